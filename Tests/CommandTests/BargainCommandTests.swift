import Foundation
import TestSupport
import Testing

/// A harbour that one holds and another wants, over a log of our own.
@Suite("Bargains against a record", .serialized)
struct BargainCommandTests {
    private static let harbour = """
        bargains:
          - id: harbour
            title: the harbour
            question: How many berths go to Chile?
            by: Ana Quispe
            on: 2020-05-04
            as_of: 2020-05-01
            scale:
              min: 0
              max: 10
              unit: berths
              anchors: {0: none, 5: half of them, 10: all}
              measures:
                - name: depth
                  unit: metres of quay
                  values: {0: 0, 5: 100, 10: 1000}
                  evidence: [{cited: {author: Port office, title: Yearbook, date: 2019, says: "the outer berths are the long ones"}}]
            reference_point: 0
            base_rate: {kept: 9, of: 10, unit: year, what: years without a change, evidence: [{cited: {author: Port office, title: Yearbook, date: 2019, says: "one change in ten years"}}]}
            horizon_months: [12, 60]
            veto: [lima, santiago]
            ratification: [{actor: lima, by: [port, guild]}]
            breakdown: 0.1
            turns: 3
            actors:
              - id: lima
                name: Lima
                side: Peru
                state: PER
                position: {low: 0, mode: 1, high: 2}
                limit: {low: 2, mode: 4, high: 6, reason: would part with the inner berths}
                salience: {low: 0.4, mode: 0.5, high: 0.6}
                capability: 100
                patience: 0.9
                evidence:
                  - {bears_on: [position], document: log.txt, passage: "Lima  keeps nearly all berths"}
                  - {bears_on: [salience], cited: {author: Port office, title: Letter, date: 2018, says: "Lima looks elsewhere"}}
              - id: santiago
                name: Santiago
                side: Chile
                state: CHL
                position:
                  - {low: 6, mode: 8, high: 10, reason: as it says}
                  - {by: Luis Rojas, low: 5, mode: 6, high: 8}
                limit: {low: 3, mode: 4, high: 5}
                salience: {low: 0.6, mode: 0.8, high: 1}
                capability: 80
                patience: 0.8
                evidence:
                  - {bears_on: [position, limit], document: log.txt, passage: "Chile asks for eight berths"}
                  - {bears_on: [limit], document: diary.txt, passage: "four would do"}
              - {id: port, name: The port, side: Peru, position: 3, limit: 5, salience: 0.5, capability: 10}
              - {id: guild, name: The guild, side: Peru, position: 0, salience: 0.5, capability: 5}

        """

    private func port() throws -> Program {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        try folder.write(
            "The Log\n\nBy Rosa Mamani\n\nPublished: 3 March 2019\n\nLima keeps nearly all berths of the harbour. Chile asks for eight berths. Peruvian President Martín Vizcarra criticised Chile on 1 March 2019.\n",
            to: "log.txt")
        try folder.write(Self.harbour, to: "harbour.yaml")
        let read = try program.run("read", "log.txt", "--quiet")
        try #require(read.status == 0, "\(read.errors)")
        return program
    }

    private func rows(_ program: Program, _ arguments: String...) throws -> [[String: Any]] {
        let run = try program.run(["bargain"] + arguments + ["--format", "jsonl", "--quiet"])
        try #require(run.status == 0, "\(run.errors)")
        return try run.objects()
    }

    @Test("The page begins with what stands, then the mean, then no agreement, each line with what it rests on")
    func page() throws {
        let program = try port()
        let rows = try rows(program, "harbour.yaml")
        var sections: [String] = []
        for row in rows {
            let section = try #require(row["section"] as? String)
            if sections.last != section { sections.append(section) }
            let evidence = try #require(row["evidence"] as? [[String: Any]])
            #expect(!evidence.isEmpty, "\(row)")
            #expect(!(row["says"] as? String ?? "").contains("nan"))
        }
        #expect(
            sections == [
                "status quo", "weighted mean", "no agreement", "what drives it", "what would turn it",
                "without a source", "judges", "across models", "what it stands on", "how such models fared",
            ])
        #expect((rows[0]["value"] as? Double) == 0.9)
        // 1 - 10/12.
        #expect(abs(try #require(rows[1]["value"] as? Double) - 1.0 / 6) < 1e-5)
        // (50·1 + 64·8 + 5·3) / 121.5.
        #expect(abs(try #require(rows[2]["value"] as? Double) - 577.0 / 121.5) < 1e-5)
        #expect((rows[2]["says"] as? String)?.contains("nearer to 'half of them'") == true)
        let stands = rows.filter { $0["section"] as? String == "what it stands on" }
        #expect(stands.map { $0["item"] as? String } == ["passages", "citations", "judgement"])
        // Twelve numbers of positions and weights, and three limits.
        #expect(stands.compactMap { $0["value"] as? Int } == [3, 1, 11])
        let without = rows.filter { $0["section"] as? String == "without a source" }.compactMap {
            $0["item"] as? String
        }
        // The diary that the record lacks counts only where there is nothing else.
        #expect(Set(without) == ["log.txt", "Port office, Letter, 2018", "what is judgement alone"])
    }

    @Test("The page as text is that of the golden file, on one core and on two")
    func golden() throws {
        let program = try port()
        let one = try program.run("bargain", "harbour.yaml", "--format", "table", "--cores", "1")
        try #require(one.status == 0, "\(one.errors)")
        expectGolden(one.output, "bargain.txt")
        let two = try program.run("bargain", "run", "harbour.yaml", "--format", "table", "--cores", "2")
        #expect(two.output == one.output)
        let other = try program.run("bargain", "harbour.yaml", "--format", "table", "--seed", "2")
        #expect(other.output != one.output)
    }

    @Test("Models stand side by side with the mean among them, the same on one core and on two")
    func compare() throws {
        let program = try port()
        let rows = try rows(program, "compare", "harbour.yaml", "--draws", "60")
        #expect(rows.first?["model"] as? String == "veto-and-ratification")
        let mean = try #require(rows.first { $0["model"] as? String == "weighted-mean" })
        #expect((mean["from_mean"] as? Int) == 0)
        for row in rows {
            #expect(row["reading"] as? String != "" && row["why"] as? String != "")
            let share = try #require(row["no_agreement"] as? Double ?? (row["no_agreement"] as? Int).map(Double.init))
            #expect((0...1).contains(share))
        }
        // The guild wants what stays: nothing is better for all.
        #expect(rows.first { $0["model"] as? String == "nash" }?["settlement"] as? String == "no agreement")
        let texts = try ["1", "2"].map {
            try program.run(
                "bargain", "compare", "harbour.yaml", "--draws", "60", "--cores", $0, "--format", "csv", "--quiet"
            ).output
        }
        #expect(texts[0] == texts[1])
    }

    @Test(
        "Each model that runs in rounds is told in full, and stays on the scale",
        arguments: [
            "expected-utility-code", "expected-utility-equations", "challenge", "spatial", "election-Conditional",
        ])
    func course(model: String) throws {
        let rows = try rows(try port(), "harbour.yaml", "--model", model)
        #expect(rows.count >= 4)
        for row in rows {
            let value = try #require(row["value"] as? Double ?? (row["value"] as? Int).map(Double.init))
            #expect((0...10).contains(value))
        }
    }

    @Test("Levers move one actor's numbers while the others are held")
    func levers() throws {
        let rows = try rows(try port(), "harbour.yaml", "--levers", "santiago")
        #expect(Set(rows.compactMap { $0["lever"] as? String }) == ["position", "salience", "capability", "limit"])
        let limits = rows.filter { $0["lever"] as? String == "limit" }
        let shares = limits.compactMap {
            $0["no_agreement"] as? Double ?? ($0["no_agreement"] as? Int).map(Double.init)
        }
        #expect(shares.count == 6 && shares.contains(0))
        // A limit does not pull on the mean.
        #expect(Set(limits.compactMap { $0["mean"] as? Double }).count == 1)
    }

    @Test("One judge's numbers are used alone, and both are told apart")
    func judges() throws {
        let program = try port()
        let own = try rows(program, "harbour.yaml").filter { $0["section"] as? String == "judges" }
        #expect(own.compactMap { $0["item"] as? String } == ["Ana Quispe", "Luis Rojas"])
        let other = try rows(program, "harbour.yaml", "--judge", "Luis Rojas")
        // (50 + 64·6 + 15) / 121.5.
        #expect(abs(try #require(other[2]["value"] as? Double) - 449.0 / 121.5) < 1e-5)
        let nobody = try program.run("bargain", "harbour.yaml", "--judge", "Luis")
        #expect(nobody.status == 64 && nobody.errors.contains("expected one of: Ana Quispe, Luis Rojas"))
    }

    @Test("Bad input is one clear error with its file and line, or its option")
    func refused() throws {
        let program = try port()
        let folder = try #require(program.keeping)
        try folder.write(
            Self.harbour.replacing("Chile asks for eight berths", with: "Chile asks for nine berths"), to: "wrong.yaml")
        let wrong = try program.run("bargain", "wrong.yaml")
        #expect(wrong.status == 65)
        #expect(
            wrong.errors.contains(
                "wrong.yaml:50: passage is 'Chile asks for nine berths'; expected words that stand in log.txt"))
        let model = try program.run("bargain", "harbour.yaml", "--model", "nosh")
        #expect(model.status == 64 && model.errors.contains("expected one of: nash"))
        let lever = try program.run("bargain", "harbour.yaml", "--levers", "quito")
        #expect(lever.status == 64 && lever.errors.contains("expected one of: lima, santiago, port, guild"))
        let draws = try program.run("bargain", "harbour.yaml", "--draws", "0")
        #expect(draws.status == 64)
        let missing = try program.run("bargain", "nowhere.yaml")
        #expect(missing.status == 66)
        let issue = try program.run("bargain", "new", "hikiwake-settlment")
        #expect(issue.status == 64 && issue.errors.contains("hikiwake-settlement"))
    }

    @Test("Where all want the same, that is the answer of every model that knows no refusal")
    func equal() throws {
        let program = try port()
        let folder = try #require(program.keeping)
        try folder.write(
            """
            bargains:
              - id: agreed
                title: agreed
                scale: {min: 0, max: 4, unit: berths, anchors: {0: none, 2: two, 4: all}}
                reference_point: 0
                actors:
                  - {id: a, name: A, position: 2, salience: 0.5, capability: 1}
                  - {id: b, name: B, position: 2, salience: 0, capability: 1}

            """, to: "agreed.yaml")
        for row in try rows(program, "compare", "agreed.yaml") {
            let model = row["model"] as? String
            if model == "reference-point" { continue }
            #expect(
                abs((row["value"] as? Double ?? (row["value"] as? Int).map(Double.init) ?? -1) - 2) < 1e-6, "\(row)")
        }
        let page = try program.run("bargain", "agreed.yaml", "--format", "table")
        #expect(page.status == 0 && !page.output.contains("nan") && page.output.contains("'two'"))
    }

    @Test("A skeleton from the record passes its own reader, and proposes no position that no sentence says")
    func skeleton() throws {
        let program = try port()
        let new = try program.run(
            "bargain", "new", "--between", "PER", "CHL", "--by", "A \"B\": #c", "--out", "own.yaml")
        try #require(new.status == 0, "\(new.errors)")
        let rows = try rows(program, "own.yaml")
        #expect(!rows.isEmpty)
        let text = try String(contentsOf: try #require(program.folder).appending(path: "own.yaml"), encoding: .utf8)
        #expect(text.contains("by definition of the scale"))
        #expect(text.contains("a placeholder: no data set in the record says"))
        #expect(text.contains("passage: {document: d"))
        let empty = try program.run("bargain", "new", "--between", "JPN", "CHL")
        #expect(empty.status == 65 && empty.errors.contains("no sentence of this record speaks of it"))
    }

    @Test("The draft beside the project prints its page over the essays", .reference("seeds", "cases/bargaining"))
    func draft() throws {
        let folder = try TemporaryFolder()
        var program = try Program()
        program.folder = folder.url
        program.keeping = folder
        let read = try program.run("read", ReferenceData.file("seeds").path, "--quiet")
        try #require(read.status == 0, "\(read.errors)")
        let file = ReferenceData.file("cases/bargaining/northern-territories-2013.json").path
        let rows = try rows(program, file)
        let mean = try #require(rows.first { $0["section"] as? String == "weighted mean" }?["value"] as? Double)
        #expect(abs(mean - 2.0536) < 1e-3)
        let stands = rows.filter { $0["section"] as? String == "what it stands on" }
        // All its quotations stand in the essays.
        #expect(!stands.contains { $0["item"] as? String == "not in this record" })
    }
}
