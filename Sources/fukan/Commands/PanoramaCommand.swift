import ArgumentParser
import Chronology
import Digest
import Foundation
import Inquiry
import Ontology
import Panorama
import Reading
import Record

struct PanoramaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "panorama",
        abstract: "The main job: reads documents, answers every question, and writes one page that opens offline.",
        discussion: """
            With documents, they are read into the record first. With none, the page shows what the record holds; \
            where that is nothing, the sample corpus that ships with the program, in a temporary record: yours is not \
            touched. The page is FOLDER/index.html: one file, without network, with or without scripts. Of more \
            happenings than a page can carry, all lie in FOLDER/events.csv.

            Examples:
              fukan panorama essays/ --out page
              fukan panorama --as-of 2014-03-31 --out page-then
              fukan panorama
            """)

    @Argument(help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "document"))
    var documents: [String] = []

    @Option(name: .long, help: ArgumentHelp("The folder for the page; made where missing.", valueName: "folder"))
    var out = "panorama"

    @OptionGroup var record: RecordOption
    @OptionGroup var system: SystemOption
    @OptionGroup var view: ViewOptions
    @Option(name: .long, help: ArgumentHelp("Who reads; default the user's name.", valueName: "name")) var by: String?

    func run() throws {
        try reporting {
            let package = try system.load()
            let asked = try view.view()
            try prepareFolder()
            var failures: [Failure] = []
            let page: PageFile
            if documents.isEmpty, try !holds({ try $0.holdsDocuments() || !$0.dataSets().isEmpty }) {
                page = try demonstration(of: package, asked)
            } else {
                if !documents.isEmpty {
                    let tally = try DocumentRun(documents, by: by, quiet: view.quiet).read(
                        with: DocumentReader(package, engine: try Installation.languageEngine()), record: record,
                        command: "panorama")
                    if !view.quiet { StandardError.write(tally.summary) }
                    failures = tally.failures
                }
                guard try holds({ try $0.holdsDocuments() || (documents.isEmpty && !$0.dataSets().isEmpty) }) else {
                    throw ExitCode((failures.first?.code ?? .missingInput).rawValue)
                }
                let record = try openForKeeping()
                page = try PageFile.kept(in: record, package, asked)
                if !view.quiet { try record.read(asked) { try view.explain($0) } }
            }
            try write(page)
            if let first = failures.first { throw ExitCode(first.code.rawValue) }
        }
    }

    private func holds(_ anything: (Snapshot) throws -> Bool) throws -> Bool {
        do {
            return try record.open(.readOnly).read { try anything($0) }
        } catch RecordError.missing {
            return false
        }
    }

    /// For writing, so that costly answers can be kept; a record that may not be written is shown all the same.
    private func openForKeeping() throws -> Record {
        do {
            return try record.open(.existing)
        } catch RecordError.readOnly {
            return try record.open(.readOnly)
        }
    }

    private func demonstration(of package: SystemPackage, _ view: RecordView) throws -> PageFile {
        let samples = try Installation.samplesFolder(of: package.name)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fukan-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        } catch {
            throw Failure(.cannotCreate, "no temporary folder can be made at \(folder.path)")
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        var option = RecordOption()
        option.record = folder.appendingPathComponent("sample.sqlite").path
        let tally = try DocumentRun([samples], by: by, quiet: true).read(
            with: DocumentReader(package, engine: try Installation.languageEngine()), record: option,
            command: "panorama")
        if let failure = tally.failures.first { throw failure }
        if !self.view.quiet {
            StandardError.write("fukan: the record holds no documents; this is the sample corpus, for demonstration\n")
        }
        let record = try option.open(.existing)
        let page = try PageFile.made(from: record, package, view, isDemonstration: true)
        try record.close()
        return page
    }

    // MARK: - Files

    private func prepareFolder() throws {
        do {
            try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        } catch {
            throw Failure(.cannotCreate, "the folder \(out) cannot be made")
        }
    }

    private func write(_ page: PageFile) throws {
        try OutputFile.write(page.html, to: "\(out)/index.html")
        if !page.eventsCSV.isEmpty { try OutputFile.write(page.eventsCSV, to: "\(out)/events.csv") }
        try StandardOutput.write("\(out)/index.html\n")
    }
}
