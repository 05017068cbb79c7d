import GRDB

/// A record's file as any other program sees it. (Apart from the other tests: GRDB has a type named Record.)
enum RawFile {
    /// Runs statements past the record.
    ///
    /// - Parameter checked: whether the tables guard themselves.
    static func run(_ statements: String, on path: String, checked: Bool = true) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            if !checked {
                try database.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
            }
            try database.execute(sql: statements)
        }
        try queue.close()
    }

    /// What SQLite says against statements, which are then undone; `nil` where it takes them.
    static func objection(to statements: String, on path: String) throws -> String? {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.writeWithoutTransaction { database in
            var objection: String?
            try database.inTransaction {
                do {
                    try database.execute(sql: statements)
                    // Those that wait for the end of the transaction.
                    try database.execute(sql: "PRAGMA foreign_key_check")
                } catch let error as DatabaseError {
                    objection = error.message ?? "\(error.resultCode)"
                }
                return .rollback
            }
            return objection
        }
    }

    static func texts(_ query: String, on path: String) throws -> [String] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try String.fetchAll($0, sql: query) }
    }
}
