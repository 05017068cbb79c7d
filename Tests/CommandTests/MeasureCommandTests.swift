import Foundation
import TestSupport
import Testing

@Suite("Relations measured from documents and data sets", .serialized)
struct MeasureCommandTests {
    /// An event file of the GDELT layout: date, actor, actor, code, score.
    private func file(_ rows: [[String]]) -> String {
        rows.enumerated().map { number, row in
            var cells = [String](repeating: "", count: 58)
            (cells[0], cells[1], cells[5], cells[7], cells[15], cells[17]) =
                ("\(number + 1)", row[0], row[1], row[1], row[2], row[2])
            (cells[26], cells[29], cells[30], cells[31], cells[57]) = (
                row[3], "1", row[4], "2", "http://example.org/\(number)"
            )
            (cells[2], cells[3], cells[25]) = (String(row[0].prefix(6)), String(row[0].prefix(4)), "1")
            (cells[27], cells[28], cells[32], cells[33]) = (row[3], String(row[3].prefix(2)), "1", "1")
            (cells[34], cells[56]) = ("0", row[0])
            return cells.joined(separator: "\t")
        }.joined(separator: "\n") + "\n"
    }

    private func program() throws -> Program {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        try folder.write(
            "Japan condemned China on 5 March 2012. Japan and Russia held talks on 6 March 2012.", to: "note.txt")
        var rows: [[String]] = []
        for month in 1...12 {
            let two = month < 10 ? "0\(month)" : "\(month)"
            rows.append(["2012\(two)01", "JPN", "CHN", "111", "-2"])
            rows.append(["2012\(two)03", "CHN", "JPN", "130", "-4"])
            rows.append(["2012\(two)05", "CHN", "RUS", "042", "1.9"])
            rows.append(["2012\(two)06", "RUS", "JPN", "036", "4"])
        }
        try folder.write(file(rows), to: "events.tsv")
        try #require(try program.run("read", "note.txt", "--published", "2012-12-31").status == 0)
        let taken = try program.run("import", "events.tsv")
        try #require(taken.status == 0, "\(taken.errors)")
        return program
    }

    private func set(_ program: Program) throws -> String {
        try #require(try program.run("import", "--list", "--format", "jsonl").objects().first?["id"] as? String)
    }

    @Test("side by side, never mixed, each row with its evidence")
    func sideBySide() throws {
        let program = try program()
        let set = try set(program)
        let rows = try program.run("relations", "JPN", "CHN", "--by", "month", "--format", "jsonl").objects()
        let sources = Set(rows.compactMap { $0["data"] as? String })
        #expect(sources == ["coded", "\(set) events.tsv"])
        let march = rows.filter { $0["period"] as? String == "2012-03" && $0["source"] as? String == "JPN" }
        #expect(march.map { $0["n"] as? Int } == [1, 1])
        let evidence = try #require(march.last?["evidence"] as? [[String: Any]])
        #expect(evidence.first?["data_set"] as? String == set)
        #expect((evidence.first?["quote"] as? String)?.contains("JPN towards CHN: 111, score -2") == true)
        #expect(try program.run("relations", "JPN", "CHN", "--data", set, "--format", "jsonl").objects().count == 2)
        #expect(try program.run("relations", "JPN", "CHN", "--measures", "--format", "csv").output.contains("surprise"))
    }

    @Test("the triangle, the network, who answers whom")
    func others() throws {
        let program = try program()
        let set = try set(program)
        let triangle = try program.run("triangle", "JPN", "RUS", "CHN", "--data", set, "--format", "jsonl").objects()
        #expect(triangle.first?["type"] as? String == "romantic triangle")
        #expect(triangle.first?["pivot"] as? String == "RUS")
        let network = try program.run("network", "--data", set, "--format", "jsonl").objects()
        #expect(network.first?["frustration"] as? Int == 1)
        let reactions = try program.run("reactions", "JPN", "CHN", "--data", set, "--within", "7", "--format", "jsonl")
            .objects()
        let all = try #require(
            reactions.first { $0["kind"] as? String == "all" && $0["actor"] as? String == "JPN" })
        #expect(all["answered"] as? Int == 12)
        #expect(all["lag"] as? Int == 2)
        // Asking twice gives the same bytes.
        #expect(
            try program.run("network", "--show", "nodes", "--format", "csv").output
                == program.run("network", "--show", "nodes", "--format", "csv").output)
    }

    @Test("the network for other programs, one source at a time", arguments: ["graphml", "gexf", "pajek", "json"])
    func export(format: String) throws {
        let program = try program()
        let set = try set(program)
        let text = try program.run("network", "--data", set, "--by", "year", "--to", format)
        #expect(text.status == 0 && text.output.contains("JPN"))
        #expect(try program.run("network", "--data", set, "--to", format, "--out", "n.\(format)").status == 0)
        #expect(try program.run("network", "--data", set, "--to", "gephi", "--out", "n").status == 0)
        let folder = try #require(program.folder)
        #expect(try FileContent.text(of: folder.appendingPathComponent("n-edges.csv").path).contains("negative"))
        #expect(try program.run("network", "--to", "gephi").status == 64)
    }

    @Test("what is asked wrongly says how it is right")
    func wrong() throws {
        let program = try program()
        #expect(try program.run("relations", "JPN", "CHN", "--data", "s0").status == 66)
        #expect(try program.run("triangle", "JPN", "RUS", "JPN").status == 64)
        #expect(try program.run("similarity", "JPN", "CHN", "--data", "friends").errors.contains("alliances, votes"))
        #expect(try program.run("reactions", "JPN", "CHN", "--within", "x").status == 64)
        let none = try program.run("power", "JPN", "CHN", "--format", "table")
        #expect(none.status == 0 && none.output.contains("'fukan import'"))
    }

    @Test("questions set data beside what the documents say")
    func questions() throws {
        let program = try program()
        for part in ["S2", "S6", "S22"] {
            let rows = try program.run("questions", "--part", part, "--format", "jsonl").objects()
            #expect(Set(rows.compactMap { $0["data"] as? String }).count >= 2, "\(part)")
        }
        let front = try program.run("questions", "--part", "S13", "--format", "jsonl").objects()
        #expect(front.contains { $0["series"] as? String == "mean score" && $0["value"] as? Int == 4 })
        let answers = try program.run("questions", "--format", "jsonl").objects()
        #expect(answers.count == 29)
        let triangle = try #require(answers.first { $0["part"] as? String == "S2" })
        #expect((triangle["answer"] as? String)?.contains("GDELT 1.0 events (events.tsv): romantic triangle") == true)
    }

    private func expected(_ family: String) throws -> [(key: String, value: [String: [String: Double]])] {
        let data = try Data(contentsOf: ReferenceData.file("cases/data/expected.json"))
        let all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        return all.filter { $0.key.hasPrefix(family + "/") }.sorted { $0.key < $1.key }.compactMap { key, value in
            (value as? [String: [String: Double]]).map { (String(key.dropFirst(family.count + 1)), $0) }
        }
    }

    private func imported(_ names: String...) throws -> Program {
        let program = try Program.inFolder()
        let taken = try program.run(["import"] + names.map { ReferenceData.file("cases/data/\($0)").path })
        try #require(taken.status == 0, "\(taken.errors)")
        return program
    }

    @Test(
        "agreement in the General Assembly as published, from a record",
        .reference("cases/data/expected.json", "cases/data/un-votes-16-states.csv", "cases/data/un-roll-calls.csv"))
    func agreement() throws {
        let program = try imported("un-votes-16-states.csv", "un-roll-calls.csv")
        var compared = 0
        for (pair, years) in try expected("un_agreement") {
            let states = pair.split(separator: "-").map { String($0) }
            let rows = try program.run(
                ["similarity"] + states + ["--data", "votes", "--format", "jsonl"]
            ).objects()
            #expect(rows.count == years.count, "\(pair)")
            for row in rows {
                let figures = try #require(years["\(row["year"] as? Int ?? 0)"])
                for (key, figure) in figures {
                    let found = (row[key] as? NSNumber)?.doubleValue ?? .nan
                    #expect(
                        abs(found - figure) < 1.5e-6, "\(pair) \(row["year"] ?? "") \(key): \(found), not \(figure)")
                    compared += 1
                }
            }
        }
        #expect(compared > 500)
    }

    @Test(
        "similarity of alliances as published, from a record, plain and weighted",
        .reference(
            "cases/data/expected.json", "cases/data/cow-states.csv", "cases/data/cow-nmc.csv",
            "cases/data/atop-directed-dyad-spells.csv"))
    func alliances() throws {
        let program = try imported("cow-states.csv", "cow-nmc.csv", "atop-directed-dyad-spells.csv")
        var rows: [String: [[String: Any]]] = [:]
        var compared = 0
        for (year, pairs) in try expected("s_score") {
            for (pair, figures) in pairs {
                let states = pair.split(separator: "-").map { String($0) }
                if rows[pair] == nil {
                    rows[pair] = try program.run(
                        ["similarity"] + states + ["--data", "alliances", "--format", "jsonl"]
                    ).objects()
                }
                let row = try #require(rows[pair]?.first { "\($0["year"] as? Int ?? 0)" == year }, "\(pair) \(year)")
                for (key, figure) in figures {
                    let found = (row[key] as? NSNumber)?.doubleValue ?? .nan
                    #expect(abs(found - figure) < 1.5e-6, "\(pair) \(year) \(key): \(found), not \(figure)")
                    compared += 1
                }
            }
        }
        #expect(compared > 50)
    }

    @Test(
        "concentration of capabilities as published, from a record",
        .reference("cases/data/expected.json", "cases/data/cow-nmc.csv"))
    func concentration() throws {
        let program = try imported("cow-nmc.csv")
        let rows = try program.run("power", "USA", "GBR", "--measure", "cinc", "--format", "jsonl").objects()
        for (year, groups) in try expected("con") {
            let all = try #require(groups["all"])
            let row = try #require(rows.first { $0["period"] as? String == year }, "\(year)")
            #expect(row["n_states"] as? Int == Int(all["n"] ?? 0), "\(year)")
            #expect(abs(((row["concentration"] as? NSNumber)?.doubleValue ?? .nan) - (all["con"] ?? 0)) < 1.5e-6)
        }
    }

    @Test(
        "triangles of the networks of states as published, from a record",
        .reference("cases/data/expected.json", "cases/data/cow-signed-networks.csv"))
    func balance() throws {
        let program = try imported("cow-signed-networks.csv")
        let rows = try program.run("network", "--data", try set(program), "--deals", "0", "--format", "jsonl").objects()
        #expect(rows.count == 51)
        let data = try Data(contentsOf: ReferenceData.file("cases/data/expected.json"))
        let all = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        for (key, value) in all where key.hasPrefix("balance/") {
            let figures = try #require(value as? [String: Double])
            let years = key.dropFirst(8).split(separator: "-").map { "19\($0)" }.joined(separator: "-")
            let row = try #require(rows.first { $0["period"] as? String == years }, "\(years)")
            for (mine, theirs) in [
                ("ties", "edges"), ("negative", "negative"), ("nodes", "nodes"), ("ppp", "ppp"), ("ppn", "ppn"),
                ("pnn", "pnn"), ("nnn", "nnn"),
            ] { #expect((row[mine] as? Int).map(Double.init) == figures[theirs], "\(years) \(mine)") }
            #expect(
                abs(((row["balanced"] as? NSNumber)?.doubleValue ?? .nan) - (figures["balanced_share"] ?? 0)) < 1.5e-6)
        }
    }
}
