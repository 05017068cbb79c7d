internal import Evidence

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
                    || marker == "of" || marker == "from"
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
