import Foundation
import TestSupport
import Testing

/// The views of the record, asked as the page about them shows.
@Suite("The record's views", .serialized)
struct RecordViewsTests {
    private static let page = "docs/views.md"

    /// A record of small texts and of an imported event set, under the name that the page uses.
    private func record() throws -> Program {
        var program = try Program.inFolder()
        program.environment["FUKAN_USER"] = "tester"
        let files = try #require(program.keeping)
        let rows = [
            ("20120504", "JPN", "RUS", "3.4"), ("20130611", "RUS", "JPN", "-2"), ("20130612", "JPN", "RUS", "1"),
        ]
        let lines = rows.enumerated().map { number, row in
            var cells = [String](repeating: "", count: 58)
            for (column, text) in [
                0: "\(number + 1)", 1: row.0, 7: row.1, 17: row.2, 26: "040", 29: "1", 30: row.3, 31: "2", 56: row.0,
            ] { cells[column] = text }
            return cells.joined(separator: "\t")
        }
        try files.write(lines.joined(separator: "\n") + "\n", to: "events.tsv")
        try files.write(
            "Japan and Russia held talks in Tokyo on May 3, 2013. Japan and Russia held joint exercises on May 9, 2013.\n",
            to: "dyad.txt")
        let texts = try program.run(
            "read", sampleCorpus, samples, "dyad.txt", "--published", "2014", "--record", "north.sqlite")
        try #require(texts.status == 0, "\(texts.errors)")
        try files.write("ccode,year,imports,exports\n740,2012,886,799\n365,2012,335,529\n", to: "trade.csv")
        try files.write(
            "stateA,stateB,year,defense,offense,neutral,nonagg,consul\n740,2,2012,1,0,0,0,1\n", to: "pacts.csv")
        try files.write("rcid,country_code,vote\n9001,JP,yes\n9001,RU,abstain\n", to: "votes.csv")
        try files.write("rcid,session,date\n9001,67,2012-12-03\n", to: "calls.csv")
        let sets = try program.run(
            "import", "events.tsv", "trade.csv", "pacts.csv", "votes.csv", "calls.csv", "--record", "north.sqlite")
        try #require(sets.status == 0, "\(sets.errors)")
        let asked = try program.run(
            "forecasts", "add", "--question", "Will they meet?", "--opens", "2026-01-01", "--closes", "2026-06-30",
            "--criteria", "a joint statement", "--probability", "0.3", "--at", "2026-02-01", "--reason", "as before",
            "--record", "north.sqlite")
        try #require(asked.status == 0, "\(asked.errors)")
        return program
    }

    /// The examples of the page in a language.
    private func examples(_ language: String) throws -> [String] {
        let text = try FileContent.text(of: ReferenceData.packageFolder.appendingPathComponent(Self.page).path)
        return text.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
    }

    /// The rows of a query as Python's SQLite gives them.
    private func rows(_ query: String, _ program: Program) throws -> [[Any]] {
        let script = """
            import json, sqlite3, sys
            record = sqlite3.connect("file:north.sqlite?mode=ro", uri=True)
            print(json.dumps(record.execute(sys.argv[1]).fetchall()))
            """
        let output = try PythonScript.run("-c", [script, query], in: program.folder)
        return try #require(JSONSerialization.jsonObject(with: output) as? [[Any]])
    }

    @Test("give rows in every SQL and every Python example of their page, and stand in the one of R")
    func examples() throws {
        let program = try record()
        let (queries, scripts) = (try examples("sql"), try examples("python"))
        #expect(queries.count >= 8 && scripts.count >= 6)
        for query in queries { #expect(try !rows(query, program).isEmpty, "\(query)") }
        for script in scripts {
            let output = try PythonScript.run("-c", [script], in: program.folder)
            #expect(!output.isEmpty, "\(script)")
        }
        let views = try rows("SELECT name FROM sqlite_schema WHERE type = 'view'", program).compactMap {
            $0[0] as? String
        }
        let inR = try #require(try examples("r").first)
        let page = try FileContent.text(of: ReferenceData.packageFolder.appendingPathComponent(Self.page).path)
        // What only other views and the program ask.
        let inner: Set = [
            "counting_events", "counting_claims", "judgements", "standing_reviews", "struck_documents",
            "struck_codings",
        ]
        for view in Set(views).subtracting(inner) {
            #expect(page.contains("| `\(view)` |"), "\(view)")
            #expect(page.contains(":8001/north/\(view)"), "\(view)")
            #expect(inR.contains(view), "\(view)")
            #expect(queries.contains { $0.contains(view) } && scripts.contains { $0.contains(view) }, "\(view)")
            // Every column is told of.
            let columns = try rows("SELECT name FROM pragma_table_info('\(view)')", program).compactMap {
                $0[0] as? String
            }
            #expect(!columns.isEmpty)
            for column in columns { #expect(page.contains("`\(column)`"), "\(view).\(column)") }
        }
    }

    @Test("count what the commands count, also after a strike and a rejection")
    func counts() throws {
        let program = try record()
        func compare() throws {
            let mentions = try program.run("events", "--mentions", "--record", "north.sqlite").objects()
            let events = try rows(
                "SELECT mention, sentence, quote, is_reviewed FROM coded_events ORDER BY mention", program)
            #expect(events.compactMap { $0[0] as? String } == mentions.compactMap { $0["id"] as? String }.sorted())
            #expect(events.allSatisfy { $0[1] is String || $0[2] is NSNull })
            let claims = try program.run("claims", "--record", "north.sqlite").objects()
            let found = try rows("SELECT claim FROM coded_claims ORDER BY claim", program)
            #expect(found.compactMap { $0[0] as? String } == claims.compactMap { $0["id"] as? String }.sorted())
            let happenings = try program.run("events", "--record", "north.sqlite").objects()
            let ids = try rows("SELECT DISTINCT happening FROM coded_events ORDER BY 1", program)
            #expect(ids.compactMap { $0[0] as? String } == happenings.compactMap { $0["id"] as? String }.sorted())
        }
        try compare()
        let month =
            "SELECT happenings, mentions, intensity_sum, intensity_mean FROM dyads_by_month WHERE source = 'JPN' AND target = 'RUS' AND month = '2013-05'"
        let before = try #require(try rows(month, program).first)
        #expect(before[0] as? Int ?? 0 >= 2, "\(before)")
        #expect(try program.run("strike", "dyad.txt", "--record", "north.sqlite", "--reason", "retracted").status == 0)
        let one = try #require(
            try program.run("events", "--mentions", "--record", "north.sqlite").objects().first?["id"] as? String)
        #expect(try program.run("strike", one, "--record", "north.sqlite").status == 0)
        try compare()
        let after = try rows(month, program).first
        #expect((after?[0] as? Int ?? 0) < (before[0] as? Int ?? 0))
        #expect(
            try rows("SELECT is_struck FROM source_documents WHERE name = 'dyad.txt'", program).first?[0] as? Int == 1)
        #expect(try rows("SELECT 1 FROM document_sentences WHERE document_name = 'dyad.txt'", program).isEmpty)
    }
}
