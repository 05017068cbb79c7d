import ArgumentParser
import Exchange
import Foundation
import Inquiry
import Ontology

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Runs reference cases and says of each whether it is reproduced.",
        discussion: """
            Files are JSON ({"family": …, "cases": […]}) or CSV tables; a folder stands for all of them under it. The \
            exit code is 0 only if every case is reproduced, else 65.

            Example: fukan verify cases/ach/source-grade-parse.json
            """)

    @Argument(help: ArgumentHelp("Files or folders.", valueName: "file")) var files: [String]
    @OptionGroup var system: SystemOption
    @OptionGroup var format: FormatOption

    func run() throws {
        try reporting {
            guard !files.isEmpty else { throw ValidationError("name a file or a folder") }
            let verification = Verification(try system.load())
            let prints = format.format ?? .table
            var counts: [Verdict.Result: Int] = [:]
            var writer = ResultWriter(
                [
                    ResultColumn("case"), ResultColumn("family"), ResultColumn("result"), ResultColumn("figure"),
                    ResultColumn("expected"), ResultColumn("found"), ResultColumn("tolerance"),
                ], format: prints == .table ? .jsonl : prints, sink: StandardOutput.write)
            for path in try paths() {
                guard let bytes = FileManager.default.contents(atPath: path) else {
                    throw Failure(.missingInput, "\(path): cannot be read; expected a file of reference cases")
                }
                let name = URL(fileURLWithPath: path).lastPathComponent
                let verdicts: [Verdict]
                do {
                    verdicts = try verification.run([UInt8](bytes), file: name, isTable: !path.hasSuffix(".json"))
                } catch {
                    throw Failure(.badContent, "\(error)")
                }
                for verdict in verdicts {
                    counts[verdict.result, default: 0] += 1
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
            if prints == .table {
                try StandardOutput.write(
                    "\(counts[.reproduced] ?? 0) reproduced, \(counts[.differs] ?? 0) differ, "
                        + "\(counts[.notSupported] ?? 0) not supported\n")
            } else {
                try writer.end()
            }
            if counts.keys.contains(where: { $0 != .reproduced }) || counts.isEmpty { throw ExitCode(65) }
        }
    }

    private static func line(_ verdict: Verdict) -> String {
        var line = "\(verdict.result.rawValue)  \(verdict.family)  \(verdict.id)"
        if verdict.result == .differs {
            line +=
                "  \(verdict.figure ?? ""): expected \(JSONText.string(verdict.expected)), found "
                + "\(JSONText.string(verdict.found)), tolerance \(verdict.tolerance)"
        } else if let figure = verdict.figure {
            line += "  (\(figure))"
        }
        return TableText.visible(line) + "\n"
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
            paths += found.filter { $0.hasSuffix(".json") || $0.hasSuffix(".csv") }.sorted().map { "\(file)/\($0)" }
        }
        return paths
    }
}
