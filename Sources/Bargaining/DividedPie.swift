internal import RealModule

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
    /// - Throws: `BargainingError` for a number out of its range.
    package init?(pie: Double, disagreement: (Double, Double), weight: Double) throws(BargainingError) {
        try BargainingError.positive(pie, "pie")
        try BargainingError.finite(disagreement.0, "first disagreement value")
        try BargainingError.finite(disagreement.1, "second disagreement value")
        try BargainingError.within(0...1, weight, "weight of the first")
        let added = pie - disagreement.0 - disagreement.1
        guard added >= 0 else { return nil }
        let first = disagreement.0 + weight * added
        shares = (first, pie - first)
    }
}

/// Two sides that make offers in turn and lose by each delay (Rubinstein, "Perfect Equilibrium in a Bargaining Model",
/// *Econometrica* 50, 1982).
package struct AlternatingOffers: Sendable, Equatable {
    /// What one turn later is worth of now, to each, 0...1; not both 1.
    package let discounts: (Double, Double)

    package static func == (one: AlternatingOffers, other: AlternatingOffers) -> Bool {
        one.discounts == other.discounts
    }

    /// - Throws: `BargainingError` for a discount outside 0...1, or where neither loses by delay.
    package init(first: Double, second: Double) throws(BargainingError) {
        try BargainingError.within(0...1, first, "discount of the first")
        try BargainingError.within(0...1, second, "discount of the second")
        guard first * second < 1 else {
            throw BargainingError(
                "discounts", found: "1 and 1", expected: "at least one below 1: delay must cost someone")
        }
        discounts = (first, second)
    }

    /// The share of the one who offers first: `(1 - δ₂) / (1 - δ₁ δ₂)`.
    package var firstMoverShare: Double { (1 - discounts.1) / (1 - discounts.0 * discounts.1) }

    /// The weight of the first in Nash's solution that the game comes to as offers follow fast:
    /// `ln δ₂ / (ln δ₁ + ln δ₂)`. Patience is power.
    package var limitingWeight: Double {
        if discounts.0 == 0 { return discounts.1 == 0 ? 0.5 : 0 }
        if discounts.1 == 0 { return 1 }
        let (a, b) = (Double.log(discounts.0), Double.log(discounts.1))
        return b / (a + b)
    }
}
