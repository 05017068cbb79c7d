internal import Evidence
internal import Ontology

/// Reads what a text says to bring about, further or hinder what.
struct CausalReader {
    let writer: ClaimWriter

    /// A link as it is found, before it becomes a claim.
    struct Link {
        var cause: Range<Int>?
        /// Where the cause is told elsewhere and meant by a pronoun here, its text.
        var causeText: String?
        var effect: Range<Int>
        /// What the effect is called where the text names only whom it touches.
        var effectName: String?
        /// What the effect is in words, where it is no stretch of the sentence.
        var effectText: String?
        /// The words that carry cause and effect.
        var causeHead: Int?
        var effectHead: Int
        /// 1, -1, or 0 where the text does not say which way.
        var sign: Int
        var modality: CausalClaim.Modality
        var strength: String?
        var tokens: [Int]
        var rule: String
        var confidence: Double
        /// Whether the clause in which the word of cause stands is another than the parser says: who speaks is then he who
        /// speaks in the whole sentence.
        var isMisplaced = false
    }

    func claims(in sentence: ClaimSentence, before: ClaimSentence?) -> [Claim] {
        pairs(in: sentence, before: before).map { link, claim in
            writer.claim(
                .causal(claim), key: "causal \(claim.cause) \(claim.effect)", tokens: link.tokens, in: sentence,
                confidence: link.confidence, rule: link.rule,
                isInferred: link.causeText != nil || link.effectText != nil, isMisplaced: link.isMisplaced)
        }
    }

    /// The links of a sentence and what they say.
    func pairs(in sentence: ClaimSentence, before: ClaimSentence?) -> [(Link, CausalClaim)] {
        links(in: sentence, before: before).map { link in
            let isDenied = link.modality == .denied
            return (
                link,
                CausalClaim(
                    cause: link.causeText ?? link.cause.map { writer.quoted($0) } ?? "", effect: effectText(link),
                    polarity: isDenied ? "0" : ["-", "?", "+"][link.sign + 1],
                    strength: isDenied || link.modality == .intended ? nil : link.strength, modality: link.modality,
                    actors: writer.concerned(in: [link.cause, link.effect].compactMap(\.self), sentence.syntax))
            )
        }
    }

    func effectText(_ link: Link) -> String {
        let text = link.effectText ?? writer.quoted(link.effect)
        return link.effectName.map { "\($0) of \(text)" } ?? text
    }

    func links(in sentence: ClaimSentence, before: ClaimSentence?) -> [Link] {
        var found: [Link] = []
        if let link = invertedCondition(sentence) { found.append(link) }
        for cue in sentence.cues where cue.words.kind == .cause {
            switch cue.wordClass {
            case .verb: found += verb(cue, sentence)
            case .noun, .adjective: found += predicate(cue, sentence)
            case .connective, .adverb: found += connective(cue, sentence, before)
            }
        }
        found += clauses(sentence)
        for cue in sentence.cues where cue.words.manner == "answered" && cue.wordClass == .verb {
            found += answer(cue, sentence, before)
        }
        // A verb that governs another cause ("helps to strengthen") says no more than that one.
        let words = sentence.syntax.words
        found = found.filter { link in
            !found.contains { other in
                other.tokens[0] != link.tokens[0] && link.effectHead == other.tokens[0]
                    && other.causeHead == link.causeHead
                    && link.causeHead != nil
            }
        }
        // The same two ends are linked once.
        var seen: Set<[Int]> = []
        let ends = CausalEnds(writer: writer, sentence: sentence, before: before)
        return found.filter {
            let isLink = $0.causeHead != $0.effectHead && words.indices.contains($0.effectHead)
            return isLink && seen.insert([$0.causeHead ?? -1, $0.effectHead]).inserted
        }.compactMap { ends.whole($0) }
    }

    // MARK: - Verbs

    private func verb(_ cue: ClaimCue, _ sentence: ClaimSentence) -> [Link] {
        let syntax = sentence.syntax
        let word = cue.word
        // "Cooperation in containing", "a plan for strengthening", "without influencing": that it comes about, nobody says.
        let first = syntax.firstConjunct(of: word)
        if syntax.words[word].tag == "VBG", ["acl", "advcl", "nmod", "obl"].contains(syntax.words[first].relation),
            !syntax.marker(of: first).isEmpty, syntax.marker(of: first) != "by"
        {
            return []
        }
        let isPassive = syntax.isPassive(word)
        if isPassive, cue.words.effect != nil, let link = motive(cue, sentence) { return [link] }
        var causes: [Int] = []
        var effect: Int?
        var agentIsDeed = false
        if cue.words.isEffectFirst {
            guard let argument = cue.argument ?? (cue.isBare ? syntax.object(of: word) : nil) else { return [] }
            causes =
                syntax.conjuncts(of: argument).count == 2 && cue.words.strength == "strong"
                ? syntax.conjuncts(of: argument) : [argument]
            effect = syntax.subject(of: word)
        } else if isPassive {
            // "Hampered by history", "is being driven by fear".
            guard let agent = syntax.agent(of: word) else { return [] }
            causes = [agent]
            effect = bearer(of: word, syntax)
            if let effect, writer.isActor(effect, syntax), cue.words.effect == nil,
                let infinitive = purpose(of: word, syntax)
            {
                return link(cue, sentence, causes: causes, effect: infinitive, confidence: 0.6)
            }
        } else {
            effect = cue.argument ?? complement(of: word, syntax) ?? syntax.object(of: word)
            // "Prevented a vote by threatening a veto": the deed causes, not the doer.
            if let deed = syntax.children[word].first(where: {
                syntax.words[$0].relation == "advcl" && syntax.marker(of: $0) == "by"
            }) {
                causes = [deed]
                agentIsDeed = true
            } else if let deed = deedBefore(word, syntax) {
                causes = [deed]
                agentIsDeed = true
            } else if let subject = isHelped(word, sentence)
                ? syntax.subject(of: syntax.words[word].head) : bearer(of: word, syntax)
            {
                causes = syntax.words[subject].relation == "nsubj" || subject != word ? [subject] : []
                if let first = causes.first, isNeither(first, syntax) { causes = syntax.conjuncts(of: first) }
            }
            if isPurpose(word, syntax), !isHelped(word, sentence) {
                guard let effect else { return [] }
                return purposeLink(cue, sentence, effect: effect)
            }
        }
        guard let effect, let first = causes.first else { return [] }
        let subject = syntax.words[first]
        if subject.part == .pronoun, !CausalEnds.referring.contains(subject.lemma), !agentIsDeed { return [] }
        if isVoiced(cue, effect, by: first, sentence) { return [] }
        // What an actor does on purpose is an act; it is a cause where the effect is what another does.
        let isMade = syntax.words[effect].part == .verb && syntax.object(of: word) != nil
        let isSomebody =
            ["it", "they"].contains(subject.lemma)
            ? writer.named(first, syntax) != nil : writer.isActor(first, syntax)
        if !agentIsDeed, isSomebody, !isMade,
            cue.words.isEffectFirst ? cue.words.strength != "strong" : true
        {
            return []
        }
        if syntax.words[effect].part == .pronoun, syntax.words[effect].lemma != "this", !cue.words.isEffectFirst {
            return []
        }
        if cue.words.isEffectFirst, writer.isActor(effect, syntax) { return [] }
        // "The intention was to provoke" tells a purpose.
        if let cue = sentence.cue(at: first, .interest), cue.wordClass == .noun,
            syntax.child(of: word, "cop") != nil || syntax.words[word].relation == "xcomp"
        {
            return []
        }
        // Who is made to do something does it; named alone, he is no effect.
        if !cue.words.isEffectFirst, !isPassive, Self.makers.contains(syntax.words[word].lemma),
            cue.words.effect == nil, cue.isBare, writer.isActor(effect, syntax)
        {
            return []
        }
        return link(cue, sentence, causes: causes, effect: effect, confidence: cue.isBare ? 0.6 : 0.65)
    }

    /// Verbs that make somebody do something.
    private static let makers: Set<String> = [
        "cause", "force", "compel", "oblige", "drive", "impel", "propel", "lead", "prompt", "encourage", "inspire",
        "motivate", "push", "enable", "allow", "help", "induce", "provoke", "tip", "spur", "permit",
    ]

    /// What people raise by speaking.
    private static let voiced: Set<String> = ["alarm", "question", "issue", "matter", "objection", "point", "topic"]

    /// "An alarm was raised by a council": somebody says something; nothing comes about.
    private func isVoiced(_ cue: ClaimCue, _ effect: Int, by cause: Int, _ sentence: ClaimSentence) -> Bool {
        sentence.syntax.words[cue.word].lemma == "raise"
            && Self.voiced.contains(sentence.syntax.words[effect].lemma)
            && (writer.isActor(cause, sentence.syntax) || writer.isBody(cause, sentence.syntax))
    }

    /// The subject of a verb; of "this is the lure driving them" what the noun is said of.
    private func bearer(of word: Int, _ syntax: SyntaxSentence) -> Int? {
        guard let subject = syntax.subject(of: word) else { return nil }
        let own = syntax.children[subject].first { syntax.words[$0].isSubject && $0 < subject }
        guard let own else { return subject }
        // "Was, at least in part, brought about": an aside read as the subject.
        if syntax.children[subject].contains(where: {
            syntax.words[$0].relation == "case" && ["in", "at"].contains(syntax.words[$0].lemma)
        }) {
            return own
        }
        return subject == syntax.words[word].head && syntax.child(of: subject, "cop") != nil ? own : subject
    }

    /// "By shutting the port, it ruined the trade": the deed before the clause, which the parser took for its twin.
    private func deedBefore(_ word: Int, _ syntax: SyntaxSentence) -> Int? {
        let head = syntax.words[word].head
        guard syntax.words[word].relation == "conj", head >= 0, head < word, syntax.words[head].tag == "VBG",
            syntax.marker(of: head) == "by"
        else { return nil }
        return head
    }

    /// "Turkey, angered by the war, barred the jets": what moved somebody to the deed of the main clause.
    private func motive(_ cue: ClaimCue, _ sentence: ClaimSentence) -> Link? {
        let syntax = sentence.syntax
        let value = syntax.words[cue.word]
        guard ["acl", "advcl"].contains(value.relation), value.head >= 0, let agent = syntax.agent(of: cue.word) else {
            return nil
        }
        var main = value.head
        if value.relation == "acl" {
            guard syntax.words[main].head >= 0, syntax.words[main].isSubject || syntax.words[main].relation == "obl"
            else {
                return nil
            }
            main = syntax.words[main].head
        }
        guard syntax.words[main].part == .verb else { return nil }
        return Link(
            cause: syntax.phrase(of: agent), effect: syntax.phrase(of: main, without: [cue.word]), causeHead: agent,
            effectHead: main, sign: syntax.isNegated(main) ? -1 : 1,
            modality: standing(of: main, sentence, deniable: false),
            strength: cue.words.strength, tokens: cue.tokens, rule: "moved by: \(value.lemma)", confidence: 0.55)
    }

    /// Whether a verb stands under a verb of helping: "helps to strengthen".
    private func isHelped(_ word: Int, _ sentence: ClaimSentence) -> Bool {
        let head = sentence.syntax.words[word].head
        guard head >= 0, let cue = sentence.cue(at: head, .cause) else { return false }
        return cue.wordClass == .verb && cue.isBare && sentence.syntax.child(of: head, "obj") == nil
    }

    /// The clause that a verb makes its object do: "causes Japan to scramble jets".
    private func complement(of word: Int, _ syntax: SyntaxSentence) -> Int? {
        // "Stopped running" makes nobody do anything.
        guard let object = syntax.child(of: word, "obj") ?? syntax.child(of: word, "iobj") else { return nil }
        let own = syntax.children[word].first {
            syntax.words[$0].part == .verb && $0 > word
                && (syntax.words[$0].relation == "ccomp"
                    || syntax.words[$0].relation == "xcomp" && ["VB", "VBG"].contains(syntax.words[$0].tag))
        }
        if let own { return own }
        guard Self.makers.contains(syntax.words[word].lemma) else { return nil }
        // The infinitive behind the object, on whatever the parser hung it.
        let holders = [word, object, syntax.words[word].head]
        return syntax.words.indices.first { at in
            at > object && syntax.words[at].tag == "VB" && holders.contains(syntax.words[at].head)
                && ["advcl", "acl", "xcomp"].contains(syntax.words[at].relation)
                && syntax.marker(of: at) == "to"
                && !(object..<at).contains { [",", ";"].contains(syntax.words[$0].tag) || syntax.words[$0].tag == ":" }
        }
    }

    private func purpose(of word: Int, _ syntax: SyntaxSentence) -> Int? {
        syntax.children[word].first {
            ["xcomp", "advcl"].contains(syntax.words[$0].relation) && syntax.words[$0].tag == "VB" && $0 > word
        }
    }

    private func isPurpose(_ word: Int, _ syntax: SyntaxSentence) -> Bool {
        guard syntax.words[word].relation == "advcl", syntax.words[word].tag == "VB" else { return false }
        let marker = syntax.marker(of: word)
        return marker == "in order to" || marker == "to" || marker == "so as to"
    }

    private func isNeither(_ word: Int, _ syntax: SyntaxSentence) -> Bool {
        syntax.children[word].contains { ["neither", "nor"].contains(syntax.words[$0].lemma) }
    }

    /// "Expanded its coast guard in order to deter incursions": the deed is meant to have the effect.
    private func purposeLink(_ cue: ClaimCue, _ sentence: ClaimSentence, effect: Int) -> [Link] {
        let syntax = sentence.syntax
        let main = syntax.words[cue.word].head
        guard main >= 0, syntax.words[main].part == .verb, syntax.subject(of: main) != nil else { return [] }
        let explicit = syntax.marker(of: cue.word) != "to"
        guard explicit || cue.words.sign == "-" || cue.words.sign == "worse" else { return [] }
        var links = link(cue, sentence, causes: [main], effect: effect, confidence: explicit ? 0.6 : 0.5)
        for index in links.indices {
            links[index].modality = syntax.isNegated(main) ? .denied : .intended
            links[index].cause = syntax.phrase(of: main, without: [cue.word])
            links[index].rule = "purpose: \(cue.words.verbs.isEmpty ? "" : syntax.words[cue.word].lemma)"
        }
        return links
    }

    // MARK: - Nouns and adjectives that say what something is for something

    private func predicate(_ cue: ClaimCue, _ sentence: ClaimSentence) -> [Link] {
        let syntax = sentence.syntax
        var argument = cue.argument
        if cue.wordClass == .noun, cue.isBare {
            argument = syntax.children[cue.word].first {
                syntax.words[$0].relation == "nmod" && ["to", "for", "on", "in"].contains(syntax.marker(of: $0))
            }
        }
        // "An obstacle to realizing", "ideal for": the object may be a clause.
        guard let argument, argument != cue.word else { return [] }
        // "A factor in this region" says where.
        if cue.wordClass == .noun, syntax.marker(of: argument) == "in",
            syntax.mention(of: argument) != nil || Self.rooms.contains(syntax.words[argument].lemma)
        {
            return []
        }
        guard let holder = holder(of: cue.word, syntax) else { return [] }
        if writer.isActor(holder, syntax), cue.wordClass == .adjective { return [] }
        // "Favourable to Russia" judges; it brings about nothing.
        if syntax.mention(of: argument) != nil, cue.wordClass == .adjective { return [] }
        if syntax.words[holder].part == .pronoun,
            !CausalEnds.referring.contains(syntax.words[holder].lemma)
        {
            return []
        }
        if cue.words.isEffectFirst {
            return writer.isActor(holder, syntax)
                ? [] : link(cue, sentence, causes: [argument], effect: holder, confidence: 0.6)
        }
        return link(cue, sentence, causes: [holder], effect: argument, confidence: 0.6)
    }

    private static let rooms: Set<String> = [
        "region", "area", "world", "zone", "sphere", "field", "country", "case", "context", "respect", "way",
    ]
    private static let becoming: Set<String> = ["become", "remain", "be", "seem", "appear", "prove"]

    /// What a predicate noun or adjective is said of.
    private func holder(of word: Int, _ syntax: SyntaxSentence) -> Int? {
        if let own = syntax.children[word].first(where: { syntax.words[$0].isSubject }) { return own }
        let head = syntax.words[word].head
        guard head >= 0 else { return nil }
        switch syntax.words[word].relation {
        case "obl" where syntax.marker(of: word) == "as":
            return syntax.object(of: head) ?? syntax.subject(of: head)
        case "xcomp":
            if Self.becoming.contains(syntax.words[head].lemma) { return syntax.subject(of: head) }
            return syntax.words[head].part == .verb ? syntax.object(of: head) ?? syntax.subject(of: head) : nil
        case "obj"
        where [
            "become", "remain", "constitute", "pose", "represent", "form", "present", "exert", "play",
        ].contains(syntax.words[head].lemma):
            return syntax.subject(of: head)
        case "obj"
        where syntax.words[head].lemma == "have"
            && ["influence", "impact", "effect", "bearing"].contains(syntax.words[word].lemma):
            return syntax.subject(of: head)
        case "ccomp" where syntax.child(of: word, "cop") != nil:
            // "We add that pride is no help": the subject read as the object of the verb before.
            return syntax.children[head].first {
                syntax.words[$0].relation == "obj" && $0 > head && $0 < word && syntax.words[$0].part == .noun
            }
        case "conj": return holder(of: head, syntax)
        case "amod", "acl", "appos": return head
        default: return nil
        }
    }

    // MARK: - Connectives

    private func connective(_ cue: ClaimCue, _ sentence: ClaimSentence, _ before: ClaimSentence?) -> [Link] {
        let syntax = sentence.syntax
        if !cue.words.isEffectFirst { return consequence(cue, sentence, before) }
        guard var argument = cue.argument else { return [] }
        let told = argument
        if let clause = clauseBehindRelative(argument, cue, syntax) { argument = clause }
        var top = told
        while syntax.words[top].head >= 0, cue.tokens.contains(syntax.words[top].head) { top = syntax.words[top].head }
        var governor = syntax.words[top].head
        let word = syntax.words[cue.word]
        if cue.isBare {
            switch word.lemma {
            case "because", "since":
                guard word.relation == "mark" else { return [] }
            case "given", "give":
                guard sentence.surface[cue.word] == "given" else { return [] }
                if word.relation == "advcl" { governor = word.head } else if word.relation != "case" { return [] }
            default: break
            }
        } else if word.relation == "advcl", word.head >= 0 {
            governor = word.head
        }
        // A cause read as a second subject in front of the clause is none of the clause's own.
        guard governor >= 0 else { return [] }
        var clause = syntax.predicate(over: governor)
        // "Stopped running because of": the whole of it is the effect.
        while syntax.words[clause].relation == "xcomp", syntax.words[clause].head >= 0,
            syntax.words[syntax.words[clause].head].part == .verb
        {
            clause = syntax.words[clause].head
        }
        guard clause != argument, clause != told, !cue.tokens.contains(clause) else { return [] }
        if isReasonForVerdict(clause, sentence) { return [] }
        // "Indifference in view of the drills" is no clause.
        if !syntax.isPredicate(governor), syntax.words[top].relation == "nmod" { return [] }
        if isAnaphoricDeed(argument, syntax) { return [] }
        // "The delay owes nothing to them but is because nobody came": what is explained is the subject.
        if syntax.words[argument].relation == "conj", cue.word > 0,
            syntax.children[argument].contains(where: { syntax.words[$0].lemma == "be" && $0 < cue.word }),
            let explained = syntax.subject(of: clause)
        {
            return link(cue, sentence, causes: [argument], effect: explained, confidence: 0.55).map {
                var link = $0
                link.modality = standing(of: argument, sentence, deniable: false)
                link.sign = 1
                link.cause = syntax.phrase(of: argument, without: Set(cue.tokens))
                return link
            }
        }
        return effectLinks(
            cue, sentence, cause: argument, clause: clause, without: [top, cue.word, argument, told], confidence: 0.65)
    }

    /// "Because on the way to where they met, he stopped": of the clauses behind the connective the one that is no
    /// relative clause.
    private func clauseBehindRelative(_ argument: Int, _ cue: ClaimCue, _ syntax: SyntaxSentence) -> Int? {
        guard
            let relative = syntax.children[argument].first(where: {
                $0 > cue.word && $0 < argument && ["where", "which", "who"].contains(syntax.words[$0].lemma)
            }), relative > cue.word + 1
        else { return nil }
        return syntax.words.indices.first { at in
            at > argument && syntax.words[at].part == .verb
                && syntax.children[at].contains { syntax.words[$0].isSubject && $0 > argument && $0 < at }
        }
    }

    private static let verdicts: Set<String> = [
        "valuable", "relevant", "important", "natural", "fair", "unfair", "right", "wrong", "wise", "legitimate",
        "illegitimate", "significant", "notable", "understandable", "regrettable", "unjust", "reasonable", "sensible",
        "mistaken", "misguided", "welcome", "interesting",
    ]

    /// Whether a clause passes a verdict: what follows "because" is then a reason to think so, not a cause.
    private func isReasonForVerdict(_ clause: Int, _ sentence: ClaimSentence) -> Bool {
        let syntax = sentence.syntax
        guard syntax.child(of: clause, "cop") != nil,
            let subject = syntax.children[clause].first(where: { syntax.words[$0].isSubject })
        else { return false }
        if ["this", "that"].contains(syntax.words[subject].lemma) { return true }
        guard syntax.words[clause].part == .adjective, !["it", "there"].contains(syntax.words[subject].lemma) else {
            return false
        }
        return Self.verdicts.contains(syntax.words[clause].lemma)
    }

    /// "If they do so": the words say nothing by themselves.
    private func isAnaphoricDeed(_ clause: Int, _ syntax: SyntaxSentence) -> Bool {
        syntax.words[clause].lemma == "do"
            && syntax.children[clause].contains {
                ["so", "this", "that", "it"].contains(syntax.words[$0].lemma) && $0 > clause
            }
    }

    /// "So", "therefore", "as a result": the effect is this clause; the cause the clause or the sentence before.
    private func consequence(_ cue: ClaimCue, _ sentence: ClaimSentence, _ before: ClaimSentence?) -> [Link] {
        let syntax = sentence.syntax
        guard cue.word > 0 else {
            // "So many", "so that" are no consequence.
            guard let before, let root = before.syntax.root, let clause = syntax.root,
                ["advmod", "cc", "obl", "discourse", "mark"].contains(syntax.words[cue.word].relation),
                syntax.words[cue.word].head == clause || cue.tokens.count > 1
            else { return [] }
            var links = effectLinks(
                cue, sentence, cause: nil, clause: clause, without: Set(cue.tokens), confidence: 0.5)
            for index in links.indices { links[index].causeText = writer.text(before.syntax.phrase(of: root)) }
            return links
        }
        // Within a sentence only what stands between two clauses: ", whereupon", ", and therefore".
        guard ["whereupon", "therefore", "thereby", "hence", "consequently"].contains(sentence.surface[cue.word]),
            syntax.words[cue.word].head >= 0
        else { return [] }
        let clause = syntax.predicate(over: syntax.words[cue.word].head)
        let main = syntax.words[clause].head
        guard main >= 0, main < clause else { return [] }
        return effectLinks(
            cue, sentence, cause: syntax.predicate(over: main), clause: clause, without: [clause, cue.word],
            confidence: 0.5)
    }

    // MARK: - Clauses that need no word of cause

    private func clauses(_ sentence: ClaimSentence) -> [Link] {
        let syntax = sentence.syntax
        var found: [Link] = []
        for word in syntax.words.indices {
            switch syntax.words[word].relation {
            case "advcl":
                guard
                    let mark = syntax.children[word].first(where: {
                        ["mark", "advmod"].contains(syntax.words[$0].relation) && $0 < word
                            && ["if", "unless", "as", "when"].contains(syntax.words[$0].lemma)
                    })
                else { continue }
                found += adverbial(word, mark: mark, sentence)
            case "obl" where syntax.marker(of: word) == "without":
                let clause = syntax.words[word].head
                guard clause >= 0, syntax.isPredicate(clause), !writer.isActor(word, syntax) else { continue }
                let tokens = syntax.children[word].filter { syntax.words[$0].relation == "case" }
                let cue = ClaimCue(
                    word: tokens.first ?? word, words: Self.moderate(sign: "-"), wordClass: .connective, tokens: tokens,
                    argument: word, isBare: true)
                guard word < clause else { continue }
                for part in clausesOf(clause, syntax) {
                    found += effectLinks(cue, sentence, cause: word, clause: part, without: [word], confidence: 0.55)
                }
            default: continue
            }
        }
        return found
    }

    private static func moderate(sign: String) -> ClaimWords {
        var words = ClaimWords()
        words.sign = sign
        words.strength = "moderate"
        return words
    }

    /// A clause and those coordinated with it that have a subject of their own.
    private func clausesOf(_ clause: Int, _ syntax: SyntaxSentence) -> [Int] {
        syntax.conjuncts(of: clause).filter { part in
            part == clause || syntax.children[part].contains { syntax.words[$0].isSubject }
        }
    }

    private func adverbial(_ word: Int, mark: Int, _ sentence: ClaimSentence) -> [Link] {
        let syntax = sentence.syntax
        var clause = syntax.words[word].head
        if clause >= 0, syntax.words[clause].relation == "xcomp", syntax.words[clause].head >= 0,
            syntax.words[syntax.words[clause].head].lemma == "become"
        {
            clause = syntax.words[clause].head
        }
        guard clause >= 0, syntax.isPredicate(clause), !isAnaphoricDeed(word, syntax) else { return [] }
        let lemma = syntax.words[mark].lemma
        var words = Self.moderate(sign: lemma == "unless" ? "-" : "+")
        switch lemma {
        case "if", "unless":
            guard syntax.hasAuxiliary(clause, Self.modals) || isFuture(clause, sentence) else { return [] }
        case "as", "when":
            // Two things that move together; "as" and "when" alone say only that they go on at one time.
            guard let change = sentence.cue(at: clause, .change) ?? changeIn(clause, sentence),
                lemma == "as" ? (sentence.cue(at: word, .change) != nil) : change.wordClass == .verb
            else { return [] }
            words.strength = "moderate"
        default: return []
        }
        let cue = ClaimCue(
            word: mark, words: words, wordClass: .connective, tokens: [mark], argument: word, isBare: true)
        var links = effectLinks(cue, sentence, cause: word, clause: clause, without: [word], confidence: 0.5)
        if lemma == "if" || lemma == "unless" {
            let isCounterfactual =
                syntax.hasAuxiliary(clause, ["would", "could", "might"]) && syntax.hasAuxiliary(clause, ["have"])
            for index in links.indices where links[index].modality != .denied {
                links[index].modality = isCounterfactual ? .counterfactual : .conditional
                if syntax.isNegated(word) { links[index].sign *= -1 }
            }
        }
        return links
    }

    private static let modals: Set<String> = [
        "will", "would", "shall", "may", "might", "could", "can", "must", "should",
    ]

    private func isFuture(_ clause: Int, _ sentence: ClaimSentence) -> Bool {
        sentence.cue(at: clause, .probability) != nil
    }

    /// "Becomes more difficult", "is becoming ever more inauspicious".
    private func changeIn(_ clause: Int, _ sentence: ClaimSentence) -> ClaimCue? {
        let syntax = sentence.syntax
        guard syntax.words[clause].lemma == "become" || syntax.words[clause].lemma == "get",
            let predicate = syntax.children[clause].first(where: { syntax.words[$0].relation == "xcomp" })
        else { return nil }
        return ClaimCue(
            word: predicate, words: Self.moderate(sign: "+"), wordClass: .adjective, tokens: [predicate], argument: nil,
            isBare: true)
    }

    /// "Had Washington wavered, Manila would have turned"; "Should China arm, Russia will lean": the parser knows few of
    /// these, but word order tells them.
    private func invertedCondition(_ sentence: ClaimSentence) -> Link? {
        let syntax = sentence.syntax
        let words = syntax.words
        guard words.count > 5, ["had", "should", "were"].contains(sentence.surface[0]), words[1].part != .verb,
            words[words.count - 1].part == .mark, sentence.surface[words.count - 1] != "?",
            let modal = words.indices.first(where: { $0 > 3 && Self.modals.contains(words[$0].lemma) }),
            let comma = words.indices[..<modal].last(where: { sentence.surface[$0] == "," }), comma > 2
        else { return nil }
        let causeHead =
            (1..<comma).last { words[$0].part == .verb && $0 > 1 }.map { verb in
                words[verb].lemma == "become" || words[verb].lemma == "be"
                    ? (verb..<comma).first { words[$0].part == .adjective } ?? verb : verb
            } ?? (1..<comma).last { words[$0].part == .adjective || words[$0].part == .noun } ?? 1
        guard
            let effectHead = words.indices.first(where: { $0 > modal && words[$0].part == .verb })
        else { return nil }
        let isCounterfactual = sentence.surface[0] == "had" || words[modal...].prefix(4).contains { $0.lemma == "have" }
        let end = words.indices.last { words[$0].part != .mark } ?? effectHead
        return Link(
            cause: words[1].from..<words[comma - 1].to, effect: words[comma + 1].from..<words[end].to,
            causeHead: causeHead, effectHead: effectHead, sign: syntax.isNegated(effectHead) ? -1 : 1,
            modality: isCounterfactual ? .counterfactual : .conditional,
            strength: isCounterfactual && !["could", "might", "may"].contains(words[modal].lemma)
                ? "strong" : "moderate",
            tokens: [0], rule: "inverted condition", confidence: 0.55)
    }

    /// "Responded to the sanctions by shutting its borders": what is answered brings the answer about. What is answered
    /// stands in the sentence before where this one does not say it.
    private func answer(_ cue: ClaimCue, _ sentence: ClaimSentence, _ before: ClaimSentence?) -> [Link] {
        let syntax = sentence.syntax
        let word = cue.word
        guard syntax.subject(of: word) != nil, !syntax.isPassive(word), !syntax.isNegated(word),
            !syntax.children[word].contains(where: { ["ccomp", "parataxis"].contains(syntax.words[$0].relation) })
        else { return [] }
        let deed = (syntax.children[word] + syntax.children[word].flatMap { syntax.children[$0] }).first {
            syntax.words[$0].tag == "VBG" && syntax.marker(of: $0) == "by"
        }
        let cause = syntax.children[word].first { syntax.words[$0].relation == "obl" && syntax.marker(of: $0) == "to" }
        guard deed != nil || cause != nil || syntax.words[word].lemma == "retaliate" else { return [] }
        var causeText: String?
        if cause == nil {
            guard let before, let root = before.syntax.root else { return [] }
            causeText = writer.text(before.syntax.phrase(of: root))
        }
        let effect = deed ?? word
        return [
            Link(
                cause: cause.map { syntax.phrase(of: $0, without: deed.map { [$0] } ?? []) }, causeText: causeText,
                effect: syntax.phrase(of: effect, without: cause.map { [$0] } ?? []), causeHead: cause,
                effectHead: effect,
                sign: 1, modality: standing(of: word, sentence), strength: "strong", tokens: cue.tokens,
                rule: "answer: \(syntax.words[word].lemma)", confidence: 0.55)
        ]
    }

    // MARK: - Signs and standing

    /// Links whose effect is a clause: of "the deal collapsed" the deal, downward; else the clause itself.
    private func effectLinks(
        _ cue: ClaimCue, _ sentence: ClaimSentence, cause: Int?, clause: Int, without: Set<Int>, confidence: Double
    ) -> [Link] {
        let syntax = sentence.syntax
        var effect = clause
        var sign = cue.words.sign == "-" ? -1 : 1
        var isSubject = false
        let isEmpty = syntax.children[clause].contains {
            syntax.words[$0].relation == "expl" || syntax.words[$0].lemma == "it"
        }
        if isEmpty, syntax.words[clause].part == .adjective,
            let told = syntax.children[clause].first(where: { ["ccomp", "csubj"].contains(syntax.words[$0].relation) })
        {
            // "So it is hardly surprising that they agree": the effect is that they agree.
            effect = told
            if let chance = sentence.cue(at: clause, .probability), (chance.words.high ?? 100) < 50 { sign *= -1 }
        } else if let change = sentence.cue(at: clause, .change), change.wordClass == .verb,
            syntax.object(of: clause) == nil || syntax.isPassive(clause), syntax.child(of: clause, "xcomp") == nil,
            let subject = syntax.children[clause].last(where: { syntax.words[$0].isSubject && $0 < clause })
        {
            effect = subject
            isSubject = true
            if change.words.sign == "-" { sign *= -1 }
        } else if syntax.children[clause].contains(where: { syntax.words[$0].relation == "expl" }),
            let subject = syntax.children[clause].first(where: { syntax.words[$0].isSubject }),
            let change = sentence.cue(at: subject, .change) ?? sentence.cue(at: subject, .cause),
            let object = syntax.children[subject].first(where: { syntax.words[$0].relation == "nmod" })
        {
            // "There are limits to cooperation."
            effect = object
            isSubject = true
            if change.words.sign == "-" { sign *= -1 }
        } else if syntax.children[clause].contains(where: { syntax.words[$0].relation == "expl" }),
            let subject = syntax.children[clause].first(where: { syntax.words[$0].isSubject }),
            sentence.cue(at: subject, .probability) != nil,
            let object = syntax.children[subject].first(where: {
                ["nmod", "acl"].contains(syntax.words[$0].relation) && syntax.marker(of: $0) == "of"
            })
        {
            // "There is little prospect of a treaty being signed."
            effect = object
            isSubject = true
        } else if let judged = sentence.cue(at: clause, .judgement) ?? sentence.cue(at: clause, .cause),
            judged.words.sign == "-",
            judged.wordClass == .adjective || judged.wordClass == .noun,
            let subject = syntax.children[clause].last(where: { syntax.words[$0].isSubject && $0 < clause }),
            syntax.words[subject].part != .pronoun, !writer.isActor(subject, syntax)
        {
            // "Without it the claim is hollow": what fares ill is the claim.
            effect = subject
            isSubject = true
            sign *= -1
        }
        var denying: [Int] = []
        if effect == clause || isSubject, syntax.isNegated(clause) {
            sign *= -1
            // The sign says it; the effect is told without.
            denying = syntax.children[clause].filter {
                ["not", "n't", "never"].contains(syntax.words[$0].lemma) && $0 < clause
            }
        }
        var skipped = without
        for child in syntax.children[clause] where child != cause {
            if ["advcl", "parataxis"].contains(syntax.words[child].relation) { skipped.insert(child) }
            if syntax.words[child].relation == "conj", !isSubject { skipped.insert(child) }
        }
        let causeRange = cause.map { cause in
            // "At the insistence of Seoul": that which is insisted on comes of the insistence.
            cue.tokens.contains(cause)
                || cue.tokens.dropFirst().contains { Self.urged.contains(syntax.words[$0].lemma) }
                ? (range: insistence(cause, cue, syntax), head: cause, sign: 1)
                : unwrapped(cause, sentence, without: Set(cue.tokens))
        }
        let effectRange = syntax.phrase(of: effect, without: skipped)
        var effectText =
            denying.isEmpty ? nil : writer.text(effectRange, without: denying.map { syntax.words[$0].range })
        // "Expectations would rise that he returns": what is expected stands behind.
        if isSubject, effect < clause, syntax.words[effect].part == .noun,
            let content = syntax.children[clause].first(where: {
                syntax.words[$0].relation == "ccomp" && $0 > clause && syntax.marker(of: $0) == "that"
            })
        {
            effectText = "\(writer.text(effectRange)) that \(writer.text(syntax.phrase(of: content)))"
        }
        return [
            Link(
                cause: causeRange?.range, effect: effectRange, effectText: effectText,
                causeHead: causeRange?.head,
                effectHead: effect, sign: sign * (causeRange?.sign ?? 1),
                modality: standing(of: clause, sentence, deniable: false),
                strength: cue.words.strength, tokens: cue.tokens,
                rule: "connective: \(cue.tokens.map { sentence.surface[$0] }.joined(separator: " "))",
                confidence: confidence)
        ]
    }

    /// The words of a cause that is named by the connective itself: "at Korean insistence", "at the request of Oslo".
    private static let urged: Set<String> = ["insistence", "request", "urging"]

    private func insistence(_ noun: Int, _ cue: ClaimCue, _ syntax: SyntaxSentence) -> Range<Int> {
        let from = cue.tokens.first.map { $0 + 1 } ?? noun
        let end = max(syntax.range(ofSubtree: noun).upperBound, syntax.words[noun].to)
        return syntax.words[min(from, noun)].from..<end
    }

    private func link(
        _ cue: ClaimCue, _ sentence: ClaimSentence, causes: [Int], effect: Int, confidence: Double
    ) -> [Link] {
        let syntax = sentence.syntax
        let clause = cue.wordClass == .verb ? cue.word : syntax.predicate(over: cue.word)
        var modality = standing(of: clause, sentence)
        var flip = 1
        // What is "not conducive to" something hinders it; what "did not lead to" something denies the link.
        if modality == .denied, cue.wordClass == .adjective {
            modality = .asserted
            flip = -1
        }
        return causes.map { cause in
            let from =
                modality == .denied
                ? (range: syntax.phrase(of: cause, without: [cue.word]), head: cause, sign: 1)
                : unwrapped(cause, sentence, without: [cue.word])
            var to =
                modality == .denied
                ? (range: syntax.phrase(of: effect), head: effect, sign: 1) : unwrapped(effect, sentence)
            if causes.count > 1, modality == .denied {
                let others = syntax.children[cause].filter { syntax.words[$0].relation == "conj" }
                return Link(
                    cause: syntax.phrase(of: cause, without: Set(others)), effect: to.range,
                    effectName: cue.words.effect, causeHead: cause, effectHead: to.head, sign: 1, modality: modality,
                    strength: cue.words.strength, tokens: cue.tokens + [cause], rule: rule(cue, sentence),
                    confidence: confidence)
            }
            // The object of a clause that the verb makes come about is told with its clause.
            if syntax.words[effect].part == .verb,
                let object = syntax.object(of: cue.word) ?? syntax.child(of: cue.word, "iobj"), object < effect
            {
                let object = syntax.phrase(of: object, without: [effect])
                to.range = min(object.lowerBound, to.range.lowerBound)..<to.range.upperBound
            }
            let isIll = sentence.cue(at: to.head, .ill) != nil
            let sign: Int =
                switch cue.words.sign {
                case "+": 1
                case "-": -1
                case "0": 0
                case "better": isIll ? -1 : 1
                case "worse": isIll ? 1 : -1
                default: isIll || sentence.cue(at: to.head, .judgement)?.words.sign == "-" ? -1 : 1
                }
            return Link(
                cause: from.range, effect: to.range, effectName: cue.words.effect, causeHead: from.head,
                effectHead: to.head, sign: sign * from.sign * to.sign * flip, modality: modality,
                strength: softened(cue.words.strength, clause, sentence), tokens: cue.tokens, rule: rule(cue, sentence),
                confidence: confidence)
        }
    }

    private func rule(_ cue: ClaimCue, _ sentence: ClaimSentence) -> String {
        "\(cue.words.isEffectFirst ? "effect first" : "cause first"): "
            + cue.tokens.map { sentence.syntax.words[$0].lemma }.joined(separator: " ")
    }

    /// "Lower prices", "a decline in trade": the thing that moves, and which way.
    private func unwrapped(_ word: Int, _ sentence: ClaimSentence, without: Set<Int> = []) -> (
        range: Range<Int>, head: Int, sign: Int
    ) {
        let syntax = sentence.syntax
        if let change = sentence.cue(at: word, .change), change.wordClass == .noun, change.words.sign == "-",
            let inner = syntax.children[word].first(where: {
                syntax.words[$0].relation == "nmod" && ["of", "in"].contains(syntax.marker(of: $0))
            })
        {
            return (syntax.phrase(of: inner), inner, -1)
        }
        for child in syntax.children[word] where syntax.words[child].relation == "amod" && child < word {
            if let change = sentence.cue(at: child, .change), change.wordClass == .adjective, change.words.sign == "-",
                syntax.words[child].tag == "JJR" || syntax.words[child].part == .verb
            {
                return (syntax.phrase(of: word, without: without.union([child])), word, -1)
            }
        }
        return (syntax.phrase(of: word, without: without), word, 1)
    }

    private static let hedges: Set<String> = [
        "probably", "perhaps", "possibly", "maybe", "likely", "presumably", "apparently", "seemingly", "arguably",
        "allegedly", "reportedly", "potentially",
    ]
    private static let partly: Set<String> = ["partly", "partially", "somewhat", "slightly", "indirectly"]

    private func softened(_ strength: String?, _ clause: Int, _ sentence: ClaimSentence) -> String? {
        let syntax = sentence.syntax
        let isPartial = syntax.children[clause].contains { child in
            Self.partly.contains(syntax.words[child].lemma)
                || (syntax.words[child].lemma == "part" && syntax.marker(of: child) == "in")
        }
        guard isPartial else { return strength }
        return strength == "strong" ? "moderate" : "weak"
    }

    /// How the text stands to the clause of a link.
    ///
    /// - Parameter deniable: whether "not" denies the link; behind a connective it belongs to the effect.
    private func standing(of clause: Int, _ sentence: ClaimSentence, deniable: Bool = true) -> CausalClaim.Modality {
        let syntax = sentence.syntax
        if deniable, syntax.isNegated(clause) { return .denied }
        let head = syntax.words[clause].head
        if syntax.hasAuxiliary(clause, ["would", "could", "might"]), syntax.hasAuxiliary(clause, ["have"]),
            syntax.children[clause].contains(where: {
                syntax.words[$0].relation == "advcl" && syntax.marker(of: $0) == "if"
            })
        {
            return .counterfactual
        }
        if syntax.marker(of: clause) == "if" { return .conditional }
        // "There is a possibility that it has become an obstacle."
        if let governor = syntax.ancestors(of: clause).first(where: { sentence.cue(at: $0, .probability) != nil }),
            syntax.words[governor].part == .noun,
            syntax.ancestors(of: clause).prefix(3).contains(governor)
        {
            return .hedged
        }
        // "A war could break out, resulting in a crisis."
        if head >= 0, syntax.words[clause].relation == "advcl", syntax.words[clause].tag == "VBG",
            syntax.marker(of: clause).isEmpty, syntax.hasAuxiliary(head, ["may", "might", "could"])
        {
            return .hedged
        }
        let seems =
            head >= 0 && syntax.words[clause].relation == "xcomp"
            && ["seem", "appear", "tend"].contains(syntax.words[head].lemma)
            || syntax.ancestors(of: clause).prefix(5).contains { at in
                // "Seems to have had an influence in moving to strengthen."
                let head = syntax.words[at].head
                return syntax.words[at].relation == "xcomp" && head >= 0
                    && ["seem", "appear"].contains(syntax.words[head].lemma)
            }
        if seems || syntax.hasAuxiliary(clause, ["may", "might", "could"])
            || syntax.children[clause].contains(where: { Self.hedges.contains(syntax.words[$0].lemma) })
        {
            return .hedged
        }
        if head >= 0, syntax.words[clause].relation == "xcomp", syntax.hasAuxiliary(head, ["may", "might", "could"]) {
            return .hedged
        }
        if syntax.children[clause].contains(where: {
            syntax.words[$0].relation == "advcl" && syntax.marker(of: $0) == "if"
        }) {
            return .conditional
        }
        if writer.isReported(clause, in: sentence) { return .reported }
        return .asserted
    }
}
