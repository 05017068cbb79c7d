internal import Digest

/// Trains a model from treebanks.
package struct LanguageTraining: Sendable {
    /// How long and how large; the default is what the shipped weights are made with.
    package struct Recipe: Sendable {
        var taggerBits = 21
        var taggerPasses = 8
        var taggerSmallest: Int32 = 6
        var folds = 5
        /// `nil`: nothing guides the other parser.
        var fromTheRight: DependencyParser.Recipe? = DependencyParser.Recipe(
            bits: 23, isLight: true, passes: 9, rounds: 3, smallest: 27, smallestOfLabels: 21)
        var guided = DependencyParser.Recipe(
            bits: 23, passes: 9, rounds: 6, smallest: 21, smallestOfLabels: 15)
        /// For the parsers from the right whose trees the guided one learns from.
        var fold = DependencyParser.Recipe(bits: 23, isLight: true, passes: 6, rounds: 1, smallest: 1)
        var network: NeuralTrainer.Recipe? = NeuralTrainer.Recipe()
        /// Whether sentences with chunks are learned with each chunk as one word too.
        var learnsChunks = true

        package init() {}

        /// For tests: small tables, few passes.
        package static let small: Recipe = {
            var recipe = Recipe()
            recipe.taggerBits = 16
            recipe.guided = DependencyParser.Recipe(bits: 18, passes: 6, rounds: 1, smallest: 4)
            recipe.fromTheRight = DependencyParser.Recipe(bits: 18, isLight: true, passes: 6, rounds: 1, smallest: 4)
            recipe.fold = DependencyParser.Recipe(bits: 18, isLight: true, passes: 3, rounds: 1, smallest: 4)
            recipe.network = NeuralTrainer.Recipe(passes: 3)
            return recipe
        }()

        /// One greedy parser alone, the baseline that all else is measured against.
        package static let plain: Recipe = {
            var recipe = Recipe()
            recipe.guided = DependencyParser.Recipe(bits: 24, passes: 12, rounds: 1, smallest: 1)
            recipe.makePlain()
            return recipe
        }()

        /// Leaves one parser alone.
        package mutating func makePlain() {
            fromTheRight = nil
            network = nil
            learnsChunks = false
        }
    }

    /// A treebank: its name for the record, its bytes, and its sentences, all with trees.
    package struct Treebank: Sendable {
        package let name: String
        package let digest: String
        package let sentences: [TreebankSentence]

        package init(name: String, digest: String, sentences: [TreebankSentence]) {
            self.name = name
            self.digest = digest
            self.sentences = sentences
        }

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
        let lessons = sentences.indices.map { index in
            let sentence = sentences[index]
            let example = ParserExample(
                words: words[index], tags: predicted[index],
                heads: sentence.words.map { $0.head == 0 ? sentence.words.count : $0.head - 1 },
                relations: sentence.words.map { relationSet.number($0.relation) ?? 1 })
            let chunks = recipe.learnsChunks ? sentence.chunks : []
            return ParserLesson(whole: example, reduced: chunks.isEmpty ? nil : example.reduced(by: chunks))
        }
        func train(
            _ name: String, _ lessons: [ParserLesson], _ recipe: DependencyParser.Recipe
        ) -> DependencyParser {
            DependencyParser.trained(
                on: lessons, kinds: kinds, relations: relationSet.names.count, recipe: recipe, seed: seed
            ) { round, pass in
                progress("\(name), round \(round + 1) of \(recipe.rounds), pass \(pass + 1) of \(recipe.passes)")
            }
        }
        let fromTheRight = recipe.fromTheRight.map {
            train("parser from the right", lessons.map { $0.map { $0.reversed() } }, $0)
        }
        // The guided parser must see its guide make the mistakes that it makes on new text.
        var guidedLessons = lessons
        for fold in 0..<(fromTheRight == nil ? 0 : recipe.folds) {
            func isHeldOut(_ index: Int) -> Bool { index / 20 % recipe.folds == fold }
            let others = lessons.indices.filter { !isHeldOut($0) }.map { lessons[$0].map { $0.reversed() } }
            guard !others.isEmpty else { continue }
            let right = train("fold \(fold + 1) of \(recipe.folds)", others, recipe.fold)
            for index in lessons.indices where isHeldOut(index) {
                guidedLessons[index] = lessons[index].map { example in
                    let arcs = right.arcsFromTheRight(of: example.words, tags: example.tags, kinds: kinds)
                    return example.guided(by: ParserGuide(arcs))
                }
            }
        }
        // Too few sentences for folds: each is guided by the truth.
        for (index, lesson) in guidedLessons.enumerated() where fromTheRight != nil && lesson.whole.guides.isEmpty {
            guidedLessons[index] = lesson.map {
                $0.guided(by: ParserGuide(heads: $0.heads, relations: $0.relations))
            }
        }
        let guided = train("guided parser", guidedLessons, recipe.guided)
        let network = recipe.network.map { recipe in
            NeuralTrainer.trained(
                on: lessons, shape: NeuralShape(tags: tagSet.tags.count, relations: relationSet.names.count),
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
