internal import Exchange
package import Ontology
internal import Record

/// Where the documents speak of something that the package names.
package enum PassagesAnswer {
    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let topic = try Topic(material, question)
        let (entries, found) = (topic.entries, topic.sentences)
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
        let documents = topic.documents
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
