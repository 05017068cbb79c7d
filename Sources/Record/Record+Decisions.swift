internal import Evidence
internal import GRDB

extension Record {
    /// Takes a document, a coding, or all mentions of a happening out of every answer. It stays in the record.
    ///
    /// - Parameter idOrName: an id, or a document's name.
    /// - Returns: ids of what was struck now; none where it was struck before.
    /// - Throws: `RecordError.noSuchCoding`, `.ambiguousDocument`.
    @discardableResult
    package func strike(_ idOrName: String, _ decision: Decision, run: Run) throws -> [String] {
        try write(relinking: true) { database in
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
        try write(relinking: true) { database in
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
        try write(relinking: true) { database in
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
    /// - Parameter reviewer: whose last verdict; whoever's stands where `nil`.
    /// - Returns: whether there was one.
    @discardableResult
    package func withdrawReview(
        of coding: String, by: String, at: String, reviewer: String? = nil, run: Run
    ) throws -> Bool {
        try write(relinking: true) { database in
            try Moment.check(at)
            guard try Self.isCoding(coding, database) else { throw RecordError.noSuchCoding(coding) }
            try database.insert(
                """
                UPDATE reviews SET withdrawn_by = ?1, withdrawn_at = ?2, withdrawn_run = ?3
                WHERE number = (SELECT max(number) FROM reviews
                    WHERE coding = ?4 AND withdrawn_by IS NULL AND (?5 IS NULL OR reviewed_by = ?5))
                """, [by, at, run.number, coding, reviewer])
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
            let mentions = try Self.mentions(ofHappening: idOrName, database)
            guard !mentions.isEmpty else { throw RecordError.noSuchCoding(idOrName) }
            return mentions.map { ("coding", $0) }
        }
    }

    /// The ids of the mentions of a happening, named by the digits of any of them; none where there is no such.
    static func mentions(ofHappening id: String, _ database: Database) throws -> [String] {
        guard let mention = HappeningLinks.mention(ofHappening: id) else { return [] }
        return try String.fetchAll(
            database,
            sql: """
                SELECT id FROM events WHERE retired = 0 AND happening = (SELECT happening FROM events WHERE id = ?)
                ORDER BY id
                """, arguments: [mention])
    }
}
