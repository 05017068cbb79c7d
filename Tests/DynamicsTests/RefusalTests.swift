import Dynamics
import Testing

@Suite("What cannot be estimated is named")
struct RefusalTests {
    typealias Effect = StatisticEffect

    private static func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return ""
        } catch { return "\(error)" }
    }

    @Test("an effect that is the same for all")
    func constant() {
        var data = RandomHistory(seed: 1).data
        data.attributes.append(ActorAttribute("flat", Array(repeating: 2, count: data.actors.count)))
        let found = Self.message {
            _ = try EventModel(.choice, [Effect(.inertia, network: "acts"), Effect(.alter, attribute: "flat")]).fit(
                data)
        }
        #expect(found.contains("alter(flat)") && found.contains("constant"))
        // The sender's attribute is the same for everyone that the sender could choose.
        let ego = Self.message {
            _ = try EventModel(.choice, [Effect(.inertia, network: "acts"), Effect(.ego, attribute: "bloc")]).fit(data)
        }
        #expect(ego.contains("ego(bloc)") && ego.contains("same value"))
    }

    @Test("two effects of which one is a multiple of the other")
    func collinear() {
        let data = RandomHistory(seed: 2).data
        let found = Self.message {
            _ = try EventModel(
                .choice,
                [Effect(.inertia, network: "acts"), Effect(.diff, attribute: "bloc"), Effect(.sim, attribute: "bloc")]
            ).fit(data)
        }
        #expect(found.contains("diff(bloc), sim(bloc)") && !found.contains("inertia"))
    }

    @Test(
        "an effect that separates what happened from what did not", arguments: [EventModel.Part.choice, .tie(.exact)])
    func separating(part: EventModel.Part) throws {
        var data = RandomHistory(seed: 3, comesAndGoes: false).data
        data.attributes.append(ActorAttribute("target", data.actors.indices.map { $0 == 5 ? 1 : 0 }))
        data.events = data.events.map {
            DyadicEvent(time: $0.time, $0.sender == 5 ? 0 : $0.sender, $0.sender == 4 ? 3 : 4)
        }.filter { $0.sender != $0.receiver }
        let effects = [Effect(.diff, attribute: "bloc"), Effect(.alter, attribute: "target")]
        let model = EventModel(part, (part == .choice ? [] : [Effect(.intercept)]) + effects)
        let found = Self.message { _ = try model.fit(data) }
        #expect(found.contains("alter(target) (down)") && found.contains("separates"), "\(found)")
        let held = try model.fit(data, options: FitOptions(ridge: 1))
        #expect(held.estimates.allSatisfy(\.isFinite) && held.ridge == 1)
    }

    @Test("no events, events of absent actors, times out of order, an actor with itself, an attribute without values")
    func data() {
        let model = EventModel(.choice, [Effect(.inertia, network: "acts")])
        var none = RandomHistory(seed: 4).data
        none.events = []
        #expect(Self.message { _ = try model.fit(none) }.contains("events: found none"))
        var absent = RandomHistory(seed: 4).data
        absent.events[0] = DyadicEvent(time: 1, 5, 0)
        #expect(Self.message { _ = try model.fit(absent) }.contains("event 1 at 1.0: found 'A5', who is not there"))
        var late = RandomHistory(seed: 4).data
        late.events.swapAt(3, 30)
        #expect(Self.message { _ = try model.fit(late) }.contains("ascending"))
        var own = RandomHistory(seed: 4).data
        own.events[2].receiver = own.events[2].sender
        #expect(Self.message { _ = try model.fit(own) }.contains("event 3: found"))
        var empty = RandomHistory(seed: 4).data
        empty.attributes[0].values = Array(repeating: nil, count: 6)
        let sized = EventModel(.choice, [Effect(.alter, attribute: "size")])
        #expect(Self.message { _ = try sized.fit(empty) }.contains("attribute 'size': found no value"))
        var infinite = RandomHistory(seed: 4).data
        infinite.events[5].time = .nan
        #expect(Self.message { _ = try model.fit(infinite) }.contains("finite time"))
    }

    @Test(
        "effects where they cannot be",
        arguments: [
            (EventModel(.choice, [Effect(.inertia, network: "atcs")]), "did you mean 'acts'"),
            (EventModel(.rate(.exact), [Effect(.intercept), Effect(.recip, network: "acts")]), "who acts"),
            (EventModel(.tie(.ordered), [Effect(.indeg, network: "acts")]), "neither ego nor alter"),
            (EventModel(.choice, [Effect(.intercept)]), "intercept"),
            (EventModel(.choice, [Effect(.trans, network: "acts", isWeighted: true)]), "weighted"),
            (EventModel(.choice, [Effect(.inertia, network: "acts", window: -1)]), "window"),
            (EventModel(.choice, [Effect(.trans, network: "acts", ignoresRepetitions: true)]), "history network"),
            (EventModel(.choice, []), "no effects"),
            (EventModel(.choice, [Effect(.recip, network: "acts"), Effect(.recip, network: "acts")]), "twice"),
            (EventModel(.choice, [Effect(.recip, network: "acts", types: [1])]), "types"),
        ])
    func places(model: EventModel, part: String) {
        let data = RandomHistory(seed: 5).data
        let found = Self.message { _ = try model.fit(data) }
        #expect(found.contains(part), "\(found)")
    }
}
