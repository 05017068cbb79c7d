package import Cases
internal import Causality
internal import Chronology
internal import Exchange
internal import Mathematics
internal import Record

/// Cross-impact balances of a case: the scenarios that hang together, where succession ends, and the calculations in
/// probabilities and exclusions for which the case has the numbers.
package enum ScenariosAnswer {
    /// The cases there are.
    package static func answer(_ material: Material) throws -> Answer {
        let cases = try CaseLibrary(material.system).crossImpacts
        let rows = try cases.map { one in
            let evidence = try ids(one, material)
            return Answer.Row(
                [
                    .string(one.id), .string(one.title), .string(judged(one)), .integer(one.descriptors.count),
                    .integer(one.judgements.count), .integer(evidence.count),
                ], evidence: evidence)
        }
        let evidence = rows.flatMap(\.evidence)
        return Answer(
            cases.isEmpty
                ? "The package has no cross-impact case; name a file with one."
                : "\(Wording.sentence(Wording.count(cases.count, "cross-impact case"))): \(Wording.list(cases.map(\.title))).",
            standing: cases.isEmpty ? .absent : .answered, evidence: evidence, basis: "passages",
            reviewed: try material.reviewed(evidence),
            columns: [
                ResultColumn("id", "id"), ResultColumn("title", "case"), ResultColumn("judged", "judged by"),
                ResultColumn("descriptors", "descriptors"), ResultColumn("judgements", "judgements"),
                ResultColumn("n", "n", unit: "passages"),
            ], rows: rows, command: "fukan scenarios")
    }

    private static func judged(_ one: CrossImpactCase) -> String {
        one.by + (one.on.map { ", \(Wording.day($0))" } ?? "")
    }

    private static func ids(_ one: CrossImpactCase, _ material: Material) throws -> [String] {
        let selectors = one.descriptors.flatMap { $0.variants.flatMap(\.evidence) } + one.judgements.flatMap(\.evidence)
        let evidence = CaseEvidence(material)
        try evidence.prepare(selectors)
        return try evidence.ids(selectors)
    }

    /// What in the record stands behind a scenario: of its variants, and of the judgements between them.
    private static func ids(
        _ one: CrossImpactCase, _ names: [String], _ found: CaseEvidence
    ) throws -> [String] {
        var selectors: [EvidenceSelector] = []
        for (descriptor, name) in zip(one.descriptors, names) {
            selectors += descriptor.variants.first { $0.id == name }?.evidence ?? []
        }
        let standing = Set(zip(one.descriptors.map(\.id), names).map { "\($0)=\($1)" })
        for judgement in one.judgements where standing.contains("\(judgement.from)=\(judgement.variant)") {
            selectors += judgement.evidence
        }
        return try found.ids(selectors)
    }

    /// Where the case stands, for what its engine refuses.
    private static func refusing<T>(_ one: CrossImpactCase, _ work: () throws -> T) throws -> T {
        do { return try work() } catch let error as InputError {
            throw ScenarioError("\(one.file):\(one.line): cross-impact case '\(one.id)'", error.description)
        }
    }

    private static func title(_ one: CrossImpactCase, _ names: [String]) -> String {
        zip(one.descriptors, names).map { descriptor, name in
            "\(descriptor.name): \(descriptor.variants.first { $0.id == name }?.name ?? name)"
        }.joined(separator: "; ")
    }

    /// The consistent scenarios with their basins.
    package static func balance(_ material: Material, _ one: CrossImpactCase) throws -> Answer {
        let model = try refusing(one) { try one.balance() }
        let found = CaseEvidence(material)
        let scenarios: [[Int]]
        var basins: [[Int]: Int] = [:]
        var starts = 0
        var cycles = 0
        let proof: String
        if let survey = ScenarioSurvey(model) {
            scenarios = survey.consistent
            starts = survey.combinations
            for attractor in survey.attractors {
                if attractor.isFixedPoint { basins[attractor.states[0]] = attractor.basin } else { cycles += 1 }
            }
            proof = "all \(Wording.number(model.combinations)) combinations were looked at"
        } else {
            let search = ScenarioSearch(model)
            scenarios = search.scenarios
            starts = search.starts
            for attractor in search.attractors {
                if attractor.isFixedPoint { basins[attractor.states[0]] = attractor.basin } else { cycles += 1 }
            }
            proof = search.proof
        }
        let rows = try scenarios.map { scenario -> (tis: Double, row: Answer.Row) in
            let standing = model.standing(of: scenario)
            let names = model.names(scenario)
            let evidence = try ids(one, names, found)
            let weakest = zip(one.descriptors, standing.consistencyValues).compactMap { descriptor, value in
                value.map { (descriptor.name, $0) }
            }.min { ($0.1, $0.0) < ($1.1, $1.0) }
            return (
                standing.totalImpactScore,
                Answer.Row(
                    [
                        .string(title(one, names)), .number(standing.totalImpactScore),
                        .string(weakest.map { "\($0.0) (\(Wording.number($0.1)))" } ?? ""),
                        starts > 0
                            ? .number((Double(basins[scenario] ?? 0) / Double(starts) * 1000).rounded() / 1000) : .null,
                        .string(judged(one)), .integer(evidence.count),
                    ], evidence: evidence)
            )
        }.enumerated().sorted { ($1.element.tis, $0.offset) < ($0.element.tis, $1.offset) }.map(\.element.row)
        let evidence = rows.flatMap(\.evidence)
        let count = Wording.count(rows.count, "scenario hangs", plural: "scenarios hang")
        let open =
            model.unstandardised.isEmpty
            ? "" : "; \(model.unstandardised.count) groups of judgements do not sum to nought"
        return Answer(
            Wording.sentence(
                "\(count) together in \(one.title), by the judgements of \(judged(one)); \(proof)\(cycles > 0 ? "; succession also goes round in \(Wording.count(cycles, "circle"))" : "")\(open)."
            ), standing: rows.isEmpty ? .undetermined : .answered, evidence: evidence, basis: "passages",
            reviewed: try material.reviewed(evidence),
            naive: "that everything stays as it is",
            columns: [
                ResultColumn("scenario", "scenario"), ResultColumn("score", "total impact score"),
                ResultColumn("weakest", "first to give way"),
                ResultColumn("basin", "share of starts that end here"), ResultColumn("judged", "judged by"),
                ResultColumn("n", "n", unit: "passages"),
            ], rows: rows, command: "fukan scenarios \(one.id)")
    }

    /// The first variants of the descriptors that have a probability.
    private static func events(_ one: CrossImpactCase) throws -> [CrossImpactCase.Descriptor] {
        let events = one.descriptors.filter { $0.probability != nil }
        guard events.count > 1, !one.conditionals.isEmpty else {
            throw ScenarioError(
                "\(one.file):\(one.line): cross-impact case '\(one.id)'",
                "no probabilities; expected 'probability' of two descriptors or more, and 'conditionals'")
        }
        return events
    }

    private static let probabilityColumns = [
        ResultColumn("event", "event"), ResultColumn("initial", "judged", unit: "probability"),
        ResultColumn("final", "after cross-impact", unit: "probability"), ResultColumn("judged", "judged by"),
        ResultColumn("n", "n", unit: "passages"),
    ]

    /// Gordon's cross-impact: each event plays once, in all orders.
    package static func gordon(_ material: Material, _ one: CrossImpactCase, seed: UInt64 = 1) throws -> Answer {
        let events = try events(one)
        return try refusing(one) {
            var ratios = events.map { _ in events.map { _ in 1.0 } }
            for conditional in one.conditionals {
                guard let from = events.firstIndex(where: { $0.id == conditional.cause }),
                    let to = events.firstIndex(where: { $0.id == conditional.effect }),
                    let initial = events[to].probability
                else { continue }
                guard initial > 0, initial < 1, conditional.probability < 1 else {
                    throw ScenarioError(
                        "\(one.file):\(conditional.line): conditional of '\(conditional.effect)'",
                        "a probability of 0 or 1 has no odds; expected more than 0 and less than 1")
                }
                ratios[from][to] =
                    conditional.probability / (1 - conditional.probability) / (initial / (1 - initial))
            }
            let outcome = try GordonCrossImpact(initial: events.map { $0.probability ?? 0 }, ratios: ratios).outcome(
                seed: seed)
            let found = CaseEvidence(material)
            let rows = try events.indices.map { index in
                let evidence = try found.ids(events[index].variants.first?.evidence ?? [])
                return Answer.Row(
                    [
                        .string("\(events[index].name): \(events[index].variants.first?.name ?? "")"),
                        .number(events[index].probability ?? 0),
                        .number((outcome.probabilities[index] * 1e6).rounded() / 1e6), .string(judged(one)),
                        .integer(evidence.count),
                    ], evidence: evidence)
            }
            return try probabilities(material, one, rows, "all orders in which they may come", "--gordon")
        }
    }

    /// Turoff's cross-impact: how likely each event would be without each cause, and whether the judgements fit.
    package static func turoff(_ material: Material, _ one: CrossImpactCase) throws -> Answer {
        let events = try events(one)
        return try refusing(one) {
            let found = CaseEvidence(material)
            let rows = try one.conditionals.compactMap { conditional -> Answer.Row? in
                guard let cause = events.first(where: { $0.id == conditional.cause }),
                    let effect = events.first(where: { $0.id == conditional.effect }),
                    let pCause = cause.probability, let pEffect = effect.probability
                else { return nil }
                let factor = try TuroffFactor(
                    effect: pEffect, cause: pCause, effectIfCauseCertain: conditional.probability)
                let bounds = try ConditionalProbabilityBounds(effect: pEffect, cause: pCause)
                let evidence = try found.ids(
                    (cause.variants.first?.evidence ?? []) + (effect.variants.first?.evidence ?? []))
                return Answer.Row(
                    [
                        .string(cause.name), .string(effect.name), .number(pEffect), .number(conditional.probability),
                        .number((factor.factor * 1e4).rounded() / 1e4),
                        .number((factor.withoutCause * 1e4).rounded() / 1e4),
                        .string(
                            bounds.allows(conditional.probability)
                                ? "possible"
                                : "impossible: between \(Wording.chance(bounds.lowest)) and \(Wording.chance(bounds.highest))"
                        ),
                        .string(judged(one)), .integer(evidence.count),
                    ], evidence: evidence)
            }
            let evidence = rows.flatMap(\.evidence)
            let impossible = rows.count { $0.values[6].string?.hasPrefix("impossible") ?? false }
            return Answer(
                Wording.sentence(
                    "\(Wording.count(rows.count, "influence")) of one event on another in \(one.title), by the probabilities of \(judged(one)); \(impossible == 0 ? "none" : "\(impossible)") cannot be beside the plain ones."
                ), standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: "passages",
                reviewed: try material.reviewed(evidence),
                columns: [
                    ResultColumn("cause", "cause"), ResultColumn("effect", "effect"),
                    ResultColumn("effect_probability", "effect", unit: "probability"),
                    ResultColumn("if_certain", "if the cause were certain", unit: "probability"),
                    ResultColumn("factor", "factor"),
                    ResultColumn("without", "without the cause", unit: "probability"),
                    ResultColumn("fits", "fits"), ResultColumn("judged", "judged by"),
                    ResultColumn("n", "n", unit: "passages"),
                ], rows: rows, command: "fukan scenarios \(one.id) --turoff")
        }
    }

    private static func probabilities(
        _ material: Material, _ one: CrossImpactCase, _ rows: [Answer.Row], _ how: String, _ option: String
    ) throws -> Answer {
        let evidence = rows.flatMap(\.evidence)
        return Answer(
            Wording.sentence(
                "\(Wording.count(rows.count, "event")) of \(one.title) over \(how), by the probabilities of \(judged(one))."
            ), standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: "passages",
            reviewed: try material.reviewed(evidence), columns: probabilityColumns, rows: rows,
            command: "fukan scenarios \(one.id) \(option)")
    }

    /// The morphological box: what is left when pairs that exclude each other are taken out.
    package static func morphological(_ material: Material, _ one: CrossImpactCase) throws -> Answer {
        guard !one.exclusions.isEmpty else {
            throw ScenarioError(
                "\(one.file):\(one.line): cross-impact case '\(one.id)'",
                "no pairs that exclude each other; expected 'exclusions'")
        }
        return try refusing(one) {
            func place(_ pair: (descriptor: String, variant: String)) -> (parameter: Int, value: Int) {
                let descriptor = one.descriptors.firstIndex { $0.id == pair.descriptor } ?? 0
                return (
                    descriptor, one.descriptors[descriptor].variants.firstIndex { $0.id == pair.variant } ?? 0
                )
            }
            let box = try MorphologicalBox(
                sizes: one.descriptors.map(\.variants.count),
                exclusions: one.exclusions.map { MorphologicalBox.Exclusion(place($0.first), place($0.second)) })
            let (combinations, isComplete) = box.possible(limit: 10_000)
            let found = CaseEvidence(material)
            let rows = try combinations.map { combination in
                let names = zip(one.descriptors, combination).map { $0.variants[$1].id }
                let evidence = try ids(one, names, found)
                return Answer.Row(
                    [.string(title(one, names)), .string(judged(one)), .integer(evidence.count)], evidence: evidence)
            }
            let evidence = rows.flatMap(\.evidence)
            return Answer(
                Wording.sentence(
                    "\(rows.count)\(isComplete ? "" : " and more") of \(Wording.number(box.combinations)) combinations are possible in \(one.title), by the exclusions of \(judged(one)); which is likely, a box does not say."
                ), standing: rows.isEmpty ? .undetermined : .answered, evidence: evidence, basis: "passages",
                reviewed: try material.reviewed(evidence),
                columns: [
                    ResultColumn("combination", "combination"), ResultColumn("judged", "judged by"),
                    ResultColumn("n", "n", unit: "passages"),
                ], rows: rows, command: "fukan scenarios \(one.id) --morphological")
        }
    }
}
