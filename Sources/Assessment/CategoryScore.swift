package import Mathematics
internal import RealModule

/// Scores of probabilities for several outcomes of which one came. Unless said otherwise less is better.
package struct CategoryScore: Sendable, Equatable {
    package let probabilities: [Double]
    package let outcome: Int

    /// - Parameter outcome: the place of what came.
    /// - Throws: `InputError` for probabilities that do not sum to 1, and an outcome that is not among them.
    package init(_ probabilities: [Double], outcome: Int) throws(InputError) {
        try InputError.distribution(probabilities, "p")
        guard probabilities.indices.contains(outcome) else {
            throw InputError("outcome", found: "\(outcome)", expected: "0 to \(probabilities.count - 1)")
        }
        self.probabilities = probabilities
        self.outcome = outcome
    }

    /// `Σ (p - y)²`, 0...2.
    package var brier: Double {
        probabilities.indices.reduce(0) { sum, place in
            let miss = probabilities[place] - (place == outcome ? 1 : 0)
            return sum + miss * miss
        }
    }
    /// `-ln p(outcome)`.
    package var logNats: Double { 0 - Double.log(probabilities[outcome]) }
    /// `100 ln(p n) / ln n`: 0 for equal shares, 100 at most; more is better (Metaculus); `nil` for one option.
    package var metaculusBaseline: Double? {
        let count = Double(probabilities.count)
        guard count > 1 else { return nil }
        return 100 * Double.log(probabilities[outcome] * count) / Double.log(count)
    }
    /// `Σ over cuts (P_k - Y_k)²` with cumulative probabilities, for options in order (Epstein, *Journal of Applied
    /// Meteorology* 8, 1969): a miss by one option costs less than one by three.
    package var ranked: Double {
        var (sum, cumulative) = (0.0, 0.0)
        for place in probabilities.indices.dropLast() {
            cumulative += probabilities[place]
            let miss = cumulative - (outcome <= place ? 1 : 0)
            sum += miss * miss
        }
        return sum
    }
    /// Over the number of cuts, 0...1; `nil` for one option.
    package var rankedNormalised: Double? {
        probabilities.count > 1 ? ranked / Double(probabilities.count - 1) : nil
    }
    /// The mean over the cuts of the two-sided Brier score, 0...2: the rule of Good Judgment for options in order.
    package var orderedBrier: Double? { rankedNormalised.map { 2 * $0 } }
}
