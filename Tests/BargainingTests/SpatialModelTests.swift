import Bargaining
import Mathematics
import Testing

@Suite("The spatial model of politics")
struct SpatialModelTests {
    private static func actors(_ count: Int, _ dimensions: Int, seed: UInt64) -> [SpatialActor] {
        var random = CounterRandom(seed: seed)
        return (0..<count).map { index in
            SpatialActor(
                "actor \(index)", position: (0..<dimensions).map { _ in random.uniform() },
                salience: (0..<dimensions).map { _ in (0.1 + 0.9 * random.uniform()) / Double(dimensions) },
                capability: 10 + 90 * random.uniform())
        }
    }

    @Test("values a position by distance and attitude to risk", arguments: [(-0.5, 0.375), (0, 0.5), (1, 0.75)])
    func utility(risk: Double, expected: Double) {
        #expect(abs(SpatialState.utility(distance: 0.5, risk: risk) - expected) < 1e-12)
        #expect(SpatialState.utility(distance: 0, risk: risk) == 1)
        #expect(SpatialState.distance([0, 0], [0.3, 0.4], [0.5, 0.5]) == 0.3535533905932738)
    }

    @Test("of two gives the chance and the gain that can be worked out by hand")
    func two() throws {
        let model = try SpatialModel([
            SpatialActor("a", position: [0], salience: [0.5], capability: 30),
            SpatialActor("b", position: [0.5], salience: [0.8], capability: 10),
        ])
        let state = model.start
        // a beats b with 30 to 10; attitudes run from 1 for the likelier to -½.
        #expect(isClose(state.chances, [0.75, 0.25], within: 1e-8))
        #expect(isClose(state.riskAttitude, [1, -0.5], within: 1e-8))
        let seen = state.utility(seenBy: 0)
        // One third of the way to the other's attitude: R = ½.
        #expect(isClose(seen[0] + seen[1], [1, 0.75, 0.5 * 1.25, 1], within: 1e-8))
        let challenge = state.challenge(from: 0, to: 1, seen: seen, affecting: 0)
        let (mine, theirs) = (15 * 0.25, 8 * 0.375)
        let chance = mine / (mine + theirs)
        #expect(abs(challenge.chance - chance) < 1e-9)
        let contest = chance * 2 + (1 - chance) * 1.5
        #expect(abs(challenge.gain - (0.2 * 2 + 0.8 * contest - 1.75)) < 1e-9)
        #expect(state.bestTarget(of: 0, seen: seen)?.target == 1)
    }

    @Test(
        "does the same on every run, and counts capabilities by their ratios", arguments: 1...8 as ClosedRange<UInt64>)
    func deterministic(seed: UInt64) throws {
        let actors = Self.actors(8, 2, seed: seed)
        let run = try SpatialModel(actors).run()
        #expect(try SpatialModel(actors).run(seed: 99, draw: 5).positions == run.positions)
        let strong = actors.map {
            SpatialActor($0.name, position: $0.position, salience: $0.salience, capability: $0.capability * 4)
        }
        #expect(try SpatialModel(strong).run(turns: 3).positions == Array(run.positions.prefix(4)))
        #expect(run.positions.allSatisfy { $0.allSatisfy { $0.allSatisfy { (0...1).contains($0) } } })
        for state in run.states {
            #expect(abs(state.chances.reduce(0, +) - 1) < 1e-9)
            #expect(state.riskAttitude.allSatisfy { (-0.5 - 1e-9...1 + 1e-9).contains($0) })
        }
        #expect(run.settled || run.turns == 100)
    }

    @Test(
        "does not depend on the order of the actors, nor on that of the dimensions",
        arguments: 1...8 as ClosedRange<UInt64>)
    func orderless(seed: UInt64) throws {
        let actors = Self.actors(6, 2, seed: seed)
        let run = try SpatialModel(actors).run(turns: 2)
        let turned = try SpatialModel(actors.reversed()).run(turns: 2)
        #expect(turned.positions.map { $0.reversed() } == run.positions)
        let mirrored = try SpatialModel(
            actors.map {
                SpatialActor(
                    $0.name, position: $0.position.reversed(), salience: $0.salience.reversed(),
                    capability: $0.capability)
            }
        ).run(turns: 2)
        #expect(
            isClose(
                mirrored.positions[2].flatMap { $0.reversed() }, run.positions[2].flatMap { $0 }, within: 1e-3))
    }

    @Test("drawn turns repeat with their seed and differ with their draw")
    func stochastic() throws {
        var rules = SpatialRules()
        rules.transitions = .stochastic
        let model = try SpatialModel(Self.actors(8, 1, seed: 3), rules)
        let one = model.run(seed: 4, draw: 1, turns: 6)
        #expect(model.run(seed: 4, draw: 1, turns: 6).positions == one.positions)
        #expect((2...6).contains { model.run(seed: 4, draw: $0, turns: 6).positions != one.positions })
    }

    @Test("a third party bound to all or to nothing counts for nothing")
    func commitments() throws {
        func chance(_ commitment: SpatialRules.Commitment, others: Int) throws -> Double {
            var rules = SpatialRules()
            rules.commitment = commitment
            // Utilities of the neutral: third parties then change nothing else, attitudes least of all.
            let actors = Self.actors(2 + others, 1, seed: 6)
            let state = try SpatialModel(actors, rules).start
            let seen = state.neutralUtility
            return state.challenge(from: 0, to: 1, seen: seen, affecting: 0).chance
        }
        let alone = try chance(.semi, others: 0)
        #expect(try chance(.full, others: 3) == alone)
        #expect(try chance(.none, others: 3) == alone)
        #expect(try chance(.semi, others: 3) != alone)
        #expect(try chance(.preference, others: 3) != alone)
    }

    @Test("every rule makes a difference somewhere")
    func rules() throws {
        func differs(_ change: (inout SpatialRules) -> Void) throws -> Bool {
            var rules = SpatialRules()
            change(&rules)
            return try (1...6).contains { seed in
                let actors = Self.actors(7, 2, seed: UInt64(seed))
                return try SpatialModel(actors).run(turns: 3).positions
                    != SpatialModel(actors, rules).run(turns: 3).positions
            }
        }
        for rule in VotingRule.allCases where rule != .proportional { #expect(try differs { $0.voting = rule }) }
        for rule in VictoryRule.allCases where rule != .linear { #expect(try differs { $0.victory = rule }) }
        for rule in CondorcetElection.Rule.allCases where rule != .conditional {
            #expect(try differs { $0.election = rule })
        }
        for range in SpatialRules.RiskRange.allCases where range != .middle {
            #expect(try differs { $0.riskRange = range })
        }
        for estimate in SpatialRules.RiskEstimate.allCases where estimate != .third {
            #expect(try differs { $0.riskEstimate = estimate })
        }
        for commitment in SpatialRules.Commitment.allCases where commitment != .semi {
            #expect(try differs { $0.commitment = commitment })
        }
        for bargain in SpatialRules.Bargain.allCases where bargain != .secondPowers {
            #expect(try differs { $0.bargain = bargain })
        }
        for estimates in SpatialRules.Estimates.allCases where estimates != .initiator {
            #expect(try differs { $0.estimates = estimates })
        }
    }

    @Test("ideals follow positions as far as actors accommodate")
    func accommodation() throws {
        let actors = Self.actors(4, 1, seed: 2)
        let none = Array(repeating: Array(repeating: 0.0, count: 4), count: 4)
        var identity = none
        for index in 0..<4 { identity[index][index] = 1 }
        let plain = try SpatialModel(actors).run(turns: 4)
        #expect(try SpatialModel(actors, accommodation: identity).run(turns: 4).positions == plain.positions)
        let stubborn = try SpatialModel(actors, accommodation: none).run(turns: 4)
        #expect(stubborn.states.allSatisfy { $0.ideals == actors.map(\.position) })
        #expect(throws: InputError.self) {
            try SpatialModel(actors, accommodation: Array(repeating: [1, 1, 0, 0], count: 4))
        }
        #expect(throws: InputError.self) { try SpatialModel(actors, accommodation: [[1]]) }
    }

    @Test("of one, or of all in one place, stands still")
    func still() throws {
        let one = SpatialActor("a", position: [0.5], salience: [1], capability: 1)
        #expect(try SpatialModel([one]).run().positions.allSatisfy { $0 == [[0.5]] })
        let other = SpatialActor("b", position: [0.5], salience: [0.5], capability: 2)
        let run = try SpatialModel([one, other]).run()
        #expect(run.settled && run.positions.allSatisfy { $0 == [[0.5], [0.5]] })
        #expect(run.states[0].expectedPosition == [0.5] && run.states[0].meanPosition == [0.5])
    }

    @Test("with bad input is refused by the actor's name")
    func refused() {
        func reason(_ actor: SpatialActor) -> String? {
            (#expect(throws: InputError.self) { try SpatialModel([actor]) })?.place
        }
        #expect(reason(SpatialActor("a", position: [1.5], salience: [1], capability: 1)) == "position of 'a'")
        #expect(
            reason(SpatialActor("a", position: [0.5, 0.5], salience: [0.6, 0.6], capability: 1)) == "saliences of 'a'")
        #expect(reason(SpatialActor("a", position: [0.5], salience: [0], capability: 1)) == "saliences of 'a'")
        #expect(reason(SpatialActor("a", position: [0.5], salience: [1], capability: 0)) == "capability of 'a'")
        #expect(reason(SpatialActor("a", position: [0.5], salience: [1, 0], capability: 1)) == "saliences of 'a'")
        #expect(reason(SpatialActor("a", position: [], salience: [], capability: 1)) == "actors")
    }
}
