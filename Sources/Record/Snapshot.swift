internal import GRDB

/// One state of the record, as `Record.read` shows it: all questions asked of one snapshot see the same documents and
/// codings. Valid only within the call.
///
/// What gives many rows hands them over one by one: memory does not grow with the record. An error that the receiver
/// throws ends the question and is passed on.
package struct Snapshot {
    let database: Database
    package let view: RecordView
    /// Ids of the documents that the view leaves out.
    let without: [String]
    /// Ids of the data sets that the view leaves out.
    let withoutDataSets: [String]
    private let asOf: String?
    private let decisions: Decisions

    init(_ database: Database, view: RecordView) throws {
        self.database = database
        self.view = view
        decisions = try Decisions(database)
        asOf = try view.asOf.map { try StoredDay.text($0) }
        let sets = try String.fetchSet(database, sql: "SELECT id FROM data_sets").intersection(view.without)
        withoutDataSets = sets.sorted()
        without = try Set(view.without.filter { !sets.contains($0) }.map { try Self.document($0, database) }).sorted()
    }

    // MARK: What counts

    /// Whether there is any decision of the kind: where there is none, a query need not look for it in each row.
    private struct Decisions {
        var struckDocuments: Bool
        var struckCodings: Bool
        var reviews: Bool

        init(_ database: Database) throws {
            func holds(_ table: String) throws -> Bool {
                try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM \(table))") ?? false
            }
            struckDocuments = try holds("struck_documents")
            struckCodings = try holds("struck_codings")
            reviews = try holds("reviews")
        }
    }

    /// The ids of the documents that count.
    var documentsThatCount: SQL {
        var conditions = [documentsInView]
        if decisions.struckDocuments { conditions.append("d.id NOT IN (SELECT document FROM struck_documents)") }
        return "SELECT d.id FROM documents d WHERE \(conditions.joined(separator: " AND "))"
    }

    /// A condition on `d`, a document: within the view, struck or not.
    var documentsInView: SQL {
        var conditions: [SQL] = ["TRUE"]
        if let asOf { conditions.append("coalesce(d.published_to, d.published_from) <= \(asOf)") }
        if !without.isEmpty { conditions.append("d.id NOT IN \(without)") }
        return conditions.joined(separator: " AND ")
    }

    /// A condition on a coding: it counts.
    ///
    /// - Parameter table: the name by which the query knows the table of events or claims.
    func counts(_ table: String) -> SQL {
        var conditions: [SQL] = ["\(sql: table).retired = 0"]
        if decisions.struckCodings {
            conditions.append("\(sql: table).id NOT IN (SELECT coding FROM struck_codings)")
        }
        if decisions.reviews {
            conditions.append(
                "\(sql: table).id NOT IN (SELECT coding FROM standing_reviews WHERE verdict <> 'accepted')")
        }
        if decisions.struckDocuments || asOf != nil || !without.isEmpty {
            conditions.append(stands(table, in: documentsThatCount))
        }
        if view.reviewedOnly { conditions.append("(\(reviewed(table)))") }
        return conditions.joined(separator: " AND ")
    }

    /// A condition on a coding: it lies within the view, struck or retired or not.
    func isInView(_ table: String) -> SQL {
        stands(table, in: "SELECT d.id FROM documents d WHERE \(documentsInView)")
    }

    /// A condition on a coding: its document is one of `documents`; a judgement without one was made by the day that
    /// is asked for.
    private func stands(_ table: String, in documents: SQL) -> SQL {
        // The plus keeps SQLite from walking the record document by document and sorting it all afterwards.
        let document: SQL = "+\(sql: table).document"
        guard let asOf else { return "(\(document) IN (\(documents)) OR \(document) IS NULL)" }
        // A moment of that day sorts after the day and before its day followed by U: T comes before U.
        return """
            (\(document) IN (\(documents))
            OR (\(document) IS NULL AND \(sql: table).judgement_on < \(asOf + "U")))
            """
    }

    private func reviewed(_ table: String) -> SQL {
        let isMade: SQL = "\(sql: table).judgement_by IS NOT NULL"
        guard decisions.reviews else { return isMade }
        return """
            \(sql: table).id IN (SELECT coding FROM standing_reviews WHERE verdict = 'accepted')
            OR (\(isMade) AND \(sql: table).id NOT IN (SELECT coding FROM standing_reviews))
            """
    }

    /// The columns of `CodingStanding`, but for the document's name.
    func standingColumns(_ table: String) -> SQL {
        let isStruck: SQL =
            decisions.struckCodings ? "\(sql: table).id IN (SELECT coding FROM struck_codings)" : "FALSE"
        let isOfStruck: SQL =
            decisions.struckDocuments
            ? "coalesce(\(sql: table).document IN (SELECT document FROM struck_documents), FALSE)" : "FALSE"
        return "\(reviewed(table)), \(isStruck) OR \(isOfStruck), \(sql: table).retired"
    }

    // MARK: Rows

    /// Hands over each row of a query.
    func forEach(_ query: SQL, _ body: (inout Fields) throws -> Void) throws {
        let request = SQLRequest<Row>(literal: query)
        let rows = try Row.fetchCursor(database, request)
        while let row = try rows.next() {
            var fields = Fields(row)
            try body(&fields)
        }
    }

    func all<Value>(_ query: SQL, _ value: (inout Fields) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try forEach(query) { values.append(try value(&$0)) }
        return values
    }

    /// The names of all documents by id.
    func labels() throws -> [String: DocumentLabel] {
        var labels: [String: DocumentLabel] = [:]
        try forEach("SELECT id, name FROM documents") { fields in
            let id = try fields.text()
            labels[id] = DocumentLabel(id: id, name: try fields.text())
        }
        return labels
    }

    // MARK: Finding by name

    /// The id of a document given by id or by one of its names.
    ///
    /// - Throws: `RecordError.noSuchDocument`, `.ambiguousDocument`.
    package func document(_ idOrName: String) throws -> String { try Self.document(idOrName, database) }

    static func document(_ idOrName: String, _ database: Database) throws -> String {
        guard !idOrName.utf8.contains(0) else { throw RecordError.noSuchDocument(idOrName) }
        let ids = try String.fetchAll(
            database,
            sql: """
                SELECT id FROM documents WHERE id = ?1 OR hash = ?1
                UNION SELECT document FROM document_names WHERE name = ?1 ORDER BY 1
                """, arguments: [idOrName])
        guard let id = ids.first else { throw RecordError.noSuchDocument(idOrName) }
        guard ids.count == 1 else { throw RecordError.ambiguousDocument(idOrName, ids: ids) }
        return id
    }
}
