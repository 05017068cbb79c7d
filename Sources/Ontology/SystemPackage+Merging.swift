internal import Chronology

extension SystemPackage {
    /// Takes another package's entries in: one with the same code or id replaces ours. Lists stay sorted.
    mutating func extend(with other: SystemPackage) {
        name = other.name
        title = other.title
        if !other.core.isEmpty { core = other.core }
        actors = Self.merged(actors, other.actors, by: \.code)
        genericBodies = Self.merged(genericBodies, other.genericBodies, by: \.id)
        actorNouns = Self.merged(actorNouns, other.actorNouns, by: \.id)
        offices = Self.merged(offices, other.offices, by: \.id)
        persons = Self.merged(persons, other.persons, by: \.id)
        places = Self.merged(places, other.places, by: \.id)
        channels = Self.merged(channels, other.channels, by: \.id)
        issues = Self.merged(issues, other.issues, by: \.id)
        things = Self.merged(things, other.things, by: \.id)
        measures = Self.merged(measures, other.measures, by: \.id)
        eventTypes = Self.merged(eventTypes, other.eventTypes, by: \.type)
        cameo = Self.merged(cameo, other.cameo, by: \.code)
        if !other.confidencePoints.isEmpty { confidencePoints = other.confidencePoints }
        exceptions = Self.merged(exceptions, other.exceptions, by: \.id)
        frames = Self.merged(frames, other.frames, by: \.name)
        frameWords.extend(with: other.frameWords)
        stances += other.stances
        reporting += other.reporting
        stages += other.stages
        claimWords += other.claimWords
        concepts = Self.merged(concepts, other.concepts, by: \.id)
        // The questions of a region stand in the place of the general ones.
        if !other.questions.isEmpty { questions = other.questions }
        maps = other.maps + maps.filter { ours in !other.maps.contains { $0.id == ours.id } }
        contexts = Set(contexts).union(other.contexts).sorted()
    }

    private static func merged<T>(_ ours: [T], _ theirs: [T], by id: KeyPath<T, String>) -> [T] {
        var byID: [String: T] = [:]
        for entry in ours { byID[entry[keyPath: id]] = entry }
        for entry in theirs { byID[entry[keyPath: id]] = entry }
        return byID.values.sorted { $0[keyPath: id] < $1[keyPath: id] }
    }

    /// Reports each reference to something that the package does not have, and each modes' or names' conflict.
    package func checkReferences(_ faults: PackageFaults) {
        let known: [String: Set<String>] = [
            "actor": Set(actors.map(\.code)), "office": Set(offices.map(\.id)), "place": Set(places.map(\.id)),
            "event type": Set(eventTypes.map(\.type)), "person": Set(persons.map(\.id)),
            "issue": Set(issues.map(\.id)), "frame": Set(frames.map(\.name)),
            "mode": Set(eventTypes.flatMap(\.modes).map(\.mode)), "context": Set(contexts),
            "thing": Set(things.map(\.id)), "measure": Set(measures.map(\.id)),
            "concept": Set(concepts.map(\.id)),
        ]
        for reference in faults.references {
            let ids = known[reference.kind] ?? []
            if !ids.contains(reference.id) {
                faults.report(
                    reference.file, reference.line,
                    .unknownReference(
                        kind: reference.kind, id: reference.id, closest: closestNames(to: reference.id, among: ids)))
            }
        }
        checkTerms(faults)
    }

    /// Reports each term in an office of a state or body that was no more by then, or not yet.
    private func checkTerms(_ faults: PackageFaults) {
        let lasting = Dictionary(
            actors.filter { $0.from != nil || $0.until != nil }.map { ($0.code, $0) },
            uniquingKeysWith: { first, _ in first })
        for term in faults.terms {
            guard let actor = lasting[term.actor] else { continue }
            let isAfter = actor.until.map { end in term.from?.from.map { $0 > end } ?? false } ?? false
            let isBefore = actor.from.map { start in term.until?.to.map { $0 < start } ?? false } ?? false
            guard isAfter || isBefore else { continue }
            faults.report(
                term.file, term.line,
                .outsideOf(actor: actor.code, from: actor.from?.iso, until: actor.until?.iso))
        }
    }
}

extension SystemPackage {
    /// The package's places and, behind them, the capitals of its states as places; a capital whose name is a place's
    /// id already gets `-capital` behind its own.
    package var allPlaces: [Place] { places + capitalPlaces }

    /// The capitals of the package's states as places, in the order of the states.
    package var capitalPlaces: [Place] {
        let known = Set(places.map(\.id))
        return actors.compactMap { actor in
            guard actor.kind == .state, let capital = actor.capital, !capital.name.isEmpty else { return nil }
            var place = Place()
            place.id = Self.identifier(of: capital.name)
            if known.contains(place.id) { place.id += "-capital" }
            place.kind = "city"
            place.name = capital.name
            place.aliases = capital.aliases
            place.latitude = capital.latitude
            place.longitude = capital.longitude
            place.country = actor.code
            return place
        }
    }

    /// A name as an id: lower-case letters and digits, the rest hyphens.
    private static func identifier(of name: String) -> String {
        var id = ""
        for scalar in name.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || (48...57).contains(scalar.value) {
                id.unicodeScalars.append(scalar)
            } else if !id.hasSuffix("-") {
                id += "-"
            }
        }
        return id
    }
}
