/// Every scenario of a cross-impact balance looked at.
package struct ScenarioSurvey: Sendable {
    /// The consistent scenarios, the first descriptor changing slowest.
    package let consistent: [[Int]]
    /// How many scenarios have each inconsistency, least first.
    package let countByInconsistency: [(inconsistency: Double, count: Int)]
    /// Where succession ends, from every scenario; in the order of their first states.
    package let attractors: [ScenarioAttractor]
    package let combinations: Int

    /// The most scenarios that are all looked at; each takes eight bytes of memory.
    package static let limit = 20_000_000

    /// - Returns: `nil` above `limit` scenarios; `ScenarioSearch` looks further.
    package init?(_ model: CrossImpactBalance, _ succession: ScenarioSuccession = ScenarioSuccession()) {
        guard model.combinations <= Double(Self.limit) else { return nil }
        let sizes = model.descriptors.map(\.variants.count)
        let count = sizes.reduce(1, *)
        let depth = sizes.count
        let width = model.variantCount
        let (offsets, scores) = (model.offsets, model.scores)
        // By how much the number of a scenario changes with a step of each descriptor.
        var strides = [Int](repeating: 1, count: depth)
        for descriptor in stride(from: depth - 2, through: 0, by: -1) {
            strides[descriptor] = strides[descriptor + 1] * sizes[descriptor + 1]
        }
        var consistent: [[Int]] = []
        var counts: [Double: Int] = [:]
        var following = [Int32](repeating: 0, count: count)
        // Sums over the descriptors before each depth: they are added up anew and never taken off, so that they are the
        // same numbers by every way.
        var sums = [Double](repeating: 0, count: (depth + 1) * max(width, 1))
        var scenario = [Int](repeating: 0, count: depth)
        sums.withUnsafeMutableBufferPointer { sums in
            scores.withUnsafeBufferPointer { scores in
                var changed = 0
                for number in 0..<count {
                    for level in changed..<max(depth, changed) {
                        let row = (offsets[level] + scenario[level]) * width
                        let (from, to) = (level * width, (level + 1) * width)
                        for place in 0..<width { sums[to + place] = sums[from + place] + scores[row + place] }
                    }
                    let balances = UnsafeBufferPointer(rebasing: sums[(depth * width)..<((depth + 1) * width)])
                    var worst = 0.0
                    for descriptor in 0..<depth {
                        let start = offsets[descriptor]
                        var top = balances[start]
                        for place in start..<offsets[descriptor + 1] where balances[place] > top {
                            top = balances[place]
                        }
                        worst = max(worst, top - balances[start + scenario[descriptor]])
                    }
                    if worst <= CrossImpactBalance.tolerance { consistent.append(scenario) }
                    counts[(worst * 1e9).rounded() / 1e9, default: 0] += 1
                    var next = number
                    succession.move(scenario, balances, offsets) { descriptor, variant in
                        next += (variant - scenario[descriptor]) * strides[descriptor]
                    }
                    following[number] = Int32(truncatingIfNeeded: next)
                    // The next scenario: the last descriptor changes fastest.
                    var level = depth - 1
                    while level >= 0 {
                        scenario[level] += 1
                        if scenario[level] < sizes[level] { break }
                        scenario[level] = 0
                        level -= 1
                    }
                    changed = max(level, 0)
                }
            }
        }
        combinations = count
        self.consistent = consistent
        countByInconsistency = counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        attractors = Self.attractors(following, sizes)
    }

    private static func attractors(_ following: [Int32], _ sizes: [Int]) -> [ScenarioAttractor] {
        // Which attractor each scenario leads to, from 0; below 0: not yet known.
        var leads = [Int32](repeating: -1, count: following.count)
        var cycles: [[Int]] = []
        var basins: [Int] = []
        var path: [Int] = []
        for start in following.indices where leads[start] < 0 {
            path.removeAll(keepingCapacity: true)
            var now = start
            while leads[now] == -1 {
                leads[now] = -2
                path.append(now)
                now = Int(following[now])
            }
            let attractor: Int32
            if leads[now] == -2 {
                var cycle = [now]
                var next = Int(following[now])
                while next != now {
                    cycle.append(next)
                    next = Int(following[next])
                }
                let first = cycle.indices.min { cycle[$0] < cycle[$1] } ?? 0
                attractor = Int32(truncatingIfNeeded: cycles.count)
                cycles.append(Array(cycle[first...] + cycle[..<first]))
                basins.append(0)
            } else {
                attractor = leads[now]
            }
            for node in path { leads[node] = attractor }
            basins[Int(attractor)] += path.count
        }
        return zip(cycles, basins).sorted { ($0.0.first ?? 0) < ($1.0.first ?? 0) }.map { cycle, basin in
            ScenarioAttractor(states: cycle.map { scenario($0, sizes) }, basin: basin)
        }
    }

    private static func scenario(_ number: Int, _ sizes: [Int]) -> [Int] {
        var (rest, scenario) = (number, [Int](repeating: 0, count: sizes.count))
        for descriptor in sizes.indices.reversed() {
            scenario[descriptor] = rest % sizes[descriptor]
            rest /= sizes[descriptor]
        }
        return scenario
    }
}
