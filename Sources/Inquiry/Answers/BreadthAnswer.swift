internal import Exchange
internal import Ontology
internal import Relations

/// With how many states each core actor is said to have cooperated.
package enum BreadthAnswer {
    package static func answer(_ material: Material) throws -> Answer {
        let states = Set(material.system.actors.filter { $0.kind == .state }.map(\.code))
        var partners: [String: [String: [String]]] = [:]
        for act in try material.acts() where states.contains(act.dyad.target) && (act.score ?? 0) > 0 {
            partners[act.dyad.source, default: [:]][act.dyad.target, default: []].append(act.id)
        }
        let rows = try material.core().map { actor throws -> Answer.Row in
            let found = partners[actor] ?? [:]
            let ordered = found.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
            return Answer.Row(
                [
                    .string(actor), .integer(found.count),
                    .array(ordered.map { .string("\($0.key) \($0.value.count)") }),
                    .integer(Set(found.values.joined()).count),
                ],
                evidence: found.isEmpty
                    ? try material.sentenceIDs(naming: [actor]) : Set(found.values.joined()).sorted())
        }.filter { !$0.evidence.isEmpty }
        let evidence = Set(partners.values.flatMap { $0.values.joined() }).sorted()
        let widest = rows.max { a, b in (a.values[1].number ?? 0) < (b.values[1].number ?? 0) }
        var sentence = "Not in these documents: no cooperative act between states is told."
        if let widest, let code = widest.values[0].string, !evidence.isEmpty {
            let count = Int(widest.values[1].number ?? 0)
            sentence =
                "\(material.name(of: code)) is told to have cooperated with \(Wording.count(count, "other state")), more than any other of the system's states; the documents choose whom they write about."
        }
        return Answer(
            sentence, standing: evidence.isEmpty ? .absent : .undetermined, evidence: evidence, basis: "happenings",
            reviewed: try material.reviewed(evidence),
            naive: "each state cooperates with all the others of the system",
            columns: [
                ResultColumn("actor", "actor"), ResultColumn("partners", "partners", unit: "states"),
                ResultColumn("with", "with, and how often"), ResultColumn("n", "n", unit: "happenings"),
            ], rows: rows, command: "fukan questions --part breadth")
    }
}
