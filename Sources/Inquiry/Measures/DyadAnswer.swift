internal import Chronology
internal import Evidence
package import Exchange
package import Relations

/// One dyad through time, both ways, as the documents tell it and, set apart, as each data set does.
package struct DyadAnswer {
    package enum Measure: String, Sendable, CaseIterable { case net, cooperation, conflict, count }

    package let blocks: [DyadBlock]
    private let a: String
    private let b: String
    private let mentions: Bool

    /// - Parameter mentions: whether each counts as often as it is told of.
    /// - Throws: `DataError` where the choice names a set that is not there or tells of no events.
    package init(
        _ material: Material, _ a: String, _ b: String, by grain: Grain, data: DataChoice = .all,
        mentions: Bool = false
    ) throws {
        (self.a, self.b, self.mentions) = (a, b, mentions)
        blocks =
            (data.hasCoded ? [try DyadBlock.coded(material, a, b, by: grain, mentions: mentions)] : [])
            + (try DyadBlock.ofSets(material, a, b, by: grain, choice: data, mentions: mentions))
    }

    package static let columns = [
        ResultColumn("data", "data"),
        ResultColumn("source", "from"), ResultColumn("target", "to"), ResultColumn("period", "period"),
        ResultColumn("n", "n", unit: "happenings"), ResultColumn("measure"), ResultColumn("value", "value"),
        ResultColumn("sum", "sum", unit: "points"), ResultColumn("mean", "mean", unit: "points, -10 to 10"),
        ResultColumn("cooperation", "cooperation", unit: "points"),
        ResultColumn("conflict", "conflict", unit: "points"),
        ResultColumn("net_ratio", "net ratio", unit: "-1 to 1"), ResultColumn("scored", "scored"),
        ResultColumn("answers", "answers"), ResultColumn("own_sum", "own sum", unit: "the source's scale"),
        ResultColumn("own_mean", "own mean", unit: "the source's scale"), ResultColumn("own_scored"),
    ]

    static func rounded(_ value: Double?) -> JSONValue {
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

    private static func row(
        _ block: DyadBlock, _ dyad: Dyad, _ period: Period, _ point: DyadSeries.Point?, _ measure: Measure
    ) -> Answer.Row {
        let head: [JSONValue] = [
            .string(block.source.label), .string(dyad.source), .string(dyad.target), .string(period.label),
        ]
        guard let point else {
            // Covered, and nothing there: zero, and no mean.
            let zero = JSONValue.integer(0)
            return Answer.Row(
                head + [zero, .string(measure.rawValue), zero, zero, .null, zero, zero, .null, zero, zero]
                    + [zero, .null, zero], evidence: block.source.dataSet.map { [$0.id] } ?? [])
        }
        let isScored = point.scored > 0
        let own = block.own(dyad, period)
        return Answer.Row(
            head + [
                .integer(point.count), .string(measure.rawValue),
                isScored || measure == .count ? rounded(value(point, measure)) : .null,
                rounded(isScored ? point.sum : nil), rounded(point.mean),
                rounded(isScored ? point.cooperation : nil), rounded(isScored ? point.conflict : nil),
                rounded(point.netRatio), .integer(point.scored), .integer(point.answers), rounded(own?.sum),
                rounded(own.map { $0.sum / Double($0.scored) }), own.map { .integer($0.scored) } ?? .null,
            ], evidence: block.source.evidence(point.acts))
    }

    package static func answer(
        _ material: Material, _ a: String, _ b: String, by grain: Grain, measure: Measure, data: DataChoice = .all,
        mentions: Bool = false
    ) throws -> Answer {
        let dyad = try DyadAnswer(material, a, b, by: grain, data: data, mentions: mentions)
        let rows = dyad.blocks.flatMap { block in
            block.series.flatMap { series in
                block.points(series).map { row(block, series.dyad, $0.period, $0.point, measure) }
            }
        }
        return try dyad.answer(
            material, columns, rows,
            command: "fukan relations \(a) \(b) --by \(grain.rawValue) --measure \(measure.rawValue)"
                + data.option + (mentions ? " --mentions" : ""))
    }

    /// Rows about the dyad with what all sources say of it in one sentence.
    func answer(
        _ material: Material, _ columns: [ResultColumn], _ rows: [Answer.Row], command: String
    ) throws -> Answer {
        var parts: [String] = []
        var undated: [String] = []
        var total = 0
        if let coded = blocks.first(where: { $0.source == .coded }) {
            undated = Set(coded.forth.undated + coded.back.undated).sorted()
            total = Set(coded.series.flatMap { $0.points.flatMap(\.acts) }).count
            parts.append(coded.inWords(material, total: total, undated: undated.count, mentions: mentions))
        }
        // What tells most first.
        let sets = blocks.filter { $0.source.dataSet != nil }.enumerated().sorted {
            ($1.element.acts.count, $0.offset) < ($0.element.acts.count, $1.offset)
        }.map(\.element)
        let noun = mentions ? "mention" : "event"
        parts += try sets.prefix(3).compactMap { try $0.inWords(material, counting: noun) }
        if sets.count > 3 { parts.append("and \(sets.count - 3) more data sets tell of both") }
        if parts.isEmpty { parts = ["no data set that is asked for tells of both"] }
        let evidence = rows.flatMap(\.evidence) + undated
        let events = sets.reduce(0) { $0 + $1.acts.count }
        let count = total + undated.count + events
        return Answer(
            Wording.sentence(parts.joined(separator: "; ") + "."),
            standing: count == 0 ? .absent : total + events < Movement.smallest ? .undetermined : .answered,
            evidence: evidence, basis: sets.isEmpty ? "happenings" : "happenings and rows of data",
            reviewed: try material.reviewed(Array(Set(evidence))), columns: columns, rows: rows, command: command)
    }
}

extension DyadBlock {
    /// What the documents tell of the dyad.
    fileprivate func inWords(_ material: Material, total: Int, undated: Int, mentions: Bool) -> String {
        let names = "\(material.name(of: forth.dyad.source)) and \(material.name(of: forth.dyad.target))"
        guard total + undated > 0 else { return "Not in these documents: no act between \(names) is told" }
        var words =
            "\(Wording.count(total, "happening")) between \(names) \(total == 1 ? "has" : "have") a date within one \(forth.grain.rawValue), \(undated) more do not"
        if mentions { words += ", each counted as often as it is told" }
        if let symmetry = reciprocity.symmetry {
            words +=
                "; reciprocity \(Wording.number(symmetry)) over \(Wording.count(reciprocity.pairs.count, forth.grain.rawValue)) in which both acted"
        } else {
            words += "; reciprocity undetermined"
        }
        if let correlation = reciprocity.correlation, let concordance = reciprocity.concordance {
            words += ", correlation \(Wording.number(correlation)), concordance \(Wording.number(concordance))"
        }
        return words
    }
}
