package import Mathematics

/// Two sides that divide something of value to both.
///
/// Nash, "The Bargaining Problem", *Econometrica* 18, 1950, with weights: each gets what it has without agreement and its
/// weight's share of what agreement adds.
package struct DividedPie: Sendable, Equatable {
    /// Of the first and the second.
    package let shares: (Double, Double)

    package static func == (one: DividedPie, other: DividedPie) -> Bool { one.shares == other.shares }

    /// - Parameters:
    ///   - pie: above 0.
    ///   - disagreement: what each has without agreement.
    ///   - weight: the first's share of what agreement adds, 0...1.
    /// - Returns: `nil` where agreement adds nothing: there is none.
    /// - Throws: `InputError` for a number out of its range.
    package init?(pie: Double, disagreement: (Double, Double), weight: Double) throws(InputError) {
        try InputError.positive(pie, "pie")
        try InputError.finite(disagreement.0, "first disagreement value")
        try InputError.finite(disagreement.1, "second disagreement value")
        try InputError.within(0...1, weight, "weight of the first")
        let added = pie - disagreement.0 - disagreement.1
        guard added >= 0 else { return nil }
        let first = disagreement.0 + weight * added
        shares = (first, pie - first)
    }
}
