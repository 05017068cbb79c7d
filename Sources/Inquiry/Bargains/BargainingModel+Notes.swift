package import Bargaining

extension BargainingModel {
    /// Its name in words, as a sentence has it.
    package var title: String {
        switch self {
        case .compromise(.capabilityAndSalience): "weighted mean"
        case .compromise(.salience): "mean by salience"
        case .compromise(.equal): "plain mean"
        case .weightedMedian: "weighted median"
        case .middle: "middle of the scale"
        case .referencePoint: "what stays"
        case .nash: "Nash's solution"
        case .kalaiSmorodinsky: "Kalai and Smorodinsky's"
        case .expectedUtility(let reading):
            reading.contest == .allPairs ? "expected utility, by the code" : "expected utility, by the equations"
        case .challenge: "challenges by turns"
        case .election(_, _, .conditional): "election by pairs"
        case .election(_, _, .markovUniform): "election, challenged at random"
        case .election(_, _, .markovIncentive): "election, challenged by interest"
        case .spatial: "spatial bargaining"
        }
    }

    /// Its choices, as far as it has any, so that nobody has to guess which reading was run.
    package var reading: String {
        switch self {
        case .compromise(let weighting):
            switch weighting {
            case .capabilityAndSalience: "mean of positions by capability times salience"
            case .salience: "mean of positions by salience"
            case .equal: "mean of positions, each as much"
            }
        case .weightedMedian: "position at half of the weight, the lower of a tie"
        case .middle: "middle of the scale"
        case .referencePoint: "what stays without agreement"
        case .nash: "greatest product of everybody's weighted gains over what stays"
        case .kalaiSmorodinsky: "greatest smallest share of the best gain of each over what stays"
        case .expectedUtility(let reading): reading.choices.map { "\($0.name): \($0.value)" }.joined(separator: "; ")
        case .challenge(let rounds): "each meets the one who presses hardest; mean after \(rounds) rounds"
        case .election(let voting, let victory, let rule):
            "votes: \(voting.rawValue); victory: \(victory.rawValue); \(rule.rawValue)"
        case .spatial(let rules):
            "votes: \(rules.voting.rawValue); victory: \(rules.victory.rawValue); election: \(rules.election.rawValue); risk: \(rules.riskRange.rawValue), \(rules.riskEstimate.rawValue); commitment: \(rules.commitment.rawValue); bargain: \(rules.bargain.rawValue), \(rules.estimates.rawValue); \(rules.transitions.rawValue); at most \(rules.mostTurns) turns"
        }
    }

    /// Why its answer is another than the weighted mean's, in one line.
    package var difference: String {
        switch self {
        case .compromise(.capabilityAndSalience): "the mean itself: every position pulls by its weight"
        case .compromise(.salience): "who cares counts, who is strong does not"
        case .compromise(.equal): "counts heads: one who cares little pulls as much as one who cares most"
        case .weightedMedian: "looks at the order of positions alone: how far out an extreme stands does not move it"
        case .middle: "knows nothing of anybody: what a forecast must beat"
        case .referencePoint: "says that nothing changes"
        case .nash: "each must gain over what stays: one who wants what stays makes it no agreement"
        case .kalaiSmorodinsky: "as Nash's, but shares out the gains in proportion to the best each could have"
        case .expectedUtility:
            "actors move when they expect to lose a challenge, so the outcome follows who dares whom; its readings differ among themselves"
        case .challenge: "the weak and the indifferent yield to whoever presses them, round by round"
        case .election: "only positions that are held can win; those near many others win more often"
        case .spatial: "actors strike bargains in pairs and vote on them, so the strong stay and the weak come to them"
        }
    }
}
