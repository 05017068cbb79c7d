import Bargaining
import Mathematics
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
    func blocked() throws {
        let draws = 0..<2_000
        let open = try #require(try dispute().settlements(draws, seed: 1))
        #expect(open.noAgreement == 0)
        // Traders alone weigh two thirds at home: a higher bar cannot be met.
        let shut = try #require(try dispute(threshold: 0.9).settlements(draws, seed: 1))
        #expect(shut.noAgreement == 1)
        #expect(open == (try dispute().settlements(draws, seed: 1, threads: 2)))
        let free = try JudgedBargain(dispute().actors, vetoes: [], referencePoint: 0, scale: 0...10)
        #expect(free.settlements(draws, seed: 1) == nil)
        #expect(free.agreement(free.ranges.map(\.mode)) == nil)
    }

    @Test("with limits knows who would sign what, and where two lie apart")
    func limits() throws {
        func bargain(floor: Double) throws -> JudgedBargain {
            let (holder, claimant) = (try actor("holder", (0, 1, 2)), try actor("claimant", (5, 7, 9)))
            return try JudgedBargain(
                [
                    JudgedBargain.Actor(
                        "holder", position: holder.position, salience: holder.salience,
                        capability: holder.capability, limit: try JudgedRange(low: 3, mode: 4, high: 5)),
                    JudgedBargain.Actor(
                        "claimant", position: claimant.position, salience: claimant.salience,
                        capability: claimant.capability, limit: try JudgedRange(certain: floor)),
                    actor("onlooker", (0, 5, 10)),
                ], vetoes: [JudgedBargain.Veto("holder"), JudgedBargain.Veto("claimant")], referencePoint: 0,
                scale: 0...10)
        }
        let near = try bargain(floor: 3.5)
        #expect(near.ranges.count == 11)
        #expect(near.input(9) == ("holder", .limit))
        #expect(near.place(of: .limit, "claimant") == 10)
        let zone = try #require(near.agreement(near.ranges.map(\.mode)))
        #expect(zone.zone == 3.5...4)
        let settled = try #require(zone.settlement())
        // Equal weights: the product (4 - o)(o - 3.5) is greatest in the middle.
        #expect(abs(settled - 3.75) < 1e-9)
        let far = try bargain(floor: 4.5)
        let none = try #require(far.agreement(far.ranges.map(\.mode)))
        #expect(none.zone == nil)
        #expect(none.obstacles.map(\.obstacle) == [.apartFrom("claimant")])
        #expect(none.accepted(by: "claimant") == 4.5...9.5)
        let share = try #require(far.settlements(0..<4_000, seed: 3)).noAgreement
        // The holder's limit is triangular on 3 to 5 around 4: below 4.5 with 1 - 1/8.
        #expect(abs(share - 0.875) < 0.02)
    }

    @Test("leaves the same zone as two-level ratification where everybody's limit is the reference point")
    func sameZone() throws {
        let dispute = try dispute()
        let draws = InputDraws(dispute.ranges, seed: 9)
        for draw in 0..<200 {
            let inputs = draws.inputs(draw)
            let actors = try dispute.issue(inputs).stakeholders
            let home = actors.filter { ["hawks", "traders"].contains($0.name) }
            let ratification = try Ratification(
                [
                    try Principal(
                        "holder", position: actors[0].position, weight: actors[0].weight, ratifiers: home),
                    try Principal("claimant", position: actors[1].position, weight: actors[1].weight),
                ], referencePoint: 0)
            let zone = try #require(dispute.agreement(inputs))
            #expect(zone.zone.map(\.lowerBound) == ratification.zone.map(\.lowerBound))
            let (one, other) = (try #require(zone.zone), try #require(ratification.zone))
            #expect(abs(one.upperBound - min(other.upperBound, 10)) < 1e-9)
            if other.upperBound <= 10 {
                #expect(abs(try #require(zone.settlement()) - (try #require(ratification.settlement))) < 1e-6)
            }
        }
    }

    @Test("has spreads that are the same on one thread and on two", arguments: BargainingModel.all)
    func spreads(model: BargainingModel) throws {
        let dispute = try dispute()
        let one = dispute.spread(model, 0..<60, seed: 4)
        #expect(dispute.spread(model, 0..<60, seed: 4, threads: 2) == one)
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
            (#expect(throws: InputError.self) { try make() })?.description
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
