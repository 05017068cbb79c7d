import ArgumentParser
import Chronology
import Evidence
import Exchange
import Record

struct TextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text",
        abstract: "The cleaned text of a document, to which all offsets refer.",
        discussion: """
            Offsets count Unicode scalars of this text. With --edits: what was cut or replaced, where and why.

            Example: fukan text essay.txt | head
            """)

    @Argument(help: "The name or id of a document in the record.") var document: String
    @OptionGroup var record: RecordOption
    @Flag(name: .long, help: "List the edits by which the source became this text.") var edits = false
    @OptionGroup var format: FormatOption

    func run() throws {
        try reporting {
            try record.open(.readOnly).read { snapshot in
                guard case .document(let stored, _)? = try snapshot.trace(document) else {
                    throw RecordError.noSuchDocument(document)
                }
                let text = try snapshot.text(ofDocument: stored.id)
                guard edits else { return try StandardOutput.write(text.bytes) }
                var writer = format.writer([
                    ResultColumn("from", "from"), ResultColumn("to", "to"), ResultColumn("reason", "reason"),
                    ResultColumn("source", "source"), ResultColumn("replacement", "replacement"),
                ])
                for edit in text.edits {
                    try writer.add([
                        .integer(edit.from), .integer(edit.to), .string(edit.reason.rawValue),
                        .string(String(decoding: text.source[edit.from..<edit.to], as: UTF8.self)),
                        .string(edit.replacement),
                    ])
                }
                try writer.end()
            }
        }
    }
}

struct DocumentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents",
        abstract: "What has been read.",
        discussion: "Example: fukan documents --format table")

    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            try options.answer { snapshot in
                var writer = options.format.writer([
                    ResultColumn("id"), ResultColumn("document", "document"), ResultColumn("title", "title"),
                    ResultColumn("authors", "authors"), ResultColumn("publisher", "publisher"),
                    ResultColumn("published", "published", parts: ["from", "to", "precision"]),
                    ResultColumn("published_is", "is"), ResultColumn("language"), ResultColumn("media_type"),
                    ResultColumn("parts"), ResultColumn("sentences", "sentences"), ResultColumn("events", "events"),
                    ResultColumn("claims", "claims"), ResultColumn("names"), ResultColumn("sha256"),
                ])
                try snapshot.documents { document in
                    let metadata = document.metadata
                    try writer.add([
                        .string(document.id), .string(document.name), .text(metadata.title), .texts(metadata.authors),
                        .text(metadata.publisher), .interval(metadata.published), .string(metadata.dateBasis.rawValue),
                        .string(metadata.language), .string(document.mediaType), .integer(document.parts),
                        .integer(document.sentences), .integer(document.events), .integer(document.claims),
                        .texts(document.names), .string(document.hash),
                    ])
                }
                try writer.end()
            }
        }
    }
}

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Full-text search: the sentences in which all the words stand.",
        discussion: """
            Case and accents do not matter. Words in double quotes must follow each other.

            Example: fukan search '"missile defense" alliance'
            """)

    @Argument(help: "Words, or phrases in double quotes.") var words: [String]
    @Option(name: .long, help: "The most sentences that are shown.") var limit = 1000
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            guard limit > 0 else { throw ValidationError("--limit is \(limit); expected a number above 0") }
            try options.answer { snapshot in
                var writer = options.format.writer([
                    ResultColumn("document", "document"), ResultColumn("part"), ResultColumn("from", "from"),
                    ResultColumn("to", "to"), ResultColumn("sentence"), ResultColumn("passage", "passage"),
                ])
                try snapshot.search(words.joined(separator: " "), limit: limit) { hit in
                    try writer.add([
                        .string(hit.sentence.document.name), .integer(hit.sentence.span.part),
                        .integer(hit.sentence.fromScalar), .integer(hit.sentence.toScalar),
                        .string(hit.sentence.text), .string(hit.snippet),
                    ])
                }
                try writer.end()
            }
        }
    }
}
