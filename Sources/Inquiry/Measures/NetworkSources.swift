package import Chronology
internal import Evidence
internal import Exchange
internal import Ontology
internal import Record
package import Relations

/// The networks of states, each source's own.
package struct NetworkSources {
    package struct Settings: Sendable {
        /// Only acts that lie wholly on and after this day, and until that one.
        package var since: Day?
        package var until: Day?
        /// A network for each period; `nil` for all time together.
        package var grain: Grain?
        /// Of how many scores a tie's sign is told, at least 1.
        package var smallest = 3
        /// In points, at least 0: a mean of at most this size has no sign.
        package var deadZone = 0.5
        /// Only these; all states where empty.
        package var actors: [String] = []
        package init() {}
    }

    /// By source, then in time.
    package let networks: [PeriodNetwork]

    /// - Throws: `DataError` where the choice names a set that is not there or holds neither events nor ties.
    package init(_ material: Material, data: DataChoice, _ settings: Settings) throws {
        let states = Set(
            settings.actors.isEmpty ? material.system.actors.filter { $0.kind == .state }.map(\.code) : settings.actors)
        var networks: [PeriodNetwork] = []
        if data.hasCoded { networks += try Self.coded(material, states, settings) }
        let tied = Set(try Self.tieSets(material))
        for set in try material.data.sets(data) {
            if set.hasEvents {
                networks += try Self.ofEvents(material, set, states, settings)
            } else if tied.contains(set.id) {
                networks += try Self.ofTies(material, set, settings)
            } else if case .set(let id) = data {
                throw DataError.otherContent(set: id, wanted: "events and no ties")
            }
        }
        self.networks = networks
    }

    // MARK: - Acts

    private static func coded(
        _ material: Material, _ states: Set<String>, _ settings: Settings
    ) throws -> [PeriodNetwork] {
        var sums: [Period?: TieSums] = [:]
        for act in try material.acts() where states.contains(act.dyad.source) && states.contains(act.dyad.target) {
            if let since = settings.since { guard let from = act.date.from, from >= since else { continue } }
            if let until = settings.until { guard let to = act.date.to, to <= until else { continue } }
            var period: Period?
            if let grain = settings.grain {
                period = Period(grain, holding: act.date)
                guard period != nil else { continue }
            }
            sums[period, default: TieSums()].add(act.dyad.source, act.dyad.target) { sum in
                sum.count += 1
                sum.ids.append(act.id)
                guard let score = act.score else { return }
                sum.scored += 1
                sum.sum += score
            }
        }
        return networks(.coded, sums, settings)
    }

    private static func ofEvents(
        _ material: Material, _ set: DataSet, _ states: Set<String>, _ settings: Settings
    ) throws -> [PeriodNetwork] {
        var sums: [Period?: TieSums] = [:]
        let counts = try material.snapshot.dataPairs(
            of: set, since: settings.since, until: settings.until,
            from: settings.actors.isEmpty ? nil : settings.actors, to: settings.actors.isEmpty ? nil : settings.actors,
            byMonth: settings.grain != nil)
        var first: [StoredDataEvent] = []
        for pair in counts where states.contains(pair.first.source) && states.contains(pair.first.target) {
            let period = settings.grain.map { Period($0, year: pair.month / 12, month: pair.month % 12 + 1) }
            let score = material.data.scale.meaning(of: pair.first.code)?.score
            first.append(pair.first)
            sums[period, default: TieSums()].add(pair.first.source, pair.first.target) { sum in
                sum.count += pair.count
                sum.lines.append(pair.first.line)
                guard let score else { return }
                sum.scored += pair.count
                sum.sum += score * Double(pair.count)
            }
        }
        material.data.keep(first)
        return networks(ActSource(set), sums, settings)
    }

    private static func networks(
        _ source: ActSource, _ sums: [Period?: TieSums], _ settings: Settings
    ) -> [PeriodNetwork] {
        sums.sorted { ($0.key?.number ?? 0) < ($1.key?.number ?? 0) }.map { period, sums in
            let ends = period.flatMap { period in
                period.from.flatMap { from in
                    period.advanced(by: 1).from.map { (from: from, until: $0.advanced(byDays: -1)) }
                }
            }
            return PeriodNetwork(
                source, label: period?.label ?? label(settings), from: ends?.from ?? settings.since,
                until: ends?.until ?? settings.until,
                ties: sums.ties(source, smallest: settings.smallest, deadZone: settings.deadZone))
        }
    }

    private static func label(_ settings: Settings) -> String {
        guard settings.since != nil || settings.until != nil else { return "all" }
        return "\(settings.since?.iso ?? "..")/\(settings.until?.iso ?? "..")"
    }

    // MARK: - Ties

    private static func tieSets(_ material: Material) throws -> [String] {
        try material.data.spells(.tie).map(\.set)
    }

    /// A network for each stretch of time for which the set names ties, or for each period that is asked for.
    private static func ofTies(_ material: Material, _ set: DataSet, _ settings: Settings) throws -> [PeriodNetwork] {
        struct Stretch: Hashable {
            let from: Int32
            let until: Int32
        }
        var sums: [Stretch: TieSums] = [:]
        for one in try material.data.spells(.tie) where one.set == set.id {
            let spell = one.spell
            guard let a = spell.first, let b = spell.second, let level = spell.level, level != 0 else { continue }
            guard settings.actors.isEmpty || settings.actors.contains(a) && settings.actors.contains(b) else {
                continue
            }
            let (from, until) = (spell.period.from, spell.period.to)
            if let since = settings.since, let until, until < since { continue }
            if let last = settings.until, let from, from > last { continue }
            var stretches = [Stretch(from: from?.number ?? .min, until: until?.number ?? .max)]
            if let grain = settings.grain {
                // Periods in which it holds throughout or in part.
                guard let from, let until else { continue }
                stretches = (Period(grain, containing: from).number...Period(grain, containing: until).number)
                    .compactMap { number in
                        let period = Period(grain, number: number)
                        guard let first = period.from, let next = period.advanced(by: 1).from else { return nil }
                        return Stretch(from: first.number, until: next.number - 1)
                    }
            }
            for stretch in stretches {
                sums[stretch, default: TieSums()].add(a, b) { sum in
                    sum.count += 1
                    sum.lines.append(spell.line)
                    sum.scored += 1
                    sum.sum += level > 0 ? 1 : -1
                }
            }
        }
        let source = ActSource(set)
        return sums.sorted { ($0.key.from, $0.key.until) < ($1.key.from, $1.key.until) }.map { stretch, sums in
            let from = stretch.from == .min ? nil : Day(number: stretch.from)
            let until = stretch.until == .max ? nil : Day(number: stretch.until)
            let label =
                settings.grain.flatMap { grain in from.map { Period(grain, containing: $0).label } }
                ?? "\(from.map { String($0.civil.year) } ?? "..")-\(until.map { String($0.civil.year) } ?? "..")"
            return PeriodNetwork(
                source, label: label, from: from, until: until,
                ties: sums.ties(source, smallest: 1, deadZone: 0))
        }
    }
}
