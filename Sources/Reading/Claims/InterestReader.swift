internal import Evidence
internal import Ontology

/// Reads what an actor is said to want, need, fear or hold to.
struct InterestReader {
    let writer: ClaimWriter

    func claims(in sentence: ClaimSentence) -> [Claim] {
        let syntax = sentence.syntax
        var found: [Claim] = []
        var taken: Set<Int> = []
        for cue in sentence.cues
        where cue.words.kind == .interest || (cue.words.kind == .cause && cue.words.effect == "alarm") {
            guard let interest = interest(cue, sentence), taken.insert(interest.what).inserted else { continue }
            var codes: [String] = []
            for actor in interest.actors {
                for code in writer.codes(of: actor, in: syntax) where !codes.contains(code) { codes.append(code) }
            }
            guard !codes.isEmpty else { continue }
            let text = writer.text(interest.range)
            for code in codes {
                found.append(
                    writer.claim(
                        .interest(InterestClaim(actor: code, interest: text)), key: "interest \(code) \(text)",
                        tokens: cue.tokens, in: sentence, confidence: interest.confidence, rule: interest.rule))
            }
        }
        return found
    }

    private struct Interest {
        var actors: [Int]
        /// The word that heads what is wanted.
        var what: Int
        var range: Range<Int>
        var rule: String
        var confidence: Double
    }

    private func interest(_ cue: ClaimCue, _ sentence: ClaimSentence) -> Interest? {
        let syntax = sentence.syntax
        let word = cue.word
        switch cue.wordClass {
        case .verb:
            if cue.words.kind == .cause {
                // "Alarmed Russia": fear of what alarms.
                let feels = syntax.isPassive(word) ? syntax.subject(of: word) : syntax.object(of: word)
                let of = syntax.isPassive(word) ? syntax.agent(of: word) : syntax.subject(of: word)
                guard let feels, let of else { return nil }
                return made([feels], of, "fear", 0.55, syntax)
            }
            // "Like" is wanting only behind "would".
            if syntax.words[word].lemma == "like", !syntax.hasAuxiliary(word, ["would"]) { return nil }
            guard let subject = syntax.subject(of: word), !syntax.isPassive(word) else { return nil }
            let what =
                cue.argument ?? syntax.children[word].first {
                    $0 > word && ["xcomp", "ccomp"].contains(syntax.words[$0].relation)
                }
                ?? syntax.object(of: word)
                ?? syntax.children[word].first {
                    $0 > word && syntax.words[$0].relation == "obl"
                        && ["for", "on", "against"].contains(syntax.marker(of: $0))
                }
            guard let what else { return nil }
            return made([subject], what, "wants: \(syntax.words[word].lemma)", 0.55, syntax)
        case .adjective:
            guard
                let what = cue.argument
                    ?? syntax.children[word].first(where: {
                        $0 > word && ["xcomp", "ccomp", "advcl", "obl"].contains(syntax.words[$0].relation)
                    })
            else { return nil }
            let value = syntax.words[word]
            var holder = syntax.children[word].first { syntax.words[$0].isSubject }
            if holder == nil, value.head >= 0 {
                holder = value.relation == "amod" || value.relation == "acl" ? value.head : syntax.subject(of: word)
            }
            guard let holder else { return nil }
            return made([holder], what, "eager: \(value.lemma)", 0.5, syntax)
        case .noun:
            // "In the interest of both states": the copula's subject is what is wanted.
            let owners = syntax.children[word].filter {
                syntax.words[$0].relation == "nmod"
                    && (syntax.words[$0].subtype == "poss" || syntax.marker(of: $0) == "of"
                        || syntax.marker(of: $0) == "by")
            }
            let isInterest = ["interest", "stake"].contains(syntax.words[word].lemma)
            if isInterest, syntax.child(of: word, "cop") != nil,
                let subject = syntax.children[word].first(where: { syntax.words[$0].isSubject }), !owners.isEmpty
            {
                return made(owners, subject, "in the interest of", 0.6, syntax)
            }
            var holders = owners.filter { syntax.words[$0].subtype == "poss" }
            if holders.isEmpty {
                holders = syntax.children[word].filter {
                    ["amod", "compound"].contains(syntax.words[$0].relation) && writer.isActor($0, syntax)
                }
            }
            if holders.isEmpty { holders = owners.filter { writer.isActor($0, syntax) } }
            let value = syntax.words[word]
            // "Expressed concern over": the one who expresses it.
            if holders.isEmpty, value.relation == "obj", value.head >= 0, let subject = syntax.subject(of: value.head) {
                holders = [subject]
            }
            guard !holders.isEmpty else { return nil }
            let what =
                cue.argument.flatMap { holders.contains($0) ? nil : $0 }
                ?? syntax.children[word].first {
                    $0 > word && !holders.contains($0)
                        && (["acl", "ccomp"].contains(syntax.words[$0].relation)
                            || (syntax.words[$0].relation == "nmod"
                                && ["for", "in", "over", "about", "on", "of", "against", "to"].contains(
                                    syntax.marker(of: $0))))
                }
            guard let what else { return nil }
            return made(holders, what, "\(value.lemma) of an actor", 0.5, syntax)
        case .adverb, .connective: return nil
        }
    }

    private func made(_ actors: [Int], _ what: Int, _ rule: String, _ confidence: Double, _ syntax: SyntaxSentence)
        -> Interest
    {
        Interest(
            actors: actors, what: what, range: syntax.phrase(of: what, asClause: syntax.words[what].part == .verb),
            rule: rule,
            confidence: confidence)
    }
}
