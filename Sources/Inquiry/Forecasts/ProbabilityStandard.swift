internal import Evidence

/// A published yardstick that says what words of probability mean.
package enum ProbabilityStandard: String, Sendable, CaseIterable {
    /// ICD 203, *Analytic Standards* (Office of the Director of National Intelligence, 2015).
    case icd203
    /// Sherman Kent, "Words of Estimative Probability", *Studies in Intelligence* 8 (1964), with the variants that he
    /// lists.
    case kent
    /// The Probability Yardstick of the United Kingdom's Professional Head of Intelligence Assessment.
    case uk

    /// What words mean under it.
    package struct Band: Sendable, Equatable {
        /// Of the standard, or its opposite ("not likely").
        package let term: String
        /// 0...1.
        package let low: Double
        package let high: Double
    }

    private struct Term {
        let words: [String]
        let term: String
        let low: Double
        let high: Double
    }

    /// The longest term of the standard that stands in the words; "not" before it turns it around. "Highly", "extremely"
    /// and "very" are taken for the same.
    ///
    /// - Returns: `nil` where the standard has no such words.
    package func band(of words: String) -> Band? {
        let tokens = Self.tokens(words)
        var best: (term: Term, from: Int)?
        for term in terms {
            guard let from = Self.place(of: term.words, in: tokens) else { continue }
            if term.words.count > best?.term.words.count ?? 0 { best = (term, from) }
        }
        guard let best else { return nil }
        let isDenied = best.from > 0 && ["not", "n't", "hardly"].contains(tokens[best.from - 1])
        let (low, high) = (best.term.low, best.term.high)
        return isDenied
            ? Band(term: "not \(best.term.term)", low: (100 - high) / 100, high: (100 - low) / 100)
            : Band(term: best.term.term, low: low / 100, high: high / 100)
    }

    private var terms: [Term] {
        func term(_ words: String, _ term: String, _ low: Double, _ high: Double) -> Term {
            Term(words: Self.tokens(words), term: term, low: low, high: high)
        }
        switch self {
        case .icd203:
            return WordsOfProbability.icd203.flatMap { word in
                [word.term, word.synonym].compactMap(\.self).map { term($0, word.term, word.low, word.high) }
            }
        case .uk:
            return WordsOfProbability.ukYardstick.flatMap { word in
                // "Likely or probable" are two words for one band.
                word.term.split(separator: " or ").map { term(String($0), word.term, word.low, word.high) }
            }
        case .kent:
            let variants = [
                "almost certain": ["virtually certain", "all but certain", "highly probable", "highly likely"],
                "probable": ["likely"], "probably not": ["doubtful"],
                "almost certainly not": ["virtually impossible", "almost impossible", "highly doubtful"],
                "chances about even": ["roughly even chance"],
            ]
            return WordsOfProbability.kent.flatMap { word in
                ([word.term] + (variants[word.term] ?? [])).map {
                    term($0, word.term, word.centre - word.halfWidth, word.centre + word.halfWidth)
                }
            }
        }
    }

    private static let intensifiers: Set<String> = ["very", "highly", "extremely", "exceedingly", "most"]
    /// Adverbs of a term stand for its adjective: "will probably", "almost certainly".
    private static let adjectives = [
        "probably": "probable", "certainly": "certain", "improbably": "improbable", "remotely": "remote",
    ]

    private static func tokens(_ words: String) -> [String] {
        var tokens: [String] = []
        for word in words.lowercased().split(whereSeparator: { !$0.isLetter && $0 != "'" && $0 != "-" }) {
            let word = String(word)
            // Of "most" only where it strengthens what follows; "the most" is another word, which no term has.
            tokens.append(intensifiers.contains(word) ? "very" : adjectives[word] ?? word)
        }
        return tokens
    }

    private static func place(of term: [String], in tokens: [String]) -> Int? {
        guard !term.isEmpty, tokens.count >= term.count else { return nil }
        return (0...(tokens.count - term.count)).first { tokens[$0..<$0 + term.count].elementsEqual(term) }
    }
}
