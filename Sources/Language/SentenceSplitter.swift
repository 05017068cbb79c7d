/// Cuts clean text into sentences by rules: edited prose needs no trained splitter.
///
/// An empty line always ends a sentence, and so does a line's end behind a closing mark or behind a short line without
/// one (a heading). A stop ends it unless it belongs to an abbreviation, an initial, a number or a list's label, or
/// the text goes on in lower case.
package enum SentenceSplitter {
    /// No sentence is longer, so that all that reads sentences stays linear; a longer one is cut at a space.
    package static let longest = 2_000

    /// - Parameter bytes: text in UTF-8; other bytes do no harm.
    /// - Returns: byte ranges in order, not overlapping, without white space at their ends. What lies between them is
    ///   white space.
    /// - Complexity: linear in the number of bytes.
    package static func sentences(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        var index = 0
        func close(at end: Int) {
            append(start..<end, of: bytes, to: &found)
            start = end
        }
        while index < bytes.count {
            switch bytes[index] {
            case 0x0A:
                if endsAtLineEnd(bytes, start, index) { close(at: index) }
                index += 1
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
                let end = closing(bytes, index)
                if endsSentence(bytes, start, index, end) { close(at: end) }
                index = max(end, index + 1)
            case 0xE3 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x82:
                // The ideographic full stop.
                index += 3
                close(at: closingQuotes(bytes, index))
            default: index += 1
            }
        }
        close(at: bytes.count)
        return found
    }

    // MARK: - Where a sentence may end

    /// The end of a run of stops and of the quotes and brackets that close behind it.
    private static func closing(_ bytes: [UInt8], _ index: Int) -> Int {
        var end = index
        while end < bytes.count, [0x2E, 0x21, 0x3F].contains(bytes[end]) { end += 1 }
        return closingQuotes(bytes, end)
    }

    private static func closingQuotes(_ bytes: [UInt8], _ from: Int) -> Int {
        var end = from
        while end < bytes.count {
            switch bytes[end] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): end += 1
            // ’ and ” and »
            case 0xE2
            where end + 2 < bytes.count && bytes[end + 1] == 0x80 && (bytes[end + 2] == 0x99 || bytes[end + 2] == 0x9D):
                end += 3
            case 0xC2 where end + 1 < bytes.count && bytes[end + 1] == 0xBB: end += 2
            // 」 and 』
            case 0xE3
            where end + 2 < bytes.count && bytes[end + 1] == 0x80 && (bytes[end + 2] == 0x8D || bytes[end + 2] == 0x8F):
                end += 3
            default: return end
            }
        }
        return end
    }

    private static func endsAtLineEnd(_ bytes: [UInt8], _ start: Int, _ index: Int) -> Bool {
        var next = index + 1
        while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 || bytes[next] == 0x0D { next += 1 }
        guard next < bytes.count else { return true }
        if bytes[next] == 0x0A { return true }
        var last = index - 1
        while last > start, isSpace(bytes[last]) { last -= 1 }
        guard last >= start else { return true }
        let closes = [0x2E, 0x21, 0x3F, 0x3A, 0x22, 0x9D].contains(bytes[last])
        if closes { return true }
        // A heading: the line before has no stop and the next one does not go on in lower case.
        var line = index
        while line > 0, bytes[line - 1] != 0x0A { line -= 1 }
        return index - line < 120 && !isLower(bytes[next]) && bytes[last] != UInt8(ascii: ",")
    }

    /// Whether the stop at `index`, closed at `end`, ends the sentence that began at `start`.
    private static func endsSentence(_ bytes: [UInt8], _ start: Int, _ index: Int, _ end: Int) -> Bool {
        guard end < bytes.count else { return true }
        guard isSpace(bytes[end]) else {
            // A stop inside a word, a number, or right before a dash.
            return false
        }
        var next = end
        while next < bytes.count, isSpace(bytes[next]) {
            if bytes[next] == 0x0A, next + 1 < bytes.count, bytes[next + 1] == 0x0A { return true }
            next += 1
        }
        guard next < bytes.count else { return true }
        let opensLower = isLower(opening(bytes, next))
        if bytes[index] != UInt8(ascii: ".") { return !opensLower }
        if opensLower { return false }
        // A quotation or bracket that closes behind the stop closes the sentence too, unless the text goes on small.
        let word = word(bytes, start, index)
        if word.isEmpty { return true }
        if isListLabel(word, bytes, start, index) { return false }
        if isInitial(word) { return !isUpper(opening(bytes, next)) || end > index + 1 }
        let folded = String(decoding: word.map { isUpper($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        if Abbreviations.beforeNames.contains(folded), end == index + 1 {
            // "No. 5" but "He said no. It rained."
            return folded == "no" && !isDigit(bytes[next]) && word.first.map(isUpper) != true
        }
        if Abbreviations.anywhere.contains(folded), end == index + 1 { return opensWithCommonWord(bytes, next) }
        return true
    }

    /// The first byte behind opening quotes and brackets.
    private static func opening(_ bytes: [UInt8], _ from: Int) -> UInt8 {
        var index = from
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "["): index += 1
            case 0xE2
            where index + 2 < bytes.count && bytes[index + 1] == 0x80
                && (bytes[index + 2] == 0x98 || bytes[index + 2] == 0x9C):
                index += 3
            default: return bytes[index]
            }
        }
        return 0x20
    }

    /// The word before a stop, inner stops included (U.S).
    private static func word(_ bytes: [UInt8], _ start: Int, _ stop: Int) -> ArraySlice<UInt8> {
        var from = stop
        while from > start, stop - from < 24 {
            let byte = bytes[from - 1]
            guard isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: ".") || byte >= 0x80 else { break }
            // A curly quote or a dash is no letter.
            if byte >= 0x80, from >= 3, bytes[from - 3] == 0xE2, bytes[from - 2] == 0x80 { break }
            from -= 1
        }
        return bytes[from..<stop]
    }

    /// "J." of a name; "I." at the end of a sentence is rare.
    private static func isInitial(_ word: ArraySlice<UInt8>) -> Bool {
        word.count == 1 && word.first.map(isUpper) == true
    }

    /// "1." at the beginning of a line.
    private static func isListLabel(
        _ word: ArraySlice<UInt8>, _ bytes: [UInt8], _ start: Int, _ index: Int
    ) -> Bool {
        guard word.count <= 2, word.allSatisfy(isDigit) else { return false }
        var before = word.startIndex
        while before > 0, bytes[before - 1] == 0x20 { before -= 1 }
        return before == 0 || bytes[before - 1] == 0x0A
    }

    private static let commonOpeners: Set<String> = [
        "the", "a", "an", "this", "that", "these", "those", "it", "its", "he", "she", "they", "we", "in", "on", "at",
        "but", "and", "however", "moreover", "meanwhile", "while", "if", "when", "as", "for", "after", "before",
        "there", "their", "his", "her", "although", "both", "since", "such", "some", "many", "most", "to", "with",
    ]

    private static func opensWithCommonWord(_ bytes: [UInt8], _ from: Int) -> Bool {
        var end = from
        while end < bytes.count, isLetter(bytes[end]) { end += 1 }
        let word = String(decoding: bytes[from..<end].map { $0 | 0x20 }, as: UTF8.self)
        return commonOpeners.contains(word)
    }

    // MARK: - Ranges

    private static func append(_ range: Range<Int>, of bytes: [UInt8], to found: inout [Range<Int>]) {
        var from = range.lowerBound
        var to = range.upperBound
        while from < to, isSpace(bytes[from]) { from += 1 }
        while to > from, isSpace(bytes[to - 1]) { to -= 1 }
        while to - from > longest {
            var cut = from + longest
            while cut > from + longest / 2, !isSpace(bytes[cut]) { cut -= 1 }
            // Without a space, at least not inside a scalar.
            while cut > from + 1, bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
            var end = cut
            while end > from, isSpace(bytes[end - 1]) { end -= 1 }
            if end > from { found.append(from..<end) }
            from = cut
            while from < to, isSpace(bytes[from]) { from += 1 }
        }
        if from < to { found.append(from..<to) }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
    private static func isLower(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }
    private static func isUpper(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 }
}
