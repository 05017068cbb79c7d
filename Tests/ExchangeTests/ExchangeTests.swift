import Exchange
import TestSupport
import Testing

private func csv(_ cells: [String]) -> String {
    var bytes: [UInt8] = []
    CSVText.append(header: cells, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}

@Suite("CSV")
struct CSVTests {
    @Test("quotes what must be quoted, and takes the edge off formulas")
    func writing() {
        #expect(csv(["a", "b,c", "d\"e", "f\ng"]) == "a,\"b,c\",\"d\"\"e\",\"f\ng\"\r\n")
        #expect(csv(["=1+1", "+1", "-1", "@x", "\tx", "a=1"]) == "'=1+1,'+1,'-1,'@x,'\tx,a=1\r\n")
    }

    @Test("what is written is read again", arguments: 1...40 as ClosedRange<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let pieces = ["a", ",", "\"", "\n", "\r", "é", " ", "日"]
        let rows = (0..<5).map { _ in
            (0..<4).map { _ in
                "x" + (0..<6).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
            }
        }
        var reader = CSVReader(Array(rows.map(csv).joined().utf8))
        for row in rows { #expect(try reader.row() == row) }
        #expect(try reader.row() == nil)
    }

    @Test("what is broken is named with its line")
    func broken() {
        var open = CSVReader(Array("a,b\n1,\"x".utf8))
        #expect(throws: CSVError(line: 2, found: "the end of the text inside quotes", expected: "a closing quote")) {
            while try open.row() != nil {}
        }
        var behind = CSVReader(Array("\"a\"b\n".utf8))
        #expect(throws: CSVError(line: 1, found: "text behind a closing quote", expected: "a separator or a line end"))
        { try behind.row() }
    }
}

@Suite("JSON")
struct JSONTests {
    @Test("keeps the order of keys and escapes what a page would read as code")
    func writing() {
        let value = JSONValue.members([
            "z": .integer(1), "a": .string("<b>&\"\\\n\u{2028}\u{1}é"), "n": .number(0.1), "x": .plain(390),
        ])
        #expect(JSONText.string(value) == #"{"z":1,"a":"\u003cb\u003e\u0026\"\\\n\u2028\u0001é","n":0.1,"x":390}"#)
    }

    @Test("what is written is read again", arguments: 1...40 as ClosedRange<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func value(_ depth: Int) -> JSONValue {
            switch Int.random(in: 0..<(depth > 3 ? 5 : 7), using: &random) {
            case 0: .null
            case 1: .bool(Bool.random(using: &random))
            case 2: .integer(Int.random(in: -1000...1000, using: &random))
            case 3: .number(Double(Int.random(in: -1000...1000, using: &random)) + 0.5)
            case 4:
                .string(
                    String(
                        (0..<5).map { _ in
                            ["a", "\"", "\\", "\n", "é", "🙂", "<"][Int.random(in: 0..<7, using: &random)]
                        }.joined()))
            case 5: .array((0..<3).map { _ in value(depth + 1) })
            default: .object((0..<3).map { JSONMember(key: "k\($0)", value: value(depth + 1)) })
            }
        }
        let made = value(0)
        #expect(try JSONReader.read(Array(JSONText.string(made).utf8)) == made)
    }

    @Test(
        "what is broken is named with its line",
        arguments: [
            ("{\"a\":1,}", "line 1: found '}'; expected a key in quotes"),
            ("[1\n2]", "line 2: found '2]'; expected ',' or ']'"),
            ("\"x", "line 1: found the end of the text; expected the closing quote of a text"),
            ("01", "line 1: found '01'; expected a number without leading zeros"),
            ("{} x", "line 1: found 'x'; expected the end of the text"),
            ("nul", "line 1: found 'nul'; expected a value"),
        ])
    func broken(text: String, message: String) {
        let error = #expect(throws: JSONError.self) { try JSONReader.read(Array(text.utf8)) }
        #expect(error?.description == message)
    }

    @Test("a tower of brackets does not exhaust the stack") func deep() {
        #expect(throws: JSONError.self) { try JSONReader.read(Array(String(repeating: "[", count: 100_000).utf8)) }
    }
}

@Suite("Tables")
struct TableTests {
    @Test("align by the width that characters take on a terminal")
    func widths() {
        #expect(TableText.width(of: "日本") == 4)
        #expect(TableText.width(of: "e\u{301}") == 1)
        var table = TableText(titles: ["a", "b"], width: 80)
        table.add(["日本", "x"])
        table.add(["abcd", "y"])
        #expect(table.text == "a     b\n----  -\n日本  x\nabcd  y\n")
    }

    @Test(
        "never hand a control character to the terminal",
        arguments: ["\u{1B}[31m", "\u{7}", "\u{9B}x", "\u{202E}abc", "a\r\nb"])
    func control(text: String) {
        let visible = TableText.visible(text)
        #expect(
            visible.unicodeScalars.allSatisfy {
                $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0.value != 0x202E
            })
    }

    @Test("stay within the width where columns can give way") func narrow() {
        var table = TableText(titles: ["a", "b"], width: 60)
        table.add([String(repeating: "x", count: 100), String(repeating: "y", count: 100)])
        #expect(table.text.split(separator: "\n").allSatisfy { TableText.width(of: String($0)) <= 60 })
    }
}

@Suite("Results")
struct ResultTests {
    private func render(_ format: ResultFormat, rows: Int = 1) throws -> String {
        final class Sink { var bytes: [UInt8] = [] }
        let sink = Sink()
        var writer = ResultWriter(
            [
                ResultColumn("id", "id"), ResultColumn("date", "date", parts: ["from", "to"]),
                ResultColumn("list", "list"), ResultColumn("more", isSpliced: true),
            ],
            format: format
        ) { sink.bytes += $0 }
        for _ in 0..<rows {
            try writer.add([
                .string("a"), .members(["from": .string("2013-01-01"), "to": .null, "precision": .string("interval")]),
                .texts(["x", "=y"]), .members(["k": .integer(1)]),
            ])
        }
        try writer.end()
        return String(decoding: sink.bytes, as: UTF8.self)
    }

    @Test("print in each format")
    func formats() throws {
        #expect(try render(.csv) == "id,date.from,date.to,list,more\r\na,2013-01-01,,x;=y,k=1\r\n")
        #expect(
            try render(.jsonl)
                == #"{"id":"a","date":{"from":"2013-01-01","to":null,"precision":"interval"},"list":["x","=y"],"k":1}"#
                + "\n")
        #expect(try render(.table) == "id  date           list\n--  -------------  ----\na   2013-01-01/..  x;=y\n")
        #expect(try render(.json, rows: 0) == "[]\n")
        #expect(try render(.json, rows: 2).hasPrefix("[\n{"))
    }
}
