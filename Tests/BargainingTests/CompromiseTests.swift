import Bargaining
import Mathematics
import Testing

@Suite("The weighted mean")
struct CompromiseTests {
    private let seeds: [UInt64] = [1, 2, 3]

    @Test("moves with its inputs as its sensitivities say", arguments: 1...20 as ClosedRange<UInt64>)
    func sensitivities(seed: UInt64) throws {
        let issue = try RandomIssue.make(7, seed: seed)
        let mean = try Compromise(issue)
        #expect(abs(mean.byPosition.reduce(0, +) - 1) < 1e-12)
        for index in issue.stakeholders.indices {
            var people = issue.stakeholders
            people[index].position += 2.5
            let moved = try Compromise(ContestedIssue(people)).outcome
            #expect(abs(moved - mean.outcome - 2.5 * mean.byPosition[index]) < 1e-9)
            #expect(abs(moved - mean.outcome(ifPosition: index, is: people[index].position)) < 1e-9)
            var weights = issue.weights
            let step = 1e-5 * weights[index]
            weights[index] += step
            let heavier = try Compromise(positions: issue.positions, weights: weights).outcome
            #expect(abs((heavier - mean.outcome) / step - mean.byWeight[index]) < 1e-4)
            #expect(abs(heavier - (mean.outcome(ifWeight: index, is: weights[index]) ?? .nan)) < 1e-9)
        }
    }

    @Test(
        "is brought to a target by the position and the weight that it says", arguments: 1...20 as ClosedRange<UInt64>)
    func inverses(seed: UInt64) throws {
        let issue = try RandomIssue.make(5, seed: seed)
        let mean = try Compromise(issue)
        let target = mean.outcome + 3
        for index in issue.stakeholders.indices {
            let position = try #require(mean.position(of: index, bringing: target))
            #expect(abs(mean.outcome(ifPosition: index, is: position) - target) < 1e-9)
            if let weight = mean.weight(of: index, bringing: target) {
                let reached = try #require(mean.outcome(ifWeight: index, is: weight))
                #expect(abs(reached - target) < 1e-7 * max(1, weight))
            } else {
                // No weight brings the mean beyond the actor's own position or the mean of the others.
                let alone = issue.stakeholders[index].position
                let without = try #require(mean.outcome(ifWeight: index, is: 0))
                #expect(target > max(alone, without) || target < min(alone, without))
            }
        }
    }

    @Test("does not move when an actor is split in two", arguments: 1...20 as ClosedRange<UInt64>)
    func split(seed: UInt64) throws {
        let issue = try RandomIssue.make(6, seed: seed)
        var people = issue.stakeholders
        people[2].capability *= 0.3
        var half = issue.stakeholders[2]
        half.name = "the other half"
        half.capability *= 0.7
        let parts = try ContestedIssue(people + [half])
        #expect(abs(try Compromise(parts).outcome - Compromise(issue).outcome) < 1e-9)
        #expect(WeightedMedian(parts).lower == WeightedMedian(issue).lower)
    }

    @Test("follows the scale, and capabilities count by their ratios alone", arguments: 1...20 as ClosedRange<UInt64>)
    func scales(seed: UInt64) throws {
        let issue = try RandomIssue.make(6, seed: seed)
        let mean = try Compromise(issue).outcome
        let median = WeightedMedian(issue).lower
        let scaled = try issue.changed { $0.capability *= 37.5 }
        #expect(abs(try Compromise(scaled).outcome - mean) < 1e-9)
        #expect(WeightedMedian(scaled).lower == median)
        let shifted = try issue.changed { $0.position = 3 * $0.position - 40 }
        #expect(abs(try Compromise(shifted).outcome - (3 * mean - 40)) < 1e-9)
        #expect(abs(WeightedMedian(shifted).lower - (3 * median - 40)) < 1e-9)
        let flipped = try issue.changed { $0.position = 100 - $0.position }
        #expect(abs(try Compromise(flipped).outcome - (100 - mean)) < 1e-9)
        #expect(abs(WeightedMedian(flipped).upper - (100 - median)) < 1e-9)
        let turned = try ContestedIssue(issue.stakeholders.reversed())
        #expect(abs(try Compromise(turned).outcome - mean) < 1e-9)
        #expect(WeightedMedian(turned).lower == median)
    }

    @Test("by salience alone and plain leave out what they leave out")
    func weightings() throws {
        let issue = try ContestedIssue([
            Stakeholder("a", position: 0, salience: 0.25, capability: 3),
            Stakeholder("b", position: 100, salience: 0.75, capability: 1),
        ])
        #expect(try Compromise(issue).outcome == 50)
        #expect(try Compromise(issue, .salience).outcome == 75)
        #expect(try Compromise(issue, .equal).outcome == 50)
        #expect(throws: InputError.self) { try Compromise(positions: [1, 2], weights: [0, 0]) }
        #expect(throws: InputError.self) { try Compromise(positions: [1, 2], weights: [1]) }
    }
}

@Suite("The weighted median")
struct WeightedMedianTests {
    @Test("is the first position at which half of the weight is reached, and at a tie there are two")
    func ties() throws {
        let tie = try WeightedMedian(positions: [100, 0, 50], weights: [3, 1, 2])
        #expect(tie.lower == 50 && tie.upper == 100 && tie.isTied)
        let clear = try WeightedMedian(positions: [0, 50, 100], weights: [1, 3, 2])
        #expect(clear.lower == 50 && clear.upper == 50 && !clear.isTied)
        // A tie is a tie on any scale of weights.
        #expect(try WeightedMedian(positions: [0, 1], weights: [0.1 + 0.2, 0.3]).isTied)
        #expect(throws: InputError.self) { try WeightedMedian(positions: [1], weights: [0]) }
    }

    @Test("beats every other held position in votes by pairs", arguments: 1...30 as ClosedRange<UInt64>)
    func condorcet(seed: UInt64) throws {
        let issue = try RandomIssue.make(9, seed: seed)
        let median = WeightedMedian(issue).lower
        for other in issue.positions where other != median {
            let votes = issue.stakeholders.reduce(0) {
                $0 + $1.weight * (abs($1.position - other) < abs($1.position - median) ? 1 : -1)
            }
            #expect(votes < 0)
        }
    }
}
