/// How far a signed network is from two camps: the least number of ties that must go before friends stand within and
/// foes between two camps (the line index of Harary 1959, Behavioral Science 4:316-323), the camps and those ties.
package struct Frustration: Sendable, Equatable {
    /// Two camps by the names of their nodes, in the order of the network; the one with the first tied node first. Nodes
    /// without ties are in neither. Where parts of the network do not hang together, or divisions are equally good, this
    /// is one of the best.
    package let camps: [[String]]
    /// Ties that the camps leave frustrated, in the order of the network: friends apart and foes together.
    package let frustrated: [SignedNetwork.Edge]
    /// No division leaves fewer.
    package let lowerBound: Int
    /// Of all ties.
    package let edges: Int

    /// How many ties these camps leave frustrated: the index where `isExact`, else at least it.
    package var index: Int { frustrated.count }
    /// Whether it is proved that no division does better.
    package var isExact: Bool { lowerBound == index }
    /// `1 - 2 L / m`, 0 to 1, 1 in balance (Aref and Wilson 2018, Journal of Complex Networks 6:163-189); `nil` without
    /// ties.
    package var normalised: Double? { edges == 0 ? nil : 1 - 2 * Double(index) / Double(edges) }

    /// - Parameters:
    ///   - seed: of the search; it can change which of equally good divisions is found, and no proved index.
    ///   - patience: how many cases are looked at in each part of the network before the proof is given up.
    package init(_ network: SignedNetwork, seed: UInt64 = 1, patience: Int = 2000) {
        let division = CampSolver(seed: seed, patience: patience).solve(SignedGraph(network))
        let tied = network.tiedNodes
        let first = tied.first.map { division.sides[$0] } ?? 1
        camps = [first, -first].map { side in
            tied.filter { division.sides[$0] == side }.map { network.nodes[$0] }
        }
        frustrated = network.edges.filter { $0.sign * division.sides[$0.a] * division.sides[$0.b] < 0 }
        lowerBound = division.lower
        edges = network.edges.count
    }
}

extension SignedGraph {
    /// Every tie counts 1, whatever its weight.
    init(_ network: SignedNetwork) {
        self.init(count: network.nodes.count, ties: network.edges.map { ($0.a, $0.b, $0.sign) })
    }
}
