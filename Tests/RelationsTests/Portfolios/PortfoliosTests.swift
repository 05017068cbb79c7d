import Relations
import TestSupport
import Testing

@Suite("Similarity of portfolios")
struct PortfoliosTests {
    static let x = [3, 3, 0, 0, 2, 0, 1, 0]
    static let y = [3, 2, 1, 0, 3, 0, 1, 3]

    static func close(_ a: Double?, _ b: Double) -> Bool { a.map { abs($0 - b) <= 5e-7 } ?? false }

    @Test("S, kappa, pi and tau-b are the worked ones")
    func worked() {
        let (x, y) = (Self.x, Self.y)
        #expect(Self.close(Portfolios.similarity(x, y, largest: 3), 0.5))
        #expect(Self.close(Portfolios.agreement(x, y, distance: .linear, chance: .cohen), 0.478261))
        #expect(Self.close(Portfolios.agreement(x, y, distance: .squared, chance: .cohen), 0.551402))
        #expect(Self.close(Portfolios.agreement(x, y, distance: .linear, chance: .scott), 0.460674))
        #expect(Self.close(Portfolios.agreement(x, y, distance: .squared, chance: .scott), 0.533981))
        #expect(Self.close(RankCorrelation.tau(x.map(Double.init), y.map(Double.init)), 0.500517))
        #expect(Self.close(Portfolios.similarity(x, y, weights: [10, 4, 1, 1, 3, 1, 2, 6], largest: 3), 0.380952))
    }

    @Test("of ties as such, whatever their kind, the worked ones")
    func tieOrNone() {
        let (x, y) = (Self.x.map { min($0, 1) }, Self.y.map { min($0, 1) })
        #expect(Self.close(Portfolios.similarity(x, y, largest: 1), 0.5))
        #expect(Self.close(Portfolios.agreement(x, y, distance: .linear, chance: .cohen), 0.5))
        #expect(Self.close(Portfolios.agreement(x, y, distance: .linear, chance: .scott), 0.466667))
    }

    @Test("forty states to which neither has ties raise them as worked")
    func commonZeros() {
        let zeros = Array(repeating: 0, count: 40)
        let (x, y) = (Self.x + zeros, Self.y + zeros)
        #expect(Self.close(Portfolios.similarity(x, y, largest: 3), 0.916667))
        #expect(Self.close(Portfolios.agreement(x, y, distance: .linear, chance: .cohen), 0.703704))
        #expect(Self.close(Portfolios.agreement(x, y, distance: .squared, chance: .cohen), 0.765281))
        #expect(Self.close(Portfolios.agreement(x, y, distance: .squared, chance: .scott), 0.764513))
    }

    @Test("without states, weights or variety nothing is said")
    func undefined() {
        #expect(Portfolios.similarity([], [], largest: 3) == nil)
        #expect(Portfolios.similarity([1], [2], weights: [0], largest: 3) == nil)
        #expect(Portfolios.agreement([], [], distance: .linear, chance: .cohen) == nil)
        #expect(Portfolios.agreement([2, 2], [2, 2], distance: .linear, chance: .cohen) == nil)
    }

    @Test("votes: absence takes the roll call out, abstaining agrees by half")
    func votes() {
        let agreement = VotingAgreement([
            (.yes, .yes), (.yes, .abstain), (.no, .yes), (nil, .yes), (.abstain, nil), (.no, .no),
        ])
        #expect(agreement.count == 4 && agreement.agreement == 0.625 && agreement.strict == 0.5)
        // Shares yes 1/2, no 1/2 against yes 1/2, abstain 1/4, no 1/4: by chance 3/8 agree.
        #expect(Self.close(agreement.kappa, (0.5 - 0.375) / 0.625))
        #expect(VotingAgreement([(.yes, .yes), (.yes, .yes)]).kappa == nil)
        let none = VotingAgreement([(nil, .no)])
        #expect(none.count == 0 && none.agreement == nil && none.strict == nil && none.pi == nil)
    }

    @Test("the vote of a state at an ideal point is the worked one")
    func idealPoint() {
        let vote = IdealPointVote(point: 1.2, discrimination: 0.8, lower: -0.5, upper: 0.7)
        #expect(Self.close(vote.no, 0.072145) && Self.close(vote.abstain, 0.325287) && Self.close(vote.yes, 0.602568))
        #expect(vote.probability(.abstain) == vote.abstain)
    }

    @Test("concentration is 0 where all have the same, 1 where one has all")
    func concentration() {
        #expect(Concentration.index([2, 2, 2]) == 0 && Concentration.index([0, 5]) == 1)
        // Shares 0.6, 0.3, 0.1: (0.46 - 1/3) / (2/3) = 0.19.
        #expect(Self.close(Concentration.index([6, 3, 1]), 0.19.squareRoot()))
        #expect(Concentration.index([3]) == nil && Concentration.index([0, 0]) == nil)
        #expect(Concentration.ratio(3, to: 2) == 1.5 && Concentration.ratio(3, to: 0) == nil)
        #expect(Concentration.largestShare([6, 3, 1]) == 0.6)
    }

    @Test("balance and hedging between two patrons are the worked ones")
    func hedging() {
        let tilted = Hedging(6, 3)
        #expect(Self.close(tilted.balance, 0.333333) && Self.close(tilted.hedging, 0.628539))
        #expect(Hedging(4, 4).balance == 0 && Hedging(4, 4).hedging == 1)
        #expect(Hedging(4, 0).hedging == 0 && Hedging(0, 0).balance == nil && Hedging(0, 0).hedging == nil)
        #expect(Self.close(Hedging.contradiction([tilted, Hedging(1, 3), Hedging(0, 0)]), 1.0 / 3 + 0.5))
        #expect(Hedging.contradiction([tilted]) == nil)
    }

    @Test("four partners with as much each are as wide as four, and one as one")
    func spread() {
        let wide = PartnerSpread(["IND": 2, "VNM": 2, "KOR": 2, "AUS": 2, "PRK": 0])
        #expect(Self.close(wide.breadth, 4) && wide.concentration == 0.25)
        #expect(wide.shares.map(\.partner) == ["AUS", "IND", "KOR", "VNM"])
        #expect(wide.exposure(to: ["AUS", "KOR", "USA"]) == 0.5)
        #expect(Self.close(PartnerSpread(["CHN": 7]).breadth, 1) && PartnerSpread([:]).breadth == nil)
    }
}
