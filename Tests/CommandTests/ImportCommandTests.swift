import Foundation
import TestSupport
import Testing

@Suite("Data sets are imported", .serialized)
struct ImportCommandTests {
    /// Rows of the GDELT layout: date, countries, score.
    private func file(_ rows: [[String]]) -> String {
        rows.enumerated().map { number, row in
            guard row.count == 4 else { return row.joined(separator: "\t") }
            var cells = [String](repeating: "", count: 58)
            cells[0] = "\(number + 1)"
            cells[1] = row[0]
            cells[7] = row[1]
            cells[17] = row[2]
            cells[26] = "0\(10 + number % 9)"
            cells[29] = "1"
            cells[30] = row[3]
            cells[31] = "2"
            cells[56] = "20130101"
            return cells.joined(separator: "\t")
        }.joined(separator: "\n") + "\n"
    }

    private var rows: [[String]] {
        [
            ["20120504", "PER", "CHL", "3.4"], ["20120611", "CHL", "PER", "-2"], ["20120504", "PER", "CHL", "1"],
            ["20121341", "PER", "CHL", "1"], ["no", "event"], ["20120504", "PER", "EUR", "1"],
            ["20120504", "PER", "", "1"],
        ]
    }

    @Test("whole or not at all, what is refused told by line, the same file again changing nothing")
    func imports() throws {
        let program = try Program.inFolder()
        try #require(program.keeping).write(file(rows), to: "events.tsv")
        let dry = try program.run("import", "--dry-run", "events.tsv")
        #expect(dry.status == 0)
        #expect(dry.errors.contains("refused for a date that is none: 1"))
        #expect(dry.errors.contains("line 4, SQLDATE: found '20121341'; expected a day of the calendar as 20131102"))
        #expect(dry.errors.contains("line 5: found 2 columns; expected 57, 58 or 61 columns"))
        #expect(dry.errors.contains("cameo_actor:EUR (1, line 6)"))
        #expect(dry.errors.contains("7 rows, 4 taken in, 2 refused, 1 name no two actors"))
        #expect(try program.run("import", "--list").status == 66)

        #expect(try program.run("import", "events.tsv").errors.contains("taken in"))
        let again = try program.run("import", "events.tsv")
        #expect(again.status == 0)
        #expect(again.errors.contains("nothing changed"))
        let sets = try program.run("import", "--list", "--format", "jsonl").objects()
        #expect(sets.count == 1)
        #expect(sets[0]["rows"] as? Int == 4)
        #expect(sets[0]["from"] as? String == "2012-05-04")
        #expect(sets[0]["until"] as? String == "2012-06-11")
        #expect(sets[0]["by"] as? String != nil)
        #expect((sets[0]["imported"] as? String)?.hasSuffix("Z") == true)

        let id = try #require(sets[0]["id"] as? String)
        #expect(try program.run("import", "--take-back", id).status == 0)
        #expect(try program.run("import", "--list", "--format", "jsonl").lines.isEmpty)
        #expect(try program.run("import", "--take-back", id).status == 66)
    }

    @Test("and a file that is none of them is refused, with what was expected, the others taken in")
    func refused() throws {
        let program = try Program.inFolder()
        let folder = try #require(program.keeping)
        try folder.write("a,b\n1,2\n", to: "table.csv")
        try folder.write(file(rows), to: "events.tsv")
        let both = try program.run("import", "table.csv", "events.tsv", "missing.tsv")
        #expect(both.status == 65)
        #expect(
            both.errors.contains(
                "table.csv: line 1: found 2 comma-separated cells ('a', 'b'); expected the columns of a known data set")
        )
        #expect(both.errors.contains("missing.tsv"))
        #expect(try program.run("import", "--list", "--format", "jsonl").lines.count == 1)
        #expect(try program.run("import", "missing.tsv").status == 66)
        #expect(try program.run("import").status == 64)
    }

    @Test("straight from the file by period, without a record")
    func fromFile() throws {
        let program = try Program.inFolder()
        try #require(program.keeping).write(file(rows), to: "events.tsv")
        let months = try program.run("relations", "--from", "events.tsv", "--by", "month", "--format", "csv")
        #expect(
            months.output.components(separatedBy: "\r\n") == [
                "source,target,period,n,scored,sum,mean", "CHL,PER,2012-06,1,1,-2,-2", "PER,CHL,2012-05,2,2,4.4,2.2",
                "PER,EUR,2012-05,1,1,1,1", "",
            ])
        let pair = try program.run(
            "relations", "CHL", "PER", "--from", "events.tsv", "--by", "quarter", "--format", "csv")
        #expect(pair.output.components(separatedBy: "\r\n").count == 4)
        #expect(pair.output.contains("2012-Q2"))
    }

    @Test(
        "of which the pairs of one quarter of an hour come to the figures of the reference data",
        .reference("cases/data/gdelt2-20180326044500.export.tsv", "cases/data/expected.json"))
    func reference() throws {
        let expected = try #require(
            JSONSerialization.jsonObject(
                with: Data(contentsOf: ReferenceData.file("cases/data/expected.json"))) as? [String: Any])
        let file = try #require(expected["gdelt2_file"] as? [String: Any])
        let dyads = try #require(file["dyads"] as? [String: [String: Double]])
        let program = try Program.inFolder()
        let path = ReferenceData.file("cases/data/gdelt2-20180326044500.export.tsv").path
        let found = try program.run("relations", "--from", path, "--by", "year", "--format", "jsonl").objects()
        var sums: [String: (n: Int, sum: Double)] = [:]
        for row in found {
            let pair = "\(row["source"] ?? "")-\(row["target"] ?? "")"
            sums[pair, default: (0, 0)].n += row["n"] as? Int ?? 0
            sums[pair, default: (0, 0)].sum += row["sum"] as? Double ?? 0
        }
        #expect(dyads.count == 25)
        for (pair, values) in dyads {
            let sum = try #require(sums[pair], "\(pair)")
            #expect(Double(sum.n) == values["n"])
            #expect(abs(sum.sum - (values["goldstein"] ?? .nan)) < 1e-9)
        }
        #expect(found.reduce(0) { $0 + ($1["n"] as? Int ?? 0) } == 231)
    }
}
