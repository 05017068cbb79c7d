import Foundation
import TestSupport
import Testing

@Suite("fukan review, merge and split", .serialized)
struct ReviewCommandTests {
    private func sample() throws -> Program {
        var program = try Program.inFolder()
        program.environment["FUKAN_USER"] = "Ada"
        try #require(try program.run("read", samples).status == 0)
        return program
    }

    private func ids(_ program: Program, _ arguments: String...) throws -> [String] {
        try program.run(["events", "--mentions", "--format", "jsonl"] + arguments).objects()
            .compactMap { $0["id"] as? String }
    }

    @Test("takes one key a coding, keeps each verdict, and undoes the last ones")
    func keys() throws {
        let program = try sample()
        let before = try ids(program)
        let first = try program.run(["review", "--kind", "events"], input: "a r s\n")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("[1/\(before.count)] m"))
        #expect(first.output.hasSuffix("1 accepted, 0 corrected, 1 rejected, 1 skipped, \(before.count - 3) left\n"))
        #expect(try ids(program).count == before.count - 1)
        #expect(try ids(program, "--reviewed").count == 1)
        // What was decided is asked no more; what was skipped is.
        let second = try program.run(["review", "--kind", "events"], input: "x u r r u u q a")
        #expect(second.output.contains("[1/\(before.count - 2)]"))
        #expect(second.output.contains("nothing to undo") && second.output.contains("a accept, c correct"))
        #expect(second.output.hasSuffix("0 accepted, 0 corrected, 0 rejected, 0 skipped, \(before.count - 2) left\n"))
        #expect(try ids(program).count == before.count - 1)
    }

    @Test("makes of a correction a coding by hand on the same passage")
    func correction() throws {
        let program = try sample()
        let before = try ids(program)
        let wrong = try program.run(
            ["review", "--kind", "events", "-n", "1"],
            input:
                "c colour=red\nc type=TALK\nc source=JPX\nc\nc type=REQUEST, target=CHN;USA, date=2013-11, status=planned\n"
        )
        #expect(wrong.status == 0, "\(wrong.errors)")
        for message in [
            "no field 'colour'; expected one of: type", "type is 'TALK'; expected one of: ACCUSE",
            "no actor 'JPX' in northeast-asia; closest: JPN", "nothing changed", "corrected as m",
            "0 accepted, 1 corrected",
        ] { #expect(wrong.output.contains(message), "\(message) in \(wrong.output)") }
        let after = try ids(program)
        let made = try #require(Set(after).subtracting(before).first)
        let gone = try #require(Set(before).subtracting(after).first)
        let why = try program.run("why", made).output
        #expect(why.contains("REQUEST") && why.contains("CHN;USA") && why.contains("Ada, by hand"))
        #expect(why.contains("correction of \(gone)"))
        let corrections = try program.run("review", "--corrections", "--format", "jsonl").objects()
        #expect(corrections.contains { $0["field"] as? String == "type" && $0["person"] as? String == "REQUEST" })
        // Undone in the same sitting, and made again in the next.
        let again = "c type=CONCEDE\nu"
        #expect(try program.run(["review", "--kind", "events", "-n", "1"], input: again).output.contains("undone"))
        #expect(Set(try ids(program)) == Set(after))
        #expect(try program.run(["review", "--kind", "events", "-n", "1"], input: "c type=CONCEDE\n").status == 0)
        #expect(try ids(program).count == after.count)
    }

    @Test("says how far two reviewers agree")
    func agreement() throws {
        let program = try sample()
        #expect(try program.run(["review", "--by", "Ada", "-n", "4"], input: "aarr").status == 0)
        let second = try program.run(["review", "--by", "Ben", "--second"], input: "aaar")
        #expect(second.output.contains("3 accepted, 0 corrected, 1 rejected, 0 skipped, 0 left"))
        let rows = try program.run("review", "--agreement", "--format", "jsonl").objects()
        #expect(rows.count == 1)
        #expect(rows.first?["n"] as? Int == 4 && rows.first?["agreed"] as? Int == 3)
        #expect(rows.first?["kappa"] as? Double == 0.5)
        #expect(rows.first?["alpha"] as? Double == 0.533)
    }

    @Test("joins happenings and sets mentions apart, and takes both back")
    func links() throws {
        let program = try sample()
        func happenings() throws -> [[String: Any]] { try program.run("events", "--format", "jsonl").objects() }
        let before = try happenings()
        let ids = before.prefix(2).compactMap { $0["id"] as? String }
        #expect(try program.run(["merge"] + ids + ["--reason", "one visit"]).output.hasPrefix("joined m"))
        #expect(try program.run(["merge"] + ids).status == 65)
        #expect(try happenings().count == before.count - 1)
        let why = try program.run("why", ids[0]).output
        #expect(why.contains("are one happening, by Ada: one visit"))
        #expect(try program.run("merge", "--undo", ids[0]).output == "judgements taken back: 1\n")
        #expect(try happenings().count == before.count)
        let mention = "m" + ids[0].dropFirst()
        #expect(try program.run("split", mention).output == "set apart \(mention)\n")
        #expect(try program.run("split", mention).output == "it was judged so before\n")
        #expect(try program.run("split", "--undo", mention).output == "judgements taken back: 1\n")
        #expect(try program.run("split", "m0123456789abcdef").status == 66)
        #expect(try program.run("merge", "e1").status == 64)
    }
}
