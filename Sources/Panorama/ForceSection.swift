internal import Charts
internal import Chronology
internal import Evidence
internal import Exchange
internal import Inquiry
internal import Ontology
internal import Record

/// Stated quantities, and what happened at disputed places.
enum ForceSection {
    static func section(_ context: PageContext) throws -> PageSection {
        var figures: [PageFigure] = []
        for question in context.material.system.questions where question.form == .figures {
            if let figure = try quantities(context, question) { figures.append(figure) }
        }
        if let places = try disputedPlaces(context) { figures.append(places) }
        return PageSection(id: "force", name: "Force and figures", figures: figures)
    }

    private static func quantities(_ context: PageContext, _ question: Question) throws -> PageFigure? {
        let material = context.material
        let answer = try FiguresAnswer.answer(material, measures: question.measures)
        let rows = try FiguresAnswer(material, measures: question.measures).rows
        guard !rows.isEmpty else { return nil }
        let dated = rows.filter { $0.figure.period.from != nil && $0.figure.period.to != nil }
        let isSeries = Set(rows.map(\.figure.measure)).count == 1 && dated.count == rows.count
        let figure: Figure
        let drawn: String
        if isSeries {
            let years =
                dated.compactMap { $0.figure.period.from?.civil.year }
                + dated.compactMap { $0.figure.period.to?.civil.year }
            let axis = TimeAxis(
                firstYear: min(context.axis.firstYear, years.min() ?? context.axis.firstYear),
                lastYear: max(context.axis.lastYear, years.max() ?? context.axis.lastYear))
            let values = dated.map { row in
                PeriodChart.Value(
                    period: row.figure.period, value: row.figure.value, text: label(row), isHollow: row.isDerived,
                    tone: .neutral, link: context.link([row.claim] + row.figure.derivedFrom, title(row)))
            }
            figure = PeriodChart(values, axis: axis).figure()
            drawn =
                "Each value a bar as long as its period; derived ones are hollow. Nothing joins them: \(Wording.count(dated.count, "value")) \(dated.count == 1 ? "makes" : "make") no trend."
        } else {
            let groups = question.measures.isEmpty ? Set(rows.map(\.figure.measure)).sorted() : question.measures
            figure = BarChart(
                groups.compactMap { measure in
                    let found = rows.filter { $0.figure.measure == measure }
                    guard !found.isEmpty else { return nil }
                    return BarChart.Group(
                        title: measure == found[0].figure.unit ? measure : "\(measure), in \(found[0].figure.unit)",
                        bars: found.map { row in
                            BarChart.Bar(
                                label: label(row, withValue: false), value: row.figure.value,
                                text: [row.figure.approximation, Wording.number(row.figure.value)].compactMap(\.self)
                                    .joined(separator: " "), isHollow: row.isDerived,
                                link: context.link([row.claim] + row.figure.derivedFrom, title(row)))
                        })
                }
            ).figure()
            drawn = "Each stated quantity a bar, each unit on a scale of its own; derived ones are hollow."
        }
        let columns = answer.columns.filter { $0.key != "id" }
        return PageFigure(
            id: question.id, finding: answer.sentence, drawn: drawn, figure: figure, columns: columns,
            rows: answer.rows.map { Answer.Row(Array($0.values.dropFirst()), evidence: $0.evidence) },
            evidence: answer.evidence, kind: "claims", reviewed: answer.reviewed, command: answer.command,
            register: context.register)
    }

    private static func label(_ row: FiguresAnswer.Row, withValue: Bool = true) -> String {
        let actors = row.figure.actors.joined(separator: "–")
        if withValue { return "\(row.figure.actors.last ?? "") \(Wording.number(row.figure.value))" }
        return [actors.isEmpty ? "actor not stated" : actors, Wording.date(row.figure.period)].joined(separator: ", ")
    }

    private static func title(_ row: FiguresAnswer.Row) -> String {
        let basis = row.figure.derivation.map { "derived: \($0)" } ?? "stated"
        return "\(Wording.number(row.figure.value)) \(row.figure.unit), \(Wording.date(row.figure.period)), \(basis)"
    }

    private static func disputedPlaces(_ context: PageContext) throws -> PageFigure? {
        let material = context.material
        let disputed = Dictionary(
            material.system.allPlaces.filter { !$0.disputedBy.isEmpty }.map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first })
        var byPlace: [String: [Happening]] = [:]
        for happening in try material.happenings() {
            if let place = happening.coding.place, disputed[place] != nil {
                byPlace[place, default: []].append(happening)
            }
        }
        guard !byPlace.isEmpty else { return nil }
        let ordered = byPlace.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        let figure = try context.timeline(
            ordered.map { name, happenings in
                let rival = disputed[name]?.rivalNames.map(\.name).first { $0 != name && !name.hasPrefix($0) }
                return ([name, rival].compactMap(\.self).joined(separator: " / "), happenings)
            }, labelRoom: 300)
        let all = ordered.flatMap(\.value)
        let evidence = all.map(\.id)
        return PageFigure(
            id: "disputed-places",
            finding:
                "\(Wording.sentence(Wording.count(Set(evidence).count, "happening"))) at \(Wording.count(ordered.count, "disputed place")), most at \(ordered[0].key)",
            drawn: "What is said to have happened at places whose owner is disputed, with both names.",
            figure: figure,
            columns: [
                ResultColumn("place", "place"), ResultColumn("date", "date", parts: ["from", "to", "precision"]),
                ResultColumn("type", "type"), ResultColumn("source", "who"), ResultColumn("target", "towards"),
                ResultColumn("status", "status"), ResultColumn("n", "n", unit: "mentions"),
            ],
            rows: ordered.flatMap { name, happenings in
                happenings.map { happening in
                    let coding = happening.coding
                    return Answer.Row(
                        [
                            .string(name), .interval(coding.date), .string(coding.type), .texts(coding.source),
                            .texts(coding.target), .string(coding.status.rawValue),
                            .integer(happening.mentions.count),
                        ], evidence: [happening.id])
                }
            }, evidence: evidence, kind: "happenings", reviewed: try material.reviewed(Array(Set(evidence))),
            command: "fukan places", register: context.register)
    }
}
