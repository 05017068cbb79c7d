import Bargaining
import Mathematics
import Testing

@Suite("An issue")
struct ContestedIssueTests {
    private func one(_ position: Double = 1, _ salience: Double = 0.5, _ capability: Double = 1) -> Stakeholder {
        Stakeholder("Ash", position: position, salience: salience, capability: capability)
    }

    @Test("with bad input is refused by the actor's name, what was found and what was expected")
    func refused() {
        func reason(_ stakeholders: [Stakeholder]) -> String? {
            (#expect(throws: InputError.self) { try ContestedIssue(stakeholders) })?.description
        }
        #expect(reason([]) == "actors: found none; expected at least one")
        #expect(reason([one(1, 1.2)]) == "salience of 'Ash': found 1.2; expected a number from 0.0 to 1.0")
        #expect(reason([one(.nan)]) == "position of 'Ash': found nan; expected a finite number")
        #expect(reason([one(1, 0.5, -1)]) == "capability of 'Ash': found -1.0; expected a finite number of 0 or more")
        #expect(reason([one(), one(2)]) == "actor 2: found 'Ash' again; expected each name once")
        #expect(
            reason([one(1, 0)])
                == "actors: found no weight at all; expected at least one with capability times salience above 0")
    }

    @Test("knows its extent and the positions that are held, those of two once")
    func extent() throws {
        let issue = try ContestedIssue([
            Stakeholder("a", position: 7, salience: 1, capability: 1),
            Stakeholder("b", position: 3, salience: 1, capability: 1),
            Stakeholder("c", position: 7, salience: 1, capability: 1),
        ])
        #expect(issue.extent == 3...7)
        #expect(issue.distinctPositions == [3, 7])
    }

    @Test("with one actor, or all in one place, is settled there by every model", arguments: [1, 4])
    func onePlace(count: Int) throws {
        let issue = try ContestedIssue(
            (0..<count).map { Stakeholder("\($0)", position: 3, salience: 0.5, capability: 1) })
        #expect(try Compromise(issue).outcome == 3)
        #expect(WeightedMedian(issue).lower == 3)
        for rule in CondorcetElection.Rule.allCases {
            #expect(CondorcetElection(issue, rule: rule).probabilities == [1])
        }
        for reading in [ExpectedUtilityReading.code, .equation] {
            let run = try ExpectedUtilityModel(reading).run(issue)
            #expect(run.rounds.isEmpty && run.outcome == 3 && run.moves == 0)
        }
    }
}
