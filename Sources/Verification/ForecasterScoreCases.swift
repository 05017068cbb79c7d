internal import Assessment
internal import Exchange

/// Scores over many forecasts: their make-up, forecasters beside each other, over time and over questions of different
/// difficulty.
enum ForecasterScoreCases {
    static let all: [any CaseAdapter] = [decomposition, peers, overTime, difficulty]

    private static let decomposition = FamilyAdapter("brier_decomposition") { fields in
        let parts = try BrierDecomposition(
            fields.numbers("p"), happened: fields.flags("outcome"),
            bins: fields.has("bins") ? fields.whole("bins") : nil)
        return .members([
            "brier": .figure(parts.brier), "reliability": .figure(parts.reliability),
            "resolution": .figure(parts.resolution), "uncertainty": .figure(parts.uncertainty),
            "within_bin_variance": .figure(parts.withinVariance),
            "within_bin_covariance": .figure(parts.withinCovariance), "base_rate": .figure(parts.baseRate),
            "skill_against_base_rate": .figure(parts.skillAgainstBaseRate),
            "table": .array(
                parts.groups.map { group in
                    .members([
                        "mean_forecast": .figure(group.meanForecast), "frequency": .figure(group.frequency),
                        "n": .integer(group.count),
                    ])
                }),
            "calibration_in_the_large": .figure(parts.calibrationInTheLarge),
        ])
    }

    private static let peers = FamilyAdapter("peer_scores") { fields in
        let scores = try PeerScores(fields.numbers("p"), happened: fields.flag("outcome"))
        return .members([
            "metaculus_peer": .figures(scores.peer), "brier_minus_median_brier": .figures(scores.brierMinusMedian),
        ])
    }

    private static let overTime = FamilyAdapter("time_weighted_scores") { fields in
        let score = try TimeWeightedScore(
            opens: fields.number("opens_day"), closes: fields.number("closes_day"),
            fields.objects("forecasts").map {
                TimeWeightedScore.Update(day: try $0.number("day"), probability: try $0.number("p"))
            }, happened: fields.flag("outcome"))
        return .members([
            "coverage": .figure(score.coverage), "mean_daily_brier_two_sided": .figure(score.meanDailyBrierTwoSided),
            "baseline_score_times_coverage": .figure(score.baselineTimesCoverage),
        ])
    }

    private static let difficulty = FamilyAdapter("difficulty_adjusted_brier") { fields in
        let rows = try fields.list("brier_by_forecaster_then_question").enumerated().map { row, list in
            try (list.array ?? []).enumerated().map { column, value -> Double? in
                value.isNull ? nil : try CaseFields.number(value, "brier[\(row)][\(column)]")
            }
        }
        let scores = try DifficultyAdjustedScores(rows)
        return .members([
            "question_effect": .array(scores.questionEffects.map { .figure($0) }),
            "forecaster_adjusted": .array(scores.adjusted.map { .figure($0) }),
        ])
    }
}
