import Bargaining
import Mathematics
import Testing

@Suite("A pie divided by two")
struct DividedPieTests {
    @Test("gives each what it has and its weight's share of what agreement adds")
    func shares() throws {
        let even = try #require(try DividedPie(pie: 10, disagreement: (2, 1), weight: 0.5))
        #expect(even.shares == (5.5, 4.5))
        let uneven = try #require(try DividedPie(pie: 1, disagreement: (0.3, 0.1), weight: 0.25))
        #expect(abs(uneven.shares.0 - 0.45) < 1e-12)
        #expect(try DividedPie(pie: 1, disagreement: (0.7, 0.6), weight: 0.5) == nil)
        #expect(throws: InputError.self) { try DividedPie(pie: 1, disagreement: (0, 0), weight: 1.5) }
    }

    @Test("by offers in turn goes to the patient")
    func offers() throws {
        let offers = try AlternatingOffers(first: 0.95, second: 0.9)
        #expect(abs(offers.firstMoverShare - 0.1 / (1 - 0.855)) < 1e-12)
        // Whoever offers second gets its own first share, discounted.
        let turned = try AlternatingOffers(first: 0.9, second: 0.95)
        #expect(abs((1 - offers.firstMoverShare) - 0.9 * turned.firstMoverShare) < 1e-12)
        // As offers follow fast, shares come to the weights of Nash's solution.
        let fast = try AlternatingOffers(first: 0.999_95, second: 0.999_9)
        #expect(abs(fast.firstMoverShare - fast.limitingWeight) < 1e-4)
        #expect(abs(fast.limitingWeight - 2.0 / 3) < 1e-4)
        #expect(throws: InputError.self) { try AlternatingOffers(first: 1, second: 1) }
        #expect(try AlternatingOffers(first: 0, second: 0).limitingWeight == 0.5)
    }
}

@Suite("Settlements better for all")
struct CommonGainTests {
    private func parties(_ positions: [Double], weights: [Double]? = nil) throws -> ContestedIssue {
        try ContestedIssue(
            positions.enumerated().map {
                Stakeholder("\($0)", position: $1, salience: 1, capability: weights?[$0] ?? 1)
            })
    }

    @Test("do not exist where parties stand on both sides of what stays")
    func none() throws {
        for positions in [[-1.0, 2], [0, 3], [1, 2, -0.5]] {
            let gain = try CommonGain(parties(positions), referencePoint: 0)
            #expect(gain.zone == nil)
            #expect(gain.nash() == nil && gain.kalaiSmorodinsky() == nil)
        }
    }

    @Test("by Nash and by Kalai and Smorodinsky for two, by hand")
    func two() throws {
        // Ideals 2 and 6, nothing agreed 0: the zone is 0 to 4, gains there are at most 2 and 4.
        let gain = try CommonGain(parties([2, 6]), referencePoint: 0)
        #expect(gain.zone == 0...4)
        // Beyond 2 the product (4 - o) o falls from o = 2 on.
        #expect(abs(try #require(gain.nash()) - 2) < 1e-9)
        // Shares (4 - o) / 2 and o / 4 are equal at 8/3.
        #expect(abs(try #require(gain.kalaiSmorodinsky()) - 8.0 / 3) < 1e-9)
        // With weight 3 for the farther one the slope 3/o - 1/(4 - o) turns at 3.
        let weighted = try CommonGain(parties([2, 6], weights: [1, 3]), referencePoint: 0)
        #expect(abs(try #require(weighted.nash()) - 3) < 1e-9)
        #expect(abs(try #require(weighted.nash(within: 0...2.5)) - 2.5) < 1e-9)
        #expect(weighted.nash(within: 5...6) == nil)
    }

    @Test("by Nash lie where the product of gains is greatest", arguments: 1...20 as ClosedRange<UInt64>)
    func greatest(seed: UInt64) throws {
        let issue = try RandomIssue.make(4, seed: seed)
        let gain = try CommonGain(issue, referencePoint: -5)
        let zone = try #require(gain.zone)
        let found = try #require(gain.nash())
        func product(_ outcome: Double) -> Double {
            issue.stakeholders.reduce(1.0) { product, one in
                let gain = abs(one.position + 5) - abs(outcome - one.position)
                return gain > 0 ? product * power(gain, one.weight / 10) : 0
            }
        }
        func power(_ base: Double, _ exponent: Double) -> Double {
            // By whole steps of a tenth: only the order of products matters.
            (0..<Int((exponent * 10).rounded())).reduce(1.0) { value, _ in value * base / 50 }
        }
        for step in 1..<200 {
            let other = zone.lowerBound + (zone.upperBound - zone.lowerBound) * Double(step) / 200
            #expect(product(other) <= product(found) * (1 + 0.02))
        }
        // The mirror image has the mirrored answer.
        let mirrored = try CommonGain(issue.changed { $0.position = -$0.position }, referencePoint: 5)
        #expect(abs(try #require(mirrored.nash()) + found) < 1e-7)
        let (there, here) = (try #require(mirrored.kalaiSmorodinsky()), try #require(gain.kalaiSmorodinsky()))
        #expect(abs(there + here) < 1e-7)
    }
}

@Suite("Settlements that must be brought home")
struct RatificationTests {
    private func voter(_ name: String, _ position: Double, _ weight: Double) -> Stakeholder {
        Stakeholder(name, position: position, salience: 1, capability: weight)
    }

    @Test("are what all principals and enough of their ratifiers prefer to none")
    func zone() throws {
        // The first wants 6 and needs more than half at home: 4 and 2 weigh 3 of 5, so up to twice 2.
        let first = try Principal(
            "north", position: 6, ratifiers: [voter("a", 4, 2), voter("b", 2, 1), voter("c", -3, 2)])
        let second = try Principal("south", position: 3)
        let talks = try Ratification([first, second], referencePoint: 0)
        #expect(talks.zone == 0...4)
        #expect(talks.blockers.isEmpty)
        let settlement = try #require(talks.settlement)
        #expect(settlement > 0 && settlement < 4)
        // A higher bar at home closes the zone, and it is told by whom.
        let strict = try Principal(
            "north", position: 6, ratifiers: first.ratifiers, threshold: 0.7)
        let blocked = try Ratification([strict, second], referencePoint: 0)
        #expect(blocked.zone == nil && blocked.settlement == nil)
        #expect(blocked.blockers == ["north"])
    }

    @Test("need more than the threshold: exactly half is not enough")
    func half() throws {
        let even = try Principal("p", position: 1, ratifiers: [voter("a", 1, 1), voter("b", -1, 1)])
        #expect(try Ratification([even], referencePoint: 0).zone == nil)
        let less = try Principal("p", position: 1, ratifiers: even.ratifiers, threshold: 0.49)
        #expect(try Ratification([less], referencePoint: 0).zone == 0...2)
    }

    @Test("on opposite sides of what stays there are none, for certain; both below there are")
    func sides() throws {
        let apart = try Ratification(
            [Principal("p", position: 1), Principal("q", position: -1)], referencePoint: 0)
        #expect(apart.zone == nil)
        #expect(apart.blockers == ["q"])
        let below = try Ratification(
            [Principal("p", position: -1), Principal("q", position: -4)], referencePoint: 0)
        #expect(below.zone == -2...0)
        #expect(throws: InputError.self) { try Ratification([], referencePoint: 0) }
        #expect(throws: InputError.self) { try Principal("p", position: 0, threshold: 1.2) }
    }

    @Test("the chance of none adds up blocked zones and time that runs out")
    func chance() throws {
        let chance = try AgreementChance(blocked: 0.4, hazard: 0.1, rounds: 3)
        #expect(abs(chance.expired - 0.271) < 1e-12)
        #expect(abs(chance.noAgreement - (1 - 0.6 * 0.729)) < 1e-12)
        #expect(try AgreementChance(blocked: 1).noAgreement == 1)
        #expect(try AgreementChance(blocked: 0).noAgreement == 0)
        #expect(throws: InputError.self) { try AgreementChance(blocked: 1.1) }
    }
}
