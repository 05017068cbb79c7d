import Foundation
import TestSupport
import Testing

@Suite("Data sets of all formats are imported", .serialized)
struct ImportFormatsTests {
    /// What a dry run finds in a file.
    private func found(_ text: String, _ arguments: String..., name: String = "file.csv") throws -> [String: Any] {
        let program = try Program.inFolder()
        try #require(program.keeping).write(text, to: name)
        let outcome = try program.run(["import", "--dry-run", "--format", "jsonl"] + arguments + [name])
        try #require(outcome.status == 0, "\(outcome.errors)")
        return try #require(outcome.objects().first)
    }

    private func unknown(_ report: [String: Any]) -> [String] {
        ((report["unknown_codes"] as? [String: Any])?["most"] as? [[String: Any]] ?? [])
            .map { "\($0["code"] ?? "") \($0["rows"] ?? "") \($0["line"] ?? "")" }
    }

    private static let icews = """
        date\tsource\tevent_text\ttarget
        2005-01-01\tChina\tConsult\tJapan
        2005-01-02\tMilitary (Russia)\tMake statement\tJapan
        2005-01-02\tMilitary (Russia)\tMake statement\tJapan
        2005-01-03\tRiverside Band\tUse conventional military force\tNigeria
        2005-01-04\tCitizen (Japan)\tDance in the street\tChina
        2005-01-05\tPolice (Japan)\tArrest, detain, or charge with legal action\tCitizen (Japan)

        """

    @Test("Names and words of events become actors and acts; what is unknown is told, who is there by bodies alone too")
    func icewsReduced() throws {
        let report = try found(Self.icews)
        #expect(report["format"] as? String == "icews")
        #expect(report["rows"] as? Int == 6 && report["taken_in"] as? Int == 4)
        #expect((report["said_before"] as? [String: Any])?["lines"] as? [Int] == [4])
        #expect(report["within_one_actor"] as? Int == 1)
        #expect(unknown(report) == ["icews_name:Riverside Band 1 5"])
        #expect(((report["unknown_acts"] as? [String: Any])?["most"] as? [[String: Any]])?.count == 1)
        #expect(report["scores_by_words"] as? Int == 3)
        let bodies = try #require(report["core_by_bodies_only"] as? [[String: Any]])
        #expect(bodies.map { "\($0["actor"] ?? "") \($0["rows"] ?? "")" } == ["RUS 1"])
        #expect((report["core_not_in_it"] as? [String])?.contains("USA") == true)
    }

    @Test("and stand in the record, row by row, for why and other programs")
    func rowsInTheRecord() throws {
        let program = try Program.inFolder()
        try #require(program.keeping).write(Self.icews, to: "names.tsv")
        let outcome = try program.run("import", "icews", "names.tsv")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("RUS: 1 rows name its people and bodies, none the state itself"))
        let set = try #require(
            try program.run("import", "--list", "--format", "jsonl").objects().first?["id"] as? String)
        let why = try program.run("why", "\(set):3", "--format", "json").objects()
        let events = try #require(why.first?["events"] as? [[String: Any]])
        #expect(events.count == 1)
        #expect(events.first?["source"] as? String == "RUS" && events.first?["target"] as? String == "JPN")
        #expect(events.first?["code"] as? String == "010" && events.first?["score"] as? Double == 0)
        #expect((events.first?["marks"] as? [String])?.count == 1)
        #expect(try program.run("why", "\(set):3").output.contains("people or bodies"))
        #expect(try program.run("why", "s0000000000000000:3").status != 0)
    }

    @Test(
        "State data keep what they say, under the actors of their codes",
        arguments: [
            (
                "ccode,year,milex,milper,cinc\n740,1990,100,-9,0.05\n365,1990,200,3,0.12\n678,1989,1,1,0.001\n",
                "cow-cinc", 3
            ),
            ("dispnum,ccode1,ccode2,year,hostlev1,hostlev2\n12,740,365,1939,5,5\n", "cow-mid", 1),
            ("net,period,from,to,sign\n1,46-49,IRN,AFG,1\n1,46-49,NKR,KOR,-1\n", "cow-signed-networks", 2),
            ("rcid,country,country_code,vote\n3,Namibia,NA,yes\n3,Japan,JP,no\n", "un-votes", 2),
            ("rcid,session,date\n3,1,1946-01-01\n", "un-roll-calls", 1),
            ("year,a,b\n1951,Japan,United States\n", "cow-alliance", 1),
            ("date,country,scrambles\n2013,Japan,810\n2014,Japan,943\n", "series", 2),
            (
                "conflict_id,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,intensity_level\n1,1950,732,2,731,,2\n",
                "ucdp-acd", 1
            ),
        ])
    func stateData(text: String, format: String, rows: Int) throws {
        let report = try found(text)
        #expect(report["format"] as? String == format)
        #expect(report["taken_in"] as? Int == rows && report["refused"] as? Int == 0)
        let program = try Program.inFolder()
        try #require(program.keeping).write(text, to: "file.csv")
        #expect(try program.run("import", format, "file.csv").status == 0)
        #expect(try program.run("import", "file.csv").errors.contains("nothing changed"))
        let set = try program.run("import", "--list", "--format", "jsonl").objects()
        #expect(set.first?["format"] as? String == format && set.first?["rows"] as? Int == rows)
    }

    @Test("Missing values and unknown codes of state data are told by column, rows and line")
    func missing() throws {
        let report = try found(
            "ccode,year,milex,milper,cinc\n740,1990,100,-9,0.05\n678,1989,1,1,0.001\n678,1988,1,1,0\n")
        #expect(report["missing"] as? [String: Int] == ["milper": 1])
        #expect(unknown(report) == ["cow_number:678 2 3"])
        #expect(report["from"] as? String == "1988-01-01" && report["until"] as? String == "1990-12-31")
    }

    @Test("Another analyst's events count where they were done; what they did together in both directions")
    func ownExport() throws {
        let header =
            "id,type,mode,contexts,status,source,target,mutual,date.from,date.to,date.precision,place,persons,quantities,attribution,disclosed.from,disclosed.to,disclosed.precision,stage,intensity,confidence,reviewed,mentions,disagreements,judged.by,judged.on,judged.reason,evidence.document,evidence.part,evidence.from,evidence.to,evidence.quote,happening,struck,retired"
        func row(
            _ id: String, _ status: String, _ source: String, _ target: String, mutual: Bool = false,
            happening: String = "", struck: Bool = false, intensity: String = "1"
        ) -> String {
            "\(id),CONSULT,visit,,\(status),\(source),\(target),\(mutual),2013-04-29,2013-04-29,day,,,,author,,,,,\(intensity),0.8,false,1,,,,,d,1,0,4,text,\(happening),\(struck),false"
        }
        let report = try found(
            ([
                header, row("m1", "happened", "JPN", "RUS", mutual: true, happening: "h1"),
                row("m2", "happened", "JPN:MSDF", "RUS", happening: "h1"), row("m3", "planned", "JPN", "RUS"),
                row("m4", "happened", "JPN", "CHN", struck: true), row("m5", "ongoing", "JPN;USA", "CHN"),
                row("m6", "happened", "JPN", ""), row("m7", "happened", "jpn", "RUS"),
                row("m8", "happened", "JPN", "RUS", intensity: "11"),
            ]).joined(separator: "\r\n") + "\r\n")
        #expect(report["format"] as? String == "fukan")
        #expect(report["rows"] as? Int == 8 && report["taken_in"] as? Int == 3 && report["refused"] as? Int == 2)
        #expect(report["without_pair"] as? Int == 1)
        #expect((report["left_out"] as? [String: Any])?.count == 2)
    }

    @Test("What fukan exports it imports again")
    func roundTrip() throws {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        try folder.write(
            "On 29 April 2013, Prime Minister Shinzo Abe met President Vladimir Putin in Moscow. Japan imposed sanctions on Russia on 17 March 2014.\n",
            to: "essay.txt")
        #expect(try program.run("read", "--published", "2015-01-01", "essay.txt", "--record", "one.sqlite").status == 0)
        #expect(try program.run("export", "out", "--record", "one.sqlite").status == 0)
        let outcome = try program.run("import", "out/events.csv", "--record", "two.sqlite")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let sets = try program.run("import", "--list", "--record", "two.sqlite", "--format", "jsonl").objects()
        #expect(sets.first?["format"] as? String == "fukan")
        #expect((sets.first?["rows"] as? Int ?? 0) >= 2)
    }

    @Test(
        "A format that does not fit, a file of no format, one without a good row: one error each, with line and what was expected"
    )
    func misfits() throws {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        try folder.write("a,b\n1,2\n", to: "table.csv")
        try folder.write("ccode,year,milex,milper,cinc\n740,year,1,1,1\n", to: "bad.csv")
        try folder.write("", to: "empty.csv")
        let named = try program.run("import", "un-votes", "table.csv")
        #expect(named.status == 65 && named.errors.contains("expected UN General Assembly votes: the columns rcid"))
        let bad = try program.run("import", "bad.csv")
        #expect(
            bad.status == 65 && bad.errors.contains("bad.csv: none of its 1 rows is one of COW national capabilities"))
        #expect(bad.errors.contains("line 2, year: found 'year'; expected a year"))
        #expect(try program.run("import", "empty.csv").status == 65)
        #expect(try program.run("import", "series").status == 64)
        #expect(try program.run("import", "--pivot", "100", "table.csv").status == 64)
    }
}
