/// How far a signed network is from camps of any number: the least weight of ties that must go before friends stand
/// within and foes between camps (Davis 1967, Human Relations 20:181-187). Every tie counts 1.
package struct Clusterability: Sendable, Equatable {
    /// By the names of their nodes, in the order of the network; the camp of the first node first. Nodes without ties are
    /// in none. Of equally good divisions it is one whose violated ties weigh least; of those, one with most camps, since
    /// none stand together without need; of those the one whose earlier nodes stand apart. Beyond `exactUpTo` it is a good one.
    package let camps: [[String]]
    /// How many ties these camps violate: the line index where `isExact`, else at least it.
    package let index: Int
    /// No division violates fewer.
    package let lowerBound: Int
    package var isExact: Bool { lowerBound == index }

    /// The largest number of tied nodes that is solved for certain.
    package static let exactUpTo = 20

    package init(_ network: SignedNetwork) {
        let tied = network.tiedNodes
        var place = Array(repeating: 0, count: network.nodes.count)
        for (index, node) in tied.enumerated() { place[node] = index }
        let graph = SignedGraph(count: tied.count, ties: network.edges.map { (place[$0.a], place[$0.b], $0.sign) })
        var camp = Self.merged(graph)
        var best = Self.cost(graph, camp)
        if tied.count <= Self.exactUpTo {
            let largest = network.edges.reduce(0) { max($0, abs($1.weight)) }
            var search = CampPartition(
                count: tied.count,
                ties: network.edges.map { (place[$0.a], place[$0.b], $0.sign, abs($0.weight) / largest) })
            camp = search.solve()
            best = Self.cost(graph, camp)
            lowerBound = best
        } else {
            lowerBound = min(best, Self.packedTriangles(graph))
        }
        index = best
        var order: [Int: Int] = [:]
        for one in camp where order[one] == nil { order[one] = order.count }
        var camps = Array(repeating: [String](), count: order.count)
        for (index, node) in tied.enumerated() { camps[order[camp[index], default: 0]].append(network.nodes[node]) }
        self.camps = camps
    }

    private static func cost(_ graph: SignedGraph, _ camp: [Int]) -> Int {
        graph.ties.count { ($0.weight > 0) != (camp[$0.a] == camp[$0.b]) }
    }

    /// Every node its own camp; then nodes go where they do best, as long as one does better.
    private static func merged(_ graph: SignedGraph) -> [Int] {
        var camp = Array(0..<graph.count)
        var isMoving = true
        while isMoving {
            isMoving = false
            for node in 0..<graph.count {
                var gain = Array(repeating: 0, count: graph.count)
                for at in graph.starts[node]..<graph.starts[node + 1] {
                    gain[camp[graph.neighbours[at]]] += graph.weights[at]
                }
                var target = camp[node]
                for candidate in gain.indices where gain[candidate] > gain[target] { target = candidate }
                if gain[target] < 0, let empty = (0..<graph.count).first(where: { !camp.contains($0) }) {
                    target = empty
                }
                if target != camp[node] {
                    camp[node] = target
                    isMoving = true
                }
            }
        }
        return camp
    }

    /// Triangles with one negative side that share no side: each violates at least one tie of its own.
    private static func packedTriangles(_ graph: SignedGraph) -> Int {
        var free: Set<UInt64> = []
        func key(_ a: Int, _ b: Int) -> UInt64 { UInt64(min(a, b)) << 32 | UInt64(max(a, b)) }
        for tie in graph.ties where tie.weight > 0 { free.insert(key(tie.a, tie.b)) }
        var found = 0
        for tie in graph.ties where tie.weight < 0 {
            for place in graph.starts[tie.a]..<graph.starts[tie.a + 1] where graph.weights[place] > 0 {
                let third = graph.neighbours[place]
                if free.contains(key(tie.a, third)) && free.contains(key(tie.b, third)) {
                    free.remove(key(tie.a, third))
                    free.remove(key(tie.b, third))
                    found += 1
                    break
                }
            }
        }
        return found
    }
}

/// The best division of a small graph into camps of any number: nodes are placed one after the other, and what the rest
/// costs at least among itself is known from having solved the rest before (Verfaillie, Lemaitre and Schiex, "Russian
/// doll search", AAAI 1996).
private struct CampPartition {
    private let count: Int
    /// What friendship of each pair costs where they are apart and enmity where they are together, negative for enmity, 0
    /// without a tie. The number of violated ties comes before their weight, and that before the number of camps, each of
    /// which lowers the cost by 1.
    private let tie: [Int]
    /// The least cost among the nodes from each on.
    private var rest: [Int]
    private var camp: [Int]
    private var best: Int
    private var bestCamp: [Int]

    /// - Parameter ties: with sizes greater than 0, at most 1.
    init(count: Int, ties: [(a: Int, b: Int, sign: Int, size: Double)]) {
        self.count = count
        var tie = Array(repeating: 0, count: count * count)
        for one in ties {
            let cost = one.sign * (1 << 40 + Int((one.size * 65536).rounded()) << 8)
            tie[one.a * count + one.b] = cost
            tie[one.b * count + one.a] = cost
        }
        self.tie = tie
        rest = Array(repeating: 0, count: count + 1)
        camp = Array(repeating: 0, count: count)
        best = 0
        bestCamp = camp
    }

    mutating func solve() -> [Int] {
        for first in (0..<count).reversed() {
            best = Int.max
            place(first, first: first, camps: 0, cost: 0, cheapestFirst: true)
            rest[first] = best
        }
        // Once more for the first in order of those that cost no more.
        best += 1
        place(0, first: 0, camps: 0, cost: 0, cheapestFirst: false)
        return bestCamp
    }

    /// What a node costs in each camp, towards those before it.
    private func costs(_ node: Int, first: Int, before: Int, camps: Int) -> [Int] {
        var costs = Array(repeating: 0, count: camps + 1)
        var friends = 0
        for other in first..<before {
            let cost = tie[node * count + other]
            if cost > 0 { friends += cost }
            costs[camp[other]] -= cost
        }
        for index in costs.indices { costs[index] += friends }
        return costs
    }

    private mutating func place(_ node: Int, first: Int, camps: Int, cost: Int, cheapestFirst: Bool) {
        if node == count {
            if cost < best { (best, bestCamp) = (cost, camp) }
            return
        }
        // What those still to be placed cost at least towards those placed, each for itself.
        var least = cost + rest[node]
        for later in node..<count {
            least += costs(later, first: first, before: node, camps: camps).reduce(Int.max, min)
            if least >= best { return }
        }
        let costs = costs(node, first: first, before: node, camps: camps)
        let targets =
            cheapestFirst
            ? costs.indices.sorted { (costs[$0], $0) < (costs[$1], $1) } : costs.indices.reversed().map { $0 }
        for target in targets {
            camp[node] = target
            let isNew = target == camps
            place(
                node + 1, first: first, camps: isNew ? camps + 1 : camps, cost: cost + costs[target] - (isNew ? 1 : 0),
                cheapestFirst: cheapestFirst)
        }
    }
}
