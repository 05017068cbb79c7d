import Relations
import TestSupport
import Testing

@Suite("Centrality and communities")
struct NetworkTests {
    static func close(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-9) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
    }

    /// a - b - c - d, and e alone.
    static let path = PlainNetwork(
        [("a", "b", 1), ("b", "c", 1), ("c", "d", 1)], including: ["e"], isDirected: false)

    @Test("on a path those in the middle are in the middle")
    func path() {
        #expect(Centrality.degree(Self.path).out == [1, 2, 2, 1, 0])
        // Steps 1 + 2 + 3 and 1 + 1 + 2 to three of four others.
        #expect(Self.close(Centrality.closeness(Self.path), [0.375, 0.5625, 0.5625, 0.375, 0]))
        // Two of the six pairs of others.
        let third = 1.0 / 3
        #expect(Self.close(Centrality.betweenness(Self.path), [0, third, third, 0, 0]))
        let golden: Double = (5.0.squareRoot() - 1) / 2
        #expect(Self.close(Centrality.eigenvector(Self.path), [golden, 1, 1, golden, 0]))
    }

    @Test("direction counts: who is told nothing is reached by none")
    func directed() {
        let network = PlainNetwork([("a", "b", 2), ("b", "c", 1), ("c", "b", 1), ("b", "b", 9)], isDirected: true)
        #expect(Centrality.degree(network).in == [0, 2, 1] && Centrality.degree(network).out == [1, 1, 1])
        #expect(Centrality.strength(network) == [2, 1, 1])
        #expect(Self.close(Centrality.betweenness(network), [0, 0.5, 0]))
        #expect(network.reciprocity == 2.0 / 3 && network.density == 0.5)
        #expect(Self.path.reciprocity == nil)
    }

    @Test("two ways of the same length share what lies between")
    func shared() {
        let square = PlainNetwork([("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("d", "a", 1)], isDirected: false)
        #expect(Self.close(Centrality.betweenness(square), Array(repeating: 1.0 / 6, count: 4)))
    }

    @Test("nothing is in the middle of nothing")
    func empty() {
        let network = PlainNetwork([], including: ["a"], isDirected: false)
        #expect(Centrality.betweenness(network) == [0] && Centrality.closeness(network) == [0])
        #expect(Centrality.eigenvector(network) == [0] && network.density == nil)
        #expect(Communities(SignedNetwork([])).groups.isEmpty)
    }

    @Test("two cliques that one tie joins are two communities")
    func cliques() {
        var ties: [SignedTie] = [SignedTie("a0", "b0", 1)]
        for group in ["a", "b"] {
            for i in 0..<4 { for j in 0..<i { ties.append(SignedTie("\(group)\(i)", "\(group)\(j)", 1)) } }
        }
        let found = Communities(SignedNetwork(ties))
        #expect(found.groups == [["a0", "a1", "a2", "a3"], ["b0", "b1", "b2", "b3"]])
        // 12 of 13 ties within, each group with half of all ends.
        #expect(abs(found.modularity - (12.0 / 13 - 0.5)) < 1e-12)
    }

    @Test("enmity alone parts those whom friendship would join")
    func signed() {
        let found = Communities(SignedNetworkTests.powers)
        #expect(found.groups == [["AUH", "DEU", "ITA"], ["FRA", "GBR", "RUS"]])
        #expect(abs(found.modularity - 0.5) < 1e-12)
    }
}
