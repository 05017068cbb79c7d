internal import Chronology
internal import Evidence
package import Exchange
package import Ontology

/// Who is how much stronger: what the documents say of the gap, and the ratios that data sets give for each pair of the
/// question's actors.
package enum PowerGapAnswer {
    /// How many periods of each pair and measure are shown, the last ones.
    package static let shown = 30

    package static let columns = [
        ResultColumn("data", "data"), ResultColumn("what", "what"), ResultColumn("between", "between"),
        ResultColumn("period", "period"), ResultColumn("a", "first"), ResultColumn("b", "second"),
        ResultColumn("ratio", "ratio"), ResultColumn("n", "passages", unit: "sentences"),
        ResultColumn("documents", "documents"),
    ]

    /// Of capabilities the index, not its parts; every series that a user has brought.
    private static func tells(_ format: String, _ measure: String) -> Bool {
        format == "cow-cinc" && measure == "cinc" || format == "series"
    }

    /// Without data sets of capabilities the answer is that of the passages, with what an import would add.
    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        // The actors are those who are compared; that they are named says nothing of power.
        var asked = question
        asked.actors = []
        let passages = try PassagesAnswer.answer(material, to: asked)
        let sets = Dictionary(
            try material.data.sets().map { (ActSource($0).label, $0.format) }, uniquingKeysWith: { first, _ in first })
        var rows: [Answer.Row] = []
        var parts: [String] = []
        for (index, a) in question.actors.enumerated() {
            for b in question.actors[(index + 1)...] {
                let found = try PowerAnswer.answer(
                    material, a, b, data: .all, measures: question.measures, withSpread: false)
                let data = found.rows.filter { row in
                    row.values[0].string.flatMap { sets[$0] }.map { tells($0, row.values[1].string ?? "") } ?? false
                }
                // By set and measure the last periods.
                var groups: [(key: String, rows: [Answer.Row])] = []
                for row in data {
                    let key = "\(row.values[0].string ?? "") \(row.values[1].string ?? "")"
                    if groups.last?.key == key {
                        groups[groups.count - 1].rows.append(row)
                    } else {
                        groups.append((key, [row]))
                    }
                }
                for group in groups {
                    guard let first = group.rows.first, let last = group.rows.last else { continue }
                    if let was = first.values[5].number, let ratio = last.values[5].number {
                        parts.append(
                            "\(material.name(of: a)) to \(material.name(of: b)) by \(last.values[1].string ?? "") \(Wording.number(ratio)) in \(last.values[2].string ?? "") (\(Wording.number(was)) in \(first.values[2].string ?? ""))"
                        )
                    }
                    rows += group.rows.suffix(shown).map { row in
                        Answer.Row(
                            [row.values[0], row.values[1], .string("\(a)-\(b)"), row.values[2], row.values[3]]
                                + [row.values[4], row.values[5], .null, .null], evidence: row.evidence)
                    }
                }
            }
        }
        guard !rows.isEmpty else {
            return Answer(
                String(passages.sentence.dropLast())
                    + "; an import of capabilities (cow-cinc), or of GDP as a series, would add ratios through time.",
                standing: passages.standing, evidence: passages.evidence, basis: passages.basis, reviewed: 0,
                columns: passages.columns, rows: passages.rows, command: question.command)
        }
        let told = passages.rows.map { row in
            Answer.Row(
                [.string("documents"), row.values[0], .null, .null, .null, .null, .null, row.values[2], row.values[3]],
                evidence: row.evidence)
        }
        return Answer(
            "\(passages.sentence.dropLast()); in data sets \(parts.prefix(6).joined(separator: ", ")).",
            standing: .answered, evidence: passages.evidence + rows.flatMap(\.evidence),
            basis: passages.rows.isEmpty ? "rows of data" : "passages and rows of data", reviewed: 0, columns: columns,
            rows: told + rows, command: question.command)
    }
}
