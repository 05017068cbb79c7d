internal import Charts
internal import Chronology
internal import Evidence
internal import Exchange
internal import Inquiry
internal import Ontology
internal import Record

/// Shares of what the core states can do, through time.
enum PowerFigure {
    private static let mostLines = 6

    static func figure(_ context: PageContext) throws -> PageFigure? {
        let material = context.material
        let core = try material.core()
        let measures = try material.data.measures()
        // The first that the package asks for and the record has; without any the index of the Correlates of War.
        let asked = material.system.questions.first { $0.form == .power }?.measures ?? []
        guard
            let measure = (asked + ["cinc"]).first(where: { name in measures.contains { $0.measure == name } }),
            let set = try material.data.sets().first(where: { set in
                measures.contains { $0.measure == measure && $0.set == set.id }
            })
        else { return nil }
        var held: [(actor: String, values: [DataValue])] = []
        for actor in core {
            let values = try material.data.values(measure, of: actor).filter {
                $0.set == set.id && $0.value.second == nil && $0.value.value != nil
                    && $0.value.period.from != nil
            }.map(\.value)
            if !values.isEmpty { held.append((actor, values)) }
        }
        func latest(_ values: [DataValue]) -> Double { values.last?.value ?? 0 }
        held.sort { (latest($1.values), $0.actor) < (latest($0.values), $1.actor) }
        held = Array(held.prefix(mostLines))
        guard let first = held.first, held.count > 1 else { return nil }
        let since = firstYear(context)
        let drawn = held.map { actor, values in
            (actor, values.filter { ($0.period.from?.civil.year ?? 0) >= since })
        }
        let years = drawn.flatMap { $0.1.compactMap { $0.period.from?.civil.year } }
        guard let from = years.min(), let until = years.max() else { return nil }
        let chart = SeriesChart(
            [
                SeriesChart.Panel(
                    title: first.values.last?.unit.map { "\(measure), \($0)" } ?? measure,
                    lines: drawn.map { actor, values in
                        SeriesChart.Line(
                            label: actor, tone: .neutral, stroke: .whole,
                            stretches: stretches(actor, values, measure, set, context))
                    })
            ], axis: TimeAxis(firstYear: from, lastYear: until))
        let rows = drawn.flatMap { actor, values in
            values.map { value in
                Answer.Row(
                    [
                        .string(ActSource(set).label), .string(actor), .string(measure),
                        .text(value.period.from.map { "\($0.civil.year)" }),
                        value.value.map { .plain($0) } ?? .null,
                        .text(value.unit),
                    ], evidence: [DataRows(set: set.id, lines: [value.line]).id])
            }
        }
        let second = held[1]
        let ratio = latest(second.values) == 0 ? nil : latest(first.values) / latest(second.values)
        let year = first.values.last?.period.from?.civil.year ?? until
        let words = ratio.map {
            "\(material.name(of: first.actor)) has \(Wording.number(($0 * 100).rounded() / 100)) times the \(measure) of \(material.name(of: second.actor)) in \(year)"
        }
        return PageFigure(
            id: "power", finding: words ?? "\(measure) of the core states",
            drawn:
                "\(measure) as \(set.title) has it, \(from) to \(until), the \(held.count) core states with the highest last values; one value a year, gaps where none is given.",
            figure: chart.figure(),
            columns: [
                ResultColumn("data", "data"), ResultColumn("actor", "actor"),
                ResultColumn("measure", "measure"),
                ResultColumn("year", "year"), ResultColumn("value", "value"), ResultColumn("unit", "unit"),
            ], rows: rows, evidence: rows.flatMap(\.evidence), reviewed: 0,
            command: "fukan power A B",
            register: context.register)
    }

    /// Half a century before what the documents tell of: enough to see where the present comes from.
    private static func firstYear(_ context: PageContext) -> Int { context.axis.firstYear - 50 }

    private static func stretches(
        _ actor: String, _ values: [DataValue], _ measure: String, _ set: DataSet,
        _ context: PageContext
    ) -> [[SeriesChart.Point]] {
        var stretches: [[SeriesChart.Point]] = []
        var last: Day?
        for value in values {
            guard let number = value.value, let from = value.period.from, let to = value.period.to else {
                continue
            }
            let point = SeriesChart.Point(
                period: value.period, value: number,
                link: context.link(
                    [DataRows(set: set.id, lines: [value.line]).id],
                    "\(actor), \(from.civil.year): \(measure) \(Wording.number(number))"))
            if let before = last, from.number - before.number <= 1 {
                stretches[stretches.count - 1].append(point)
            } else {
                stretches.append([point])
            }
            last = to
        }
        return stretches
    }
}
