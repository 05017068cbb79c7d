import Cases
import Causality
import Inquiry
import Testing

@Suite("Where theories part")
struct TheoryPartingTests {
    @Test(
        "Two rules contradict each other if they say opposite things of one thing that moves another",
        arguments: [
            // One says that it works so, the other that it does not.
            (
                "when: [quarrel at least loud], then: nearness down",
                "when: [quarrel at least loud], then: nearness down, modality: denied", "quarrel > nearness", "denied"
            ),
            (
                "when: [quarrel is armed], then: nearness down",
                "when: [quarrel at least loud], then: nearness down, modality: denied", "quarrel > nearness", "denied"
            ),
            // Up against down.
            (
                "when: [quarrel at least loud], then: nearness down", "when: [quarrel rising], then: nearness up",
                "quarrel > nearness", "opposite"
            ),
            (
                "when: [quarrel at least loud], then: nearness down",
                "when: [quarrel at most calm], then: nearness down", "quarrel > nearness", "opposite"
            ),
            (
                "when: [talks taken], then: quarrel up", "when: [talks taken within 4 quarters], then: quarrel down",
                "talks > quarrel", "opposite"
            ),
            (
                "when: [quarrel is armed], then: talks more likely",
                "when: [quarrel is armed], then: talks less likely", "quarrel > talks", "opposite"
            ),
            ("when: [], then: nearness down", "when: [], then: nearness up", "always > nearness", "opposite"),
            // One of several things at which both look is enough.
            (
                "when: [courting is eager, quarrel is armed], then: nearness down",
                "when: [quarrel is armed], then: nearness up", "quarrel > nearness", "opposite"
            ),
            // One moves it, the other keeps it where it is.
            (
                "when: [quarrel at least loud], then: nearness down",
                "when: [quarrel at least loud], then: nearness held", "quarrel > nearness", "held"
            ),
        ] as [(String, String, String, String)])
    func part(_ one: String, _ other: String, _ subject: String, _ kind: String) throws {
        let (first, second) = try CoastTheories.pair(one, other)
        let found = TheoryParting.between(first, second)
        #expect(found.map(\.subject) == [subject] && found.map(\.kind.rawValue) == [kind])
        #expect(found.first?.rules.map(\.theory) == ["one", "other"])
        // Whichever is asked first.
        let back = TheoryParting.between(second, first)
        #expect(back.map(\.subject) == [subject] && back.map(\.kind.rawValue) == [kind])
        #expect(back.first?.rules.map(\.theory) == ["other", "one"])
    }

    @Test(
        "Rules that go together, or speak of different things, do not contradict each other",
        arguments: [
            // Where the trigger is high down, where it is low up: one and the same.
            ("when: [quarrel at least loud], then: nearness down", "when: [quarrel at most calm], then: nearness up"),
            ("when: [quarrel at least loud], then: nearness down", "when: [quarrel falling], then: nearness up"),
            (
                "when: [talks taken], then: nearness up",
                "when: [talks not taken within 4 quarters], then: nearness down"
            ),
            // The same said twice, or denied twice.
            (
                "when: [quarrel at least loud], then: nearness down",
                "when: [quarrel is armed], then: nearness down, modality: unlikely"
            ),
            (
                "when: [quarrel is armed], then: nearness down, modality: denied",
                "when: [quarrel is armed], then: nearness down, modality: denied"
            ),
            // That it does not push up is no word against pushing down.
            (
                "when: [quarrel is armed], then: nearness up, modality: denied",
                "when: [quarrel is armed], then: nearness down"
            ),
            // Other targets, other triggers.
            ("when: [quarrel is armed], then: nearness down", "when: [quarrel is armed], then: courting up"),
            ("when: [quarrel is armed], then: nearness down", "when: [courting is eager], then: nearness up"),
            ("when: [quarrel is armed], then: nearness down", "when: [], then: nearness up"),
            (
                "when: [quarrel is armed], then: talks more likely",
                "when: [quarrel is armed], then: blockade less likely"
            ),
            // The middle is neither high nor low.
            ("when: [quarrel is loud], then: nearness down", "when: [quarrel is armed], then: nearness up"),
            (
                "when: [quarrel at least loud, quarrel at most loud], then: nearness down",
                "when: [quarrel is armed], then: nearness up"
            ),
            // To hold where the trigger is low says nothing of where it is high; nor does keeping something within its limits.
            ("when: [quarrel at least loud], then: nearness down", "when: [quarrel at most calm], then: nearness held"),
            ("when: [nearness is warm], then: nearness held", "when: [nearness is warm], then: nearness up"),
            ("when: [quarrel is armed], then: nearness held", "when: [quarrel is armed], then: nearness held"),
        ])
    func together(_ one: String, _ other: String) throws {
        let (first, second) = try CoastTheories.pair(one, other)
        #expect(TheoryParting.between(first, second).isEmpty)
        #expect(TheoryParting.between(second, first).isEmpty)
    }

    // MARK: - Several as one

    private static let pool =
        "theory_pools:\n  - {id: both, version: 1, title: Both, as_of: 2016-03-03, by: Ana Quispe, of: [one, other]}\n"

    private func pooled() throws -> (TheoryCase, [TheoryCase]) {
        let library = try CoastTheories.library(
            [
                CoastTheories.theory(
                    "one",
                    [
                        "when: [quarrel at least loud], then: nearness down", "when: [], then: courting up",
                        "when: [quarrel is armed], then: nearness down",
                    ]),
                CoastTheories.theory(
                    "other", author: "Luis Rojas",
                    [
                        "when: [quarrel at least loud], then: nearness up",
                        "when: [courting is eager], then: talks more likely",
                    ]),
            ], more: Self.pool)
        let pool = try #require(library.theoryPools.first)
        return (pool.pooled(library.theories), library.theories)
    }

    @Test("A pool has the rules of all its members, each under its member's name, and every driver once")
    func members() throws {
        let (pool, theories) = try pooled()
        #expect(pool.members == ["one", "other"] && pool.id == "both" && pool.author == "2 theories as one")
        #expect(pool.rules.map(\.id) == ["one/r1", "one/r2", "one/r3", "other/r1", "other/r2"])
        #expect(pool.rules.map(\.theory) == ["one", "one", "one", "other", "other"])
        #expect(pool.names == theories[0].names)
        // In any order in which they come, and without one that is not held.
        let library = try CoastTheories.library(
            [CoastTheories.theory("one", []), CoastTheories.theory("other", [])], more: Self.pool)
        let lone = try #require(library.theoryPools.first).pooled(Array(library.theories.prefix(1)))
        #expect(lone.members == ["one"])
        let within = TheoryParting.within(pool)
        #expect(within.map(\.subject) == ["quarrel > nearness", "quarrel > nearness"])
        #expect(within.map(\.first.id) == ["one/r1", "one/r3"] && within.allSatisfy { $0.second.id == "other/r1" })
    }

    @Test("Who speaks of the same thing has a place in its quarrel; who speaks of it alone has none")
    func quarrels() throws {
        let (pool, _) = try pooled()
        #expect(
            pool.rules.map(\.quarrel) == [
                TheoryModel.Quarrel(id: "quarrel > nearness", place: 0, count: 2), nil,
                TheoryModel.Quarrel(id: "quarrel > nearness", place: 0, count: 2),
                TheoryModel.Quarrel(id: "quarrel > nearness", place: 1, count: 2), nil,
            ])
    }

    @Test("In each reading one voice of a quarrel is at work, in about half of them the one, in half the other")
    func oneVoice() throws {
        let (pool, _) = try pooled()
        let model = try pool.model()
        var settings = TheoryOutcomes.Settings()
        (settings.steps, settings.readings, settings.histories) = (20, 200, 4)
        let voice = Dictionary(uniqueKeysWithValues: pool.rules.map { ($0.id, $0.theory) })
        var readings: [Int: Set<String>] = [:]
        for number in 0..<800 {
            for step in TheoryOutcomes.trace(model, settings, number: number) {
                guard case .moved(driver: 1, _, _, _) = step.change else { continue }
                let voices = Set(step.shares.compactMap { voice[model.rules[$0.rule].id] })
                readings[number / 4, default: []].formUnion(voices)
            }
        }
        #expect(readings.count > 180 && readings.values.allSatisfy { $0.count == 1 })
        let ones = readings.values.count { $0 == ["one"] }
        #expect(ones > readings.count / 3 && ones < 2 * readings.count / 3, "\(ones) of \(readings.count)")
    }
}
