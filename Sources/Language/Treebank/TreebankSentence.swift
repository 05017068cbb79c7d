/// A sentence with its tree, as the CoNLL-U format of Universal Dependencies writes it.
package struct TreebankSentence: Equatable, Sendable {
    /// The lines that begin with `#`, in order, without it and the space behind it.
    package var comments: [String]
    package var words: [TreebankWord]
    /// Surface tokens that stand for several words, in order.
    package var multiwords: [MultiwordToken]

    package init(comments: [String] = [], words: [TreebankWord], multiwords: [MultiwordToken] = []) {
        self.comments = comments
        self.words = words
        self.multiwords = multiwords
    }

    /// What stands behind `key = ` in a comment.
    package func comment(_ key: String) -> String? {
        comments.first { $0.hasPrefix(key + " = ") }.map { String($0.dropFirst(key.count + 3)) }
    }
}

/// A syntactic word: one line of CoNLL-U. An unknown column is an underscore in the file and empty here.
package struct TreebankWord: Equatable, Sendable {
    package var form: String
    package var lemma = ""
    /// The universal part of speech.
    package var upos = ""
    /// The Penn tag.
    package var xpos = ""
    package var features = ""
    /// The number of the head, counted from 1; 0 is the root; -1 where the file gives none.
    package var head = -1
    package var relation = ""
    package var enhanced = ""
    package var misc = ""

    package init(form: String) { self.form = form }

    /// Whether no space follows in the text.
    package var isGlued: Bool { misc.split(separator: "|").contains("SpaceAfter=No") }
}

/// A token such as `don't` that the treebank takes for several words.
package struct MultiwordToken: Equatable, Sendable {
    /// The words it stands for, counted from 0.
    package var words: ClosedRange<Int>
    package var form: String
    package var misc: String

    package init(words: ClosedRange<Int>, form: String, misc: String = "") {
        self.words = words
        self.form = form
        self.misc = misc
    }
}
