internal import Causality
internal import Exchange

/// Belief in statements, error rates of readers, and what adjectives say of slopes.
enum CausalBeliefCases {
    static let all: [any CaseAdapter] = [belief, errorRate, slopePrior]

    private static let belief = FamilyAdapter("belief") { fields in
        let systematic = try fields.namedNumbers("systematic_error")
        let random = try fields.namedNumbers("random_error")
        var rates: [String: ErrorRates] = [:]
        for (name, error) in random {
            rates[name] = try ErrorRates(
                systematic: systematic.first { $0.name == name }?.number ?? 0, random: error, source: name)
        }
        let evidence = try fields.objects("evidence").map { one in
            StatementEvidence(
                source: try one.text("source"),
                randomError: one.has("random_error") ? try one.number("random_error") : nil,
                isAgainst: try one.flag("negated", orElse: false))
        }
        return .members(["belief": .figure(try Belief.of(evidence, rates))])
    }

    private static let errorRate = FamilyAdapter("error_rate_from_curation") { fields in
        let rates = try ErrorRates(
            right: fields.whole("correct"), wrong: fields.whole("incorrect"),
            systematic: fields.number("systematic_error"), source: "reader")
        return .members(["random_error": .figure(rates.random), "belief_of_one": .figure(rates.beliefOfOne)])
    }

    private static let slopePrior = FamilyAdapter("edge_prior_from_adjectives") { fields in
        let prior = try SlopePrior(
            cause: fields.numbers("cause_responses"), effect: fields.numbers("effect_responses"),
            causeSign: fields.whole("cause_polarity"), effectSign: fields.whole("effect_polarity"))
        return .members([
            "thetas": .figures(prior.angles), "mean_theta": .figure(prior.mean), "median_theta": .figure(prior.median),
            "median_beta": .figure(prior.medianSlope),
            "histogram_counts": .array(prior.histogram(bins: try fields.whole("bins")).map(JSONValue.integer)),
        ])
    }
}
