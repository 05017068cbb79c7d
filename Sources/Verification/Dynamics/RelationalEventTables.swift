internal import Dynamics
internal import Exchange

/// Tables of a relational event data set, `PREFIX-….csv`, known by their columns:
/// * `label,present,…`: actors, and attributes by name;
/// * `time,node,replace`: changes of the attribute that the file is named for, `PREFIX-NAME-changes.csv`, or of presence
///   where actors have no such column;
/// * `time,sender,receiver,increment`: the events, and their network; rows above 0 are the events;
/// * `time,sender,receiver,replace`: changes of another network;
/// * `a,b,value`: ties at the start, which say that the network is undirected.
///
/// A network is called by the file's name without what says what the file holds, and in the singular.
struct RelationalEventTables {
    private struct Table {
        let stem: String
        let header: [String]
        let rows: [[String]]
        let file: String

        func error(_ line: Int, _ reason: String) -> VerificationError {
            VerificationError(file: file, reason: "row \(line + 1): \(reason)")
        }
        func column(_ name: String) -> Int? { header.firstIndex(of: name) }
    }

    private static let actors = ["label", "present"]
    private static let nodeChanges = ["time", "node", "replace"]
    private static let events = ["time", "sender", "receiver", "increment"]
    private static let ties = ["time", "sender", "receiver", "replace"]
    private static let initial = ["a", "b", "value"]

    /// Whether a table is one of such a data set; it has no figures of its own.
    static func recognises(header: [String]) -> Bool {
        header.starts(with: actors) || [nodeChanges, events, ties, initial].contains(header)
    }

    private let tables: [Table]

    init(_ neighbours: [NeighbouringTable]) throws(VerificationError) {
        var tables: [Table] = []
        for neighbour in neighbours.sorted(by: { $0.name < $1.name }) {
            var reader = CSVReader(neighbour.bytes)
            guard let header = try? reader.row(), Self.recognises(header: header) else { continue }
            var rows: [[String]] = []
            do {
                while let row = try reader.row() {
                    guard row.count == header.count else {
                        throw CSVError(line: reader.line, found: "\(row.count) cells", expected: "\(header.count)")
                    }
                    rows.append(row)
                }
            } catch {
                throw VerificationError(file: neighbour.name, reason: "\(error)")
            }
            let stem = neighbour.name.hasSuffix(".csv") ? String(neighbour.name.dropLast(4)) : neighbour.name
            tables.append(Table(stem: stem, header: header, rows: rows, file: neighbour.name))
        }
        self.tables = tables
    }

    /// What a file's name says that it holds.
    private static func name(_ stem: String, _ prefix: String) -> String {
        var name = stem.hasPrefix(prefix + "-") ? String(stem.dropFirst(prefix.count + 1)) : stem
        for ending in ["-changes", "-initial", "-events"] where name.hasSuffix(ending) {
            name = String(name.dropLast(ending.count))
        }
        return name
    }

    /// The name of a network, in the singular: `calls` and `call`, `treaties` and `treaty` are one.
    static func network(_ name: String) -> String {
        if name.hasSuffix("ies"), name.count > 4 { return String(name.dropLast(3)) + "y" }
        if name.hasSuffix("s"), !name.hasSuffix("ss"), name.count > 3 { return String(name.dropLast()) }
        return name
    }

    /// The data set that a model names; `nil` where no table beside it is of it.
    ///
    /// - Parameter description: the prefix of its files, with `-directed` where undirected events are read as directed; or
    ///   the name of one file of events, and words on its actors.
    func data(_ description: String) throws(VerificationError) -> (RelationalData, history: String)? {
        let first = description.split(separator: " ").first.map(String.init) ?? description
        if let table = tables.first(where: { $0.file == first && $0.header == Self.events }) {
            return (try single(table, description), "history")
        }
        if tables.contains(where: { $0.stem.hasPrefix(description + "-") }) {
            return try whole(description, isReadAsDirected: false)
        }
        let ending = "-directed"
        guard description.hasSuffix(ending) else { return nil }
        return try whole(String(description.dropLast(ending.count)), isReadAsDirected: true)
    }

    // MARK: - Many tables

    private func whole(
        _ prefix: String, isReadAsDirected: Bool
    ) throws(VerificationError) -> (RelationalData, history: String)? {
        let own = tables.filter { $0.stem.hasPrefix(prefix + "-") }
        guard let people = own.first(where: { $0.header.starts(with: Self.actors) }),
            let happened = own.first(where: { $0.header == Self.events })
        else { return nil }
        let labels = people.rows.map { $0[0] }
        var index: [String: Int] = [:]
        for (number, label) in labels.enumerated() {
            guard index.updateValue(number, forKey: label) == nil else {
                throw people.error(number + 1, "'\(label)' again")
            }
        }
        func actor(_ table: Table, _ row: Int, _ column: Int) throws(VerificationError) -> Int {
            guard let found = index[table.rows[row][column]] else {
                throw table.error(row + 1, "'\(table.rows[row][column])' is none of the actors")
            }
            return found
        }
        var attributes: [ActorAttribute] = []
        for (column, name) in people.header.enumerated().dropFirst(2) {
            var values: [Double?] = []
            for row in people.rows.indices { values.append(try Self.number(people, row, column)) }
            attributes.append(ActorAttribute(name, values, missing: .meanOfOthers))
        }
        var presence: [PresenceChange] = []
        for table in own where table.header == Self.nodeChanges {
            let name = Self.name(table.stem, prefix)
            let target = attributes.firstIndex { $0.name == name }
            for row in table.rows.indices {
                let time = try Self.time(table, row)
                let who = try actor(table, row, 1)
                let value = try Self.number(table, row, 2)
                if let target {
                    attributes[target].changes.append(.init(time: time, actor: who, value: value))
                } else {
                    presence.append(PresenceChange(time: time, actor: who, isPresent: value == 1))
                }
            }
        }
        let history = Self.network(Self.name(happened.stem, prefix))
        var networks: [DyadicNetwork] = []
        var events: [DyadicEvent] = []
        for table in own where [Self.events, Self.ties, Self.initial].contains(table.header) {
            let name = Self.network(Self.name(table.stem, prefix))
            if !networks.contains(where: { $0.name == name }) { networks.append(DyadicNetwork(name)) }
            guard let place = networks.firstIndex(where: { $0.name == name }) else { continue }
            for row in table.rows.indices {
                if table.header == Self.initial {
                    let (a, b) = (try actor(table, row, 0), try actor(table, row, 1))
                    networks[place].isDirected = isReadAsDirected && name == history
                    let value = try Self.number(table, row, 2) ?? 0
                    networks[place].initial.append(.init(a, b, value))
                    if networks[place].isDirected { networks[place].initial.append(.init(b, a, value)) }
                    continue
                }
                let (a, b) = (try actor(table, row, 1), try actor(table, row, 2))
                let (time, value) = (try Self.time(table, row), try Self.number(table, row, 3) ?? 0)
                let isIncrement = table.header == Self.events
                networks[place].changes.append(.init(time: time, a, b, value, isIncrement: isIncrement))
                if isIncrement, table.stem == happened.stem, value > 0 {
                    events.append(DyadicEvent(time: time, a, b, weight: value))
                }
            }
        }
        var present: [Bool] = []
        for row in people.rows.indices { present.append(try Self.number(people, row, 1) == 1) }
        return (
            RelationalData(
                actors: labels, presence: present, presenceChanges: presence, attributes: attributes,
                networks: networks, events: events), history
        )
    }

    private static func number(_ table: Table, _ row: Int, _ column: Int) throws(VerificationError) -> Double? {
        let cell = table.rows[row][column]
        if cell.isEmpty { return nil }
        guard let number = Double(cell), number.isFinite else {
            throw table.error(row + 1, "'\(cell)' is no number")
        }
        return number
    }

    private static func time(_ table: Table, _ row: Int) throws(VerificationError) -> Double {
        guard let time = try number(table, row, 0) else { throw table.error(row + 1, "no time") }
        return time
    }

    // MARK: - One table

    /// Events alone. Actors are those that the words name as a range, `S001..S200`, else those of the events by name; an
    /// attribute is what they say of actor i, `attribute NAME of actor i is ((i-1) mod K)+1`.
    private func single(_ table: Table, _ description: String) throws(VerificationError) -> RelationalData {
        let words = description.split(whereSeparator: { " ;,()".contains($0) }).map(String.init)
        var labels = words.compactMap(Self.range).first ?? []
        if labels.isEmpty { labels = Set(table.rows.flatMap { [$0[1], $0[2]] }).sorted() }
        let index = Dictionary(labels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var attributes: [ActorAttribute] = []
        for (place, word) in words.enumerated() where word == "attribute" && place + 1 < words.count {
            guard let mod = words[place...].firstIndex(of: "mod"), mod + 1 < words.count,
                let period = Int(words[mod + 1]), period > 0
            else { continue }
            attributes.append(
                ActorAttribute(words[place + 1], labels.indices.map { Double($0 % period + 1) }, missing: .refuse))
        }
        var events: [DyadicEvent] = []
        for row in table.rows.indices {
            guard let a = index[table.rows[row][1]], let b = index[table.rows[row][2]] else {
                throw table.error(row + 1, "an actor who is none of \(labels.first ?? "")..\(labels.last ?? "")")
            }
            events.append(DyadicEvent(time: try Self.time(table, row), a, b))
        }
        return RelationalData(
            actors: labels, attributes: attributes, networks: [DyadicNetwork("history", feed: .init())], events: events)
    }

    /// `S001..S200`
    private static func range(_ word: String) -> [String]? {
        guard let dots = word.firstRange(of: "..") else { return nil }
        let (low, high) = (String(word[..<dots.lowerBound]), String(word[dots.upperBound...]))
        func split(_ text: String) -> (String, String) {
            let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }.count
            return (String(text.dropLast(digits)), String(text.suffix(digits)))
        }
        let (from, to) = (split(low), split(high))
        guard from.0 == to.0, let first = Int(from.1), let last = Int(to.1), first <= last, last - first < 100_000
        else {
            return nil
        }
        return (first...last).map { number in
            let digits = String(number)
            return from.0 + String(repeating: "0", count: max(0, from.1.count - digits.count)) + digits
        }
    }
}
