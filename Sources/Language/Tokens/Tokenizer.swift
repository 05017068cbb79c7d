/// Cuts text into the words of the English treebanks: contractions and hyphened compounds in parts, numbers, dates,
/// abbreviations and addresses whole.
///
/// Nothing is lost: what lies between two words is white space or a mark of no width, whatever the bytes are.
package enum Tokenizer {
    /// - Parameters:
    ///   - bytes: text in UTF-8; other bytes become words of their own kind.
    ///   - range: where to look, mostly a sentence.
    /// - Returns: the words in order, not empty, not overlapping.
    /// - Complexity: linear in the length of the range.
    package static func tokens(in bytes: [UInt8], _ range: Range<Int>) -> [TokenSpan] {
        var found: [TokenSpan] = []
        bytes.withUnsafeBufferPointer { buffer in
            var scanner = TokenScanner(bytes: buffer, end: range.upperBound)
            var index = range.lowerBound
            while index < range.upperBound {
                let gap = scanner.gap(index)
                if gap > 0 {
                    index += gap
                    continue
                }
                var end = index + 1
                while end < range.upperBound, scanner.gap(end) == 0 { end += 1 }
                scanner.chunk(index..<end)
                index = end
            }
            found = scanner.found
        }
        return found
    }
}

/// Reads the pieces between white space.
private struct TokenScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    var found: [TokenSpan] = []

    init(bytes: UnsafeBufferPointer<UInt8>, end: Int) {
        self.bytes = bytes
        self.end = end
    }

    /// The length of the white space, or of the mark without width, that begins here; 0 where none does.
    func gap(_ index: Int) -> Int {
        let byte = bytes[index]
        if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { return 1 }
        guard byte >= 0xC2, index + 1 < end else { return 0 }
        if byte == 0xC2 { return bytes[index + 1] == 0xA0 ? 2 : 0 }
        guard index + 2 < end else { return 0 }
        switch (byte, bytes[index + 1], bytes[index + 2]) {
        // Spaces of all widths, and none; line and paragraph separators; the ideographic space; the byte order mark.
        case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xA8...0xAF), (0xE2, 0x81, 0x9F...0xA0), (0xE3, 0x80, 0x80),
            (0xEF, 0xBB, 0xBF):
            return 3
        default: return 0
        }
    }

    mutating func add(_ from: Int, _ to: Int, continues: Bool = false) {
        if to > from { found.append(TokenSpan(from..<to, continuesToken: continues)) }
    }

    /// Cuts a piece of text without white space.
    mutating func chunk(_ range: Range<Int>) {
        var index = range.lowerBound
        if let address = addressEnd(range) {
            // Marks before and behind an address stand for themselves.
            while index < address, [0x28, 0x3C, 0x5B, 0x22].contains(bytes[index]) {
                add(index, index + 1)
                index += 1
            }
            add(index, address)
            index = address
        }
        while index < range.upperBound {
            let length = markLength(index, range.upperBound)
            if length > 0 {
                let next = run(of: length, index, range.upperBound)
                add(index, next)
                index = next
            } else {
                index = word(index, range)
            }
        }
    }

    // MARK: - Addresses

    /// The end of a web or mail address that makes up a piece; `nil` where it is none.
    private func addressEnd(_ range: Range<Int>) -> Int? {
        guard range.count >= 5 else { return nil }
        var isAddress = starts(range, "www.")
        var dots = 0
        var at = -1
        var index = range.lowerBound
        while index < range.upperBound, !isAddress {
            switch bytes[index] {
            case UInt8(ascii: ":"):
                if index + 2 < range.upperBound, bytes[index + 1] == 0x2F, bytes[index + 2] == 0x2F,
                    index > range.lowerBound, isLetter(bytes[index - 1])
                {
                    isAddress = true
                }
            case UInt8(ascii: "@"):
                if at >= 0 || index == range.lowerBound { return nil }
                at = index
            case UInt8(ascii: "."):
                if at >= 0, index + 1 < range.upperBound, isLetter(bytes[index + 1]) { dots += 1 }
            default: break
            }
            index += 1
        }
        guard isAddress || (at >= 0 && dots > 0) else { return nil }
        var end = range.upperBound
        while end > range.lowerBound + 1,
            [0x2E, 0x2C, 0x3B, 0x3A, 0x29, 0x3E, 0x5D, 0x22, 0x21, 0x3F].contains(bytes[end - 1])
        {
            end -= 1
        }
        return end
    }

    private func starts(_ range: Range<Int>, _ prefix: StaticString) -> Bool {
        guard range.count >= prefix.utf8CodeUnitCount else { return false }
        for offset in 0..<prefix.utf8CodeUnitCount
        where lower(bytes[range.lowerBound + offset]) != prefix.utf8Start[offset] {
            return false
        }
        return true
    }

    // MARK: - Marks

    /// The length of the mark that begins here; 0 where a word does.
    private func markLength(_ index: Int, _ end: Int) -> Int {
        let byte = bytes[index]
        if isLetter(byte) || isDigit(byte) { return 0 }
        if byte < 0x80 {
            // A decimal point, or the apostrophe of '90s.
            if byte == UInt8(ascii: "."), index + 1 < end, isDigit(bytes[index + 1]) { return 0 }
            return byte == UInt8(ascii: "_") ? 0 : 1
        }
        if byte == 0xC2, index + 1 < end, bytes[index + 1] <= 0xBF, bytes[index + 1] != 0xAA, bytes[index + 1] != 0xB5 {
            return 2
        }
        guard index + 2 < end else { return 0 }
        switch (byte, bytes[index + 1], bytes[index + 2]) {
        // General punctuation, currency signs, arrows to dingbats, ideographic punctuation, full-width forms of marks.
        case (0xE2, 0x80...0x81, _), (0xE2, 0x82, 0xA0...0xBF), (0xE2, 0x86...0x9E, _), (0xE3, 0x80, 0x81...0x9F),
            (0xEF, 0xBC, 0x81...0x8F):
            return 3
        default: break
        }
        // Emoji, each by itself.
        if byte == 0xF0, bytes[index + 1] == 0x9F, index + 3 < end { return 4 }
        return 0
    }

    /// The end of a run of the same mark where such runs are one word: dots, dashes, rulers, cries.
    private func run(of length: Int, _ index: Int, _ end: Int) -> Int {
        var next = index + length
        guard length == 1 else { return next }
        switch bytes[index] {
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "="), UInt8(ascii: "~"),
            UInt8(ascii: "#"):
            while next < end, bytes[next] == bytes[index] { next += 1 }
        case UInt8(ascii: "!"), UInt8(ascii: "?"):
            while next < end, bytes[next] == 0x21 || bytes[next] == 0x3F { next += 1 }
        case UInt8(ascii: "`"), UInt8(ascii: "'"):
            if next < end, bytes[next] == bytes[index] { next += 1 }
        default: break
        }
        return next
    }

    // MARK: - Words

    /// Cuts off the word that begins at `start`, and gives its end.
    private mutating func word(_ start: Int, _ range: Range<Int>) -> Int {
        if isDigit(bytes[start]) || bytes[start] == UInt8(ascii: ".") { return number(start, range.upperBound) }
        var index = start
        while index < range.upperBound {
            let byte = bytes[index]
            if isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") {
                index += 1
                continue
            }
            if byte >= 0x80 {
                if let apostrophe = apostropheLength(index, range.upperBound) {
                    if let next = contraction(start, index, apostrophe, range.upperBound) { return next }
                    // O’Neill, d’Ivoire
                    if index > start, index + apostrophe < range.upperBound, isLetter(bytes[index + apostrophe]) {
                        index += apostrophe
                        continue
                    }
                    break
                }
                if markLength(index, range.upperBound) > 0 { break }
                index += 1
                continue
            }
            if byte == UInt8(ascii: "'") {
                if let next = contraction(start, index, 1, range.upperBound) { return next }
                if index > start, index + 1 < range.upperBound, isLetter(bytes[index + 1]) {
                    index += 1
                    continue
                }
                break
            }
            if byte == UInt8(ascii: ".") {
                guard keepsStop(start, index, range.upperBound) else { break }
                index += 1
                continue
            }
            if byte == UInt8(ascii: "-"), keepsHyphen(start, index, range.upperBound) {
                index += 1
                continue
            }
            if byte == UInt8(ascii: "&"), index == start + 1, index + 2 == wordEnd(index + 1, range.upperBound) {
                // R&D, S&P
                index += 1
                continue
            }
            break
        }
        if index == start { index += 1 }
        return close(start, index)
    }

    /// Adds a word, in its parts where it is one of the words that the treebanks take apart.
    private mutating func close(_ start: Int, _ end: Int) -> Int {
        if end - start == 6, starts(start..<end, "cannot") {
            add(start, start + 3)
            add(start + 3, end, continues: true)
        } else if end - start == 5,
            starts(start..<end, "gonna") || starts(start..<end, "gotta") || starts(start..<end, "wanna")
        {
            add(start, start + 3)
            add(start + 3, end, continues: true)
        } else {
            add(start, end)
        }
        return end
    }

    private func apostropheLength(_ index: Int, _ end: Int) -> Int? {
        index + 2 < end && bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x99 ? 3 : nil
    }

    private func wordEnd(_ from: Int, _ end: Int) -> Int {
        var index = from
        while index < end, isLetter(bytes[index]) || isDigit(bytes[index]) { index += 1 }
        return index
    }

    /// Takes apart `don't`, `Iraq's`, `we'll` where the apostrophe at `index` makes one; gives the end.
    private mutating func contraction(_ start: Int, _ index: Int, _ apostrophe: Int, _ end: Int) -> Int? {
        let from = index + apostrophe
        let to = wordEnd(from, end)
        // Behind the ending no letter follows.
        if to < end, bytes[to] >= 0x80, markLength(to, end) == 0 { return nil }
        guard index > start else { return nil }
        let length = to - from
        let first = length > 0 ? lower(bytes[from]) : 0
        let second = length > 1 ? lower(bytes[from + 1]) : 0
        if length == 1, first == UInt8(ascii: "t"), lower(bytes[index - 1]) == UInt8(ascii: "n"), index - 1 > start {
            add(start, index - 1)
            add(index - 1, to, continues: true)
            return to
        }
        let isEnding =
            switch (length, first, second) {
            case (1, UInt8(ascii: "s"), _), (1, UInt8(ascii: "m"), _), (1, UInt8(ascii: "d"), _): true
            case (2, UInt8(ascii: "r"), UInt8(ascii: "e")), (2, UInt8(ascii: "v"), UInt8(ascii: "e")),
                (2, UInt8(ascii: "l"), UInt8(ascii: "l")):
                true
            default: false
            }
        if isEnding {
            add(start, index)
            add(index, to, continues: true)
            return to
        }
        // The possessive of a plural: the states' claims.
        if length == 0, lower(bytes[index - 1]) == UInt8(ascii: "s"), opensNoQuotation(start) {
            add(start, index)
            add(index, from, continues: true)
            return from
        }
        return nil
    }

    /// Whether no single quote before the word, in the same sentence, waits to be closed.
    private func opensNoQuotation(_ start: Int) -> Bool {
        for token in found.suffix(40).reversed() {
            let range = token.range
            if range.count == 1, bytes[range.lowerBound] == UInt8(ascii: "'"), !token.continuesToken { return false }
            if range.count == 3, bytes[range.lowerBound] == 0xE2, bytes[range.lowerBound + 1] == 0x80,
                bytes[range.lowerBound + 2] == 0x98
            {
                return false
            }
        }
        return true
    }

    /// Whether the stop at `index` belongs to the word from `start`: U.S., Dr., example.com.
    private func keepsStop(_ start: Int, _ index: Int, _ end: Int) -> Bool {
        guard index > start else { return false }
        let next = index + 1
        if next < end {
            // Inside: single letters with stops, names of files and of hosts; but not a missing space after a sentence.
            guard isLetter(bytes[next]) || isDigit(bytes[next]) else {
                return isSingleLetter(start, index) || isAbbreviation(start, index)
            }
            if isSingleLetter(start, index) { return true }
            return !isUpper(bytes[next])
        }
        return isSingleLetter(start, index) || isAbbreviation(start, index)
    }

    /// A letter alone, or behind a stop.
    private func isSingleLetter(_ start: Int, _ index: Int) -> Bool {
        isLetter(bytes[index - 1]) && (index - 1 == start || bytes[index - 2] == UInt8(ascii: "."))
    }

    private func isAbbreviation(_ start: Int, _ index: Int) -> Bool {
        guard index - start <= 6 else { return false }
        let word = String(decoding: bytes[start..<index].lazy.map { isUpper($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        // Some are words too, and mostly that.
        if ["no", "art", "gen", "mar", "sat", "sun", "fig", "est", "max", "min", "mon", "v", "app", "co"].contains(word)
        {
            return index + 1 < end && isUpper(bytes[start])
        }
        return Abbreviations.beforeNames.contains(word) || Abbreviations.anywhere.contains(word)
    }

    /// Prefixes that the treebanks leave with their word.
    private static let prefixes: Set<String> = [
        "co", "anti", "non", "e", "mid", "pre", "re", "semi", "multi", "mini", "ex", "pro", "pan", "post", "over",
        "sub",
        "un", "ultra", "micro", "macro", "inter", "intra", "neo", "quasi", "pseudo", "counter", "bi", "tri", "de", "x",
        "extra", "hyper", "super", "trans", "meta", "proto", "vice",
    ]

    private func keepsHyphen(_ start: Int, _ index: Int, _ end: Int) -> Bool {
        guard index > start, index + 1 < end, isLetter(bytes[index + 1]) || isDigit(bytes[index + 1]),
            index - start <= 7
        else { return false }
        let word = String(decoding: bytes[start..<index].lazy.map { isUpper($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        return Self.prefixes.contains(word)
    }

    /// Digits with the marks of numbers, dates and times between them, and the letters behind (5th, 1990s).
    private mutating func number(_ start: Int, _ end: Int) -> Int {
        var index = start + 1
        while index < end {
            let byte = bytes[index]
            if isDigit(byte) {
                index += 1
            } else if [UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/")].contains(byte),
                index + 1 < end, isDigit(bytes[index + 1])
            {
                index += 2
            } else {
                break
            }
        }
        while index < end, isLetter(bytes[index]) { index += 1 }
        add(start, index)
        return index
    }

    // MARK: - Bytes

    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 }
    private func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
    private func isUpper(_ byte: UInt8) -> Bool { byte &- 65 < 26 }
    private func lower(_ byte: UInt8) -> UInt8 { isUpper(byte) ? byte | 0x20 : byte }
}
