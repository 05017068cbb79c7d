import Evidence
import TestSupport
import Testing

@Suite("Clean text")
struct CleanTextTests {
    @Test("is the source with its edits, and leads back byte for byte")
    func offsets() {
        let text = CleanText(
            source: Array("Asia.1 Now *here*".utf8),
            edits: [
                TextEdit(from: 5, to: 6, replacement: "", reason: .footnoteMark),
                TextEdit(from: 16, to: 17, replacement: "", reason: .emphasis),
                TextEdit(from: 11, to: 12, replacement: "", reason: .emphasis),
            ])
        #expect(text.string == "Asia. Now here")
        #expect(text.sourceRange(ofClean: 0..<5) == 0..<5)
        #expect(text.sourceRange(ofClean: 6..<9) == 7..<10)
        #expect(text.sourceRange(ofClean: 10..<14) == 12..<16)
        #expect(text.cleanOffset(ofSource: 7) == 6)
        #expect(text.cleanOffset(ofSource: 5) == 5)
    }

    @Test("counts Unicode scalars as a walk over them would", arguments: 1...30 as ClosedRange<UInt64>)
    func scalars(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = ["a", "é", "日", "🙂", " ", "\n"]
        let string = (0..<300).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
        let text = CleanText(source: Array(string.utf8), edits: [])
        var bytes = 0
        for (count, scalar) in string.unicodeScalars.enumerated() {
            #expect(text.scalarOffset(ofByte: bytes) == count)
            bytes += UTF8.width(scalar)
        }
    }
}

@Suite("Source grades and words of probability")
struct GradeTests {
    @Test(
        "are read as people write them",
        arguments: [
            ("B2", true), ("b-2", true), ("b 2", true), ("B  2", false), ("2B", false), ("", false), ("B7", false),
        ])
    func parsing(text: String, isGrade: Bool) { #expect((SourceGrade(text) != nil) == isGrade) }

    @Test("F and 6 compare with nothing but themselves", arguments: [("A1", "F1"), ("B6", "B5"), ("F6", "E5")])
    func unjudged(a: String, b: String) throws {
        #expect(try #require(SourceGrade(a)).compared(to: try #require(SourceGrade(b))) == .incomparable)
    }

    @Test(
        "the bands of ICD 203 are half open",
        arguments: [
            (0.0, "almost no chance"), (4.99, "almost no chance"), (5, "very unlikely"), (55, "likely"),
            (100, "almost certain"),
        ])
    func terms(percent: Double, term: String) { #expect(WordsOfProbability.icd203Term(percent: percent) == term) }
}
