internal import Causality
internal import Exchange

/// Cross-impact in probabilities: Gordon and Hayward, Gordon, Turoff, and what conditional probabilities are possible.
enum ProbabilisticCrossImpactCases {
    static let all: [any CaseAdapter] = [gordonHayward, gordon, turoff, bounds]

    private static let gordonHayward = FamilyAdapter("cross_impact_gordon_hayward") { fields in
        .members([
            "p": .figure(
                try GordonHayward.probability(
                    fields.number("p"), strength: fields.number("strength"),
                    causeTime: fields.number("time_of_cause"), effectTime: fields.number("time_of_effect"),
                    enhancing: fields.flag("enhancing")))
        ])
    }

    private static let gordon = FamilyAdapter("cross_impact_gordon") { fields in
        let model = try GordonCrossImpact(
            initial: fields.numbers("initial"), ratios: fields.matrix("odds_ratio_if_row_happens"))
        let outcome = model.outcome()
        let joint = (outcome.joint ?? []).enumerated().map { set, probability in
            JSONMember(
                key: String(model.initial.indices.map { set >> $0 & 1 == 1 ? "1" : "0" }),
                value: .figure(probability))
        }
        return .members(["final": .figures(outcome.probabilities), "joint": .object(joint)])
    }

    private static let turoff = FamilyAdapter("cross_impact_turoff") { fields in
        let factor = try TuroffFactor(
            effect: fields.number("p_effect"), cause: fields.number("p_cause"),
            effectIfCauseCertain: fields.number("p_effect_if_cause_certain"))
        return .members([
            "factor": .figure(factor.factor), "gamma_with_this_cause_only": .figure(factor.rest),
            "p_effect_if_cause_excluded": .figure(factor.withoutCause),
        ])
    }

    private static let bounds = FamilyAdapter("conditional_probability_bounds") { fields in
        let bounds = try ConditionalProbabilityBounds(
            effect: fields.number("p_effect"), cause: fields.number("p_cause"))
        return .members([
            "lowest_conditional": .figure(bounds.lowest), "highest_conditional": .figure(bounds.highest),
        ])
    }
}
