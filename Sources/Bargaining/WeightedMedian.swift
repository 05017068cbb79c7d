package import Mathematics

/// The position in the middle of the weights: the one that beats every other held position in votes by pairs, where
/// everyone votes for the nearer one with the weight it has (Black, "On the Rationale of Group Decision-making", *Journal
/// of Political Economy* 56, 1948).
package struct WeightedMedian: Sendable, Equatable {
    /// The first position, from below, at which half of the weight is reached.
    package let lower: Double
    /// The first position from above; another than `lower` only where the halves are equal.
    package let upper: Double

    /// Whether two positions tie: exactly half of the weight lies on either side.
    package var isTied: Bool { upper > lower + Comparison.tolerance }

    package init(_ issue: ContestedIssue) { self.init(trusted: issue.positions, issue.weights) }

    /// - Throws: `InputError` where there are not as many weights as positions, one is negative, or all are 0.
    package init(positions: [Double], weights: [Double]) throws(InputError) {
        try InputError.count(weights.count, positions.count, "weights")
        for weight in weights { try InputError.notNegative(weight, "weight") }
        guard weights.contains(where: { $0 > 0 }) else {
            throw InputError("weights", found: "a sum of 0", expected: "a sum above 0")
        }
        self.init(trusted: positions, weights)
    }

    /// - Parameter weights: with a sum above 0.
    init(trusted positions: [Double], _ weights: [Double]) {
        let order = positions.indices.sorted {
            positions[$0] != positions[$1] ? positions[$0] < positions[$1] : $0 < $1
        }
        let total = weights.reduce(0, +)
        // Relative to the total, so that a scale of capabilities does not turn a tie.
        let slack = Comparison.tolerance * total
        var reached = 0.0
        var (lower, upper): (Double?, Double?) = (nil, nil)
        for index in order {
            reached += weights[index]
            if lower == nil, reached >= total / 2 - slack { lower = positions[index] }
            if upper == nil, reached > total / 2 + slack { upper = positions[index] }
        }
        let last = order.last.map { positions[$0] } ?? 0
        self.lower = lower ?? last
        self.upper = upper ?? last
    }
}
