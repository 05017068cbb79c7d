package import Mathematics
internal import RealModule

extension JoiningModel {
    /// Choices that are only probable, in balance with each other.
    package struct Balance: Sendable, Equatable {
        /// Of staying out, joining A and joining B; one row for each party.
        package let probabilities: [[Double]]
        /// That A wins, with the strengths that are to be expected.
        package let chance: Double
        package let converged: Bool
    }

    /// Each chooses with probability in proportion to `exp(β value)`, with the strengths of the sides that the others'
    /// probabilities lead it to expect (the quantal response of McKelvey and Palfrey, *Games and Economic Behavior* 10,
    /// 1995, with expected in place of drawn strengths); found by half steps from staying out.
    ///
    /// - Parameter precision: β, 0 or more: 0 chooses at random, a large one only the best.
    /// - Throws: `InputError` for a negative precision.
    package func balance(precision: Double) throws(InputError) -> Balance {
        try InputError.notNegative(precision, "precision")
        var probabilities = parties.map { _ in [1.0, 0, 0] }
        var converged = false
        for _ in 0..<10_000 where !converged {
            var change = 0.0
            let before = probabilities
            for index in parties.indices {
                let (a, b) = expected(before, without: index)
                let values = self.values(of: index, strengths: (a, b))
                let all = Choice.allCases.map { values[$0] }
                let largest = all.reduce(-.infinity) { max($0, $1) }
                let weights = all.map { Double.exp(precision * ($0 - largest)) }
                let sum = weights.reduce(0, +)
                for choice in 0..<3 {
                    let target = weights[choice] / sum
                    change = max(change, abs(target - before[index][choice]))
                    probabilities[index][choice] = (before[index][choice] + target) / 2
                }
            }
            converged = change < 1e-12
        }
        let (a, b) = expected(probabilities, without: nil)
        return Balance(probabilities: probabilities, chance: a / (a + b), converged: converged)
    }

    private func expected(_ probabilities: [[Double]], without left: Int?) -> (Double, Double) {
        var (a, b) = (strengthA, strengthB)
        for (index, row) in probabilities.enumerated() where index != left {
            a += row[Choice.joinA.rawValue] * parties[index].strength
            b += row[Choice.joinB.rawValue] * parties[index].strength
        }
        return (a, b)
    }
}
