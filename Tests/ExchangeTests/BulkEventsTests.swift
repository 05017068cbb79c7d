import Evidence
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
        #expect(events.report.refusedRows == 0)
    }

    @Test("count a row of 57, 58 or 61 columns in one file, with either line end, with or without a last one")
    func widths() {
        let text = row(columns: 57) + "\n" + row(columns: 58) + "\r\n" + row(columns: 61) + "\n\n" + row(columns: 57)
        let events = read(text)
        #expect(events.report.widths == [57: 2, 58: 1, 61: 1])
        #expect(events.report.rows == 4)
        #expect(events.totals.rows.first?.count == 4)
    }

    @Test(
        "refuse a row that is not whole, by line and cause, and count all others",
        arguments: [
            ("20161304\tUSA", DefectCause.badDate), ("2016070\tUSA", .badDate), ("2016O704\tUSA", .badDate),
            ("\tUSA", .badDate), ("20150229\tUSA", .badDate), ("20160631\tUSA", .badDate),
            ("20160704\tUsa", .badCode), ("20160704\tUS", .badCode), ("20160704\tUSAGOV", .badCode),
        ])
    func defects(start: String, cause: DefectCause) {
        let cells = start.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        let events = read([row(), row(cells[0], cells[1]), row()].joined(separator: "\n"))
        #expect(events.report.refused.mapValues(\.count) == [cause: 1])
        let example = events.report.refused[cause]?.examples.first
        #expect(example?.line == 2)
        #expect(example?.column == (cause == .badDate ? "SQLDATE" : "Actor1CountryCode"))
        #expect(
            example?.found
                == (cells[cause == .badDate ? 0 : 1].isEmpty
                    ? "an empty cell" : "'\(cells[cause == .badDate ? 0 : 1])'"))
        #expect(events.totals.rows.first?.count == 2)
    }

    @Test(
        "refuse scores that are no numbers from -10 to 10",
        arguments: ["x", "-", "1.", ".5", "1e3", "11", "1.0.0", "--1"])
    func scores(score: String) {
        #expect(read(row(score: score)).report.refused.mapValues(\.count) == [.badNumber: 1])
    }

    @Test("refuse short and long rows, and NUL bytes")
    func shapes() {
        let events = read(
            [row(columns: 56), row(columns: 59), row().replacing("USA", with: "U\0A"), "no event", row()]
                .joined(separator: "\n"))
        #expect(
            events.report.refused.mapValues { $0.examples.map(\.line) } == [
                .tooFewColumns: [1, 4], .tooManyColumns: [2], .nulByte: [3],
            ])
        #expect(events.totals.rows.first?.count == 1)
    }

    @Test("leave out rows that do not name two different countries, and say how many")
    func withoutPair() {
        let events = read([row("20160704", "USA", ""), row("20160704", "USA", "USA"), row()].joined(separator: "\n"))
        #expect(events.report.withoutPair == 2)
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
        #expect(one.report == two.report)
        #expect(
            one.report.refused[.tooFewColumns]?.examples.map(\.line) == [10_007, 20_014, 30_021, 40_028, 50_035])
        #expect(one.report.rows == 60_000)
    }

    @Test("say that a last line breaks off")
    func truncated() {
        let events = read(row() + "\n" + row().prefix(60))
        #expect(events.report.refused.mapValues { $0.examples.map(\.line) } == [.truncated: [2]])
        #expect(events.report.goodRows == 1)
    }

    private func table(_ rows: [String], threads: Int = 1) -> BulkEventTable {
        Array((rows.joined(separator: "\n") + "\n").utf8).withUnsafeBytes { BulkEventTable($0, threads: threads) }
    }

    @Test("are taken in once by their number, and marked where they tell a report told before, or of a year before")
    func marks() {
        let found = table([
            gdeltRow(7, url: "http://example.org/a"),
            gdeltRow(8, url: "http://example.org/a"),
            gdeltRow(7, url: "http://example.org/b"),
            gdeltRow(9, day: "20150728", source: "RUSGOV"),
            gdeltRow(10, width: 61, day: "20160727", added: "20160728", target: "JPNMIL"),
            gdeltRow(11, source: "GOV", changing: [7: ""]),
        ])
        #expect(found.events.rows.map(\.line) == [1, 2, 4, 5])
        #expect(
            found.events.rows.map(\.marks) == [
                [], .repeatsReport, [.sourceIsBody, .datedYearBefore], .targetIsBody,
            ])
        #expect(found.report.saidTwice.lines == [3] && found.report.repeatedIDs.lines == [3])
        #expect(found.report.repeatedReports.lines == [2])
        #expect(found.report.yearBefore.lines == [4] && found.report.datedBefore == 2)
        #expect(found.report.withoutPair == 1 && found.report.goodRows == 6)
    }

    @Test("refuse a number or a day of adding that is none, as they are read for import")
    func addedRefused() {
        let found = table([
            gdeltRow(1, changing: [0: "x"]), gdeltRow(2, added: "20161328"), gdeltRow(3, width: 61, changing: [59: ""]),
            gdeltRow(4, changing: [29: "5"]), gdeltRow(5, changing: [31: "many"]), gdeltRow(6, act: "1"), gdeltRow(7),
        ])
        #expect(found.events.rows.map(\.line) == [7])
        #expect(
            found.report.refused.mapValues { $0.examples.map(\.line) } == [
                .badNumber: [1, 4, 5], .badDate: [2, 3], .badCode: [6],
            ])
    }

    @Test("of which one has ten kinds of defect count every good row and tell every bad one by line and cause")
    func tenDefects() {
        let rows = [
            gdeltRow(1), gdeltRow(2) + "\t", gdeltRow(3).replacing("\t\t", with: "\t"),
            gdeltRow(4, day: "20160230"), gdeltRow(5, changing: [30: "3,4"]), gdeltRow(6, act: "CONSULT"),
            gdeltRow(7, changing: [7: "Rus"]), gdeltRow(8, changing: [6: "\"RUSSIA"]),
            gdeltRow(9, changing: [6: "RUS\0SIA"]), gdeltRow(10) + "\r", "", gdeltRow(12, url: "http://example.org/c"),
            String(gdeltRow(13).prefix(40)),
        ]
        let text = "\u{FEFF}" + rows.joined(separator: "\n")
        let found = Array(text.utf8).withUnsafeBytes { BulkEventTable($0, threads: 1) }
        #expect(found.events.rows.map(\.line) == [1, 8, 10, 12])
        #expect(
            found.report.refused.mapValues { $0.examples.map(\.line) } == [
                .tooManyColumns: [2], .tooFewColumns: [3], .badDate: [4], .badNumber: [5], .badCode: [6, 7],
                .nulByte: [9], .truncated: [13],
            ])
        #expect(found.report.rows == 12 && found.report.goodRows == 4)
    }

    @Test("find the same repeats on one thread and on several")
    func repeatsOnThreads() {
        let rows = (0..<70_000).map { number in
            gdeltRow(
                number % 60_000, url: "http://example.org/\(number % 40_000)" + String(repeating: "y", count: 300))
        }
        let (one, two) = (table(rows), table(rows, threads: 3))
        #expect(one.report == two.report)
        #expect(one.report.saidTwice.count == 10_000)
        #expect(one.report.saidTwice.lines == [60_001, 60_002, 60_003, 60_004, 60_005])
        #expect(one.report.repeatedReports.count == 30_000)
        #expect(one.events.rows.map(\.line) == two.events.rows.map(\.line))
        #expect(one.events.rows.count == 60_000)
    }

    @Test("come to nothing for an empty file")
    func empty() {
        let events = read("")
        #expect(events.report.rows == 0)
        #expect(events.totals.rows.isEmpty)
    }

    @Test(
        "of which one in the reference data mixes two widths",
        .reference("cases/data/gdelt1-mixed-1982-2016.export.tsv"))
    func mixedFile() throws {
        let file = try MappedFile(ReferenceData.file("cases/data/gdelt1-mixed-1982-2016.export.tsv").path)
        let events = file.withBytes { BulkEvents($0, threads: 2) }
        #expect(events.report.widths == [57: 201, 58: 509])
        #expect(events.report.refusedRows == 0)
    }

    @Test("that are missing or no files are errors that name them")
    func missing() {
        #expect(throws: MappedFileError.self) { try MappedFile("/nowhere/at/all.tsv") }
        #expect(throws: MappedFileError.self) { try MappedFile("/") }
    }
}
