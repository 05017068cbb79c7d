/// A sentence as the parser learns from it.
struct ParserExample: Sendable {
    var words: [WordTraits]
    /// As the tagger gives them, not as the treebank does: the parser must learn to live with its mistakes.
    var tags: [Int]
    /// `words.count` is the root.
    var heads: [Int]
    var relations: [Int]
    /// Trees by other parsers that have not seen the sentence.
    var guides: [ParserGuide] = []

    func guided(by guide: ParserGuide) -> ParserExample {
        var result = self
        result.guides = [guide]
        return result
    }

    /// The sentence with only the heads of its chunks, as the engine parses it; no guides.
    func reduced(by chunks: [Chunk]) -> ParserExample {
        let hidden = chunks.reduce(into: Set<Int>()) { hidden, chunk in
            hidden.formUnion(chunk.words.filter { $0 != chunk.head })
        }
        let kept = words.indices.filter { !hidden.contains($0) }
        var place = [Int](repeating: 0, count: words.count + 1)
        for (new, old) in kept.enumerated() { place[old] = new }
        place[words.count] = kept.count
        return ParserExample(
            words: kept.map { words[$0] }, tags: kept.map { tags[$0] }, heads: kept.map { place[heads[$0]] },
            relations: kept.map { relations[$0] })
    }

    /// The sentence read from right to left, without guides.
    func reversed() -> ParserExample {
        let count = words.count
        return ParserExample(
            words: words.reversed(), tags: tags.reversed(),
            heads: heads.reversed().map { $0 == count ? count : count - 1 - $0 }, relations: relations.reversed())
    }
}

/// A sentence in the two forms in which the engine meets it: with all its words, and with its chunks as one word each.
struct ParserLesson: Sendable {
    var whole: ParserExample
    /// `nil` where there is no chunk.
    var reduced: ParserExample?

    func map(_ change: (ParserExample) -> ParserExample) -> ParserLesson {
        ParserLesson(whole: change(whole), reduced: reduced.map(change))
    }

    /// The form for a pass: the two take turns.
    func example(pass: Int) -> ParserExample { pass % 2 == 0 ? whole : reduced ?? whole }

    /// Whether the pass has the form with chunks as words.
    func isReduced(pass: Int) -> Bool { pass % 2 == 1 && reduced != nil }
}
