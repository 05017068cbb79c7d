internal import Chronology
package import Evidence
package import Exchange

/// From when until when each data set tells of each core actor, and of whom it tells nothing: the first thing to know of
/// a set, as what lies outside its coverage is unknown and not zero.
package enum CoverageAnswer {
    package struct Row: Sendable {
        package let set: DataSet
        package let actor: String
        /// `nil` where the set does not tell of the actor.
        package let coverage: DataCoverage?
    }

    package static let columns = [
        ResultColumn("data", "data"), ResultColumn("format", "format"), ResultColumn("actor", "actor"),
        ResultColumn("from", "from"), ResultColumn("until", "until"), ResultColumn("rows", "rows"),
        ResultColumn("itself", "of which name the state itself", unit: "rows"),
    ]

    /// By set in the order of import, then by actor in that of the core.
    package static func rows(_ material: Material) throws -> [Row] {
        let core = try material.core()
        return try material.data.sets().flatMap { set in
            let coverage = try material.data.coverage(of: set)
            // A set without actors (roll calls, a plain series) covers nobody and misses nobody.
            return coverage.isEmpty ? [] : core.map { Row(set: set, actor: $0, coverage: coverage[$0]) }
        }
    }

    package static func answer(_ material: Material) throws -> Answer {
        let found = try rows(material)
        let all = try material.data.sets()
        let rows = found.map { row in
            Answer.Row(
                [
                    .string(ActSource(row.set).label), .string(row.set.format), .string(row.actor),
                    .text(row.coverage?.from.iso), .text(row.coverage?.until.iso),
                    .integer(row.coverage?.rows ?? 0), .integer(row.coverage?.itself ?? 0),
                ], evidence: [row.set.id])
        }
        let lacking = found.filter { $0.coverage == nil }
        let hidden = found.filter { $0.coverage?.itself == 0 }
        var sentence = "The record holds no data set; 'fukan import' takes one in."
        if !all.isEmpty {
            sentence = "\(Wording.sentence(Wording.count(all.count, "data set"))) beside the documents"
            for set in all.filter({ set in hidden.contains { $0.set.id == set.id } }).prefix(3) {
                let names = hidden.filter { $0.set.id == set.id }.map { material.name(of: $0.actor) }
                sentence +=
                    "; \(set.name) names \(Wording.list(names)) only through persons and bodies, never the state itself"
            }
            sentence +=
                lacking.isEmpty
                ? "."
                : "; \(Wording.count(lacking.count, "pair")) of a set and a core actor \(lacking.count == 1 ? "has" : "have") no row at all."
        }
        return Answer(
            sentence, standing: all.isEmpty ? .absent : .answered, evidence: all.map(\.id),
            basis: "data sets",
            reviewed: 0, columns: columns, rows: rows, command: "fukan import --coverage")
    }
}
