internal import Evidence
internal import Ontology

/// Who takes part in an act: from the roles of its frame, and where the words leave a side out, from whose land, people
/// and content the act is, and from what was told before.
struct ActParticipants {
    typealias Act = FrameReader.Act

    let document: NamedDocument
    let lexicon: FrameLexicon
    let resolver: ActorResolver
    private func reaches(_ act: Act, _ reach: EventType.Reach) -> Bool {
        document.gazetteer.eventTypes[act.frame.type]?.reaches.contains(reach) ?? false
    }

    private static let doers = ["subject", "by", "possessor", "modifier"]
    private static let recipients = [
        "object", "recipient", "against", "with", "to", "on", "upon", "toward", "towards", "at", "owner",
    ]

    func fill(_ act: inout Act, _ finder: PartyFinder, _ story: EventStory) {
        let sources = act.frame.source.isEmpty ? Self.doers : act.frame.source
        let targets = act.frame.target.isEmpty ? Self.recipients : act.frame.target
        if act.isMutual {
            var all = EventParties()
            var seen: Set<String> = []
            for role in sources where seen.insert(role).inserted {
                all.add(finder.parties(role, act.arguments, takesPlaces: false))
            }
            var others = EventParties()
            for role in targets where seen.insert(role).inserted {
                others.add(finder.parties(role, act.arguments, takesPlaces: act.frame.takesPlaces))
            }
            act.hasOther = !others.codes.isEmpty
            all.add(others)
            if all.codes.count < 2 { all.add(implied(act, all, finder, story)) }
            split(all, into: &act)
            return
        }
        for role in sources where act.source.codes.isEmpty {
            let takesPlace = act.frame.takesPlaces && (role == "in" || role == "at")
            act.source = finder.parties(role, act.arguments, takesPlaces: takesPlace)
        }
        var home = EventParties()
        for role in targets where act.target.codes.isEmpty {
            act.target = finder.parties(
                role, act.arguments, takesPlaces: act.frame.takesPlaces, except: act.source.words)
            if home.codes.isEmpty, isOfHome(act.target, role, act) { home = act.target }
            act.target.remove(act.source.codes)
        }
        if act.target.codes.isEmpty, !act.source.codes.isEmpty, act.frame.type == "PROTEST" {
            // "blocked a road to condemn Peru", "rioted at a jail in Peru": what it is about, and on whose land.
            act.target = finder.content(
                of: act.word, isVerb: act.isVerb, beside: act.source, takesOwn: false,
                clauses: Self.clauses["PROTEST"] ?? [])
            if act.target.codes.isEmpty {
                act.target = finder.hosts(act.arguments, of: act.source.codes, takesOwn: false)
            }
        }
        // "trained fighters for attacks against Peru": whom the forces are to be used on.
        if act.target.codes.isEmpty, !act.source.codes.isEmpty, act.frame.type == "MOBILIZE" {
            act.target = finder.opposed(below: act.word, beside: act.source)
        }
        if act.target.codes.isEmpty {
            if home.codes.isEmpty, isConflict(act) { home = unnamedAtHome(act, targets, finder) }
            act.target = home
        }
        // A curfew is the own people's; whom fire is opened on may have been told before.
        let isOwn = act.frame.isHome && !Self.outward.contains(act.frame.type)
        if isOwn, act.target.codes.isEmpty { act.target = ownState(act) }
        // "each side blamed the other": each of the two towards the other.
        if act.target.codes.isEmpty, act.source.codes.count == 2,
            act.arguments.contains(where: {
                targets.contains($0.role) && isReciprocal($0.word, finder.sentence)
            })
        {
            split(act.source, into: &act)
            act.isMutual = true
        }
        // "Sino-Japanese rhetoric": one word for both, each towards the other.
        if act.target.codes.isEmpty, act.source.grounds.count == 1, act.source.codes.count > 1,
            act.source.grounds[0].argument.role == "modifier"
        {
            split(act.source, into: &act)
            act.isMutual = true
        }
        if act.target.codes.isEmpty, !act.source.codes.isEmpty, reaches(act, .home) {
            act.target = finder.own(targets, act.arguments, of: act.source)
        }
        if act.target.codes.isEmpty, !act.source.codes.isEmpty, reaches(act, .land) {
            act.target = finder.hosts(
                act.arguments, of: act.source.codes, takesOwn: reaches(act, .home))
        }
        if act.target.codes.isEmpty, !act.source.codes.isEmpty, reaches(act, .content),
            act.isVerb || act.isCarried
        {
            act.target = finder.content(
                of: act.word, isVerb: act.isVerb, beside: act.source,
                takesOwn: reaches(act, .home), clauses: Self.clauses[act.frame.type] ?? [])
        }
        if act.target.codes.isEmpty, !act.source.codes.isEmpty, let judged = judged(act, finder, story) {
            act.target.add(judged, by: ClauseArgument(role: "story", word: act.word))
        }
        if act.source.codes.isEmpty, act.frame.type == "MOBILIZE" { act.source = announcer(of: act, finder) }
        infer(&act, finder, story)
        if act.target.codes.isEmpty { act.target = unnamedAtHome(act, targets, finder) }
        if act.codes.isEmpty, !act.isVerb, isConflict(act) { takeUp(&act, finder, story) }
        if act.frame.isHome, act.target.codes.isEmpty { act.target = ownState(act) }
    }

    /// Types of acts that are done to others as often as at home.
    private static let outward: Set<String> = ["ASSAULT", "CONCEDE"]

    /// Whether those to whom an act is done are of the state that does it and named as others than it: "Peruvian police
    /// arrested Peruvian miners".
    private func isOfHome(_ found: EventParties, _ role: String, _ act: Act) -> Bool {
        guard act.source.codes.count == 1, found.codes == act.source.codes else { return false }
        let sources = act.source.grounds.map(\.reference.range)
        return found.grounds.allSatisfy { ground in
            (!ground.reference.isInferred || ground.argument.role == "in")
                && !sources.contains { $0.overlaps(ground.reference.range) }
        }
    }

    /// The own state where an act is done to people of no name: "jailed three journalists".
    private func unnamedAtHome(_ act: Act, _ roles: [String], _ finder: PartyFinder) -> EventParties {
        let used = act.source.words
        let people = act.arguments.first { argument in
            roles.contains(argument.role) && !used.contains(argument.word) && !argument.isInherited
                && finder.sentence.conjuncts(of: argument.word).contains { isHome($0, finder) }
        }
        return people.map { ownState(act, $0.word) } ?? EventParties()
    }

    /// The state that acts as the one to whom it is done.
    private func ownState(_ act: Act, _ people: Int? = nil) -> EventParties {
        var found = EventParties()
        guard act.source.codes.count == 1, isState(act.source.codes[0]),
            var reference = act.source.grounds.first?.reference
        else { return found }
        reference.persons = []
        reference.isInferred = true
        reference.rule = people == nil ? "done at home" : "those at home"
        found.add(reference, by: ClauseArgument(role: "home", word: people ?? act.word))
        return found
    }

    private func isHome(_ word: Int, _ finder: PartyFinder) -> Bool {
        let sentence = finder.sentence
        guard finder.resolver.actor(of: word, in: sentence) == nil else { return false }
        if lexicon.isHome(sentence.words[word].lemma) { return true }
        // "former vice-president NAME", "the journalist NAME": whom the package does not know, by what he is.
        guard sentence.mention(of: word)?.kind == .unknown else { return false }
        return sentence.children[word].contains { child in
            ["compound", "amod", "nmod", "appos"].contains(sentence.words[child].relation)
                && sentence.marker(of: child).isEmpty && sentence.mention(of: child)?.kind != .actor
                && (lexicon.isHome(sentence.words[child].lemma)
                    || document.gazetteer.actorNouns[sentence.words[child].lemma]?.kind == .person)
        }
    }

    private func isState(_ code: String) -> Bool {
        guard let number = document.gazetteer.actorIndex[code] else { return false }
        return document.gazetteer.package.actors[Int(number)].kind == .state
    }

    /// "the other", "each other", "one another".
    private func isReciprocal(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        let others: Set<String> = ["other", "another"]
        guard !sentence.hasLemma(word, others) else { return sentence.words[word].part != .noun }
        return sentence.hasLemma(word, ["each", "one"]) && word + 1 < sentence.words.count
            && sentence.hasLemma(word + 1, others)
    }

    /// What begins the clauses that say against whom: "rallied to demand", "threatened on Monday to", "unless Peru".
    private static let clauses: [String: Set<String>] = [
        "PROTEST": ["to", ""], "THREATEN": ["to", "if", "unless"], "REQUEST": ["to"], "AGREE": ["to"],
    ]

    /// Frames by which an act of another is judged.
    private static let judging: Set<String> = ["criticism", "praise", "welcome", "naming-bad"]

    /// Who did what is judged: "condemned the raid", "called it unacceptable", where the raid was told before.
    private func judged(_ act: Act, _ finder: PartyFinder, _ story: EventStory) -> ActorReference? {
        guard act.isVerb, Self.judging.contains(act.frame.name) else { return nil }
        let sentence = finder.sentence
        for argument in act.arguments where argument.role == "object" && !argument.isInherited {
            let word = sentence.words[argument.word]
            if ["it", "this", "that"].contains(word.lemma), word.part == .pronoun {
                return story.doer(ofTypes: conflictTypes, in: sentence.index, reach: 1, except: act.source.codes)
            }
            guard word.part == .noun, sentence.isDefinite(argument.word) else { continue }
            let types = lexicon.patterns(of: word, isFirst: false).map { lexicon.frames[$0.frame].type }
                .filter { conflictTypes.contains($0) }
            if !types.isEmpty {
                return story.doer(ofTypes: Set(types), in: sentence.index, except: act.source.codes)
            }
        }
        return nil
    }

    private var conflictTypes: Set<String> {
        Set(document.gazetteer.eventTypes.values.filter { $0.quad == 4 }.map(\.type))
    }

    /// "Lima said that 500 soldiers would be deployed": who says what will be done with forces sends them.
    private func announcer(of act: Act, _ finder: PartyFinder) -> EventParties {
        let word = finder.sentence.words[act.word]
        let isToCome = finder.sentence.children[act.word].contains {
            finder.sentence.hasLemma($0, ["will", "would", "shall"])
        }
        guard act.isVerb, isToCome, word.relation == "ccomp", word.head >= 0, finder.clause.isPassive(act.word) else {
            return EventParties()
        }
        let speakers = finder.clause.subjects(of: word.head).map { ClauseArgument(role: "speaker", word: $0.word) }
        var found = finder.parties("speaker", speakers, takesPlaces: false)
        guard found.codes.count == 1, isState(found.codes[0]), let speaker = found.grounds.first else {
            return EventParties()
        }
        var reference = speaker.reference
        reference.isInferred = true
        found = EventParties()
        found.add(reference, by: speaker.argument)
        return found
    }

    /// Fills the side of which the clause is silent from what was told before.
    private func infer(_ act: inout Act, _ finder: PartyFinder, _ story: EventStory) {
        let isMove = act.frame.type == "MOBILIZE"
        guard reaches(act, .told) || isMove || act.source.codes.isEmpty else { return }
        let sentence = finder.sentence.index
        // "condemned the attack by soldiers": whose act is condemned was not done to him who condemns it.
        let head = finder.sentence.words[act.word].head
        let isJudged =
            !act.isVerb && finder.sentence.words[act.word].relation == "obj" && head >= 0
            && lexicon.patterns(of: finder.sentence.words[head], isFirst: head == 0).contains {
                Self.judging.contains(lexicon.frames[$0.frame].name)
            }
        if act.target.codes.isEmpty, !act.source.codes.isEmpty, !isJudged,
            act.isVerb || act.isCarried || act.source.grounds.contains(where: { !$0.argument.isInherited })
        {
            if let other = story.counterpart(
                of: act.source.codes, in: sentence, isConflict: isConflict(act), onlyConflict: isMove,
                named: finder.namedCodes)
            {
                act.target.add(other, by: ClauseArgument(role: "story", word: act.word))
            }
        } else if act.source.codes.isEmpty, !act.target.codes.isEmpty, !isForce(act),
            !act.isVerb || finder.clause.isPassive(act.word)
        {
            // Who used force is never concluded from what else is told.
            if let other = story.counterpart(
                of: act.target.codes, in: sentence, isConflict: isConflict(act), named: finder.namedCodes)
            {
                act.source.add(other, by: ClauseArgument(role: "story", word: act.word))
            }
        }
    }

    /// "The attack", "last week's raid": the one that was told before, where the words name nobody.
    private func takeUp(_ act: inout Act, _ finder: PartyFinder, _ story: EventStory) {
        let sentence = finder.sentence
        // A name, a year or a phrase beside it makes it another one.
        let isBare = sentence.children[act.word].allSatisfy { child in
            switch sentence.words[child].relation {
            case "det", "case", "punct": true
            case "amod": sentence.mention(of: child) == nil && sentence.words[child].part == .adjective
            default: sentence.words[child].subtype == "poss" && sentence.mention(of: child) == nil
            }
        }
        // "the shooting down of an airliner" is told here, however the tree has it.
        let next = act.word + 1
        let goesOn =
            next < sentence.words.count && ["of", "down", "by", "on", "against"].contains(sentence.words[next].lemma)
        guard sentence.isDefinite(act.word), isBare, !goesOn, act.frame.type != "MOBILIZE",
            let told = story.last(ofType: act.frame.type, in: sentence.index)
        else { return }
        let argument = ClauseArgument(role: "story", word: act.word)
        act.source.add(told.source, by: argument)
        act.target.add(told.target, by: argument)
    }

    func isConflict(_ act: Act) -> Bool {
        (document.gazetteer.eventTypes[act.frame.type]?.quad ?? 1) > 2
    }

    private func isForce(_ act: Act) -> Bool {
        (document.gazetteer.eventTypes[act.frame.type]?.quad ?? 1) == 4
    }

    private func hasOwner(_ act: Act) -> Bool {
        act.arguments.contains { $0.role == "possessor" || $0.role == "modifier" }
    }

    /// Those who take part in a mutual act that names one of them or none: the subject of the clause around it, those
    /// of the occasion on which it is done, those with whom a noun was last told.
    private func implied(
        _ act: Act, _ named: EventParties, _ finder: PartyFinder, _ story: EventStory
    ) -> EventParties {
        var found = EventParties()
        if named.codes.count == 1 {
            if !act.isVerb, let subject = finder.clause.clauseSubject(around: act.word) {
                found = finder.parties("subject", [subject], takesPlaces: false)
                found.remove(named.codes)
            }
            if found.codes.isEmpty, act.isCarried || hasOwner(act) || (act.isVerb && act.frame.needs.isEmpty),
                let other = story.counterpart(
                    of: named.codes, in: finder.sentence.index, isConflict: isConflict(act), named: finder.namedCodes)
            {
                found.add(other, by: ClauseArgument(role: "story", word: act.word))
            }
            return found
        }
        let verb = act.isVerb ? act.word : finder.sentence.words[act.word].head
        if verb >= 0, act.isVerb || act.isCarried {
            for setting in finder.clause.settings(of: verb) where found.codes.count < 2 {
                let arguments = finder.clause.arguments(ofNoun: setting)
                for role in ["possessor", "modifier", "between", "with", "of", "to"] {
                    found.add(finder.parties(role, arguments, takesPlaces: role == "to"))
                }
            }
            if found.codes.count > 1 { return found }
        }
        let nouns = act.isVerb ? act.consumed : act.isCarried ? [act.word] : []
        for noun in nouns {
            if let participants = resolver.participants(of: noun, in: finder.sentence), participants.codes.count > 1 {
                var inferred = EventParties()
                inferred.add(participants, by: ClauseArgument(role: "participants", word: noun))
                return inferred
            }
        }
        // Nobody is named at all: those of whom the text is telling, where the clause tells of an act at all.
        let hasSubject = act.isVerb && act.arguments.contains { $0.role == "subject" }
        // "joint drills, including drills in the gulf"
        let isListed = ["including", "include", "such as"].contains(finder.sentence.marker(of: act.word))
        let isPlain = act.isVerb && !hasSubject && !act.frame.objects.isEmpty
        if isListed || act.isCarried || isPlain,
            let pair = story.pair(in: finder.sentence.index, isConflict: isConflict(act))
        {
            var inferred = EventParties()
            inferred.add(pair, by: ClauseArgument(role: "story", word: act.word))
            return inferred
        }
        return ofTwo(act, finder, story)
    }

    /// "The fighting of last September" in a text on two states is theirs, where its words name nobody else.
    private func ofTwo(_ act: Act, _ finder: PartyFinder, _ story: EventStory) -> EventParties {
        var found = EventParties()
        guard !act.isVerb, isForce(act), finder.sentence.isDefinite(act.word) else { return found }
        let told = story.pair(in: finder.sentence.index, isConflict: true)
        let main = resolver.mainPair.map { pair in
            ActorReference(
                codes: pair, rule: "the two of whom the text tells most", range: finder.sentence.words[act.word].range,
                isInferred: true)
        }
        guard let pair = told ?? main, pair.codes.allSatisfy(isState), finder.namedCodes.isSubset(of: pair.codes) else {
            return found
        }
        found.add(pair, by: ClauseArgument(role: "story", word: act.word))
        return found
    }

    /// The first named on one side, all others on the other.
    func split(_ all: EventParties, into act: inout Act) {
        act.source = all
        act.target = all
        act.source.codes = Array(all.codes.prefix(1))
        act.target.codes = Array(all.codes.dropFirst())
        act.source.grounds = all.grounds.filter { $0.reference.codes.contains { act.source.codes.contains($0) } }
        act.target.grounds = all.grounds.filter { $0.reference.codes.contains { act.target.codes.contains($0) } }
    }

    /// Whether an act has what its frame and its type ask for.
    func holds(_ act: Act, _ finder: PartyFinder) -> Bool {
        guard let type = document.gazetteer.eventTypes[act.frame.type], !act.codes.isEmpty else { return false }
        // Whom a state hits that closes its border need not be said, nor who they are that get its help.
        let isGiven = act.arguments.contains { ["to", "recipient", "for"].contains($0.role) && !$0.isInherited }
        let isPlain =
            act.isVerb && !act.frame.objects.isEmpty
            && (act.frame.type == "SANCTION" || act.frame.type == "AID" && isGiven)
        if type.recipient == "required" && act.target.codes.isEmpty && !isPlain { return false }
        if act.isMutual && act.codes.count < 2 { return false }
        for need in act.frame.needs {
            switch need {
            case "source" where act.source.codes.isEmpty: return false
            case "target" where act.target.codes.isEmpty || (act.isMutual && !act.hasOther): return false
            case "several" where act.codes.count < 2: return false
            case "together":
                let named = (act.source.grounds + act.target.grounds).filter { $0.argument.role != "story" }
                if Set(named.flatMap(\.reference.codes)).count < 2 { return false }
            case "obligation":
                if !act.target.grounds.contains(where: { $0.argument.role == "addressee" }) { return false }
            case "source", "target", "several", "complement": break
            default:
                guard act.arguments.contains(where: { $0.role == need }) else { return false }
                if act.isMutual, finder.parties(need, act.arguments, takesPlaces: act.frame.takesPlaces).codes.isEmpty {
                    return false
                }
            }
        }
        // Without one who acts only what is plainly done to somebody: "two sailors of Peru were arrested".
        return !act.source.codes.isEmpty || (act.isVerb && type.quad == 4 && finder.clause.isPassive(act.word))
    }
}
