/// Where the actors of the spatial model stand in one turn, and how each sees it.
package struct SpatialState: Sendable {
    /// One actor's challenge to another, as one actor sees it.
    package struct Challenge: Sendable, Equatable {
        /// The probability that the challenger prevails, 0...1.
        package let chance: Double
        /// What it is worth to the actor it is reckoned for, against nobody moving.
        package let gain: Double
    }

    let actors: [SpatialActor]
    let rules: SpatialRules
    package let positions: [[Double]]
    /// What each measures positions against; they follow the positions as far as the actors accommodate.
    package let ideals: [[Double]]
    /// Utility to the row's actor of the column's position, for one who is neutral to risk.
    package let neutralUtility: [[Double]]
    /// The probability of each actor's position in an election among all, weighed by capability.
    package let chances: [Double]
    /// -1 (cautious) ... 1 (bold); 0 for all where all chances are equal.
    package let riskAttitude: [Double]

    private let distances: [[Double]]
    private let influence: [Double]
    private let salience: [Double]

    init(_ actors: [SpatialActor], _ rules: SpatialRules, positions: [[Double]], ideals: [[Double]]) {
        self.actors = actors
        self.rules = rules
        self.positions = positions
        self.ideals = ideals
        salience = actors.map(\.wholeSalience)
        influence = zip(actors, salience).map { $0.capability * $1 }
        let distances = actors.indices.map { i in
            positions.map { Self.distance(ideals[i], $0, actors[i].salience) }
        }
        self.distances = distances
        let neutral = distances.map { $0.map { Self.utility(distance: $0, risk: 0) } }
        neutralUtility = neutral
        let election = CondorcetElection(
            trusted: actors.map(\.capability), utilities: neutral.flatMap { $0 }, options: actors.count,
            voting: rules.voting, victory: rules.victory, rule: rules.election)
        chances = election.probabilities
        riskAttitude = Self.attitudes(election.probabilities, rules.riskRange)
    }

    /// `sqrt(Σ (s (ideal - position))² / Σ s²)`, 0...1.
    package static func distance(_ ideal: [Double], _ position: [Double], _ salience: [Double]) -> Double {
        var (sum, scale) = (0.0, 0.0)
        for (index, weight) in salience.enumerated() {
            let step = weight * (ideal[index] - position[index])
            sum += step * step
            scale += weight * weight
        }
        return (sum / scale).squareRoot()
    }

    /// `(1 - δ)(1 + δR)`, and `(1 - δ)(1 + R)` beyond a distance of 1.
    package static func utility(distance: Double, risk: Double) -> Double {
        (1 - distance) * (1 + min(distance, 1) * risk)
    }

    private static func attitudes(_ chances: [Double], _ range: SpatialRules.RiskRange) -> [Double] {
        let (low, high) = (chances.min() ?? 0, chances.max() ?? 0)
        guard high - low > 1e-12 else { return chances.map { _ in 0 } }
        return chances.map { p in
            switch range {
            case .low: (p - low) / (high - low)
            case .middle: (3 * p - high - 2 * low) / (2 * (high - low))
            case .high: (2 * p - high - low) / (high - low)
            }
        }
    }

    /// The utility of the column's position to the row's actor, as one actor reckons it from what it sees of the others'
    /// attitudes.
    package func utility(seenBy viewer: Int) -> [[Double]] {
        let share = rules.riskEstimate.share
        return actors.indices.map { i in
            let risk = (1 - share) * riskAttitude[viewer] + share * riskAttitude[i]
            return distances[i].map { Self.utility(distance: $0, risk: risk) }
        }
    }

    /// The utility of each position to each actor by its own attitude.
    package var ownUtility: [[Double]] {
        actors.indices.map { i in distances[i].map { Self.utility(distance: $0, risk: riskAttitude[i]) } }
    }

    /// - Parameters:
    ///   - seen: the utilities as the viewer reckons them.
    ///   - affected: for whom the gain is reckoned.
    package func challenge(
        from i: Int, to j: Int, seen: [[Double]], affecting affected: Int
    ) -> Challenge {
        // What each principal brings, to the side that its vote says: where ideals lag behind, one may prefer the other's
        // position to its own.
        var (forFirst, forSecond) = (1e-10, 1e-10)
        for (principal, gain) in [(i, seen[i][i] - seen[i][j]), (j, seen[j][i] - seen[j][j])] {
            let vote = rules.voting.vote(weight: influence[principal], gain: gain)
            if vote > 0 { forFirst += vote } else { forSecond -= vote }
        }
        let (first, second) = (forFirst, forSecond)
        for m in actors.indices where m != i && m != j {
            let vote = thirdVote(
                weight: influence[m], toFirst: seen[m][i], toSecond: seen[m][j], toOwn: seen[m][m],
                first: first, second: second)
            if vote > 0 { forFirst += vote } else { forSecond -= vote }
        }
        let chance = forFirst / (forFirst + forSecond)
        let row = seen[affected]
        let (won, lost, now) = (2 * row[i], 2 * row[j], row[i] + row[j])
        let contested = chance * won + (1 - chance) * lost
        return Challenge(chance: chance, gain: (1 - salience[j]) * won + salience[j] * contested - now)
    }

    /// A third party's vote, positive for the first. It reckons with the two principals and itself alone.
    private func thirdVote(
        weight: Double, toFirst: Double, toSecond: Double, toOwn: Double, first: Double, second: Double
    ) -> Double {
        let own = rules.voting.vote(weight: weight, gain: toFirst - toSecond)
        let (a, b) = (first + max(own, 0), second - min(own, 0))
        let (p, q) = (a / (a + b), 1 - a / (a + b))
        let (joinedFirst, joinedSecond): (Double, Double)
        switch rules.commitment {
        case .preference: return own
        // Either way the same: no vote.
        case .full, .none: return 0
        case .semi:
            joinedFirst = p * (2 * toFirst + toOwn) + q * (3 * toSecond)
            joinedSecond = p * (3 * toFirst) + q * (2 * toSecond + toOwn)
        }
        return rules.voting.vote(weight: weight, gain: joinedFirst - joinedSecond)
    }

    /// The target whose challenge is worth most to an actor by its own estimate, the first of several.
    ///
    /// - Returns: `nil` where none is worth more than 1e-5.
    package func bestTarget(of i: Int, seen: [[Double]]) -> (target: Int, challenge: Challenge)? {
        var best: (target: Int, challenge: Challenge)?
        for j in actors.indices where j != i {
            let challenge = challenge(from: i, to: j, seen: seen, affecting: i)
            if challenge.gain > max(best?.challenge.gain ?? 0, 1e-5) { best = (j, challenge) }
        }
        return best
    }

    /// The mean position that the election expects, on each dimension.
    package var expectedPosition: [Double] {
        positions[0].indices.map { d in
            zip(chances, positions).reduce(0) { $0 + $1.0 * $1.1[d] }
        }
    }

    /// The mean position weighted by capability times the salience of the dimension; plain where a dimension matters to
    /// nobody.
    package var meanPosition: [Double] {
        positions[0].indices.map { d in
            let weights = actors.map { $0.capability * $0.salience[d] }
            let total = weights.reduce(0, +)
            guard total > 0 else { return positions.reduce(0) { $0 + $1[d] } / Double(positions.count) }
            return zip(weights, positions).reduce(0) { $0 + $1.0 * $1.1[d] } / total
        }
    }
}
