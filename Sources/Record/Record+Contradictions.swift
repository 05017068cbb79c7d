internal import Evidence
internal import GRDB

/// What a person said of a contradiction, as the record keeps it.
package struct StoredContradictionJudgement: Hashable, Sendable {
    package enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// The two passages do contradict each other.
        case accepted
        /// They do not: it is left out of every answer.
        case rejected
    }

    /// `k` and 16 hexadecimal digits.
    package let contradiction: String
    package let verdict: Verdict
    package let decision: Decision
    /// By whom and when it was taken back.
    package let withdrawn: Decision?

    package init(contradiction: String, verdict: Verdict, decision: Decision, withdrawn: Decision?) {
        self.contradiction = contradiction
        self.verdict = verdict
        self.decision = decision
        self.withdrawn = withdrawn
    }
}

extension Record {
    /// Notes a person's verdict on a contradiction; a verdict that stood before is taken back by it.
    ///
    /// - Returns: whether it did not stand before.
    /// - Throws: `RecordError.unfit` for what is no id of a contradiction.
    @discardableResult
    package func judgeContradiction(
        _ contradiction: String, _ verdict: StoredContradictionJudgement.Verdict, _ decision: Decision, run: Run
    ) throws -> Bool {
        try write { database in
            try Moment.check(decision.at)
            guard contradiction.utf8.count == 17, contradiction.utf8.first == UInt8(ascii: "k"),
                contradiction.utf8.dropFirst().allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
            else { throw RecordError.unfit("'\(contradiction)' is no id of a contradiction") }
            let standing = try String.fetchOne(
                database,
                sql: "SELECT verdict FROM contradiction_judgements WHERE contradiction = ? AND withdrawn_by IS NULL",
                arguments: [contradiction])
            if standing == verdict.rawValue { return false }
            if standing != nil { _ = try Self.withdraw(contradiction, decision, run, database) }
            try database.insert(
                """
                INSERT INTO contradiction_judgements (contradiction, verdict, judged_by, judged_at, reason, run)
                VALUES (?, ?, ?, ?, ?, ?)
                """, [contradiction, verdict.rawValue, decision.by, decision.at, decision.reason, run.number])
            return true
        }
    }

    /// Takes the verdict on a contradiction back.
    ///
    /// - Returns: how many judgements were taken back.
    @discardableResult
    package func withdrawContradictionJudgement(
        _ contradiction: String, _ decision: Decision, run: Run
    ) throws -> Int {
        try write { database in
            try Moment.check(decision.at)
            return try Self.withdraw(contradiction, decision, run, database)
        }
    }

    private static func withdraw(
        _ contradiction: String, _ decision: Decision, _ run: Run, _ database: Database
    ) throws -> Int {
        try database.insert(
            """
            UPDATE contradiction_judgements SET withdrawn_by = ?2, withdrawn_at = ?3, withdrawn_run = ?4
            WHERE withdrawn_by IS NULL AND contradiction = ?1
            """, [contradiction, decision.by, decision.at, "\(run.number)"])
        return database.changesCount
    }
}

extension Snapshot {
    /// What persons judged about contradictions, by contradiction, then in the order in which they did; what was taken
    /// back too.
    package func contradictionJudgements() throws -> [StoredContradictionJudgement] {
        try all(
            """
            SELECT contradiction, verdict, judged_by, judged_at, reason, withdrawn_by, withdrawn_at
            FROM contradiction_judgements ORDER BY contradiction, number
            """
        ) { fields in
            try StoredContradictionJudgement(
                contradiction: fields.text(), verdict: fields.choice(StoredContradictionJudgement.Verdict.self),
                decision: Decision(by: fields.text(), at: fields.text(), reason: fields.text()),
                withdrawn: fields.withdrawal())
        }
    }
}
