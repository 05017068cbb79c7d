internal import Mathematics

/// How uncertain a figure is, by drawing its sample again with replacement (Efron 1979, Annals of Statistics 7:1-26).
package enum Bootstrap {
    /// The middle part of what the statistic gives on samples drawn anew, by percentiles; `nil` where the sample has
    /// fewer than two elements or the statistic is undefined on more than a tenth of the draws.
    ///
    /// - Parameters:
    ///   - level: the share of draws within, greater than 0, less than 1.
    ///   - draws: how many, at least 1.
    ///   - statistic: of a sample of the same length; `nil` where it is undefined.
    package static func interval<Element>(
        _ sample: [Element], level: Double = 0.9, draws: Int = 1000, seed: UInt64 = 1,
        _ statistic: ([Element]) -> Double?
    ) -> ClosedRange<Double>? {
        precondition(level > 0 && level < 1 && draws >= 1, "a level between 0 and 1, and at least one draw")
        guard sample.count >= 2 else { return nil }
        var drawn = sample
        var found: [Double] = []
        for draw in 0..<draws {
            var random = CounterRandom(seed: seed, stream: UInt64(draw))
            for index in drawn.indices { drawn[index] = sample[random.below(sample.count)] }
            if let value = statistic(drawn) { found.append(value) }
        }
        guard found.count * 10 >= draws * 9 else { return nil }
        found.sort()
        return quantile(found, (1 - level) / 2)...quantile(found, (1 + level) / 2)
    }

    /// Between the two nearest values in proportion.
    private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
        return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
    }
}
