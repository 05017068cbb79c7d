import Foundation
import TestSupport
import Testing

/// A quarrel over nitrate and who would join it, over a log of our own.
@Suite("Alignments and crises against a record", .serialized)
struct CrisisCommandTests {
    /// Bolivia guarantees Peru; Ecuador may mediate, and leans by its utilities alone.
    private static func nitrate(
        ecuador: (a: Double, b: Double) = (0, 0), costs: (a: Double, b: Double) = (0.2, 0.2)
    ) -> String {
        """
        alignments:
          - id: pacific
            title: Who with whom
            by: Ana Quispe
            on: 2020-05-04
            poles: [Peru, Chile]
            side_cost: 0.2
            from: {treaties: 1, disputes: 1, events: 1, since: 2019, until: 2019-12-31}
            actors:
              - {name: Peru, actor: PER, size: 4, side_cost: 0}
              - {name: Chile, actor: CHL, size: 5, side_cost: 0}
              - {name: Bolivia, actor: BOL, size: {low: 2, mode: 3, high: 4}}
              - {name: Ecuador, actor: ECU, size: 1}
            propensities:
              - {pair: [Peru, Chile], low: -2, mode: -1.5, high: -1, evidence: [{document: log.txt, passage: "Peru  and Chile quarrel"}]}
              - {pair: [Peru, Bolivia], low: 0.5, mode: 1, high: 2, evidence: [{cited: {author: An office, title: A treaty, date: 1873, says: They help each other.}}]}
              - pair: [Chile, Bolivia]
                propensity: [{low: -1, mode: 0, high: 0.5}, {low: 0.5, mode: 1.5, high: 2, by: Luis Rojas, reason: they trade}]
              - {pair: [Ecuador, Peru], low: -0.2, mode: 0.1, high: 0.3, evidence: [{document: diary.txt, passage: far away}]}
        crises:
          - id: nitrate
            title: A quarrel over nitrate
            by: Ana Quispe
            on: 2020-05-04
            guarantor: Bolivia
            alignment: pacific
            sides:
              a: {name: Peru, actor: PER, strength: {low: 3, mode: 4, high: 5}}
              b: {name: Chile, actor: CHL, strength: {low: 8, mode: 10, high: 12}}
            challenge: {held: 0.2, cost: {low: 0.2, mode: 0.3, high: 0.4}, cost_if_met: {low: 0.4, mode: 0.5, high: 0.6}}
            reliability:
              what: pledges of neighbours
              kept: [{low: 0.5, mode: 0.6, high: 0.7}, {low: 0.1, mode: 0.2, high: 0.3, by: Luis Rojas}]
            third_parties:
              - name: Bolivia
                actor: BOL
                capability: {low: 12, mode: 14, high: 16}
                commitment: {low: 0.1, mode: 0.5, high: 0.9}
                utility_a: 0.7
                utility_b: -0.6
                cost_a: {low: 0.1, mode: 0.25, high: 0.5}
                cost_b: 1
                cost_out: 0.1
                evidence: [{bears_on: [commitment], document: log.txt, passage: "Bolivia promises to help Peru"}]
              - {name: Ecuador, actor: ECU, capability: 6, commitment: 1, utility_a: \(ecuador.a), utility_b: \(ecuador.b), cost_a: \(costs.a), cost_b: \(costs.b), mediation: 0.02}

        """
    }

    private func coast(_ text: String = nitrate()) throws -> Program {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        try folder.write(
            "The Log\n\nBy Rosa Mamani\n\nPublished: 3 March 2019\n\nPeru and Chile quarrel over nitrate. Bolivia promises to help Peru. Peruvian President Martín Vizcarra criticised Chile on 1 March 2019.\n",
            to: "log.txt")
        try folder.write(text, to: "nitrate.yaml")
        let read = try program.run("read", "log.txt", "--quiet")
        try #require(read.status == 0, "\(read.errors)")
        return program
    }

    private func rows(_ program: Program, _ arguments: String...) throws -> [[String: Any]] {
        let run = try program.run(arguments + ["--format", "jsonl", "--quiet"])
        try #require(run.status == 0, "\(run.errors)")
        return try run.objects()
    }

    private func row(_ rows: [[String: Any]], _ section: String, _ item: String) -> [String: Any]? {
        rows.first { $0["section"] as? String == section && ($0["item"] as? String)?.hasPrefix(item) ?? false }
    }

    @Test("An alignment tells camps, neutrals, leans, turns, and on what each number stands")
    func align() throws {
        let program = try coast()
        let rows = try rows(program, "align", "nitrate.yaml")
        let two = try #require(row(rows, "camps", "two camps 1")?["says"] as? String)
        #expect(two.contains("Peru, Bolivia and Ecuador against Chile"), "\(two)")
        let three = try #require(row(rows, "camps", "with neutrals 1")?["says"] as? String)
        #expect(three.contains("Ecuador out"), "\(three)")
        let why = try #require(row(rows, "camps", "why the two differ")?["says"] as? String)
        #expect(why.contains("Ecuador is placed with Peru and Bolivia only because"), "\(why)")
        // The neighbour's propensity is the smallest: brought below 0 it changes camps.
        let turn = try #require(row(rows, "turns", "Peru–Ecuador"))
        #expect((turn["value"] as? NSNumber)?.doubleValue == 0)
        #expect((turn["says"] as? String)?.contains("a document that is not in this record") ?? false)
        let basis = { (item: String) in self.row(rows, "inputs", item)?["basis"] as? String }
        #expect(basis("propensity of Peru and Chile") == "record")
        #expect(basis("propensity of Peru and Bolivia") == "citation")
        #expect(basis("propensity of Peru and Ecuador") == "not in this record")
        #expect(basis("size of Peru") == "judgement" && basis("propensity of Bolivia and Ecuador") == "judgement")
        let judged = try #require(row(rows, "inputs", "propensity of Chile and Bolivia")?["says"] as? String)
        #expect(judged.contains("by Ana Quispe; 1.5 by Luis Rojas"), "\(judged)")
        // By the other judge Bolivia stands with Chile.
        let other = try self.rows(program, "align", "nitrate.yaml", "--judge", "Luis Rojas")
        #expect(
            (row(other, "camps", "two camps 1")?["says"] as? String)?.contains("against Chile and Bolivia") ?? false)
        #expect(!rows.contains { ($0["says"] as? String)?.contains("nan") ?? false })
    }

    @Test("Propensities can be derived from what the record tells, and only from that")
    func derived() throws {
        let rows = try rows(try coast(), "align", "nitrate.yaml", "--derived")
        let quarrel = try #require(row(rows, "inputs", "propensity of Peru and Chile"))
        // One hostile act, and no other term.
        #expect((quarrel["value"] as? NSNumber)?.doubleValue == -2 && quarrel["basis"] as? String == "computed")
        #expect((quarrel["says"] as? String)?.contains("0 cooperative, 1 conflictual") ?? false)
        let none = try #require(row(rows, "inputs", "propensity of Chile and Ecuador"))
        #expect((none["value"] as? NSNumber)?.doubleValue == 0)
        #expect((none["says"] as? String)?.contains("it counts as 0") ?? false)
    }

    @Test("A crisis tells who joins, how that goes with the guarantee, what turns it and what deters")
    func crisis() throws {
        let rows = try rows(try coast(), "crisis", "nitrate.yaml")
        #expect((row(rows, "choices", "Bolivia")?["says"] as? String)?.hasPrefix("Joins Peru") ?? false)
        #expect((row(rows, "choices", "Ecuador")?["says"] as? String)?.hasPrefix("Stays out and mediates") ?? false)
        let curve = rows.filter { $0["section"] as? String == "guarantee" }
        let chances = curve.compactMap { ($0["value"] as? NSNumber)?.doubleValue }
        #expect(chances.count >= 11 && zip(chances, chances.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
        // Without any commitment it is 4 against 10, on the mean of draws.
        #expect(abs((chances.last ?? 0) - 4.0 / 14) < 0.02)
        let turn = try #require(
            rows.first {
                $0["section"] as? String == "turns" && $0["item"] as? String == "Bolivia"
                    && ($0["unit"] as? String) == "commitment"
            })
        #expect((turn["says"] as? String)?.contains("stays out once its commitment is below") ?? false)
        #expect(turn["basis"] as? String == "record")
        // Where joining is worth 1.3 of the change of chance, less 0.25 against 0.1.
        let value = try #require((turn["value"] as? NSNumber)?.doubleValue)
        let gain = 1.3 * ((4 + 14 * value) / (14 + 14 * value) - 4.0 / 14)
        #expect(abs(gain - 0.15) < 1e-3, "\(value)")
        let threshold = try #require((row(rows, "deterrence", "threshold")?["value"] as? NSNumber)?.doubleValue)
        let (unmet, met) = (10.0 / 14 - 0.3, 10.0 / 21 - 0.5)
        #expect(abs(threshold - (unmet - 0.2) / (unmet - met)) < 1e-5, "\(threshold)")
        #expect(row(rows, "deterrence", "reliability by Ana Quispe") != nil)
        #expect(row(rows, "deterrence", "reliability by Luis Rojas") != nil)
        #expect(row(rows, "equilibria", "1 of 1") != nil)
        let landscape = try #require(row(rows, "landscape", "pacific")?["says"] as? String)
        #expect(landscape.contains("They part over Ecuador"), "\(landscape)")
        #expect(rows.contains { $0["section"] as? String == "alternatives" })
    }

    @Test("Nobody is on a side by construction: with the utilities and costs swapped the choice is swapped")
    func swapped() throws {
        func says(_ ecuador: (Double, Double), _ costs: (Double, Double)) throws -> String {
            let rows = try rows(try coast(Self.nitrate(ecuador: ecuador, costs: costs)), "crisis", "nitrate.yaml")
            return try #require(row(rows, "choices", "Ecuador")?["says"] as? String)
        }
        #expect(try says((0.9, -0.9), (0.05, 0.4)).hasPrefix("Joins Peru"))
        #expect(try says((-0.9, 0.9), (0.4, 0.05)).hasPrefix("Joins Chile"))
        #expect(try says((-0.9, 0.9), (0.4, 1.5)).hasPrefix("Stays out"))
    }

    @Test("One seed gives the same bytes on one core and on two, another seed others", arguments: ["align", "crisis"])
    func cores(_ command: String) throws {
        let program = try coast()
        func bytes(_ more: String...) throws -> String {
            let run = try program.run([command, "nitrate.yaml", "--draws", "200", "--format", "csv", "--quiet"] + more)
            try #require(run.status == 0, "\(run.errors)")
            return run.output
        }
        let one = try bytes("--cores", "1")
        #expect(try bytes("--cores", "2") == one)
        #expect(try bytes("--seed", "2") != one)
        #expect(!one.lowercased().contains("nan") && !one.contains("inf,"))
    }

    @Test("Another input can vary, by an actor's name or code")
    func vary() throws {
        let program = try coast()
        let rows = try rows(program, "crisis", "nitrate.yaml", "--vary", "ECU:cost_b")
        #expect(
            rows.contains {
                ($0["item"] as? String)?.hasPrefix("cost to Ecuador of joining Chile: ") ?? false
            })
        for (argument, message) in [
            ("Brazil", "expected one of"), ("Ecuador:temper", "after the colon"),
            ("Bolivia:mediation", "may not mediate"),
        ] {
            let run = try program.run("crisis", "nitrate.yaml", "--vary", argument)
            #expect(run.status == 64 && run.errors.contains(message), "\(run.errors)")
        }
        let judge = try program.run("crisis", "nitrate.yaml", "--judge", "Nobody")
        #expect(
            judge.status == 64 && judge.errors.contains("expected one of: Ana Quispe, Luis Rojas"), "\(judge.errors)")
    }

    @Test("Words that are not in their document are an error with file and line")
    func wrongQuotation() throws {
        let text = Self.nitrate().replacingOccurrences(of: "Peru  and Chile quarrel", with: "Peru and Chile agree")
        let run = try coast(text).run("align", "nitrate.yaml")
        #expect(run.status == 65, "\(run.errors)")
        #expect(run.errors.contains("nitrate.yaml:15") && run.errors.contains("Peru and Chile agree"), "\(run.errors)")
    }

    @Test("The package lists its cases, and the shipped ones are answered from the sample corpus")
    func shipped() throws {
        let program = try Program.inFolder()
        let samples = ReferenceData.packageFolder.appendingPathComponent("Samples/northeast-asia").path
        try #require(try program.run("read", samples, "--quiet").status == 0)
        #expect(try rows(program, "align").map { $0["id"] as? String } == ["senkaku"])
        #expect(try rows(program, "crisis").map { $0["id"] as? String } == ["senkaku"])
        let found = try rows(program, "crisis", "senkaku")
        for name in ["United States", "Russia", "South Korea", "North Korea"] {
            #expect(row(found, "choices", name) != nil)
        }
        let russia = try #require(row(found, "choices", "Russia")?["says"] as? String)
        #expect(russia.hasPrefix("Stays out"))
        // The pages as text, whole.
        for command in ["align", "crisis"] {
            let page = try program.run(command, "senkaku", "--format", "table", "--quiet")
            try #require(page.status == 0, "\(page.errors)")
            expectGolden(page.output, "\(command)-senkaku.txt")
        }
        // Its evidence opens to sentences of the corpus, to citations and to the judgement.
        let evidence = try #require(row(found, "choices", "Russia")?["evidence"] as? [[String: Any]])
        #expect(evidence.contains { ($0["document"] as? String)?.hasSuffix(".txt") ?? false })
        let standings = Set(evidence.compactMap { $0["standing"] as? String })
        #expect(standings.isSuperset(of: ["cited", "judgement"]), "\(standings)")
        for part in ["S12", "S17"] {
            let answer = try #require(
                try program.run("questions", "--format", "jsonl", "--quiet").objects().first {
                    $0["part"] as? String == part
                })
            #expect(answer["standing"] as? String == "answered", "\(answer)")
        }
    }

    @Test(
        "The draft that others wrote is answered too", .reference("cases/bargaining/senkaku-crisis-2013.json", "seeds"))
    func draft() throws {
        let program = try Program.inFolder()
        try #require(try program.run("read", ReferenceData.file("seeds").path, "--quiet").status == 0)
        let rows = try rows(
            program, "align", ReferenceData.file("cases/bargaining/senkaku-crisis-2013.json").path)
        let two = try #require(row(rows, "camps", "two camps 1"))
        #expect(abs(((two["value"] as? NSNumber)?.doubleValue ?? 0) + 1225.68) < 1e-2)
        let russia = try #require(row(rows, "leans", "Russia"))
        #expect(((russia["value"] as? NSNumber)?.doubleValue ?? 1) < 0.044)
    }
}
