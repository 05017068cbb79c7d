internal import Charts
internal import Chronology
internal import Evidence
internal import Exchange
internal import Inquiry
internal import Relations

/// Data-set series beside coded acts, a panel a dyad.
enum SeriesFigure {
    private static let mostPanels = 6
    /// Fewer scored acts in a year say little by themselves.
    private static let thin = 5

    static func figure(_ context: PageContext) throws -> PageFigure? {
        let material = context.material
        let sets = try material.data.eventSets(.all)
        guard !sets.isEmpty else { return nil }
        var shown: [(pair: Dyad, blocks: [DyadBlock])] = []
        for pair in try CoreDyads.byTelling(material) where shown.count < mostPanels {
            let blocks = try DyadBlock.ofSets(
                material, pair.source, pair.target, by: .year, choice: .all, mentions: false
            ).filter { !$0.acts.isEmpty }
            guard !blocks.isEmpty else { continue }
            let coded = try DyadBlock.coded(
                material, pair.source, pair.target, by: .year, mentions: false)
            shown.append((pair, blocks + (coded.acts.isEmpty ? [] : [coded])))
        }
        guard !shown.isEmpty else { return nil }
        let years = shown.flatMap(\.blocks).flatMap(\.series).flatMap(\.points).compactMap {
            $0.period.from?.civil.year
        }
        let axis = TimeAxis(firstYear: years.min() ?? 2000, lastYear: years.max() ?? 2000)
        let chart = SeriesChart(
            shown.map { pair, blocks in
                // Of several sets that with most years bears the names of the directions; the others are drawn alike.
                let named = blocks.filter { $0.source.dataSet != nil }.max {
                    ($0.years, $1.source.label) < ($1.years, $0.source.label)
                }
                let covered = Set(
                    blocks.compactMap(\.covered).flatMap {
                        $0.lowerBound.civil.year...$0.upperBound.civil.year
                    })
                return SeriesChart.Panel(
                    title: "\(material.name(of: pair.source)) – \(material.name(of: pair.target))",
                    lines: blocks.flatMap { lines($0, isNamed: $0.source == named?.source, context) },
                    gaps: (axis.firstYear...axis.lastYear).filter { !covered.contains($0) })
            }, axis: axis, domain: -10...10)
        let rows = shown.flatMap { _, blocks in
            blocks.flatMap { block in
                block.series.flatMap { series in
                    series.points.map { point in
                        Answer.Row(
                            [
                                .string(block.source.label), .string(series.dyad.source),
                                .string(series.dyad.target),
                                .string(point.period.label), .integer(point.count), .integer(point.scored),
                                rounded(point.mean), rounded(point.scored == 0 ? nil : point.sum),
                            ], evidence: block.source.evidence(point.acts))
                    }
                }
            }
        }
        let evidence = rows.flatMap(\.evidence)
        return PageFigure(
            id: "series", finding: finding(shown, material),
            drawn:
                "Mean score a year of what each did to the other, on the program's one scale from −10 to 10: lines are data sets (whole: the first towards the second; broken: back), dots coded happenings; hollow points rest on fewer than \(Wording.count(thin, "scored act")); hatched years are not covered by any set.",
            figure: chart.figure(),
            columns: [
                ResultColumn("data", "data"), ResultColumn("source", "from"), ResultColumn("target", "to"),
                ResultColumn("period", "year"), ResultColumn("n", "n"), ResultColumn("scored", "scored"),
                ResultColumn("mean", "mean", unit: "points, -10 to 10"),
                ResultColumn("sum", "sum", unit: "points"),
            ], rows: rows, evidence: evidence, kind: "happenings",
            reviewed: try material.reviewed(Array(Set(evidence))),
            command: "fukan relations A B --by year",
            register: context.register)
    }

    private static func lines(_ block: DyadBlock, isNamed: Bool, _ context: PageContext) -> [SeriesChart.Line] {
        let isCoded = block.source.dataSet == nil
        let words = block.source.dataSet?.name ?? "coded"
        return block.series.enumerated().compactMap { index, series in
            var stretches: [[SeriesChart.Point]] = []
            var last: Period?
            for point in series.points {
                guard let mean = point.mean, let from = point.period.from,
                    let next = point.period.advanced(by: 1).from
                else { continue }
                let drawn = SeriesChart.Point(
                    period: DateInterval(from: from, to: next.advanced(byDays: -1), precision: .year),
                    value: mean,
                    isThin: point.scored < thin,
                    link: context.link(
                        block.source.evidence(point.acts),
                        "\(words), \(series.dyad.source) to \(series.dyad.target), \(point.period.label): mean \(Wording.number((mean * 100).rounded() / 100)), n \(point.count)"
                    ))
                if let before = last, point.period.number == before.number + 1, !stretches.isEmpty {
                    stretches[stretches.count - 1].append(drawn)
                } else {
                    stretches.append([drawn])
                }
                last = point.period
            }
            guard !stretches.isEmpty else { return nil }
            return SeriesChart.Line(
                label: isNamed ? "\(series.dyad.source)>\(series.dyad.target)" : "",
                tone: isCoded ? .neutral : .positive,
                stroke: isCoded ? .none : index == 0 ? .whole : .dashed, stretches: stretches)
        }
    }

    private static func finding(_ shown: [(pair: Dyad, blocks: [DyadBlock])], _ material: Material)
        -> String
    {
        // The dyad with the lowest mean in the sets, by all of its scored rows.
        let means = shown.compactMap { pair, blocks -> (pair: Dyad, mean: Double, count: Int)? in
            let scores = blocks.filter { $0.source.dataSet != nil }.flatMap(\.acts).compactMap(\.score)
            return scores.isEmpty ? nil : (pair, scores.reduce(0, +) / Double(scores.count), scores.count)
        }
        guard let lowest = means.min(by: { ($0.mean, $0.pair) < ($1.mean, $1.pair) }) else {
            return "The data sets score no act between the core actors"
        }
        return
            "In the data sets the lowest mean of these dyads is that of \(material.name(of: lowest.pair.source)) and \(material.name(of: lowest.pair.target)), \(Wording.number((lowest.mean * 100).rounded() / 100)) over \(Wording.count(lowest.count, "row"))"
    }

    private static func rounded(_ value: Double?) -> JSONValue {
        value.map { .plain(($0 * 1e4).rounded() / 1e4) } ?? .null
    }
}

extension DyadBlock {
    /// In how many years something is told.
    fileprivate var years: Int { series.reduce(0) { $0 + $1.points.count } }
}
