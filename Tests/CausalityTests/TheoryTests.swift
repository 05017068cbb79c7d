import Causality
import Mathematics
import Testing

@Suite("A theory that runs")
struct TheoryTests {
    /// Two drivers of five levels, in the middle; a decision taken every other year.
    private static func model(
        _ rules: [TheoryModel.Rule], inputs: [TheoryModel.Input] = [], starts: [Int] = [2, 2]
    ) throws -> TheoryModel {
        try TheoryModel(
            drivers: starts.enumerated().map {
                TheoryModel.Driver(id: "driver-\($0.offset)", levels: 5, start: $0.element)
            },
            decisions: [TheoryModel.Decision(id: "act", chance: .yearly(0.5...0.5))], rules: rules, inputs: inputs)
    }

    private static func rule(
        _ id: String, _ effect: TheoryModel.Effect, _ strength: ClosedRange<Double> = 0.3...0.6,
        when conditions: [TheoryModel.Condition] = [], lag: Int = 1, atWork: ClosedRange<Double> = 1...1,
        voice: String = "author"
    ) -> TheoryModel.Rule {
        TheoryModel.Rule(
            id: id, voice: voice, conditions: conditions, lag: lag, effect: effect, strength: strength, atWork: atWork)
    }

    private static func settings(_ steps: Int = 20, threads: Int = 1) -> TheoryOutcomes.Settings {
        var settings = TheoryOutcomes.Settings()
        (settings.steps, settings.readings, settings.histories, settings.threads) = (steps, 40, 50, threads)
        return settings
    }

    private static let watched: [TheoryEvent] = [
        .up(driver: 0, at: 20), .down(driver: 0, at: 20), .unchanged(driver: 0, at: 20), .up(driver: 1, at: 20),
        .down(driver: 1, at: 20), .taken(decision: 0, by: 20),
    ]

    private static func shares(_ model: TheoryModel, threads: Int = 1) throws -> [TheoryShare] {
        let outcomes = try TheoryOutcomes(model, settings(threads: threads), events: watched)
        return watched.indices.map { outcomes.share($0) }
    }

    /// Everything that is counted, as text.
    private static func bytes(_ model: TheoryModel, threads: Int) throws -> String {
        let outcomes = try TheoryOutcomes(model, settings(threads: threads), events: watched)
        return (0...20).flatMap { step in [0, 1].map { "\(outcomes.levels(of: $0, at: step))" } }.joined()
            + "\(watched.indices.map { outcomes.share($0) })\(outcomes.active)"
    }

    @Test("without a rule stands still, and a decision keeps its usual chance")
    func withoutRules() throws {
        let shares = try Self.shares(try Self.model([]))
        #expect(shares[2].mean == 1 && shares[2].band == 1...1)
        #expect(shares[0].mean == 0 && shares[1].mean == 0 && shares[3].mean == 0 && shares[4].mean == 0)
        // Half a chance a year over five years.
        #expect(abs(shares[5].mean - (1 - 1.0 / 32)) < 0.02)
    }

    @Test("with a rule and its mirror is as without both", arguments: 0..<12)
    func mirror(seed: Int) throws {
        var random = CounterRandom(seed: UInt64(seed))
        let low = random.uniform() * 0.8
        let band = low...(low + random.uniform() * (1 - low))
        let lag = random.below(4)
        // On the other driver, so that there is no circle within the quarter.
        let conditions: [TheoryModel.Condition] =
            random.below(2) == 0 ? [] : [.level(driver: 1, 0...(1 + random.below(4)))]
        let others = [Self.rule("other", .up(driver: 1), 0.1...0.9), Self.rule("more", .down(driver: 1), 0.1...0.3)]
        let pair = [
            Self.rule("one", .up(driver: 0), band, when: conditions, lag: lag),
            Self.rule("mirror", .down(driver: 0), band, when: conditions, lag: lag),
            Self.rule("likelier", .likelier(decision: 0), band, when: conditions, lag: lag),
            Self.rule("unlikelier", .unlikelier(decision: 0), band, when: conditions, lag: lag),
        ]
        #expect(try Self.shares(try Self.model(others + pair)) == Self.shares(try Self.model(others)))
    }

    @Test("does not depend on the order of its rules, nor on the number of threads", arguments: 0..<6)
    func order(seed: Int) throws {
        var random = CounterRandom(seed: UInt64(seed))
        var rules = (0..<12).map { number -> TheoryModel.Rule in
            let effects: [TheoryModel.Effect] = [
                .up(driver: 0), .down(driver: 0), .held(driver: 0), .up(driver: 1), .down(driver: 1),
                .likelier(decision: 0), .unlikelier(decision: 0),
            ]
            let conditions: [TheoryModel.Condition] = [
                .level(driver: random.below(2), 0...random.below(5)), .taken(decision: 0, within: 1 + random.below(6)),
                .notTaken(decision: 0, within: 1 + random.below(6)), .moving(driver: random.below(2), isUp: true),
            ]
            let low = random.uniform()
            return Self.rule(
                "rule-\(number)", effects[random.below(effects.count)], low...min(1, low + 0.3),
                when: Array(conditions.prefix(random.below(3))), lag: 1 + random.below(3),
                atWork: 0.4...(0.4 + random.uniform() * 0.6), voice: "author \(random.below(3))")
        }
        let first = try Self.bytes(try Self.model(rules), threads: 1)
        for _ in 0..<3 {
            random.permute(&rules)
            let again = try Self.model(rules)
            #expect(try Self.bytes(again, threads: 1) == first)
            #expect(try Self.bytes(again, threads: 2) == first)
        }
    }

    @Test("with another seed gives other histories, with the same the same")
    func seeds() throws {
        let model = try Self.model([Self.rule("one", .up(driver: 0))])
        var settings = Self.settings()
        let one = try TheoryOutcomes(model, settings, events: Self.watched)
        settings.seed = 2
        let other = try TheoryOutcomes(model, settings, events: Self.watched)
        #expect(one.share(0) != other.share(0))
        settings.seed = 1
        #expect(try TheoryOutcomes(model, settings, events: Self.watched).share(0) == one.share(0))
    }

    @Test("moves a driver one step within a year with the chance that its strength states", arguments: [0.2, 0.5, 0.9])
    func strength(chance: Double) throws {
        // One step away from the end, so that it cannot move twice.
        let model = try Self.model([Self.rule("one", .up(driver: 0), chance...chance)], starts: [3, 2])
        var settings = Self.settings(4)
        settings.histories = 400
        let outcomes = try TheoryOutcomes(model, settings, events: [.up(driver: 0, at: 4)])
        #expect(abs(outcomes.share(0).mean - chance) < 0.015)
    }

    @Test("changes the odds of a decision by Yule's association", arguments: [0.2, 0.5, 0.8])
    func association(strength: Double) throws {
        let model = try TheoryModel(
            drivers: [], decisions: [TheoryModel.Decision(id: "act", chance: .occasion(driver: nil, [0.3...0.3]))],
            rules: [Self.rule("one", .likelier(decision: 0), strength...strength)])
        var settings = Self.settings(1)
        settings.histories = 800
        let outcomes = try TheoryOutcomes(model, settings, events: [.taken(decision: 0, by: 1)])
        let odds = 0.3 / 0.7 * (1 + strength) / (1 - strength)
        #expect(abs(outcomes.share(0).mean - odds / (1 + odds)) < 0.01)
    }

    @Test("held stops the share of moves that it states")
    func held() throws {
        let up = Self.rule("one", .up(driver: 0), 0.9...0.9)
        var settings = Self.settings(1)
        settings.histories = 1_000
        let free = try TheoryOutcomes(try Self.model([up]), settings, events: [.up(driver: 0, at: 1)]).share(0).mean
        let held = try TheoryOutcomes(
            try Self.model([up, Self.rule("two", .held(driver: 0), 0.75...0.75)]), settings,
            events: [.up(driver: 0, at: 1)]
        ).share(0).mean
        #expect(abs(held / free - 0.25) < 0.02)
        #expect(
            try TheoryOutcomes(
                try Self.model([up, Self.rule("two", .held(driver: 0), 1...1)]), settings,
                events: [.up(driver: 0, at: 1)]
            ).share(0).mean < free / 100)
    }

    @Test("waits as long as a rule's lag says")
    func lag() throws {
        // A year after the decision is ordered in the first quarter, and only then.
        let rule = Self.rule("one", .up(driver: 0), 1...1, when: [.taken(decision: 0, within: 1)], lag: 4)
        let model = try TheoryModel(
            drivers: [TheoryModel.Driver(id: "driver", levels: 5, start: 0)],
            decisions: [TheoryModel.Decision(id: "act", chance: .yearly(0...0))], rules: [rule],
            inputs: [.taken(decision: 0, step: 1)])
        let histories = (0..<40).map { TheoryOutcomes.trace(model, Self.settings(8), number: $0) }
        let moved = histories.flatMap { $0 }.filter { if case .moved = $0.change { true } else { false } }
        #expect(moved.count > 20 && moved.allSatisfy { $0.step == 5 && $0.shares.map(\.rule) == [0] })
    }

    @Test("looks within the quarter where a lag of none says so, whatever the names")
    func within() throws {
        for (first, second) in [("a", "b"), ("b", "a")] {
            let model = try TheoryModel(
                drivers: [],
                decisions: [
                    TheoryModel.Decision(id: first, chance: .occasion(driver: nil, [1...1])),
                    TheoryModel.Decision(
                        id: second, chance: .occasion(driver: nil, [1...1]), onlyWhen: [.taken(decision: 0, within: 1)]),
                ], rules: [])
            let outcomes = try TheoryOutcomes(model, Self.settings(1), events: [.taken(decision: 1, by: 1)])
            #expect(outcomes.share(0).mean == 1)
        }
    }

    @Test("takes a doubtful rule in as many readings as its modality says, and one voice of a quarrel in each")
    func doubt() throws {
        var settings = Self.settings(4)
        (settings.readings, settings.histories) = (2_000, 1)
        let doubtful = try Self.model([Self.rule("one", .up(driver: 0), 1...1, atWork: 0.3...0.3)], starts: [3, 2])
        #expect(abs(try TheoryOutcomes(doubtful, settings, events: [.up(driver: 0, at: 4)]).share(0).mean - 0.3) < 0.04)
        let quarrel = try Self.model(
            [TheoryModel.Effect.up(driver: 0), .down(driver: 0)].enumerated().map { place, effect in
                TheoryModel.Rule(
                    id: "rule-\(place)", voice: "author \(place)", conditions: [], effect: effect, strength: 1...1,
                    quarrel: TheoryModel.Quarrel(id: "both", place: place, count: 2))
            })
        let both = try TheoryOutcomes(
            quarrel, settings, events: [.up(driver: 0, at: 4), .down(driver: 0, at: 4), .unchanged(driver: 0, at: 4)])
        #expect(abs(both.share(0).mean - 0.5) < 0.05)
        #expect(abs(both.share(1).mean - 0.5) < 0.05)
        #expect(both.share(2).mean < 0.01)
    }

    @Test("is moved from outside, and held there where that is said")
    func inputs() throws {
        let up = Self.rule("one", .up(driver: 0), 1...1)
        let set = try Self.model([up], inputs: [.level(driver: 0, 0, step: 10)])
        let fixed = try Self.model([up], inputs: [.fixed(driver: 0, 0, step: 10)])
        var settings = Self.settings(20)
        settings.histories = 4
        let one = try TheoryOutcomes(set, settings, events: [])
        let other = try TheoryOutcomes(fixed, settings, events: [])
        #expect(one.levels(of: 0, at: 9)[4] > 0.9 && other.levels(of: 0, at: 9)[4] > 0.9)
        #expect(one.levels(of: 0, at: 20)[4] > 0.9)
        #expect(other.levels(of: 0, at: 20)[0] == 1)
        let barred = try Self.model([], inputs: [.barred(decision: 0)])
        #expect(try TheoryOutcomes(barred, settings, events: [.taken(decision: 0, by: 20)]).share(0).mean == 0)
    }

    @Test("tells of each step which rule moved what")
    func trace() throws {
        let model = try Self.model([
            Self.rule("rise", .up(driver: 0), 0.9...0.9), Self.rule("brake", .held(driver: 0), 0.5...0.5),
            Self.rule("call", .likelier(decision: 0), 0.5...0.5, when: [.level(driver: 0, 3...4)]),
        ])
        let steps = TheoryOutcomes.trace(model, Self.settings(), number: 7)
        #expect(!steps.isEmpty)
        for step in steps {
            switch step.change {
            case .moved, .stopped:
                #expect(Set(step.shares.map { model.rules[$0.rule].id }) == ["brake", "rise"])
            case .taken:
                #expect(step.shares.allSatisfy { model.rules[$0.rule].id == "call" && $0.weight > 0 })
            default: Issue.record("nothing is imposed here")
            }
        }
        // The history is the one that is counted.
        var settings = Self.settings()
        (settings.readings, settings.histories) = (1, 1)
        let ups = TheoryOutcomes.trace(model, settings, number: 0).count {
            if case .moved = $0.change { true } else { false }
        }
        let outcomes = try TheoryOutcomes(model, settings, events: [])
        #expect(outcomes.levels(of: 0, at: 20).firstIndex(of: 1) == min(4, 2 + ups))
    }

    @Test(
        "refuses what is not there, bands outside 0 to 1, and circles within a quarter",
        arguments: [
            rule("x", .up(driver: 2)), rule("x", .likelier(decision: 1)), rule("x", .up(driver: 0), 0.5...1.5),
            rule("x", .up(driver: 0), when: [.level(driver: 0, 0...5)]), rule("x", .up(driver: 0), lag: 41),
            rule("x", .up(driver: 0), atWork: -0.1...0.5),
            rule("x", .up(driver: 0), when: [.moving(driver: 0, isUp: true)], lag: 0),
        ])
    func refusals(rule: TheoryModel.Rule) {
        #expect(throws: InputError.self) { try Self.model([rule]) }
    }

    @Test("names the whole circle")
    func circle() {
        let found = TheoryModel.circle([[1], [2], [0], []], ["a", "b", "c", "d"])
        #expect(found == ["a", "b", "c", "a"])
        #expect(TheoryModel.circle([[1], [2], [], [0]], ["a", "b", "c", "d"]) == nil)
    }

    @Test("an observation that both expect alike tells nothing, one that only one expects a bit")
    func information() {
        #expect(TheoryShare.information(0.4, 0.4) == 0)
        #expect(abs(TheoryShare.information(0, 1) - 1) < 1e-12)
        #expect(TheoryShare.information(0.2, 0.7) == TheoryShare.information(0.7, 0.2))
    }
}
