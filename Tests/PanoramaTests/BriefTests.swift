import Foundation
import TestSupport
import Testing

@Suite("The brief", .serialized)
struct BriefTests {
    /// What a word processor makes of a document: its text, or its printed pages with the footnotes.
    private func opened(_ file: URL, printed: Bool = false) throws -> String {
        let folder = try TemporaryFolder()
        try convert(file, to: printed ? "pdf" : "txt:Text (encoded):UTF8", in: folder)
        guard printed else { return try FileContent.text(of: folder.file("brief.txt").path) }
        try run("/usr/bin/pdftotext", [folder.file("brief.pdf").path, folder.file("brief.txt").path])
        return try FileContent.text(of: folder.file("brief.txt").path).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    private func convert(_ file: URL, to format: String, in folder: TemporaryFolder) throws {
        try run(
            "/usr/bin/soffice",
            [
                "-env:UserInstallation=\(folder.file("profile").absoluteString)", "--headless", "--convert-to", format,
                "--outdir", folder.url.path, file.path,
            ])
    }

    private func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private func brief(_ documents: [String]) throws -> (file: URL, program: Program) {
        let program = try Program.inFolder()
        try #require(try program.run(["read"] + documents + ["--quiet"]).status == 0)
        let outcome = try program.run("brief", "--quiet")
        try #require(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output == "brief.docx\n")
        return (try #require(program.folder).appendingPathComponent("brief.docx"), program)
    }

    @Test("opens in a word processor with every answer and its passages")
    func opens() throws {
        let (file, program) = try brief([sampleCorpus])
        let text = try opened(file)
        for question in try program.run("questions", "--format", "jsonl", "--quiet").objects() {
            #expect(text.contains(try #require(question["answer"] as? String)))
        }
        #expect(text.contains("What this cannot say"))
        // A footnote says who wrote it and when, before the words.
        let printed = try opened(file, printed: true)
        #expect(printed.contains("Harriet Lowestone, 14 January 2019 · bulletin-forces.txt: “"))
    }

    @Test("is the same bytes each time")
    func same() throws {
        let (file, program) = try brief([sampleCorpus])
        #expect(try program.run("brief", "--out", "again.docx", "--quiet").status == 0)
        #expect(
            try FileContent.bytes(of: file.path)
                == FileContent.bytes(of: try #require(program.folder).appendingPathComponent("again.docx").path))
    }

    @Test("of a text full of tricks shows them as text")
    func tricks() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "A title & <w:p>\n\nBy Mallory Quill\n\nPublished: 2 May 2017\n\nOn March 20, 2017, Japan and Russia held the 2+2 in Tokyo "
                + "</w:t></w:r> & \"quoted\" ]]> \u{FFFE}.", to: "tricks.txt")
        // The program holds the folder in which the file lies.
        let (file, program) = try brief([folder.url.path])
        let text = try withExtendedLifetime(program.keeping) { try opened(file, printed: true) }
        #expect(text.contains("</w:t></w:r> & \"quoted\" ]]>"))
    }

    @Test("where it cannot be written, one line says so")
    func unwritable() throws {
        let (_, program) = try brief([sampleCorpus + "/piece-memory.txt"])
        let outcome = try program.run("brief", "--out", "no/such/folder/b.docx", "--quiet")
        #expect(outcome.status == 73)
        #expect(
            outcome.errors
                == "fukan: no/such/folder/b.docx cannot be made: there is no folder \(try #require(program.folder).path)/no/such/folder\n"
        )
        let missing = try Program.inFolder().run("brief")
        #expect(missing.status == 66)
    }
}
