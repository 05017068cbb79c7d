package import Mathematics

/// A's offer to a B whose cost of war only B knows (Fearon 1995, with a uniform cost).
package struct UncertainOffer: Sendable, Equatable {
    /// The share that A asks for.
    package let demand: Double
    package let war: Double
    /// What A gets on average.
    package let payoff: Double

    /// - Parameters:
    ///   - victory: the probability that A wins, 0...1.
    ///   - cost: A's cost of war.
    ///   - otherCost: B's cost is uniform on this range, of 0 or more.
    /// - Throws: `InputError` for a number out of its range.
    package init(victory: Double, cost: Double, otherCost: ClosedRange<Double>) throws(InputError) {
        _ = try CrisisBargain(victory: victory, costA: cost, costB: otherCost.lowerBound)
        try InputError.finite(otherCost.upperBound, "highest cost of B")
        let (low, high) = (otherCost.lowerBound, otherCost.upperBound)
        // To ask for more wins more of whoever gives in, and loses those whose cost is too small; never less than the
        // least cost would yield.
        let demand = min(victory + max(low, (high - cost) / 2), 1)
        let war = high > low ? min(max((demand - victory - low) / (high - low), 0), 1) : 0
        self.demand = demand
        self.war = war
        payoff = (1 - war) * demand + war * (victory - cost)
    }
}
