package import Chronology

/// A question of the forecast ledger.
package struct ForecastQuestion: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case binary, multiple, ordered, number, date

        /// As ledgers name them.
        package init?(named text: String) {
            switch text.lowercased() {
            case "binary", "yes/no", "yes_no", "boolean": self = .binary
            case "multiple", "options", "multiple_choice", "multiple-choice", "categorical": self = .multiple
            case "ordered", "ordinal": self = .ordered
            case "number", "numeric", "continuous", "quantity": self = .number
            case "date": self = .date
            default: return nil
            }
        }

        var hasOptions: Bool { self == .multiple || self == .ordered }
    }

    /// A forecast on a day.
    package struct Forecast: Sendable, Equatable {
        package let at: Day
        /// One for yes or no, else one for each option; empty where it is of another form.
        package let probabilities: [Double]
        /// Days on which the evidence that it rests on was published.
        package let evidence: [Day]

        package init(at: Day, probabilities: [Double], evidence: [Day] = []) {
            self.at = at
            self.probabilities = probabilities
            self.evidence = evidence
        }
    }

    package var text: String
    package var kind: Kind
    package var options: [String]
    package var opens: Day
    package var closes: Day
    package var resolvesBy: Day
    package var criteria: String
    package var source: String
    /// When it was put down, and when the evidence of that day was published.
    package var madeOn: Day?
    package var evidence: [Day]
    package var forecasts: [Forecast]

    package init(
        text: String, kind: Kind, options: [String] = [], opens: Day, closes: Day, resolvesBy: Day, criteria: String,
        source: String = "", madeOn: Day? = nil, evidence: [Day] = [], forecasts: [Forecast] = []
    ) {
        self.text = text
        self.kind = kind
        self.options = options
        self.opens = opens
        self.closes = closes
        self.resolvesBy = resolvesBy
        self.criteria = criteria
        self.source = source
        self.madeOn = madeOn
        self.evidence = evidence
        self.forecasts = forecasts
    }
}

/// What a ledger refuses in a question.
package enum QuestionDefect: Error, Sendable, Equatable, CustomStringConvertible {
    case noText
    case closesBeforeOpening
    case resolvesBeforeClosing
    case noCriteria
    case tooFewOptions(Int)
    case optionTwice(String)
    case optionsOverlap(from: Double, to: Double)
    case noOptionBelow(Double)
    case noOptionBetween(Double, Double)
    case noOptionAbove(Double)
    /// Of a forecast, its number from 1.
    case forecastBeforeOpening(Int)
    case forecastAfterClosing(Int)
    case probabilityOutOfRange(Int, Double)
    case probabilitiesDoNotSum(Int, Double)
    case probabilitiesDoNotFit(Int, found: Int, expected: Int)
    case evidenceLaterThanForecast(Int)
    case evidenceLaterThanQuestion

    /// What is wrong, without the place.
    package var reason: String {
        func text(_ value: Double) -> String {
            value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
        }
        return switch self {
        case .noText: "no text"
        case .closesBeforeOpening: "closes before it opens"
        case .resolvesBeforeClosing: "resolves before it closes"
        case .noCriteria: "no resolution criteria"
        case .tooFewOptions: "fewer than two options"
        case .optionTwice(let option): "option '\(option)' twice"
        case .optionsOverlap(let from, let to):
            from == to ? "options overlap at \(text(from))" : "options overlap from \(text(from)) to \(text(to))"
        case .noOptionBelow(let bound): "no option below \(text(bound))"
        case .noOptionBetween(let low, let high): "no option between \(text(low)) and \(text(high))"
        case .noOptionAbove(let bound): "no option above \(text(bound))"
        case .forecastBeforeOpening: "forecast before the question opened"
        case .forecastAfterClosing: "forecast after the question closed"
        case .probabilityOutOfRange: "probability outside 0 to 1"
        case .probabilitiesDoNotSum: "probabilities do not sum to 1"
        case .probabilitiesDoNotFit: "probabilities do not fit the options"
        case .evidenceLaterThanForecast: "evidence later than the forecast"
        case .evidenceLaterThanQuestion: "evidence later than the question"
        }
    }

    /// With the place.
    package var description: String {
        switch self {
        case .forecastBeforeOpening(let number), .forecastAfterClosing(let number),
            .evidenceLaterThanForecast(let number):
            "forecast \(number): \(reason)"
        case .probabilityOutOfRange(let number, let value), .probabilitiesDoNotSum(let number, let value):
            "forecast \(number): \(reason), found \(value)"
        case .probabilitiesDoNotFit(let number, let found, let expected):
            "forecast \(number): \(reason), found \(found), expected \(expected)"
        case .tooFewOptions(let count): "\(reason), found \(count)"
        default: reason
        }
    }
}

extension ForecastQuestion {
    /// Everything that is wrong with it, in the order of its parts; empty where a ledger may take it.
    package var defects: [QuestionDefect] {
        var found: [QuestionDefect] = []
        if Self.isEmpty(text) { found.append(.noText) }
        if closes < opens { found.append(.closesBeforeOpening) }
        if resolvesBy < closes { found.append(.resolvesBeforeClosing) }
        if Self.isEmpty(criteria) { found.append(.noCriteria) }
        if kind.hasOptions { found += optionDefects }
        if let madeOn, evidence.contains(where: { $0 > madeOn }) { found.append(.evidenceLaterThanQuestion) }
        for (index, forecast) in forecasts.enumerated() { found += defects(of: forecast, number: index + 1) }
        return found
    }

    private func defects(of forecast: Forecast, number: Int) -> [QuestionDefect] {
        var found: [QuestionDefect] = []
        // Of a question that is itself upside down no day is within.
        if opens <= closes {
            if forecast.at < opens { found.append(.forecastBeforeOpening(number)) }
            if forecast.at > closes { found.append(.forecastAfterClosing(number)) }
        }
        if let value = forecast.probabilities.first(where: { !($0 >= 0 && $0 <= 1) }) {
            found.append(.probabilityOutOfRange(number, value))
        } else if kind.hasOptions, !forecast.probabilities.isEmpty {
            let sum = forecast.probabilities.reduce(0, +)
            if forecast.probabilities.count != options.count {
                found.append(
                    .probabilitiesDoNotFit(number, found: forecast.probabilities.count, expected: options.count))
            } else if abs(sum - 1) > 1e-6 {
                found.append(.probabilitiesDoNotSum(number, sum))
            }
        }
        if forecast.evidence.contains(where: { $0 > forecast.at }) { found.append(.evidenceLaterThanForecast(number)) }
        return found
    }

    private static func isEmpty(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    /// Options that name numbers are checked as parts of the numbers from 0 up; of others only whether one is there twice.
    private var optionDefects: [QuestionDefect] {
        guard options.count >= 2 else { return [.tooFewOptions(options.count)] }
        var found: [QuestionDefect] = []
        var seen: Set<String> = []
        for option in options where !seen.insert(option.lowercased()).inserted { found.append(.optionTwice(option)) }
        guard found.isEmpty else { return found }
        let ranges = options.compactMap(OptionRange.init)
        guard ranges.count == options.count else { return [] }
        // Between whole numbers lies nothing; other bounds may touch.
        let step = ranges.allSatisfy(\.isWhole) ? 1.0 : 0
        let sorted = ranges.sorted {
            ($0.low ?? -.infinity, $0.high ?? .infinity) < ($1.low ?? -.infinity, $1.high ?? .infinity)
        }
        if let low = sorted[0].low, low > 0 { found.append(.noOptionBelow(low)) }
        var reached = sorted[0].high ?? .infinity
        for range in sorted.dropFirst() {
            let low = range.low ?? -.infinity
            let high = range.high ?? .infinity
            if step == 1 ? low <= reached : low < reached {
                // Of ranges that are both open below nobody can say where the overlap begins.
                found.append(.optionsOverlap(from: low.isFinite ? low : min(reached, high), to: min(reached, high)))
            } else if low > reached + step {
                found.append(.noOptionBetween(reached, low))
            }
            reached = max(reached, high)
        }
        if reached.isFinite { found.append(.noOptionAbove(reached)) }
        return found
    }
}
