internal import Chronology
internal import Digest
internal import Evidence
internal import Ontology

/// A document, or a stretch of one, with its sentences, names and dates: what the readers of claims and events work on.
struct NamedDocument {
    let id: String
    let text: CleanText
    let published: DateInterval
    let sentences: [NamedSentence]
    /// The dates of each sentence, in the order of the text.
    let dates: [[DateMention]]
    let gazetteer: Gazetteer
    /// The stretches that different people sign; empty where it is not known.
    var parts: [DocumentPart] = []
    /// The day of the one source that a sentence cites, by the number of the sentence.
    var citedDays: [Int: DateMention] = [:]

    /// Who signs a part that is not by the author of the document; `nil` for the author's own.
    func signer(of part: Int) -> String? {
        guard part > 1, let found = parts.first(where: { $0.number == part }), !found.authors.isEmpty,
            found.authors != parts.first?.authors
        else { return nil }
        return found.authors.joined(separator: ", ")
    }

    /// The passage of a sentence with its anchor, as clean byte offsets.
    func passage(_ sentence: NamedSentence, anchor: Range<Int>) -> Passage {
        let span = sentence.span
        return Passage(
            document: id, part: span.part, from: span.from, to: span.to, quote: text.text(span.from..<span.to),
            anchorFrom: anchor.lowerBound, anchorTo: anchor.upperBound, anchor: text.text(anchor))
    }

    /// An id from document, source bytes of the anchor, and what is coded there.
    func codingID(_ prefix: String, anchor: Range<Int>, kind: String) -> String {
        let source = text.sourceRange(ofClean: anchor)
        return ContentDigest.id(prefix, [id, "\(source.lowerBound)", "\(source.upperBound)", kind])
    }
}

/// Words as the readers look for them: sets of folded keys.
struct WordSet {
    private let keys: Set<UInt64>

    init(_ words: String) {
        keys = Set(words.split(whereSeparator: \.isWhitespace).flatMap { NameWords.scan(String($0)).map(\.key) })
    }

    func contains(_ word: NameWord) -> Bool { keys.contains(word.key) }
}

extension NamedSentence {
    /// Actors that the sentence names, directly or by a person or a place of theirs, as codes of states and
    /// organisations.
    func actors(_ gazetteer: Gazetteer, in range: Range<Int>? = nil, withPlaces: Bool = false) -> [(
        code: String, mention: Mention
    )] {
        mentions.compactMap { mention in
            if let range, !(range.lowerBound <= mention.from && mention.to <= range.upperBound) { return nil }
            switch mention.kind {
            case .actor, .person: return mention.actor.map { (gazetteer.principal(of: $0), mention) }
            case .place: return withPlaces ? mention.actor.map { ($0, mention) } : nil
            default: return nil
            }
        }
    }

    func hasMention(overlapping range: Range<Int>, _ kinds: Set<MentionKind>) -> Bool {
        mentions.contains { kinds.contains($0.kind) && $0.from < range.upperBound && range.lowerBound < $0.to }
    }

    /// The indices of the words whose bytes lie in a range.
    func words(in range: Range<Int>) -> Range<Int> {
        let first = word(at: range.lowerBound)
        var last = first
        while last < words.count && Int(words[last].to) <= range.upperBound { last += 1 }
        return first..<last
    }
}
