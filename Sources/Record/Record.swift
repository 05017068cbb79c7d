internal import Foundation
internal import GRDB

/// The sourced record: one SQLite file that holds documents, what was read in them, and what persons decided on it.
///
/// Every change is one transaction; a program killed at any moment leaves the record as it was before the change or
/// after it. Many can read while one writes. Answers are taken in `read`, which sees one state of the record from its
/// beginning to its end.
package final class Record: Sendable {
    package enum Mode: Sendable {
        /// To be read and changed; made where there is none.
        case create
        /// To be read and changed; missing is an error.
        case existing
        /// To be read; works on read-only media.
        case readOnly
    }

    /// From the root.
    package let path: String
    package let mode: Mode
    let connection: any DatabaseWriter

    private init(path: String, mode: Mode, connection: any DatabaseWriter) {
        self.path = path
        self.mode = mode
        self.connection = connection
    }

    /// Opens a record. What fails leaves no file behind, and never changes a file that is not ours.
    ///
    /// - Parameters:
    ///   - path: of the file; its folder must be there.
    ///   - pageLimit: the record may grow to so many pages of 4,096 bytes; what would grow it beyond fails as on a
    ///     full disk.
    /// - Throws: `RecordError`.
    package static func open(_ path: String, mode: Mode, pageLimit: Int? = nil) throws -> Record {
        guard !path.isEmpty, !path.utf8.contains(0) else { throw RecordError.unfit("'\(path)' is no path of a file") }
        let path = RecordFile.absolute(path)
        let file = try RecordFile.inspect(path)
        switch (file, mode) {
        case (.absent, .existing), (.absent, .readOnly):
            throw RecordError.missing(path: path)
        case (.empty, .existing), (.empty, .readOnly):
            throw RecordError.notARecord(path: path, found: "it is empty")
        case (.ours(let version), _) where version > RecordSchema.version:
            throw RecordError.newer(path: path, version: version, known: RecordSchema.version)
        default: break
        }
        return try faithfully(path, creating: mode == .create && file == .absent) {
            switch mode {
            case .readOnly: try openForReading(path)
            case .existing, .create: try openForWriting(path, file: file, mode: mode, pageLimit: pageLimit)
            }
        }
    }

    private static func openForWriting(
        _ path: String, file: RecordFile, mode: Mode, pageLimit: Int?
    ) throws -> Record {
        if mode == .create, file == .absent || file == .empty {
            try make(path, isNew: file == .absent, pageLimit: pageLimit)
        }
        // Not yet as a pool: that would change the file's mode of writing before it is known to be whole and ours.
        let version = try knownVersion(try DatabaseQueue(path: path, configuration: settings()), path)
        var settings = settings()
        settings.prepareDatabase { database in
            if let pageLimit { try database.execute(sql: "PRAGMA max_page_count = \(pageLimit)") }
            // Beside what is being read: twice as much makes writing no faster.
            try database.execute(sql: "PRAGMA cache_size = -32000")
        }
        if version == 0 {
            // The making was cut off in its first transaction, and SQLite has just taken that back.
            guard mode == .create else { throw RecordError.notARecord(path: path, found: "it is empty") }
            try make(path, isNew: false, pageLimit: pageLimit)
        }
        let pool: DatabasePool
        do {
            pool = try DatabasePool(path: path, configuration: settings)
        } catch {
            // What we made a moment ago, and cannot use, is not left lying about.
            if file == .absent { for ending in ["-wal", "-shm", ""] { unlink(path + ending) } }
            throw error
        }
        if version > 0, version < RecordSchema.version {
            try pool.write { try RecordSchema.migrate($0) }
        }
        return Record(path: path, mode: mode, connection: pool)
    }

    /// Makes the tables in the first transaction of the file, with a rollback journal: so the file's first bytes are
    /// either none or those of a whole record of ours.
    private static func make(_ path: String, isNew: Bool, pageLimit: Int?) throws {
        do {
            let queue = try DatabaseQueue(path: path, configuration: settings())
            try queue.write { database in
                if let pageLimit { try database.execute(sql: "PRAGMA max_page_count = \(pageLimit)") }
                // Another program may have made it since we looked.
                try RecordSchema.migrate(database)
            }
            try queue.close()
        } catch {
            if isNew { RecordFile.removeIfEmpty(path) }
            throw error
        }
    }

    private static func openForReading(_ path: String) throws -> Record {
        do {
            // Opened for writing, where that is allowed, so that no log is left behind; changes are refused below.
            func opened() throws -> Record {
                let queue = try DatabaseQueue(path: path, configuration: readingSettings())
                return Record(path: path, mode: .readOnly, connection: try checked(queue, path))
            }
            let record = try opened()
            // A run that was cut off has left it so; where it cannot be mended, what was linked before answers.
            guard try record.isStale, let writing = try? open(path, mode: .existing) else { return record }
            try record.close()
            try? writing.linkIfStale()
            try? writing.close()
            return try opened()
        } catch let error as DatabaseError
            where [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_PROTOCOL].contains(
                error.resultCode.primaryResultCode)
        {
            // Nothing can be written beside it. Without a log, what the file holds is all there is.
            guard !RecordFile.hasLog(path) else {
                throw RecordError.unreadable(
                    path: path,
                    reason: "changes to it still lie in \(path)-wal, and nothing can be written there; copy both to a "
                        + "place where you may write")
            }
            var settings = readingSettings()
            settings.readonly = true
            let queue = try DatabaseQueue(path: RecordFile.immutableAddress(path), configuration: settings)
            return Record(path: path, mode: .readOnly, connection: try checked(queue, path))
        }
    }

    private static func checked(_ queue: DatabaseQueue, _ path: String) throws -> DatabaseQueue {
        let version = try knownVersion(queue, path)
        guard version > 0 else { throw RecordError.notARecord(path: path, found: "it is empty") }
        guard version == RecordSchema.version else {
            throw RecordError.notARecord(
                path: path,
                found:
                    "it is of version \(version), and must be opened for writing once to become \(RecordSchema.version)"
            )
        }
        return queue
    }

    /// The version by SQLite itself, which also knows what lies in the log.
    private static func knownVersion(_ queue: DatabaseQueue, _ path: String) throws -> Int {
        try queue.read { database in
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard version <= RecordSchema.version else {
                throw RecordError.newer(path: path, version: version, known: RecordSchema.version)
            }
            if version == 0 {
                guard try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0 else {
                    throw RecordError.damaged(path: path, finding: "it has tables and no version")
                }
            }
            return version
        }
    }

    private static func settings() -> Configuration {
        var settings = Configuration()
        settings.foreignKeysEnabled = true
        settings.busyMode = .timeout(10)
        settings.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA synchronous = NORMAL;
                    PRAGMA cache_size = -64000;
                    PRAGMA temp_store = MEMORY;
                    """)
        }
        return settings
    }

    private static func readingSettings() -> Configuration {
        var settings = settings()
        settings.prepareDatabase {
            // A record may come from a stranger: what its views and triggers call must be harmless. (Not for writing:
            // SQLite then also refuses the full-text index that our own triggers keep.)
            try $0.execute(sql: "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF")
        }
        return settings
    }

    /// Ends all work on the file. Not needed: the last use of the value does the same.
    package func close() throws { try faithfully { try connection.close() } }

    // MARK: Reading and writing

    /// Answers from one state of the record.
    ///
    /// - Parameter view: what of the record counts.
    /// - Throws: `RecordError`, and what `questions` throws.
    package func read<T>(_ view: RecordView = .everything, _ questions: (Snapshot) throws -> T) throws -> T {
        try linkIfStale()
        return try faithfully {
            try connection.read { database in try questions(Snapshot(database, view: view)) }
        }
    }

    /// One transaction: all of `changes` or nothing.
    ///
    /// - Parameter relinking: whether mentions of events come, go, or count otherwise, so that they must be linked anew.
    func write<T>(relinking: Bool = false, _ changes: (Database) throws -> T) throws -> T {
        guard mode != .readOnly else { throw RecordError.readOnly(path: path) }
        return try faithfully {
            try connection.write { database in
                let result = try changes(database)
                if relinking { try database.execute(sql: "UPDATE linking SET stale = 1 WHERE stale = 0") }
                return result
            }
        }
    }

    /// Gives the errors of SQLite in the words of `RecordError`.
    func faithfully<T>(_ work: () throws -> T) throws -> T { try Self.faithfully(path, work) }

    private static func faithfully<T>(_ path: String, creating: Bool = false, _ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let error as DatabaseError {
            throw translated(error, path, creating: creating)
        } catch let error as RowDecodingError {
            throw RecordError.damaged(path: path, finding: "\(error)")
        } catch let error as StoredTextError {
            // What the program would never have written.
            throw RecordError.damaged(path: path, finding: "expected \(error.expected)")
        }
    }

    private static func translated(_ error: DatabaseError, _ path: String, creating: Bool) -> RecordError {
        let message = error.message ?? "\(error.resultCode)"
        switch error.resultCode.primaryResultCode {
        case .SQLITE_FULL: return .diskFull(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: return .busy(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: return .readOnly(path: path)
        case .SQLITE_NOTADB: return .damaged(path: path, finding: message)
        case .SQLITE_CORRUPT: return .damaged(path: path, finding: finding(path) ?? message)
        case .SQLITE_CANTOPEN:
            // An existing file has been read by then: it is what must lie beside it that cannot be made.
            return creating ? .cannotCreate(path: path, reason: message) : .readOnly(path: path)
        case .SQLITE_IOERR: return .inputOutput(path: path, reason: message)
        case .SQLITE_ERROR:
            // Our own statements are sound; what they name is missing from a file that was tampered with.
            if message.hasPrefix("no such") { return .damaged(path: path, finding: message) }
            return .defect(message)
        default: return .defect(message)
        }
    }

    /// What SQLite itself finds wrong with a file.
    private static func finding(_ path: String) -> String? {
        var settings = Configuration()
        settings.readonly = true
        return try? DatabaseQueue(path: path, configuration: settings).read { database in
            let found = try String.fetchAll(database, sql: "PRAGMA quick_check(3)").filter { $0 != "ok" }
            return found.isEmpty ? nil : found.joined(separator: "; ").replacing("\n", with: " ")
        }
    }
}
