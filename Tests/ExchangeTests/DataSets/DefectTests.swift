import Chronology
import Exchange
import TestSupport
import Testing

@Suite("Defects of data files")
struct DefectTests {
    private let rows = (1...6).map { gdeltRow($0, url: "http://example.org/\($0)") }

    /// The six rows with the third replaced.
    private func broken(_ third: String, end: String = "\n") -> String {
        var all = rows
        all[2] = third
        return all.joined(separator: "\n") + end
    }

    private func expectOthersRead(_ read: ReadDataSet) {
        #expect(read.events.map(\.id) == ["1", "2", "4", "5", "6"])
        #expect(read.report.rows == 6 && read.report.goodRows == 5 && read.report.refusedRows == 1)
    }

    @Test("A row that is too short")
    func short() throws {
        let read = try ReadDataSet(broken("3\t20160728\tx"))
        #expect(read.refused == [.tooFewColumns: [3]])
        #expect(
            read.report.refused[.tooFewColumns]?.examples.first?.text
                == "line 3: found 3 columns; expected 57, 58 or 61 columns")
        #expect(read.report.widths == [58: 5, 3: 1])
        expectOthersRead(read)
    }

    @Test("A row that is too long")
    func long() throws {
        let read = try ReadDataSet(broken(rows[2] + "\tx\ty\tz\tw"))
        #expect(read.refused == [.tooManyColumns: [3]])
        expectOthersRead(read)
    }

    @Test("A date that is none", arguments: ["2016", "20161301", "20150229", "2016-07-28", "", "201607280"])
    func badDate(date: String) throws {
        let read = try ReadDataSet(broken(gdeltRow(3, day: date)))
        #expect(read.refused == [.badDate: [3]])
        #expect(
            read.report.refused[.badDate]?.examples.first?.text
                == "line 3, SQLDATE: found \(date.isEmpty ? "an empty cell" : "'\(date)'"); expected a day as 20131102")
        expectOthersRead(read)
    }

    @Test(
        "A number that is none",
        arguments: [(30, "2,8"), (31, "ten"), (34, "1e999"), (34, "nan"), (53, "91"), (30, "--1")])
    func badNumber(column: Int, text: String) throws {
        let read = try ReadDataSet(broken(gdeltRow(3, changing: [column: text])))
        #expect(read.refused == [.badNumber: [3]])
        expectOthersRead(read)
    }

    @Test(
        "A code that its space cannot have", arguments: [(26, "4"), (26, "04X"), (5, "R U"), (51, "RUS"), (51, "rs")])
    func badCode(column: Int, text: String) throws {
        let read = try ReadDataSet(broken(gdeltRow(3, changing: [column: text])))
        #expect(read.refused == [.badCode: [3]])
        expectOthersRead(read)
    }

    @Test("A NUL byte")
    func nul() throws {
        let read = try ReadDataSet(broken(gdeltRow(3, changing: [6: "RUS\u{0}SIA"])))
        #expect(read.refused == [.nulByte: [3]])
        expectOthersRead(read)
    }

    @Test("CR LF, and a byte order mark")
    func lineEnds() throws {
        let read = try ReadDataSet("\u{FEFF}" + rows.joined(separator: "\r\n") + "\r\n")
        #expect(read.report.goodRows == 6 && read.report.linesWithCarriageReturn == 6)
        #expect(read.report.hasByteOrderMark && !read.report.isLastLineOpen)
        #expect(read.events.last?.url == "http://example.org/6")
    }

    @Test("A header behind a byte order mark, with CR LF")
    func headerWithMark() throws {
        let read = try ReadDataSet("\u{FEFF}\"date\",\"value\"\r\n\"2013\",1\r\n")
        #expect(read.values.first?.value == 1 && read.report.hasByteOrderMark)
    }

    @Test("Lines that end with CR alone")
    func oldLineEnds() throws {
        let read = try ReadDataSet("date,value\r2013,1\r2014,2\r")
        #expect(read.values.map(\.value) == [1, 2])
    }

    @Test("A last line that breaks off, and one that only lacks its end")
    func truncated() throws {
        let cut = try ReadDataSet((rows.dropLast() + [String(rows[5].dropLast(30))]).joined(separator: "\n"))
        #expect(cut.refused == [.truncated: [6]])
        #expect(cut.report.goodRows == 5 && cut.report.isLastLineOpen)
        // The address is gone: the width of a back file, but of no row before.
        let withoutAddress = try ReadDataSet(
            (rows.dropLast() + [gdeltRow(6, width: 57)]).joined(separator: "\n"))
        #expect(withoutAddress.refused == [.truncated: [6]])
        let whole = try ReadDataSet(rows.joined(separator: "\n"))
        #expect(whole.report.goodRows == 6 && whole.report.isLastLineOpen)
        let number = try ReadDataSet("date,value\n2013,1\n2014,2\n2015,-")
        #expect(number.refused == [.truncated: [4]])
    }

    @Test("A quote that nobody closes loses its own row only")
    func quotes() throws {
        let read = try ReadDataSet(
            "date,country,value\n2013,\"Japan,1\n2014,\"Japan\",2\n2015,\"Korea, South\",3\n2016,\"a\"b,4\n2017,\"Japan\",5\n2018,\"Japan,6\n"
        )
        #expect(read.values.map(\.value) == [2, 3, 5])
        #expect(read.refused == [.unbalancedQuote: [2, 5, 7]])
        #expect(read.report.rows == 6)
    }

    @Test("A quote closed by another row's empty one loses its own row only")
    func quoteClosedLater() throws {
        let read = try ReadDataSet("date,country,value\n2013,\"Japan,1\n2014,\"\",2\n2015,\"Japan\",3\n")
        #expect(read.values.map(\.value) == [3])
        #expect(read.refused == [.unbalancedQuote: [2], .missingCell: [3]])
    }

    @Test("Files that are no data set at all say what was found and what was expected")
    func wrongFormat() {
        #expect(throws: DataSetError.empty) { try ReadDataSet("") }
        #expect(throws: DataSetError.empty) { try ReadDataSet("\n \n") }
        #expect(
            throws: DataSetError.notText(
                found: "a ZIP archive (or a spreadsheet)",
                expected: "a text of separated cells in UTF-8; unpack it first")
        ) {
            try ReadDataSet([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00])
        }
        #expect(throws: DataSetError.notText(found: "text in UTF-16", expected: "a text of separated cells in UTF-8")) {
            try ReadDataSet([0xFF, 0xFE, 0x61, 0x00])
        }
        #expect(
            throws: DataSetError.unrecognised(seen: "a line without separators ('A letter to nobody')", nearest: nil)
        ) {
            try ReadDataSet("A letter to nobody\nwith two lines\n")
        }
        #expect(
            throws: DataSetError.unrecognised(
                seen: "3 comma-separated cells ('rcid', 'country', 'vote')",
                nearest: "un-votes, which lacks country_code or ccode")
        ) { try ReadDataSet("rcid,country,vote\n1,a,b\n") }
        #expect(
            throws: DataSetError.doesNotFit(
                format: .cowCinc, seen: "2 comma-separated cells ('date', 'value')",
                expected: "the columns ccode, year, cinc, milex, milper")
        ) { try ReadDataSet("date,value\n2013,1\n", as: .cowCinc) }
    }

    @Test("A named format is taken where several fit")
    func named() throws {
        #expect(try ReadDataSet("ccode,year,imports,exports\n2,1870,450,418\n").dataSet.format == .cowTrade)
        #expect(try ReadDataSet("ccode,year,imports,exports\n2,1870,450,418\n", as: .series).dataSet.format == .series)
    }

    @Test("No bytes make the readers fail", arguments: 1...60 as ClosedRange<UInt64>)
    func anyBytes(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let good = Array((rows.joined(separator: "\n") + "\n").utf8)
        let csv = Array("date,country,value\n2013,\"Ja,\"\"pan\",1\n2014-Q1,x,2\n2015-11-31,y,3e5\n".utf8)
        var bytes = seed.isMultiple(of: 2) ? good : csv
        for _ in 0..<12 {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            default:
                bytes.insert([0x22, 0x09, 0x0A, 0x0D, 0x2C, 0x2D][Int.random(in: 0..<6, using: &random)], at: place)
            }
        }
        guard let read = try? ReadDataSet(bytes) else { return }
        #expect(read.report.rows == read.report.goodRows + read.report.refusedRows)
    }

    @Test(
        "A row's numbers are read to the digit",
        arguments: [
            "0", "-0.00000000012", "123456789012345678", "3.7037037037037", "1e22", "2e+05", "-13.15789473684211",
            "0.83565459610028",
            "00012.5", "9007199254740993", "4.35",
        ])
    func decimals(text: String) throws {
        let read = try ReadDataSet("date,value\n2013,\(text)\n")
        #expect(read.values.first?.value == Double(text))
    }
}
