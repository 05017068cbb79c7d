internal import Dynamics

/// What months of dyads were like before an origin: the forecasts that a model has to beat.
///
/// Both are distributions of a month's count. The base rate is the dyad's own past months, with one month of all dyads put
/// in, so that what never was is not impossible. Persistence is what followed, in all dyads, on months like the last.
struct CountPast {
    /// By dyad and type, then by month.
    private let counts: [[Int]]
    private let pooled: [(count: Int, share: Double)]
    private let following: [[(count: Int, share: Double)]]

    /// - Parameter counts: by dyad and type, the same months of each; at least two months.
    init(_ counts: [[Int]]) {
        self.counts = counts
        let size = (counts.lazy.compactMap { $0.max() }.max() ?? 0) + 1
        var all = Array(repeating: 0.0, count: size)
        var after = Array(repeating: Array(repeating: 0.0, count: size), count: Self.classes)
        for series in counts {
            for place in series.indices {
                all[series[place]] += 1
                if place > 0 { after[Self.kind(series[place - 1])][series[place]] += 1 }
            }
        }
        let pooled = Self.shares(all, adding: [])
        self.pooled = pooled
        following = after.map { Self.shares($0, adding: pooled) }
    }

    private static let classes = 6

    /// Months alike: 0, 1, 2, 3 to 5, 6 to 11, 12 and more acts.
    private static func kind(_ count: Int) -> Int {
        switch count {
        case ..<3: count
        case ..<6: 3
        case ..<12: 4
        default: 5
        }
    }

    /// The shares of counts, with a distribution put in as one more.
    static func shares(
        _ counts: [Int], adding prior: [(count: Int, share: Double)]
    ) -> [(count: Int, share: Double)] {
        var tally = Array(repeating: 0.0, count: (counts.max() ?? 0) + 1)
        for count in counts { tally[count] += 1 }
        return shares(tally, adding: prior)
    }

    /// - Parameter tally: how often each count was there, from 0.
    private static func shares(
        _ tally: [Double], adding prior: [(count: Int, share: Double)]
    ) -> [(count: Int, share: Double)] {
        var weights = tally
        for (count, share) in prior {
            while weights.count <= count { weights.append(0) }
            weights[count] += share
        }
        let found = weights.indices.filter { weights[$0] > 0 }
        let total = found.map { weights[$0] }.sorted().reduce(0, +)
        guard total > 0 else { return [(0, 1)] }
        return found.map { ($0, weights[$0] / total) }
    }

    func baseRate(_ series: Int) -> [(count: Int, share: Double)] { Self.shares(counts[series], adding: pooled) }

    func persistence(_ series: Int) -> [(count: Int, share: Double)] {
        following[Self.kind(counts[series].last ?? 0)]
    }
}
