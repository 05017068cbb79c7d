package import Mathematics

/// What a Brier score is made of: `Brier = reliability - resolution + uncertainty` over groups of equal forecasts (Murphy,
/// *Journal of Applied Meteorology* 12, 1973); with bins also plus the variance and minus the covariance within them, so
/// that the sum is exact (Stephenson, Coelho and Jolliffe, *Weather and Forecasting* 23, 2008).
///
/// With few forecasts a group its reliability is mostly chance.
package struct BrierDecomposition: Sendable, Equatable {
    /// Forecasts that were taken together.
    package struct Group: Sendable, Equatable {
        package let meanForecast: Double
        /// The share of what happened.
        package let frequency: Double
        package let count: Int
    }

    package let brier: Double
    /// How far forecasts of a kind are from what came of them; 0 is best.
    package let reliability: Double
    /// How far what came of the groups differs from the base rate; more is better.
    package let resolution: Double
    /// `b (1 - b)` for the base rate b; no forecaster's doing.
    package let uncertainty: Double
    package let withinVariance: Double
    /// Twice the mean product of deviations within bins.
    package let withinCovariance: Double
    package let baseRate: Double
    /// `1 - Brier / uncertainty`; `nil` where all outcomes are the same.
    package let skillAgainstBaseRate: Double?
    /// Mean forecast minus base rate.
    package let calibrationInTheLarge: Double
    /// By forecast, ascending.
    package let groups: [Group]

    /// - Parameter bins: equal ones from 0 to 1, the bin of p being `floor(p bins)` and 1 in the last; `nil` for groups of
    ///   equal forecasts.
    /// - Throws: `InputError` for lists of other length or none, and numbers out of range.
    package init(_ forecasts: [Double], happened: [Bool], bins: Int? = nil) throws(InputError) {
        try InputError.notEmpty(forecasts.count, "forecasts")
        try InputError.count(happened.count, forecasts.count, "number of outcomes")
        for (index, p) in forecasts.enumerated() { try InputError.probability(p, "forecast \(index + 1)") }
        if let bins, bins < 1 { throw InputError("bins", found: "\(bins)", expected: "one or more") }
        let outcomes = happened.map { $0 ? 1.0 : 0 }
        let count = Double(forecasts.count)
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        var members: [Double: [Int]] = [:]
        for (index, p) in forecasts.enumerated() {
            let key = bins.map { min(Double($0 - 1), (p * Double($0)).rounded(.down)) } ?? p
            members[key, default: []].append(index)
        }
        let base = mean(outcomes)
        var (reliability, resolution, variance, covariance) = (0.0, 0.0, 0.0, 0.0)
        var groups: [Group] = []
        for (_, places) in members.sorted(by: { $0.key < $1.key }) {
            let forecast = mean(places.map { forecasts[$0] })
            let frequency = mean(places.map { outcomes[$0] })
            let size = Double(places.count)
            reliability += size * (forecast - frequency) * (forecast - frequency)
            resolution += size * (frequency - base) * (frequency - base)
            // Groups of equal forecasts vary by rounding errors alone, which the mean of many may bring.
            if bins != nil {
                for place in places {
                    variance += (forecasts[place] - forecast) * (forecasts[place] - forecast)
                    covariance += 2 * (forecasts[place] - forecast) * (outcomes[place] - frequency)
                }
            }
            groups.append(Group(meanForecast: forecast, frequency: frequency, count: places.count))
        }
        brier = mean(zip(forecasts, outcomes).map { ($0 - $1) * ($0 - $1) })
        self.reliability = reliability / count
        self.resolution = resolution / count
        uncertainty = base * (1 - base)
        withinVariance = variance / count
        withinCovariance = covariance / count
        baseRate = base
        skillAgainstBaseRate = uncertainty > 0 ? 1 - brier / uncertainty : nil
        calibrationInTheLarge = mean(forecasts) - base
        self.groups = groups
    }
}
