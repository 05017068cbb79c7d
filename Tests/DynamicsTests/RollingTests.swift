import Dynamics
import Mathematics
import Testing

@Suite("A model is fitted to what was known at each of several times")
struct RollingTests {
    typealias Effect = StatisticEffect

    static let ends = [61.0, 30, 44.25, 45, 20, 0.25, 52, 38.5, 60, 33, 36, 47, 49, 52, 58]
    static let ties = [
        Effect(.inertia, network: "acts", isWeighted: true, transform: .log1p),
        Effect(.recip, network: "acts", window: 13.5), Effect(.same, attribute: "bloc"),
    ]
    static let models: [EventModel] = [
        EventModel(.choice, ties), EventModel(.rate(.ordered), [Effect(.outdeg, network: "acts", transform: .log1p)]),
        EventModel(.rate(.exact), [Effect(.intercept), Effect(.indeg, network: "friendly", window: 9)], start: 0.5),
        EventModel(.tie(.ordered), ties), EventModel(.tie(.exact), [Effect(.intercept)] + ties),
        EventModel(.tie(.exact), [Effect(.intercept)] + ties, presenceRule: .atEndOfPiece),
        EventModel(.tie(.ordered), ties, sampling: .init(controls: 6, seed: 3)),
        EventModel(
            .tie(.exact),
            [
                Effect(.intercept), Effect(.intercept, types: [1]),
                Effect(.inertia, network: "friendly", transform: .log1p, halfLife: 9),
                Effect(.recip, network: "acts", transform: .log1p, halfLife: 20, types: [0]),
            ], isTyped: true, refreshStep: 0.75),
        EventModel(
            .type,
            [Effect(.intercept, types: [1]), Effect(.inertia, network: "friendly", transform: .log1p, types: [1])]),
    ]

    private static func compare(
        _ model: EventModel, _ data: RelationalData, _ options: FitOptions, within limit: Double = 1e-8
    ) throws {
        let found = model.fits(data, ends: ends, options: options)
        #expect(found.count == ends.count)
        for (end, result) in zip(ends, found) {
            var alone = model
            alone.end = end
            let expected: Result<EventModelFit, InputError>
            do throws(InputError) { expected = .success(try alone.fit(data, options: options)) } catch {
                expected = .failure(error)
            }
            switch (expected, result) {
            case (.failure(let one), .failure(let other)): #expect(one == other)
            case (.success(let one), .success(let other)):
                for (a, b) in zip(one.coefficients, other.coefficients) {
                    #expect(abs(a.estimate - b.estimate) < limit * max(1, abs(a.estimate)), "\(model.part) \(end)")
                    #expect(abs(a.standardError - b.standardError) < limit * a.standardError)
                    if let robust = a.robustError {
                        #expect(abs(try #require(b.robustError) - robust) < 10 * limit * robust)
                    }
                }
                #expect(abs(one.logLikelihood - other.logLikelihood) < 1e-9 * abs(one.logLikelihood))
                #expect(abs(one.nullLogLikelihood - other.nullLogLikelihood) < 1e-9 * abs(one.nullLogLikelihood))
                #expect(one.events == other.events && one.pieces == other.pieces)
            default: Issue.record("\(model.part) to \(end): \(expected) and \(result)")
            }
        }
        #expect(found.contains { if case .success = $0 { true } else { false } })
    }

    @Test("as if it were fitted to each alone, in any order of times", arguments: models.indices)
    func alone(index: Int) throws {
        let data = RandomHistory(seed: 51, events: 90).data
        try Self.compare(Self.models[index], data, FitOptions(isRobust: true))
        try Self.compare(Self.models[index], data, FitOptions(ridge: 2))
    }

    @Test("two who choose each other too")
    func coordination() throws {
        let data = RandomHistory(seed: 22, events: 80, isDirected: false).data
        let effects = [Effect(.inertia, network: "acts"), Effect(.same, attribute: "bloc")]
        try Self.compare(EventModel(.coordination, effects), data, FitOptions(), within: 1e-7)
    }

    @Test("where one time allows no fit the others have theirs, and each tells its own reason")
    func refusals() throws {
        // Nobody answers before time 40: until then the effect separates, and until 3 nothing tells actors apart.
        var events = (1...39).map { DyadicEvent(time: Double($0), $0 % 3, 3 + $0 % 2) }
        events += (40...60).map { DyadicEvent(time: Double($0), $0 % 2 == 0 ? 3 : $0 % 3, $0 % 2 == 0 ? 0 : 4) }
        events.append(DyadicEvent(time: 70, 5, 0))
        var data = RelationalData(
            actors: (0..<6).map { "A\($0)" }, networks: [DyadicNetwork("acts", feed: .init())], events: events)
        data.presence[5] = false
        let model = EventModel(.tie(.ordered), [Effect(.recip, network: "acts")])
        let found = model.fits(data, ends: [70, 60, 30, 0, 1, .nan, 69, 80])
        var told: [String] = []
        for (place, result) in found.enumerated() {
            switch result {
            case .success(let fit): #expect(place == 1 || place == 6, "\(place) \(fit)")
            case .failure(let error): told.append(error.found)
            }
        }
        try #require(told.count == 6)
        #expect(told[0].contains("A5") && told[5].contains("A5"))
        #expect(told[1].contains("grows without end"))
        #expect(told[2].contains("1.0 to 0.0"))
        #expect(told[3].contains("constant"))
        #expect(told[4].contains("nan"))
        for exact in [EventModel(.tie(.exact), [Effect(.intercept), Effect(.recip, network: "acts")])] {
            let found = exact.fits(data, ends: [65, 70])
            #expect(try found[0].get().events == 60)
            #expect(throws: InputError.self) { try found[1].get() }
        }
    }

    @Test("one thread gives the bytes of two", arguments: [3, 4])
    func threads(index: Int) throws {
        let data = RandomHistory(seed: 52, events: 90).data
        let ends = (0..<30).map { 31 + Double($0) }
        let one = Self.models[index].fits(data, ends: ends)
        let two = Self.models[index].fits(data, ends: ends, options: FitOptions(threads: 2))
        for (a, b) in zip(one, two) {
            let (a, b) = (try a.get(), try b.get())
            #expect(a.estimates == b.estimates && a.covariance == b.covariance && a.logLikelihood == b.logLikelihood)
        }
    }

    @Test("from near the estimate fewer steps lead to it, and from a place that leads nowhere as many as before")
    func start() throws {
        let data = RandomHistory(seed: 53, events: 90).data
        let model = Self.models[4]
        let fit = try model.fit(data)
        let near = try model.fit(data, options: FitOptions(start: fit.estimates.map { $0 + 0.01 }))
        #expect(near.iterations < fit.iterations)
        #expect(zip(near.estimates, fit.estimates).allSatisfy { abs($0 - $1) < 1e-8 })
        #expect(abs(near.nullLogLikelihood - fit.nullLogLikelihood) < 1e-12 * abs(fit.nullLogLikelihood))
        let lost = try model.fit(data, options: FitOptions(start: [-2_000, 900, 900, 900]))
        #expect(zip(lost.estimates, fit.estimates).allSatisfy { abs($0 - $1) < 1e-8 })
        #expect(throws: InputError.self) { try model.fit(data, options: FitOptions(start: [1])) }
        #expect(throws: InputError.self) { try model.fit(data, options: FitOptions(start: [1, 2, 3, .nan])) }
    }
}
