import Foundation
import TestSupport
import Testing

/// The section that runs the package's first event model forward.
@Suite("The page, if things go on", .serialized)
struct ForwardSectionTests {
    private static let states = ["JPN", "RUS", "CHN", "USA", "KOR"]

    /// Acts of five states over four years, each likelier where the same two acted in the month before.
    private static func events(_ name: String, seed: UInt64) -> (name: String, content: String) {
        var random = SplitMix64(seed: seed)
        var rows: [String] = []
        var before = Array(repeating: 0, count: 25)
        for month in 0..<48 {
            var now = Array(repeating: 0, count: 25)
            for pair in 0..<25 where pair / 5 != pair % 5 {
                let most = 2 + before[pair] / 2 + (pair == 2 || pair == 10 ? 4 : 0)
                for _ in 0..<Int.random(in: 0...most, using: &random) {
                    now[pair] += 1
                    let isConflict = Int.random(in: 0..<4, using: &random) == 0
                    let day = Int.random(in: 1...28, using: &random)
                    let date = "\(2011 + month / 12)\(two(month % 12 + 1))\(two(day))"
                    var cells = [String](repeating: "", count: 58)
                    for (column, text) in [
                        0: "\(rows.count + 1)", 1: date, 5: states[pair / 5], 7: states[pair / 5],
                        15: states[pair % 5], 17: states[pair % 5], 26: isConflict ? "112" : "036", 29: "1",
                        30: isConflict ? "-2" : "4", 31: "3", 56: date, 57: "made up \(rows.count)",
                    ] { cells[column] = text }
                    rows.append(cells.joined(separator: "\t"))
                }
            }
            before = now
        }
        return (name, rows.joined(separator: "\n") + "\n")
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private func program(with files: [(name: String, content: String)]) throws -> Program {
        let program = try Program.inFolder()
        let folder = try #require(program.folder)
        for file in files { try Data(file.content.utf8).write(to: folder.appendingPathComponent(file.name)) }
        let outcome = try program.run(["import"] + files.map(\.name) + ["--quiet"])
        try #require(outcome.status == 0, "\(outcome.errors)")
        return program
    }

    private func page(_ program: Program, _ arguments: String...) throws -> String {
        let made = try program.run(["panorama", "--out", "page", "--quiet"] + arguments)
        try #require(made.status == 0, "\(made.errors)")
        return try FileContent.text(
            of: try #require(program.folder).appendingPathComponent("page/index.html").path)
    }

    /// The section's markup; `nil` where the page has none.
    private func section(_ html: String) -> Substring? {
        guard let start = html.range(of: "<section id=\"forward\">"),
            let end = html.range(of: "</section>", range: start.upperBound..<html.endIndex)
        else { return nil }
        return html[start.lowerBound..<end.lowerBound]
    }

    @Test("begins with whether the model is to be believed, and shows fans, what if, calibration and base rates")
    func told() throws {
        let program = try program(with: [Self.events("acts.tsv", seed: 7)])
        let html = try page(program)
        let own = try #require(section(html))
        let verdict = try #require(own.range(of: "<p class=\"answer\">On months that were held back from it"))
        let fan = try #require(own.range(of: "<figure id=\"f-forward\">"))
        #expect(verdict.lowerBound < fan.lowerBound)
        for figure in ["forward-if", "forward-calibration"] { #expect(own.contains("<figure id=\"f-\(figure)\">")) }
        for table in ["forward-scores", "forward-stated"] { #expect(own.contains("<table id=\"t-\(table)\">")) }
        #expect(own.contains("the worst month so far of"))
        // The command gives the verdict in the same words.
        let command = try #require(own.firstMatch(of: /fukan dynamics backtest --split ([0-9-]+) --draws 100/))
        let said = try program.run(
            "dynamics", "backtest", "--split", String(command.1), "--draws", "100", "--format", "jsonl", "--quiet")
        #expect(said.status == 0)
        let isRecommended = !own.contains("it is not recommended for forecasts")
        #expect(own.contains("did not beat both") == !isRecommended)
        // Every row of its tables leads to rows of the set.
        for row in own.matches(of: /<tr>(<td.*?)<\/tr>/) { #expect(row.1.contains("href=\"#n"), "\(row.1)") }
    }

    @Test("is not there where documents are no sample; the refusal is, undetermined, in one paragraph")
    func refused() throws {
        let program = try Program.inFolder()
        let own = try #require(section(try page(program, sampleCorpus)))
        #expect(own.contains("<span class=\"standing\">undetermined</span>"))
        #expect(own.contains("What can be asked"))
        #expect(!own.contains("<figure"))
        #expect(own.components(separatedBy: "<p class=\"answer\">").count == 2)
    }

    @Test("asks for a name where several event sets are there, and is silent where there are no documents either")
    func several() throws {
        let program = try program(with: [Self.events("one.tsv", seed: 1), Self.events("two.tsv", seed: 2)])
        #expect(section(try page(program)) == nil)
        let own = try #require(section(try page(program, sampleCorpus)))
        #expect(own.contains("which must be named") && own.contains("one.tsv") && own.contains("two.tsv"))
        #expect(own.contains("undetermined"))
    }
}
