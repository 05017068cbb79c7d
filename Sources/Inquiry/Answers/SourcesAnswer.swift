internal import Chronology
internal import Evidence
package import Exchange
internal import Record

/// Who says so: the documents with their authors, dates and how much was coded of each.
package enum SourcesAnswer {
    package static let columns = [
        ResultColumn("document", "document"), ResultColumn("title", "title"), ResultColumn("authors", "authors"),
        ResultColumn("publisher", "publisher"),
        ResultColumn("published", "published", parts: ["from", "to", "precision"]),
        ResultColumn("basis", "date is"), ResultColumn("sentences", "sentences"), ResultColumn("events", "events"),
        ResultColumn("claims", "claims"), ResultColumn("citations", "citations"),
    ]

    package static func answer(_ material: Material) throws -> Answer {
        let parts = try material.parts()
        var citations = 0
        var authors: Set<String> = []
        var unsigned = 0
        let rows = try material.documents().map { document in
            let cited = try material.snapshot.citations(ofDocument: document.id).count
            citations += cited
            var signed = document.metadata.authors
            for author in (parts[document.id] ?? []).flatMap(\.part.authors) where !signed.contains(author) {
                signed.append(author)
            }
            authors.formUnion(signed)
            if signed.isEmpty { unsigned += 1 }
            return Answer.Row(
                [
                    .string(document.name), .text(document.metadata.title), .texts(signed),
                    .text(document.metadata.publisher), .interval(document.metadata.published),
                    .string(document.metadata.dateBasis.rawValue), .integer(document.sentences),
                    .integer(document.events), .integer(document.claims), .integer(cited),
                ], evidence: document.sentences > 0 ? ["\(document.id):1"] : [])
        }
        let evidence = rows.flatMap(\.evidence)
        return Answer(
            rows.isEmpty
                ? "Nothing has been read."
                : Wording.sentence(
                    "\(Wording.count(rows.count, "document")) by \(Wording.count(authors.count, "named author")), \(unsigned == 0 ? "none" : Wording.count(unsigned, "of them", plural: "of them")) unsigned, citing \(Wording.count(citations, "source")); authors who are not named are unknown, not independent."
                ), standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: "documents", reviewed: 0,
            columns: columns, rows: rows, command: "fukan documents")
    }
}
