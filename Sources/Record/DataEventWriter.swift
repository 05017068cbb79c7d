internal import Evidence
internal import GRDB
internal import GRDBSQLite

/// Writes the rows of a data set's events. Through SQLite's own functions: millions of rows are bound, each in a few of
/// them.
struct DataEventWriter {
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
                INSERT INTO data_events (source, target, day, data_set, line, code, class, score, mentions, marks)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
            sqlite3_bind_int64(pointer, 10, Int64(row.marks.rawValue))
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
