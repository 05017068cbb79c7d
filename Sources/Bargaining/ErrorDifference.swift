package import Mathematics

/// How much smaller or larger one forecast's mean error is than another's on the same cases, with what resampling whole
/// groups of cases makes of it (the cluster bootstrap: Davison and Hinkley, *Bootstrap Methods and their Application*, 1997,
/// §3.8). Cases of one group are no independent witnesses.
package struct ErrorDifference: Sendable, Equatable {
    /// Mean absolute error of the first minus that of the second; negative where the first is better.
    package let difference: Double
    /// The middle 95 per cent of the resampled differences.
    package let interval: ClosedRange<Double>
    /// The share of resamples in which the first is better.
    package let better: Double
    /// Cases in which the first came nearer, the second, and neither by more than 1e-9.
    package let nearer: (first: Int, second: Int, neither: Int)

    package static func == (one: ErrorDifference, other: ErrorDifference) -> Bool {
        one.difference == other.difference && one.interval == other.interval && one.better == other.better
            && one.nearer == other.nearer
    }

    package struct Case: Sendable, Equatable {
        package let group: String
        /// Absolute errors.
        package let first: Double
        package let second: Double

        package init(group: String, first: Double, second: Double) {
            self.group = group
            self.first = first
            self.second = second
        }
    }

    /// - Parameter resamples: at least 1.
    /// - Throws: `InputError` for no case or no resample.
    package init(_ cases: [Case], resamples: Int, seed: UInt64) throws(InputError) {
        guard !cases.isEmpty, resamples >= 1 else {
            throw InputError(
                "cases and resamples", found: "\(cases.count) and \(resamples)", expected: "at least one of each")
        }
        // Groups in the order in which they occur, so that the same cases give the same resamples.
        var places: [String: Int] = [:]
        var sums: [(difference: Double, count: Double)] = []
        for one in cases {
            let place = places[one.group] ?? sums.count
            if place == sums.count {
                places[one.group] = place
                sums.append((0, 0))
            }
            sums[place].difference += one.first - one.second
            sums[place].count += 1
        }
        difference = sums.reduce(0) { $0 + $1.difference } / Double(cases.count)
        let resampled = (0..<resamples).map { index in
            var random = CounterRandom(seed: seed, stream: UInt64(index))
            var (sum, count) = (0.0, 0.0)
            for _ in sums.indices {
                let group = sums[random.below(sums.count)]
                sum += group.difference
                count += group.count
            }
            return sum / count
        }
        let sample = Sample(resampled)
        let (low, high) = (sample.quantile(0.025) ?? difference, sample.quantile(0.975) ?? difference)
        interval = low...max(low, high)
        better = Double(resampled.count { $0 < 0 }) / Double(resamples)
        let slack = Comparison.tolerance
        nearer = (
            cases.count { $0.first < $0.second - slack }, cases.count { $0.second < $0.first - slack },
            cases.count { abs($0.first - $0.second) <= slack }
        )
    }
}
