internal import Evidence
internal import GRDB

/// A judgement that two concepts of the causal map are one, as the record keeps it.
package struct StoredConceptMerge: Hashable, Sendable {
    /// The concept that is merged, and that into which it is.
    package let concept: String
    package let into: String
    package let decision: Decision
    /// By whom and when it was taken back.
    package let withdrawn: Decision?

    package init(concept: String, into: String, decision: Decision, withdrawn: Decision?) {
        self.concept = concept
        self.into = into
        self.decision = decision
        self.withdrawn = withdrawn
    }
}

extension Record {
    /// Notes that a concept of the causal map is the same as another.
    ///
    /// - Returns: whether it did not stand before.
    /// - Throws: `RecordError.unfit` for a concept merged into itself, round a circle, or while another merge of it stands.
    @discardableResult
    package func mergeConcept(_ concept: String, into other: String, _ decision: Decision, run: Run) throws -> Bool {
        try write { database in
            try Moment.check(decision.at)
            guard concept != other else { throw RecordError.unfit("the concept '\(concept)' is merged into itself") }
            let standing = try Self.standingMerges(database)
            if standing[concept] == other { return false }
            if let into = standing[concept] {
                throw RecordError.unfit(
                    "the concept '\(concept)' is merged into '\(into)'; take that back first")
            }
            var at = other
            for _ in 0...standing.count {
                guard let next = standing[at] else { break }
                at = next
            }
            guard at != concept else {
                throw RecordError.unfit("'\(other)' is merged into '\(concept)'; the two would go round in a circle")
            }
            try database.insert(
                """
                INSERT INTO concept_judgements (concept, into_concept, judged_by, judged_at, reason, run)
                VALUES (?, ?, ?, ?, ?, ?)
                """, [concept, other, decision.by, decision.at, decision.reason, run.number])
            return true
        }
    }

    /// Takes back that a concept was merged into another.
    ///
    /// - Returns: how many judgements were taken back.
    @discardableResult
    package func unmergeConcept(_ concept: String, _ decision: Decision, run: Run) throws -> Int {
        try write { database in
            try Moment.check(decision.at)
            try database.insert(
                """
                UPDATE concept_judgements SET withdrawn_by = ?2, withdrawn_at = ?3, withdrawn_run = ?4
                WHERE withdrawn_by IS NULL AND concept = ?1
                """, [concept, decision.by, decision.at, "\(run.number)"])
            return database.changesCount
        }
    }

    private static func standingMerges(_ database: Database) throws -> [String: String] {
        var found: [String: String] = [:]
        for row in try Row.fetchAll(
            database, sql: "SELECT concept, into_concept FROM concept_judgements WHERE withdrawn_by IS NULL")
        {
            let concept: String = row[0]
            found[concept] = row[1]
        }
        return found
    }
}

extension Snapshot {
    /// What persons judged about concepts, in the order in which they did; what was taken back too.
    package func conceptMerges() throws -> [StoredConceptMerge] {
        try all(
            """
            SELECT concept, into_concept, judged_by, judged_at, reason, withdrawn_by, withdrawn_at
            FROM concept_judgements ORDER BY number
            """
        ) { fields in
            try StoredConceptMerge(
                concept: fields.text(), into: fields.text(),
                decision: Decision(by: fields.text(), at: fields.text(), reason: fields.text()),
                withdrawn: fields.withdrawal())
        }
    }
}
