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

    /// - Throws: `BargainingError` for a Q outside 0...1, or a number of rounds below 1.
    package init(_ reading: ExpectedUtilityReading) throws(BargainingError) {
        try BargainingError.within(0...1, reading.statusQuo, "Q")
        let most =
            switch reading.ending {
            case .rounds(let count): count
            case .settledInUnits(let step, let most), .settledInShares(let step, let most):
                step >= 0 ? most : 0
            }
        guard most >= 1 && most <= 10_000 else {
            throw BargainingError("rounds", found: "\(most)", expected: "a whole number from 1 to 10000")
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

/// One round of the model over flat arrays, actor after actor.
struct ExpectedUtilityRound {
    private let reading: ExpectedUtilityReading
    private let positions: [Double]
    private let weights: [Double]
    private let salience: [Double]
    private let range: Double
    private let referencePoint: Double?
    private let count: Int
    private let median: Double
    /// After `played`.
    private(set) var exponents: [Double]
    /// What i expects of challenging j, seen by i; after `played`.
    private(set) var own: [Double] = []

    init(
        _ reading: ExpectedUtilityReading, positions: [Double], weights: [Double], salience: [Double], range: Double,
        referencePoint: Double?
    ) {
        self.reading = reading
        self.positions = positions
        self.weights = weights
        self.salience = salience
        self.range = range
        self.referencePoint = referencePoint
        count = positions.count
        median = WeightedMedian(trusted: positions, weights).lower
        exponents = Array(repeating: 1, count: positions.count)
    }

    /// - Returns: where everyone stands after the round; all move together.
    mutating func played() -> [Double] {
        var chances = self.chances(exponents: nil)
        let neutral = expectations(chances, exponents: exponents, isOwn: true)
        if reading.takesRisk {
            exponents = risk(from: neutral)
            if reading.voterExponent == .ownRisk { chances = self.chances(exponents: exponents) }
            own = expectations(chances, exponents: exponents, isOwn: true)
        } else {
            own = neutral
        }
        // What i takes j to expect of challenging i: by j's exponent or by its own.
        let others =
            reading.viewer == .challenger || !reading.takesRisk
            ? own : expectations(chances, exponents: exponents, isOwn: false)
        return moved(others)
    }

    // MARK: - Chances

    /// The chance that i prevails over j, at i * n + j.
    ///
    /// - Parameter exponents: of the voters' distances; `nil` for 1.
    func chances(exponents: [Double]?) -> [Double] {
        let n = count
        // Distances of every voter to every position, weighed, position after position.
        var reach = [Double](repeating: 0, count: n * n)
        for place in 0..<n {
            for voter in 0..<n {
                let distance = abs(positions[voter] - positions[place]) / range
                let power = exponents.map { Self.power(distance, $0[voter]) } ?? distance
                reach[place * n + voter] = weights[voter] * power
            }
        }
        var support = [Double](repeating: 0, count: n * n)
        var all = 0.0
        for i in 0..<n {
            for j in 0..<i {
                var (forFirst, forSecond) = (0.0, 0.0)
                for voter in 0..<n {
                    let difference = reach[j * n + voter] - reach[i * n + voter]
                    forFirst += max(difference, 0)
                    forSecond -= min(difference, 0)
                }
                support[i * n + j] = forFirst
                support[j * n + i] = forSecond
                all += 2 * (forFirst + forSecond)
            }
        }
        var chances = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            for j in 0..<n where i != j {
                switch reading.contest {
                case .thisOne:
                    let sum = support[i * n + j] + support[j * n + i]
                    chances[i * n + j] = sum > 0 ? support[i * n + j] / sum : 0.5
                case .allPairs: chances[i * n + j] = all > 0 ? support[i * n + j] / all : 0
                }
            }
        }
        return chances
    }

    // MARK: - Expectations

    /// - Parameter isOwn: at i * n + j what i expects of challenging j, by i's exponent; else what j expects of challenging
    ///   i, by i's exponent.
    private func expectations(_ chances: [Double], exponents: [Double], isOwn: Bool) -> [Double] {
        let n = count
        let q = reading.statusQuo
        var values = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            let exponent = exponents[i]
            func utility(_ base: Double) -> Double { 2 - 4 * Self.power(min(max(base, 0), 1), exponent) }
            let unchanged = utility(0.5)
            for j in 0..<n where i != j {
                let (challenger, target) = isOwn ? (i, j) : (j, i)
                let apart = abs(positions[i] - positions[j])
                let success = utility(0.5 - 0.5 * apart / range)
                let failure = utility(0.5 + 0.5 * apart / range)
                let chance = chances[challenger * n + target]
                let resistance = salience[target]
                let kept =
                    referencePoint.map { utility(0.5 + 0.5 * abs(positions[challenger] - $0) / range) } ?? unchanged
                var value =
                    resistance * (chance * success + (1 - chance) * failure) + (1 - resistance) * success - q * kept
                if q < 1 {
                    let off = abs(positions[challenger] - median)
                    let sum = (off + apart) / range
                    let better = off < apart - Comparison.tolerance
                    value -= (1 - q) * utility(better ? 0.5 - 0.25 * sum : 0.5 + 0.25 * sum)
                }
                values[i * n + j] = value
            }
        }
        return values
    }

    @inline(__always)
    private static func power(_ base: Double, _ exponent: Double) -> Double {
        if exponent == 1 { return base }
        return base > 0 ? Double.pow(base, exponent) : 0
    }

    /// Exponents from how much the others hope to gain of each: the safest is given 2, the least safe ½.
    private func risk(from neutral: [Double]) -> [Double] {
        let n = count
        var exposure = [Double](repeating: 0, count: n)
        for i in 0..<n {
            for j in 0..<n where i != j {
                exposure[i] += reading.security == .gainsOfOthers ? neutral[j * n + i] : -neutral[i * n + j]
            }
        }
        let (low, high) = (exposure.min() ?? 0, exposure.max() ?? 0)
        guard high - low > 1e-12 else { return Array(repeating: 1, count: n) }
        return exposure.map { value in
            let attitude = (2 * value - high - low) / (high - low)
            return (1 - attitude / 3) / (1 + attitude / 3)
        }
    }

    // MARK: - Moves

    private struct Offer {
        enum Kind: Int { case confrontation, compromise, capitulation }
        let kind: Kind
        let position: Double
        /// What the proposer expects.
        let value: Double
        /// The position between both, weighted by what each expects.
        let between: Double
    }

    /// - Parameter others: at i * n + j what i takes j to expect of challenging i. With `Viewer.challenger` that is what j
    ///   expects itself, which stands at j * n + i.
    private func moved(_ others: [Double]) -> [Double] {
        let isMirrored = reading.viewer == .challenger || !reading.takesRisk
        let n = count
        var moved = positions
        for i in 0..<n {
            var best: Offer?
            for j in 0..<n where i != j {
                let other = isMirrored ? others[j * n + i] : others[i * n + j]
                guard let offer = offer(to: i, from: j, mine: own[i * n + j], theirs: other) else { continue }
                if let kept = best, !isBetter(offer, than: kept, for: i) { continue }
                best = offer
            }
            if let best { moved[i] = best.position }
        }
        return moved
    }

    private func offer(to i: Int, from j: Int, mine: Double, theirs: Double) -> Offer? {
        let (here, there) = (positions[i], positions[j])
        guard theirs > 0 else { return nil }
        let between = (abs(mine) * here + abs(theirs) * there) / (abs(mine) + abs(theirs))
        if mine > 0 {
            guard reading.confrontation == .weakerYields, theirs > mine + Comparison.tolerance else { return nil }
            return Offer(kind: .confrontation, position: there, value: theirs, between: between)
        }
        guard mine < 0 else { return nil }
        if theirs > -mine {
            return Offer(
                kind: .compromise, position: here + (there - here) * -mine / theirs, value: theirs, between: between)
        }
        guard reading.capitulates else { return nil }
        return Offer(kind: .capitulation, position: there, value: theirs, between: between)
    }

    private func isBetter(_ offer: Offer, than kept: Offer, for i: Int) -> Bool {
        let slack = Comparison.tolerance
        let (movement, keptMovement) = (abs(offer.position - positions[i]), abs(kept.position - positions[i]))
        switch reading.acceptance {
        case .mostEnforceable:
            if abs(offer.value - kept.value) > slack { return offer.value > kept.value }
            if abs(movement - keptMovement) > slack { return movement < keptMovement }
            return offer.position < kept.position - slack
        case .byKind:
            if offer.kind != kept.kind { return offer.kind.rawValue < kept.kind.rawValue }
            if offer.kind == .compromise { return offer.between < kept.between - slack }
            return movement < keptMovement - slack
        }
    }
}
