internal import Mathematics

/// How much of a model's spread each input accounts for, alone and with what it does together with others.
///
/// The first is Saltelli's estimate of the main effect, the second Jansen's of the total effect, from two independent sets
/// of draws and those that mix them (Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola, "Variance Based Sensitivity
/// Analysis of Model Output", *Computer Physics Communications* 181, 2010).
package struct VarianceShares: Sendable, Equatable {
    /// Of the whole variance; one for each input. Estimates: they may lie a little below 0 or above 1.
    package let main: [Double]
    package let total: [Double]
    package let variance: Double

    /// Runs the model `base * (inputs + 2)` times.
    ///
    /// - Parameters:
    ///   - base: draws in each set, at least 2.
    ///   - model: must give a number for every input: no agreement is to be told as one, such as the reference point.
    /// - Returns: `nil` where the outcome does not vary, or base is below 2.
    package init?(_ draws: InputDraws, base: Int, _ model: ([Double]) -> Double) {
        guard base >= 2 else { return nil }
        let inputs = draws.ranges.count
        let first = (0..<base).map { draws.inputs(2 * $0) }
        let second = (0..<base).map { draws.inputs(2 * $0 + 1) }
        let outcomes = first.map(model)
        let others = second.map(model)
        let sample = Sample(outcomes + others)
        guard let deviation = sample.populationDeviation, deviation > 1e-12 else { return nil }
        variance = deviation * deviation
        var (main, total): ([Double], [Double]) = ([], [])
        for input in 0..<inputs {
            var (covariance, squares) = (0.0, 0.0)
            for row in 0..<base {
                var mixed = first[row]
                mixed[input] = second[row][input]
                let outcome = model(mixed)
                covariance += others[row] * (outcome - outcomes[row])
                squares += (outcomes[row] - outcome) * (outcomes[row] - outcome)
            }
            main.append(covariance / Double(base) / variance)
            total.append(squares / Double(2 * base) / variance)
        }
        self.main = main
        self.total = total
    }
}
