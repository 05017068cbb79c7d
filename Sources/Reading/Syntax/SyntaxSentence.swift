internal import Evidence

/// A sentence with its tree and the names found in it.
struct SyntaxSentence {
    /// The number of the sentence in its document, from 0.
    let index: Int
    let words: [SyntaxWord]
    /// The children of each word, in order.
    let children: [[Int]]
    /// The number of the mention that covers each word, -1 where none does; numbers of `named.mentions`.
    let mentionOfWord: [Int]
    let named: NamedSentence

    init(index: Int, words: [SyntaxWord], named: NamedSentence) {
        self.index = index
        self.words = words
        self.named = named
        var children = [[Int]](repeating: [], count: words.count)
        for (word, value) in words.enumerated() where value.head >= 0 { children[value.head].append(word) }
        self.children = children
        var mentionOfWord = [Int](repeating: -1, count: words.count)
        var next = 0
        for (number, mention) in named.mentions.enumerated() {
            while next < words.count, words[next].to <= mention.from { next += 1 }
            var word = next
            while word < words.count, words[word].from < mention.to {
                mentionOfWord[word] = number
                word += 1
            }
        }
        self.mentionOfWord = mentionOfWord
    }

    var root: Int? { words.firstIndex { $0.head < 0 } }

    func mention(of word: Int) -> Mention? {
        mentionOfWord[word] < 0 ? nil : named.mentions[mentionOfWord[word]]
    }

    private static let definiteDeterminers: Set<String> = ["the", "this", "that", "these", "those"]

    /// Whether a noun has a definite determiner or a possessor.
    func isDefinite(_ noun: Int) -> Bool {
        children[noun].contains { child in
            words[child].relation == "det" && Self.definiteDeterminers.contains(words[child].lemma)
                || words[child].subtype == "poss"
        }
    }

    // MARK: - Down the tree

    func children(of word: Int, _ relations: String...) -> [Int] {
        children[word].filter { relations.contains(words[$0].relation) }
    }

    func child(of word: Int, _ relation: String) -> Int? {
        children[word].first { words[$0].relation == relation }
    }

    /// The prepositions or the mark that a word brings with it, in lower case and joined: `according to`.
    func marker(of word: Int) -> String {
        var found = ""
        for child in children[word] where words[child].relation == "case" || words[child].relation == "mark" {
            if words[child].tag == "POS" { continue }
            found += (found.isEmpty ? "" : " ") + words[child].lemma
            for fixed in children[child] where words[fixed].relation == "fixed" { found += " " + words[fixed].lemma }
        }
        return found
    }

    /// The word and the words that are coordinated with it, in order.
    func conjuncts(of word: Int) -> [Int] {
        var found = [word]
        var next = 0
        while next < found.count {
            found += children[found[next]].filter { words[$0].relation == "conj" }
            next += 1
        }
        return found.sorted()
    }

    /// All words under a word, with it, in order.
    func subtree(of word: Int) -> [Int] {
        var found = [word]
        var next = 0
        while next < found.count {
            found += children[found[next]]
            next += 1
        }
        return found.sorted()
    }

    /// The bytes from the first to the last word under a word.
    func range(ofSubtree word: Int) -> Range<Int> {
        let subtree = subtree(of: word)
        return words[subtree[0]].from..<words[subtree[subtree.count - 1]].to
    }

    // MARK: - Up the tree

    /// The heads of a word from the nearest to the root.
    func ancestors(of word: Int) -> [Int] {
        var found: [Int] = []
        var at = words[word].head
        while at >= 0 {
            found.append(at)
            at = words[at].head
        }
        return found
    }

    /// The first of coordinated words.
    func firstConjunct(of word: Int) -> Int {
        var at = word
        while words[at].relation == "conj", words[at].head >= 0 { at = words[at].head }
        return at
    }

    /// The word that begins at or holds a byte.
    func word(at byte: Int) -> Int? {
        words.firstIndex { $0.from <= byte && byte < $0.to }
    }

    func hasLemma(_ word: Int, _ lemmas: Set<String>) -> Bool { lemmas.contains(words[word].lemma) }
}
