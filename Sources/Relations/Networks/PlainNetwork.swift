/// Ties without sign between actors, directed or not.
package struct PlainNetwork: Sendable, Equatable {
    package struct Edge: Sendable, Equatable {
        /// Indices of nodes; `from < to` in a network without direction.
        package let from: Int
        package let to: Int
        /// Greater than 0.
        package let weight: Double
    }

    /// In the order of their bytes.
    package let nodes: [String]
    /// By the first node, then by the second.
    package let edges: [Edge]
    package let isDirected: Bool

    /// Ties of the same pair are added up; those whose sum is not greater than 0 are left out, and so are those of a node
    /// with itself.
    package init(
        _ ties: [(from: String, to: String, weight: Double)], including others: [String] = [], isDirected: Bool
    ) {
        nodes = Set(ties.flatMap { [$0.from, $0.to] } + others).sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        self.isDirected = isDirected
        let index = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
        var sums: [UInt64: Double] = [:]
        for tie in ties {
            guard var a = index[tie.from], var b = index[tie.to], a != b else { continue }
            if !isDirected && a > b { swap(&a, &b) }
            sums[UInt64(a) << 32 | UInt64(b), default: 0] += tie.weight
        }
        edges = sums.keys.sorted().compactMap { key in
            guard let weight = sums[key], weight > 0 else { return nil }
            return Edge(from: Int(key >> 32), to: Int(key & 0xFFFF_FFFF), weight: weight)
        }
    }

    /// The positive, or the negative, ties of a signed network with the size of their weights; all its nodes stay.
    package init(_ network: SignedNetwork, negative: Bool = false) {
        nodes = network.nodes
        edges = network.edges.filter { $0.isNegative == negative }.map {
            Edge(from: $0.a, to: $0.b, weight: abs($0.weight))
        }
        isDirected = false
    }

    /// The share of directed ties that are returned, 0 to 1; `nil` without ties, or where ties have no direction.
    package var reciprocity: Double? {
        guard isDirected, !edges.isEmpty else { return nil }
        let pairs = Set(edges.map { UInt64($0.from) << 32 | UInt64($0.to) })
        return Double(edges.count { pairs.contains(UInt64($0.to) << 32 | UInt64($0.from)) }) / Double(edges.count)
    }

    /// Ties over possible ties, 0 to 1; `nil` below two nodes.
    package var density: Double? {
        let size = Double(nodes.count)
        return nodes.count < 2 ? nil : Double(edges.count) / (size * (size - 1) / (isDirected ? 1 : 2))
    }

    /// For each node its neighbours by outgoing ties, with weights; in a network without direction by all.
    var outgoing: [[(node: Int, weight: Double)]] {
        var found = Array(repeating: [(node: Int, weight: Double)](), count: nodes.count)
        for edge in edges {
            found[edge.from].append((edge.to, edge.weight))
            if !isDirected { found[edge.to].append((edge.from, edge.weight)) }
        }
        return found
    }
}
