internal import Cases
internal import Causality
package import Exchange

/// What follows from a theory if its author is right: how often each decision and direction comes, when, and by which rules.
package enum TheoryRunAnswer {
    package static func answer(_ material: Material, _ run: TheoryRun) throws -> Answer {
        let theory = run.theory
        var page = ModelPage()
        try starts(&page, run)
        try decisions(&page, run)
        try drivers(&page, run)
        try expectations(&page, run)
        try rules(&page, run)
        try TheoriesAnswer.quarrels(&page, theory, run.basis)
        for warning in try TheoryWarning.all(theory) {
            page.add("warnings", "line \(warning.line)", warning.text, evidence: [])
        }
        let evidence = page.rows.flatMap(\.evidence)
        return Answer(
            sentence(run), evidence: evidence, basis: "passages, citations and judgements",
            reviewed: try material.reviewed(Array(Set(evidence))),
            naive: "That every driver stays where it is and every decision keeps its usual chance.",
            columns: ModelPage.columns, rows: page.rows, command: "fukan theories run \(theory.id)")
    }

    /// "If … is right: …". Never a forecast by the program.
    package static func sentence(_ run: TheoryRun) -> String {
        let theory = run.theory
        let last = run.settings.steps
        var moved: [(String, Double)] = []
        for (place, driver) in theory.drivers.enumerated() {
            for (what, word) in [
                (TheoryCase.Expectation.What.up(driver.id), "higher"), (.down(driver.id), "lower"),
            ] {
                guard let share = run.share(what), share.mean >= 0.5 else { continue }
                let level = driver.levels[run.likeliestLevel(place, at: last)].id
                moved.append(("\(driver.id) \(word) (most often \(level))", share.mean))
            }
        }
        moved.sort { ($1.1, $0.0) < ($0.1, $1.0) }
        let told = moved.prefix(4).map(\.0)
        let rest = moved.count - told.count
        let follows =
            told.isEmpty
            ? "no driver is likelier to have moved than to stand where it started"
            : "stand\(told.count == 1 ? "s" : "") \(Wording.list(told))\(rest > 0 ? ", and \(Wording.count(rest, "more driver")) moved in most histories" : "")"
        return Wording.sentence(
            "if \(theory.members.isEmpty ? theory.author : "one or another of the authors") is right, by \(run.calendar.label(last)) \(follows); \(Wording.number(Double(run.outcomes.runs))) histories over \(run.settings.draws.readings) readings of \(Wording.count(theory.rules.count, "rule")), and no forecast by Fukan."
        )
    }

    private static func starts(_ page: inout ModelPage, _ run: TheoryRun) throws {
        let (theory, calendar) = (run.theory, run.calendar)
        page.add(
            "start", "from",
            "\(Wording.day(calendar.from)), in \(calendar.label(0)), over \(Wording.count(run.settings.steps, "quarter")) to \(calendar.label(run.settings.steps))",
            evidence: [])
        for (place, driver) in theory.drivers.enumerated() {
            let level = driver.levels[run.model.drivers[place].start]
            let stated = driver.levels[driver.start]
            if let found = run.settings.start?.levels[driver.id], run.settings.levels[driver.id] == nil {
                page.add(
                    "start", driver.id,
                    "\(level.id), by the record: \(found.told)\(level.id == stated.id ? "" : " (the theory: \(stated.id))")",
                    basis: "record", evidence: found.evidence)
            } else {
                let footing = try run.basis.footing(driver)
                page.add(
                    "start", driver.id, "\(level.id): \(level.means)", basis: footing.word, evidence: footing.evidence)
            }
        }
        for input in run.inputs {
            let footing = try run.basis.footing(input)
            page.add(
                "from outside", input.id,
                "\(input.text): \(input.driver) at \(input.level) from \(run.calendar.label(run.calendar.step(of: input.at)))",
                basis: footing.word, evidence: footing.evidence)
        }
        for change in run.settings.changes {
            page.add("imposed", "change", change.told, basis: "judgement", evidence: [])
        }
    }

    private static func decisions(_ page: inout ModelPage, _ run: TheoryRun) throws {
        for (place, decision) in run.theory.decisions.enumerated() {
            guard let share = run.share(.taken(decision.id)) else { continue }
            var text = "\(decision.text): \(TheoryWording.share(share))"
            if let first = run.outcomes.firstTaken(place, share: 0.5), share.mean >= 0.05 {
                let early = run.outcomes.firstTaken(place, share: 0.25) ?? first
                let late = run.outcomes.firstTaken(place, share: 0.75) ?? first
                text += "; first in \(run.calendar.label(first))"
                if early != late { text += " (\(run.calendar.label(early)) to \(run.calendar.label(late)))" }
            }
            let rules = run.theory.rules.filter { $0.effect.name == decision.id && run.activity($0) > 0 }
            if rules.isEmpty {
                if case .usual = decision.chance {
                    text += "; no rule speaks, so this is its usual chance"
                } else {
                    text += "; by the model that stands for its chance"
                }
            }
            let footing = try run.basis.footing(decision)
            let evidence = try rules.flatMap { try run.basis.footing($0).evidence }
            add(&page, "decisions", decision.id, text, share, evidence.isEmpty ? footing.evidence : evidence)
        }
    }

    private static func drivers(_ page: inout ModelPage, _ run: TheoryRun) throws {
        let last = run.settings.steps
        for (place, driver) in run.theory.drivers.enumerated() {
            guard let up = run.share(.up(driver.id)), let down = run.share(.down(driver.id)),
                let same = run.share(.unchanged(driver.id))
            else { continue }
            let rules = run.theory.rules.filter { $0.effect.name == driver.id && !$0.isDenied }
            let level = driver.levels[run.likeliestLevel(place, at: last)]
            var parts: [String] = []
            if up.mean > 0 { parts.append("higher \(TheoryWording.share(up))") }
            if down.mean > 0 { parts.append("lower \(TheoryWording.share(down))") }
            if same.mean > 0 { parts.append("as at the start \(TheoryWording.share(same))") }
            let text =
                rules.isEmpty && up.mean == 0 && down.mean == 0
                ? "\(driver.text): no rule moves it"
                : "\(driver.text): \(parts.joined(separator: ", ")); most often \(level.id)"
            let evidence = try rules.flatMap { try run.basis.footing($0).evidence }
            let likeliest = [up, down, same].reduce(up) { $1.mean > $0.mean + 1e-12 ? $1 : $0 }
            add(
                &page, "drivers", driver.id, text, likeliest,
                evidence.isEmpty ? try run.basis.footing(driver).evidence : evidence)
        }
    }

    private static func expectations(_ page: inout ModelPage, _ run: TheoryRun) throws {
        for expectation in run.theory.expectations {
            guard let share = run.share(expectation.what, by: expectation.until) else { continue }
            let footing = try run.basis.footing(expectation)
            add(
                &page, "expects", expectation.id,
                "\(expectation.text) [\(expectation.what.told)\(expectation.until.map { ", by \(Wording.day($0))" } ?? "")]: so \(TheoryWording.share(share))",
                share, footing.evidence, basis: footing.word)
        }
    }

    private static func rules(_ page: inout ModelPage, _ run: TheoryRun) throws {
        for rule in run.theory.rules {
            let footing = try run.basis.footing(rule)
            let activity = run.activity(rule)
            let told =
                rule.isDenied
                ? "the author denies it, so it is never at work"
                : activity == 0
                    ? "its conditions are never met"
                    : "at work in about \(max(1, TheoryWording.tenths(activity))) of 10 quarters"
            page.add(
                "rules", rule.id, "\(rule.text) [\(TheoryWording.formula(rule))]: \(told)",
                value: TheoryWording.rounded(activity), unit: "share of quarters",
                basis: rule.isInference ? "judgement" : footing.word, evidence: footing.evidence)
        }
    }

    private static func add(
        _ page: inout ModelPage, _ section: String, _ item: String, _ text: String, _ share: TheoryShare,
        _ evidence: [String], basis: String = "model"
    ) {
        page.add(
            section, item, text, value: TheoryWording.rounded(share.mean),
            low: TheoryWording.rounded(share.band.lowerBound), high: TheoryWording.rounded(share.band.upperBound),
            unit: "share of histories", basis: basis, evidence: evidence)
    }

    // MARK: - One history

    package static let traceColumns = [
        ResultColumn("step", "step"), ResultColumn("quarter", "quarter"), ResultColumn("what", "what"),
        ResultColumn("change", "change"), ResultColumn("chance", "chance that quarter"), ResultColumn("rule", "rule"),
        ResultColumn("pushes", "pushes"), ResultColumn("voice", "on whose word"), ResultColumn("says", "says"),
        ResultColumn("n", "n", unit: "passages, citations and judgements"),
    ]

    /// One history step by step: what moved, by which rules, on whose word.
    ///
    /// - Parameter number: 1 for the first history.
    package static func trace(_ material: Material, _ run: TheoryRun, number: Int) throws -> Answer {
        let theory = run.theory
        let steps = TheoryOutcomes.trace(run.model, run.outcomes.settings, number: number - 1)
        var rows: [Answer.Row] = []
        for step in steps {
            let (what, change, chance) = told(step.change, theory)
            let head: [JSONValue] = [
                .integer(step.step), .string(run.calendar.label(step.step)), .string(what), .string(change),
                .sixDigits(chance.map { TheoryWording.rounded($0) }),
            ]
            if step.shares.isEmpty {
                rows.append(
                    Answer.Row(
                        head + [
                            .null, .null, .null, .string(chance == nil ? "from outside" : "its usual chance"), .null,
                        ],
                        evidence: []))
            }
            for share in step.shares {
                guard let rule = theory.rule(run.model.rules[share.rule].id) else { continue }
                let evidence = try run.basis.footing(rule).evidence
                rows.append(
                    Answer.Row(
                        head + [
                            .string(rule.id),
                            .string(rule.effect.kind == .held ? "holds" : share.weight > 0 ? "up" : "down"),
                            .string(
                                rule.by
                                    ?? (rule.isInference
                                        ? "\(theory.by), inferred"
                                        : rule.theory == theory.id ? theory.author : rule.theory)),
                            .string(rule.text), .counted(evidence),
                        ], evidence: evidence))
            }
        }
        let evidence = rows.flatMap(\.evidence)
        return Answer(
            Wording.sentence(
                "history \(number) of \(Wording.number(Double(run.outcomes.runs))) by '\(theory.id)': \(Wording.count(steps.count, "change")) in \(Wording.count(run.settings.steps, "quarter")), each with the rules that were at work on it; one history of many, and no forecast."
            ), standing: steps.isEmpty ? .undetermined : .answered, evidence: evidence,
            basis: "passages, citations and judgements", reviewed: try material.reviewed(Array(Set(evidence))),
            columns: traceColumns, rows: rows, command: "fukan theories run \(theory.id) --trace \(number)")
    }

    private static func told(_ change: TheoryStep.Change, _ theory: TheoryCase) -> (String, String, Double?) {
        func level(_ driver: Int, _ level: Int) -> String { theory.drivers[driver].levels[level].id }
        switch change {
        case .moved(let driver, let from, let to, let chance):
            return (theory.drivers[driver].id, "\(level(driver, from)) to \(level(driver, to))", chance)
        case .stopped(let driver, let at, let chance):
            return (theory.drivers[driver].id, "held at \(level(driver, at))", chance)
        case .taken(let decision, let chance, _): return (theory.decisions[decision].id, "taken", chance)
        case .imposed(let driver, let from, let to):
            return (theory.drivers[driver].id, "\(level(driver, from)) to \(level(driver, to))", nil)
        case .ordered(let decision): return (theory.decisions[decision].id, "taken", nil)
        }
    }
}
