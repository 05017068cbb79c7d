package import Assessment
package import Evidence

extension LedgerQuestion.Kind {
    /// The same kind as the mathematics names it.
    package init(_ kind: ForecastQuestion.Kind) {
        switch kind {
        case .binary: self = .binary
        case .multiple: self = .multiple
        case .ordered: self = .ordered
        case .number: self = .number
        case .date: self = .date
        }
    }
}

extension ForecastQuestion.Kind {
    package init(_ kind: LedgerQuestion.Kind) {
        switch kind {
        case .binary: self = .binary
        case .multiple: self = .multiple
        case .ordered: self = .ordered
        case .number: self = .number
        case .date: self = .date
        }
    }
}

extension LedgerQuestion {
    /// What a ledger refuses in it and in forecasts of it; empty where it may be put down.
    package func defects(_ forecasts: [LedgerForecast] = []) -> [QuestionDefect] {
        ForecastQuestion(
            text: text, kind: ForecastQuestion.Kind(kind), options: options, opens: opens, closes: closes,
            resolvesBy: resolvesBy, criteria: criteria, source: source,
            forecasts: forecasts.map { forecast in
                ForecastQuestion.Forecast(
                    at: forecast.at, probabilities: forecast.probabilities,
                    evidence: forecast.evidence.compactMap(\.published))
            }
        ).defects
    }

    /// What may come of it, but for `void` and `ambiguous`.
    package var outcomes: [String] {
        switch kind {
        case .binary: ["yes", "no"]
        case .multiple, .ordered: options
        case .number: ["a number"]
        case .date: ["a date such as 2014-05-31"]
        }
    }
}
