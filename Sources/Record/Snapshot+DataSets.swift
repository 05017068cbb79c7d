package import Chronology
package import Evidence
internal import GRDB

/// What a data set's events come to for one direction of a dyad on one day.
package struct DataDay: Hashable, Sendable {
    package let day: Day
    package let count: Int
    /// How many bear a score.
    package let scored: Int
    package let sum: Double
}

extension Snapshot {
    /// All data sets, in the order of their import.
    package func dataSets() throws -> [DataSet] {
        try Row.fetchAll(database, sql: "SELECT format, name, hash, rows, report FROM data_sets ORDER BY number").map {
            DataSet(
                format: try $0.decode(String.self, atIndex: 0), name: try $0.decode(String.self, atIndex: 1),
                hash: try $0.decode(String.self, atIndex: 2), rows: try $0.decode(Int.self, atIndex: 3),
                report: try $0.decode(String.self, atIndex: 4))
        }
    }

    /// From when until when a data set tells of each actor, in the order of their codes.
    package func coverage(of set: DataSet) throws -> [DataCoverage] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT a.code, c.from_day, c.until_day, c.rows FROM data_coverage c
                JOIN data_actors a ON a.number = c.actor JOIN data_sets s ON s.number = c.data_set
                WHERE s.id = ? ORDER BY a.code
                """, arguments: [set.id]
        ).map {
            DataCoverage(
                actor: try $0.decode(String.self, atIndex: 0), from: Day(number: try $0.decode(Int32.self, atIndex: 1)),
                until: Day(number: try $0.decode(Int32.self, atIndex: 2)), rows: try $0.decode(Int.self, atIndex: 3))
        }
    }

    /// What a data set tells of one actor towards another, by day.
    package func dataDays(of set: DataSet, from source: String, to target: String) throws -> [DataDay] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT e.day, count(*), count(e.score), total(e.score) FROM data_events e
                WHERE e.source = (SELECT number FROM data_actors WHERE code = ?)
                AND e.target = (SELECT number FROM data_actors WHERE code = ?)
                AND e.data_set = (SELECT number FROM data_sets WHERE id = ?)
                GROUP BY e.day ORDER BY e.day
                """, arguments: [source, target, set.id]
        ).map {
            DataDay(
                day: Day(number: try $0.decode(Int32.self, atIndex: 0)), count: try $0.decode(Int.self, atIndex: 1),
                scored: try $0.decode(Int.self, atIndex: 2), sum: try $0.decode(Double.self, atIndex: 3))
        }
    }
}
