import Language
import TestSupport
import Testing

/// A small engine, trained on sentences of our own in a second: what holds of it holds whatever it has learned.
private let small = Result {
    let bytes = try FileContent.bytes(of: Trained.ownFile("own.conllu"))
    let treebank = try LanguageTraining.Treebank(name: "own.conllu", bytes: bytes)
    return (treebank: treebank, model: LanguageTraining(recipe: .small, seed: 1).model(of: [treebank]))
}

private func read(_ bytes: [UInt8], _ file: String = "w") throws -> LanguageModel {
    try bytes.withUnsafeBytes { try LanguageModel(file: $0, named: file) }
}

@Suite("A language engine learned from sentences of our own")
struct OwnSentencesTests {
    @Test("from the same sentences with the same seed is the same bytes")
    func deterministic() throws {
        let (treebank, model) = try small.get()
        let again = LanguageTraining(recipe: .small, seed: 1).model(of: [treebank])
        #expect(again.fileBytes() == model.fileBytes())
        #expect(model.origin.contains { $0.hasPrefix("treebank own.conllu sha256 ") })
    }

    @Test("reads the sentences that it has learned from")
    func learned() throws {
        let (treebank, model) = try small.get()
        let score = TreebankScore.of(LanguageEngine(model: model), on: treebank.sentences, mode: .fast)
        #expect(score.las >= 95)
        #expect(score.upos >= 99)
    }

    @Test("comes back from its file as it was")
    func file() throws {
        let (treebank, model) = try small.get()
        let (first, second) = (LanguageEngine(model: model), LanguageEngine(model: try read(model.fileBytes())))
        for sentence in treebank.sentences {
            #expect(first.parse(sentence, mode: .fast) == second.parse(sentence, mode: .fast))
        }
    }
}
