import Bargaining
import Mathematics
import Testing

@Suite("A crisis between two")
struct CrisisBargainTests {
    @Test("has a range of settlements that both prefer to war, as wide as the costs together")
    func range() throws {
        let crisis = try CrisisBargain(victory: 0.5, costA: 0.2, costB: 0.1)
        #expect(isClose([crisis.range.lowerBound, crisis.range.upperBound, crisis.width], [0.3, 0.6, 0.3]))
        #expect(isClose([crisis.byOffer.a, crisis.byOffer.b], [0.6, 0.3]))
        let sure = try CrisisBargain(victory: 0.95, costA: 0.2, costB: 0.2)
        #expect(sure.range.upperBound == 1)
        #expect(throws: InputError.self) { try CrisisBargain(victory: 1.2, costA: 0, costB: 0) }
        #expect(throws: InputError.self) { try CrisisBargain(victory: 0.5, costA: -1, costB: 0) }
    }

    @Test("lets stand what is taken as long as the loser would lose more by fighting for it")
    func faitAccompli() throws {
        let crisis = try CrisisBargain(victory: 0.5, costA: 0.1, costB: 0.15)
        #expect(abs(crisis.faitAccompli(holding: 0.4) - 0.55) < 1e-12)
        #expect(crisis.faitAccompli(holding: 0.95) == 1)
        // What is worth taking is taken where it would stand, fought for where it would not, and left where war costs more.
        #expect(crisis.ending(taking: 0.5, held: 0.3, holding: 0.4) == .faitAccompli)
        #expect(crisis.ending(taking: 0.8, held: 0.25, holding: 0.4) == .war)
        #expect(crisis.ending(taking: 0.8, held: 0.35, holding: 0.4) == .settled)
        #expect(crisis.ending(taking: 0.3, held: 0.3, holding: 0.4) == .settled)
        #expect(crisis.isPreventiveWarPreferred(shift: 0.4, compensation: 0.1))
        #expect(!crisis.isPreventiveWarPreferred(shift: 0.3, compensation: 0.1))
    }

    @Test(
        "over a cost that only one knows: the demand is the best of all that could be made",
        arguments: [0.0, 0.05, 0.2])
    func uncertain(low: Double) throws {
        let offer = try UncertainOffer(victory: 0.4, cost: 0.1, otherCost: low...0.5)
        func payoff(_ demand: Double) -> Double {
            let war = min(max((demand - 0.4 - low) / (0.5 - low), 0), 1)
            return (1 - war) * demand + war * 0.3
        }
        #expect(abs(payoff(offer.demand) - offer.payoff) < 1e-12)
        for step in 0...1000 { #expect(payoff(Double(step) / 1000) <= offer.payoff + 1e-12) }
        // A cost that is known is asked for whole, and there is no war.
        let known = try UncertainOffer(victory: 0.4, cost: 0.1, otherCost: 0.2...0.2)
        #expect(abs(known.demand - 0.6) < 1e-12)
        #expect(known.war == 0)
    }
}

@Suite("Who joins whom")
struct JoiningTests {
    private func party(_ name: String, _ capability: Double, _ a: Double, _ b: Double, cost: Double = 0.05)
        -> JoiningModel.ThirdParty
    {
        JoiningModel.ThirdParty(name, capability: capability, utilityA: a, utilityB: b, costA: cost, costB: cost)
    }

    @Test("follows from what a party adds to a side's chances, by hand")
    func one() throws {
        let model = try JoiningModel(strengthA: 20, strengthB: 30, [party("c", 10, 0.5, -0.5)])
        let values = model.values(of: 0, [.out])
        #expect(isClose([values.chances.out, values.chances.joinA, values.chances.joinB], [0.4, 0.5, 1.0 / 3]))
        #expect(isClose([values.out, values.joinA, values.joinB], [-0.1, -0.05, -1.0 / 6 - 0.05]))
        #expect(values.best == .joinA)
        #expect(abs(model.highestCostOfJoiningA(0, [.out]) - 0.1) < 1e-12)
        // Above that cost it stays out, below it joins.
        let tipping = model.tippingPoints(.costA, of: 0, watched: 0)
        #expect(tipping.answer == .joinA)
        #expect(abs(try #require(tipping.above).value - 0.1) < 1e-5)
        #expect(tipping.above?.answer == .out)
        #expect(tipping.below == nil)
        // A small commitment adds too little to be worth the cost.
        let commitment = try #require(model.tippingPoints(.commitment, of: 0, watched: 0).below)
        // (20 + 10 t) / (50 + 10 t) - 0.4 = 0.05.
        #expect(abs(commitment.value - 2.5 / 5.5) < 1e-5)
    }

    @Test("a duty is a cost of staying out, not a force")
    func duty() throws {
        var ally = party("c", 10, 0.1, 0.1, cost: 0.2)
        #expect(try JoiningModel(strengthA: 20, strengthB: 30, [ally]).bestReplies().choices == [.out])
        ally.costOut = 0.3
        #expect(try JoiningModel(strengthA: 20, strengthB: 30, [ally]).bestReplies().choices == [.joinA])
    }

    @Test(
        "of several, best replies end in an equilibrium that enumeration finds too",
        arguments: 1...20 as ClosedRange<UInt64>)
    func several(seed: UInt64) throws {
        var random = CounterRandom(seed: seed)
        let model = try JoiningModel(
            strengthA: 10 + 10 * random.uniform(), strengthB: 10 + 10 * random.uniform(),
            (0..<5).map { index in
                JoiningModel.ThirdParty(
                    "\(index)", capability: 8 * random.uniform(), commitment: random.uniform(),
                    utilityA: 2 * random.uniform() - 1, utilityB: 2 * random.uniform() - 1,
                    costA: 0.1 * random.uniform(), costB: 0.1 * random.uniform(), costOut: 0.05 * random.uniform())
            })
        let equilibria = try model.equilibria()
        let outcome = model.bestReplies()
        if outcome.isSettled { #expect(equilibria.contains(outcome)) }
        for equilibrium in equilibria {
            #expect(model.bestReplies(from: equilibrium.choices) == equilibrium)
            #expect((0...1).contains(model.chance(equilibrium.choices)))
        }
        // Sides are names alone: exchanged, choices are exchanged.
        let turned = try JoiningModel(
            strengthA: model.strengthB, strengthB: model.strengthA,
            model.parties.map { one in
                JoiningModel.ThirdParty(
                    one.name, capability: one.capability, commitment: one.commitment, utilityA: one.utilityB,
                    utilityB: one.utilityA, costA: one.costB, costB: one.costA, costOut: one.costOut)
            })
        #expect(try turned.equilibria().count == equilibria.count)
    }

    @Test(
        "by probable choices comes to chance without precision and to the best with much",
        arguments: 1...8 as ClosedRange<UInt64>)
    func logit(seed: UInt64) throws {
        var random = CounterRandom(seed: seed)
        let model = try JoiningModel(
            strengthA: 15, strengthB: 20,
            (0..<4).map { index in
                party("\(index)", 5 * random.uniform(), 2 * random.uniform() - 1, 2 * random.uniform() - 1)
            })
        let blind = try model.balance(precision: 0)
        #expect(blind.converged)
        #expect(blind.probabilities.allSatisfy { isClose($0, [1.0 / 3, 1.0 / 3, 1.0 / 3], within: 1e-9) })
        let some = try model.balance(precision: 8)
        #expect(some.probabilities.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-9 })
        let sharp = try model.balance(precision: 20_000)
        let best = model.bestReplies()
        if sharp.converged, best.isSettled, try model.equilibria().count == 1 {
            for (row, choice) in zip(sharp.probabilities, best.choices) { #expect(row[choice.rawValue] > 0.5) }
        }
        #expect(throws: InputError.self) { try model.balance(precision: -1) }
    }

    @Test("with bad input is refused by the party's name")
    func refused() {
        func reason(_ party: JoiningModel.ThirdParty, a: Double = 1) -> String? {
            (#expect(throws: InputError.self) { try JoiningModel(strengthA: a, strengthB: 0, [party]) })?.place
        }
        #expect(reason(party("c", 1, 1.5, 0)) == "utility of A's victory to 'c'")
        #expect(reason(party("c", 1, 0, 0, cost: -1)) == "cost of joining A of 'c'")
        #expect(reason(party("c", 1, 0, 0), a: 0) == "sides")
        #expect(
            reason(JoiningModel.ThirdParty("c", capability: 1, commitment: 2, utilityA: 0, utilityB: 0))
                == "commitment of 'c'")
    }

    @Test("a guarantee deters from the reliability on at which a challenge no longer pays")
    func deterrence() throws {
        let threshold = try #require(try DeterrenceThreshold(met: -0.4, unmet: 0.6, quiet: 0).reliability)
        #expect(abs(threshold - 0.6) < 1e-12)
        #expect(try DeterrenceThreshold(met: 0.1, unmet: 0.6, quiet: 0).reliability == nil)
        #expect(try DeterrenceThreshold(met: -1, unmet: -0.2, quiet: 0).reliability == 0)
        #expect(throws: InputError.self) { try DeterrenceThreshold(met: .nan, unmet: 0, quiet: 0) }
    }
}
