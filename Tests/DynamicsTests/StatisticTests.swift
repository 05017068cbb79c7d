import Dynamics
import Mathematics
import Testing

@Suite("Statistics that are carried along are those of the definition")
struct StatisticTests {
    typealias Effect = StatisticEffect

    static let ofDyads: [Effect] = {
        var all: [Effect] = []
        for network in ["acts", "friendly", "outside", "lapsing"] {
            all += [
                Effect(.inertia, network: network, isWeighted: true, transform: .log1p),
                Effect(.recip, network: network), Effect(.indeg, network: network, side: .ego),
                Effect(.outdeg, network: network, side: .alter), Effect(.trans, network: network),
                Effect(.cycle, network: network), Effect(.commonSender, network: network),
                Effect(.commonReceiver, network: network), Effect(.four, network: network),
                Effect(.nodeTrans, network: network, side: .alter),
                Effect(.tertius, network: network, attribute: "size", side: .alter),
                Effect(.tertiusDiff, network: network, attribute: "size"),
                Effect(.othersOnReceiver, network: network), Effect(.othersOnSender, network: network),
                Effect(.receiverOnOthers, network: network),
                Effect(.trans, network: network, window: 7, ignoresRepetitions: true),
                Effect(.inertia, network: network, isWeighted: true, window: 9),
                Effect(.indeg, network: network, side: .alter, isWeighted: true, transform: .sqrt, window: 5),
                Effect(.four, network: network, window: 12), Effect(.recip, network: network, halfLife: 6),
                Effect(.outdeg, network: network, side: .ego, halfLife: 4),
                Effect(.othersOnReceiver, network: network, halfLife: 5),
            ].filter { network != "lapsing" || $0.transform == nil }
        }
        return all + [
            Effect(.mixedTrans, network: "acts", secondNetwork: "outside"),
            Effect(.mixedCycle, network: "acts", secondNetwork: "outside"),
            Effect(.mixedCommonSender, network: "friendly", secondNetwork: "lapsing"),
            Effect(.mixedCommonReceiver, network: "outside", secondNetwork: "acts"),
            Effect(.mixedTrans, network: "acts", secondNetwork: "outside", window: 10), Effect(.ego, attribute: "size"),
            Effect(.alter, attribute: "size", transform: .log1p), Effect(.same, attribute: "size"),
            Effect(.diff, attribute: "size"), Effect(.sim, attribute: "bloc"),
            Effect(.egoAlter, attribute: "size", secondAttribute: "bloc"),
            Effect(.egoAlter, attribute: "size", secondAttribute: "size"),
            Effect(.indeg, network: "acts", side: .alter, ignoresRepetitions: true),
            Effect(.diff, attribute: "size", ignoresRepetitions: true),
        ]
    }()

    @Test("of dyads, with windows, half-lives, masks and gaps, at any time", arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func dyads(seed: UInt64) throws {
        let data = RandomHistory(seed: seed, isDirected: seed % 3 != 0).data
        let model = EventModel(.tie(.ordered), Self.ofDyads, history: "acts")
        for time in [1.0, 8, 14, 15, 20.5, 33, 47, 61, 80] {
            let table = try model.statistics(data, at: time)
            let plain = PlainState(data: data, time: time)
            for i in 0..<plain.n {
                for j in 0..<plain.n where j != i {
                    let found = table.values(i, j)
                    for (k, effect) in Self.ofDyads.enumerated() {
                        let expected = plain.value(effect, i, j, history: "acts", isRate: false)
                        #expect(
                            abs(found[k] - expected) < 1e-9,
                            "\(effect.name) of \(i), \(j) at \(time): \(found[k]), not \(expected)")
                    }
                }
            }
        }
    }

    static let ofNodes: [Effect] = [
        Effect(.intercept), Effect(.indeg, network: "acts"), Effect(.outdeg, network: "friendly", isWeighted: true),
        Effect(.nodeTrans, network: "acts"), Effect(.ego, attribute: "size"),
        Effect(.tertius, network: "outside", attribute: "size"), Effect(.indeg, network: "lapsing", window: 6),
        Effect(.outdeg, network: "acts", halfLife: 8), Effect(.othersOnSender, network: "acts"),
    ]

    @Test("of nodes", arguments: [11, 12, 13] as [UInt64])
    func nodes(seed: UInt64) throws {
        let data = RandomHistory(seed: seed).data
        let model = EventModel(.rate(.exact), Self.ofNodes)
        for time in [3.0, 17, 30, 46, 70] {
            let table = try model.statistics(data, at: time)
            let plain = PlainState(data: data, time: time)
            for i in 0..<plain.n {
                for (k, effect) in Self.ofNodes.enumerated() {
                    let expected = plain.value(effect, i, i, history: "acts", isRate: true)
                    #expect(abs(table.values(i, i)[k] - expected) < 1e-9, "\(effect.name) of \(i) at \(time)")
                }
            }
        }
    }

    private static func history(_ events: [(Double, Int, Int)], _ n: Int = 5) -> RelationalData {
        RelationalData(
            actors: (0..<n).map { "A\($0)" }, networks: [DyadicNetwork("acts", feed: .init())],
            events: events.map { DyadicEvent(time: $0.0, $0.1, $0.2) })
    }

    @Test("what happens at a time does not count at it, and a window still counts at its end")
    func edges() throws {
        let data = Self.history([(10, 0, 1), (10, 1, 2)])
        let model = EventModel(
            .choice, [Effect(.inertia, network: "acts"), Effect(.inertia, network: "acts", window: 5)])
        #expect(try model.statistics(data, at: 10).values(0, 1) == [0, 0])
        #expect(try model.statistics(data, at: 10.5).values(0, 1) == [1, 1])
        #expect(try model.statistics(data, at: 15).values(0, 1) == [1, 1])
        #expect(try model.statistics(data, at: 15.001).values(0, 1) == [1, 0])
    }

    @Test("two-paths count by the order in which their legs were formed")
    func order() throws {
        // 0 → 1 → 2 in order and at once after each other; 3 → 1 after 1 → 2.
        let data = Self.history([(1, 0, 1), (2, 1, 2), (3, 3, 1), (4, 4, 3), (5, 2, 4)])
        func value(_ order: Effect.PathOrder, _ i: Int, _ j: Int) throws -> Double {
            try EventModel(.choice, [Effect(.trans, network: "acts", pathOrder: order)]).statistics(data, at: 9)
                .values(i, j)[0]
        }
        #expect(try value(.pooled, 0, 2) == 1)
        #expect(try value(.sequential, 0, 2) == 1)
        #expect(try value(.consecutive, 0, 2) == 1)
        #expect(try value(.pooled, 3, 2) == 1)
        #expect(try value(.sequential, 3, 2) == 0)
        #expect(try value(.sequential, 1, 4) == 1)
        #expect(try value(.consecutive, 1, 4) == 0)
    }

    @Test("missing values as a category of their own are the same among themselves alone")
    func ownCategory() throws {
        var data = Self.history([(1, 0, 1)])
        data.attributes = [ActorAttribute("bloc", [1, nil, nil, 1, 2], missing: .ownCategory)]
        let table = try EventModel(.choice, [Effect(.same, attribute: "bloc")]).statistics(data, at: 2)
        #expect(table.values(1, 2) == [1])
        #expect(table.values(0, 1) == [0])
        #expect(table.values(0, 3) == [1])
        #expect(throws: InputError.self) {
            try EventModel(.choice, [Effect(.diff, attribute: "bloc")]).statistics(data, at: 2)
        }
    }
}
