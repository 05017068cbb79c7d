import Bargaining
import Mathematics
import Testing

@Suite("An election by pairs whose outcome is probable")
struct CondorcetElectionTests {
    @Test(
        "gives probabilities in sum 1, by every rule",
        arguments: CondorcetElection.Rule.allCases, VotingRule.allCases)
    func sums(rule: CondorcetElection.Rule, voting: VotingRule) throws {
        for victory in VictoryRule.allCases {
            let issue = try RandomIssue.make(8, seed: 4)
            let election = CondorcetElection(issue, voting: voting, victory: victory, rule: rule)
            #expect(abs(election.probabilities.reduce(0, +) - 1) < 1e-9)
            #expect(election.probabilities.allSatisfy { $0 >= 0 && $0 <= 1 })
        }
    }

    @Test("between two options is decided by the strengths of the coalitions, by every rule")
    func two() throws {
        // The same by every rule: whoever challenges in proportion to strength times chance meets one who does so too.
        for rule in CondorcetElection.Rule.allCases {
            let election = try CondorcetElection(weights: [3, 1], utilities: [[1, 0], [0, 1]], rule: rule)
            #expect(abs(election.probabilities[0] - 0.75) < 1e-5)
            #expect(election.mostProbable == 0)
            #expect(abs(election.expected([10, 20]) - 12.5) < 1e-4)
        }
    }

    @Test("of three, by hand")
    func three() throws {
        // Voters at 0, 1 and 2 with weights 1, 1, 2: P(0>1) = 1/4, P(0>2) = 1/3, P(1>2) = 1/2.
        let election = try CondorcetElection(
            weights: [1, 1, 2], utilities: [[1, 0.5, 0], [0.5, 1, 0.5], [0, 0.5, 1]])
        let products = [0.25 / 3, 0.75 / 2, (2.0 / 3) / 2]
        let sum = products.reduce(0, +)
        #expect(isClose(election.probabilities, products.map { $0 / sum }, within: 1e-7))
    }

    @Test("does not depend on the order of voters", arguments: CondorcetElection.Rule.allCases)
    func orderless(rule: CondorcetElection.Rule) throws {
        let issue = try RandomIssue.make(7, seed: 9)
        let turned = try ContestedIssue(issue.stakeholders.reversed())
        #expect(
            isClose(
                CondorcetElection(issue, rule: rule).probabilities,
                CondorcetElection(turned, rule: rule).probabilities, within: 1e-9))
    }

    @Test("among hundreds of options is still one")
    func many() throws {
        let election = CondorcetElection(try RandomIssue.make(300, seed: 2), victory: .octic)
        #expect(abs(election.probabilities.reduce(0, +) - 1) < 1e-9)
        #expect(!election.probabilities.contains { $0.isNaN })
    }

    @Test("in a circle where each is sure to lose once prefers none")
    func circle() throws {
        let election = try CondorcetElection(
            weights: [1, 1, 1], utilities: [[1, 0.5, 0], [0, 1, 0.5], [0.5, 0, 1]], voting: .binary, victory: .binary)
        #expect(isClose(election.probabilities, [1.0 / 3, 1.0 / 3, 1.0 / 3]))
    }

    @Test("with too few rows, no options or a negative weight is refused")
    func refused() {
        #expect(throws: InputError.self) { try CondorcetElection(weights: [1], utilities: []) }
        #expect(throws: InputError.self) { try CondorcetElection(weights: [1], utilities: [[]]) }
        #expect(throws: InputError.self) { try CondorcetElection(weights: [-1], utilities: [[1]]) }
        #expect(throws: InputError.self) { try CondorcetElection(weights: [1, 1], utilities: [[1, 2], [1]]) }
    }
}

@Suite("Rules of voting and victory")
struct VotingRuleTests {
    @Test(
        "of votes give what their formulas say",
        arguments: [
            (VotingRule.binary, 0.5, 2.0, -2.0), (.proportional, 0.5, 1, -1), (.proportionalBinary, 0.5, 1.2, -1.2),
            (.proportionalCubic, 0.5, 0.625, -0.625), (.cubic, 0.5, 0.25, -0.25),
            (.asymmetricProspect, 0.5, 2.0 / 3, -1),
        ])
    func votes(rule: VotingRule, gain: Double, forIt: Double, against: Double) {
        #expect(abs(rule.vote(weight: 2, gain: gain) - forIt) < 1e-12)
        #expect(abs(rule.vote(weight: 2, gain: -gain) - against) < 1e-12)
        #expect(rule.vote(weight: 2, gain: 0) == 0)
    }

    @Test(
        "of victory give what their exponents say",
        arguments: [
            (VictoryRule.linear, 0.75), (.square, 0.9), (.quartic, 81.0 / 82), (.octic, 6561.0 / 6562), (.binary, 1),
        ])
    func victories(rule: VictoryRule, expected: Double) {
        #expect(abs(rule.probability(3, against: 1) - expected) < 1e-12)
        #expect(abs(rule.probability(1, against: 3) - (1 - expected)) < 1e-12)
        #expect(abs(rule.probability(2, against: 2) - 0.5) < 1e-12)
        #expect(rule.probability(0, against: 0) == 0.5)
        #expect(abs(rule.probability(3e250, against: 1e250) - expected) < 1e-12)
    }
}
