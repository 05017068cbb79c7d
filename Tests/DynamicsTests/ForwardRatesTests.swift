import Dynamics
import Mathematics
import Testing

@Suite("What a model says of the next event at one instant")
struct ForwardRatesTests {
    typealias Effect = StatisticEffect

    static let ties = [
        Effect(.inertia, network: "acts", isWeighted: true, transform: .log1p),
        Effect(.recip, network: "friendly", window: 13.5), Effect(.same, attribute: "bloc"),
        Effect(.tie, network: "outside", isWeighted: true),
    ]
    static let theta = [0.4, 0.3, -0.5, 0.2]
    /// An event happens at one of them, and somebody comes at another.
    static let times = [20.0, 33, 41.5, 60.5]

    private static func product(_ theta: [Double], _ row: [Double]) -> Double {
        zip(theta, row).map { $0 * $1 }.reduce(0, +)
    }

    @Test("of hazards it is each one's own, of those who are there, by type", arguments: times)
    func hazards(time: Double) throws {
        let data = RandomHistory(seed: 61).data
        var effects = [Effect(.intercept), Effect(.intercept, types: [1])] + Self.ties
        effects[5].types = [0]
        effects.append(Effect(.inertia, network: "acts", halfLife: 9))
        let model = EventModel(.tie(.exact), effects, isTyped: true)
        let theta = [-3, -0.7] + Self.theta + [0.1]
        let rates = try ForwardModel.ties(.init(model, estimates: theta)).rates(data, at: time)
        let table = try model.statistics(data, at: time)
        var total = 0.0
        for i in data.actors.indices {
            for j in data.actors.indices where j != i {
                for type in 0..<2 {
                    var row = table.values(i, j)
                    for (k, effect) in effects.enumerated() where effect.types?.contains(type) == false { row[k] = 0 }
                    let expected = table.presence[i] && table.presence[j] ? exponential(Self.product(theta, row)) : 0
                    #expect(abs(rates[i, j, type] - expected) < 1e-12)
                    total += expected
                }
                #expect(abs(rates[i, j] - rates[i, j, 0] - rates[i, j, 1]) < 1e-15)
            }
            #expect(rates[i, i] == 0)
        }
        #expect(rates.isExact && rates.isDirected && abs(rates.total - total) < 1e-10)
    }

    @Test("of a sequence they are shares, and their logarithms at the events are the likelihood")
    func sequence() throws {
        let data = RandomHistory(seed: 62).data
        let model = EventModel(.tie(.ordered), Self.ties.filter { $0.window == nil }, opportunity: nil)
        let theta = [0.4, -0.5, 0.2]
        let forward = try ForwardModel.ties(.init(model, estimates: theta))
        var sum = 0.0
        for event in data.events {
            let rates = try forward.rates(data, at: event.time)
            #expect(!rates.isExact && abs(rates.total - 1) < 1e-12)
            sum += logarithm(rates[event.sender, event.receiver])
        }
        #expect(abs(sum - (try model.evaluate(data, at: theta).logLikelihood)) < 1e-9)
    }

    @Test("of actors it is the rate of one times its choice of the other, times that of the type", arguments: times)
    func actors(time: Double) throws {
        let data = RandomHistory(seed: 63).data
        let rate = EventModel(.rate(.exact), [Effect(.intercept), Effect(.outdeg, network: "acts", transform: .log1p)])
        let choice = EventModel(.choice, Self.ties, opportunity: "lapsing")
        let type = EventModel(.type, [Effect(.intercept, types: [1]), Effect(.recip, network: "acts", types: [1])])
        let forward = try ForwardModel.actors(
            rate: .init(rate, estimates: [-2, 0.3]), choice: .init(choice, estimates: Self.theta),
            type: .init(type, estimates: [-0.4, 0.9]))
        let rates = try forward.rates(data, at: time)
        let (senders, receivers) = (try rate.statistics(data, at: time), try choice.statistics(data, at: time))
        let open = PlainState(data: data, time: time).ties("lapsing")
        let types = try type.statistics(data, at: time)
        var somebody = false
        for i in data.actors.indices {
            let set = data.actors.indices.filter { $0 != i && receivers.presence[$0] && open[i][$0] > 0 }
            let all = set.map { exponential(Self.product(Self.theta, receivers.values(i, $0))) }.reduce(0, +)
            for j in data.actors.indices where j != i {
                var expected = 0.0
                if senders.presence[i], set.contains(j) {
                    somebody = true
                    expected =
                        exponential(Self.product([-2, 0.3], senders.values(i, i)))
                        * exponential(Self.product(Self.theta, receivers.values(i, j))) / all
                }
                let second = 1 / (1 + exponential(-Self.product([-0.4, 0.9], types.values(i, j))))
                #expect(abs(rates[i, j, 0] - expected * (1 - second)) < 1e-12)
                #expect(abs(rates[i, j, 1] - expected * second) < 1e-12)
            }
        }
        #expect(somebody)
    }

    @Test("of two together a pair has one value in either order")
    func pairs() throws {
        let data = RandomHistory(seed: 64, comesAndGoes: false, isDirected: false).data
        let effects = [Effect(.inertia, network: "acts"), Effect(.alter, attribute: "bloc")]
        let theta = [0.6, 0.3]
        let hazards = EventModel(.tie(.exact), [Effect(.intercept)] + effects, isDirected: false)
        let table = try hazards.statistics(data, at: 33)
        let rates = try ForwardModel.ties(.init(hazards, estimates: [-3] + theta)).rates(data, at: 33)
        let rate = EventModel(.rate(.exact), [Effect(.intercept)])
        let choice = EventModel(.coordination, effects)
        let chosen = try ForwardModel.actors(
            rate: .init(rate, estimates: [-2]), choice: .init(choice, estimates: theta)
        ).rates(data, at: 33)
        let n = data.actors.count
        func p(_ i: Int, _ j: Int) throws -> Double {
            func weight(_ other: Int) -> Double { exponential(Self.product([0] + theta, table.values(i, other))) }
            return weight(j) / (0..<n).filter { $0 != i }.map(weight).reduce(0, +)
        }
        var all = 0.0
        for i in 0..<n { for j in (i + 1)..<max(n, i + 1) { all += try p(i, j) * p(j, i) } }
        for i in 0..<n {
            for j in 0..<n where j != i {
                let both = zip(table.values(i, j), table.values(j, i)).map { ($0 + $1) / 2 }
                #expect(abs(rates[i, j] - exponential(Self.product([-3] + theta, both))) < 1e-12)
                let expected = Double(n) * exponential(-2) * (try p(i, j) * p(j, i)) / all
                #expect(abs(chosen[i, j] - expected) < 1e-12)
            }
        }
        #expect(!rates.isDirected && !chosen.isDirected)
        #expect(abs(chosen.total - Double(n) * exponential(-2)) < 1e-12)
    }

    @Test("a time that is none is refused")
    func refusal() throws {
        let data = RandomHistory(seed: 65).data
        let model = EventModel(.tie(.exact), [Effect(.intercept)])
        #expect(throws: InputError.self) {
            _ = try ForwardModel.ties(.init(model, estimates: [-3])).rates(data, at: .infinity)
        }
    }
}
