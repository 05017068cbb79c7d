internal import Mathematics

/// Consistent scenarios of a cross-impact balance with more combinations than can be looked at one by one.
///
/// Branch and bound: descriptors are fixed one after the other, and a part is given up as soon as a fixed descriptor would
/// rather stand in another variant whatever the open ones do. Where that does not come to an end within its budget,
/// succession from random starts finds scenarios as well, and nothing says how many are missing.
package struct ScenarioSearch: Sendable {
    /// Consistent scenarios (or those up to the inconsistency asked for), in the order of scenarios.
    package let scenarios: [[Int]]
    /// Whether every such scenario is among them: the search came to its end.
    package let isComplete: Bool
    /// Parts looked at.
    package let parts: Int
    /// Where succession ends from random starts; empty where the search was complete.
    package let attractors: [ScenarioAttractor]
    /// Number of random starts.
    package let starts: Int

    /// What is proved, in words.
    package var proof: String {
        isComplete
            ? "every combination was looked at or excluded by a bound: there are \(scenarios.count) and no more"
            : "the search was not complete: \(scenarios.count) were found in \(parts) parts and from \(starts) random "
                + "starts, and there may be more"
    }

    /// - Parameters:
    ///   - inconsistency: up to which scenarios are sought, at least 0; random starts find consistent ones alone.
    ///   - budget: the most parts that are looked at.
    ///   - starts: of succession where the budget does not suffice.
    package init(
        _ model: CrossImpactBalance, inconsistency: Double = 0, budget: Int = 5_000_000, starts: Int = 1_000,
        seed: UInt64 = 1, succession: ScenarioSuccession = ScenarioSuccession()
    ) {
        var bound = Bound(model, inconsistency: max(0, inconsistency), budget: budget)
        bound.search()
        parts = bound.parts
        isComplete = bound.parts <= budget
        var found = Set(bound.found)
        if isComplete {
            attractors = []
            self.starts = 0
        } else {
            attractors = Self.attractors(model, succession, starts, seed)
            self.starts = starts
            for attractor in attractors where attractor.isFixedPoint {
                if model.standing(of: attractor.states[0]).isConsistent { found.insert(attractor.states[0]) }
            }
        }
        scenarios = found.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// Successions are followed for a thousand steps; one that neither rests nor comes round by then counts nowhere.
    private static func attractors(
        _ model: CrossImpactBalance, _ succession: ScenarioSuccession, _ starts: Int, _ seed: UInt64
    ) -> [ScenarioAttractor] {
        var basins: [[[Int]]: Int] = [:]
        for start in 0..<max(0, starts) {
            var random = CounterRandom(seed: seed, stream: UInt64(start))
            var now = model.descriptors.map { random.below($0.variants.count) }
            var places: [[Int]: Int] = [:]
            var path: [[Int]] = []
            while places[now] == nil && path.count < 1_000 {
                places[now] = path.count
                path.append(now)
                now = succession.next(after: now, in: model)
            }
            guard let first = places[now] else { continue }
            let cycle = Array(path[first...])
            let least = cycle.indices.min { cycle[$0].lexicographicallyPrecedes(cycle[$1]) } ?? 0
            basins[Array(cycle[least...] + cycle[..<least]), default: 0] += 1
        }
        return basins.map { ScenarioAttractor(states: $0.key, basin: $0.value) }.sorted {
            $0.states[0].lexicographicallyPrecedes($1.states[0])
        }
    }
}

/// The search over parts of scenarios.
private struct Bound {
    private let model: CrossImpactBalance
    private let inconsistency: Double
    private let budget: Int
    /// Descriptors in the order in which they are fixed: each next one is tied most strongly to those before it.
    private let order: [Int]
    /// For each depth, and each pair of variants of one descriptor, the most that the open descriptors can add to the
    /// first over the second.
    private let open: [[Double]]
    private let pairStarts: [Int]
    private(set) var parts = 0
    private(set) var found: [[Int]] = []

    init(_ model: CrossImpactBalance, inconsistency: Double, budget: Int) {
        self.model = model
        self.inconsistency = inconsistency
        self.budget = budget
        let (offsets, width) = (model.offsets, model.variantCount)
        let count = model.descriptors.count
        var ties = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
        for from in 0..<count {
            for to in 0..<count {
                for a in offsets[from]..<offsets[from + 1] {
                    for b in offsets[to]..<offsets[to + 1] { ties[from][to] += abs(model.scores[a * width + b]) }
                }
            }
        }
        var order: [Int] = []
        var left = Array(0..<count)
        while !left.isEmpty {
            let others = order.isEmpty ? left : order
            func strength(_ one: Int) -> Double { others.reduce(0) { $0 + ties[one][$1] + ties[$1][one] } }
            let best = left.reduce(left[0]) { strength($1) > strength($0) ? $1 : $0 }
            order.append(best)
            left.removeAll { $0 == best }
        }
        self.order = order
        var pairStarts = [0]
        for variant in 0..<width {
            let descriptor = (0..<count).first { variant < offsets[$0 + 1] } ?? 0
            pairStarts.append(pairStarts[variant] + offsets[descriptor + 1] - offsets[descriptor])
        }
        self.pairStarts = pairStarts
        var open = [[Double]](repeating: [Double](repeating: 0, count: pairStarts[width]), count: count + 1)
        for depth in stride(from: count - 1, through: 0, by: -1) {
            open[depth] = open[depth + 1]
            let source = order[depth]
            for target in 0..<count where target != source {
                for z in offsets[target]..<offsets[target + 1] {
                    for k in offsets[target]..<offsets[target + 1] where k != z {
                        var most = -Double.infinity
                        for v in offsets[source]..<offsets[source + 1] {
                            most = max(most, model.scores[v * width + z] - model.scores[v * width + k])
                        }
                        open[depth][pairStarts[z] + k - offsets[target]] += most
                    }
                }
            }
        }
        self.open = open
    }

    mutating func search() {
        var scenario = [Int](repeating: 0, count: order.count)
        fix(0, &scenario, [Double](repeating: 0, count: model.variantCount))
    }

    private mutating func fix(_ depth: Int, _ scenario: inout [Int], _ sums: [Double]) {
        guard depth < order.count else {
            found.append(scenario)
            return
        }
        let descriptor = order[depth]
        let width = model.variantCount
        for variant in 0..<model.descriptors[descriptor].variants.count {
            parts += 1
            guard parts <= budget else { return }
            scenario[descriptor] = variant
            let row = (model.offsets[descriptor] + variant) * width
            var next = sums
            for place in 0..<width { next[place] += model.scores[row + place] }
            if stands(depth, scenario, next) { fix(depth + 1, &scenario, next) }
        }
    }

    /// Whether every fixed descriptor may yet be consistent enough.
    private func stands(_ depth: Int, _ scenario: [Int], _ sums: [Double]) -> Bool {
        let least = -inconsistency - CrossImpactBalance.tolerance
        for place in 0...depth {
            let descriptor = order[place]
            let (start, end) = (model.offsets[descriptor], model.offsets[descriptor + 1])
            let chosen = start + scenario[descriptor]
            for other in start..<end where other != chosen {
                let most = sums[chosen] - sums[other] + open[depth + 1][pairStarts[chosen] + other - start]
                if most < least { return false }
            }
        }
        return true
    }
}
