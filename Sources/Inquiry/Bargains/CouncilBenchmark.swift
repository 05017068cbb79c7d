package import Bargaining
package import Exchange
package import Mathematics

/// How models of bargaining fared on decided issues: the error of each, and its difference to the weighted mean with an
/// interval resampled by dossier.
package struct CouncilBenchmark: Sendable {
    /// A forecast by the name that tables of errors use, and what it said on each issue.
    package struct Forecast: Sendable {
        package let name: String
        /// In the order of the issues; `nil` where it says nothing on one.
        package let values: [Double?]
    }

    package let issues: [CouncilIssue]
    /// The weighted mean first: it is what every other one is set beside.
    package let forecasts: [Forecast]
    package let settings: Settings

    package struct Settings: Sendable {
        package var resamples = 2_000
        package var seed: UInt64 = 1

        package init() {}
    }

    /// The forecasts in the order in which they are told.
    package static let names = [
        "weighted_mean_cap_sal", "plain_mean", "salience_mean", "gdp_weighted_mean", "weighted_median_cap_sal",
        "constant_50", "reference_point_alone", "nash_reference_point", "pce_conditional_linear",
        "pce_markov_incentive_linear", "equation_reading_median_Q1", "equation_reading_rp_Q0.7",
        "code_reading_median_10_rounds", "code_reading_mean_10_rounds",
    ]

    /// - Throws: `InputError` for no issue at all, or one that a model cannot take.
    package init(_ issues: [CouncilIssue], _ settings: Settings = Settings()) throws(InputError) {
        guard !issues.isEmpty else {
            throw InputError("issues", found: "none", expected: "at least one with an outcome and three actors")
        }
        self.issues = issues
        self.settings = settings
        let isOfTheUnion = issues.allSatisfy { $0.actors.allSatisfy { CouncilPower.knows($0) } }
        var forecasts: [Forecast] = []
        for name in Self.names {
            // Domestic products are known of members of the Union only.
            guard let forecast = CouncilForecast(name), name != "gdp_weighted_mean" || isOfTheUnion else { continue }
            var values: [Double?] = []
            for issue in issues { values.append(try forecast.value(issue)) }
            if values.contains(where: { $0 != nil }) { forecasts.append(Forecast(name: name, values: values)) }
        }
        self.forecasts = forecasts
    }

    // MARK: - Errors

    /// Issues that have something in common: all of them first.
    package struct Subset: Sendable {
        package let name: String
        package let places: [Int]
    }

    /// Columns of a table by which its issues fall into two to six groups of at least ten each are told apart, and issues
    /// whose reference point is known from others.
    package var subsets: [Subset] {
        var subsets = [Subset(name: "all", places: Array(issues.indices))]
        func add(_ groups: [(name: String, places: [Int])]) {
            guard (2...6).contains(groups.count), groups.allSatisfy({ $0.places.count >= 10 }) else { return }
            subsets += groups.map { Subset(name: $0.name, places: $0.places) }
        }
        for column in Set(issues.flatMap(\.groups.keys)).sorted() {
            var groups: [String: [Int]] = [:]
            for (place, issue) in issues.enumerated() {
                groups[issue.groups[column] ?? "not told", default: []].append(place)
            }
            add(groups.keys.sorted().map { ("\(column) \($0)", groups[$0] ?? []) })
        }
        let known = issues.indices.filter { issues[$0].referencePoint != nil }
        add([
            ("reference point known", known),
            ("reference point not known", issues.indices.filter { issues[$0].referencePoint == nil }),
        ])
        return subsets
    }

    package struct Row: Sendable {
        package let subset: String
        package let forecast: String
        package let errors: ForecastErrors
        /// To the weighted mean, on the issues on which both say something; `nil` for the mean itself.
        package let difference: ErrorDifference?

        /// In one or two words; a difference whose interval holds 0 is none.
        package var verdict: String {
            guard let difference else { return "the measure" }
            if difference.interval.upperBound < 0 { return "beats the mean" }
            if difference.interval.lowerBound > 0 { return "loses to the mean" }
            return "not told apart"
        }
    }

    /// Rows by subset, then in the order of the forecasts.
    package func rows() throws(InputError) -> [Row] {
        guard let mean = forecasts.first else { return [] }
        var rows: [Row] = []
        for subset in subsets {
            for forecast in forecasts {
                let pairs = subset.places.compactMap { place in
                    forecast.values[place].map { (forecast: $0, outcome: issues[place].outcome) }
                }
                guard let errors = ForecastErrors(pairs) else { continue }
                var difference: ErrorDifference?
                if forecast.name != mean.name {
                    let cases = subset.places.compactMap { place -> ErrorDifference.Case? in
                        guard let value = forecast.values[place], let other = mean.values[place] else { return nil }
                        let outcome = issues[place].outcome
                        return ErrorDifference.Case(
                            group: issues[place].dossier, first: abs(value - outcome), second: abs(other - outcome))
                    }
                    if !cases.isEmpty {
                        difference = try ErrorDifference(cases, resamples: settings.resamples, seed: settings.seed)
                    }
                }
                rows.append(Row(subset: subset.name, forecast: forecast.name, errors: errors, difference: difference))
            }
        }
        return rows
    }

    // MARK: - As results

    package static let columns = [
        ResultColumn("issues", "issues"), ResultColumn("forecast", "forecast"), ResultColumn("n", "n"),
        ResultColumn("mae", "mean absolute error"), ResultColumn("rmse", "root mean square"),
        ResultColumn("median_ae", "median error"), ResultColumn("within5", "within 5"),
        ResultColumn("within10", "within 10"), ResultColumn("difference", "to the weighted mean"),
        ResultColumn("interval", "95 % by dossier"), ResultColumn("nearer", "nearer"),
        ResultColumn("farther", "farther"),
        ResultColumn("verdict", "verdict"),
    ]

    package static func values(_ row: Row) -> [JSONValue] {
        [
            .string(row.subset), .string(row.forecast), .integer(row.errors.count), .sixDigits(row.errors.mean),
            .sixDigits(row.errors.rootMeanSquare), .sixDigits(row.errors.median),
            .sixDigits(row.errors.share(within: 5)),
            .sixDigits(row.errors.share(within: 10)), .sixDigits(row.difference?.difference),
            row.difference.map { .array([.sixDigits($0.interval.lowerBound), .sixDigits($0.interval.upperBound)]) }
                ?? .null,
            row.difference.map { .integer($0.nearer.first) } ?? .null,
            row.difference.map { .integer($0.nearer.second) } ?? .null, .string(row.verdict),
        ]
    }

    package static let issueColumns = [
        ResultColumn("issue"), ResultColumn("dossier"), ResultColumn("outcome"), ResultColumn("weighted_mean"),
        ResultColumn("forecast"), ResultColumn("value"), ResultColumn("error"), ResultColumn("error_of_mean"),
        ResultColumn("nearer"),
    ]

    /// Each forecast on each issue beside the weighted mean's.
    package func issueRows() -> [[JSONValue]] {
        guard let mean = forecasts.first else { return [] }
        return issues.indices.flatMap { place -> [[JSONValue]] in
            let issue = issues[place]
            return forecasts.dropFirst().compactMap { forecast -> [JSONValue]? in
                guard let value = forecast.values[place] else { return nil }
                let other = mean.values[place]
                let (error, meanError) = (abs(value - issue.outcome), other.map { abs($0 - issue.outcome) })
                let nearer = meanError.map { abs($0 - error) <= 1e-9 ? "neither" : error < $0 ? "forecast" : "mean" }
                return [
                    .string(issue.id), .string(issue.dossier), .number(issue.outcome),
                    .sixDigits(other),
                    .string(forecast.name), .sixDigits(value), .sixDigits(error),
                    .sixDigits(meanError), .text(nearer),
                ]
            }
        }
    }

    /// The result in one sentence: how many models beat the mean, lose to it, or cannot be told from it.
    package static func sentence(_ rows: [Row], issues: Int) -> String {
        let all = rows.filter { $0.subset == "all" }
        guard let mean = all.first, mean.difference == nil else { return "" }
        func told(_ verdict: String, _ one: String, _ several: String) -> String {
            let count = all.count { $0.verdict == verdict }
            return count == 0 ? "none \(one)" : Wording.count(count, one, plural: several)
        }
        let best = all.dropFirst().min { ($0.errors.mean, $0.forecast) < ($1.errors.mean, $1.forecast) }
        let elsewhere = Set(rows.filter { $0.subset != "all" && $0.verdict == "beats the mean" }.map(\.subset)).sorted()
        return Wording.sentence(
            "On \(Wording.count(issues, "issue")) the weighted mean errs by \(Wording.number(mean.errors.mean)) of 100; of \(Wording.count(all.count - 1, "other forecast")) \(told("beats the mean", "beats", "beat")) it, \(told("loses to the mean", "loses", "lose")) to it, \(told("not told apart", "is", "are")) not told apart from it by resampled dossiers"
                + (best.map { "; the nearest is \($0.forecast) (\(Wording.number($0.errors.mean)))" } ?? "")
                + (elsewhere.isEmpty ? "" : "; beaten only on some issues: \(elsewhere.joined(separator: ", "))") + "."
        )
    }
}
