internal import Assessment
internal import Chronology
internal import Evidence
package import Mathematics

/// Several forecasters of one question of yes or no taken together: of bands, once all low ends and once all high ones.
package struct LedgerAggregate: Sendable, Equatable {
    package let entry: LedgerEntry
    package let forecasters: [String]
    package let mean: ScoreRange
    package let median: ScoreRange
    package let geometricMeanOfOdds: ScoreRange
    /// The mean log odds times the exponent that decided questions ask for; `nil` below 30 of them.
    package let extremised: ScoreRange?

    /// - Parameter entries: all of the ledger; only questions with two forecasters or more give an aggregate.
    package static func all(_ entries: [LedgerEntry]) throws(InputError) -> [LedgerAggregate] {
        let exponent = try exponent(entries)
        var found: [LedgerAggregate] = []
        for entry in entries {
            let last = lastOfEach(entry)
            guard last.count > 1 else { continue }
            let low = try ForecastAggregate(last.compactMap(\.band.first))
            let high = try ForecastAggregate(last.compactMap(\.band.last))
            found.append(
                LedgerAggregate(
                    entry: entry, forecasters: last.map(\.forecaster), mean: ScoreRange(low.mean, high.mean),
                    median: ScoreRange(low.median, high.median),
                    geometricMeanOfOdds: ScoreRange(low.geometricMeanOfOdds, high.geometricMeanOfOdds),
                    extremised: exponent.map {
                        ScoreRange(
                            low.extremisedLogOdds(exponent: $0), high.extremisedLogOdds(exponent: $0))
                    }))
        }
        return found
    }

    private static func lastOfEach(_ entry: LedgerEntry) -> [LedgerEntry.Stated] {
        guard entry.kind == .binary else { return [] }
        var last: [String: LedgerEntry.Stated] = [:]
        for stated in entry.forecasts where !stated.band.isEmpty {
            let before = last[stated.forecaster]?.at?.number ?? .min
            if before <= (stated.at?.number ?? .min) { last[stated.forecaster] = stated }
        }
        return last.values.sorted { $0.forecaster < $1.forecaster }
    }

    /// From decided questions with several forecasters who gave single numbers other than 0 and 1.
    private static func exponent(_ entries: [LedgerEntry]) throws(InputError) -> Double? {
        var (forecasts, happened) = ([[Double]](), [Bool]())
        for entry in entries {
            guard let outcome = entry.happened else { continue }
            let points = lastOfEach(entry).filter { $0.band.first == $0.band.last }.compactMap(\.band.first)
                .filter { $0 > 0 && $0 < 1 }
            guard points.count > 1 else { continue }
            forecasts.append(points)
            happened.append(outcome)
        }
        guard forecasts.count >= ExtremisingFit.fewest else { return nil }
        let fit = try ExtremisingFit(forecasts, happened: happened)
        return fit.isTrustworthy && fit.exponent.isFinite ? fit.exponent : nil
    }
}
