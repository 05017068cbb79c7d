/// The morphological features that a coder of events needs: tense, voice, number and the form of verbs, from the Penn
/// tag, the word and its place in the tree.
enum Morphology {
    /// A word as far as its features need it.
    struct Word {
        var form: String
        var tag: TagSet.Tag
        /// Counted from 0; the number of words is the root.
        var head: Int
        var relation: String
    }

    /// The features of each word, in the alphabetical order of UD; empty where there are none.
    static func features(of words: [Word]) -> [String] {
        var children = [[Int]](repeating: [], count: words.count + 1)
        for (index, word) in words.enumerated() { children[word.head].append(index) }
        let numbers = words.map { number(of: $0) }
        return words.indices.map { index in
            var found: [String] = []
            let word = words[index]
            let isVerb = word.tag.upos == "VERB" || word.tag.upos == "AUX"
            // An auxiliary agrees with the subject of its verb.
            let verb = word.tag.upos == "AUX" && word.head < words.count ? word.head : index
            if isVerb, word.tag.xpos == "VBP" || word.tag.xpos == "VBD" || word.tag.xpos == "VBZ" {
                if let number = agreement(word, verb, words, children, numbers) { found.append("Number=\(number)") }
            } else if !isVerb, let number = numbers[index] {
                found.append("Number=\(number)")
            }
            guard isVerb else { return found.joined(separator: "|") }
            switch word.tag.xpos {
            case "VBD": found += ["Tense=Past", "VerbForm=Fin"]
            case "VBZ", "VBP": found += ["Tense=Pres", "VerbForm=Fin"]
            case "MD": found.append("VerbForm=Fin")
            case "VB": found.append(isImperative(index, words, children) ? "VerbForm=Fin" : "VerbForm=Inf")
            case "VBG": found += isGerund(index, words, children) ? ["VerbForm=Ger"] : ["Tense=Pres", "VerbForm=Part"]
            case "VBN":
                found += ["Tense=Past", "VerbForm=Part"]
                if word.tag.upos == "VERB", !isPerfect(index, words, children) { found.append("Voice=Pass") }
            default: break
            }
            return found.joined(separator: "|")
        }
    }

    private static func number(of word: Word) -> String? {
        switch word.tag.xpos {
        case "NN", "NNP": return word.tag.upos == "NOUN" || word.tag.upos == "PROPN" ? "Sing" : nil
        case "NNS", "NNPS": return word.tag.upos == "NOUN" || word.tag.upos == "PROPN" ? "Plur" : nil
        default: break
        }
        guard word.tag.upos == "PRON" || word.tag.upos == "DET" else { return nil }
        switch word.form.lowercased() {
        case "i", "me", "my", "mine", "myself", "he", "him", "his", "himself", "she", "her", "hers", "herself", "it",
            "its", "itself", "this",
            "that" where word.tag.xpos != "WDT" && word.tag.xpos != "IN":
            return "Sing"
        case "we", "us", "our", "ours", "ourselves", "they", "them", "their", "theirs", "themselves", "these", "those":
            return "Plur"
        case "something", "anything", "nothing", "everything", "someone", "anyone", "everyone", "somebody", "anybody",
            "nobody", "everybody":
            return "Sing"
        default: return nil
        }
    }

    private static func agreement(
        _ word: Word, _ verb: Int, _ words: [Word], _ children: [[Int]], _ numbers: [String?]
    ) -> String? {
        switch (word.tag.xpos, word.form.lowercased()) {
        case ("VBZ", _), (_, "was"), (_, "am"): return "Sing"
        default: break
        }
        // The subject of a conjoined verb stands with the first one.
        var at = verb
        for _ in 0..<4 {
            if let subject = children[at].first(where: { words[$0].relation.hasPrefix("nsubj") }) {
                if children[subject].contains(where: { words[$0].relation == "conj" }) { return "Plur" }
                return numbers[subject]
            }
            guard words[at].relation == "conj", words[at].head < words.count else { return nil }
            at = words[at].head
        }
        return nil
    }

    private static func isImperative(_ index: Int, _ words: [Word], _ children: [[Int]]) -> Bool {
        guard ["root", "parataxis", "conj", "ccomp"].contains(words[index].relation) else { return false }
        if words[index].relation == "conj", words[index].head < words.count {
            return words[words[index].head].tag.xpos == "VB" && isImperative(words[index].head, words, children)
        }
        return !children[index].contains {
            let child = words[$0]
            return child.relation.hasPrefix("aux") && child.form.lowercased() != "do" || child.relation == "mark"
                || child.relation.hasPrefix("nsubj") || child.tag.xpos == "TO"
        }
    }

    /// A verb in -ing that does the work of a noun.
    private static func isGerund(_ index: Int, _ words: [Word], _ children: [[Int]]) -> Bool {
        if words[index].tag.upos == "AUX" { return false }
        switch RelationSet.base(words[index].relation) {
        case "csubj", "nsubj", "obj", "obl", "nmod", "ccomp": return true
        case "advcl", "acl": return children[index].contains { words[$0].relation == "mark" && $0 < index }
        default: return false
        }
    }

    /// A participle behind a form of have and no form of be.
    private static func isPerfect(_ index: Int, _ words: [Word], _ children: [[Int]]) -> Bool {
        var at = index
        for _ in 0..<4 {
            if children[at].contains(where: { words[$0].relation == "aux:pass" }) { return false }
            let auxiliaries = children[at].filter { words[$0].relation == "aux" }
            if !auxiliaries.isEmpty {
                return auxiliaries.contains {
                    ["have", "has", "had", "'ve", "’ve", "'d", "’d", "having", "'s", "’s"].contains(
                        words[$0].form.lowercased())
                }
            }
            guard words[at].relation == "conj", words[at].head < words.count, words[words[at].head].tag.xpos == "VBN"
            else { return false }
            at = words[at].head
        }
        return false
    }
}
