import Dynamics
import Mathematics
import Synchronization
import Testing

@Suite("Counts are foretold by dyad and by sums of dyads and types")
struct PredictedCountsTests {
    typealias Effect = StatisticEffect

    static let n = 6
    static func simulation() throws -> ForwardSimulation {
        let data = RelationalData(
            actors: (0..<n).map { "A\($0)" }, networks: [DyadicNetwork("acts", feed: .init())],
            events: [DyadicEvent(time: 0, 0, 1)], types: ["word", "deed"])
        let model = EventModel(
            .tie(.exact),
            [Effect(.intercept), Effect(.intercept, types: [1]), Effect(.recip, network: "acts", window: 10)],
            isTyped: true)
        return try ForwardSimulation(
            data, .ties(.init(model, estimates: [-5, -0.5, 2.5])), from: 0, until: 60, seed: 9)
    }

    @Test("a group's distribution is over histories, as its parts go together in them")
    func groups() throws {
        let (n, simulation) = (Self.n, try Self.simulation())
        let deeds = CountGrouping(groups: 1) { _, _, type in type == 1 ? 0 : nil }
        let wild = CountGrouping(groups: 2) { sender, receiver, _ in sender + receiver - 3 }
        let groupings = [.pairs(actors: n), deeds, .dyads(actors: n), .pairs(actors: n, types: [0]), wild]
        let counts = simulation.counts(700, ends: [30, 60], groupings: groupings)
        let plain = simulation.counts(700, ends: [30, 60])
        let histories = simulation.histories(700) { $0.events }
        func direct(_ period: Int, _ isIn: (SimulatedEvent) -> Bool) -> [Int: Int] {
            var found: [Int: Int] = [:]
            for events in histories {
                found[events.count { ($0.time <= 30 ? 0 : 1) == period && isIn($0) }, default: 0] += 1
            }
            return found
        }
        func agrees(_ one: CountDistribution, _ expected: [Int: Int]) -> Bool {
            one.shares.map(\.count) == expected.keys.sorted()
                && one.shares.allSatisfy { abs($0.share - Double(expected[$0.count] ?? 0) / 700) < 1e-12 }
        }
        for period in 0..<2 {
            #expect(
                agrees(
                    counts.counts(ofGroup: 1 * n + 4, period: period),
                    direct(period) { [$0.sender, $0.receiver].sorted() == [1, 4] }))
            #expect(agrees(counts.counts(ofGroup: 0, in: 1, period: period), direct(period) { $0.type == 1 }))
            #expect(
                agrees(
                    counts.counts(ofGroup: 4 * n + 1, in: 2, period: period),
                    direct(period) { $0.sender == 4 && $0.receiver == 1 }))
            #expect(
                agrees(
                    counts.counts(ofGroup: 1 * n + 4, in: 3, period: period),
                    direct(period) { $0.type == 0 && [$0.sender, $0.receiver].sorted() == [1, 4] }))
            // What falls outside of the groups falls into none.
            #expect(
                agrees(
                    counts.counts(ofGroup: 1, in: 4, period: period), direct(period) { $0.sender + $0.receiver == 4 }))
            #expect(counts.counts(ofGroup: 2, in: 4, period: period).mean == 0)
            #expect(counts.mean(1, 4, type: 1, period: period) == plain.mean(1, 4, type: 1, period: period))
            let one = counts.counts(1, 4, type: 1, period: period)
            #expect(one.mean == counts.mean(1, 4, type: 1, period: period))
            #expect(one.quantile(0.9) == counts.quantile(0.9, 1, 4, type: 1, period: period))
            #expect(one.probabilityOfAny == counts.probabilityOfAny(1, 4, type: 1, period: period))
        }
        // Each answers the other: either direction happens less often at all than if they were independent.
        let pair = counts.counts(ofGroup: 1 * n + 4, period: 1)
        let none = (0..<2).reduce(1.0) { product, type in
            product * (1 - counts.probabilityOfAny(1, 4, type: type, period: 1))
                * (1 - counts.probabilityOfAny(4, 1, type: type, period: 1))
        }
        #expect(pair.probabilityOfAny < 1 - none - 0.01)
        let two = simulation.counts(700, ends: [30, 60], groupings: groupings, threads: 2)
        for group in 0..<(n * n) {
            #expect(two.counts(ofGroup: group, period: 1) == counts.counts(ofGroup: group, period: 1))
        }
    }

    @Test("long work tells how much of it is done, and comes out the same", arguments: [1, 2])
    func progress(threads: Int) throws {
        let simulation = try Self.simulation()
        let told = Told()
        let listen: @Sendable (Double) -> Void = { told.add($0) }
        func heard() -> [Double] { told.taken() }
        func isWhole(_ shares: [Double], _ count: Int) -> Bool {
            shares.count == count && shares.max() == 1 && Set(shares).count == count
                && shares.allSatisfy { $0 > 0 && $0 <= 1 }
        }
        let counts = simulation.counts(300, ends: [60], threads: threads, progress: listen)
        #expect(isWhole(heard(), 300))
        #expect(counts.mean(0, 1, period: 0) == simulation.counts(300, ends: [60]).mean(0, 1, period: 0))
        let events = simulation.histories(50, threads: threads, progress: listen) { $0.events }
        #expect(isWhole(heard(), 4))
        #expect(events == simulation.histories(50) { $0.events })
        var data = simulation.data
        data.events += events[3].map { DyadicEvent(time: $0.time, $0.sender, $0.receiver, type: $0.type) }
        let model = EventModel(
            .tie(.exact), [Effect(.intercept), Effect(.recip, network: "acts", window: 10)], start: 0)
        let ends = (0..<20).map { 40 + Double($0) }
        let options = FitOptions(threads: threads)
        let fits = model.fits(data, ends: ends, options: options, progress: listen)
        #expect(isWhole(heard(), 20))
        for (one, other) in zip(fits, model.fits(data, ends: ends)) {
            #expect(try one.get().estimates == other.get().estimates)
        }
        _ = simulation.firstTimes(20, threads: threads, progress: listen) { $0.type == 1 }
        #expect(heard().max() == 1)
    }
}

/// What was told, on whichever thread.
private final class Told: Sendable {
    private let all = Mutex<[Double]>([])

    func add(_ share: Double) { all.withLock { $0.append(share) } }

    func taken() -> [Double] {
        all.withLock { all in
            defer { all = [] }
            return all
        }
    }
}
