internal import Evidence
internal import GRDB

/// What happens to the codings of a document that is read anew.
///
/// Codings that the new reading finds again keep their ids, and with them reviews and strikes. Those that persons made
/// stay, moved to where their passage now stands. Those that persons decided on and that are no longer found are
/// retired. All others go.
struct Rereading {
    /// Ids of codings that persons made.
    let madeByHand: Set<String>
    /// Ids of codings that persons decided on.
    private let decided: Set<String>
    /// Ids of the codings that were there and that the new reading has not found so far.
    private var unfound: Set<String>
    private let textBefore: CleanText

    /// Clears the tables for the new reading of a document.
    init(of document: String, _ database: Database) throws {
        textBefore = try StoredDocument.text(document, database)
        madeByHand = try String.fetchSet(
            database,
            sql: """
                SELECT id FROM events WHERE document = ?1 AND judgement_by IS NOT NULL
                UNION SELECT id FROM claims WHERE document = ?1 AND judgement_by IS NOT NULL
                """, arguments: [document])
        decided = try String.fetchSet(
            database,
            sql: """
                SELECT id FROM codings WHERE document = ?
                AND (id IN (SELECT coding FROM reviews) OR id IN (SELECT coding FROM strikes WHERE coding IS NOT NULL)
                OR id IN (SELECT mention FROM link_judgements)
                OR id IN (SELECT other FROM link_judgements WHERE other IS NOT NULL))
                """, arguments: [document])
        unfound = try String.fetchSet(
            database, sql: "SELECT id FROM codings WHERE document = ?", arguments: [document])
        // The coding itself stays until it is known whether it is found again: it knows by which run it first came.
        for id in unfound where !decided.contains(id) && !madeByHand.contains(id) { try Self.clear(id, database) }
        for table in ["mentions", "date_mentions", "sentences", "parts"] {
            try database.insert("DELETE FROM \(table) WHERE document = ?", [document])
        }
    }

    private static func clear(_ id: String, _ database: Database) throws {
        try database.insert("DELETE FROM \(id.hasPrefix("m") ? "events" : "claims") WHERE id = ?", [id])
    }

    /// Notes which codings a stretch of the new reading finds again, and makes room for them.
    mutating func find(_ stretch: StretchReading, _ database: Database) throws {
        for id in stretch.events.map(\.id) + stretch.claims.map(\.id) where unfound.remove(id) != nil {
            if decided.contains(id), !madeByHand.contains(id) { try Self.clear(id, database) }
        }
    }

    /// To be done when all stretches are written.
    ///
    /// - Returns: ids of the codings that this reading retires, sorted.
    func settle(in text: CleanText, _ parts: [DocumentPart], _ run: Run, _ database: Database) throws -> [String] {
        var gone: [String] = []
        for id in unfound.sorted() where !madeByHand.contains(id) {
            if !decided.contains(id) {
                try database.insert("DELETE FROM codings WHERE id = ?", [id])
            } else if try retire(id, run, database) {
                gone.append(id)
            }
        }
        for id in madeByHand.sorted() {
            let table = id.hasPrefix("m") ? "events" : "claims"
            guard
                let row = try Row.fetchOne(
                    database,
                    sql: "SELECT from_byte, quote, anchor_from_byte, anchor_to_byte FROM \(table) WHERE id = ?",
                    arguments: [id])
            else { continue }
            var fields = Fields(row)
            let (from, quote) = (try fields.integer(), try fields.text())
            let (anchorFrom, anchorTo) = (try fields.integer(), try fields.integer())
            guard let place = place(of: Array(quote.utf8), before: from, in: text),
                let part = parts.first(where: { $0.from <= place && place <= $0.to })
            else {
                if try retire(id, run, database) { gone.append(id) }
                continue
            }
            let offsets = [place, place + quote.utf8.count, place + anchorFrom - from, place + anchorTo - from]
            try database.insert(
                """
                UPDATE \(table) SET part = ?, from_byte = ?, to_byte = ?, anchor_from_byte = ?, anchor_to_byte = ?,
                    from_scalar = ?, to_scalar = ?, anchor_from_scalar = ?, anchor_to_scalar = ?, retired = 0
                WHERE id = ?
                """, [part.number] + offsets + offsets.map { text.scalarOffset(ofByte: $0) } + [id])
            try database.insert("UPDATE codings SET retired_run = NULL WHERE id = ?", [id])
        }
        return gone.sorted()
    }

    /// - Returns: whether it was not retired before.
    private func retire(_ id: String, _ run: Run, _ database: Database) throws -> Bool {
        try database.insert(
            "UPDATE \(id.hasPrefix("m") ? "events" : "claims") SET retired = 1 WHERE id = ?", [id])
        try database.insert(
            "UPDATE codings SET retired_run = ? WHERE id = ? AND retired_run IS NULL", [run.number, id])
        return database.changesCount > 0
    }

    /// Where a passage stands in the new text: where its source bytes are read now, else at the nearest place that
    /// reads the same.
    private func place(of quote: [UInt8], before: Int, in text: CleanText) -> Int? {
        var expected = min(before, text.bytes.count)
        if textBefore.source == text.source, before <= textBefore.bytes.count {
            expected = text.cleanOffset(ofSource: textBefore.sourceOffset(ofClean: before))
        }
        return ByteSearch.places(of: quote, in: text.bytes).min { abs($0 - expected) < abs($1 - expected) }
    }
}

/// Where bytes stand in others.
enum ByteSearch {
    /// The offsets at which `wanted` stands in `bytes`, ascending; overlapping ones too. None for no bytes.
    static func places(of wanted: [UInt8], in bytes: [UInt8]) -> [Int] {
        guard let first = wanted.first, wanted.count <= bytes.count else { return [] }
        var places: [Int] = []
        var at = 0
        while at <= bytes.count - wanted.count {
            if bytes[at] == first, bytes[at..<(at + wanted.count)].elementsEqual(wanted) { places.append(at) }
            at += 1
        }
        return places
    }
}

extension StoredDocument {
    static func text(_ id: String, _ database: Database) throws -> CleanText {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT source, edits FROM document_texts WHERE document = ?", arguments: [id])
        else { throw RecordError.noSuchDocument(id) }
        let source = try row.withUnsafeData(atIndex: 0) { $0.map { [UInt8]($0) } } ?? []
        let edits = try StoredJSON.value(StoredEdits.self, try row.decode(String.self, atIndex: 1))
        return CleanText(source: source, edits: try edits.edits(length: source.count))
    }
}
