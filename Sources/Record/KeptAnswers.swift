internal import Foundation
internal import GRDB

/// Costly answers are kept under the hash of what they were worked out from: the record's fingerprint, the view, the
/// system, settings, seed and program version. One is kept for each question: the last.
extension Record {
    /// What was kept for the question under this key; `nil` where nothing was, or for another key.
    ///
    /// - Throws: `RecordError`.
    package func kept(_ question: String, key: String) throws -> [UInt8]? {
        try read { snapshot in
            try Data.fetchOne(
                snapshot.database, sql: "SELECT content FROM kept_answers WHERE question = ? AND key = ?",
                arguments: [question, key]
            ).map { [UInt8]($0) }
        }
    }

    /// - Throws: `RecordError`; `.readOnly` where the record may not be written.
    package func keep(_ question: String, key: String, _ content: [UInt8]) throws {
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO kept_answers (question, key, content) VALUES (?, ?, ?)",
                arguments: [question, key, Data(content)])
        }
    }
}
