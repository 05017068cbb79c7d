internal import Cases
internal import Charts
internal import Exchange
internal import Inquiry

/// The rules of all theories as small multiples: what moves what by each author.
enum TheoryRulesFigure {
    private static let columns = [
        ResultColumn("theory", "theory"), ResultColumn("rule", "rule"), ResultColumn("says", "the author says"),
        ResultColumn("formula", "as a rule"), ResultColumn("against", "contradicts"),
        ResultColumn("inferred", "inferred"), ResultColumn("n", "n", unit: "passages, citations and judgements"),
    ]

    static func figure(_ context: PageContext, _ prospect: TheoryProspect) throws -> PageFigure? {
        let theories = prospect.theories.map(\.theory)
        guard theories.contains(where: { !$0.rules.isEmpty }) else { return nil }
        let against = against(prospect)
        let rows = order(theories) { [$0.effect.name] }
        let causes = order(theories, \.triggers)
        let panels = try prospect.theories.filter { !$0.theory.rules.isEmpty }.map { told in
            try panel(context, told, rows: rows, columns: causes, against)
        }
        var table: [Answer.Row] = []
        for told in prospect.theories {
            for rule in told.theory.rules {
                let footing = try told.run.basis.footing(rule)
                table.append(
                    Answer.Row(
                        [
                            .string(told.theory.id), .string(rule.id),
                            .string(rule.by.map { "\(rule.text) (\($0))" } ?? rule.text),
                            .string(TheoryWording.formula(rule)),
                            .text(against[key(rule)].map { Wording.list($0.sorted()) }),
                            .string(rule.isInference ? "yes" : "no"), .integer(Answer.count(footing.evidence)),
                        ], evidence: footing.evidence))
            }
        }
        let evidence = table.flatMap(\.evidence)
        return PageFigure(
            id: "theory-rules", finding: finding(prospect),
            drawn:
                "A panel a theory; in rows what is moved, in columns what moves it. Triangle up: more of it, or likelier; triangle down: less, or less likely; square: held where it is. Two marks on one line: both must be so. Crossed: the author says that it does not work so. Hollow: inferred, without a passage. Framed: another author contradicts it. Each mark opens to its passages.",
            drawing: .panels(panels, areWide: false), columns: columns, rows: table, evidence: evidence,
            kind: "passages, citations and judgements", reviewed: try context.material.reviewed(Array(Set(evidence))),
            command: "fukan theories compare", register: context.register)
    }

    private static func key(_ rule: TheoryCase.Rule) -> String { "\(rule.theory)/\(rule.id)" }

    /// By rule the theories that contradict it.
    private static func against(_ prospect: TheoryProspect) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for parting in prospect.comparisons.flatMap(\.partings) {
            found[key(parting.first), default: []].insert(parting.second.theory)
            found[key(parting.second), default: []].insert(parting.first.theory)
        }
        return found
    }

    /// One order for all panels: what most theories speak of first.
    private static func order(_ theories: [TheoryCase], _ names: (TheoryCase.Rule) -> [String]) -> [String] {
        var counts: [String: Int] = [:]
        for theory in theories {
            for name in Set(theory.rules.flatMap(names)) { counts[name, default: 0] += 1 }
        }
        return counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
    }

    private static func panel(
        _ context: PageContext, _ told: TheoryProspect.Told, rows: [String], columns: [String],
        _ against: [String: Set<String>]
    ) throws -> (title: String, figure: Figure) {
        let theory = told.theory
        let rows = rows.filter { row in theory.rules.contains { $0.effect.name == row } }
        let columns = columns.filter { column in theory.rules.contains { $0.triggers.contains(column) } }
        let title = "\(Wording.sentence(theory.author)), \(Wording.day(theory.asOf))"
        let rules = try theory.rules.map { rule in
            RuleChart.Rule(
                row: rows.firstIndex(of: rule.effect.name) ?? 0,
                columns: rule.triggers.compactMap { columns.firstIndex(of: $0) },
                effect: rule.effect.kind.sign > 0 ? .up : rule.effect.kind.sign < 0 ? .down : .held,
                isDenied: rule.isDenied, isInferred: rule.isInference, isContested: against[key(rule)] != nil,
                link: context.link(
                    try told.run.basis.footing(rule).evidence, "\(rule.text) \(TheoryWording.formula(rule))"))
        }
        let chart = RuleChart(
            title: title, note: "\(theory.id), \(Wording.count(rules.count, "rule"))", rows: rows, columns: columns,
            always: "always", rules: rules)
        return ("The rules of \(theory.id): \(title)", chart.figure())
    }

    private static func finding(_ prospect: TheoryProspect) -> String {
        let theories = prospect.theories.map(\.theory)
        let rules = Wording.count(theories.reduce(0) { $0 + $1.rules.count }, "rule")
        guard theories.count > 1 else { return "One author's account makes \(rules)" }
        let subjects = prospect.quarrels.map(\.subject)
        let told = subjects.map { "whether \($0.replacing(" > ", with: " moves "))" }
        let what =
            subjects.isEmpty
            ? "in no rule"
            : subjects.count < 4 ? "on \(Wording.list(told))" : "on \(Wording.count(subjects.count, "subject"))"
        return
            "\(Wording.sentence(Wording.count(theories.count, "author")))' accounts make \(rules) and contradict each other \(what)"
    }
}
