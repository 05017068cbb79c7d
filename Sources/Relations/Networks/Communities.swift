/// Groups of a network with more friendship within, and more enmity between, than its nodes' ties would have by chance.
package struct Communities: Sendable, Equatable {
    /// By the names of their nodes, in the order of the network; that of the first node first. A node without ties is a
    /// group of its own.
    package let groups: [[String]]
    /// Signed modularity, at most 1; 0 without ties.
    package let modularity: Double

    /// Looks for the division with the largest signed modularity (Gómez, Jensen and Arenas 2009, Physical Review E
    /// 80:016114; Newman's where no tie is negative): the two groups whose union gains most are joined as long as any
    /// gains, and nodes then change over as long as any gains. That is a good division and not always the best.
    package init(_ network: SignedNetwork) {
        let count = network.nodes.count
        var positive = Array(repeating: 0.0, count: count)
        var negative = positive
        for edge in network.edges {
            for node in [edge.a, edge.b] {
                if edge.isNegative { negative[node] -= edge.weight } else { positive[node] += edge.weight }
            }
        }
        let (friends, foes) = (positive.reduce(0, +), negative.reduce(0, +))
        guard friends + foes > 0 else {
            groups = network.nodes.map { [$0] }
            modularity = 0
            return
        }
        // What it brings that two nodes are together.
        var gain = Array(repeating: 0.0, count: count * count)
        for a in 0..<count {
            for b in 0..<count {
                if friends > 0 { gain[a * count + b] -= positive[a] * positive[b] / friends }
                if foes > 0 { gain[a * count + b] += negative[a] * negative[b] / foes }
            }
        }
        for edge in network.edges {
            gain[edge.a * count + edge.b] += edge.weight
            gain[edge.b * count + edge.a] += edge.weight
        }
        var group = Self.joined(gain, count)
        Self.improve(&group, gain, count)
        var order: [Int: Int] = [:]
        for one in group where order[one] == nil { order[one] = order.count }
        var groups = Array(repeating: [String](), count: order.count)
        for (node, one) in group.enumerated() { groups[order[one, default: 0]].append(network.nodes[node]) }
        self.groups = groups
        var sum = 0.0
        for a in 0..<count { for b in 0..<count where group[a] == group[b] { sum += gain[a * count + b] } }
        modularity = sum / (friends + foes)
    }

    private static func joined(_ gain: [Double], _ count: Int) -> [Int] {
        var gain = gain
        var group = Array(0..<count)
        var left = Array(0..<count)
        while true {
            var best: (a: Int, b: Int, gain: Double)?
            for (index, a) in left.enumerated() {
                for b in left[(index + 1)...] where gain[a * count + b] > (best?.gain ?? 0) + 1e-12 {
                    best = (a, b, gain[a * count + b])
                }
            }
            guard let best else { return group }
            for other in left {
                gain[best.a * count + other] += gain[best.b * count + other]
                gain[other * count + best.a] = gain[best.a * count + other]
            }
            left.removeAll { $0 == best.b }
            for node in group.indices where group[node] == best.b { group[node] = best.a }
        }
    }

    private static func improve(_ group: inout [Int], _ gain: [Double], _ count: Int) {
        for _ in 0..<100 {
            var isMoving = false
            for node in 0..<count {
                var sums = Array(repeating: 0.0, count: count)
                for other in 0..<count where other != node { sums[group[other]] += gain[node * count + other] }
                var target = group[node]
                for candidate in 0..<count where sums[candidate] > sums[target] + 1e-12 { target = candidate }
                if target != group[node] {
                    group[node] = target
                    isMoving = true
                }
            }
            if !isMoving { return }
        }
    }
}
