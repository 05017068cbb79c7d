internal import Evidence
package import Exchange
package import Ontology
internal import Record

/// Who answered what, and who did not, or only in a muted way: half of what is read in relations is what was not said.
package enum ResponsesAnswer {
    package static let columns = [
        ResultColumn("id"), ResultColumn("actor", "actor"), ResultColumn("manner", "manner"),
        ResultColumn("to", "to what"), ResultColumn("toward", "towards"), ResultColumn("attribution", "says"),
    ]

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let found = try material.claims(.response)
        var manners: [ResponseClaim.Manner: Int] = [:]
        var actors: [String: Int] = [:]
        let rows = found.compactMap { stored -> Answer.Row? in
            guard case .response(let response) = stored.claim.content else { return nil }
            manners[response.manner, default: 0] += 1
            if response.manner != .answered { actors[material.principal(of: response.actor), default: 0] += 1 }
            return Answer.Row(
                [
                    .string(stored.claim.id), .string(response.actor), .string(response.manner.rawValue),
                    .string(response.to), .texts(response.toward), .string(stored.claim.attribution),
                ], evidence: [stored.claim.id])
        }
        let words: [(ResponseClaim.Manner, String)] = [
            (.none, "without any answer"), (.muted, "muted"), (.avoided, "avoided"), (.restrained, "restrained"),
            (.answered, "given"),
        ]
        let told = words.compactMap { manner, word in manners[manner].map { Wording.count($0, word, plural: word) } }
        let most = actors.max { ($0.value, $1.key) < ($1.value, $0.key) }
        let evidence = rows.flatMap(\.evidence)
        let sentence =
            rows.isEmpty
            ? "Not in these documents: no answer is said to have been withheld, muted or given."
            : Wording.sentence(
                "\(Wording.count(rows.count, "answer")): \(Wording.list(told))"
                    + (most.map { "; most of those held back by \(material.name(of: $0.key)) (\($0.value))" } ?? "")
                    + ".")
        return Answer(
            sentence, standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: "claims",
            reviewed: try material.reviewed(evidence), columns: columns, rows: rows, command: question.command)
    }
}
