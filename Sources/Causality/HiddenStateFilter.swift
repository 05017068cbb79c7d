package import Mathematics
internal import RealModule

/// A state that is not seen, and signs of it that are (Rabiner, *Proceedings of the IEEE* 77, 1989).
///
/// The prior is of the state before the first sign; from there to the first sign one transition passes.
package struct HiddenStateFilter: Sendable {
    package let states: [String]
    package let observations: [String]
    package let transition: [[Double]]
    package let emission: [[Double]]
    package let prior: [Double]

    /// - Parameters:
    ///   - transition: from row to column, rows that sum to 1.
    ///   - emission: by state and observation, rows that sum to 1.
    /// - Throws: `InputError` for names twice, tables of another shape and rows that do not sum to 1.
    package init(
        states: [String], observations: [String], transition: [[Double]], emission: [[Double]], prior: [Double]
    ) throws(InputError) {
        _ = try InputError.distinct(states, "state")
        _ = try InputError.distinct(observations, "observation")
        guard !states.isEmpty else { throw InputError("states", found: "none", expected: "one or more") }
        for (name, table, width) in [
            ("transition", transition, states.count), ("emission", emission, observations.count),
        ] {
            guard table.count == states.count else {
                throw InputError(name, found: "\(table.count) rows", expected: "\(states.count)")
            }
            for (row, state) in zip(table, states) { try Self.check(row, width, "\(name) of '\(state)'") }
        }
        try Self.check(prior, states.count, "prior")
        self.states = states
        self.observations = observations
        self.transition = transition
        self.emission = emission
        self.prior = prior
    }

    private static func check(_ row: [Double], _ width: Int, _ place: String) throws(InputError) {
        guard row.count == width else {
            throw InputError(place, found: "\(row.count) probabilities", expected: "\(width)")
        }
        for value in row { try InputError.probability(value, place) }
        let sum = row.reduce(0, +)
        guard abs(sum - 1) <= 1e-6 else {
            throw InputError(place, found: "probabilities that sum to \(sum)", expected: "1")
        }
    }

    package struct Course: Sendable, Equatable {
        /// For each sign, the state given all signs up to it.
        package let filtered: [[Double]]
        /// For each sign, the state given all signs.
        package let smoothed: [[Double]]
        /// The states, by place, that are likeliest as a whole; of equally likely ones the first.
        package let mostLikelyPath: [Int]
    }

    /// - Throws: `InputError` for a sign that is unknown, or impossible after those before it.
    package func course(_ seen: [String]) throws(InputError) -> Course {
        let names = try InputError.distinct(observations, "observation")
        var signs: [Int] = []
        for (index, name) in seen.enumerated() {
            signs.append(try InputError.place(of: name, in: names, "sign \(index + 1)"))
        }
        var filtered: [[Double]] = []
        var now = prior
        for (index, sign) in signs.enumerated() {
            let moved = next(now)
            guard let updated = Self.normal(states.indices.map { moved[$0] * emission[$0][sign] }) else {
                throw InputError(
                    "sign \(index + 1)", found: "'\(seen[index])', which cannot be", expected: "a possible sign")
            }
            now = updated
            filtered.append(now)
        }
        var smoothed = filtered
        var back = [Double](repeating: 1, count: states.count)
        for index in signs.indices.reversed() {
            smoothed[index] = Self.normal(zip(filtered[index], back).map { $0 * $1 }) ?? filtered[index]
            let sign = signs[index]
            let earlier = states.indices.map { from in
                states.indices.reduce(0) { $0 + transition[from][$1] * emission[$1][sign] * back[$1] }
            }
            back = Self.normal(earlier) ?? earlier
        }
        return Course(filtered: filtered, smoothed: smoothed, mostLikelyPath: path(signs))
    }

    /// The states of the next steps without signs.
    package func predicted(from state: [Double], steps: Int) -> [[Double]] {
        var (rows, now) = ([[Double]](), state)
        for _ in 0..<max(0, steps) {
            now = next(now)
            rows.append(now)
        }
        return rows
    }

    private func next(_ state: [Double]) -> [Double] {
        states.indices.map { to in states.indices.reduce(0) { $0 + state[$1] * transition[$1][to] } }
    }

    private static func normal(_ values: [Double]) -> [Double]? {
        let sum = values.reduce(0, +)
        return sum > 0 ? values.map { $0 / sum } : nil
    }

    /// Whether a logarithm is the larger of two; a rounding error decides no tie.
    private static func exceeds(_ one: Double, _ other: Double) -> Bool {
        other == -.infinity ? one > other : one > other + 1e-12 * abs(other)
    }

    /// Viterbi, in logarithms.
    private func path(_ signs: [Int]) -> [Int] {
        guard let first = signs.first else { return [] }
        let begun = next(prior)
        var best = states.indices.map { Double.log(begun[$0]) + Double.log(emission[$0][first]) }
        var origins: [[Int]] = []
        for sign in signs.dropFirst() {
            var (following, from) = ([Double](), [Int]())
            for to in states.indices {
                var (origin, value) = (0, -Double.infinity)
                for state in states.indices {
                    let reached = best[state] + Double.log(transition[state][to])
                    if Self.exceeds(reached, value) {
                        (origin, value) = (state, reached)
                    }
                }
                following.append(value + Double.log(emission[to][sign]))
                from.append(origin)
            }
            best = following
            origins.append(from)
        }
        var last = 0
        for state in states.indices where Self.exceeds(best[state], best[last]) { last = state }
        var path = [last]
        for from in origins.reversed() {
            last = from[last]
            path.append(last)
        }
        return path.reversed()
    }
}
