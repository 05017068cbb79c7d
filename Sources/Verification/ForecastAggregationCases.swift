internal import Assessment
internal import Exchange

/// Forecasts taken together, extremised, and repaired where they do not fit together.
enum ForecastAggregationCases {
    static let all: [any CaseAdapter] = [aggregation, fit, coherentise, weighted]

    private static let aggregation = FamilyAdapter("aggregation") { fields in
        let all = try ForecastAggregate(
            fields.numbers("p"), weights: fields.has("weights") ? fields.numbers("weights") : nil)
        let exponent = try fields.number("exponent", orElse: 2.5)
        let base = try fields.number("base_rate", orElse: 0.5)
        return .members([
            "mean": .figure(all.mean), "weighted_mean": .figure(all.weightedMean), "median": .figure(all.median),
            "trimmed_mean_10": .figure(all.trimmedMean()), "geometric_mean_of_odds": .figure(all.geometricMeanOfOdds),
            "geometric_mean_normalised": .figure(all.geometricMeanNormalised),
            "geometric_mean_of_p": .figure(all.geometricMean),
            "extremised_mean": .figure(all.extremisedMean(exponent: exponent)),
            "extremised_log_odds": .figure(all.extremisedLogOdds(exponent: exponent)),
            "extremised_from_base": .figure(all.extremised(exponent: exponent, from: base)),
            "neyman_roughgarden_factor": .figure(all.neymanRoughgardenFactor),
            "neyman_roughgarden": .figure(all.extremised(exponent: all.neymanRoughgardenFactor, from: base)),
            "spread_log_odds": .figure(all.spreadOfLogOdds),
        ])
    }

    private static let fit = FamilyAdapter("extremising_fit", tolerance: 1e-3) { fields in
        let fit = try ExtremisingFit(fields.matrix("forecasts"), happened: fields.flags("outcomes"))
        return .members(["exponent": .figure(fit.exponent), "log_likelihood": .figure(fit.logLikelihood)])
    }

    private static let coherentise = FamilyAdapter("coherentise") { fields in
        let kind: CoherentJudgement.Kind
        switch try fields.text("kind") {
        case "complement": kind = .complement
        case "partition": kind = .partition
        case "nested", "subset", "windows", "monotone": kind = .nested
        default: throw CaseFieldError(place: "kind", expected: "complement, partition or nested")
        }
        let judgement = try CoherentJudgement(fields.numbers("given"), kind)
        return .members(["coherent": .figures(judgement.coherent), "distance": .figure(judgement.distance)])
    }

    private static let weighted = FamilyAdapter("coherence_weighted_aggregation") { fields in
        let all = try CoherenceWeightedAggregate(fields.matrix("judgements"), beta: fields.number("beta"))
        return .members(["weights": .figures(all.weights), "aggregate": .figures(all.aggregate)])
    }
}
