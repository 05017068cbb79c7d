import ArgumentParser
import Chronology
import Digest
import Evidence
import Exchange
import Foundation
import Ontology
import Record

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes data sets of the field into the record: event files of the GDELT layout.",
        discussion: """
            Each file is taken in whole or not at all, and the same file again changes nothing. What is refused is told by \
            line and cause before anything is written, with codes that the system package does not know; --dry-run stops \
            there. The source's own codes, class and score are kept; how long a set tells of each actor goes with it, as \
            outside of that a figure is unknown and not zero.

            Examples:
              fukan import 20180326.export.CSV
              fukan import --dry-run *.export.CSV
              fukan import --list
              fukan import --take-back s0123456789abcdef
            """)

    @Argument(help: "Files of data sets.") var files: [String] = []
    @Flag(name: .long, help: "Say what would be taken in, and write nothing.") var dryRun = false
    @Flag(name: .long, help: "List the data sets of the record.") var list = false
    @Option(name: .long, help: ArgumentHelp("Take a data set back, in whole.", valueName: "id")) var takeBack: String?
    @Option(name: .long, help: ArgumentHelp("Who imports; default the user's name.", valueName: "name")) var by: String?
    @OptionGroup var record: RecordOption
    @OptionGroup var format: FormatOption
    @OptionGroup var system: SystemOption
    @OptionGroup var threads: ThreadsOption

    func validate() throws {
        let asked = (files.isEmpty ? 0 : 1) + (list ? 1 : 0) + (takeBack == nil ? 0 : 1)
        if asked != 1 { throw ValidationError("name files to import, or --list, or --take-back with the id of a set") }
    }

    func run() throws {
        try reporting {
            if list { return try printSets() }
            if let takeBack {
                let record = try record.open(.existing)
                let was = try record.run("import --take-back", by: by ?? Person.current) {
                    try record.takeBack(dataSet: takeBack, run: $0)
                }
                guard was else {
                    throw Failure(.missingInput, "there is no data set \(takeBack); 'fukan import --list' names them")
                }
                return
            }
            try importAll()
        }
    }

    private func importAll() throws {
        let package = try system.load()
        let known = Set(package.actors.map(\.code))
        let record = dryRun ? nil : try record.open(.create)
        var failure: Failure?
        for path in files {
            do {
                let file = try EventFile.read(path, known: known, threads: threads.count)
                file.report()
                guard let record else { continue }
                let set = file.set()
                var content = DataContent()
                content.events = file.table.events
                content.coverage = content.events.coverage
                let became = try record.run("import", by: by ?? Person.current) {
                    try record.importData(set, content, run: $0)
                }
                StandardError.write(
                    "fukan: \(path): \(became == .added ? "taken in" : "is there already, nothing changed")\n")
            } catch let found as Failure {
                found.report()
                failure = failure ?? found
            }
        }
        if let failure { throw ExitCode(failure.code.rawValue) }
    }

    private func printSets() throws {
        let record = try record.open(.readOnly)
        try record.read { snapshot in
            var writer = format.writer([
                ResultColumn("id", "id"), ResultColumn("format", "format"), ResultColumn("name", "name"),
                ResultColumn("rows", "rows"), ResultColumn("from", "from"), ResultColumn("until", "until"),
                ResultColumn("actors", "actors"),
            ])
            for set in try snapshot.dataSets() {
                let coverage = try snapshot.coverage(of: set)
                try writer.add([
                    .string(set.id), .string(set.format), .string(set.name), .integer(set.rows),
                    .text(coverage.map(\.from).min()?.iso), .text(coverage.map(\.until).max()?.iso),
                    .integer(coverage.count),
                ])
            }
            try writer.end()
        }
    }
}

/// An event file read, not yet taken in.
private struct EventFile: ~Copyable {
    let path: String
    let table: BulkEventTable
    /// Codes of countries that the system package does not know, with how many rows name them.
    private let unknown: [(code: String, rows: Int)]
    private let file: MappedFile

    /// - Parameter known: the codes of the system package's actors.
    static func read(_ path: String, known: Set<String>, threads: Int) throws -> EventFile {
        let file = try EventFileReport.open(path)
        let table = file.withBytes { BulkEventTable($0, threads: threads) }
        try EventFileReport(path: path, tally: table.tally).requireGoodRows()
        let unknown = table.events.coverage.filter { !known.contains($0.actor) }.map { ($0.actor, $0.rows) }
        return EventFile(path: path, table: table, unknown: unknown, file: file)
    }

    /// GDELT 2 has 61 columns.
    private var format: String { table.tally.widths[61] == nil ? "gdelt1" : "gdelt2" }

    /// The set as the record knows it. Reads all bytes once more, for their hash.
    borrowing func set() -> DataSet {
        var members: [JSONMember] = [
            JSONMember(key: "read", value: .integer(table.tally.rows)),
            JSONMember(key: "without_pair", value: .integer(table.tally.withoutPair)),
        ]
        members.append(
            JSONMember(
                key: "refused",
                value: .array(
                    BulkDefect.allCases.compactMap { defect in
                        table.tally.defects.counts[defect].map { count in
                            .object([
                                JSONMember(key: "cause", value: .string(defect.meaning)),
                                JSONMember(key: "rows", value: .integer(count)),
                                JSONMember(
                                    key: "lines",
                                    value: .array((table.tally.defects.lines[defect] ?? []).map(JSONValue.integer))),
                            ])
                        }
                    })))
        members.append(
            JSONMember(
                key: "unknown_codes",
                value: .array(
                    unknown.map {
                        .object([
                            JSONMember(key: "code", value: .string($0.code)),
                            JSONMember(key: "rows", value: .integer($0.rows)),
                        ])
                    })))
        return DataSet(
            format: format, name: URL(fileURLWithPath: path).lastPathComponent,
            hash: file.withBytes { ContentDigest.hexadecimal(of: $0) },
            rows: table.events.rows.count, report: JSONText.string(.object(members)))
    }

    borrowing func report() {
        EventFileReport(path: path, tally: table.tally).write()
        if !unknown.isEmpty {
            let named = unknown.sorted { ($1.rows, $0.code) < ($0.rows, $1.code) }.prefix(10)
                .map { "\($0.code) (\($0.rows))" }
            StandardError.write(
                "fukan: \(path): \(unknown.count) codes of countries that the system package does not know, kept as they "
                    + "are: \(named.joined(separator: ", "))\(unknown.count > 10 ? ", …" : "")\n")
        }
    }
}
