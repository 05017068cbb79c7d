internal import Charts
internal import Chronology
internal import Evidence
internal import Inquiry

/// From when until when each data set tells of each core actor.
enum CoverageFigure {
    static func figure(_ context: PageContext) throws -> PageFigure? {
        let material = context.material
        let rows = try CoverageAnswer.rows(material)
        guard !rows.isEmpty else { return nil }
        let actors = try material.core()
        let sets = try material.data.sets().filter { set in rows.contains { $0.set.id == set.id } }
        let chart = CoverageChart(
            rows: sets.map { set in
                let own = Dictionary(
                    rows.filter { $0.set.id == set.id }.compactMap { row in row.coverage.map { (row.actor, $0) } },
                    uniquingKeysWith: { first, _ in first })
                return (set.name, actors.map { actor in own[actor].map { cell($0, set, actor, context) } })
            }, columns: actors.map { material.name(of: $0) })
        let answer = try CoverageAnswer.answer(material)
        return PageFigure(
            id: "coverage", finding: answer.sentence,
            drawn:
                "The years of the first and the last row of each data set that names the actor; in a broken frame where it names only people and bodies and never the state itself; empty where it has no row.",
            figure: chart.figure(), columns: answer.columns, rows: answer.rows, evidence: answer.evidence,
            reviewed: 0, command: answer.command, register: context.register
        )
    }

    private static func cell(
        _ coverage: DataCoverage, _ set: DataSet, _ actor: String, _ context: PageContext
    ) -> CoverageChart.Cell {
        let (from, until) = (coverage.from.civil.year, coverage.until.civil.year)
        let isSecondHand = coverage.itself == 0
        return CoverageChart.Cell(
            text: from == until ? "\(from)" : "\(from)–\(until)", isSecondHand: isSecondHand,
            link: context.link(
                [set.id],
                "\(set.title), \(context.material.name(of: actor)): \(Wording.count(coverage.rows, "row")), \(Wording.day(coverage.from)) to \(Wording.day(coverage.until))\(isSecondHand ? ", none of the state itself" : "")"
            ))
    }
}
