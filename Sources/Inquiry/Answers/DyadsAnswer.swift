package import Chronology
package import Exchange
package import Relations

/// The dyads of some actors, those that moved most first.
package struct DyadsAnswer {
    package let movements: [Movement]
    /// Where earlier ends and later begins; `nil` where no act is dated.
    package let split: Day?

    /// - Parameter actors: the core actors where empty.
    package init(_ material: Material, among actors: [String] = []) throws {
        let actors = try actors.isEmpty ? material.core() : actors
        let acts = try material.acts()
        // The middle of the dated acts themselves, so that neither side is empty where both can be told.
        let days = acts.filter { actors.contains($0.dyad.source) && actors.contains($0.dyad.target) }
            .compactMap(\.date.from).sorted()
        split = days.isEmpty ? nil : days[days.count / 2]
        movements = Movement.ranked(acts, among: actors, split: split ?? Day(number: 0))
    }

    package static let columns = [
        ResultColumn("a", "between"), ResultColumn("b", "and"), ResultColumn("n", "n", unit: "happenings"),
        ResultColumn("cooperation", "cooperative", unit: "happenings"),
        ResultColumn("conflict", "conflictual", unit: "happenings"),
        ResultColumn("mean", "mean score", unit: "points, -10 to 10"),
        ResultColumn("earlier", "before"), ResultColumn("later", "after"),
        ResultColumn("change", "movement", unit: "points"), ResultColumn("undated", "undated", unit: "happenings"),
    ]

    package static func row(_ movement: Movement) -> Answer.Row {
        var seen: Set<String> = []
        let acts = (movement.earlier + movement.later + movement.undated).filter { seen.insert($0.id).inserted }
        let scores = acts.compactMap(\.score)
        func rounded(_ value: Double?) -> JSONValue {
            value.map { .plain(($0 * 100).rounded() / 100) } ?? .null
        }
        return Answer.Row(
            [
                .string(movement.pair.source), .string(movement.pair.target), .integer(acts.count),
                .integer(scores.count { $0 > 0 }), .integer(scores.count { $0 < 0 }),
                rounded(scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)),
                rounded(movement.earlierMean), rounded(movement.laterMean), rounded(movement.change),
                .integer(Set(movement.undated.map(\.id)).count),
            ], evidence: acts.map(\.id))
    }

    package static func answer(_ material: Material, among actors: [String] = []) throws -> Answer {
        let dyads = try DyadsAnswer(material, among: actors)
        let rows = dyads.movements.map { row($0) }
        let evidence = rows.flatMap(\.evidence)
        let told = dyads.movements.filter { $0.change != nil }
        func name(_ movement: Movement) -> String {
            "\(material.name(of: movement.pair.source)) and \(material.name(of: movement.pair.target))"
        }
        let sentence: String
        if rows.isEmpty {
            sentence = "Not in these documents: no act between these actors is told."
        } else if let first = told.first, let change = first.change, let split = dyads.split {
            sentence =
                "The tone between \(name(first)) moved most: \(change > 0 ? "up" : "down") \(Wording.number(abs(change))) points of the scale after \(Wording.day(split)), as far as these documents choose to tell."
        } else {
            let most = dyads.movements.max { $0.count < $1.count } ?? dyads.movements[0]
            sentence =
                "Undetermined: no dyad has \(Movement.smallest) dated acts before and after the middle of the record; most is told of \(name(most)) (\(most.count))."
        }
        return Answer(
            sentence, standing: rows.isEmpty ? .absent : told.isEmpty ? .undetermined : .answered,
            evidence: evidence, basis: "happenings", reviewed: try material.reviewed(Array(Set(evidence))),
            naive: "no relation moved", columns: columns, rows: rows,
            command: actors.count == 2 ? "fukan relations \(actors.joined(separator: " "))" : "fukan relations")
    }
}
