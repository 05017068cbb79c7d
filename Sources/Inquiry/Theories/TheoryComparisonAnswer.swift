internal import Cases
internal import Causality
package import Chronology
package import Exchange

/// Where theories part, and what would tell them apart, as answers.
package enum TheoryComparisonAnswer {
    /// Two theories: the rules on which they part, the first step, the telling observations, what each rule carries.
    ///
    /// - Parameter until: as of when the record is asked what came.
    package static func answer(
        _ material: Material, _ comparison: TheoryComparison, until: Day
    ) throws -> Answer {
        var page = ModelPage()
        let (one, other) = (comparison.theories[0], comparison.theories[1])
        let runs = comparison.runs
        page.add(
            "start", "from",
            "both from \(Wording.day(runs[0].calendar.from)) to \(runs[0].calendar.label(runs[0].settings.steps)); \(comparison.hasOwnStarts ? "each from the levels that it states itself" : "what both know starts at the same level where nothing else is asked")",
            evidence: [])
        for parting in comparison.partings {
            // What one would see of it, if either were right.
            let sign = comparison.observations.first { $0.what.name == parting.target && $0.difference >= 0.05 }
            let fate = try sign.map {
                try TheoryFate(material, one, $0.what, since: runs[0].calendar.from, until: until)
            }
            let telling = sign.map { sign -> String in
                let shares = zip(comparison.theories, sign.shares).map { "\($0.id) \(TheoryWording.share($1))" }
                return "; '\(sign.what.told)' would tell: \(shares.joined(separator: ", ")); \(told(fate))"
            }
            page.add(
                "where they part", parting.subject,
                "\(parting.kind.rawValue): \(parting.told)\(telling ?? "; nothing that could be seen tells")",
                value: nil,
                basis: "record", evidence: try passages(runs, parting.rules) + (fate?.evidence ?? []))
        }
        for effect in comparison.effects {
            let told = zip(comparison.theories, effect.falls.indices).map { theory, place in
                let (falls, rises) = (effect.falls[place], effect.rises[place])
                return
                    "\(theory.id): falls in about \(TheoryWording.tenths(falls.high)) of 10 histories rather than \(TheoryWording.tenths(falls.low)), rises in \(TheoryWording.tenths(rises.high)) rather than \(TheoryWording.tenths(rises.low))"
            }
            let rules = runs.flatMap { run in
                run.theory.rules.filter { $0.effect.name == effect.effect && $0.triggers.contains(effect.cause) }
            }
            page.add(
                "what it does", "\(effect.cause) > \(effect.effect)",
                "with \(effect.cause) held at its highest rather than its lowest, \(told.joined(separator: "; "))",
                value: TheoryWording.rounded(effect.shifts[0] - effect.shifts[1]),
                unit: "levels, difference of the two effects",
                evidence: try passages(runs, rules))
        }
        for first in comparison.firstSteps {
            let rules = zip(comparison.theories, first.rules).map { theory, rule in
                "\(theory.id): \(rule.map { "rule '\($0.id)'" } ?? "no rule moves it")"
            }
            page.add(
                "first step", first.name,
                "from \(runs[0].calendar.label(first.step)) on: \(zip(comparison.theories, first.told).map { "\($0.id) \($1)" }.joined(separator: ", ")); \(rules.joined(separator: ", "))",
                value: Double(first.step), unit: "quarters",
                evidence: try passages(runs, first.rules.compactMap(\.self)))
        }
        for observation in comparison.observations where observation.difference >= 0.05 {
            let fate = try TheoryFate(material, one, observation.what, since: runs[0].calendar.from, until: until)
            let shares = zip(comparison.theories, observation.shares).map { "\($0.id) \(TheoryWording.share($1))" }
            page.add(
                "telling observations", observation.what.told,
                "\(TheoryWording.told(observation.what, one)): \(shares.joined(separator: ", ")); worth about \(Wording.number((observation.bits * 10).rounded() / 10)) bits; \(told(fate))",
                value: TheoryWording.rounded(observation.difference), unit: "difference of shares",
                evidence: try passages(runs, observation.rules) + fate.evidence)
        }
        for (place, rules) in comparison.alone.enumerated() {
            for rule in rules {
                page.add(
                    "only one speaks", rule.id,
                    "\(comparison.theories[place].id) alone: \(rule.text) [\(TheoryWording.formula(rule))]",
                    basis: rule.isInference ? "judgement" : "record",
                    evidence: try runs[place].basis.footing(rule).evidence)
            }
        }
        for strike in comparison.strikes {
            let run =
                runs.first { $0.theory.rule(strike.rule.id) != nil && $0.theory.id == strike.rule.theory } ?? runs[0]
            page.add(
                "without a rule", strike.rule.id, told(strike),
                value: TheoryWording.rounded(strike.without - strike.with),
                unit: "share of histories", evidence: try run.basis.footing(strike.rule).evidence)
        }
        let evidence = page.rows.flatMap(\.evidence)
        return Answer(
            sentence(comparison), standing: comparison.observations.isEmpty ? .undetermined : .answered,
            evidence: evidence, basis: "passages, citations and judgements",
            reviewed: try material.reviewed(Array(Set(evidence))),
            naive: "That nothing moves, in which both agree.", columns: ModelPage.columns, rows: page.rows,
            command: "fukan theories compare \(one.id) \(other.id)")
    }

    static func told(_ fate: TheoryFate?) -> String {
        guard let fate, fate.verdict != .untold else { return "what came cannot be told from these documents" }
        return "told: \(fate.verdict.rawValue) (\(fate.told))"
    }

    private static func told(_ strike: TheoryComparison.Strike) -> String {
        "\(strike.rule.theory) without it: \(strike.what.told) in about \(TheoryWording.tenths(strike.without)) of 10 histories rather than \(TheoryWording.tenths(strike.with))"
    }

    static func passages(_ runs: [TheoryRun], _ rules: [TheoryCase.Rule]) throws -> [String] {
        try rules.flatMap { rule -> [String] in
            guard let run = runs.first(where: { $0.theory.rule(rule.id)?.theory == rule.theory }) else { return [] }
            return try run.basis.footing(rule).evidence
        }
    }

    package static func sentence(_ comparison: TheoryComparison) -> String {
        let (one, other) = (comparison.theories[0].id, comparison.theories[1].id)
        func shares(_ observation: TheoryComparison.Observation) -> String {
            let told = zip(comparison.theories, observation.shares).map {
                "\($0.id) \(TheoryWording.tenths($1.mean)) of 10"
            }
            return "'\(observation.what.told)', \(Wording.list(told, "against"))"
        }
        let contradictions = comparison.partings.filter(\.isContradiction)
        let subjects = Array(Set(contradictions.map(\.subject))).sorted()
        var text =
            subjects.isEmpty
            ? "\(one) and \(other) contradict each other in no rule"
            : "\(one) and \(other) contradict each other on \(Wording.list(subjects.prefix(4).map { "whether \(TheoryWording.subject($0))" }))\(subjects.count > 4 ? " and \(Wording.count(subjects.count - 4, "more"))" : "")"
        let targets = Set(contradictions.map(\.target))
        let sign = comparison.observations.first { targets.contains($0.what.name) && $0.difference >= 0.1 }
        if let sign { text += ", of which \(shares(sign)), would tell" }
        text +=
            comparison.firstSteps.first.map {
                "; run from one start they first differ in \($0.name), from \(comparison.runs[0].calendar.label($0.step)) on"
            } ?? "; run from one start they do not differ by a fifth anywhere"
        if let most = comparison.observations.first, most.difference >= 0.1 {
            if most.what != sign?.what { text += "; most telling of all would be \(shares(most))" }
        } else {
            text += "; nothing that could be seen tells them apart"
        }
        return Wording.sentence("\(text).")
    }

    // MARK: - All of them

    package static let allColumns = [
        ResultColumn("one", "theory"), ResultColumn("other", "other theory"),
        ResultColumn("partings", "rules on which they part", unit: "pairs"), ResultColumn("on", "on"),
        ResultColumn("first", "first differ in"), ResultColumn("quarter", "from"),
        ResultColumn("telling", "most telling observation"), ResultColumn("chance_one", "chance by the one"),
        ResultColumn("chance_other", "by the other"), ResultColumn("bits", "bits"),
        ResultColumn("told", "what is told of it"), ResultColumn("n", "n", unit: "passages, citations and judgements"),
    ]

    /// Every two theories beside each other, each pair from the earlier one's start.
    package static func all(_ material: Material, _ comparisons: [TheoryComparison], until: Day) throws -> Answer {
        let rows = try comparisons.map { comparison -> Answer.Row in
            let subjects = Array(Set(comparison.partings.map(\.subject))).sorted()
            let telling = comparison.observations.first
            let fate = try telling.map {
                try TheoryFate(
                    material, comparison.theories[0], $0.what, since: comparison.runs[0].calendar.from, until: until)
            }
            let first = comparison.firstSteps.first
            let evidence =
                try passages(
                    comparison.runs, comparison.partings.flatMap(\.rules) + (telling?.rules ?? []))
                + (fate?.evidence ?? [])
            return Answer.Row(
                [
                    .string(comparison.theories[0].id), .string(comparison.theories[1].id),
                    .integer(comparison.partings.count), .texts(subjects), .text(first?.name),
                    .text(first.map { comparison.runs[0].calendar.label($0.step) }), .text(telling?.what.told),
                    .sixDigits(telling.map { TheoryWording.rounded($0.shares[0].mean) }),
                    .sixDigits(telling.map { TheoryWording.rounded($0.shares[1].mean) }),
                    .sixDigits(telling.map { ($0.bits * 10).rounded() / 10 }), .text(fate?.verdict.rawValue),
                    .counted(evidence),
                ], evidence: evidence)
        }
        let evidence = rows.flatMap(\.evidence)
        let parted = comparisons.map { $0.partings.filter(\.isContradiction) }
        let quarrels = Set(parted.flatMap { $0.map(\.subject) }).count
        let pairs = parted.count { !$0.isEmpty }
        return Answer(
            comparisons.isEmpty
                ? "Not in these documents: fewer than two theories are held."
                : Wording.sentence(
                    "in \(pairs) of \(Wording.count(comparisons.count, "pair")) the theories contradict each other, on \(Wording.count(quarrels, "thing")); beside each pair stands the observation that would tell most."
                ), standing: comparisons.isEmpty ? .absent : .answered, evidence: evidence,
            basis: "passages, citations and judgements", reviewed: try material.reviewed(Array(Set(evidence))),
            naive: "That nothing moves, in which all agree.", columns: allColumns, rows: rows,
            command: "fukan theories compare")
    }
}
