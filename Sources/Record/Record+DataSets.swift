internal import Chronology
package import Evidence
internal import GRDB
internal import GRDBSQLite

/// What became of the import of a data set.
package enum DataImport: Hashable, Sendable {
    case added
    /// The same file is there already.
    case unchanged
}

extension Record {
    /// Takes the events of a data set in, in whole or not at all; the same file again changes nothing.
    ///
    /// Rows lie in the record in the order of source, target and day: a dyad's series is one run of pages.
    ///
    /// - Throws: `RecordError`.
    @discardableResult
    package func importEvents(_ set: DataSet, _ events: DataEvents, run: Run) throws -> DataImport {
        let coverage = events.coverage
        return try write { database in
            guard let number = try Self.put(set, run, database) else { return .unchanged }
            let actors = try Self.numbers(of: events.actors, database)
            try Self.put(coverage, of: number, actors: Dictionary(zip(events.actors, actors)) { a, _ in a }, database)
            let sorted = Self.sorted(events.rows, actors)
            try DataEventWriter(database, set: number, codes: events.codes, actors: actors).write(sorted)
            return .added
        }
    }

    /// Takes a data set back, in whole.
    ///
    /// - Returns: whether it was there.
    /// - Throws: `RecordError`.
    @discardableResult
    package func takeBack(dataSet id: String) throws -> Bool {
        try write { database in
            guard
                let number = try Int.fetchOne(
                    database, sql: "SELECT number FROM data_sets WHERE id = ?", arguments: [id])
            else { return false }
            for table in ["data_events", "data_coverage"] {
                try database.execute(sql: "DELETE FROM \(table) WHERE data_set = ?", arguments: [number])
            }
            try database.execute(sql: "DELETE FROM data_sets WHERE number = ?", arguments: [number])
            try database.execute(
                sql: "DELETE FROM data_actors WHERE number NOT IN (SELECT actor FROM data_coverage)")
            return true
        }
    }

    /// The number of a new set; `nil` where it is there.
    private static func put(_ set: DataSet, _ run: Run, _ database: Database) throws -> Int? {
        guard try Int.fetchOne(database, sql: "SELECT 1 FROM data_sets WHERE id = ?", arguments: [set.id]) == nil else {
            return nil
        }
        try database.execute(
            sql: "INSERT INTO data_sets (id, format, name, hash, rows, report, run) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [set.id, set.format, set.name, set.hash, set.rows, set.report, run.number])
        return Int(database.lastInsertedRowID)
    }

    /// The number by which the record knows each actor.
    private static func numbers(of actors: [String], _ database: Database) throws -> [Int64] {
        try actors.map { actor in
            try database.execute(sql: "INSERT OR IGNORE INTO data_actors (code) VALUES (?)", arguments: [actor])
            return try Int64.fetchOne(
                database, sql: "SELECT number FROM data_actors WHERE code = ?", arguments: [actor]) ?? 0
        }
    }

    private static func put(
        _ coverage: [DataCoverage], of set: Int, actors: [String: Int64], _ database: Database
    ) throws {
        for actor in coverage {
            try database.execute(
                sql: "INSERT INTO data_coverage (data_set, actor, from_day, until_day, rows) VALUES (?, ?, ?, ?, ?)",
                arguments: [set, actors[actor.actor], Int(actor.from.number), Int(actor.until.number), actor.rows])
        }
    }

    /// In the order of the table: source, target, day, and of the rows as they come, which is that of their lines. By
    /// counting, two bytes of the key at a time.
    private static func sorted(_ rows: [DataEvents.Row], _ actors: [Int64]) -> [DataEvents.Row] {
        var ranks = [UInt64](repeating: 0, count: actors.count)
        for (rank, index) in actors.indices.sorted(by: { actors[$0] < actors[$1] }).enumerated() {
            ranks[index] = UInt64(rank)
        }
        var order = rows.indices.map { index in
            let row = rows[index]
            let day = UInt64(UInt32(bitPattern: row.day) ^ 0x8000_0000)
            return (key: ranks[Int(row.source)] << 48 | ranks[Int(row.target)] << 32 | day, index: UInt32(index))
        }
        var next = order
        for shift in stride(from: UInt64(0), to: 64, by: 16) {
            var starts = [Int](repeating: 0, count: 65_537)
            for entry in order { starts[Int(entry.key >> shift & 0xFFFF) + 1] += 1 }
            guard starts.max() != order.count else { continue }
            for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
            for entry in order {
                let digit = Int(entry.key >> shift & 0xFFFF)
                next[starts[digit]] = entry
                starts[digit] += 1
            }
            swap(&order, &next)
        }
        return order.map { rows[Int($0.index)] }
    }
}

/// Writes the rows of a data set's events. Through SQLite's own functions: millions of rows are bound, each in a few of
/// them.
private struct DataEventWriter {
    private let database: Database
    private let set: Int64
    private let codes: [[CChar]]
    private let actors: [Int64]

    init(_ database: Database, set: Int, codes: [String], actors: [Int64]) {
        self.database = database
        self.set = Int64(set)
        self.codes = codes.map { Array($0.utf8CString) }
        self.actors = actors
    }

    func write(_ rows: [DataEvents.Row]) throws {
        let statement = try database.makeStatement(
            sql: """
                INSERT INTO data_events (source, target, day, data_set, line, code, class, score, mentions)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let pointer = statement.sqliteStatement
        // Bound texts are read while a step runs and before the next is bound.
        let texts = codes.map { code in
            let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: code.count)
            _ = copy.initialize(from: code)
            return copy
        }
        defer { for text in texts { text.deallocate() } }
        sqlite3_bind_int64(pointer, 4, set)
        for row in rows {
            sqlite3_bind_int64(pointer, 1, actors[Int(row.source)])
            sqlite3_bind_int64(pointer, 2, actors[Int(row.target)])
            sqlite3_bind_int64(pointer, 3, Int64(row.day))
            sqlite3_bind_int64(pointer, 5, Int64(row.line))
            let text = texts[Int(row.code)]
            sqlite3_bind_text(pointer, 6, text.baseAddress, Int32(text.count - 1), nil)
            if row.quadClass == 0 {
                sqlite3_bind_null(pointer, 7)
            } else {
                sqlite3_bind_int64(pointer, 7, Int64(row.quadClass))
            }
            if row.millionths == .min {
                sqlite3_bind_null(pointer, 8)
            } else {
                sqlite3_bind_double(pointer, 8, Double(row.millionths) / 1_000_000)
            }
            sqlite3_bind_int64(pointer, 9, Int64(row.mentions))
            let code = sqlite3_step(pointer)
            sqlite3_reset(pointer)
            guard code == SQLITE_DONE else {
                throw DatabaseError(
                    resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
            }
        }
        sqlite3_clear_bindings(pointer)
    }
}
