internal import Mathematics
internal import RealModule

/// Where a series changes, exactly and in a time that grows with its length alone where changes are many (PELT: Killick,
/// Fearnhead and Eckley, *JASA* 107, 2012).
package enum ChangePoints {
    /// Changes of the mean. The spread is taken from differences of neighbours, which changes of the mean leave alone.
    ///
    /// - Parameters:
    ///   - penalty: for each change, in units of the squared spread; twice the logarithm of the length where `nil`.
    ///   - shortest: length of a stretch.
    /// - Returns: where new stretches begin, ascending.
    package static func ofMean(_ series: [Double], penalty: Double? = nil, shortest: Int = 10) -> [Int] {
        let steps = zip(series.dropFirst(), series).map { abs($0 - $1) }
        guard series.count >= 2 * shortest, let middle = Sample(steps).median else { return [] }
        var spread = middle * 1.4826 / 2.0.squareRoot()
        if spread == 0 { spread = Sample(series).populationDeviation ?? 0 }
        guard spread > 0 else { return [] }
        let squares = sums(series.map { $0 * $0 / (spread * spread) })
        let plain = sums(series.map { $0 / spread })
        return search(series.count, penalty ?? 2 * Double.log(Double(series.count)), shortest) { from, to in
            let sum = plain[to] - plain[from]
            return squares[to] - squares[from] - sum * sum / Double(to - from)
        }
    }

    /// Changes of mean and spread together, by the normal likelihood.
    ///
    /// - Parameter penalty: for each change; three times the logarithm of the length where `nil`.
    package static func ofMeanAndSpread(_ series: [Double], penalty: Double? = nil, shortest: Int = 10) -> [Int] {
        guard series.count >= 2 * shortest, let deviation = Sample(series).populationDeviation, deviation > 0 else {
            return []
        }
        let centre = Sample(series).mean ?? 0
        let squares = sums(series.map { ($0 - centre) * ($0 - centre) })
        let plain = sums(series.map { $0 - centre })
        let least = deviation * deviation * 1e-6
        return search(series.count, penalty ?? 3 * Double.log(Double(series.count)), shortest) { from, to in
            let count = Double(to - from)
            let sum = plain[to] - plain[from]
            let variance = max((squares[to] - squares[from] - sum * sum / count) / count, least)
            return count * Double.log(variance)
        }
    }

    private static func sums(_ values: [Double]) -> [Double] {
        values.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    }

    private static func search(
        _ count: Int, _ penalty: Double, _ shortest: Int, _ cost: (Int, Int) -> Double
    ) -> [Int] {
        var best = Array(repeating: Double.infinity, count: count + 1)
        var before = Array(repeating: 0, count: count + 1)
        best[0] = -penalty
        var open = [0]
        for end in shortest...max(shortest, count) where end <= count {
            var costs: [(Int, Double)] = []
            for start in open where end - start >= shortest { costs.append((start, best[start] + cost(start, end))) }
            for (start, value) in costs where value + penalty < best[end] {
                best[end] = value + penalty
                before[end] = start
            }
            // A start that is worse by then than one change later stays worse.
            let limit = best[end]
            let beaten = Set(costs.filter { $0.1 > limit }.map(\.0))
            open.removeAll { beaten.contains($0) }
            if end >= shortest, end - shortest + 1 >= shortest { open.append(end - shortest + 1) }
        }
        var points: [Int] = []
        var end = count
        while before[end] > 0 {
            points.append(before[end])
            end = before[end]
        }
        return points.reversed()
    }
}
