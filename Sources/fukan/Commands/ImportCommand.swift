import ArgumentParser
import Chronology
import Digest
import Evidence
import Exchange
import Foundation
import Inquiry
import Record

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes data sets of the field into the record: events, state data, votes, series.",
        discussion: """
            The format is told by the file, or named before it: \(DataSetFormat.allCases.map(\.rawValue).joined(separator: " ")).

            Each file is taken in whole or not at all, and the same file again changes nothing. What is refused is told by \
            line and cause before anything is written, with what repeats, with codes that the system package does not know \
            and from when until when the set tells of whom; --dry-run stops there. The source's own codes, class and score \
            are kept; coverage goes with the set, as outside of it a figure is unknown and not zero.

            Examples:
              fukan import 20180326.export.CSV NMC_v6.csv
              fukan import un-votes votes.csv
              fukan import --dry-run --format json *.csv
              fukan import --list
              fukan import --coverage --format table
              fukan import --take-back s0123456789abcdef
            """)

    @Argument(help: ArgumentHelp("A format, if need be, and files of data sets.", valueName: "format-or-file"))
    var files: [String] = []
    @Flag(name: .long, help: "Say what would be taken in, and write nothing.") var dryRun = false
    @Flag(name: .long, help: "List the data sets of the record.") var list = false
    @Flag(name: .long, help: "From when until when each data set tells of each actor of the system's core.")
    var coverage = false
    @Option(name: .long, help: ArgumentHelp("Take a data set back, in whole.", valueName: "id")) var takeBack: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "KEDS: years of two figures before it belong to the century that begins with 2000.", valueName: "year"))
    var pivot = 50
    @Option(name: .long, help: ArgumentHelp("Who imports; default the user's name.", valueName: "name")) var by: String?
    @Flag(name: .long, help: "No progress on standard error.") var quiet = false
    @OptionGroup var record: RecordOption
    @OptionGroup var format: FormatOption
    @OptionGroup var system: SystemOption
    @OptionGroup var threads: ThreadsOption

    /// The format that is named, and the files.
    private var named: (format: DataSetFormat?, files: ArraySlice<String>) {
        guard let first = files.first, let format = DataSetFormat(rawValue: first) else { return (nil, files[...]) }
        return (format, files.dropFirst())
    }

    func validate() throws {
        let asked = (files.isEmpty ? 0 : 1) + (list ? 1 : 0) + (coverage ? 1 : 0) + (takeBack == nil ? 0 : 1)
        if asked != 1 || (!files.isEmpty && named.files.isEmpty) {
            throw ValidationError("name files to import, or --list, --coverage, or --take-back with the id of a set")
        }
        if !(0...99).contains(pivot) { throw ValidationError("--pivot is \(pivot); expected a year from 0 to 99") }
    }

    func run() throws {
        try reporting {
            if list { return try printSets() }
            if coverage {
                let system = try system.load()
                return try record.open(.readOnly).read { snapshot in
                    let material = Material(snapshot, system)
                    try format.print(try CoverageAnswer.answer(material), material)
                }
            }
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
        let (format, files) = named
        let reading = DataSetImport.Reading(
            try system.load(), format: format, pivot: pivot, threads: threads.count, quiet: quiet)
        let record = dryRun ? nil : try record.open(.create)
        var printed =
            dryRun && (self.format.format == .json || self.format.format == .jsonl)
            ? self.format.writer([ResultColumn("file"), ResultColumn("report", isSpliced: true)]) : nil
        var failure: Failure?
        for path in files {
            do {
                let report = try take(path, reading, record)
                if let report { try printed?.add([.string(path), report.json]) }
            } catch let found as Failure {
                found.report()
                failure = failure ?? found
            }
        }
        try printed?.end()
        if let failure { throw ExitCode(failure.code.rawValue) }
    }

    /// - Returns: what was found; `nil` where the file is in the record already.
    private func take(_ path: String, _ reading: DataSetImport.Reading, _ record: Record?) throws -> ImportReport? {
        let file = try EventFileReport.open(path)
        // What is there already need not be read.
        let hash = record == nil ? nil : file.withBytes { ContentDigest.hexadecimal(of: $0) }
        if let record, let hash, try record.holdsDataSet(hash: hash) {
            StandardError.write(
                "fukan: \(path): is there already as s\(hash.prefix(16)), nothing changed\n")
            return nil
        }
        let found = try file.withBytes { try DataSetImport(path, $0, reading) }
        found.write()
        if let record, let hash {
            let set = found.set(hash: hash)
            try record.run("import", by: by ?? Person.current) { run in
                _ = try record.importData(set, found.content, run: run)
            }
            StandardError.write("fukan: \(path): taken in as \(set.id)\n")
        }
        return found.report
    }

    private func printSets() throws {
        let record = try record.open(.readOnly)
        try record.read { snapshot in
            var writer = format.writer([
                ResultColumn("id", "id"), ResultColumn("format", "format"), ResultColumn("name", "name"),
                ResultColumn("rows", "rows"), ResultColumn("from", "from"), ResultColumn("until", "until"),
                ResultColumn("actors", "actors"), ResultColumn("imported", "imported"), ResultColumn("by", "by"),
            ])
            for stored in try snapshot.dataSetImports() {
                let set = stored.set
                let coverage = try snapshot.coverage(of: set)
                try writer.add([
                    .string(set.id), .string(set.format), .string(set.name), .integer(set.rows),
                    .text(coverage.map(\.from).min()?.iso), .text(coverage.map(\.until).max()?.iso),
                    .integer(coverage.count), .string(stored.imported), .string(stored.by),
                ])
            }
            try writer.end()
        }
    }
}
