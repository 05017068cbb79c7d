import Dynamics
import Mathematics
import Testing

@Suite("Histories are drawn from a model")
struct ForwardTests {
    typealias Effect = StatisticEffect

    static let n = 8
    static let empty = RelationalData(
        actors: (0..<n).map { "A\($0)" }, attributes: [ActorAttribute("bloc", (0..<n).map { Double($0 % 2) })],
        networks: [DyadicNetwork("acts", feed: .init()), DyadicNetwork("pact")], events: [DyadicEvent(time: 0, 0, 1)])
    static let ties = EventModel(
        .tie(.exact),
        [
            Effect(.intercept), Effect(.inertia, network: "acts", isWeighted: true, transform: .log1p),
            Effect(.recip, network: "acts", window: 10), Effect(.same, attribute: "bloc"),
        ])
    static let truth = [-4.2, 0.5, 0.8, 0.4]

    private static func simulation(
        _ model: EventModel = ties, _ theta: [Double] = truth, until: Double = 60, seed: UInt64 = 5,
        interventions: [Intervention] = []
    ) throws -> ForwardSimulation {
        try ForwardSimulation(
            empty, .ties(.init(model, estimates: theta)), from: 0, until: until, interventions: interventions,
            seed: seed)
    }

    private static func recorded(_ history: SimulatedHistory) -> RelationalData {
        var data = empty
        data.events += history.events.map { DyadicEvent(time: $0.time, $0.sender, $0.receiver) }
        return data
    }

    @Test(
        "what a model draws leads back to it: of 200 histories, nine to ninety-nine of a hundred intervals hold the truth"
    )
    func recovery() throws {
        let histories = try Self.simulation().histories(200) { $0 }
        var model = Self.ties
        model.start = 0
        model.end = 60
        var held = Array(repeating: 0, count: Self.truth.count)
        var sums = Array(repeating: 0.0, count: Self.truth.count)
        for history in histories {
            let fit = try model.fit(Self.recorded(history))
            for (k, one) in fit.coefficients.enumerated() {
                sums[k] += one.estimate
                if abs(one.estimate - Self.truth[k]) <= 1.96 * one.standardError { held[k] += 1 }
            }
        }
        for k in Self.truth.indices {
            #expect((180...198).contains(held[k]), "\(Self.ties.effects[k].name): \(held[k])")
            #expect(abs(sums[k] / 200 - Self.truth[k]) < 0.1)
        }
    }

    @Test("rate and choice lead back to themselves")
    func actors() throws {
        let rate = EventModel(.rate(.exact), [Effect(.intercept), Effect(.outdeg, network: "acts")])
        let choice = EventModel(.choice, [Effect(.recip, network: "acts"), Effect(.same, attribute: "bloc")])
        let (a, b) = ([-2.5, 0.2], [0.7, 0.5])
        let simulation = try ForwardSimulation(
            Self.empty,
            .actors(
                rate: .init(rate, try rate.evaluate(Self.empty, at: a)),
                choice: .init(choice, try choice.evaluate(Self.empty, at: b))), from: 0, until: 40, seed: 8)
        let histories = simulation.histories(100) { $0 }
        var held = Array(repeating: 0, count: 4)
        for history in histories {
            let data = Self.recorded(history)
            var (first, second) = (rate, choice)
            first.start = 0
            first.end = 40
            second.start = 0
            let all = try first.fit(data).coefficients + second.fit(data).coefficients
            for (k, one) in all.enumerated() where abs(one.estimate - (a + b)[k]) <= 1.96 * one.standardError {
                held[k] += 1
            }
        }
        for k in 0..<4 { #expect(held[k] >= 88, "\(k): \(held[k])") }
    }

    @Test("without any effect events come as often as the level says")
    func level() throws {
        let model = EventModel(.tie(.exact), [Effect(.intercept)])
        let rate = exponential(-4)
        let counts = try Self.simulation(model, [-4], until: 50).histories(2_000) { Double($0.events.count) }
        let expected = rate * 56 * 50
        let mean = counts.reduce(0, +) / 2_000
        #expect(abs(mean - expected) < 4 * (expected / 2_000).squareRoot())
        let square = counts.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 1_999
        #expect(abs(square / expected - 1) < 0.15)
    }

    @Test("a history is the same on one thread and on two, and by itself")
    func threads() throws {
        let simulation = try Self.simulation()
        let one = simulation.histories(50) { $0.events }
        #expect(one == simulation.histories(50, threads: 2) { $0.events })
        #expect(one[37] == simulation.history(37).events)
        #expect(one[0] != one[1])
        let (a, b) = (simulation.counts(600, ends: [30, 60]), simulation.counts(600, ends: [30, 60], threads: 2))
        for period in 0..<2 { #expect(a.mean(0, 1, period: period) == b.mean(0, 1, period: period)) }
        let shares = a.distribution(0, 1, period: 1)
        #expect(abs(shares.map(\.share).reduce(0, +) - 1) < 1e-12)
        #expect(abs(a.probabilityOfAny(0, 1, period: 1) - (1 - (shares.first { $0.count == 0 }?.share ?? 0))) < 1e-12)
    }

    @Test("an event put in is answered, an actor taken out does nothing, a covariate set tells")
    func interventions() throws {
        let base = try Self.simulation().counts(1_000, ends: [60])
        let given = try Self.simulation(interventions: (1...8).map { .event(DyadicEvent(time: Double($0), 2, 6)) })
            .counts(1_000, ends: [60], countsGiven: false)
        #expect(given.mean(6, 2, period: 0) > 1.3 * base.mean(6, 2, period: 0))
        let gone = try Self.simulation(interventions: [.presence(.init(time: 0, actor: 3, isPresent: false))])
            .counts(200, ends: [60])
        for other in 0..<Self.n where other != 3 {
            #expect(gone.mean(3, other, period: 0) == 0 && gone.mean(other, 3, period: 0) == 0)
        }
        let model = EventModel(.tie(.exact), [Effect(.intercept), Effect(.tie, network: "pact")])
        var data = Self.empty
        data.networks[1].initial = [.init(4, 5)]
        let set = try ForwardSimulation(
            data, .ties(.init(model, try model.evaluate(data, at: [-4, 2]))), from: 0, until: 60,
            interventions: [.tie(network: "pact", .init(time: 30, 0, 2, isIncrement: false))], seed: 3
        ).counts(1_000, ends: [30, 60])
        let expected = exponential(-4) * 30
        #expect(abs(set.mean(0, 2, period: 0) - expected) < 0.1)
        #expect(abs(set.mean(0, 2, period: 1) - exponential(-2) * 30) < 0.35)
    }

    @Test("uncertain coefficients widen what may come")
    func uncertainty() throws {
        let history = try Self.simulation().history(1)
        var model = Self.ties
        model.start = 0
        model.end = 60
        let data = Self.recorded(history)
        let fit = try model.fit(data)
        func spread(_ draws: Bool) throws -> Double {
            let counts = try ForwardSimulation(
                data, .ties(.init(model, fit)), from: 60, until: 90, drawsParameters: draws, seed: 4, limit: 5_000
            ).histories(800) { Double($0.events.count) }
            let mean = counts.reduce(0, +) / 800
            return counts.map { abs($0 - mean) }.reduce(0, +) / 800
        }
        #expect(try spread(true) > 1.2 * spread(false))
    }

    @Test("two who choose each other lead back to what they chose by")
    func coordination() throws {
        var empty = Self.empty
        empty.networks = [DyadicNetwork("acts", isDirected: false, feed: .init())]
        let rate = EventModel(.rate(.exact), [Effect(.intercept)])
        let pair = EventModel(.coordination, [Effect(.same, attribute: "bloc"), Effect(.inertia, network: "acts")])
        let truth = [0.6, 0.5]
        let simulation = try ForwardSimulation(
            empty, .actors(rate: .init(rate, estimates: [-1.5]), choice: .init(pair, estimates: truth)), from: 0,
            until: 60, seed: 17)
        var fitted = pair
        fitted.start = 0
        var held = [0, 0]
        for history in simulation.histories(100, { $0 }) {
            var data = empty
            data.events += history.events.map { DyadicEvent(time: $0.time, $0.sender, $0.receiver) }
            for (k, one) in try fitted.fit(data).coefficients.enumerated()
            where abs(one.estimate - truth[k]) <= 1.96 * one.standardError { held[k] += 1 }
        }
        #expect(held.allSatisfy { $0 >= 88 }, "\(held)")
    }

    @Test("types come as often as their hazards say, and as the model of types says")
    func types() throws {
        var empty = Self.empty
        empty.types = ["word", "deed"]
        let hazards = EventModel(
            .tie(.exact), [Effect(.intercept, types: [0]), Effect(.intercept, types: [1])], isDirected: false,
            isTyped: true)
        let both = try ForwardSimulation(
            empty, .ties(.init(hazards, estimates: [-4, -5])), from: 0, until: 50, seed: 3
        ).histories(500) { history in (0..<2).map { type in history.events.count { $0.type == type } } }
        for (type, level) in [-4.0, -5].enumerated() {
            let expected = exponential(level) * 28 * 50
            let mean = Double(both.map { $0[type] }.reduce(0, +)) / 500
            #expect(abs(mean - expected) < 4 * (expected / 500).squareRoot())
        }
        let any = EventModel(.tie(.exact), [Effect(.intercept)])
        let given = EventModel(.type, [Effect(.intercept, types: [1]), Effect(.same, attribute: "bloc", types: [1])])
        let events = try ForwardSimulation(
            empty, .ties(.init(any, estimates: [-3]), type: .init(given, estimates: [-0.5, 1])), from: 0, until: 300,
            seed: 4
        ).history(0).events
        for same in [0, 1] {
            let those = events.filter { ($0.sender % 2 == $0.receiver % 2) == (same == 1) }
            let share = Double(those.count { $0.type == 1 }) / Double(those.count)
            let expected = 1 / (1 + exponential(0.5 - Double(same)))
            #expect(abs(share - expected) < 4 * (0.25 / Double(those.count)).squareRoot())
        }
    }

    @Test("typed hazards are estimated from what they draw, values that fade among them")
    func typedRecovery() throws {
        var empty = Self.empty
        empty.types = ["word", "deed"]
        empty.networks = [
            DyadicNetwork("words", feed: .init(types: [0])), DyadicNetwork("deeds", feed: .init(types: [1])),
        ]
        var model = EventModel(
            .tie(.exact),
            [
                Effect(.intercept), Effect(.intercept, types: [1]),
                Effect(.recip, network: "words", transform: .log1p, halfLife: 8, types: [0]),
                Effect(.recip, network: "words", halfLife: 8, types: [1]),
            ], isTyped: true, refreshStep: 2)
        let truth = [-4, -1, 0.9, 0.8]
        let simulation = try ForwardSimulation(
            empty, .ties(.init(model, estimates: truth)), from: 0, until: 50, seed: 6)
        model.start = 0
        model.end = 50
        var held = Array(repeating: 0, count: 4)
        for history in simulation.histories(60, { $0 }) {
            var data = empty
            data.events += history.events.map { DyadicEvent(time: $0.time, $0.sender, $0.receiver, type: $0.type) }
            for (k, one) in try model.fit(data).coefficients.enumerated()
            where abs(one.estimate - truth[k]) <= 1.96 * one.standardError { held[k] += 1 }
        }
        #expect(held.allSatisfy { $0 >= 51 }, "\(held)")
    }

    @Test("a sequence has so many events, and times are refused in it")
    func sequence() throws {
        let model = EventModel(.tie(.ordered), [Effect(.inertia, network: "acts")])
        let simulation = try ForwardSimulation(
            Self.empty, .ties(.init(model, try model.evaluate(Self.empty, at: [2]))), from: 0, until: 25, seed: 1)
        let history = simulation.history(0)
        #expect(history.events.count == 25 && history.events.map(\.time) == (1...25).map(Double.init))
        let timed = EventModel(.tie(.ordered), [Effect(.inertia, network: "acts", window: 3)])
        #expect(throws: InputError.self) {
            _ = try ForwardModel.ties(.init(timed, try timed.evaluate(Self.empty, at: [2])))
        }
    }

    @Test("a right model passes its own checks, and one without its main effect does not")
    func checks() throws {
        let model = EventModel(
            .tie(.exact), [Effect(.intercept), Effect(.inertia, network: "acts", isWeighted: true, transform: .log1p)],
            start: 0, end: 120)
        let drawn = try Self.simulation(model, [-5, 1.3], until: 120, seed: 12).history(2)
        let data = Self.recorded(drawn)
        let fit = try model.fit(data)
        let quality = try model.quality(data, at: fit.estimates)
        #expect(quality.events.count == fit.events)
        #expect(abs(quality.events.map(\.logLikelihood).reduce(0, +) - fit.logLikelihood) < 3)
        #expect(try #require(quality.residualTest).p > 0.01)
        #expect(quality.recall.meanReciprocalRank > 3.0 / 56)
        let flat = EventModel(.tie(.exact), [Effect(.intercept)], start: 0, end: 120)
        let flatFit = try flat.fit(data)
        #expect(fit.ratioTest(against: flatFit).p < 1e-6)
        func p(_ model: EventModel, _ fit: EventModelFit) throws -> [Double] {
            try ForwardSimulation(data, .ties(.init(model, fit)), from: 0, until: 120, seed: 2, limit: 20_000)
                .check(200).features.map(\.p)
        }
        #expect(try p(flat, flatFit).min() ?? 1 < 0.02)
        #expect(try p(model, fit).max() ?? 0 > 0.05)
    }
}
