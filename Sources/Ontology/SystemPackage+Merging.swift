extension SystemPackage {
    /// Takes another package's entries in: one with the same code or id replaces ours. Lists stay sorted.
    mutating func extend(with other: SystemPackage) {
        name = other.name
        title = other.title
        if !other.core.isEmpty { core = other.core }
        actors = Self.merged(actors, other.actors, by: \.code)
        genericBodies = Self.merged(genericBodies, other.genericBodies, by: \.id)
        offices = Self.merged(offices, other.offices, by: \.id)
        persons = Self.merged(persons, other.persons, by: \.id)
        places = Self.merged(places, other.places, by: \.id)
        channels = Self.merged(channels, other.channels, by: \.id)
        issues = Self.merged(issues, other.issues, by: \.id)
        things = Self.merged(things, other.things, by: \.id)
        measures = Self.merged(measures, other.measures, by: \.id)
        eventTypes = Self.merged(eventTypes, other.eventTypes, by: \.type)
        cameo = Self.merged(cameo, other.cameo, by: \.code)
        triggers += other.triggers
        contexts = Set(contexts).union(other.contexts).sorted()
    }

    private static func merged<T>(_ ours: [T], _ theirs: [T], by id: KeyPath<T, String>) -> [T] {
        var byID: [String: T] = [:]
        for entry in ours { byID[entry[keyPath: id]] = entry }
        for entry in theirs { byID[entry[keyPath: id]] = entry }
        return byID.values.sorted { $0[keyPath: id] < $1[keyPath: id] }
    }

    /// Reports each reference to something that the package does not have, and each modes' or names' conflict.
    func checkReferences(_ faults: PackageFaults) {
        let known: [String: Set<String>] = [
            "actor": Set(actors.map(\.code)), "office": Set(offices.map(\.id)), "place": Set(places.map(\.id)),
            "event type": Set(eventTypes.map(\.type)),
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
    }
}
