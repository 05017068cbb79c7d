internal import Evidence
internal import Ontology

/// Who takes part in an act on one side, and by which words.
struct EventParties {
    /// Codes in the order of the text, each once.
    var codes: [String] = []
    var persons: [String] = []
    /// How each was found.
    var grounds: [Ground] = []

    struct Ground {
        let argument: ClauseArgument
        let reference: ActorReference
    }

    var words: Set<Int> { Set(grounds.map(\.argument.word)) }

    mutating func add(_ reference: ActorReference, by argument: ClauseArgument) {
        var isNew = false
        for code in reference.codes where !codes.contains(code) {
            codes.append(code)
            isNew = true
        }
        for person in reference.persons where !persons.contains(person) { persons.append(person) }
        if isNew { grounds.append(Ground(argument: argument, reference: reference)) }
    }

    mutating func add(_ other: EventParties) {
        for ground in other.grounds { add(ground.reference, by: ground.argument) }
    }

    mutating func remove(_ others: [String]) { codes.removeAll { others.contains($0) } }

    func reasons(_ aspect: CodingReason.Aspect) -> [CodingReason] {
        grounds.map { ground in
            let path = ground.argument.role + (ground.argument.isInherited ? " of the clause above" : "")
            return CodingReason(
                aspect: aspect, rule: "\(path): \(ground.reference.rule)", range: ground.reference.range,
                isInferred: ground.reference.isInferred)
        }
    }
}

/// Finds whom the arguments of an act stand for.
struct PartyFinder {
    let sentence: SyntaxSentence
    let resolver: ActorResolver
    let document: NamedDocument
    let clause: ClauseArguments

    /// All who stand in a role, coordinated ones too.
    func parties(
        _ role: String, _ arguments: [ClauseArgument], takesPlaces: Bool, except used: Set<Int> = []
    ) -> EventParties {
        var found = EventParties()
        for argument in arguments where argument.role == role && !used.contains(argument.word) {
            for word in sentence.conjuncts(of: argument.word) {
                guard let reference = reference(of: word, takesPlaces: takesPlaces, depth: 0) else { continue }
                found.add(reference, by: ClauseArgument(role: role, word: word, isInherited: argument.isInherited))
            }
        }
        return found
    }

    /// Whom the sentence names.
    var namedCodes: Set<String> {
        Set(
            sentence.named.mentions.compactMap { mention in
                mention.kind == .actor || mention.kind == .person
                    ? mention.actor.map { document.gazetteer.principal(of: $0) } : nil
            })
    }

    /// Those at home to whom an act is done: a government's own people, opposition, land. Only what is named where it
    /// stands counts, as a pronoun may well mean another.
    func own(_ roles: [String], _ arguments: [ClauseArgument], of actors: EventParties) -> EventParties {
        var found = EventParties()
        for role in roles where found.codes.isEmpty {
            for argument in arguments
            where argument.role == role && !argument.isInherited && !actors.words.contains(argument.word) {
                for word in sentence.conjuncts(of: argument.word) where isDomestic(word) {
                    guard let reference = resolver.actor(of: word, in: sentence),
                        !reference.isInferred || sentence.mention(of: word)?.kind == .person || isIndefinite(word),
                        Set(reference.codes).isSubset(of: actors.codes)
                    else { continue }
                    found.add(reference, by: ClauseArgument(role: role, word: word))
                }
            }
        }
        return found
    }

    /// The nearest other whom the words name that say what is done: "welcomed the resumption of ties with Peru",
    /// "threatened to stop talks with Peru"; where those name nobody else and an act may be done at home, the actors' own
    /// people. Always inferred.
    ///
    /// - Parameter clauses: what begins the subordinate clauses that count too.
    func content(
        of word: Int, isVerb: Bool, beside actors: EventParties, takesOwn: Bool, clauses: Set<String>
    ) -> EventParties {
        var level = sentence.children[word].filter { child in
            guard child > word, !actors.words.contains(child) else { return false }
            switch sentence.words[child].relation {
            case "obj", "iobj", "xcomp", "ccomp": return true
            case "obl", "nmod": return !Self.circumstances.contains(sentence.marker(of: child))
            case "acl": return !isVerb
            case "advcl": return clauses.contains(sentence.marker(of: child))
            default: return false
            }
        }
        var own: [Int] = []
        while !level.isEmpty {
            for near in level {
                guard let reference = resolver.actor(of: near, in: sentence),
                    !reference.isInferred || sentence.mention(of: near)?.kind == .person
                else { continue }
                if Set(reference.codes).isSubset(of: actors.codes) {
                    if isDomestic(near) { own.append(near) }
                    continue
                }
                let found = others(at: near, beside: actors)
                if !found.codes.isEmpty { return found }
            }
            level = level.flatMap { near in
                sentence.children[near].filter { child in
                    let relation = sentence.words[child].relation
                    if relation == "advcl" {
                        // "threatened to stop the talks if Peru …": on whom the condition lies.
                        let marker = sentence.marker(of: child)
                        return ["if", "unless"].contains(marker) && clauses.contains(marker)
                    }
                    if ["parataxis", "appos", "punct", "advmod"].contains(relation) { return false }
                    return relation != "obl" || !Self.circumstances.contains(sentence.marker(of: child))
                }
            }
        }
        guard takesOwn, let word = own.first, var reference = resolver.actor(of: word, in: sentence) else {
            return EventParties()
        }
        reference.isInferred = true
        var found = EventParties()
        found.add(reference, by: ClauseArgument(role: "content", word: word))
        return found
    }

    /// Prepositions of when, where and why: what stands behind them is not what is done.
    private static let circumstances: Set<String> = [
        "in", "at", "after", "before", "during", "since", "until", "following", "amid", "despite", "because of", "by",
        "according to", "near", "within", "throughout", "like", "as", "without", "under", "along with", "ahead of",
    ]

    /// "three politicians": whose they are says the clause, and nothing that was told before.
    private func isIndefinite(_ word: Int) -> Bool {
        sentence.words[word].part == .noun
            && !sentence.children[word].contains {
                sentence.words[$0].relation == "det" && ActorWords.definite.contains(sentence.words[$0].lemma)
                    || sentence.words[$0].subtype == "poss"
            }
    }

    /// Whether a word names people or bodies that a state has at home.
    private func isDomestic(_ word: Int) -> Bool {
        if let mention = sentence.mention(of: word), mention.kind == .person || mention.rule == "nationals" {
            return true
        }
        switch document.gazetteer.actorNouns[sentence.words[word].lemma]?.kind {
        case .people, .group, .person, .body, .force: return true
        default: return false
        }
    }

    /// The one against whom something below a word is said to be: "trained fighters for attacks against Peru".
    func opposed(below word: Int, beside actors: EventParties) -> EventParties {
        var level = [word]
        for _ in 0..<5 {
            level = level.flatMap { above in
                sentence.children[above].filter { child in
                    let value = sentence.words[child]
                    return !["nsubj", "parataxis", "conj", "ccomp"].contains(value.relation)
                        && (value.relation != "advcl" || value.tag == "VBG")
                }
            }
            var found = EventParties()
            for near in level where sentence.marker(of: near) == "against" {
                for ground in others(at: near, beside: actors).grounds {
                    found.add(ground.reference, by: ground.argument)
                }
            }
            if !found.codes.isEmpty { return found }
        }
        return EventParties()
    }

    /// Those other than the actors who are named at a word of what an act is about, coordinated ones too.
    private func others(at near: Int, beside actors: EventParties) -> EventParties {
        var found = EventParties()
        for one in sentence.conjuncts(of: near) {
            guard var other = resolver.actor(of: one, in: sentence) else { continue }
            other.isInferred = true
            found.add(other, by: ClauseArgument(role: "content", word: one))
        }
        found.remove(actors.codes)
        return found
    }

    /// The state on whose land an act is done, where its frame finds no other to whom it is done: "opened fire on
    /// villagers in Peru"; the actors' own state only where no other is named. Always inferred.
    func hosts(_ arguments: [ClauseArgument], of actors: [String], takesOwn: Bool) -> EventParties {
        var own = EventParties()
        for role in [
            "in", "into", "inside", "at", "near", "across", "throughout", "around", "over", "outside", "object",
        ] {
            var found = EventParties()
            for argument in arguments where argument.role == role && !argument.isInherited {
                for word in sentence.conjuncts(of: argument.word) {
                    let places =
                        role == "object"
                        ? sentence.children[word].filter {
                            sentence.words[$0].relation == "nmod"
                                && ActorWords.within.contains(sentence.marker(of: $0))
                                || clause.isModifier($0) && sentence.mention(of: $0)?.kind == .place
                        }
                        : [word]
                    for place in places { if let host = host(place) { found.add(host.0, by: host.1) } }
                }
            }
            if own.codes.isEmpty, Set(found.codes).isSubset(of: actors) { own = found }
            found.remove(actors)
            if !found.codes.isEmpty { return found }
        }
        // "rallied in Lima in support of the government" is against nobody.
        let isFor = arguments.contains { $0.role == "for" || $0.role == "in support of" || $0.role == "support" }
        return takesOwn && !isFor ? own : EventParties()
    }

    private func host(_ word: Int, depth: Int = 0) -> (ActorReference, ClauseArgument)? {
        let marker = sentence.marker(of: word)
        guard let mention = sentence.mention(of: word), mention.kind == .actor || mention.kind == .place else {
            // "at a jail in the north of Peru", "near a ship from Peru"
            if marker == "near", let near = resolver.actor(of: word, in: sentence), !near.isInferred {
                return (near, ClauseArgument(role: marker, word: word))
            }
            guard depth < 2 else { return nil }
            for child in sentence.children[word] {
                // "in Arica province"
                if clause.isModifier(child), sentence.mention(of: child)?.rule == "name",
                    let host = host(child, depth: depth + 1)
                {
                    return host
                }
                guard sentence.words[child].relation == "nmod" else { continue }
                let behind = sentence.marker(of: child)
                if behind == "of" || ActorWords.within.contains(behind), let host = host(child, depth: depth + 1) {
                    return host
                }
            }
            return nil
        }
        guard var place = resolver.impliedRecipient(of: word, in: sentence) ?? resolver.actor(of: word, in: sentence)
        else { return nil }
        place.isInferred = true
        place.rule = "state of the place of the act"
        return (place, ClauseArgument(role: marker, word: word))
    }

    private func coordinatedOwners(of word: Int) -> ActorReference? {
        for child in sentence.children[word] {
            let marker = sentence.words[child].relation == "nmod" ? sentence.marker(of: child) : ""
            guard
                sentence.words[child].subtype == "poss" || clause.isModifier(child) || marker == "of"
                    || marker == "from",
                sentence.children[child].contains(where: { sentence.words[$0].relation == "conj" })
            else { continue }
            let references = sentence.conjuncts(of: child).compactMap { resolver.actor(of: $0, in: sentence) }
            let codes = references.flatMap(\.codes)
            guard Set(codes).count > 1, let first = references.first, let last = references.last else { continue }
            var all = first
            all.codes = codes.enumerated().filter { !codes[..<$0.offset].contains($0.element) }.map(\.element)
            all.range =
                min(
                    first.range.lowerBound, last.range.lowerBound)..<max(
                    first.range.upperBound, last.range.upperBound)
            return all
        }
        return nil
    }

    private func reference(of word: Int, takesPlaces: Bool, depth: Int) -> ActorReference? {
        // "the presidents of Peru and Chile", "Peruvian and Chilean ministers": all whose they are.
        if depth == 0, sentence.words[word].part == .noun, let all = coordinatedOwners(of: word) { return all }
        if let reference = resolver.actor(of: word, in: sentence), !reference.codes.isEmpty { return reference }
        if takesPlaces, depth == 0, let reference = resolver.impliedRecipient(of: word, in: sentence) {
            return reference
        }
        if depth == 0, let participants = resolver.participants(of: word, in: sentence) { return participants }
        guard depth < 3, sentence.words[word].part == .noun || sentence.words[word].part == .properNoun else {
            return nil
        }
        // Whose it is, or what it is called: "Peru's envoy", "the neighbour, Peru", "a group of Peruvian ships".
        for child in sentence.children[word] {
            let other = sentence.words[child]
            let marker = other.relation == "nmod" ? sentence.marker(of: child) : ""
            guard
                other.subtype == "poss" || other.relation == "appos" || clause.isModifier(child)
                    || marker == "of" || marker == "from" || marker == "by"
            else { continue }
            if let reference = reference(of: child, takesPlaces: takesPlaces, depth: depth + 1) { return reference }
        }
        // "aircraft, including bombers, struck": what a noun is part of.
        let whole = sentence.words[word].head
        if depth == 0, whole >= 0, sentence.words[word].relation == "nmod",
            ["including", "include", "such as"].contains(sentence.marker(of: word)),
            let reference = reference(of: whole, takesPlaces: takesPlaces, depth: 1)
        {
            return reference
        }
        // "crimes committed by Peruvian soldiers"
        for child in sentence.children[word] where depth == 0 && sentence.words[child].relation == "acl" {
            let agent = sentence.children[child].first { sentence.marker(of: $0) == "by" }
            if let agent, let reference = reference(of: agent, takesPlaces: false, depth: 2) { return reference }
        }
        // "the system that Peru and Chile build"
        for child in sentence.children[word] where depth == 0 && sentence.words[child].subtype == "relcl" {
            guard let subject = sentence.child(of: child, "nsubj") else { continue }
            var all = EventParties()
            for one in sentence.conjuncts(of: subject) {
                if let found = resolver.actor(of: one, in: sentence) {
                    all.add(found, by: ClauseArgument(role: "owner", word: one))
                }
            }
            if var first = all.grounds.first?.reference {
                first.codes = all.codes
                return first
            }
        }
        // "Peru has taken steps that threaten": whose steps they are says the verb that carries them.
        let head = sentence.words[word].head
        if depth == 0, sentence.words[word].relation == "obj", head >= 0, clause.isLight(head),
            let subject = clause.subjects(of: head).first, subject.word != word
        {
            for one in sentence.conjuncts(of: subject.word) {
                if let found = reference(of: one, takesPlaces: false, depth: 2) { return found }
            }
        }
        return nil
    }
}
