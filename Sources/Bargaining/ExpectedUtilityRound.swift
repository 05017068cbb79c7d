internal import RealModule

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
