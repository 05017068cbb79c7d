internal import Chronology
internal import Evidence
internal import Ontology

/// Codes events from trees: a word that names an act, by the frames of the package, and who stands with it in which
/// role.
struct FrameReader {
    let document: NamedDocument
    let lexicon: FrameLexicon
    let resolver: ActorResolver
    let stances: StanceReader
    let eventDates: EventDateReader

    /// The events of the document, in the order of the text.
    func read() -> [EventCoding] {
        var events: [EventCoding] = []
        var story = EventStory()
        var occasions = OccasionDates(lexicon: lexicon, resolver: resolver)
        for sentence in resolver.sentences where !sentence.named.isTitle && !isHeading(sentence) {
            for act in acts(in: sentence, &story) {
                for coding in codings(of: act, sentence, occasions) {
                    occasions.tell(act, coding, sentence)
                    events.append(coding)
                }
            }
        }
        return events
    }

    /// A line without a full stop at its end: a headline or a caption tells nothing that the text does not.
    private func isHeading(_ sentence: SyntaxSentence) -> Bool {
        guard let last = sentence.words.last else { return true }
        // A text of one sentence is no heading.
        guard resolver.sentences.count > 1 else { return false }
        let byte = document.text.bytes[last.to - 1]
        return sentence.words.count < 25 && (byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A)
    }

    /// A word that names an act, with all that was found for it.
    struct Act {
        let word: Int
        let frame: Frame
        /// The words that name it, with the word itself.
        let named: [Int]
        /// Nouns that are part of what the verb says ("sign a treaty"): no act of their own.
        let consumed: [Int]
        let isVerb: Bool
        var isMutual: Bool
        let arguments: [ClauseArgument]
        /// Whether a verb says that it is held, planned, begun: not a mere mention.
        var isCarried = false
        /// Whether somebody is found in a role of those to whom a mutual act is done.
        var hasOther = false
        var source: EventParties
        var target: EventParties

        var codes: Set<String> { Set(source.codes).union(target.codes) }
    }

    // MARK: - Which words name acts

    private func acts(in sentence: SyntaxSentence, _ story: inout EventStory) -> [Act] {
        var acts: [Act] = []
        for word in sentence.words.indices {
            if let act = resumed(at: word, sentence, story) {
                acts.append(act)
                continue
            }
            let patterns = lexicon.patterns(of: sentence.words[word], isFirst: word == 0)
            // A word of a name is no act: the Treaty, the Neutrality Pact.
            guard !patterns.isEmpty, !isName(word, sentence) else { continue }
            guard let act = act(at: word, patterns, sentence, story) else { continue }
            acts.append(act)
            let range = sentence.words[word].range
            let isTakenUp = (act.source.grounds + act.target.grounds).allSatisfy { $0.argument.role == "story" }
            if !isTakenUp { story.tell(act, isConflict: isConflict(act), range: range, sentence: sentence.index) }
            if act.isMutual, !act.isVerb {
                let codes = act.source.codes + act.target.codes
                story.tell(occasion: act.frame, codes, range: range, sentence: sentence.index)
            }
        }
        return pruned(acts, sentence)
    }

    private static let takingUp: Set<String> = ["they", "it", "this", "these", "which"]

    /// "They took place in Lima": the act of the noun before, told on.
    private func resumed(at word: Int, _ sentence: SyntaxSentence, _ story: EventStory) -> Act? {
        guard sentence.words[word].lemma == "take", let occasion = story.occasion,
            sentence.index - occasion.sentence <= 1, let place = sentence.child(of: word, "obj"),
            sentence.words[place].lemma == "place"
        else { return nil }
        let clause = ClauseArguments(sentence: sentence, lexicon: lexicon)
        guard let subject = clause.subjects(of: word).first, sentence.hasLemma(subject.word, Self.takingUp) else {
            return nil
        }
        var act = Act(
            word: word, frame: occasion.frame, named: [word, place], consumed: [], isVerb: true, isMutual: true,
            arguments: clause.arguments(ofVerb: word), source: EventParties(), target: EventParties())
        var parties = EventParties()
        parties.add(occasion.parties, by: ClauseArgument(role: "story", word: subject.word))
        split(parties, into: &act)
        return act
    }

    /// Whether a word belongs to a name; a common noun that the package knows as a thing or a channel is none.
    private func isName(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        guard let mention = sentence.mention(of: word) else { return false }
        guard mention.kind == .thing || mention.kind == .channel || mention.kind == .issue else { return true }
        return document.text.bytes[sentence.words[word].from] & 0x20 == 0
    }

    /// Takes out what another act says already: the treaty of "signed a treaty", the summit of "met at a summit".
    private func pruned(_ acts: [Act], _ sentence: SyntaxSentence) -> [Act] {
        guard acts.count > 1 else { return acts }
        let consumed = Set(acts.flatMap(\.consumed))
        let rest = acts.filter { !consumed.contains($0.word) }
        return rest.filter { act in
            let above = sentence.ancestors(of: act.word).prefix(act.isVerb ? 2 : 4)
            return !rest.contains { other in
                guard other.word != act.word, above.contains(other.word) else { return false }
                if act.frame.type == "ASSAULT", other.frame.type == act.frame.type, act.codes == other.codes,
                    sentence.words[act.word].relation == "conj", sentence.words[act.word].head == other.word,
                    !act.isVerb || sentence.words[act.word].tag == "VBG"
                {
                    // "a bombing and shelling offensive" is one.
                    return true
                }
                if act.isVerb, other.frame.type == "REJECT", sentence.words[act.word].head == other.word,
                    sentence.words[act.word].relation == "xcomp"
                {
                    // "refused to apologise" is a refusal and no apology.
                    return act.source.codes == other.source.codes
                }
                return other.frame.type == act.frame.type && act.codes.isSubset(of: other.codes)
                    && (!act.isVerb || ["xcomp", "advcl", "acl"].contains(sentence.words[act.word].relation))
            }
        }
    }

    private func act(
        at word: Int, _ patterns: [FrameLexicon.Pattern], _ sentence: SyntaxSentence, _ story: EventStory
    ) -> Act? {
        let clause = ClauseArguments(sentence: sentence, lexicon: lexicon)
        let isVerb = sentence.words[word].part == .verb || sentence.words[word].part == .adjective
        let arguments = isVerb ? clause.arguments(ofVerb: word) : clause.arguments(ofNoun: word)
        let near = neighbours(of: word, isVerb: isVerb, arguments, sentence)
        let finder = PartyFinder(sentence: sentence, resolver: resolver, document: document, clause: clause)
        for pattern in patterns {
            let frame = lexicon.frames[pattern.frame]
            guard frame.without.allSatisfy({ !near.close.contains($0) }),
                frame.modifiers.isEmpty || frame.modifiers.contains(where: { near.all.contains($0) }),
                let beside = isVerb
                    ? beside(verb: word, pattern.beside, sentence) : beside(noun: word, pattern.beside, sentence)
            else { continue }
            var arguments = arguments
            if isVerb, let last = beside.last, Frame.prepositions.contains(sentence.words[last].lemma) {
                // "go to Lima", not "go to see".
                if frame.needs.contains("target") && sentence.words[last].relation == "mark" { continue }
                arguments += objects(behind: last, arguments, sentence)
            }
            var consumed = beside
            if !frame.objects.isEmpty {
                guard let object = object(frame.objects, arguments, sentence) else { continue }
                if !frame.keepsObject { consumed.append(object) }
            }
            if frame.modifiers.contains("not"), !clause.isNegated(word) { continue }
            if frame.needs.contains("complement"), !hasComplement(word, sentence) { continue }
            if frame.needs.contains("obligation"), !clause.hasObligation(word) { continue }
            if frame.target.contains("addressee") { arguments += clause.addressee(of: word) }
            if frame.target.contains("content") { arguments += clause.content(of: word) }
            var act = Act(
                word: word, frame: frame, named: ([word] + beside).sorted(), consumed: consumed, isVerb: isVerb,
                isMutual: frame.isMutual, arguments: arguments, isCarried: !isVerb && clause.isCarried(word),
                source: EventParties(), target: EventParties())
            fill(&act, finder, story)
            if holds(act, finder) { return act }
        }
        return nil
    }

    /// The lemmas that stand with a word: close to it, and all of them.
    private func neighbours(
        of word: Int, isVerb: Bool, _ arguments: [ClauseArgument], _ sentence: SyntaxSentence
    ) -> (close: Set<String>, all: Set<String>) {
        var close: Set<String> = []
        var all: Set<String> = []
        for child in sentence.children[word] {
            close.insert(sentence.words[child].lemma)
            for next in sentence.children[child] { all.insert(sentence.words[next].lemma) }
        }
        let head = sentence.words[word].head
        if !isVerb, head >= 0 { close.insert(sentence.words[head].lemma) }
        for argument in arguments {
            if isVerb { close.insert(sentence.words[argument.word].lemma) }
            // The name of a ship or a weapon counts as the word.
            if let mention = sentence.mention(of: argument.word), mention.kind == .thing, let entity = mention.entity,
                let thing = document.gazetteer.thing(entity)
            {
                all.insert(thing.kind)
            }
            for next in sentence.children[argument.word] { all.insert(sentence.words[next].lemma) }
        }
        return (close, all.union(close))
    }

    /// The words that a pattern wants behind a verb: in the order of the text, next to each other or in its clause.
    private func beside(verb: Int, _ wanted: [String], _ sentence: SyntaxSentence) -> [Int]? {
        var found: [Int] = []
        var last = verb
        for lemma in wanted {
            let next = (last + 1..<min(last + 6, sentence.words.count)).first { word in
                guard sentence.words[word].lemma == lemma else { return false }
                let head = sentence.words[word].head
                return word == last + 1 || head == verb || (head >= 0 && sentence.words[head].head == verb)
            }
            guard let next else { return nil }
            found.append(next)
            last = next
        }
        return found
    }

    /// The words that a pattern wants before a noun.
    private func beside(noun: Int, _ wanted: [String], _ sentence: SyntaxSentence) -> [Int]? {
        guard noun >= wanted.count else { return nil }
        let words = Array(noun - wanted.count..<noun)
        return zip(words, wanted).allSatisfy { sentence.words[$0].lemma == $1 } ? words : nil
    }

    /// What stands behind the preposition that belongs to a verb is its object: "call on Peru".
    private func objects(
        behind preposition: Int, _ arguments: [ClauseArgument], _ sentence: SyntaxSentence
    ) -> [ClauseArgument] {
        var found = arguments.filter { $0.role == sentence.words[preposition].lemma }
            .map { ClauseArgument(role: "object", word: $0.word, isInherited: $0.isInherited) }
        let head = sentence.words[preposition].head
        if sentence.words[preposition].relation == "case", head >= 0, !found.contains(where: { $0.word == head }) {
            found.append(ClauseArgument(role: "object", word: head))
        }
        // "call for a boycott against Peru"
        let clause = ClauseArguments(sentence: sentence, lexicon: lexicon)
        found += found.filter { $0.role == "object" }.flatMap { clause.phrases(behind: $0.word) }
        return found
    }

    private static let amounts: Set<String> = [
        "number", "dozen", "hundred", "thousand", "million", "most", "some", "all", "part", "group", "couple",
        "handful", "majority", "half", "third", "piece", "series", "lot", "rest", "batch", "contingent",
    ]

    /// The object of the verb that is one of the wanted nouns.
    private func object(
        _ wanted: [String], _ arguments: [ClauseArgument], _ sentence: SyntaxSentence
    ) -> Int? {
        for argument in arguments where argument.role == "object" {
            for word in sentence.conjuncts(of: argument.word) {
                var candidates = [word]
                for child in sentence.children[word] {
                    let relation = sentence.words[child].relation
                    if relation == "compound" || relation == "amod" { candidates.append(child) }
                    if relation == "nmod", sentence.hasLemma(word, Self.amounts) { candidates.append(child) }
                }
                for candidate in candidates
                where sentence.words[candidate].part != .verb
                    && wanted.contains(where: { matches($0, candidate, sentence) })
                {
                    return word
                }
            }
        }
        return nil
    }

    /// Whether the words that end at one are those of a phrase.
    private func matches(_ phrase: String, _ word: Int, _ sentence: SyntaxSentence) -> Bool {
        let lemma = sentence.words[word].lemma
        // Some plurals are lemmas of their own: troops.
        if lemma == phrase || lemma.hasSuffix("s") && lemma.dropLast() == phrase { return true }
        guard phrase.contains(" ") else { return false }
        let words = phrase.split(separator: " ")
        guard word + 1 >= words.count else { return false }
        return zip(words, sentence.words[(word + 1 - words.count)...word]).allSatisfy { $0 == $1.lemma }
    }

    private func hasComplement(_ word: Int, _ sentence: SyntaxSentence) -> Bool {
        let objects = sentence.children[word].filter { ["obj", "iobj"].contains(sentence.words[$0].relation) }
        return ([word] + objects).flatMap { sentence.children[$0] }.contains { child in
            switch sentence.words[child].relation {
            case "xcomp": true
            case "advcl", "acl": sentence.marker(of: child) == "to"
            default: false
            }
        }
    }

    // MARK: - Who takes part

    private static let doers = ["subject", "by", "possessor", "modifier"]
    private static let recipients = [
        "object", "recipient", "against", "with", "to", "on", "upon", "toward", "towards", "at", "owner",
    ]

    private func fill(_ act: inout Act, _ finder: PartyFinder, _ story: EventStory) {
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
        if act.target.codes.isEmpty, !act.source.codes.isEmpty, Self.domestic.contains(act.frame.type) {
            act.target = finder.own(targets, act.arguments, of: act.source)
        }
        if act.target.codes.isEmpty, !act.source.codes.isEmpty, Self.local.contains(act.frame.type) {
            act.target = finder.hosts(
                act.arguments, of: act.source.codes, takesOwn: Self.domestic.contains(act.frame.type))
        }
        if act.target.codes.isEmpty, !act.source.codes.isEmpty, Self.spoken.contains(act.frame.type),
            act.isVerb || act.isCarried
        {
            act.target = finder.content(
                of: act.word, isVerb: act.isVerb, beside: act.source,
                takesOwn: Self.domestic.contains(act.frame.type), clauses: Self.clauses[act.frame.type] ?? [])
        }
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
        lexicon.isHome(finder.sentence.words[word].lemma)
            && finder.resolver.actor(of: word, in: finder.sentence) == nil
    }

    private func isState(_ code: String) -> Bool {
        guard let number = document.gazetteer.actorIndex[code] else { return false }
        return document.gazetteer.package.actors[Int(number)].kind == .state
    }

    /// Types of acts that touch those on whose land they are done.
    private static let local: Set<String> = ["ASSAULT", "COERCE", "AID", "RETREAT", "PROTEST", "CONCEDE"]
    /// Types of acts that are done to the one of whom their content speaks.
    private static let spoken: Set<String> = [
        "AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "CONCEDE", "AID", "COERCE",
        "PROTEST",
    ]
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
    /// Types of acts that a state, its opponents and its people do to each other at home.
    private static let domestic: Set<String> = [
        "ASSAULT", "COERCE", "PROTEST", "REJECT", "REQUEST", "THREATEN", "CONCEDE", "ACCUSE", "SANCTION",
        "RETREAT",
    ]

    /// Types of acts that are always done to somebody, so that whom a text leaves out was told before.
    private static let directed: Set<String> = [
        "ACCUSE", "REJECT", "REQUEST", "SANCTION", "CONCEDE", "THREATEN", "RETREAT", "AID", "SUPPORT", "AGREE",
        "ASSAULT",
    ]

    /// Frames by which an act of another is judged.
    private static let judging: Set<String> = ["criticism", "praise", "welcome"]

    /// Fills the side of which the clause is silent from what was told before.
    private func infer(_ act: inout Act, _ finder: PartyFinder, _ story: EventStory) {
        let isMove = act.frame.type == "MOBILIZE"
        guard Self.directed.contains(act.frame.type) || isMove || act.source.codes.isEmpty else { return }
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

    private func isConflict(_ act: Act) -> Bool {
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
        return EventParties()
    }

    /// The first named on one side, all others on the other.
    private func split(_ all: EventParties, into act: inout Act) {
        act.source = all
        act.target = all
        act.source.codes = Array(all.codes.prefix(1))
        act.target.codes = Array(all.codes.dropFirst())
        act.source.grounds = all.grounds.filter { $0.reference.codes.contains { act.source.codes.contains($0) } }
        act.target.grounds = all.grounds.filter { $0.reference.codes.contains { act.target.codes.contains($0) } }
    }

    /// Whether an act has what its frame and its type ask for.
    private func holds(_ act: Act, _ finder: PartyFinder) -> Bool {
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

    // MARK: - The coding

    /// One coding, or one for each partner of separate meetings: "summits with Peru and Chile".
    private func codings(
        of act: Act, _ sentence: SyntaxSentence, _ occasions: OccasionDates
    ) -> [EventCoding] {
        guard act.isMutual, act.frame.type == "CONSULT", act.source.codes.count == 1, act.target.codes.count > 1,
            isSeparate(act, sentence)
        else { return coding(of: act, sentence, occasions, number: 0).map { [$0] } ?? [] }
        return act.target.codes.enumerated().compactMap { number, code in
            var one = act
            one.target.codes = [code]
            one.target.grounds = act.target.grounds.filter { $0.reference.codes.contains(code) }
            return coding(of: one, sentence, occasions, number: number)
        }
    }

    private func isSeparate(_ act: Act, _ sentence: SyntaxSentence) -> Bool {
        if act.frame.mode == "visit" { return act.target.grounds.count > 1 }
        let roles = Set(act.target.grounds.map(\.argument.role))
        return !act.isVerb && sentence.words[act.word].tag == "NNS" && roles == ["with"]
    }

    private func coding(
        of act: Act, _ sentence: SyntaxSentence, _ occasions: OccasionDates, number: Int
    ) -> EventCoding? {
        let anchor = anchor(of: act, sentence)
        let stance = stances.stance(of: act.word, in: sentence)
        let told = ActAsTold(act, stance, sentence)
        guard let type = document.gazetteer.eventTypes[told.type] else { return nil }
        let mode = type.modes.first { $0.mode == told.mode }
        var date = eventDates.date(of: act.word, in: sentence, stance: stance)
        if date.interval.from == nil, date.interval.to == nil, stance.status == .happened,
            let found = occasions.date(of: act, in: sentence)
        {
            date.interval = found.interval
            date.reason = found.reason
        }
        let place = EventPlace(document: document, sentence: sentence).place(of: act)
        var reasons = [
            CodingReason.frame(act.frame.name, change: told.change, range: anchor)
        ]
        reasons += act.source.reasons(.source) + act.target.reasons(.target)
        if let reason = date.reason { reasons.append(reason) }
        if let place {
            reasons.append(CodingReason(aspect: .place, rule: "\(place.role) of the act", range: place.range))
        }
        reasons += stance.reasons
        let quantities = EventQuantities(document: document, sentence: sentence).quantities(of: act, lexicon)
        return EventCoding(
            id: document.codingID("m", anchor: anchor, kind: number == 0 ? "event" : "event \(number + 1)"),
            type: told.type, mode: mode?.mode, contexts: act.frame.contexts.sorted(), status: told.status,
            source: act.source.codes.sorted(), target: act.target.codes.sorted(), mutual: act.isMutual,
            date: date.interval, place: place?.name,
            persons: Set(act.source.persons + act.target.persons).sorted(), quantities: quantities,
            attribution: stance.attribution, disclosed: date.disclosed, stage: stage(act, stance, sentence),
            intensity: mode?.intensity ?? type.intensity,
            confidence: confidence(act, sentence), passage: document.passage(sentence.named, anchor: anchor),
            reasons: reasons)
    }

    /// The word with those of its pattern that stand next to it.
    private func anchor(of act: Act, _ sentence: SyntaxSentence) -> Range<Int> {
        var first = act.word
        var last = act.word
        while act.named.contains(first - 1) { first -= 1 }
        while act.named.contains(last + 1) { last += 1 }
        if !act.isVerb {
            // "joint exercises": what decides the type belongs to the name of the act.
            while first > 0, act.frame.modifiers.contains(sentence.words[first - 1].lemma),
                sentence.words[first - 1].head == act.word
            {
                first -= 1
            }
        }
        return sentence.words[first].from..<sentence.words[last].to
    }

    private func stage(_ act: Act, _ stance: Stance, _ sentence: SyntaxSentence) -> DeploymentStage? {
        guard act.frame.stage != nil else { return nil }
        return StageReader(lexicon: document.gazetteer.stances).stage(of: act.word, in: sentence, status: stance.status)
    }

    /// From how its participants were found and how clearly the tree was decided: marks of doubt, and by the points of
    /// the package how often codings with such marks are right.
    private func confidence(_ act: Act, _ sentence: SyntaxSentence) -> Double {
        var confidence = 0.85
        let grounds = act.source.grounds + act.target.grounds
        if grounds.contains(where: \.argument.isInherited) { confidence -= 0.1 }
        if grounds.contains(where: \.reference.isInferred) { confidence -= 0.15 }
        if act.target.codes.isEmpty { confidence -= 0.1 }
        if act.source.codes.isEmpty { confidence -= 0.2 }
        // An arc that was decided narrowly.
        let doubtful = ([act.word] + grounds.map(\.argument.word)).contains { sentence.words[$0].margin < 60 }
        if doubtful { confidence -= 0.1 }
        return document.gazetteer.package.confidencePoints.confidence(max(0.1, confidence))
    }
}
