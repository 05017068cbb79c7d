internal import Chronology
package import Evidence
internal import Foundation
internal import GRDB

/// What became of a reading.
package enum Ingest: Hashable, Sendable {
    /// The document is new.
    case added
    /// The same bytes were read by the same reader before; at most a name was added.
    case unchanged
    /// It was there, and has been read anew. `retired` are the ids, sorted, of codings that persons had decided on or
    /// made, and that the new reading no longer finds: they are kept for `why` and count in no answer.
    case reread(retired: [String])
}

extension Record {
    /// Whether these bytes were read by this reader before, with the same metadata given: then they need not be read
    /// again, and at most the name is noted.
    ///
    /// - Parameters:
    ///   - hash: SHA-256 of the file's bytes, 64 hexadecimal digits.
    ///   - given: what a person says about the document now.
    package func unchanged(hash: String, reader: String, name: String, given: GivenMetadata? = nil) throws -> Bool {
        func holds(_ database: Database) throws -> (id: String, isNamed: Bool)? {
            guard
                let row = try Row.fetchOne(
                    database,
                    sql: """
                        SELECT id, EXISTS (SELECT 1 FROM document_names WHERE document = id AND name = ?)
                        FROM documents WHERE hash = ? AND reader = ?
                        """, arguments: [name, hash, reader])
            else { return nil }
            let id = try row.decode(String.self, atIndex: 0)
            if let given, !given.isEmpty {
                guard let before = try StoredDocument.given(id, database), before.overlaid(by: given).says(before)
                else {
                    return nil
                }
            }
            return (id, try row.decode(Bool.self, atIndex: 1))
        }
        guard let found = try faithfully({ try connection.read(holds) }) else { return false }
        if found.isNamed { return true }
        return try write { database in
            guard let found = try holds(database) else { return false }
            try Self.name(found.id, name, database)
            return true
        }
    }

    /// What a person said about the document of these bytes at an earlier reading; the reader needs it to date what
    /// the text says relative to its publication.
    package func given(hash: String) throws -> GivenMetadata? {
        try faithfully { try connection.read { try StoredDocument.given("d" + hash.prefix(16), $0) } }
    }

    /// Takes a reading in, in whole or not at all.
    ///
    /// - Parameters:
    ///   - name: of the file, without its folder; else the document's.
    ///   - given: what a person says about the document; it counts instead of what the text says, now and at every
    ///     later reading.
    /// - Throws: `RecordError`.
    @discardableResult
    package func ingest(
        _ reading: DocumentReading, name: String? = nil, given: GivenMetadata? = nil, run: Run
    ) throws -> Ingest {
        try ingest(
            reading.document, by: reading.reader, name: name, given: given, run: run, stretches: [reading.stretch])
    }

    /// Takes a document in, in whole or not at all, while it is being read: each stretch is asked for when the one before
    /// has been written, so that of a long document never more than one is held. Nobody else can write meanwhile.
    ///
    /// - Parameters:
    ///   - reader: the version of the reader and the hash of its package.
    ///   - stretches: what is read in it, in the order of the text. The first is asked for before anything is written, the
    ///     others only where the document is not unchanged.
    /// - Throws: `RecordError`.
    @discardableResult
    package func ingest(
        _ document: Document, by reader: String, name: String? = nil, given: GivenMetadata? = nil, run: Run,
        stretches: some Sequence<StretchReading>
    ) throws -> Ingest {
        let name = name ?? document.name
        var check = ReadingCheck(document, reader: reader)
        var stretches = stretches.makeIterator()
        var next = stretches.next()
        if let next { try check.check(next, of: name) } else { try check.refuse(name) }
        return try write(relinking: true) { database in
            let id = document.id
            let before = try StoredDocument.given(id, database)
            let merged = (before ?? GivenMetadata(by: run.by)).overlaid(by: given)
            let readerBefore = try String.fetchOne(
                database, sql: "SELECT reader FROM documents WHERE id = ?", arguments: [id])
            if readerBefore == reader, merged.isEmpty || before.map(merged.says) == true {
                try Self.name(id, name, database)
                return .unchanged
            }
            var reread = try readerBefore.map { _ in try Rereading(of: id, database) }
            try Self.put(document, name, reader, merged, run, isNew: reread == nil, database)
            if let given, !given.isEmpty { try Self.put(merged, of: id, run, database) }
            try Self.name(id, name, database)
            let writer = CodingWriter(text: document.text, run: run, database: database)
            try writer.put(document.parts, of: id)
            var count = CodingWriter.Count()
            while let stretch = next.take() {
                try reread?.find(stretch, database)
                try writer.put(stretch, of: id, after: &count, except: reread?.madeByHand ?? [])
                next = stretches.next()
                if let next { try check.check(next, of: name) }
            }
            guard let reread else { return .added }
            return .reread(retired: try reread.settle(in: document.text, document.parts, run, database))
        }
    }

    /// Adds a name; the one that is shown is the smallest, so that the order of reading cannot matter.
    private static func name(_ id: String, _ name: String, _ database: Database) throws {
        try database.insert("INSERT OR IGNORE INTO document_names (document, name) VALUES (?, ?)", [id, name])
        try database.insert(
            """
            UPDATE documents SET name = (SELECT min(name) FROM document_names WHERE document = id)
            WHERE id = ? AND name <> (SELECT min(name) FROM document_names WHERE document = id)
            """, [id])
    }

    private static func put(
        _ document: Document, _ name: String, _ reader: String, _ given: GivenMetadata, _ run: Run, isNew: Bool,
        _ database: Database
    ) throws {
        let metadata = given.applied(to: document.metadata)
        let published = try StoredInterval(metadata.published)
        let described: [(any DatabaseValueConvertible)?] = [
            document.mediaType, metadata.title, StoredList.text(metadata.authors), metadata.publisher, published.from,
            published.to, published.precision.rawValue, metadata.dateBasis.rawValue, metadata.language, reader,
            try StoredJSON.text(try StoredMetadata(document.metadata)), run.number,
        ]
        let texts: [(any DatabaseValueConvertible)?] = [
            Data(document.text.source), document.text.string, try StoredJSON.text(StoredEdits(document.text.edits)),
            try StoredJSON.text(document.citations), document.id,
        ]
        // Long texts: a statement that is kept compiled would hold on to them until it is used again.
        func insert(_ sql: String) throws {
            try database.execute(sql: sql, arguments: StatementArguments(texts))
        }
        if isNew {
            try database.insert(
                """
                INSERT INTO documents (media_type, title, authors, publisher, published_from, published_to,
                    published_precision, published_basis, language, reader, as_read, last_run, id, hash, name,
                    first_run)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, described + [document.id, document.hash, name, run.number])
            try insert("INSERT INTO document_texts (source, clean, edits, citations, document) VALUES (?, ?, ?, ?, ?)")
        } else {
            try database.insert(
                """
                UPDATE documents SET media_type = ?, title = ?, authors = ?, publisher = ?, published_from = ?,
                    published_to = ?, published_precision = ?, published_basis = ?, language = ?, reader = ?,
                    as_read = ?, last_run = ?
                WHERE id = ?
                """, described + [document.id])
            try insert("UPDATE document_texts SET source = ?, clean = ?, edits = ?, citations = ? WHERE document = ?")
        }
    }

    private static func put(_ given: GivenMetadata, of id: String, _ run: Run, _ database: Database) throws {
        let published = try given.published.map { try StoredInterval($0) }
        try database.insert(
            """
            INSERT INTO given_metadata (document, title, authors, publisher, published_from, published_to,
                published_precision, given_by, run)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (document) DO UPDATE SET title = excluded.title, authors = excluded.authors,
                publisher = excluded.publisher, published_from = excluded.published_from,
                published_to = excluded.published_to, published_precision = excluded.published_precision,
                given_by = excluded.given_by, run = excluded.run
            """,
            [
                id, given.title, given.authors.map(StoredList.text), given.publisher, published?.from, published?.to,
                published?.precision.rawValue, given.by, run.number,
            ])
    }
}

extension StoredDocument {
    static func given(_ id: String, _ database: Database) throws -> GivenMetadata? {
        guard
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT title, authors, publisher, published_from, published_to, published_precision, given_by
                    FROM given_metadata WHERE document = ?
                    """, arguments: [id])
        else { return nil }
        var fields = Fields(row)
        return try given(&fields)
    }

    /// From title, authors, publisher, the three columns of the date, and who gave them.
    static func given(_ fields: inout Fields) throws -> GivenMetadata {
        try GivenMetadata(
            title: fields.optionalText(), authors: fields.optionalText().map(StoredList.names),
            publisher: fields.optionalText(), published: fields.optionalInterval(), by: fields.text())
    }
}
