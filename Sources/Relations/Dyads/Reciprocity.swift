/// How far two actors treat each other alike, from the sums of periods in which both acted.
///
/// Pearson's correlation is high where both move together, whoever is the harsher; Lin's concordance (Lin 1989,
/// Biometrics 45:255-268) counts the difference in level against it. Both stand side by side.
package struct Reciprocity: Sendable, Equatable {
    package struct Pair: Sendable, Equatable {
        package let period: Period
        /// The sums of the two directions.
        package let a: Double
        package let b: Double
        /// `1 - |a - b| / (|a| + |b|)`, 0 to 1; `nil` where both are 0.
        package var symmetry: Double? {
            let size = abs(a) + abs(b)
            return size == 0 ? nil : 1 - abs(a - b) / size
        }
    }

    /// The periods in which both directions have scored acts.
    package let pairs: [Pair]

    /// - Parameters: the two directions of one dyad in the same grain.
    package init(_ a: DyadSeries, _ b: DyadSeries) {
        precondition(a.grain == b.grain, "series of one grain")
        let others = Dictionary(uniqueKeysWithValues: b.points.map { ($0.period, $0) })
        pairs = a.points.compactMap { point in
            guard let other = others[point.period], point.scored > 0, other.scored > 0 else { return nil }
            return Pair(period: point.period, a: point.sum, b: other.sum)
        }
    }

    /// `1 - Σ|a-b| / Σ(|a|+|b|)`, 0 to 1; `nil` where nothing is scored.
    package var symmetry: Double? {
        let size = pairs.reduce(0) { $0 + abs($1.a) + abs($1.b) }
        return size == 0 ? nil : 1 - pairs.reduce(0) { $0 + abs($1.a - $1.b) } / size
    }

    /// Pearson's product-moment correlation, -1 to 1; `nil` below three pairs or without variance.
    package var correlation: Double? {
        guard pairs.count >= 3 else { return nil }
        let size = (variance(\.a) * variance(\.b)).squareRoot()
        return size == 0 ? nil : covariance / size
    }

    /// Lin's concordance `2 cov / (var_a + var_b + (mean_a - mean_b)²)` with population moments, -1 to 1; `nil` below
    /// three pairs or where all values are equal.
    package var concordance: Double? {
        guard pairs.count >= 3 else { return nil }
        let gap = mean(\.a) - mean(\.b)
        let size = variance(\.a) + variance(\.b) + gap * gap
        return size == 0 ? nil : 2 * covariance / size
    }

    private func mean(_ value: KeyPath<Pair, Double>) -> Double {
        pairs.reduce(0) { $0 + $1[keyPath: value] } / Double(pairs.count)
    }

    private func variance(_ value: KeyPath<Pair, Double>) -> Double {
        let mean = mean(value)
        return pairs.reduce(0) { $0 + ($1[keyPath: value] - mean) * ($1[keyPath: value] - mean) } / Double(pairs.count)
    }

    private var covariance: Double {
        let (meanA, meanB) = (mean(\.a), mean(\.b))
        return pairs.reduce(0) { $0 + ($1.a - meanA) * ($1.b - meanB) } / Double(pairs.count)
    }
}
