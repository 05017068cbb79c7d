internal import Mathematics

/// Divisions of a signed graph into two camps with little frustration, by changing sides one node at a time and not back
/// again for a while (Glover's tabu search), from many starts.
struct CampSearch {
    let graph: SignedGraph
    private var random: CounterRandom
    /// The best division so far, 1 or -1 for each node.
    private(set) var best: [Int]
    private(set) var cost: Int

    init(_ graph: SignedGraph, random: CounterRandom) {
        self.graph = graph
        self.random = random
        best = Array(repeating: 1, count: graph.count)
        cost = graph.cost(best)
    }

    /// Looks from a new start: the best so far with some nodes thrown over, or none, or at random.
    ///
    /// - Parameters:
    ///   - start: the number of this start, from 0.
    ///   - patience: how many changes without a better division end it.
    mutating func run(start: Int, patience: Int) {
        var sides = best
        if start % 4 == 3 {
            for node in sides.indices { sides[node] = random.next() & 1 == 0 ? 1 : -1 }
        } else if start > 0 {
            let share = start % 4 == 1 ? 0.1 : 0.3
            for node in sides.indices where random.uniform() < share { sides[node] = -sides[node] }
        }
        improve(&sides, patience: patience)
    }

    private mutating func improve(_ sides: inout [Int], patience: Int) {
        let count = graph.count
        guard count > 1 else { return }
        let (starts, neighbours, weights) = (graph.starts, graph.neighbours, graph.weights)
        // What a change of side would add to the cost.
        var changes = Array(repeating: 0, count: count)
        for node in 0..<count {
            for place in starts[node]..<starts[node + 1] {
                changes[node] += weights[place] * sides[node] * sides[neighbours[place]]
            }
        }
        var freeAgain = Array(repeating: 0, count: count)
        var now = graph.cost(sides)
        var least = now
        if now < cost { (cost, best) = (now, sides) }
        var step = 0
        var lastGain = 0
        while step - lastGain < patience {
            step += 1
            var chosen = -1
            var smallest = Int.max
            for node in 0..<count {
                let change = changes[node]
                if change < smallest && (freeAgain[node] < step || now + change < least) {
                    smallest = change
                    chosen = node
                }
            }
            guard chosen >= 0 else { continue }
            now += smallest
            changes[chosen] = -smallest
            let side = sides[chosen]
            for place in starts[chosen]..<starts[chosen + 1] {
                changes[neighbours[place]] -= 2 * weights[place] * side * sides[neighbours[place]]
            }
            sides[chosen] = -side
            freeAgain[chosen] = step + 3 + Int(random.next() % UInt64(min(10, 1 + count / 4)))
            if now < least {
                least = now
                lastGain = step
                if now < cost { (cost, best) = (now, sides) }
            }
        }
    }
}
