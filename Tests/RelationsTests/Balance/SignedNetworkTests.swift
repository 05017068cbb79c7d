import Mathematics
import Relations
import TestSupport
import Testing

@Suite("Balance of signed networks")
struct SignedNetworkTests {
    /// Two blocs of three at peace within and at odds across, with one tie of each kind against it.
    static let blocs = SignedNetwork([
        SignedTie("a", "b", 1), SignedTie("b", "c", 1), SignedTie("a", "c", 1), SignedTie("x", "y", 1),
        SignedTie("y", "z", 1), SignedTie("x", "z", -1), SignedTie("a", "x", -1), SignedTie("b", "y", -1),
        SignedTie("c", "z", -1), SignedTie("a", "y", -1), SignedTie("b", "z", -1),
    ])

    /// The six powers of Europe as allies and adversaries of 1907.
    static let powers: SignedNetwork = {
        let entente = ["FRA", "GBR", "RUS"]
        let alliance = ["AUH", "DEU", "ITA"]
        let all = alliance + entente
        return SignedNetwork(
            all.enumerated().flatMap { index, a in
                all[(index + 1)...].map { b in
                    SignedTie(a, b, entente.contains(a) == entente.contains(b) ? 1 : -1)
                }
            })
    }()

    static func random(_ size: Int, ties: Double, negative: Double, seed: UInt64) -> SignedNetwork {
        var random = CounterRandom(seed: seed)
        var found: [SignedTie] = []
        for a in 0..<size {
            for b in 0..<a where random.uniform() < ties {
                found.append(SignedTie("n\(a)", "n\(b)", random.uniform() < negative ? -1 : 1))
            }
        }
        return SignedNetwork(found)
    }

    @Test("both directions of a pair are added up, and a pair that cancels out has no tie")
    func symmetrised() {
        let network = SignedNetwork(
            [
                SignedTie("b", "a", 2), SignedTie("a", "b", -3), SignedTie("b", "c", 1), SignedTie("c", "b", -1),
                SignedTie("c", "c", 5),
            ], including: ["d"])
        #expect(network.nodes == ["a", "b", "c", "d"])
        #expect(network.edges.map { [Double($0.a), Double($0.b), $0.weight] } == [[0, 1, -1]])
        #expect(network.tiedNodes == [0, 1])
    }

    @Test("two camps are balanced in every measure")
    func balanced() throws {
        let triangles = SignedTriangles(Self.powers)
        #expect(triangles.counts == [2, 0, 18, 0] && triangles.balancedShare == 1)
        #expect(abs(try #require(SignedSpectrum.walkBalance(Self.powers)) - 1) < 1e-12)
        #expect(abs(try #require(SignedSpectrum.smallestLaplacianEigenvalue(Self.powers))) < 1e-12)
        let frustration = Frustration(Self.powers)
        #expect(frustration.isExact && frustration.index == 0 && frustration.normalised == 1)
        #expect(frustration.camps == [["AUH", "DEU", "ITA"], ["FRA", "GBR", "RUS"]])
        #expect(Clusterability(Self.powers).camps == frustration.camps)
    }

    @Test("the frustrated tie is the one that is out of place")
    func oneTie() {
        let frustration = Frustration(Self.blocs)
        #expect(frustration.camps == [["a", "b", "c"], ["x", "y", "z"]])
        #expect(frustration.frustrated.map { [Self.blocs.nodes[$0.a], Self.blocs.nodes[$0.b]] } == [["x", "z"]])
        #expect(frustration.isExact)
    }

    @Test("nothing is said of a network without ties")
    func empty() {
        let network = SignedNetwork([], including: ["a"])
        #expect(SignedTriangles(network).balancedShare == nil)
        #expect(SignedSpectrum.walkBalance(network) == nil)
        #expect(SignedSpectrum.smallestLaplacianEigenvalue(network) == nil)
        let frustration = Frustration(network)
        #expect(frustration.index == 0 && frustration.normalised == nil && frustration.camps == [[], []])
        #expect(Clusterability(network).camps.isEmpty)
    }

    /// Whatever the division, tried out one by one.
    static func least(_ network: SignedNetwork) -> Int {
        let count = network.nodes.count
        return (0..<(1 << (count - 1))).reduce(Int.max) { least, division in
            min(least, network.edges.count { ($0.sign > 0) != ((division >> $0.a) & 1 == (division >> $0.b) & 1) })
        }
    }

    @Test("the index is that of trying out every division, and changing sides leaves it", arguments: 1...12)
    func everyDivision(seed: UInt64) {
        let network = Self.random(10, ties: 0.6, negative: 0.5, seed: seed)
        let frustration = Frustration(network)
        #expect(frustration.isExact && frustration.index == Self.least(network))
        #expect(frustration.index <= network.negativeEdges && 2 * frustration.index <= network.edges.count)
        let switched = network.switched(["n1", "n4", "n7"])
        #expect(Frustration(switched).index == frustration.index)
    }

    @Test("larger networks are solved with proof, alike in every run and under switching", arguments: [30, 45])
    func larger(size: Int) {
        let network = Self.random(size, ties: 0.25, negative: 0.3, seed: 5)
        let frustration = Frustration(network)
        #expect(frustration.isExact)
        #expect(Frustration(network) == frustration)
        let switched = Frustration(network.switched(Set(network.nodes.prefix(size / 3))), seed: 9)
        #expect(switched.isExact && switched.index == frustration.index)
    }

    @Test("two large networks hung together by one tie are as frustrated as both")
    func parts() {
        let (one, other) = (
            Self.random(24, ties: 0.3, negative: 0.4, seed: 1), Self.random(24, ties: 0.3, negative: 0.4, seed: 2)
        )
        func ties(_ network: SignedNetwork, _ mark: String) -> [SignedTie] {
            network.edges.map { SignedTie(mark + network.nodes[$0.a], mark + network.nodes[$0.b], $0.weight) }
        }
        let both = Frustration(
            SignedNetwork(
                ties(one, "x") + ties(other, "y") + [SignedTie("xn3", "yn5", -1), SignedTie("leaf", "xn1", -1)]))
        #expect(both.isExact && both.index == Frustration(one).index + Frustration(other).index)
    }

    @Test("a bound is said to be one where the proof is given up")
    func givenUp() {
        let network = Self.random(40, ties: 0.9, negative: 0.5, seed: 3)
        let frustration = Frustration(network, patience: 1)
        #expect(!frustration.isExact)
        #expect(frustration.lowerBound < frustration.index && frustration.lowerBound > 0)
    }

    @Test("camps against chance: blocs are less frustrated, signs dealt at random are not")
    func chance() {
        let blocs = SignedNetwork(
            (0..<12).flatMap { a in (0..<a).map { b in SignedTie("n\(a)", "n\(b)", a % 2 == b % 2 ? 1 : -1) } })
        let chance = FrustrationAgainstChance(blocs, Frustration(blocs), deals: 99)
        #expect(chance.isLess() == true && chance.probability == 0.01...0.01)
        let random = Self.random(14, ties: 0.5, negative: 0.4, seed: 8)
        let other = FrustrationAgainstChance(random, Frustration(random), deals: 99)
        #expect(other.isLess() == false)
        #expect(other.deals.allSatisfy { $0.lower == $0.upper })
        #expect(other == FrustrationAgainstChance(random, Frustration(random), deals: 99))
    }

    @Test("camps of any number: three blocs, all at odds, violate nothing")
    func threeCamps() {
        let blocs = SignedNetwork(
            (0..<9).flatMap { a in (0..<a).map { b in SignedTie("n\(a)", "n\(b)", a % 3 == b % 3 ? 1 : -1) } })
        let found = Clusterability(blocs)
        #expect(found.index == 0 && found.isExact)
        #expect(found.camps == [["n0", "n3", "n6"], ["n1", "n4", "n7"], ["n2", "n5", "n8"]])
        #expect(Frustration(blocs).index == 9)
    }

    /// Every division into camps, by the camp of each node in turn.
    static func leastCamps(_ network: SignedNetwork) -> Int {
        var best = Int.max
        func place(_ camps: [Int]) {
            if camps.count == network.nodes.count {
                best = min(best, network.edges.count { ($0.sign > 0) != (camps[$0.a] == camps[$0.b]) })
                return
            }
            for camp in 0...((camps.max() ?? -1) + 1) { place(camps + [camp]) }
        }
        place([])
        return best
    }

    @Test("the line index is that of trying out every number of camps", arguments: 1...5)
    func everyPartition(seed: UInt64) {
        let network = Self.random(8, ties: 0.7, negative: 0.5, seed: seed)
        let found = Clusterability(network)
        #expect(found.isExact && found.index == Self.leastCamps(network))
    }

    @Test("of equally good camps those with fewest together are told, earlier nodes apart")
    func equallyGood() {
        let network = SignedNetwork([
            SignedTie("a", "b", 1), SignedTie("a", "c", 1), SignedTie("b", "c", -1), SignedTie("d", "a", -1),
        ])
        let found = Clusterability(network)
        #expect(found.index == 1 && found.camps == [["a", "c"], ["b"], ["d"]])
    }

    @Test("twenty nodes with ties of both signs everywhere are solved")
    func twenty() {
        let found = Clusterability(Self.random(20, ties: 0.8, negative: 0.5, seed: 4))
        #expect(found.isExact && found.index > 20)
    }

    @Test("beyond twenty nodes the line index is between bounds")
    func bounds() {
        let found = Clusterability(Self.random(40, ties: 0.4, negative: 0.3, seed: 2))
        #expect(found.lowerBound > 0 && found.lowerBound <= found.index)
    }
}
