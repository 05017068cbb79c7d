internal import Evidence
internal import Ontology

/// Reads from the tree how an act stands: by what it is embedded in, not by words that stand near.
///
/// The walk goes from the word to the root. Each clause and each word of stance on the way adds what it says: tense and
/// modal, negation, condition; "agree to", "plans for", "refuse". What was decided inside is kept where the outside
/// does not touch it: a visit that took place is no less real in "regretted the visit".
struct StanceReader {
    let document: NamedDocument
    let resolver: ActorResolver
    private let speakers: SpeakerReader

    init(document: NamedDocument, resolver: ActorResolver) {
        self.document = document
        self.resolver = resolver
        speakers = SpeakerReader(document: document, resolver: resolver)
    }

    /// - Parameter word: the verb or noun that names the act.
    func stance(of word: Int, in sentence: SyntaxSentence) -> Stance {
        var walk = StanceWalk(sentence: sentence, lexicon: document.gazetteer.stances, word: word)
        walk.run()
        walk.readQuestion()
        var stance = Stance(status: walk.result)
        stance.reasons.append(
            CodingReason(
                aspect: .status, rule: "\(walk.result.rawValue): \(walk.rule)",
                range: walk.reason.map { sentence.words[$0].range }))
        for speaker in speakers.speakers(of: word, in: sentence) {
            stance.speakers.append(speaker.speaker)
            stance.reasons.append(
                CodingReason(aspect: .speaker, rule: speaker.rule, range: speaker.range, isInferred: speaker.isInferred)
            )
        }
        return stance
    }
}

/// The walk from the word of an act to the root of its sentence.
private struct StanceWalk {
    let sentence: SyntaxSentence
    let lexicon: StanceLexicon
    let clauses: ClauseStandingReader
    let start: Int

    private var status: EventStatus?
    /// Whether nothing further out can change the status.
    private var isSettled = false
    private var isWould = false
    /// Whether the status is of a finite past clause, which no plan or hope further out can undo.
    private var isPastFact = false
    private(set) var reason: Int?
    private(set) var rule = "nothing says otherwise"
    private var isStanding = false
    private var isDefinite = false
    /// Whether the noun names words: an offer, an invitation, a threat, which are real whatever becomes of them.
    private var isSpeech = false

    init(sentence: SyntaxSentence, lexicon: StanceLexicon, word: Int) {
        self.sentence = sentence
        self.lexicon = lexicon
        start = word
        clauses = ClauseStandingReader(sentence: sentence, lexicon: lexicon)
    }

    var result: EventStatus { status ?? (isStanding ? .ongoing : .happened) }

    private var words: [SyntaxWord] { sentence.words }

    private mutating func set(_ new: EventStatus?, _ word: Int?, _ rule: String) {
        guard !isSettled, new != status || reason == nil else { return }
        status = new
        reason = word
        self.rule = rule
    }

    private mutating func take(_ standing: ClauseStanding) {
        guard let new = standing.status else { return }
        set(new, standing.word, "\(standing.rule) '\(words[standing.word].lemma)'")
        isWould = standing.isWould
        isPastFact = standing.isFinite && new == .happened
    }

    // MARK: - The walk

    mutating func run() {
        if clauses.isPredicate(start) {
            take(clauses.standing(of: start))
        } else {
            readNoun()
        }
        var current = start
        var steps = 0
        while words[current].head >= 0, steps < 40 {
            steps += 1
            let head = words[current].head
            step(from: current, to: head)
            if isSettled { return }
            current = head
        }
    }

    /// What a whole sentence asks is not said to be: "Are the two going to reach an agreement?"
    mutating func readQuestion() {
        guard words.last?.lemma == "?", clauses.isPredicate(start), !isSettled, result != .denied else { return }
        // "we are left with the question: will …"
        let colon = words.lastIndex { $0.lemma == ":" } ?? -1
        guard
            let first = words[(colon + 1)...].first(where: {
                $0.part != .mark && $0.part != .coordinator && $0.part != .adverb
            }), start > colon,
            first.tag == "MD" || ["be", "do", "have"].contains(first.lemma) && first.part == .auxiliary
        else { return }
        set(.hypothetical, words.count - 1, "question")
    }

    /// What a noun's own attributes say.
    private mutating func readNoun() {
        isStanding = lexicon.isStanding(words[start])
        isSpeech = lexicon.effect(of: start, in: sentence) != nil || lexicon.report(of: start, in: sentence) != nil
        for child in sentence.children[start] {
            let value = words[child]
            switch value.relation {
            case "det":
                if value.lemma == "no" || value.lemma == "neither" {
                    set(.denied, child, "no")
                    isSettled = true
                    return
                }
                if ["the", "this", "that", "these", "those", "both"].contains(value.lemma) { isDefinite = true }
            case "nmod" where value.subtype == "poss": isDefinite = true
            case "acl" where value.subtype == "relcl":
                if clauses.standing(of: child).isPast { isStanding = false }
            case "amod", "compound":
                if value.lemma == "first" || value.lemma == "second" { continue }
                guard case .status(let said)? = lexicon.effect(ofAttribute: child, in: sentence) else { continue }
                if said == .ongoing { isStanding = true } else { set(said, child, "attribute '\(value.lemma)'") }
            default: break
            }
        }
        if words[start].relation == "amod" || words[start].relation == "compound", words[start].part == .verb {
            if words[start].tag == "VBG" { settle(.ongoing, start, "participle before a noun") }
            if words[start].tag == "VBN" { settle(.happened, start, "participle before a noun") }
        }
    }

    private mutating func step(from current: Int, to head: Int) {
        let relation = words[current].relation
        switch relation {
        case "conj": conjunct(current, head)
        case "ccomp", "xcomp", "csubj": complement(current, head, relation)
        case "acl": attributive(current, head)
        case "advcl": adverbial(current, head)
        case "parataxis", "discourse", "vocative":
            if status == nil { take(clauses.standing(of: head)) }
        // An infinitive that the parser hung on an adjective as if it were a noun: "due to meet".
        case _ where relation != "nsubj" && words[current].tag == "VB" && words[head].part == .adjective:
            complement(current, head, "xcomp")
        default: nominal(current, head, relation)
        }
    }

    /// Coordinated words share what they do not say of themselves.
    private mutating func conjunct(_ current: Int, _ head: Int) {
        guard status == nil, clauses.isPredicate(head), clauses.isPredicate(current) else { return }
        if words[current].tag == "VBN", sentence.children(of: head, "aux").isEmpty {
            // A past tense that looks like a participle.
            set(.happened, current, "tense '\(words[current].lemma)'")
            isPastFact = true
            return
        }
        take(clauses.standing(of: head))
    }

    private mutating func complement(_ current: Int, _ head: Int, _ relation: String) {
        let own = clauses.standing(of: head)
        let report = lexicon.report(of: head, in: sentence)
        let effect = lexicon.effect(of: head, in: sentence)
        if let report, relation == "ccomp" || isWould {
            if isWould, effect == nil || own.isPast {
                set(.planned, reason, "future under '\(words[head].lemma)'")
                isWould = false
            }
            if report.denies { deny(head) }
            if own.isPast, clauses.standing(of: current).isPastProgressive, status == .happened {
                set(.ongoing, reason, "going on when it was said")
            }
            if own.status == .denied || own.status == .hypothetical, !report.denies {
                set(.hypothetical, own.word, "not said or asked")
            }
            if case .status(let said)? = effect, said != .denied { apply(said, head) }
            return
        }
        // "is going to", "has to".
        if words[head].lemma == "go", words[head].tag == "VBG", relation == "xcomp" {
            set(.planned, head, "going to")
            if own.status == .denied || own.status == .hypothetical || own.status == .conditional { govern(own) }
            return
        }
        if words[head].lemma == "have", relation == "xcomp", sentence.marker(of: current) == "to" {
            apply(.proposed, head)
        }
        switch effect {
        case .same?: inherit(own)
        case .status(.denied)?
        where relation == "xcomp" && sentence.children[current].contains { words[$0].subtype == "pass" }:
            // "refuses to be pressed": it is pressed.
            if status == nil { take(own) }
        case .status(let said)?:
            apply(said, head)
            govern(own)
        case nil:
            if report != nil, relation == "xcomp" {
                // "is said to have left"
                if status == nil { take(own.status == .ongoing ? ClauseStanding(word: head) : own) }
            } else if relation == "xcomp" {
                inherit(own)
            } else if isWould, own.isPast {
                set(.planned, reason, "future under a past verb")
                isWould = false
            }
        }
    }

    /// A clause under a noun.
    private mutating func attributive(_ current: Int, _ head: Int) {
        let isRelative = words[current].subtype == "relcl" && !sentence.isContent(current, of: head, lexicon)
        if isRelative || words[current].tag == "VBN" {
            // A relative clause states its own.
            if status == nil { set(.happened, current, "relative clause") }
            if isWould { set(.planned, reason, "future in a relative clause") }
            isSettled = true
            return
        }
        if case .status(let said)? = lexicon.effect(of: head, in: sentence) { apply(said, head) }
        noteDefinite(head)
    }

    private static let prepositions: Set<String> = [
        "of", "for", "in", "from", "against", "into", "on", "with", "about",
    ]

    private mutating func adverbial(_ current: Int, _ head: Int) {
        let marker = sentence.marker(of: current)
        let own = clauses.standing(of: head)
        if Self.prepositions.contains(marker) || marker == "to" && sentence.child(of: head, "obj") == nil {
            switch lexicon.effect(of: head, in: sentence) {
            case .status(let said)?:
                apply(said, head)
                govern(own)
                return
            case .same?:
                inherit(own)
                return
            case nil: break
            }
        }
        if marker.isEmpty, words[current].tag == "VBG", lexicon.effect(of: head, in: sentence) == .status(.ongoing) {
            set(.ongoing, head, "going on with '\(words[head].lemma)'")
            return
        }
        if status == nil {
            // A participle or a purpose is as real as what it goes with.
            if own.status == .denied { set(.happened, head, "beside a denied act") } else { inherit(own) }
        } else if !isWould {
            isPastFact = true
        }
    }

    // MARK: - Nouns

    private static let times: Set<String> = [
        "during", "after", "before", "since", "following", "until", "amid", "despite", "between", "ahead of",
        "because of",
        "due to", "over", "by", "as", "like", "at", "given",
    ]
    private static let complements: Set<String> = [
        "", "to", "for", "on", "in", "against", "from", "with", "of", "into", "about", "over", "out of", "at", "upon",
    ]
    /// Those with which a word of stance takes what it plans, asks for or refuses.
    private static let ofStance: Set<String> = ["to", "for", "on", "from", "of", "against", "about", "upon", "into"]

    private mutating func noteDefinite(_ noun: Int) {
        // "an offer of talks": whether it is meant decides, not the inner noun.
        isDefinite = isDefinite || sentence.isDefinite(noun)
    }

    private mutating func nominal(_ current: Int, _ head: Int, _ relation: String) {
        let marker = sentence.marker(of: current)
        guard clauses.isPredicate(head) || words[head].part == .adjective && words[head].relation != "amod" else {
            // Under another noun.
            let isPart = relation == "compound" || relation == "nmod" && words[current].subtype != "poss"
            guard isPart, words[head].part != .verb, relation == "compound" || Self.complements.contains(marker) else {
                return
            }
            if relation == "nmod", words[current].part == .pronoun { return }
            if case .status(let said)? = lexicon.effect(of: head, in: sentence) { apply(said, head) }
            return
        }
        let own = clauses.standing(of: head)
        let effect = lexicon.effect(of: head, in: sentence)
        let isObject =
            relation == "obj" || relation == "xcomp" || words[current].isPassiveSubject
            || relation == "obl" && Self.complements.contains(marker)
                && !(marker == "at" || marker == "in" && isDefinite)
        let isActiveSubject = words[current].isSubject && !words[current].isPassiveSubject
        let isAdjective = words[head].part == .adjective
        // "was expected to take place": the subject is that of the inner verb.
        let raised = sentence.child(of: head, "xcomp")
        let isRaised = raised.map { lexicon.effect(of: $0, in: sentence) == .same } ?? true
        let isPresupposed = isSpeech && (isDefinite || own.status == .happened)
        if isObject || isActiveSubject {
            switch effect {
            case .same?:
                if status == nil {
                    take(own)
                    if isStanding, status == .happened, relation == "obl" { set(nil, nil, "standing") }
                } else {
                    govern(own)
                }
                return
            case .status(.ongoing)?:
                apply(.ongoing, head)
                govern(own)
                return
            case .status(.denied)? where isPresupposed, .status(.planned)? where isPresupposed: break
            case .status(let said)? where (isObject || isAdjective) && isRaised:
                if relation == "obl", !Self.ofStance.contains(marker) { break }
                if said == .hypothetical, isDefinite, isObject { break }
                if said == .happened, isObject { break }
                apply(said, head)
                govern(own)
                return
            case .status(.denied)? where words[head].lemma == "fail":
                apply(.denied, head)
                return
            default: break
            }
        }
        guard status == nil else {
            // "a planned visit will": what the attributes say stands, but for what denies it.
            return
        }
        if isStanding, isDefinite, !isActiveSubject, own.status == nil {
            isSettled = true
            return
        }
        if marker == "as", own.status == .denied {
            govern(own)
            return
        }
        if isSpeech, isDefinite, own.status == nil {
            settle(.happened, head, "words that were said")
            return
        }
        let isTime = relation == "obl" && !isObject && Self.times.contains(marker)
        switch own.status {
        case nil: return
        case .happened?, .ongoing?,
            .denied? where isDefinite || isTime || isActiveSubject:
            presuppose(head)
        case let other?:
            if isDefinite, !isTime || marker == "after" || marker == "since" || marker == "following" {
                presuppose(head)
            } else if isStanding, isTime {
                isSettled = true
            } else {
                set(other, own.word, "\(own.rule) '\(words[own.word].lemma)'")
                isWould = own.isWould
            }
        }
    }

    /// What is told beside the act takes it for granted.
    private mutating func presuppose(_ head: Int) {
        if isStanding {
            isSettled = true
        } else {
            settle(.happened, head, "presupposed beside '\(words[head].lemma)'")
        }
    }

    private mutating func settle(_ new: EventStatus, _ word: Int, _ rule: String) {
        set(new, word, rule)
        isSettled = true
    }

    // MARK: - Composition

    private mutating func deny(_ word: Int) {
        if status == .denied {
            set(.happened, word, "denied twice: '\(words[word].lemma)'")
        } else {
            set(.denied, word, "under '\(words[word].lemma)'")
        }
        isPastFact = false
    }

    /// What a word of stance makes of what stands under it.
    private mutating func apply(_ said: EventStatus, _ word: Int) {
        let rule = "under '\(words[word].lemma)'"
        switch said {
        case .denied: deny(word)
        case .happened:
            if status == nil { set(.happened, word, rule) }
        case .ongoing:
            if status == nil || status == .happened, !isPastFact { set(.ongoing, word, rule) }
        case .planned:
            if isPastFact { return }
            if status != .denied, status != .hypothetical, status != .conditional || isWould, status != .expected {
                set(.planned, word, rule)
                isWould = false
            }
        case .proposed, .expected, .hypothetical, .conditional:
            if isPastFact && said != .hypothetical { return }
            if status == .denied || status == .hypothetical || status == .conditional && !isWould { return }
            set(said, word, rule)
            isWould = false
        }
    }

    /// What the standing of a governing word adds.
    private mutating func govern(_ own: ClauseStanding) {
        guard let governing = own.status else { return }
        let rule = "\(own.rule) '\(words[own.word].lemma)'"
        switch governing {
        case .happened: if status == nil { set(.happened, own.word, rule) }
        case .ongoing: if status == nil { set(.ongoing, own.word, rule) }
        case .denied:
            if status == .denied { set(.happened, own.word, rule) } else { set(.denied, own.word, rule) }
        case .hypothetical, .conditional:
            if status != .denied || governing == .conditional {
                set(governing, own.word, rule)
                isWould = own.isWould
            }
        case .planned, .proposed, .expected:
            if status == nil || status == .happened || status == .ongoing || status == .planned {
                set(governing, own.word, rule)
            }
        }
    }

    private mutating func inherit(_ own: ClauseStanding) {
        if status == nil { take(own) } else { govern(own) }
    }
}
