/// Closed walks of a signed graph, each with an odd number of frustrated ties under any division, that share no tie more
/// often than its weight allows: as many of them as fit, so many ties are frustrated at least.
///
/// Under a good division each frustrated tie asks for a way round it over ties that agree; ways are found one after the
/// other, and where too many want one tie it becomes dearer until they spread (the negotiation of McMurchie and Ebeling,
/// "PathFinder", FPGA 1995). Every tie is taken `copies` times, so that a way may be had in parts: what is shown is a
/// lower bound of the linear relaxation by odd cycles, rounded up.
struct CyclePacking {
    private static let copies = 4

    /// At most the cost of the best division; never more than `sides` costs.
    ///
    /// - Parameters:
    ///   - sides: 1 or -1 for each node; the better the division, the better the bound.
    ///   - enough: a bound that need not be exceeded.
    ///   - rounds: how often ways are looked for anew.
    static func bound(_ graph: SignedGraph, _ sides: [Int], enough: Int, rounds: Int) -> Int {
        var packing = CyclePacking(graph, sides)
        return packing.run(enough: enough, rounds: rounds)
    }

    private let count: Int
    private let starts: [Int]
    private let neighbours: [Int]
    /// The number of the agreeing tie at each place of `neighbours`.
    private let tieAt: [Int]
    private let capacity: [Int]
    private var use: [Int]
    private var history: [Double]
    /// The two ends that each way joins.
    private let ends: [(Int, Int)]
    private var ways: [[Int]]
    private let total: Int

    private init(_ graph: SignedGraph, _ sides: [Int]) {
        count = graph.count
        let agreeing = graph.ties.filter { $0.weight * sides[$0.a] * sides[$0.b] > 0 }
        let open = SignedGraph(
            count: graph.count, ties: agreeing.enumerated().map { ($1.a, $1.b, $0 + 1) })
        starts = open.starts
        neighbours = open.neighbours
        tieAt = open.weights.map { $0 - 1 }
        capacity = agreeing.map { abs($0.weight) * Self.copies }
        use = Array(repeating: 0, count: agreeing.count)
        history = Array(repeating: 0, count: agreeing.count)
        let frustrated = graph.ties.filter { $0.weight * sides[$0.a] * sides[$0.b] < 0 }
        ends = frustrated.flatMap { tie in
            Array(repeating: (tie.a, tie.b), count: abs(tie.weight) * Self.copies)
        }
        ways = Array(repeating: [], count: ends.count)
        total = frustrated.reduce(0) { $0 + abs($1.weight) }
    }

    private mutating func run(enough: Int, rounds: Int) -> Int {
        var best = 0
        var pressure = 0.5
        for round in 0..<rounds {
            for way in ways.indices {
                // Every other round is walked backwards, so that none is always last.
                let way = round % 2 == 0 ? way : ways.count - 1 - way
                if round > 0 && (ways[way].isEmpty || !ways[way].contains { use[$0] > capacity[$0] }) { continue }
                for tie in ways[way] { use[tie] -= 1 }
                ways[way] = shortest(ends[way].0, ends[way].1, pressure)
                for tie in ways[way] { use[tie] += 1 }
            }
            best = max(best, total - dropped() / Self.copies)
            if best >= enough || best == total { break }
            for tie in use.indices where use[tie] > capacity[tie] {
                history[tie] += 0.3 * Double(use[tie] - capacity[tie]) / Double(Self.copies)
            }
            pressure *= 1.3
        }
        return best
    }

    /// How many ways must go until no tie is used more often than it may be; those without a way count.
    private func dropped() -> Int {
        var use = use
        var isLeft = ways.map { !$0.isEmpty }
        var dropped = isLeft.count(where: { !$0 })
        while true {
            var worst = -1
            var most = 0
            for way in ways.indices where isLeft[way] {
                let over = ways[way].reduce(0) { use[$1] > capacity[$1] ? $0 + 1 : $0 }
                if over > most { (worst, most) = (way, over) }
            }
            guard worst >= 0 else { return dropped }
            for tie in ways[worst] { use[tie] -= 1 }
            isLeft[worst] = false
            dropped += 1
        }
    }

    /// The cheapest way over agreeing ties; empty where there is none.
    private func shortest(_ from: Int, _ to: Int, _ pressure: Double) -> [Int] {
        var distance = Array(repeating: Double.infinity, count: count)
        var isDone = Array(repeating: false, count: count)
        var cameBy = Array(repeating: -1, count: count)
        var cameFrom = cameBy
        var reached: [Int] = [from]
        distance[from] = 0
        while true {
            var node = -1
            var place = -1
            for (index, candidate) in reached.enumerated() where node < 0 || distance[candidate] < distance[node] {
                node = candidate
                place = index
            }
            if node < 0 { return [] }
            if node == to { break }
            reached[place] = reached[reached.count - 1]
            reached.removeLast()
            isDone[node] = true
            for place in starts[node]..<starts[node + 1] {
                let next = neighbours[place]
                if isDone[next] { continue }
                let tie = tieAt[place]
                let over = use[tie] + 1 - capacity[tie]
                let step = (1 + history[tie]) * (over > 0 ? 1 + pressure * Double(over) : 1)
                let length = distance[node] + step
                if length < distance[next] {
                    if distance[next] == .infinity { reached.append(next) }
                    distance[next] = length
                    cameBy[next] = tie
                    cameFrom[next] = node
                }
            }
        }
        var way: [Int] = []
        var node = to
        while node != from {
            way.append(cameBy[node])
            node = cameFrom[node]
        }
        return way
    }
}
