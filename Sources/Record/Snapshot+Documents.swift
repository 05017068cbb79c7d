package import Evidence
internal import GRDB

extension Snapshot {
    /// The documents that count, by name in byte order, then by id.
    package func documents(_ body: (StoredDocument) throws -> Void) throws {
        try documents(where: "d.id IN (\(documentsThatCount))", order: "d.name, d.id", body)
    }

    /// Whether any document was read, struck or not, in this view or not.
    package func holdsDocuments() throws -> Bool {
        try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM documents)") ?? false
    }

    /// One document, whether or not it counts.
    package func document(id: String) throws -> StoredDocument? {
        var found: StoredDocument?
        try documents(where: "d.id = \(id)", order: "d.id") { found = $0 }
        return found
    }

    func documents(where condition: SQL, order: SQL, _ body: (StoredDocument) throws -> Void) throws {
        let query: SQL = """
            SELECT d.id, d.name, (SELECT json_group_array(name) FROM document_names n
                    WHERE n.document = d.id),
                d.media_type, d.hash, d.title, d.authors, d.publisher, d.published_from, d.published_to,
                d.published_precision, d.published_basis, d.language, d.reader,
                (SELECT count(*) FROM parts x WHERE x.document = d.id),
                (SELECT count(*) FROM sentences x WHERE x.document = d.id),
                (SELECT count(*) FROM mentions x WHERE x.document = d.id),
                (SELECT count(*) FROM events x WHERE x.document = d.id AND x.retired = 0
                    AND x.id NOT IN (SELECT coding FROM struck_codings)),
                (SELECT count(*) FROM claims x WHERE x.document = d.id AND x.retired = 0
                    AND x.id NOT IN (SELECT coding FROM struck_codings)),
                d.id IN (SELECT document FROM struck_documents),
                g.document IS NOT NULL,
                g.title, g.authors, g.publisher, g.published_from, g.published_to, g.published_precision, g.given_by
            FROM documents d LEFT JOIN given_metadata g ON g.document = d.id
            WHERE \(condition) ORDER BY \(order)
            """
        try forEach(query) { fields in
            let (id, name, names) = (try fields.text(), try fields.text(), try fields.names())
            let (mediaType, hash) = (try fields.text(), try fields.text())
            let metadata = try DocumentMetadata(
                title: fields.optionalText(), authors: fields.names(), publisher: fields.optionalText(),
                published: fields.interval(), dateBasis: fields.choice(DateBasis.self), language: fields.text())
            let reader = try fields.text()
            let counts = try (0..<5).map { _ in try fields.integer() }
            let isStruck = try fields.flag()
            try body(
                StoredDocument(
                    id: id, name: name, names: names.sorted(by: inByteOrder), mediaType: mediaType, hash: hash,
                    metadata: metadata, given: try fields.flag() ? try StoredDocument.given(&fields) : nil,
                    reader: reader, parts: counts[0], sentences: counts[1], mentions: counts[2], events: counts[3],
                    claims: counts[4], isStruck: isStruck))
        }
    }

    /// The text of a document with the edits that cleaned it.
    package func text(ofDocument id: String) throws -> CleanText {
        try StoredDocument.text(id, database)
    }

    /// The sources that a document names.
    package func citations(ofDocument id: String) throws -> [Citation] {
        try all("SELECT citations FROM document_texts WHERE document = \(id)") { fields in
            try StoredJSON.value([Citation].self, fields.text())
        }.first ?? []
    }

    /// The parts of all documents that count, or of one whether or not it counts, by document id and number.
    package func parts(ofDocument id: String? = nil, _ body: (StoredPart) throws -> Void) throws {
        let condition: SQL = id.map { "p.document = \($0)" } ?? "p.document IN (\(documentsThatCount))"
        try parts(where: condition, body)
    }

    func parts(where condition: SQL, _ body: (StoredPart) throws -> Void) throws {
        try forEach(
            """
            SELECT p.document, p.number, p.from_byte, p.to_byte, p.authors, p.from_scalar, p.to_scalar FROM parts p
            WHERE \(condition) ORDER BY p.document, p.number
            """
        ) { fields in
            try body(
                StoredPart(
                    document: fields.text(),
                    part: DocumentPart(
                        number: fields.integer(), from: fields.integer(), to: fields.integer(), authors: fields.names()),
                    fromScalar: fields.integer(), toScalar: fields.integer()))
        }
    }

    /// The sentences of all documents that count, or of one whether or not it counts, by document id and number.
    package func sentences(ofDocument id: String? = nil, _ body: (StoredSentence) throws -> Void) throws {
        let condition: SQL = id.map { "s.document = \($0)" } ?? "s.document IN (\(documentsThatCount))"
        try sentences(where: condition, body)
    }

    func sentences(where condition: SQL, _ body: (StoredSentence) throws -> Void) throws {
        let labels = try labels()
        try forEach(
            """
            SELECT \(sql: Self.sentenceColumns) FROM sentences s WHERE \(condition) ORDER BY s.document, s.number
            """
        ) { try body(try Self.sentence(&$0, labels)) }
    }

    static let sentenceColumns =
        "s.document, s.number, s.part, s.from_byte, s.to_byte, s.from_scalar, s.to_scalar, s.text"

    static func sentence(_ fields: inout Fields, _ labels: [String: DocumentLabel]) throws -> StoredSentence {
        try StoredSentence(
            document: label(fields.text(), labels), number: fields.integer(),
            span: SentenceSpan(part: fields.integer(), from: fields.integer(), to: fields.integer()),
            fromScalar: fields.integer(), toScalar: fields.integer(), text: fields.text())
    }

    static func label(_ id: String, _ labels: [String: DocumentLabel]) throws -> DocumentLabel {
        guard let label = labels[id] else { throw StoredTextError(expected: "a document with the id \(id)") }
        return label
    }

    /// How many documents the view counts, and why others do not.
    package func coverage() throws -> Coverage {
        let outside: SQL = "d.id NOT IN (SELECT document FROM struck_documents) AND \(isNotWithout)"
        func count(_ condition: SQL) throws -> Int {
            try all("SELECT count(*) FROM documents d WHERE \(condition)") { try $0.integer() }.first ?? 0
        }
        let undated: SQL = "coalesce(d.published_to, d.published_from) IS NULL"
        let isAsked = view.asOf != nil
        return try Coverage(
            documents: count("d.id IN (\(documentsThatCount))"),
            struck: count("d.id IN (SELECT document FROM struck_documents)"),
            without: count("NOT (\(isNotWithout)) AND d.id NOT IN (SELECT document FROM struck_documents)"),
            later: isAsked ? count("\(outside) AND NOT (\(undated)) AND NOT (\(documentsInView))") : 0,
            undated: isAsked ? count("\(outside) AND \(undated)") : 0)
    }

    private var isNotWithout: SQL { without.isEmpty ? "TRUE" : "d.id NOT IN \(without)" }
}

/// The order of UTF-8 bytes, which is that of SQLite; Swift's own order of strings is another.
func inByteOrder(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
