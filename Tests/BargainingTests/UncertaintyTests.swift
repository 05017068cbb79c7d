import Bargaining
import Mathematics
import Testing

@Suite("Judged ranges and draws from them")
struct UncertaintyTests {
    private func ranges() throws -> [JudgedRange] {
        [
            try JudgedRange(low: 0, mode: 2, high: 3), try JudgedRange(low: -1, mode: -1, high: 5),
            try JudgedRange(certain: 4), try JudgedRange(low: 10, mode: 20, high: 20),
        ]
    }

    @Test("are triangular", arguments: [0.0, 0.1, 0.25, 0.5, 0.6666666666666666, 0.9, 1])
    func triangular(share: Double) throws {
        let range = try JudgedRange(low: 0, mode: 2, high: 3)
        let value = range.quantile(share)
        // The share below a value: x²/(3·2) up to the mode, 1 - (3-x)²/(3·1) from there.
        let below = value < 2 ? value * value / 6 : 1 - (3 - value) * (3 - value) / 3
        #expect(abs(below - share) < 1e-12)
        #expect(abs(range.mean - 5.0 / 3) < 1e-12)
    }

    @Test("the wrong way round are refused by their place")
    func refused() {
        let error = #expect(throws: InputError.self) {
            try JudgedRange(low: 2, mode: 1, high: 3, place: "position of 'Ash'")
        }
        #expect(error?.description == "position of 'Ash': found 2.0, 1.0, 3.0; expected low <= mode <= high")
    }

    @Test("give the same numbers on one core and on several", arguments: [2, 3, 7])
    func cores(cores: Int) async throws {
        let draws = InputDraws(try ranges(), seed: 11)
        @Sendable func model(_ inputs: [Double]) -> Double? {
            inputs[0] > 2.5 ? nil : inputs.reduce(0, +)
        }
        let one = draws.outcomes(0..<501, model)
        #expect(await draws.outcomes(0..<501, cores: cores, model) == one)
        #expect(draws.outcomes(100..<200, model) == Array(one[100..<200]))
        // Anything may be drawn: here whether a number is above its mode.
        let above = draws.outcomes(0..<501) { $0[0] > 2 }
        #expect(await draws.outcomes(0..<501, cores: cores) { $0[0] > 2 } == above)
        #expect(InputDraws(try ranges(), seed: 12).outcomes(0..<501, model) != one)
        #expect(draws.inputs(3)[2] == 4)
    }

    @Test("have the means of their distributions, and tell apart what has no agreement")
    func spread() throws {
        let draws = InputDraws(try ranges(), seed: 5)
        let spread = OutcomeSpread(draws.outcomes(0..<20_000) { $0[0] + $0[1] })
        #expect(abs(try #require(spread.mean) - (5.0 / 3 + 1)) < 0.03)
        #expect(spread.noAgreement == 0)
        let some = OutcomeSpread(draws.outcomes(0..<20_000) { $0[0] < 2 ? nil : 7 })
        #expect(abs(some.noAgreement - 2.0 / 3) < 0.02)
        #expect(some.mean == 7 && some.quantile(0.1) == 7)
        #expect(abs(some.share(in: 6..<8) - (1 - some.noAgreement)) < 1e-12)
        #expect(OutcomeSpread([]).mean == nil)
        #expect(OutcomeSpread([nil, nil]).quantile(0.5) == nil)
    }

    @Test("of a sum share its variance by their own variances")
    func variance() throws {
        let draws = InputDraws(try ranges(), seed: 3)
        let shares = try #require(VarianceShares(draws, base: 4_000) { 2 * $0[0] + $0[1] + $0[2] })
        // A triangular variance is (a² + b² + c² - ab - ac - bc) / 18.
        let (first, second) = (4 * (0.0 + 4 + 9 - 6) / 18, (1.0 + 1 + 25 - 1 + 5 + 5) / 18)
        let whole = first + second
        #expect(abs(shares.variance - whole) < 0.1)
        for (found, expected) in zip(shares.main, [first / whole, second / whole, 0, 0]) {
            #expect(abs(found - expected) < 0.06)
        }
        for (found, expected) in zip(shares.total, [first / whole, second / whole, 0, 0]) {
            #expect(abs(found - expected) < 0.06)
        }
        // Of a product the total is more than the main effect.
        let product = try #require(VarianceShares(draws, base: 4_000) { ($0[0] - 5.0 / 3) * ($0[1] - 1) })
        #expect(abs(product.main[0]) < 0.1 && product.total[0] > 0.9)
        #expect(VarianceShares(draws, base: 100) { _ in 1 } == nil)
    }

    @Test("one at a time swing a weighted mean as its formula says")
    func swings() throws {
        let weights = [2.0, 1, 1]
        let positions = [
            try JudgedRange(low: 0, mode: 4, high: 8), try JudgedRange(certain: 2),
            try JudgedRange(low: 2, mode: 2, high: 10),
        ]
        let one = OneAtATime(positions) { try? Compromise(positions: $0, weights: weights).outcome }
        #expect(one.outcome == 3)
        #expect(one.swings.map(\.span) == [4, 0, 2])
        #expect(one.largestFirst.map(\.input) == [0, 2, 1])
        // A range that reaches no agreement at one end matters more than any number.
        let torn = OneAtATime(positions) { $0[2] > 9 ? nil : $0[0] }
        #expect(torn.largestFirst.first?.input == 2)
        #expect(torn.swings[2].atHigh == nil)
    }

    @Test("left out one by one change what rests on them")
    func leftOut() {
        let left = LeftOut([1.0, 2, 6]) { parts in parts.isEmpty ? nil : parts.reduce(0, +) / Double(parts.count) }
        #expect(left.outcome == 3)
        #expect(left.withouts.map(\.outcome) == [4, 3.5, 1.5])
        #expect(left.withouts.map(\.change) == [1, 0.5, -1.5])
        #expect(LeftOut([1.0]) { $0.first }.withouts[0].outcome == nil)
    }

    @Test("turn an answer at the nearest value that does, on either side")
    func tipping() throws {
        let tipping = TippingPoint(from: 2, within: 0...10, steps: 100) { $0 * $0 > 7 && $0 < 9 ? "in" : "out" }
        #expect(tipping.answer == "out")
        #expect(abs(try #require(tipping.above).value - 7.0.squareRoot()) < 1e-4)
        #expect(tipping.below == nil)
        #expect(tipping.nearest(to: 2) == tipping.above)
        let both = TippingPoint(from: 5, within: 0...10, steps: 100) { $0 >= 4 && $0 < 7 }
        #expect(abs(try #require(both.nearest(to: 5)).value - 4) < 1e-4)
        #expect(abs(try #require(both.above).value - 7) < 1e-4)
        // A present value outside is taken to the nearer end; a range of one value turns nothing.
        #expect(TippingPoint(from: 20, within: 0...10, steps: 10) { $0 < 5 }.answer == false)
        #expect(TippingPoint(from: 1, within: 1...1, steps: 10) { $0 }.nearest(to: 1) == nil)
    }
}

@Suite("Errors of forecasts")
struct ForecastErrorsTests {
    @Test("are told as mean, root mean square, median and shares")
    func errors() throws {
        let errors = try #require(ForecastErrors([(10, 13), (5, 1), (0, 0), (7, 12)]))
        #expect(errors.count == 4 && errors.mean == 3 && errors.median == 3.5)
        #expect(abs(errors.rootMeanSquare - 12.5.squareRoot()) < 1e-12)
        #expect(errors.share(within: 3) == 0.5 && errors.share(within: 5) == 1)
        #expect(ForecastErrors([]) == nil)
    }

    @Test("of two are compared by groups of cases, the same on every run")
    func difference() throws {
        var random = CounterRandom(seed: 2)
        let cases = (0..<60).map { index in
            let error = 10 * random.uniform()
            return ErrorDifference.Case(group: "\(index / 3)", first: error, second: error + 1 + random.uniform())
        }
        let difference = try ErrorDifference(cases, resamples: 500, seed: 9)
        #expect(difference.difference < -1 && difference.difference > -2)
        #expect(difference.interval.upperBound < 0)
        #expect(difference.interval.contains(difference.difference))
        #expect(difference.better == 1)
        #expect(difference.nearer == (60, 0, 0))
        #expect(try ErrorDifference(cases, resamples: 500, seed: 9) == difference)
        // One group is no evidence: every resample is the same.
        let single = try ErrorDifference(
            cases.map { ErrorDifference.Case(group: "all", first: $0.first, second: $0.second) }, resamples: 50, seed: 1
        )
        #expect(single.interval.upperBound - single.interval.lowerBound < 1e-12)
        #expect(throws: InputError.self) { try ErrorDifference([], resamples: 5, seed: 1) }
    }
}

@Suite("Decisions of the European Union")
struct CouncilTests {
    @Test("give members the weight of their time, and institutions that of the largest that takes part")
    func power() {
        #expect(CouncilPower.capabilities(of: ["de", "lu", "com"], in: 2004) == [100, 20, 100])
        let nice = CouncilPower.capabilities(of: ["pl", "mt", "ep"], in: 2005)
        #expect(isClose(nice, [100, 300.0 / 27, 100]))
        let people = CouncilPower.capabilities(of: ["fr", "ie"], in: 2015)
        #expect(isClose(people, [100, 501.0 / 67.44]))
        #expect(CouncilPower.capabilities(of: ["pl", "de"], in: 2000) == [0, 100])
        #expect(CouncilPower.members.count == 28)
    }

    // Equal votes: (0 · 0.5 + 10 · 0.5 + 120 · 0.25) / 1.25 is 28, plain 130 / 3.
    @Test(
        "are forecast by name",
        arguments: [
            ("weighted_mean_cap_sal", 28.0), ("salience_mean", 28.0), ("plain_mean", 130.0 / 3.0),
            ("weighted_median_cap_sal", 10.0), ("reference_point_alone", 100.0), ("constant_42", 42.0),
        ] as [(String, Double)])
    func forecasts(name: String, expected: Double) throws {
        let issue = CouncilIssue(
            id: "x1i2", dossier: CouncilIssue.dossier(of: "x1i2"), actors: ["de", "fr", "uk"], positions: [0, 10, 120],
            saliences: [0.5, 0.5, 0.25], year: 2000, referencePoint: 100, outcome: 20)
        #expect(issue.dossier == "x1")
        let forecast = try #require(CouncilForecast(name))
        let value = try #require(try forecast.value(issue))
        #expect(abs(value - expected) < 1e-9)
    }

    @Test("are not forecast by a name that is not known")
    func names() {
        for name in ["", "median", "constant_x", "equation_reading_median_Q7", "code_reading_mode_3_rounds", "pce_a_b"]
        {
            #expect(CouncilForecast(name) == nil)
        }
        #expect(CouncilForecast.fullName("weighted_mean", among: []) == "weighted_mean_cap_sal")
        #expect(
            CouncilForecast.fullName("equation_reading_rp", among: ["equation_reading_rp_Q0.5"])
                == "equation_reading_rp_Q0.5")
        #expect(CouncilForecast.fullName("soothsayer", among: []) == nil)
    }
}
