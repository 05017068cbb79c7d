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

@Suite("The language engine")
struct EngineTests {
    @Test("learned from the same sentences with the same seed is the same bytes")
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

    @Test("refuses a file that is damaged, cut off, of another version or of another kind")
    func damaged() throws {
        let bytes = try small.get().model.fileBytes()
        func fault(_ bytes: [UInt8]) -> WeightFileError.Fault? {
            do {
                _ = try read(bytes)
                return nil
            } catch { return (error as? WeightFileError)?.fault }
        }
        #expect(fault(Array("a letter, not a file of weights, and long enough to be one".utf8)) == .notWeights)
        #expect(fault([]) == .notWeights)
        if case .length = fault(Array(bytes.dropLast())) {} else { Issue.record("a file cut off is read") }
        var altered = bytes
        altered[bytes.count / 2] ^= 1
        if case .checksum = fault(altered) {} else { Issue.record("a damaged file is read") }
        var newer = bytes
        newer[8] = 9
        #expect(fault(newer) == .version(found: 9, expected: 1))
    }

    @Test("gives a tree for any bytes at all, with words that cover them", arguments: 1...60 as ClosedRange<UInt64>)
    func anyBytes(seed: UInt64) throws {
        let engine = LanguageEngine(model: try small.get().model)
        let bytes = AnyBytes.text(seed: seed)
        var position = 0
        for sentence in engine.parse(bytes) {
            #expect(sentence.words.count { $0.head == -1 } == 1)
            for (index, word) in sentence.words.enumerated() {
                #expect(word.span.range.lowerBound >= position)
                #expect(AnyBytes.isBlank(bytes[position..<word.span.range.lowerBound]))
                position = word.span.range.upperBound
                // From every word the way up ends at the root.
                var (at, steps) = (index, 0)
                while at >= 0, steps <= sentence.words.count { (at, steps) = (sentence.words[at].head, steps + 1) }
                #expect(at == -1)
            }
        }
        #expect(AnyBytes.isBlank(bytes[position...]))
    }

    @Test(
        "gets through text without an end",
        arguments: [[UInt8](repeating: 0x28, count: 100_000), [UInt8](repeating: 0x61, count: 1_000_000)])
    func endless(bytes: [UInt8]) throws {
        let engine = LanguageEngine(model: try small.get().model)
        let covered = engine.parse(bytes).joined(by: \.words).reduce(0) { $0 + $1.span.range.count }
        #expect(covered == bytes.count)
    }

    @Test("takes the words of a chunk as one, and hangs them on its head by a fixed rule")
    func chunks() throws {
        let model = try small.get().model
        let engine = LanguageEngine(model: model)
        let bytes = Array("The Security Council of Russia met Japanese officials.".utf8)
        let spans = Tokenizer.tokens(in: bytes, 0..<bytes.count)
        let parsed = engine.parse(spans, in: bytes, chunks: [Chunk(words: 1...2, kind: .name)])
        #expect(parsed.words[2].head == 1)
        #expect(parsed.words.count == spans.count)
        #expect(parsed.words.count { $0.head == -1 } == 1)
    }
}

extension Sequence {
    fileprivate func joined<T>(by path: KeyPath<Element, [T]>) -> [T] { flatMap { $0[keyPath: path] } }
}
