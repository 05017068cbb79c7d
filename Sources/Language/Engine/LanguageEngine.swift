/// Reads English: text to sentences, words, tags and trees.
package struct LanguageEngine: Sendable {
    package let model: LanguageModel
    private let kinds: [TagKind]

    package init(model: LanguageModel) {
        self.model = model
        kinds = model.tags.tags.map { TagKind($0) }
    }

    /// The sentences of a text with their trees.
    ///
    /// - Parameter bytes: text in UTF-8; any other bytes are read as words of their own kind.
    /// - Complexity: linear in the length of the text.
    package func parse(_ bytes: [UInt8], mode: ParsingMode = .fast) -> [ParsedSentence] {
        SentenceSplitter.sentences(in: bytes).compactMap { range in
            let spans = Tokenizer.tokens(in: bytes, range)
            return spans.isEmpty ? nil : parse(spans, in: bytes, mode: mode)
        }
    }

    /// The tree of a sentence whose words are known.
    ///
    /// - Parameters:
    ///   - spans: its words in order, within `bytes`.
    ///   - chunks: words that belong together, in order, not overlapping.
    ///   - clock: hears of each stage that is done.
    package func parse(
        _ spans: [TokenSpan], in bytes: [UInt8], chunks: [Chunk] = [], mode: ParsingMode = .fast,
        clock: StageClock? = nil
    ) -> ParsedSentence {
        let traits = WordTraits.of(spans.map(\.range), in: bytes)
        let tags = model.tagger.tags(of: traits)
        clock?.lap(.tags)
        var words: [ParsedWord] = []
        words.reserveCapacity(spans.count)
        guard !chunks.isEmpty else {
            let arcs = arcs(of: traits, tags: tags, mode: mode, clock)
            for index in spans.indices {
                let arc = arcs[index]
                words.append(
                    ParsedWord(
                        span: spans[index], tag: tags[index], head: arc.head == spans.count ? -1 : arc.head,
                        relation: arc.relation, margin: arc.margin,
                        rivalHead: arc.rival == spans.count ? -1 : arc.rival))
            }
            return ParsedSentence(words: words)
        }
        // Each chunk is parsed as its head alone; the others hang on it.
        var owner: [Chunk?] = Array(repeating: nil, count: spans.count)
        for chunk in chunks {
            precondition(
                chunk.words.lowerBound >= 0 && chunk.words.upperBound < spans.count,
                "the chunk \(chunk.words) lies outside of the sentence's \(spans.count) words")
            for word in chunk.words {
                precondition(owner[word] == nil, "word \(word) is in two chunks")
                owner[word] = chunk
            }
        }
        let kept = spans.indices.filter { owner[$0].map(\.head) ?? $0 == $0 }
        let keptTraits = kept.enumerated().map { position, index -> WordTraits in
            guard let standIn = owner[index]?.standIn else { return traits[index] }
            return Array(standIn.utf8).withUnsafeBufferPointer { WordTraits($0, isFirst: position == 0) }
        }
        let hasStandIns = chunks.contains { $0.standIn != nil }
        let keptTags = hasStandIns ? model.tagger.tags(of: keptTraits) : kept.map { tags[$0] }
        if hasStandIns { clock?.lap(.tags) }
        let arcs = arcs(of: keptTraits, tags: keptTags, mode: mode, clock)
        func place(_ word: Int) -> Int { word < kept.count ? kept[word] : -1 }
        var next = 0
        for index in spans.indices {
            if let chunk = owner[index], chunk.head != index {
                words.append(
                    ParsedWord(
                        span: spans[index], tag: tags[index], head: chunk.head,
                        relation: innerRelation(chunk, word: index, tag: tags[index]), margin: .max,
                        rivalHead: chunk.head))
            } else {
                let arc = arcs[next]
                defer { next += 1 }
                words.append(
                    ParsedWord(
                        span: spans[index], tag: keptTags[next], head: place(arc.head), relation: arc.relation,
                        margin: arc.margin, rivalHead: place(arc.rival)))
            }
        }
        return ParsedSentence(words: words)
    }

    /// The fixed rule by which a chunk's words hang on its head.
    private func innerRelation(_ chunk: Chunk, word: Int, tag: Int) -> Int {
        let name = model.tags.tags[tag].upos == "PUNCT" ? "punct" : chunk.relation(of: word)
        return model.relations.number(name) ?? model.relations.number(RelationSet.base(name))
            ?? model.relations.number("dep") ?? 1
    }

    private func arcs(
        of words: [WordTraits], tags: [Int], mode: ParsingMode, _ clock: StageClock?
    ) -> [DependencyArc] {
        let right = model.fromTheRight?.arcsFromTheRight(of: words, tags: tags, kinds: kinds)
        clock?.lap(.parserFromTheRight)
        let fast = model.guided.arcs(
            of: words, tags: tags, kinds: kinds, guides: right.map { [ParserGuide($0)] } ?? [])
        clock?.lap(.guidedParser)
        guard mode == .careful, let right, let network = model.network, words.count <= Self.longestForNetwork else {
            return fast
        }
        defer { clock?.lap(.network) }
        return CarefulTree(network: network).arcs(of: words, tags: tags, fast: fast, right: right)
    }

    /// The network weighs all pairs of words; where there are more of them, it is no sentence.
    private static let longestForNetwork = 250

    // MARK: - Words as users see them

    package func tag(of word: ParsedWord) -> TagSet.Tag { model.tags.tags[word.tag] }
    package func relation(of word: ParsedWord) -> String { model.relations.names[word.relation] }

    package func lemma(of word: ParsedWord, in bytes: [UInt8]) -> String {
        model.lemmatizer.lemma(
            of: String(decoding: bytes[word.span.range], as: UTF8.self), xpos: tag(of: word).xpos)
    }

    /// The morphological features of each word of a sentence, as UD writes them.
    package func features(of sentence: ParsedSentence, in bytes: [UInt8]) -> [String] {
        Morphology.features(
            of: sentence.words.map { word in
                Morphology.Word(
                    form: String(decoding: bytes[word.span.range], as: UTF8.self), tag: tag(of: word),
                    head: word.head < 0 ? sentence.words.count : word.head, relation: relation(of: word))
            })
    }
}

extension ParserGuide {
    init(_ arcs: [DependencyArc]) { self.init(heads: arcs.map(\.head), relations: arcs.map(\.relation)) }
}
