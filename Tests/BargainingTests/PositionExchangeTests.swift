import Bargaining
import Mathematics
import Testing

@Suite("Exchange of positions")
struct PositionExchangeTests {
    /// Two who care for different issues, and a third in the middle.
    private func market() throws -> PositionExchange {
        try PositionExchange([
            PositionExchange.Party("i", capability: 2, salience: [0.2, 0.8], position: [0, 100]),
            PositionExchange.Party("j", capability: 1, salience: [0.9, 0.4], position: [100, 0]),
            PositionExchange.Party("k", capability: 1, salience: [0.5, 0.5], position: [50, 50]),
        ])
    }

    @Test("gives both the same gain at the rate of the equal-gain rule, by hand")
    func rate() throws {
        let model = try market()
        let voted = model.parties.map(\.position)
        // Weights on the first issue 0.4, 0.9, 0.5 of 1.8; on the second 1.6, 0.4, 0.5 of 2.5.
        #expect(isClose(model.outcomes(voted), [115 / 1.8, 185 / 2.5]))
        let trade = try #require(model.trade(first: 0, second: 1, on: 0, for: 1, voted: voted))
        // j has less to give: the whole way moves the second outcome by 16, and the rate is 1.1 / 1.2.
        #expect(abs(trade.shifts.1 - 16) < 1e-9)
        #expect(abs(trade.shifts.0 - 16 * 1.2 / 1.1) < 1e-9)
        #expect(abs(trade.positions.1 - 100) < 1e-9)
        #expect(abs(trade.gain - (0.8 * 16 - 0.2 * 16 * 1.2 / 1.1)) < 1e-9)
        #expect(abs(trade.effects[0] - trade.gain) < 1e-9)
        #expect(abs(trade.effects[1] - trade.gain) < 1e-9)
        // The third is farther from both outcomes.
        #expect(abs(trade.effects[2] + 0.5 * (trade.shifts.0 + trade.shifts.1)) < 1e-9)
        #expect(abs(model.wholeShift(of: 1, on: 1, to: 100, voted: voted) - 16) < 1e-9)
    }

    @Test("does not come about where both care alike, stand on one side, or give the wrong way round")
    func none() throws {
        let voted = try market().parties.map(\.position)
        #expect(try market().trade(first: 1, second: 0, on: 0, for: 1, voted: voted) == nil)
        #expect(try market().trade(first: 0, second: 2, on: 0, for: 1, voted: voted) == nil)
        let alike = try PositionExchange([
            PositionExchange.Party("i", capability: 1, salience: [0.5, 0.5], position: [0, 100]),
            PositionExchange.Party("j", capability: 1, salience: [0.5, 0.5], position: [100, 0]),
        ])
        #expect(alike.course().trades.isEmpty)
        #expect(alike.course().after == [50, 50])
    }

    @Test(
        "goes from the largest gain to none, and each trade gives both its gain",
        arguments: 1...15 as ClosedRange<UInt64>)
    func course(seed: UInt64) throws {
        var random = CounterRandom(seed: seed)
        let model = try PositionExchange(
            (0..<6).map { index in
                PositionExchange.Party(
                    "\(index)", capability: 1 + random.uniform(), salience: (0..<3).map { _ in random.uniform() },
                    position: (0..<3).map { _ in 100 * random.uniform() })
            })
        let course = model.course()
        #expect(!course.isCut)
        for trade in course.trades {
            #expect(trade.gain > 0)
            #expect(abs(trade.effects[trade.first] - trade.gain) < 1e-9)
            #expect(abs(trade.effects[trade.second] - trade.gain) < 1e-9)
        }
        for index in model.parties.indices {
            let sum = course.trades.reduce(0) { $0 + $1.effects[index] }
            #expect(abs(sum - course.effects[index]) < 1e-9)
        }
        #expect(isClose(model.outcomes(course.voted), course.after))
        let again = model.iterated(most: 4)
        #expect(again.first.map(\.after) == course.after)
        #expect((1...4).contains(again.count))
    }

    @Test("with bad input is refused by the party's name")
    func refused() {
        func reason(_ parties: [PositionExchange.Party]) -> String? {
            (#expect(throws: InputError.self) { try PositionExchange(parties) })?.place
        }
        let fine = PositionExchange.Party("a", capability: 1, salience: [0.5, 0], position: [0, 1])
        #expect(reason([fine]) == "parties and issues")
        #expect(
            reason([fine, PositionExchange.Party("b", capability: 1, salience: [1.5, 0], position: [0, 1])])
                == "salience of 'b'")
        #expect(
            reason([fine, PositionExchange.Party("b", capability: 1, salience: [0.5], position: [0, 1])])
                == "saliences of 'b'")
        #expect(
            reason([fine, PositionExchange.Party("b", capability: 1, salience: [0.5, 0], position: [0, 1])])
                == "issue 2")
    }
}
