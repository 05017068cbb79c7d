/// A tie with a sign between two actors: friends above 0, foes below.
package struct SignedTie: Sendable, Equatable {
    package let a: String
    package let b: String
    /// Positive or negative; its size is the strength of the tie.
    package let weight: Double

    package init(_ a: String, _ b: String, _ weight: Double) {
        self.a = a
        self.b = b
        self.weight = weight
    }
}

/// Who stands with whom and against whom, without direction.
package struct SignedNetwork: Sendable, Equatable {
    /// One tie, by the indices of its nodes, `a < b`.
    package struct Edge: Sendable, Equatable {
        package let a: Int
        package let b: Int
        /// Not 0.
        package let weight: Double
        package var isNegative: Bool { weight < 0 }
        /// 1 or -1.
        package var sign: Int { weight < 0 ? -1 : 1 }
    }

    /// The names of the nodes, in the order of their bytes.
    package let nodes: [String]
    /// By the first node, then by the second.
    package let edges: [Edge]

    /// Ties of the same pair, in either direction, are added up; a pair whose sum is 0 has no tie, and no one has a tie
    /// with itself.
    ///
    /// - Parameter others: nodes that belong to the network whether or not they have a tie; those of ties need no
    ///   mention, and stay where their ties cancel out.
    package init(_ ties: [SignedTie], including others: [String] = []) {
        let names = Set(ties.flatMap { [$0.a, $0.b] } + others)
        nodes = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let index = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
        var sums: [UInt64: Double] = [:]
        for tie in ties {
            guard let a = index[tie.a], let b = index[tie.b], a != b else { continue }
            sums[UInt64(min(a, b)) << 32 | UInt64(max(a, b)), default: 0] += tie.weight
        }
        edges = sums.keys.sorted().compactMap { key in
            guard let weight = sums[key], weight != 0 else { return nil }
            return Edge(a: Int(key >> 32), b: Int(key & 0xFFFF_FFFF), weight: weight)
        }
    }

    private init(nodes: [String], edges: [Edge]) {
        self.nodes = nodes
        self.edges = edges
    }

    package var negativeEdges: Int { edges.count(where: \.isNegative) }

    /// The same ties with other weights, which are not 0.
    ///
    /// - Parameter weights: one for each edge.
    package func reweighted(_ weights: [Double]) -> SignedNetwork {
        precondition(weights.count == edges.count && !weights.contains(0), "a weight other than 0 for each edge")
        return SignedNetwork(
            nodes: nodes, edges: zip(edges, weights).map { Edge(a: $0.a, b: $0.b, weight: $1) })
    }

    /// The same network seen after the named nodes have changed sides: each tie between one of them and another has the
    /// opposite sign. Balance and frustration do not change by it.
    package func switched(_ names: Set<String>) -> SignedNetwork {
        reweighted(
            edges.map { names.contains(nodes[$0.a]) == names.contains(nodes[$0.b]) ? $0.weight : -$0.weight })
    }

    /// Nodes with at least one tie, by index, ascending.
    package var tiedNodes: [Int] {
        var isTied = Array(repeating: false, count: nodes.count)
        for edge in edges { (isTied[edge.a], isTied[edge.b]) = (true, true) }
        return nodes.indices.filter { isTied[$0] }
    }
}
