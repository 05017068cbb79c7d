internal import Evidence

/// Why something was coded as it was, as a JSON array of arrays: aspect, rule, first and last byte of the deciding
/// words or null, 1 where it was inferred. Every coding has some, so they are written and read without a general coder.
enum StoredReasons {
    static func text(_ reasons: [CodingReason]) -> String {
        guard !reasons.isEmpty else { return "[]" }
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for (index, reason) in reasons.enumerated() {
            bytes.append(contentsOf: (index > 0 ? ",[" : "[").utf8)
            StoredList.append(reason.aspect.rawValue, to: &bytes)
            bytes.append(UInt8(ascii: ","))
            StoredList.append(reason.rule, to: &bytes)
            for offset in [reason.from, reason.to] {
                bytes.append(contentsOf: (offset.map { ",\($0)" } ?? ",null").utf8)
            }
            bytes.append(contentsOf: (reason.isInferred ? ",1]" : ",0]").utf8)
        }
        bytes.append(UInt8(ascii: "]"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// - Throws: `StoredTextError` where the text is not as `text` writes it.
    static func reasons(_ text: String) throws -> [CodingReason] {
        guard text.utf8.count > 2 else { return [] }
        var scanner = Scanner(bytes: Array(text.utf8))
        return try scanner.reasons()
    }

    private struct Scanner {
        let bytes: [UInt8]
        var at = 0

        private func fault() -> StoredTextError { StoredTextError(expected: "reasons of a coding") }

        private mutating func take(_ sign: Unicode.Scalar) throws {
            guard isAt(sign) else { throw fault() }
            at += 1
        }

        private func isAt(_ sign: Unicode.Scalar) -> Bool { at < bytes.count && bytes[at] == UInt8(ascii: sign) }

        mutating func reasons() throws -> [CodingReason] {
            var reasons: [CodingReason] = []
            try take("[")
            repeat {
                if !reasons.isEmpty { try take(",") }
                try take("[")
                guard let aspect = CodingReason.Aspect(rawValue: try string()) else { throw fault() }
                try take(",")
                let rule = try string()
                try take(",")
                let from = try number()
                try take(",")
                let to = try number()
                try take(",")
                let isInferred = try number() == 1
                try take("]")
                var range: Range<Int>?
                if let from, let to {
                    guard from <= to else { throw fault() }
                    range = from..<to
                }
                reasons.append(CodingReason(aspect: aspect, rule: rule, range: range, isInferred: isInferred))
            } while isAt(",")
            try take("]")
            guard at == bytes.count else { throw fault() }
            return reasons
        }

        private mutating func number() throws -> Int? {
            if bytes[at...].starts(with: "null".utf8) {
                at += 4
                return nil
            }
            let start = at
            var value = 0
            while at < bytes.count, (48...57).contains(bytes[at]), at - start < 18 {
                value = value * 10 + Int(bytes[at] - 48)
                at += 1
            }
            guard at > start else { throw fault() }
            return value
        }

        private mutating func string() throws -> String {
            let start = at
            try take("\"")
            while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
                if bytes[at] == UInt8(ascii: "\\") { return try escaped(from: start) }
                at += 1
            }
            try take("\"")
            return String(decoding: bytes[(start + 1)..<(at - 1)], as: UTF8.self)
        }

        /// A string with escapes.
        private mutating func escaped(from start: Int) throws -> String {
            while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
            try take("\"")
            let text = String(decoding: bytes[start..<at], as: UTF8.self)
            guard let value = try StoredJSON.value([String].self, "[\(text)]").first else { throw fault() }
            return value
        }
    }
}
