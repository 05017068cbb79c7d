internal import Chronology
internal import Evidence
internal import GRDB

extension Record {
    /// Whether mentions came, went or count otherwise since they were last linked.
    var isStale: Bool {
        get throws {
            try faithfully { try connection.read { try Linking.isStale($0) } }
        }
    }

    /// Links the mentions of events anew where that is needed. Where it cannot be kept, what was linked before answers.
    func linkIfStale() throws {
        guard mode != .readOnly, try isStale else { return }
        do {
            try write { database in
                if try Linking.isStale(database) { try Linking(database).keep(in: database) }
            }
        } catch RecordError.diskFull, RecordError.readOnly, RecordError.busy {
            // Nothing is lost: the next one who asks tries again.
        }
    }
}

/// Which mentions of the record tell of one happening.
struct Linking {
    private struct Row {
        let mention: LinkableMention
        let counts: Bool
        let happening: String
        let from: String?
        let to: String?
        let happeningFrom: String?
        let happeningTo: String?
    }
    private var rows: [Row] = []
    private var happenings: [String: String] = [:]

    static func isStale(_ database: Database) throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT stale FROM linking") ?? true
    }

    init(_ database: Database) throws {
        let query = """
            SELECT e.id, e.document, e.type, e.mode, e.status, e.source, e.target, e.mutual, e.date_from, e.date_to,
                e.date_precision, e.place, e.persons, e.happening, e.date_from, e.date_to, e.happening_from,
                e.happening_to,
                CASE WHEN e.reasons LIKE '%,1]%' THEN e.reasons ELSE '[]' END,
                e.retired = 0 AND e.id NOT IN (SELECT coding FROM struck_codings)
                AND e.id NOT IN (SELECT coding FROM standing_reviews WHERE verdict <> 'accepted')
                AND (e.document IS NULL OR e.document NOT IN (SELECT document FROM struck_documents))
            FROM events e
            """
        let cursor = try GRDB.Row.fetchCursor(database, sql: query)
        while let row = try cursor.next() {
            var fields = Fields(row)
            let (id, document) = (try fields.text(), try fields.optionalText())
            let (type, mode) = (try fields.text(), try fields.optionalText())
            let status = try fields.choice(EventStatus.self)
            let (source, target, mutual) = (try fields.names(), try fields.names(), try fields.flag())
            let (date, place, persons) = (try fields.interval(), try fields.optionalText(), try fields.names())
            let happening = try fields.text()
            let (from, to) = (try fields.optionalText(), try fields.optionalText())
            let (happeningFrom, happeningTo) = (try fields.optionalText(), try fields.optionalText())
            // Only where something is inferred is it looked for.
            let reasons = try StoredReasons.reasons(fields.text())
            let mention = LinkableMention(
                id: id, document: document, type: type, mode: mode, status: status, source: source, target: target,
                mutual: mutual, date: date, place: place, persons: persons,
                isSourceConcluded: CodingReason.isConcluded(.source, by: reasons),
                isTargetConcluded: CodingReason.isConcluded(.target, by: reasons))
            rows.append(
                Row(
                    mention: mention, counts: try fields.flag(), happening: happening, from: from, to: to,
                    happeningFrom: happeningFrom, happeningTo: happeningTo))
        }
        let judgements = try Self.judgements(database)
        let counting = rows.filter(\.counts).map(\.mention)
        happenings = HappeningLinks.happenings(of: counting, judgements: judgements)
        guard counting.count < rows.count else { return }
        // What does not count links nothing that does; it is shown with those with which it would be linked.
        let all = HappeningLinks.happenings(of: rows.map(\.mention), judgements: judgements)
        var smallest: [String: String] = [:]
        for mention in counting {
            if let group = all[mention.id] { smallest[group] = min(smallest[group] ?? mention.id, mention.id) }
        }
        for row in rows where !row.counts {
            guard let group = all[row.mention.id] else { continue }
            happenings[row.mention.id] = smallest[group].flatMap { happenings[$0] } ?? group
        }
    }

    private static func judgements(_ database: Database) throws -> [LinkJudgement] {
        try GRDB.Row.fetchAll(
            database, sql: "SELECT mention, other FROM link_judgements WHERE withdrawn_by IS NULL ORDER BY number"
        ).map { row in
            var fields = Fields(row)
            let mention = try fields.text()
            return try fields.optionalText().map { .same(mention, $0) } ?? .apart(mention)
        }
    }

    /// Writes what has changed.
    func keep(in database: Database) throws {
        // The dates of a happening are those of its mention with the shortest date, the earliest among equals.
        var dates: [String: (length: Int64, from: String?, to: String?)] = [:]
        for row in rows {
            let id = happenings[row.mention.id] ?? row.happening
            let date = row.mention.date
            var length = Int64.max - (row.from == nil && row.to == nil ? 0 : 1)
            if let from = date.from, let to = date.to { length = Int64(to.number) - Int64(from.number) }
            if !row.counts { length = Int64.max }
            if let known = dates[id],
                (known.length, known.from ?? "", known.to ?? "") <= (length, row.from ?? "", row.to ?? "")
            {
                continue
            }
            dates[id] = (length, row.from, row.to)
        }
        for row in rows {
            let id = happenings[row.mention.id] ?? row.happening
            let date = dates[id]
            guard id != row.happening || date?.from != row.happeningFrom || date?.to != row.happeningTo else {
                continue
            }
            try database.insert(
                "UPDATE events SET happening = ?, happening_from = ?, happening_to = ? WHERE id = ?",
                [id, date?.from, date?.to, row.mention.id])
        }
        try database.execute(sql: "UPDATE linking SET stale = 0")
    }
}
