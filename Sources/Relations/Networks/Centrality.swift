internal import Mathematics

/// Who stands in the middle of a network, by several measures; a value for each node in the order of the network.
package enum Centrality {
    /// How many ties go out from a node, and how many come in; both the same in a network without direction.
    package static func degree(_ network: PlainNetwork) -> (out: [Int], in: [Int]) {
        var (out, into) = (
            Array(repeating: 0, count: network.nodes.count), Array(repeating: 0, count: network.nodes.count)
        )
        for edge in network.edges {
            out[edge.from] += 1
            into[edge.to] += 1
            if !network.isDirected {
                out[edge.to] += 1
                into[edge.from] += 1
            }
        }
        return (out, into)
    }

    /// The weight of the ties that go out from a node.
    package static func strength(_ network: PlainNetwork) -> [Double] {
        network.outgoing.map { $0.reduce(0) { $0 + $1.weight } }
    }

    /// How near a node is to those it reaches: `(r / (n - 1)) (r / Σ d)` for r nodes reached in Σ d steps, 0 to 1, so that
    /// who reaches few is not near (Wasserman and Faust 1994, 5.2). Steps are counted, along the ties; 0 for a node that
    /// reaches none.
    package static func closeness(_ network: PlainNetwork) -> [Double] {
        let outgoing = network.outgoing
        let size = Double(network.nodes.count - 1)
        return network.nodes.indices.map { source in
            let steps = steps(outgoing, from: source)
            let reached = steps.distances.count { $0 > 0 }
            let sum = steps.distances.reduce(0) { $1 > 0 ? $0 + $1 : $0 }
            return reached == 0 ? 0 : Double(reached) / size * (Double(reached) / Double(sum))
        }
    }

    /// How often a node lies on the shortest ways between others, 0 to 1 of all their pairs; ways of the same length share
    /// (Freeman 1977; counted back from the far end, Brandes 2001, Journal of Mathematical Sociology 25:163-177). Steps are
    /// counted. All 0 below three nodes.
    package static func betweenness(_ network: PlainNetwork) -> [Double] {
        let outgoing = network.outgoing
        let count = network.nodes.count
        var total = Array(repeating: 0.0, count: count)
        guard count > 2 else { return total }
        for source in 0..<count {
            let steps = steps(outgoing, from: source)
            var share = Array(repeating: 0.0, count: count)
            for node in steps.order.reversed() {
                for (next, _) in outgoing[node] where steps.distances[next] == steps.distances[node] + 1 {
                    share[node] += steps.ways[node] / steps.ways[next] * (1 + share[next])
                }
                if node != source { total[node] += share[node] }
            }
        }
        // Each pair was met from both ends; in a directed network these are two pairs.
        let pairs = Double((count - 1) * (count - 2))
        return total.map { $0 / pairs }
    }

    private static func steps(
        _ outgoing: [[(node: Int, weight: Double)]], from source: Int
    ) -> (distances: [Int], ways: [Double], order: [Int]) {
        var distances = Array(repeating: -1, count: outgoing.count)
        var ways = Array(repeating: 0.0, count: outgoing.count)
        var order = [source]
        (distances[source], ways[source]) = (0, 1)
        var next = 0
        while next < order.count {
            let node = order[next]
            next += 1
            for (other, _) in outgoing[node] {
                if distances[other] < 0 {
                    distances[other] = distances[node] + 1
                    order.append(other)
                }
                if distances[other] == distances[node] + 1 { ways[other] += ways[node] }
            }
        }
        return (distances, ways, order)
    }

    /// Who is tied to those who are: the first eigenvector of the weights, directions left out, its largest entry 1
    /// (Bonacich 1972). Where the network does not hang together, the part with the largest eigenvalue has it all. All 0
    /// without ties.
    package static func eigenvector(_ network: PlainNetwork) -> [Double] {
        let count = network.nodes.count
        guard !network.edges.isEmpty else { return Array(repeating: 0, count: count) }
        var matrix = Matrix(rows: count, columns: count)
        for edge in network.edges {
            matrix[edge.from, edge.to] += edge.weight
            matrix[edge.to, edge.from] += edge.weight
        }
        guard let vectors = SymmetricEigen(matrix, withVectors: true).vectors else { return [] }
        let first = (0..<count).map { max(0, vectors[$0, count - 1]) }
        let largest = first.reduce(0, max)
        return first.map { $0 < largest * 1e-12 ? 0 : $0 / largest }
    }
}
