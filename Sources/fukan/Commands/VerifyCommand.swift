import ArgumentParser
import Evidence
import Exchange
import Foundation
import Language
import Ontology
import Reading
import Verification

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Runs reference cases and says of each whether it is reproduced.",
        discussion: """
            Files are JSON ({"family": …, "cases": […]}, several families as {"causal": {"fcm": […], …}, …}, \
            {"networks": …}, figures of data sets, cases of bargaining and alignment, or fits of relational event models, known by \
            their keys) or \
            tables (csv, tsv, tab); a folder stands for all of them under it. \
            Data sets and ties of networks have no figures of their own: those of a JSON file beside them stand on them. \
            The exit code is 0 only if every case is reproduced, else 65.

            Example: fukan verify cases/ach/source-grade-parse.json
            """)

    @Argument(help: ArgumentHelp("Files or folders.", valueName: "file")) var files: [String]
    @OptionGroup var system: SystemOption
    @OptionGroup var format: FormatOption

    func run() throws {
        try reporting {
            guard !files.isEmpty else { throw ValidationError("name a file or a folder") }
            let name = system.system
            let verification = Verification(
                try Installation.load(name),
                causal: {
                    CausalSentences(
                        CausalStatements(try Installation.load(name), engine: try Installation.languageEngine()))
                })
            var causalScore: CausalScore?
            let prints = format.format ?? .table
            var counts: [Verdict.Result: Int] = [:]
            var scored = 0
            var writer = ResultWriter(
                [
                    ResultColumn("case"), ResultColumn("family"), ResultColumn("result"), ResultColumn("figure"),
                    ResultColumn("expected"), ResultColumn("found"), ResultColumn("tolerance"),
                ], format: prints == .table ? .jsonl : prints, sink: StandardOutput.write)
            let paths = try paths()
            for path in paths {
                guard let bytes = FileManager.default.contents(atPath: path) else {
                    throw Failure(.missingInput, "\(path): cannot be read; expected a file of reference cases")
                }
                let name = URL(fileURLWithPath: path).lastPathComponent
                let verdicts: [Verdict]
                var scoredHere = 0
                do {
                    let isTable = !path.hasSuffix(".json")
                    var sentences: [Verdict] = []
                    if !isTable, let scored = try verification.scoreCausalSentences([UInt8](bytes), file: name) {
                        sentences = scored.verdicts
                        var sum = causalScore ?? CausalScore()
                        sum.add(scored.score)
                        causalScore = sum
                    }
                    scoredHere = sentences.count
                    verdicts =
                        sentences
                        + (try verification.run(
                            [UInt8](bytes), file: name, isTable: isTable, neighbours: { Self.tables(beside: path) },
                            companions: { Self.cases(beside: path, among: paths) }))
                } catch {
                    throw Failure(.badContent, "\(error)")
                }
                for (index, verdict) in verdicts.enumerated() {
                    // What is scored has no part in the exit code.
                    if index < scoredHere { scored += 1 } else { counts[verdict.result, default: 0] += 1 }
                    if prints == .table {
                        try StandardOutput.write(Self.line(verdict))
                    } else {
                        try writer.add([
                            .string(verdict.id), .string(verdict.family), .string(verdict.result.rawValue),
                            .text(verdict.figure), verdict.expected, verdict.found, .plain(verdict.tolerance),
                        ])
                    }
                }
            }
            let printed = counts.removeValue(forKey: .differsFromPrint) ?? 0
            if prints == .table {
                if printed > 0 {
                    try StandardOutput.write(
                        "\(printed) figures printed elsewhere are not what the model gives; they do not count\n")
                }
                if let causalScore { try StandardOutput.write(causalScore.line + "\n") }
                try StandardOutput.write(
                    "\(counts[.reproduced] ?? 0) reproduced, \(counts[.differs] ?? 0) differ, "
                        + "\(counts[.notSupported] ?? 0) not supported\n")
            } else {
                try writer.end()
                if let causalScore { StandardError.write(causalScore.line + "\n") }
            }
            if counts.keys.contains(where: { $0 != .reproduced }) || (counts.isEmpty && scored == 0) {
                throw ExitCode(65)
            }
        }
    }

    private static func line(_ verdict: Verdict) -> String {
        var line = "\(verdict.result.rawValue)  \(verdict.family)  \(verdict.id)"
        if verdict.result == .differs || verdict.result == .differsFromPrint {
            line +=
                "  \(verdict.figure ?? ""): expected \(JSONText.string(verdict.expected)), found "
                + "\(JSONText.string(verdict.found)), tolerance \(verdict.tolerance)"
        } else if let figure = verdict.figure {
            line += "  (\(figure))"
        }
        return TableText.visible(line) + "\n"
    }

    private static func isTable(_ name: String) -> Bool {
        [".csv", ".tsv", ".tab"].contains { name.lowercased().hasSuffix($0) }
    }

    private static func tables(beside path: String) -> [NeighbouringTable] {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter(isTable).sorted().compactMap { name in
            FileManager.default.contents(atPath: folder.appendingPathComponent(name).path).map {
                NeighbouringTable(name: name, bytes: [UInt8]($0))
            }
        }
    }

    /// The contents of the JSON files in the folder of a table that are run as well.
    private static func cases(beside path: String, among paths: [String]) -> [[UInt8]] {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return paths.filter { other in
            other.hasSuffix(".json") && URL(fileURLWithPath: other).deletingLastPathComponent().path == folder
        }.compactMap { FileManager.default.contents(atPath: $0).map { [UInt8]($0) } }
    }

    private func paths() throws -> [String] {
        var paths: [String] = []
        for file in files {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
                throw Failure(.missingInput, "\(file): no such file; expected reference cases in JSON or CSV")
            }
            guard isFolder.boolValue else {
                paths.append(file)
                continue
            }
            let found = (try? FileManager.default.subpathsOfDirectory(atPath: file)) ?? []
            paths += found.filter { $0.hasSuffix(".json") || Self.isTable($0) }.sorted().map { "\(file)/\($0)" }
        }
        return paths
    }
}

/// The program's own reader of causal statements, as `Verification` asks for it.
struct CausalSentences: CausalSentenceReader {
    private let reader: CausalStatements

    init(_ reader: CausalStatements) { self.reader = reader }

    func statements(in text: String) -> [CausalStatement] {
        reader.statements(in: text).map { found in
            CausalStatement(
                cause: found.causeHead, effect: found.effectHead, polarity: found.claim.polarity,
                status: found.claim.modality?.rawValue ?? "", strength: found.claim.strength ?? "")
        }
    }

    func head(of phrase: String) -> String { reader.head(of: phrase) }
}
