internal import GRDB

extension Record {
    /// Takes a document, a coding, or all mentions of a happening out of every answer. It stays in the record.
    ///
    /// - Parameter idOrName: an id, or a document's name.
    /// - Returns: ids of what was struck now; none where it was struck before.
    /// - Throws: `RecordError.noSuchCoding`, `.ambiguousDocument`.
    @discardableResult
    package func strike(_ idOrName: String, _ decision: Decision, run: Run) throws -> [String] {
        try write { database in
            try Moment.check(decision.at)
            var struck: [String] = []
            for (column, id) in try Self.targets(idOrName, database) {
                try database.insert(
                    """
                    INSERT INTO strikes (\(column), struck_by, struck_at, reason, run) SELECT ?1, ?2, ?3, ?4, ?5
                    WHERE NOT EXISTS (SELECT 1 FROM strikes WHERE \(column) = ?1 AND lifted_by IS NULL)
                    """, [id, decision.by, decision.at, decision.reason, run.number])
                if database.changesCount > 0 { struck.append(id) }
            }
            return struck
        }
    }

    /// Undoes a strike; that it stood is kept.
    ///
    /// - Returns: ids of what counts again; none where nothing was struck.
    @discardableResult
    package func unstrike(_ idOrName: String, _ decision: Decision, run: Run) throws -> [String] {
        try write { database in
            try Moment.check(decision.at)
            var lifted: [String] = []
            for (column, id) in try Self.targets(idOrName, database) {
                try database.insert(
                    """
                    UPDATE strikes SET lifted_by = ?, lifted_at = ?, lifted_reason = ?, lifted_run = ?
                    WHERE \(column) = ? AND lifted_by IS NULL
                    """, [decision.by, decision.at, decision.reason, run.number, id])
                if database.changesCount > 0 { lifted.append(id) }
            }
            return lifted
        }
    }

    /// Notes a person's verdict on a coding. The last one that was not withdrawn stands.
    ///
    /// - Throws: `RecordError.noSuchCoding`.
    package func review(_ coding: String, _ verdict: Review.Verdict, _ decision: Decision, run: Run) throws {
        try write { database in
            try Moment.check(decision.at)
            guard try Self.isCoding(coding, database) else { throw RecordError.noSuchCoding(coding) }
            try database.insert(
                """
                INSERT INTO reviews (coding, verdict, reviewed_by, reviewed_at, note, run) VALUES (?, ?, ?, ?, ?, ?)
                """, [coding, verdict.rawValue, decision.by, decision.at, decision.reason, run.number])
        }
    }

    /// Takes back the verdict that stands; the one before it stands again.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    package func withdrawReview(of coding: String, by: String, at: String, run: Run) throws -> Bool {
        try write { database in
            try Moment.check(at)
            guard try Self.isCoding(coding, database) else { throw RecordError.noSuchCoding(coding) }
            try database.insert(
                """
                UPDATE reviews SET withdrawn_by = ?, withdrawn_at = ?, withdrawn_run = ?
                WHERE number = (SELECT number FROM standing_reviews WHERE coding = ?)
                """, [by, at, run.number, coding])
            return database.changesCount > 0
        }
    }

    private static func isCoding(_ id: String, _ database: Database) throws -> Bool {
        guard !id.utf8.contains(0) else { return false }
        return try String.fetchOne(database, sql: "SELECT id FROM codings WHERE id = ?", arguments: [id]) != nil
    }

    /// What to strike: the column of the table, and the id.
    private static func targets(_ idOrName: String, _ database: Database) throws -> [(column: String, id: String)] {
        do {
            return [("document", try Snapshot.document(idOrName, database))]
        } catch RecordError.noSuchDocument {
            if try isCoding(idOrName, database) { return [("coding", idOrName)] }
            guard !idOrName.utf8.contains(0) else { throw RecordError.noSuchCoding(idOrName) }
            let mentions = try String.fetchAll(
                database, sql: "SELECT id FROM events WHERE happening = ? AND retired = 0 ORDER BY id",
                arguments: [idOrName])
            guard !mentions.isEmpty else { throw RecordError.noSuchCoding(idOrName) }
            return mentions.map { ("coding", $0) }
        }
    }
}
