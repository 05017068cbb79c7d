internal import Assessment
internal import Exchange

/// Matrices of competing hypotheses, crowds' ratings, and hypotheses judged by likelihoods.
enum HypothesisCases {
    static let all: [any CaseAdapter] = [matrix, crowd, bayesian]

    private static let matrix = FamilyAdapter("ach_matrix") { fields in
        let hypotheses = try fields.texts("hypotheses")
        let factors = try fields.namedNumbers("weights")
        func factor(_ item: CaseFields, _ key: String) throws -> Double {
            guard item.has(key) else { return 1 }
            let name = try item.text(key)
            if let given = factors.first(where: { $0.name == name }) { return given.number }
            guard let weight = EvidenceWeight(rawValue: name) else {
                throw CaseFieldError(place: "\(item.place).\(key)", expected: "L, M or H, found '\(name)'")
            }
            return weight.factor
        }
        func code(_ text: String, _ place: String) throws -> ConsistencyCode {
            guard let code = ConsistencyCode(written: text) else {
                throw CaseFieldError(place: place, expected: "CC, C, N, I, II, NA or nothing, found '\(text)'")
            }
            return code
        }
        var values: [ConsistencyCode: Double] = [:]
        for (name, number) in try fields.namedNumbers("code_values") {
            values[try code(name, "code_values")] = number
        }
        let evidence = try fields.objects("evidence").enumerated().map { index, item in
            HypothesisEvidence(
                item.content["id"]?.string ?? "\(index + 1)",
                try item.list("codes").enumerated().map { place, value in
                    try code(value.string ?? "", "\(item.place).codes[\(place)]")
                }, weight: try factor(item, "credibility") * factor(item, "relevance"),
                source: item.content["source"]?.string, author: item.content["author"]?.string)
        }
        let model = try CompetingHypotheses(hypotheses, evidence, values: values)
        func byName(_ values: [Double]) -> JSONValue { .named(hypotheses, values.map { .figure($0) }) }
        func names(_ places: [Int]) -> JSONValue { .texts(places.map { hypotheses[$0] }) }
        func leftOut(_ parts: [CompetingHypotheses.LeftOut]) -> JSONValue {
            .array(
                parts.map { part in
                    .members([
                        "without": .string(part.without), "weighted": byName(part.weighted),
                        "leaders": names(part.leaders), "changes_leader": .bool(part.changesLeader),
                    ])
                })
        }
        return .members([
            "inconsistency": byName(model.inconsistency), "weighted_inconsistency": byName(model.weightedInconsistency),
            "rank": .named(hypotheses, model.ranks.map(JSONValue.integer)), "leaders": names(model.leaders),
            "leave_one_out": leftOut(model.withoutEachItem), "leave_source_out": leftOut(model.withoutEachSource),
            "leave_author_out": leftOut(model.withoutEachAuthor),
            "diagnosticity": .array(
                model.diagnosticity.map { one in
                    .members([
                        "evidence": .string(one.evidence), "spread": .figure(one.spread),
                        "spread_weighted": .figure(one.weightedSpread), "not_diagnostic": .bool(one.isNotDiagnostic),
                    ])
                }),
            "critical_evidence": .texts(model.criticalEvidence),
        ])
    }

    private static let crowd = FamilyAdapter("crowd_ach_metrics") { fields in
        let votes = try fields.list("votes_by_evidence_then_hypothesis").enumerated().map { row, cells in
            try (cells.array ?? []).enumerated().map { column, cell in
                try (cell.array ?? []).enumerated().map { voter, vote -> Double? in
                    vote.isNull ? nil : try CaseFields.number(vote, "votes[\(row)][\(column)][\(voter)]")
                }
            }
        }
        let ratings = try CrowdRatings(votes)
        return .members([
            "inconsistency": .figures(ratings.inconsistency), "consistency": .figures(ratings.consistency),
            "diagnosticity": .array(ratings.diagnosticity.map { .figure($0) }),
            "disagreement": .array(ratings.disagreement.map { .array($0.map { .figure($0) }) }),
        ])
    }

    private static let bayesian = FamilyAdapter("bayesian_hypotheses") { fields in
        let reports = try fields.objects("evidence").map {
            ReportLikelihood(try $0.numbers("p_if"), reliability: try $0.number("reliability", orElse: 1))
        }
        let model = try BayesianHypotheses(prior: fields.numbers("prior"), reports)
        return .members([
            "posterior_after_each": .table(model.posteriors),
            "entropy_bits_after": .figure(BayesianHypotheses.entropy(model.posterior)),
            "entropy_bits_before": .figure(BayesianHypotheses.entropy(model.prior)),
        ])
    }
}
