internal import Charts
internal import Chronology
internal import Evidence
internal import Inquiry

/// From when until when each data set tells of each core actor.
enum CoverageFigure {
    static func figure(_ context: PageContext) throws -> PageFigure? {
        let material = context.material
        let rows = try CoverageAnswer.rows(material).filter { $0.coverage != nil }
        guard !rows.isEmpty else { return nil }
        let years = rows.flatMap { row in
            [row.coverage?.from.civil.year, row.coverage?.until.civil.year].compactMap(\.self)
        }
        let axis = TimeAxis(firstYear: years.min() ?? 2000, lastYear: years.max() ?? 2000)
        let actors = try material.core()
        let sets = try material.data.sets()
        let chart = TimelineChart(
            rows: actors.compactMap { actor in
                let own = rows.filter { $0.actor == actor }
                guard !own.isEmpty else { return nil }
                return TimelineChart.Row(
                    label: material.name(of: actor),
                    marks: own.compactMap { row in
                        guard let coverage = row.coverage else { return nil }
                        let bodies = coverage.itself == 0
                        return TimelineChart.Mark(
                            date: DateInterval(from: coverage.from, to: coverage.until, precision: .interval),
                            side: .above, tone: .neutral, shape: bodies ? .hollow : .filled,
                            link: context.link(
                                [row.set.id],
                                "\(row.set.title), \(material.name(of: actor)): \(Wording.count(coverage.rows, "row")), \(Wording.day(coverage.from)) to \(Wording.day(coverage.until))\(bodies ? ", none of the state itself" : "")"
                            ))
                    }, count: "\(own.count) of \(sets.count)",
                    countLink: context.link(
                        own.map(\.set.id), "Data sets that tell of \(material.name(of: actor))"))
            }, axis: axis)
        let answer = try CoverageAnswer.answer(material)
        return PageFigure(
            id: "coverage", finding: answer.sentence,
            drawn:
                "One bar a data set, from the first to the last row that names the actor; hollow where only its people and bodies are named; at the right how many sets tell of it.",
            figure: chart.figure(), columns: answer.columns, rows: answer.rows, evidence: answer.evidence,
            kind: "rows of data sets", from: .dataSets, reviewed: 0, command: answer.command, register: context.register
        )
    }
}
