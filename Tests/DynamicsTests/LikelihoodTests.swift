import Dynamics
import Mathematics
import Testing

@Suite("Likelihoods are those of the definition")
struct LikelihoodTests {
    typealias Effect = StatisticEffect

    static let choice: [Effect] = [
        Effect(.inertia, network: "acts", isWeighted: true, transform: .log1p),
        Effect(.recip, network: "acts", window: 9),
        Effect(.trans, network: "lapsing"), Effect(.diff, attribute: "size"),
        Effect(.tie, network: "outside", isWeighted: true),
    ]
    static let rate: [Effect] = [
        Effect(.outdeg, network: "acts", isWeighted: true, transform: .sqrt), Effect(.ego, attribute: "size"),
        Effect(.indeg, network: "acts", window: 8),
    ]
    static let ties: [Effect] =
        choice + [
            Effect(.outdeg, network: "acts", side: .ego), Effect(.indeg, network: "acts", side: .alter, window: 11),
        ]
    private static func weights(_ count: Int) -> [Double] {
        (0..<count).map { [0.4, -0.3, 0.2, -0.15, 0.25, -0.05, 0.1][$0 % 7] }
    }

    private static func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).map { $0 * $1 }.reduce(0, +) }

    @Test("of a choice, of who acts and of ties in order", arguments: [1, 2, 3] as [UInt64])
    func ordered(seed: UInt64) throws {
        let data = RandomHistory(seed: seed).data
        for (part, effects) in [
            (EventModel.Part.choice, Self.choice), (.rate(.ordered), Self.rate), (.tie(.ordered), Self.ties),
        ] {
            let model = EventModel(part, effects)
            let theta = Self.weights(effects.count)
            var expected = 0.0
            for event in data.events {
                let table = try model.statistics(data, at: event.time)
                let here = data.actors.indices.filter { table.presence[$0] }
                let set: [(Int, Int)] =
                    switch part {
                    case .choice: here.filter { $0 != event.sender }.map { (event.sender, $0) }
                    case .rate: here.map { ($0, $0) }
                    default: here.flatMap { i in here.filter { $0 != i }.map { (i, $0) } }
                    }
                let own = part == .rate(.ordered) ? (event.sender, event.sender) : (event.sender, event.receiver)
                expected += Self.product(theta, table.values(own.0, own.1))
                expected -= logarithm(
                    set.map { exponential(Self.product(theta, table.values($0.0, $0.1))) }.reduce(0, +))
            }
            let found = try model.evaluate(data, at: theta)
            #expect(abs(found.logLikelihood - expected) < 1e-8)
            #expect(found.events == data.events.count)
        }
    }

    @Test("of waiting times, by both rules of presence", arguments: [4, 5, 6] as [UInt64])
    func exact(seed: UInt64) throws {
        let data = RandomHistory(seed: seed).data
        for (part, effects) in [(EventModel.Part.rate(.exact), Self.rate), (.tie(.exact), Self.ties)] {
            for rule in [EventModel.PresenceRule.cuts, .atEndOfPiece] {
                let model = EventModel(part, [Effect(.intercept)] + effects, start: 0.5, end: 70, presenceRule: rule)
                let theta = [-3] + Self.weights(effects.count)
                // Everything happens at whole times or ends of windows: a grid of halves has every change on it.
                var expected = 0.0
                for event in data.events {
                    let own = part == .rate(.exact) ? (event.sender, event.sender) : (event.sender, event.receiver)
                    expected += Self.product(theta, try model.statistics(data, at: event.time).values(own.0, own.1))
                }
                for step in 1...139 {
                    let time = Double(step) / 2 + 0.5
                    let table = try model.statistics(data, at: time)
                    // The presence of the half before; by the other rule that of the end of the piece.
                    let looked = rule == .cuts ? time - 0.25 : Self.endOfPiece(data, time, effects)
                    let presence = try model.statistics(data, at: looked).presence
                    let here = data.actors.indices.filter { presence[$0] }
                    let set =
                        part == .rate(.exact)
                        ? here.map { ($0, $0) } : here.flatMap { i in here.filter { $0 != i }.map { (i, $0) } }
                    expected -=
                        0.5 * set.map { exponential(Self.product(theta, table.values($0.0, $0.1))) }.reduce(0, +)
                }
                let found = try model.evaluate(data, at: theta)
                #expect(abs(found.logLikelihood - expected) < 1e-8 * abs(expected), "\(part) \(rule)")
            }
        }
    }

    /// The next time at which anything but presence changes.
    private static func endOfPiece(_ data: RelationalData, _ time: Double, _ effects: [Effect]) -> Double {
        var stamps = data.events.map(\.time) + [70]
        for network in data.networks where effects.contains(where: { $0.network == network.name }) {
            stamps += network.changes.map(\.time)
        }
        for attribute in data.attributes where effects.contains(where: { $0.attribute == attribute.name }) {
            stamps += attribute.changes.map(\.time)
        }
        for window in effects.compactMap(\.window) { stamps += data.events.map { $0.time + window } }
        return stamps.filter { $0 >= time }.min() ?? 70
    }

    @Test("of waiting times with values that fade, refreshed at each half of a unit")
    func fading() throws {
        let data = RandomHistory(seed: 14, comesAndGoes: false).data
        let effects = [
            Effect(.intercept), Effect(.inertia, network: "acts", transform: .log1p, halfLife: 7),
            Effect(.outdeg, network: "friendly", side: .ego, halfLife: 5),
        ]
        let model = EventModel(.tie(.exact), effects, start: 0.5, end: 70, refreshStep: 0.5)
        let theta = [-4, 0.4, 0.1]
        var expected = 0.0
        for step in 1...139 {
            let time = Double(step) / 2 + 0.5
            // As it stands right after the half before.
            let table = try model.statistics(data, at: time - 0.5 + 1e-10)
            for i in data.actors.indices {
                for j in data.actors.indices where j != i {
                    let log = Self.product(theta, table.values(i, j))
                    expected -= 0.5 * exponential(log)
                    for event in data.events where event.time == time && event.sender == i && event.receiver == j {
                        expected += log
                    }
                }
            }
        }
        #expect(abs(try model.evaluate(data, at: theta).logLikelihood - expected) < 1e-6 * abs(expected))
    }

    @Test("of two who choose each other", arguments: [7, 8] as [UInt64])
    func coordination(seed: UInt64) throws {
        let data = RandomHistory(seed: seed, isDirected: false).data
        let effects = Self.choice.filter { $0.kind != .recip } + [Effect(.alter, attribute: "bloc")]
        let model = EventModel(.coordination, effects)
        let theta = Self.weights(effects.count)
        var expected = 0.0
        for event in data.events {
            let table = try model.statistics(data, at: event.time)
            let here = data.actors.indices.filter { table.presence[$0] }
            func p(_ i: Int, _ j: Int) -> Double {
                exponential(Self.product(theta, table.values(i, j)))
                    / here.filter { $0 != i }.map { exponential(Self.product(theta, table.values(i, $0))) }.reduce(0, +)
            }
            var total = 0.0
            for i in here { for j in here where i < j { total += p(i, j) * p(j, i) } }
            expected += logarithm(p(event.sender, event.receiver) * p(event.receiver, event.sender) / total)
        }
        #expect(abs(try model.evaluate(data, at: theta).logLikelihood - expected) < 1e-8)
    }

    @Test("of types, given that two met, and of a hazard for each type")
    func types() throws {
        let data = RandomHistory(seed: 9, comesAndGoes: false).data
        let given = EventModel(
            .type,
            [Effect(.intercept, types: [1]), Effect(.inertia, network: "friendly", isWeighted: true, types: [0])])
        let theta = [0.3, 0.2]
        var expected = 0.0
        for event in data.events {
            let table = try given.statistics(data, at: event.time).values(event.sender, event.receiver)
            let logs = [theta[1] * table[1], theta[0]]
            expected += logs[event.type] - logarithm(logs.map(exponential).reduce(0, +))
        }
        #expect(abs(try given.evaluate(data, at: theta).logLikelihood - expected) < 1e-9)

        let hazards = EventModel(
            .tie(.ordered),
            [Effect(.recip, network: "friendly", types: [0]), Effect(.recip, network: "acts", types: [1])],
            isTyped: true)
        expected = 0
        for event in data.events {
            let table = try hazards.statistics(data, at: event.time)
            var total = 0.0
            for i in data.actors.indices {
                for j in data.actors.indices where j != i {
                    for type in 0..<2 { total += exponential(theta[type] * table.values(i, j)[type]) }
                }
            }
            expected += theta[event.type] * table.values(event.sender, event.receiver)[event.type] - logarithm(total)
        }
        #expect(abs(try hazards.evaluate(data, at: theta).logLikelihood - expected) < 1e-8)
    }

    @Test(
        "at the estimate the slope vanishes and the bend is that of the errors",
        arguments: [
            EventModel(.choice, Array(choice.prefix(4))), EventModel(.rate(.ordered), rate),
            EventModel(.rate(.exact), [Effect(.intercept)] + rate), EventModel(.tie(.ordered), ties),
            EventModel(.tie(.exact), [Effect(.intercept)] + ties),
        ])
    func differences(model: EventModel) throws {
        let data = RandomHistory(seed: 21, events: 90).data
        let fit = try model.fit(data)
        let information = try #require(fit.covariance.inverse)
        func value(_ theta: [Double]) throws -> Double { try model.evaluate(data, at: theta).logLikelihood }
        let steps = fit.coefficients.map { $0.standardError * 1e-3 }
        for i in fit.estimates.indices {
            var (up, down) = (fit.estimates, fit.estimates)
            up[i] += steps[i]
            down[i] -= steps[i]
            #expect(abs(try value(up) - value(down)) < 2e-8)
            let bend = (try value(up) + value(down) - 2 * fit.logLikelihood) / (steps[i] * steps[i])
            #expect(abs(bend + information[i, i]) < 1e-3 * information[i, i])
        }
        #expect(fit.largestScore < 1e-6)
        #expect(fit.logLikelihood > fit.nullLogLikelihood)
    }

    @Test("coordination has no slope at its estimate")
    func coordinationSlope() throws {
        let data = RandomHistory(seed: 22, events: 80, isDirected: false).data
        let model = EventModel(.coordination, Self.choice.filter { $0.kind != .recip })
        let fit = try model.fit(data)
        for i in fit.estimates.indices {
            var (up, down) = (fit.estimates, fit.estimates)
            let step = fit.coefficients[i].standardError * 1e-3
            up[i] += step
            down[i] -= step
            let slope = try model.evaluate(data, at: up).logLikelihood - model.evaluate(data, at: down).logLikelihood
            #expect(abs(slope) < 1e-7)
        }
    }

    @Test("the order of actors means nothing, and one thread gives the bytes of two")
    func order() throws {
        let data = RandomHistory(seed: 31, events: 80).data
        let n = data.actors.count
        let moved = data.permuted((0..<n).map { ($0 * 5 + 2) % n })
        for model in [
            EventModel(.choice, Self.choice), EventModel(.tie(.exact), [Effect(.intercept)] + Self.ties),
            EventModel(.tie(.ordered), Self.ties),
        ] {
            let (one, other) = (try model.fit(data), try model.fit(moved))
            #expect(zip(one.estimates, other.estimates).allSatisfy { abs($0 - $1) < 1e-7 })
            let two = try model.fit(data, options: FitOptions(threads: 2))
            #expect(one.estimates == two.estimates && one.logLikelihood == two.logLikelihood)
            #expect(one.covariance == two.covariance)
        }
    }

    /// Of exact time, with types in every way that effects can bear on them.
    static let typed: [(effects: [Effect], isDirected: Bool)] = {
        let own = Effect(.inertia, network: "friendly", transform: .log1p)
        let back = Effect(.recip, network: "acts", isWeighted: true, window: 9)
        func of(_ type: Int, _ effect: Effect) -> Effect {
            var one = effect
            one.types = [type]
            return one
        }
        let levels = [Effect(.intercept), Effect(.intercept, types: [1])]
        return [
            (levels + [own, back, Effect(.same, attribute: "bloc")], true),
            (levels + [own, of(0, own), of(1, back), Effect(.alter, attribute: "size")], true),
            ([of(0, Effect(.intercept)), of(1, Effect(.intercept)), of(1, own), of(0, back)], true),
            ([Effect(.intercept), of(1, Effect(.ego, attribute: "size")), own, back], true),
            (
                levels + [
                    own, of(1, Effect(.same, attribute: "bloc")), Effect(.inertia, network: "acts", halfLife: 11),
                ], false
            ),
            ([own, of(1, back)], true),
        ]
    }()

    @Test("rows kept once for all types give what rows of each type give", arguments: typed.indices)
    func typedRows(index: Int) throws {
        let (effects, isDirected) = Self.typed[index]
        let data = RandomHistory(seed: 33, events: 120).data
        let model = EventModel(
            .tie(.exact), effects, isDirected: isDirected, start: 0.5, end: 58, isTyped: true, refreshStep: 3)
        for ridge in [0.0, 3] {
            let one = try model.fit(data, options: FitOptions(ridge: ridge))
            // Robust errors need the rows of each type by themselves.
            let other = try model.fit(data, options: FitOptions(ridge: ridge, isRobust: true))
            let limit = 1e-8
            for (a, b) in zip(one.coefficients, other.coefficients) {
                #expect(abs(a.estimate - b.estimate) < limit * max(1, abs(b.estimate)), "\(a.name)")
                #expect(abs(a.standardError - b.standardError) < limit * b.standardError, "\(a.name)")
            }
            #expect(abs(one.logLikelihood - other.logLikelihood) < 1e-9 * abs(other.logLikelihood))
            #expect(abs(one.nullLogLikelihood - other.nullLogLikelihood) < 1e-10 * abs(other.nullLogLikelihood))
            #expect(one.events == other.events && one.pieces == other.pieces)
        }
    }

    @Test("opportunities and candidates leave only those that could be chosen")
    func opportunities() throws {
        let n = 4
        var data = RelationalData(
            actors: (0..<n).map { "A\($0)" }, attributes: [ActorAttribute("size", [0, 1, 2, 3])],
            networks: [DyadicNetwork("open", initial: [.init(0, 1), .init(0, 2), .init(1, 2)])],
            events: [DyadicEvent(time: 1, 0, 2), DyadicEvent(time: 2, 1, 2)])
        let model = EventModel(.choice, [Effect(.alter, attribute: "size")], opportunity: "open")
        let expected = 2 - logarithm(exponential(1) + exponential(2))
        #expect(abs(try model.evaluate(data, at: [1]).logLikelihood - expected) < 1e-12)
        data.events[0].candidates = [2, 3]
        let free = EventModel(.choice, [Effect(.alter, attribute: "size")], end: 1)
        let other = 2 - logarithm(exponential(2) + exponential(3))
        #expect(abs(try free.evaluate(data, at: [1]).logLikelihood - other) < 1e-12)
        data.events.append(DyadicEvent(time: 3, 2, 0))
        #expect(throws: InputError.self) { try model.fit(data) }
    }

    @Test("all non-events drawn give the whole likelihood")
    func drawn() throws {
        let data = RandomHistory(seed: 41, comesAndGoes: false).data
        let whole = try EventModel(.tie(.ordered), Self.ties).fit(data)
        let drawn = try EventModel(.tie(.ordered), Self.ties, sampling: .init(controls: 29, seed: 1)).fit(data)
        #expect(zip(whole.estimates, drawn.estimates).allSatisfy { abs($0 - $1) < 1e-6 })
        let some = EventModel(.tie(.ordered), Self.ties, sampling: .init(controls: 8, seed: 1))
        let (one, again) = (try some.fit(data), try some.fit(data, options: FitOptions(threads: 2)))
        #expect(one.estimates == again.estimates)
        #expect(one.estimates != whole.estimates)
    }
}

extension RelationalData {
    /// The same with actor i in place `order[i]`.
    func permuted(_ order: [Int]) -> RelationalData {
        var one = self
        func spread<Value>(_ values: [Value]) -> [Value] {
            var target = values
            for (index, value) in values.enumerated() { target[order[index]] = value }
            return target
        }
        one.actors = spread(actors)
        one.presence = spread(presence)
        for index in one.presenceChanges.indices {
            one.presenceChanges[index].actor = order[presenceChanges[index].actor]
        }
        for index in one.attributes.indices {
            one.attributes[index].values = spread(attributes[index].values)
            for change in one.attributes[index].changes.indices {
                one.attributes[index].changes[change].actor = order[attributes[index].changes[change].actor]
            }
        }
        for index in one.networks.indices {
            one.networks[index].initial = networks[index].initial.map {
                .init(order[$0.sender], order[$0.receiver], $0.value)
            }
            one.networks[index].changes = networks[index].changes.map {
                .init(time: $0.time, order[$0.sender], order[$0.receiver], $0.value, isIncrement: $0.isIncrement)
            }
        }
        one.events = events.map {
            DyadicEvent(time: $0.time, order[$0.sender], order[$0.receiver], type: $0.type, weight: $0.weight)
        }
        return one
    }
}
