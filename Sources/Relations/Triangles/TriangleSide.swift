internal import Mathematics

/// The tone between two corners of a triangle, as a sample of scores of their acts, both directions together.
package struct TriangleSide: Sendable, Equatable {
    /// What the scores say of the sign.
    package enum Sign: String, Sendable, CaseIterable {
        case amity, enmity, undetermined
        /// 1, -1, and `nil` where undetermined.
        package var value: Int? {
            switch self {
            case .amity: 1
            case .enmity: -1
            case .undetermined: nil
            }
        }
    }

    /// How sure each sign is; together 1.
    package struct Chances: Sendable, Equatable {
        package let amity: Double
        package let enmity: Double
        package var undetermined: Double { max(0, 1 - amity - enmity) }

        package init(amity: Double, enmity: Double) {
            self.amity = amity
            self.enmity = enmity
        }
    }

    /// How the uncertainty of the mean is taken.
    package enum Uncertainty: Sendable, Equatable {
        /// The mean is normal about what was seen, with the standard error of the scores.
        case normal
        /// The scores are drawn again with replacement, so many times.
        case bootstrap(draws: Int, seed: UInt64)
    }

    /// Of the acts of either side, -10 to 10, those without a score left out.
    package let scores: [Double]

    package init(scores: [Double]) { self.scores = scores }

    /// The acts between two actors, in both directions.
    package init(_ acts: [Act], between a: String, _ b: String) {
        let dyad = Dyad(a, b)
        scores = acts.filter { $0.dyad == dyad || $0.dyad == dyad.reversed }.compactMap(\.score)
    }

    package var count: Int { scores.count }
    package var mean: Double? { scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count) }

    /// Of the mean; `nil` below two scores.
    package var standardError: Double? {
        guard count > 1, let mean else { return nil }
        let squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(count - 1) / Double(count)).squareRoot()
    }

    /// `(C - K) / (C + K)`, -1 to 1; `nil` where nothing is scored or all scores are 0.
    package var netRatio: Double? {
        let size = scores.reduce(0) { $0 + abs($1) }
        return size == 0 ? nil : scores.reduce(0, +) / size
    }

    /// The sign of the mean; undetermined below the smallest number of scores and within the dead zone.
    ///
    /// - Parameters:
    ///   - deadZone: at least 0; a mean of at most this size has no sign.
    ///   - smallest: the number of scores from which a sign is told.
    package func sign(deadZone: Double, smallest: Int) -> Sign {
        guard count >= smallest, let mean, abs(mean) > deadZone else { return .undetermined }
        return mean > 0 ? .amity : .enmity
    }

    /// How probable it is that the mean lies above, below or within the dead zone; `nil` below the smallest number of
    /// scores or two.
    package func chances(deadZone: Double, smallest: Int, _ uncertainty: Uncertainty = .normal) -> Chances? {
        guard count >= max(2, smallest), let mean, let error = standardError else { return nil }
        switch uncertainty {
        case .normal:
            guard error > 0 else {
                return Chances(amity: mean > deadZone ? 1 : 0, enmity: mean < -deadZone ? 1 : 0)
            }
            return Chances(
                amity: Distributions.normal(below: (mean - deadZone) / error),
                enmity: Distributions.normal(below: (-mean - deadZone) / error))
        case .bootstrap(let draws, let seed):
            precondition(draws > 0, "at least one draw")
            var (above, below) = (0, 0)
            for draw in 0..<draws {
                var random = CounterRandom(seed: seed, stream: UInt64(draw))
                var sum = 0.0
                for _ in scores.indices { sum += scores[random.below(scores.count)] }
                let mean = sum / Double(scores.count)
                if mean > deadZone { above += 1 } else if mean < -deadZone { below += 1 }
            }
            return Chances(amity: Double(above) / Double(draws), enmity: Double(below) / Double(draws))
        }
    }
}
