import ArgumentParser
import Bargaining
import Exchange
import Foundation
import Inquiry
import Verification

struct BargainBenchmarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark",
        abstract: "How the models fared on decided issues: errors beside the weighted mean's, resampled by dossier.",
        discussion: """
            TABLE is a CSV with a row for each issue: issue, outcome, for each actor p_ACTOR and s_ACTOR (position and \
            salience, 0 to 100, empty where it takes no part), and where known reference_point, decision_year and \
            capabilities c_ACTOR. Without capabilities members of the European Union weigh by their power in its Council, \
            others alike. The part of an issue's id before the last 'i' is its dossier; columns of a few words group the \
            issues. Without TABLE: the tables in cases/bargaining of the folder that FUKAN_CASES names (default ../shared).

            A difference whose interval holds 0 is 'not told apart'. --issues prints each forecast on each issue beside \
            the mean.

            Examples:
              fukan bargain benchmark --format table
              fukan bargain benchmark council.csv --issues --format csv
            """)

    @Argument(help: ArgumentHelp("A table of decided issues, or a folder of such tables.", valueName: "table"))
    var table: String?
    @Flag(name: .long, help: "Each forecast on each issue.") var issues = false
    @Option(name: .long, help: "How often dossiers are drawn anew.") var resamples = 2_000
    @Option(name: .long, help: "A number that fixes the draws.") var seed: UInt64 = 1
    @OptionGroup var format: FormatOption

    func validate() throws {
        guard (100...100_000).contains(resamples) else {
            throw ValidationError("--resamples is \(resamples); expected a number from 100 to 100000")
        }
    }

    func run() throws {
        try reporting {
            var settings = CouncilBenchmark.Settings()
            settings.resamples = resamples
            settings.seed = seed
            let benchmark = try CouncilBenchmark(try decided(), settings)
            if issues {
                var writer = format.writer(CouncilBenchmark.issueColumns)
                for row in benchmark.issueRows() { try writer.add(row) }
                return try writer.end()
            }
            let rows = try benchmark.rows()
            if format.isTable {
                try StandardOutput.write(CouncilBenchmark.sentence(rows, issues: benchmark.issues.count) + "\n\n")
            }
            var writer = format.writer(CouncilBenchmark.columns)
            for row in rows { try writer.add(CouncilBenchmark.values(row)) }
            try writer.end()
        }
    }

    /// The issues of the table or of all tables of the folder, each id once.
    private func decided() throws -> [CouncilIssue] {
        let path =
            table ?? "\(ProcessInfo.processInfo.environment["FUKAN_CASES"] ?? "../shared")/cases/bargaining"
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Failure(
                .missingInput,
                table == nil
                    ? "no decided issues at \(path); name a table, or set FUKAN_CASES" : "\(path) is not there")
        }
        let files =
            isFolder.boolValue
            ? try FileManager.default.contentsOfDirectory(atPath: path).sorted().filter { $0.hasSuffix(".csv") }
                .map { "\(path)/\($0)" } : [path]
        var found: [CouncilIssue] = []
        var seen: Set<String> = []
        for file in files {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw Failure(.missingInput, "\(file) cannot be read")
            }
            let bytes = Array(data)
            var reader = CSVReader(bytes)
            guard let header = try? reader.row(), CouncilTable.recognises(header: header) else {
                guard isFolder.boolValue else {
                    throw Failure(
                        .badContent,
                        "\(file): expected columns issue, outcome, and p_ACTOR with s_ACTOR for each actor")
                }
                continue
            }
            found += try CouncilTable(bytes, file: file).issues.filter { seen.insert($0.id).inserted }
        }
        guard !found.isEmpty else {
            throw Failure(.badContent, "\(path): no issue with an outcome and at least three actors")
        }
        return found
    }
}
