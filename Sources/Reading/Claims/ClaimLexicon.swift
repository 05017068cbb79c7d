internal import Ontology

/// The package's words of claims, ready to be found in sentences: one look-up a word.
struct ClaimLexicon: Sendable {
    enum WordClass: UInt8, Sendable { case verb, noun, adjective, adverb, connective }

    private struct Entry: Sendable {
        let words: Int
        let wordClass: WordClass
        /// The words that stand with it; `*` stands for one to three words.
        let rest: [String]
    }

    private let words: [ClaimWords]
    private var entries: [String: [Entry]] = [:]

    init(_ package: SystemPackage) {
        words = package.claimWords
        for (index, words) in package.claimWords.enumerated() {
            let lists: [(WordClass, [String])] = [
                (.verb, words.verbs), (.noun, words.nouns), (.adjective, words.adjectives), (.adverb, words.adverbs),
                (.connective, words.connectives),
            ]
            for (wordClass, list) in lists {
                for text in list {
                    let parts = text.lowercased().split(separator: " ").map(String.init)
                    guard let first = parts.first else { continue }
                    entries[first, default: []].append(
                        Entry(words: index, wordClass: wordClass, rest: Array(parts.dropFirst())))
                }
            }
        }
        for key in entries.keys { entries[key]?.sort { $0.rest.count > $1.rest.count } }
    }

    /// The words of a sentence that the lexicon knows, in order; of each word and kind the longest entry.
    func cues(in sentence: SyntaxSentence, surface: [String]) -> [ClaimCue] {
        var found: [ClaimCue] = []
        for word in sentence.words.indices {
            let lemma = sentence.words[word].lemma
            var kinds: Set<ClaimWords.Kind> = []
            func look(_ key: String) {
                for entry in entries[key] ?? [] {
                    let known = words[entry.words]
                    guard !kinds.contains(known.kind), fits(entry.wordClass, sentence.words[word]),
                        let cue = cue(entry, known, at: word, sentence, surface)
                    else { continue }
                    kinds.insert(known.kind)
                    found.append(cue)
                }
            }
            look(lemma)
            if surface[word] != lemma { look(surface[word]) }
        }
        return found
    }

    private func fits(_ wordClass: WordClass, _ word: SyntaxWord) -> Bool {
        switch wordClass {
        case .verb: word.part == .verb || (word.part == .auxiliary && word.relation != "aux" && word.relation != "cop")
        case .noun: word.part == .noun || word.part == .properNoun
        // Participles are verbs to the tagger as often as adjectives.
        case .adjective: word.part == .adjective || word.part == .verb
        case .adverb: word.part == .adverb || word.part == .adjective
        case .connective: true
        }
    }

    private func cue(
        _ entry: Entry, _ known: ClaimWords, at word: Int, _ sentence: SyntaxSentence, _ surface: [String]
    ) -> ClaimCue? {
        var tokens = [word]
        var argument: Int?
        if entry.wordClass == .connective {
            guard let end = run(entry.rest, from: word + 1, sentence, surface) else { return nil }
            tokens = Array(word..<end)
            argument = Self.argument(of: tokens, sentence)
        } else {
            var from = word + 1
            for part in entry.rest {
                let limit = min(sentence.words.count, word + 9)
                guard from < limit,
                    let next = (from..<limit).first(where: {
                        (sentence.words[$0].lemma == part || surface[$0] == part)
                            && (isUnder($0, word, sentence)
                                || (entry.wordClass == .noun && sentence.words[word].head == $0))
                    })
                else { return nil }
                tokens.append(next)
                from = next + 1
                let relation = sentence.words[next].relation
                argument = relation == "case" || relation == "mark" ? sentence.words[next].head : nil
                if argument == word { argument = nil }
            }
            // "Lead a mission to both countries" is not "lead to".
            if entry.wordClass == .verb, entry.rest.count == 1, known.kind == .cause, let found = argument {
                let takesObject = known.isEffectFirst || known.sign == "?"
                if sentence.words[found].head != word, !isOfAmount(sentence.words[found].head, of: word, sentence) {
                    return nil
                }
                if !takesObject, sentence.child(of: word, "obj") != nil { return nil }
            }
        }
        // Of "stumbling block" the block is the word.
        var word = word
        if entry.wordClass == .noun,
            sentence.words[word].relation == "compound" || sentence.words[word].relation == "amod",
            tokens.contains(sentence.words[word].head)
        {
            word = sentence.words[word].head
        }
        return ClaimCue(
            word: word, words: known, wordClass: entry.wordClass, tokens: tokens, argument: argument,
            isBare: entry.rest.isEmpty)
    }

    private static let amounts: Set<String> = ["nothing", "little", "much", "something", "everything", "more", "less"]

    /// "Owes nothing to": the amount stands between the verb and what it needs with it.
    private func isOfAmount(_ word: Int, of verb: Int, _ sentence: SyntaxSentence) -> Bool {
        word >= 0 && sentence.words[word].head == verb && sentence.words[word].relation == "obj"
            && Self.amounts.contains(sentence.words[word].lemma)
    }

    /// Whether a word hangs on another by at most three steps.
    private func isUnder(_ word: Int, _ top: Int, _ sentence: SyntaxSentence) -> Bool {
        var at = word
        for _ in 0..<3 {
            at = sentence.words[at].head
            if at == top { return true }
            if at < 0 { return false }
        }
        return false
    }

    private func run(_ rest: [String], from: Int, _ sentence: SyntaxSentence, _ surface: [String]) -> Int? {
        var at = from
        var index = 0
        while index < rest.count {
            if rest[index] == "*", index + 1 < rest.count {
                let limit = min(sentence.words.count, at + 4)
                guard at + 1 < limit,
                    let next = (at + 1..<limit).first(where: {
                        surface[$0] == rest[index + 1] || sentence.words[$0].lemma == rest[index + 1]
                    })
                else { return nil }
                at = next + 1
                index += 2
                continue
            }
            guard at < sentence.words.count,
                surface[at] == rest[index] || sentence.words[at].lemma == rest[index]
            else { return nil }
            at += 1
            index += 1
        }
        return at
    }

    /// What a connective brings in: the word that carries it as its case or mark, or the one that hangs on it.
    private static func argument(of tokens: [Int], _ sentence: SyntaxSentence) -> Int? {
        guard let last = tokens.last else { return nil }
        if tokens.count > 1, sentence.words[last].part == .noun { return last }
        for token in tokens {
            let word = sentence.words[token]
            if word.relation == "case" || word.relation == "mark" || word.relation == "fixed" || word.relation == "cc",
                word.head > last
            {
                return word.head
            }
        }
        for token in tokens {
            if let child = sentence.children[token].first(where: {
                $0 > last && !["punct", "cc"].contains(sentence.words[$0].relation)
            }) {
                return child
            }
        }
        return sentence.words[last].part == .noun ? last : nil
    }
}

/// A word of a claim found in a sentence.
struct ClaimCue {
    let word: Int
    let words: ClaimWords
    let wordClass: ClaimLexicon.WordClass
    /// The word and those that stand with it.
    let tokens: [Int]
    /// What its preposition brings in: the alliance, for "doubts about the alliance".
    let argument: Int?
    /// Whether it is one word alone.
    let isBare: Bool
}
