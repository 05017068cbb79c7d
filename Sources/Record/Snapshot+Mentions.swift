package import Evidence
internal import GRDB

extension Snapshot {
    /// The mentions in documents that count, by document id and place.
    ///
    /// - Parameters:
    ///   - entity: the package's code or id.
    ///   - document: an id; that document's mentions whether or not it counts.
    package func mentions(
        entity: String? = nil, kind: MentionKind? = nil, ofDocument document: String? = nil,
        _ body: (StoredMention) throws -> Void
    ) throws {
        var conditions: [SQL] = [document.map { "m.document = \($0)" } ?? "m.document IN (\(documentsThatCount))"]
        if let entity { conditions.append("m.entity = \(entity)") }
        if let kind { conditions.append("m.kind = \(kind.rawValue)") }
        try mentions(where: conditions.joined(separator: " AND "), body)
    }

    func mentions(where condition: SQL, _ body: (StoredMention) throws -> Void) throws {
        let labels = try labels()
        try forEach(
            """
            SELECT m.document, m.kind, m.from_byte, m.to_byte, m.text, m.entity, m.actor, m.rule, m.from_scalar,
                m.to_scalar
            FROM mentions m WHERE \(condition) ORDER BY m.document, m.number
            """
        ) { fields in
            try body(
                StoredMention(
                    document: Self.label(fields.text(), labels),
                    mention: Mention(
                        kind: fields.choice(MentionKind.self), from: fields.integer(), to: fields.integer(),
                        text: fields.text(), entity: fields.optionalText(), actor: fields.optionalText(),
                        rule: fields.text()),
                    fromScalar: fields.integer(), toScalar: fields.integer()))
        }
    }

    /// How often each entity of a kind is mentioned in documents that count, by entity; names that the package does
    /// not know count under the text itself.
    package func mentionCounts(_ kind: MentionKind) throws -> [(entity: String, count: Int)] {
        try all(
            """
            SELECT coalesce(m.entity, m.text), count(*) FROM mentions m
            WHERE m.kind = \(kind.rawValue) AND m.document IN (\(documentsThatCount)) GROUP BY 1 ORDER BY 1
            """
        ) { (try $0.text(), try $0.integer()) }
    }

    /// The date expressions in documents that count, or of one whether or not it counts, by document id and place.
    package func dates(ofDocument id: String? = nil, _ body: (StoredDateMention) throws -> Void) throws {
        try dates(where: id.map { "m.document = \($0)" } ?? "m.document IN (\(documentsThatCount))", body)
    }

    func dates(where condition: SQL, _ body: (StoredDateMention) throws -> Void) throws {
        let labels = try labels()
        try forEach(
            """
            SELECT m.document, m.from_byte, m.to_byte, m.text, m.date_from, m.date_to, m.date_precision, m.anchor,
                m.rule, m.from_scalar, m.to_scalar
            FROM date_mentions m WHERE \(condition) ORDER BY m.document, m.number
            """
        ) { fields in
            try body(
                StoredDateMention(
                    document: Self.label(fields.text(), labels),
                    date: DateMention(
                        from: fields.integer(), to: fields.integer(), text: fields.text(), interval: fields.interval(),
                        anchor: fields.text(), rule: fields.text()),
                    fromScalar: fields.integer(), toScalar: fields.integer()))
        }
    }

    /// The number of rows of each table that counts towards an answer, in a fixed order. Documents and what is in
    /// them as the view has it; reviews and strikes all that were ever made.
    package func tableCounts() throws -> [(table: String, rows: Int)] {
        func count(_ query: SQL) throws -> Int { try all(query) { try $0.integer() }.first ?? 0 }
        let counted: SQL = "x.document IN (\(documentsThatCount))"
        return [
            ("documents", try count("SELECT count(*) FROM documents d WHERE d.id IN (\(documentsThatCount))")),
            ("parts", try count("SELECT count(*) FROM parts x WHERE \(counted)")),
            ("sentences", try count("SELECT count(*) FROM sentences x WHERE \(counted)")),
            ("mentions", try count("SELECT count(*) FROM mentions x WHERE \(counted)")),
            ("dates", try count("SELECT count(*) FROM date_mentions x WHERE \(counted)")),
            ("events", try count("SELECT count(*) FROM events e WHERE \(counts("e"))")),
            ("happenings", try count("SELECT count(DISTINCT e.happening) FROM events e WHERE \(counts("e"))")),
            ("claims", try count("SELECT count(*) FROM claims c WHERE \(counts("c"))")),
            ("reviews", try count("SELECT count(*) FROM reviews")),
            ("strikes", try count("SELECT count(*) FROM strikes")),
        ]
    }
}
