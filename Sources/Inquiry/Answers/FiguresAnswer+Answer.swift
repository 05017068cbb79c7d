internal import Chronology
internal import Evidence
package import Exchange
package import Ontology
internal import Record

extension FiguresAnswer {
    package static let columns = [
        ResultColumn("id", "id"), ResultColumn("measure", "measure"), ResultColumn("actors", "actors"),
        ResultColumn("period", "period", parts: ["from", "to", "precision"]),
        ResultColumn("value", "value"), ResultColumn("unit", "unit"), ResultColumn("approximation"),
        ResultColumn("basis", "basis"), ResultColumn("derivation", "derivation"), ResultColumn("derived_from"),
        ResultColumn("reviewed"),
    ]

    package init(_ material: Material, measures: [String] = [], actor: String? = nil) throws {
        let all = FiguresAnswer(try material.claims(.figure).map(\.claim), actor: actor)
        rows = all.rows.filter { measures.isEmpty || measures.contains($0.figure.measure) }
    }

    /// Stated quantities of some measures; all where none is named.
    package static func answer(_ material: Material, measures: [String] = [], actor: String? = nil) throws -> Answer {
        let rows = try FiguresAnswer(material, measures: measures, actor: actor).rows
        let evidence = rows.flatMap { [$0.claim] + $0.figure.derivedFrom }
        let derived = rows.count(where: \.isDerived)
        let undated = rows.count { $0.figure.period.isUnknown }
        var command = "fukan figures" + measures.map { " --measure \($0)" }.joined()
        if let actor { command += " --actor \(actor)" }
        return Answer(
            rows.isEmpty
                ? "Not in these documents: no such quantity is stated."
                : oneByOne(rows, material) ?? sentence(rows, derived, undated),
            standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: "claims",
            reviewed: try material.reviewed(Array(Set(evidence))), columns: columns,
            rows: try rows.map { row in
                let figure = row.figure
                return Answer.Row(
                    [
                        .string(row.claim), .string(figure.measure), .texts(figure.actors), .interval(figure.period),
                        .plain(figure.value), .string(figure.unit), .text(figure.approximation),
                        .string(row.isDerived ? "derived" : "stated"), .text(figure.derivation),
                        .texts(figure.derivedFrom), .bool(try material.reviewed([row.claim]) == 1),
                    ], evidence: [row.claim] + figure.derivedFrom)
            }, command: command)
    }

    /// The figures that a question asks for, and the acts to which they belong where it names their frames.
    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let figures = try answer(material, measures: question.measures)
        guard !question.frames.isEmpty else { return figures }
        let acts = try material.happenings().filter { HappeningsAnswer.isNamed($0, by: question.frames) }
        guard !acts.isEmpty else { return figures }
        let joint = acts.filter { $0.coding.mutual || $0.coding.type == "COOPERATE" }
        let persons = Set(acts.flatMap(\.coding.persons)).sorted()
        let ids = acts.map(\.id)
        let told =
            "\(Wording.count(acts.count, "such act is", plural: "such acts are")) told"
            + (joint.isEmpty ? "" : ", \(joint.count) of them joint")
            + (persons.isEmpty
                ? ""
                : ", beside which \(Wording.list(Array(persons.prefix(4)))) \(persons.count == 1 ? "is" : "are") named")
        return Answer(
            (figures.rows.isEmpty ? "No size is stated" : String(figures.sentence.dropLast())) + "; \(told).",
            standing: .answered, evidence: figures.evidence + ids, basis: "claims and happenings",
            reviewed: figures.reviewed + (try material.reviewed(ids)), columns: figures.columns, rows: figures.rows,
            command: figures.command)
    }

    /// Each figure in words, where they are few and of one measure; `nil` otherwise.
    private static func oneByOne(_ rows: [Row], _ material: Material) -> String? {
        guard rows.count <= 4, Set(rows.map(\.figure.measure)).count == 1, let first = rows.first else { return nil }
        let told = rows.map { row in
            let about = [
                row.figure.actors.map { material.name(of: $0) }.joined(separator: " and "),
                row.figure.period.isUnknown ? "no period" : Wording.date(row.figure.period),
                row.isDerived ? "derived" : "stated",
            ].filter { !$0.isEmpty }
            return "\(Wording.number(row.figure.value)) (\(about.joined(separator: ", ")))"
        }
        return Wording.sentence("\(first.figure.measure): \(Wording.list(told)).")
    }

    private static func sentence(_ rows: [Row], _ derived: Int, _ undated: Int) -> String {
        let largest = Set(rows.map(\.figure.measure)).sorted().compactMap { measure -> String? in
            let figures = rows.map(\.figure).filter { $0.measure == measure }
            guard let figure = figures.max(by: { ($0.value, $0.unit) < ($1.value, $1.unit) }) else { return nil }
            let period = figure.period.isUnknown ? "" : " (\(Wording.date(figure.period)))"
            return "\(Wording.number(figure.value)) \(measure)\(period)"
        }
        let asides =
            [
                derived == 0 ? nil : Wording.count(derived, "derived"),
                undated == 0 ? nil : Wording.count(undated, "without a period", plural: "without a period"),
            ].compactMap(\.self)
        return Wording.sentence(
            "\(Wording.count(rows.count, "figure"))\(asides.isEmpty ? "" : ", \(Wording.list(asides))"); the largest: "
                + Wording.list(largest) + ".")
    }
}
