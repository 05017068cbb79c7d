/// A number in a sentence, written in digits or words.
struct FoundNumber {
    let value: Double
    /// Indices of the words of the sentence.
    let words: Range<Int>
    /// Clean byte offsets.
    let bytes: Range<Int>
}

/// Finds numbers: 160,000; 2.5 million; twenty-one; one hundred and ten.
enum NumberReader {
    private static let units = numbers(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        0...19)
    private static let tens = Dictionary(
        uniqueKeysWithValues: "twenty thirty forty fifty sixty seventy eighty ninety".split(separator: " ").enumerated()
            .map { (NameWords.scan(String($1))[0].key, Double($0 + 2) * 10) })
    private static let scales: [UInt64: Double] = Dictionary(
        uniqueKeysWithValues: [
            ("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12),
        ].map { (NameWords.scan($0.0)[0].key, $0.1) })
    private static let and = NameWords.scan("and")[0].key

    private static func numbers(_ words: String, _ values: ClosedRange<Int>) -> [UInt64: Double] {
        Dictionary(
            uniqueKeysWithValues: zip(words.split(separator: " "), values)
                .map { (NameWords.scan(String($0))[0].key, Double($1)) })
    }

    static func numbers(in words: [NameWord], _ bytes: [UInt8]) -> [FoundNumber] {
        var found: [FoundNumber] = []
        var index = 0
        while index < words.count {
            let parsed = digits(words, bytes, index) ?? spelled(words, index)
            guard let (value, end) = parsed else {
                index += 1
                continue
            }
            found.append(
                FoundNumber(value: value, words: index..<end, bytes: Int(words[index].from)..<Int(words[end - 1].to)))
            index = end
        }
        return found
    }

    /// Digits with thousands' commas and decimals, and a scale word behind them.
    private static func digits(_ words: [NameWord], _ bytes: [UInt8], _ start: Int) -> (Double, Int)? {
        guard words[start].shape == .digits, isNumeral(words[start], bytes) else { return nil }
        var text = bytes[Int(words[start].from)..<Int(words[start].to)]
        var end = start + 1
        while end < words.count, words[end].gap == .comma, words[end].shape == .digits,
            words[end].to - words[end].from == 3, Int(words[end - 1].to) + 1 == Int(words[end].from)
        {
            text += bytes[Int(words[end].from)..<Int(words[end].to)]
            end += 1
        }
        if end < words.count, words[end].gap == .stop, words[end].shape == .digits, isNumeral(words[end], bytes),
            Int(words[end - 1].to) + 1 == Int(words[end].from)
        {
            text += [UInt8(ascii: ".")] + bytes[Int(words[end].from)..<Int(words[end].to)]
            end += 1
        }
        guard var value = Double(String(decoding: text, as: UTF8.self)) else { return nil }
        while end < words.count, words[end].gap == .space, let scale = scales[words[end].key] {
            value *= scale
            end += 1
        }
        return (value, end)
    }

    /// Whether a word without letters is all ASCII digits (not a superscript or another script's numeral).
    private static func isNumeral(_ word: NameWord, _ bytes: [UInt8]) -> Bool {
        bytes[Int(word.from)..<Int(word.to)].allSatisfy { (48...57).contains($0) }
    }

    /// Number words, hundreds and thousands included.
    private static func spelled(_ words: [NameWord], _ start: Int) -> (Double, Int)? {
        var total = 0.0
        var current = 0.0
        var end = start
        var expectsUnit = true
        var hasValue = false
        while end < words.count, end == start || words[end].gap == .space {
            let key = words[end].key
            if let ten = tens[key], expectsUnit {
                current += ten
                hasValue = true
                end += 1
                if end < words.count, words[end].gap == .space, let unit = units[words[end].key], (1...9).contains(unit)
                {
                    current += unit
                    end += 1
                }
                expectsUnit = false
            } else if let unit = units[key], expectsUnit {
                current += unit
                hasValue = true
                end += 1
                expectsUnit = false
            } else if let scale = scales[key], hasValue {
                if scale == 100 {
                    current *= 100
                } else {
                    total += current * scale
                    current = 0
                }
                end += 1
                expectsUnit = true
            } else if key == and, hasValue, expectsUnit, end + 1 < words.count,
                units[words[end + 1].key] != nil || tens[words[end + 1].key] != nil
            {
                end += 1
            } else {
                break
            }
        }
        return hasValue ? (total + current, end) : nil
    }
}
