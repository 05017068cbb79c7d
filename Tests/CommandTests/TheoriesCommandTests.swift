import Foundation
import TestSupport
import Testing

@Suite("Theories by commands")
struct TheoriesCommandTests {
    private func rows(_ program: Program, _ arguments: [String]) throws -> [[String: Any]] {
        let outcome = try program.run(
            ["theories"] + arguments + ["--file", "coast.yaml", "--format", "jsonl", "--quiet"])
        try #require(outcome.status == 0, "\(arguments): \(outcome.errors)")
        return try outcome.objects()
    }

    private func rows(_ arguments: String...) throws -> [[String: Any]] {
        try rows(HarbourTheories.shared.get(), arguments)
    }

    private func row(_ rows: [[String: Any]], _ section: String, _ item: String) throws -> [String: Any] {
        try #require(
            rows.first { $0["section"] as? String == section && $0["item"] as? String == item }, "\(section) \(item)")
    }

    private func says(_ rows: [[String: Any]], _ section: String, _ item: String) throws -> String {
        try #require(try row(rows, section, item)["says"] as? String)
    }

    private func value(_ rows: [[String: Any]], _ section: String, _ item: String, _ key: String = "value") throws
        -> Double
    {
        try #require(try row(rows, section, item)[key] as? Double)
    }

    private func evidence(_ row: [String: Any]) throws -> [[String: Any]] {
        try #require(row["evidence"] as? [[String: Any]])
    }

    private func documents(_ row: [String: Any]) throws -> Set<String> {
        Set(try evidence(row).compactMap { $0["document"] as? String })
    }

    // MARK: - What there is

    @Test("The list tells of each theory whether this record holds its document")
    func list() throws {
        let found = try rows("list")
        func standing(_ id: String) throws -> String {
            let row = try #require(found.first { $0["theory"] as? String == id })
            return try #require(row["standing"] as? String)
        }
        #expect(try standing("quay") == "in this record" && standing("breakwater") == "in this record")
        // What names no document goes with every record.
        #expect(try standing("always") == "in this record")
        #expect(try standing("both") == "pooled of 2")
        #expect(found.contains { $0["standing"] as? String == "not in these documents" })
        let quay = try #require(found.first { $0["theory"] as? String == "quay" })
        #expect(quay["document"] as? String == "quay.txt" && quay["as_of"] as? String == "2015-03-03")
        for (key, count) in [
            ("rules", 5), ("stated", 3), ("inferred", 2), ("denied", 0), ("drivers", 4), ("expects", 5),
        ] {
            #expect(quay[key] as? Int == count, "\(key)")
        }
        #expect(quay["n"] as? Int == (try evidence(quay)).count)
        #expect(found.first { $0["theory"] as? String == "breakwater" }?["denied"] as? Int == 1)
        // In the order of their days, those of several last.
        let days = found.compactMap { $0["theory"] as? String == "both" ? nil : $0["as_of"] as? String }.dropLast()
        #expect(Array(days) == days.sorted())
    }

    @Test("A theory is shown line by line, each with its passage or as a judgement")
    func show() throws {
        let found = try rows("show", "quay")
        #expect(
            Set(found.compactMap { $0["section"] as? String }) == [
                "about", "actors", "drivers", "decisions", "rules", "expects",
            ])
        for row in found where row["section"] as? String != "about" { #expect(try !evidence(row).isEmpty, "\(row)") }
        let stated = try row(found, "rules", "courting-cools")
        #expect(stated["basis"] as? String == "record")
        #expect(
            try evidence(stated).first?["quote"] as? String
                == "The more Lima courts La Paz, the cooler Chile grows towards Peru.")
        // By offsets as by words.
        #expect(
            try evidence(row(found, "rules", "quarrel-makes-court")).first?["quote"] as? String
                == "Quarrels over the harbour push Lima to court La Paz.")
        let inferred = try row(found, "rules", "trade-warms")
        #expect(inferred["basis"] as? String == "judgement")
        #expect(
            try evidence(inferred).first?["quote"] as? String
                == "rule 'trade-warms' of theory 'quay': she names trade as nothing else")
        #expect(try row(found, "drivers", "courting")["basis"] as? String == "citation")
        #expect(
            try says(found, "rules", "patrols-keep")
                == "Patrols keep the quarrel alive. (the navy) [always: quarrel up; moderate, asserted]")
        #expect(
            try says(found, "decisions", "blockade").contains(
                "usual chance a year 0.05; possible only when quarrel is armed"))
        #expect(try says(found, "expects", "meets").contains("[commission taken, by 3 March 2017]"))
        let both = try rows("show", "both")
        #expect(try says(both, "quarrels", "courting > nearness").contains("breakwater: Courting does not cool Chile."))
        #expect(try documents(row(both, "quarrels", "courting > nearness")) == ["quay.txt", "breakwater.txt"])
    }

    @Test("The pages of a theory are those on file", arguments: ["show", "run"])
    func pages(_ command: String) throws {
        let page = try HarbourTheories.shared.get().run(
            "theories", command, "quay", "--file", "coast.yaml", "--format", "table")
        #expect(page.status == 0 && page.errors.isEmpty, "\(page.errors)")
        expectGolden(page.output, "theory-\(command).txt")
    }

    // MARK: - What follows

    @Test("A run tells what follows if the author is right, in tenths, each line with its passages")
    func run() throws {
        let found = try rows("run", "quay")
        let sections = found.compactMap { $0["section"] as? String }
        #expect(Set(sections) == ["start", "decisions", "drivers", "expects", "rules"])
        #expect(sections == sections.sorted { order($0) < order($1) })
        for row in found where row["item"] as? String != "from" {
            let passages = try evidence(row)
            #expect(!passages.isEmpty && passages.count == row["n"] as? Int, "\(row)")
            #expect(passages.allSatisfy { ($0["quote"] as? String)?.isEmpty == false })
        }
        for row in found where row["unit"] as? String == "share of histories" {
            let (share, low, high) = (try number(row, "value"), try number(row, "low"), try number(row, "high"))
            #expect((0...1).contains(share) && low <= high)
            for one in [share, low, high] { #expect(abs(one * 20 - (one * 20).rounded()) < 1e-9, "\(row)") }
            #expect((row["says"] as? String)?.contains(/histor(y|ies)|no rule moves it/) == true)
        }
        // Twenty quarters of a chance of 0.3 to 0.6 a year leave little where it was.
        #expect(try value(found, "drivers", "quarrel") > 0.8 && value(found, "drivers", "courting") > 0.9)
        // A rule held likely is at work in about two readings of three.
        let cooler = try row(found, "expects", "cooler")
        #expect(try number(cooler, "value") > 0.4 && number(cooler, "value") < 0.8 && number(cooler, "low") == 0)
        #expect(try says(found, "drivers", "trade").contains("no rule moves it"))
        #expect(try says(found, "rules", "trade-warms").contains("its conditions are never met"))
        // Once a year with 0.4 to 0.8, and likelier by a rule: nearly always within two years.
        #expect(try value(found, "expects", "meets") > 0.75)
        let json = try HarbourTheories.shared.get().run(
            "theories", "run", "quay", "--file", "coast.yaml", "--format", "json")
        let value = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        #expect(NSArray(array: value) == NSArray(array: found))
    }

    private func order(_ section: String) -> Int {
        ["start", "from outside", "imposed", "decisions", "drivers", "expects", "rules", "quarrels", "warnings"]
            .firstIndex(of: section) ?? 99
    }

    private func number(_ row: [String: Any], _ key: String) throws -> Double { try #require(row[key] as? Double) }

    @Test("The same bytes come on one core and on two, another seed gives others", arguments: ["csv", "json"])
    func cores(_ format: String) throws {
        let program = try HarbourTheories.shared.get()
        func bytes(_ more: String...) throws -> String {
            let run = try program.run(
                ["theories", "run", "both", "--file", "coast.yaml", "--draws", "300", "--format", format] + more)
            try #require(run.status == 0, "\(run.errors)")
            return run.output
        }
        let one = try bytes("--cores", "1")
        #expect(try bytes("--cores", "2") == one)
        #expect(try bytes("--cores", "2", "--seed", "2") != one)
        #expect(!one.lowercased().contains("nan") && !one.contains("inf,"))
    }

    @Test("One history names the rules that moved it and on whose word, the same each time")
    func trace() throws {
        let found = try rows("run", "quay", "--trace", "1")
        #expect(!found.isEmpty)
        #expect(zip(found, found.dropFirst()).allSatisfy { ($0["step"] as? Int ?? 0) <= ($1["step"] as? Int ?? 0) })
        for row in found {
            guard let rule = row["rule"] as? String else {
                #expect(row["says"] as? String == "its usual chance")
                continue
            }
            #expect(
                row["voice"] as? String == [
                    "patrols-keep": "the navy", "trade-warms": "Ana Quispe, inferred",
                    "quarrel-brings-talks": "Ana Quispe, inferred",
                ][rule] ?? "Rosa Mamani")
            #expect(try !evidence(row).isEmpty)
            #expect(
                row["what"] as? String
                    == [
                        "quarrel-makes-court": "courting", "courting-cools": "nearness", "patrols-keep": "quarrel",
                        "trade-warms": "nearness", "quarrel-brings-talks": "commission",
                    ][rule])
        }
        let moved = found.filter { ($0["change"] as? String)?.contains(" to ") == true }
        #expect(!moved.isEmpty)
        // Each thing goes on from where it stood.
        var levels = ["quarrel": "loud", "nearness": "correct", "courting": "none", "trade": "small"]
        for row in moved {
            let ends = (row["change"] as? String ?? "").components(separatedBy: " to ")
            #expect(levels[row["what"] as? String ?? ""] == ends[0])
            levels[row["what"] as? String ?? ""] = ends[1]
        }
        let again = try rows("run", "quay", "--trace", "1", "--cores", "1")
        #expect(NSArray(array: again) == NSArray(array: found))
        #expect(NSArray(array: try rows("run", "quay", "--trace", "2")) != NSArray(array: found))
    }

    // MARK: - What is imposed

    @Test("What is held stays, what is set moves on, what is taken is taken, what is barred never comes")
    func imposed() throws {
        let held = try rows("run", "quay", "--hold", "quarrel=calm")
        #expect(try says(held, "imposed", "change") == "Quarrel held at calm")
        #expect(try says(held, "drivers", "quarrel").contains("most often calm"))
        // Nothing then pushes Lima to court.
        #expect(try value(held, "expects", "more-courting") == 0 && value(held, "rules", "quarrel-makes-court") == 0)
        let set = try rows("run", "quay", "--set", "quarrel=calm")
        #expect(try says(set, "drivers", "quarrel").contains("most often armed"))
        #expect(try value(set, "expects", "more-courting") > 0.8)
        let late = try rows("run", "quay", "--hold", "courting=eager@2019-06-01")
        #expect(try says(late, "imposed", "change") == "Courting held at eager from 1 June 2019")
        let barred = try rows("run", "quay", "--bar", "commission")
        #expect(try value(barred, "decisions", "commission") == 0 && value(barred, "expects", "meets") == 0)
        #expect(try says(barred, "decisions", "commission").contains("in no history"))
        let taken = try rows("run", "quay", "--take", "blockade@2015-12-01")
        #expect(try value(taken, "decisions", "blockade") == 1)
        #expect(try says(taken, "decisions", "blockade").contains("first in Q4 2015"))
        #expect(try value(taken, "expects", "no-ships") == 0)
    }

    @Test("A theory runs without a rule of its own, and with one of another")
    func otherRules() throws {
        let whole = try rows("run", "quay")
        let without = try rows("run", "quay", "--without-rule", "courting-cools")
        #expect(try value(whole, "expects", "cooler") > 0.4 && value(without, "expects", "cooler") == 0)
        #expect(!without.contains { $0["item"] as? String == "courting-cools" })
        // The rest is as it was, number for number.
        for item in ["quarrel", "courting"] {
            #expect(try value(without, "drivers", item) == value(whole, "drivers", item))
        }
        let with = try rows("run", "quay", "--with-rule", "breakwater:trade-calms", "--hold", "trade=large")
        let other = try rows("run", "quay", "--hold", "trade=large")
        #expect(try value(with, "expects", "louder") < value(other, "expects", "louder") - 0.2)
        #expect(try documents(row(with, "rules", "breakwater/trade-calms")) == ["breakwater.txt"])
    }

    @Test("What came from outside is met only where it is asked for, with its source")
    func inputs() throws {
        let plain = try rows("run", "quay")
        #expect(!plain.contains { $0["section"] as? String == "from outside" })
        let met = try rows("run", "quay", "--inputs")
        let copper = try row(met, "from outside", "copper")
        #expect(copper["says"] as? String == "Copper was sold again: trade at large from Q1 2016")
        #expect(try copper["basis"] as? String == "citation" && evidence(copper).count == 1)
        #expect(try says(met, "drivers", "nearness").contains("higher in about"))
        #expect(try value(met, "expects", "cooler") < value(plain, "expects", "cooler"))
        // What came before the start is no part of it.
        let late = try rows("run", "quay", "--inputs", "--from", "2017-01-01")
        #expect(!late.contains { $0["section"] as? String == "from outside" })
    }

    @Test("A day puts a driver where the record of the time told, from three acts on, and says so")
    func day() throws {
        let found = try rows("run", "quay", "--at", "2015-03-03")
        let nearness = try row(found, "start", "nearness")
        #expect(
            nearness["says"] as? String == "Cold, by the record: mean score −2.5 of three acts (the theory: correct)")
        #expect(try nearness["basis"] as? String == "record" && evidence(nearness).count == 3)
        #expect(try documents(nearness) == ["quay.txt"])
        // What the record does not tell stands as the theory has it.
        #expect(try says(found, "start", "quarrel") == "Loud: ministers speak of it")
        // A day later than some acts, and before the texts that tell of them.
        #expect(try says(rows("run", "quay", "--at", "2015-03-02"), "start", "nearness") == "Correct: they meet")
        // Of the three years before it this record tells of two acts, one of them of both sides.
        #expect(try says(rows("run", "quay", "--at", "2016-06-05"), "start", "nearness") == "Correct: they meet")
        let later = try rows("run", "quay", "--from", "2016-06-05")
        #expect(try says(later, "start", "from").hasPrefix("5 June 2016, in Q2 2016, over 20 quarters to"))
        let short = try rows("run", "quay", "--until", "2016-03-03")
        #expect(try says(short, "start", "from").hasSuffix("over four quarters to Q1 2016"), "\(short[0])")
    }

    @Test("Neither the order of rules nor that of drivers changes a figure")
    func shuffled() throws {
        let program = try HarbourTheories.record()
        func figures() throws -> [String] {
            try rows(program, ["run", "quay"]).map { row in
                let kept = row.filter { ["section", "item", "says", "value", "low", "high"].contains($0.key) }
                return String(
                    decoding: try JSONSerialization.data(withJSONObject: kept, options: .sortedKeys), as: UTF8.self)
            }.sorted()
        }
        let before = try figures()
        var lines = try HarbourTheories(program).yaml.components(separatedBy: "\n")
        for kind in ["{id: quarrel, start: loud, found", "{id: quarrel-makes-court"] {
            let from = try #require(lines.firstIndex { $0.contains(kind) })
            let to = try #require(lines[from...].firstIndex { !$0.hasPrefix("      - ") })
            lines.replaceSubrange(from..<to, with: lines[from..<to].reversed())
        }
        try #require(program.keeping).write(lines.joined(separator: "\n"), to: "coast.yaml")
        #expect(try figures() == before)
    }

    // MARK: - Beside each other, and afterwards

    @Test("Two theories part in a rule of each, with the passages of both and what would tell")
    func compare() throws {
        let found = try rows("compare", "quay", "breakwater")
        let parting = try row(found, "where they part", "courting > nearness")
        let told = try #require(parting["says"] as? String)
        for words in [
            "Denied: quay: Courting La Paz cools Chile.", "breakwater: Courting does not cool Chile.",
            "'nearness down' would tell: quay in about", "breakwater in no history",
            "told: not so (unchanged: They stayed as near as before.)",
        ] {
            #expect(told.contains(words), "\(words): \(told)")
        }
        #expect(try documents(parting) == ["quay.txt", "breakwater.txt", "log.txt"])
        #expect(found.count { $0["section"] as? String == "where they part" } == 1)
        let telling = found.filter { $0["section"] as? String == "telling observations" }
        #expect(telling.first?["item"] as? String == "courting up")
        let differences = try telling.map { try number($0, "value") }
        #expect(differences == differences.sorted(by: >) && differences.first == 1)
        // What both know starts where the first one has it.
        #expect(found.contains { $0["section"] as? String == "first step" && $0["item"] as? String == "courting" })
        #expect(try says(found, "what it does", "courting > nearness").contains("quay: falls in about"))
        #expect(
            try says(found, "without a rule", "patrols-keep").contains(
                "quarrel up in about 0 of 10 histories rather than"))
        #expect(try says(found, "only one speaks", "trade-calms").contains("alone: Trade calms the quarrel."))
        // With the other's rule taken out nothing is left to part on.
        let without = try rows("compare", "quay", "breakwater", "--without-rule", "courting-cools")
        #expect(!without.contains { $0["section"] as? String == "where they part" })
    }

    @Test("Without names every two theories stand beside each other")
    func compareAll() throws {
        let found = try rows("compare")
        #expect(found.count == 6)
        let pairs = found.map { "\($0["one"] ?? "") \($0["other"] ?? "")" }
        #expect(Set(pairs).count == 6 && !pairs.contains { $0.contains("both") })
        let row = try #require(found.first { $0["one"] as? String == "quay" && $0["other"] as? String == "breakwater" })
        #expect(row["partings"] as? Int == 1 && row["on"] as? [String] == ["courting > nearness"])
        #expect(row["telling"] as? String == "courting up" && row["bits"] as? Double == 1)
    }

    @Test("A score sets what each said beside what is told later and the status quo, and ranks nobody")
    func score() throws {
        let found = try rows("score")
        func line(_ theory: String, _ item: String) throws -> [String: Any] {
            try #require(found.first { $0["theory"] as? String == theory && $0["item"] as? String == item })
        }
        #expect(try line("quay", "louder")["fate"] as? String == "so")
        let cooler = try line("quay", "cooler")
        #expect(
            cooler["fate"] as? String == "not so"
                && cooler["told"] as? String == "unchanged: They stayed as near as before.")
        #expect(try documents(cooler).contains("log.txt"))
        #expect(try line("quay", "no-ships")["fate"] as? String == "so")
        // That it met in the course of 2017 does not tell whether it had by March.
        #expect(try line("quay", "meets")["fate"] as? String == "cannot be told from these documents")
        #expect(try line("quay", "more-courting")["fate"] as? String == "cannot be told from these documents")
        // Directions stay, and what was not done is not done.
        for (item, chance) in [("louder", 0.0), ("cooler", 0), ("meets", 0), ("no-ships", 1)] {
            #expect(try number(line("quay", item), "status_quo") == chance, "\(item)")
        }
        for item in ["louder", "cooler", "no-ships"] {
            let row = try line("quay", item)
            let came = row["fate"] as? String == "so" ? 1.0 : 0
            for (error, chance) in [("brier", "chance"), ("brier_given", "given"), ("brier_status_quo", "status_quo")] {
                let miss = try number(row, chance) - came
                #expect(abs(try number(row, error) - miss * miss) < 0.06, "\(item) \(error)")
            }
        }
        // Given that copper was sold again it is no surprise that they stayed near.
        #expect(try number(cooler, "given") < number(cooler, "chance"))
        let all = try line("quay", "all that is told")
        #expect(
            all["fate"] as? String == "3 of 5 told"
                && (all["says"] as? String)?.contains("too few to rank it by") == true)
        #expect(try line("breakwater", "not-cooler")["fate"] as? String == "so")
        // Nothing later is told of the last day.
        #expect(try line("last", "all that is told")["says"] as? String == "Cannot be told from these documents.")
        let last = try HarbourTheories.shared.get().run(
            "theories", "score", "last", "--file", "coast.yaml", "--format", "table", "--quiet")
        #expect(last.status == 0 && last.output.contains("annot be told from these documents"), "\(last.output)")
        // In the middle of the time less is told.
        let early = try rows("score", "quay", "--until", "2016-12-31")
        #expect(early.first { $0["item"] as? String == "all that is told" }?["by"] as? String == "2016-12-31")
    }

    // MARK: - With its document

    @Test("A theory goes with its document: struck it cannot be run, restored it can")
    func struck() throws {
        let program = try HarbourTheories.record()
        func standing() throws -> String? {
            try rows(program, ["list"]).first { $0["theory"] as? String == "quay" }?["standing"] as? String
        }
        try #require(try program.run("strike", "quay.txt", "--by", "Ito", "--reason", "withdrawn").status == 0)
        #expect(try standing() == "not in these documents")
        let run = try program.run("theories", "run", "quay", "--file", "coast.yaml")
        #expect(run.status == 65 && run.errors.contains("which this record does not hold"), "\(run.errors)")
        let both = try program.run("theories", "run", "both", "--file", "coast.yaml")
        #expect(
            both.status == 65 && both.errors.contains("this record holds 1; expected two at least"), "\(both.errors)")
        try #require(try program.run("unstrike", "quay.txt", "--by", "Ito").status == 0)
        #expect(try standing() == "in this record")
        #expect(try program.run("theories", "run", "quay", "--file", "coast.yaml", "--draws", "100").status == 0)
    }

    @Test("A draft proposes rules with their sentences, and is itself a file of theories")
    func draft() throws {
        let program = try HarbourTheories.record()
        let made = try program.run("theories", "draft", "breakwater.txt", "--by", "Ana Quispe", "--out", "draft.yaml")
        #expect(made.status == 0 && made.output.isEmpty, "\(made.errors)")
        let folder = try #require(program.keeping)
        let text = String(decoding: try FileContent.bytes(of: folder.file("draft.yaml").path), as: UTF8.self)
        for words in [
            "one causal statement.", "# Trade calms the quarrel over the harbour.",
            "then: the-quarrel-over-the-harbour down",
            "when: [trade at least high]", "by: \"Ana Quispe\"", "as_of: 2016-06-05",
        ] {
            #expect(text.contains(words), "\(words): \(text)")
        }
        let id = try #require(text.firstMatch(of: /id: (draft-[0-9a-f]+)/)).1
        let shown = try program.run("theories", "show", String(id), "--file", "draft.yaml", "--format", "jsonl")
        #expect(shown.status == 0, "\(shown.errors)")
        let rule = try row(try shown.objects(), "rules", "rule-1")
        #expect(try evidence(rule).first?["quote"] as? String == "Trade calms the quarrel over the harbour.")
        // A text without causal statements gives a file too.
        let none = try program.run("theories", "draft", "log.txt", "--by", "Ana Quispe")
        #expect(none.output.contains("no causal statements."))
        try folder.write(none.output, to: "none.yaml")
        #expect(try program.run("theories", "show", "draft", "--file", "none.yaml").status == 0)
        let unknown = try program.run("theories", "draft", "diary.txt")
        #expect(unknown.status == 65 && unknown.errors.contains("holds no document 'diary.txt'"), "\(unknown.errors)")
    }

    @Test("Whatever is judged or cited opens by its id to its reason, its file and line")
    func why() throws {
        let program = try HarbourTheories.shared.get()
        var ids: [String: String] = [:]
        for arguments in [["run", "quay", "--inputs"], ["show", "quay"], ["show", "both"]] {
            for row in try rows(program, arguments) {
                for one in try evidence(row) { if let id = one["id"] as? String { ids[id] = one["quote"] as? String } }
            }
        }
        #expect(ids.count > 14)
        for (id, quote) in ids.sorted(by: { $0.key < $1.key }).enumerated().filter({ $0.offset % 4 == 0 }).map(
            \.element)
        {
            let run = try program.run("why", id, "--case", "coast.yaml", "--format", "json")
            try #require(run.status == 0, "\(quote): \(run.errors)")
            let value = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            let figures = try #require(value["figures"] as? [[String: Any]])
            #expect(
                !figures.isEmpty
                    && figures.allSatisfy { ($0["command"] as? String)?.hasPrefix("fukan theories show ") == true })
        }
        let rule = try row(rows("show", "quay"), "rules", "trade-warms")
        let inferred = try #require(try evidence(rule).first?["id"] as? String)
        let told = try program.run("why", inferred, "--case", "coast.yaml")
        let line = HarbourTheories.line("{id: trade-warms", in: try HarbourTheories(program).yaml)
        for words in [
            "she names trade as nothing else", "Ana Quispe", "2020-05-04", "coast.yaml:\(line)",
            "fukan theories show quay", "if trade is large: nearness up; strong, asserted",
        ] {
            #expect(told.output.contains(words), "\(words): \(told.output)")
        }
        #expect(try program.run("why", inferred).status == 65)
    }

    // MARK: - Mistakes

    @Test(
        "A wrong use is one clear error",
        arguments: [
            ("run quey", 64, "no theory 'quey'; expected one of: quay"),
            ("show nothing", 64, "no theory 'nothing'; expected one of:"),
            ("run wary-partners", 65, "which this record does not hold; expected it read and not struck"),
            ("run quay --hold quarel=calm", 64, "--hold: no driver 'quarel'; expected one of: quarrel"),
            ("run quay --set quarrel=clam", 64, "--set: no level 'clam'; expected one of: calm"),
            ("run quay --hold quarrel", 64, "--hold is 'quarrel'; expected DRIVER=LEVEL"),
            ("run quay --hold quarrel=calm@soon", 64, "--hold: 'soon' is no date"),
            ("run quay --hold quarrel=calm@2099", 64, "lies after the last quarter, which ends on 2020-03-03"),
            ("run quay --take blokade", 64, "--take: no decision 'blokade'; expected one of: blockade"),
            ("run quay --bar quarrel", 64, "--bar: no decision 'quarrel'"),
            ("run quay --without-rule cools", 64, "--without-rule: no rule 'cools'"),
            ("run quay --with-rule trade-calms", 64, "--with-rule is 'trade-calms'; expected THEORY:RULE"),
            ("run quay --with-rule breakwatr:trade-calms", 64, "--with-rule: no theory 'breakwatr'"),
            (
                "run quay --with-rule breakwater:trade-calm", 64,
                "--with-rule: no rule 'trade-calm'; expected one of: trade-calms"
            ),
            ("run last --with-rule quay:trade-warms", 64, "'last' does not know trade"),
            ("run quay --until 2015-03-03", 64, "expected a day from one quarter to a hundred years after 2015-03-03"),
            ("run quay --until 2215-03-03", 64, "expected a day from one quarter to a hundred years after 2015-03-03"),
            ("run quay --at 2015 --from 2015", 64, "--at and --from exclude each other"),
            ("run quay --draws 99", 64, "--draws is 99; expected 100 to 1000000"),
            ("run quay --cores 0", 64, "--cores is 0; expected 1 to 1024"),
            ("run quay --trace 0", 64, "--trace is 0; expected 1 to 10000, the histories drawn"),
            ("run quay --trace 10001", 64, "--trace is 10001; expected 1 to 10000"),
            ("compare quay", 64, "compare takes two theories or none; found 1"),
            ("compare quay quay", 64, "compare: 'quay' twice; expected two different theories"),
            ("compare quay breakwatr", 64, "no theory 'breakwatr'; expected one of: breakwater"),
            ("score quey", 64, "no theory 'quey'"),
            ("score --until soon", 64, "--until: 'soon' is no date"),
            ("run quay --record nowhere.sqlite", 66, "there is no record at"),
            ("draft breakwater.txt --record nowhere.sqlite", 66, "there is no record at"),
        ])
    func mistake(_ words: String, _ status: Int32, _ message: String) throws {
        let arguments = words.split(separator: " ").map { String($0) }
        let file = arguments[0] == "draft" ? [] : ["--file", "coast.yaml"]
        let run = try HarbourTheories.shared.get().run(["theories"] + arguments + file)
        #expect(run.status == status && run.errors.contains(message), "\(run.status): \(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test("A missing file, and a passage that its document does not have, are told with file and line")
    func files() throws {
        let program = try HarbourTheories.record()
        let folder = try #require(program.keeping)
        let missing = try program.run("theories", "list", "--file", "nowhere.yaml")
        #expect(missing.status == 66 && missing.errors.contains("nowhere.yaml: cannot be read"))
        let yaml = try HarbourTheories(program).yaml
        let line = HarbourTheories.line("{id: quarrel-makes-court", in: yaml)
        for (written, wrong, message) in [
            (
                "from: 228, to: 280", "from: 228, to: 28000",
                "passage is '228 to 28000'; expected offsets within quay.txt"
            ),
            (
                "passage: The more Lima courts", "passage: The less Lima courts",
                "The less Lima courts La Paz'; expected words that stand in quay.txt"
            ),
        ] {
            try folder.write(yaml.replacing(written, with: wrong), to: "wrong.yaml")
            for command in ["show", "run"] {
                let run = try program.run("theories", command, "quay", "--file", "wrong.yaml")
                let place = wrong.hasPrefix("from") ? line : line + 1
                #expect(
                    run.status == 65 && run.errors.contains("wrong.yaml:\(place): ") && run.errors.contains(message),
                    "\(run.errors)")
            }
        }
        try folder.write(yaml.replacing("strength: strong", with: "strength: strng"), to: "wrong.yaml")
        let list = try program.run("theories", "list", "--file", "wrong.yaml")
        #expect(
            list.status == 65 && list.errors.contains("wrong.yaml:\(line): strength is 'strng'; expected: strong"),
            "\(list.errors)")
    }

    @Test("A theory that never moves, and one that always ends at an end, are warned of, unless it is to be quiet")
    func warnings() throws {
        let program = try HarbourTheories.shared.get()
        let yaml = try HarbourTheories(program).yaml
        let last = HarbourTheories.line("- id: last", in: yaml)
        let always = HarbourTheories.line("{id: quarrel, start: calm", in: yaml)
        for (theory, warning) in [
            ("last", "coast.yaml:\(last): warning: the theory 'last' can never move: no rule's conditions are met"),
            (
                "always",
                "coast.yaml:\(always): warning: the driver 'quarrel' always ends at 'armed': 'grows' is at work in nearly every quarter"
            ),
        ] {
            let run = try program.run("theories", "run", theory, "--file", "coast.yaml", "--format", "csv")
            #expect(run.status == 0 && run.errors.contains(warning), "\(run.errors)")
            let quiet = try program.run("theories", "run", theory, "--file", "coast.yaml", "--format", "csv", "--quiet")
            #expect(quiet.errors.isEmpty && quiet.output == run.output)
            // The page has them too.
            #expect(run.output.contains("\nwarnings,line "))
        }
        let quay = try program.run("theories", "run", "quay", "--file", "coast.yaml", "--format", "csv")
        #expect(quay.errors.isEmpty && !quay.output.contains("\nwarnings,"))
    }
}
