import Exchange
import Foundation
import TestSupport
import Testing

@Suite("Event files of any size, summed in place")
struct BulkEventsTests {
    /// A row of the GDELT layout of so many columns.
    private func row(
        _ date: String = "20160704", _ source: String = "USA", _ target: String = "RUS", score: String = "-2.5",
        columns: Int = 58
    ) -> String {
        var cells = [String](repeating: "", count: columns)
        cells[0] = "1"
        cells[1] = date
        cells[7] = source
        cells[17] = target
        cells[26] = "010"
        cells[30] = score
        return cells.joined(separator: "\t")
    }

    private func read(_ text: String, threads: Int = 1) -> BulkEvents {
        Array(text.utf8).withUnsafeBytes { BulkEvents($0, threads: threads) }
    }

    @Test("are summed by directed pair and month, exactly")
    func sums() {
        let events = read(
            [
                row(score: "-2.5"), row(score: "0.1"), row(score: "0.2"), row("20160801"),
                row("20160704", "RUS", "USA"),
                row(score: ""),
            ].joined(separator: "\n") + "\n")
        let rows = events.totals.rows
        #expect(
            rows.map { "\($0.source)>\($0.target) \($0.year)-\($0.month) \($0.count) \($0.scored)" } == [
                "RUS>USA 2016-7 1 1", "USA>RUS 2016-7 4 3", "USA>RUS 2016-8 1 1",
            ])
        #expect(rows[1].millionths == -2_200_000)
        #expect(rows[1].sum == -2.2)
        #expect(events.tally.defects.count == 0)
    }

    @Test("count a row of 57, 58 or 61 columns in one file, with either line end, with or without a last one")
    func widths() {
        let text = row(columns: 57) + "\n" + row(columns: 58) + "\r\n" + row(columns: 61) + "\n\n" + row(columns: 57)
        let events = read(text)
        #expect(events.tally.widths == [57: 2, 58: 1, 61: 1])
        #expect(events.tally.rows == 4)
        #expect(events.totals.rows.first?.count == 4)
    }

    @Test(
        "refuse a row that is not whole, by line and cause, and count all others",
        arguments: [
            ("20161304\tUSA", BulkDefect.date), ("2016070\tUSA", .date), ("2016O704\tUSA", .date), ("\tUSA", .date),
            ("20160704\tUsa", .actor), ("20160704\tUS", .actor), ("20160704\tUSAGOV", .actor),
        ])
    func defects(start: String, cause: BulkDefect) {
        let cells = start.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        let events = read([row(), row(cells[0], cells[1]), row()].joined(separator: "\n"))
        #expect(events.tally.defects.counts == [cause: 1])
        #expect(events.tally.defects.lines[cause] == [2])
        #expect(events.totals.rows.first?.count == 2)
    }

    @Test(
        "refuse scores that are no numbers from -10 to 10",
        arguments: ["x", "-", "1.", ".5", "1e3", "11", "1.0.0", "--1"])
    func scores(score: String) {
        #expect(read(row(score: score)).tally.defects.counts == [.score: 1])
    }

    @Test("refuse short and long rows, and NUL bytes")
    func shapes() {
        let events = read(
            [row(columns: 56), row(columns: 59), row().replacing("USA", with: "U\0A"), "no event", row()]
                .joined(separator: "\n"))
        #expect(events.tally.defects.counts == [.columns: 3, .zero: 1])
        #expect(events.tally.defects.lines[.columns] == [1, 2, 4])
        #expect(events.totals.rows.first?.count == 1)
    }

    @Test("leave out rows that do not name two different countries, and say how many")
    func withoutPair() {
        let events = read([row("20160704", "USA", ""), row("20160704", "USA", "USA"), row()].joined(separator: "\n"))
        #expect(events.tally.withoutPair == 2)
        #expect(events.totals.rows.count == 1)
    }

    @Test("give the same on one thread and on several, line numbers too")
    func threads() {
        // More than one piece of 16 MiB.
        let codes = ["USA", "RUS", "CHN", "JPN", "KOR"]
        var text = ""
        for number in 0..<60_000 {
            let filler = String(repeating: "x", count: 300)
            var line = row(
                "\(1990 + number % 25)0\(1 + number % 9)1\(number % 9)", codes[number % 5], codes[number / 5 % 5],
                score: "\(number % 19 - 9).\(number % 10)")
            line += filler
            if number % 10_007 == 10_006 { line = "broken" }
            text += line + "\n"
        }
        let (one, two) = (read(text, threads: 1), read(text, threads: 3))
        #expect(one.totals.rows == two.totals.rows)
        #expect(one.tally.defects == two.tally.defects)
        #expect(one.tally.defects.lines[.columns] == [10_007, 20_014, 30_021, 40_028, 50_035])
        #expect(one.tally.rows == 60_000)
    }

    @Test("come to nothing for an empty file")
    func empty() {
        let events = read("")
        #expect(events.tally.rows == 0)
        #expect(events.totals.rows.isEmpty)
    }

    @Test(
        "of which one in the reference data mixes two widths",
        .reference("cases/data/gdelt1-mixed-1982-2016.export.tsv"))
    func mixedFile() throws {
        let file = try MappedFile(ReferenceData.file("cases/data/gdelt1-mixed-1982-2016.export.tsv").path)
        let events = file.withBytes { BulkEvents($0, threads: 2) }
        #expect(events.tally.widths == [57: 201, 58: 509])
        #expect(events.tally.defects.count == 0)
    }

    @Test("that are missing or no files are errors that name them")
    func missing() {
        #expect(throws: MappedFileError.self) { try MappedFile("/nowhere/at/all.tsv") }
        #expect(throws: MappedFileError.self) { try MappedFile("/") }
    }
}
