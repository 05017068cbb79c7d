internal import Assessment
internal import Cases
internal import Charts
internal import Chronology
internal import Exchange
internal import Inquiry

/// What comes if things go on as the package's first event model has them, and whether that model is to be believed.
enum ForwardSection {
    private static let id = "forward"
    private static let name = "If things go on"

    static func section(_ context: PageContext) throws -> PageSection {
        let material = context.material
        switch try EventProspect.of(material) {
        case .none: return PageSection(id: id, name: name)
        case .refused(let answer):
            return PageSection(id: id, name: name, statements: [SectionStatement(answer, context.register)])
        case .told(let prospect):
            let verdict = try prospect.verdict(material)
            var statements = [SectionStatement(verdict, context.register)]
            if let put = putIn(prospect, material) { statements.append(SectionStatement(put, context.register)) }
            var figures = [try fans(prospect, context)]
            if let changed = try whatIf(prospect, context) { figures.append(changed) }
            if let plot = try calibration(prospect, context) { figures.append(plot) }
            var tables: [PageTable] = []
            if !verdict.rows.isEmpty {
                // How far forecasts are from what came is drawn; the command has all.
                let left: Set = ["reliability", "resolution", "skill"]
                tables.append(
                    PageTable(
                        id: "t-forward-scores",
                        caption:
                            "Scores on the months that were held back; lower is better. The differences are those of the model less the other's: below 0 the model is better.",
                        columns: verdict.columns.without(left), rows: verdict.rows(without: left).map(thousandths),
                        register: context.register))
            }
            let stated = prospect.stated.answer(material, command: "fukan dynamics forecast")
            tables.append(
                PageTable(
                    id: "t-forward-stated", caption: stated.sentence, columns: stated.columns.without(["id"]),
                    rows: stated.rows(without: ["id"]), register: context.register))
            return PageSection(
                id: id, name: name, statements: statements,
                lead:
                    "The model '\(prospect.run.model.title)' is the first of the package and fitted to \(prospect.run.stream.source.inWords). Its bands are those of a model, not of the world.",
                figures: figures, tables: tables)
        }
    }

    /// Scores differ in the third figure.
    private static func thousandths(_ row: Answer.Row) -> Answer.Row {
        Answer.Row(
            row.values.map { value in
                if case .number(let number) = value { .string(Wording.thousandths(number)) } else { value }
            }, evidence: row.evidence)
    }

    // MARK: - Words

    private static func name(_ state: Int, _ prospect: EventProspect, _ material: Material) -> String {
        Wording.inText(material.name(of: prospect.run.stream.states[state]))
    }

    private static func names(_ prospect: EventProspect, _ pair: Int, _ material: Material) -> String {
        let direction = prospect.pairs[pair][0]
        return [direction.source, direction.target].map {
            Wording.inText(material.name(of: prospect.run.stream.states[$0]))
        }.joined(separator: " and ")
    }

    private static func title(_ series: EventProspect.Series, _ prospect: EventProspect, _ material: Material) -> String
    {
        let (a, b) = (series.source, series.target)
        let between = prospect.run.model.isDirected ? "towards" : "and"
        let names = [a, b].map { Wording.inText(material.name(of: prospect.run.stream.states[$0])) }
        return "\(Wording.sentence(names[0])) \(between) \(names[1]): \(prospect.run.model.types[series.type].name)"
    }

    private static func tone(_ series: EventProspect.Series, _ prospect: EventProspect) -> TimelineChart.Tone {
        let type = prospect.run.model.types[series.type]
        if let scores = type.scores {
            return scores.upperBound < 0 ? .negative : scores.lowerBound > 0 ? .positive : .neutral
        }
        return type.name == "conflict" ? .negative : type.name == "cooperation" ? .positive : .neutral
    }

    private static func tenths(_ value: Double) -> String { Wording.number((value * 10).rounded() / 10) }

    private static func month(_ day: Day) -> String { String(day.iso.prefix(7)) }

    // MARK: - Fans

    /// What all drawings of counts and bands say below their findings.
    private static func drawn(
        _ prospect: EventProspect, _ series: [EventProspect.Series], _ what: String, _ material: Material
    ) -> String {
        let run = prospect.run
        let from = prospect.futures.settings.from
        let acts = series.reduce(0) { $0 + $1.deeds.count }
        var text =
            "Acts a month, n \(Wording.number(Double(acts))) from \(Wording.day(run.stream.span.lowerBound)). Steps with marks: the last \(EventProspect.shown) months as counted, each mark open to its rows. From \(Wording.day(from.advanced(byDays: 1))): \(what), \(EventProspect.ahead) months of \(Wording.number(Double(EventProspect.draws))) histories. Conflict is dashed; the panels of a row share their scale."
        if prospect.futures.cut > 0 {
            text +=
                " \(Wording.sentence(Wording.count(prospect.futures.cut, "history was", plural: "histories were"))) cut: acts feed acts without end."
        }
        if let caveat = run.caveat(material) { text += " \(Wording.sentence(caveat))." }
        return text
    }

    private static func panel(
        _ series: EventProspect.Series, _ prospect: EventProspect, _ context: PageContext, isChanged: Bool
    ) -> FanChart.Panel {
        let (futures, stream) = (prospect.futures, prospect.run.stream)
        let title = title(series, prospect, context.material)
        let past = series.past
        let start = futures.settings.from.advanced(byDays: 1)
        let counts = past.enumerated().map { index, month in
            FanChart.Count(
                from: month.from, end: index + 1 < past.count ? past[index + 1].from : start,
                value: Double(month.acts),
                link: context.link(
                    stream.evidence(month.places), "\(title), \(Self.month(month.from)): \(month.acts) counted"))
        }
        let bands = futures.months.indices.map { place in
            let band = futures.band(series.source, series.target, type: series.type, month: place)
            let values = band.quantiles.map(Double.init)
            return FanChart.Band(
                from: futures.months[place],
                end: place + 1 < futures.months.count ? futures.months[place + 1] : futures.end, low: values[0],
                innerLow: values[1], middle: values[2], innerHigh: values[3], high: values[4])
        }
        func means(_ isChanged: Bool) -> [Double] {
            futures.months.indices.map {
                futures.band(series.source, series.target, type: series.type, month: $0, isChanged: isChanged).mean
            }
        }
        let total = prospect.total(series)
        return FanChart.Panel(
            title: title, tone: tone(series, prospect), counts: counts, bands: bands,
            lines: isChanged
                ? [
                    FanChart.Line(label: "as is", values: means(false), isOther: false),
                    FanChart.Line(label: "if", values: means(true), isOther: true),
                ] : [],
            link: context.link(
                series.evidence,
                "\(title), \(EventProspect.ahead) months ahead: \(tenths(total.mean)) in the mean, 5 to 95 per cent \(total.low) to \(total.high)"
            ))
    }

    private static let fanColumns = [
        ResultColumn("source", "from"), ResultColumn("target", "to"), ResultColumn("type", "type"),
        ResultColumn("month", "month"), ResultColumn("counted", "counted", unit: "acts"),
        ResultColumn("mean", "mean", unit: "acts"), ResultColumn("low", "5 %"), ResultColumn("quarter", "25 %"),
        ResultColumn("median", "median"), ResultColumn("three_quarters", "75 %"), ResultColumn("high", "95 %"),
        ResultColumn("any", "any", unit: "probability"),
    ]

    private static func fans(_ prospect: EventProspect, _ context: PageContext) throws -> PageFigure {
        let (futures, stream) = (prospect.futures, prospect.run.stream)
        let all = prospect.series
        var rows: [Answer.Row] = []
        for series in all {
            let whole = series.evidence
            let head: [JSONValue] = [
                .string(stream.states[series.source]), .string(stream.states[series.target]),
                .string(prospect.run.model.types[series.type].name),
            ]
            for month in series.past {
                rows.append(
                    Answer.Row(
                        head + [.string(Self.month(month.from)), .integer(month.acts)]
                            + Array(repeating: .null, count: 7),
                        evidence: month.places.isEmpty ? whole : stream.evidence(month.places)))
            }
            for place in futures.months.indices {
                let band = futures.band(series.source, series.target, type: series.type, month: place)
                rows.append(
                    Answer.Row(
                        head + [.string(Self.month(futures.months[place])), .null, .sixDigits(band.mean)]
                            + band.quantiles.map { .integer($0) } + [.sixDigits(band.any)], evidence: whole))
            }
        }
        let evidence = all.flatMap(\.evidence)
        return PageFigure(
            id: "forward", finding: finding(prospect, context.material),
            drawn: drawn(
                prospect, all,
                "dark band the middle half, light band 5 to 95 per cent, line the median", context.material),
            figure: chart(all, prospect, context, isChanged: false), columns: fanColumns, rows: rows,
            evidence: evidence, reviewed: try context.material.reviewed(Array(Set(evidence))),
            command: prospect.command(pair: 0, isChanged: false), register: context.register)
    }

    private static func chart(
        _ series: [EventProspect.Series], _ prospect: EventProspect, _ context: PageContext, isChanged: Bool
    ) -> Figure {
        FanChart(
            series.map { panel($0, prospect, context, isChanged: isChanged) },
            columns: prospect.run.model.isDirected ? 2 : prospect.run.model.types.count, pastName: "as counted",
            futureName: "if things go on", bandNames: ("95 %", "median")
        ).figure()
    }

    /// How many acts of a series were counted in as many months as lie ahead.
    private static func before(_ series: EventProspect.Series) -> Int {
        series.past.suffix(EventProspect.ahead).reduce(0) { $0 + $1.acts }
    }

    /// The series that would change most against as many months before.
    private static func finding(_ prospect: EventProspect, _ material: Material) -> String {
        let pairs = Wording.list(prospect.pairs.indices.map { names(prospect, $0, material) }, "and")
        // The first of equals, in the order of the panels.
        var most: EventProspect.Series?
        var farthest = -1.0
        for series in prospect.series {
            let distance = abs(prospect.total(series).mean - Double(Self.before(series)))
            if distance > farthest { (most, farthest) = (series, distance) }
        }
        guard let most else { return "Nothing is told of \(pairs)" }
        let total = prospect.total(most)
        let before = Self.before(most)
        let way = total.mean >= Double(before) ? "rise" : "fall"
        let (from, to) = (name(most.source, prospect, material), name(most.target, prospect, material))
        let who =
            prospect.run.model.isDirected
            ? "of \(from) towards \(to)" : "between \(from) and \(to)"
        return
            "If things go on, acts of \(prospect.run.model.types[most.type].name) \(who) \(way) most: \(tenths(total.mean)) in \(EventProspect.ahead) months (\(total.low) to \(total.high) in nine of ten histories) after \(before) in the \(EventProspect.ahead) before"
    }

    // MARK: - What if

    /// What is put in, and by which rule it was chosen.
    private static func putIn(_ prospect: EventProspect, _ material: Material) -> Answer? {
        guard let worst = prospect.worst else { return nil }
        let stream = prospect.run.stream
        let (year, month, _) = worst.month.civil
        let when = Wording.date(
            DateInterval(
                from: worst.month,
                to: worst.month.advanced(byDays: Day.length(ofMonth: month, year: year) - 1), precision: .month))
        let evidence = stream.evidence(worst.deeds)
        return Answer(
            "What if is asked by rule, not by judgement: the worst month so far of \(names(prospect, worst.pair, material)), the busiest of these pairs, comes again; its \(Wording.count(worst.deeds.count, "act")) of \(prospect.run.model.types[worst.type].name), of \(when), are put in on \(Wording.day(prospect.futures.months[0])).",
            evidence: evidence, basis: prospect.basis, reviewed: 0, columns: [], rows: [],
            command: prospect.command(pair: worst.pair, isChanged: true))
    }

    private static let changeColumns = [
        ResultColumn("source", "from"), ResultColumn("target", "to"), ResultColumn("type", "type"),
        ResultColumn("month", "month"), ResultColumn("mean", "as is", unit: "acts"),
        ResultColumn("if_mean", "if", unit: "acts"), ResultColumn("difference", "difference", unit: "acts"),
        ResultColumn("low", "at least"), ResultColumn("high", "at most"),
    ]

    private static func whatIf(_ prospect: EventProspect, _ context: PageContext) throws -> PageFigure? {
        guard let worst = prospect.worst else { return nil }
        let (futures, run) = (prospect.futures, prospect.run)
        let own = prospect.series.filter { $0.pair == worst.pair }
        var rows: [Answer.Row] = []
        var (told, untold): ([String], [String]) = ([], [])
        func add(_ change: EventFutures.Change, _ from: String, _ to: String, _ type: Int, _ evidence: [String]) {
            rows.append(
                Answer.Row(
                    [
                        .string(from), .string(to), .string(run.model.types[type].name),
                        .string("all \(futures.months.count)"), .sixDigits(change.base), .sixDigits(change.changed),
                        .sixDigits(change.difference), .sixDigits(change.low), .sixDigits(change.high),
                    ], evidence: evidence))
        }
        for type in run.model.types.indices {
            let both = own.filter { $0.type == type }
            guard let change = prospect.change(both) else { continue }
            let bounds = "\(tenths(change.low)) to \(tenths(change.high))"
            let name = run.model.types[type].name
            if change.isTold {
                let way = change.difference > 0 ? "more" : "fewer"
                told.append("\(tenths(abs(change.difference))) \(way) acts of \(name) (\(bounds))")
            } else {
                untold.append(
                    "no change in acts of \(name) that \(Wording.number(Double(EventProspect.draws))) histories can tell (\(bounds))"
                )
            }
            add(change, "both", "both", type, both.flatMap(\.evidence))
        }
        for series in own {
            let evidence = series.evidence
            let (from, to) = (run.stream.states[series.source], run.stream.states[series.target])
            if run.model.isDirected, let change = prospect.change([series]) {
                add(change, from, to, series.type, evidence)
            }
            for place in futures.months.indices {
                func mean(_ isChanged: Bool) -> Double {
                    futures.band(series.source, series.target, type: series.type, month: place, isChanged: isChanged)
                        .mean
                }
                rows.append(
                    Answer.Row(
                        [
                            .string(from), .string(to), .string(run.model.types[series.type].name),
                            .string(Self.month(futures.months[place])), .sixDigits(mean(false)), .sixDigits(mean(true)),
                            .sixDigits(mean(true) - mean(false)), .null, .null,
                        ], evidence: evidence))
            }
        }
        guard !told.isEmpty || !untold.isEmpty else { return nil }
        let evidence = own.flatMap(\.evidence)
        return PageFigure(
            id: "forward-if",
            finding:
                "If the worst month of \(names(prospect, worst.pair, context.material)) came again, what follows in \(futures.months.count) months is \(Wording.list(told + untold, "and")), the acts put in not counted",
            drawn: drawn(
                prospect, own,
                "coloured line the mean as is, grey line with marks the mean if, both without the acts put in; bands as is",
                context.material)
                + " The bounds of differences are those of 95 per cent from the number of histories. The command counts the acts put in as well.",
            figure: chart(own, prospect, context, isChanged: true), columns: changeColumns, rows: rows,
            evidence: evidence, reviewed: try context.material.reviewed(Array(Set(evidence))),
            command: prospect.command(pair: worst.pair, isChanged: true), register: context.register)
    }

    // MARK: - Calibration

    /// By so little forecasts and what came may differ to be called as often.
    private static let closeEnough = 0.1

    private static func calibration(_ prospect: EventProspect, _ context: PageContext) throws -> PageFigure? {
        guard let test = prospect.test else { return nil }
        let answer = try prospect.table(context.material, .calibration)
        let groups = try test.backtest.scores(.model, of: Array(test.backtest.forecasts.indices)).decomposition.groups
        let bands = try groups.map { group in
            let bin = min(9, Int(group.meanForecast * 10))
            let came = Int((group.frequency * Double(group.count)).rounded())
            let interval = try BaseRate(happened: came, of: group.count).wilsonInterval()
            let range = "\(bin * 10)–\(bin * 10 + 10) %"
            return CalibrationChart.Band(
                low: Double(bin) / 10, high: Double(bin + 1) / 10, share: group.frequency,
                shareLow: interval?.low ?? 0, shareHigh: interval?.high ?? 1,
                label: "\(range): \(came) of \(group.count)", isThin: group.count < LedgerScores.fewest,
                link: context.link(answer.evidence, "Held \(range), came \(came) of \(group.count)"))
        }
        func distance(_ group: BrierDecomposition.Group) -> Double { abs(group.meanForecast - group.frequency) }
        // Tenths with too few say nothing of it.
        let told = groups.filter { $0.count >= LedgerScores.fewest }
        var worst = told.first
        for group in told {
            if let known = worst, distance(group) > distance(known) { worst = group }
        }
        func percent(_ share: Double) -> String { "\(Wording.number((share * 100).rounded())) %" }
        let finding =
            worst.map { worst in
                distance(worst) <= closeEnough
                    ? "What the model held likely came about as often: furthest off it held \(percent(worst.meanForecast)) and \(percent(worst.frequency)) came"
                    : "What the model held likely did not come as often: it held \(percent(worst.meanForecast)) where \(percent(worst.frequency)) came"
            } ?? "Too few months were held back to say whether what the model held likely came"
        return PageFigure(
            id: "forward-calibration", finding: finding,
            drawn:
                "Whether any act comes in a month, by dyad and type, \(Wording.count(test.backtest.months.count, "month")) from \(Wording.day(test.backtest.months[0])), n \(Wording.number(Double(test.backtest.forecasts.count))): each tenth of forecasts at the share that came, with Wilson's interval of 95 per cent; hollow where fewer than \(LedgerScores.fewest). On the line forecast and world agree. The table has the base rate and persistence too.",
            figure: CalibrationChart(bands).figure(), columns: answer.columns, rows: answer.rows,
            evidence: answer.evidence, reviewed: 0, command: answer.command, register: context.register)
    }
}
