package import Mathematics
internal import RealModule

/// Scores of draws of a count (of deaths, say) for the count that came: the three of the VIEWS prediction challenge (Hegre
/// et al., arXiv 2407.11045, 2024). Less is better.
package struct CountForecastScore: Sendable, Equatable {
    package let draws: [Double]
    package let outcome: Double
    /// Lower bounds of the bins; the last has no upper one.
    package let bins: [Double]

    /// 0, 1-2, 3-5, 6-10, 11-25, 26-50, 51-100, 101-250, 251-500, 501-1000, more.
    package static let viewsBins: [Double] = [0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5]

    /// - Throws: `InputError` without draws, for bounds that do not ascend, and a number below the first bound.
    package init(_ draws: [Double], outcome: Double, bins: [Double] = viewsBins) throws(InputError) {
        try InputError.notEmpty(draws.count, "draws")
        try InputError.notEmpty(bins.count, "bins")
        for (index, bound) in bins.enumerated().dropFirst() where !(bound > bins[index - 1]) {
            throw InputError("bin \(index + 1)", found: "\(bound)", expected: "more than \(bins[index - 1])")
        }
        for (index, draw) in (draws + [outcome]).enumerated() {
            guard draw.isFinite, draw >= bins[0] else {
                throw InputError(
                    index == draws.count ? "outcome" : "draw \(index + 1)", found: "\(draw)",
                    expected: "a number of at least \(bins[0])")
            }
        }
        self.draws = draws
        self.outcome = outcome
        self.bins = bins
    }

    private func bin(of value: Double) -> Int { (bins.lastIndex { $0 <= value }) ?? 0 }

    /// The place of the bin in which the outcome falls.
    package var bin: Int { bin(of: outcome) }

    /// `-log2` of the share of draws in the outcome's bin, one count added to each bin so that none is held impossible.
    package var ignoranceBits: Double {
        let target = bin
        let hits = draws.count { bin(of: $0) == target }
        return -Double.log2(Double(hits + 1) / Double(draws.count + bins.count))
    }

    /// The 5 and 95 per cent quantiles of the draws, on straight lines between neighbours.
    package var interval90: (low: Double, high: Double) {
        let sample = Sample(draws)
        return (sample.quantile(0.05) ?? 0, sample.quantile(0.95) ?? 0)
    }

    package var intervalScore90: Double {
        let (low, high) = interval90
        return high - low + 20 * max(0, low - outcome) + 20 * max(0, outcome - high)
    }

    package var crps: Double { (try? EnsembleScore(draws, outcome: outcome))?.crps ?? .nan }
}
