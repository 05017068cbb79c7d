internal import Chronology
internal import Evidence
package import Exchange
package import Relations

/// A dyad against its own past: stocks, surprise, volatility, intervals of the mean, changes of level; each source and
/// direction on its own rows.
package enum DyadMeasuresAnswer {
    package struct Settings: Sendable {
        /// In periods, greater than 0.
        package var halfLife = 2.0
        /// How many periods the past reaches back, at least 2.
        package var window = 12
        package var seed: UInt64 = 1
        package init() {}
    }

    package static let columns = [
        ResultColumn("data", "data"), ResultColumn("source", "from"), ResultColumn("target", "to"),
        ResultColumn("period", "period"), ResultColumn("n", "n"), ResultColumn("sum", "sum", unit: "points"),
        ResultColumn("mean", "mean", unit: "points, -10 to 10"), ResultColumn("mean_low", "from", unit: "points"),
        ResultColumn("mean_high", "to", unit: "points"), ResultColumn("stock", "stock", unit: "points"),
        ResultColumn("usual", "usual", unit: "points"), ResultColumn("surprise", "surprise", unit: "deviations"),
        ResultColumn("volatility", "volatility", unit: "points"),
        ResultColumn("change", "level changes"), ResultColumn("reciprocity", "symmetry", unit: "0 to 1"),
    ]

    package static func answer(
        _ material: Material, _ a: String, _ b: String, by grain: Grain, data: DataChoice, mentions: Bool,
        _ settings: Settings
    ) throws -> Answer {
        let dyad = try DyadAnswer(material, a, b, by: grain, data: data, mentions: mentions)
        let rows = dyad.blocks.flatMap { block in block.series.flatMap { Self.rows(block, $0, settings) } }
        return try dyad.answer(
            material, columns, rows,
            command:
                "fukan relations \(a) \(b) --by \(grain.rawValue) --measures --half-life \(ResultWriter.cell(.plain(settings.halfLife)))"
                + data.option + (mentions ? " --mentions" : ""))
    }

    private static func rows(_ block: DyadBlock, _ series: DyadSeries, _ settings: Settings) -> [Answer.Row] {
        let stock = Dictionary(
            uniqueKeysWithValues: zip(series.points.map(\.period), series.stock(halfLife: settings.halfLife)))
        let past = Dictionary(
            uniqueKeysWithValues: OwnPast(series, window: settings.window).points.map { ($0.period, $0) })
        let symmetry = Dictionary(
            uniqueKeysWithValues: block.reciprocity.pairs.compactMap { pair in pair.symmetry.map { (pair.period, $0) } }
        )
        let points = block.points(series)
        let changes = Self.changes(block, series, points)
        // One pass over the acts, not one for each period.
        var scores: [Period: [Double]] = [:]
        for act in block.acts where act.dyad == series.dyad {
            guard let score = act.score, let period = Period(series.grain, holding: act.date) else { continue }
            scores[period, default: []].append(score)
        }
        return points.map { period, point in
            let range = Bootstrap.interval(scores[period] ?? [], seed: settings.seed) { drawn in
                drawn.reduce(0, +) / Double(drawn.count)
            }
            let rounded = DyadAnswer.rounded
            return Answer.Row(
                [
                    .string(block.source.label), .string(series.dyad.source), .string(series.dyad.target),
                    .string(period.label), .integer(point?.count ?? 0),
                    point.map { rounded($0.scored == 0 ? nil : $0.sum) } ?? .integer(0), rounded(point?.mean),
                    rounded(range?.lowerBound), rounded(range?.upperBound), rounded(stock[period]),
                    rounded(past[period]?.usual), rounded(past[period]?.surprise), rounded(past[period]?.volatility),
                    .texts(changes[period] ?? []), rounded(symmetry[period]),
                ],
                evidence: point.map { block.source.evidence($0.acts) } ?? block.source.dataSet.map { [$0.id] } ?? [])
        }
    }

    /// Where the level of the sums and of the counts changes. Of documents only periods with acts are compared, since
    /// nothing told is not zero; of a set every period that it covers.
    private static func changes(
        _ block: DyadBlock, _ series: DyadSeries, _ points: [(period: Period, point: DyadSeries.Point?)]
    ) -> [Period: [String]] {
        var found: [Period: [String]] = [:]
        let scored = points.filter { block.covered != nil || $0.point?.scored ?? 0 > 0 }
        for index in ChangePoints.of(scored.map { $0.point?.sum ?? 0 }, .normal) {
            found[scored[index].period, default: []].append("sum")
        }
        if block.covered != nil {
            for period in series.countChanges() { found[period, default: []].append("n") }
        }
        return found
    }
}
