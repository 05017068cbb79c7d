package import Mathematics
internal import RealModule

/// An election among options in which each is set against each and the stronger coalition only probably wins (the
/// probabilistic Condorcet election of Wise, Lester and Efird, 2015).
///
/// The coalition for a over b is `1e-8` plus the votes of all who prefer it; `P(a beats b)` follows by the victory rule.
package struct CondorcetElection: Sendable, Equatable {
    /// How probabilities of pairs become probabilities of options.
    package enum Rule: String, Sendable, CaseIterable {
        /// The probability of beating every other: `Π_b P(a beats b)`, normalised; an option meets itself with one half.
        case conditional = "Conditional"
        /// A sitting option is challenged by any other with the same probability, for ever.
        case markovUniform = "MarkovUniform"
        /// It is challenged by others in proportion to the strength of their coalitions times their chance.
        case markovIncentive = "MarkovIncentive"
    }

    /// One for each option; in sum 1.
    package let probabilities: [Double]

    /// - Parameters:
    ///   - weights: of the voters, 0 or more.
    ///   - utilities: of each option to each voter, voter after voter.
    /// - Throws: `InputError` for no options, or as many rows as there are not voters.
    package init(
        weights: [Double], utilities: [[Double]], voting: VotingRule = .proportional, victory: VictoryRule = .linear,
        rule: Rule = .conditional
    ) throws(InputError) {
        try InputError.count(utilities.count, weights.count, "rows of utilities")
        guard let options = utilities.first?.count, options > 0 else {
            throw InputError("options", found: "none", expected: "at least one")
        }
        for (index, row) in utilities.enumerated() {
            try InputError.count(row.count, options, "utilities of voter \(index + 1)")
            try InputError.notNegative(weights[index], "weight of voter \(index + 1)")
            for utility in row { try InputError.finite(utility, "utilities of voter \(index + 1)") }
        }
        self.init(
            trusted: weights, utilities: utilities.flatMap { $0 }, options: options, voting: voting, victory: victory,
            rule: rule)
    }

    /// The election among the positions that are held: a voter's utility is `1 - distance / range`, its weight capability
    /// times salience.
    package init(
        _ issue: ContestedIssue, voting: VotingRule = .proportional, victory: VictoryRule = .linear,
        rule: Rule = .conditional
    ) {
        let held = issue.distinctPositions
        let range = issue.range
        let utilities = issue.positions.flatMap { ideal in
            held.map { range > 0 ? 1 - abs(ideal - $0) / range : 1 }
        }
        self.init(
            trusted: issue.weights, utilities: utilities, options: held.count, voting: voting, victory: victory,
            rule: rule)
    }

    /// - Parameter utilities: voter after voter, `options` of each.
    init(
        trusted weights: [Double], utilities: [Double], options: Int, voting: VotingRule, victory: VictoryRule,
        rule: Rule
    ) {
        var coalitions = [Double](repeating: 1e-8, count: options * options)
        var wins = [Double](repeating: 0.5, count: options * options)
        for a in 0..<options {
            // The later option is asked for first: of a rule that weighs losses otherwise than gains the order matters,
            // and the public program counts so.
            for b in 0..<a {
                var (more, less) = (1e-8, 1e-8)
                for voter in 0..<weights.count {
                    let gain = utilities[voter * options + a] - utilities[voter * options + b]
                    let vote = voting.vote(weight: weights[voter], gain: gain)
                    if vote > 0 { more += vote } else { less -= vote }
                }
                coalitions[a * options + b] = more
                coalitions[b * options + a] = less
                let chance = victory.probability(more, against: less)
                wins[a * options + b] = chance
                wins[b * options + a] = 1 - chance
            }
        }
        probabilities =
            switch rule {
            case .conditional: Self.conditional(wins, options)
            case .markovUniform: Self.uniform(wins, options)
            case .markovIncentive: Self.incentive(wins, coalitions, options)
            }
    }

    /// The mean of the options' values.
    package func expected(_ values: [Double]) -> Double { zip(probabilities, values).reduce(0) { $0 + $1.0 * $1.1 } }

    /// The option of the highest probability, the first of several.
    package var mostProbable: Int {
        var best = 0
        for option in probabilities.indices where probabilities[option] > probabilities[best] { best = option }
        return best
    }

    private static func conditional(_ wins: [Double], _ options: Int) -> [Double] {
        // In logarithms: the product of hundreds of small chances is no number any more.
        var logarithms = [Double](repeating: 0, count: options)
        for a in 0..<options { for b in 0..<options { logarithms[a] += Double.log(wins[a * options + b]) } }
        let largest = logarithms.reduce(-.infinity) { max($0, $1) }
        // Where each is certain to lose to some other, none is before the others.
        guard largest > -.infinity else { return Array(repeating: 1 / Double(options), count: options) }
        let chances = logarithms.map { Double.exp($0 - largest) }
        let sum = chances.reduce(0, +)
        return chances.map { $0 / sum }
    }

    private static let mostSteps = 100_000

    private static func uniform(_ wins: [Double], _ options: Int) -> [Double] {
        settled(options, change: 1e-6) { now, next in
            for a in 0..<options {
                var sum = 0.0
                for b in 0..<options { sum += wins[a * options + b] * (now[a] + now[b]) }
                next[a] = sum / Double(options)
            }
        }
    }

    private static func incentive(_ wins: [Double], _ coalitions: [Double], _ options: Int) -> [Double] {
        // The chance that a challenges a sitting b.
        var challenges = [Double](repeating: 0, count: options * options)
        for b in 0..<options {
            var sum = 0.0
            for a in 0..<options {
                let place = a * options + b
                challenges[place] = coalitions[place] * wins[place] + (a == b ? 1e-10 : 0)
                sum += challenges[place]
            }
            for a in 0..<options { challenges[a * options + b] /= sum }
        }
        return settled(options, change: 1e-8) { now, next in
            for a in 0..<options {
                var sum = 0.0
                for b in 0..<options {
                    sum +=
                        wins[a * options + b]
                        * (now[a] * challenges[b * options + a] + now[b] * challenges[a * options + b])
                }
                next[a] = sum
            }
        }
    }

    /// From equal probabilities, half a step at a time, until a whole step would change none by as much as `change`.
    private static func settled(
        _ options: Int, change: Double, step: ([Double], inout [Double]) -> Void
    ) -> [Double] {
        var now = [Double](repeating: 1 / Double(options), count: options)
        var next = now
        for _ in 0..<mostSteps {
            step(now, &next)
            var largest = 0.0
            for option in 0..<options {
                largest = max(largest, abs(next[option] - now[option]))
                now[option] = (now[option] + next[option]) / 2
            }
            if largest < change { break }
        }
        return now
    }
}
