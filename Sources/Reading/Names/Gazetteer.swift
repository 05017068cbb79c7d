package import Ontology

/// The names of a system package, ready to be found in text: one pass, the longest name first.
///
/// A trie over words: each step is one look-up of (node, word), so the cost does not depend on the number of names.
package struct Gazetteer: Sendable {
    /// What a name can stand for, in the order in which one is preferred where a name has several.
    enum Reading: UInt8, Comparable {
        case actorName, body, adjective, national, combining, seat, capital, placeName, placeAdjective
        case personName, personSurname, channel, thing, issue, office, genericBody
        static func < (a: Reading, b: Reading) -> Bool { a.rawValue < b.rawValue }
    }

    struct Entry {
        let reading: Reading
        /// The index in the package's list of that kind.
        let index: Int32
        /// The shapes of the name's words, which the text's must meet.
        let shapes: [NameWord.Shape]
    }

    private struct Step: Hashable {
        let node: Int32
        let key: UInt64
        let gap: UInt8
    }

    let package: SystemPackage
    /// Places made of the capitals of the package's states, behind the package's own places in index.
    let capitalPlaces: [Place]
    private var steps: [Step: Int32] = [:]
    private var entries: [[Entry]] = [[]]
    let actorIndex: [String: Int32]
    let officeIndex: [String: Int32]
    private let personIndex: [String: Int]
    private let placeNames: [String: String]
    private let placeIndex: [String: Int]
    let eventTypes: [String: EventType]
    /// What the package knows of common nouns for actors, by their singular forms.
    let actorNouns: [String: ActorNoun]
    /// The members of each group by whose name they are all called: Korea.
    let sharedNames: [String: Set<String>]
    let spellings: SpellingIndex
    /// The states' names of one word, for those that are spelled otherwise, and the state of each.
    let stateSpellings: SpellingIndex
    let spelledStates: [(name: String, code: String)]
    private let things: [String: Int]
    let stances: StanceLexicon

    package init(_ package: SystemPackage) {
        self.package = package
        actorIndex = Dictionary(
            package.actors.enumerated().map { ($1.code, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        officeIndex = Dictionary(
            package.offices.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
        capitalPlaces = package.capitalPlaces
        personIndex = Dictionary(
            package.persons.enumerated().map { ("person:" + $1.id, $0) }, uniquingKeysWith: { first, _ in first })
        placeNames = Dictionary(
            package.allPlaces.map { ("place:" + $0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        placeIndex = Dictionary(
            package.allPlaces.enumerated().map { ("place:" + $1.id, $0) }, uniquingKeysWith: { first, _ in first })
        eventTypes = Dictionary(
            package.eventTypes.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first })
        actorNouns = Dictionary(
            package.actorNouns.flatMap { noun in noun.nouns.map { ($0, noun) } },
            uniquingKeysWith: { first, _ in first })
        let names = Dictionary(package.actors.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        sharedNames = Dictionary(
            package.actors.compactMap { actor in
                guard actor.kind == .group, actor.members.count > 1,
                    actor.members.allSatisfy({ names[$0]?.hasSuffix(" " + actor.name) ?? false })
                else { return nil }
                return (actor.code, Set(actor.members))
            }, uniquingKeysWith: { first, _ in first })
        spellings = SpellingIndex(package.persons.map { ($0.family, $0.given) })
        spelledStates = package.actors.filter { $0.kind == .state }.flatMap { actor in
            ([actor.name] + actor.aliases).filter { $0.utf8.count > 6 && !$0.contains(" ") }.map { ($0, actor.code) }
        }
        stateSpellings = SpellingIndex(spelledStates.map { ($0.name, "") })
        things = Dictionary(
            package.things.enumerated().map { ("thing:" + $1.id, $0) }, uniquingKeysWith: { first, _ in first })
        stances = StanceLexicon(package)
        steps.reserveCapacity(32_768)
        addActors()
        for (index, place) in package.places.enumerated() {
            for name in [place.name] + place.aliases + place.rivalNames.map(\.name) {
                add(name, .placeName, index)
            }
            for name in place.adjectives { add(name, .placeAdjective, index) }
        }
        for (index, person) in package.persons.enumerated() { add(person, index) }
        for (index, channel) in package.channels.enumerated() {
            for name in [channel.name] + channel.aliases { add(name, .channel, index) }
        }
        for (index, thing) in package.things.enumerated() {
            for name in [thing.name] + thing.aliases { add(name, .thing, index) }
        }
        for (index, issue) in package.issues.enumerated() {
            // A name in lower-case words would be found in any prose: an issue is named only in capitals.
            for name in [issue.name] + issue.aliases where name.unicodeScalars.contains(where: \.properties.isUppercase)
            {
                add(name, .issue, index)
            }
        }
        for (index, office) in package.offices.enumerated() {
            for name in [office.name] + office.titles { add(name, .office, index) }
        }
        for (index, body) in package.genericBodies.enumerated() {
            for name in [body.name] + body.aliases { add(name, .genericBody, index) }
        }
    }

    private mutating func addActors() {
        var capital = 0
        for (index, actor) in package.actors.enumerated() {
            let reading: Reading = actor.kind == .body ? .body : .actorName
            for name in [actor.name] + actor.aliases { add(name, reading, index) }
            for name in actor.adjectives { add(name, .adjective, index) }
            for name in actor.nationals { add(name, .national, index) }
            for name in actor.combining { add(name, .combining, index) }
            for name in actor.seats { add(name, .seat, index) }
            if actor.kind == .state, let seat = actor.capital, !seat.name.isEmpty {
                for name in [seat.name] + seat.aliases { add(name, .capital, package.places.count + capital) }
                capital += 1
            }
        }
    }

    private mutating func add(_ person: Person, _ index: Int) {
        var names: Set<String> = [person.name]
        for name in [person.name, "\(person.given) \(person.family)", "\(person.family) \(person.given)"]
            + person.spellings
        {
            names.insert(name)
            let parts = name.split(separator: " ")
            if parts.count == 2 { names.insert("\(parts[1]) \(parts[0])") }
        }
        for name in names.sorted() where name.contains(" ") { add(name, .personName, index) }
        // A name of one word is a full name only where the person has no other (Suharto).
        if person.given.isEmpty { add(person.family, .personName, index) }
        var surnames: Set<String> = [person.family]
        for name in person.spellings where !name.contains(" ") { surnames.insert(name) }
        for name in surnames.sorted() { add(name, .personSurname, index) }
    }

    private mutating func add(_ name: String, _ reading: Reading, _ index: Int) {
        let words = NameWords.scan(name)
        guard !words.isEmpty else { return }
        var node: Int32 = 0
        for (position, word) in words.enumerated() {
            let step = Step(node: node, key: word.key, gap: position == 0 ? 0 : word.gap.rawValue)
            if let next = steps[step] {
                node = next
            } else {
                entries.append([])
                node = Int32(entries.count - 1)
                steps[step] = node
            }
        }
        entries[Int(node)].append(Entry(reading: reading, index: Int32(index), shapes: words.map(\.shape)))
        entries[Int(node)].sort { ($0.reading, $0.index) < ($1.reading, $1.index) }
    }

    /// The longest name that begins at word `start`: the number of its words and what it can stand for.
    ///
    /// - Parameter accepts: which readings count.
    func longest(
        at start: Int, in words: [NameWord], accepts: (Reading) -> Bool = { _ in true }
    ) -> (count: Int, entries: [Entry])? {
        var node: Int32 = 0
        var best: (Int, [Entry])?
        var position = start
        while position < words.count {
            let word = words[position]
            let gap = position == start ? 0 : word.gap.rawValue
            if position > start && word.gap == .other { break }
            guard let next = steps[Step(node: node, key: word.key, gap: gap)] else { break }
            node = next
            position += 1
            let found = entries[Int(node)]
            if !found.isEmpty {
                let fitting = found.filter { accepts($0.reading) && Self.fits($0, words[start..<position]) }
                if !fitting.isEmpty { best = (position - start, fitting) }
            }
        }
        return best
    }

    /// Whether the text's capitals allow the name: capitals stay capitals, titles may stand in any.
    private static func fits(_ entry: Entry, _ words: ArraySlice<NameWord>) -> Bool {
        if entry.reading == .office { return true }
        return zip(entry.shapes, words).allSatisfy { wanted, word in
            switch wanted {
            case .lower, .digits: true
            case .capitalised: word.startsUpper
            case .capitals: word.shape == .capitals
            case .mixed: word.shape == .mixed || word.shape == .capitals
            }
        }
    }

    /// The name of an actor's code.
    func actorName(_ code: String) -> String? { actorIndex[code].map { package.actors[Int($0)].name } }

    /// The person of a mention's entity.
    func person(_ entity: String) -> Person? { personIndex[entity].map { package.persons[$0] } }

    /// The thing of a mention's entity.
    func thing(_ entity: String) -> Thing? { things[entity].map { package.things[$0] } }

    /// The name of the place of a mention's entity.
    func placeName(_ entity: String) -> String? { placeNames[entity] }

    /// The place of a mention's entity.
    func place(entity: String) -> Place? { placeIndex[entity].map { place(Int32($0)) } }

    func place(_ index: Int32) -> Place {
        let index = Int(index)
        return index < package.places.count ? package.places[index] : capitalPlaces[index - package.places.count]
    }

    /// The state whose capital the place of that index is.
    func stateOfCapital(_ index: Int32) -> String? {
        Int(index) >= package.places.count ? place(index).country : nil
    }

    /// The actor that answers for a body or an actor: `JPN` for the Japanese navy.
    func principal(of code: String) -> String {
        var code = code
        for _ in 0..<4 {
            guard let index = actorIndex[code], let of = package.actors[Int(index)].of else { break }
            code = of
        }
        return code
    }
}
