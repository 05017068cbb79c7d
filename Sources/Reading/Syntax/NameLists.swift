internal import Evidence

/// Joins the names of a list that the parser took for several subjects or for appositions of each other: "Chile, Peru
/// and Brazil met", "to Chile, Peru, Brazil". Coordination is what the trees do worst, and two states never rename each
/// other.
enum NameLists {
    private static let joints: Set<String> = [",", "and", "or", "&", "as", "well"]

    /// The words with later members of lists hung on their first.
    static func joined(_ words: [SyntaxWord], mentions: [Mention]) -> [SyntaxWord] {
        guard mentions.count > 1 else { return words }
        var words = words
        let names = heads(of: mentions, in: words)
        guard names.count > 1 else { return words }
        for (first, second) in zip(names, names.dropFirst()) {
            guard areNeighbours(first, second, words) else { continue }
            let (a, b) = (words[first.word], words[second.word])
            let areSubjects = a.relation == b.relation && a.head == b.head && a.relation == "nsubj"
            let afterList =
                b.relation == "nsubj" && a.relation == "conj" && a.head >= 0 && words[a.head].head == b.head
                && words[a.head].relation == "nsubj"
            let isApposition =
                b.relation == "appos" && b.head == first.word && first.isState && second.isState
                && first.code != second.code
            guard areSubjects || afterList || isApposition else { continue }
            let list = a.relation == "conj" && a.head >= 0 ? a.head : first.word
            guard list != second.word, b.head != second.word else { continue }
            words[second.word].head = list
            words[second.word].relation = "conj"
            words[second.word].subtype = ""
        }
        return words
    }

    private struct Name {
        let word: Int
        let from: Int
        let to: Int
        let code: String
        let isState: Bool
    }

    /// The word of each name on which the rest of it hangs, in the order of the text.
    private static func heads(of mentions: [Mention], in words: [SyntaxWord]) -> [Name] {
        var found: [Name] = []
        var next = 0
        for mention in mentions where mention.kind == .actor || mention.kind == .person {
            guard let code = mention.actor, mention.rule != "adjective" else { continue }
            while next < words.count, words[next].to <= mention.from { next += 1 }
            var last = next
            while last < words.count, words[last].from < mention.to { last += 1 }
            guard last > next else { continue }
            let head = (next..<last).first { words[$0].head < next || words[$0].head >= last }
            guard let head else { continue }
            found.append(
                Name(
                    word: head, from: next, to: last, code: code,
                    isState: mention.kind == .actor && mention.rule == "name" && !code.contains(":")))
        }
        return found
    }

    /// Whether only commas, conjunctions, articles and adjectives stand between two names.
    private static func areNeighbours(_ first: Name, _ second: Name, _ words: [SyntaxWord]) -> Bool {
        guard first.to < second.from, second.from - first.to <= 5, joints.contains(words[first.to].lemma) else {
            return false
        }
        return (first.to..<second.from).allSatisfy { word in
            joints.contains(words[word].lemma) || words[word].part == .determiner
                || words[word].part == .adjective && words[word].head == second.word
        }
    }
}
