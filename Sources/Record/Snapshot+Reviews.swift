package import Evidence
internal import GRDB

/// The last verdict of one person on one coding.
package struct Verdict: Hashable, Sendable {
    package let coding: String
    package let by: String
    package let verdict: Review.Verdict
    package let note: String

    package init(coding: String, by: String, verdict: Review.Verdict, note: String) {
        self.coding = coding
        self.by = by
        self.verdict = verdict
        self.note = note
    }
}

/// Which codings a person is to check.
package enum ReviewQueue: Sendable {
    /// Those that nobody has.
    case unseen
    /// Those that others have and this person has not, for a second, independent verdict.
    case second(by: String)
}

extension Snapshot {
    /// Ids of the machine's codings to be checked, the most doubtful first, then by id.
    ///
    /// - Parameters:
    ///   - kinds: of claims; `nil` for all claims.
    ///   - events: whether events are among them.
    package func reviewQueue(
        _ queue: ReviewQueue, events: Bool = true, claims kinds: [ClaimKind]? = nil
    ) throws -> [String] {
        func isAsked(_ table: SQL) -> SQL {
            switch queue {
            case .unseen: "NOT EXISTS (SELECT 1 FROM reviews r WHERE r.coding = \(table).id AND r.withdrawn_by IS NULL)"
            case .second(let person):
                """
                EXISTS (SELECT 1 FROM reviews r WHERE r.coding = \(table).id AND r.withdrawn_by IS NULL)
                AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.coding = \(table).id AND r.withdrawn_by IS NULL
                    AND r.reviewed_by = \(person))
                """
            }
        }
        func rows(_ name: String) -> SQL {
            let table = SQL(sql: name.prefix(1).description)
            return """
                SELECT \(table).id AS id, \(table).confidence AS confidence FROM \(sql: name) \(table)
                WHERE \(table).judgement_by IS NULL AND \(table).retired = 0
                AND \(table).id NOT IN (SELECT coding FROM struck_codings)
                AND \(table).document IN (\(documentsThatCount)) AND \(isAsked(table))
                """
        }
        var parts: [SQL] = []
        if events { parts.append(rows("events")) }
        if let kinds {
            if !kinds.isEmpty { parts.append("\(rows("claims")) AND c.kind IN \(kinds.map(\.rawValue))") }
        } else {
            parts.append(rows("claims"))
        }
        guard !parts.isEmpty else { return [] }
        return try all(
            "SELECT id FROM (\(parts.joined(separator: " UNION ALL "))) ORDER BY confidence, id"
        ) { try $0.text() }
    }

    /// The last verdict of each person on each coding that was not taken back, by coding and person.
    package func verdicts() throws -> [Verdict] {
        try all(
            """
            SELECT coding, reviewed_by, verdict, note FROM reviews r WHERE withdrawn_by IS NULL AND number =
                (SELECT max(x.number) FROM reviews x
                WHERE x.coding = r.coding AND x.reviewed_by = r.reviewed_by AND x.withdrawn_by IS NULL)
            ORDER BY coding, reviewed_by
            """
        ) { fields in
            try Verdict(
                coding: fields.text(), by: fields.text(), verdict: fields.choice(Review.Verdict.self),
                note: fields.text())
        }
    }
}
