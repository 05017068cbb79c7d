internal import Language

/// The place and day before the first sentence of a news report: "LIMA, May 3 (Agency) -". It is no part of the
/// sentence and is not parsed with it.
enum Dateline {
    private static let months: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january",
        "february",
        "march", "april", "june", "july", "august", "september", "october", "november", "december",
    ]

    /// The number of words of the dateline with its dash; 0 where a sentence has none.
    static func length(of spans: [TokenSpan], in bytes: [UInt8]) -> Int {
        guard let first = spans.first, isCapitals(bytes[first.range]) else { return 0 }
        var depth = 0
        for (index, span) in spans.prefix(20).enumerated() {
            let word = bytes[span.range]
            if depth == 0, index > 0, isDash(word), index + 1 < spans.count,
                spans[index - 1].range.upperBound < span.range.lowerBound,
                span.range.upperBound < spans[index + 1].range.lowerBound
            {
                return index + 1
            }
            switch word.first {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default:
                guard depth > 0 || isCapitals(word) || belongs(word) else { return 0 }
            }
        }
        return 0
    }

    private static func isDash(_ word: ArraySlice<UInt8>) -> Bool {
        word.allSatisfy { $0 == UInt8(ascii: "-") }
            || word.elementsEqual([0xE2, 0x80, 0x93]) || word.elementsEqual([0xE2, 0x80, 0x94])
    }

    /// Whether a word is of two capitals at least.
    private static func isCapitals(_ word: ArraySlice<UInt8>) -> Bool {
        word.count > 1 && word.allSatisfy { (65...90).contains($0) || $0 == UInt8(ascii: ".") }
    }

    /// A mark, a number or a month.
    private static func belongs(_ word: ArraySlice<UInt8>) -> Bool {
        if word.allSatisfy({ $0 < 0x80 && !(65...90).contains($0) && !(97...122).contains($0) }) { return true }
        var name = String(decoding: word, as: UTF8.self).lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        return months.contains(name)
    }
}
