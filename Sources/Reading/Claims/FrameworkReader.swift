internal import Chronology
internal import Evidence
internal import Ontology

/// Reads standing arrangements between states that have no name of their own in the package: an alliance, a mechanism
/// between two ministries, rounds of talks of vice-ministers.
struct FrameworkReader {
    let writer: ClaimWriter
    /// The two states of which the document speaks most.
    let mainPair: [String]?

    init(writer: ClaimWriter) {
        self.writer = writer
        mainPair = ChannelReader.mainPair(of: writer.document)
    }

    func claims(in sentence: ClaimSentence) -> [Claim] {
        let syntax = sentence.syntax
        var found: [Claim] = []
        for cue in sentence.cues where cue.words.kind == .channel && cue.wordClass == .noun {
            let word = cue.word
            // Named channels have a reader of their own; names of bodies and compounds ("partnership deal") are none.
            let phrase = syntax.phrase(of: word, asClause: false)
            if syntax.words[word].relation == "compound"
                || syntax.named.mentions.contains(where: { mention in
                    mention.kind == .channel
                        ? mention.from < phrase.upperBound && phrase.lowerBound < mention.to
                        : mention.kind != .unknown && mention.from <= syntax.words[word].from
                            && syntax.words[word].to <= mention.to
                })
            {
                continue
            }
            guard let form = form(of: word, sentence) else { continue }
            let members = members(of: word, form, sentence)
            guard members.count >= 2 else { continue }
            let name = writer.text(syntax.phrase(of: word, asClause: false))
            found.append(
                writer.claim(
                    .channel(
                        ChannelClaim(
                            name: name, members: members.sorted(), since: .unknown, state: state(of: word, syntax),
                            at: .unknown)), key: "channel \(name)", tokens: cue.tokens, in: sentence,
                    confidence: form == .level ? 0.4 : 0.5, rule: "arrangement"))
        }
        return found
    }

    private enum Form {
        /// A noun of a standing thing: alliance, mechanism.
        case standing
        /// An occasion that is said to be one of a row: regular talks, the third round of talks.
        case row
        /// Talks at the level of vice-ministers.
        case level
        /// Relations that somebody has set up.
        case relations
    }

    private static let standing: Set<String> = [
        "mechanism", "alliance", "ally", "dialogue", "channel", "commission", "committee", "forum", "hotline",
        "framework",
        "council", "treaty", "pact", "partnership", "union", "centre", "center", "group", "force",
    ]
    private static let occasions: Set<String> = [
        "talk", "meeting", "consultation", "exchange", "negotiation", "dialogue",
    ]
    private static let rows: Set<String> = [
        "regular", "annual", "permanent", "standing", "periodic", "monthly", "biennial",
    ]
    private static let making: Set<String> = [
        "establish", "build", "maintain", "forge", "create", "keep", "develop", "set",
    ]

    private func form(of word: Int, _ sentence: ClaimSentence) -> Form? {
        let syntax = sentence.syntax
        let lemma = syntax.words[word].lemma
        if Self.standing.contains(lemma) { return .standing }
        if lemma == "round" {
            return syntax.children[word].contains {
                syntax.words[$0].relation == "nmod" && Self.occasions.contains(syntax.words[$0].lemma)
            } ? .row : nil
        }
        if ["relation", "tie", "contact"].contains(lemma) {
            let head = syntax.words[word].head
            return head >= 0 && syntax.words[word].relation == "obj" && Self.making.contains(syntax.words[head].lemma)
                ? .relations : nil
        }
        guard Self.occasions.contains(lemma) else { return nil }
        if syntax.children[word].contains(where: { Self.rows.contains(syntax.words[$0].lemma) }) { return .row }
        let around = syntax.children[word] + syntax.children[syntax.predicate(over: word)]
        return around.contains { syntax.words[$0].lemma == "level" && syntax.marker(of: $0) == "at" } ? .level : nil
    }

    /// The states between which it stands: those that its phrase names, with the subject where it names one; else the
    /// two that the sentence names; for a row of talks else the two of which the document speaks.
    private func members(of word: Int, _ form: Form, _ sentence: ClaimSentence) -> [String] {
        let syntax = sentence.syntax
        let predicate = syntax.predicate(over: word)
        var ranges = [syntax.phrase(of: word, asClause: false)]
        for child in syntax.children[predicate]
        where ["between", "with", "among"].contains(syntax.marker(of: child)) && child > word {
            ranges.append(syntax.phrase(of: child))
        }
        var found = states(in: ranges, syntax)
        if found.count >= 2 { return found }
        if found.count == 1, let subject = syntax.subject(of: predicate) {
            for code in writer.codes(of: subject, in: syntax) where !found.contains(code) { found.append(code) }
            if found.count >= 2 { return found }
        }
        let named = states(in: [syntax.named.span.from..<syntax.named.span.to], syntax)
        if named.count == 2, Set(found).isSubset(of: named) { return named }
        if form == .row || form == .level, named.count < 2, let mainPair { return mainPair }
        return []
    }

    private func states(in ranges: [Range<Int>], _ syntax: SyntaxSentence) -> [String] {
        writer.actors(in: ranges, syntax).filter { code in
            let gazetteer = writer.document.gazetteer
            return gazetteer.actorIndex[code].map { gazetteer.package.actors[Int($0)].kind == .state } ?? false
        }
    }

    private func state(of word: Int, _ syntax: SyntaxSentence) -> ChannelClaim.State {
        switch syntax.words[syntax.predicate(over: word)].lemma {
        case "propose", "suggest": .proposed
        case "agree": .agreed
        case "halt", "suspend", "freeze", "end": .halted
        case "revive", "resume": .revived
        case "plan": .planned
        default: .standing
        }
    }
}
