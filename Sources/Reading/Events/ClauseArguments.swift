internal import Evidence

/// A word that takes part in an act, and how the tree says so.
struct ClauseArgument: Equatable {
    /// As in `Frame.roles`.
    let role: String
    let word: Int
    /// Whether it is taken over from another clause: the subject of the verb above.
    var isInherited = false
}

/// Finds who and what stands with a verb or noun of a sentence, through passives, coordination, control, participles,
/// relative clauses and verbs that only carry a noun.
struct ClauseArguments {
    let sentence: SyntaxSentence
    let lexicon: FrameLexicon

    // MARK: - Verbs

    /// What stands with a verb, or with an adjective that is said of somebody.
    func arguments(ofVerb verb: Int) -> [ClauseArgument] {
        var found: [ClauseArgument] = []
        let isPassive = isPassive(verb)
        let subject = surfaceSubject(of: verb)
        found = subjects(of: verb).map {
            ClauseArgument(role: isPassive ? "object" : "subject", word: $0.word, isInherited: $0.isInherited)
        }
        let word = sentence.words[verb]
        // "a captured pilot", "the approaching ships": the noun is what the verb is about.
        if word.relation == "amod", word.head >= 0, found.isEmpty {
            found.append(ClauseArgument(role: word.tag == "VBG" ? "subject" : "object", word: word.head))
        }
        for child in sentence.children[verb] {
            switch sentence.words[child].relation {
            case "obj":
                found.append(ClauseArgument(role: "object", word: relative(child)))
            case "xcomp" where sentence.words[child].part.isNominal && sentence.mentionOfWord[child] >= 0:
                // A name that the tree took for what is said of another: "had condemned Peru".
                found.append(ClauseArgument(role: "object", word: child))
            case "xcomp"
            where sentence.words[child].tag == "VBN" && child == verb + 1 && sentence.marker(of: child).isEmpty:
                // "arrested suspected smugglers": a participle before a noun that the tree took for a verb.
                if let object = sentence.child(of: child, "obj") {
                    found.append(ClauseArgument(role: "object", word: object))
                }
            case "xcomp" where sentence.words[child].part == .adjective:
                // "launched a shelling offensive against Peru": a noun taken for what is said of the object.
                for phrase in sentence.children[child] where sentence.words[phrase].relation == "obl" {
                    if let role = role(ofMarked: phrase) { found.append(ClauseArgument(role: role, word: phrase)) }
                }
            case "iobj":
                found.append(ClauseArgument(role: "recipient", word: relative(child)))
            case "obl", "nmod":
                let role = isAmount(child) ? nil : role(ofMarked: child)
                guard let role else {
                    // "give up three districts": an object that the tree took for something else.
                    let isNamed = sentence.words[child].part == .properNoun && sentence.mention(of: child) != nil
                    if sentence.words[child].subtype.isEmpty, child > verb,
                        sentence.words[child].part == .noun || isNamed
                    {
                        found.append(ClauseArgument(role: "object", word: child))
                    }
                    continue
                }
                let isAgent = role == "by" && isPassive
                found.append(ClauseArgument(role: isAgent ? "subject" : role, word: relative(child)))
                // "sanctions imposed by Peru on Chile": a phrase behind the agent belongs to the verb.
                if isAgent {
                    for inner in sentence.children[child] where sentence.words[inner].relation == "nmod" {
                        if let role = self.role(ofMarked: inner), role != "of", role != "in" {
                            found.append(ClauseArgument(role: role, word: relative(inner)))
                        }
                    }
                }
            default: break
            }
        }
        if !isPassive, word.relation == "acl", word.subtype == "relcl", word.head >= 0,
            !found.contains(where: { $0.role == "object" }), subject?.word != word.head
        {
            found.append(ClauseArgument(role: "object", word: word.head))
        }
        for object in found where object.role == "object" {
            found += owners(of: object.word)
            // A phrase behind the object may belong to the verb: "impose sanctions on".
            guard !object.isInherited, object.word > verb || isPassive else { continue }
            let objects = sentence.conjuncts(of: object.word)
            for child in objects.flatMap({ sentence.children[$0] })
            where sentence.words[child].relation == "nmod" || sentence.words[child].relation == "obl" {
                guard let role = role(ofMarked: child) else { continue }
                if role != "of" {
                    found.append(ClauseArgument(role: role, word: child))
                } else {
                    // "welcomed the resumption of ties with Peru"
                    found += phrases(behind: child)
                }
            }
        }
        return found
    }

    /// What stands with a noun behind its prepositions, that of whose it is left out.
    func phrases(behind noun: Int) -> [ClauseArgument] {
        sentence.children[noun].compactMap { child in
            guard sentence.words[child].relation == "nmod", let role = role(ofMarked: child), role != "of" else {
                return nil
            }
            return ClauseArgument(role: role, word: child)
        }
    }

    /// "up to ten soldiers", "at least 40 ships": words of measure, not the preposition that they look like.
    private func isAmount(_ word: Int) -> Bool {
        let marker = sentence.marker(of: word)
        guard ["to", "at", "over", "under", "about", "around", "between", "as"].contains(marker),
            sentence.children[word].contains(where: { sentence.words[$0].relation == "nummod" }),
            let preposition = sentence.children[word].first(where: { sentence.words[$0].relation == "case" })
        else { return false }
        if preposition > 0, marker == "to" { return sentence.words[preposition - 1].lemma == "up" }
        return sentence.words.indices.contains(preposition + 1)
            && sentence.words[preposition + 1].lemma == "least"
    }

    /// Who is to do what a clause behind a verb says: "demands that Peru leave", "says that Peru must leave".
    func addressee(of verb: Int) -> [ClauseArgument] {
        clauses(behind: verb).flatMap { inner in
            arguments(ofVerb: inner).filter { argument in
                argument.role == "subject" || argument.role == "object" && isPassive(inner)
            }.filter { !$0.isInherited }.map { ClauseArgument(role: "addressee", word: $0.word) }
        }
    }

    /// Whether a clause behind a verb says what somebody must do.
    func hasObligation(_ verb: Int) -> Bool {
        clauses(behind: verb).contains { inner in
            sentence.children[inner].contains { child in
                sentence.words[child].relation == "aux"
                    && ["must", "should", "ought"].contains(sentence.words[child].lemma)
            }
                || sentence.words[inner].tag != "VB" && sentence.hasLemma(inner, ["have", "need"])
                    && sentence.children[inner].contains {
                        sentence.words[$0].relation == "xcomp" && sentence.marker(of: $0) == "to"
                    }
        }
    }

    /// Whether a verb, or the one that it governs, is denied: "does not accept", "vows not to yield".
    func isNegated(_ verb: Int) -> Bool {
        let inner = sentence.children[verb].filter { sentence.words[$0].relation == "xcomp" }
        return ([verb] + inner).flatMap { sentence.children[$0] }.contains { child in
            ["advmod", "det"].contains(sentence.words[child].relation)
                && sentence.hasLemma(child, ["not", "n't", "never"])
        }
    }

    private func clauses(behind verb: Int) -> [Int] {
        sentence.children[verb].filter { sentence.words[$0].relation == "ccomp" }
    }

    /// Those with whom the clause behind a verb has to do: "refuses to be pressed by Peru", "agreed to help Peru".
    func content(of verb: Int) -> [ClauseArgument] {
        let objects = sentence.children[verb].filter { ["obj", "iobj"].contains(sentence.words[$0].relation) }
        return ([verb] + objects).flatMap { sentence.children[$0] }
            .filter { ["xcomp", "ccomp", "acl"].contains(sentence.words[$0].relation) }
            .flatMap { inner in
                arguments(ofVerb: inner).filter { !$0.isInherited && $0.role != "in" && $0.role != "at" }
                    .map { ClauseArgument(role: "content", word: $0.word) }
            }
    }

    /// Whether a verb says of a noun that it is held, planned, begun.
    func isCarried(_ noun: Int) -> Bool {
        if relativeVerb(of: noun) != nil { return true }
        if sentence.children[noun].contains(where: {
            sentence.words[$0].relation == "acl" && isPassive($0) && isLight($0)
        }) {
            return true
        }
        var at = noun
        for _ in 0..<3 {
            let word = sentence.words[at]
            guard word.head >= 0 else { return false }
            switch word.relation {
            case "nmod" where lexicon.isCarrier(sentence.words[word.head].lemma), "conj": at = word.head
            case "obj": return isLight(word.head)
            case "nsubj": return occurrence(of: at) != nil
            default: return false
            }
        }
        return false
    }

    /// Whose the object is: "the rights of Peru", "Peru's rights", "Peruvian rights".
    private func owners(of object: Int) -> [ClauseArgument] {
        sentence.children[object].compactMap { child in
            let word = sentence.words[child]
            if word.relation == "acl", word.subtype == "relcl" {
                // "the sanctions that Peru imposed"
                let subject = sentence.child(of: child, "nsubj")
                return subject.map { ClauseArgument(role: "owner", word: $0) }
            }
            let isOwner =
                isPossessor(child) || isModifier(child) || (word.relation == "nmod" && role(ofMarked: child) == "of")
            return isOwner ? ClauseArgument(role: "owner", word: child) : nil
        }
    }

    func isPassive(_ verb: Int) -> Bool {
        let word = sentence.words[verb]
        var isFinite = false
        for child in sentence.children[verb] {
            let other = sentence.words[child]
            if other.isPassiveSubject || (other.relation == "aux" && other.subtype == "pass") { return true }
            if other.relation == "aux" || other.isSubject { isFinite = true }
        }
        guard word.tag == "VBN", !isFinite else { return false }
        switch word.relation {
        case "acl", "advcl", "amod": return word.subtype != "relcl"
        case "conj": return word.head >= 0 && isPassive(word.head)
        default: return false
        }
    }

    /// The subject as the clause has it (of a passive: what the act is done to), its own or taken over.
    func surfaceSubject(of verb: Int, depth: Int = 0) -> (word: Int, isInherited: Bool)? {
        let own = sentence.children[verb].filter { sentence.words[$0].relation == "nsubj" && canAct($0, before: verb) }
        if let subject = own.last(where: { sentence.words[$0].part.isNominal }) { return (relative(subject), false) }
        let hung = hungSubjects(of: verb).filter { canAct($0, before: verb) }
        if let subject = hung.last(where: { sentence.words[$0].part.isNominal }) ?? hung.first ?? own.first {
            return (relative(subject), false)
        }
        let word = sentence.words[verb]
        let head = word.head
        if depth > 0, let first = subjectsByPosition(of: verb).first { return (first, true) }
        guard head >= 0, depth < 5 else { return nil }
        switch word.relation {
        case "xcomp":
            let object =
                sentence.children[head].first {
                    sentence.words[$0].relation == "obj" || sentence.words[$0].relation == "iobj"
                } ?? calledUpon(by: head)
            if let object, sentence.words[head].lemma != "promise" { return (relative(object), true) }
            return taken(from: surfaceSubject(of: head, depth: depth + 1))
        case "acl":
            if word.subtype == "relcl" { return (head, false) }
            // A past tense as well: a main verb whose subject the tree took for the noun of a relative clause.
            if ["VBG", "VBN", "VBD"].contains(word.tag), sentence.marker(of: verb).isEmpty { return (head, false) }
            return doer(ofNoun: head, depth: depth + 1)
        case "advcl" where sentence.marker(of: verb) == "to" && calledUpon(by: head) != nil:
            return calledUpon(by: head).map { (relative($0), true) }
        case "advcl" where sentence.hasLemma(head, Self.controllers) && sentence.marker(of: verb) == "to":
            let object = sentence.children[head].first { sentence.words[$0].relation == "obj" }
            return object.map { (relative($0), true) } ?? taken(from: surfaceSubject(of: head, depth: depth + 1))
        case "conj", "ccomp", "advcl", "obl", "nmod", "obj", "nsubj", "csubj", "cop":
            // Also a gerund taken for a noun: "by reaching out to others".
            return taken(from: surfaceSubject(of: head, depth: depth + 1))
        default: return nil
        }
    }

    /// Whether a subject may be one: no day, and with a preposition and behind a comma it is none, whatever the tree says:
    /// "after the drill, warships sailed".
    private func canAct(_ word: Int, before verb: Int) -> Bool {
        !sentence.hasLemma(word, Self.times)
            && (sentence.marker(of: word).isEmpty
                || !(word..<max(word, verb)).contains { sentence.words[$0].part == .mark })
    }

    /// Subjects that the tree hangs on another word of the clause: a month, a day, an auxiliary.
    private func hungSubjects(of verb: Int) -> [Int] {
        let before = sentence.children[verb].filter { $0 < verb }
        // "In August Peru summoned": a name behind the month.
        let behindMonths = before.filter { sentence.hasLemma($0, Self.seasons) }.flatMap { month in
            sentence.children[month].filter { child in
                child > month && child < verb && sentence.mention(of: child)?.kind == .actor
                    && sentence.marker(of: child).isEmpty
                    && ["compound", "nmod", "flat", "appos"].contains(sentence.words[child].relation)
            }
        }
        // "The minister today said"; "Peru Friday closed": a name before the day.
        let onDays = before.filter { sentence.hasLemma($0, Self.times) }.flatMap { day in
            sentence.children[day].filter { child in
                sentence.words[child].relation == "nsubj"
                    || sentence.words[day].isSubject && sentence.mention(of: child) != nil
                        && sentence.marker(of: child).isEmpty
                        && ["compound", "nmod", "flat"].contains(sentence.words[child].relation)
            }
        }
        // "Peru has once again rejected": where other words stand between the auxiliary and the verb.
        let onAuxiliaries = before.filter { sentence.words[$0].relation == "aux" }.flatMap { auxiliary in
            sentence.children[auxiliary].filter { sentence.words[$0].relation == "nsubj" }
        }
        return behindMonths + onDays + onAuxiliaries
    }

    /// Words of time that a tree may take for a subject: "the minister today said".
    private static let times: Set<String> = [
        "today", "yesterday", "tomorrow", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday",
    ]

    /// The months and the like, behind which a subject may stand without a comma.
    private static let seasons: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "spring", "summer", "autumn", "winter", "week", "month", "year", "weekend",
    ]

    /// Prepositions that also open a clause: "after Peru apologised".
    private static let conjunctions: Set<String> = ["after", "before", "since", "until", "as", "than"]

    /// The subject as the clause has it; where the tree has none, what stands right before the verb.
    func subjects(of verb: Int) -> [(word: Int, isInherited: Bool)] {
        guard let subject = surfaceSubject(of: verb) else { return subjectsByPosition(of: verb).map { ($0, true) } }
        if subject.isInherited, sentence.words[verb].relation == "advcl" || sentence.words[verb].relation == "ccomp" {
            let near = subjectsByPosition(of: verb)
            if !near.isEmpty { return near.map { ($0, true) } }
        }
        // "Peru, Chile, and Brazil met": the last one taken for a subject of its own.
        if !subject.isInherited, sentence.child(of: subject.word, "cc") != nil,
            let first = sentence.children[verb].first(where: {
                sentence.words[$0].relation == "nsubj" && $0 < subject.word && !sentence.hasLemma($0, Self.times)
            })
        {
            return [(relative(first), false), subject]
        }
        return [subject]
    }

    /// What stands right before a finite verb to which the tree gives no subject: behind a long opening phrase the
    /// subject is often hung on that phrase ("On Monday, in Lima, Peru and Chile opened talks").
    private func subjectsByPosition(of verb: Int) -> [Int] {
        let word = sentence.words[verb]
        let isFinite =
            ["VBD", "VBZ", "VBP"].contains(word.tag)
            || sentence.children[verb].contains { sentence.words[$0].relation == "aux" && $0 < verb }
        guard isFinite, word.relation != "conj", word.relation != "acl" else { return [] }
        var at = verb - 1
        var commas = 0
        while at > 0 {
            let other = sentence.words[at]
            if other.part == .mark { commas += 1 }
            guard other.part == .adverb || other.part == .auxiliary || (other.part == .mark && commas <= 1) else {
                break
            }
            at -= 1
        }
        guard at >= 0 else { return [] }
        while ["compound", "flat", "amod"].contains(sentence.words[at].relation), sentence.words[at].head >= 0,
            sentence.words[at].head < verb, !sentence.hasLemma(sentence.words[at].head, Self.times)
        {
            at = sentence.words[at].head
        }
        // "Late on Monday Peru summoned": a name that was hung on the day.
        if sentence.words[at].part == .properNoun, sentence.words[at].head >= 0, at > sentence.words[at].head,
            sentence.hasLemma(sentence.words[at].head, Self.times), sentence.mention(of: at) != nil
        {
            return [at]
        }
        let marker = sentence.marker(of: at)
        guard at < verb, sentence.words[at].part.isNominal,
            marker.isEmpty || (commas == 0 && Self.conjunctions.contains(marker)),
            ["conj", "appos", "obj", "nmod", "obl", "parataxis", "dep"].contains(sentence.words[at].relation)
        else { return [] }
        guard sentence.words[at].relation == "conj", let and = sentence.child(of: at, "cc") else { return [at] }
        // "Peru and Chile": the one before the "and", where no comma parts them.
        var others = [sentence.words[at].head]
        others += sentence.children[sentence.words[at].head].filter { sentence.words[$0].relation == "conj" && $0 < at }
        guard let other = others.last, other < and,
            !(other..<and).contains(where: { sentence.words[$0].part == .mark })
        else { return [at] }
        return [other, at]
    }

    /// Verbs whose object does what the clause behind says: "forced them to leave".
    private static let controllers: Set<String> = [
        "ask", "urge", "tell", "order", "force", "oblige", "compel", "allow", "permit", "enable", "help", "persuade",
        "convince", "invite", "press", "push", "get", "cause", "lead", "encourage", "advise", "instruct", "require",
    ]

    /// "called on Peru to withdraw", "appealed to Peru to talk": who is to do what the clause behind says.
    private func calledUpon(by verb: Int) -> Int? {
        let markers: Set<String>
        switch sentence.words[verb].lemma {
        case "call": markers = ["on", "upon", "for"]
        case "appeal", "plead", "beg": markers = ["to", "with"]
        case "prevail", "press", "lean": markers = ["on", "upon"]
        default: return nil
        }
        return sentence.children[verb].first {
            sentence.words[$0].relation == "obl" && markers.contains(sentence.marker(of: $0))
        }
    }

    private func taken(from found: (word: Int, isInherited: Bool)?) -> (word: Int, isInherited: Bool)? {
        found.map { ($0.word, true) }
    }

    /// Whose act a noun is: its possessor, or the subject of the verb that carries it.
    private func doer(ofNoun noun: Int, depth: Int) -> (word: Int, isInherited: Bool)? {
        // "Peru was the only member to do so": of whom the noun is said.
        if sentence.child(of: noun, "cop") != nil, let subject = sentence.child(of: noun, "nsubj") {
            return (relative(subject), true)
        }
        if let possessor = sentence.children[noun].first(where: { isPossessor($0) }) { return (possessor, true) }
        if let modifier = sentence.children[noun].first(where: { isModifier($0) && sentence.mention(of: $0) != nil }) {
            return (modifier, true)
        }
        let word = sentence.words[noun]
        guard word.head >= 0, word.relation == "obj" || word.relation == "obl", depth < 5 else { return nil }
        return taken(from: surfaceSubject(of: word.head, depth: depth + 1))
    }

    private static let relatives: Set<String> = ["who", "which", "that", "whom", "whose"]

    /// The word, or the noun before it that a relative pronoun stands for.
    private func relative(_ word: Int) -> Int {
        guard sentence.words[word].part == .pronoun, sentence.hasLemma(word, Self.relatives) else { return word }
        var at = word
        for _ in 0..<6 {
            let head = sentence.words[at].head
            guard head >= 0 else { return word }
            if sentence.words[at].relation == "acl" { return antecedent(head, before: word) }
            at = head
        }
        return word
    }

    /// The noun of a relative clause: the one that the tree gives, or, where that is a verb, the one right before.
    private func antecedent(_ head: Int, before word: Int) -> Int {
        guard !sentence.words[head].part.isNominal else { return head }
        var at = word - 1
        while at > 0, sentence.words[at].part == .mark || sentence.words[at].part == .preposition { at -= 1 }
        return at >= 0 && sentence.words[at].part.isNominal ? at : head
    }

    // MARK: - Nouns

    /// What stands with a noun that names an act, and with the verb that carries it.
    func arguments(ofNoun noun: Int) -> [ClauseArgument] {
        var found = own(ofNoun: noun)
        // "talks held between", "a drill conducted by"
        for child in sentence.children[noun] where sentence.words[child].relation == "acl" && isPassive(child) {
            if isLight(child) { found += carried(by: child) }
        }
        // "the pressure that Peru put on Chile"
        if let verb = relativeVerb(of: noun) { found += carried(by: verb).filter { $0.word != noun } }
        // "the easing of Peru's ban on copper": whose it is, and on whom.
        for argument in found where argument.role == "of" {
            found += owners(of: argument.word)
            for child in sentence.children[argument.word] where sentence.words[child].relation == "nmod" {
                if let role = role(ofMarked: child), role != "of" {
                    found.append(ClauseArgument(role: role, word: child))
                }
            }
        }
        var at = noun
        for _ in 0..<4 {
            guard let next = climb(from: at, &found) else { break }
            at = next
        }
        return found
    }

    /// Adds what the word above gives to a noun that names an act; the next noun up, where it goes on.
    private func climb(from noun: Int, _ found: inout [ClauseArgument]) -> Int? {
        let word = sentence.words[noun]
        let head = word.head
        // "the delay was a sign of anger": whose it is says the subject.
        if sentence.child(of: noun, "cop") != nil, let subject = sentence.child(of: noun, "nsubj") {
            found.append(ClauseArgument(role: "subject", word: relative(subject), isInherited: true))
            return nil
        }
        guard head >= 0 else {
            // "both are in talks"
            if sentence.marker(of: noun) == "in", let subject = sentence.child(of: noun, "nsubj") {
                found.append(ClauseArgument(role: "subject", word: subject))
            }
            return nil
        }
        switch word.relation {
        case "conj" where sentence.words[head].part.isNominal:
            // "their visit and talks"
            found += own(ofNoun: head).filter { $0.role == "possessor" || $0.role == "modifier" }
                .map { ClauseArgument(role: $0.role, word: $0.word, isInherited: true) }
            return head
        case "nmod":
            if lexicon.isCarrier(sentence.words[head].lemma) {
                found += own(ofNoun: head).filter { $0.word != noun }
                    .map { ClauseArgument(role: $0.role, word: $0.word, isInherited: true) }
                return head
            }
            let verb = sentence.words[head].head
            if sentence.words[head].lemma == "part", sentence.words[head].relation == "obj", verb >= 0,
                lexicon.isLight(sentence.words[verb].lemma + " part " + sentence.marker(of: noun))
            {
                found += carried(by: verb)
            }
        case "obj":
            if isLight(head) { found += carried(by: head) }
            if lexicon.isReceiving(name(ofVerb: head)) {
                found += carried(by: head).filter { $0.role == "subject" }
                    .map { ClauseArgument(role: "receiver", word: $0.word, isInherited: $0.isInherited) }
            }
        case "nsubj":
            if let verb = occurrence(of: noun) {
                found += carried(by: verb).filter { $0.word != noun }
                if verb != head { found += carried(by: head).filter { $0.word != noun } }
            }
        case "obl":
            let marker = sentence.marker(of: noun)
            // "they are subject to sanctions": those on whom they lie.
            if marker == "to", sentence.words[head].lemma == "subject", sentence.words[head].part == .adjective,
                let subject = sentence.child(of: head, "nsubj")
            {
                found.append(ClauseArgument(role: "on", word: relative(subject)))
                return nil
            }
            let name = name(ofVerb: head)
            if lexicon.isLight(name + " " + marker) || lexicon.isLight(name + " part " + marker) {
                found += carried(by: head)
            }
        default: break
        }
        return nil
    }

    /// The participants that a noun itself has.
    /// The light verb of the relative clause behind a noun: "the measures that they had to take".
    private func relativeVerb(of noun: Int) -> Int? {
        for child in sentence.children[noun] where sentence.words[child].subtype == "relcl" {
            if isLight(child) && sentence.child(of: child, "obj").map({ sentence.words[$0].part == .pronoun }) ?? true {
                return child
            }
            if let inner = sentence.child(of: child, "xcomp"), isLight(inner), sentence.child(of: inner, "obj") == nil {
                return inner
            }
        }
        return nil
    }

    /// The verb that says of its subject that it is: its own, or the one behind "is expected to".
    private func occurrence(of noun: Int) -> Int? {
        let word = sentence.words[noun]
        guard word.relation == "nsubj", word.head >= 0 else { return nil }
        let head = word.head
        if word.isPassiveSubject ? isLight(head) : lexicon.isOccurrence(name(ofVerb: head)) { return head }
        // "the talks are difficult"
        if sentence.words[head].part == .adjective, sentence.child(of: head, "cop") != nil { return head }
        return sentence.children[head].first { child in
            sentence.words[child].relation == "xcomp"
                && (lexicon.isOccurrence(name(ofVerb: child)) || (isPassive(child) && isLight(child)))
        }
    }

    /// The subject of the clause in which a noun is told as a circumstance: "in talks with Peru, Chile said".
    func clauseSubject(around noun: Int) -> ClauseArgument? {
        var at = noun
        for _ in 0..<3 {
            let word = sentence.words[at]
            guard word.head >= 0, ["obl", "nmod", "conj", "nsubj"].contains(word.relation) else { return nil }
            if word.relation == "nsubj", sentence.marker(of: at).isEmpty { return nil }
            at = word.head
            if sentence.words[at].part == .verb {
                let subjects = arguments(ofVerb: at).filter { $0.role == "subject" }
                return subjects.first.map { ClauseArgument(role: "subject", word: $0.word, isInherited: true) }
            }
        }
        return nil
    }

    /// Nouns that tell in which setting a verb's clause takes place: "at the meeting of Peru and Chile".
    func settings(of verb: Int) -> [Int] {
        sentence.children[verb].filter { child in
            sentence.words[child].relation == "obl"
                && ["at", "in", "during", "after", "on"].contains(sentence.marker(of: child))
        }
    }

    private func own(ofNoun noun: Int) -> [ClauseArgument] {
        sentence.children[noun].compactMap { child in
            if isPossessor(child) { return ClauseArgument(role: "possessor", word: child) }
            if isModifier(child) { return ClauseArgument(role: "modifier", word: child) }
            let relation = sentence.words[child].relation
            guard relation == "nmod" || relation == "obl", let role = role(ofMarked: child) else { return nil }
            return ClauseArgument(role: role, word: relative(child))
        }
    }

    /// What a verb gives to the noun that it carries.
    private func carried(by verb: Int) -> [ClauseArgument] {
        arguments(ofVerb: verb).filter { $0.role != "object" && $0.role != "owner" }
    }

    func isLight(_ verb: Int) -> Bool { lexicon.isLight(name(ofVerb: verb)) }

    /// The lemma with its particle, or with the noun that makes it one: `carry out`, `take place`.
    func name(ofVerb verb: Int) -> String {
        let lemma = sentence.words[verb].lemma
        for child in sentence.children[verb] {
            let word = sentence.words[child]
            if word.relation == "compound" && word.subtype == "prt" { return lemma + " " + word.lemma }
            if word.relation == "obj" && (word.lemma == "place" || word.lemma == "part") {
                return word.lemma == "place" ? lemma + " place" : lemma
            }
        }
        return lemma
    }

    private func isPossessor(_ word: Int) -> Bool { sentence.words[word].subtype == "poss" }

    func isModifier(_ word: Int) -> Bool {
        switch sentence.words[word].relation {
        case "amod", "compound": true
        case "nmod": !isPossessor(word) && sentence.marker(of: word).isEmpty
        default: false
        }
    }

    /// The preposition of a phrase as a role: `out of` is `from`, of `together with` the last word counts.
    private func role(ofMarked word: Int) -> String? {
        let marker = sentence.marker(of: word)
        if marker.isEmpty { return nil }
        if marker == "out of" { return "from" }
        return marker.split(separator: " ").last.map(String.init)
    }
}
