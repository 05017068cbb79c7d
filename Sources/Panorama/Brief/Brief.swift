internal import Chronology
internal import Evidence
package import Inquiry
internal import Ontology
internal import Record

/// The same answers as on the page, short, for a word processor: a sentence each, with the passages as footnotes.
package struct Brief {
    package struct Settings: Sendable {
        /// The version of the program.
        package var program = ""

        package init() {}
    }

    /// The DOCX.
    package let bytes: [UInt8]

    /// A footnote quotes so many passages; the record holds the others.
    private static let mostPassages = 3

    /// - Throws: `RecordError`; `ZipArchive.Failure` where memory is short.
    package init(_ material: Material, _ settings: Settings) throws {
        let system = material.systemTitle
        let until = try material.knownUntil()
        var document = WordDocument(title: "\(system): a brief")
        document.add("\(system): a brief", .title)
        let documents = try material.documents()
        let counts = try material.snapshot.eventCounts()
        let reviewed = try material.reviewed(material.happenings().map(\.id))
        document.add(
            "As of \(until). \(Wording.sentence(Wording.count(documents.count, "document"))), \(Wording.count(counts.happenings, "happening")), coded by machine; \(reviewed) reviewed by a person. Made with Fukan \(settings.program) from the record \(try material.snapshot.fingerprint().prefix(16)).",
            .quiet)
        let answered = try QuestionsAnswer.answers(material)
        for group in QuestionGroup.allCases {
            let questions = answered.filter { $0.group == group.rawValue }
            guard !questions.isEmpty else { continue }
            document.add(group.name, .heading1)
            for question in questions {
                document.add(question.question, .heading2)
                document.add(question.answer.sentence, .body, notes: try Self.notes(question.answer, material))
            }
        }
        document.add("What this cannot say", .heading1)
        document.add(
            "The documents chose their examples: what stands here is what was written about, not a sample of what happened. Authors who are not named are unknown, not independent. Codings are a machine's unless reviewed. Each answer is given whole, with its table and all its passages, by the command 'fukan questions' and by the page.",
            .body)
        document.add("Documents", .heading1)
        for source in documents {
            let date = source.metadata.published
            document.add(
                [
                    source.metadata.authors.isEmpty ? "Author not named" : Wording.list(source.metadata.authors),
                    source.metadata.title ?? source.name, source.metadata.publisher,
                    date.isUnknown ? "no date" : "\(Wording.date(date)) (\(source.metadata.dateBasis.rawValue))",
                ].compactMap(\.self).joined(separator: ". "), .quiet)
        }
        bytes = try document.bytes()
    }

    private static func notes(_ answer: Answer, _ material: Material) throws -> [String] {
        var seen: Set<String> = []
        let passages = try material.passages(Array(answer.evidence.prefix(200))).filter {
            !$0.quote.isEmpty && seen.insert("\($0.document?.id ?? "") \($0.sentence)").inserted
        }
        var notes = passages.prefix(mostPassages).map { passage in
            "\(PassageView.origin(of: passage)): “\(passage.quote)”\(passage.isReviewed ? "" : " (not reviewed)")"
        }
        let rest = answer.evidence.count - notes.count
        if rest > 0, !notes.isEmpty {
            notes.append("And \(rest) more of \(answer.evidence.count) \(answer.basis): \(answer.command).")
        }
        return notes
    }
}
