import Assessment
import Chronology
import Mathematics
import Testing

@Suite("Forecasts taken together")
struct AggregationTests {
    @Test("lie between the least and the greatest, whichever mean is taken")
    func means() throws {
        let all = try ForecastAggregate([0.6, 0.7, 0.55, 0.8, 0.65])
        for mean in [all.mean, all.median, all.trimmedMean(), all.geometricMeanOfOdds, all.geometricMeanNormalised] {
            #expect(mean > 0.55 && mean < 0.8)
        }
        #expect(abs(all.geometricMeanOfOdds - all.geometricMeanNormalised) < 1e-12)
        #expect(abs(all.extremisedMean(exponent: 2.5) - 0.8400010036) < 1e-9)
        #expect(abs(all.extremised(exponent: 1.7, from: 0.5) - all.extremisedLogOdds(exponent: 1.7)) < 1e-12)
        #expect(throws: InputError.self) { try ForecastAggregate([]) }
        #expect(throws: InputError.self) { try ForecastAggregate([0.5], weights: [0]) }
        #expect(try ForecastAggregate([0, 0.5]).geometricMeanOfOdds == 0)
        #expect(try ForecastAggregate([1]).extremisedMean(exponent: 2.5) == 1)
    }

    @Test("of many whom nobody knows are moved by root three")
    func neymanRoughgarden() {
        #expect(ForecastAggregate.neymanRoughgarden(1) == 1)
        #expect(abs(ForecastAggregate.neymanRoughgarden(1_000_000) - 3.0.squareRoot()) < 1e-5)
    }

    @Test("have an exponent only where there is something to fit it on")
    func fit() throws {
        let forecasts = [[0.6, 0.7, 0.65], [0.3, 0.4, 0.35], [0.8, 0.6, 0.7], [0.45, 0.5, 0.4], [0.55, 0.6, 0.7]]
        let right = try ExtremisingFit(forecasts, happened: [true, false, true, false, true])
        #expect(right.exponent == .infinity)
        #expect(!right.isTrustworthy)
        let wrong = try ExtremisingFit(forecasts, happened: [false, true, false, true, false])
        #expect(wrong.exponent == 0)
        #expect(throws: InputError.self) { try ExtremisingFit([[1]], happened: [true]) }
        #expect(throws: InputError.self) { try ExtremisingFit([], happened: []) }
    }

    @Test("are first made to fit together, by the nearest that do")
    func coherent() throws {
        let pair = try CoherentJudgement([0.3, 0.6], .complement)
        #expect(abs(pair.coherent[0] - 0.35) < 1e-12)
        let zero = try CoherentJudgement([0.9, 0.6, 0.05], .partition)
        #expect(zip(zero.coherent, [0.65, 0.35, 0]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(try CoherentJudgement([0.4, 0.3, 0.9], .nested).coherent == [0.35, 0.35, 0.9])
        #expect(try CoherentJudgement([0.2, 0.3, 0.5], .partition).distance < 1e-12)
        let all = try CoherenceWeightedAggregate([[0.5, 0.5], [0.9, 0.9]], beta: 0)
        #expect(all.weights == [0.5, 0.5])
        #expect(throws: InputError.self) { try CoherentJudgement([0.3], .complement) }
        #expect(throws: InputError.self) { try CoherentJudgement([1.3], .partition) }
    }

    @Test("projected on a partition no point of it is nearer", arguments: 0..<8)
    func nearest(seed: Int) throws {
        let given = (0..<4).map { Double((seed * 37 + $0 * 53) % 100) / 100 }
        let found = try CoherentJudgement(given, .partition)
        #expect(abs(found.coherent.reduce(0, +) - 1) < 1e-12)
        #expect(found.coherent.allSatisfy { $0 >= 0 && $0 <= 1 })
        for corner in 0..<4 {
            // The angle to every corner is not acute.
            let product = (0..<4).reduce(0) {
                $0 + (given[$1] - found.coherent[$1]) * (($1 == corner ? 1 : 0) - found.coherent[$1])
            }
            #expect(product <= 1e-12)
        }
    }
}

@Suite("Starting points")
struct BaseRateTests {
    @Test("lie above nought where nothing has happened yet")
    func never() throws {
        let rate = try BaseRate(happened: 0, of: 68)
        #expect(rate.raw == 0)
        #expect(rate.laplace == 1.0 / 70)
        #expect(rate.jeffreysInterval().low > 0)
        #expect(rate.wilsonInterval()?.low == 0)
        #expect(try BaseRate(happened: 0, of: 0).raw == nil)
        #expect(throws: InputError.self) { try BaseRate(happened: 3, of: 2) }
    }

    @Test("of a rate add up over parts of a window")
    func rates() throws {
        let rate = try EventRate(events: 5, observed: 20, window: 1)
        #expect(abs(rate.atLeastOne + rate.none - 1) < 1e-12)
        #expect(abs(rate.atLeastOneWithUncertainRate - 0.235356757) < 1e-9)
        #expect(throws: InputError.self) { try EventRate(events: 5, observed: 0, window: 1) }
        let half = try RemainingWindow.probability(0.3, whole: 12, remaining: 6)
        #expect(abs(1 - (1 - half) * (1 - half) - 0.3) < 1e-12)
        #expect(try RemainingWindow.probability(1, whole: 12, remaining: 0) == 0)
        #expect(throws: InputError.self) { try RemainingWindow.probability(0.3, whole: 12, remaining: 13) }
    }

    @Test("move with indicators, and absence is one")
    func indicators() throws {
        #expect(abs(try IndicatorUpdate.posterior(prior: 0.1, [3, 2]) - 0.4) < 1e-12)
        #expect(try IndicatorUpdate.posterior(prior: 0, [1_000]) == 0)
        #expect(try IndicatorUpdate.posterior(prior: 0.5, [.infinity]) == 1)
        #expect(throws: InputError.self) { try IndicatorUpdate.posterior(prior: 0, [.infinity]) }
        #expect(throws: InputError.self) { try IndicatorUpdate.posterior(prior: 0.5, [-1]) }
        let many = Array(repeating: 0.5, count: 2_000) + Array(repeating: 2.0, count: 2_000)
        #expect(
            abs(
                try IndicatorUpdate.posterior(
                    prior: 0.3, many.enumerated().sorted { $0.offset % 2_000 < $1.offset % 2_000 }.map(\.element)) - 0.3
            ) < 1e-9)
    }

    @Test("of several classes are taken together by size or by log odds")
    func classes() throws {
        let all = try ReferenceClasses([(0.1, 40), (0.3, 10), (0.05, 200)])
        #expect(abs(all.bySize - 0.068) < 1e-12)
        #expect(abs(all.logOddsByRootSize - 0.0784368666) < 1e-9)
        #expect(throws: InputError.self) { try ReferenceClasses([(0.1, 0)]) }
        #expect(throws: InputError.self) { try ReferenceClasses([]) }
    }
}

@Suite("A question of the ledger")
struct ForecastQuestionTests {
    private func question(_ change: (inout ForecastQuestion) throws -> Void) throws -> [String] {
        var question = ForecastQuestion(
            text: "Will they meet?", kind: .binary, opens: try Day(iso: "2014-01-15"),
            closes: try Day(iso: "2014-12-31"),
            resolvesBy: try Day(iso: "2015-01-15"), criteria: "Yes if both say so", madeOn: try Day(iso: "2014-01-15"))
        try change(&question)
        return question.defects.map(\.description)
    }

    private func forecast(_ day: String, _ p: [Double], evidence: String? = nil) throws -> ForecastQuestion.Forecast {
        ForecastQuestion.Forecast(
            at: try Day(iso: day), probabilities: p, evidence: try evidence.map { [try Day(iso: $0)] } ?? [])
    }

    @Test("that is in order is taken")
    func good() throws {
        #expect(try question { _ in }.isEmpty)
        #expect(try question { $0.forecasts = [try forecast("2014-12-31", [1])] }.isEmpty)
    }

    @Test("is refused with the reason and the forecast's number")
    func refused() throws {
        #expect(try question { $0.closes = try Day(iso: "2014-01-01") } == ["closes before it opens"])
        #expect(try question { $0.resolvesBy = try Day(iso: "2014-06-01") } == ["resolves before it closes"])
        #expect(try question { $0.criteria = "  " } == ["no resolution criteria"])
        #expect(try question { $0.text = "" } == ["no text"])
        #expect(
            try question { $0.forecasts = [try forecast("2014-02-01", [0.5]), try forecast("2015-01-02", [0.1])] }
                == ["forecast 2: forecast after the question closed"])
        #expect(
            try question { $0.forecasts = [try forecast("2014-01-02", [0.1])] }
                == ["forecast 1: forecast before the question opened"])
        #expect(
            try question { $0.forecasts = [try forecast("2014-02-01", [1.2])] }
                == ["forecast 1: probability outside 0 to 1, found 1.2"])
        #expect(
            try question { $0.forecasts = [try forecast("2014-02-01", [0.2], evidence: "2014-02-02")] }
                == ["forecast 1: evidence later than the forecast"])
        #expect(
            try question { $0.evidence = [try Day(iso: "2014-01-16")] } == ["evidence later than the question"])
    }

    @Test(
        "with options is refused where they overlap or leave numbers out",
        arguments: [
            (["0", "1-2", "2-3"], ["options overlap at 2", "no option above 3"]), (["0", "1-2", "3 or more"], []),
            (["1-2", "3+"], ["no option below 1"]), (["0-1", "4-6", "over 6"], ["no option between 1 and 4"]),
            (["under 10", "at least 10"], []),
            (["0-10", "10-20", "20+"], ["options overlap at 10", "options overlap at 20"]),
            (["0.5-1.5", "1.5-2"], ["no option below 0.5", "no option above 2"]),
            (["yes", "Yes"], ["option 'Yes' twice"]),
            (["win", "loss"], []), (["under 5", "under 9", "9+"], ["options overlap at 4"]),
            (["0"], ["fewer than two options, found 1"]),
            (["1,000–2,000", "fewer than 1,000", "2001 or more"], []),
        ])
    func options(options: [String], defects: [String]) throws {
        let found = try question {
            $0.kind = .multiple
            $0.options = options
        }
        #expect(found == defects)
    }

    @Test("with options wants a probability for each, and that they sum")
    func distributions() throws {
        func defects(_ p: [Double]) throws -> [String] {
            try question {
                $0.kind = .ordered
                $0.options = ["win", "draw", "loss"]
                $0.forecasts = [try forecast("2014-02-01", p)]
            }
        }
        #expect(try defects([0.5, 0.3, 0.2]).isEmpty)
        #expect(try defects([0.5, 0.5]).first?.hasPrefix("forecast 1: probabilities do not fit") == true)
        #expect(try defects([0.5, 0.5, 0.5]).first?.hasPrefix("forecast 1: probabilities do not sum") == true)
    }
}

@Suite("Probabilities of one person")
struct ProbabilityCoherenceTests {
    private let a = EventExpression.atom("a")
    private let b = EventExpression.atom("b")

    @Test("must have a distribution")
    func coherent() throws {
        func check(_ statements: [ProbabilityStatement]) throws -> [String] {
            let found = try ProbabilityCoherence(statements)
            #expect(found.isCoherent == found.reasons.isEmpty)
            return found.reasons
        }
        #expect(try check([.init(a, 0.3), .init(.not(a), 0.7)]).isEmpty)
        #expect(try check([.init(a, 0.3), .init(.not(a), 0.6)]) == ["an event and its opposite sum to 0.9"])
        #expect(
            try check([.init(a, 0.3), .init(b, 0.4), .init(.or(a, b), 0.8)])
                == ["a union at 0.8 is above 0.7, the sum of its parts"])
        #expect(try check([.init(a, 0.3), .init(b, 0.4), .init(.or(a, b), 0.7)]).isEmpty)
        #expect(try !check([.init(a, 0.6), .init(b, 0.7), .init(.and(a, b), 0.2)]).isEmpty)
        #expect(try !check([.init(a, given: b, 0.5), .init(b, 0.5), .init(a, 0.2)]).isEmpty)
        #expect(try check([.init(a, given: b, 0.4), .init(b, 0.5), .init(a, 0.2)]).isEmpty)
        #expect(try !check([.init(a, 1.2)]).isEmpty)
        #expect(try check([]).isEmpty)
    }

    @Test("of a shorter window are no higher, and options that exclude each other sum to one")
    func windows() throws {
        func check(_ short: Double, _ long: Double) throws -> Bool {
            try ProbabilityCoherence(
                [.init(.atom("june"), short), .init(.atom("december"), long)], nested: [["june", "december"]]
            ).isCoherent
        }
        #expect(try check(0.3, 0.35))
        #expect(try check(0.35, 0.35))
        #expect(try !check(0.4, 0.35))
        let names = ["x", "y", "z"]
        for (last, isCoherent) in [(0.5, true), (0.6, false)] {
            let statements = zip(names, [0.2, 0.3, last]).map { ProbabilityStatement(.atom($0), $1) }
            #expect(try ProbabilityCoherence(statements, partitions: [names]).isCoherent == isCoherent)
        }
    }
}
