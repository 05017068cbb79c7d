import Mathematics
import Relations
import TestSupport
import Testing

@Suite("Vector autoregression of series that answer each other")
struct VectorAutoregressionTests {
    static let series: [[Double]] = [
        [1, 0.4, -0.7, 0.3, 1.2, 0.9, -0.2, -0.9, 0.1, 0.8], [0.5, 1.1, 0.2, -0.4, 0.3, 1.0, 0.8, -0.3, -0.8, 0.1],
    ]

    static func close(_ a: Double?, _ b: Double, _ tolerance: Double = 5e-7) -> Bool {
        a.map { abs($0 - b) <= tolerance } ?? false
    }

    @Test("the estimate is the worked one")
    func estimate() throws {
        let fit = try VectorAutoregression(Self.series, lags: 1)
        #expect(fit.usable == 9 && fit.terms == 3)
        #expect(Self.close(fit.constants[0], 0.359557) && Self.close(fit.constants[1], 0.029969))
        let effect = fit.effects[0]
        #expect(Self.close(effect[0, 0], 0.537889) && Self.close(effect[0, 1], -1.027325))
        #expect(Self.close(effect[1, 0], 0.888219) && Self.close(effect[1, 1], -0.056242))
        let covariance = fit.residualCovariance
        #expect(Self.close(covariance[0, 0], 0.079217) && Self.close(covariance[1, 1], 0.013964))
        #expect(Self.close(covariance[0, 1], 0.019214) && covariance[0, 1] == covariance[1, 0])
    }

    @Test("the test that the second series does not help the first is the worked one")
    func granger() throws {
        let fit = try VectorAutoregression(Self.series, lags: 1)
        let test = try #require(fit.test(whether: [1], help: 0))
        #expect(Self.close(test.statistic, 26.859048) && test.numerator == 1 && test.denominator == 6)
        // The F distribution with one degree of freedom above is the square of Student's t with six.
        #expect(Self.close(test.probability, 0.002046, 5e-5))
    }

    @Test("shocks die away as worked, and come to the worked sum")
    func response() throws {
        let effects = [Matrix([[0.5, 0.3], [0.1, 0.6]])]
        let response = VectorAutoregression.response(effects, to: 0, steps: 4)
        let expected = [[1, 0], [0.5, 0.1], [0.28, 0.11], [0.173, 0.094], [0.1147, 0.0737]]
        for (found, wanted) in zip(response, expected) {
            #expect(zip(found, wanted).allSatisfy { abs($0 - $1) < 1e-12 })
        }
        let moduli = try #require(VectorAutoregression.moduli(effects))
        #expect(Self.close(moduli[0], 0.730278) && Self.close(moduli[1], 0.369722))
        let sum = try #require(VectorAutoregression.longRun(effects))
        #expect(Self.close(sum[0, 0], 2.352941) && Self.close(sum[1, 0], 0.588235))
        let all = VectorAutoregression.response(effects, to: 0, steps: 200)
        #expect(Self.close(all.reduce(0) { $0 + $1[0] }, 2.352941))
    }

    @Test("two lags: the response follows the recursion, and an exploding system has no end")
    func twoLags() {
        let effects = [Matrix([[0.5, 0], [0.2, 0.1]]), Matrix([[0.1, 0], [0, 0.3]])]
        let response = VectorAutoregression.response(effects, to: 0, steps: 2)
        #expect(zip(response[2], [0.35, 0.12]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(VectorAutoregression.longRun([Matrix([[1.1]])]) == nil)
    }

    @Test("what made a long series is found again, its lags by BIC")
    func recovered() throws {
        var random = CounterRandom(seed: 11)
        func noise() -> Double { (0..<12).reduce(-6) { sum, _ in sum + random.uniform() } }
        var series: [[Double]] = [[0, 0], [0, 0], [0, 0]]
        for time in 2..<1500 {
            let (a, b, c) = (series[0], series[1], series[2])
            series[0].append(0.4 * a[time - 1] + 0.3 * b[time - 2] + noise())
            series[1].append(1 + 0.5 * b[time - 1] + noise())
            series[2].append(-0.3 * c[time - 1] + 0.4 * a[time - 2] + noise())
        }
        let fit = try VectorAutoregression.choosingLags(series, upTo: 5)
        #expect(fit.lags == 2 && fit.isStable == true)
        #expect(abs(fit.effects[1][0, 1] - 0.3) < 0.08 && abs(fit.effects[0][2, 0]) < 0.08)
        #expect(try #require(fit.test(whether: [0, 2], help: 1)).probability > 0.01)
        #expect(try #require(fit.test(whether: [0], help: 2)).probability < 1e-6)
        #expect(fit.test(whether: [0, 2], help: 1)?.numerator == 4)
    }

    @Test("a series that does not vary, or is too short, is refused by name")
    func refused() {
        #expect(throws: VectorAutoregression.Failure.dependent(series: 1, lag: 1)) {
            try VectorAutoregression([Self.series[0], Array(repeating: 2, count: 10)], lags: 1)
        }
        #expect(throws: VectorAutoregression.Failure.tooShort(usable: 3, terms: 3)) {
            try VectorAutoregression(Self.series.map { Array($0.prefix(4)) }, lags: 1)
        }
    }
}
