internal import Chronology
internal import Evidence
internal import GRDB

/// The numbers by which the record knows the actors of its data sets.
struct DataActors {
    private let database: Database
    private var numbers: [String: Int64] = [:]

    init(_ database: Database) { self.database = database }

    mutating func number(_ code: String) throws -> Int64 {
        if let number = numbers[code] { return number }
        try database.execute(sql: "INSERT OR IGNORE INTO data_actors (code) VALUES (?)", arguments: [code])
        let number =
            try Int64.fetchOne(database, sql: "SELECT number FROM data_actors WHERE code = ?", arguments: [code]) ?? 0
        numbers[code] = number
        return number
    }

    mutating func number(_ code: String?) throws -> Int64? {
        guard let code else { return nil }
        return try number(code) as Int64
    }
}

/// Writes what a data set says beside events.
struct StateDataWriter {
    private let database: Database
    private let set: Int

    init(_ database: Database, set: Int) {
        self.database = database
        self.set = set
    }

    func write(_ content: DataContent, _ actors: inout DataActors) throws {
        func day(_ day: Day?) -> Int? { day.map { Int($0.number) } }
        let values = try database.makeStatement(
            sql: """
                INSERT INTO data_values (data_set, line, measure, first, second, directed, from_day, to_day, precision,
                    value, unit)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for value in content.values {
            try values.execute(
                arguments: [
                    set, value.line, value.measure, try actors.number(value.first), try actors.number(value.second),
                    value.isDirected, day(value.period.from), day(value.period.to), value.period.precision.rawValue,
                    value.value, value.unit,
                ])
        }
        let spells = try database.makeStatement(
            sql: """
                INSERT INTO data_spells (data_set, line, kind, source_id, first, second, directed, from_day, to_day,
                    precision, level, details)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for spell in content.spells {
            try spells.execute(
                arguments: [
                    set, spell.line, spell.kind.rawValue, spell.id, try actors.number(spell.first),
                    try actors.number(spell.second), spell.isDirected, day(spell.period.from), day(spell.period.to),
                    spell.period.precision.rawValue, spell.level, spell.details,
                ])
        }
        // A file that says a thing twice says it once: its first word stands.
        let rollCalls = try database.makeStatement(
            sql: """
                INSERT OR IGNORE INTO data_roll_calls (data_set, id, line, session, day, resolution, subject, important)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for call in content.rollCalls {
            try rollCalls.execute(
                arguments: [
                    set, call.id, call.line, call.session, day(call.day), call.resolution, call.subject,
                    call.isImportant,
                ])
        }
        let votes = try database.makeStatement(
            sql: """
                INSERT OR IGNORE INTO data_votes (state, data_set, roll_call, choice, line) VALUES (?, ?, ?, ?, ?)
                """)
        for vote in content.votes {
            try votes.execute(
                arguments: [
                    try actors.number(vote.state) as Int64, set, vote.rollCall, vote.choice.rawValue, vote.line,
                ]
            )
        }
        let issues = try database.makeStatement(
            sql: "INSERT OR IGNORE INTO data_roll_call_issues (data_set, roll_call, issue, line) VALUES (?, ?, ?, ?)")
        for issue in content.issues {
            try issues.execute(arguments: [set, issue.rollCall, issue.issue, issue.line])
        }
        let reports = try database.makeStatement(
            sql: """
                INSERT INTO data_reports (data_set, line, event, event_day, day, publisher, identifier, sentence,
                    confidence, tone)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for report in content.reports {
            try reports.execute(
                arguments: [
                    set, report.line, report.event, day(report.eventDay), day(report.day), report.publisher,
                    report.identifier, report.sentence, report.confidence, report.tone,
                ])
        }
    }
}
