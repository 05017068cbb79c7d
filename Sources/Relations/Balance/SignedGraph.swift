/// A signed graph as the search for camps sees it: nodes are numbers, ties have whole weights, parallel ties are added.
struct SignedGraph: Sendable {
    let count: Int
    /// Where the neighbours of each node begin; one more than there are nodes.
    let starts: [Int]
    let neighbours: [Int]
    /// Not 0.
    let weights: [Int]
    /// Of each tie once, `a < b`.
    let ties: [(a: Int, b: Int, weight: Int)]

    /// - Parameter ties: each pair once, no node with itself, no weight 0.
    init(count: Int, ties: [(a: Int, b: Int, weight: Int)]) {
        self.count = count
        self.ties = ties
        var degrees = Array(repeating: 0, count: count + 1)
        for tie in ties {
            degrees[tie.a + 1] += 1
            degrees[tie.b + 1] += 1
        }
        for node in 0..<count { degrees[node + 1] += degrees[node] }
        starts = degrees
        var next = degrees
        var neighbours = Array(repeating: 0, count: 2 * ties.count)
        var weights = neighbours
        for tie in ties {
            for (from, to) in [(tie.a, tie.b), (tie.b, tie.a)] {
                neighbours[next[from]] = to
                weights[next[from]] = tie.weight
                next[from] += 1
            }
        }
        self.neighbours = neighbours
        self.weights = weights
    }

    /// The weight of the ties that a division leaves frustrated: positive between the sides, negative within one.
    ///
    /// - Parameter sides: 1 or -1 for each node.
    func cost(_ sides: [Int]) -> Int {
        ties.reduce(0) { $1.weight * sides[$1.a] * sides[$1.b] < 0 ? $0 + abs($1.weight) : $0 }
    }

    /// The graph in which node b is bound to node a, to its side (sign 1) or to the other (-1): both become one node.
    ///
    /// - Returns: the smaller graph; what is frustrated whatever its division, so that a division of this graph that
    ///   keeps to the bond costs that much more than the smaller one's; and for each node its number there.
    func merging(_ a: Int, _ b: Int, sign: Int) -> (graph: SignedGraph, cost: Int, place: [Int]) {
        var place = Array(repeating: 0, count: count)
        for node in 0..<count where node != b { place[node] = node > b ? node - 1 : node }
        place[b] = place[a]
        var cost = 0
        var joined = Array(repeating: 0, count: count - 1)
        var kept: [(a: Int, b: Int, weight: Int)] = []
        for tie in ties {
            if (tie.a == a && tie.b == b) || (tie.a == b && tie.b == a) {
                if tie.weight * sign < 0 { cost += abs(tie.weight) }
            } else if tie.a == a || tie.a == b || tie.b == a || tie.b == b {
                let isFirst = tie.a == a || tie.a == b
                let own = isFirst ? tie.a : tie.b
                let other = place[isFirst ? tie.b : tie.a]
                let weight = own == b ? tie.weight * sign : tie.weight
                if joined[other] * weight < 0 { cost += min(abs(joined[other]), abs(weight)) }
                joined[other] += weight
            } else {
                kept.append((min(place[tie.a], place[tie.b]), max(place[tie.a], place[tie.b]), tie.weight))
            }
        }
        let one = place[a]
        for other in joined.indices where joined[other] != 0 {
            kept.append((min(one, other), max(one, other), joined[other]))
        }
        return (SignedGraph(count: count - 1, ties: kept), cost, place)
    }
}
