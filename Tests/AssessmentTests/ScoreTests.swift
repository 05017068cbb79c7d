import Assessment
import Mathematics
import Testing

/// Numbers that are alike on every machine.
private func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) * 0x1p-53
    }
}

@Suite("Scores of forecasts")
struct ScoreTests {
    @Test("of one probability: Brier, log, spherical, baseline")
    func binary() throws {
        let score = try BinaryScore(0.7, happened: true)
        #expect(abs(score.brier - 0.09) < 1e-12)
        #expect(abs(score.brierTwoSided - 0.18) < 1e-12)
        #expect(abs(score.metaculusBaseline - 48.542682717) < 1e-8)
        #expect(try BinaryScore(0, happened: true).logNats == .infinity)
        #expect(try BinaryScore(1, happened: true).logNats == 0)
        #expect(throws: InputError.self) { try BinaryScore(1.2, happened: true) }
        #expect(throws: InputError.self) { try BinaryScore(.nan, happened: true) }
    }

    @Test("are best in the mean for the probability with which the event comes", arguments: [0.1, 0.35, 0.8])
    func proper(truth: Double) throws {
        func mean(_ p: Double, _ score: (BinaryScore) -> Double) throws -> Double {
            truth * score(try BinaryScore(p, happened: true)) + (1 - truth) * score(try BinaryScore(p, happened: false))
        }
        for step in 1...99 {
            let p = Double(step) / 100
            #expect(try mean(p) { $0.brier } >= mean(truth) { $0.brier } - 1e-12)
            #expect(try mean(p) { $0.logNats } >= mean(truth) { $0.logNats } - 1e-12)
            #expect(try mean(p) { $0.spherical } <= mean(truth) { $0.spherical } + 1e-12)
        }
    }

    @Test("of options must sum to one and name what came")
    func categories() throws {
        let score = try CategoryScore([0.1, 0.4, 0.3, 0.2], outcome: 3)
        #expect(abs(score.ranked - 0.9) < 1e-12)
        #expect(abs(try #require(score.orderedBrier) - 0.6) < 1e-12)
        #expect(throws: InputError.self) { try CategoryScore([0.5, 0.6], outcome: 0) }
        #expect(throws: InputError.self) { try CategoryScore([0.5, 0.5], outcome: 2) }
        #expect(throws: InputError.self) { try CategoryScore([], outcome: 0) }
        #expect(try CategoryScore([1], outcome: 0).metaculusBaseline == nil)
    }

    @Test("of an ensemble are those of its pairs", arguments: 0..<6)
    func ensemble(seed: Int) throws {
        let members = numbers(9, seed: UInt64(seed)).map { ($0 * 10).rounded() }
        let score = try EnsembleScore(members, outcome: 4)
        let miss = members.reduce(0) { $0 + abs($1 - 4) } / 9
        let pairs = members.reduce(0) { sum, a in sum + members.reduce(0) { $0 + abs(a - $1) } }
        #expect(abs(score.crps - (miss - pairs / 162)) < 1e-12)
        #expect(abs(try #require(score.fairCRPS) - (miss - pairs / 144)) < 1e-12)
        #expect(try EnsembleScore([4], outcome: 7).fairCRPS == nil)
        #expect(throws: InputError.self) { try EnsembleScore([], outcome: 7) }
    }

    @Test("of many quantiles come to that of the distribution")
    func quantiles() throws {
        // Of a uniform distribution on 0...1: CRPS at y is y² - y + 1/3.
        let levels = (1...999).map { Double($0) / 1_000 }
        let score = try QuantileScore(levels: levels, quantiles: levels, outcome: 0.3)
        #expect(abs(score.mean - (0.09 - 0.3 + 1.0 / 3)) < 1e-3)
        #expect(throws: InputError.self) { try QuantileScore(levels: [0.5, 0.4], quantiles: [1, 2], outcome: 0) }
        #expect(throws: InputError.self) { try QuantileScore(levels: [0.4, 0.5], quantiles: [2, 1], outcome: 0) }
        #expect(throws: InputError.self) { try IntervalScore(low: 3, high: 2, level: 0.9, outcome: 1) }
        let inside = try IntervalScore(low: 2, high: 10, level: 0.9, outcome: 5)
        #expect(inside.score == 8 && inside.isCovered)
    }

    @Test("of a normal distribution without width are its error")
    func normal() throws {
        #expect(try NormalScore(mean: 1, deviation: 0, outcome: 3).crps == 2)
        #expect(abs(try NormalScore(mean: 0, deviation: 1, outcome: 0).crps - 0.2336949773) < 1e-9)
        #expect(throws: InputError.self) { try NormalScore(mean: 0, deviation: -1, outcome: 0) }
    }

    @Test("of counts hold nothing impossible")
    func counts() throws {
        let score = try CountForecastScore([0, 0, 0], outcome: 5_000)
        #expect(score.bin == 10)
        #expect(score.ignoranceBits.isFinite)
        #expect(abs(score.crps - 5_000) < 1e-9)
        #expect(throws: InputError.self) { try CountForecastScore([], outcome: 1) }
        #expect(throws: InputError.self) { try CountForecastScore([-1], outcome: 1) }
    }

    @Test(
        "are made up of reliability, resolution and uncertainty, exactly", arguments: 0..<10, [nil, 1, 5, 10] as [Int?])
    func decomposition(seed: Int, bins: Int?) throws {
        let forecasts = numbers(60, seed: UInt64(seed)).map { bins == nil ? ($0 * 10).rounded() / 10 : $0 }
        let happened = zip(forecasts, numbers(60, seed: UInt64(seed) + 99)).map { $1 < $0 }
        let parts = try BrierDecomposition(forecasts, happened: happened, bins: bins)
        let sum =
            parts.reliability - parts.resolution + parts.uncertainty + parts.withinVariance - parts.withinCovariance
        #expect(abs(sum - parts.brier) < 1e-12)
        #expect(parts.groups.reduce(0) { $0 + $1.count } == 60)
    }

    @Test("are made up as Murphy's example says")
    func murphy() throws {
        let parts = try BrierDecomposition(
            [0.1, 0.1, 0.1, 0.3, 0.3, 0.7, 0.7, 0.9, 0.9, 0.9],
            happened: [false, false, true, false, true, true, false, true, true, true])
        #expect(abs(parts.brier - 0.202) < 1e-12)
        #expect(abs(parts.reliability - 0.03533) < 5e-6)
        #expect(abs(parts.resolution - 0.07333) < 5e-6)
        #expect(abs(parts.uncertainty - 0.24) < 1e-12)
        #expect(throws: InputError.self) { try BrierDecomposition([], happened: []) }
        #expect(try BrierDecomposition([0.2], happened: [false]).skillAgainstBaseRate == nil)
    }

    @Test("beside others sum to nought")
    func peers() throws {
        let scores = try PeerScores([0.9, 0.6, 0.3], happened: true)
        #expect(abs(scores.peer.reduce(0, +)) < 1e-9)
        #expect(abs(scores.peer[0] - 75.2038698388) < 1e-8)
        #expect(try PeerScores([0.4], happened: true).peer == [0])
    }

    @Test("over time hold from one forecast to the next, and none after closing")
    func overTime() throws {
        let score = try TimeWeightedScore(
            opens: 0, closes: 10, [.init(day: 5, probability: 0.8), .init(day: 2, probability: 0.6)], happened: true)
        #expect(score.coverage == 0.8)
        let error = #expect(throws: InputError.self) {
            try TimeWeightedScore(opens: 0, closes: 10, [.init(day: 11, probability: 0.6)], happened: true)
        }
        #expect(error?.description == "forecast 1: found day 11.0; expected at most 10.0, when the question closes")
        #expect(throws: InputError.self) { try TimeWeightedScore(opens: 3, closes: 2, [], happened: true) }
    }

    @Test("adjusted for difficulty give back the effects of which they were made")
    func difficulty() throws {
        let (forecasters, questions) = ([-0.05, 0.02, 0.03], [0.2, 0.4, 0.1, 0.3])
        var scores = forecasters.map { a in questions.map { b -> Double? in a + b } }
        scores[0][1] = nil
        scores[2][3] = nil
        let found = try DifficultyAdjustedScores(scores)
        for (place, effect) in found.questionEffects.enumerated() {
            #expect(abs(try #require(effect) - questions[place]) < 1e-12)
        }
        for (place, effect) in found.adjusted.enumerated() {
            #expect(abs(try #require(effect) - forecasters[place]) < 1e-12)
        }
        let apart = #expect(throws: InputError.self) {
            try DifficultyAdjustedScores([[0.1, nil], [nil, 0.2]])
        }
        #expect(apart?.place == "forecaster 2")
        #expect(try DifficultyAdjustedScores([[0.1, nil], [nil, nil]]).adjusted == [0, nil])
    }
}
