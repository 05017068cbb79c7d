package import Mathematics

/// Events that make each other likelier or less likely: played in random order, each that happens multiplies the odds of
/// those still to come (Gordon, "Cross-Impact Method", *Futures Research Methodology*, 1994).
package struct GordonCrossImpact: Sendable {
    package let initial: [Double]
    package let ratios: [[Double]]

    /// - Parameters:
    ///   - initial: of each event, 0...1.
    ///   - ratios: by which row's happening multiplies the odds of column's; at least 0.
    /// - Throws: `InputError` for numbers out of range and a matrix of another shape.
    package init(initial: [Double], ratios: [[Double]]) throws(InputError) {
        for (index, value) in initial.enumerated() { try InputError.probability(value, "event \(index + 1)") }
        guard ratios.count == initial.count else {
            throw InputError("odds ratios", found: "\(ratios.count) rows", expected: "\(initial.count)")
        }
        for (index, row) in ratios.enumerated() {
            guard row.count == initial.count else {
                throw InputError(
                    "odds ratios, row \(index + 1)", found: "\(row.count)", expected: "\(initial.count)")
            }
            for value in row {
                guard value >= 0, value.isFinite else {
                    throw InputError(
                        "odds ratios, row \(index + 1)", found: "\(value)", expected: "a ratio of at least 0")
                }
            }
        }
        self.initial = initial
        self.ratios = ratios
    }

    package struct Outcome: Sendable, Equatable {
        /// That each event has happened at the end.
        package let probabilities: [Double]
        /// Of each set of events, bit i for event i; `nil` where it was not counted.
        package let joint: [Double]?
        /// Whether all orders and outcomes were counted rather than drawn.
        package let isExact: Bool
    }

    /// The most events for which every order is counted: 3^n states stand for the n! orders.
    package static let exactUpTo = 12

    /// Over all orders, each equally likely, and all outcomes; drawn above `exactUpTo` events.
    ///
    /// - Parameters: `draws` and `seed` for what is drawn.
    package func outcome(draws: Int = 100_000, seed: UInt64 = 1) -> Outcome {
        initial.count <= Self.exactUpTo ? counted() : drawn(draws, seed)
    }

    /// What comes next depends on which events were taken and which of them happened, and not on their order. So a state
    /// is a number with a digit of 0 (not taken), 1 (did not happen) or 2 (happened) for each event.
    private func counted() -> Outcome {
        let count = initial.count
        var powers = [1]
        for _ in 0..<count { powers.append(powers[powers.count - 1] * 3) }
        var weights = [Double](repeating: 0, count: powers[count])
        weights[0] = 1
        var joint = [Double](repeating: 0, count: 1 << count)
        for state in weights.indices where weights[state] > 0 {
            let digits = powers.prefix(count).map { state / $0 % 3 }
            let open = digits.indices.filter { digits[$0] == 0 }
            guard !open.isEmpty else {
                let set = digits.indices.reduce(0) { digits[$1] == 2 ? $0 | 1 << $1 : $0 }
                joint[set] += weights[state]
                continue
            }
            let share = weights[state] / Double(open.count)
            for event in open {
                let happens = probability(of: event) { digits[$0] == 2 }
                weights[state + powers[event]] += share * (1 - happens)
                weights[state + 2 * powers[event]] += share * happens
            }
        }
        let probabilities = initial.indices.map { event in
            joint.indices.reduce(0) { $1 >> event & 1 == 1 ? $0 + joint[$1] : $0 }
        }
        return Outcome(probabilities: probabilities, joint: joint, isExact: true)
    }

    private func probability(of event: Int, happened: (Int) -> Bool) -> Double {
        // What is certain or impossible beforehand stays so.
        if initial[event] == 0 || initial[event] == 1 { return initial[event] }
        var odds = initial[event] / (1 - initial[event])
        for other in initial.indices where other != event && happened(other) { odds *= ratios[other][event] }
        return odds.isInfinite ? 1 : odds / (1 + odds)
    }

    private func drawn(_ draws: Int, _ seed: UInt64) -> Outcome {
        var random = CounterRandom(seed: seed)
        var counts = [Int](repeating: 0, count: initial.count)
        var order = Array(initial.indices)
        for _ in 0..<max(1, draws) {
            random.permute(&order)
            var happened = [Bool](repeating: false, count: initial.count)
            for event in order where random.uniform() < probability(of: event, happened: { happened[$0] }) {
                happened[event] = true
                counts[event] += 1
            }
        }
        return Outcome(
            probabilities: counts.map { Double($0) / Double(max(1, draws)) }, joint: nil, isExact: false)
    }
}
