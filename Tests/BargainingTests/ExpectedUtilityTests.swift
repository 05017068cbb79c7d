import Bargaining
import Mathematics
import Testing

/// Figures of six invented parties, worked out by another program written from the equations (numpy, double precision),
/// to six digits.
@Suite("The expected utility model")
struct ExpectedUtilityTests {
    private struct Expected {
        let median: Double
        let mean: Double
        let positions: [Double]
        let exponents: [Double]
    }

    private static let code = [
        Expected(
            median: 40, mean: 40.999918, positions: [0, 17.212955, 40, 55, 70, 55],
            exponents: [2, 0.647101, 1.053474, 0.848271, 1.299981, 0.5]),
        Expected(
            median: 40, mean: 40.421123, positions: [0, 55, 40, 55, 70, 17.212955],
            exponents: [2, 0.505129, 0.877267, 0.693021, 1.251396, 0.5]),
        Expected(
            median: 55, mean: 43.315098, positions: [0, 55, 40, 55, 70, 55],
            exponents: [2, 0.59466, 0.923842, 0.742334, 1.285738, 0.5]),
        Expected(
            median: 40.271458, mean: 42.187092, positions: [0, 55, 40, 55, 70, 40.271458],
            exponents: [2, 0.528771, 0.781748, 0.62211, 0.985148, 0.5]),
    ]

    private static let equation = [
        Expected(
            median: 40, mean: 47.091981, positions: [13.438812, 15, 40, 55, 70, 94.846963],
            exponents: [1.357625, 1.013197, 2, 1.579601, 1.905658, 0.5]),
        Expected(
            median: 40, mean: 48.575369, positions: [22.491242, 15, 40, 55, 70, 86.282557],
            exponents: [1.673268, 0.965421, 2, 1.587564, 1.871926, 0.5]),
        Expected(
            median: 40, mean: 49.414002, positions: [27.090935, 17.92011, 40, 55, 70, 80.703285],
            exponents: [1.845801, 0.698141, 2, 1.570416, 1.84372, 0.5]),
    ]

    @Test("in the reading of the code goes round by round as another program of the same equations", arguments: [4])
    func code(count: Int) throws {
        let run = try ExpectedUtilityModel(.code).run(.sixParties())
        #expect(run.rounds.count == 10)
        check(Array(run.rounds.prefix(count)), Self.code)
    }

    @Test("in the reading of the equations does so, and stops when the median stands")
    func equation() throws {
        let run = try ExpectedUtilityModel(.equation).run(.sixParties())
        #expect(run.rounds.count == 3)
        #expect(run.outcome == 40)
        check(run.rounds, Self.equation)
    }

    private func check(_ rounds: [ExpectedUtilityModel.Round], _ expected: [Expected]) {
        #expect(rounds.count == expected.count)
        for (found, wanted) in zip(rounds, expected) {
            #expect(abs(found.median - wanted.median) < 1e-6)
            #expect(abs(found.mean - wanted.mean) < 1e-6)
            #expect(isClose(found.positions, wanted.positions, within: 1e-6), "\(found)")
            #expect(isClose(found.riskExponents, wanted.exponents, within: 1e-6), "\(found)")
        }
    }

    @Test("with the others moving of themselves, with and without a reference point")
    func statusQuo() throws {
        var reading = ExpectedUtilityReading.equation
        reading.statusQuo = 0.7
        let plain = try ExpectedUtilityModel(reading).run(.sixParties(), referencePoint: 0)
        #expect(plain.outcome == 55)
        #expect(isClose(plain.rounds[0].positions, [55, 59.116124, 40, 55, 70, 100], within: 1e-6))
        let weighed = try ExpectedUtilityModel(.equation(referencePointWith: 0.7)).run(.sixParties(), referencePoint: 0)
        #expect(weighed.outcome == 40)
        let unknown = try ExpectedUtilityModel(.equation(referencePointWith: 0.7)).run(.sixParties())
        #expect(unknown == plain)
    }

    @Test(
        "counts capabilities by their ratios and follows the scale", arguments: 1...12 as ClosedRange<UInt64>,
        [ExpectedUtilityReading.code, .equation])
    func invariance(seed: UInt64, reading: ExpectedUtilityReading) throws {
        var reading = reading
        reading.ending = .rounds(4)
        let model = try ExpectedUtilityModel(reading)
        let issue = try RandomIssue.make(7, seed: seed)
        let run = model.run(issue)
        #expect(
            isClose(
                try model.run(issue.changed { $0.capability *= 8 }).rounds.flatMap(\.positions),
                run.rounds.flatMap(\.positions), within: 1e-6))
        #expect(
            isClose(
                try model.run(issue.changed { $0.position = 2 * $0.position - 30 }).rounds.flatMap(\.positions),
                run.rounds.flatMap(\.positions).map { 2 * $0 - 30 }, within: 1e-6))
        let turned = try model.run(ContestedIssue(issue.stakeholders.reversed()))
        #expect(
            isClose(
                turned.rounds.flatMap { $0.positions.reversed() }, run.rounds.flatMap(\.positions), within: 1e-6))
        let extent = issue.extent
        #expect(run.rounds.allSatisfy { $0.positions.allSatisfy { extent.contains($0) || abs($0) < 1e-9 } })
        #expect(run.rounds.allSatisfy { $0.riskExponents.allSatisfy { (0.5 - 1e-9...2 + 1e-9).contains($0) } })
    }

    /// The reading of the code is none of this: among compromises it takes the smallest position.
    @Test("in the reading of the equations does not know up from down", arguments: 1...12 as ClosedRange<UInt64>)
    func flipped(seed: UInt64) throws {
        var reading = ExpectedUtilityReading.equation
        reading.ending = .rounds(4)
        let model = try ExpectedUtilityModel(reading)
        let issue = try RandomIssue.make(7, seed: seed)
        #expect(
            isClose(
                try model.run(issue.changed { $0.position = 100 - $0.position }).rounds.flatMap(\.positions),
                model.run(issue).rounds.flatMap(\.positions).map { 100 - $0 }, within: 1e-6))
    }

    @Test("says in its reading every choice it makes, and each makes a difference somewhere")
    func choices() throws {
        #expect(ExpectedUtilityReading.code.choices.count == 13)
        func changed(_ change: (inout ExpectedUtilityReading) -> Void, from base: ExpectedUtilityReading) throws -> Bool
        {
            var reading = base
            change(&reading)
            #expect(reading.choices.map(\.value) != base.choices.map(\.value))
            let (one, other) = (try ExpectedUtilityModel(base), try ExpectedUtilityModel(reading))
            return try (1...40).contains { seed in
                let issue = try RandomIssue.make(8, seed: UInt64(seed))
                return one.run(issue, referencePoint: 0).rounds != other.run(issue, referencePoint: 0).rounds
                    || one.run(issue).outcome != other.run(issue).outcome
            }
        }
        #expect(try changed({ $0.extent = .eachRound }, from: .code))
        #expect(try changed({ $0.viewer = .challenger }, from: .code))
        #expect(try changed({ $0.contest = .thisOne }, from: .code))
        #expect(try changed({ $0.voterExponent = .one }, from: .code))
        #expect(try changed({ $0.security = .ownGains }, from: .equation))
        #expect(try changed({ $0.confrontation = .nobodyMoves }, from: .code))
        #expect(try changed({ $0.acceptance = .mostEnforceable }, from: .code))
        #expect(try changed({ $0.capitulates = false }, from: .equation))
        #expect(try changed({ $0.statusQuo = 0.5 }, from: .equation))
        #expect(try changed({ $0.weighsReferencePoint = true }, from: .equation))
        #expect(try changed({ $0.takesRisk = false }, from: .code))
        #expect(try changed({ $0.ending = .rounds(1) }, from: .equation))
        #expect(try changed({ $0.headline = .mean }, from: .equation))
    }

    @Test("ends as its reading says, in units or in shares of the range")
    func endings() throws {
        var reading = ExpectedUtilityReading.equation
        reading.ending = .settledInShares(0.005, atMost: 20)
        let shares = try ExpectedUtilityModel(reading)
        let issue = try RandomIssue.make(8, seed: 3)
        let small = try issue.changed { $0.position /= 100 }
        #expect(shares.run(issue).rounds.count == shares.run(small).rounds.count)
        reading.ending = .rounds(0)
        #expect(throws: InputError.self) { try ExpectedUtilityModel(reading) }
        reading.ending = .rounds(2)
        reading.statusQuo = 1.5
        #expect(throws: InputError.self) { try ExpectedUtilityModel(reading) }
    }

    @Test("values nothing changing by the exponent: 0 for the neutral")
    func unchanged() {
        #expect(ExpectedUtilityModel.unchanged(riskExponent: 1) == 0)
        #expect(ExpectedUtilityModel.unchanged(riskExponent: 2) == 1)
        #expect(abs(ExpectedUtilityModel.unchanged(riskExponent: 0.5) - (2 - 8.0.squareRoot())) < 1e-12)
    }
}

@Suite("Challenges that only press")
struct PositionChallengeTests {
    @Test("move a target as far as the challenger is likely to prevail and the issue matters little to it")
    func pressed() throws {
        // Two parties: the stronger presses the weaker by its chance times what the weaker does not care.
        let issue = try ContestedIssue([
            Stakeholder("strong", position: 0, salience: 1, capability: 3),
            Stakeholder("weak", position: 10, salience: 0.5, capability: 2),
        ])
        let round = try #require(try PositionChallenge(rounds: 1).run(issue).first)
        #expect(round.movedBy == [nil, 0])
        #expect(abs(round.positions[1] - (10 - 0.75 * 0.5 * 10)) < 1e-12)
        #expect(round.positions[0] == 0)
    }

    @Test(
        "end where nobody would challenge, and never leave the ground between", arguments: 1...10 as ClosedRange<UInt64>
    )
    func bounded(seed: UInt64) throws {
        let issue = try RandomIssue.make(6, seed: seed)
        let rounds = try PositionChallenge(rounds: 30).run(issue)
        for round in rounds { #expect(round.positions.allSatisfy { issue.extent.contains($0) }) }
        #expect(throws: InputError.self) { try PositionChallenge(rounds: 0) }
    }
}
