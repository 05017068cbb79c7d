internal import RealModule

/// Where a series goes over to another level: the division into stretches that costs least, found without trying all of
/// them (PELT; Killick, Fearnhead and Eckley 2012, Journal of the American Statistical Association 107:1590-1598).
package enum ChangePoints {
    /// What a stretch costs: twice the negative logarithm of its likelihood, to a constant of the series.
    package enum Cost: Sendable, Equatable {
        /// A mean and a variance of its own; stretches have at least two values.
        case normal
        /// Counts with a mean of their own: for few events.
        case poisson
        /// Counts with a mean of their own that vary more than their mean says; `size` is r of the variance
        /// `μ + μ²/r`, greater than 0.
        case negativeBinomial(size: Double)
    }

    /// Where stretches after the first begin, ascending.
    ///
    /// - Parameters:
    ///   - values: one a period without gaps; counts at least 0 where the cost is of counts.
    ///   - penalty: what each change costs; `2 log n` where none is given.
    package static func of(_ values: [Double], _ cost: Cost, penalty: Double? = nil) -> [Int] {
        let count = values.count
        let shortest = cost == .normal ? 2 : 1
        guard count >= 2 * shortest else { return [] }
        let penalty = penalty ?? 2 * Double.log(Double(count))
        // Away from the mean, so that squares do not swallow small variances.
        let centre = cost == .normal ? values.reduce(0, +) / Double(count) : 0
        var sums = [0.0]
        var squares = [0.0]
        for value in values {
            sums.append(sums[sums.count - 1] + value - centre)
            squares.append(squares[squares.count - 1] + (value - centre) * (value - centre))
        }
        let floor = max(squares[count] / Double(count) * 1e-6, 1e-12)
        func stretch(_ from: Int, _ to: Int) -> Double {
            let n = Double(to - from)
            let sum = sums[to] - sums[from]
            switch cost {
            case .normal:
                let variance = max((squares[to] - squares[from]) / n - (sum / n) * (sum / n), floor)
                return n * (Double.log(variance) + 1)
            case .poisson:
                return sum <= 0 ? 0 : 2 * (sum - sum * Double.log(sum / n))
            case .negativeBinomial(let size):
                precondition(size > 0, "the size is greater than 0")
                let mean = sum / n
                let zeros = n * size * Double.log(size / (mean + size))
                return -2 * (sum <= 0 ? zeros : zeros + sum * Double.log(mean / (mean + size)))
            }
        }
        var best = Array(repeating: Double.infinity, count: count + 1)
        var last = Array(repeating: 0, count: count + 1)
        best[0] = -penalty
        var candidates = [0]
        // A start that does worse than a change now does worse for good, once a stretch from now is long enough.
        var lastUse = Array(repeating: Int.max, count: count + 1)
        for end in shortest...count {
            if end >= 2 * shortest { candidates.append(end - shortest) }
            var costs: [Double] = []
            for start in candidates {
                let total = best[start] + stretch(start, end)
                costs.append(total)
                if total + penalty < best[end] - 1e-9 {
                    best[end] = total + penalty
                    last[end] = start
                }
            }
            for (start, total) in zip(candidates, costs) where total > best[end] && lastUse[start] == .max {
                lastUse[start] = end + shortest - 1
            }
            candidates.removeAll { lastUse[$0] <= end }
        }
        var changes: [Int] = []
        var end = count
        while last[end] > 0 {
            changes.append(last[end])
            end = last[end]
        }
        return changes.reversed()
    }

    /// r of a negative binomial by the moments of the whole series; `nil` where the counts vary no more than a Poisson
    /// count does.
    package static func size(of counts: [Double]) -> Double? {
        guard counts.count >= 2 else { return nil }
        let mean = counts.reduce(0, +) / Double(counts.count)
        let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(counts.count - 1)
        return variance > mean ? mean * mean / (variance - mean) : nil
    }
}

extension DyadSeries {
    /// Where the number of acts a period goes over to another level, between the first period with acts and the last:
    /// there nothing reported counts as none, which holds only where the source covers the whole time.
    package func countChanges(penalty: Double? = nil) -> [Period] {
        guard let first = points.first?.period, let last = points.last?.period else { return [] }
        var counts = Array(repeating: 0.0, count: last.number - first.number + 1)
        for point in points { counts[point.period.number - first.number] = Double(point.count) }
        let cost = ChangePoints.size(of: counts).map { ChangePoints.Cost.negativeBinomial(size: $0) } ?? .poisson
        return ChangePoints.of(counts, cost, penalty: penalty).map { first.advanced(by: $0) }
    }
}
