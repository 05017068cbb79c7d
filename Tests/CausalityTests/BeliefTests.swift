import Causality
import Mathematics
import Testing

@Suite("Belief in a statement")
struct BeliefTests {
    private let rates = [
        "reader": try? ErrorRates(systematic: 0.05, random: 0.3, source: "reader"),
        "other": try? ErrorRates(systematic: 0.05, random: 0.3, source: "other"),
    ].compactMapValues { $0 }

    private func belief(_ sources: [String], against: Int = 0) throws -> Double {
        try Belief.of(
            sources.map { StatementEvidence(source: $0) }
                + Array(repeating: StatementEvidence(source: "reader", isAgainst: true), count: against), rates)
    }

    @Test("grows with readings, but not beyond what a reader gets systematically wrong")
    func readings() throws {
        #expect(abs(try belief(["reader", "reader"]) - 0.86) < 1e-12)
        #expect(try belief(Array(repeating: "reader", count: 200)) <= 0.95)
        #expect(abs(try belief(["reader", "other"]) - 0.8775) < 1e-12)
        #expect(try belief([]) == 0)
        #expect(abs(try belief(["reader", "reader"], against: 1) - 0.86 * 0.35) < 1e-12)
        #expect(try belief([], against: 1) == 0)
    }

    @Test("in a general statement rests on those that refine it as well, each piece once")
    func refinements() throws {
        let own = ["a", "b", "c"].map { [StatementEvidence(source: $0)] }
        let all = try Belief.inherited(own, refinements: [(0, 1), (1, 2), (0, 2)])
        #expect(all.map { $0.map(\.source) } == [["a"], ["a", "b"], ["a", "b", "c"]])
        let circle = try Belief.inherited(own, refinements: [(0, 1), (1, 0)])
        #expect(circle[0] == circle[1])
        #expect(throws: InputError.self) { try Belief.inherited(own, refinements: [(0, 3)]) }
    }

    @Test("takes error rates from checked readings")
    func curation() throws {
        let rates = try ErrorRates(right: 13, wrong: 7, systematic: 0.05, source: "reader")
        #expect(abs(rates.random - 0.3) < 1e-12)
        #expect(abs(rates.beliefOfOne - 0.65) < 1e-12)
        #expect(try ErrorRates(right: 40, wrong: 0, systematic: 0.05, source: "reader").random < 1e-12)
        #expect(throws: InputError.self) { try ErrorRates(right: 0, wrong: 0, systematic: 0, source: "r") }
    }

    @Test("is refused for unknown sources and rates that are none")
    func refused() {
        let error = #expect(throws: InputError.self) { try belief(["nobody"]) }
        #expect(error?.description == "evidence 1: found the source 'nobody'; expected one of other, reader")
        #expect(throws: InputError.self) { try ErrorRates(systematic: 0.5, random: 0.6, source: "r") }
    }

    @Test("in a slope has angles by cause and then by effect, falling where the signs differ")
    func slopes() throws {
        let prior = try SlopePrior(cause: [0.5, 1], effect: [0.5, 1], causeSign: 1, effectSign: -1)
        #expect(prior.angles.count == 4)
        #expect(abs(prior.medianSlope + 1) < 1e-12)
        #expect(prior.histogram(bins: 4) == [2, 2, 0, 0] || prior.histogram(bins: 4) == [1, 3, 0, 0])
        #expect(prior.histogram(bins: 7).reduce(0, +) == 4)
        #expect(throws: InputError.self) {
            try SlopePrior(cause: [0], effect: [1], causeSign: 1, effectSign: 1)
        }
        #expect(throws: InputError.self) { try SlopePrior(cause: [], effect: [1], causeSign: 1, effectSign: 1) }
    }
}
