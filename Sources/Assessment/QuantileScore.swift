package import Mathematics

/// Scores of stated quantiles for a number that came. Less is better.
package struct QuantileScore: Sendable, Equatable {
    package let levels: [Double]
    package let quantiles: [Double]
    package let outcome: Double

    /// - Parameter levels: more than 0 and less than 1, ascending; quantiles that do not descend.
    /// - Throws: `InputError` for lists of other length, levels out of range or order, and quantiles that cross.
    package init(levels: [Double], quantiles: [Double], outcome: Double) throws(InputError) {
        try InputError.notEmpty(levels.count, "levels")
        try InputError.count(quantiles.count, levels.count, "number of quantiles")
        for (index, level) in levels.enumerated() {
            guard level > 0, level < 1 else {
                throw InputError("level \(index + 1)", found: "\(level)", expected: "more than 0, less than 1")
            }
            try InputError.finite(quantiles[index], "quantile \(index + 1)")
            guard index > 0 else { continue }
            guard level > levels[index - 1] else {
                throw InputError(
                    "level \(index + 1)", found: "\(level)", expected: "more than \(levels[index - 1])")
            }
            guard quantiles[index] >= quantiles[index - 1] else {
                throw InputError(
                    "quantile \(index + 1)", found: "\(quantiles[index])",
                    expected: "at least \(quantiles[index - 1]), the one before it")
            }
        }
        try InputError.finite(outcome, "outcome")
        self.levels = levels
        self.quantiles = quantiles
        self.outcome = outcome
    }

    /// `2 (t - [y < q]) (y - q)` for each level (Koenker and Bassett, *Econometrica* 46, 1978; doubled, so that the mean
    /// over many levels comes to the CRPS).
    package var pinballDoubled: [Double] {
        zip(levels, quantiles).map { level, quantile in
            2 * (level - (outcome < quantile ? 1 : 0)) * (outcome - quantile)
        }
    }

    package var mean: Double { pinballDoubled.reduce(0, +) / Double(levels.count) }
}

/// The score of a stated interval for a number that came: its width, and what it missed by times 2/a (Gneiting and Raftery
/// 2007). Less is better.
package struct IntervalScore: Sendable, Equatable {
    package let score: Double
    /// Bounds included.
    package let isCovered: Bool

    /// - Parameter level: the share that the interval should cover, more than 0 and less than 1; `a = 1 - level`.
    /// - Throws: `InputError` for a level out of range and an interval upside down.
    package init(low: Double, high: Double, level: Double, outcome: Double) throws(InputError) {
        for (name, value) in [("low", low), ("high", high), ("outcome", outcome)] {
            try InputError.finite(value, name)
        }
        guard level > 0, level < 1 else {
            throw InputError("level", found: "\(level)", expected: "more than 0, less than 1")
        }
        guard low <= high else {
            throw InputError("interval", found: "\(low) to \(high)", expected: "a low that is not above the high")
        }
        let penalty = 2 / (1 - level)
        score = high - low + penalty * max(0, low - outcome) + penalty * max(0, outcome - high)
        isCovered = outcome >= low && outcome <= high
    }
}
