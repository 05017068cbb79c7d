import Language
import TestSupport
import Testing

/// A small engine, trained on some sentences of our own in a second: what holds of it holds whatever it has learned.
private let small = Result {
    let treebank = LanguageTraining.Treebank(
        name: "slice", digest: "none", sentences: Array(try TreebankFile.own("essay-style-train").prefix(48)))
    return (treebank: treebank, model: LanguageTraining(recipe: .small, seed: 1).model(of: [treebank]))
}

private func read(_ bytes: [UInt8], _ file: String = "w") throws -> LanguageModel {
    try bytes.withUnsafeBytes { try LanguageModel(file: $0, named: file) }
}

@Suite("A language engine learned from sentences of our own")
struct OwnSentencesTests {
    @Test("from the same sentences with the same seed is the same bytes, network included")
    func deterministic() throws {
        let (treebank, model) = try small.get()
        let again = LanguageTraining(recipe: .small, seed: 1).model(of: [treebank])
        #expect(again.fileBytes() == model.fileBytes())
        let other = LanguageTraining(recipe: .small, seed: 2).model(of: [treebank])
        #expect(other.fileBytes() != model.fileBytes())
        #expect(model.origin.contains { $0.hasPrefix("treebank slice sha256 none words ") })
    }

    @Test("reads the sentences that it has learned from")
    func learned() throws {
        let (treebank, model) = try small.get()
        let score = TreebankScore.of(LanguageEngine(model: model), on: treebank.sentences, mode: .fast)
        #expect(score.las >= 85)
        #expect(score.upos >= 99)
    }

    @Test("comes back from its file as it was", arguments: ParsingMode.allCases)
    func file(mode: ParsingMode) throws {
        let (treebank, model) = try small.get()
        let (first, second) = (LanguageEngine(model: model), LanguageEngine(model: try read(model.fileBytes())))
        for sentence in treebank.sentences {
            #expect(first.parse(sentence, mode: mode) == second.parse(sentence, mode: mode))
        }
    }

    @Test("is plain where it is asked to be: one parser, nothing to be careful with")
    func plain() throws {
        let (treebank, _) = try small.get()
        var recipe = LanguageTraining.Recipe.small
        recipe.makePlain()
        let model = LanguageTraining(recipe: recipe, seed: 1).model(of: [treebank])
        let engine = LanguageEngine(model: try read(model.fileBytes()))
        for sentence in treebank.sentences.prefix(5) {
            #expect(engine.parse(sentence, mode: .fast) == engine.parse(sentence, mode: .careful))
        }
        #expect(TreebankScore.of(engine, on: treebank.sentences, mode: .fast).las >= 85)
    }
}

@Suite("Sentences in the style of essays, kept out of training")
struct EssayStyleTests {
    /// Labelled attachment by construction: fast, careful; floors just under what was reached.
    private static let floors: [(construction: String, fast: Double, careful: Double)] = [
        ("apposition", 83.5, 87.3), ("coordination", 86, 87), ("list", 86.7, 88.8), ("passive", 93.3, 95.3),
        ("nominal", 82.6, 86.6), ("fronted", 83, 87.3), ("reported", 82.5, 83.2), ("clause", 84.7, 85.3),
    ]

    @Test("are parsed down to the floor of their construction", arguments: floors)
    func construction(_ construction: String, fast: Double, careful: Double) throws {
        let sentences = try TreebankFile.own("essay-style-test").filter { $0.comment("construction") == construction }
        #expect(sentences.count == 14)
        for (mode, floor) in [(ParsingMode.fast, fast), (.careful, careful)] {
            let score = TreebankScore.of(ShippedEngine.engine, on: sentences, mode: mode)
            print("\(construction), \(mode): UAS \(score.uas) LAS \(score.las), \(score.words) words")
            #expect(score.las >= floor, "\(construction), \(mode): LAS \(score.las)")
        }
    }

    @Test("are parsed down to the floor of all, with chunks handed in too")
    func all() throws {
        let sentences = try TreebankFile.own("essay-style-test")
        for (mode, floor) in [(ParsingMode.fast, 85.2), (.careful, 87.6)] {
            let score = TreebankScore.of(ShippedEngine.engine, on: sentences, mode: mode)
            let chunked = TreebankScore.of(ShippedEngine.engine, on: sentences, mode: mode, withChunks: true)
            print("all, \(mode): UPOS \(score.upos) UAS \(score.uas) LAS \(score.las), chunks: LAS \(chunked.las)")
            #expect(score.las >= floor)
            #expect(chunked.las >= floor)
        }
    }

    @Test("share no run of eight words with one another's parts: the test is no copy of the training")
    func apart() throws {
        func runs(_ sentences: [TreebankSentence]) -> Set<String> {
            var found: Set<String> = []
            for sentence in sentences {
                let words = sentence.words.filter { $0.upos != "PUNCT" }.map { $0.form.lowercased() }
                for start in words.indices where start + 8 <= words.count {
                    found.insert(words[start..<start + 8].joined(separator: " "))
                }
            }
            return found
        }
        let shared = runs(try TreebankFile.own("essay-style-train")).intersection(
            runs(try TreebankFile.own("essay-style-test")))
        #expect(shared.isEmpty, "\(shared.sorted().first ?? "")")
    }

    @Test("score the same by an evaluator of the field, which knows the rules of the CoNLL 2018 shared task")
    func evaluator() throws {
        let gold = try TreebankFile.own("essay-style-test")
        let system = gold.map { ShippedEngine.engine.parse($0) }
        var own = TreebankScore()
        for (gold, system) in zip(gold, system) { own.add(gold, system) }
        let theirs = try FieldEvaluator.score(gold: gold, system: system)
        #expect(abs(own.upos - theirs.upos) < 0.006)
        #expect(abs(own.uas - theirs.uas) < 0.006)
        #expect(abs(own.las - theirs.las) < 0.006)
    }
}
