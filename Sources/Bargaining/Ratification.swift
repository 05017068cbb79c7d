package import Mathematics

/// Settlements that all principals accept and can bring home.
package struct Ratification: Sendable, Equatable {
    package let principals: [Principal]
    package let referencePoint: Double
    /// Strictly inside it every principal and enough of its ratifiers gain; `nil`: no agreement, for certain.
    package let zone: ClosedRange<Double>?
    /// Which principals leave no room on the side where most have it; empty where there is a zone.
    package let blockers: [String]

    /// - Throws: `InputError` for no principal, one named twice, or a reference point that is not finite.
    package init(_ principals: [Principal], referencePoint: Double) throws(InputError) {
        guard !principals.isEmpty else {
            throw InputError("principals", found: "none", expected: "at least one")
        }
        try InputError.distinct(principals.map(\.name), "principal")
        try InputError.finite(referencePoint, "reference point")
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
