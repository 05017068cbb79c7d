/// Who and what belong to a predicate, through passives, coordination, control, participles and relative clauses.
extension SyntaxSentence {
    func isRelativePronoun(_ word: Int) -> Bool {
        words[word].part == .pronoun && ["who", "which", "that", "whom"].contains(words[word].lemma)
            && words[word].tag.hasPrefix("W")
    }

    /// What a relative pronoun stands for; any other word for itself.
    func antecedent(of pronoun: Int, in predicate: Int) -> Int? {
        guard isRelativePronoun(pronoun) else { return pronoun }
        let at = firstConjunct(of: predicate)
        var head = words[at].relation == "acl" ? words[at].head : -1
        if head < 0 {
            // The parser took the clause for another kind: what stands right before the pronoun.
            var before = pronoun - 1
            while before >= 0, words[before].part == .mark || words[before].part == .preposition { before -= 1 }
            guard before >= 0, words[before].part == .noun || words[before].part == .properNoun else { return nil }
            head = before
            while ["compound", "flat", "conj"].contains(words[head].relation), words[head].head >= 0 {
                head = words[head].head
            }
        }
        // "The visit was a misstep that …", "it was the raid that …".
        if child(of: head, "cop") != nil, let subject = children[head].first(where: { words[$0].isSubject }),
            words[subject].lemma != "it", words[subject].lemma != "this", words[subject].lemma != "that"
        {
            return subject
        }
        return head
    }

    func isPassive(_ word: Int) -> Bool {
        // "The raid not only angered the town": a past form with an object and no "be" is none.
        if let object = child(of: word, "obj"), object > word, agent(of: word) == nil,
            !children[word].contains(where: { ["be", "get"].contains(words[$0].lemma) && $0 < word }),
            words[word].relation != "acl", words[word].relation != "amod"
        {
            return false
        }
        if children[word].contains(where: {
            words[$0].isPassiveSubject || (words[$0].relation == "aux" && words[$0].subtype == "pass")
        }) {
            return true
        }
        if words[word].tag == "VBD", let agent = agent(of: word), agent > word,
            child(of: word, "obj") == nil || child(of: word, "obj") == agent, isAfterBe(word)
        {
            // "Was, at least in part, brought about by": what stands between parted the verb from its auxiliary.
            return true
        }
        guard words[word].tag == "VBN" else { return false }
        if agent(of: word) != nil, child(of: word, "obj") == nil { return true }
        if children[word].contains(where: { words[$0].relation == "aux" && words[$0].lemma == "have" }) { return false }
        switch words[word].relation {
        case "acl", "amod", "advcl": return child(of: word, "obj") == nil
        case "conj": return words[word].head >= 0 && child(of: word, "obj") == nil && isPassive(words[word].head)
        default: return false
        }
    }

    /// Whether a form of "be" stands before a word with nothing but asides between.
    private func isAfterBe(_ word: Int) -> Bool {
        var at = word - 1
        while at >= 0, word - at <= 8 {
            if words[at].lemma == "be" { return true }
            if words[at].part == .verb || words[at].lemma == "have" { return false }
            at -= 1
        }
        return false
    }

    /// The subject of a predicate, stated or shared; of a passive, what suffers it.
    func subject(of word: Int, depth: Int = 0) -> Int? {
        // Of several the nearest before the predicate.
        let own = children[word].filter { words[$0].isSubject }
        if let subject = own.last(where: { $0 < word }) ?? own.first { return antecedent(of: subject, in: word) }
        let head = words[word].head
        guard head >= 0, depth < 6 else { return nil }
        switch words[word].relation {
        case "conj":
            // A finite clause shares no subject with an infinitive: the parser joined what does not belong together.
            if words[word].part == .verb, words[head].tag == "VB", marker(of: head).hasSuffix("to"),
                children[word].contains(where: { words[$0].tag == "MD" })
            {
                return nil
            }
            return subject(of: head, depth: depth + 1)
        case "xcomp":
            if let object = child(of: head, "obj"), words[word].part == .verb { return object }
            return subject(of: head, depth: depth + 1)
        case "acl":
            // An infinitive says what a noun is for; its subject is not the noun.
            return words[word].tag == "VB" ? nil : head
        case "advcl", "parataxis": return subject(of: head, depth: depth + 1)
        case "amod":
            // "The pact weakened deterrence", read as "weakened deterrence" with the pact as its subject.
            if let left = children[head].first(where: { words[$0].isSubject }), left < word { return left }
            return nil
        default: return nil
        }
    }

    func object(of word: Int) -> Int? {
        if let own = child(of: word, "obj") { return antecedent(of: own, in: word) }
        if words[word].relation == "amod", words[word].tag != "VBG", words[word].head > word,
            children[words[word].head].contains(where: { words[$0].isSubject && $0 < word })
        {
            return words[word].head
        }
        return nil
    }

    /// By whom or what a passive is done.
    func agent(of word: Int) -> Int? {
        children[word].first {
            // With its particle between, the parser takes the agent for an object: "brought about by the strike".
            guard words[$0].relation == "obl" || words[$0].relation == "obj" else { return false }
            let marker = marker(of: $0)
            // "Brought about by": the verb's own particle stands before.
            return marker == "by" || marker.hasSuffix(" by")
        }
    }

    private static let negators: Set<String> = ["not", "n't", "never", "no longer", "hardly", "scarcely"]
    private static let negatingVerbs: Set<String> = ["fail", "refuse", "decline", "cease"]
    private static let nobody: Set<String> = ["nothing", "nobody", "none", "neither", "few", "little"]

    private static let nothing: Set<String> = ["nothing", "none", "little"]
    private static let only: Set<String> = ["only", "just", "merely", "simply", "solely", "least"]

    /// Whether a negator denies no more than that something is all: "not only", "not just".
    private func isOnlyOne(_ negator: Int) -> Bool {
        negator + 1 < words.count && Self.only.contains(words[negator + 1].lemma)
    }

    /// Whether a predicate is denied, by itself, by its subject, or by the verb that governs it.
    func isNegated(_ word: Int) -> Bool {
        for child in children[word] {
            let lemma = words[child].lemma
            if Self.negators.contains(lemma), ["advmod", "aux", "cc"].contains(words[child].relation),
                !isOnlyOne(child)
            {
                return true
            }
            // "Owes nothing to", "has done little to".
            if words[child].relation == "obj", Self.nothing.contains(lemma) { return true }
            if lemma == "no", words[child].relation == "det" { return true }
            if words[child].isSubject {
                if Self.nobody.contains(lemma) { return true }
                if children[child].contains(where: {
                    ["no", "neither", "little", "few"].contains(words[$0].lemma) && words[$0].relation != "conj"
                }) {
                    return true
                }
            }
        }
        let head = words[word].head
        if head >= 0, words[word].relation == "xcomp" {
            return Self.negatingVerbs.contains(words[head].lemma) || (words[head].part != .noun && isNegated(head))
        }
        return false
    }

    func hasAuxiliary(_ word: Int, _ lemmas: Set<String>) -> Bool {
        children[word].contains { words[$0].relation == "aux" && lemmas.contains(words[$0].lemma) }
    }

    /// Whether the word heads a clause.
    func isPredicate(_ word: Int) -> Bool {
        words[word].part == .verb || words[word].head < 0
            || children[word].contains { words[$0].isSubject || words[$0].relation == "cop" }
    }

    /// The word that heads the clause in which a word stands.
    func predicate(over word: Int) -> Int {
        var at = word
        while !isPredicate(at), words[at].head >= 0 { at = words[at].head }
        return at
    }

    /// The bytes of the phrase under a word, without what leads into it (prepositions, marks, commas) and without the
    /// given branches and relative clauses at its end.
    func phrase(of word: Int, without: Set<Int> = [], keepsRelatives: Bool = false) -> Range<Int> {
        let isClause =
            words[word].part == .verb || words[word].head < 0
            || ["advcl", "ccomp", "csubj", "parataxis", "acl"].contains(words[word].relation)
            || (words[word].relation == "conj" && children[word].contains { words[$0].isSubject })
        return phrase(of: word, asClause: isClause, without: without, keepsRelatives: keepsRelatives)
    }

    /// - Parameter asClause: whether a noun or adjective with a copula stands for its clause or for itself.
    func phrase(of word: Int, asClause: Bool, without: Set<Int> = [], keepsRelatives: Bool = false) -> Range<Int> {
        var kept: [Int] = []
        var next = [word]
        while let at = next.popLast() {
            kept.append(at)
            for child in children[at] where !without.contains(child) {
                let relation = words[child].relation
                if at == word, ["case", "mark", "cc", "punct", "discourse"].contains(relation),
                    words[child].tag != "POS"
                {
                    continue
                }
                if !asClause, at == word,
                    ["cop", "nsubj", "csubj", "aux", "expl", "advcl", "ccomp"].contains(relation)
                        || (relation == "advmod" && child < word && words[child].part == .adverb
                            && words[word].part == .noun)
                {
                    continue
                }
                if relation == "parataxis" || (relation == "acl" && words[child].subtype == "relcl" && !keepsRelatives)
                {
                    continue
                }
                next.append(child)
            }
        }
        kept.sort()
        // "Only because it rose": what stands before the word that leads in is none of the phrase.
        if let lead = children[word].last(where: {
            ["mark", "case"].contains(words[$0].relation) && $0 < word && words[$0].tag != "POS"
                && !isInfinitiveOfClause($0, word)
        }) {
            kept.removeAll { $0 < lead }
        }
        while let last = kept.last, last != word, isEdge(last) { kept.removeLast() }
        while let first = kept.first, first != word, isEdge(first) { kept.removeFirst() }
        return words[kept[0]].from..<words[kept[kept.count - 1]].to
    }

    /// Whether a "to" stands within a clause that has begun before it: "if talks were to begin", "its aim is to wait".
    private func isInfinitiveOfClause(_ mark: Int, _ word: Int) -> Bool {
        words[mark].lemma == "to"
            && children[word].contains { $0 < mark && (words[$0].isSubject || words[$0].relation == "cop") }
    }

    private func isEdge(_ word: Int) -> Bool {
        words[word].part == .mark || words[word].relation == "cc" || words[word].relation == "punct"
    }
}
