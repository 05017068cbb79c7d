package import Chronology
package import Evidence
internal import Exchange
package import Ontology
package import Record
package import Relations

/// What the data sets of the record say, fetched once for several questions; rows that were fetched are kept, so that
/// evidence need not look for them again. Valid as long as its snapshot is.
package final class DataMaterial {
    /// An event of a set as an act on the one scale, beside the source's own score.
    package struct Event: Sendable {
        package let act: Act
        /// On the source's own scale; `nil` where it gives none.
        package let own: Double?
        package let meaning: EventScale.Meaning?
    }

    private enum Row {
        case event(StoredDataEvent)
        case value(DataValue)
        case spell(DataSpell)
        case vote(StoredDataVote)
    }

    package let snapshot: Snapshot
    package let scale: EventScale
    private var keptSets: [DataSet]?
    private var keptMeasures: [(measure: String, set: String)]?
    private var keptCoverage: [String: [String: DataCoverage]] = [:]
    private var keptDyads: [String: [StoredDataEvent]] = [:]
    private var keptVotes: [String: [StoredDataVote]] = [:]
    private var keptSpells: [DataSpellKind: [StoredDataSpell]] = [:]
    private var keptRows: [String: [Int: [Row]]] = [:]

    package init(_ snapshot: Snapshot, _ system: SystemPackage) {
        self.snapshot = snapshot
        scale = EventScale(system)
    }

    /// In the order of their import.
    package func sets() throws -> [DataSet] {
        if let keptSets { return keptSets }
        let sets = try snapshot.dataSets()
        keptSets = sets
        return sets
    }

    /// Those that a choice names.
    ///
    /// - Throws: `DataError.noSuchSet`.
    package func sets(_ choice: DataChoice) throws -> [DataSet] {
        let chosen = try sets().filter { choice.has($0) }
        if case .set(let id) = choice, chosen.isEmpty { throw DataError.noSuchSet(id) }
        return chosen
    }

    /// Those of a choice that tell of events.
    ///
    /// - Throws: `DataError`.
    package func eventSets(_ choice: DataChoice) throws -> [DataSet] {
        let chosen = try sets(choice)
        if case .set(let id) = choice, !chosen.contains(where: \.hasEvents) {
            throw DataError.otherContent(set: id, wanted: "events")
        }
        return chosen.filter(\.hasEvents)
    }

    /// From when until when a set tells of each actor.
    package func coverage(of set: DataSet) throws -> [String: DataCoverage] {
        if let kept = keptCoverage[set.id] { return kept }
        let coverage = Dictionary(
            try snapshot.coverage(of: set).map { ($0.actor, $0) }, uniquingKeysWith: { first, _ in first })
        keptCoverage[set.id] = coverage
        return coverage
    }

    /// The time in which a set tells of all of some actors; `nil` where there is none.
    package func coverage(of set: DataSet, for actors: [String]) throws -> ClosedRange<Day>? {
        let coverage = try coverage(of: set)
        let spans = actors.map { coverage[$0] }
        guard spans.allSatisfy({ $0 != nil }), let from = spans.compactMap({ $0?.from }).max(),
            let until = spans.compactMap({ $0?.until }).min(), from <= until
        else { return nil }
        return from...until
    }

    /// Which of some actors a set tells of only through their persons and bodies.
    package func withoutThemselves(_ set: DataSet, _ actors: [String]) throws -> [String] {
        let coverage = try coverage(of: set)
        return actors.filter { coverage[$0]?.itself == 0 }
    }

    // MARK: - Events

    /// What a set tells of one actor towards another, by day and line.
    ///
    /// Rows that repeat a report and those dated a year early are left out. With mentions the repeats count too, and every
    /// row as often as it was reported.
    package func events(
        of set: DataSet, from source: String, to target: String, mentions: Bool = false
    ) throws -> [Event] {
        let key = "\(set.id) \(source) \(target)"
        let stored: [StoredDataEvent]
        if let kept = keptDyads[key] {
            stored = kept
        } else {
            stored = try snapshot.dataEvents(of: set, from: source, to: target)
            keptDyads[key] = stored
            for event in stored { keep(.event(event), line: event.line, of: set.id) }
        }
        return stored.compactMap { row in
            guard !row.marks.contains(.datedYearBefore), mentions || !row.marks.contains(.repeatsReport) else {
                return nil
            }
            let meaning = scale.meaning(of: row.code)
            return Event(
                act: Act(
                    id: "\(set.id):\(row.line)", dyad: Dyad(source, target), date: .day(row.day),
                    score: meaning?.score, times: mentions ? max(1, row.mentions) : 1),
                own: row.score, meaning: meaning)
        }
    }

    /// What a set tells of two actors, the first towards the second before the second towards the first.
    package func events(of set: DataSet, between a: String, _ b: String, mentions: Bool = false) throws -> [Event] {
        try events(of: set, from: a, to: b, mentions: mentions)
            + events(of: set, from: b, to: a, mentions: mentions)
    }

    /// The acts that a set tells of between any two of some actors.
    package func acts(of set: DataSet, among actors: [String]) throws -> [Act] {
        var acts: [Act] = []
        for source in actors {
            for target in actors where target != source {
                acts += try events(of: set, from: source, to: target).map(\.act)
            }
        }
        return acts
    }

    /// The line of an event by its id, `s0123456789abcdef:17`.
    package static func line(of id: String) -> Int? { id.split(separator: ":").last.flatMap { Int($0) } }

    // MARK: - Values, spells, votes

    /// The measures of all sets, each with the sets that have it.
    package func measures() throws -> [(measure: String, set: String)] {
        if let keptMeasures { return keptMeasures }
        let measures = try snapshot.dataMeasures()
        keptMeasures = measures
        return measures
    }

    package func values(_ measure: String, of first: String? = nil) throws -> [StoredDataValue] {
        let values = try snapshot.dataValues(measure, of: first)
        for one in values { keep(.value(one.value), line: one.value.line, of: one.set) }
        return values
    }

    package func spells(_ kind: DataSpellKind, among actors: [String]? = nil) throws -> [StoredDataSpell] {
        // All of a kind are asked for again and again; some of it once.
        if actors == nil, let kept = keptSpells[kind] { return kept }
        let spells = try snapshot.dataSpells(kind, among: actors)
        for one in spells { keep(.spell(one.spell), line: one.spell.line, of: one.set) }
        if actors == nil { keptSpells[kind] = spells }
        return spells
    }

    package func votes(of state: String) throws -> [StoredDataVote] {
        if let kept = keptVotes[state] { return kept }
        let votes = try snapshot.dataVotes(of: state)
        for one in votes { keep(.vote(one), line: one.vote.line, of: one.set) }
        keptVotes[state] = votes
        return votes
    }

    // MARK: - Evidence

    package func keep(_ events: [StoredDataEvent]) {
        for event in events { keep(.event(event), line: event.line, of: event.set) }
    }

    private func keep(_ row: Row, line: Int, of set: String) {
        keptRows[set, default: [:]][line, default: []].append(row)
    }

    /// The rows that an id names; `nil` where it names none, or a set that does not count.
    package func passage(_ id: String) throws -> DataPassage? {
        guard let rows = DataRows(id: id), let set = try sets().first(where: { $0.id == rows.set }) else { return nil }
        guard !rows.lines.isEmpty else {
            let coverage = try coverage(of: set).values
            let reach = coverage.map(\.from).min().flatMap { from in
                coverage.map(\.until).max().map { "from \(Wording.day(from)) to \(Wording.day($0))" }
            }
            return DataPassage(
                set: set, rows: rows,
                told: [
                    "\(Wording.count(set.rows, "row")) of \(Wording.count(coverage.count, "actor"))"
                        + (reach.map { ", \($0)" } ?? "")
                ])
        }
        var told: [String] = []
        if let kept = keptRows[set.id], rows.lines.allSatisfy({ kept[$0] != nil }) {
            for line in rows.lines { told += Set((kept[line] ?? []).map { Self.words($0, line) }).sorted() }
        } else if let trace = try snapshot.dataTrace(rows) {
            told += trace.events.map { Self.words(.event($0), $0.line) }
            told += trace.values.map { Self.words(.value($0.value), $0.value.line) }
            told += trace.spells.map { Self.words(.spell($0.spell), $0.spell.line) }
            told += trace.votes.map { Self.words(.vote($0), $0.vote.line) }
        }
        return DataPassage(set: set, rows: rows, told: told)
    }

    private static func words(_ row: Row, _ line: Int) -> String {
        let said: String
        switch row {
        case .event(let event):
            let score = event.score.map { ", score \(ResultWriter.cell(.plain($0)))" } ?? ""
            said = "\(event.day.iso) \(event.source) towards \(event.target): \(event.code)\(score)"
        case .value(let value):
            let who = [value.first, value.second].compactMap(\.self).joined(separator: " and ")
            let figure = value.value.map { ResultWriter.cell(.plain($0)) } ?? "missing"
            said =
                "\(who) \(Wording.date(value.period)): \(value.measure) \(figure)"
                + (value.unit.map { " \($0)" } ?? "")
        case .spell(let spell):
            let who = [spell.first, spell.second].compactMap(\.self).joined(separator: " and ")
            said =
                "\(who): \(spell.kind.rawValue.replacing("_", with: " ")), \(Wording.date(spell.period))"
                + (spell.level.map { ", level \($0)" } ?? "")
        case .vote(let stored):
            let vote = stored.vote
            let choice = vote.choice == .notMember ? "not a member" : "\(vote.choice)"
            said =
                "\(vote.state) \(choice) on roll call \(vote.rollCall)"
                + (stored.day.map { ", \(Wording.day($0))" } ?? "")
        }
        return "line \(line): \(said)"
    }
}
