package import Mathematics
internal import RealModule

/// The expected utility model of group decisions: who would gain by challenging whom, and who moves for it, round after
/// round (see `ExpectedUtilityReading` for sources and choices).
///
/// With distance `d = |x_i - x_j| / R` and risk exponent r, i's utilities of facing j are
/// success `2 - 4 (½ - ½ d)^r`, failure `2 - 4 (½ + ½ d)^r`, nothing changing `2 - 4 (½)^r`, and, where others move,
/// `2 - 4 (½ ∓ ¼ (|x_i - μ| + |x_i - x_j|) / R)^r` for better and for worse, with the median μ. Challenging is worth
/// `s_j (P success + (1 - P) failure) + (1 - s_j) success - Q nothing - (1 - Q) others`: an indifferent target gives in.
package struct ExpectedUtilityModel: Sendable {
    /// One round: the exponents with which it was played, and where it left everyone.
    package struct Round: Sendable, Equatable {
        /// From 1.
        package let number: Int
        /// 0.5 (cautious) ... 2 (bold), 1 neutral; one for each actor.
        package let riskExponents: [Double]
        /// After the round, in the units of the scale.
        package let positions: [Double]
        package let median: Double
        package let mean: Double
    }

    package struct Run: Sendable, Equatable {
        package let start: [Double]
        /// Empty where all stood in one place.
        package let rounds: [Round]
        /// By the reading's headline, from the last positions.
        package let outcome: Double

        /// How many times an actor's position changed by more than 1e-9 from one round to the next.
        package var moves: Int {
            var (before, count) = (start, 0)
            for round in rounds {
                for (old, new) in zip(before, round.positions) where abs(new - old) > Comparison.tolerance {
                    count += 1
                }
                before = round.positions
            }
            return count
        }
    }

    package let reading: ExpectedUtilityReading

    /// - Throws: `InputError` for a Q outside 0...1, or a number of rounds below 1.
    package init(_ reading: ExpectedUtilityReading) throws(InputError) {
        try InputError.within(0...1, reading.statusQuo, "Q")
        let most =
            switch reading.ending {
            case .rounds(let count): count
            case .settledInUnits(let step, let most), .settledInShares(let step, let most):
                step >= 0 ? most : 0
            }
        guard most >= 1 && most <= 10_000 else {
            throw InputError("rounds", found: "\(most)", expected: "a whole number from 1 to 10000")
        }
        self.reading = reading
    }

    /// - Parameter referencePoint: what stays if there is no agreement, in the units of the scale.
    /// - Complexity: O(rounds · n³).
    package func run(_ issue: ContestedIssue, referencePoint: Double? = nil) -> Run {
        let weights = issue.weights
        let salience = issue.stakeholders.map(\.salience)
        var positions = issue.positions
        let startRange = issue.range
        var rounds: [Round] = []
        var medians: [Double] = []
        let (most, step): (Int, Double?) =
            switch reading.ending {
            case .rounds(let count): (count, nil)
            case .settledInUnits(let step, let most): (most, step)
            case .settledInShares(let share, let most): (most, share * startRange)
            }
        while rounds.count < most {
            let range = reading.extent == .fixedAtStart ? startRange : Self.range(of: positions)
            // All in one place: there is nothing left to bargain over.
            guard range > 1e-12 else { break }
            var round = ExpectedUtilityRound(
                reading, positions: positions, weights: weights, salience: salience, range: range,
                referencePoint: reading.weighsReferencePoint ? referencePoint : nil)
            positions = round.played()
            let median = WeightedMedian(trusted: positions, weights).lower
            medians.append(median)
            rounds.append(
                Round(
                    number: rounds.count + 1, riskExponents: round.exponents, positions: positions, median: median,
                    mean: Self.mean(positions, weights)))
            if let step, medians.count >= 3 {
                let last = medians.suffix(3).map { $0 }
                if abs(last[2] - last[1]) < step && abs(last[1] - last[0]) < step { break }
            }
        }
        let outcome =
            reading.headline == .median
            ? WeightedMedian(trusted: positions, weights).lower : Self.mean(positions, weights)
        return Run(start: issue.positions, rounds: rounds, outcome: outcome)
    }

    /// The utility of nothing changing, `2 - 4 (½)^r`: 0 for one who is neutral to risk.
    package static func unchanged(riskExponent: Double) -> Double { 2 - 4 * Double.pow(0.5, riskExponent) }

    /// What i expects of challenging j before anyone has moved, seen by i itself with the exponents of the second pass.
    ///
    /// - Returns: actor after actor, 0 on the diagonal; `nil` where all stand in one place.
    package func expectations(_ issue: ContestedIssue, referencePoint: Double? = nil) -> [[Double]]? {
        guard issue.range > 1e-12 else { return nil }
        var round = ExpectedUtilityRound(
            reading, positions: issue.positions, weights: issue.weights,
            salience: issue.stakeholders.map(\.salience), range: issue.range,
            referencePoint: reading.weighsReferencePoint ? referencePoint : nil)
        _ = round.played()
        let count = issue.stakeholders.count
        return (0..<count).map { Array(round.own[($0 * count)..<(($0 + 1) * count)]) }
    }

    /// The chance that the row's actor prevails over the column's, before anyone has moved and with exponents of 1; one half
    /// where all stand in one place.
    package func chances(_ issue: ContestedIssue) -> [[Double]] {
        let count = issue.stakeholders.count
        guard issue.range > 1e-12 else { return Array(repeating: Array(repeating: 0.5, count: count), count: count) }
        let round = ExpectedUtilityRound(
            reading, positions: issue.positions, weights: issue.weights,
            salience: issue.stakeholders.map(\.salience), range: issue.range, referencePoint: nil)
        let flat = round.chances(exponents: nil)
        return (0..<count).map { Array(flat[($0 * count)..<(($0 + 1) * count)]) }
    }

    private static func range(of positions: [Double]) -> Double {
        (positions.max() ?? 0) - (positions.min() ?? 0)
    }

    private static func mean(_ positions: [Double], _ weights: [Double]) -> Double {
        var (sum, total) = (0.0, 0.0)
        for (position, weight) in zip(positions, weights) {
            sum += position * weight
            total += weight
        }
        return sum / total
    }
}
