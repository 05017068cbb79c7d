internal import Chronology
package import Evidence
internal import GRDB

/// What became of the import of a data set.
package enum DataImport: Hashable, Sendable {
    case added
    /// The same file is there already.
    case unchanged
}

extension Record {
    /// Takes a data set in, in whole or not at all; the same file again changes nothing, unless it was taken back.
    ///
    /// Events lie in the record in the order of source, target and day: a dyad's series is one run of pages.
    ///
    /// - Throws: `RecordError`.
    @discardableResult
    package func importData(_ set: DataSet, _ content: DataContent, run: Run) throws -> DataImport {
        try write { database in
            guard let number = try Self.put(set, run, database) else { return .unchanged }
            var actors = DataActors(database)
            for actor in content.coverage {
                try database.execute(
                    sql: """
                        INSERT INTO data_coverage (data_set, actor, from_day, until_day, rows, itself)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        number, try actors.number(actor.actor), Int(actor.from.number), Int(actor.until.number),
                        actor.rows, actor.itself,
                    ])
            }
            if !content.events.rows.isEmpty {
                let numbers = try content.events.actors.map { try actors.number($0) }
                let sorted = Self.sorted(content.events.rows, numbers)
                try DataEventWriter(database, set: number, codes: content.events.codes, actors: numbers).write(sorted)
            }
            try StateDataWriter(database, set: number).write(content, &actors)
            return .added
        }
    }

    /// Whether the record holds a file with this hash.
    ///
    /// - Throws: `RecordError`.
    package func holdsDataSet(hash: String) throws -> Bool {
        try read { try $0.holdsDataSet(hash: hash) }
    }

    /// Takes a data set back, in whole. That it was there, and who took it back when, stays.
    ///
    /// - Returns: whether it was there.
    /// - Throws: `RecordError`.
    @discardableResult
    package func takeBack(dataSet id: String, run: Run) throws -> Bool {
        try write { database in
            guard
                let number = try Int.fetchOne(
                    database, sql: "SELECT number FROM data_sets WHERE id = ? AND taken_back IS NULL", arguments: [id])
            else { return false }
            for table in [
                "data_events", "data_coverage", "data_values", "data_spells", "data_votes", "data_roll_calls",
                "data_roll_call_issues", "data_reports",
            ] {
                try database.execute(sql: "DELETE FROM \(table) WHERE data_set = ?", arguments: [number])
            }
            try database.execute(
                sql: "UPDATE data_sets SET taken_back = ? WHERE number = ?", arguments: [run.number, number])
            return true
        }
    }

    /// The number of a new set; `nil` where it is there.
    private static func put(_ set: DataSet, _ run: Run, _ database: Database) throws -> Int? {
        if let known = try Row.fetchOne(
            database, sql: "SELECT number, taken_back IS NULL FROM data_sets WHERE id = ?", arguments: [set.id])
        {
            guard try known.decode(Bool.self, atIndex: 1) == false else { return nil }
            let number = try known.decode(Int.self, atIndex: 0)
            try database.execute(
                sql: """
                    UPDATE data_sets SET format = ?, name = ?, rows = ?, report = ?, run = ?, taken_back = NULL
                    WHERE number = ?
                    """, arguments: [set.format, set.name, set.rows, set.report, run.number, number])
            return number
        }
        try database.execute(
            sql: "INSERT INTO data_sets (id, format, name, hash, rows, report, run) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [set.id, set.format, set.name, set.hash, set.rows, set.report, run.number])
        return Int(database.lastInsertedRowID)
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
