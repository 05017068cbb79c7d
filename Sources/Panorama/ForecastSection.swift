internal import Cases
internal import Charts
internal import Chronology
internal import Evidence
internal import Exchange
internal import Inquiry

/// What was said would come, by whom, and what came of it.
enum ForecastSection {
    static func section(_ context: PageContext) throws -> PageSection {
        let material = context.material
        let ledger = try Ledger(material)
        let scores = try ForecastScoresAnswer(ledger, ledger.entries, material)
        var figures = try outlooks(context)
        if let plot = try calibration(context, ledger, scores) { figures.append(plot) }
        var tables: [PageTable] = []
        let list = try ForecastsAnswer.answer(ledger, material)
        if !list.rows.isEmpty { tables.append(try table("ledger", list, context)) }
        let authors = try scores.answer(.authors)
        if !authors.rows.isEmpty { tables.append(try table("track-record", authors, context)) }
        return PageSection(
            id: "forecasts", name: "Forecasts",
            lead: figures.isEmpty && tables.isEmpty
                ? nil
                : "Words stand for a band of \(WordsSource.name), so their scores are the least and the most that the band may have. Windows and criteria of claims are proposed by the program; those of predictions are the maintainers', who say where the outcome can be looked up.",
            figures: figures, tables: tables)
    }

    private enum WordsSource {
        static let name = "ICD 203, the analytic standards of the American intelligence community"
    }

    /// An answer as a table of the page, without the columns that only a program needs.
    private static func table(_ id: String, _ answer: Answer, _ context: PageContext) throws -> PageTable {
        let hidden: Set<String> = ["id", "standard"]
        let shown = answer.columns.indices.filter {
            answer.columns[$0].title != nil && !hidden.contains(answer.columns[$0].key)
        }
        return PageTable(
            id: "t-\(id)", caption: answer.sentence, columns: shown.map { answer.columns[$0] },
            rows: answer.rows.map { row in Answer.Row(shown.map { row.values[$0] }, evidence: row.evidence) },
            register: context.register)
    }

    // MARK: - Calibration

    private static func calibration(
        _ context: PageContext, _ ledger: Ledger, _ scores: ForecastScoresAnswer
    ) throws -> PageFigure? {
        let bands = try LedgerScores(ledger.entries).bands
        guard !bands.isEmpty else { return nil }
        let answer = try scores.answer(.bands)
        let chart = CalibrationChart(
            bands.map { band in
                let evidence = band.scored.flatMap { $0.stated.evidence + ($0.entry.outcome?.evidence ?? []) }
                let range = "\(Int((band.low * 100).rounded()))–\(Int((band.high * 100).rounded())) %"
                return CalibrationChart.Band(
                    low: band.low, high: band.high, share: band.frequency, shareLow: band.interval?.low ?? 0,
                    shareHigh: band.interval?.high ?? 1, label: "\(range): \(band.happened) of \(band.count)",
                    isThin: band.count < LedgerScores.fewest,
                    link: context.link(evidence, "Held \(range), came \(band.happened) of \(band.count)"))
            })
        return PageFigure(
            id: "calibration", finding: answer.sentence,
            drawn:
                "Each band of words as wide as it reaches, at the share of its decided forecasts that came, with Wilson's interval of 95 per cent; hollow where fewer than \(LedgerScores.fewest) are decided. The line is where words and world agree.",
            figure: chart.figure(), columns: answer.columns, rows: answer.rows, evidence: answer.evidence,
            kind: "claims and passages", reviewed: answer.reviewed, command: answer.command,
            register: context.register)
    }

    // MARK: - For and against

    private static func outlooks(_ context: PageContext) throws -> [PageFigure] {
        try OutlookAnswer.found(context.material).filter { !$0.factors.isEmpty }.map { found in
            let answer = try OutlookAnswer.answer(context.material, id: found.outlook.id)
            func factors(_ isFor: Bool) -> [FactorChart.Factor] {
                found.factors.filter { $0.factor.isFor == isFor }.map { factor in
                    let note = ([factor.factor.strength].compactMap(\.self) + [Wording.list(factor.authors)])
                        .joined(separator: "; ")
                    return FactorChart.Factor(
                        text: factor.factor.text, note: note,
                        link: context.link(factor.evidence, factor.factor.text))
                }
            }
            let evidence =
                (found.entry?.forecasts.flatMap(\.evidence) ?? []) + (found.entry?.outcome?.evidence ?? [])
            let said = found.entry.map { entry in
                let words = entry.forecasts.map { "\($0.forecaster): \(ForecastsAnswer.said($0))" }
                let came = entry.outcome.map { "; what came: \($0.value) (\($0.source))" } ?? "; not decided"
                return "\(entry.text) \(Wording.list(words))\(came)."
            }
            return PageFigure(
                id: "outlook-\(found.outlook.id)", finding: answer.sentence,
                drawn: "\(found.outlook.question) Each factor leads to the passage that gives it.",
                figure: FactorChart(
                    for: factors(true), against: factors(false), closing: said ?? "",
                    closingLink: context.link(evidence, "The forecast, and what came of it")
                ).figure(), columns: answer.columns.filter { $0.key != "outlook" },
                rows: answer.rows.map { Answer.Row(Array($0.values.dropFirst()), evidence: $0.evidence) },
                evidence: answer.evidence, kind: "claims and passages", reviewed: answer.reviewed,
                command: answer.command, register: context.register)
        }
    }
}
