package import Mathematics

/// A model of one issue, with all its choices, by which the same inputs can be run side by side.
package enum BargainingModel: Sendable, Equatable {
    case compromise(Compromise.Weighting)
    case weightedMedian
    /// The middle of the scale.
    case middle
    /// What stays without agreement.
    case referencePoint
    /// Nash's solution among all with weight; no agreement where not all gain.
    case nash
    case kalaiSmorodinsky
    case expectedUtility(ExpectedUtilityReading)
    case challenge(rounds: Int)
    /// The mean position that an election among the held positions expects.
    case election(VotingRule, VictoryRule, CondorcetElection.Rule)
    /// The mean position, by capability times salience, where the spatial model comes to rest.
    case spatial(SpatialRules)

    /// In the order in which they are told: what needs no model first.
    package static let all: [BargainingModel] = [
        .referencePoint, .middle, .compromise(.equal), .compromise(.salience), .compromise(.capabilityAndSalience),
        .weightedMedian, .nash, .kalaiSmorodinsky,
        .election(.proportional, .linear, .conditional), .election(.proportional, .linear, .markovUniform),
        .election(.proportional, .linear, .markovIncentive), .expectedUtility(inShares(.equation)),
        .expectedUtility(.code), .challenge(rounds: 10), .spatial(SpatialRules()),
    ]

    /// A reading whose ending does not depend on the units of the scale.
    private static func inShares(_ reading: ExpectedUtilityReading) -> ExpectedUtilityReading {
        var reading = reading
        reading.ending = .settledInShares(0.005, atMost: 20)
        return reading
    }

    /// One word or a few, the same in every output.
    package var name: String {
        switch self {
        case .compromise(.capabilityAndSalience): "weighted-mean"
        case .compromise(.salience): "salience-mean"
        case .compromise(.equal): "plain-mean"
        case .weightedMedian: "weighted-median"
        case .middle: "middle"
        case .referencePoint: "reference-point"
        case .nash: "nash"
        case .kalaiSmorodinsky: "kalai-smorodinsky"
        case .expectedUtility(let reading):
            reading.contest == .allPairs ? "expected-utility-code" : "expected-utility-equations"
        case .challenge: "challenge"
        case .election(_, _, let rule): "election-\(rule.rawValue)"
        case .spatial: "spatial"
        }
    }

    /// Whether it has a state of no agreement of its own; the others say only what a deal would be.
    package var knowsNoAgreement: Bool {
        switch self {
        case .nash, .kalaiSmorodinsky: true
        default: false
        }
    }

    /// - Parameters:
    ///   - referencePoint: what stays without agreement.
    ///   - scale: from the lowest possible settlement to the highest.
    /// - Returns: in the units of the scale; `nil`: no agreement.
    /// - Throws: `InputError` where the model cannot take the issue.
    package func outcome(
        _ issue: ContestedIssue, referencePoint: Double, scale: ClosedRange<Double>
    ) throws(InputError) -> Double? {
        switch self {
        case .compromise(let weighting): return try Compromise(issue, weighting).outcome
        case .weightedMedian: return WeightedMedian(issue).lower
        case .middle: return (scale.lowerBound + scale.upperBound) / 2
        case .referencePoint: return referencePoint
        case .nash: return try CommonGain(issue, referencePoint: referencePoint).nash()
        case .kalaiSmorodinsky: return try CommonGain(issue, referencePoint: referencePoint).kalaiSmorodinsky()
        case .expectedUtility(let reading):
            return try ExpectedUtilityModel(reading).run(issue, referencePoint: referencePoint).outcome
        case .challenge(let rounds):
            let course = try PositionChallenge(rounds: rounds).run(issue)
            if let last = course.last { return last.mean }
            return try Compromise(issue).outcome
        case .election(let voting, let victory, let rule):
            return CondorcetElection(issue, voting: voting, victory: victory, rule: rule)
                .expected(issue.distinctPositions)
        case .spatial(let rules):
            let width = scale.upperBound - scale.lowerBound
            guard width > 0 else { return scale.lowerBound }
            // Those without weight have no part in it.
            let actors = issue.stakeholders.filter { $0.weight > 0 }.map {
                SpatialActor(
                    $0.name, position: [($0.position - scale.lowerBound) / width], salience: [$0.salience],
                    capability: $0.capability)
            }
            let last = try SpatialModel(actors, rules).run().states.last
            return last.map { scale.lowerBound + width * $0.meanPosition[0] }
        }
    }
}
