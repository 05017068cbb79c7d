internal import Chronology
internal import Evidence
internal import Ontology

/// Reads what a text says to come, with its words of probability and by when.
struct ForecastReader {
    let writer: ClaimWriter

    func claims(in sentence: ClaimSentence) -> [Claim] {
        let syntax = sentence.syntax
        var found: [Claim] = []
        var taken: Set<Int> = []
        for word in syntax.words.indices {
            guard let forecast = forecast(at: word, sentence), taken.insert(forecast.clause).inserted else { continue }
            let statement = writer.text(syntax.phrase(of: forecast.clause, without: forecast.without))
            found.append(
                writer.claim(
                    .forecast(
                        ForecastClaim(
                            statement: statement, horizon: horizon(of: sentence),
                            words: forecast.tokens.sorted().map { sentence.surface[$0] }.joined(separator: " "),
                            probability: forecast.probability)),
                    key: "forecast \(statement)", tokens: forecast.tokens, in: sentence,
                    confidence: forecast.confidence, rule: forecast.rule))
        }
        return found
    }

    private struct Forecast {
        var clause: Int
        var tokens: [Int]
        var without: Set<Int> = []
        var probability: [Double] = []
        var rule: String
        var confidence: Double
    }

    private static let future: Set<String> = ["will", "shall", "would"]
    private static let open: Set<String> = ["may", "might", "could"]

    private func forecast(at word: Int, _ sentence: ClaimSentence) -> Forecast? {
        let syntax = sentence.syntax
        let value = syntax.words[word]
        if value.relation == "aux", value.head >= 0,
            Self.future.contains(value.lemma) || Self.open.contains(value.lemma)
        {
            return modal(word, clause: value.head, sentence)
        }
        // "Is going to be established."
        if value.lemma == "go", value.tag == "VBG", let clause = syntax.child(of: word, "xcomp"),
            syntax.marker(of: clause) == "to", !["acl", "advcl"].contains(value.relation),
            !writer.isActor(syntax.subject(of: word) ?? word, syntax) || syntax.isPassive(clause)
        {
            return Forecast(clause: clause, tokens: [word], rule: "going to", confidence: 0.5)
        }
        guard let cue = sentence.cue(at: word, .probability) else { return nil }
        switch cue.wordClass {
        case .adjective, .verb:
            // "Is unlikely to turn", "are likely to be", "a treaty is possible".
            let first = syntax.firstConjunct(of: word)
            let hasCopula =
                syntax.child(of: word, "cop") != nil || syntax.isPassive(word) || syntax.child(of: first, "cop") != nil
            // "A certain degree", "I am certain": no chance of anything.
            if cue.words.low == 95, !hasCopula { return nil }
            if let subject = syntax.subject(of: word), ["i", "we"].contains(syntax.words[subject].lemma) { return nil }
            let isRemaining = syntax.words[word].relation == "xcomp" || syntax.words[word].relation == "obj"
            guard
                hasCopula || isRemaining
                    || (cue.wordClass == .adjective && value.relation == "amod" && isEvent(value.head, sentence))
            else { return nil }
            if isPast(word, sentence) { return nil }
            let clause = syntax.children[word].first {
                ["xcomp", "ccomp", "csubj", "advcl"].contains(syntax.words[$0].relation)
                    && syntax.words[$0].part == .verb
            }
            if cue.wordClass == .verb, clause == nil { return nil }
            // "Is set out in", "has been set aside", "are bound up with": another verb, and no chance of anything.
            if isPhrasal(word, syntax) { return nil }
            let (degrees, isStrengthened) = degree(of: word, syntax)
            let tokens = negated(degrees + [word], word, syntax)
            let probability = probability(
                cue, isNegated: isDenied(word, syntax), isStrengthened: isStrengthened)
            // "It is likely that they will meet": what is likely is that they meet, and that is said once.
            let isImpersonal =
                syntax.child(of: word, "expl") != nil
                || syntax.subject(of: word).map { syntax.words[$0].lemma == "it" } ?? false
            if let clause, isImpersonal, ["ccomp", "csubj"].contains(syntax.words[clause].relation),
                syntax.marker(of: clause) == "that"
            {
                return Forecast(
                    clause: clause, tokens: tokens,
                    without: Set(syntax.children[clause].filter { syntax.words[$0].relation == "mark" }),
                    probability: probability, rule: "likely", confidence: 0.6)
            }
            // The whole predicate tells who will do what.
            return Forecast(
                clause: value.relation == "amod" ? value.head : word, tokens: tokens, probability: probability,
                rule: "likely", confidence: 0.6)
        case .noun:
            guard cue.isBare || cue.argument != nil,
                let object = cue.argument
                    ?? syntax.children[word].first(where: {
                        (syntax.words[$0].relation == "nmod"
                            && ["of", "for", "against"].contains(syntax.marker(of: $0)))
                            || syntax.words[$0].relation == "acl"
                    }), !isPast(syntax.predicate(over: word), sentence)
            else { return nil }
            return Forecast(clause: object, tokens: [word], probability: [], rule: "chances of", confidence: 0.45)
        default: return nil
        }
    }

    private func modal(_ word: Int, clause: Int, _ sentence: ClaimSentence) -> Forecast? {
        let syntax = sentence.syntax
        let lemma = syntax.words[word].lemma
        let hasHave = syntax.hasAuxiliary(clause, ["have"])
        if hasHave { return nil }
        let adverb = syntax.children[clause].compactMap { sentence.cue(at: $0, .probability) }.first {
            $0.wordClass == .adverb || $0.wordClass == .connective
        }
        let hedged = adverb ?? sentence.cues.first { $0.words.kind == .probability && $0.wordClass == .connective }
        let probability =
            hedged.map {
                self.probability(
                    $0, isNegated: isDenied(clause, syntax), isStrengthened: degree(of: $0.word, syntax).isStrengthened)
            } ?? []
        var tokens = negated([word], clause, syntax)
        if let hedged { tokens += degree(of: hedged.word, syntax).tokens + hedged.tokens }
        let relation = syntax.words[clause].relation
        let isState = syntax.child(of: clause, "cop") != nil
        let without = Set(
            syntax.children[clause].filter {
                syntax.words[$0].relation == "parataxis"
                    || (syntax.words[$0].relation == "conj"
                        && syntax.children[$0].contains { syntax.words[$0].relation == "aux" })
            })
        // What a relative clause or a question adds about something is seldom a forecast of the text.
        if relation == "acl" || relation == "advcl" { return nil }
        if Self.open.contains(lemma) {
            // What may be so now is a doubt, what may come about a forecast.
            guard lemma != "could", !isState, !Self.states.contains(syntax.words[clause].lemma),
                !(syntax.isPassive(clause) && syntax.agent(of: clause) != nil)
            else { return nil }
            return Forecast(
                clause: clause, tokens: tokens, without: without, probability: probability, rule: "may",
                confidence: 0.45)
        }
        if Self.states.contains(syntax.words[clause].lemma) { return nil }
        // What is announced or fixed is a plan; it becomes a forecast by a word of chance, a condition, a denial, or where
        // it tells how things will go on.
        let hasCondition = syntax.children[clause].contains {
            syntax.words[$0].relation == "advcl" && ["if", "unless"].contains(syntax.marker(of: $0))
        }
        let subject = syntax.subject(of: clause)
        let goesOn = Self.courses.contains(syntax.words[clause].lemma)
        let isSpeculation =
            syntax.words[clause].head >= 0 && sentence.cue(at: syntax.words[clause].head, .report)?.wordClass == .noun
        if hedged == nil, !hasCondition, !goesOn, !isSpeculation {
            if lemma != "would" {
                guard isState || isDenied(clause, syntax) || relation == "csubj" else { return nil }
            } else {
                if let subject, writer.isActor(subject, syntax) || ["it", "that"].contains(syntax.words[subject].lemma)
                {
                    return nil
                }
            }
        }
        return Forecast(
            clause: clause, tokens: tokens, without: without, probability: probability,
            rule: lemma == "would" ? "would" : "will", confidence: hedged == nil ? 0.5 : 0.65)
    }

    private static let states: Set<String> = [
        "expect", "think", "want", "mean", "know", "believe", "have", "run", "like", "seem", "wish", "hope", "say",
        "argue",
    ]
    private static let courses: Set<String> = [
        "continue", "remain", "try", "keep", "become", "prove", "take", "rise", "fall", "grow", "decline", "succeed",
        "fail",
        "increase", "worsen", "improve", "persist", "prevail", "suffer", "lose", "win", "collapse", "escalate", "stay",
    ]

    private static let denials: Set<String> = ["not", "n't", "never", "hardly", "scarcely"]

    private func isDenied(_ word: Int, _ syntax: SyntaxSentence) -> Bool {
        syntax.children[word].contains { Self.denials.contains(syntax.words[$0].lemma) }
    }

    private func negated(_ tokens: [Int], _ word: Int, _ syntax: SyntaxSentence) -> [Int] {
        tokens + syntax.children[word].filter { Self.denials.contains(syntax.words[$0].lemma) }
    }

    private static let strengthening: Set<String> = ["very", "highly", "extremely", "exceedingly", "most"]
    private static let approximating: Set<String> = ["almost", "nearly", "virtually"]

    /// The adverbs of degree at a word of chance: those that move it to the next band, and those that are part of its own
    /// ("almost certain").
    private func degree(of word: Int, _ syntax: SyntaxSentence) -> (tokens: [Int], isStrengthened: Bool) {
        let found = syntax.children[word].filter {
            syntax.words[$0].relation == "advmod"
                && (Self.strengthening.contains(syntax.words[$0].lemma)
                    || Self.approximating.contains(syntax.words[$0].lemma))
        }
        return (found, found.contains { Self.strengthening.contains(syntax.words[$0].lemma) })
    }

    private static let particles: Set<String> = ["out", "aside", "up", "off", "back", "down", "apart", "forth"]

    /// Whether a participle has a particle that makes it another verb.
    private func isPhrasal(_ word: Int, _ syntax: SyntaxSentence) -> Bool {
        syntax.words[word].tag.hasPrefix("VB")
            && syntax.children[word].contains { Self.particles.contains(syntax.words[$0].lemma) }
    }

    /// "Not likely" turns the band around; "very likely" is the next band outwards of the yardstick (ICD 203).
    private func probability(_ cue: ClaimCue, isNegated: Bool, isStrengthened: Bool) -> [Double] {
        guard var low = cue.words.low, var high = cue.words.high, high - low < 90 else { return [] }
        let bands = WordsOfProbability.icd203
        if isStrengthened, let place = bands.firstIndex(where: { $0.low == low && $0.high == high }) {
            let next = low + high > 100 ? place + 1 : place - 1
            if bands.indices.contains(next) { (low, high) = (bands[next].low, bands[next].high) }
        }
        return isNegated ? [(100 - high) / 100, (100 - low) / 100] : [low / 100, high / 100]
    }

    private func isPast(_ word: Int, _ sentence: ClaimSentence) -> Bool {
        let syntax = sentence.syntax
        return syntax.children[word].contains {
            (syntax.words[$0].relation == "cop" || syntax.words[$0].relation == "aux") && syntax.words[$0].tag == "VBD"
        } || syntax.words[word].tag == "VBD"
    }

    /// Whether a noun names something that may come about, rather than a thing or a person.
    private func isEvent(_ word: Int, _ sentence: ClaimSentence) -> Bool {
        guard word >= 0 else { return false }
        let value = sentence.syntax.words[word]
        guard value.part == .noun || value.part == .properNoun else { return false }
        return sentence.syntax.mention(of: word).map { $0.kind == .issue || $0.kind == .unknown || $0.kind == .thing }
            ?? true
    }

    /// The first date of the sentence that lies after publication, else one that bounds what is to come.
    private func horizon(of sentence: ClaimSentence) -> DateInterval {
        let dates = writer.document.dates[sentence.syntax.index].filter { $0.interval.precision != .unknown }
        let bounds = dates.map { bound($0, sentence.syntax) }
        guard let published = writer.document.published.to else { return bounds.first ?? .unknown }
        return bounds.first { ($0.to ?? published) > published } ?? .unknown
    }

    /// What is to come before a date ends on the day before that date begins.
    private func bound(_ date: DateMention, _ syntax: SyntaxSentence) -> DateInterval {
        guard let word = syntax.word(at: date.from), word > 0, syntax.words[word - 1].lemma == "before",
            let from = date.interval.from
        else { return date.interval }
        return DateInterval(from: nil, to: from.advanced(byDays: -1), precision: .interval)
    }
}
