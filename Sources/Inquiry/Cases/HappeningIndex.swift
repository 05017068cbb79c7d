internal import Cases
internal import Chronology
internal import Evidence
internal import Ontology
internal import Record

/// Happenings by type, actor and place, so that a selector looks at few of them.
struct HappeningIndex {
    private struct Entry {
        let happening: Happening
        /// The actors as coded, and those for whom they act.
        let sources: Set<String>
        let targets: Set<String>
    }

    private let entries: [Entry]
    private let byType: [String: [Int]]
    private let byActor: [String: [Int]]
    private let byPlace: [String: [Int]]
    /// The names under which codings have a place or a person, by the entry's id.
    private let placeNames: [String: String]
    private let personNames: [String: String]

    init(_ material: Material) throws {
        let entries = try material.happenings().map { happening in
            Entry(
                happening: happening,
                sources: material.principals(of: happening.coding.source).union(happening.coding.source),
                targets: material.principals(of: happening.coding.target).union(happening.coding.target))
        }
        var (types, actors, places): ([String: [Int]], [String: [Int]], [String: [Int]]) = ([:], [:], [:])
        for (index, entry) in entries.enumerated() {
            types[entry.happening.coding.type, default: []].append(index)
            for actor in entry.sources.union(entry.targets) { actors[actor, default: []].append(index) }
            if let place = entry.happening.coding.place { places[place, default: []].append(index) }
        }
        self.entries = entries
        (byType, byActor, byPlace) = (types, actors, places)
        placeNames = Dictionary(
            material.system.allPlaces.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        personNames = Dictionary(
            material.system.persons.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// In the order of time.
    func find(_ wanted: HappeningSelector) -> [Happening] {
        let places = Set(wanted.places.compactMap { placeNames[$0] })
        let persons = Set(wanted.persons.compactMap { personNames[$0] })
        var lists: [[Int]] = []
        func narrow(_ keys: some Sequence<String>, _ index: [String: [Int]]) {
            lists.append(Set(keys.flatMap { index[$0] ?? [] }).sorted())
        }
        if !wanted.types.isEmpty { narrow(wanted.types, byType) }
        if !wanted.sources.isEmpty { narrow(wanted.sources, byActor) }
        if !wanted.targets.isEmpty { narrow(wanted.targets, byActor) }
        if let first = wanted.between.first { narrow([first], byActor) }
        if !wanted.places.isEmpty { narrow(places, byPlace) }
        let candidates = lists.min { $0.count < $1.count } ?? Array(entries.indices)
        return candidates.filter { fits(entries[$0], wanted, places: places, persons: persons) }
            .map { entries[$0].happening }
    }

    private func fits(
        _ entry: Entry, _ wanted: HappeningSelector, places: Set<String>, persons: Set<String>
    ) -> Bool {
        let coding = entry.happening.coding
        func holds(_ list: [String], _ value: String?) -> Bool {
            list.isEmpty || value.map { list.contains($0) } ?? false
        }
        func meets(_ list: [String], _ values: Set<String>) -> Bool {
            list.isEmpty || list.contains { values.contains($0) }
        }
        guard holds(wanted.types, coding.type), holds(wanted.modes, coding.mode),
            meets(wanted.contexts, Set(coding.contexts)), holds(wanted.statuses, coding.status.rawValue)
        else { return false }
        // What both do to each other has either as its source and its target.
        let sources = coding.mutual ? entry.sources.union(entry.targets) : entry.sources
        let targets = coding.mutual ? sources : entry.targets
        guard meets(wanted.sources, sources), meets(wanted.targets, targets) else { return false }
        if wanted.between.count > 1 {
            let (a, b) = (wanted.between[0], wanted.between[1])
            guard (sources.contains(a) && targets.contains(b)) || (sources.contains(b) && targets.contains(a)) else {
                return false
            }
        }
        guard wanted.places.isEmpty || coding.place.map({ places.contains($0) }) ?? false,
            wanted.persons.isEmpty || !persons.isDisjoint(with: coding.persons)
        else { return false }
        // A date that is not known to lie within does not.
        if let since = wanted.since {
            guard let from = coding.date.from, from >= since else { return false }
        }
        if let until = wanted.until {
            guard let to = coding.date.to, to <= until else { return false }
        }
        return true
    }
}
