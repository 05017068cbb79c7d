package import Mathematics

/// The settlements of one issue that leave everyone better off than no agreement, and which of them two solutions pick.
///
/// The gain of i from outcome o is `|D - x_i| - |o - x_i|` against the reference point D. On one scale with parties on both
/// sides of D no outcome is better for all, and the honest answer is no agreement.
package struct CommonGain: Sendable, Equatable {
    /// Strictly between its ends everyone gains; `nil` where there is no such settlement.
    package let zone: ClosedRange<Double>?
    package let referencePoint: Double
    private let ideals: [Double]
    private let weights: [Double]

    /// - Parameter parties: those without whom there is no agreement; such without weight count for the zone alone.
    /// - Throws: `InputError` for a reference point that is not finite.
    package init(_ parties: ContestedIssue, referencePoint: Double) throws(InputError) {
        try InputError.finite(referencePoint, "reference point")
        ideals = parties.positions
        weights = parties.weights
        self.referencePoint = referencePoint
        let steps = ideals.map { $0 - referencePoint }
        let nearest = steps.reduce(Double.infinity) { min($0, abs($1)) }
        let agree = steps.allSatisfy { $0 > Comparison.tolerance } || steps.allSatisfy { $0 < -Comparison.tolerance }
        guard agree else {
            zone = nil
            return
        }
        zone =
            steps[0] > 0
            ? referencePoint...(referencePoint + 2 * nearest) : (referencePoint - 2 * nearest)...referencePoint
    }

    private func gain(_ index: Int, _ outcome: Double) -> Double {
        abs(referencePoint - ideals[index]) - abs(outcome - ideals[index])
    }

    /// Nash's solution with weights: the outcome that maximises `Σ w ln gain`, from within `limits` where given.
    ///
    /// - Returns: `nil` where no settlement is better for all.
    package func nash(within limits: ClosedRange<Double>? = nil) -> Double? {
        guard let zone = limited(limits) else { return nil }
        // The sum is concave; where its slope turns is its greatest value.
        func slope(_ outcome: Double) -> Double {
            var sum = 0.0
            for (index, weight) in weights.enumerated() where weight > 0 {
                let gain = max(gain(index, outcome), 1e-300)
                sum += (outcome < ideals[index] ? weight : -weight) / gain
            }
            return sum
        }
        var (low, high) = (zone.lowerBound, zone.upperBound)
        for _ in 0..<200 {
            let middle = low + (high - low) / 2
            if slope(middle) > 0 { low = middle } else { high = middle }
        }
        return low + (high - low) / 2
    }

    /// Kalai and Smorodinsky's solution ("Other Solutions to Nash's Bargaining Problem", *Econometrica* 43, 1975): the
    /// outcome at which the smallest of all shares of the greatest gain each could have is as large as it can be.
    ///
    /// - Returns: `nil` where no settlement is better for all.
    package func kalaiSmorodinsky(within limits: ClosedRange<Double>? = nil) -> Double? {
        guard let zone = limited(limits) else { return nil }
        let best = ideals.indices.map { index in
            gain(index, min(max(ideals[index], zone.lowerBound), zone.upperBound))
        }
        func least(_ outcome: Double) -> Double {
            ideals.indices.reduce(Double.infinity) { min($0, gain($1, outcome) / best[$1]) }
        }
        var (low, high) = (zone.lowerBound, zone.upperBound)
        for _ in 0..<300 {
            let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
            if least(a) < least(b) { low = a } else { high = b }
        }
        return low + (high - low) / 2
    }

    private func limited(_ limits: ClosedRange<Double>?) -> ClosedRange<Double>? {
        guard let zone else { return nil }
        guard let limits else { return zone }
        let (low, high) = (max(zone.lowerBound, limits.lowerBound), min(zone.upperBound, limits.upperBound))
        return high > low + Comparison.tolerance ? low...high : nil
    }
}
