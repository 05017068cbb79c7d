internal import Assessment
internal import Exchange

/// Scores of single forecasts.
enum ForecastScoreCases {
    static let all: [any CaseAdapter] = [binary, category, ensemble, normal, quantile, interval, counts, skill, index]

    private static let binary = FamilyAdapter("binary_scores") { fields in
        let score = try BinaryScore(fields.number("p"), happened: fields.flag("outcome"))
        return .members([
            "brier": .figure(score.brier), "brier_two_sided": .figure(score.brierTwoSided),
            "log_nats": .figure(score.logNats), "log_bits": .figure(score.logBits),
            "spherical": .figure(score.spherical), "metaculus_baseline": .figure(score.metaculusBaseline),
        ])
    }

    private static let category = FamilyAdapter("multi_category_scores") { fields in
        let score = try CategoryScore(fields.numbers("p"), outcome: fields.whole("outcome_index"))
        return .members([
            "brier_sum": .figure(score.brier), "log_nats": .figure(score.logNats),
            "metaculus_baseline": .figure(score.metaculusBaseline), "rps": .figure(score.ranked),
            "rps_normalised": .figure(score.rankedNormalised),
            "ordered_brier_good_judgment": .figure(score.orderedBrier),
        ])
    }

    private static let ensemble = FamilyAdapter("crps_ensemble") { fields in
        let score = try EnsembleScore(fields.numbers("members"), outcome: fields.number("outcome"))
        return .members([
            "crps": .figure(score.crps), "fair_crps": .figure(score.fairCRPS),
            "absolute_error_of_median": .figure(score.absoluteErrorOfMedian),
            "absolute_error_of_mean": .figure(score.absoluteErrorOfMean),
        ])
    }

    private static let normal = FamilyAdapter("crps_normal") { fields in
        let score = try NormalScore(
            mean: fields.number("mean"), deviation: fields.number("sd"), outcome: fields.number("outcome"))
        return .members(["crps": .figure(score.crps), "log_score_nats": .figure(score.logNats)])
    }

    private static let quantile = FamilyAdapter("quantile_scores") { fields in
        let score = try QuantileScore(
            levels: fields.numbers("levels"), quantiles: fields.numbers("quantiles"), outcome: fields.number("outcome"))
        return .members(["pinball_doubled": .figures(score.pinballDoubled), "mean": .figure(score.mean)])
    }

    private static let interval = FamilyAdapter("interval_score") { fields in
        let score = try IntervalScore(
            low: fields.number("low"), high: fields.number("high"), level: fields.number("level"),
            outcome: fields.number("outcome"))
        return .members(["score": .figure(score.score), "covered": .bool(score.isCovered)])
    }

    private static let counts = FamilyAdapter("views_metrics") { fields in
        let score = try CountForecastScore(
            fields.numbers("draws"), outcome: fields.number("outcome"),
            bins: fields.has("bins") ? fields.numbers("bins") : CountForecastScore.viewsBins)
        return .members([
            "bin": .integer(score.bin), "ignorance_bits": .figure(score.ignoranceBits),
            "interval_90": .figures([score.interval90.low, score.interval90.high]),
            "interval_score_90": .figure(score.intervalScore90), "crps": .figure(score.crps),
        ])
    }

    private static let skill = FamilyAdapter("skill_score") { fields in
        let score = try SkillScore(score: fields.number("score"), reference: fields.number("reference"))
        return .members(["skill": .figure(score.skill), "difference": .figure(score.difference)])
    }

    private static let index = FamilyAdapter("brier_index") { fields in
        .members(["index": .figure(try BrierIndex.of(fields.number("brier")))])
    }
}
