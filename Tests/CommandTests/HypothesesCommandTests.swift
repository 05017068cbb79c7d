import Foundation
import TestSupport
import Testing

/// Disputes of our own about a cable and a border, with files of cases as a user writes them.
@Suite("Competing explanations, policies and precedents against a record", .serialized)
struct HypothesesCommandTests {
    private static let dispute = """
        hypotheses:
          - id: cable
            question: Who cut the cable?
            by: Ana Quispe
            on: 2020-05-04
            hypotheses:
              - {id: storm, text: A storm}
              - {id: ship, text: A ship}
              - {id: nobody, text: Nobody}
            evidence:
              - {id: calm, text: The sea was calm., found: [{sentences: {words: [calm]}}], credibility: H, relevance: M, codes: {storm: I, ship: C, nobody: N}, likelihoods: {storm: 0.1, ship: 0.6, nobody: 0.3}}
              - {id: seen, text: A ship was seen., found: [{sentences: {words: [anchor]}}], credibility: M, relevance: M, codes: {storm: N, ship: CC, nobody: II}}
              - {id: groove, text: The bottom has a groove., found: [{sentences: {words: [groove]}}], credibility: M, relevance: H, codes: {storm: I, ship: C, nobody: I}, judgements: [{by: Luis Rojas, on: 2020-06-01, codes: {storm: II, ship: N, nobody: I}}]}
              - {id: confession, text: A captain confessed., found: [{sentences: {words: [confessed]}}], credibility: H, relevance: H, codes: {storm: II, ship: CC, nobody: II}}
              - {id: gale, text: A gale blew., found: [{sentences: {words: [gale]}}], credibility: L, relevance: L, codes: {storm: C, ship: I, nobody: C}}
            estimates:
              - {by: Ana Quispe, on: 2020-05-04, probabilities: {storm: 0.2, ship: 0.6, nobody: 0.2}}
              - {by: Luis Rojas, on: 2020-06-01, probabilities: {storm: 0.3, ship: 0.9, nobody: 0.3}}
            indicators:
              - {id: same-anchor, text: An anchor with paint of the cable is found, watch: [{sentences: {words: [paint]}}], for: [ship], against: [storm, nobody]}
              - {id: broken-pole, text: Poles ashore were broken, watch: [{sentences: {words: [gale]}}], for: [storm], against: [ship]}
            attacks: [{from: gale, to: ship}, {from: calm, to: gale}]

        """

    /// Two authors, two years: the log of 2015, the report of 2017.
    private func cable() throws -> Program {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        try folder.write(
            "The Log\n\nBy Rosa Mamani\n\nPublished: 3 March 2015\n\nThe sea was calm that night. A ship with a long anchor lay near Callao. A fisherman spoke of a gale.\n",
            to: "log.txt")
        try folder.write(
            "The Report\n\nBy Pedro Soto\n\nPublished: 5 June 2017\n\nDivers found a groove in the bottom near Callao.\n",
            to: "report.txt")
        try folder.write(Self.dispute, to: "cable.yaml")
        for (name, author) in [("log.txt", "Rosa Mamani"), ("report.txt", "Pedro Soto")] {
            let read = try program.run("read", name, "--author", author, "--quiet")
            try #require(read.status == 0, "\(read.errors)")
        }
        return program
    }

    private func rows(_ program: Program, _ arguments: String...) throws -> [[String: Any]] {
        let run = try program.run(["hypotheses", "cable.yaml"] + arguments + ["--format", "jsonl", "--quiet"])
        try #require(run.status == 0, "\(run.errors)")
        return try run.objects()
    }

    @Test("The matrix counts what the record holds: weights, ranks, codes of two judges")
    func matrix() throws {
        let rows = try rows(try cable())
        #expect(rows.map { $0["hypothesis"] as? String } == ["storm", "ship", "nobody"])
        // Two judges of one row each count for half of it: -1.5 for the storm.
        #expect(rows.map { ($0["inconsistency"] as? NSNumber)?.doubleValue } == [-2.5, -1, -3])
        let weighted = rows.compactMap { ($0["weighted"] as? NSNumber)?.doubleValue }
        // -√2 - 1.5√2; -½; -2 - √2.
        #expect(weighted.count == 3)
        #expect(zip(weighted, [-3.5355, -0.5, -3.4142]).allSatisfy { abs($0 - $1) < 1e-4 }, "\(weighted)")
        #expect(rows.map { $0["groove"] as? String } == ["I/II", "C/N", "I"])
        // Likelihoods of one row and equal priors.
        let posterior = rows.compactMap { ($0["posterior"] as? NSNumber)?.doubleValue }
        #expect(zip(posterior, [0.1, 0.6, 0.3]).allSatisfy { abs($0 - $1) < 1e-4 }, "\(posterior)")
        // A row of which the record holds nothing is no column.
        #expect(rows.allSatisfy { $0["confession"] == nil })
    }

    @Test("A row without evidence is said to be absent; a day moves the matrix")
    func classic() throws {
        let program = try cable()
        let rows = try rows(program, "--classic")
        #expect(rows.map { $0["standing"] as? String }.filter { $0 == "not in these documents" }.count == 1)
        #expect(rows[0]["authors"] as? [String] == ["Rosa Mamani"])
        let earlier = try self.rows(program, "--classic", "--as-of", "2016")
        #expect(earlier[2]["standing"] as? String == "not in the documents published by 2016-12-31")
        #expect(try self.rows(program, "--as-of", "2016")[0]["groove"] == nil)
    }

    @Test("What the lead hangs on: items, documents and authors left out")
    func sensitivity() throws {
        let rows = try rows(try cable(), "--sensitivity")
        let kinds = rows.map { "\($0["kind"] as? String ?? "") \($0["without"] as? String ?? "")" }
        #expect(
            kinds.contains("document log.txt") && kinds.contains("author Pedro Soto") && kinds.contains("item calm"))
        let withoutLog = try #require(rows.first { $0["without"] as? String == "log.txt" })
        #expect(withoutLog["leaders"] as? [String] == ["ship"])
        #expect(rows.allSatisfy { !(($0["evidence"] as? [Any])?.isEmpty ?? true) })
    }

    @Test("Indicators: what has been seen, and what would tell most")
    func indicators() throws {
        let run = try cable().run("hypotheses", "cable.yaml", "--indicators", "--format", "table", "--quiet")
        #expect(run.output.contains("1 of two indicators has been seen"))
        #expect(run.output.contains("“An anchor with paint of the cable is found”"))
    }

    @Test("Estimates that do not sum to 1 are moved to the nearest that do, and weigh less")
    func analysts() throws {
        let rows = try rows(try cable(), "--analysts")
        let estimates = rows.filter { $0["kind"] as? String == "estimate" }
        let coherent = try #require(estimates.last?["coherent"] as? [NSNumber]).map(\.doubleValue)
        // 1.5 in all: a sixth is taken from each.
        #expect(zip(coherent, [0.1333, 0.7333, 0.1333]).allSatisfy { abs($0 - $1) < 1e-4 }, "\(coherent)")
        let weights = estimates.compactMap { ($0["weight"] as? NSNumber)?.doubleValue }
        #expect(weights.count == 2 && weights[0] > weights[1])
    }

    @Test("Arguments: an attacker that is itself refuted takes nothing away")
    func arguments() throws {
        let rows = try rows(try cable(), "--arguments")
        let standing = Dictionary(
            uniqueKeysWithValues: rows.map { ($0["argument"] as? String ?? "", $0["standing"] as? String ?? "") })
        #expect(standing == ["ship": "holds out", "gale": "refuted", "calm": "holds out"])
    }

    @Test("Too few rows in the record leave it undetermined, none absent")
    func thin() throws {
        let program = try cable()
        let one = try program.run(
            "hypotheses", "cable.yaml", "--without", "log.txt", "--format", "table", "--quiet")
        #expect(one.output.contains("Undetermined: only 1 of 5 rows"), "\(one.output)")
        let none = try program.run(
            "hypotheses", "cable.yaml", "--without", "log.txt", "--without", "report.txt", "--format", "table",
            "--quiet")
        #expect(none.output.contains("Not in these documents"), "\(none.output)")
    }

    @Test("A code that does not exist is refused with file and line; a missing file and an unknown id by their codes")
    func refused() throws {
        let program = try cable()
        let folder = try #require(program.keeping)
        try folder.write(Self.dispute.replacing("storm: N, ship: CC", with: "storm: QQ, ship: CC"), to: "bad.yaml")
        let bad = try program.run("hypotheses", "bad.yaml")
        #expect(bad.status == 65 && bad.errors.contains("bad.yaml:12: storm is 'QQ'"), "\(bad.errors)")
        #expect(try program.run("hypotheses", "none.yaml").status == 66)
        let unknown = try program.run("hypotheses", "cabel")
        #expect(unknown.status == 64 && unknown.errors.contains("no case of hypotheses 'cabel'"), "\(unknown.errors)")
        #expect(try program.run("hypotheses", "cable.yaml", "--classic", "--sensitivity").status == 64)
        #expect(try program.run("hypotheses", "cable.yaml", "--analyst", "Nobody").status == 64)
        try folder.write("policies: []\n", to: "empty.yaml")
        #expect(try program.run("hypotheses", "empty.yaml").status == 65)
    }

    @Test("A hundred rows against ten hypotheses with all leave-outs are a matter of milliseconds")
    func large() throws {
        let program = try cable()
        let names = (0..<10).map { "h\($0)" }
        let codes = ["CC", "C", "N", "I", "II"]
        var text =
            "hypotheses:\n  - id: large\n    question: Which?\n    by: Ana\n    on: 2020-01-01\n    hypotheses:\n"
        for name in names { text += "      - {id: \(name), text: \(name)}\n" }
        text += "    evidence:\n"
        for row in 0..<100 {
            let coded = names.enumerated().map { "\($1): \(codes[(row * 7 + $0 * 3 + row / 5) % 5])" }
            let likely = names.enumerated().map { "\($1): 0.\((row * 5 + $0 * 3) % 9 + 1)" }
            text +=
                "      - {id: r\(row), text: row, found: [{sentences: {words: [calm]}}], credibility: M, relevance: M, codes: {\(coded.joined(separator: ", "))}, likelihoods: {\(likely.joined(separator: ", "))}}\n"
        }
        try #require(program.keeping).write(text, to: "large.yaml")
        let rows = try program.run(
            "hypotheses", "large.yaml", "--sensitivity", "--format", "jsonl", "--quiet"
        ).objects()
        // Each item, the one document, the one author.
        #expect(rows.count == 102)
        let clock = ContinuousClock()
        let small = try clock.measure { _ = try program.run("hypotheses", "cable.yaml", "--sensitivity", "--quiet") }
        let large = try clock.measure { _ = try program.run("hypotheses", "large.yaml", "--sensitivity", "--quiet") }
        #expect(large - small < .milliseconds(1_000), "\(large - small)")
    }

    // MARK: - Policies and precedents

    /// A coast of two states with the cases of a package of its own.
    private func coast() throws -> Program {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        try folder.write(
            """
            name: coast
            title: A coast
            extends: [world]
            questions:
              - {id: precedents, part: S19, group: arguments, question: Which earlier situations?, answer: precedents, actors: [PER, CHL, BOL]}
              - {id: policy, part: S18, group: arguments, question: Which policies?, answer: policies}
              - {id: readings, part: S15, group: arguments, question: Which readings?, answer: hypotheses}
            """, to: "coast/package.yaml")
        try folder.write(
            """
            policies:
              - id: quiet-border
                part: S18
                goal: Keep the border quiet
                actor: PER
                toward: [CHL]
                since: 2014-01-01
                by: Ana Quispe
                on: 2020-05-04
                stated: [{sentences: {words: [quiet]}}]
                indicators:
                  - {id: meetings, text: Meetings a year, count: [{happenings: {between: [PER, CHL], types: [CONSULT]}}], success: up}
                  - {id: protests, text: Accusations a year, count: [{happenings: {between: [PER, CHL], types: [ACCUSE]}}], success: down}
                  - {id: base, text: A base by the border, told: [{sentences: {words: [barracks]}}], success: down}
                verdicts:
                  - {text: It works, direction: '+', found: [{sentences: {words: [works]}}]}
            precedents:
              - id: treaty-of-1929
                part: S19
                title: the treaty of 1929
                when: 1929
                by: Ana Quispe
                on: 2020-05-04
                assertions:
                  - {text: The two are not alike, likeness: denied, found: [{sentences: {words: ['1929']}}]}
                features:
                  - {name: the sides, then: [Peru, Chile], now: [Peru, Chile], found: [{sentences: {words: ['1929']}}]}
                  - {name: mediator, then: [United States], now: [none]}
                  - {name: means, then: [treaty, payment], now: [treaty]}
            """, to: "coast/cases/border.yaml")
        var log = "A Log\n\nBy Rosa Mamani\n\nPublished: 4 March 2018\n\nPeru condemned Chile on 4 May 2010. "
        for year in 2015...2017 {
            for month in ["March", "June", "October"] {
                log += "Peru and Chile held talks in Lima on 11 \(month) \(year). "
            }
            log += "Peru and Bolivia held talks on 2 July \(year). Peru and Bolivia held talks on 5 August \(year). "
            log += "Peru and Bolivia held talks on 9 September \(year). "
        }
        for month in ["May", "June", "July"] {
            log += "Peru condemned Bolivia on 6 \(month) 2013. Peru and Chile held talks on 8 \(month) 2013. "
            for day in [12, 15, 17, 21, 24, 27] { log += "Peru condemned Chile on \(day) \(month) 2013. " }
        }
        try folder.write(log + "\n", to: "log.txt")
        try folder.write(
            "A View\n\nBy Pedro Soto\n\nPublished: 6 June 2018\n\nPeru wants a quiet border with Chile. The policy works. New barracks stand near the line. The treaty of 1929 is no model for it.\n",
            to: "view.txt")
        for (name, author) in [("log.txt", "Rosa Mamani"), ("view.txt", "Pedro Soto")] {
            let read = try program.run("read", name, "--author", author, "--system", "coast/", "--quiet")
            try #require(read.status == 0, "\(read.errors)")
        }
        return program
    }

    @Test("A policy: rates before and since, whose words, independent of who judges it")
    func policies() throws {
        let run = try coast().run("policies", "quiet-border", "--system", "coast/", "--format", "jsonl", "--quiet")
        let rows = try run.objects()
        let byID = Dictionary(rows.map { ($0["id"] as? String ?? "verdict", $0) }, uniquingKeysWith: { a, _ in a })
        // Three in the year before, nine in the four since: one rate explains both.
        #expect(byID["meetings"]?["moved"] as? String == "no clear change", "\(run.output)")
        #expect(byID["meetings"]?["speaks"] as? String == "neither")
        #expect(byID["meetings"]?["independent"] as? String == "yes: Rosa Mamani")
        // Eighteen in the year before, none in the four since.
        #expect(byID["protests"]?["moved"] as? String == "down")
        #expect(byID["protests"]?["speaks"] as? String == "for it")
        #expect(byID["base"]?["speaks"] as? String == "against it")
        #expect(byID["base"]?["independent"] as? String == "no: only the authors of the verdicts")
        let verdict = try #require(rows.first { $0["kind"] as? String == "verdict" })
        #expect(verdict["authors"] as? [String] == ["Pedro Soto"])
    }

    @Test("A precedent: likeness by named features, and years of the record likest to its last")
    func precedents() throws {
        let run = try coast().run("precedents", "--system", "coast/", "--format", "jsonl", "--quiet")
        let rows = try run.objects()
        let head = try #require(rows.first { $0["kind"] as? String == "precedent" })
        // Alike, not alike, one of two.
        #expect((head["similarity"] as? NSNumber)?.doubleValue == 0.5, "\(run.output)")
        #expect(head["differs"] as? [String] == ["mediator", "means"])
        let years = rows.filter { $0["kind"] as? String == "year of the record" }
        let first = try #require(years.first)
        #expect((first["precedent"] as? String)?.hasPrefix("2016") == true, "\(run.output)")
        #expect((first["similarity"] as? NSNumber)?.doubleValue == 1)
        #expect(
            years.contains {
                ($0["precedent"] as? String)?.hasPrefix("2013") == true
                    && ($0["differs"] as? [String])?.isEmpty == false
            }, "\(run.output)")
    }

    @Test("The questions give the same answers")
    func questions() throws {
        let program = try coast()
        let answers = try program.run("questions", "--system", "coast/", "--format", "jsonl", "--quiet").objects()
        let standing = Dictionary(
            answers.map { ($0["part"] as? String ?? "", $0["standing"] as? String ?? "") },
            uniquingKeysWith: { a, _ in a })
        #expect(standing["S18"] == "answered" && standing["S19"] == "answered", "\(standing)")
        #expect(standing["S15"] == "not in these documents", "\(standing)")
    }

    // MARK: - What ships

    @Test(
        "Every row of evidence of the disputes that ship stands in the sample corpus or in the essays",
        .reference("seeds"))
    func shipped() throws {
        let program = try Program.inFolder()
        try #require(try program.run("read", sampleCorpus, ReferenceData.file("seeds").path, "--quiet").status == 0)
        let cases = try program.run("hypotheses", "--format", "jsonl", "--quiet").objects()
        #expect(cases.count == 6)
        for one in cases {
            #expect(one["counted"] as? Int == one["rows"] as? Int, "\(one["case"] ?? "")")
            #expect((6...12).contains(one["rows"] as? Int ?? 0))
        }
        let precedents = try program.run("precedents", "--format", "jsonl", "--quiet").objects()
        #expect(precedents.filter { $0["kind"] as? String == "precedent" }.count == 3)
        let policies = try program.run("policies", "--format", "jsonl", "--quiet").objects()
        #expect(policies.filter { $0["kind"] as? String == "verdict" }.count == 7)
    }

    @Test("The disputes that ship hold evidence of the sample corpus alone")
    func demonstration() throws {
        let program = try Program.inFolder()
        try #require(try program.run("read", sampleCorpus, "--quiet").status == 0)
        let cases = try program.run("hypotheses", "--format", "jsonl", "--quiet").objects()
        #expect(cases.count == 6 && cases.allSatisfy { ($0["counted"] as? Int ?? 0) >= 3 })
    }
}
