internal import Exchange
package import Ontology
internal import Record

/// Where the documents speak of something that the package names.
package enum PassagesAnswer {
    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let system = material.system
        var entries: [(entity: String, name: String, kind: String)] = []
        for id in question.issues {
            guard let issue = system.issues.first(where: { $0.id == id }) else { continue }
            entries.append(("issue:\(id)", issue.name, issue.kind))
        }
        for id in question.things {
            guard let thing = system.things.first(where: { $0.id == id }) else { continue }
            entries.append(("thing:\(id)", thing.name, thing.kind))
        }
        for id in question.places {
            guard let place = system.allPlaces.first(where: { $0.id == id }) else { continue }
            let rivals = place.rivalNames.prefix(2).map(\.name).filter { $0 != place.name && !place.name.hasPrefix($0) }
            entries.append(("place:\(id)", ([place.name] + rivals).joined(separator: " / "), place.kind))
        }
        for code in question.actors { entries.append((code, material.name(of: code), "actor")) }
        let found = try material.sentences(naming: entries.map(\.entity))
        let named = entries.filter { found[$0.entity] != nil }.sorted {
            (found[$1.entity]?.count ?? 0, $0.name) < (found[$0.entity]?.count ?? 0, $1.name)
        }
        let rows = named.map { entry in
            let sentences = found[entry.entity] ?? []
            return Answer.Row(
                [
                    .string(entry.name), .string(entry.kind), .integer(sentences.count),
                    .integer(Set(sentences.map(\.document.id)).count),
                ], evidence: sentences.map { Material.id(of: $0) })
        }
        let evidence = Array(Set(rows.flatMap(\.evidence))).sorted()
        let documents = Set(named.flatMap { found[$0.entity] ?? [] }.map(\.document.id)).count
        let most = named.prefix(3).map { "\($0.name) (\(found[$0.entity]?.count ?? 0))" }
        let sentence =
            rows.isEmpty
            ? "Not in these documents: none of \(Wording.count(try material.sentenceCount(), "sentence")) names \(Wording.list(entries.prefix(3).map(\.name), "or"))."
            : Wording.sentence(
                "\(Wording.count(evidence.count, "passage")) in \(Wording.count(documents, "document")) speak\(evidence.count == 1 ? "s" : "") of it, by name of \(Wording.list(most))."
            )
        return Answer(
            sentence, standing: rows.isEmpty ? .absent : .undetermined, evidence: evidence, basis: "passages",
            reviewed: 0,
            columns: [
                ResultColumn("name", "named"), ResultColumn("kind", "kind"),
                ResultColumn("n", "passages", unit: "sentences"), ResultColumn("documents", "documents"),
            ], rows: rows, command: question.command)
    }
}
