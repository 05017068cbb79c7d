import Foundation
import TestSupport
import Testing

@Suite("Answers from the five essays alone", .serialized)
struct EssayAnswersTests {
    private func record() throws -> Program {
        let folder = try TemporaryFolder()
        var program = try Program()
        program.folder = folder.url
        program.keeping = folder
        let read = try program.run("read", ReferenceData.file("seeds").path)
        try #require(read.status == 0, "\(read.errors)")
        return program
    }

    /// Each partner of an actor with its sentence, in order.
    private func partners(_ program: Program, of actor: String) throws -> [(member: String, row: [String: Any])] {
        try program.run("channels", "--name", "2+2", "--of", actor, "--format", "jsonl").objects().map { row in
            let members = try #require(row["members"] as? [String])
            let evidence = try #require(row["evidence"] as? [[String: Any]])
            #expect(!evidence.isEmpty && evidence.allSatisfy { ($0["quote"] as? String)?.isEmpty == false })
            return (try #require(members.first { $0 != actor }), row)
        }
    }

    private func since(_ row: [String: Any]) -> String? { (row["since"] as? [String: Any])?["from"] as? String }

    @Test("Japan's 2+2 partners come in their order, with their years", .reference("seeds"))
    func japan() throws {
        let found = try partners(try record(), of: "JPN")
        #expect(found.map(\.member) == ["USA", "AUS", "RUS"])
        #expect(found.map { since($0.row) } == ["1960-01-01", "2007-01-01", "2013-01-01"])
    }

    @Test("Russia's too; the one with the United States was halted and is to be revived", .reference("seeds"))
    func russia() throws {
        let found = try partners(try record(), of: "RUS")
        #expect(found.map(\.member) == ["USA", "GBR", "FRA", "ITA", "JPN"])
        let other = try #require(found.first?.row["other"] as? [String])
        #expect(other.contains { $0.hasPrefix("halted") })
        #expect(other.contains { $0.hasPrefix("to_be_revived 2013-06-17") })
    }

    @Test("a planned meeting is never among those held", .reference("seeds"))
    func planned() throws {
        let program = try record()
        for row in try program.run("channels", "--format", "jsonl").objects() {
            let held = try #require(row["held"] as? [String])
            let planned = try #require(row["planned"] as? [String])
            #expect(
                Set(held).subtracting(["unknown"]).isDisjoint(with: planned),
                "\(row["channel"] ?? "") \(row["members"] ?? "")")
        }
        // The third round is told of as expected, ten days after the essay.
        let japan = try #require(try partners(program, of: "JPN").last).row
        #expect((japan["planned"] as? [String])?.contains("2018-07-21") == true)
        #expect((japan["held"] as? [String])?.contains("2018-07-21") == false)
    }

    @Test("scrambles: two stated and one derived", .reference("seeds"))
    func scrambles() throws {
        let found = try record().run("figures", "--measure", "scrambles", "--format", "jsonl").objects().map {
            row -> String in
            let period = try #require(row["period"] as? [String: Any])
            let actors = try #require(row["actors"] as? [String])
            return "\(row["value"] ?? 0) \(period["from"] ?? "") \(actors.joined(separator: ",")) \(row["basis"] ?? "")"
        }
        #expect(
            found == [
                "500 2017-04-01 JPN,CHN stated", "301 2016-04-01 JPN,RUS derived", "390 2017-04-01 JPN,RUS stated",
            ])
    }
}
