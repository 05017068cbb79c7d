/// What is wrong with a JSON text, and where.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
    /// From 1.
    package let line: Int
    package let found: String
    package let expected: String
    package var description: String { "line \(line): found \(found); expected \(expected)" }
}

/// Reads JSON strictly (RFC 8259), keeping the order of keys. Nesting is limited, so that no input exhausts the stack.
package struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0
    private static let deepest = 200

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Throws: `JSONError` at the first mistake; a text with anything behind its value is one.
    package static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
        var reader = JSONReader(bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        if reader.position < bytes.count { throw reader.error("the end of the text") }
        return value
    }

    private func error(_ expected: String) -> JSONError {
        let before = bytes[..<min(position, bytes.count)]
        let line = 1 + before.count { $0 == 0x0A }
        let found =
            position < bytes.count
            ? "'\(String(decoding: bytes[position..<min(position + 12, bytes.count)].prefix { $0 >= 0x20 }, as: UTF8.self))'"
            : "the end of the text"
        return JSONError(line: line, found: found, expected: expected)
    }

    private mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        guard depth < Self.deepest else { throw error("at most \(Self.deepest) values in each other") }
        skipSpace()
        guard position < bytes.count else { throw error("a value") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else { throw error("a value") }
        position += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        position += 1
        var members: [JSONMember] = []
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: "}") {
            position += 1
            return .object(members)
        }
        while true {
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw error("a key in quotes") }
            let key = try string()
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { throw error("':'") }
            position += 1
            members.append(JSONMember(key: key, value: try value(depth: depth + 1)))
            skipSpace()
            guard position < bytes.count else { throw error("',' or '}'") }
            if bytes[position] == UInt8(ascii: "}") {
                position += 1
                return .object(members)
            }
            guard bytes[position] == UInt8(ascii: ",") else { throw error("',' or '}'") }
            position += 1
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        position += 1
        var values: [JSONValue] = []
        skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: "]") {
            position += 1
            return .array(values)
        }
        while true {
            values.append(try value(depth: depth + 1))
            skipSpace()
            guard position < bytes.count else { throw error("',' or ']'") }
            if bytes[position] == UInt8(ascii: "]") {
                position += 1
                return .array(values)
            }
            guard bytes[position] == UInt8(ascii: ",") else { throw error("',' or ']'") }
            position += 1
        }
    }

    private mutating func string() throws(JSONError) -> String {
        position += 1
        var text: [UInt8] = []
        while true {
            guard position < bytes.count else { throw error("the closing quote of a text") }
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                guard let string = String(validating: text, as: UTF8.self) else { throw error("text in UTF-8") }
                return string
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &text)
            case 0..<0x20: throw error("no control characters in a text")
            default:
                text.append(byte)
                position += 1
            }
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard position < bytes.count else { throw error("an escape") }
        let plain: [UInt8: UInt8] = [
            0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
        ]
        if let byte = plain[bytes[position]] {
            text.append(byte)
            position += 1
            return
        }
        guard bytes[position] == UInt8(ascii: "u") else { throw error("an escape such as \\n or \\u00e9") }
        var code = try hexadecimal()
        if (0xD800..<0xDC00).contains(code) {
            guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            else { throw error("the second half of a surrogate pair") }
            position += 1
            let low = try hexadecimal()
            guard (0xDC00..<0xE000).contains(low) else { throw error("the second half of a surrogate pair") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw error("a Unicode scalar") }
        text.append(contentsOf: String(Character(scalar)).utf8)
    }

    /// Four hexadecimal digits behind the `u` at the position.
    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        guard position + 5 <= bytes.count,
            let code = UInt32(String(decoding: bytes[(position + 1)..<(position + 5)], as: UTF8.self), radix: 16)
        else { throw error("four hexadecimal digits") }
        position += 5
        return code
    }

    private mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        func isDigit(_ index: Int) -> Bool { index < bytes.count && (48...57).contains(bytes[index]) }
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        guard isDigit(position) else {
            position = start
            throw error("a value")
        }
        let hasLeadingZero = bytes[position] == 48 && isDigit(position + 1)
        while isDigit(position) { position += 1 }
        var isInteger = true
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            isInteger = false
            position += 1
            guard isDigit(position) else { throw error("a digit") }
            while isDigit(position) { position += 1 }
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            guard isDigit(position) else { throw error("a digit") }
            while isDigit(position) { position += 1 }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard !hasLeadingZero else {
            position = start
            throw error("a number without leading zeros")
        }
        if isInteger, let value = Int(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite else {
            position = start
            throw error("a number that a double can hold")
        }
        return .number(value)
    }
}
