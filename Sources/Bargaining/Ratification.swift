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

    /// - Throws: `BargainingError` for a number out of its range, or ratifiers of no weight.
    package init(
        _ name: String, position: Double, weight: Double = 1, ratifiers: [Stakeholder] = [], threshold: Double = 0.5
    ) throws(BargainingError) {
        try BargainingError.finite(position, "position of '\(name)'")
        try BargainingError.positive(weight, "weight of '\(name)'")
        try BargainingError.within(0...1, threshold, "threshold of '\(name)'")
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

/// Settlements that all principals accept and can bring home.
package struct Ratification: Sendable, Equatable {
    package let principals: [Principal]
    package let referencePoint: Double
    /// Strictly inside it every principal and enough of its ratifiers gain; `nil`: no agreement, for certain.
    package let zone: ClosedRange<Double>?
    /// Which principals leave no room on the side where most have it; empty where there is a zone.
    package let blockers: [String]

    /// - Throws: `BargainingError` for no principal, one named twice, or a reference point that is not finite.
    package init(_ principals: [Principal], referencePoint: Double) throws(BargainingError) {
        guard !principals.isEmpty else {
            throw BargainingError("principals", found: "none", expected: "at least one")
        }
        try BargainingError.distinct(principals.map(\.name), "principal")
        try BargainingError.finite(referencePoint, "reference point")
        self.principals = principals
        self.referencePoint = referencePoint
        let reaches = principals.map { $0.reach(from: referencePoint) }
        let below = reaches.reduce(Double.infinity) { min($0, $1.below) }
        let above = reaches.reduce(Double.infinity) { min($0, $1.above) }
        if above > Comparison.tolerance {
            zone = referencePoint...(referencePoint + above)
        } else if below > Comparison.tolerance {
            zone = (referencePoint - below)...referencePoint
        } else {
            zone = nil
        }
        let (up, down) = (reaches.filter { $0.above > 0 }.count, reaches.filter { $0.below > 0 }.count)
        blockers =
            zone != nil
            ? [] : zip(principals, reaches).filter { up >= down ? $0.1.above == 0 : $0.1.below == 0 }.map(\.0.name)
    }

    /// Nash's solution among the principals inside the zone; `nil` where there is none.
    package var settlement: Double? {
        guard let zone else { return nil }
        let parties = principals.map {
            Stakeholder($0.name, position: $0.position, salience: 1, capability: $0.weight)
        }
        guard let issue = try? ContestedIssue(parties),
            let gain = try? CommonGain(issue, referencePoint: referencePoint)
        else { return nil }
        return gain.nash(within: zone)
    }
}
