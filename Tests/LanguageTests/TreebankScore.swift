import Language

/// Scores trees by the rules of the CoNLL 2018 shared task on given words: every word counts, punctuation too;
/// relations are compared without their subtypes.
struct TreebankScore {
    private(set) var words = 0
    private(set) var rightParts = 0
    private(set) var rightHeads = 0
    private(set) var rightArcs = 0

    var upos: Double { share(rightParts) }
    var uas: Double { share(rightHeads) }
    var las: Double { share(rightArcs) }

    private func share(_ count: Int) -> Double { words == 0 ? 0 : 100 * Double(count) / Double(words) }

    mutating func add(_ gold: TreebankSentence, _ system: TreebankSentence) {
        for (gold, system) in zip(gold.words, system.words) {
            words += 1
            if gold.upos == system.upos { rightParts += 1 }
            guard gold.head == system.head else { continue }
            rightHeads += 1
            if RelationSet.base(gold.relation) == RelationSet.base(system.relation) { rightArcs += 1 }
        }
    }

    static func of(
        _ engine: LanguageEngine, on sentences: [TreebankSentence], mode: ParsingMode, withChunks: Bool = false
    ) -> TreebankScore {
        var score = TreebankScore()
        for sentence in sentences {
            score.add(sentence, engine.parse(sentence, chunks: withChunks ? sentence.chunks : [], mode: mode))
        }
        return score
    }
}

/// Scores text that the engine has cut itself: spans of sentences, tokens and words are right where they begin and end
/// at the same characters that are no white space; words of right spans are compared by their trees.
struct RawTextScore {
    private(set) var sentences = Counts()
    private(set) var tokens = Counts()
    private(set) var words = Counts()
    private(set) var arcs = Counts()

    struct Counts {
        var gold = 0
        var system = 0
        var right = 0
        var f1: Double { gold + system == 0 ? 0 : 200 * Double(right) / Double(gold + system) }
    }

    private struct Layout {
        var sentences: Set<Range<Int>> = []
        var tokens: Set<Range<Int>> = []
        /// Each word by its token's place and its number in it, with the same of its head, and its relation.
        var words: [Key: (head: Key, relation: String)] = [:]
    }
    private struct Key: Hashable {
        var from: Int
        var to: Int
        var number: Int
    }

    private static func layout(_ sentences: [TreebankSentence]) -> Layout {
        var layout = Layout()
        var offset = 0
        func length(_ text: String) -> Int { text.unicodeScalars.count { !$0.properties.isWhitespace } }
        for sentence in sentences {
            let start = offset
            var keys: [Key] = []
            var index = 0
            var multiwords = sentence.multiwords[...]
            while index < sentence.words.count {
                let from = offset
                if let token = multiwords.first, token.words.lowerBound == index {
                    multiwords = multiwords.dropFirst()
                    offset += length(token.form)
                    for number in 0..<token.words.count { keys.append(Key(from: from, to: offset, number: number)) }
                    index = token.words.upperBound + 1
                } else {
                    offset += length(sentence.words[index].form)
                    keys.append(Key(from: from, to: offset, number: 0))
                    index += 1
                }
                layout.tokens.insert(from..<offset)
            }
            layout.sentences.insert(start..<offset)
            for (word, key) in zip(sentence.words, keys) {
                let head = word.head == 0 ? Key(from: -1, to: -1, number: 0) : keys[word.head - 1]
                layout.words[key] = (head, RelationSet.base(word.relation))
            }
        }
        return layout
    }

    init(gold: [TreebankSentence], system: [TreebankSentence]) {
        let gold = Self.layout(gold)
        let system = Self.layout(system)
        sentences = Counts(
            gold: gold.sentences.count, system: system.sentences.count,
            right: gold.sentences.intersection(system.sentences).count)
        tokens = Counts(
            gold: gold.tokens.count, system: system.tokens.count,
            right: gold.tokens.intersection(system.tokens).count)
        var right = 0
        var rightArcs = 0
        for (key, word) in system.words {
            guard let other = gold.words[key] else { continue }
            right += 1
            if other.head == word.head, other.relation == word.relation { rightArcs += 1 }
        }
        words = Counts(gold: gold.words.count, system: system.words.count, right: right)
        arcs = Counts(gold: gold.words.count, system: system.words.count, right: rightArcs)
    }
}
