internal import Evidence
internal import Ontology

/// Makes the two ends of a link whole: what a pronoun stands for, phrases that the parser cut or joined; and finds the
/// links that are none.
struct CausalEnds {
    let writer: ClaimWriter
    let sentence: ClaimSentence
    let before: ClaimSentence?

    private var syntax: SyntaxSentence { sentence.syntax }

    /// Pronouns that may stand for something said before.
    static let referring: Set<String> = ["this", "these", "that", "those", "it", "they"]
    private static let demonstrative: Set<String> = ["this", "these", "that", "those"]

    /// The link with whole ends; `nil` where one of them cannot be told.
    func whole(_ found: CausalReader.Link) -> CausalReader.Link? {
        guard !isQuestion else { return nil }
        var link = found
        if let cause = link.cause {
            let whole = mended(cause, head: link.causeHead)
            // Where its subject was cut, the clause is the sentence's own and nobody's report.
            if whole.lowerBound < cause.lowerBound, link.modality == .reported {
                link.modality = .asserted
                link.isMisplaced = true
            }
            link.cause = whole
        }
        link.effect = mended(link.effect, head: link.effectHead)
        link.effect = withinWhat(link.effect, head: link.effectHead)
        if let cause = link.cause {
            guard let (first, second) = Self.apart(cause, link.effect, anchor: anchor(of: link)) else { return nil }
            link.cause = trimmed(first)
            link.effect = trimmed(second)
        }
        let anchor = anchor(of: link) ?? link.effect
        if let cause = link.cause, let head = link.causeHead {
            link.cause = withRelative(cause, head: head, apartFrom: [link.effect, anchor])
        }
        link.effect = withRelative(
            link.effect, head: link.effectHead, apartFrom: [link.cause, anchor].compactMap(\.self))
        if link.causeText == nil, let head = link.causeHead, isPronoun(head), isAlone(head, in: link.cause) {
            guard let told = told(by: head) else { return nil }
            link.causeText = told
            link.confidence -= 0.1
        }
        if link.effectText == nil, isPronoun(link.effectHead), isAlone(link.effectHead, in: link.effect) {
            guard let told = told(by: link.effectHead) else { return nil }
            link.effectText = told
            link.confidence -= 0.1
        }
        if link.effectText == nil, link.causeText == nil, let cause = link.cause {
            let text = writer.quoted(cause)
            let bare = Self.withoutSource(text)
            if bare != text { link.causeText = bare }
        }
        return link
    }

    private var isQuestion: Bool {
        sentence.surface.suffix(2).contains("?")
    }

    private func anchor(of link: CausalReader.Link) -> Range<Int>? {
        link.tokens.first.map { syntax.words[$0].range }
    }

    // MARK: - Pronouns

    private func isPronoun(_ word: Int) -> Bool {
        Self.referring.contains(syntax.words[word].lemma)
            && (syntax.words[word].part == .pronoun || syntax.words[word].part == .determiner)
    }

    private func isAlone(_ word: Int, in range: Range<Int>?) -> Bool { range == syntax.words[word].range }

    /// What a pronoun stands for, in words: an actor, the subject of a clause before it, or what the sentence before tells.
    private func told(by pronoun: Int) -> String? {
        let lemma = syntax.words[pronoun].lemma
        if !Self.demonstrative.contains(lemma) {
            if let name = writer.named(pronoun, syntax) { return name }
            return subject(before: pronoun, plural: lemma == "they")
        }
        // ", and this": the clause before.
        let own = syntax.predicate(over: pronoun)
        if let root = syntax.root, root < pronoun, root != own {
            return writer.text(syntax.phrase(of: root, without: [own]))
        }
        guard let before, let root = before.syntax.root else { return nil }
        return Self.withoutSource(writer.quoted(before.syntax.phrase(of: root)))
    }

    /// "According to the navy, the port is shut": what is told, without who tells it.
    static func withoutSource(_ text: String) -> String {
        guard let comma = text.firstIndex(of: ","), text.distance(from: text.startIndex, to: comma) < 80 else {
            return text
        }
        let lead = text[..<comma].lowercased()
        let isSource =
            lead.hasPrefix("according to ")
            || lead.hasPrefix("as ")
                && ["noted", "said", "reported", "argued", "observed", "say", "note", "argue", "report"].contains {
                    lead.hasSuffix(" \($0)")
                }
        guard isSource else { return text }
        let rest = text[text.index(after: comma)...].drop { $0 == " " }
        return rest.isEmpty ? text : String(rest)
    }

    /// The nearest subject before a pronoun that agrees with it in number and is nobody who acts; else the subject of the
    /// sentence before.
    private func subject(before pronoun: Int, plural: Bool) -> String? {
        func fits(_ word: Int, _ syntax: SyntaxSentence) -> Bool {
            let value = syntax.words[word]
            let isPlural = value.tag == "NNS" || value.tag == "NNPS" || syntax.conjuncts(of: word).count > 1
            return value.isSubject && value.part == .noun && isPlural == plural && !writer.isActor(word, syntax)
        }
        if let own = syntax.words.indices.last(where: { $0 < pronoun && fits($0, syntax) }) {
            return writer.quoted(syntax.phrase(of: own))
        }
        guard let before, let root = before.syntax.root else { return nil }
        return before.syntax.children[root].last { fits($0, before.syntax) }.map {
            writer.quoted(before.syntax.phrase(of: $0))
        }
    }

    // MARK: - Phrases

    /// A phrase with what the parser left off at its ends.
    private func mended(_ range: Range<Int>, head: Int?) -> Range<Int> {
        var range = range
        if let head, let told = saidOf(head, range) { return told }
        if let head, syntax.words[head].isSubject { range = begun(range, subject: head) }
        if let head, !syntax.words[head].isSubject { range = upToVerb(range, head: head) }
        range = withPossessed(range)
        if let head { range = withRespect(range, head: head) }
        return beforeDash(range)
    }

    /// "The rude way the envoy raised this matter angered them": a subject right behind a preposition or a verb of another
    /// clause is part of a longer one, which begins where the clause begins.
    private func begun(_ range: Range<Int>, subject: Int) -> Range<Int> {
        guard let first = syntax.words.indices.first(where: { syntax.words[$0].from >= range.lowerBound }), first > 0
        else { return range }
        let last = syntax.words[first - 1]
        let isObject =
            last.relation == "case" && last.tag == "IN" && last.head == subject
            || last.part == .verb && last.tag != "VBG" && last.tag != "VBN" && speaks(first - 1) == false
                && syntax.children[first - 1].contains { syntax.words[$0].isSubject && $0 < first - 1 }
        guard isObject else { return range }
        var at = first - 1
        while at > 0 {
            let word = syntax.words[at - 1]
            let isLead = (word.relation == "mark" && word.lemma != "to") || word.relation == "cc"
            if word.part == .mark || isLead { break }
            at -= 1
        }
        return syntax.words[at].from..<range.upperBound
    }

    /// "The raid was a mistake that cost them the vote": of what the noun of a verdict is said.
    private func saidOf(_ noun: Int, _ range: Range<Int>) -> Range<Int>? {
        guard sentence.cue(at: noun, .judgement) != nil, !syntax.words[noun].isSubject,
            let first = syntax.words.indices.first(where: { syntax.words[$0].from >= range.lowerBound }), first > 1,
            ["a", "an"].contains(sentence.surface[first]), syntax.words[first - 1].lemma == "be",
            syntax.words[first - 2].part == .noun || syntax.words[first - 2].part == .properNoun
        else { return nil }
        let subject = syntax.phrase(of: first - 2, asClause: false)
        return subject.lowerBound..<syntax.words[first - 2].to
    }

    /// "We add that pride in both towns is no help": where the parser took a subject for an object, what stands between it
    /// and its verb belongs to it.
    private func upToVerb(_ range: Range<Int>, head: Int) -> Range<Int> {
        guard syntax.words[head].relation == "obj", syntax.words[head].to == range.upperBound,
            head + 1 < syntax.words.count, syntax.words[head + 1].relation == "case",
            let verb = syntax.words.indices.first(where: { $0 > head + 1 && syntax.words[$0].lemma == "be" }),
            verb - head <= 6, syntax.words[verb].relation == "cop",
            !(head..<verb).contains(where: { syntax.words[$0].part == .mark })
        else { return range }
        // The word that brings the clause in was taken for a determiner.
        let first = syntax.words.indices.first { syntax.words[$0].from >= range.lowerBound }
        let isLead = first.map { syntax.words[$0].lemma == "that" && $0 + 1 < head } ?? false
        let from = isLead ? first.map { syntax.words[$0 + 1].from } ?? range.lowerBound : range.lowerBound
        return from..<syntax.words[verb - 1].to
    }

    private static let within: Set<String> = ["within", "between", "among", "over", "about", "against", "of"]

    /// "Led to divisions within the bloc": what stands right behind the noun belongs to it.
    private func withinWhat(_ range: Range<Int>, head: Int) -> Range<Int> {
        guard syntax.words[head].part == .noun, syntax.words[head].to == range.upperBound,
            head + 1 < syntax.words.count, Self.within.contains(syntax.words[head + 1].lemma),
            syntax.words[head + 1].relation == "case"
        else { return range }
        let noun = syntax.words[head + 1].head
        guard noun > head + 1, syntax.words[noun].relation == "obl" || syntax.words[noun].relation == "nmod" else {
            return range
        }
        return range.lowerBound..<max(range.upperBound, syntax.phrase(of: noun, asClause: false).upperBound)
    }

    /// Whether a verb brings in what somebody says, thinks or wants.
    private func speaks(_ word: Int) -> Bool {
        sentence.cue(at: word, .report) != nil || sentence.cue(at: word, .interest) != nil
    }

    /// "Both Oslo's and Riga's" with the interests that they are.
    private func withPossessed(_ range: Range<Int>) -> Range<Int> {
        guard let last = syntax.words.indices.last(where: { syntax.words[$0].to <= range.upperBound }),
            syntax.words[last].tag == "POS"
        else { return range }
        var at = last + 1
        while at < syntax.words.count, at <= last + 4 {
            let word = syntax.words[at]
            if word.part == .noun || word.part == .properNoun {
                let next = at + 1 < syntax.words.count ? syntax.words[at + 1].part : .mark
                if next != .noun { return range.lowerBound..<word.to }
            } else if word.part != .adjective {
                break
            }
            at += 1
        }
        return range
    }

    /// "A deterioration" with the relation in which it is one.
    private func withRespect(_ range: Range<Int>, head: Int) -> Range<Int> {
        guard let change = sentence.cue(at: head, .change), change.wordClass == .noun,
            let next = syntax.words.indices.first(where: { syntax.words[$0].from >= range.upperBound }),
            ["in", "of"].contains(syntax.words[next].lemma), syntax.words[next].relation == "case"
        else { return range }
        let noun = syntax.words[next].head
        guard noun > next else { return range }
        let end = syntax.phrase(of: noun, asClause: false).upperBound
        return end > range.upperBound ? range.lowerBound..<end : range
    }

    /// The longest relative clause, in bytes, that still belongs to the name of a thing.
    private static let longestRelative = 110

    /// "The pressure it put on its neighbour", "acts which go against the treaty": a relative clause right behind the noun
    /// says which one is meant.
    private func withRelative(_ range: Range<Int>, head: Int, apartFrom others: [Range<Int>]) -> Range<Int> {
        guard syntax.words[head].part == .noun || syntax.words[head].part == .properNoun else { return range }
        for clause in syntax.children[head]
        where syntax.words[clause].relation == "acl" && syntax.words[clause].subtype == "relcl" {
            let relative = syntax.range(ofSubtree: clause)
            guard relative.lowerBound >= range.upperBound, relative.lowerBound - range.upperBound <= 1,
                relative.count <= Self.longestRelative
            else { continue }
            let whole = trimmed(range.lowerBound..<relative.upperBound)
            if !others.contains(where: { $0.overlaps(relative) }) { return whole }
        }
        return range
    }

    /// What stands before a dash: behind it something is said of it.
    private func beforeDash(_ range: Range<Int>) -> Range<Int> {
        guard
            let dash = syntax.words.indices.first(where: {
                syntax.words[$0].from > range.lowerBound && syntax.words[$0].to < range.upperBound
                    && ["—", "–", "--"].contains(sentence.surface[$0])
            }), dash > 0
        else { return range }
        // A pair of dashes holds an aside; the phrase goes on behind it.
        let isPair = syntax.words.indices.contains {
            $0 > dash && syntax.words[$0].to < range.upperBound && ["—", "–", "--"].contains(sentence.surface[$0])
        }
        return isPair ? range : range.lowerBound..<syntax.words[dash - 1].to
    }

    /// Two stretches that do not overlap: of a clause that holds the other end, what stands before or behind it.
    ///
    /// - Parameter anchor: the word of cause. `nil` is returned where one end lies within a noun phrase of the other.
    private static func apart(
        _ cause: Range<Int>, _ effect: Range<Int>, anchor: Range<Int>?
    ) -> (Range<Int>, Range<Int>)? {
        guard cause.overlaps(effect) else { return (cause, effect) }
        func rest(of outer: Range<Int>, without inner: Range<Int>) -> Range<Int>? {
            let ahead = outer.lowerBound..<max(outer.lowerBound, inner.lowerBound)
            let behind = min(outer.upperBound, inner.upperBound)..<outer.upperBound
            let rest = ahead.count > behind.count ? ahead : behind
            return rest.count > 3 ? rest : nil
        }
        if effect.lowerBound <= cause.lowerBound, cause.upperBound <= effect.upperBound {
            return rest(of: effect, without: cause).map { (cause, $0) }
        }
        if cause.lowerBound <= effect.lowerBound, effect.upperBound <= cause.upperBound {
            // The word of cause between them parts a clause; within a noun phrase nothing does.
            guard let anchor, cause.contains(anchor.lowerBound), anchor.upperBound <= effect.lowerBound else {
                return nil
            }
            let ahead = cause.lowerBound..<anchor.lowerBound
            return ahead.count > 3 ? (ahead, effect) : nil
        }
        return nil
    }

    /// Without marks and small words at its ends.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var words = syntax.words.indices.filter {
            range.lowerBound <= syntax.words[$0].from && syntax.words[$0].to <= range.upperBound
        }
        while let first = words.first, words.count > 1, isEdge(first) { words.removeFirst() }
        while let last = words.last, words.count > 1, isEdge(last) || syntax.words[last].relation == "case" {
            words.removeLast()
        }
        guard let first = words.first, let last = words.last else { return range }
        return syntax.words[first].from..<syntax.words[last].to
    }

    private static let leads: Set<String> = [
        "so", "therefore", "thus", "hence", "moreover", "however", "then", "because", "if", "unless", "and", "but",
    ]

    private func isEdge(_ word: Int) -> Bool {
        let value = syntax.words[word]
        return (value.part == .mark && !["\u{201C}", "\u{201D}"].contains(sentence.surface[word]))
            || value.relation == "cc" || Self.leads.contains(value.lemma)
    }
}
