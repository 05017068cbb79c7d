import Chronology
import Mathematics
import Relations
import TestSupport
import Testing

@Suite("A dyad against its own past, and where it changes")
struct DyadChangeTests {
    static func series(_ sums: [Double?]) throws -> DyadSeries {
        let first = Period(.month, containing: try #require(Day(year: 2012, month: 1, day: 1)))
        return DyadSeries(
            Dyad("A", "B"), by: .month,
            of: try sums.enumerated().compactMap { index, sum in
                guard let sum else { return nil }
                return Act(
                    id: "\(index)", dyad: Dyad("A", "B"),
                    date: .day(try #require(first.advanced(by: index).from)), score: sum)
            })
    }

    @Test("surprise is the distance from the mean of the past in its deviations")
    func surprise() throws {
        let past = OwnPast(try Self.series([1, 2, 3, nil, 8, 2]), window: 4)
        #expect(past.points.map { $0.surprise == nil } == [true, true, true, false, false])
        #expect(past.points[3].usual == 2 && past.points[3].spread == 1 && past.points[3].surprise == 6)
        // For June: February, March and May.
        let last = past.points[4]
        #expect(abs((last.usual ?? 0) - 13.0 / 3) < 1e-12)
        #expect(past.points[2].volatility == 1 && past.points[1].volatility == nil)
    }

    @Test("a past that did not vary says nothing of surprise")
    func constant() throws {
        #expect(OwnPast(try Self.series([2, 2, 2, 5]), window: 6).points[3].surprise == nil)
    }

    @Test("a bootstrap interval holds the mean, narrows with the sample, and is the same for the same seed")
    func bootstrap() throws {
        func width(_ count: Int) throws -> Double {
            let sample = (0..<count).map { Double($0 % 7) }
            let interval = try #require(
                Bootstrap.interval(sample, seed: 3) { $0.reduce(0, +) / Double($0.count) })
            #expect(interval.contains(sample.reduce(0, +) / Double(count)))
            #expect(interval == Bootstrap.interval(sample, seed: 3) { $0.reduce(0, +) / Double($0.count) })
            return interval.upperBound - interval.lowerBound
        }
        // A normal interval of 90% for 700 values with deviation 2 is 0.249 wide.
        let wide = try width(700)
        #expect(wide > 0.2 && wide < 0.3)
        #expect(try width(70) > 2 * wide)
        #expect(Bootstrap.interval([1.0]) { _ in 1 } == nil)
        #expect(Bootstrap.interval([1.0, 2]) { _ in nil } == nil)
    }

    /// The cheapest division by trying all, with the cost written out anew.
    static func cheapest(_ values: [Double], penalty: Double, shortest: Int, _ cost: ([Double]) -> Double) -> Double {
        var best = [-penalty]
        for end in 1...values.count {
            var least = Double.infinity
            for start in 0..<end where end - start >= shortest && best[start] < .infinity {
                least = min(least, best[start] + cost(Array(values[start..<end])) + penalty)
            }
            best.append(least)
        }
        return best[values.count]
    }

    static func total(_ values: [Double], _ changes: [Int], penalty: Double, _ cost: ([Double]) -> Double) -> Double {
        let borders = [0] + changes + [values.count]
        return zip(borders, borders.dropFirst()).reduce(penalty * Double(changes.count)) {
            $0 + cost(Array(values[$1.0..<$1.1]))
        }
    }

    @Test("changes of counts are as cheap as the best of all divisions", arguments: 1...10)
    func poisson(seed: UInt64) {
        var random = CounterRandom(seed: seed)
        let values = (0..<40).map { index in
            Double((0..<20).count { _ in random.uniform() < (index < 17 ? 0.1 : index < 30 ? 0.5 : 0.2) })
        }
        func cost(_ part: [Double]) -> Double {
            let mean = part.reduce(0, +) / Double(part.count)
            return mean == 0 ? 0 : part.reduce(0) { $0 + 2 * (mean - $1 * logarithm(mean)) }
        }
        for penalty in [1.0, 4, 7.4] {
            let changes = ChangePoints.of(values, .poisson, penalty: penalty)
            let found = Self.total(values, changes, penalty: penalty, cost)
            #expect(abs(found - Self.cheapest(values, penalty: penalty, shortest: 1, cost)) < 1e-6)
        }
    }

    @Test("changes of mean and variance are as cheap as the best of all divisions", arguments: 1...10)
    func normal(seed: UInt64) {
        var random = CounterRandom(seed: seed)
        let values = (0..<40).map { index in
            (0..<6).reduce(index < 15 ? 0 : 4) { sum, _ in sum + (random.uniform() - 0.5) * (index < 25 ? 1 : 5) }
        }
        func cost(_ part: [Double]) -> Double {
            let size = Double(part.count)
            let mean = part.reduce(0, +) / size
            return size * (logarithm(part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / size) + 1)
        }
        for penalty in [5.0, 9] {
            let changes = ChangePoints.of(values, .normal, penalty: penalty)
            let found = Self.total(values, changes, penalty: penalty, cost)
            #expect(abs(found - Self.cheapest(values, penalty: penalty, shortest: 2, cost)) < 1e-5)
        }
    }

    /// The natural logarithm by halving the distance to 1, for a second way to the same figure.
    func logarithm(_ value: Double) -> Double { logSeries(value) }

    @Test("a series without a change has none, and a short one is left alone")
    func none() {
        #expect(ChangePoints.of(Array(repeating: 3, count: 30), .poisson) == [])
        #expect(ChangePoints.of(Array(repeating: 3, count: 30), .normal) == [])
        #expect(ChangePoints.of([1], .poisson) == [] && ChangePoints.of([], .normal) == [])
        #expect(ChangePoints.of([0, 0, 0, 0, 0, 9, 8, 9, 7, 9], .poisson) == [5])
        #expect(ChangePoints.of([0, 0, 0, 0, 0, 9, 8, 9, 7, 9], .negativeBinomial(size: 50)) == [5])
    }

    @Test("counts that vary wildly need more than a wave to be a change")
    func overdispersed() {
        let counts: [Double] = [0, 9, 1, 0, 12, 2, 0, 0, 14, 1, 0, 8, 0, 3, 11, 0]
        #expect(ChangePoints.of(counts, .poisson).count > 2)
        #expect(ChangePoints.size(of: counts).map { ChangePoints.of(counts, .negativeBinomial(size: $0)) } == [])
    }

    @Test("a dyad that falls silent for a year and comes back has its changes by month")
    func months() throws {
        var acts: [Act] = []
        let first = Period(.month, containing: try #require(Day(year: 2012, month: 1, day: 1)))
        for month in (0..<12).map({ $0 }) + (24..<36).map({ $0 }) {
            for number in 0..<5 {
                acts.append(
                    Act(
                        id: "\(month)-\(number)", dyad: Dyad("A", "B"),
                        date: .day(try #require(first.advanced(by: month).from)), score: 1))
            }
        }
        let series = DyadSeries(Dyad("A", "B"), by: .month, of: acts)
        #expect(series.countChanges().map(\.label) == ["2013-01", "2014-01"])
    }
}

/// ln x by `2 artanh((x - 1) / (x + 1))` after taking out powers of two.
private func logSeries(_ value: Double) -> Double {
    let z = (value.significand - 1) / (value.significand + 1)
    var (term, sum, power) = (z, 0.0, 1.0)
    for _ in 0..<40 {
        sum += term / power
        term *= z * z
        power += 2
    }
    return 2 * sum + Double(value.exponent) * 0.6931471805599453
}
