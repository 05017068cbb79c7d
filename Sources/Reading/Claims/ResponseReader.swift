internal import Evidence
internal import Ontology

/// Reads who answered what and how, and who did not: "has made no reply", "was restrained", "stopped short of".
struct ResponseReader {
    let writer: ClaimWriter

    func claims(in sentence: ClaimSentence, before: ClaimSentence?) -> [Claim] {
        let syntax = sentence.syntax
        var found: [Claim] = []
        var taken: Set<Int> = []
        for cue in sentence.cues where cue.words.kind == .response {
            guard let manner = cue.words.manner.flatMap(ResponseClaim.Manner.init),
                let response = response(cue, manner, sentence), taken.insert(response.actor).inserted
            else { continue }
            let codes = writer.codes(of: response.actor, in: syntax)
            let actor = codes.first ?? writer.text(syntax.phrase(of: response.actor))
            let to =
                response.to.map { writer.text(syntax.phrase(of: $0, keepsRelatives: syntax.words[$0].lemma == "what")) }
                ?? ""
            let toward =
                response.to.map { writer.concerned(in: [syntax.phrase(of: $0, keepsRelatives: true)], syntax) }?.filter
            { $0 != actor } ?? []
            found.append(
                writer.claim(
                    .response(ResponseClaim(actor: actor, to: to, toward: toward, manner: response.manner)),
                    key: "response \(actor) \(response.manner.rawValue)", tokens: cue.tokens, in: sentence,
                    confidence: codes.isEmpty ? 0.4 : 0.6,
                    rule: "response: \(cue.tokens.map { syntax.words[$0].lemma }.joined(separator: " "))"))
        }
        return found
    }

    private struct Response {
        var actor: Int
        var to: Int?
        var manner: ResponseClaim.Manner
    }

    private func response(_ cue: ClaimCue, _ manner: ResponseClaim.Manner, _ sentence: ClaimSentence) -> Response? {
        let syntax = sentence.syntax
        let word = cue.word
        switch cue.wordClass {
        case .verb:
            guard let actor = syntax.subject(of: word), !syntax.isPassive(word) else { return nil }
            let behind =
                cue.argument ?? syntax.object(of: word)
                ?? syntax.children[word].first {
                    syntax.words[$0].relation == "xcomp"
                        || (syntax.words[$0].relation == "obl" && ["to", "against"].contains(syntax.marker(of: $0)))
                }
            if manner == .answered {
                return Response(actor: actor, to: behind, manner: syntax.isNegated(word) ? .none : .answered)
            }
            // "Avoid losses" is no answer to anybody; "avoid touching on China" is.
            if manner == .avoided, cue.isBare, let behind, syntax.words[behind].part != .verb,
                syntax.mention(of: behind) == nil
            {
                return nil
            }
            return syntax.isNegated(word) || (behind == nil && cue.isBare)
                ? nil : Response(actor: actor, to: behind, manner: manner)
        case .noun:
            // "Made no reply", "drew no response from".
            guard syntax.children[word].contains(where: { ["no", "little"].contains(syntax.words[$0].lemma) }) else {
                return nil
            }
            let value = syntax.words[word]
            guard value.head >= 0 else { return nil }
            let source = syntax.children[word].first { syntax.marker(of: $0) == "from" }
            guard let actor = source ?? (value.relation == "obj" ? syntax.subject(of: value.head) : nil) else {
                return nil
            }
            let to = (syntax.children[word] + syntax.children[value.head]).first {
                $0 > word && ["to", "on", "about"].contains(syntax.marker(of: $0)) && syntax.words[$0].part.isNominal
            }
            return Response(
                actor: actor, to: to,
                manner: syntax.children[word].contains { syntax.words[$0].lemma == "little" } ? .muted : .none)
        case .adjective:
            // "His response was restrained", "its press has been quiet", "a tepid statement".
            let value = syntax.words[word]
            if value.relation == "amod", value.head >= 0 {
                guard let noun = sentence.cue(at: value.head, .response), noun.wordClass == .noun,
                    let owner = owner(of: value.head, syntax)
                else { return nil }
                return Response(actor: owner, to: nil, manner: manner)
            }
            guard syntax.child(of: word, "cop") != nil || value.relation == "xcomp" || syntax.isPassive(word),
                let subject = syntax.subject(of: word)
            else { return nil }
            let about = syntax.children[word].first {
                ["on", "about", "toward", "towards", "in"].contains(syntax.marker(of: $0))
            }
            if let noun = sentence.cue(at: subject, .response), noun.wordClass == .noun {
                let to = syntax.children[subject].first { ["to", "on", "about"].contains(syntax.marker(of: $0)) }
                return Response(actor: owner(of: subject, syntax) ?? subject, to: to ?? about, manner: manner)
            }
            guard writer.isActor(subject, syntax) || owner(of: subject, syntax) != nil, about != nil else { return nil }
            return Response(actor: owner(of: subject, syntax) ?? subject, to: about, manner: manner)
        case .adverb, .connective: return nil
        }
    }

    /// Whose answer it is: its possessor or the state that describes it.
    private func owner(of word: Int, _ syntax: SyntaxSentence) -> Int? {
        syntax.children[word].first {
            (syntax.words[$0].relation == "nmod"
                && (syntax.words[$0].subtype == "poss" || syntax.marker(of: $0) == "by"))
                || (["amod", "compound"].contains(syntax.words[$0].relation) && writer.isActor($0, syntax))
        }
    }
}
