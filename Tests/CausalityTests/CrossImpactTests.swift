import Causality
import Mathematics
import Testing

@Suite("Cross-impact in probabilities")
struct ProbabilisticCrossImpactTests {
    @Test("after Gordon and Hayward", arguments: [(true, 0.472), (false, 0.328)])
    func gordonHayward(enhancing: Bool, expected: Double) throws {
        let found = try GordonHayward.probability(
            0.4, strength: 0.5, causeTime: 2, effectTime: 5, enhancing: enhancing)
        #expect(abs(found - expected) < 1e-12)
        #expect(throws: InputError.self) {
            try GordonHayward.probability(0.4, strength: 0.5, causeTime: 6, effectTime: 5, enhancing: true)
        }
    }

    @Test("over all orders of events sums to one, and draws come near it")
    func gordon() throws {
        let model = try GordonCrossImpact(
            initial: [0.3, 0.5, 0.2, 1, 0], ratios: (0..<5).map { row in (0..<5).map { 1 + Double((row + $0) % 3) } })
        let exact = model.outcome()
        #expect(exact.isExact)
        #expect(abs(try #require(exact.joint).reduce(0, +) - 1) < 1e-12)
        #expect(exact.probabilities[3] == 1)
        #expect(exact.probabilities[4] == 0)
        #expect(exact.probabilities.allSatisfy { $0 >= 0 && $0 <= 1 })
        let thirteen = try GordonCrossImpact(
            initial: Array(repeating: 0.5, count: 13),
            ratios: Array(repeating: Array(repeating: 1, count: 13), count: 13))
        let drawn = thirteen.outcome(draws: 100_000, seed: 3)
        #expect(!drawn.isExact)
        #expect(drawn.probabilities.allSatisfy { abs($0 - 0.5) < 0.006 })
        #expect(throws: InputError.self) { try GordonCrossImpact(initial: [0.5], ratios: [[-1]]) }
    }

    @Test("is counted for twelve events, whose orders are half a billion")
    func twelve() throws {
        let model = try GordonCrossImpact(
            initial: Array(repeating: 0.4, count: 12),
            ratios: Array(repeating: Array(repeating: 1, count: 12), count: 12))
        let outcome = model.outcome()
        #expect(outcome.isExact)
        #expect(outcome.probabilities.allSatisfy { abs($0 - 0.4) < 1e-12 })
    }

    @Test("after Turoff gives back the judgement from which it was made")
    func turoff() throws {
        let factor = try TuroffFactor(effect: 0.3, cause: 0.4, effectIfCauseCertain: 0.6)
        #expect(abs(LogOdds.probability(factor.rest + factor.factor) - 0.6) < 1e-12)
        #expect(abs(LogOdds.probability(factor.rest + factor.factor * 0.4) - 0.3) < 1e-12)
        #expect(throws: InputError.self) { try TuroffFactor(effect: 0.3, cause: 1, effectIfCauseCertain: 0.6) }
        let bounds = try ConditionalProbabilityBounds(effect: 0.9, cause: 0.3)
        #expect(bounds.allows(0.7) && !bounds.allows(0.6))
    }
}

@Suite("Cross-impact balances")
struct CrossImpactBalanceTests {
    /// Descriptors of some variants each, with scores drawn from -3 to 3.
    static func random(_ sizes: [Int], seed: UInt64, share: Double = 1) throws -> CrossImpactBalance {
        var random = CounterRandom(seed: seed)
        let descriptors = sizes.enumerated().map { place, size in
            CrossImpactDescriptor("d\(place)", (0..<size).map { "v\($0)" })
        }
        var judgements: [CrossImpactJudgement] = []
        for from in descriptors {
            for variant in from.variants {
                for to in descriptors where to.name != from.name {
                    guard random.uniform() < share else { continue }
                    let scores = to.variants.map { _ in Double(random.below(7) - 3) }
                    judgements.append(CrossImpactJudgement(from.name, variant, to: to.name, scores))
                }
            }
        }
        return try CrossImpactBalance(descriptors, judgements)
    }

    static func negativeLoop() throws -> CrossImpactBalance {
        try CrossImpactBalance(
            [CrossImpactDescriptor("X", ["a", "b"]), CrossImpactDescriptor("Y", ["c", "d"])],
            [
                CrossImpactJudgement("X", "a", to: "Y", [1, -1]), CrossImpactJudgement("X", "b", to: "Y", [-1, 1]),
                CrossImpactJudgement("Y", "c", to: "X", [-1, 1]), CrossImpactJudgement("Y", "d", to: "X", [1, -1]),
            ])
    }

    @Test("of a negative loop have no consistent scenario and one cycle")
    func loop() throws {
        let survey = try #require(ScenarioSurvey(try Self.negativeLoop()))
        #expect(survey.consistent.isEmpty)
        #expect(survey.attractors.map(\.kind) == ["cycle of 4"])
        #expect(survey.attractors[0].basin == 4)
        #expect(survey.attractors[0].states[0] == [0, 0])
    }

    @Test("leave every succession at rest or in a cycle, and consistent scenarios at rest", arguments: 0..<12)
    func succession(seed: Int) throws {
        let model = try Self.random([2, 3, 2, 3, 1], seed: UInt64(seed))
        let survey = try #require(ScenarioSurvey(model))
        #expect(survey.attractors.reduce(0) { $0 + $1.basin } == 36)
        #expect(survey.countByInconsistency.reduce(0) { $0 + $1.count } == 36)
        #expect(survey.attractors.filter(\.isFixedPoint).map { $0.states[0] } == survey.consistent)
        let rule = ScenarioSuccession()
        for attractor in survey.attractors {
            for (place, state) in attractor.states.enumerated() {
                let next = attractor.states[(place + 1) % attractor.states.count]
                #expect(rule.next(after: state, in: model) == next)
            }
        }
        for scenario in survey.consistent {
            let standing = model.standing(of: scenario)
            #expect(standing.isConsistent)
            #expect(standing.consistencyValues.allSatisfy { ($0 ?? 0) >= 0 })
        }
        // One at a time, only the consistent are at rest as well.
        let local = try #require(ScenarioSurvey(model, ScenarioSuccession(.local)))
        #expect(local.attractors.filter(\.isFixedPoint).map { $0.states[0] } == survey.consistent)
    }

    @Test("are searched by bounds with the same result, and a proof", arguments: 0..<12)
    func bounds(seed: Int) throws {
        let model = try Self.random([3, 2, 3, 2, 2, 3], seed: UInt64(100 + seed), share: 0.6)
        let survey = try #require(ScenarioSurvey(model))
        let search = ScenarioSearch(model)
        #expect(search.isComplete)
        #expect(search.scenarios == survey.consistent)
        #expect(search.proof.contains("no more"))
        let lenient = ScenarioSearch(model, inconsistency: 2)
        #expect(
            lenient.scenarios.count
                == survey.countByInconsistency.filter { $0.inconsistency <= 2 }.reduce(0) { $0 + $1.count })
    }

    @Test("without an end to the search are sought from random starts, which says so")
    func incomplete() throws {
        let model = try Self.random([3, 3, 3, 3, 3, 3], seed: 5)
        let search = ScenarioSearch(model, budget: 10, starts: 200, seed: 2)
        #expect(!search.isComplete)
        #expect(search.proof.contains("there may be more"))
        #expect(search.scenarios.allSatisfy { model.standing(of: $0).isConsistent })
        let again = ScenarioSearch(model, budget: 10, starts: 200, seed: 2)
        #expect(again.scenarios == search.scenarios)
        #expect(again.attractors == search.attractors)
    }

    @Test("of twenty-five descriptors with three variants, 847 billion scenarios, are proved by bounds")
    func far() throws {
        let model = try Self.random(Array(repeating: 3, count: 25), seed: 9, share: 0.2)
        #expect(ScenarioSurvey(model)?.combinations == nil)
        let search = ScenarioSearch(model)
        #expect(search.isComplete)
        #expect(!search.scenarios.isEmpty)
        #expect(search.scenarios.allSatisfy { model.standing(of: $0).isConsistent })
    }

    @Test("of six descriptors take less than ten milliseconds")
    func small() throws {
        let model = try Self.random([3, 3, 3, 2, 3, 3], seed: 4)
        let time = ContinuousClock().measure { _ = ScenarioSurvey(model) }
        #expect(time < .milliseconds(20), "\(time)")
    }

    @Test("of a million combinations are looked at in a second")
    func speed() throws {
        let model = try Self.random(Array(repeating: 4, count: 10), seed: 1)
        let clock = ContinuousClock()
        var survey: ScenarioSurvey?
        let time = clock.measure { survey = ScenarioSurvey(model) }
        #expect(survey?.combinations == 1_048_576)
        #expect(time < .seconds(2), "\(time)")
    }

    @Test("break ties by the rule that is named")
    func ties() throws {
        let model = try CrossImpactBalance(
            [CrossImpactDescriptor("X", ["a", "b", "c"]), CrossImpactDescriptor("Y", ["d"])], [])
        func next(_ rule: ScenarioSuccession.TieRule) -> [Int] {
            ScenarioSuccession(tieRule: rule).next(after: [1, 0], in: model)
        }
        #expect(next(.keepsPresent) == [1, 0])
        #expect(next(.first) == [0, 0])
        #expect(next(.last) == [2, 0])
        #expect(model.standing(of: [1, 0]).consistencyValues == [0, nil])
    }

    @Test("are refused with the judgement that does not fit")
    func refused() {
        let descriptors = [CrossImpactDescriptor("X", ["a", "b"]), CrossImpactDescriptor("Y", ["c"])]
        for judgement in [
            CrossImpactJudgement("X", "z", to: "Y", [1]), CrossImpactJudgement("X", "a", to: "Y", [1, 2]),
            CrossImpactJudgement("X", "a", to: "Z", [1]), CrossImpactJudgement("X", "a", to: "X", [1, -1]),
        ] {
            let error = #expect(throws: InputError.self) { try CrossImpactBalance(descriptors, [judgement]) }
            #expect(error?.place.hasPrefix("judgement 1") == true)
        }
        #expect(throws: InputError.self) {
            try CrossImpactBalance(
                descriptors,
                [CrossImpactJudgement("X", "a", to: "Y", [1]), CrossImpactJudgement("X", "a", to: "Y", [1])])
        }
    }

    @Test("name groups of judgements that do not sum to nought")
    func standard() throws {
        let model = try CrossImpactBalance(
            [CrossImpactDescriptor("X", ["a", "b"]), CrossImpactDescriptor("Y", ["c", "d"])],
            [CrossImpactJudgement("X", "a", to: "Y", [1, 1]), CrossImpactJudgement("X", "b", to: "Y", [1, -1])])
        #expect(model.unstandardised == ["X = a on Y"])
    }
}

@Suite("A morphological box")
struct MorphologicalBoxTests {
    @Test("keeps combinations without an excluded pair")
    func possible() throws {
        let box = try MorphologicalBox(
            sizes: [2, 3, 2], exclusions: [MorphologicalBox.Exclusion((0, 0), (2, 1)), .init((1, 2), (0, 1))])
        let found = box.possible()
        #expect(found.isComplete)
        #expect(found.combinations.count == 12 - 3 - 2)
        #expect(!found.combinations.contains { $0[0] == 0 && $0[2] == 1 })
        #expect(!box.possible(limit: 3).isComplete)
        #expect(throws: InputError.self) {
            try MorphologicalBox(sizes: [2, 2], exclusions: [.init((0, 0), (0, 1))])
        }
        #expect(throws: InputError.self) {
            try MorphologicalBox(sizes: [2, 2], exclusions: [.init((0, 0), (1, 2))])
        }
    }
}
