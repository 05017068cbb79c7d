import Bargaining
import Testing

@Suite("A bargain as judged")
struct JudgedBargainTests {
    private func actor(
        _ name: String, _ position: (Double, Double, Double), salience: Double = 0.5, capability: Double = 10
    ) throws -> JudgedBargain.Actor {
        JudgedBargain.Actor(
            name, position: try JudgedRange(low: position.0, mode: position.1, high: position.2),
            salience: try JudgedRange(low: salience, mode: salience, high: min(1, salience + 0.2)),
            capability: try JudgedRange(certain: capability))
    }

    /// A holder who would give little, a claimant who wants much, and opinion on either side.
    private func dispute(threshold: Double = 0.5) throws -> JudgedBargain {
        try JudgedBargain(
            [
                actor("holder", (1, 2, 4), capability: 30), actor("claimant", (4, 7, 9), salience: 0.7),
                actor("hawks", (0, 0, 0)), actor("traders", (2, 4, 6), capability: 20),
            ],
            vetoes: [
                JudgedBargain.Veto("holder", ratifiers: ["hawks", "traders"], threshold: threshold),
                JudgedBargain.Veto("claimant"),
            ], referencePoint: 0, scale: 0...10)
    }

    @Test("says by every model what a deal would be, within the scale, under one name each")
    func models() throws {
        let dispute = try dispute()
        let outcomes = dispute.acrossModels()
        #expect(outcomes.count == BargainingModel.all.count)
        #expect(Set(outcomes.map(\.name)).count == outcomes.count)
        for (name, outcome) in outcomes {
            if let outcome {
                #expect(dispute.scale.contains(outcome), "\(name)")
            } else {
                // The hawks want what stays: nothing is better for all.
                #expect(["nash", "kalai-smorodinsky"].contains(name))
            }
        }
        #expect(BargainingModel.all.filter(\.knowsNoAgreement).map(\.name) == ["nash", "kalai-smorodinsky"])
        let mean = try #require(outcomes.first { $0.name == "weighted-mean" }?.outcome)
        // 15 · 2 + 7 · 7 + 5 · 0 + 10 · 4 over 37.
        #expect(abs(mean - 119.0 / 37) < 1e-9)
    }

    @Test("knows the share of draws in which those with a veto leave nothing")
    func blocked() async throws {
        let draws = 0..<2_000
        let open = await (try dispute()).blocked(draws, seed: 1)
        #expect(open == 0)
        // Traders alone weigh two thirds at home: a higher bar cannot be met.
        let shut = await (try dispute(threshold: 0.9)).blocked(draws, seed: 1)
        #expect(shut == 1)
        let settlements = await (try dispute()).settlements(draws, seed: 1, cores: 2)
        #expect(settlements.noAgreement == 0)
        #expect(settlements == (await (try dispute()).settlements(draws, seed: 1)))
        let free = try JudgedBargain(dispute().actors, vetoes: [], referencePoint: 0, scale: 0...10)
        #expect(await free.blocked(draws, seed: 1) == 0)
        #expect(try free.ratification(free.ranges.map(\.mode)) == nil)
    }

    @Test("has spreads that are the same on one core and on two", arguments: BargainingModel.all)
    func spreads(model: BargainingModel) async throws {
        let dispute = try dispute()
        let one = await dispute.spread(model, 0..<60, seed: 4)
        #expect(await dispute.spread(model, 0..<60, seed: 4, cores: 2) == one)
        #expect(model.knowsNoAgreement || one.noAgreement == 0)
    }

    @Test("tells which input swings a model most, and at what value an answer turns")
    func turning() throws {
        let dispute = try dispute()
        let swings = dispute.swings(.compromise(.capabilityAndSalience))
        let largest = try #require(swings.largestFirst.first)
        #expect(dispute.input(largest.input) == ("holder", .position))
        let place = try #require(dispute.place(of: .position, "holder"))
        #expect(place == 0)
        let tipping = dispute.tippingPoints(
            .compromise(.capabilityAndSalience), of: place, within: 0...10
        ) { ($0 ?? 0) >= 4 }
        // (15 x + 89) / 37 = 4.
        #expect(tipping.answer == false)
        #expect(abs(try #require(tipping.above).value - 59.0 / 15) < 1e-4)
        #expect(dispute.place(of: .position, "nobody") == nil)
    }

    @Test("with bad input is refused by the name and the number")
    func refused() throws {
        func reason(_ make: () throws -> JudgedBargain) -> String? {
            (#expect(throws: BargainingError.self) { try make() })?.description
        }
        let (one, other) = (try actor("a", (1, 2, 3)), try actor("b", (1, 2, 3)))
        #expect(
            reason { try JudgedBargain([one, other], vetoes: [], referencePoint: 0, scale: 0...2.5) }
                == "position of 'a': found 3.0; expected a number from 0.0 to 2.5")
        #expect(
            reason { try JudgedBargain([one], vetoes: [], referencePoint: 0, scale: 0...5) }
                == "actors: found 1; expected at least 2")
        #expect(
            reason {
                try JudgedBargain(
                    [one, other], vetoes: [JudgedBargain.Veto("c")], referencePoint: 0, scale: 0...5)
            } == "veto of 'c': found 'c'; expected one of a, b")
        #expect(
            reason { try JudgedBargain([one, other], vetoes: [], referencePoint: 9, scale: 0...5) }
                == "reference point: found 9.0; expected a number from 0.0 to 5.0")
    }
}
