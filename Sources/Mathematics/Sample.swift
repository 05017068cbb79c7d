/// What a list of numbers amounts to. Every figure of an empty list is `nil`.
package struct Sample: Sendable {
    /// In ascending order.
    package let sorted: [Double]
    /// Added up in the order given.
    private let sum: Double

    package init(_ values: [Double]) {
        sorted = values.sorted()
        sum = values.reduce(0, +)
    }

    package var count: Int { sorted.count }

    package var mean: Double? { sorted.isEmpty ? nil : sum / Double(count) }

    /// The middle value, or the mean of the two middle ones.
    package var median: Double? {
        guard !sorted.isEmpty else { return nil }
        let middle = count / 2
        return count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// Standard deviation of a whole population: the mean square divided by n.
    package var populationDeviation: Double? { squares.map { ($0 / Double(count)).squareRoot() } }

    /// Standard deviation estimated from a sample: divided by n - 1; `nil` below two values.
    package var sampleDeviation: Double? {
        guard count > 1 else { return nil }
        return squares.map { ($0 / Double(count - 1)).squareRoot() }
    }

    private var squares: Double? {
        guard let mean else { return nil }
        return sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }

    /// The value at a share of the way from least to greatest, on straight lines between neighbours (type 7 of Hyndman
    /// and Fan, "Sample Quantiles in Statistical Packages", *The American Statistician* 50, 1996).
    ///
    /// - Parameter level: 0...1.
    package func quantile(_ level: Double) -> Double? {
        guard !sorted.isEmpty else { return nil }
        let position = min(max(level, 0), 1) * Double(count - 1)
        let below = Int(position)
        guard below + 1 < count else { return sorted[count - 1] }
        return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
    }
}
