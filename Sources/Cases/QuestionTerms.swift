package import Assessment
package import Chronology
internal import Ontology

/// What a question of a file says of itself: its words, its window and what decides it.
package struct QuestionTerms: Sendable, Equatable {
    package var text = ""
    package var kind = ForecastQuestion.Kind.binary
    package var options: [String] = []
    package var opens = Day(number: 0)
    package var closes = Day(number: 0)
    package var resolvesBy = Day(number: 0)
    package var criteria = ""
    /// Where the outcome is looked up; may be empty.
    package var settledBy = ""
    /// What comes of it if nothing changes.
    package var statusQuo: String?
    package var implies: [String] = []
    package var opposite: String?

    static let keys = [
        "question", "kind", "options", "opens", "closes", "resolves_by", "criteria", "settled_by", "status_quo",
        "implies", "opposite",
    ]

    /// - Returns: `nil` where a date is missing or wrong, which is noted.
    init?(_ entry: PackageEntry) {
        text = entry.text("question")
        let named = entry.oneOf("kind", ["yes/no", "options", "ordered", "number", "date"], required: false)
        kind = named.flatMap { ForecastQuestion.Kind(named: $0) } ?? .binary
        options = entry.texts("options")
        criteria = entry.text("criteria")
        settledBy = entry.optionalText("settled_by") ?? ""
        statusQuo = entry.optionalText("status_quo")
        implies = entry.texts("implies")
        opposite = entry.optionalText("opposite")
        for key in ["opens", "closes"] where !entry.has(key) {
            entry.faults.report(entry.file, entry.line, .missingKey(key, in: entry.title))
        }
        guard let opens = entry.date("opens")?.from, let closes = entry.date("closes")?.to else { return nil }
        self.opens = opens
        self.closes = closes
        // Where nothing is said, what is decided when the window closes.
        resolvesBy = entry.date("resolves_by")?.to ?? closes
        if let statusQuo, !takes(statusQuo) {
            entry.faults.report(
                entry.file, entry.line(of: "status_quo"),
                .notOneOf(key: "status_quo", found: statusQuo, closest: outcomes))
        }
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

    /// Whether a word is one of the outcomes.
    package func takes(_ outcome: String) -> Bool {
        switch kind {
        case .binary, .multiple, .ordered: outcomes.contains(outcome)
        case .number: Double(outcome)?.isFinite ?? false
        case .date: (try? Day(iso: outcome)) != nil
        }
    }

    /// Reports what no ledger would take, each with the line that it stands on.
    func check(_ forecasts: [(forecast: ForecastQuestion.Forecast, line: Int)], _ entry: PackageEntry) {
        let question = ForecastQuestion(
            text: text, kind: kind, options: options, opens: opens, closes: closes, resolvesBy: resolvesBy,
            criteria: criteria, forecasts: forecasts.map(\.forecast))
        for defect in question.defects {
            let line =
                switch defect {
                case .closesBeforeOpening: entry.line(of: "closes")
                case .resolvesBeforeClosing: entry.line(of: "resolves_by")
                case .forecastBeforeOpening(let number), .forecastAfterClosing(let number),
                    .probabilityOutOfRange(let number, _), .probabilitiesDoNotSum(let number, _),
                    .probabilitiesDoNotFit(let number, _, _), .evidenceLaterThanForecast(let number):
                    forecasts[number - 1].line
                case .noText, .noCriteria: entry.line
                default: entry.line(of: "options")
                }
            // A missing text is reported as a missing key.
            if defect == .noText || defect == .noCriteria { continue }
            entry.faults.report(entry.file, line, .questionDefect(defect.description, in: entry.title))
        }
    }
}
