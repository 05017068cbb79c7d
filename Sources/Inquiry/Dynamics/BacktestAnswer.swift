internal import Assessment
internal import Cases
internal import Chronology
internal import Dynamics
package import Exchange
internal import Mathematics
internal import Record

/// How a model fared on what was held back, beside persistence and the dyad's base rate, and what follows for its use.
package enum BacktestAnswer {
    package enum Table: String, Sendable, CaseIterable { case scores, calibration, dyads, forecasts, coverage }

    package static let scoreColumns = [
        ResultColumn("forecaster", "forecaster"), ResultColumn("brier", "Brier"), ResultColumn("log", "log score"),
        ResultColumn("ranked", "ranked probability"), ResultColumn("reliability", "reliability"),
        ResultColumn("resolution", "resolution"), ResultColumn("skill", "skill against the mean"),
        ResultColumn("brier_difference", "model less this, Brier"), ResultColumn("brier_low"),
        ResultColumn("brier_high"), ResultColumn("ranked_difference", "ranked"), ResultColumn("ranked_low"),
        ResultColumn("ranked_high"), ResultColumn("n", "n", unit: "dyads, types and months"),
    ]
    package static let calibrationColumns = [
        ResultColumn("forecaster", "forecaster"), ResultColumn("from", "from"), ResultColumn("to", "to"),
        ResultColumn("forecast", "mean forecast"), ResultColumn("came", "came"), ResultColumn("n", "n"),
    ]
    package static let dyadColumns = [
        ResultColumn("source", "from"), ResultColumn("target", "to"), ResultColumn("type", "type"),
        ResultColumn("acts", "acts held back"), ResultColumn("expected", "expected by the model"),
        ResultColumn("brier", "Brier, model"), ResultColumn("brier_base", "base rate"),
        ResultColumn("brier_persistence", "persistence"), ResultColumn("ranked", "ranked, model"),
        ResultColumn("ranked_base", "base rate"), ResultColumn("ranked_persistence", "persistence"),
        ResultColumn("n", "n", unit: "months"),
    ]
    package static let forecastColumns = [
        ResultColumn("source", "from"), ResultColumn("target", "to"), ResultColumn("type", "type"),
        ResultColumn("month", "month"), ResultColumn("came", "came", unit: "acts"),
        ResultColumn("expected", "expected", unit: "acts"), ResultColumn("any", "any act"),
        ResultColumn("any_base", "base rate"), ResultColumn("any_persistence", "persistence"),
    ]

    /// Whether the model beat the other: the whole interval of its difference lies below 0 in both scores.
    private static func beats(_ backtest: EventBacktest, _ other: EventBacktest.Forecaster, _ places: [Int]) -> Bool {
        [EventBacktest.brier, EventBacktest.ranked].allSatisfy {
            backtest.difference(to: other, of: places, seed: 1, $0).high < 0
        }
    }

    private static func isBetter(
        _ backtest: EventBacktest, _ other: EventBacktest.Forecaster, _ places: [Int],
        _ score: (EventBacktest.Forecast, Int) -> Double
    ) -> String {
        let difference = backtest.difference(to: other, of: places, seed: 1, score)
        return difference.high < 0 ? "better than" : difference.low > 0 ? "worse than" : "no better than"
    }

    /// - Parameter dyad: scored alone; all that were scored where `nil`.
    /// - Throws: `InputError`, `SampleRefusal`.
    package static func answer(
        _ material: Material, _ run: EventModelRun, _ backtest: EventBacktest, dyad: (String, String)?, _ table: Table,
        command: String
    ) throws -> Answer {
        if let (a, b) = dyad { try EventSample.check(material, run.stream, dyad: a, b) }
        let pair = dyad.map { [run.stream.place($0.0), run.stream.place($0.1)] }
        let places = backtest.forecasts.indices.filter { place in
            let one = backtest.forecasts[place]
            return pair.map { $0 == [one.source, one.target] || $0 == [one.target, one.source] } ?? true
        }
        guard !places.isEmpty else {
            throw SampleRefusal(
                reason: "nothing of this dyad was scored",
                counts:
                    "a type of acts in a direction needs \(EventBacktest.fewest) acts before \(backtest.settings.split.iso)",
                instead: "'--table dyads' lists what was scored")
        }
        let whole = run.stream.wholeEvidence
        let columns: [ResultColumn]
        var rows: [Answer.Row] = []
        switch table {
        case .scores:
            columns = scoreColumns
            for who in EventBacktest.Forecaster.allCases {
                let scores = try backtest.scores(who, of: places)
                let differences =
                    who == .model
                    ? []
                    : [EventBacktest.brier, EventBacktest.ranked].map {
                        backtest.difference(to: who, of: places, seed: 1, $0)
                    }
                func cells(_ index: Int) -> [JSONValue] {
                    guard index < differences.count else { return [.null, .null, .null] }
                    return [differences[index].mean, differences[index].low, differences[index].high].map {
                        .sixDigits($0)
                    }
                }
                rows.append(
                    Answer.Row(
                        [
                            .string(who.name), .sixDigits(scores.brier), .sixDigits(scores.log),
                            .sixDigits(scores.rankedProbability), .sixDigits(scores.decomposition.reliability),
                            .sixDigits(scores.decomposition.resolution),
                            .sixDigits(scores.decomposition.skillAgainstBaseRate),
                        ] + cells(0) + cells(1) + [.integer(places.count)], evidence: whole))
            }
        case .calibration:
            columns = calibrationColumns
            for who in EventBacktest.Forecaster.allCases {
                for group in try backtest.scores(who, of: places).decomposition.groups {
                    let bin = min(9, Int(group.meanForecast * 10))
                    rows.append(
                        Answer.Row(
                            [
                                .string(who.name), .sixDigits(Double(bin) / 10), .sixDigits(Double(bin + 1) / 10),
                                .sixDigits(group.meanForecast), .sixDigits(group.frequency), .integer(group.count),
                            ], evidence: whole))
                }
            }
        case .dyads:
            columns = dyadColumns
            let groups = Dictionary(grouping: places) { place in
                let one = backtest.forecasts[place]
                return [one.source, one.target, one.type]
            }
            for key in groups.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                let own = groups[key] ?? []
                let scores = try EventBacktest.Forecaster.allCases.map { try backtest.scores($0, of: own) }
                let held = run.stream.deeds.indices.filter {
                    let deed = run.stream.deeds[$0]
                    return [deed.source, deed.target, deed.type] == key && deed.day >= backtest.settings.split
                }
                rows.append(
                    Answer.Row(
                        [
                            .string(backtest.states[key[0]]), .string(backtest.states[key[1]]),
                            .string(run.model.types[key[2]].name),
                            .integer(own.reduce(0) { $0 + backtest.forecasts[$1].outcome }),
                            .sixDigits(own.reduce(0) { $0 + backtest.forecasts[$1].mean[0] }),
                        ] + scores.map { .sixDigits($0.brier) } + scores.map { .sixDigits($0.rankedProbability) }
                            + [.integer(own.count)],
                        evidence: held.isEmpty ? whole : run.stream.evidence(held)))
            }
        case .coverage:
            return try StreamCoverage.answer(material, run, command: command)
        case .forecasts:
            columns = forecastColumns
            for place in places {
                let one = backtest.forecasts[place]
                rows.append(
                    Answer.Row(
                        [
                            .string(backtest.states[one.source]), .string(backtest.states[one.target]),
                            .string(run.model.types[one.type].name),
                            .string(String(backtest.months[one.month].iso.prefix(7))), .integer(one.outcome),
                            .sixDigits(one.mean[0]),
                        ] + one.probability.map { .sixDigits($0) }, evidence: whole))
            }
        }
        return Answer(
            try sentence(material, run, backtest, places, dyad), evidence: whole,
            basis: run.stream.basis, reviewed: 0,
            naive: "next month as the last (persistence), or as the dyad's months so far (base rate)",
            columns: columns, rows: rows, command: command + (table == .scores ? "" : " --table \(table.rawValue)"))
    }

    /// Whether a model is to be used for forecasts: only where it beat persistence and the base rate out of sample.
    package static func verdict(_ backtest: EventBacktest, _ places: [Int]) -> (isRecommended: Bool, words: String) {
        let others: [EventBacktest.Forecaster] = [.persistence, .baseRate]
        let won = others.allSatisfy { beats(backtest, $0, places) }
        let words = others.map { other in
            "\(isBetter(backtest, other, places, EventBacktest.brier)) \(other.name) on whether anything comes and \(isBetter(backtest, other, places, EventBacktest.ranked)) it on how much"
        }
        return (won, Wording.list(words, "and"))
    }

    private static func sentence(
        _ material: Material, _ run: EventModelRun, _ backtest: EventBacktest, _ places: [Int],
        _ dyad: (String, String)?
    ) throws -> String {
        let scores = try EventBacktest.Forecaster.allCases.map { try backtest.scores($0, of: places) }
        let (isRecommended, words) = verdict(backtest, places)
        let about =
            dyad.map { " between \(material.name(of: $0.0)) and \(material.name(of: $0.1))" }
            ?? " of \(Wording.count(backtest.scored, "dyad and type", plural: "dyads and types"))"
        var text =
            "Held back from \(Wording.day(backtest.months[0])), \(Wording.count(backtest.months.count, "month"))\(about), '\(run.model.title)' is \(words): Brier \(Wording.thousandths(scores[0].brier)) against \(Wording.thousandths(scores[2].brier)) of persistence and \(Wording.thousandths(scores[1].brier)) of the base rate, ranked probability \(Wording.thousandths(scores[0].rankedProbability)) against \(Wording.thousandths(scores[2].rankedProbability)) and \(Wording.thousandths(scores[1].rankedProbability)); "
        text +=
            isRecommended
            ? "it may be used for what lies a month ahead" : "it is not recommended for forecasts"
        if backtest.cut > 0 { text += "; \(Wording.count(backtest.cut, "history was", plural: "histories were")) cut" }
        if let caveat = run.caveat(material) { text += "; \(caveat)" }
        return text + "."
    }
}
