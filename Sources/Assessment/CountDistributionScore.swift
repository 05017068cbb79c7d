package import Mathematics

/// Scores of a forecast of a count by shares of 0, 1, 2, …, and a count that came. Less is better.
package struct CountDistributionScore: Sendable, Equatable {
    /// By count, ascending; what is not there has share 0. Sums to 1.
    package let shares: [(count: Int, share: Double)]
    package let outcome: Int

    package static func == (a: CountDistributionScore, b: CountDistributionScore) -> Bool {
        a.outcome == b.outcome && a.shares.elementsEqual(b.shares, by: ==)
    }

    /// - Throws: `InputError` for counts below 0 or out of order, and for shares that are no distribution.
    package init(_ shares: [(count: Int, share: Double)], outcome: Int) throws(InputError) {
        try InputError.distribution(shares.map(\.share), "shares")
        for (before, after) in zip(shares, shares.dropFirst()) where after.count <= before.count {
            throw InputError("shares", found: "\(after.count) after \(before.count)", expected: "counts that ascend")
        }
        guard shares[0].count >= 0, outcome >= 0 else {
            throw InputError("shares", found: "a count below 0", expected: "0 or more")
        }
        self.shares = shares
        self.outcome = outcome
    }

    /// The ranked probability score over all counts, `Σ_k (P(X ≤ k) − 1{y ≤ k})²`: the continuous one for numbers that are
    /// whole (Epstein, *Journal of Applied Meteorology* 8, 1969; Czado, Gneiting and Held, *Biometrics* 65, 2009).
    package var rankedProbability: Double {
        var sum = 0.0
        var below = 0.0
        var last = 0
        /// Of counts from `from` to before `to`, with so much probability up to each.
        func add(_ from: Int, _ to: Int) {
            guard to > from else { return }
            let under = max(0, min(to, outcome) - from)
            let over = to - from - under
            sum += Double(under) * below * below + Double(over) * (1 - below) * (1 - below)
        }
        for (count, share) in shares {
            add(last, count)
            below += share
            last = count
        }
        add(last, max(last, outcome))
        return sum
    }
}
