internal import Evidence
internal import Ontology

/// Reads judgements: of what, what, and which way it points.
struct AssessmentReader {
    let writer: ClaimWriter

    func claims(in sentence: ClaimSentence) -> [Claim] {
        let syntax = sentence.syntax
        var found: [Claim] = []
        var subjects: Set<Int> = []
        for word in syntax.words.indices {
            guard let assessment = assessment(at: word, sentence), subjects.insert(assessment.subject).inserted else {
                continue
            }
            let subject = writer.text(syntax.phrase(of: assessment.subject, without: [word, assessment.judgement]))
            let judgement = writer.text(assessment.range)
            found.append(
                writer.claim(
                    .assessment(
                        AssessmentClaim(subject: subject, judgement: judgement, direction: assessment.direction)),
                    key: "assessment \(subject)", tokens: assessment.tokens, in: sentence,
                    confidence: assessment.confidence, rule: assessment.rule))
        }
        return found
    }

    private struct Assessment {
        var subject: Int
        var judgement: Int
        var range: Range<Int>
        var direction: String
        var tokens: [Int]
        var rule: String
        var confidence: Double
    }

    private func assessment(at word: Int, _ sentence: ClaimSentence) -> Assessment? {
        let syntax = sentence.syntax
        if let cue = sentence.cue(at: word, .appraisal), let found = appraisal(cue, sentence) { return found }
        if let found = superlative(word, sentence) { return found }
        if let cue = sentence.cue(at: word, .response), let found = silence(cue, sentence) { return found }
        if let cue = sentence.cue(at: word, .judgement) {
            let sign = turned(cue.words.sign, word, syntax)
            switch cue.wordClass {
            case .verb:
                // What will fail is a forecast.
                guard !syntax.hasAuxiliary(word, ["will", "shall", "would", "may", "might"]),
                    let subject = syntax.subject(of: word), !writer.isActor(subject, syntax) || !cue.isBare,
                    syntax.object(of: word) == nil || !cue.isBare
                        || sentence.cue(at: word, .judgement)?.words.sign == "-"
                else { return nil }
                return made(subject, word, sign, [word], "verb of judgement", 0.5, syntax)
            case .adjective:
                if let subject = said(of: word, syntax) {
                    return made(subject, word, sign, cue.tokens, "predicate", 0.6, syntax)
                }
                // "Untrustworthy agreements": the judgement is taken for granted.
                let head = syntax.words[word].head
                guard syntax.words[word].relation == "amod", head >= 0, head > word,
                    cue.words.sign != "0", syntax.words[head].part == .noun
                else { return nil }
                if let subject = said(of: head, syntax) {
                    return made(subject, head, sign, cue.tokens, "predicate", 0.6, syntax)
                }
                return made(head, word, sign, cue.tokens, "attribute", 0.45, syntax)
            case .noun:
                guard let subject = said(of: word, syntax) else { return nil }
                return made(subject, word, sign, cue.tokens, "predicate", 0.55, syntax)
            case .adverb, .connective: return nil
            }
        }
        return nil
    }

    private func made(
        _ subject: Int, _ judgement: Int, _ sign: String, _ tokens: [Int], _ rule: String, _ confidence: Double,
        _ syntax: SyntaxSentence
    ) -> Assessment? {
        let isInside = syntax.ancestors(of: subject).contains(judgement)
        return Assessment(
            subject: subject, judgement: judgement,
            range: syntax.phrase(
                of: judgement, asClause: syntax.words[judgement].part == .verb, without: isInside ? [subject] : []),
            direction: sign.isEmpty ? "?" : sign,
            tokens: tokens, rule: rule, confidence: confidence)
    }

    /// What a predicate is said of: the subject of its copula, or the clause behind an empty "it".
    private func said(of word: Int, _ syntax: SyntaxSentence) -> Int? {
        let value = syntax.words[word]
        let linking: Set<String> = [
            "become", "remain", "seem", "appear", "look", "prove", "stay", "be", "feel", "sound",
        ]
        if syntax.child(of: word, "cop") != nil || value.head < 0 {
            if let clause = syntax.child(of: word, "csubj") { return clause }
            if let subject = syntax.children[word].first(where: { syntax.words[$0].isSubject }) {
                if syntax.isRelativePronoun(subject) { return syntax.subject(of: word) }
                if syntax.words[subject].lemma == "it" || syntax.words[subject].lemma == "there" {
                    return syntax.child(of: word, "ccomp") ?? subject
                }
                return subject
            }
            return syntax.child(of: word, "ccomp")
        }
        if ["xcomp", "obj"].contains(value.relation), linking.contains(syntax.words[value.head].lemma) {
            return syntax.subject(of: value.head)
        }
        if value.relation == "conj", value.part == .adjective || value.part == .noun {
            let first = syntax.firstConjunct(of: word)
            return first != word && syntax.words[first].part == value.part ? said(of: first, syntax) : nil
        }
        return nil
    }

    private func turned(_ sign: String, _ word: Int, _ syntax: SyntaxSentence) -> String {
        guard syntax.isNegated(word) else { return sign }
        return sign == "+" ? "-" : sign == "-" ? "+" : sign
    }

    /// "Called the files fabricated", "denounced it as a blow".
    private func appraisal(_ cue: ClaimCue, _ sentence: ClaimSentence) -> Assessment? {
        let syntax = sentence.syntax
        let word = cue.word
        // "Stopped short of condemning": what was not said judges nothing.
        if syntax.ancestors(of: word).prefix(2).contains(where: {
            sentence.cue(at: $0, .response)?.words.manner == "restrained"
        }) {
            return nil
        }
        guard let object = syntax.object(of: word) ?? (syntax.isPassive(word) ? syntax.subject(of: word) : nil) else {
            return nil
        }
        let judged = syntax.children[word].first {
            $0 > word
                && (syntax.words[$0].relation == "xcomp"
                    || (syntax.words[$0].relation == "obl" && syntax.marker(of: $0) == "as"))
        }
        if let judged, syntax.words[judged].part != .verb || sentence.cue(at: judged, .judgement) != nil {
            return Assessment(
                subject: object, judgement: judged, range: syntax.phrase(of: judged),
                direction: sentence.cue(at: judged, .judgement)?.words.sign ?? "?", tokens: [word], rule: "called so",
                confidence: 0.6)
        }
        let against: Set<String> = [
            "denounce", "condemn", "criticise", "criticize", "deplore", "deny", "abhor", "dismiss",
        ]
        let lemma = syntax.words[word].lemma
        guard against.contains(lemma) || ["praise", "hail"].contains(lemma) else { return nil }
        return Assessment(
            subject: object, judgement: word, range: syntax.words[word].range,
            direction: against.contains(lemma) ? "-" : "+", tokens: [word], rule: "verb of appraisal", confidence: 0.5)
    }

    /// "The largest exercise since the war", "the first visit in a decade".
    private func superlative(_ word: Int, _ sentence: ClaimSentence) -> Assessment? {
        let syntax = sentence.syntax
        let value = syntax.words[word]
        guard value.tag == "JJS" || value.tag == "RBS" || value.lemma == "first", isMeasuredInTime(word, syntax) else {
            return nil
        }
        var head = word
        while ["amod", "advmod", "nummod"].contains(syntax.words[head].relation), syntax.words[head].head >= 0 {
            head = syntax.words[head].head
        }
        let subject =
            said(of: head, syntax) ?? (syntax.words[head].relation == "appos" ? syntax.words[head].head : head)
        return Assessment(
            subject: subject, judgement: head, range: value.from..<max(value.to, syntax.phrase(of: head).upperBound),
            direction: "0", tokens: [word], rule: "superlative", confidence: 0.5)
    }

    private static let spans: Set<String> = [
        "year", "decade", "century", "war", "time", "generation", "month", "history",
    ]

    /// Whether "since the war", "in years", "for a decade" stands behind a word.
    private func isMeasuredInTime(_ word: Int, _ syntax: SyntaxSentence) -> Bool {
        let end = min(syntax.words.count, word + 17)
        for preposition in word + 1..<max(word + 1, end)
        where ["since", "in", "for"].contains(syntax.words[preposition].lemma) {
            for noun in preposition + 1..<max(preposition + 1, min(syntax.words.count, preposition + 7))
            where Self.spans.contains(syntax.words[noun].lemma) {
                return true
            }
        }
        return false
    }

    /// "Has made no formal reply": what was not done is a judgement too.
    private func silence(_ cue: ClaimCue, _ sentence: ClaimSentence) -> Assessment? {
        guard cue.words.manner == "none", cue.wordClass == .noun else { return nil }
        let syntax = sentence.syntax
        guard syntax.children[cue.word].contains(where: { syntax.words[$0].lemma == "no" }),
            syntax.words[cue.word].relation == "obj", syntax.words[cue.word].head >= 0,
            let subject = syntax.subject(of: syntax.words[cue.word].head)
        else { return nil }
        return Assessment(
            subject: subject, judgement: cue.word, range: syntax.phrase(of: cue.word), direction: "0",
            tokens: cue.tokens, rule: "no answer", confidence: 0.55)
    }
}
