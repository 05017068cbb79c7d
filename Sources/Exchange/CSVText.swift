/// Writes CSV (RFC 4180, UTF-8, lines ended by CR LF as the standard has it).
package enum CSVText {
    /// A cell of text. One that a spreadsheet would take for a formula gets an apostrophe in front.
    package static func append(text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { utf8 in
            var needsQuotes = false
            for byte in utf8 where byte == 0x22 || byte == 0x2C || byte == 0x0A || byte == 0x0D {
                needsQuotes = true
                break
            }
            let isFormula: Bool =
                switch utf8.first {
                case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
                default: false
                }
            if needsQuotes { bytes.append(0x22) }
            if isFormula { bytes.append(UInt8(ascii: "'")) }
            if needsQuotes {
                for byte in utf8 {
                    if byte == 0x22 { bytes.append(0x22) }
                    bytes.append(byte)
                }
                bytes.append(0x22)
            } else {
                bytes.append(contentsOf: utf8)
            }
        }
    }

    package static func append(header cells: [String], to bytes: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(text: cell, to: &bytes)
        }
        endLine(&bytes)
    }

    package static func endLine(_ bytes: inout [UInt8]) {
        bytes.append(0x0D)
        bytes.append(0x0A)
    }
}

/// What is wrong with a CSV text, and where.
package struct CSVError: Error, Equatable, Sendable, CustomStringConvertible {
    /// From 1.
    package let line: Int
    package let found: String
    package let expected: String

    package init(line: Int, found: String, expected: String) {
        self.line = line
        self.found = found
        self.expected = expected
    }

    package var description: String { "line \(line): found \(found); expected \(expected)" }
}

/// Reads CSV row by row over bytes: quotes, doubled quotes, line ends of all kinds.
package struct CSVReader {
    private let bytes: [UInt8]
    private let separator: UInt8
    private var position: Int
    /// The line of the row read last, from 1.
    package private(set) var line = 0
    private var nextLine = 1

    package init(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) {
        self.bytes = bytes
        self.separator = separator
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The cells of the next row; `nil` at the end. Empty lines are passed over.
    package mutating func row() throws(CSVError) -> [String]? {
        while position < bytes.count, bytes[position] == 0x0A || bytes[position] == 0x0D {
            if bytes[position] == 0x0A { nextLine += 1 }
            position += 1
        }
        guard position < bytes.count else { return nil }
        line = nextLine
        var cells: [String] = []
        while true {
            cells.append(try cell())
            guard position < bytes.count else { return cells }
            switch bytes[position] {
            case separator:
                position += 1
                if position == bytes.count {
                    cells.append("")
                    return cells
                }
            case 0x0D:
                position += position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
                nextLine += 1
                return cells
            case 0x0A:
                position += 1
                nextLine += 1
                return cells
            default:
                throw CSVError(
                    line: nextLine, found: "text behind a closing quote", expected: "a separator or a line end")
            }
        }
    }

    private mutating func cell() throws(CSVError) -> String {
        guard position < bytes.count, bytes[position] == 0x22 else {
            let start = position
            while position < bytes.count, bytes[position] != separator, bytes[position] != 0x0A, bytes[position] != 0x0D
            {
                position += 1
            }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        let opened = nextLine
        position += 1
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == 0x22 {
                guard position < bytes.count, bytes[position] == 0x22 else {
                    return String(decoding: text, as: UTF8.self)
                }
                position += 1
            } else if byte == 0x0A {
                nextLine += 1
            }
            text.append(byte)
        }
        throw CSVError(line: opened, found: "the end of the text inside quotes", expected: "a closing quote")
    }
}
