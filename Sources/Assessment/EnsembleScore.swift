package import Mathematics

/// Scores of a forecast by members, each equally likely, of a number that came. Less is better.
package struct EnsembleScore: Sendable, Equatable {
    package let members: [Double]
    package let outcome: Double

    /// - Throws: `InputError` without members and for numbers that are not finite.
    package init(_ members: [Double], outcome: Double) throws(InputError) {
        try InputError.notEmpty(members.count, "members")
        for (index, member) in members.enumerated() { try InputError.finite(member, "member \(index + 1)") }
        try InputError.finite(outcome, "outcome")
        self.members = members
        self.outcome = outcome
    }

    private var meanMiss: Double { members.reduce(0) { $0 + abs($1 - outcome) } / Double(members.count) }

    /// `Σ over pairs |x_i - x_j|`, both ways round, from the sorted members.
    private var pairSum: Double {
        let sorted = members.sorted()
        let count = Double(sorted.count)
        return 2 * sorted.enumerated().reduce(0) { $0 + (2 * Double($1.offset) - count + 1) * $1.element }
    }

    /// The continuous ranked probability score: `mean |x - y| - Σ |x_i - x_j| / 2m²` (Gneiting and Raftery, *JASA* 102,
    /// 2007).
    package var crps: Double {
        let count = Double(members.count)
        return meanMiss - pairSum / (2 * count * count)
    }

    /// With `2m(m-1)` instead: what a large ensemble of the same kind would get; `nil` for one member.
    package var fairCRPS: Double? {
        let count = Double(members.count)
        return count > 1 ? meanMiss - pairSum / (2 * count * (count - 1)) : nil
    }

    package var absoluteErrorOfMedian: Double { abs((Sample(members).median ?? outcome) - outcome) }
    package var absoluteErrorOfMean: Double { abs((Sample(members).mean ?? outcome) - outcome) }
}
