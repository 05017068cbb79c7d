import Language
import TestSupport
import Testing

private func split(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return SentenceSplitter.sentences(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
}

@Suite("Sentences")
struct SentenceSplitterTests {
    @Test(
        "end where a reader ends them",
        arguments: [
            ("The ships left. They came back.", ["The ships left.", "They came back."]),
            ("Gen. Orlov met Dr. Weiss in the U.S. on Nov. 3.", ["Gen. Orlov met Dr. Weiss in the U.S. on Nov. 3."]),
            ("He lives in the U.S. The house is old.", ["He lives in the U.S.", "The house is old."]),
            ("J. F. Hale wrote it. It sold.", ["J. F. Hale wrote it.", "It sold."]),
            ("Trade rose by 2.5 percent. Good.", ["Trade rose by 2.5 percent.", "Good."]),
            ("“We will not go.” She left.", ["“We will not go.”", "She left."]),
            ("“We will not go.” said nobody", ["“We will not go.” said nobody"]),
            ("Why now? Because it rains!", ["Why now?", "Because it rains!"]),
            ("A Short Heading\nThe text begins here.", ["A Short Heading", "The text begins here."]),
            ("A line that is broken\nin the middle goes on.", ["A line that is broken\nin the middle goes on."]),
            ("First paragraph\n\nsecond paragraph", ["First paragraph", "second paragraph"]),
            ("1. Ministry of Trade, report.\n2. Own count.", ["1. Ministry of Trade, report.", "2. Own count."]),
            ("They said no. It was final.", ["They said no.", "It was final."]),
            ("See No. 5 of the list.", ["See No. 5 of the list."]),
            (
                "Talks (the fifth round) ended. (Nobody came.) Then silence.",
                ["Talks (the fifth round) ended.", "(Nobody came.)", "Then silence."]
            ),
            ("会談は終わった。次は春だ。", ["会談は終わった。", "次は春だ。"]),
            ("", []),
            ("   \n \n ", []),
        ])
    func ends(text: String, expected: [String]) {
        #expect(split(text) == expected)
    }

    @Test("lose nothing: what lies between them is white space", arguments: 1...60 as ClosedRange<UInt64>)
    func lossless(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces: [[UInt8]] = [
            Array("word".utf8), Array("Word".utf8), Array(". ".utf8), Array("? ".utf8), [0x0A], [0x0A, 0x0A],
            Array(" ".utf8),
            Array("U.S. ".utf8), Array("“".utf8), Array("”".utf8), Array("。".utf8), [0xFF], [0xC3], Array("12.5".utf8),
            [0x00], Array("é".utf8),
        ]
        let bytes = (0..<Int.random(in: 0...800, using: &random)).flatMap { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }
        let sentences = SentenceSplitter.sentences(in: bytes)
        var position = 0
        for sentence in sentences {
            #expect(sentence.lowerBound >= position && !sentence.isEmpty)
            #expect(sentence.count <= SentenceSplitter.longest)
            #expect(bytes[position..<sentence.lowerBound].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) })
            position = sentence.upperBound
        }
        #expect(bytes[position...].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) })
    }

    @Test("are cut where they do not end for pages, and never inside a letter")
    func endless() {
        let bytes = Array(String(repeating: "é", count: 10_000).utf8)
        let sentences = SentenceSplitter.sentences(in: bytes)
        #expect(sentences.reduce(0) { $0 + $1.count } == bytes.count)
        #expect(sentences.allSatisfy { String(validating: bytes[$0], as: UTF8.self) != nil })
    }
}
