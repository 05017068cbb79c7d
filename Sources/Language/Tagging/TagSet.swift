/// The pairs of a universal part of speech and a Penn tag that occur: one class each, so that the two always agree.
package struct TagSet: Equatable, Sendable {
    package struct Tag: Hashable, Sendable {
        package let upos: String
        package let xpos: String
    }

    /// The commonest first.
    package let tags: [Tag]
    private let numbers: [Tag: Int]

    package init(tags: [Tag]) {
        self.tags = tags
        numbers = Dictionary(zip(tags, tags.indices), uniquingKeysWith: { first, _ in first })
    }

    /// All pairs in the sentences, the commonest first, equal ones by name.
    init(of sentences: [TreebankSentence]) {
        var counts: [Tag: Int] = [:]
        for sentence in sentences {
            for word in sentence.words { counts[Tag(upos: word.upos, xpos: word.xpos), default: 0] += 1 }
        }
        self.init(
            tags: counts.sorted { ($1.value, $0.key.upos, $0.key.xpos) < ($0.value, $1.key.upos, $1.key.xpos) }
                .map(\.key))
    }

    package func number(upos: String, xpos: String) -> Int? { numbers[Tag(upos: upos, xpos: xpos)] }

    /// The number of each universal part of speech among them, in order of first appearance.
    func partsOfSpeech() -> [Int] {
        var seen: [String: Int] = [:]
        return tags.map { tag in
            let number = seen[tag.upos] ?? seen.count
            seen[tag.upos] = number
            return number
        }
    }
}
