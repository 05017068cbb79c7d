package import Ontology

/// What numbers of a case stand on: something that a record holds, or a text that its reader may not have.
package struct CaseSource: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// What the record is asked for.
        case found(EvidenceSelector)
        /// Words of a document, which the record's document of that name must have.
        case quoted(Quotation)
        case cited(Citation)
    }

    package struct Quotation: Hashable, Sendable {
        /// The document's id, or the name of its file.
        package let document: String
        package let words: String
    }

    /// A text outside the record, and what it says, told in the words of who wrote the case.
    package struct Citation: Hashable, Sendable {
        package let author: String
        package let title: String
        /// A year, month or day, as written.
        package let date: String
        package let says: String

        package init(author: String, title: String, date: String, says: String) {
            self.author = author
            self.title = title
            self.date = date
            self.says = says
        }

        /// As it is printed: author, title, date.
        package var reference: String { "\(author), \(title), \(date)" }
    }

    package let kind: Kind
    /// The fields of its entry that it speaks to; empty: all of them.
    package let bearsOn: [String]
    package let file: String
    package let line: Int

    package func bears(on field: String) -> Bool { bearsOn.isEmpty || bearsOn.contains(field) }
}

extension CaseSource {
    /// The list under a key of an entry.
    ///
    /// - Parameter fields: what an entry of this kind may have `bears_on` name.
    /// - Returns: without those that have a mistake, which is reported.
    package static func read(_ entry: PackageEntry, _ key: String = "evidence", fields: [String]) -> [CaseSource] {
        entry.entries(key, title: "an entry of \(key) of \(entry.title)").compactMap { one($0, fields) }
    }

    private static func one(_ entry: PackageEntry, _ fields: [String]) -> CaseSource? {
        entry.allow(only: EvidenceSelector.kinds + ["cited", "document", "seed", "bears_on"])
        let bearsOn = entry.eachOf("bears_on", fields)
        let found = (EvidenceSelector.kinds + ["cited"]).filter { entry.has($0) }
        guard found.count == 1, let kind = found.first else {
            entry.faults.report(
                entry.file, entry.line,
                .missingKey("passage', 'happenings', 'claims', 'sentences' or 'cited", in: entry.title))
            return nil
        }
        let read: Kind?
        if kind == "cited" {
            read = citation(entry)
        } else if kind == "passage", entry.shape(of: kind) == .text {
            read = quotation(entry)
        } else {
            read = EvidenceSelector.read(entry, kind: kind).map { .found($0) }
        }
        if kind != "passage" || entry.shape(of: kind) != .text {
            for key in ["document", "seed"] where entry.has(key) {
                entry.faults.report(
                    entry.file, entry.line(of: key),
                    .unfit(key: key, found: "given", expected: "it only beside a passage that is quoted"))
            }
        }
        return read.map { CaseSource(kind: $0, bearsOn: bearsOn, file: entry.file, line: entry.line) }
    }

    private static func quotation(_ entry: PackageEntry) -> Kind? {
        let words = entry.text("passage")
        guard let document = entry.has("seed") ? entry.optionalText("seed") : entry.optionalText("document") else {
            if !entry.has("seed") && !entry.has("document") {
                entry.faults.report(entry.file, entry.line, .missingKey("document", in: entry.title))
            }
            return nil
        }
        return .quoted(Quotation(document: document, words: words))
    }

    private static func citation(_ entry: PackageEntry) -> Kind? {
        guard let fields = entry.entry("cited") else { return nil }
        fields.allow(only: ["author", "title", "date", "says"])
        let citation = Citation(
            author: fields.text("author"), title: fields.text("title"), date: fields.text("date"),
            says: fields.text("says"))
        if !citation.date.isEmpty { _ = fields.date("date") }
        return .cited(citation)
    }
}

extension PackageEntry {
    /// Refuses keys of a case that are not known, but for what others put beside it: expected or computed figures, outcomes,
    /// and notes on how the case was made.
    func allowCase(_ known: [String]) {
        let notes: Set<String> = ["published", "tolerance", "outcomes", "dyadic_context", "status", "schema", "units"]
        allow(only: known + keys.filter { $0.hasPrefix("computed") || notes.contains($0) })
    }
}
