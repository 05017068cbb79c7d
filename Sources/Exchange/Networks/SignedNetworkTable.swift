package import Chronology

/// A network with signed ties, as programs for networks take it.
package struct SignedNetworkTable: Sendable, Equatable {
    package struct Node: Sendable, Hashable {
        /// Different for every node.
        package let id: String
        package let label: String
        /// What it is: `state`, `organisation`, …
        package let kind: String

        package init(id: String, label: String, kind: String) {
            self.id = id
            self.label = label
            self.kind = kind
        }
    }

    package struct Edge: Sendable, Hashable {
        /// The id of a node.
        package let source: String
        package let target: String
        /// How strong, without the sign: 0 or more, finite.
        package let weight: Double
        /// -1, 0 or 1.
        package let sign: Int
        /// The first day on which it holds; `nil` where it has no beginning.
        package let start: Day?
        /// The last day, included; `nil` where it has no end.
        package let end: Day?

        package init(source: String, target: String, weight: Double, sign: Int, start: Day? = nil, end: Day? = nil) {
            precondition(weight >= 0 && weight.isFinite, "a tie with a weight of \(weight)")
            precondition((-1...1).contains(sign), "a tie with a sign of \(sign)")
            self.source = source
            self.target = target
            self.weight = weight
            self.sign = sign
            self.start = start
            self.end = end
        }

        /// The weight with the sign; 0 where the tie has none.
        package var signedWeight: Double { sign == 0 ? 0 : sign < 0 ? -weight : weight }
    }

    package let nodes: [Node]
    package let edges: [Edge]
    package let isDirected: Bool
    let places: [String: Int]

    /// - Precondition: the ids of nodes differ, and every edge's ends are nodes.
    package init(nodes: [Node], edges: [Edge], isDirected: Bool) {
        self.nodes = nodes
        self.edges = edges
        self.isDirected = isDirected
        places = Dictionary(
            nodes.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in preconditionFailure("two nodes are called '\(nodes[first].id)'") })
        for edge in edges {
            precondition(places[edge.source] != nil, "a tie comes from '\(edge.source)', which is no node")
            precondition(places[edge.target] != nil, "a tie goes to '\(edge.target)', which is no node")
        }
    }

    var hasDates: Bool { edges.contains { $0.start != nil || $0.end != nil } }

    /// A pair of nodes; the same both ways where the network is not directed.
    struct Pair: Hashable {
        let source: String
        let target: String
    }

    /// Whether two edges join the same nodes.
    var hasParallelEdges: Bool {
        var met: Set<Pair> = []
        return edges.contains { !met.insert(pair($0)).inserted }
    }

    func pair(_ edge: Edge) -> Pair {
        isDirected || edge.source <= edge.target
            ? Pair(source: edge.source, target: edge.target) : Pair(source: edge.target, target: edge.source)
    }

    /// A number without a fraction has none.
    static func text(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 9e15 ? String(Int(number)) : number.description
    }
}
