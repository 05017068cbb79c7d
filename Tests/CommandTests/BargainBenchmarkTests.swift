import Foundation
import TestSupport
import Testing

@Suite("The benchmark of bargaining", .serialized)
struct BargainBenchmarkTests {
    /// Twenty-four issues in twelve dossiers on which one of three weighs most and is always off by 40, and the plain mean
    /// always right.
    private static let table: String = {
        var lines = [
            "issue,dossier,procedure,reference_point,outcome,p_ash,p_birch,p_cedar,s_ash,s_birch,s_cedar,c_ash,c_birch,c_cedar"
        ]
        for number in 0..<24 {
            let base = 30 + number
            lines.append(
                "x\(number / 2)i\(number % 2),x\(number / 2),\(number % 4 < 2 ? "open" : "closed"),\(number < 12 ? "0" : ""),"
                    + "\(base),\(base + 40),\(base - 20),\(base - 20),50,50,50,90,5,5")
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    private func program() throws -> Program {
        let program = try Program.inFolder()
        try #require(program.keeping).write(Self.table, to: "decided.csv")
        return program
    }

    private func rows(_ program: Program, _ arguments: String...) throws -> [[String: Any]] {
        let run = try program.run(["bargain", "benchmark", "decided.csv", "--format", "jsonl"] + arguments)
        try #require(run.status == 0, "\(run.errors)")
        return try run.objects()
    }

    @Test("says which model beat the weighted mean, with an interval by dossier") func verdicts() throws {
        let all = try rows(try program()).filter { $0["issues"] as? String == "all" }
        func row(_ name: String) throws -> [String: Any] {
            try #require(all.first { $0["forecast"] as? String == name })
        }
        let mean = try row("weighted_mean_cap_sal")
        // 0.9 of 40 to one side less 0.1 of 20 to the other.
        #expect(mean["mae"] as? Double == 34 && mean["verdict"] as? String == "the measure" && mean["n"] as? Int == 24)
        let plain = try row("plain_mean")
        #expect(plain["mae"] as? Double == 0 && plain["difference"] as? Double == -34)
        #expect(plain["interval"] as? [Double] == [-34, -34] && plain["verdict"] as? String == "beats the mean")
        #expect(plain["nearer"] as? Int == 24 && plain["farther"] as? Int == 0)
        #expect(try row("weighted_median_cap_sal")["verdict"] as? String == "loses to the mean")
        // Domestic products are known of members of the European Union alone.
        #expect(!all.contains { $0["forecast"] as? String == "gdp_weighted_mean" })
        // Half of the issues have no reference point.
        #expect(try row("reference_point_alone")["n"] as? Int == 12)
    }

    @Test("tells groups of issues apart, and prints each forecast beside the mean") func groups() throws {
        let program = try program()
        let subsets = Set(try rows(program).compactMap { $0["issues"] as? String })
        #expect(
            subsets == [
                "all", "procedure open", "procedure closed", "reference point known", "reference point not known",
            ])
        let single = try rows(program, "--issues")
        let plain = single.filter { $0["forecast"] as? String == "plain_mean" }
        #expect(plain.count == 24)
        #expect(plain.allSatisfy { $0["nearer"] as? String == "forecast" && $0["error_of_mean"] as? Double == 34 })
        let table = try program.run("bargain", "benchmark", "decided.csv", "--format", "table")
        #expect(table.output.hasPrefix("On 24 issues the weighted mean errs by 34 of 100; "))
    }

    @Test("gives the same bytes for the same seed") func seeds() throws {
        let program = try program()
        func output(_ seed: String) throws -> String {
            try program.run("bargain", "benchmark", "decided.csv", "--seed", seed, "--format", "csv").output
        }
        #expect(try output("3") == output("3"))
    }

    @Test(
        "refuses what is no table of decided issues, with the line",
        arguments: [
            (table.replacing("x3i1,x3,closed,0,37,77", with: "x3i1,x3,closed,0,37,177"), Int32(65), "line 9: p_ash"),
            (table.replacing("x3i1,x3,closed,0,37,77", with: "x3i1,x3,closed,0,37,much"), 65, "line 9: p_ash"),
            ("a,b\n1,2\n", 65, "expected columns issue, outcome"),
            ("issue,outcome,p_ash,s_ash\nx1i1,5,3,4\n", 65, "at least three actors"),
        ])
    func refused(_ text: String, _ status: Int32, _ words: String) throws {
        let program = try Program.inFolder()
        try #require(program.keeping).write(text, to: "bad.csv")
        let run = try program.run("bargain", "benchmark", "bad.csv")
        #expect(run.status == status && run.errors.contains("bad.csv") && run.errors.contains(words), "\(run.errors)")
    }

    @Test("says what is missing where there is no table") func missing() throws {
        let program = try Program.inFolder()
        let run = try program.run("bargain", "benchmark", "nowhere.csv")
        #expect(run.status == 66 && run.errors.contains("nowhere.csv is not there"))
    }

    @Test("of the Council's decisions gives the mean's error as published", .reference("cases/bargaining"))
    func council() throws {
        let folder = ReferenceData.file("cases/bargaining").path
        let run = try Program().run("bargain", "benchmark", folder, "--format", "jsonl")
        let all = try run.objects().filter { $0["issues"] as? String == "all" }
        #expect(all.count >= 12)
        #expect(!all.contains { $0["verdict"] as? String == "beats the mean" })
        let lost = Set(
            all.filter { $0["verdict"] as? String == "loses to the mean" }.compactMap { $0["forecast"] as? String })
        #expect(lost.isSuperset(of: ["code_reading_median_10_rounds", "constant_50", "reference_point_alone"]))
    }
}
