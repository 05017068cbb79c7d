import Foundation
import TestSupport
import Testing

@Suite("Event models by commands")
struct DynamicsCommandTests {
    private func rows(_ program: Program, _ arguments: String...) throws -> [[String: Any]] {
        let outcome = try program.run(["dynamics"] + arguments + ["--format", "jsonl", "--quiet"])
        try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
        return try outcome.objects()
    }

    private func number(_ row: [String: Any], _ key: String) throws -> Double { try #require(row[key] as? Double) }

    /// Rows without what they rest on, as they are compared between records of two files.
    private func bare(_ rows: [[String: Any]]) throws -> [String] {
        try rows.map { row in
            let kept = row.filter { $0.key != "evidence" && $0.key != "n" }
            return String(
                decoding: try JSONSerialization.data(withJSONObject: kept, options: .sortedKeys), as: UTF8.self)
        }
    }

    // MARK: - Estimates

    @Test("The models of the package run on an event file without any configuration")
    func list() throws {
        let found = try rows(try MadeUpEvents.shared.get(), "list")
        #expect(found.map { $0["id"] as? String } == ["who-turns-to-whom", "acts-by-sign"])
        #expect(found.allSatisfy { $0["can_run"] as? String == "yes" })
        #expect(found.allSatisfy { $0["acts"] as? Int == MadeUpEvents(seed: 5).acts.count })
    }

    @Test("Acts bring on acts where the rows were made so, and the same bytes come again, on one core or two")
    func fit() throws {
        let program = try MadeUpEvents.shared.get()
        let outputs = try [["--cores", "1"], ["--cores", "2"], ["--cores", "2"]].map {
            try program.run(["dynamics", "fit", "--format", "jsonl"] + $0)
        }
        #expect(outputs.allSatisfy { $0.status == 0 && $0.output == outputs[0].output }, "\(outputs[0].errors)")
        let usual = try outputs[0].objects()
        #expect(usual.count == 12)
        let again = try #require(
            usual.first {
                $0["part"] as? String == "towards whom" && ($0["effect"] as? String)?.hasPrefix("inertia") == true
            })
        #expect(try number(again, "estimate") > 0 && number(again, "p") < 0.001)
        let own = try rows(program, "fit", "coast.yaml", "--robust")
        #expect(own.map { $0["n"] as? Int }.allSatisfy { $0 == own[0]["n"] as? Int })
        for name in ["inertia(acts", "recip(acts", "inertia(harm"] {
            let row = try #require(own.first { ($0["effect"] as? String)?.hasPrefix(name) == true })
            let (estimate, error) = (try number(row, "estimate"), try number(row, "error"))
            #expect(estimate > 3 * error && error > 0, "\(row)")
            #expect(abs(try number(row, "z") - estimate / error) < 1e-3 * abs(estimate / error))
            // From none to one a logarithm moves by log 2.
            #expect(abs(try number(row, "times") - exp(log(2) * estimate)) < 1e-4 * exp(estimate))
            let robust = try number(row, "robust_error")
            #expect(robust > 0.4 * error && robust < 3 * error)
            #expect((row["says"] as? String)?.contains("as readily") == true)
        }
    }

    @Test("What surprised a model opens to its row, and a dyad's page is that of the dyad")
    func show() throws {
        let made = MadeUpEvents(seed: 5)
        let page = try rows(try MadeUpEvents.shared.get(), "show", "coast.yaml", "--dyad", "PER", "CHL")
        let surprises = page.filter { $0["section"] as? String == "surprises" }
        #expect(surprises.count == 10)
        for row in surprises {
            let evidence = try #require((row["evidence"] as? [[String: Any]])?.first)
            let lines = try #require(evidence["lines"] as? [Int])
            try #require(lines.count == 1)
            let act = made.acts[lines[0] - 2]
            #expect(row["item"] as? String == "\(MadeUpEvents.iso(act.day)), \(act.source) towards \(act.target)")
            #expect((row["says"] as? String)?.hasPrefix(act.isHarm ? "Harm" : "Help") == true, "\(row["says"] ?? "")")
        }
        // The least expected come first: a later one is never less likely.
        let ranks = try surprises.map { row in
            let found = try #require((row["says"] as? String)?.firstMatch(of: /number ([0-9]+) of ([0-9]+)/))
            return (try #require(Int(found.1)), try #require(Int(found.2)))
        }
        #expect(ranks.allSatisfy { $0.0 <= $0.1 })
        #expect(zip(ranks, ranks.dropFirst()).allSatisfy { $0.0 >= $1.0 })
        let counts = try page.filter { ($0["item"] as? String)?.hasPrefix("acts of") == true }.map {
            try number($0, "value")
        }
        #expect(counts == [Double(made.acts.count { !$0.isHarm }), Double(made.acts.count { $0.isHarm })])
    }

    // MARK: - Forward

    @Test("An act put in raises what follows, and history after history is the same on one core or two")
    func event() throws {
        let program = try MadeUpEvents.shared.get()
        let arguments = [
            "dynamics", "simulate", "coast.yaml", "--dyad", "PER", "CHL", "--months", "3", "--draws", "300", "--event",
            "2014-10-20 PER CHL harm x40", "--format", "jsonl", "--quiet",
        ]
        let outputs = try ["1", "2"].map { try program.run(arguments + ["--cores", $0]) }
        #expect(outputs.allSatisfy { $0.status == 0 && $0.output == outputs[0].output }, "\(outputs[0].errors)")
        let found = try outputs[0].objects()
        #expect(found.count == 12)
        for row in found {
            let (mean, any) = (try number(row, "mean"), try number(row, "any"))
            #expect(mean > 0 && (0...1).contains(any) && mean >= any - 1e-9)
            #expect(try number(row, "low") <= number(row, "median") && number(row, "median") <= number(row, "high"))
            #expect(abs(try number(row, "if_mean") - mean - number(row, "difference")) < 1e-4)
        }
        // November: the acts themselves lie in October.
        let after = found.filter { ($0["month"] as? String)?.hasPrefix("2014-11") == true }
        #expect(after.count == 4)
        for row in after where row["type"] as? String == "harm" {
            #expect(try number(row, "if_mean") > 1.2 * number(row, "mean"), "\(row)")
        }
        let answered = try #require(after.first { $0["source"] as? String == "CHL" && $0["type"] as? String == "help" })
        #expect(try number(answered, "difference") > 0)
    }

    @Test("A state taken out is silent, and a covariate that is set moves what its coefficient says")
    func interventions() throws {
        let program = try MadeUpEvents.shared.get()
        func futures(_ option: String, _ words: String) throws -> [[String: Any]] {
            try rows(
                program, "simulate", "coast.yaml", "--dyad", "PER", "CHL", "--months", "3", "--draws", "300", option,
                words)
        }
        let without = try futures("--remove", "2014-10-31 CHL")
        for row in without {
            let isBefore = (row["month"] as? String)?.hasPrefix("2014-10") == true
            #expect(
                try isBefore ? number(row, "if_mean") > 0 : number(row, "if_mean") == 0 && number(row, "if_any") == 0)
            #expect(try number(row, "mean") > 0)
        }
        let fit = try rows(program, "fit", "coast.yaml")
        let slope = try number(
            try #require(fit.first { $0["effect"] as? String == "tie(distance, weighted)" }), "estimate")
        // A tenth of a kilometre's logarithm beside what lies between the capitals, in one direction.
        let moved = try futures("--set", "2014-10-01 distance PER CHL \(slope > 0 ? 0.1 : 30)")
        let months = moved.filter {
            $0["source"] as? String == "PER" && ($0["month"] as? String)?.hasPrefix("2014-10") == false
        }
        #expect(months.count == 4)
        for row in months { #expect(try number(row, "difference") < 0, "\(slope): \(row)") }
    }

    @Test("What lies after the day from which a model goes forward is not looked at")
    func from() throws {
        let whole = MadeUpEvents(seed: 5)
        var cut = whole
        // 31 December 2013.
        cut.acts.removeAll { $0.day > 730 }
        #expect(MadeUpEvents.iso(730) == "2013-12-31" && cut.acts.last?.day == 730)
        let program = try MadeUpEvents.record(cut.text)
        for command in [["simulate", "--months", "2", "--draws", "100"], ["forecast", "--draws", "100"]] {
            let outcomes = try [program, MadeUpEvents.shared.get()].map {
                try $0.run(["dynamics"] + command + ["--from", "2013-12-31", "--format", "jsonl", "--quiet"]).objects()
            }
            #expect(!outcomes[0].isEmpty)
            #expect(try bare(outcomes[0]) == bare(outcomes[1]))
        }
    }

    @Test("A forecast lies beside its base rate, and enters the ledger once")
    func forecast() throws {
        let made = MadeUpEvents(seed: 5)
        let shared = try MadeUpEvents.shared.get()
        let folder = try TemporaryFolder()
        let copy = folder.file("copy.sqlite").path
        try FileManager.default.copyItem(
            atPath: try #require(shared.keeping).file("fukan.sqlite").path, toPath: copy)
        let arguments = [
            "dynamics", "forecast", "coast.yaml", "--record", copy, "--draws", "200", "--format", "jsonl",
        ]
        let said = try shared.run(arguments + ["--record-ledger", "--by", "Ito"])
        try #require(said.status == 0, "\(said.errors)")
        #expect(said.errors.contains("22 forecasts in the ledger"), "\(said.errors)")
        let found = try said.objects()
        #expect(found.count == 22 && found.prefix(2).map { $0["id"] as? String } == ["talks", "quarrel"])
        #expect(found[0]["until"] as? String == "2015-03-30" && found[2]["until"] as? String == "2015-09-30")
        for row in found {
            #expect((0...1).contains(try number(row, "probability")))
            #expect(try number(row, "draw_error") > 0 && number(row, "draw_error") < 0.07)
        }
        // Five spans of 181 days fit into the time before; in how many the two quarrelled, counted here.
        let last = MadeUpEvents.days - 1
        let spans = (0..<5).map { (last - 181 * ($0 + 1))..<(last - 181 * $0) }
        let with = spans.count { span in
            made.acts.count { act in
                act.isHarm && Set([act.source, act.target]) == ["PER", "CHL"] && act.day > span.lowerBound
                    && act.day <= span.upperBound
            } >= 5
        }
        #expect(found[1]["spans"] as? Int == 5)
        #expect(abs(try number(found[1], "base_rate") - Double(with) / 5) < 1e-9)
        // Two spans of a year fit; what stands on the first acts of a dyad opens to them.
        #expect(found[2]["spans"] as? Int == 2)
        let again = try shared.run(arguments + ["--record-ledger", "--by", "Ito"])
        #expect(again.status == 0 && again.output == said.output)
        let ledger = try shared.run(
            "forecasts", "--origin", "record", "--record", copy, "--format", "jsonl"
        ).objects()
        #expect(ledger.count == 22)
        let talks = try #require(ledger.first { ($0["question"] as? String)?.hasPrefix("Peru helps Chile") == true })
        #expect(talks["forecaster"] as? String == "model coast", "\(talks)")
        // A longer time cannot make it less likely that something comes.
        let short = try shared.run(arguments + ["--until", "2014-10-31", "--quiet"]).objects()
        for (early, late) in zip(short.dropFirst(2), found.dropFirst(2)) {
            #expect(early["id"] as? String == late["id"] as? String)
            #expect(try number(early, "probability") <= number(late, "probability") + 0.1)
        }
    }

    // MARK: - Out of sample

    @Test("A backtest sets the model beside persistence and the base rate, and its tables agree")
    func backtest() throws {
        let program = try MadeUpEvents.shared.get()
        func table(_ name: String) throws -> [[String: Any]] {
            try rows(program, "backtest", "coast.yaml", "--split", "2014-01-01", "--draws", "100", "--table", name)
        }
        let scores = try table("scores")
        #expect(
            scores.map { $0["forecaster"] as? String } == ["The model", "The dyad's base rate", "Persistence"]
                || scores.map { $0["forecaster"] as? String } == ["the model", "the dyad's base rate", "persistence"],
            "\(scores)")
        let forecasts = try table("forecasts")
        for row in scores { #expect(row["n"] as? Int == forecasts.count && forecasts.count > 100) }
        // The Brier scores again from the forecasts.
        for (row, key) in zip(scores, ["any", "any_base", "any_persistence"]) {
            let misses = try forecasts.map { one in
                let miss = try number(one, key) - (number(one, "came") > 0 ? 1 : 0)
                return miss * miss
            }
            let brier = try number(row, "brier")
            #expect(abs(misses.reduce(0, +) / Double(misses.count) - brier) < 1e-4)
            #expect((0...1).contains(brier))
            let parts = try number(row, "reliability") - number(row, "resolution")
            #expect(parts > -0.3 && parts < 0.3)
        }
        for (row, other) in zip(scores.dropFirst(), [1, 2]) {
            let difference = try number(scores[0], "brier") - number(scores[other], "brier")
            #expect(abs(try number(row, "brier_difference") - difference) < 1e-4)
            #expect(try number(row, "brier_low") <= difference && difference <= number(row, "brier_high"))
        }
        let calibration = try table("calibration")
        for name in scores.compactMap({ $0["forecaster"] as? String }) {
            let own = calibration.filter { $0["forecaster"] as? String == name }
            #expect(try own.reduce(0) { $0 + (try number($1, "n")) } == Double(forecasts.count))
            for row in own {
                #expect(try number(row, "forecast") >= number(row, "from") - 1e-9)
                #expect(try number(row, "forecast") <= number(row, "to") + 1e-9)
                #expect((0...1).contains(try number(row, "came")))
            }
        }
        let dyads = try table("dyads")
        // Nine months from January to September, the last whole.
        #expect(
            dyads.allSatisfy { $0["n"] as? Int == 9 } && dyads.count * 9 == forecasts.count, "\(dyads.first ?? [:])")
        let made = MadeUpEvents(seed: 5)
        for row in dyads {
            let held = made.acts.count {
                $0.day > 730 && $0.source == row["source"] as? String && $0.target == row["target"] as? String
                    && ($0.isHarm ? "harm" : "help") == row["type"] as? String
            }
            #expect(row["acts"] as? Int == held)
        }
    }

    @Test("A backtest's verdict follows from its scores")
    func verdict() throws {
        let arguments = ["dynamics", "backtest", "--split", "2014-01-01", "--draws", "100", "--quiet"]
        let program = try MadeUpEvents.shared.get()
        let scores = try program.run(arguments + ["--format", "jsonl"]).objects()
        let text = try program.run(arguments + ["--format", "table"]).output
        let isBetter = try scores.dropFirst().allSatisfy {
            try number($0, "brier_high") < 0 && number($0, "ranked_high") < 0
        }
        #expect(scores.count == 3)
        #expect(text.contains("it may be used for what lies a month ahead") == isBetter, "\(text.prefix(600))")
        #expect(text.contains("it is not recommended for forecasts") != isBetter, "\(text.prefix(600))")
    }

    @Test("No forecast knows what came after its day")
    func noLookAhead() throws {
        let whole = MadeUpEvents(seed: 5)
        var altered = whole
        // From 1 May 2014 every act is done by the other, with the other meaning.
        let from = try #require((0..<MadeUpEvents.days).first { MadeUpEvents.iso($0) == "2014-05-01" })
        altered.acts = whole.acts.map { act in
            act.day < from
                ? act : .init(day: act.day, source: act.target, target: act.source, isHarm: !act.isHarm)
        }
        let other = try MadeUpEvents.record(altered.text)
        for model in [[], ["coast.yaml"]] {
            let tables = try [other, MadeUpEvents.shared.get()].map { program in
                try program.run(
                    ["dynamics", "backtest"] + model + [
                        "--split", "2014-01-01", "--draws", "100", "--refit", "2", "--table", "forecasts", "--format",
                        "jsonl", "--quiet",
                    ]
                ).objects()
            }
            func known(_ rows: [[String: Any]]) throws -> [String] {
                try bare(rows.filter { ($0["month"] as? String ?? "") < "2014-05" })
                    + bare(
                        rows.filter { $0["month"] as? String == "2014-05" }.map { row in row.filter { $0.key != "came" }
                        })
            }
            let (one, two) = (try known(tables[0]), try known(tables[1]))
            #expect(one.count > 100 && one == two)
            // What follows is another forecast, or nothing would be shown by this.
            #expect(try bare(tables[0]) != bare(tables[1]))
            let later = try tables.map { try bare($0.filter { ($0["month"] as? String ?? "") > "2014-05" }) }
            #expect(later[0] != later[1])
        }
    }

    @Test(
        "On the extract of ICEWS the model of the package is better than persistence on 2013 to 2015, and says so",
        .reference("cases/data/icews-2005-2015-sample.tsv"))
    func extract() throws {
        let program = try Program.inFolder()
        let path = ReferenceData.file("cases/data/icews-2005-2015-sample.tsv").path
        try #require(try program.run("import", path, "--quiet").status == 0)
        let scores = try rows(program, "backtest", "--split", "2013-01-01")
        try #require(scores.count == 3)
        let brier = try scores.map { try number($0, "brier") }
        let ranked = try scores.map { try number($0, "ranked") }
        #expect(abs(brier[0] - 0.132) < 0.002 && abs(brier[1] - 0.141) < 0.002 && abs(brier[2] - 0.168) < 0.002)
        #expect(ranked[0] < ranked[2])
        #expect(try number(scores[2], "brier_high") < 0 && number(scores[2], "ranked_high") < 0)
        let dyad = try program.run(
            "dynamics", "backtest", "--split", "2015-01-01", "--draws", "20", "--dyad", "JPN", "CHN", "--format",
            "table", "--quiet")
        #expect(dyad.status == 0 && dyad.output.contains("between Japan and China"), "\(dyad.errors)")
        #expect(dyad.output.contains("only through persons and bodies"))
    }
}
