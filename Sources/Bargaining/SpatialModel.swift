package import Mathematics

/// KTAB's spatial model of politics: each turn every actor challenges whom it would gain most from, both meet between
/// their positions, and all vote by influence on which of the bargains before it each actor adopts (`SpatialRules` for
/// sources and choices).
package struct SpatialModel: Sendable {
    package struct Run: Sendable {
        /// The first as it was given; one for each turn after it.
        package let states: [SpatialState]
        /// Whether the last turn's movement was small against the first's; else the limit of turns was met.
        package let settled: Bool

        /// Positions by turn, actor and dimension, 0...1.
        package var positions: [[[Double]]] { states.map(\.positions) }
        package var turns: Int { states.count - 1 }
    }

    /// A proposal that two actors move; of an actor's two places only its own is ever carried out.
    private struct Proposal {
        let initiator: Int
        let target: Int
        let initiatorPosition: [Double]
        let targetPosition: [Double]
    }

    package let actors: [SpatialActor]
    package let rules: SpatialRules
    private let accommodation: [[Double]]?

    /// - Parameter accommodation: how far the row's actor's ideal moves to the column's actor's position each turn, each
    ///   0...1 and each row in sum at most 1; the rest stays with the old ideal. `nil`: ideals are positions.
    /// - Throws: `InputError` where actors differ in dimensions, or a number is out of its range.
    package init(
        _ actors: [SpatialActor], _ rules: SpatialRules = SpatialRules(), accommodation: [[Double]]? = nil
    ) throws(InputError) {
        guard let dimensions = actors.first?.position.count, dimensions > 0 else {
            throw InputError("actors", found: "none with a position", expected: "at least one")
        }
        try InputError.distinct(actors.map(\.name), "actor")
        for actor in actors {
            try InputError.count(actor.position.count, dimensions, "dimensions of '\(actor.name)'")
            try InputError.count(actor.salience.count, dimensions, "saliences of '\(actor.name)'")
            for value in actor.position { try InputError.within(0...1, value, "position of '\(actor.name)'") }
            for value in actor.salience { try InputError.within(0...1, value, "salience of '\(actor.name)'") }
            let sum = actor.wholeSalience
            guard sum > 0 && sum <= 1 + 1e-9 else {
                throw InputError(
                    "saliences of '\(actor.name)'", found: "a sum of \(sum)", expected: "a sum above 0 and at most 1")
            }
            try InputError.positive(actor.capability, "capability of '\(actor.name)'")
        }
        if let accommodation {
            try InputError.count(accommodation.count, actors.count, "rows of accommodation")
            for (row, actor) in zip(accommodation, actors) {
                try InputError.count(row.count, actors.count, "accommodation of '\(actor.name)'")
                for value in row { try InputError.within(0...1, value, "accommodation of '\(actor.name)'") }
                guard row.reduce(0, +) <= 1 + 1e-9 else {
                    throw InputError(
                        "accommodation of '\(actor.name)'", found: "a sum of \(row.reduce(0, +))",
                        expected: "a sum of at most 1")
                }
            }
        }
        guard rules.mostTurns >= 0 && rules.mostTurns <= 10_000 else {
            throw InputError("turns", found: "\(rules.mostTurns)", expected: "0 to 10000")
        }
        self.actors = actors
        self.rules = rules
        self.accommodation = accommodation
    }

    /// Before the first turn.
    package var start: SpatialState {
        SpatialState(actors, rules, positions: actors.map(\.position), ideals: actors.map(\.position))
    }

    /// Runs until, after at least two turns, all movement of a turn together is below 0.02 times (that of the first turn
    /// plus 1e-4), or the limit of turns is met.
    ///
    /// - Parameters:
    ///   - seed, draw: of the random numbers of stochastic transitions; each draw has a stream of its own, which the
    ///     actors use in their order.
    ///   - turns: fewer than the rules allow, to look at no more.
    /// - Complexity: O(turns · n³).
    package func run(seed: UInt64 = 1, draw: UInt64 = 0, turns: Int? = nil) -> Run {
        var random = CounterRandom(seed: seed, stream: draw)
        var states = [start]
        var firstMovement: Double?
        for turn in 0..<max(0, min(turns ?? rules.mostTurns, rules.mostTurns)) {
            let state = states[turn]
            let next = advanced(state, &random)
            states.append(next)
            let movement = zip(state.positions, next.positions).reduce(0) { $0 + Self.length($1.0, $1.1) }
            let first = firstMovement ?? movement
            firstMovement = first
            if turn >= 1 && movement < 0.02 * (first + 1e-4) { return Run(states: states, settled: true) }
        }
        return Run(states: states, settled: false)
    }

    private static func length(_ from: [Double], _ to: [Double]) -> Double {
        zip(from, to).reduce(0) { $0 + ($1.1 - $1.0) * ($1.1 - $1.0) }.squareRoot()
    }

    private func advanced(_ state: SpatialState, _ random: inout CounterRandom) -> SpatialState {
        // An empty place is that nothing changes.
        var queues = [[Proposal?]](repeating: [nil], count: actors.count)
        for i in actors.indices {
            let seen = state.utility(seenBy: i)
            guard let (j, challenge) = state.bestTarget(of: i, seen: seen) else { continue }
            for proposal in proposals(state, i, j, challenge.chance) {
                queues[i].append(proposal)
                queues[j].append(proposal)
            }
        }
        let own = state.ownUtility
        let positions = actors.indices.map { k in
            adopted(by: k, of: queues[k], state, own, &random)
        }
        var ideals = positions
        if let accommodation {
            for (i, row) in accommodation.enumerated() {
                let kept = 1 - row.reduce(0, +)
                for d in ideals[i].indices {
                    var ideal = kept * state.ideals[i][d]
                    for (j, share) in row.enumerated() { ideal += share * positions[j][d] }
                    ideals[i][d] = ideal
                }
            }
        }
        return SpatialState(actors, rules, positions: positions, ideals: ideals)
    }

    private func proposals(_ state: SpatialState, _ i: Int, _ j: Int, _ chance: Double) -> [Proposal] {
        let mine = between(state, i, j, chance)
        guard rules.estimates != .initiator else { return [mine] }
        let theirs = state.challenge(from: i, to: j, seen: state.utility(seenBy: j), affecting: i).chance
        let other = between(state, i, j, theirs)
        if rules.estimates == .both { return [mine, other] }
        let weight = actors[i].capability * actors[i].wholeSalience
        let against = actors[j].capability * actors[j].wholeSalience
        func mean(_ a: [Double], _ b: [Double]) -> [Double] {
            zip(a, b).map { ($0 * weight + $1 * against) / (weight + against) }
        }
        return [
            Proposal(
                initiator: i, target: j, initiatorPosition: mean(mine.initiatorPosition, other.initiatorPosition),
                targetPosition: mean(mine.targetPosition, other.targetPosition))
        ]
    }

    /// Where both meet if i prevails with `chance`.
    private func between(_ state: SpatialState, _ i: Int, _ j: Int, _ chance: Double) -> Proposal {
        var (mine, theirs) = (state.positions[i], state.positions[j])
        for d in mine.indices {
            let (here, there) = (mine[d], theirs[d])
            let (s, t) = (actors[i].salience[d], actors[j].salience[d])
            if rules.bargain == .weakerMoves {
                // How much less likely each is to prevail.
                let (behind, ahead) = (max(0, 1 - 2 * chance), max(0, 2 * chance - 1))
                mine[d] = here + Self.step(behind, s * s, t * t) * (there - here)
                theirs[d] = there + Self.step(ahead, t * t, s * s) * (here - there)
            } else {
                let isSquare = rules.bargain == .secondPowers
                let a = isSquare ? s * s * chance * chance : s * chance
                let b = isSquare ? t * t * (1 - chance) * (1 - chance) : t * (1 - chance)
                mine[d] = Self.rounded(((a + Self.tieBreak) * here + b * there) / (a + Self.tieBreak + b))
                theirs[d] = Self.rounded((a * here + (b + Self.tieBreak) * there) / (a + b + Self.tieBreak))
            }
        }
        return Proposal(initiator: i, target: j, initiatorPosition: mine, targetPosition: theirs)
    }

    /// Added to each one's own weight, so that nobody moves over what matters to neither.
    private static let tieBreak = 1e-6

    private static func step(_ lead: Double, _ own: Double, _ other: Double) -> Double {
        lead * other / (lead * other + tieBreak + (1 - lead) * own)
    }

    /// To four decimals, as the public program rounds positions; halves away from 0.
    private static func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }

    /// What actor k adopts of the proposals before it. All vote, each by what the positions of all would then be worth to
    /// it on average. Its partner may adopt another one.
    private func adopted(
        by k: Int, of queue: [Proposal?], _ state: SpatialState, _ own: [[Double]], _ random: inout CounterRandom
    ) -> [Double] {
        let n = actors.count
        // A number is drawn for each actor, whatever it has before it, so that one actor's queue does not shift another's
        // number.
        let drawn = rules.transitions == .stochastic ? random.uniform() : 0
        guard queue.count > 1 else { return state.positions[k] }
        var utilities = [Double](repeating: 0, count: n * queue.count)
        for a in 0..<n {
            let risk = state.riskAttitude[a]
            func worth(_ position: [Double]) -> Double {
                SpatialState.utility(
                    distance: SpatialState.distance(state.ideals[a], position, actors[a].salience), risk: risk)
            }
            for (option, proposal) in queue.enumerated() {
                var sum = 0.0
                if let proposal {
                    sum = worth(proposal.initiatorPosition) + worth(proposal.targetPosition)
                    for m in 0..<n where m != proposal.initiator && m != proposal.target { sum += own[a][m] }
                } else {
                    for m in 0..<n { sum += own[a][m] }
                }
                utilities[a * queue.count + option] = sum / Double(n)
            }
        }
        let election = CondorcetElection(
            trusted: actors.map(\.capability), utilities: utilities, options: queue.count, voting: rules.voting,
            victory: rules.victory, rule: rules.election)
        var choice = election.mostProbable
        if rules.transitions == .stochastic {
            var reached = 0.0
            choice = queue.count - 1
            for (option, probability) in election.probabilities.enumerated() {
                reached += probability
                if drawn < reached {
                    choice = option
                    break
                }
            }
        }
        guard let taken = queue[choice] else { return state.positions[k] }
        return taken.initiator == k ? taken.initiatorPosition : taken.targetPosition
    }
}
