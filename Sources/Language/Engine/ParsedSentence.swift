/// A sentence with its tree.
package struct ParsedSentence: Equatable, Sendable {
    package var words: [ParsedWord]

    package init(words: [ParsedWord]) { self.words = words }
}

/// A word with its tags, its head and its relation.
package struct ParsedWord: Equatable, Sendable {
    /// Where it stands in the text.
    package var span: TokenSpan
    /// The number of its pair of tags in the engine's tag set.
    package var tag: Int
    /// The number of the head in the sentence, counted from 0; -1 is the root.
    package var head: Int
    /// The number of the relation in the engine's relation set.
    package var relation: Int
    /// How clearly the head was decided: the smallest lead of a decision on it over the next best, in steps of
    /// the parser's weights (fast) or thousandths of a natural logarithm (careful); `Int32.max` where nothing else was possible.
    package var margin: Int32
    /// The next best head, -1 for the root; `head` where the rival left it open.
    package var rivalHead: Int
}

/// How carefully a sentence is read.
package enum ParsingMode: String, CaseIterable, Sendable {
    /// A parser from the right, then one from the left that has seen the tree of the first.
    case fast
    /// Both, and a neural network, each with its vote for every arc.
    case careful
}
