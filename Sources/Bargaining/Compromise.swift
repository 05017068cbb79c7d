package import Mathematics

/// The weighted mean of positions, which every other model is judged against.
///
/// `m = Σ w x / Σ w`. It is the first-order form of Nash's weighted solution where failure costs everyone far more than
/// they differ: to maximise `Σ w ln(u(o) - u(failure))` is then `Σ w (x - o) = 0` (Achen, in Thomson, Stokman, Achen and
/// König (eds), *The European Union Decides*, 2006, chapter 4).
package struct Compromise: Sendable, Equatable {
    /// What each position counts for.
    package enum Weighting: String, Sendable, CaseIterable {
        case capabilityAndSalience = "capability-and-salience"
        case salience, equal
    }

    package let outcome: Double
    private let positions: [Double]
    private let weights: [Double]
    private let sum: Double

    /// - Throws: `InputError` where the weights add up to 0.
    package init(_ issue: ContestedIssue, _ weighting: Weighting = .capabilityAndSalience) throws(InputError) {
        let weights: [Double] =
            switch weighting {
            case .capabilityAndSalience: issue.weights
            case .salience: issue.stakeholders.map(\.salience)
            case .equal: Array(repeating: 1, count: issue.stakeholders.count)
            }
        try self.init(positions: issue.positions, weights: weights)
    }

    /// - Parameters:
    ///   - positions: any scale.
    ///   - weights: 0 or more, one for each.
    /// - Throws: `InputError` where there are not as many weights as positions, or they add up to 0.
    package init(positions: [Double], weights: [Double]) throws(InputError) {
        try InputError.count(weights.count, positions.count, "weights")
        for weight in weights { try InputError.notNegative(weight, "weight") }
        let sum = weights.reduce(0, +)
        guard sum > 0 else { throw InputError("weights", found: "a sum of 0", expected: "a sum above 0") }
        self.positions = positions
        self.weights = weights
        self.sum = sum
        var product = 0.0
        for (position, weight) in zip(positions, weights) { product += position * weight }
        outcome = product / sum
    }

    /// How far the outcome moves for one unit of each position: `w / Σ w`. Exact, and in sum 1.
    package var byPosition: [Double] { weights.map { $0 / sum } }

    /// How far the outcome moves for one unit of each weight, near the present weights: `(x - m) / Σ w`.
    package var byWeight: [Double] { positions.map { ($0 - outcome) / sum } }

    /// The outcome if one actor stood elsewhere, exactly.
    package func outcome(ifPosition index: Int, is position: Double) -> Double {
        outcome + weights[index] / sum * (position - positions[index])
    }

    /// The outcome if one actor weighed otherwise, exactly; `nil` where nothing would weigh anything.
    package func outcome(ifWeight index: Int, is weight: Double) -> Double? {
        let total = sum + weight - weights[index]
        guard total > 0 else { return nil }
        return outcome + (weight - weights[index]) * (positions[index] - outcome) / total
    }

    /// The position of one actor at which the outcome would be `target`; `nil` for one that has no weight.
    package func position(of index: Int, bringing target: Double) -> Double? {
        guard weights[index] > 0 else { return nil }
        return positions[index] + (target - outcome) * sum / weights[index]
    }

    /// The weight of one actor at which the outcome would be `target`; `nil` where none of 0 or more brings it.
    package func weight(of index: Int, bringing target: Double) -> Double? {
        let others = zip(positions, weights).enumerated().filter { $0.offset != index }.map(\.element)
        let rest = others.reduce(0) { $0 + $1.1 }
        let product = others.reduce(0) { $0 + $1.0 * $1.1 }
        guard positions[index] != target else { return nil }
        let weight = (target * rest - product) / (positions[index] - target)
        return weight >= 0 && weight + rest > 0 ? weight : nil
    }
}
