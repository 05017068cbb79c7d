package import Mathematics

/// Two sides over one good of size 1, of which war would give A all with probability p, at costs to both (Fearon,
/// "Rationalist Explanations for War", *International Organization* 49, 1995).
package struct CrisisBargain: Sendable, Equatable {
    /// The probability that A wins a war, 0...1.
    package let victory: Double
    /// What war costs each, as shares of the good, 0 or more.
    package let costs: (Double, Double)

    package static func == (one: CrisisBargain, other: CrisisBargain) -> Bool {
        one.victory == other.victory && one.costs == other.costs
    }

    /// - Throws: `InputError` for a probability outside 0...1 or a negative cost.
    package init(victory: Double, costA: Double, costB: Double) throws(InputError) {
        try InputError.within(0...1, victory, "probability that A wins")
        try InputError.notNegative(costA, "cost of A")
        try InputError.notNegative(costB, "cost of B")
        self.victory = victory
        costs = (costA, costB)
    }

    /// A's shares that both prefer to war: `p - c_A ... p + c_B`, within 0...1.
    package var range: ClosedRange<Double> { max(victory - costs.0, 0)...min(victory + costs.1, 1) }

    /// The width of the range before it is cut to 0...1.
    package var width: Double { costs.0 + costs.1 }

    /// A's share where A makes the only offer, and where B does.
    package var byOffer: (a: Double, b: Double) { (range.upperBound, range.lowerBound) }

    /// The greatest part that A can take without war, where holding it once taken would succeed with `holding`:
    /// the loser acquiesces as long as `1 - g >= 1 - p' - c_B`.
    ///
    /// - Parameter holding: the probability of keeping it in a war, 0...1: of defence rather than of attack.
    package func faitAccompli(holding: Double) -> Double { min(max(holding + costs.1, 0), 1) }

    /// How a crisis ends in which A may take something.
    package enum Ending: String, Sendable, CaseIterable {
        /// A leaves things as they are.
        case settled
        /// A takes it, and the loser acquiesces.
        case faitAccompli = "fait-accompli"
        /// A takes it, and the loser fights.
        case war
    }

    /// What comes of A's being able to take a part: it foresees the loser's best reply, and takes only what leaves it better
    /// off than what it has.
    ///
    /// - Parameters:
    ///   - taken: A's share once it has taken it, 0...1.
    ///   - held: A's share if it leaves things as they are, 0...1.
    ///   - holding: the probability of keeping what was taken in a war, 0...1.
    package func ending(taking taken: Double, held: Double, holding: Double) -> Ending {
        let stands = taken <= faitAccompli(holding: holding) + Comparison.tolerance
        let worth = stands ? taken : holding - costs.0
        guard worth > held + Comparison.tolerance else { return .settled }
        return stands ? .faitAccompli : .war
    }

    /// Whether the declining side would rather fight today: power shifts against it by more than the costs of war to both
    /// and what it can be given now.
    ///
    /// - Parameters:
    ///   - shift: by how much its probability of winning falls next period, 0...1.
    ///   - compensation: what it can be paid now, as a share of the good.
    package func isPreventiveWarPreferred(shift: Double, compensation: Double) -> Bool {
        shift > costs.0 + costs.1 + compensation
    }
}
