internal import Chronology
package import Evidence
internal import GRDB

extension Record {
    /// Puts a question down. The same question twice is one.
    ///
    /// - Returns: whether it is new.
    /// - Throws: `RecordError.unfit` where the tables refuse it, such as one that closes before it opens.
    @discardableResult
    package func ask(_ question: LedgerQuestion, _ decision: Decision, run: Run) throws -> Bool {
        try guarded("the question '\(question.text.prefix(60))'") { database in
            try Moment.check(decision.at)
            try database.insert(
                """
                INSERT INTO forecast_questions (id, text, kind, options, opens, closes, resolves_by, criteria, source,
                    author, origin, status_quo, base_rate, reference_class, implies, opposite, asked_by, asked_at, run)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
                """,
                [
                    question.id, question.text, question.kind.rawValue, StoredList.text(question.options),
                    StoredDay.text(question.opens), StoredDay.text(question.closes),
                    StoredDay.text(question.resolvesBy), question.criteria, question.source, question.author,
                    question.origin, question.statusQuo, question.baseRate, question.referenceClass,
                    StoredList.text(question.implies), question.opposite, decision.by, decision.at, run.number,
                ])
            return database.changesCount > 0
        }
    }

    /// Notes that a person takes a question, its window and its criteria for good.
    ///
    /// - Returns: whether it was not approved before.
    /// - Throws: `RecordError.noSuchCoding`.
    @discardableResult
    package func approve(_ question: String, _ decision: Decision, run: Run) throws -> Bool {
        try guarded("the approval of \(question)") { database in
            try Moment.check(decision.at)
            try Self.checkQuestion(question, database)
            try database.insert(
                """
                INSERT INTO forecast_approvals (question, approved_by, approved_at, reason, run) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, [question, decision.by, decision.at, decision.reason, run.number])
            return database.changesCount > 0
        }
    }

    /// Takes back the approval that stands.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    package func withdrawApproval(of question: String, _ decision: Decision, run: Run) throws -> Bool {
        try withdraw("forecast_approvals", "question", question, decision, run) > 0
    }

    /// Puts a forecast down with the evidence of its day.
    ///
    /// - Returns: whether it is new; one that was taken back stays so.
    /// - Throws: `RecordError.noSuchCoding` for an unknown question, `.unfit` where the tables refuse it.
    @discardableResult
    package func forecast(_ forecast: LedgerForecast, _ decision: Decision, run: Run) throws -> Bool {
        try guarded("the forecast of \(forecast.forecaster)") { database in
            try Moment.check(decision.at)
            try Self.checkQuestion(forecast.question, database)
            try database.insert(
                """
                INSERT INTO forecasts (id, question, forecaster, at, probabilities, quantiles, words, band_low,
                    band_high, standard, reason, base_rate, reference_class, fingerprint, made_by, made_at, run)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
                """,
                [
                    forecast.id, forecast.question, forecast.forecaster, StoredDay.text(forecast.at),
                    StoredJSON.text(forecast.probabilities),
                    StoredJSON.text(forecast.quantiles.map { [$0.level, $0.value] }), forecast.words,
                    forecast.band.first, forecast.band.last, forecast.standard, forecast.reason, forecast.baseRate,
                    forecast.referenceClass, forecast.fingerprint, decision.by, decision.at, run.number,
                ])
            guard database.changesCount > 0 else { return false }
            for evidence in forecast.evidence {
                try database.insert(
                    "INSERT OR IGNORE INTO forecast_evidence (forecast, evidence, published) VALUES (?, ?, ?)",
                    [forecast.id, evidence.id, try evidence.published.map { try StoredDay.text($0) }])
            }
            return true
        }
    }

    /// Takes a forecast back; that it was made is kept.
    ///
    /// - Returns: whether it stood.
    @discardableResult
    package func withdrawForecast(_ id: String, _ decision: Decision, run: Run) throws -> Bool {
        try withdraw("forecasts", "id", id, decision, run) > 0
    }

    /// Notes what came of a question.
    ///
    /// - Throws: `RecordError.unfit` where an outcome stands already, or the question of the record is unknown.
    package func resolve(_ resolution: LedgerResolution, _ decision: Decision, run: Run) throws {
        try guarded("the outcome of \(resolution.question)") { database in
            try Moment.check(decision.at)
            let standing = try String.fetchOne(
                database,
                sql: "SELECT outcome FROM forecast_resolutions WHERE question = ? AND withdrawn_by IS NULL",
                arguments: [resolution.question])
            if let standing {
                throw RecordError.unfit(
                    "\(resolution.question) is resolved as '\(standing)'; take that back before resolving it anew")
            }
            try database.insert(
                """
                INSERT INTO forecast_resolutions (question, outcome, resolved_on, source, resolved_by, resolved_at,
                    reason, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    resolution.question, resolution.outcome, StoredDay.text(resolution.resolvedOn), resolution.source,
                    decision.by, decision.at, decision.reason, run.number,
                ])
        }
    }

    /// Takes back the outcome that stands; that it stood is kept.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    package func unresolve(_ question: String, _ decision: Decision, run: Run) throws -> Bool {
        try withdraw("forecast_resolutions", "question", question, decision, run) > 0
    }

    private func withdraw(
        _ table: String, _ column: String, _ id: String, _ decision: Decision, _ run: Run
    ) throws -> Int {
        try write { database in
            try Moment.check(decision.at)
            try database.insert(
                """
                UPDATE \(table) SET withdrawn_by = ?, withdrawn_at = ?, withdrawn_reason = ?, withdrawn_run = ?
                WHERE \(column) = ? AND withdrawn_by IS NULL
                """, [decision.by, decision.at, decision.reason, run.number, id])
            return database.changesCount
        }
    }

    private static func checkQuestion(_ id: String, _ database: Database) throws {
        guard !id.utf8.contains(0) else { throw RecordError.noSuchCoding(id) }
        let found = try String.fetchOne(
            database, sql: "SELECT id FROM forecast_questions WHERE id = ?", arguments: [id])
        guard found != nil else { throw RecordError.noSuchCoding(id) }
    }

    /// One change; what the tables' own conditions refuse is content that does not fit, not a defect.
    private func guarded<T>(_ what: String, _ changes: (Database) throws -> T) throws -> T {
        try write { database in
            do {
                return try changes(database)
            } catch let error as DatabaseError where error.resultCode.primaryResultCode == .SQLITE_CONSTRAINT {
                throw RecordError.unfit("the ledger refuses \(what): \(error.message ?? "a condition failed")")
            }
        }
    }
}
