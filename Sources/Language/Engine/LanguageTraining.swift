internal import Digest

/// Trains a model from treebanks.
package struct LanguageTraining: Sendable {
    /// How long and how large; the default is what the shipped weights are made with.
    package struct Recipe: Sendable {
        var taggerBits = 21
        var taggerPasses = 8
        var taggerSmallest: Int64 = 6
        var folds = 5
        var fromTheRight = DependencyParser.Recipe(bits: 23, passes: 9, rounds: 3, smallest: 28)
        var guided = DependencyParser.Recipe(bits: 23, passes: 9, rounds: 4, smallest: 24)
        /// For the parsers from the right whose trees the guided one learns from.
        var fold = DependencyParser.Recipe(bits: 23, passes: 6, rounds: 1, smallest: 1)
        var network: NeuralTrainer.Recipe? = NeuralTrainer.Recipe()

        package init() {}

        /// For tests: small tables, few passes.
        package static let small: Recipe = {
            var recipe = Recipe()
            recipe.taggerBits = 16
            recipe.fromTheRight = DependencyParser.Recipe(bits: 18, passes: 6, rounds: 1, smallest: 4)
            recipe.guided = recipe.fromTheRight
            recipe.fold = DependencyParser.Recipe(bits: 18, passes: 3, rounds: 1, smallest: 4)
            recipe.network = nil
            return recipe
        }()
    }

    /// A treebank: its name for the record, its bytes, and its sentences, all with trees.
    package struct Treebank: Sendable {
        package let name: String
        package let digest: String
        package let sentences: [TreebankSentence]

        /// - Throws: `ConlluError` where the bytes are no trees.
        package init(name: String, bytes: [UInt8]) throws(ConlluError) {
            self.name = name
            digest = ContentDigest.hexadecimal(of: bytes)
            sentences = try ConlluReader.sentences(in: bytes, file: name, demandsTrees: true)
        }
    }

    let recipe: Recipe
    let seed: UInt64

    package init(recipe: Recipe = Recipe(), seed: UInt64) {
        self.recipe = recipe
        self.seed = seed
    }

    /// - Parameters:
    ///   - treebanks: read in this order; together at least one sentence.
    ///   - progress: hears what is being done.
    /// - Returns: the same model for the same treebanks, recipe and seed, bit by bit.
    package func model(of treebanks: [Treebank], progress: (String) -> Void = { _ in }) -> LanguageModel {
        let sentences = treebanks.flatMap(\.sentences)
        precondition(!sentences.isEmpty, "no sentence to train on")
        let tagSet = TagSet(of: sentences)
        let relationSet = RelationSet(of: sentences)
        let parts = tagSet.partsOfSpeech()
        let kinds = tagSet.tags.map { TagKind($0) }
        let words = sentences.map { WordTraits.of($0) }
        let tags = sentences.map { $0.words.map { tagSet.number(upos: $0.upos, xpos: $0.xpos) ?? 0 } }
        progress("tagger, \(sentences.count) sentences")
        let tagger = Tagger.trained(
            words: words, tags: tags, parts: parts, bits: recipe.taggerBits, passes: recipe.taggerPasses,
            smallest: recipe.taggerSmallest, seed: seed)
        let predicted = Tagger.jackknifed(
            words: words, tags: tags, parts: parts, folds: recipe.folds, bits: recipe.taggerBits,
            passes: recipe.taggerPasses, seed: seed)
        let examples = sentences.indices.map { index in
            let sentence = sentences[index]
            return ParserExample(
                words: words[index], tags: predicted[index],
                heads: sentence.words.map { $0.head == 0 ? sentence.words.count : $0.head - 1 },
                relations: sentence.words.map { relationSet.number($0.relation) ?? 1 })
        }
        func train(
            _ name: String, _ examples: [ParserExample], _ recipe: DependencyParser.Recipe
        ) -> DependencyParser {
            DependencyParser.trained(
                on: examples, kinds: kinds, relations: relationSet.names.count, recipe: recipe, seed: seed
            ) { round, pass in
                progress("\(name), round \(round + 1) of \(recipe.rounds), pass \(pass + 1) of \(recipe.passes)")
            }
        }
        let fromTheRight = train("parser from the right", examples.map { $0.reversed() }, recipe.fromTheRight)
        // The guided parser must see its guide make the mistakes that it makes on new text.
        var guidedExamples = examples
        for fold in 0..<recipe.folds {
            func isHeldOut(_ index: Int) -> Bool { index / 20 % recipe.folds == fold }
            let others = examples.indices.filter { !isHeldOut($0) }.map { examples[$0].reversed() }
            guard !others.isEmpty else { continue }
            let right = train("fold \(fold + 1) of \(recipe.folds)", others, recipe.fold)
            for index in examples.indices where isHeldOut(index) {
                let example = examples[index]
                guidedExamples[index].guides = [
                    ParserGuide(right.arcsFromTheRight(of: example.words, tags: example.tags, kinds: kinds))
                ]
            }
        }
        // Too few sentences for folds: each is guided by the truth.
        for (index, example) in guidedExamples.enumerated() where example.guides.isEmpty {
            guidedExamples[index].guides = [ParserGuide(heads: example.heads, relations: example.relations)]
        }
        let guided = train("guided parser", guidedExamples, recipe.guided)
        let network = recipe.network.map { recipe in
            NeuralTrainer.trained(
                on: examples, shape: NeuralShape(tags: tagSet.tags.count, relations: relationSet.names.count),
                recipe: recipe, seed: seed
            ) { progress("network, pass \($0 + 1) of \(recipe.passes)") }
        }
        return LanguageModel(
            tags: tagSet, relations: relationSet, tagger: tagger, lemmatizer: Lemmatizer(of: sentences),
            fromTheRight: fromTheRight, guided: guided, network: network,
            origin: ["licence CC-BY-SA-4.0, see LICENSE and ATTRIBUTION beside this file", "seed \(seed)"]
                + treebanks.map { treebank in
                    let count = treebank.sentences.reduce(0) { $0 + $1.words.count }
                    return "treebank \(treebank.name) sha256 \(treebank.digest) words \(count)"
                })
    }
}
