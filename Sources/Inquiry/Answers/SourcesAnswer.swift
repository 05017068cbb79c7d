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
        let (reported, codings, conflicts) = try attributions(material)
        let share =
            codings == 0
            ? ""
            : " Of \(codings) codings \(reported) are put in another's mouth than the author's; on \(Wording.count(conflicts, "happening")) the passages disagree."
        return Answer(
            rows.isEmpty
                ? "Nothing has been read."
                : Wording.sentence(
                    "\(Wording.count(rows.count, "document")) by \(Wording.count(authors.count, "named author")), \(unsigned == 0 ? "none" : Wording.count(unsigned, "of them", plural: "of them")) unsigned, citing \(Wording.count(citations, "source")); authors who are not named are unknown, not independent.\(share)"
                ), standing: rows.isEmpty ? .absent : .answered, evidence: evidence, basis: "documents", reviewed: 0,
            columns: columns, rows: rows, command: "fukan documents")
    }

    /// How many mentions of acts are attributed to somebody other than the author, of how many, and on how many
    /// happenings the passages disagree.
    private static func attributions(_ material: Material) throws -> (reported: Int, codings: Int, conflicts: Int) {
        var (reported, codings, conflicts) = (0, 0, 0)
        for happening in try material.happenings() {
            codings += happening.mentions.count
            reported += happening.mentions.count { $0.coding.attribution != "author" }
            if !happening.disagreements.isEmpty { conflicts += 1 }
        }
        return (reported, codings, conflicts)
    }
}
