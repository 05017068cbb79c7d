import Dynamics
import Mathematics
import TestSupport
import Testing

@Suite("Fits are compared, combined and looked at event by event")
struct QualityTests {
    @Test(
        "scores of events add up to the likelihood", arguments: [EventModel.Part.choice, .tie(.ordered), .coordination])
    func sums(part: EventModel.Part) throws {
        let data = RandomHistory(seed: 51, isDirected: part != .coordination).data
        let model = EventModel(
            part, [StatisticEffect(.inertia, network: "acts"), StatisticEffect(.diff, attribute: "bloc")])
        let fit = try model.fit(data, options: FitOptions(isRobust: true))
        let quality = try model.quality(data, at: fit.estimates)
        #expect(abs(quality.events.map(\.logLikelihood).reduce(0, +) - fit.logLikelihood) < 1e-8)
        #expect(abs(quality.events.map(\.null).reduce(0, +) - fit.nullLogLikelihood) < 1e-8)
        for k in 0..<2 { #expect(abs(quality.events.map { $0.residual[k] }.reduce(0, +)) < 1e-5) }
        #expect(quality.events.allSatisfy { $0.rank >= 1 && $0.rank <= Double($0.candidates) })
        #expect(fit.coefficients.allSatisfy { ($0.robustError ?? 0) > 0 })
    }

    @Test("a change of level is found where it is, and none where there is none")
    func change() {
        var random = SplitMix64(seed: 1)
        let noise = (0..<200).map { _ in Double.random(in: -1...1, using: &random) }
        #expect(ChangePoints.ofMean(noise).isEmpty)
        let found = ChangePoints.ofMean(noise.enumerated().map { $0.offset < 120 ? $0.element : $0.element + 2 })
        #expect(found.count == 1 && abs(found[0] - 120) <= 2)
        let wide = ChangePoints.ofMeanAndSpread(noise.enumerated().map { $0.offset < 80 ? $0.element : 5 * $0.element })
        #expect(wide.count == 1 && abs(wide[0] - 80) <= 6)
    }

    @Test("fits to several codings have the variance within them and that between them")
    func combined() throws {
        func fit(_ estimate: Double) -> EventModelFit {
            EventModelFit(
                coefficients: [.init("inertia(acts)", estimate: estimate, standardError: 0.5)],
                covariance: Matrix([[0.25]]), logLikelihood: -10, nullLogLikelihood: -12, events: 5, pieces: 5,
                iterations: 3, largestScore: 0, conditionNumber: 1, ridge: 0)
        }
        let one = try EventModelFit.combined([fit(1), fit(2), fit(3)])
        #expect(one.estimates == [2])
        #expect(abs(one.covariance[0, 0] - (0.25 + (1 + 1.0 / 3) * 1)) < 1e-12)
        #expect(throws: InputError.self) { try EventModelFit.combined([]) }
    }

    @Test("intervals of a Poisson rate are the closed ones")
    func closedForm() throws {
        let data = RelationalData(
            actors: ["A", "B", "C"], networks: [],
            events: [1.0, 2, 5, 9].map { DyadicEvent(time: $0, 0, 1) })
        let fit = try EventModel(.rate(.exact), [StatisticEffect(.intercept)], start: 0, end: 10).fit(data)
        let rate = 4.0 / 30
        #expect(abs(fit.estimates[0] - logarithm(rate)) < 1e-9)
        #expect(abs(fit.coefficients[0].standardError - 0.5) < 1e-9)
        #expect(abs(fit.logLikelihood - (4 * logarithm(rate) - 4)) < 1e-9)
    }

    @Test("equal increments at one instant count once in the mask where so asked")
    func mask() throws {
        let changes = [1.0, 1, 2].map { DyadicNetwork.Change(time: $0, 0, 1, $0 == 2 ? -1 : 1, isIncrement: true) }
        let data = RelationalData(
            actors: ["A", "B", "C"], networks: [DyadicNetwork("treaty", changes: changes)],
            events: [DyadicEvent(time: 5, 0, 1)])
        func value(_ rule: EventModel.RepetitionMask) throws -> Double {
            try EventModel(
                .choice, [StatisticEffect(.outdeg, network: "treaty", side: .ego, ignoresRepetitions: true)],
                history: "treaty", repetitionMask: rule
            ).statistics(data, at: 3).values(0, 1)[0]
        }
        #expect(try value(.asDefined) == 0)
        #expect(try value(.collapsedAtEqualInstants) == 1)
    }
}
