import Foundation
import TestSupport
import Testing

/// A short text of our own with forecasts, and a package that restates one of them.
@Suite("The forecast ledger by commands", .serialized)
struct ForecastCommandTests {
    private static let text = """
        Alma Verdon

        It is highly unlikely that Japan and Russia will sign a treaty before 2031. Talks may resume. Japan has money \
        for it, but Russia has other plans.
        """

    private struct Case {
        let program: Program
        let document: String
    }

    /// A record of the text, and a package `own` whose case file points into it.
    private func prepared(outcome: String = "") throws -> Case {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        try folder.write(Self.text, to: "essay.txt")
        try #require(
            try program.run("read", "essay.txt", "--published", "2026-01-15", "--author", "Alma Verdon").status == 0)
        let document = try #require(
            try program.run("documents", "--format", "jsonl").objects().first?["id"] as? String)
        try folder.write(
            "Japan and Russia held talks on 5 May 2020.\n\nJapan and Russia held talks on 6 June 2022.\n", to: "log.txt"
        )
        try #require(try program.run("read", "log.txt", "--published", "2026-01-10").status == 0)
        let claim = try #require(
            try program.run("claims", "--kind", "forecast", "--format", "jsonl").objects().first)
        let evidence = try #require((claim["evidence"] as? [[String: Any]])?.first)
        let (from, to) = (try #require(evidence["from"] as? Int), try #require(evidence["to"] as? Int))
        try folder.write("name: own\ntitle: Ours\nextends: [world]\n", to: "own/package.yaml")
        try folder.write(
            """
            questions:
              - {id: ledger, part: L1, group: forecasts, question: What was forecast?, answer: forecasts}
              - {id: weighed, part: S16, group: forecasts, question: What speaks for it?, answer: outlook}

            """, to: "own/questions.yaml")
        try folder.write(
            """
            predictions:
              - id: treaty
                question: Will Japan and Russia sign a treaty by the end of 2030?
                opens: 2026-01-01
                closes: 2030-12-31
                criteria: Both sign one.
                status_quo: "no"
                reference_class:
                  text: talks of the two
                  since: 2016-01-01
                  found: [{happenings: {between: [JPN, RUS], types: [CONSULT]}}]
                forecasts:
                  - words: highly unlikely
                    found: [{passage: {document: \(document), from: \(from), to: \(to)}}]
            \(outcome)
                by: the maintainers
                on: 2026-02-01
            outlooks:
              - id: treaty-outlook
                part: S16
                question: What speaks for a treaty?
                prediction: treaty
                factors:
                  - {id: money, speaks: for, text: Japan has money., found: [{sentences: {words: [money]}}]}
                  - {id: plans, speaks: against, text: Russia has plans., found: [{sentences: {words: [plans]}}]}
                  - {id: none, speaks: for, text: Nobody says so., found: [{sentences: {words: [zeppelin]}}]}
                by: the maintainers
                on: 2026-02-01

            """, to: "own/cases/treaty.yaml")
        return Case(program: program, document: document)
    }

    private static let outcome = """
            outcome:
              is: "no"
              on: 2026-06-01
              reason: None was signed.
              source: {publisher: The Gazette, title: list of treaties, date: 2026-06-02}
        """

    @Test("has what documents claim from the start, with a proposed window where they name one")
    func claims() throws {
        let program = try prepared().program
        let rows = try program.run("forecasts", "--format", "jsonl", "--system", "world").objects()
        let treaty = try #require(rows.first { ($0["words"] as? String)?.contains("unlikely") == true })
        #expect(treaty["origin"] as? String == "claim")
        #expect(treaty["proposed"] as? Bool == true)
        #expect([treaty["low"] as? Double, treaty["high"] as? Double] == [0.05, 0.2])
        #expect(treaty["forecaster"] as? String == "Alma Verdon")
        let talks = try #require(rows.first { ($0["question"] as? String)?.contains("Talks") == true })
        #expect(talks["standing"] as? String == "not resolvable")
    }

    @Test("shows a restated prediction in place of the claim, and scores it")
    func prediction() throws {
        let program = try prepared(outcome: Self.outcome).program
        let rows = try program.run("forecasts", "--system", "own", "--format", "jsonl").objects()
        let one = try #require(rows.first { $0["id"] as? String == "treaty" })
        #expect(one["fate"] as? String == "came true")
        #expect((one["source"] as? String)?.hasPrefix("The Gazette") == true)
        #expect(rows.count { ($0["words"] as? String)?.contains("highly") == true } == 1)
        let score = try program.run(
            "forecasts", "score", "--table", "forecasts", "--system", "own", "--format", "jsonl"
        ).objects()
        #expect(score.first?["brier_low"] as? Double == 0.0025)
        #expect(score.first?["brier_high"] as? Double == 0.04)
        // Not known yet on an earlier day; not there before the text was.
        let early = try program.run(
            "forecasts", "treaty", "--system", "own", "--as-of", "2026-05-31", "--format", "jsonl"
        ).objects()
        #expect(early.first?["standing"] as? String == "open")
        #expect(try program.run("forecasts", "treaty", "--system", "own", "--as-of", "2026-01-14").status == 66)
    }

    @Test("weighs what speaks for and against")
    func outlook() throws {
        let program = try prepared(outcome: Self.outcome).program
        let told = try program.run("forecasts", "outlook", "--system", "own", "--format", "table")
        #expect(
            told.output.hasPrefix(
                "One factor speaks for it and one against (one more is not in these documents); forecast by Alma Verdon: highly unlikely; what came by 1 June 2026: no; Brier score between 0.003 and 0.040."
            ), "\(told.output)")
        #expect(try program.run("forecasts", "outlook", "--system", "own", "--format", "jsonl").objects().count == 2)
        // A package asks for both as questions of its own.
        let asked = try program.run("questions", "--system", "own", "--format", "jsonl").objects()
        func answer(_ part: String) -> String? {
            asked.first { $0["part"] as? String == part }?["answer"] as? String
        }
        #expect(told.output.hasPrefix(answer("S16") ?? "none"))
        #expect(
            answer("L1")?.hasPrefix("Two questions are in the ledger: one is decided") == true, "\(answer("L1") ?? "")")
    }

    @Test("offers how often such things happened before a question opened, and puts it into no score")
    func rates() throws {
        let program = try prepared(outcome: Self.outcome).program
        let rows = try program.run("forecasts", "rates", "--system", "own", "--format", "jsonl").objects()
        let one = try #require(rows.first)
        #expect(one["n"] as? Int == 2)
        #expect(one["until"] as? String == "2025-12-31")
        // Two in ten years, five years ahead: 1 - exp(-1).
        #expect(abs((one["chance"] as? Double ?? 0) - 0.6321) < 0.0005)
        #expect((one["evidence"] as? [Any])?.count == 2)
        let score = try program.run(
            "forecasts", "score", "--table", "forecasts", "--system", "own", "--format", "jsonl"
        ).objects()
        #expect(score.first?["base_rate"] is NSNull)
    }

    /// Adds a question and gives its id.
    private func question(_ program: Program, _ more: [String] = [], text: String = "Will they meet?") throws -> String
    {
        let added = try program.run(
            [
                "forecasts", "add", "--question", text, "--opens", "2026-01-01", "--closes", "2026-06-30",
                "--criteria", "a joint statement", "--status-quo", "no", "--by", "Ito", "--system", "world",
            ] + more)
        try #require(added.status == 0, "\(added.errors)")
        return try #require(added.output.split(separator: " ").last?.prefix(17)).description
    }

    private func first(_ output: String) -> String { String(output.split(separator: " ")[1].prefix(17)) }

    @Test("takes questions, forecasts and outcomes, and takes an outcome back without a change of any answer")
    func cycle() throws {
        let program = try prepared().program
        let added = try program.run(
            "forecasts", "add", "--question", "Will they meet?", "--opens", "2026-01-01", "--closes", "2026-06-30",
            "--criteria", "a joint statement", "--status-quo", "no", "--probability", "0.3", "--at", "2026-02-01",
            "--by", "Ito", "--reason", "they did before", "--system", "world")
        try #require(added.status == 0, "\(added.errors)")
        let id = first(added.output)
        func answers() throws -> [String] {
            try ["measures", "forecasts", "bands", "authors"].map {
                try program.run("forecasts", "score", "--table", $0, "--system", "world", "--format", "csv").output
            } + [try program.run("forecasts", "--system", "world", "--format", "jsonl").output]
        }
        let before = try answers()
        let resolved = try program.run(
            "forecasts", "resolve", id, "--outcome", "yes", "--on", "2026-03-01", "--source", "the gazette", "--by",
            "Mori", "--system", "world")
        try #require(resolved.status == 0, "\(resolved.errors)")
        let rows = try program.run("forecasts", "score", "--table", "authors", "--system", "world", "--format", "jsonl")
            .objects()
        #expect(rows.first?["brier_low"] as? Double == 0.49)
        #expect(rows.first?["status_quo_right"] as? Int == 0)
        #expect(try answers() != before)
        #expect(
            try program.run(
                "forecasts", "resolve", id, "--outcome", "no", "--on", "2026-03-01", "--source", "x", "--system",
                "world"
            ).status == 65)
        #expect(try program.run("forecasts", "unresolve", id, "--by", "Mori", "--reason", "a slip").status == 0)
        #expect(try answers() == before)
        let why = try program.run("why", id, "--system", "world").output
        for words in ["a slip", "they did before", "record of that day"] { #expect(why.contains(words), "\(why)") }
    }

    @Test("approves a claim as a question of one's own, which then is scored")
    func approve() throws {
        let program = try prepared().program
        let claim = try #require(
            try program.run("forecasts", "--system", "world", "--format", "jsonl").objects()
                .first { ($0["words"] as? String)?.contains("unlikely") == true }?["id"] as? String)
        let refused = try program.run(
            "forecasts", "resolve", claim, "--outcome", "no", "--on", "2026-03-01", "--source", "x", "--system", "world"
        )
        #expect(refused.status == 65)
        #expect(refused.errors.contains("nobody has approved"))
        let approved = try program.run(
            "forecasts", "approve", claim, "--question", "Will they sign?", "--closes", "2026-10-31", "--criteria",
            "a signed treaty", "--by", "Ito", "--system", "world")
        try #require(approved.status == 0, "\(approved.errors)")
        let rows = try program.run("forecasts", "--origin", "record", "--system", "world", "--format", "jsonl")
            .objects()
        #expect(rows.first?["question"] as? String == "Will they sign?")
        #expect(rows.first?["approved_by"] as? String == "Ito")
        #expect(rows.first?["forecaster"] as? String == "Alma Verdon")
        #expect(
            try program.run("forecasts", "--origin", "claim", "--system", "world", "--format", "jsonl").objects()
                .allSatisfy { $0["id"] as? String != claim })
    }

    @Test(
        "refuses what no ledger takes, with the place and the reason",
        arguments: [
            (["--opens", "2026-07-01"], "the question: closes before it opens"),
            (["--resolves-by", "2026-06-01"], "the question: resolves before it closes"),
            (["--criteria", " "], "the question: no resolution criteria"),
            (
                ["--probability", "0.3", "--at", "2025-12-31"],
                "the forecast: forecast 1: forecast before the question opened"
            ),
            (
                ["--probability", "0.3", "--at", "2026-07-01"],
                "the forecast: forecast 1: forecast after the question closed"
            ),
            (
                ["--probability", "1.3", "--at", "2026-02-01"],
                "the forecast: forecast 1: probability outside 0 to 1, found 1.3"
            ),
            (
                ["--words", "maybe so", "--at", "2026-02-01"],
                "the forecast: the standard icd203 has no words 'maybe so'"
            ),
            (["--kind", "options", "--option", "a", "--status-quo", "a"], "the question: fewer than two options"),
            (["--status-quo", "perhaps"], "the question: 'perhaps' is no outcome of it"),
            (["--base-rate", "0.2"], "the question: a base rate needs the class"),
            (
                ["--probability", "0.3", "--evidence", "m0000000000000000", "--at", "2026-02-01"],
                "the forecast: no evidence 'm0000000000000000' in the record"
            ),
        ] as [([String], String)])
    func refusals(options: [String], message: String) throws {
        let program = try prepared().program
        var arguments: [(String, String)] = [
            ("--question", "Will they meet?"), ("--opens", "2026-01-01"), ("--closes", "2026-06-30"),
            ("--criteria", "a joint statement"),
        ]
        var more: [String] = []
        for index in stride(from: 0, to: options.count, by: 2) {
            if let place = arguments.firstIndex(where: { $0.0 == options[index] }) {
                arguments[place].1 = options[index + 1]
            } else {
                more += [options[index], options[index + 1]]
            }
        }
        let outcome = try program.run(
            ["forecasts", "add"] + arguments.flatMap { [$0.0, $0.1] } + more + ["--system", "world"])
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(
            try program.run("forecasts", "--origin", "record", "--system", "world", "--format", "jsonl").output.isEmpty)
    }

    @Test("refuses evidence that is later than the forecast")
    func lateEvidence() throws {
        let prepared = try prepared()
        let outcome = try prepared.program.run(
            "forecasts", "add", "--question", "Will they meet?", "--opens", "2026-01-01", "--closes", "2026-06-30",
            "--criteria", "a joint statement", "--probability", "0.3", "--at", "2026-01-10", "--evidence",
            "\(prepared.document):2", "--system", "world")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("evidence later than the forecast"))
    }

    @Test("takes a file of questions, and warns where forecasts of one person cannot both hold")
    func file() throws {
        let program = try prepared().program
        let folder = try #require(program.keeping)
        let long = try question(program, text: "Will they meet by June?")
        try folder.write(
            """
            {"questions": [{"question": "Will they meet by March?", "opens": "2026-01-01", "closes": "2026-03-31",
              "criteria": "a joint statement", "implies": ["\(long)"],
              "forecasts": [{"forecaster": "Mori", "at": "2026-01-20", "probability": 0.6}]},
             {"question": "How many meetings?", "kind": "number", "opens": "2026-01-01", "closes": "2026-03-31",
              "criteria": "the gazette counts them", "status_quo": "2",
              "forecasts": [{"forecaster": "Mori", "at": "2026-01-20",
                "quantiles": [{"level": 0.1, "value": 1}, {"level": 0.5, "value": 3}, {"level": 0.9, "value": 6}]}]}]}
            """, to: "own.json")
        let added = try program.run("forecasts", "add", "own.json", "--system", "world")
        #expect(added.status == 0, "\(added.errors)")
        #expect(added.output.split(separator: "\n").count == 4)
        let warned = try program.run(
            "forecasts", "add", "--to", long, "--probability", "0.4", "--forecaster", "Mori", "--at", "2026-01-21",
            "--system", "world")
        #expect(warned.status == 0)
        #expect(warned.errors.contains("warning: Mori"), "\(warned.errors)")
        let pairs = try program.run(
            "forecasts", "score", "--table", "coherence", "--system", "world", "--format", "jsonl"
        )
        .objects()
        #expect(pairs.count == 1)
        let bad = try program.run("forecasts", "add", "missing.yaml", "--system", "world")
        #expect(bad.status == 66)
        try folder.write("questions:\n  - question: Why?\n    opens: 2026\n", to: "bad.yaml")
        let refused = try program.run("forecasts", "add", "bad.yaml", "--system", "world")
        #expect(refused.status == 65)
        #expect(refused.errors.contains("bad.yaml:2: a question has no 'closes'"), "\(refused.errors)")
    }

    @Test("is part of the demonstration: the sample corpus has its own forecasts with their fates")
    func sample() throws {
        let program = try Program.inFolder()
        try #require(try program.run("read", sampleCorpus, "--quiet").status == 0)
        let rows = try program.run("forecasts", "--origin", "prediction", "--format", "jsonl").objects()
        let fates = Set(rows.compactMap { $0["fate"] as? String })
        for fate in ["came true", "did not come true", "void", "open"] { #expect(fates.contains(fate), "\(fates)") }
        #expect(rows.allSatisfy { ($0["evidence"] as? [Any])?.isEmpty == false })
        let rates = try program.run("forecasts", "rates", "--format", "jsonl").objects()
        #expect(rates.contains { ($0["n"] as? Int ?? 0) > 0 })
    }
}
