import Assessment
import Mathematics
import TestSupport
import Testing

@Suite("Scores of a distribution of counts")
struct CountDistributionTests {
    private func score(_ shares: [(count: Int, share: Double)], _ outcome: Int) throws -> Double {
        try CountDistributionScore(shares, outcome: outcome).rankedProbability
    }

    /// Counts that were drawn, as shares and as members of an ensemble.
    private func drawn(_ seed: Int) -> (shares: [(count: Int, share: Double)], members: [Int]) {
        var random = SplitMix64(seed: UInt64(seed))
        let members = (0..<Int.random(in: 1...40, using: &random)).map { _ in
            Int.random(in: 0...Int.random(in: 0...30, using: &random), using: &random)
        }
        let groups = Dictionary(grouping: members) { $0 }.mapValues(\.count)
        let shares = groups.keys.sorted().map { (count: $0, share: Double(groups[$0] ?? 0) / Double(members.count)) }
        return (shares, members)
    }

    @Test("are the miss of a forecast that is certain, and the Brier score of one of nothing or one")
    func certain() throws {
        for (count, outcome) in [(0, 0), (3, 3), (0, 7), (9, 2), (4, 0)] {
            #expect(try score([(count, 1)], outcome) == Double(abs(count - outcome)))
        }
        for share in [0, 0.25, 0.7, 1] {
            #expect(abs(try score([(0, 1 - share), (1, share)], 0) - share * share) < 1e-15)
            #expect(abs(try score([(0, 1 - share), (1, share)], 1) - (1 - share) * (1 - share)) < 1e-15)
        }
        // Five counts lie between the two that may come.
        #expect(abs(try score([(2, 0.4), (7, 0.6)], 2) - 5 * 0.36) < 1e-12)
        #expect(abs(try score([(2, 0.4), (7, 0.6)], 10) - (5 * 0.16 + 3)) < 1e-12)
        #expect(abs(try score([(2, 0.4), (7, 0.6)], 0) - (2 + 5 * 0.36)) < 1e-12)
    }

    @Test("of a geometric distribution are its closed form", arguments: [0.1, 0.5, 0.8], [0, 1, 4, 12])
    func geometric(ratio: Double, outcome: Int) throws {
        func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { product, _ in product * ratio } }
        // As far as a share is told apart from nothing; what is left stands at the end.
        let shares = (0..<400).map { (count: $0, share: $0 < 399 ? (1 - ratio) * power($0) : power(399)) }
        let below = (0..<outcome).reduce(0) { $0 + (1 - power($1 + 1)) * (1 - power($1 + 1)) }
        let above = power(2 * (outcome + 1)) / (1 - ratio * ratio)
        #expect(abs(try score(shares, outcome) - (below + above)) < 1e-12)
    }

    @Test("are the continuous ones of an ensemble with the same shares", arguments: 0..<20)
    func ensemble(seed: Int) throws {
        let (shares, members) = drawn(seed)
        for outcome in [0, 1, 5, 17, 60] {
            let whole = try EnsembleScore(members.map(Double.init), outcome: Double(outcome)).crps
            #expect(abs(try score(shares, outcome) - whole) < 1e-10, "\(members), \(outcome)")
        }
    }

    @Test("move with nothing when all counts move together, and shares of nothing change nothing", arguments: 0..<10)
    func shifted(seed: Int) throws {
        let shares = drawn(seed).shares
        for outcome in [0, 3, 40] {
            let plain = try score(shares, outcome)
            #expect(plain >= 0)
            #expect(abs(try score(shares.map { ($0.count + 11, $0.share) }, outcome + 11) - plain) < 1e-10)
            let last = try #require(shares.last).count
            #expect(abs(try score(shares + [(last + 3, 0), (last + 90, 0)], outcome) - plain) < 1e-10)
        }
    }

    @Test("are best in the mean for the distribution that counts come from", arguments: 0..<10)
    func proper(seed: Int) throws {
        let truth = drawn(seed).shares
        func mean(_ forecast: [(count: Int, share: Double)]) throws -> Double {
            try truth.reduce(0) { $0 + $1.share * (try score(forecast, $1.count)) }
        }
        let own = try mean(truth)
        for other in 100..<130 { #expect(try mean(drawn(other).shares) >= own - 1e-12) }
    }

    @Test("refuse what is no distribution of counts")
    func refused() throws {
        for shares in [
            [], [(0, 0.5)], [(0, 0.5), (1, 0.6)], [(0, -0.1), (1, 1.1)], [(0, .nan), (1, 1)], [(1, 0.5), (0, 0.5)],
            [(1, 0.5), (1, 0.5)], [(-1, 1)],
        ] as [[(count: Int, share: Double)]] {
            #expect(throws: InputError.self, "\(shares)") { try CountDistributionScore(shares, outcome: 0) }
        }
        #expect(throws: InputError.self) { try CountDistributionScore([(0, 1)], outcome: -1) }
        let error = #expect(throws: InputError.self) { try CountDistributionScore([(3, 0.5), (2, 0.5)], outcome: 0) }
        #expect(error?.description == "shares: found 2 after 3; expected counts that ascend")
        #expect(try CountDistributionScore([(0, 1)], outcome: 2) == CountDistributionScore([(0, 1)], outcome: 2))
        #expect(try CountDistributionScore([(0, 1)], outcome: 2) != CountDistributionScore([(1, 1)], outcome: 2))
    }
}
