internal import Assessment
internal import Exchange

/// Starting points and how they move.
enum BaseRateCases {
    static let all: [any CaseAdapter] = [baseRate, eventRate, remaining, classes, indicators]

    private static let baseRate = FamilyAdapter("base_rate") { fields in
        let rate = try BaseRate(happened: fields.whole("happened"), of: fields.whole("trials"))
        let jeffreys = rate.jeffreysInterval(0.9)
        return .members([
            "raw": .figure(rate.raw), "laplace": .figure(rate.laplace), "jeffreys": .figure(rate.jeffreys),
            "jeffreys_interval_90": .figures([jeffreys.low, jeffreys.high]),
            "wilson_95": rate.wilsonInterval().map { .figures([$0.low, $0.high]) } ?? .null,
        ])
    }

    private static let eventRate = FamilyAdapter("event_rate") { fields in
        let rate = try EventRate(
            events: fields.whole("events"), observed: fields.number("years_observed"),
            window: fields.number("window_years"))
        return .members([
            "rate": .figure(rate.rate), "p_at_least_one": .figure(rate.atLeastOne), "p_none": .figure(rate.none),
            "gamma_jeffreys_p_at_least_one": .figure(rate.atLeastOneWithUncertainRate),
            "expected": .figure(rate.expected),
        ])
    }

    private static let remaining = FamilyAdapter("remaining_window") { fields in
        .members([
            "p": .figure(
                try RemainingWindow.probability(
                    fields.number("p_whole"), whole: fields.number("window"), remaining: fields.number("remaining")))
        ])
    }

    private static let classes = FamilyAdapter("reference_classes") { fields in
        let classes = try ReferenceClasses(
            fields.objects("classes").map { (rate: try $0.number("rate"), size: try $0.number("n")) })
        return .members([
            "by_size": .figure(classes.bySize), "log_odds_equal": .figure(classes.logOddsEqual),
            "log_odds_by_root_n": .figure(classes.logOddsByRootSize),
        ])
    }

    private static let indicators = FamilyAdapter("indicator_update") { fields in
        // A ratio without bounds is written as null.
        let ratios = try fields.list("likelihood_ratios").enumerated().map { index, value in
            value.isNull ? Double.infinity : try CaseFields.number(value, "likelihood_ratios[\(index)]")
        }
        return .members(["posterior": .figure(try IndicatorUpdate.posterior(prior: fields.number("prior"), ratios))])
    }
}
