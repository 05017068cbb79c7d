internal import RealModule

/// What one actor did towards another, period by period.
///
/// Scores are on a conflict-cooperation scale (Goldstein 1992, Journal of Conflict Resolution 36:369-385, and those
/// after it), -10 to 10. Sums mix how intense acts are with how much is reported, and means lose volume; so both stand
/// here, with their n. A period without acts is nothing reported, not zero.
package struct DyadSeries: Sendable, Equatable {
    package struct Point: Sendable, Equatable {
        package let period: Period
        /// Ids of the acts of the period, in the order of the acts.
        package let acts: [String]
        /// How many they are, each as often as it counts.
        package let count: Int
        /// How many of them have a score.
        package let scored: Int
        /// How many of them answer what the other side did.
        package let answers: Int
        /// Sum of the positive scores, at least 0.
        package let cooperation: Double
        /// Sum of the absolute negative scores, at least 0.
        package let conflict: Double

        /// `N`: cooperation minus conflict.
        package var sum: Double { cooperation - conflict }
        /// `N / n` over scored acts; `nil` where there is none.
        package var mean: Double? { scored == 0 ? nil : sum / Double(scored) }
        /// `(C - K) / (C + K)`, -1 to 1; `nil` where nothing is scored or all scores are 0.
        package var netRatio: Double? {
            cooperation + conflict == 0 ? nil : (cooperation - conflict) / (cooperation + conflict)
        }
    }

    package let dyad: Dyad
    package let grain: Grain
    /// Only periods with acts, in their order.
    package let points: [Point]
    /// Acts whose date is unknown or wider than one period.
    package let undated: [String]

    /// - Parameter acts: in any order; those of other dyads are passed over.
    package init(_ dyad: Dyad, by grain: Grain, of acts: [Act]) {
        self.dyad = dyad
        self.grain = grain
        var periods: [Period: [Act]] = [:]
        var undated: [String] = []
        for act in acts where act.dyad == dyad {
            if let period = Period(grain, holding: act.date) {
                periods[period, default: []].append(act)
            } else {
                undated.append(act.id)
            }
        }
        self.undated = undated
        points = periods.keys.sorted().map { period in
            let acts = periods[period, default: []]
            var (count, scored, answers, cooperation, conflict) = (0, 0, 0, 0.0, 0.0)
            for act in acts {
                count += act.times
                if act.isAnswer { answers += act.times }
                guard let score = act.score else { continue }
                scored += act.times
                if score > 0 { cooperation += score * Double(act.times) }
                if score < 0 { conflict -= score * Double(act.times) }
            }
            return Point(
                period: period, acts: acts.map(\.id), count: count, scored: scored, answers: answers,
                cooperation: cooperation, conflict: conflict)
        }
    }

    package var count: Int { points.reduce(0) { $0 + $1.count } }

    /// The decayed stock of the sums at each point: `s_t = N_t + 2^(-1/h) s_(t-1)`.
    ///
    /// - Parameter halfLife: in periods, greater than 0.
    package func stock(halfLife: Double) -> [Double] {
        var stock = 0.0
        var last: Period?
        return points.map { point in
            let steps = last.map { point.period.number - $0.number } ?? 0
            for _ in 0..<steps { stock *= Self.decay(halfLife) }
            stock += point.sum
            last = point.period
            return stock
        }
    }

    private static func decay(_ halfLife: Double) -> Double {
        precondition(halfLife > 0, "a half-life is greater than 0")
        return Double.exp2(-1 / halfLife)
    }
}
