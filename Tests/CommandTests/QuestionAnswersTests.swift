import Foundation
import TestSupport
import Testing

/// Texts of our own, each with what one kind of question asks for.
@Suite("Questions answered from what was read")
struct QuestionAnswersTests {
    private func rows(_ part: String, of text: String) throws -> [[String: Any]] {
        let program = try Program.inFolder()
        try Data(text.utf8).write(to: try #require(program.folder).appendingPathComponent("note.txt"))
        try #require(try program.run("read", "note.txt", "--published", "2018-09-01").status == 0)
        return try program.run("questions", "--part", part, "--format", "jsonl").objects()
    }

    @Test("sides: who did it, and who is said not to have done it") func sides() throws {
        let found = try rows(
            "S11", of: "France expelled two Russian diplomats in March 2018. Canada refused to expel Russian diplomats."
        )
        let france = try #require(found.first { $0["actor"] as? String == "FRA" })
        #expect(france["against"] as? String == "RUS" && france["done"] as? Int == 1)
        let canada = try #require(found.first { $0["actor"] as? String == "CAN" })
        #expect((canada["done"] as? Int, canada["refused"] as? Int) == (0, 1))
    }

    @Test("responses: who gave no answer, and who a muted one") func responses() throws {
        let found = try rows(
            "S26",
            of: "Beijing has asked often for a common front, but Russia has not responded. Japan's reaction was muted.")
        #expect(found.contains { $0["actor"] as? String == "RUS" && $0["manner"] as? String == "none" })
        #expect(found.contains { $0["actor"] as? String == "JPN" && $0["manner"] as? String == "muted" })
    }

    @Test("disclosures: the day of the act beside the day on which it was made known") func disclosures() throws {
        let found = try rows("S27", of: "In October 2011 Japan announced that it had attacked Russia in May 2011.")
        let row = try #require(found.first)
        #expect((row["date"] as? [String: Any])?["from"] as? String == "2011-05-01")
        #expect((row["disclosed"] as? [String: Any])?["from"] as? String == "2011-10-01")
        // From the last day of May to the first of October.
        #expect(row["lag"] as? Int == 123)
    }

    @Test("chains: what another did next towards the one who acted, and how soon") func chains() throws {
        let found = try rows(
            "S6",
            of:
                "On 14 July 2013 China deployed warships in the La Perouse Strait. On 20 July 2013 Japan condemned China."
        )
        let row = try #require(found.first { $0["lag"] as? Int != nil })
        #expect(row["lag"] as? Int == 6)
        #expect(row["next_actor"] as? [String] == ["JPN"])
    }

    @Test("drivers: what a named one does, and one that is named without an effect") func drivers() throws {
        let found = try rows(
            "S23",
            of: "Nationalism has weakened the ties between Japan and China. Public opinion in Japan was divided.")
        let effect = try #require(found.first { $0["sign"] as? String == "-" })
        #expect(effect["driver"] as? String == "nationalism")
        #expect(
            found.contains { $0["driver"] as? String == "public opinion" && ($0["sign"] as? String)?.isEmpty == true })
    }

    @Test("ties: too few years leave it undetermined") func ties() throws {
        let program = try Program.inFolder()
        let text =
            "Japan and Russia agreed on energy cooperation in 2012. Japan and Russia held joint exercises in 2013."
        try Data(text.utf8).write(to: try #require(program.folder).appendingPathComponent("note.txt"))
        try #require(try program.run("read", "note.txt").status == 0)
        let answer = try #require(
            try program.run("questions", "--format", "jsonl").objects().first { $0["part"] as? String == "S10" })
        #expect(answer["standing"] as? String == "undetermined")
    }

    @Test("the essays: Japan stood apart, a spy was made known a year later", .reference("seeds")) func essays() throws
    {
        let program = try Program.inFolder()
        try #require(try program.run("read", ReferenceData.file("seeds").path).status == 0)
        let sides = try program.run("questions", "--part", "S11", "--format", "jsonl").objects()
        #expect(
            sides.contains {
                $0["actor"] as? String == "JPN" && $0["against"] as? String == "RUS" && ($0["refused"] as? Int ?? 0) > 0
            })
        let disclosures = try program.run("questions", "--part", "S27", "--format", "jsonl").objects()
        #expect(
            disclosures.contains {
                ($0["date"] as? [String: Any])?["from"] as? String == "2010-10-01"
                    && ($0["disclosed"] as? [String: Any])?["from"] as? String == "2011-10-01"
            })
        let responses = try program.run("questions", "--part", "S26", "--format", "jsonl").objects()
        #expect(responses.contains { $0["actor"] as? String == "RUS" && $0["manner"] as? String == "none" })
    }
}
