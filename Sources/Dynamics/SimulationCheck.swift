package import Mathematics
internal import RealModule

/// Whether histories that a fitted model draws look like the one that was observed.
package struct SimulationCheck: Sendable {
    /// Several figures that are looked at together.
    package struct Feature: Sendable {
        package let name: String
        package let figures: [String]
        package let observed: [Double]
        package let mean: [Double]
        package let deviation: [Double]
        /// The share of histories that lie at least as far from their mean as what was observed, by Mahalanobis' distance.
        package let p: Double
    }
    package let features: [Feature]
    package let histories: Int
}

extension ForwardSimulation {
    /// Compares what was observed after the start of the simulation with histories drawn from it: acts sent and received,
    /// ties returned and closed, and in exact time the gaps between events.
    package func check(_ histories: Int, threads: Int = 1) throws(InputError) -> SimulationCheck {
        guard histories >= 20 else {
            throw InputError("histories", found: "\(histories)", expected: "20 or more")
        }
        let exact = forward.isExact
        let ahead = data.events.filter { $0.time > start }
        let kept = exact ? ahead.filter { $0.time <= until } : Array(ahead.prefix(Int(until)))
        let observed = Self.features(
            kept.map { ($0.time, $0.sender, $0.receiver) }, data.actors.count, from: start, isExact: exact)
        let n = data.actors.count
        let from = start
        let drawn = self.histories(histories, threads: threads) { history in
            Self.features(history.events.map { ($0.time, $0.sender, $0.receiver) }, n, from: from, isExact: exact)
                .map(\.values)
        }
        return SimulationCheck(
            features: observed.indices.map { place in
                let (mean, deviation, p) = Self.distance(observed[place].values, drawn.map { $0[place] })
                return SimulationCheck.Feature(
                    name: observed[place].name, figures: observed[place].figures, observed: observed[place].values,
                    mean: mean, deviation: deviation, p: p)
            }, histories: histories)
    }

    private static func features(
        _ events: [(Double, Int, Int)], _ n: Int, from start: Double, isExact: Bool
    ) -> [(name: String, figures: [String], values: [Double])] {
        var sent = Array(repeating: 0, count: n)
        var received = sent
        var has = Array(repeating: false, count: n * n)
        for (_, i, j) in events {
            sent[i] += 1
            received[j] += 1
            has[i * n + j] = true
        }
        let bounds = [1, 2, 4, 8, 16, 32]
        func classes(_ counts: [Int]) -> [Double] {
            var found = Array(repeating: 0.0, count: bounds.count)
            for count in counts { for (place, bound) in bounds.enumerated() where count >= bound { found[place] += 1 } }
            return found
        }
        var (ties, returned, open, closed) = (0.0, 0.0, 0.0, 0.0)
        for i in 0..<n {
            for j in 0..<n where has[i * n + j] {
                ties += 1
                if has[j * n + i] { returned += 1 }
                for k in 0..<n where k != i && has[j * n + k] {
                    open += 1
                    if has[i * n + k] { closed += 1 }
                }
            }
        }
        let names = bounds.map { "\($0) or more" }
        var all: [(name: String, figures: [String], values: [Double])] = [
            ("actors by acts sent", names, classes(sent)), ("actors by acts received", names, classes(received)),
            (
                "ties", ["number", "share returned", "share of two-paths closed"],
                [ties, ties > 0 ? returned / ties : 0, open > 0 ? closed / open : 0]
            ),
        ]
        if isExact {
            var last = start
            var gaps: [Double] = []
            for (time, _, _) in events {
                gaps.append(Double.log(max(time - last, 1e-9)))
                last = time
            }
            let sample = Sample(gaps)
            let levels = [0.1, 0.25, 0.5, 0.75, 0.9]
            all.append(
                (
                    "events and the logarithms of their gaps",
                    ["number"] + levels.map { "quantile \($0)" },
                    [Double(events.count)] + levels.map { sample.quantile($0) ?? 0 }
                ))
        }
        return all
    }

    /// Mean and deviation of each figure, and the share of rows at least as far from the mean as the observed one.
    private static func distance(
        _ observed: [Double], _ rows: [[Double]]
    ) -> (mean: [Double], deviation: [Double], p: Double) {
        let (size, count) = (observed.count, Double(rows.count))
        let mean = (0..<size).map { k in rows.reduce(0) { $0 + $1[k] } / count }
        var covariance = Matrix(rows: size, columns: size)
        for row in rows {
            for i in 0..<size { for j in 0..<size { covariance[i, j] += (row[i] - mean[i]) * (row[j] - mean[j]) } }
        }
        for place in covariance.values.indices { covariance.values[place] /= count - 1 }
        let deviation = (0..<size).map { covariance[$0, $0].squareRoot() }
        let eigen = SymmetricEigen(Maximisation.scaled(covariance), withVectors: true)
        func square(_ row: [Double]) -> Double {
            guard let vectors = eigen.vectors else { return 0 }
            var sum = 0.0
            for k in 0..<size {
                var part = 0.0
                for i in 0..<size {
                    let off = row[i] - mean[i]
                    // A figure that no history moves is told by any difference at all.
                    if deviation[i] == 0 {
                        if abs(off) > 1e-9 * max(1, abs(mean[i])) { return .infinity }
                    } else {
                        part += vectors[i, k] * off / deviation[i]
                    }
                }
                if eigen.values[k] > 1e-9 { sum += part * part / eigen.values[k] }
            }
            return sum
        }
        let own = square(observed)
        let further = rows.count { square($0) >= own - 1e-12 }
        return (mean, deviation, Double(further) / count)
    }
}
