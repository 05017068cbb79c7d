import Language
import TestSupport
import Testing

private func words(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Tokenizer.tokens(in: bytes, 0..<bytes.count).map { String(decoding: bytes[$0.range], as: UTF8.self) }
}

@Suite("Words")
struct TokenizerTests {
    @Test(
        "are cut as the English treebanks cut them",
        arguments: [
            ("They don't know, he said.", "They|do|n't|know|,|he|said|."),
            ("It’s the states’ claim; we’ll see.", "It|’s|the|states|’|claim|;|we|’ll|see|."),
            ("She cannot go.", "She|can|not|go|."),
            ("Gen. Orlov left the U.S. on 3 May.", "Gen.|Orlov|left|the|U.S.|on|3|May|."),
            ("a Sino-Russian line", "a|Sino|-|Russian|line"),
            ("the co-founder re-elected", "the|co-founder|re-elected"),
            ("It cost $1,200.50, or 3.5% more.", "It|cost|$|1,200.50|,|or|3.5|%|more|."),
            ("on 11/26/2005 at 10:30", "on|11/26/2005|at|10:30"),
            ("in the 1990s and the 5th round", "in|the|1990s|and|the|5th|round"),
            ("see https://example.org/a?b=1.", "see|https://example.org/a?b=1|."),
            ("write to office@example.org, please", "write|to|office@example.org|,|please"),
            ("(“Never,” she said…)", "(|“|Never|,|”|she|said|…|)"),
            ("Wait... What?!", "Wait|...|What|?!"),
            ("war—and peace", "war|—|and|peace"),
            ("Côte d’Ivoire and O'Neill", "Côte|d’Ivoire|and|O'Neill"),
            ("", ""),
        ])
    func cut(text: String, expected: String) {
        #expect(words(text).joined(separator: "|") == expected)
    }

    @Test("cover the input: what lies between them is white space", arguments: 1...120 as ClosedRange<UInt64>)
    func cover(seed: UInt64) {
        let bytes = AnyBytes.text(seed: seed)
        var position = 0
        for token in Tokenizer.tokens(in: bytes, 0..<bytes.count) {
            #expect(!token.range.isEmpty && token.range.lowerBound >= position)
            #expect(AnyBytes.isBlank(bytes[position..<token.range.lowerBound]))
            position = token.range.upperBound
        }
        #expect(AnyBytes.isBlank(bytes[position...]))
    }
}

/// Text as nobody writes it.
enum AnyBytes {
    /// Random bytes, or random pieces of text and of broken text.
    static func text(seed: UInt64) -> [UInt8] {
        var random = SplitMix64(seed: seed)
        let length = Int.random(in: 0...600, using: &random)
        if seed % 3 == 0 { return (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) } }
        let pieces: [[UInt8]] =
            [
                "word", "Word", "'s", "n't", "’s", "-", "—", ".", "...", "?!", "(", "[", "\"", "“", "12.5", "1,000",
                "U.S.",
                "a@b.cd", "http://x.y/z", " ", "\n", "\t", "\u{A0}", "\u{200B}", "\u{FEFF}", "\u{3000}", "日本語", "。",
                "مرحبا", "שלום", "👩‍👩‍👧", "🇯🇵", "e\u{301}", "ß", "can", "cannot", "gonna", "_", "&", "%", "$5",
            ].map { Array($0.utf8) } + [
                [0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F], [0x00], [0x80], [0xED, 0xA0, 0x80],
            ]
        return (0..<length).flatMap { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
    }

    /// Whether bytes hold nothing but white space and marks without width.
    static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || (0x200B...0x200F).contains($0.value) || (0x202A...0x202F).contains($0.value)
                || $0.value == 0x2060 || $0.value == 0xFEFF
        }
    }
}
