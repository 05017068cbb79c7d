internal import Evidence
internal import Language

/// Gives the sentences of a document their trees. What is known to belong together is handed to the parser as one word:
/// hyphened compounds, names, dates.
struct SyntaxReader {
    let engine: LanguageEngine
    var mode = ParsingMode.fast

    func sentences(of document: NamedDocument) -> [SyntaxSentence] {
        let bytes = document.text.bytes
        return document.sentences.enumerated().map { index, named in
            sentence(named, dates: document.dates[index], index: index, bytes: bytes)
        }
    }

    func sentence(_ named: NamedSentence, dates: [DateMention], index: Int, bytes: [UInt8]) -> SyntaxSentence {
        let spans = Tokenizer.tokens(in: bytes, named.span.from..<named.span.to)
        let dateline = Dateline.length(of: spans, in: bytes)
        let body = Array(spans[dateline...])
        let parsed = parse(body, named, dates: dates, bytes: bytes)
        let root = parsed.words.firstIndex { $0.head < 0 } ?? 0
        let before = spans[..<dateline].map { span in
            SyntaxWord(
                from: span.range.lowerBound, to: span.range.upperBound,
                lemma: String(decoding: bytes[span.range], as: UTF8.self).lowercased(), part: .other, tag: "FW",
                head: dateline + root, relation: "dep", subtype: "", margin: .max)
        }
        let words =
            before
            + parsed.words.map { word in
                let tag = engine.tag(of: word)
                let relation = engine.relation(of: word)
                let base = relation.prefix { $0 != ":" }
                return SyntaxWord(
                    from: word.span.range.lowerBound, to: word.span.range.upperBound,
                    lemma: engine.lemma(of: word, in: bytes).lowercased(),
                    part: PartOfSpeech(rawValue: tag.upos) ?? .other,
                    tag: tag.xpos, head: word.head < 0 ? -1 : word.head + dateline, relation: String(base),
                    subtype: base.count == relation.count ? "" : String(relation.dropFirst(base.count + 1)),
                    margin: word.margin)
            }
        return SyntaxSentence(
            index: index,
            words: NameLists.joined(NeighbouringNames.joined(PastForms.told(words)), mentions: named.mentions),
            named: named)
    }

    /// A sentence in which no verb is finite has most often a form that is participle and past taken for the former
    /// behind a name that the treebanks do not know ("The US presented …"): it is read again with a well-known name in
    /// the place of each actor's, and the second reading counts if it finds the verb.
    private func parse(
        _ spans: [TokenSpan], _ named: NamedSentence, dates: [DateMention], bytes: [UInt8]
    ) -> ParsedSentence {
        var finder = ChunkFinder(bytes: bytes, spans: spans)
        let first = engine.parse(
            spans, in: bytes, chunks: finder.chunks(mentions: named.mentions, dates: dates), mode: mode)
        guard spans.count > 3, !hasFiniteVerb(first) else { return first }
        finder.standsIn = true
        let second = engine.parse(
            spans, in: bytes, chunks: finder.chunks(mentions: named.mentions, dates: dates), mode: mode)
        return hasFiniteVerb(second) ? second : first
    }

    private func hasFiniteVerb(_ parsed: ParsedSentence) -> Bool {
        parsed.words.contains { ["VBD", "VBP", "VBZ", "MD"].contains(engine.tag(of: $0).xpos) }
    }
}

/// Finds the words of a sentence that belong together.
struct ChunkFinder {
    let bytes: [UInt8]
    let spans: [TokenSpan]
    /// Whether a well-known name is read in the place of each actor's.
    var standsIn = false

    /// Rules of names that are neither adjectives nor bodies.
    private static let plainNames: Set<String> = ["name", "capital as government", "seat of government"]

    func chunks(mentions: [Mention], dates: [DateMention]) -> [Chunk] {
        var found: [Chunk] = []
        var taken = [Bool](repeating: false, count: spans.count)
        func take(_ chunk: Chunk?) {
            guard let chunk, chunk.words.count > 1 || chunk.standIn != nil, chunk.words.allSatisfy({ !taken[$0] })
            else { return }
            for word in chunk.words { taken[word] = true }
            found.append(chunk)
        }
        for date in dates { take(self.date(date)) }
        var word = 0
        while word < spans.count {
            let compound = compound(at: word)
            take(compound)
            word = (compound?.words.upperBound ?? word) + 1
        }
        for mention in mentions { take(name(mention)) }
        return found.sorted { $0.words.lowerBound < $1.words.lowerBound }
    }

    private func text(_ word: Int) -> String { String(decoding: bytes[spans[word].range], as: UTF8.self) }

    /// The words that lie in a range of bytes, if it begins and ends with one.
    private func words(from: Int, to: Int) -> ClosedRange<Int>? {
        guard let first = spans.firstIndex(where: { $0.range.lowerBound == from }),
            let last = spans[first...].firstIndex(where: { $0.range.upperBound == to })
        else { return nil }
        return first...last
    }

    private func isHyphen(_ word: Int) -> Bool {
        spans[word].range.count == 1 && bytes[spans[word].range.lowerBound] == UInt8(ascii: "-")
    }

    /// Words joined by hyphens without a space.
    private func compound(at start: Int) -> Chunk? {
        var end = start
        while end + 2 < spans.count, isHyphen(end + 1),
            spans[end].range.upperBound == spans[end + 1].range.lowerBound,
            spans[end + 1].range.upperBound == spans[end + 2].range.lowerBound
        {
            end += 2
        }
        return end > start ? Chunk(words: start...end, kind: .compound) : nil
    }

    /// A name of several words: of a person by its first word, of all else by its last, or by the one before `of`.
    private func name(_ mention: Mention) -> Chunk? {
        guard let words = words(from: mention.from, to: mention.to) else { return nil }
        if mention.kind == .person { return Chunk(words: words, kind: .name) }
        if mention.kind == .office || mention.kind == .unknown { return nil }
        if standsIn, mention.kind == .actor, Self.plainNames.contains(mention.rule) {
            let hasArticle = words.lowerBound > 0 && text(words.lowerBound - 1).lowercased() == "the"
            return Chunk(
                words: (hasArticle ? words.lowerBound - 1 : words.lowerBound)...words.upperBound, kind: .compound,
                standIn: "Iran")
        }
        if let of = words.first(where: { $0 > words.lowerBound && ["of", "for", "on"].contains(text($0)) }) {
            return Chunk(words: words, kind: .name, head: of - 1)
        }
        return Chunk(words: words, kind: .compound)
    }

    private static let months: Set<String> = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December", "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec.",
    ]

    /// A month with a day or a year.
    private func date(_ date: DateMention) -> Chunk? {
        guard let all = words(from: date.from, to: date.to) else { return nil }
        func isNumber(_ word: Int) -> Bool {
            bytes[spans[word].range].allSatisfy { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }
        }
        // "late May 2013" is a word and a date.
        guard let first = all.first(where: { isNumber($0) || Self.months.contains(text($0)) }) else { return nil }
        let words = first...all.upperBound
        guard words.allSatisfy({ isNumber($0) || Self.months.contains(text($0)) || text($0) == "," }),
            words.count(where: { Self.months.contains(text($0)) }) == 1
        else { return nil }
        let day = words.first { isNumber($0) && spans[$0].range.count <= 2 }
        return Chunk(words: words, kind: .date, head: day ?? words.lowerBound)
    }
}
