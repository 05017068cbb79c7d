import Foundation
import TestSupport
import Testing

/// Texts of our own about two coasts, with their authors.
private let first = """
    Signed statements

    By Ada Nordin

    Published: 4 March 2016

    Nationalism has weakened the ties between Japan and China. The American guarantee has strengthened security \
    cooperation between Japan and Australia. Japan's attempts to court Russia have not led to a reduction in Russian \
    military activity.
    """
private let second = """
    Second statements

    By Bela Ostrom

    Published: 9 May 2017

    Nationalism strengthened the ties between Japan and China. Alarm about China has strengthened security cooperation \
    between Japan and Australia. Officials of both states met in Canberra in April 2017 and looked over the plans for the \
    coming year.
    """

@Suite("fukan causes")
struct CausesCommandTests {
    private func program() throws -> Program {
        let program = try Program.inFolder()
        let folder = try #require(program.folder)
        try Data(first.utf8).write(to: folder.appendingPathComponent("first.txt"))
        try Data(second.utf8).write(to: folder.appendingPathComponent("second.txt"))
        try #require(try program.run("read", "first.txt", "second.txt").status == 0)
        return program
    }

    @Test("A link that two authors sign differently is mixed, with both counted and every claim as evidence")
    func mixed() throws {
        let program = try program()
        let rows = try program.run("causes", "--format", "jsonl").objects()
        let link = try #require(
            rows.first {
                $0["cause_id"] as? String == "issue:nationalism" && $0["effect_id"] as? String == "ties:CHN-JPN"
            })
        #expect(link["sign"] as? String == "mixed")
        #expect((link["for"] as? Int, link["against"] as? Int) == (1, 1))
        #expect((link["authors"] as? [String])?.sorted() == ["Ada Nordin", "Bela Ostrom"])
        #expect((link["evidence"] as? [Any])?.count == 2)
        let id = try #require(link["id"] as? String)
        let why = try program.run("why", id)
        #expect(why.status == 0)
        #expect(why.output.contains("Nationalism has weakened"))
    }

    @Test("A denied effect is kept as denied, with its two ends") func denied() throws {
        let rows = try program().run("causes", "--format", "jsonl").objects()
        let link = try #require(rows.first { $0["sign"] as? String == "none" })
        #expect(link["cause_id"] as? String == "policy:JPN>RUS")
        #expect(link["effect_id"] as? String == "military-activity:RUS")
        #expect((link["denied"] as? Int, link["for"] as? Int) == (1, 0))
    }

    @Test("An effect is told by direction, and who says so") func effect() throws {
        let run = try program().run("causes", "--effect", "security-ties:AUS-JPN", "--format", "table")
        #expect(run.status == 0)
        #expect(run.output.contains("is furthered by"))
        #expect(run.output.contains("Ada Nordin") && run.output.contains("Bela Ostrom"))
    }

    @Test("Concepts are merged by a judgement and parted again") func merging() throws {
        let program = try program()
        let merge = try program.run(
            "causes", "--merge", "issue:nationalism", "--into", "alarm:>CHN", "--by", "Ito", "--reason", "one fear")
        #expect(merge.status == 0, "\(merge.errors)")
        let concepts = try program.run("causes", "--concepts", "--format", "jsonl").objects()
        #expect(!concepts.contains { $0["id"] as? String == "issue:nationalism" })
        let into = try #require(concepts.first { $0["id"] as? String == "alarm:>CHN" })
        #expect((into["merged"] as? [String])?.first?.hasPrefix("issue:nationalism (Ito") == true)
        #expect(try program.run("causes", "--unmerge", "issue:nationalism", "--by", "Ito").status == 0)
        let after = try program.run("causes", "--concepts", "--format", "jsonl").objects()
        #expect(after.contains { $0["id"] as? String == "issue:nationalism" })
    }

    @Test("A concept that the map does not have is refused") func unknown() throws {
        let run = try program().run(
            "causes", "--merge", "nothing:here", "--into", "issue:nationalism", "--by", "Ito", "--reason", "x")
        #expect(run.status == 64)
        #expect(run.errors.contains("nothing:here"))
    }

    @Test("A disputed sign is run both ways and said to matter") func simulated() throws {
        let run = try program().run(
            "simulate", "--set", "issue:nationalism=up", "--watch", "ties:CHN-JPN", "--format", "jsonl")
        #expect(run.status == 0)
        let row = try #require(try run.objects().first)
        #expect(row["direction"] as? String == "undetermined")
        #expect((row["up"] as? Double, row["down"] as? Double) == (0.5, 0.5))
        #expect((row["matters"] as? [Any])?.count == 1)
    }

    @Test(
        "A scenario is refused with its reason",
        arguments: [
            (
                ["--set", "issue:nationalism=sideways", "--watch", "ties:CHN-JPN"], Int32(64),
                "expected a concept with =up or =down"
            ),
            (["--set", "no-such-thing=up", "--watch", "ties:CHN-JPN"], Int32(65), "no concept 'no-such-thing'"),
            (["no-such-scenario"], Int32(64), "no scenario 'no-such-scenario'"),
        ]) func refused(arguments: [String], status: Int32, words: String) throws
    {
        let run = try program().run(["simulate"] + arguments)
        #expect(run.status == status)
        #expect(run.errors.contains(words), "\(run.errors)")
    }

    @Test("Links are drawn at random, a statement a row, the same for the same seed") func sample() throws {
        let program = try program()
        let one = try program.run("sample", "--kind", "links", "-n", "3", "--seed", "5", "--format", "jsonl")
        let two = try program.run("sample", "--kind", "links", "-n", "3", "--seed", "5", "--format", "jsonl")
        #expect(one.output == two.output)
        let rows = try one.objects()
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { ($0["sentence"] as? String)?.isEmpty == false && $0["cause_id"] is String })
    }
}

@Suite("Cases of scenarios")
struct ScenarioCaseTests {
    private func run(_ file: String, _ arguments: String...) throws -> Program.Outcome {
        let program = try Program.inFolder()
        let folder = try #require(program.folder)
        try Data("Nationalism has weakened the ties between Japan and China.".utf8).write(
            to: folder.appendingPathComponent("note.txt"))
        try #require(try program.run("read", "note.txt").status == 0)
        try Data(file.utf8).write(to: folder.appendingPathComponent("own.yaml"))
        return try program.run(arguments)
    }

    /// A loop of two that no scenario satisfies, and a third that follows.
    private static let balance = """
        cross_impacts:
          - id: mill
            title: a mill and a river
            by: A. Tester
            on: 2020-01-02
            descriptors:
              - {id: river, name: river, variants: [{id: high, name: high}, {id: low, name: low}]}
              - {id: mill, name: mill, variants: [{id: runs, name: runs}, {id: stands, name: stands}]}
            judgements:
              - {from: river, variant: high, to: mill, scores: ["2", "-2"]}
              - {from: river, variant: low, to: mill, scores: ["-2", "2"]}
        """

    @Test("Scenarios that hang together are told with their basins") func consistent() throws {
        let rows = try run(Self.balance, "scenarios", "own.yaml", "--format", "jsonl").objects()
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { $0["basin"] as? Double == 0.5 })
    }

    @Test("A Bayesian network that goes round is refused by its names") func cyclic() throws {
        let found = try run(
            """
            scenarios:
              - id: round
                title: two that make each other
                by: A. Tester
                on: 2020-01-02
                engine: bayes
                watch: [rain]
                variables:
                  - {concept: rain, states: ["yes", "no"], parents: [mud], rows: ["0.5 0.5", "0.1 0.9"]}
                  - {concept: mud, states: ["yes", "no"], parents: [rain], rows: ["0.5 0.5", "0.1 0.9"]}
            """, "simulate", "own.yaml")
        #expect(found.status == 65)
        #expect(found.errors.contains("own.yaml:2"), "\(found.errors)")
        #expect(found.errors.contains("rain") && found.errors.contains("mud"))
    }

    @Test("Probabilities that do not sum are refused with their place") func sums() throws {
        let found = try run(
            """
            scenarios:
              - id: sum
                title: rain
                by: A. Tester
                on: 2020-01-02
                engine: bayes
                watch: [rain]
                variables: [{concept: rain, states: ["yes", "no"], rows: ["0.5 0.6"]}]
            """, "simulate", "own.yaml")
        #expect(found.status == 65)
        #expect(found.errors.contains("own.yaml:2") && found.errors.contains("rain"), "\(found.errors)")
    }

    @Test("A judgement on what is no descriptor is refused with its line") func unknownDescriptor() throws {
        let found = try run(
            Self.balance.replacing(
                "{from: river, variant: low, to: mill", with: "{from: river, variant: dry, to: mill"),
            "scenarios", "own.yaml")
        #expect(found.status == 65)
        #expect(found.errors.contains("own.yaml:11: variant is 'dry'"), "\(found.errors)")
    }
}
