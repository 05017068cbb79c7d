import Bargaining
import Mathematics
import Testing

@Suite("Alignments and crises as judged")
struct JudgedCrisisTests {
    private func range(_ low: Double, _ mode: Double, _ high: Double) throws -> JudgedRange {
        try JudgedRange(low: low, mode: mode, high: high)
    }

    private func alignment() throws -> JudgedAlignment {
        try JudgedAlignment(
            names: ["a", "b", "c", "d"],
            sizes: [range(4, 5, 6), range(3, 4, 5), range(1, 2, 3), range(1, 1, 2)],
            pairs: [
                JudgedAlignment.Pair("a", "b", try range(-2, -1.5, -1)),
                JudgedAlignment.Pair("c", "a", try range(0.5, 1, 2)),
                JudgedAlignment.Pair("b", "d", try range(-0.5, 0.2, 1)),
                JudgedAlignment.Pair("a", "d", try range(-1, 0, 1)),
            ])
    }

    @Test("lie together in the shares of draws that their ranges give, the same on one core and on two")
    func alignments() async throws {
        let alignment = try alignment()
        func onOneCore() throws -> JudgedAlignment.Spread { try alignment.spread(0..<800, seed: 2) }
        let spread = try onOneCore()
        #expect(try await alignment.spread(0..<800, seed: 2, cores: 2) == spread)
        // Enemies never, friends always; the fourth is pulled either way.
        #expect(spread.together[0][1] == 0 && spread.together[0][2] == 1)
        #expect((0.2...0.8).contains(spread.together[0][3]))
        #expect(abs(spread.together[0][3] + spread.together[1][3] - 1) < 1e-12)
        for index in 0..<4 { #expect(spread.together[index][index] == 1) }
        #expect(try alignment.atModes().survey().minima[0].camps == ([0, 2], [1, 3]))
    }

    @Test("with a pair said twice or an actor not known is refused")
    func refused() throws {
        func reason(_ pairs: [JudgedAlignment.Pair]) throws -> String? {
            let sizes = [try range(1, 1, 1), try range(1, 1, 1)]
            return
                (#expect(throws: InputError.self) {
                    try JudgedAlignment(names: ["a", "b"], sizes: sizes, pairs: pairs)
                })?.found
        }
        let one = JudgedAlignment.Pair("a", "b", try range(0, 1, 1))
        #expect(try reason([one, JudgedAlignment.Pair("b", "a", one.propensity)]) == "the pair again")
        #expect(try reason([JudgedAlignment.Pair("a", "z", one.propensity)]) == "'a', 'z'")
    }

    private func crisis() throws -> JudgedCrisis {
        func party(_ name: String, _ a: JudgedRange, _ b: JudgedRange, duty: Double) throws -> JudgedCrisis.ThirdParty {
            JudgedCrisis.ThirdParty(
                name, capability: try range(4, 6, 8), commitment: try range(0.2, 0.6, 1), utilityA: a, utilityB: b,
                costA: try range(0.05, 0.1, 0.2), costB: try range(0.05, 0.1, 0.2), costOut: try range(duty, duty, duty)
            )
        }
        return try JudgedCrisis(
            strengthA: range(8, 10, 12), strengthB: range(8, 10, 12),
            [
                party("ally", range(0.4, 0.8, 1), range(-1, -0.6, -0.2), duty: 0.1),
                party("bystander", range(-0.2, 0, 0.2), range(-0.2, 0, 0.2), duty: 0),
            ])
    }

    @Test("have a share of draws for each choice, and what a commitment changes can be seen")
    func choices() async throws {
        let crisis = try crisis()
        let spread = try await crisis.spread(0..<600, seed: 5)
        #expect(try await crisis.spread(0..<600, seed: 5, cores: 2) == spread)
        for row in spread.choices { #expect(abs(row.reduce(0, +) - 1) < 1e-12) }
        #expect(spread.choices[0][1] > 0.7)
        // One without a stake stays out, and is on nobody's side.
        #expect(spread.choices[1][0] > 0.95)
        #expect(spread.chance > 0.5 && spread.unsettled == 0)
        let place = crisis.place(of: .commitment, 0)
        let faint = try await crisis.spread(0..<600, seed: 5, fixed: (place, 0.05))
        #expect(faint.chance < spread.chance)
        await #expect(throws: InputError.self) {
            try await crisis.spread(0..<10, seed: 1, fixed: (place, 1.5))
        }
        #expect(try crisis.atModes().bestReplies().choices == [.joinA, .out])
    }
}
