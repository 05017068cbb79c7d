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
        pooled = Self.shares(counts.flatMap(\.self), adding: [])
        var after: [[Int]] = Array(repeating: [], count: Self.classes)
        for series in counts {
            for (before, next) in zip(series, series.dropFirst()) { after[Self.kind(before)].append(next) }
        }
        let all = pooled
        following = after.map { Self.shares($0, adding: all) }
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
        let most = max(counts.max() ?? 0, prior.map(\.count).max() ?? 0)
        var weights = Array(repeating: 0.0, count: most + 1)
        for count in counts { weights[count] += 1 }
        for (count, share) in prior { weights[count] += share }
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
