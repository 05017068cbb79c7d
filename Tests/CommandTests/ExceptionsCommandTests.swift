import Foundation
import TestSupport
import Testing

@Suite("Acts that mean something else in their context", .serialized)
struct ExceptionsCommandTests {
    /// A record of three acts, read with a package of a user's own.
    private func coast() throws -> Program {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        try folder.write(
            """
            name: coast
            title: A coast
            extends: [world]
            places:
              - {id: morro-rock, kind: island, name: Morro Rock, disputed_by: [PER, CHL]}
            persons:
              - id: quispe-ana
                name: Ana Quispe
                family: Quispe
                given: Ana
                state: PER
                offices: [{office: president, actor: PER, from: 2011, until: 2014}]
            exceptions:
              - id: meetings-are-routine
                when: {types: [CONSULT], sources: [CHL]}
                then: {intensity: 1}
                reason: They meet every week.
                source: a timetable
            """, to: "coast/package.yaml")
        try folder.write(
            """
            President Ana Quispe visited Morro Rock on 4 May 2012. Peru scrambled fighters against Chilean aircraft on 9 May \
            2012. Chile and Bolivia held talks on 11 May 2012.
            """, to: "coast.txt")
        let read = try program.run("read", "coast.txt", "--system", "coast/", "--quiet")
        try #require(read.status == 0, "\(read.errors)")
        return program
    }

    private func sums(_ program: Program, _ arguments: String...) throws -> [String: Double] {
        let rows = try program.run(
            ["relations", "PER", "CHL", "--system", "coast/", "--format", "jsonl"] + arguments
        ).objects()
        return Dictionary(
            uniqueKeysWithValues: rows.map {
                ($0["source"] as? String ?? "", ($0["value"] as? NSNumber)?.doubleValue ?? 0)
            }
        )
    }

    @Test("stand beside the events and in why, with reason and ground")
    func shown() throws {
        let program = try coast()
        let events = try program.run("events", "--system", "coast/", "--format", "jsonl").objects()
        let exceptions = events.map { ($0["exception"] as? [String: Any])?["id"] as? String }
        #expect(exceptions == ["leader-visits-disputed-land", "scramble-answers-flight", "meetings-are-routine"])
        let id = try #require(events.last?["id"] as? String)
        let why = try program.run("why", id, "--system", "coast/").output
        #expect(
            why.contains("meetings-are-routine") && why.contains("They meet every week.") && why.contains("a timetable")
        )
        // Without the user's package none of its own holds.
        let plain = try program.run("why", id, "--system", "world").output
        #expect(!plain.contains("meetings-are-routine"))
    }

    @Test("change the series of a dyad, and can be left out of it")
    func series() throws {
        let program = try coast()
        // The visit counts against Chile and by Peru alone; the scramble has no score.
        #expect(try sums(program) == ["PER": -4])
        #expect(try sums(program, "--without-exception", "all") == ["PER": -2.5, "CHL": 4])
        #expect(try sums(program, "--without-exception", "scramble-answers-flight") == ["PER": -10.5])
        let wrong = try program.run("relations", "PER", "CHL", "--system", "coast/", "--without-exception", "none")
        #expect(wrong.status == 64 && wrong.errors.contains("expected one of: all, leader-visits-disputed-land"))
    }

    @Test("are listed with what each changes")
    func listed() throws {
        let program = try coast()
        let rows = try program.run("exceptions", "--system", "coast/", "--format", "jsonl").objects()
        let routine = rows.filter { $0["exception"] as? String == "meetings-are-routine" }
        #expect(routine.map { $0["difference"] as? Double } == [-1.5, -1.5])
        #expect(routine.allSatisfy { ($0["evidence"] as? [Any])?.count == 1 })
        #expect(rows.contains { $0["exception"] as? String == "official-visits-disputed-land" && $0["n"] as? Int == 0 })
        let pair = try program.run("exceptions", "PER", "CHL", "--system", "coast/", "--format", "jsonl").objects()
        #expect(pair.contains { $0["exception"] as? String == "scramble-answers-flight" && $0["net"] as? Double == -4 })
        #expect(!pair.contains { $0["source"] as? String == "BOL" })
    }
}
