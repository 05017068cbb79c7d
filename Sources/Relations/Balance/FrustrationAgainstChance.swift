internal import Mathematics

/// Whether a signed network is less frustrated than its ties would be with their signs dealt out anew: the same ties,
/// the same number of negative ones, which of them by chance.
///
/// The comparison keeps who has a tie with whom; a random network would differ in that as well. For each deal it is
/// enough to know on which side of the network's index it lies, so a bound often does.
package struct FrustrationAgainstChance: Sendable, Equatable {
    /// One deal of the signs: its index lies between these.
    package struct Deal: Sendable, Equatable {
        package let lower: Int
        package let upper: Int
    }

    /// The index of the network, or its bounds where it is not proved.
    package let own: Deal
    package let deals: [Deal]

    /// Deals that are surely at most as frustrated as the network.
    package var surelyAsLow: Int { deals.count { $0.upper <= own.lower } }
    /// Deals that may be at most as frustrated; as many as `surelyAsLow` where every deal is decided.
    package var perhapsAsLow: Int { deals.count { $0.lower <= own.upper } }

    /// The probability to be that little frustrated by chance, with the network itself counted among the deals (Phipson
    /// and Smyth 2010): it lies in this range, of one point where every deal is decided.
    package var probability: ClosedRange<Double> {
        let total = Double(deals.count + 1)
        return Double(surelyAsLow + 1) / total...Double(perhapsAsLow + 1) / total
    }

    /// Whether the network is less frustrated than by chance; `nil` where the bounds leave it open.
    ///
    /// - Parameter level: the probability up to which chance is ruled out, 0 to 1.
    package func isLess(level: Double = 0.05) -> Bool? {
        if probability.upperBound <= level { return true }
        return probability.lowerBound > level ? false : nil
    }

    /// - Parameters:
    ///   - frustration: of the network.
    ///   - deals: how many.
    package init(_ network: SignedNetwork, _ frustration: Frustration, deals: Int = 199, seed: UInt64 = 1) {
        let own = Deal(lower: frustration.lowerBound, upper: frustration.index)
        self.own = own
        let signs = network.edges.map(\.sign)
        let isSmall = network.tiedNodes.count <= 20
        self.deals = (0..<deals).map { deal in
            var random = CounterRandom(seed: seed, stream: UInt64(deal) + 1)
            var dealt = signs
            random.permute(&dealt)
            let graph = SignedGraph(
                count: network.nodes.count,
                ties: zip(network.edges, dealt).map { ($0.a, $0.b, $1) })
            if isSmall {
                let found = CampSolver(seed: seed, patience: 0).solve(graph)
                return Deal(lower: found.lower, upper: found.cost)
            }
            var search = CampSearch(graph, random: random)
            var lower = 0
            for start in 0..<12 {
                search.run(start: start, patience: start < 2 ? 100 : 300 + 2 * graph.count)
                if search.cost <= own.lower { return Deal(lower: min(lower, search.cost), upper: search.cost) }
                guard start == 1 || start == 11 else { continue }
                lower = max(
                    lower,
                    CyclePacking.bound(graph, search.best, enough: own.upper + 1, rounds: start == 1 ? 4 : 20))
                if lower > own.upper { break }
            }
            return Deal(lower: lower, upper: search.cost)
        }
    }
}
