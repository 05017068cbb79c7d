import Foundation
import TestSupport
import Testing

/// The theories that ship with the package, on the five essays of which they are.
@Suite("Theories of the five essays", .serialized)
struct TheoriesReferenceTests {
    private static let record = Result {
        let program = try Program.inFolder()
        let read = try program.run("read", ReferenceData.file("seeds").path, "--quiet")
        try #require(read.status == 0, "\(read.errors)")
        return program
    }

    private func rows(_ arguments: String...) throws -> [[String: Any]] {
        let run = try Self.record.get().run(arguments + ["--format", "jsonl", "--quiet"])
        try #require(run.status == 0, "\(arguments): \(run.errors)")
        return try run.objects()
    }

    private func evidence(_ row: [String: Any]) throws -> [[String: Any]] {
        try #require(row["evidence"] as? [[String: Any]])
    }

    /// The theories that one author holds, with the name of the document and the day of each.
    private func held() throws -> [(id: String, row: [String: Any])] {
        try rows("theories", "list").filter { $0["standing"] as? String == "in this record" }.map {
            (try #require($0["theory"] as? String), $0)
        }
    }

    @Test("Each is held with its document, and more of its rules are stated than inferred", .reference("seeds"))
    func list() throws {
        let found = try held()
        #expect(found.count >= 5)
        // Two of them may be of one document, whose parts are by different authors.
        #expect(Set(found.compactMap { $0.row["document"] as? String }).count == 5)
        for (id, row) in found {
            let (stated, inferred) = (row["stated"] as? Int ?? 0, row["inferred"] as? Int ?? 0)
            #expect(stated > inferred && row["rules"] as? Int == stated + inferred, "\(id)")
        }
        #expect(try rows("theories", "list").contains { ($0["standing"] as? String)?.hasPrefix("pooled of") == true })
    }

    @Test(
        "Each runs from its day and prints its rules, each with a passage of its own text or a judgement",
        .reference("seeds"))
    func run() throws {
        for (id, row) in try held() {
            let found = try rows("theories", "run", id, "--draws", "300")
            let rules = found.filter { $0["section"] as? String == "rules" }
            #expect(rules.count == row["rules"] as? Int, "\(id)")
            let start = try #require(found.first?["says"] as? String)
            let day = try #require(row["as_of"] as? String)
            #expect(
                start.hasPrefix(String(Int(day.suffix(2)) ?? 0)) && start.contains(String(day.prefix(4))), "\(start)")
            for rule in rules {
                let passages = try evidence(rule)
                #expect(!passages.isEmpty, "\(id): \(rule["item"] ?? "")")
                let isJudged = rule["basis"] as? String == "judgement"
                let isOfItsText = passages.contains { $0["document"] as? String == row["document"] as? String }
                #expect(
                    isJudged ? passages.allSatisfy { $0["standing"] as? String == "judgement" } : isOfItsText,
                    "\(id): \(rule["item"] ?? "")")
            }
            for row in found where row["section"] as? String == "drivers" || row["section"] as? String == "expects" {
                #expect(try !evidence(row).isEmpty, "\(id): \(row["item"] ?? "")")
            }
        }
    }

    @Test(
        "Two authors part over whether courting moves Moscow from Beijing, and something would tell",
        .reference("seeds"))
    func compare() throws {
        let found = try rows("theories", "compare", "security-dialogue", "courting-in-vain")
        let parting = try #require(
            found.first {
                $0["section"] as? String == "where they part"
                    && $0["item"] as? String == "tokyo-courting > china-russia"
            })
        let documents = Set(try evidence(parting).compactMap { $0["document"] as? String })
        for id in ["security-dialogue", "courting-in-vain"] {
            let document = try #require(try held().first { $0.id == id }?.row["document"] as? String)
            #expect(documents.contains(document), "\(id)")
        }
        #expect((parting["says"] as? String)?.contains("would tell: security-dialogue ") == true)
        let telling = found.filter { $0["section"] as? String == "telling observations" }
        #expect(telling.contains { ($0["item"] as? String)?.hasPrefix("china-russia ") == true })
    }

    @Test(
        "What those of 2013 and 2014 said is set beside what is told by July 2018, and beside the status quo",
        .reference("seeds"))
    func score() throws {
        let found = try rows("theories", "score", "--until", "2018-07-08", "--draws", "1000")
        let early = try held().filter { ($0.row["as_of"] as? String ?? "") < "2015" }.map(\.id)
        #expect(early.count >= 4)
        for id in early {
            let lines = found.filter {
                $0["theory"] as? String == id && ["so", "not so"].contains($0["fate"] as? String)
            }
            #expect(!lines.isEmpty, "\(id)")
            for line in lines {
                let quo = try #require(line["status_quo"] as? Double)
                #expect(quo == 0 || quo == 1)
                #expect(line["brier"] is Double && line["brier_status_quo"] is Double && (line["n"] as? Int ?? 0) > 0)
            }
        }
        // What the last essay says has no later one that would tell.
        let late = found.filter { $0["theory"] as? String == "courting-in-vain" }
        #expect(late.count == 1 && late[0]["says"] as? String == "Cannot be told from these documents.")
    }

    @Test(
        "Questions on who joins, on drivers and on theories name them", .reference("seeds"),
        arguments: ["S12", "S23", "S29"])
    func questions(part: String) throws {
        let ids = try held().map(\.id)
        let told = try rows("questions", "--part", part).map { row in
            row.filter { $0.key != "evidence" }.values.compactMap { $0 as? String }.joined(separator: " ")
        }
        let named = ids.filter { id in told.contains { $0.contains(id) } }
        #expect(part == "S29" ? named.count == ids.count : !named.isEmpty, "\(named)")
    }

    @Test("What the maintainers judged in them opens by its id from the package alone", .reference("seeds"))
    func why() throws {
        for (id, _) in try held() {
            let judged = try rows("theories", "show", id).flatMap { try evidence($0) }.compactMap {
                $0["id"] as? String
            }
            .filter { $0.hasPrefix("b") }
            for one in Set([judged.first, judged.last].compactMap(\.self)) {
                let run = try Self.record.get().run("why", one)
                #expect(run.status == 0 && run.output.contains("fukan theories show \(id)"), "\(id): \(run.errors)")
            }
        }
    }
}
