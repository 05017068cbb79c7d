internal import Evidence

/// A sentence with its words and the names found in them: what the later readers work on.
struct NamedSentence {
    let span: SentenceSpan
    let words: [NameWord]
    /// In the order of the text, not overlapping; offices written small stand only in `offices`.
    var mentions: [Mention]
    var offices: [OfficeFound]
    /// Whether it is a title in which most words are capitalised.
    let isTitle: Bool

    /// A title found in the text, in capitals or not.
    struct OfficeFound {
        let office: String
        let from: Int
        let to: Int
    }

    /// The index of the first word that begins at or after a byte.
    func word(at byte: Int) -> Int {
        var low = 0
        var high = words.count
        while low < high {
            let middle = (low + high) / 2
            if Int(words[middle].from) < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
