/// A dyad's sums against its own past: how much they vary, and how far each is from what was usual before it.
package struct OwnPast: Sendable, Equatable {
    package struct Point: Sendable, Equatable {
        package let period: Period
        package let sum: Double
        /// The mean of the periods before it within the window; `nil` below the smallest number of them.
        package let usual: Double?
        /// The standard deviation of those periods (n - 1); `nil` where `usual` is.
        package let spread: Double?
        /// The standard deviation (n - 1) of the window that ends with this period; `nil` below the smallest number.
        package let volatility: Double?
        /// `(sum - usual) / spread`; `nil` where either is or where nothing varied before.
        package var surprise: Double? {
            guard let usual, let spread, spread > 0 else { return nil }
            return (sum - usual) / spread
        }
    }

    /// The periods with scored acts.
    package let points: [Point]

    /// - Parameters:
    ///   - window: how many periods of the calendar the past reaches back, at least 2; those without scored acts are
    ///     nothing reported, and left out of it.
    ///   - smallest: of how many periods with scored acts at least something is said, at least 2.
    package init(_ series: DyadSeries, window: Int, smallest: Int = 3) {
        precondition(window >= 2 && smallest >= 2, "a deviation needs two periods")
        let scored = series.points.filter { $0.scored > 0 }
        points = scored.enumerated().map { index, point in
            let past = scored[..<index].filter { $0.period.number >= point.period.number - window }.map(\.sum)
            let held = scored[...index].filter { $0.period.number > point.period.number - window }.map(\.sum)
            let isEnough = past.count >= smallest
            return Point(
                period: point.period, sum: point.sum, usual: isEnough ? Self.mean(past) : nil,
                spread: isEnough ? Self.deviation(past) : nil,
                volatility: held.count >= smallest ? Self.deviation(held) : nil)
        }
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    private static func deviation(_ values: [Double]) -> Double {
        let mean = mean(values)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
    }
}
