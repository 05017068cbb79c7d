/// Words that the caller knows to belong together. They are parsed as one word, their head, and their inner arcs follow
/// from the kind by a fixed rule.
package struct Chunk: Equatable, Sendable {
    package enum Kind: Sendable {
        /// A name or a citation: the first word is the head, the others are `flat`.
        case name
        /// A compound such as `Sino-Japanese`: the last word is the head, the others are `compound`.
        case compound
        /// A date: its day is the head, or its first word where it has none; what stands before is `compound`, what
        /// follows `nmod:unmarked`, as the treebanks have it.
        case date
    }
    /// The words, counted from 0.
    package let words: ClosedRange<Int>
    package let kind: Kind
    /// The word that stands for all in the tree.
    package let head: Int
    /// A well-known word of the same kind in whose place tagger and parser read the chunk, which they may never have
    /// met; `nil` where they read its head.
    package let standIn: String?

    /// - Parameter head: one of the words; for a date the caller names it, else it follows from the kind.
    package init(words: ClosedRange<Int>, kind: Kind, head: Int? = nil, standIn: String? = nil) {
        let head = head ?? (kind == .compound ? words.upperBound : words.lowerBound)
        precondition(words.contains(head), "the head \(head) lies outside of the chunk \(words)")
        self.words = words
        self.kind = kind
        self.head = head
        self.standIn = standIn
    }

    /// The relation of a word that is not the head, marks excepted.
    func relation(of word: Int) -> String {
        switch kind {
        case .name: "flat"
        case .compound: "compound"
        case .date: word < head ? "compound" : "nmod:unmarked"
        }
    }
}
