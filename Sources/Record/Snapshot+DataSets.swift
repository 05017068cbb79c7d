package import Chronology
package import Evidence
internal import GRDB

/// What a data set's events come to for one direction of a dyad on one day.
package struct DataDay: Hashable, Sendable {
    package let day: Day
    package let count: Int
    /// How many bear a score.
    package let scored: Int
    package let sum: Double
}

/// A row of an event data set.
package struct StoredDataEvent: Hashable, Sendable {
    /// The id of the set.
    package let set: String
    /// Of its file, from 1.
    package let line: Int
    package let day: Day
    package let source: String
    package let target: String
    /// The source's own code, class and score.
    package let code: String
    package let quadClass: Int?
    package let score: Double?
    /// How often it was reported; 0 for unknown.
    package let mentions: Int
    package let marks: DataEvents.Marks
}

/// How many events of one code a set tells of between a directed pair of actors.
package struct DataPairCount: Sendable {
    /// The first of them by line, whose pair and code are those of all.
    package let first: StoredDataEvent
    package let count: Int
    /// Months since the beginning of the year 0, where they were asked for one by one; else 0.
    package let month: Int
}

/// A data set, and when and by whom it was taken in.
package struct StoredDataSet: Hashable, Sendable {
    package let set: DataSet
    /// ISO 8601 in UTC.
    package let imported: String
    package let by: String
}

/// A value of a data set, with the set's id.
package struct StoredDataValue: Hashable, Sendable {
    package let set: String
    package let value: DataValue
}

/// A spell of a data set, with the set's id.
package struct StoredDataSpell: Hashable, Sendable {
    package let set: String
    package let spell: DataSpell
}

/// A vote, with the day that any set gives for its roll call.
package struct StoredDataVote: Hashable, Sendable {
    package let set: String
    package let vote: DataVote
    package let day: Day?
}

/// All questions to data sets see those that were not taken back or left out, and of them what lies no later than the
/// day that is asked for. Their rows are nobody's codings: `reviewedOnly` does not concern them.
extension Snapshot {
    /// A condition on `s`, a data set.
    private var setCounts: SQL {
        withoutDataSets.isEmpty ? "s.taken_back IS NULL" : "s.taken_back IS NULL AND s.id NOT IN \(withoutDataSets)"
    }

    /// A condition on a day.
    private func isKnown(_ column: String) -> SQL {
        view.asOf.map { "\(sql: column) <= \(Int($0.number))" } ?? "TRUE"
    }

    /// The number of a set that counts.
    private func number(of set: DataSet) -> SQL {
        "(SELECT s.number FROM data_sets s WHERE s.id = \(set.id) AND \(setCounts))"
    }

    private func actor(_ code: String) -> SQL { "(SELECT number FROM data_actors WHERE code = \(code))" }

    /// All data sets, in the order of their first import.
    package func dataSets() throws -> [DataSet] {
        try all(
            "SELECT s.format, s.name, s.hash, s.rows, s.report FROM data_sets s WHERE \(setCounts) ORDER BY s.number"
        ) {
            DataSet(
                format: try $0.text(), name: try $0.text(), hash: try $0.text(), rows: try $0.integer(),
                report: try $0.text())
        }
    }

    func holdsDataSet(hash: String) throws -> Bool {
        try all("SELECT EXISTS (SELECT 1 FROM data_sets s WHERE s.hash = \(hash) AND \(setCounts))") { try $0.flag() }
            .contains(true)
    }

    /// All data sets with the runs that took them in, in the order of their first import.
    package func dataSetImports() throws -> [StoredDataSet] {
        try all(
            """
            SELECT s.format, s.name, s.hash, s.rows, s.report, r.started, r.made_by FROM data_sets s
            JOIN runs r ON r.number = s.run WHERE \(setCounts) ORDER BY s.number
            """
        ) {
            StoredDataSet(
                set: DataSet(
                    format: try $0.text(), name: try $0.text(), hash: try $0.text(), rows: try $0.integer(),
                    report: try $0.text()), imported: try $0.text(), by: try $0.text())
        }
    }

    /// From when until when a data set tells of each actor, in the order of their codes.
    package func coverage(of set: DataSet) throws -> [DataCoverage] {
        try all(
            """
            SELECT a.code, c.from_day, c.until_day, c.rows, c.itself FROM data_coverage c
            JOIN data_actors a ON a.number = c.actor JOIN data_sets s ON s.number = c.data_set
            WHERE s.id = \(set.id) AND \(isKnown("c.from_day")) ORDER BY a.code
            """
        ) {
            let (actor, from, until) = (try $0.text(), try $0.day(), try $0.day())
            return DataCoverage(
                actor: actor, from: from, until: view.asOf.map { min($0, until) } ?? until, rows: try $0.integer(),
                itself: try $0.integer())
        }
    }

    // MARK: - Events

    /// What a data set tells of one actor towards another, by day.
    package func dataDays(of set: DataSet, from source: String, to target: String) throws -> [DataDay] {
        try all(
            """
            SELECT e.day, count(*), count(e.score), total(e.score) FROM data_events e
            WHERE e.source = \(actor(source)) AND e.target = \(actor(target))
            AND e.data_set = \(number(of: set))
            AND \(isKnown("e.day")) GROUP BY e.day ORDER BY e.day
            """
        ) {
            DataDay(
                day: try $0.day(), count: try $0.integer(), scored: try $0.integer(), sum: try $0.real())
        }
    }

    /// The rows in which one actor acts towards another, by day and line.
    package func dataEvents(of set: DataSet, from source: String, to target: String) throws -> [StoredDataEvent] {
        try all(
            """
            SELECT e.line, e.day, e.code, e.class, e.score, e.mentions, e.marks FROM data_events e
            WHERE e.source = \(actor(source)) AND e.target = \(actor(target))
            AND e.data_set = \(number(of: set))
            AND \(isKnown("e.day")) ORDER BY e.day, e.line
            """
        ) {
            StoredDataEvent(
                set: set.id, line: try $0.integer(), day: try $0.day(), source: source, target: target,
                code: try $0.text(), quadClass: try $0.optionalInteger(), score: try $0.optionalReal(),
                mentions: try $0.integer(),
                marks: DataEvents.Marks(rawValue: UInt8(truncatingIfNeeded: try $0.integer())))
        }
    }

    /// The rows in which one of some actors acts towards another of them, by day and line; rows that repeat a report and
    /// those dated a year early are left out.
    package func dataEvents(
        of set: DataSet, among actors: [String], since: Day, until: Day
    ) throws -> [StoredDataEvent] {
        let codes = try actorCodes()
        let hidden = Int(DataEvents.Marks([.repeatsReport, .datedYearBefore]).rawValue)
        return try all(
            """
            SELECT e.line, e.day, e.source, e.target, e.code, e.class, e.score, e.mentions, e.marks FROM data_events e
            WHERE e.data_set = \(number(of: set)) AND e.source <> e.target AND e.marks & \(hidden) = 0
            AND \(isKnown("e.day")) AND e.day BETWEEN \(Int(since.number)) AND \(Int(until.number))
            AND e.source IN (SELECT number FROM data_actors WHERE code IN \(actors))
            AND e.target IN (SELECT number FROM data_actors WHERE code IN \(actors))
            ORDER BY e.day, e.line
            """
        ) { try storedEvent(&$0, of: set, codes) }
    }

    /// What a set tells between all pairs, added up by direction and code; rows that repeat a report and those dated a year
    /// early are left out.
    ///
    /// - Parameters:
    ///   - since: the first day that counts; `until` the last.
    ///   - sources: only acts of these; `targets` only those towards these.
    ///   - byMonth: whether each month of the calendar is added up on its own.
    package func dataPairs(
        of set: DataSet, since: Day? = nil, until: Day? = nil, from sources: [String]? = nil,
        to targets: [String]? = nil, byMonth: Bool = false
    ) throws -> [DataPairCount] {
        let codes = try actorCodes()
        let month: SQL =
            byMonth
            ? "(CAST(strftime('%Y', e.day * 86400, 'unixepoch') AS INTEGER) * 12 + CAST(strftime('%m', e.day * 86400, 'unixepoch') AS INTEGER) - 1)"
            : "0"
        let hidden = Int(DataEvents.Marks([.repeatsReport, .datedYearBefore]).rawValue)
        let from: SQL = since.map { "e.day >= \(Int($0.number))" } ?? "TRUE"
        let to: SQL = until.map { "e.day <= \(Int($0.number))" } ?? "TRUE"
        func isAmong(_ column: SQL, _ actors: [String]?) -> SQL {
            actors.map { "\(column) IN (SELECT number FROM data_actors WHERE code IN \($0))" } ?? "TRUE"
        }
        let areAsked: SQL = "\(isAmong("e.source", sources)) AND \(isAmong("e.target", targets))"
        // Beside the one min() the other columns are those of the row that has it.
        return try all(
            """
            SELECT min(e.line), e.day, e.source, e.target, e.code, e.class, e.score, e.mentions, e.marks, count(*), \(month)
            FROM data_events e
            WHERE e.data_set = \(number(of: set))
            AND e.source <> e.target AND e.marks & \(hidden) = 0 AND \(isKnown("e.day")) AND \(from) AND \(to)
            AND \(areAsked)
            GROUP BY e.source, e.target, e.code, 11 ORDER BY e.source, e.target, e.code, 11
            """
        ) {
            DataPairCount(
                first: try storedEvent(&$0, of: set, codes),
                count: try $0.integer(), month: try $0.integer())
        }
    }

    /// From line, day, numbers of source and target, code, class, score, mentions and marks.
    private func storedEvent(
        _ fields: inout Fields, of set: DataSet, _ codes: [Int: String]
    ) throws -> StoredDataEvent {
        StoredDataEvent(
            set: set.id, line: try fields.integer(), day: try fields.day(), source: codes[try fields.integer()] ?? "",
            target: codes[try fields.integer()] ?? "", code: try fields.text(),
            quadClass: try fields.optionalInteger(), score: try fields.optionalReal(), mentions: try fields.integer(),
            marks: DataEvents.Marks(rawValue: UInt8(truncatingIfNeeded: try fields.integer())))
    }

    private func actorCodes() throws -> [Int: String] {
        var codes: [Int: String] = [:]
        try forEach("SELECT number, code FROM data_actors") { codes[try $0.integer()] = try $0.text() }
        return codes
    }

    // MARK: - Values, spells, votes

    /// The measures of all sets, each with the sets that have it, in the order of their names.
    package func dataMeasures() throws -> [(measure: String, set: String)] {
        try all(
            """
            SELECT DISTINCT v.measure, s.id FROM data_values v JOIN data_sets s ON s.number = v.data_set
            WHERE \(setCounts) ORDER BY 1, 2
            """
        ) { (try $0.text(), try $0.text()) }
    }

    /// The values of a measure, of one actor or of all, in the order of actors, time and import.
    ///
    /// - Parameter first: an actor's code.
    package func dataValues(_ measure: String, of first: String? = nil) throws -> [StoredDataValue] {
        let isAsked: SQL = first.map { "v.first = \(actor($0))" } ?? "TRUE"
        return try all(
            """
            \(storedValues)
            WHERE v.measure = \(measure) AND \(isAsked) AND \(setCounts) AND \(isKnown("coalesce(v.to_day, v.from_day, 0)"))
            ORDER BY a.code, b.code, v.from_day, s.number, v.line
            """, storedValue)
    }

    private var storedValues: SQL {
        """
        SELECT s.id, v.line, v.measure, a.code, b.code, v.directed, v.from_day, v.to_day, v.precision, v.value,
            v.unit
        FROM data_values v JOIN data_sets s ON s.number = v.data_set
        LEFT JOIN data_actors a ON a.number = v.first LEFT JOIN data_actors b ON b.number = v.second
        """
    }

    private func storedValue(_ fields: inout Fields) throws -> StoredDataValue {
        StoredDataValue(
            set: try fields.text(),
            value: DataValue(
                line: try fields.integer(), measure: try fields.text(), first: try fields.optionalText(),
                second: try fields.optionalText(), isDirected: try fields.flag(), period: try fields.dayInterval(),
                value: try fields.optionalReal(), unit: try fields.optionalText()))
    }

    /// The spells of a kind, those that begin after the day that is asked for left out, in the order of actors, time and
    /// import.
    ///
    /// - Parameter actors: codes; only spells whose first and second actor, as far as there are any, are among them.
    package func dataSpells(_ kind: DataSpellKind, among actors: [String]? = nil) throws -> [StoredDataSpell] {
        let isAsked: SQL =
            actors.map { "(a.code IS NULL OR a.code IN \($0)) AND (b.code IS NULL OR b.code IN \($0))" } ?? "TRUE"
        return try all(
            """
            \(storedSpells)
            WHERE v.kind = \(kind.rawValue) AND \(isAsked) AND \(setCounts) AND \(isKnown("coalesce(v.from_day, 0)"))
            ORDER BY a.code, b.code, v.from_day, s.number, v.line
            """, storedSpell)
    }

    private var storedSpells: SQL {
        """
        SELECT s.id, v.line, v.kind, v.source_id, a.code, b.code, v.directed, v.from_day, v.to_day, v.precision,
            v.level, v.details
        FROM data_spells v JOIN data_sets s ON s.number = v.data_set
        LEFT JOIN data_actors a ON a.number = v.first LEFT JOIN data_actors b ON b.number = v.second
        """
    }

    private func storedSpell(_ fields: inout Fields) throws -> StoredDataSpell {
        let (set, line, kind) = (try fields.text(), try fields.integer(), try fields.choice(DataSpellKind.self))
        return StoredDataSpell(
            set: set,
            spell: DataSpell(
                line: line, kind: kind, id: try fields.optionalText(), first: try fields.optionalText(),
                second: try fields.optionalText(), isDirected: try fields.flag(), period: try fields.dayInterval(),
                level: try fields.optionalInteger(), details: try fields.text()))
    }

    /// The states of whom a set has votes, in the order of their codes.
    package func dataVoters(of set: DataSet) throws -> [String] {
        try all(
            """
            SELECT a.code FROM data_actors a WHERE EXISTS (
                SELECT 1 FROM data_votes v WHERE v.state = a.number
                AND v.data_set = \(number(of: set)))
            ORDER BY a.code
            """
        ) { try $0.text() }
    }

    /// The votes of a state, by set, day and roll call.
    package func dataVotes(of state: String) throws -> [StoredDataVote] {
        try all(
            """
            SELECT s.id, v.line, v.roll_call, v.choice, min(c.day) FROM data_votes v
            JOIN data_sets s ON s.number = v.data_set LEFT JOIN data_roll_calls c ON c.id = v.roll_call
            WHERE v.state = \(actor(state)) AND \(setCounts) GROUP BY s.number, v.roll_call
            HAVING min(c.day) IS NULL OR \(isKnown("min(c.day)"))
            ORDER BY s.number, min(c.day), length(v.roll_call), v.roll_call
            """
        ) {
            let (set, line, rollCall, choice) = (try $0.text(), try $0.integer(), try $0.text(), try $0.integer())
            return StoredDataVote(
                set: set,
                vote: DataVote(
                    line: line, rollCall: rollCall, state: state, choice: DataVoteChoice(rawValue: choice) ?? .absent),
                day: try $0.optionalDay())
        }
    }

    // MARK: - One row

    /// What the record holds of the rows of a data set that an id names, at most those that it names by line; `nil` where
    /// there is no such set.
    package func dataTrace(_ rows: DataRows) throws -> DataTrace? {
        guard let set = try dataSets().first(where: { $0.id == rows.set }) else { return nil }
        let number: SQL = "(SELECT number FROM data_sets WHERE id = \(set.id))"
        let lines = rows.lines
        let codes = try actorCodes()
        let values = try all(
            """
            \(storedValues)
            WHERE v.data_set = \(number) AND v.line IN \(lines) AND \(isKnown("coalesce(v.to_day, v.from_day, 0)"))
            ORDER BY v.line, v.measure, a.code, b.code
            """, storedValue)
        let spells = try all(
            """
            \(storedSpells)
            WHERE v.data_set = \(number) AND v.line IN \(lines) ORDER BY v.line, a.code, b.code
            """, storedSpell)
        let votes = try all(
            """
            SELECT v.line, v.roll_call, a.code, v.choice, min(c.day) FROM data_votes v
            JOIN data_actors a ON a.number = v.state LEFT JOIN data_roll_calls c ON c.id = v.roll_call
            WHERE v.data_set = \(number) AND v.line IN \(lines) GROUP BY v.line, v.roll_call, v.state
            ORDER BY v.line, a.code
            """
        ) {
            let (line, rollCall, state, choice) = (try $0.integer(), try $0.text(), try $0.text(), try $0.integer())
            return StoredDataVote(
                set: set.id,
                vote: DataVote(
                    line: line, rollCall: rollCall, state: state, choice: DataVoteChoice(rawValue: choice) ?? .absent),
                day: try $0.optionalDay())
        }
        // No index leads from a line to its event, and a set of events has nothing else.
        let isOther = !values.isEmpty || !spells.isEmpty || !votes.isEmpty
        let events =
            isOther
            ? []
            : try all(
                """
                SELECT line, day, source, target, code, class, score, mentions, marks FROM data_events
                WHERE data_set = \(number) AND line IN \(lines) AND \(isKnown("day")) ORDER BY line, source, target
                """
            ) {
                try storedEvent(&$0, of: set, codes)
            }
        return DataTrace(set: set, events: events, values: values, spells: spells, votes: votes)
    }
}

/// A data set with some of its rows.
package struct DataTrace: Sendable {
    package let set: DataSet
    package let events: [StoredDataEvent]
    package let values: [StoredDataValue]
    package let spells: [StoredDataSpell]
    package let votes: [StoredDataVote]
}
