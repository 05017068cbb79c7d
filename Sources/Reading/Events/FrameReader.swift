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
    let participants: ActParticipants

    init(
        document: NamedDocument, lexicon: FrameLexicon, resolver: ActorResolver, stances: StanceReader,
        eventDates: EventDateReader
    ) {
        self.document = document
        self.lexicon = lexicon
        self.resolver = resolver
        self.stances = stances
        self.eventDates = eventDates
        participants = ActParticipants(document: document, lexicon: lexicon, resolver: resolver)
    }

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
            if !isTakenUp {
                story.tell(act, isConflict: participants.isConflict(act), range: range, sentence: sentence.index)
            }
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
        participants.split(parties, into: &act)
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
            participants.fill(&act, finder, story)
            if participants.holds(act, finder) { return act }
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
                    && (wanted.contains(where: { matches($0, candidate, sentence) })
                        || kindOfName(candidate, sentence).map(wanted.contains) ?? false)
                {
                    return word
                }
            }
        }
        return nil
    }

    /// What a name names, in the words of frames: a named place, an organisation, or the kind of thing (treaty).
    private func kindOfName(_ word: Int, _ sentence: SyntaxSentence) -> String? {
        guard let mention = sentence.mention(of: word) else { return nil }
        switch mention.kind {
        case .place where mention.rule != "adjective": return "named place"
        case .thing: return mention.entity.flatMap { document.gazetteer.thing($0)?.kind }
        case .actor where mention.rule != "adjective":
            guard let number = mention.actor.flatMap({ document.gazetteer.actorIndex[$0] }) else { return nil }
            return document.gazetteer.package.actors[Int(number)].kind == .organisation ? "organisation" : nil
        default: return nil
        }
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
