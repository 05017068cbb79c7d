internal import Evidence

/// How a clause by itself says that its act stands: by tense, modal, negation and conjunction.
struct ClauseStanding {
    /// `nil` where the clause leaves it to what it hangs on: an infinitive, a participle.
    var status: EventStatus?
    /// Whether it is "would", which is a future under a past verb of saying, and a consequence elsewhere.
    var isWould = false
    /// Whether tense or modal says it, and not only what it hangs on.
    var isFinite = false
    var isPast = false
    /// Whether it was going on at a past time: "were bringing in".
    var isPastProgressive = false
    /// The word that decided it.
    var word: Int
    var rule = "tense"
}

/// Reads the standing of clauses.
struct ClauseStandingReader {
    let sentence: SyntaxSentence
    let lexicon: StanceLexicon

    private static let negators: Set<String> = ["not", "never", "neither", "nor", "n't", "n’t"]
    private static let emptyNouns: Set<String> = ["nobody", "none", "nothing", "neither", "no-one"]
    private static let conditions: Set<String> = ["if", "unless", "provided", "should"]
    private static let modals: [String: EventStatus] = [
        "will": .planned, "shall": .planned, "'ll": .planned, "’ll": .planned, "would": .conditional,
        "'d": .conditional,
        "may": .expected, "might": .hypothetical, "could": .hypothetical, "can": .hypothetical, "must": .proposed,
        "should": .proposed, "ought": .proposed, "need": .proposed,
    ]

    /// Past tenses that no present looks like.
    private static let irregularPasts: Set<String> = [
        "met", "held", "sent", "made", "said", "told", "took", "went", "came", "gave", "shook", "broke", "froze",
        "struck",
        "fought", "won", "lost", "sold", "bought", "brought", "sank", "flew", "withdrew", "began", "swore", "spoke",
        "drew",
        "rose", "threw", "drove", "wrote", "forbade", "sought", "built", "spent", "stood", "led", "fled", "kept",
        "felt",
        "chose", "grew", "knew", "paid", "became", "left", "laid", "heard", "dealt", "arose",
    ]

    /// Whether a word heads a clause: a verb, or a noun or adjective with a copula.
    func isPredicate(_ word: Int) -> Bool {
        let value = sentence.words[word]
        if value.part == .verb || value.part == .auxiliary {
            return value.relation != "amod" && value.relation != "compound"
        }
        return sentence.children[word].contains { sentence.words[$0].relation == "cop" }
    }

    private func isNegatedNoun(_ noun: Int) -> Bool {
        Self.emptyNouns.contains(sentence.words[noun].lemma)
            || sentence.children[noun].contains {
                let child = sentence.words[$0]
                return child.relation == "det" && (child.lemma == "no" || child.lemma == "neither")
                    || child.relation == "cc" && child.lemma == "neither"
            }
    }

    func standing(of word: Int) -> ClauseStanding {
        let words = sentence.words
        let own = words[word]
        var result = ClauseStanding(word: word)
        var modal: Int?
        var have: Int?
        var be: Int?
        var isBeing = false
        var hasTo = false
        var negation: Int?
        var adverb: (word: Int, status: EventStatus)?
        var condition: Int?
        var isWhether = false
        var isPrevented: Int?
        var consequence: Int?
        var finite: Int?
        var subject: Int?
        var isQuestioning = false
        var due: Int?
        for child in sentence.children[word] {
            let value = words[child]
            switch value.relation {
            case "aux", "cop":
                if value.tag == "MD" {
                    modal = child
                } else if value.lemma == "have" {
                    have = child
                } else if value.lemma == "be" {
                    if value.tag == "VBG" { isBeing = true } else if value.tag != "VBN" { be = child }
                }
                if value.tag == "VBD" || value.tag == "VBZ" || value.tag == "VBP", finite == nil { finite = child }
            case "case" where value.lemma == "due" && own.tag == "VB": due = child
            case "mark":
                if value.lemma == "to" { hasTo = true }
                if Self.conditions.contains(value.lemma) { condition = child }
                if value.lemma == "whether" || value.lemma == "lest" {
                    isWhether = true
                    condition = child
                }
                if value.lemma == "without" || value.lemma == "instead" || value.lemma == "rather" {
                    isPrevented = child
                }
            case "advmod", "cc", "det":
                if Self.negators.contains(value.lemma) {
                    negation = child
                } else if value.relation == "advmod" {
                    if case .status(let status)? = lexicon.effect(of: child, in: sentence) {
                        if status == .denied { negation = child } else { adverb = (child, status) }
                    }
                    if value.tag.hasPrefix("W") { isQuestioning = true }
                }
            case "nsubj", "csubj", "obj", "obl":
                if value.isSubject { subject = subject ?? child }
                if value.relation != "obl", isNegatedNoun(child) { negation = child }
                if value.tag.hasPrefix("W")
                    || sentence.children[child].contains(where: { words[$0].tag.hasPrefix("W") })
                {
                    isQuestioning = true
                }
            case "advcl":
                if sentence.children[child].contains(where: {
                    words[$0].relation == "mark" && (words[$0].lemma == "if" || words[$0].lemma == "unless")
                }) {
                    consequence = child
                }
            default: break
            }
        }
        let isVerb = own.part == .verb || own.part == .auxiliary
        if finite == nil, isVerb, own.tag == "VBD" || own.tag == "VBZ" || own.tag == "VBP" { finite = word }

        if let modal {
            let lemma = words[modal].lemma
            result.status = Self.modals[lemma] ?? .expected
            result.isWould = lemma == "would" || lemma == "'d"
            result.isFinite = true
            result.word = modal
            result.rule = "modal"
            if have != nil {
                // "must have left" is concluded to be done, "would have left" was not.
                result.status = lemma == "must" ? .happened : lemma == "will" ? .planned : .hypothetical
                result.isWould = false
            }
            if lemma == "should", isOccurring(word) { result.status = .expected }
        } else if hasTo {
            if let be, words[be].tag != "VB", words[be].relation == "cop" || own.tag == "VB" {
                // "is to lead"
                result.status = .planned
                result.isFinite = true
                result.word = be
                result.rule = "is to"
            } else if have != nil {
                result.status = .happened
            }
        } else if let due {
            // "due to" before a noun is a preposition, and the parser takes it for one before a verb as well.
            result.status = .planned
            result.isFinite = true
            result.word = due
            result.rule = "due to"
        } else if let finite {
            let value = words[finite]
            result.isFinite = true
            // A past without an ending is taken for a present at times.
            result.isPast = value.tag == "VBD" || value.tag == "VBP" && Self.irregularPasts.contains(value.lemma)
            result.word = finite
            if have != nil {
                // "has been blocking" goes on, "has blocked" is done.
                result.status = own.tag == "VBG" && words[finite].tag != "VBD" ? .ongoing : .happened
            } else if result.isPast {
                result.status = .happened
            } else if sentence.named.isTitle, own.tag == "VBZ" || own.tag == "VBP" {
                result.status = .happened
            } else if finite == word, lexicon.report(of: word, in: sentence) != nil {
                // To say is to have said.
                result.status = .happened
            } else {
                result.status = .ongoing
            }
            if isBeing, !result.isPast { result.status = .ongoing }
            result.isPastProgressive = result.isPast && have == nil && (isBeing || own.tag == "VBG" && be != nil)
        } else if isVerb, own.tag == "VBN", own.relation != "conj" || have == nil && be == nil && subject != nil {
            result.status = .happened
            result.rule = "participle"
        } else if isVerb, own.tag == "VB", own.relation == "root", modal == nil {
            result.status = .proposed
            result.rule = "imperative"
        }
        if let adverb {
            switch adverb.status {
            case .hypothetical where result.status != .denied:
                result.status = .hypothetical
                result.word = adverb.word
                result.rule = "adverb"
            case .expected where result.status == .planned:
                result.status = .expected
                result.word = adverb.word
                result.rule = "adverb"
            default: break
            }
        }
        if let condition {
            let isRemote =
                result.isWould || modal.map { words[$0].lemma == "could" || words[$0].lemma == "might" } ?? false
                || finite.map { words[$0].tag == "VBD" } ?? false
            result.status = isWhether || isRemote ? .hypothetical : .conditional
            result.isWould = false
            result.isFinite = true
            result.word = condition
            result.rule = "condition"
        } else if own.relation == "advcl", let finite, let subject, finite != word, finite < subject,
            ["have", "be"].contains(words[finite].lemma), words[finite].tag == "VBD"
        {
            // "Had they agreed"
            result.status = .hypothetical
            result.word = finite
            result.rule = "condition by inversion"
        } else if let consequence, !result.isPast, result.status != .happened {
            result.status = .conditional
            result.isWould = false
            result.word = consequence
            result.rule = "consequence"
        }
        if let negation, result.isWould || result.status != .hypothetical && result.status != .conditional {
            result.status = .denied
            result.isWould = false
            result.word = negation
            result.rule = "negation"
        }
        if let isPrevented {
            result.status = .denied
            result.word = isPrevented
            result.rule = "without"
        }
        if own.relation == "root" || own.relation == "parataxis", !isQuestioning, let last = words.last,
            last.lemma == "?",
            let subject, let first = modal ?? finite, first < subject
        {
            result.status = .hypothetical
            result.word = words.count - 1
            result.rule = "question"
        }
        return result
    }

    private static let occurrence: Set<String> = [
        "place", "hold", "happen", "occur", "begin", "start", "arrive", "come",
    ]

    /// "should take place in May" expects, "should leave" demands.
    private func isOccurring(_ word: Int) -> Bool {
        Self.occurrence.contains(sentence.words[word].lemma)
            || sentence.children[word].contains { sentence.words[$0].lemma == "place" }
    }
}
