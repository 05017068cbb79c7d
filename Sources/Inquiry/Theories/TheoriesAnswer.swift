package import Cases
internal import Causality
internal import Chronology
package import Exchange
internal import Ontology

/// The theories that a package or a file has, and those of this record: what each says, as rules with their passages.
package enum TheoriesAnswer {
    package static let columns = [
        ResultColumn("theory", "theory"), ResultColumn("version", "version"), ResultColumn("author", "author"),
        ResultColumn("title", "what it is about"), ResultColumn("document", "document"), ResultColumn("as_of", "as of"),
        ResultColumn("rules", "rules", unit: "rules"), ResultColumn("stated", "with a passage", unit: "rules"),
        ResultColumn("inferred", "inferred", unit: "rules"), ResultColumn("denied", "denied", unit: "rules"),
        ResultColumn("drivers", "drivers"), ResultColumn("decisions", "decisions"),
        ResultColumn("expects", "expects", unit: "observations"), ResultColumn("standing", "standing"),
        ResultColumn("n", "n", unit: "passages"),
    ]

    package static func list(_ material: Material, _ library: CaseLibrary) throws -> Answer {
        let shelf = try TheoryShelf(material, library)
        let rows = try shelf.entries.map { entry -> Answer.Row in
            let theory = entry.theory
            let ids = entry.isHeld ? try material.caseEvidence.standings(theory.sources).flatMap(\.ids) : []
            let evidence = Array(Set(ids)).sorted()
            return Answer.Row(
                [
                    .string(theory.id), .string(theory.version), .string(theory.author), .string(theory.title),
                    .text(entry.document ?? (theory.document.isEmpty ? nil : theory.document)),
                    .string(theory.asOf.iso), .integer(theory.rules.count),
                    .integer(theory.rules.count { !$0.isInference }), .integer(theory.rules.count { $0.isInference }),
                    .integer(theory.rules.count { $0.isDenied }), .integer(theory.drivers.count),
                    .integer(theory.decisions.count), .integer(theory.expectations.count),
                    .string(standing(entry)), .counted(evidence),
                ], evidence: evidence)
        }
        let held = shelf.entries.filter { $0.isHeld && !$0.isPooled }
        let rules = held.flatMap(\.theory.rules)
        let evidence = rows.flatMap(\.evidence)
        let sentence =
            shelf.entries.isEmpty
            ? "Not in these documents: the package has no theory; 'fukan theories draft DOCUMENT' proposes one."
            : held.isEmpty
                ? "Not in these documents: the record holds none of the documents of \(Wording.count(shelf.entries.count { !$0.isPooled }, "theory", plural: "theories"))."
                : Wording.sentence(
                    "\(Wording.count(held.count, "theory", plural: "theories")) of this record run\(held.count == 1 ? "s" : "") with \(Wording.count(rules.count, "rule")), \(rules.count { !$0.isInference }) of them with a passage and \(rules.count { $0.isInference }) inferred by whoever wrote the file; each says what follows if its author is right, and none is a forecast by Fukan."
                )
        return Answer(
            sentence, standing: held.isEmpty ? .absent : .answered, evidence: evidence, basis: "passages",
            reviewed: try material.reviewed(Array(Set(evidence))), naive: "That things stay as they are.",
            columns: columns, rows: rows, command: "fukan theories list")
    }

    private static func standing(_ entry: TheoryShelf.Entry) -> String {
        if entry.isPooled {
            return entry.missing.isEmpty
                ? "pooled of \(entry.theory.members.count)"
                : "pooled of \(entry.theory.members.count), without \(entry.missing.joined(separator: ", "))"
        }
        return entry.isHeld ? "in this record" : "not in these documents"
    }

    // MARK: - What follows, where they part, how they fared

    /// All theories of a record at once: what follows from each, where they part, what would tell, how each fared.
    package static func answer(_ material: Material) throws -> Answer {
        guard let prospect = try TheoryProspect.of(material) else {
            let list = try list(material, material.cases())
            return Answer(
                list.sentence, standing: .absent, evidence: [], basis: list.basis, reviewed: 0, naive: list.naive,
                columns: ModelPage.columns, rows: [], command: list.command)
        }
        var page = ModelPage()
        for told in prospect.theories {
            let moved = told.theory.rules.filter { told.run.activity($0) > 0 }
            page.add(
                "what follows", told.theory.id, TheoryRunAnswer.sentence(told.run),
                evidence: try moved.flatMap { try told.run.basis.footing($0).evidence })
        }
        for (subject, partings) in prospect.quarrels {
            let rules = partings.flatMap(\.rules)
            var seen: Set<String> = []
            let told = rules.filter { seen.insert("\($0.theory)/\($0.id)").inserted }.map { rule in
                "\(rule.theory): \(rule.text) [\(rule.effect.told), \(rule.modality.told)]"
            }
            let runs = prospect.theories.map(\.run)
            page.add(
                "where they part", subject, told.joined(separator: " · "), basis: "record",
                evidence: try TheoryComparisonAnswer.passages(runs, rules))
        }
        for (comparison, observation, fate) in try telling(material, prospect) {
            let shares = zip(comparison.theories, observation.shares).map { "\($0.id) \(TheoryWording.share($1))" }
            page.add(
                "telling observations", observation.what.told,
                "\(shares.joined(separator: ", ")); \(TheoryComparisonAnswer.told(fate))",
                value: TheoryWording.rounded(observation.difference), unit: "difference of shares",
                evidence: try TheoryComparisonAnswer.passages(comparison.runs, observation.rules) + fate.evidence)
        }
        for told in prospect.theories {
            let scored = told.score.scored
            page.add(
                "how it fared", told.theory.id, TheoryScoreAnswer.summary(told.score),
                value: scored.isEmpty ? nil : Double(scored.count), unit: "told observations",
                evidence: scored.flatMap(\.evidence))
        }
        let evidence = page.rows.flatMap(\.evidence)
        return Answer(
            try sentence(material, prospect), evidence: evidence, basis: "passages, citations and judgements",
            reviewed: try material.reviewed(Array(Set(evidence))),
            naive: "That every driver stays where it is and every decision keeps its usual chance.",
            columns: ModelPage.columns, rows: page.rows, command: "fukan theories compare")
    }

    /// Of each two theories that contradict each other what would tell most of what they part on, the most telling first.
    package static func telling(
        _ material: Material, _ prospect: TheoryProspect
    ) throws -> [(TheoryComparison, TheoryComparison.Observation, TheoryFate)] {
        try prospect.comparisons.compactMap { comparison in
            let targets = Set(comparison.partings.filter(\.isContradiction).map(\.target))
            guard
                let observation = comparison.observations.first(where: {
                    targets.contains($0.what.name) && $0.difference >= 0.1
                })
            else { return nil }
            let fate = try TheoryFate(
                material, comparison.theories[0], observation.what, since: comparison.runs[0].calendar.from,
                until: prospect.until)
            return (comparison, observation, fate)
        }.sorted { one, other in
            let (a, b) = (one.1.difference, other.1.difference)
            return abs(a - b) > 1e-9
                ? a > b : one.0.theories.map(\.id).joined() < other.0.theories.map(\.id).joined()
        }
    }

    private static func sentence(_ material: Material, _ prospect: TheoryProspect) throws -> String {
        let quarrels = prospect.quarrels.filter { $0.partings.contains(where: \.isContradiction) }
        var text =
            "\(Wording.count(prospect.theories.count, "theory", plural: "theories")) of this record run\(prospect.theories.count == 1 ? "s" : "")"
        if prospect.theories.count > 1 {
            text +=
                quarrels.isEmpty
                ? " and contradict each other in no rule"
                : " and contradict each other on \(Wording.list(quarrels.prefix(3).map { "whether \(TheoryWording.subject($0.subject))" }))\(quarrels.count > 3 ? ", and on \(quarrels.count - 3) more" : "")"
        }
        if let (comparison, observation, fate) = try telling(material, prospect).first {
            let shares = zip(comparison.theories, observation.shares).map { theory, share in
                "\(TheoryWording.tenths(share.mean)) of 10 by \(theory.id)"
            }
            text +=
                "; '\(observation.what.told)' would tell most, \(Wording.list(shares, "against"))\(fate.verdict == .untold ? "" : ", and is told as \(fate.verdict.rawValue)")"
        }
        let told = prospect.theories.reduce(0) { $0 + $1.score.scored.count }
        let right = prospect.theories.reduce(0) { $0 + $1.score.scored.count { $0.fate.verdict == .so } }
        text +=
            told == 0
            ? "; how they fared cannot be told from these documents"
            : "; \(right) of \(told) told observations came as they say, too few of each to rank them"
        return Wording.sentence(
            "\(text); each says what follows if its author is right, and none is a forecast by Fukan.")
    }

    // MARK: - One theory

    package static func show(_ material: Material, _ run: TheoryRun) throws -> Answer {
        let theory = run.theory
        let basis = run.basis
        var page = ModelPage()
        if !theory.about.isEmpty { page.add("about", theory.id, theory.about, basis: "judgement", evidence: []) }
        for actor in theory.actors {
            let footing = try basis.footing(actor, theory)
            let options = actor.options.isEmpty ? "" : "; can decide: \(actor.options.joined(separator: ", "))"
            page.add(
                "actors", material.name(of: actor.code), "seeks \(Wording.list(actor.seeks))\(options)",
                basis: footing.word, evidence: footing.evidence)
        }
        for driver in theory.drivers {
            let footing = try basis.footing(driver)
            let levels = driver.levels.map { "\($0.id) (\($0.means))" }.joined(separator: " < ")
            page.add(
                "drivers", driver.id, "\(driver.text): starts at \(driver.levels[driver.start].id); \(levels)",
                basis: footing.word, evidence: footing.evidence)
        }
        for decision in theory.decisions {
            let footing = try basis.footing(decision)
            page.add(
                "decisions", decision.id,
                "\(decision.text); \(chance(run, decision))\(decision.onlyWhen.isEmpty ? "" : "; possible only when \(Wording.list(decision.onlyWhen.map(\.told)))")",
                basis: footing.word, evidence: footing.evidence)
        }
        for rule in theory.rules {
            let footing = try basis.footing(rule)
            let voice = rule.by.map { " (\($0))" } ?? (theory.members.isEmpty ? "" : " (\(rule.theory))")
            page.add(
                "rules", rule.id, "\(rule.text)\(voice) [\(TheoryWording.formula(rule))]",
                basis: rule.isInference ? "judgement" : footing.word, evidence: footing.evidence)
        }
        try quarrels(&page, theory, basis)
        for expectation in theory.expectations {
            let footing = try basis.footing(expectation)
            let until = expectation.until.map { ", by \(Wording.day($0))" } ?? ""
            page.add(
                "expects", expectation.id, "\(expectation.text) [\(expectation.what.told)\(until)]",
                basis: footing.word, evidence: footing.evidence)
        }
        for warning in try TheoryWarning.all(theory) {
            page.add("warnings", "line \(warning.line)", warning.text, evidence: [])
        }
        let inferred = theory.rules.count { $0.isInference }
        let evidence = page.rows.flatMap(\.evidence)
        let denied = theory.rules.count { $0.isDenied }
        return Answer(
            Wording.sentence(
                "\(theory.author), as \(theory.by) put it into \(Wording.count(theory.rules.count, "rule")) on \(theory.on.map { Wording.day($0) } ?? "no date"): \(theory.rules.count - inferred) with a passage, \(inferred) inferred, \(denied) that say what does not work."
            ), evidence: evidence, basis: "passages, citations and judgements",
            reviewed: try material.reviewed(Array(Set(evidence))), naive: "That things stay as they are.",
            columns: ModelPage.columns, rows: page.rows, command: "fukan theories show \(theory.id)")
    }

    private static func chance(_ run: TheoryRun, _ decision: TheoryCase.Decision) -> String {
        switch decision.chance {
        case .usual(let band): return "usual chance a year \(band.told)"
        case .bargain(let id): return "chance a year by the bargain '\(id)'"
        case .crisis(let id, let party, let stand, let driver, _):
            guard let place = run.theory.decisions.firstIndex(where: { $0.id == decision.id }),
                case .occasion(_, let bands) = run.model.decisions[place].chance
            else { return "by the crisis '\(id)'" }
            let levels = driver.flatMap { id in run.theory.driver(id)?.levels.map(\.id) } ?? [""]
            let told = zip(levels, bands).map { level, band in
                "\(level.isEmpty ? "" : "\(level) ")\(Wording.chance(TheoryWording.rounded(band.lowerBound)))"
            }
            return
                "by the model of who joins, crisis '\(id)', \(party) \(stand.replacing("_", with: " "))\(driver.map { ", as \($0) is" } ?? ""): \(told.joined(separator: ", "))"
        }
    }

    /// Where the members of a pooled theory contradict each other.
    static func quarrels(_ page: inout ModelPage, _ theory: TheoryCase, _ basis: TheoryBasis) throws {
        for parting in TheoryParting.within(theory) {
            page.add(
                "quarrels", parting.subject, parting.told,
                basis: "record", evidence: try parting.rules.flatMap { try basis.footing($0).evidence })
        }
    }
}
