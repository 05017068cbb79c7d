internal import Charts
internal import Chronology
internal import Evidence
internal import Exchange
internal import Inquiry
internal import Relations

/// How alike pairs of the core vote in the UN General Assembly, year by year.
enum VoteFigure {
    private static let mostPanels = 6
    private static let thin = VoteSimilarity.fewestRollCalls

    static func figure(_ context: PageContext) throws -> PageFigure? {
        let material = context.material
        var shown: [(a: String, b: String, similarity: VoteSimilarity)] = []
        for pair in try CoreDyads.byTelling(material) where shown.count < mostPanels {
            let (a, b) = (pair.source, pair.target)
            // The set that tells of most years; another's are for the command.
            guard
                let most = try VoteSimilarity.all(material, a, b, data: .all).filter({ !$0.years.isEmpty })
                    .max(by: { ($0.years.count, $1.set.id) < ($1.years.count, $0.set.id) })
            else { continue }
            shown.append((a, b, most))
        }
        guard !shown.isEmpty else { return nil }
        let years = shown.flatMap { $0.similarity.years.map(\.year) }
        let axis = TimeAxis(firstYear: years.min() ?? 2000, lastYear: years.max() ?? 2000)
        let chart = SeriesChart(
            shown.map { a, b, similarity in
                var stretches: [[SeriesChart.Point]] = []
                var last: (year: Int, isThin: Bool)?
                for year in similarity.years {
                    guard let agree = year.agreement.agreement,
                        let from = Day(year: year.year, month: 1, day: 1),
                        let to = Day(year: year.year, month: 12, day: 31)
                    else { continue }
                    let isThin = year.agreement.count < thin
                    let point = SeriesChart.Point(
                        period: DateInterval(from: from, to: to, precision: .year), value: agree,
                        isThin: isThin,
                        link: context.link(
                            year.evidence,
                            "\(a) and \(b), \(year.year): agreement \(Wording.number((agree * 1000).rounded() / 1000)), \(Wording.count(year.agreement.count, "roll call"))"
                        ))
                    // A few votes are no step of a line.
                    if let last, last.year == year.year - 1, !last.isThin, !isThin {
                        stretches[stretches.count - 1].append(point)
                    } else {
                        stretches.append([point])
                    }
                    last = (year.year, isThin)
                }
                let told = Set(similarity.years.map(\.year))
                return SeriesChart.Panel(
                    title: "\(material.name(of: a)) – \(material.name(of: b))",
                    lines: [
                        SeriesChart.Line(label: "", tone: .neutral, stroke: .whole, stretches: stretches)
                    ],
                    gaps: (axis.firstYear...axis.lastYear).filter { !told.contains($0) })
            }, axis: axis, domain: 0...1)
        let rows = shown.flatMap { a, b, similarity in
            similarity.years.map { year in
                Answer.Row(
                    [
                        .string(ActSource(similarity.set).label), .string(a), .string(b), .integer(year.year),
                        .integer(year.agreement.count), rounded(year.agreement.agreement),
                        rounded(year.agreement.kappa),
                    ], evidence: year.evidence)
            }
        }
        let latest = shown.compactMap { a, b, similarity in
            similarity.years.last { $0.agreement.count >= thin }.flatMap { year in
                year.agreement.agreement.map { (a: a, b: b, year: year, value: $0) }
            }
        }
        let highest = latest.max { ($0.value, $1.a, $1.b) < ($1.value, $0.a, $0.b) }
        let lowest = latest.min { ($0.value, $0.a, $0.b) < ($1.value, $1.a, $1.b) }
        var finding = "Agreement in the UN General Assembly"
        if let highest, let lowest, highest.a != lowest.a || highest.b != lowest.b {
            finding =
                "\(material.name(of: highest.a)) and \(material.name(of: highest.b)) vote most alike of these pairs (\(Wording.number((highest.value * 100).rounded() / 100)) in \(highest.year.year)), \(material.name(of: lowest.a)) and \(material.name(of: lowest.b)) least (\(Wording.number((lowest.value * 100).rounded() / 100)) in \(lowest.year.year))"
        }
        return PageFigure(
            id: "votes", finding: finding,
            drawn:
                "Agreement a year over roll calls in which both voted: 1 the same, a half where one abstained, 0 yes against no; hollow below \(thin) roll calls. The agenda changes from year to year, and with it what agreement means.",
            figure: chart.figure(),
            columns: [
                ResultColumn("data", "data"), ResultColumn("a", "state"), ResultColumn("b", "and"),
                ResultColumn("year", "year"), ResultColumn("n", "n", unit: "roll calls"),
                ResultColumn("agree", "agreement", unit: "0 to 1"), ResultColumn("kappa", "kappa"),
            ], rows: rows, evidence: rows.flatMap(\.evidence), reviewed: 0,
            command: "fukan similarity A B --data votes", register: context.register)
    }

    private static func rounded(_ value: Double?) -> JSONValue {
        value.map { .plain(($0 * 1e6).rounded() / 1e6) } ?? .null
    }
}
