import ArgumentParser
import Reading

struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Reads documents into the record.",
        discussion: """
            Text, Markdown, HTML, PDF and DOCX; a folder reads all documents under it; - reads standard input. Each \
            document is in whole or not at all; one that fails is named, the others go on, and the exit code is that of \
            the first failure. Reading the same document again changes nothing.

            Examples:
              fukan read essays/ --record north.sqlite
              fukan read speech.pdf --published 2014-03-06 --author "Stephen Blank"
              pandoc -t plain notes.odt | fukan read - --title Notes
            """)

    @Argument(help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "document"))
    var documents: [String]

    @OptionGroup var record: RecordOption

    @OptionGroup var system: SystemOption

    @Option(name: .long, help: "When it was published, where the text does not say: 2013, 2013-11 or 2013-11-02.")
    var published: String?
    @Option(name: .long, help: "Who published it.") var publisher: String?
    @Option(name: .long, help: "Who wrote it.") var author: String?
    @Option(name: .long, help: "Its title.") var title: String?
    @Option(name: .long, help: ArgumentHelp("Who reads; default the user's name.", valueName: "name")) var by: String?
    @Flag(name: .long, help: "No progress and no summary on standard error.") var quiet = false

    func run() throws {
        try reporting {
            guard !documents.isEmpty else { throw ValidationError("name a document, a folder, or -") }
            let given = GivenDetails(
                title: title, author: author, publisher: publisher,
                published: try published.map { try Arguments.interval($0, "--published") })
            let run = DocumentRun(documents, given: given, by: by, quiet: quiet)
            let tally = try run.read(
                with: DocumentReader(system.load(), engine: Installation.languageEngine()), record: record,
                command: "read")
            if !quiet { StandardError.write(tally.summary) }
            if let first = tally.failures.first { throw ExitCode(first.code.rawValue) }
        }
    }
}
