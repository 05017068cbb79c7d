package import Chronology
internal import GRDB

/// One thing that a run changed in the record.
package struct Change: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case documentAdded = "document added"
        case documentReread = "document read anew"
        case metadataGiven = "metadata given"
        case eventAdded = "event added"
        case claimAdded = "claim added"
        case retired = "coding retired"
        case struck, unstruck, reviewed
        case reviewWithdrawn = "review withdrawn"
        case linked = "link judged"
        case linkWithdrawn = "link judgement withdrawn"
        case asked = "question asked"
        case forecast
        case resolved
        case unresolved = "resolution withdrawn"
    }
    package let run: Int
    package let kind: Kind
    /// The id of the document or coding.
    package let target: String
    /// The document that it is or stands on.
    package let document: DocumentLabel?
    package let by: String
    /// ISO 8601 in UTC; the beginning of the run where nothing more exact is known.
    package let at: String
    /// A reason, a verdict with its note, or the type of an event or kind of a claim; may be empty.
    package let detail: String

    package init(
        run: Int, kind: Kind, target: String, document: DocumentLabel?, by: String, at: String, detail: String
    ) {
        self.run = run
        self.kind = kind
        self.target = target
        self.document = document
        self.by = by
        self.at = at
        self.detail = detail
    }
}

/// From where on changes are asked for.
package enum ChangesSince: Hashable, Sendable {
    /// What later runs than this one changed.
    case run(Int)
    /// What was changed on this day, by UTC, or later.
    case day(Day)
}

extension Snapshot {
    /// The last run that changed anything, and when it began (ISO 8601 in UTC); `nil` for an empty record.
    package func lastChange() throws -> (run: Int, at: String)? {
        let query: SQL = """
            SELECT number, started FROM runs WHERE number = (SELECT max(run) FROM (
                SELECT max(last_run) AS run FROM documents UNION ALL SELECT max(run) FROM given_metadata
                UNION ALL SELECT max(first_run) FROM codings UNION ALL SELECT max(retired_run) FROM codings
                UNION ALL SELECT max(run) FROM strikes UNION ALL SELECT max(lifted_run) FROM strikes
                UNION ALL SELECT max(run) FROM link_judgements UNION ALL SELECT max(withdrawn_run) FROM link_judgements
                UNION ALL SELECT max(run) FROM reviews UNION ALL SELECT max(withdrawn_run) FROM reviews
                UNION ALL SELECT max(run) FROM forecast_questions UNION ALL SELECT max(run) FROM forecasts
                UNION ALL SELECT max(withdrawn_run) FROM forecasts
                UNION ALL SELECT max(run) FROM forecast_approvals
                UNION ALL SELECT max(withdrawn_run) FROM forecast_approvals
                UNION ALL SELECT max(run) FROM forecast_resolutions
                UNION ALL SELECT max(withdrawn_run) FROM forecast_resolutions))
            """
        return try all(query) { (try $0.integer(), try $0.text()) }.first.map { (run: $0.0, at: $0.1) }
    }

    /// What changed: by run, then in the order of the kinds, then by id.
    ///
    /// Those that concern a document outside the view are left out, struck ones not: a strike is a change.
    package func changes(since: ChangesSince, _ body: (Change) throws -> Void) throws {
        let labels = try labels()
        func recent(_ run: String, _ at: String) throws -> SQL {
            switch since {
            case .run(let number): "\(sql: run) > \(number)"
            case .day(let day): "\(sql: at) >= \(try StoredDay.text(day))"
            }
        }
        let inView: SQL = "(document IS NULL OR document IN (SELECT d.id FROM documents d WHERE \(documentsInView)))"
        let byRun: SQL = "r.made_by, r.started"
        let query: SQL = """
            SELECT run, kind, target, document, by, at, detail FROM (
                SELECT 0 AS rank, d.first_run AS run, 'document added' AS kind, d.id AS target, d.id AS document,
                    r.made_by AS by, r.started AS at, d.name AS detail
                FROM documents d JOIN runs r ON r.number = d.first_run WHERE \(try recent("d.first_run", "r.started"))
                UNION ALL
                SELECT 1, d.last_run, 'document read anew', d.id, d.id, \(byRun), d.name
                FROM documents d JOIN runs r ON r.number = d.last_run
                WHERE d.last_run > d.first_run AND \(try recent("d.last_run", "r.started"))
                UNION ALL
                SELECT 2, g.run, 'metadata given', g.document, g.document, g.given_by, r.started, ''
                FROM given_metadata g JOIN runs r ON r.number = g.run WHERE \(try recent("g.run", "r.started"))
                UNION ALL
                SELECT 3, c.first_run, 'event added', c.id, c.document, \(byRun), e.type
                FROM codings c JOIN events e ON e.id = c.id JOIN runs r ON r.number = c.first_run
                WHERE \(try recent("c.first_run", "r.started"))
                UNION ALL
                SELECT 4, c.first_run, 'claim added', c.id, c.document, \(byRun), x.kind
                FROM codings c JOIN claims x ON x.id = c.id JOIN runs r ON r.number = c.first_run
                WHERE \(try recent("c.first_run", "r.started"))
                UNION ALL
                SELECT 5, c.retired_run, 'coding retired', c.id, c.document, \(byRun), ''
                FROM codings c JOIN runs r ON r.number = c.retired_run
                WHERE \(try recent("c.retired_run", "r.started"))
                UNION ALL
                SELECT 6, s.run, 'struck', coalesce(s.document, s.coding), coalesce(s.document, c.document),
                    s.struck_by, s.struck_at, s.reason
                FROM strikes s LEFT JOIN codings c ON c.id = s.coding WHERE \(try recent("s.run", "s.struck_at"))
                UNION ALL
                SELECT 7, s.lifted_run, 'unstruck', coalesce(s.document, s.coding), coalesce(s.document, c.document),
                    s.lifted_by, s.lifted_at, s.lifted_reason
                FROM strikes s LEFT JOIN codings c ON c.id = s.coding
                WHERE s.lifted_by IS NOT NULL AND \(try recent("s.lifted_run", "s.lifted_at"))
                UNION ALL
                SELECT 8, v.run, 'reviewed', v.coding, c.document, v.reviewed_by, v.reviewed_at,
                    v.verdict || CASE v.note WHEN '' THEN '' ELSE ': ' || v.note END
                FROM reviews v JOIN codings c ON c.id = v.coding WHERE \(try recent("v.run", "v.reviewed_at"))
                UNION ALL
                SELECT 9, v.withdrawn_run, 'review withdrawn', v.coding, c.document, v.withdrawn_by, v.withdrawn_at,
                    v.verdict
                FROM reviews v JOIN codings c ON c.id = v.coding
                WHERE v.withdrawn_by IS NOT NULL AND \(try recent("v.withdrawn_run", "v.withdrawn_at"))
                UNION ALL
                SELECT 10, l.run, 'link judged', l.mention, c.document, l.judged_by, l.judged_at,
                    l.verdict || coalesce(' ' || l.other, '') || CASE l.reason WHEN '' THEN '' ELSE ': ' || l.reason END
                FROM link_judgements l JOIN codings c ON c.id = l.mention WHERE \(try recent("l.run", "l.judged_at"))
                UNION ALL
                SELECT 11, l.withdrawn_run, 'link judgement withdrawn', l.mention, c.document, l.withdrawn_by,
                    l.withdrawn_at, l.verdict || coalesce(' ' || l.other, '')
                FROM link_judgements l JOIN codings c ON c.id = l.mention
                WHERE l.withdrawn_by IS NOT NULL AND \(try recent("l.withdrawn_run", "l.withdrawn_at"))
                UNION ALL
                SELECT 12, q.run, 'question asked', q.id, NULL, q.asked_by, q.asked_at, q.text
                FROM forecast_questions q WHERE \(try recent("q.run", "q.asked_at"))
                UNION ALL
                SELECT 13, f.run, 'forecast', f.id, NULL, f.made_by, f.made_at, f.forecaster || ', on ' || f.question
                FROM forecasts f WHERE \(try recent("f.run", "f.made_at"))
                UNION ALL
                SELECT 14, o.run, 'resolved', o.question, NULL, o.resolved_by, o.resolved_at,
                    o.outcome || ', ' || o.source
                FROM forecast_resolutions o WHERE \(try recent("o.run", "o.resolved_at"))
                UNION ALL
                SELECT 15, o.withdrawn_run, 'resolution withdrawn', o.question, NULL, o.withdrawn_by, o.withdrawn_at,
                    o.withdrawn_reason
                FROM forecast_resolutions o
                WHERE o.withdrawn_by IS NOT NULL AND \(try recent("o.withdrawn_run", "o.withdrawn_at"))
            ) WHERE \(inView) ORDER BY run, rank, target, at
            """
        try forEach(query) { fields in
            try body(
                Change(
                    run: fields.integer(), kind: fields.choice(Change.Kind.self), target: fields.text(),
                    document: fields.optionalText().map { try Self.label($0, labels) }, by: fields.text(),
                    at: fields.text(), detail: fields.text()))
        }
    }
}
