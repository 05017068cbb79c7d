internal import Foundation

/// A word as names are matched by: letters and digits, without hyphens and apostrophes.
///
/// "Sino-Japanese" is two words with a space between them, and so is "Sino Japanese"; "Japan’s" is `Japan`, `s` with
/// an apostrophe between them.
struct NameWord {
    /// Byte offsets in the text, half open.
    let from: Int32
    let to: Int32
    /// The folded form (lower case, no accents) as a number; equal words have equal keys.
    let key: UInt64
    /// What stands between this word and the one before.
    let gap: Gap
    let shape: Shape
    /// Whether the gap held a line end or a sentence's beginning lies here.
    var beginsSentence: Bool

    enum Gap: UInt8 {
        /// White space or a hyphen.
        case space
        case apostrophe, stop, comma, plus, slash, ampersand
        /// Anything that no name runs across.
        case other
    }
    enum Shape: UInt8 {
        case lower, capitalised, capitals, digits
        /// Capitals within, as in iPhone or McDonald.
        case mixed
    }

    var isCapitalised: Bool { shape == .capitalised || shape == .capitals || (shape == .mixed && startsUpper) }
    let startsUpper: Bool
    /// Whether a hyphen stands right before the word.
    let followsHyphen: Bool
}

/// Cuts text into name words.
enum NameWords {
    /// The words of `bytes[range]`, in order.
    static func scan(_ bytes: [UInt8], _ range: Range<Int>) -> [NameWord] {
        var words: [NameWord] = []
        words.reserveCapacity(range.count / 5)
        var position = range.lowerBound
        var gap = NameWord.Gap.other
        var gapIsEmpty = true
        var followsHyphen = false
        while position < range.upperBound {
            let length = letterLength(bytes, position, range.upperBound)
            if length > 0 {
                let from = position
                position += length
                while position < range.upperBound {
                    let next = letterLength(bytes, position, range.upperBound)
                    if next == 0 { break }
                    position += next
                }
                words.append(
                    word(bytes, from, position, gap: words.isEmpty ? .other : gap, followsHyphen: followsHyphen))
                gap = .space
                gapIsEmpty = true
                followsHyphen = false
            } else {
                let (kind, size) = gapKind(bytes, position, range.upperBound)
                followsHyphen = gapIsEmpty && bytes[position] == UInt8(ascii: "-")
                switch (gapIsEmpty, kind, gap) {
                case (true, _, _): gap = kind
                // White space around a mark changes nothing; two marks together break a name.
                case (false, .space, _): break
                case (false, _, .space): gap = kind
                default: gap = .other
                }
                gapIsEmpty = false
                position += size
            }
        }
        return words
    }

    /// The words of a name of the package.
    static func scan(_ name: String) -> [NameWord] {
        let bytes = Array(name.utf8)
        return scan(bytes, 0..<bytes.count)
    }

    /// The bytes of the letter or digit at `position`; 0 where none is.
    private static func letterLength(_ bytes: [UInt8], _ position: Int, _ end: Int) -> Int {
        let byte = bytes[position]
        if byte < 0x80 {
            let isLetter = (byte | 0x20) &- 97 < 26 || byte &- 48 < 10
            return isLetter ? 1 : 0
        }
        if byte < 0xC0 { return 0 }
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        guard position + length <= end else { return 0 }
        // Latin-1 signs, general punctuation to technical signs, and CJK punctuation separate words.
        if byte == 0xC2 || (byte == 0xC3 && (bytes[position + 1] == 0x97 || bytes[position + 1] == 0xB7)) { return 0 }
        if byte == 0xE2 { return 0 }
        if byte == 0xE3 && bytes[position + 1] == 0x80 { return 0 }
        return length
    }

    private static func gapKind(_ bytes: [UInt8], _ position: Int, _ end: Int) -> (NameWord.Gap, Int) {
        switch bytes[position] {
        case 0x20, 0x09, UInt8(ascii: "-"): return (.space, 1)
        case 0x0A:
            // A line's end may stand inside a name; an empty line may not.
            return (position + 1 < end && bytes[position + 1] == 0x0A ? .other : .space, 1)
        case UInt8(ascii: "'"): return (.apostrophe, 1)
        case UInt8(ascii: "."): return (.stop, 1)
        case UInt8(ascii: ","): return (.comma, 1)
        case UInt8(ascii: "+"): return (.plus, 1)
        case UInt8(ascii: "/"): return (.slash, 1)
        case UInt8(ascii: "&"): return (.ampersand, 1)
        case 0xC2 where position + 1 < end && bytes[position + 1] == 0xA0: return (.space, 2)
        case 0xE2 where position + 2 < end && bytes[position + 1] == 0x80:
            switch bytes[position + 2] {
            case 0x98, 0x99: return (.apostrophe, 3)
            case 0x90, 0x91, 0x93: return (.space, 3)
            default: return (.other, 3)
            }
        default:
            var size = 1
            while position + size < end && bytes[position + size] & 0xC0 == 0x80 { size += 1 }
            return (.other, size)
        }
    }

    private static func word(
        _ bytes: [UInt8], _ from: Int, _ to: Int, gap: NameWord.Gap, followsHyphen: Bool
    ) -> NameWord {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var uppers = 0
        var lowers = 0
        var digits = 0
        var isASCII = true
        for byte in bytes[from..<to] {
            if byte >= 0x80 {
                isASCII = false
                break
            }
            switch byte {
            case 65...90: uppers += 1
            case 97...122: lowers += 1
            default: digits += 1
            }
            hash = (hash ^ UInt64(byte >= 65 && byte <= 90 ? byte | 0x20 : byte)) &* 0x100_0000_01B3
        }
        var startsUpper = bytes[from] >= 65 && bytes[from] <= 90
        if !isASCII {
            let text = String(decoding: bytes[from..<to], as: UTF8.self)
            (uppers, lowers, digits) = (0, 0, 0)
            for scalar in text.unicodeScalars {
                if scalar.properties.isUppercase {
                    uppers += 1
                } else if scalar.properties.isLowercase {
                    lowers += 1
                } else {
                    digits += 1
                }
            }
            startsUpper = text.unicodeScalars.first?.properties.isUppercase ?? false
            hash = 0xCBF2_9CE4_8422_2325
            // Swift's own library has no decomposition; the words that need it are rare.
            for byte in text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        let shape: NameWord.Shape =
            if uppers == 0 && lowers == 0 {
                .digits
            } else if uppers == 0 {
                .lower
            } else if lowers == 0 && (uppers > 1 || digits > 0) {
                .capitals
            } else if startsUpper && uppers == 1 {
                .capitalised
            } else {
                .mixed
            }
        return NameWord(
            from: Int32(from), to: Int32(to), key: hash, gap: gap, shape: shape, beginsSentence: false,
            startsUpper: startsUpper, followsHyphen: followsHyphen)
    }
}
