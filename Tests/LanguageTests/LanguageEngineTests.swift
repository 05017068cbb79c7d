import Language
import TestSupport
import Testing

@Suite("The language engine")
struct LanguageEngineTests {
    private let engine = ShippedEngine.engine

    private func tree(_ text: String, _ mode: ParsingMode = .fast) -> [String] {
        let bytes = Array(text.utf8)
        return engine.parse(bytes, mode: mode).flatMap { sentence in
            sentence.words.map { word in
                let form = String(decoding: bytes[word.span.range], as: UTF8.self)
                let head =
                    word.head < 0
                    ? "ROOT" : String(decoding: bytes[sentence.words[word.head].span.range], as: UTF8.self)
                return "\(form) \(engine.relation(of: word)) \(head)"
            }
        }
    }

    @Test("says who did what to whom", arguments: ParsingMode.allCases)
    func roles(mode: ParsingMode) {
        let active = tree("The minister visited the capital on Friday.", mode)
        #expect(active.contains("minister nsubj visited"))
        #expect(active.contains("capital obj visited"))
        #expect(active.contains("Friday obl visited"))
        let passive = tree("The envoy was expelled by the government.", mode)
        #expect(passive.contains("envoy nsubj:pass expelled"))
        #expect(passive.contains { $0.hasPrefix("government obl") && $0.hasSuffix("expelled") })
    }

    @Test("gives tags, lemmas and features")
    func columns() {
        let bytes = Array("The ships were seized.".utf8)
        let sentence = engine.parse(bytes)[0]
        #expect(sentence.words.map { engine.tag(of: $0).upos } == ["DET", "NOUN", "AUX", "VERB", "PUNCT"])
        #expect(sentence.words.map { engine.lemma(of: $0, in: bytes) } == ["the", "ship", "be", "seize", "."])
        #expect(
            engine.features(of: sentence, in: bytes) == [
                "", "Number=Plur", "Number=Plur|Tense=Past|VerbForm=Fin", "Tense=Past|VerbForm=Part|Voice=Pass", "",
            ])
    }

    @Test("takes a chunk as one word and hangs its words on its head by rule")
    func chunks() {
        let bytes = Array("The Sino - Japanese talks failed.".utf8)
        let spans = Tokenizer.tokens(in: bytes, 0..<bytes.count)
        let sentence = engine.parse(spans, in: bytes, chunks: [Chunk(words: 1...3, kind: .compound)])
        #expect(sentence.words[1].head == 3 && engine.relation(of: sentence.words[1]) == "compound")
        #expect(sentence.words[2].head == 3 && engine.relation(of: sentence.words[2]) == "punct")
        #expect(sentence.words[3].head == 4)
    }

    @Test("gives a date's day its month and year, and keeps their relations by rule")
    func dateChunk() {
        let bytes = Array("He resigned on May 28, 2013.".utf8)
        let spans = Tokenizer.tokens(in: bytes, 0..<bytes.count)
        let sentence = engine.parse(spans, in: bytes, chunks: [Chunk(words: 3...6, kind: .date, head: 4)])
        let found = sentence.words.map { "\($0.head) \(engine.relation(of: $0))" }
        #expect(Array(found[3...6]) == ["4 compound", "1 obl", "4 punct", "4 nmod:unmarked"])
    }

    @Test("finds in a tree what a caller would hand in: compounds, names, dates that hang together")
    func treebankChunks() throws {
        func words(_ rows: [(String, String, Int, String, String)]) -> TreebankSentence {
            TreebankSentence(
                words: rows.map { form, part, head, relation, misc in
                    var word = TreebankWord(form: form)
                    (word.upos, word.head, word.relation, word.misc) = (part, head, relation, misc)
                    return word
                })
        }
        let glued = "SpaceAfter=No"
        let whole = words([
            ("Anna", "PROPN", 3, "nsubj", ""), ("Berg", "PROPN", 1, "flat", ""), ("saw", "VERB", 0, "root", ""),
            ("long", "ADJ", 6, "advmod", glued), ("-", "PUNCT", 6, "punct", glued), ("term", "NOUN", 7, "compound", ""),
            ("plans", "NOUN", 3, "obj", ""), ("on", "ADP", 10, "case", ""), ("May", "PROPN", 10, "compound", ""),
            ("28", "NUM", 3, "obl", ""),
        ])
        #expect(
            whole.chunks == [
                Chunk(words: 0...1, kind: .name), Chunk(words: 3...5, kind: .compound),
                Chunk(words: 8...9, kind: .date, head: 9),
            ])
        // A compound whose first part hangs outside of it is none.
        var torn = whole
        torn.words[3].head = 3
        #expect(!torn.chunks.contains { $0.kind == .compound })
    }

    @Test("makes one tree of any bytes, within its sentence", arguments: ParsingMode.allCases)
    func anyBytes(mode: ParsingMode) {
        for seed in 1...40 as ClosedRange<UInt64> {
            let bytes = AnyBytes.text(seed: seed)
            for sentence in engine.parse(bytes, mode: mode) {
                #expect(sentence.words.count { $0.head < 0 } == 1)
                for index in sentence.words.indices {
                    var at = index
                    var steps = 0
                    while at >= 0, steps <= sentence.words.count {
                        at = sentence.words[at].head
                        steps += 1
                    }
                    #expect(at == -1, "seed \(seed): the heads of word \(index) make a circle")
                }
            }
        }
    }

    @Test("reads a megabyte without a space, and a hundred thousand brackets")
    func monsters() {
        for byte in [UInt8(ascii: "a"), UInt8(ascii: "1")] {
            let bytes = [UInt8](repeating: byte, count: 1_000_000)
            #expect(
                engine.parse(bytes).reduce(0) { $0 + $1.words.reduce(0) { $0 + $1.span.range.count } } == bytes.count)
        }
        let brackets = [UInt8](repeating: UInt8(ascii: "("), count: 100_000)
        #expect(engine.parse(brackets).reduce(0) { $0 + $1.words.count } == brackets.count)
    }

    // MARK: - Floors

    @Test(
        "reaches its floors on the treebanks",
        .reference(
            "treebanks/en_ewt-ud-test.conllu.xz", "treebanks/en_pud-ud-test.conllu.xz",
            "treebanks/en_gumfree-ud-dev.conllu.xz", "treebanks/en_gumfree-ud-test.conllu.xz"))
    func floors() throws {
        let prose = ["news", "academic", "speech", "textbook", "court"]
        let gum = try (TreebankFile.reference("en_gumfree-ud-dev") + TreebankFile.reference("en_gumfree-ud-test"))
            .filter {
                let name = $0.comment("sent_id") ?? ""
                return prose.contains { name.contains("_\($0)_") }
            }
        #expect(gum.count == 717)
        let sets: [(name: String, sentences: [TreebankSentence], fast: Double, careful: Double)] = [
            ("EWT test", try TreebankFile.reference("en_ewt-ud-test"), 82.5, 84.3),
            ("PUD", try TreebankFile.reference("en_pud-ud-test"), 80.5, 82.6),
            ("GUM prose", gum, 84.52, 86.2),
        ]
        for set in sets {
            let fast = TreebankScore.of(engine, on: set.sentences, mode: .fast)
            let careful = TreebankScore.of(engine, on: set.sentences, mode: .careful)
            print("\(set.name): UPOS \(fast.upos) fast \(fast.uas) \(fast.las) careful \(careful.uas) \(careful.las)")
            #expect(fast.las >= set.fast, "\(set.name): LAS \(fast.las), fast")
            #expect(careful.las >= set.careful, "\(set.name): LAS \(careful.las), careful")
            #expect(fast.upos >= 94.5, "\(set.name): UPOS \(fast.upos)")
        }
    }
}

@Suite("Raw text")
struct RawTextTests {
    /// The text of a treebank: an empty line between paragraphs, a space between sentences.
    private func text(_ sentences: [TreebankSentence]) -> [UInt8] {
        var text = ""
        for sentence in sentences {
            let opens = sentence.comments.contains { $0.hasPrefix("newpar") || $0.hasPrefix("newdoc") }
            if !text.isEmpty { text += opens ? "\n\n" : " " }
            text += sentence.comment("text") ?? ""
        }
        return Array(text.utf8)
    }

    @Test(
        "is cut and parsed down to the floors",
        .reference("treebanks/en_ewt-ud-test.conllu.xz", "treebanks/en_pud-ud-test.conllu.xz"),
        arguments: [
            ("en_ewt-ud-test", 78.5, 98.5, 78.5), ("en_pud-ud-test", 99.5, 99.5, 80.0),
        ])
    func floors(name: String, sentences: Double, tokens: Double, las: Double) throws {
        let gold = try TreebankFile.reference(name)
        let bytes = text(gold)
        let system = ShippedEngine.engine.parse(bytes).map {
            ShippedEngine.engine.treebankSentence($0, in: bytes, number: 1)
        }
        let score = RawTextScore(gold: gold, system: system)
        print(
            "\(name), raw: sentences \(score.sentences.f1) tokens \(score.tokens.f1) words \(score.words.f1)",
            "LAS \(score.arcs.f1)")
        #expect(score.sentences.f1 >= sentences)
        #expect(score.tokens.f1 >= tokens)
        #expect(score.arcs.f1 >= las)
    }
}

@Suite("The file of weights")
struct WeightFileTests {
    private func bytes() throws -> [UInt8] { try FileContent.bytes(of: ShippedEngine.weightsPath) }

    private func refusal(_ bytes: [UInt8]) -> WeightFileError? {
        #expect(throws: WeightFileError.self) {
            try bytes.withUnsafeBytes { try LanguageModel(file: $0, named: "w") }
        }
    }

    @Test("is at most 10 MB and comes out of the model as it went in")
    func roundTrip() throws {
        let bytes = try bytes()
        #expect(bytes.count <= 10_000_000)
        #expect(ShippedEngine.engine.model.fileBytes() == bytes)
    }

    @Test("is refused when damaged, cut off or none at all, with what was expected")
    func damaged() throws {
        var bytes = try bytes()
        #expect(refusal(Array(bytes.dropLast()))?.description.contains("the file is cut off or was added to") == true)
        bytes[bytes.count / 2] ^= 1
        #expect(refusal(bytes)?.description.contains("w: damaged: the checksum is") == true)
        bytes[8] = 9
        #expect(refusal(bytes)?.fault == .version(found: 9, expected: 2))
        #expect(refusal(Array("nothing".utf8))?.fault == .notWeights)
        #expect(refusal([])?.fault == .notWeights)
    }
}
