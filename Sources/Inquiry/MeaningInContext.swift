internal import Chronology
package import Evidence
package import Ontology

/// What acts mean where they were done: the exceptions of a package, asked of one coding after the other.
package struct MeaningInContext {
    private let exceptions: [EventException]
    private let byType: [String: [EventException]]
    /// Exceptions that ask for no type.
    private let ofAnyType: [EventException]
    private let actors: [String: Actor]
    private let places: [String: Place]
    private let placesByName: [String: Place]
    private let issues: [String: Issue]
    private let persons: [String: Person]
    private let levels: [String: String]

    /// - Parameter without: ids of exceptions that count as if the package did not have them.
    package init(_ system: SystemPackage, without: Set<String> = []) {
        // What asks for more goes before what asks for less.
        exceptions = system.exceptions.filter { !without.contains($0.id) }
            .sorted { ($1.when.count, $0.id) < ($0.when.count, $1.id) }
        var byType: [String: [EventException]] = [:]
        for exception in exceptions {
            for type in exception.when.types { byType[type, default: []].append(exception) }
        }
        self.byType = byType
        ofAnyType = exceptions.filter(\.when.types.isEmpty)
        func table<T>(_ entries: [T], _ key: (T) -> String) -> [String: T] {
            Dictionary(entries.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        }
        let all = exceptions.isEmpty ? [] : system.allPlaces
        actors = table(exceptions.isEmpty ? [] : system.actors, \.code)
        places = table(all, \.id)
        placesByName = table(all, \.name)
        issues = table(exceptions.isEmpty ? [] : system.issues, \.id)
        persons = table(exceptions.isEmpty ? [] : system.persons, \.name)
        levels = Dictionary(system.offices.map { ($0.id, $0.level) }, uniquingKeysWith: { first, _ in first })
    }

    /// The exception that holds for a coding: of several that fit the one that asks for most, then the first by id.
    package func exception(for coding: EventCoding) -> EventException? {
        let typed = byType[coding.type].flatMap { list in list.first { fits($0.when, coding) } }
        let other = ofAnyType.first { fits($0.when, coding) }
        guard let typed, let other else { return typed ?? other }
        return (other.when.count, typed.id) > (typed.when.count, other.id) ? other : typed
    }

    /// The intensity of an act in its context; `nil` where it has none or is no move of its own.
    package func score(_ coding: EventCoding) -> Double? { Self.score(coding, exception(for: coding)) }

    package static func score(_ coding: EventCoding, _ exception: EventException?) -> Double? {
        guard let exception else { return coding.intensity }
        return exception.intensity ?? (exception.direction == .answer ? nil : coding.intensity)
    }

    // MARK: - Whether it fits

    private func fits(_ when: EventException.Condition, _ coding: EventCoding) -> Bool {
        func holds(_ wanted: [String], _ found: some Sequence<String>) -> Bool {
            wanted.isEmpty || found.contains { wanted.contains($0) }
        }
        guard holds(when.modes, [coding.mode].compactMap(\.self)), holds(when.contexts, coding.contexts),
            when.frames.isEmpty || coding.frame.map(when.frames.contains) ?? false,
            holds(when.sources, coding.source.flatMap { [$0, principal(of: $0)] }),
            holds(when.targets, coding.target.flatMap { [$0, principal(of: $0)] }),
            holds(when.sourceKinds, coding.source.compactMap { actors[$0]?.kind.rawValue })
        else { return false }
        if !when.places.isEmpty || !when.issues.isEmpty || when.isDisputed {
            let chain = places(around: coding.place)
            guard holds(when.places, chain.map(\.id)), !when.isDisputed || isDisputed(chain, coding),
                when.issues.isEmpty || when.issues.contains(where: { belongs(chain, coding, to: $0) })
            else { return false }
        }
        if !when.words.isEmpty, !stand(when.words, in: coding.passage) { return false }
        guard !when.persons.isEmpty || !when.levels.isEmpty else { return true }
        return acting(coding).contains { person in
            (when.persons.isEmpty || when.persons.contains(person.id))
                && (when.levels.isEmpty || held(by: person, coding).contains { when.levels.contains($0) })
        }
    }

    private func stand(_ words: [String], in passage: Passage?) -> Bool {
        guard let passage else { return false }
        return passage.quote.lowercased().split { !$0.isLetter && $0 != "-" }.contains { words.contains(String($0)) }
    }

    private func principal(of code: String) -> String {
        var code = code
        for _ in 0..<8 {
            guard let owner = actors[code]?.of, owner != code else { break }
            code = owner
        }
        return code
    }

    /// The place and those that it lies in, the nearest first.
    private func places(around name: String?) -> [Place] {
        var chain: [Place] = []
        var place = name.flatMap { placesByName[$0] }
        while let current = place, chain.count < 8 {
            chain.append(current)
            place = current.partOf.flatMap { places[$0] }
        }
        return chain
    }

    /// Whether both sides of the act claim the place.
    private func isDisputed(_ chain: [Place], _ coding: EventCoding) -> Bool {
        guard let claimants = chain.first(where: { !$0.disputedBy.isEmpty })?.disputedBy else { return false }
        return areSides(claimants, coding)
    }

    private func belongs(_ chain: [Place], _ coding: EventCoding, to id: String) -> Bool {
        guard let issue = issues[id], chain.contains(where: { issue.places.contains($0.id) }) else { return false }
        return issue.parties.isEmpty || areSides(issue.parties, coding)
    }

    private func areSides(_ parties: [String], _ coding: EventCoding) -> Bool {
        coding.source.contains { parties.contains(principal(of: $0)) }
            && coding.target.contains { parties.contains(principal(of: $0)) }
    }

    /// The persons of the side that acts; those of nobody known too.
    private func acting(_ coding: EventCoding) -> [Person] {
        let sides = Set(coding.source.map { principal(of: $0) })
        return coding.persons.compactMap { persons[$0] }.filter { person in
            let states = [person.state].compactMap(\.self) + person.offices.compactMap(\.actor)
            return states.isEmpty || states.contains { sides.contains(principal(of: $0)) }
        }
    }

    /// Levels of the offices that a person held on the day of the act; ever, where the text does not date it.
    private func held(by person: Person, _ coding: EventCoding) -> [String] {
        person.offices.filter { tenure in
            if let from = tenure.from, let last = coding.date.to ?? coding.date.from, last < from { return false }
            if let until = tenure.until, let first = coding.date.from ?? coding.date.to, until < first { return false }
            return true
        }.compactMap { levels[$0.office] }
    }
}
