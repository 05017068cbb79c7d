extension LanguageEngine {
    /// A parsed sentence of a text in the form of CoNLL-U, with its text as a comment.
    package func treebankSentence(_ sentence: ParsedSentence, in bytes: [UInt8], number: Int) -> TreebankSentence {
        let spans = sentence.words.map(\.span)
        guard let first = spans.first, let last = spans.last else { return TreebankSentence(words: []) }
        let text = String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
        var result = TreebankSentence(comments: ["sent_id = \(number)", "text = \(text)"], words: [])
        let features = features(of: sentence, in: bytes)
        for (index, word) in sentence.words.enumerated() {
            var out = TreebankWord(form: String(decoding: bytes[word.span.range], as: UTF8.self))
            fill(&out, word, features[index], lemma(of: word, in: bytes))
            let isGlued = index + 1 < spans.count && spans[index + 1].range.lowerBound == word.span.range.upperBound
            if isGlued, !isInside(index, spans) { out.misc = "SpaceAfter=No" }
            result.words.append(out)
        }
        // Contractions are one token on the surface.
        var index = 0
        while index < spans.count {
            var end = index
            while end + 1 < spans.count, spans[end + 1].continuesToken { end += 1 }
            if end > index {
                let range = spans[index].range.lowerBound..<spans[end].range.upperBound
                result.multiwords.append(
                    MultiwordToken(
                        words: index...end, form: String(decoding: bytes[range], as: UTF8.self),
                        misc: result.words[end].misc))
                for word in index...end { result.words[word].misc = "" }
            }
            index = end + 1
        }
        return result
    }

    private func isInside(_ index: Int, _ spans: [TokenSpan]) -> Bool {
        index + 1 < spans.count && spans[index + 1].continuesToken
    }

    /// A sentence with the words it has, and tags, lemmas, heads and relations by the engine.
    package func parse(
        _ sentence: TreebankSentence, chunks: [Chunk] = [], mode: ParsingMode = .fast, clock: StageClock? = nil
    ) -> TreebankSentence {
        var bytes: [UInt8] = []
        var spans: [TokenSpan] = []
        for word in sentence.words {
            let start = bytes.count
            bytes.append(contentsOf: word.form.utf8)
            spans.append(TokenSpan(start..<bytes.count))
            bytes.append(0x20)
        }
        let parsed = parse(spans, in: bytes, chunks: chunks, mode: mode, clock: clock)
        let features = features(of: parsed, in: bytes)
        var result = sentence
        for (index, word) in parsed.words.enumerated() {
            fill(&result.words[index], word, features[index], lemma(of: word, in: bytes))
        }
        return result
    }

    private func fill(_ out: inout TreebankWord, _ word: ParsedWord, _ features: String, _ lemma: String) {
        let tag = tag(of: word)
        out.lemma = lemma
        out.upos = tag.upos
        out.xpos = tag.xpos
        out.features = features
        out.head = word.head + 1
        out.relation = relation(of: word)
        out.enhanced = ""
    }
}
