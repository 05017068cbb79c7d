import Foundation
import TestSupport
import Testing

/// Judgements, citations and quotations that no passage of a record says, opened by their ids.
@Suite("What a case states", .serialized)
struct StatedBasisTests {
    private static let pier = """
        bargains:
          - id: pier
            title: the pier
            by: Ana Quispe
            on: 2020-05-04
            scale: {min: 0, max: 4, unit: berths, anchors: {0: none, 2: two, 4: all}}
            reference_point: 0
            veto: [lima, states]
            breakdown: {low: 0.1, mode: 0.2, high: 0.3, reason: it broke twice}
            turns: 2
            actors:
              - id: lima
                name: Lima
                position: {low: 0, mode: 1, high: 2}
                limit: {low: 2, mode: 3, high: 4, reason: would part with three}
                salience: 0.5
                capability: 2
                patience: 0.9
                evidence:
                  - {bears_on: [position], cited: {author: Port office, title: Letter, date: 2018, says: "Lima keeps its pier"}}
                  - {bears_on: [salience], document: diary.txt, passage: "four would do"}
              - id: states
                name: United States
                position:
                  - {low: 2, mode: 3, high: 4}
                  - {by: Luis Rojas, low: 1, mode: 2, high: 3, reason: it asks for more than it wants}
                salience: 0.5
                capability: 1
                patience: 0.8
        alignments:
          - id: coast
            title: Who with whom
            by: Ana Quispe
            on: 2020-05-04
            from: {events: 1}
            actors:
              - {name: Peru, actor: PER, size: 2, side_cost: 0.1}
              - {name: Chile, actor: CHL, size: 2}
              - {name: Bolivia, size: 1}
            propensities:
              - {pair: [Peru, Chile], low: -2, mode: -1, high: 0}
        crises:
          - id: quarrel
            title: A quarrel
            by: Ana Quispe
            on: 2020-05-04
            guarantor: Bolivia
            sides:
              a: {name: Peru, strength: 2}
              b: {name: United States, strength: 3}
            challenge: {held: 0.1, cost: 0.2, cost_if_met: 0.4}
            reliability: {what: pledges of neighbours, kept: 0.5}
            third_parties:
              - {name: Bolivia, capability: 2, commitment: 0.5, utility_a: 0.5, utility_b: -0.5, evidence: [{bears_on: [commitment], document: diary.txt, passage: far away}]}

        """

    private func shore() throws -> Program {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        try folder.write(
            "The Log\n\nPublished: 3 March 2019\n\nPeruvian President Martín Vizcarra criticised Chile on 1 March 2019.\n",
            to: "log.txt")
        try folder.write(Self.pier, to: "pier.yaml")
        try #require(try program.run("read", "log.txt", "--quiet").status == 0)
        return program
    }

    /// The ids of what is stated, in all that some commands print.
    private func ids(_ program: Program, _ commands: [[String]]) throws -> [String] {
        var found: Set<String> = []
        for command in commands {
            let run = try program.run(command + ["--format", "jsonl", "--quiet"])
            try #require(run.status == 0, "\(command): \(run.errors)")
            for row in try run.objects() {
                for passage in row["evidence"] as? [[String: Any]] ?? [] {
                    if let id = passage["id"] as? String, id.hasPrefix("b") { found.insert(id) }
                }
                for id in row["ids"] as? [String] ?? [] where id.hasPrefix("b") { found.insert(id) }
            }
        }
        return found.sorted()
    }

    @Test("Each id of a file's rows is found again by the file, with what was stated, by whom and where")
    func own() throws {
        let program = try shore()
        let ids = try ids(
            program,
            [
                ["bargain", "pier.yaml"], ["bargain", "pier.yaml", "--judge", "Luis Rojas"],
                ["bargain", "compare", "pier.yaml"], ["bargain", "pier.yaml", "--levers", "states"],
                ["bargain", "pier.yaml", "--model", "nash"], ["align", "pier.yaml"],
                ["align", "pier.yaml", "--derived"], ["crisis", "pier.yaml"],
            ])
        #expect(ids.count > 30)
        var told: [String: [String: Any]] = [:]
        for id in ids {
            let run = try program.run("why", id, "--case", "pier.yaml", "--format", "json")
            try #require(run.status == 0, "\(id): \(run.errors)")
            let value = try #require(
                JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.output)")
            #expect(value["basis"] as? String == id)
            for figure in try #require(value["figures"] as? [[String: Any]]) {
                told[figure["figure"] as? String ?? ""] = value
                #expect((figure["command"] as? String)?.hasPrefix("fukan ") ?? false)
            }
        }
        func figure(_ name: String) throws -> [String: Any] {
            try #require(
                (told[name]?["figures"] as? [[String: Any]])?.first { $0["figure"] as? String == name }, "\(name)")
        }
        // A judgement stands where its number does; lines count from 1.
        let limit = try figure("limit of Lima")
        #expect(limit["stands_at"] as? String == "pier.yaml:15" && limit["value"] as? String == "3 (2 to 4)")
        #expect(told["limit of Lima"]?["reason"] as? String == "would part with three")
        #expect(told["limit of Lima"]?["by"] as? String == "Ana Quispe")
        #expect(told["limit of Lima"]?["on"] as? String == "2020-05-04")
        for name in [
            "what stays without agreement", "breakdown of talks in a turn", "patience of the United States",
            "position of the United States", "size of Bolivia", "propensity of Peru and Chile",
            "propensity of Chile and Bolivia", "strength of the United States", "cost to Bolivia of staying out",
            "share that the United States holds without a challenge", "reliability: pledges of neighbours",
            "how such models fared",
        ] { _ = try figure(name) }
    }

    @Test("A citation tells its text and every figure that rests on it")
    func citation() throws {
        let program = try shore()
        let rows = try program.run("bargain", "pier.yaml", "--format", "jsonl", "--quiet").objects()
        let cited = rows.flatMap { $0["evidence"] as? [[String: Any]] ?? [] }.first {
            ($0["document"] as? String)?.hasPrefix("Port office") ?? false
        }
        let id = try #require(cited?["id"] as? String)
        let run = try program.run("why", id, "--case", "pier.yaml")
        #expect(run.status == 0)
        for words in ["Port office", "Letter", "2018", "Lima keeps its pier", "position of Lima", "pier.yaml:20"] {
            #expect(run.output.contains(words), "\(words): \(run.output)")
        }
        let absent = rows.flatMap { $0["evidence"] as? [[String: Any]] ?? [] }.first {
            ($0["document"] as? String)?.hasPrefix("diary.txt") ?? false
        }
        let quoted = try program.run("why", try #require(absent?["id"] as? String), "--case", "pier.yaml")
        #expect(quoted.output.contains("four would do") && quoted.output.contains("salience of Lima"))
    }

    @Test("Every id of the shipped cases is found again by the package alone")
    func shipped() throws {
        let program = try Program.inFolder()
        let samples = ReferenceData.packageFolder.appendingPathComponent("Samples/northeast-asia").path
        try #require(try program.run("read", samples, "--quiet").status == 0)
        let ids = try ids(
            program,
            [
                ["bargain", "northern-territories", "--draws", "50"], ["align", "senkaku"],
                ["align", "senkaku", "--derived"], ["crisis", "senkaku", "--draws", "50"],
                ["questions", "--part", "S7"], ["questions", "--part", "S12"],
            ])
        #expect(ids.count > 200)
        // Each start takes its time; every tenth, and the first and last.
        for (place, id) in ids.enumerated() where place % 10 == 0 || place == ids.count - 1 {
            let run = try program.run("why", id)
            #expect(run.status == 0 && run.output.hasPrefix("basis         \(id)"), "\(id): \(run.errors)")
        }
    }

    @Test("An id that nobody states, a missing file and a wrong use are each one clear error")
    func refused() throws {
        let program = try shore()
        let unknown = try program.run("why", "b0123456789abcdef")
        #expect(unknown.status == 65)
        #expect(
            unknown.errors.contains("no case of the package states 'b0123456789abcdef'")
                && unknown.errors.contains("--case FILE"))
        let elsewhere = try program.run("why", "b0123456789abcdef", "--case", "pier.yaml")
        #expect(elsewhere.status == 65 && elsewhere.errors.contains("no case of pier.yaml or of the package"))
        #expect(try program.run("why", "b0123456789abcdef", "--case", "nowhere.yaml").status == 66)
        let other = try program.run("why", "e0123456789abcdef", "--case", "pier.yaml")
        #expect(other.status == 64 && other.errors.contains("--case goes with the id of what a case states"))
    }
}
