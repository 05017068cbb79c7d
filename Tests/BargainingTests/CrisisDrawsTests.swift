import Bargaining
import Mathematics
import Testing

@Suite("Draws of crises and alignments, and what turns them")
struct CrisisDrawsTests {
    private func range(_ low: Double, _ mode: Double, _ high: Double) throws -> JudgedRange {
        try JudgedRange(low: low, mode: mode, high: high)
    }
    private func sure(_ value: Double) throws -> JudgedRange { try JudgedRange(certain: value) }

    /// A guarantor of A, and a neighbour who leans to either side as its utilities say.
    private func crisis(neighbour: (a: Double, b: Double), costs: (a: Double, b: Double)) throws -> JudgedCrisis {
        try JudgedCrisis(
            strengthA: range(3, 4, 5), strengthB: range(8, 10, 12),
            [
                JudgedCrisis.ThirdParty(
                    "guarantor", capability: sure(14), commitment: range(0.1, 0.5, 0.9), utilityA: sure(0.7),
                    utilityB: sure(-0.6), costA: range(0.1, 0.25, 0.5), costB: sure(1), costOut: sure(0.1)),
                JudgedCrisis.ThirdParty(
                    "neighbour", capability: sure(6), commitment: sure(1), utilityA: sure(neighbour.a),
                    utilityB: sure(neighbour.b), costA: sure(costs.a), costB: sure(costs.b), costOut: sure(0)),
            ])
    }

    @Test("A neighbour stays out, or joins whom its numbers say: with the utilities swapped the choice is swapped")
    func notByConstruction() throws {
        func choice(_ utilities: (a: Double, b: Double), _ costs: (a: Double, b: Double)) throws -> JoiningModel.Choice
        {
            try crisis(neighbour: utilities, costs: costs).drawAtModes().choices[1]
        }
        #expect(try choice((0, 0), (0.1, 0.1)) == .out)
        #expect(try choice((0.1, -0.1), (0.2, 0.2)) == .out)
        #expect(try choice((-0.9, 0.9), (0.05, 0.05)) == .joinB)
        #expect(try choice((0.9, -0.9), (0.05, 0.05)) == .joinA)
        #expect(try choice((0.9, -0.9), (1, 1)) == .out)
    }

    @Test("The same on one thread and on two, with a challenge and all equilibria")
    func threads() throws {
        let crisis = try crisis(neighbour: (-0.2, 0.1), costs: (0.3, 0.1))
        let challenge = JudgedChallenge(
            held: try range(0.1, 0.2, 0.3), cost: try range(0.2, 0.3, 0.5), costIfMet: try range(0.3, 0.5, 0.8),
            guarantor: 0)
        let one = try crisis.draws(0..<300, seed: 3, challenge: challenge, isExhaustive: true)
        #expect(try crisis.draws(0..<300, seed: 3, challenge: challenge, isExhaustive: true, threads: 2) == one)
        #expect(one.count == 300 && one.allSatisfy { ($0.equilibria ?? 0) >= 1 && $0.isSettled })
        // The draws of some are those of all.
        #expect(try crisis.draws(100..<150, seed: 3, challenge: challenge, isExhaustive: true) == Array(one[100..<150]))
        #expect(throws: InputError.self) { try crisis.draws(0..<0, seed: 3) }
        #expect(throws: InputError.self) { try crisis.draws(0..<3, seed: 3, fixed: (99, 0)) }
    }

    @Test("A challenge is weighed by what comes with the guarantor at A's side and without it")
    func challenged() throws {
        let crisis = try crisis(neighbour: (0, 0), costs: (1, 1))
        let challenge = JudgedChallenge(
            held: try sure(0.2), cost: try sure(0.3), costIfMet: try sure(0.5), guarantor: 0)
        let weighed = try #require(try crisis.drawAtModes(challenge: challenge).challenge)
        // 4 against 10; with half of 14, 11 against 10.
        #expect(abs(weighed.chanceUnmet - 4.0 / 14) < 1e-12 && abs(weighed.chanceMet - 11.0 / 21) < 1e-12)
        #expect(abs(weighed.unmet - (10.0 / 14 - 0.3)) < 1e-12 && abs(weighed.met - (10.0 / 21 - 0.5)) < 1e-12)
        let threshold = (weighed.unmet - 0.2) / (weighed.unmet - weighed.met)
        #expect(abs((weighed.threshold ?? -1) - threshold) < 1e-12)
    }

    @Test("Who may mediate does so where it stays out, and its worth keeps it out longer")
    func mediation() throws {
        func model(_ mediation: Double) throws -> JoiningModel {
            try JoiningModel(
                strengthA: 4, strengthB: 10,
                [
                    JoiningModel.ThirdParty(
                        "third", capability: 6, utilityA: 0.5, utilityB: -0.5, costA: 0.1, mediation: mediation)
                ])
        }
        // To join adds 10/20 - 4/14 of a chance, at a cost of 0.1.
        #expect(try model(0).bestReplies().choices == [.joinA])
        #expect(try model(0.1).bestReplies().choices == [.joinA])
        let turn = try #require(try model(0).tippingPoints(.mediation, of: 0, watched: 0).above)
        #expect(abs(turn.value - (10.0 / 20 - 4.0 / 14 - 0.1)) < 1e-3 && turn.answer == .out)
        #expect(try model(0.2).parties[0].mediates && !model(-0.5).parties[0].mediates)
        #expect(try model(-0.5).values(of: 0, [.out]).out == model(0).values(of: 0, [.out]).out)
        #expect(throws: InputError.self) { try model(1.5) }
    }

    @Test("A held party does what it is told, and the others reply")
    func held() throws {
        let model = try crisis(neighbour: (0, 0), costs: (1, 1)).atModes()
        #expect(model.bestReplies(held: [0: .out]).choices == [.out, .out])
        #expect(model.bestReplies(held: [1: .joinB]).choices[1] == .joinB)
    }

    @Test("The value at which one propensity turns the camps is exact: on either side of it the camps differ")
    func turns() throws {
        let names = ["a", "b", "c", "d", "e"]
        let sizes = [5.0, 4, 2, 1.5, 1]
        var propensity = Array(repeating: Array(repeating: 0.0, count: 5), count: 5)
        func set(_ i: Int, _ j: Int, _ value: Double) {
            propensity[i][j] = value
            propensity[j][i] = value
        }
        set(0, 1, -2)
        set(0, 2, 1)
        set(1, 2, 0.5)
        set(0, 3, 0.3)
        set(1, 3, -0.2)
        set(2, 3, -0.4)
        set(0, 4, -1)
        set(1, 4, 0.6)
        set(3, 4, 0.2)
        set(2, 4, 0.1)
        func camps(_ matrix: [[Double]]) throws -> [Int] {
            try Landscape(names: names, sizes: sizes, propensity: matrix).survey().minima[0].camps.1
        }
        let landscape = try Landscape(names: names, sizes: sizes, propensity: propensity)
        let turns = landscape.turns(try landscape.survey())
        let before = try camps(propensity)
        #expect(turns.count == 10)
        for turn in turns {
            let direction = turn.value < turn.present ? -1.0 : 1
            func at(_ value: Double) throws -> [Int] {
                var matrix = propensity
                matrix[turn.pair[0]][turn.pair[1]] = value
                matrix[turn.pair[1]][turn.pair[0]] = value
                return try camps(matrix)
            }
            #expect(try at(turn.value - direction * 1e-4) == before)
            let after = try at(turn.value + direction * 1e-4)
            #expect(after == (0..<5).filter { turn.isAgainst[$0] } && after != before)
            #expect(!turn.movers.isEmpty && turn.movers.count * 2 <= 5)
        }
    }

    @Test("The lowest alignment with neutrals is the first of all that hold", arguments: [0.0, 0.5, 2, 9])
    func lowest(_ cost: Double) throws {
        let names = ["a", "b", "c", "d"]
        let landscape = try Landscape(
            names: names, sizes: [3, 4, 2, 1.5],
            propensity: [[0, -1.5, 1, 0.2], [-1.5, 0, 0.1, 0.3], [1, 0.1, 0, -0.4], [0.2, 0.3, -0.4, 0]])
        let neutral = try NeutralLandscape(landscape, costs: [0, cost / 4, cost / 2, cost])
        #expect(try neutral.lowest() == #require(neutral.minima().first).stands)
    }

    @Test("Alignments drawn on one thread are those of two, with neutrals where sides cost")
    func alignments() throws {
        let alignment = try JudgedAlignment(
            names: ["a", "b", "c"], sizes: [range(4, 5, 6), range(3, 4, 5), range(1, 2, 3)],
            pairs: [
                JudgedAlignment.Pair("a", "b", try range(-2, -1.5, -1)),
                JudgedAlignment.Pair("a", "c", try range(-0.5, 0.1, 1)),
            ])
        let costs = JudgedAlignment.SideCosts(
            shares: [try sure(0), try sure(0), try range(0.05, 0.1, 0.3)], greatest: 2)
        let one = try alignment.draws(0..<200, seed: 4, costs: costs)
        #expect(try alignment.draws(0..<200, seed: 4, costs: costs, threads: 2) == one)
        #expect(one.allSatisfy { $0.isAgainst[1] && $0.stands.count == 3 && $0.stands[0] == .first })
        #expect(one.contains { $0.stands[2] == .neutral } && one.contains { $0.stands[2] == .first })
        #expect(try alignment.draws(0..<5, seed: 4).allSatisfy { $0.stands.isEmpty })
        // A share of 1 of the strongest pull keeps out whatever comes.
        #expect(costs.costs([1, 1, 1], sizes: [5, 4, 2]) == [6, 7, 9])
    }
}
