package import Mathematics

/// A party without whose consent there is no settlement, and those at home who must go along (Putnam, "Diplomacy and
/// Domestic Politics: The Logic of Two-level Games", *International Organization* 42, 1988; Tsebelis, *Veto Players*, 2002).
package struct Principal: Sendable, Equatable {
    package let name: String
    package let position: Double
    /// Above 0: its part in Nash's solution among principals.
    package let weight: Double
    /// Those at home whose support is weighed; none: it needs nobody.
    package let ratifiers: [Stakeholder]
    /// The share of the ratifiers' weight that must prefer a settlement to none, 0...1; more than this share is needed.
    package let threshold: Double

    /// - Throws: `InputError` for a number out of its range, or ratifiers of no weight.
    package init(
        _ name: String, position: Double, weight: Double = 1, ratifiers: [Stakeholder] = [], threshold: Double = 0.5
    ) throws(InputError) {
        try InputError.finite(position, "position of '\(name)'")
        try InputError.positive(weight, "weight of '\(name)'")
        try InputError.within(0...1, threshold, "threshold of '\(name)'")
        if !ratifiers.isEmpty { _ = try ContestedIssue(ratifiers) }
        self.name = name
        self.position = position
        self.weight = weight
        self.ratifiers = ratifiers
        self.threshold = threshold
    }

    /// How far from the reference point settlements may lie that it can bring home, below and above, both 0 or more. Each
    /// that lies nearer is preferred by all who prefer the farther one, so that what is acceptable is one stretch.
    func reach(from reference: Double) -> (below: Double, above: Double) {
        func reach(_ side: Double) -> Double {
            // One prefers o to D as long as o lies less than twice its own distance off, on its own side.
            let own = 2 * side * (position - reference)
            guard own > Comparison.tolerance else { return 0 }
            guard !ratifiers.isEmpty else { return own }
            let total = ratifiers.reduce(0) { $0 + $1.weight }
            let limits = ratifiers.map { (limit: 2 * side * ($0.position - reference), weight: $0.weight) }
                .filter { $0.limit > Comparison.tolerance }.sorted { $0.limit > $1.limit }
            var support = 0.0
            for (limit, weight) in limits {
                support += weight
                if support > threshold * total + Comparison.tolerance * total { return min(own, limit) }
            }
            return 0
        }
        return (reach(-1), reach(1))
    }
}
