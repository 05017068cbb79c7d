internal import Mathematics

/// The division of a signed graph into two camps that frustrates least, with the proof that none does better, or how far
/// it got.
///
/// Nodes with one tie are set aside, parts that do not hang together are solved one by one. A part of up to twenty nodes
/// is tried out in full. A larger one is searched for a good division, and cycles that cannot all be satisfied are
/// packed to bound it from below; in networks of states both mostly meet at once. Where they do not, two ends of a
/// frustrated tie are bound to each other, to one side and to opposite sides, and both cases are looked at.
struct CampSolver {
    struct Division {
        /// 1 or -1 for each node.
        var sides: [Int]
        var cost: Int
        /// No division costs less; equal to `cost` where proved.
        var lower: Int
    }

    private static let enumerable = 20
    let seed: UInt64
    /// How many cases are looked at before the proof is given up.
    let patience: Int

    func solve(_ graph: SignedGraph) -> Division {
        var (sides, lower) = (Array(repeating: 0, count: graph.count), 0)
        let (core, leaves) = Self.withoutLeaves(graph)
        for part in Self.parts(graph, among: core) {
            let (inside, nodes) = (part.graph, part.nodes)
            let found = solvePart(inside)
            for (index, node) in nodes.enumerated() { sides[node] = found.sides[index] }
            lower += found.lower
        }
        for leaf in leaves.reversed() { sides[leaf.node] = leaf.holder.map { sides[$0] * leaf.sign } ?? 1 }
        return Division(sides: sides, cost: graph.cost(sides), lower: lower)
    }

    private struct Leaf {
        let node: Int
        /// What it hangs on when its turn comes; none for a node without ties.
        let holder: Int?
        let sign: Int
    }

    private static func withoutLeaves(_ graph: SignedGraph) -> (core: [Bool], leaves: [Leaf]) {
        var isCore = Array(repeating: true, count: graph.count)
        var degrees = (0..<graph.count).map { graph.starts[$0 + 1] - graph.starts[$0] }
        var queue = (0..<graph.count).filter { degrees[$0] <= 1 }
        var leaves: [Leaf] = []
        var next = 0
        while next < queue.count {
            let node = queue[next]
            next += 1
            isCore[node] = false
            let place = (graph.starts[node]..<graph.starts[node + 1]).first { isCore[graph.neighbours[$0]] }
            guard let place else {
                leaves.append(Leaf(node: node, holder: nil, sign: 1))
                continue
            }
            let holder = graph.neighbours[place]
            leaves.append(Leaf(node: node, holder: holder, sign: graph.weights[place] > 0 ? 1 : -1))
            degrees[holder] -= 1
            if degrees[holder] == 1 { queue.append(holder) }
        }
        return (isCore, leaves)
    }

    private static func parts(_ graph: SignedGraph, among isIn: [Bool]) -> [(graph: SignedGraph, nodes: [Int])] {
        var part = Array(repeating: -1, count: graph.count)
        var members: [[Int]] = []
        for first in 0..<graph.count where isIn[first] && part[first] < 0 {
            var queue = [first]
            part[first] = members.count
            var next = 0
            while next < queue.count {
                let node = queue[next]
                next += 1
                for place in graph.starts[node]..<graph.starts[node + 1] {
                    let other = graph.neighbours[place]
                    if isIn[other] && part[other] < 0 {
                        part[other] = members.count
                        queue.append(other)
                    }
                }
            }
            members.append(queue.sorted())
        }
        var inside = Array(repeating: 0, count: graph.count)
        for nodes in members { for (index, node) in nodes.enumerated() { inside[node] = index } }
        var ties = Array(repeating: [(a: Int, b: Int, weight: Int)](), count: members.count)
        for tie in graph.ties where isIn[tie.a] && isIn[tie.b] {
            ties[part[tie.a]].append((inside[tie.a], inside[tie.b], tie.weight))
        }
        return members.indices.map { (SignedGraph(count: members[$0].count, ties: ties[$0]), members[$0]) }
    }

    // MARK: - One part

    /// A graph in which nodes have been bound to each other, and what became of the nodes of the whole.
    private struct Case {
        var graph: SignedGraph
        var place: [Int]
        var sign: [Int]
        var offset: Int
        var lower: Int

        func sides(_ inside: [Int]) -> [Int] { place.indices.map { inside[place[$0]] * sign[$0] } }
    }

    private func solvePart(_ graph: SignedGraph) -> Division {
        if graph.count <= Self.enumerable { return Self.enumerated(graph) }
        var search = CampSearch(graph, random: CounterRandom(seed: seed, stream: UInt64(graph.count)))
        var lower = 0
        var checked = Int.max
        for start in 0..<40 {
            search.run(start: start, patience: 300 + 4 * graph.count)
            guard start % 4 == 3, search.cost < checked || start == 39 else { continue }
            checked = search.cost
            lower = max(
                lower, CyclePacking.bound(graph, search.best, enough: search.cost, rounds: start == 39 ? 40 : 12))
            if lower >= search.cost { return Division(sides: search.best, cost: search.cost, lower: lower) }
        }
        return branch(graph, Division(sides: search.best, cost: search.cost, lower: lower))
    }

    private func branch(_ graph: SignedGraph, _ start: Division) -> Division {
        var best = start
        var open = [
            Case(
                graph: graph, place: Array(0..<graph.count), sign: Array(repeating: 1, count: graph.count), offset: 0,
                lower: start.lower)
        ]
        var looked = 0
        while let one = open.popLast() {
            if one.lower >= best.cost { continue }
            guard looked < patience else {
                open.append(one)
                break
            }
            looked += 1
            if one.graph.count <= Self.enumerable {
                let found = Self.enumerated(one.graph)
                if one.offset + found.cost < best.cost {
                    (best.cost, best.sides) = (one.offset + found.cost, one.sides(found.sides))
                }
                continue
            }
            var search = CampSearch(one.graph, random: CounterRandom(seed: seed, stream: UInt64(looked) << 32))
            for start in 0..<6 { search.run(start: start, patience: 100 + 2 * one.graph.count) }
            if one.offset + search.cost < best.cost {
                (best.cost, best.sides) = (one.offset + search.cost, one.sides(search.best))
            }
            let lower = max(
                one.lower,
                one.offset
                    + CyclePacking.bound(one.graph, search.best, enough: best.cost - one.offset, rounds: 25))
            if lower >= best.cost { continue }
            // The frustrated tie with most around it.
            func around(_ node: Int) -> Int { one.graph.starts[node + 1] - one.graph.starts[node] }
            var chosen: (a: Int, b: Int, weight: Int)?
            for tie in one.graph.ties where tie.weight * search.best[tie.a] * search.best[tie.b] < 0 {
                guard let now = chosen else {
                    chosen = tie
                    continue
                }
                let (ours, theirs) = (around(tie.a) + around(tie.b), around(now.a) + around(now.b))
                if (abs(tie.weight), ours) > (abs(now.weight), theirs) { chosen = tie }
            }
            guard let tie = chosen else { continue }
            let satisfied = tie.weight > 0 ? 1 : -1
            for sign in [-satisfied, satisfied] {
                let merged = one.graph.merging(tie.a, tie.b, sign: sign)
                open.append(
                    Case(
                        graph: merged.graph, place: one.place.map { merged.place[$0] },
                        sign: one.place.indices.map { one.place[$0] == tie.b ? one.sign[$0] * sign : one.sign[$0] },
                        offset: one.offset + merged.cost, lower: lower))
            }
        }
        best.lower = open.reduce(best.cost) { min($0, $1.lower) }
        return best
    }

    /// Every division once, each from the one before by one node that changes sides.
    private static func enumerated(_ graph: SignedGraph) -> Division {
        let count = graph.count
        var sides = Array(repeating: 1, count: count)
        var cost = graph.cost(sides)
        var best = Division(sides: sides, cost: cost, lower: cost)
        guard count > 1 else { return best }
        let (starts, neighbours, weights) = (graph.starts, graph.neighbours, graph.weights)
        // The last node stays where it is: the mirror image of a division is the same division.
        var step: UInt64 = 1
        while step < 1 << UInt64(count - 1) {
            let node = step.trailingZeroBitCount
            for place in starts[node]..<starts[node + 1] {
                cost += weights[place] * sides[node] * sides[neighbours[place]]
            }
            sides[node] = -sides[node]
            if cost < best.cost { best = Division(sides: sides, cost: cost, lower: cost) }
            step += 1
        }
        return best
    }
}
