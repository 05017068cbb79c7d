internal import Chronology

extension ContradictionSearch {
    /// A happening that a sentence calls the largest (longest, worst …) of its class.
    private struct Ranked {
        let sentence: SentenceWords
        /// Words of the sentence: the superlative, and the end of its scope, half open.
        let place: Int
        let end: Int
        let scope: SuperlativeScope
        /// What is ranked, singular: `exercise`.
        let noun: String
    }

    /// What is called the largest of its class, against another rank of the same happening, another scope, or another
    /// happening that is called the largest in the same scope.
    func ranks() -> [Contradiction] {
        var byClass: [String: [Ranked]] = [:]
        for sentence in sentences where !sentence.isToCome {
            for ranked in self.ranked(sentence) {
                for state in sentence.states { byClass["\(ranked.noun) \(state)", default: []].append(ranked) }
            }
        }
        var found: [Contradiction] = []
        for key in byClass.keys.sorted() {
            for (a, b) in pairs(byClass[key] ?? []) {
                if let contradiction = compared(a, b) { found.append(contradiction) }
            }
        }
        return found
    }

    /// Words by which a class of acts is called, by their singular: what can be larger or longer than another of it.
    private static let ranked: [String: String] = {
        var nouns: [String: String] = [:]
        for word in [
            "meeting", "summit", "visit", "delegation", "parade", "test", "launch", "attack", "protest", "deployment",
            "intrusion", "incursion", "patrol", "budget", "expulsion", "deal", "sale", "convoy", "raid", "strike",
        ] {
            nouns[word] = word
            nouns["\(word)s"] = word
        }
        for word in exercises { nouns[word] = "exercise" }
        return nouns
    }()

    private static let degrees: Set<String> = [
        "largest", "biggest", "greatest", "highest", "smallest", "lowest", "longest", "shortest", "worst", "deadliest",
        "heaviest",
    ]

    /// What follows the thing that is ranked and its scope.
    private static let ending: Set<String> = [
        "is", "was", "were", "are", "has", "had", "have", "began", "took", "ran", "on", "with", "by", "which", "that",
        "who", "when", "as", "but", "while", "then",
    ]

    private static func isYear(_ word: String) -> Bool {
        word.utf8.count == 4 && word.utf8.allSatisfy { (48...57).contains($0) }
    }

    private func ranked(_ sentence: SentenceWords) -> [Ranked] {
        var found: [Ranked] = []
        for place in sentence.places(of: Self.degrees) {
            let ahead = sentence.words[place..<min(place + 7, sentence.words.count)]
            guard let noun = ahead.lazy.compactMap({ Self.ranked[$0.text] }).first else { continue }
            // A year, a verb or a comma ends the scope, but for one that widens it.
            var end = place + 1
            while end < min(place + 18, sentence.words.count) {
                let (before, word) = (sentence.words[end - 1].text, sentence.words[end].text)
                if Self.isYear(before) || Self.ending.contains(word) || word.hasSuffix("ed") && word != "united" {
                    break
                }
                let between = sentence.text(sentence.words[end - 1].to, sentence.words[end].from)
                if between.contains(",") || between.contains(";") {
                    let next = sentence.words[end..<min(end + 3, sentence.words.count)]
                    guard next.contains(where: { ["including", "since", "ever"].contains($0.text) }) else { break }
                }
                end += 1
            }
            let start = max(0, place - 3)
            let words = sentence.words[start..<end].map(\.text).joined(separator: " ")
            guard let scope = SuperlativeScope(words), scope.hasScope || scope.rank > 1 || scope.isDenied else {
                continue
            }
            found.append(Ranked(sentence: sentence, place: place, end: end, scope: scope, noun: noun))
        }
        return found
    }

    private func compared(_ a: Ranked, _ b: Ranked) -> Contradiction? {
        guard
            a.sentence.sentence.document != b.sentence.sentence.document
                || a.sentence.sentence.number != b.sentence.sentence.number,
            a.sentence.time.from != nil, b.sentence.time.from != nil
        else { return nil }
        // Whose act it is: of the states that both speak of, the one named nearest to the superlative.
        let both = a.sentence.states.intersection(b.sentence.states)
        let states = [a, b].compactMap { nearest($0, among: both) }.first.map { Set([$0]) } ?? both
        let subject = "\(a.noun) of \(names(states))"
        if a.sentence.time.overlaps(b.sentence.time) {
            guard Self.isNarrow(a.sentence.time), Self.isNarrow(b.sentence.time) else { return nil }
            if a.scope.contradicts(b.scope) {
                return rank(
                    a, b, .disagreement, subject, states,
                    claim: "One passage has the \(a.noun) as '\(words(a))', the other as '\(words(b))'.",
                    resolution: "They may count by different measures, or one of the two is wrong.",
                    reason: "The same class of act, the same state, the same time.")
            }
            guard a.scope.degree == b.scope.degree, !a.scope.isDenied, !b.scope.isDenied, a.scope.rank == b.scope.rank,
                a.scope.scope != b.scope.scope, a.scope.hasScope, b.scope.hasScope
            else { return nil }
            return rank(
                a, b, .scope, subject, states,
                claim: "The \(a.noun) is '\(words(a))' by one passage and '\(words(b))' by the other.",
                resolution: "The wider scope holds the narrower; both may be so, or one author knew of a larger one.",
                reason: "The same class of act at the same time, ranked within different spans or places.")
        }
        guard a.scope.degree == b.scope.degree, a.scope.rank == b.scope.rank, a.scope.scope == b.scope.scope,
            !a.scope.isDenied, !b.scope.isDenied,
            [a, b].allSatisfy({ a.sentence.time.precedes(published($0.sentence)) }),
            [a, b].allSatisfy({ b.sentence.time.precedes(published($0.sentence)) })
        else { return nil }
        return rank(
            a, b, .disagreement, subject, states,
            claim: "Two of them, \(Self.at(a.sentence.time)) and \(Self.at(b.sentence.time)), are both '\(words(a))'.",
            resolution:
                "They may be measured differently (persons, ships, area), or one author did not know of the other.",
            reason: "Both texts were written after both happenings.")
    }

    private func rank(
        _ a: Ranked, _ b: Ranked, _ kind: Contradiction.Kind, _ subject: String, _ states: Set<String>, claim: String,
        resolution: String, reason: String
    ) -> Contradiction {
        func side(_ one: Ranked) -> Contradiction.Side {
            let text = one.sentence
            return .init([span(text, text.words[one.place].from, text.words[one.end - 1].to)], words(one))
        }
        return Contradiction(
            matter: .superlative, kind: kind, subject: subject, actors: states.sorted(), claim: claim,
            sides: [side(a), side(b)], resolution: resolution, reason: reason,
            question: "By what is it ranked, and among which?")
    }

    private func nearest(_ one: Ranked, among states: Set<String>) -> String? {
        one.sentence.sentence.names.compactMap { name -> (distance: Int, state: String)? in
            guard let state = name.principal, states.contains(state) else { return nil }
            let place = one.sentence.word(at: name.from)
            return (place < one.place ? one.place - place : max(0, place - one.end), state)
        }.min { ($0.distance, $0.state) < ($1.distance, $1.state) }?.state
    }

    private func words(_ one: Ranked) -> String {
        one.sentence.text(one.sentence.words[one.place].from, one.sentence.words[one.end - 1].to)
    }

    /// No longer than a season: a year holds many of a class.
    private static func isNarrow(_ time: DateInterval) -> Bool {
        guard let from = time.from, let to = time.to else { return false }
        return to.days(since: from) <= 100
    }
}
