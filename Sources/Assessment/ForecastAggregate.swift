package import Mathematics
internal import RealModule

/// Several probabilities of one event taken together.
///
/// All of them take the forecasters as they are: what all have read in the same place is counted as often as they are many.
package struct ForecastAggregate: Sendable, Equatable {
    package let probabilities: [Double]
    package let weights: [Double]

    /// - Parameters:
    ///   - weights: at least 0, not all 0; equal ones where none are given.
    /// - Throws: `InputError` without forecasts and for numbers out of range.
    package init(_ probabilities: [Double], weights: [Double]? = nil) throws(InputError) {
        try InputError.notEmpty(probabilities.count, "p")
        for (index, p) in probabilities.enumerated() { try InputError.probability(p, "p, \(index + 1)") }
        let weights = weights ?? probabilities.map { _ in 1 }
        try InputError.count(weights.count, probabilities.count, "number of weights")
        for (index, weight) in weights.enumerated() where !(weight >= 0 && weight.isFinite) {
            throw InputError("weight \(index + 1)", found: "\(weight)", expected: "a number of at least 0")
        }
        guard weights.contains(where: { $0 > 0 }) else {
            throw InputError("weights", found: "nothing above 0", expected: "one at least")
        }
        self.probabilities = probabilities
        self.weights = weights
    }

    private var count: Double { Double(probabilities.count) }

    package var mean: Double { probabilities.reduce(0, +) / count }
    package var weightedMean: Double {
        zip(probabilities, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    }
    package var median: Double { Sample(probabilities).median ?? mean }

    /// The mean without a share at each end.
    ///
    /// - Parameter share: 0 up to less than one half; as many are left out as `floor(n share)`.
    package func trimmedMean(_ share: Double = 0.1) -> Double {
        let sorted = probabilities.sorted()
        // A tenth of ten is one, whatever the product of the two numbers comes to.
        let out = min(Int(count * max(0, share) + 1e-9), (sorted.count - 1) / 2)
        let kept = sorted[out..<(sorted.count - out)]
        return kept.reduce(0, +) / Double(kept.count)
    }

    /// The mean of the log odds; not a number where both 0 and 1 are among the forecasts.
    package var meanLogOdds: Double { probabilities.reduce(0) { $0 + LogOdds.of($1) } / count }

    /// The log odds of the result are their mean.
    package var geometricMeanOfOdds: Double { LogOdds.probability(meanLogOdds) }

    /// `Π p^(1/n)`, without regard to what is left for the opposite.
    package var geometricMean: Double { Self.geometricMean(probabilities) }

    /// That of the event over that of the event and that of its opposite: by algebra the same as the geometric mean of odds.
    package var geometricMeanNormalised: Double {
        let (event, opposite) = (geometricMean, Self.geometricMean(probabilities.map { 1 - $0 }))
        return event / (event + opposite)
    }

    private static func geometricMean(_ values: [Double]) -> Double {
        Double.exp(values.reduce(0) { $0 + Double.log($1) } / Double(values.count))
    }

    /// `p^a / (p^a + (1 - p)^a)` on the mean (Baron et al., *Decision Analysis* 11, 2014; 2.5 in their tournament).
    package func extremisedMean(exponent: Double) -> Double {
        LogOdds.probability(Self.product(exponent, LogOdds.of(mean)))
    }

    /// a times the mean log odds (Satopää et al., *International Journal of Forecasting* 30, 2014).
    package func extremisedLogOdds(exponent: Double) -> Double {
        LogOdds.probability(Self.product(exponent, meanLogOdds))
    }

    /// Away from a base rate b: `logit b + a (mean logit - logit b)`.
    ///
    /// - Parameter baseRate: more than 0 and less than 1.
    package func extremised(exponent: Double, from baseRate: Double) -> Double {
        let base = LogOdds.of(baseRate)
        return LogOdds.probability(base + Self.product(exponent, meanLogOdds - base))
    }

    private static func product(_ a: Double, _ b: Double) -> Double { a == 0 ? 0 : a * b }

    /// The factor for n forecasters of whom nothing is known: `n (√(3n² - 3n + 1) - 2) / (n² - n - 1)`, which tends to √3
    /// (Neyman and Roughgarden 2022).
    package static func neymanRoughgarden(_ count: Int) -> Double {
        let n = Double(max(1, count))
        return n * ((3 * n * n - 3 * n + 1).squareRoot() - 2) / (n * n - n - 1)
    }

    package var neymanRoughgardenFactor: Double { Self.neymanRoughgarden(probabilities.count) }

    /// Population standard deviation of the log odds; not a number where one is 0 or 1.
    package var spreadOfLogOdds: Double {
        Sample(probabilities.map(LogOdds.of)).populationDeviation ?? 0
    }
}
