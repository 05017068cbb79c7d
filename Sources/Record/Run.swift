internal import GRDB

/// One call of the program that changes the record: everything new in the record knows by which run it came.
package struct Run: Hashable, Sendable {
    /// 1, 2, … in the order in which the runs began.
    package let number: Int
    package let command: String
    /// ISO 8601 in UTC: `2026-11-24T10:05:00Z`.
    package let started: String
    package let finished: String?
    /// The person.
    package let by: String
    /// The version of the program.
    package let program: String

    package init(
        number: Int, command: String, started: String, finished: String?, by: String, program: String
    ) {
        self.number = number
        self.command = command
        self.started = started
        self.finished = finished
        self.by = by
        self.program = program
    }
}

/// Who decided something, when, and why.
package struct Decision: Hashable, Sendable {
    package let by: String
    /// ISO 8601 in UTC: `2026-11-24T10:05:00Z`.
    package let at: String
    package let reason: String

    package init(by: String, at: String, reason: String) {
        self.by = by
        self.at = at
        self.reason = reason
    }
}

extension Record {
    /// Notes that a run begins.
    ///
    /// - Parameters:
    ///   - at: ISO 8601 in UTC, to the second: `2026-11-24T10:05:00Z`.
    ///   - by: the person.
    /// - Throws: `RecordError`.
    package func begin(_ command: String, by: String, program: String, at: String) throws -> Run {
        try write { database in
            try Moment.check(at)
            try database.insert(
                """
                INSERT INTO runs (command, started, made_by, program) VALUES (?, ?, ?, ?)
                """, [command, at, by, program])
            return Run(
                number: Int(database.lastInsertedRowID), command: command, started: at, finished: nil, by: by,
                program: program)
        }
    }

    /// Notes that a run has ended. A run that was killed has no end.
    package func finish(_ run: Run, at: String) throws {
        try write { database in
            try Moment.check(at)
            // A clock that was set back must not cost the work.
            try database.insert(
                "UPDATE runs SET finished = max(started, ?) WHERE number = ?", [at, run.number])
        }
        try linkIfStale()
    }
}

/// Moments as the record holds them.
enum Moment {
    static func check(_ text: String) throws(RecordError) {
        let bytes = Array(text.utf8)
        let isMoment =
            bytes.count >= 20 && bytes[10] == UInt8(ascii: "T") && bytes.last == UInt8(ascii: "Z")
            && bytes[13] == UInt8(ascii: ":") && bytes[16] == UInt8(ascii: ":")
            && [11, 12, 14, 15, 17, 18].allSatisfy { (48...57).contains(bytes[$0]) }
            && StoredDay.day(String(text.prefix(10))) != nil
        guard isMoment else {
            throw .unfit("'\(text)' is no moment; expected one such as 2026-11-24T10:05:00Z")
        }
    }
}

extension Database {
    /// Runs one statement with bound values, kept compiled.
    ///
    /// SQLite takes a text up to its first NUL: such a text is refused rather than cut.
    func insert(_ sql: String, _ values: [(any DatabaseValueConvertible)?]) throws {
        for value in values {
            if let text = value as? String, text.utf8.contains(0) {
                throw RecordError.unfit("a text with a NUL character cannot be kept: '\(text.prefix(40))'")
            }
        }
        try cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
    }
}
