internal import Charts
internal import Chronology
internal import Evidence
internal import Inquiry
internal import Ontology
internal import Relations

/// The system's triangle through time, a row for each source.
enum TriangleFigure {
    /// At most so many years are drawn; the table has all.
    private static let mostYears = 30

    static func figure(_ context: PageContext) throws -> PageFigure? {
        let material = context.material
        guard
            let actors = material.system.questions.first(where: {
                $0.form == .triangle && $0.actors.count == 3
            })?
            .actors
        else { return nil }
        var settings = TriangleAnswer.Settings()
        settings.grain = .year
        let triangles = try TriangleAnswer(material, actors, data: .all, settings)
        let command = "fukan triangle \(actors.joined(separator: " ")) --by year"
        let answer = try triangles.answer(material, command: command)
        let told = triangles.points.filter { !$0.acts.isEmpty && $0.period != nil }
        guard let last = told.compactMap({ $0.period?.number }).max() else { return nil }
        let first = max(told.compactMap { $0.period?.number }.min() ?? last, last - mostYears + 1)
        var sources: [ActSource] = []
        for point in told where !sources.contains(point.source) { sources.append(point.source) }
        let chart = TriangleChart(
            actors: actors, columns: (first...last).map { Period(.year, number: $0).label },
            rows: sources.map { source in
                let own = Dictionary(
                    told.filter { $0.source == source }.map { ($0.period?.number ?? 0, $0) },
                    uniquingKeysWith: { a, _ in a })
                return TriangleChart.Row(
                    label: source.dataSet?.name ?? source.inWords,
                    cells: (first...last).map { year in own[year].map { cell($0, source, context) } })
            })
        return PageFigure(
            id: "triangle", finding: finding(told, material),
            drawn:
                "Each year's triangle by each source: whole sides are amity, broken ones enmity, dotted ones undetermined, missing ones untold. M ménage à trois, R romantic triangle, S stable marriage, U unit veto; ? where a side's sign is undetermined.",
            figure: chart.figure(), columns: answer.columns, rows: answer.rows, evidence: answer.evidence,
            kind: "happenings", reviewed: answer.reviewed, command: command,
            register: context.register)
    }

    private static func cell(
        _ point: TriangleAnswer.Point, _ source: ActSource, _ context: PageContext
    ) -> TriangleChart.Cell {
        let triangle = point.triangle
        // Sides come as first-second, first-third, second-third, and are drawn round.
        func sign(_ index: Int) -> TriangleChart.Sign {
            guard triangle.sides[index].count > 0 else { return .untold }
            return switch triangle.signs[index] {
            case .amity: .positive
            case .enmity: .negative
            case .undetermined: .undetermined
            }
        }
        let kind = triangle.position?.kind
        let text = kind.map { String($0.rawValue.prefix(1)).uppercased() } ?? "?"
        let counts = triangle.sides.map { "\($0.count)" }.joined(separator: ", ")
        return TriangleChart.Cell(
            signs: [sign(0), sign(2), sign(1)], text: text,
            link: context.link(
                point.evidence,
                "\(source.inWords), \(point.period?.label ?? ""): \(kind?.rawValue ?? "undetermined"), n \(counts)"
            ))
    }

    /// Of how many years, each by each source, the type can be told, and the last that can.
    private static func finding(_ told: [TriangleAnswer.Point], _ material: Material) -> String {
        let typed = told.filter { $0.triangle.position != nil }
        let years = "\(Wording.count(told.count, "year")), each by one source"
        guard let last = typed.max(by: { ($0.period?.number ?? 0) < ($1.period?.number ?? 0) }),
            let position = last.triangle.position
        else { return "Of \(years), the type of the triangle can be told in none" }
        let place =
            position.pivot.map { ", pivot \(material.name(of: $0))" }
            ?? position.outcast.map { ", outcast \(material.name(of: $0))" } ?? ""
        return
            "Of \(years), the type of the triangle can be told in \(typed.count == 1 ? "one" : "\(typed.count)"): last a \(position.kind.rawValue)\(place), \(last.period?.label ?? ""), by \(last.source.inWords)"
    }
}
