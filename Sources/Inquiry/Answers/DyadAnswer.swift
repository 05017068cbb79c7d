internal import Chronology
package import Exchange
package import Relations

/// One dyad through time, both ways.
package struct DyadAnswer {
    package enum Measure: String, Sendable, CaseIterable { case net, cooperation, conflict, count }

    package let forth: DyadSeries
    package let back: DyadSeries
    package let reciprocity: Reciprocity

    package init(_ material: Material, _ a: String, _ b: String, by grain: Grain) throws {
        let acts = try material.acts()
        forth = DyadSeries(Dyad(a, b), by: grain, of: acts)
        back = DyadSeries(Dyad(b, a), by: grain, of: acts)
        reciprocity = Reciprocity(forth, back)
    }

    package static let columns = [
        ResultColumn("source", "from"), ResultColumn("target", "to"), ResultColumn("period", "period"),
        ResultColumn("n", "n", unit: "happenings"), ResultColumn("measure"), ResultColumn("value", "value"),
        ResultColumn("sum", "sum", unit: "points"), ResultColumn("mean", "mean", unit: "points, -10 to 10"),
        ResultColumn("cooperation", "cooperation", unit: "points"),
        ResultColumn("conflict", "conflict", unit: "points"),
        ResultColumn("net_ratio", "net ratio", unit: "-1 to 1"), ResultColumn("scored", "scored"),
        ResultColumn("answers", "answers"),
    ]

    private static func rounded(_ value: Double?) -> JSONValue {
        value.map { .plain(($0 * 1e4).rounded() / 1e4) } ?? .null
    }

    private static func value(_ point: DyadSeries.Point, _ measure: Measure) -> Double {
        switch measure {
        case .net: point.sum
        case .cooperation: point.cooperation
        case .conflict: point.conflict
        case .count: Double(point.count)
        }
    }

    package static func answer(
        _ material: Material, _ a: String, _ b: String, by grain: Grain, measure: Measure
    ) throws -> Answer {
        let dyad = try DyadAnswer(material, a, b, by: grain)
        let rows = [dyad.forth, dyad.back].flatMap { series in
            series.points.map { point in
                Answer.Row(
                    [
                        .string(series.dyad.source), .string(series.dyad.target), .string(point.period.label),
                        .integer(point.count), .string(measure.rawValue), rounded(value(point, measure)),
                        rounded(point.scored == 0 ? nil : point.sum), rounded(point.mean),
                        rounded(point.scored == 0 ? nil : point.cooperation),
                        rounded(point.scored == 0 ? nil : point.conflict), rounded(point.netRatio),
                        .integer(point.scored), .integer(point.answers),
                    ], evidence: point.acts)
            }
        }
        let undated = Set(dyad.forth.undated + dyad.back.undated).sorted()
        let evidence = rows.flatMap(\.evidence)
        let total = Set(evidence).count
        var sentence =
            "Not in these documents: no act between \(material.name(of: a)) and \(material.name(of: b)) is told."
        if total + undated.count > 0 {
            sentence = Wording.sentence(
                "\(Wording.count(total, "happening")) between \(material.name(of: a)) and \(material.name(of: b)) \(total == 1 ? "has" : "have") a date within one \(grain.rawValue), \(undated.count) more do not"
            )
            if let symmetry = dyad.reciprocity.symmetry {
                sentence +=
                    "; reciprocity \(Wording.number(symmetry)) over \(Wording.count(dyad.reciprocity.pairs.count, grain.rawValue)) in which both acted"
            } else {
                sentence += "; reciprocity undetermined"
            }
            if let correlation = dyad.reciprocity.correlation, let concordance = dyad.reciprocity.concordance {
                sentence += ", correlation \(Wording.number(correlation)), concordance \(Wording.number(concordance))"
            }
            sentence += "."
        }
        return Answer(
            sentence,
            standing: total + undated.count == 0 ? .absent : total < Movement.smallest ? .undetermined : .answered,
            evidence: evidence + undated, basis: "happenings", reviewed: try material.reviewed(Array(Set(evidence))),
            columns: columns, rows: rows,
            command: "fukan relations \(a) \(b) --by \(grain.rawValue) --measure \(measure.rawValue)")
    }
}
