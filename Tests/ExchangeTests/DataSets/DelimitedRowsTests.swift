import Exchange
import TestSupport
import Testing

@Suite("Rows of separated text")
struct DelimitedRowsTests {
    private struct Row: Equatable {
        let line: Int
        let cells: [String]
    }

    private func walk(_ text: String, _ separator: CellSeparator, hasQuotes: Bool, from: Int = 0, line: Int = 1)
        -> [Row]
    {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            var rows = DelimitedRows(
                buffer, separator: separator, hasQuotes: hasQuotes, range: from..<buffer.count, firstLine: line)
            var found: [Row] = []
            while rows.next() {
                found.append(
                    Row(
                        line: rows.line,
                        cells: rows.cells.map { String(decoding: buffer[$0.start..<$0.end], as: UTF8.self) }))
            }
            return found
        }
    }

    @Test("Cells lie where a plain split finds them", arguments: 1...60 as ClosedRange<UInt64>)
    func plain(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = ["a", "\t", "\t", "\n", "bcdefghij", "é日", "\"", ",", "\u{1}"]
        let text = (0..<300).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
        let expected = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { !$1.isEmpty }
            .map {
                Row(line: $0 + 1, cells: $1.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
            }
        #expect(walk(text, .tab, hasQuotes: false) == expected)
    }

    @Test("Quoted cells, with separators, quotes and lines in them")
    func quoted() {
        let rows = walk("a,\"b,\"\"c\nd\",\r\n\r\n\"\",x\r\n", .comma, hasQuotes: true)
        #expect(
            rows == [
                Row(line: 1, cells: ["a", "b,\"\"c\nd", ""]), Row(line: 4, cells: ["", "x"]),
            ])
    }

    @Test("A stretch of a text keeps the numbers of its lines")
    func stretch() {
        #expect(
            walk("a\tb\nc\td\ne\tf", .tab, hasQuotes: false, from: 4, line: 2) == [
                Row(line: 2, cells: ["c", "d"]), Row(line: 3, cells: ["e", "f"]),
            ])
    }

    @Test("Blanks of any number separate")
    func blanks() {
        #expect(
            walk("  a  b\tc \r\n\nd\n", .blanks, hasQuotes: false) == [
                Row(line: 1, cells: ["a", "b", "c"]), Row(line: 3, cells: ["d"]),
            ])
    }

    @Test("A separator at the end of the text begins an empty cell")
    func emptyLast() {
        #expect(walk("a\t", .tab, hasQuotes: false) == [Row(line: 1, cells: ["a", ""])])
        #expect(walk("a,", .comma, hasQuotes: true) == [Row(line: 1, cells: ["a", ""])])
        #expect(walk("\"a\",", .comma, hasQuotes: true) == [Row(line: 1, cells: ["a", ""])])
    }
}
