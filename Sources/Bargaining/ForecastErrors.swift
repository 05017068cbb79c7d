internal import Mathematics

/// How far forecasts of one kind lay from what happened.
package struct ForecastErrors: Sendable, Equatable {
    /// Cases with a forecast and an outcome.
    package let count: Int
    /// Mean absolute error, in units of the scale.
    package let mean: Double
    /// The root of the mean squared error.
    package let rootMeanSquare: Double
    package let median: Double
    private let errors: [Double]

    /// - Parameter pairs: forecast and outcome.
    /// - Returns: `nil` without a pair.
    package init?(_ pairs: [(forecast: Double, outcome: Double)]) {
        let errors = pairs.map { abs($0.forecast - $0.outcome) }
        let sample = Sample(errors)
        guard let mean = sample.mean, let median = sample.median else { return nil }
        self.errors = errors
        count = errors.count
        self.mean = mean
        self.median = median
        rootMeanSquare = (errors.reduce(0) { $0 + $1 * $1 } / Double(errors.count)).squareRoot()
    }

    /// The share of cases whose error is at most this large.
    package func share(within limit: Double) -> Double {
        Double(errors.count { $0 <= limit + Comparison.tolerance }) / Double(count)
    }
}
