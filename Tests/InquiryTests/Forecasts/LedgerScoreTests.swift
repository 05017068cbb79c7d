import Chronology
import Evidence
import Inquiry
import TestSupport
import Testing

/// A decided question of yes or no with forecasts of our own.
private func entry(
    _ id: String, happened: Bool?, statusQuo: String? = "no", base: Double? = nil,
    _ forecasts: [(who: String, day: Int32, band: [Double])], implies: [String] = [], opposite: String? = nil
) -> LedgerEntry {
    var entry = LedgerEntry(id: id, origin: .record, text: "Question \(id)?", kind: .binary)
    (entry.opens, entry.closes) = (Day(number: 0), Day(number: 100))
    entry.criteria = "somebody says so"
    entry.statusQuo = statusQuo
    entry.base = base.map { LedgerEntry.Base(rate: $0, of: "such things") }
    (entry.implies, entry.opposite) = (implies, opposite)
    entry.forecasts = forecasts.enumerated().map { index, one in
        var stated = LedgerEntry.Stated(id: "\(id):\(index)", forecaster: one.who, at: Day(number: one.day))
        stated.band = one.band
        return stated
    }
    if let happened {
        entry.outcome = LedgerEntry.Outcome(
            value: happened ? "yes" : "no", on: Day(number: 100), by: "Ada", source: "the gazette", reason: "",
            evidence: [])
    }
    return entry
}

@Suite("Scores of the ledger")
struct LedgerScoreTests {
    @Test(
        "of a band are the least and the most that it may have",
        arguments: [
            (band: [0.2, 0.45], happened: false, low: 0.04, high: 0.2025),
            (band: [0.2, 0.45], happened: true, low: 0.3025, high: 0.64),
            (band: [0.7, 0.7], happened: true, low: 0.09, high: 0.09),
            (band: [0, 1], happened: true, low: 0, high: 1),
        ])
    func band(band: [Double], happened: Bool, low: Double, high: Double) throws {
        let range = try #require(try ScoreRange.brier(band, happened: happened))
        #expect(abs(range.low - low) < 1e-12 && abs(range.high - high) < 1e-12)
    }

    @Test("of a band hold those of every number within it", arguments: 0..<200)
    func within(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        func next() -> Double { Double(random.next() % 1000) / 1000 }
        let (a, b, share) = (next(), next(), next())
        let band = [min(a, b), max(a, b)]
        let point = band[0] + share * (band[1] - band[0])
        for happened in [true, false] {
            let scores: [([Double]) throws -> ScoreRange?] = [
                { try ScoreRange.brier($0, happened: happened) }, { try ScoreRange.log($0, happened: happened) },
                { try ScoreRange.spherical($0, happened: happened) },
            ]
            for score in scores {
                let range = try #require(try score(band))
                let one = try #require(try score([point, point]))
                #expect(one.low >= range.low - 1e-12 && one.high <= range.high + 1e-12)
            }
        }
    }

    @Test("count a forecaster once a question, with the last forecast, and by time beside it")
    func weighted() throws {
        let scores = try LedgerScores([
            entry("a", happened: true, [("Bo", 0, [0.5, 0.5]), ("Bo", 50, [0.9, 0.9])])
        ])
        let one = try #require(scores.scored.first)
        #expect(scores.scored.count == 1)
        #expect(abs(one.brier.low - 0.01) < 1e-12)
        // Half of the time at 0.25, half at 0.01.
        #expect(abs((one.weighted?.low ?? 0) - 0.13) < 1e-12)
        #expect(one.coverage == 1)
    }

    @Test("leave out what is open, void or ambiguous")
    func undecided() throws {
        var void = entry("b", happened: true, [("Bo", 0, [0.5, 0.5])])
        void.outcome?.value = "void"
        var ambiguous = entry("c", happened: true, [("Bo", 0, [0.5, 0.5])])
        ambiguous.outcome?.value = "ambiguous"
        let scores = try LedgerScores([entry("a", happened: nil, [("Bo", 0, [0.5, 0.5])]), void, ambiguous])
        #expect(scores.scored.isEmpty)
        #expect([void.standing, ambiguous.standing] == [.void, .ambiguous])
    }

    @Test(
        "tell which side a band took",
        arguments: [
            ([0.55, 0.8], true, true), ([0.55, 0.8], false, false), ([0.2, 0.45], false, true),
            ([0.5, 0.8], true, true),
            ([0.45, 0.55], true, nil), ([0.5, 0.5], true, nil), ([], true, nil),
        ] as [([Double], Bool, Bool?)])
    func side(band: [Double], happened: Bool, isRight: Bool?) {
        let one = entry("a", happened: happened, [("Bo", 0, band)])
        #expect(one.isRight(one.forecasts[0]) == isRight)
        #expect(
            one.fate(of: one.forecasts[0])
                == (isRight.map { $0 ? "came true" : "did not come true" } ?? "took no side"))
    }

    @Test("rank nobody below 20 decided forecasts, and put what nothing changing would have given beside them")
    func tracks() throws {
        let few = (0..<19).map { entry("q\($0)", happened: $0 % 4 == 0, [("Bo", 0, [0.2, 0.2])]) }
        let track = try #require(try LedgerScores(few).tracks.first)
        #expect(!track.isRanked)
        #expect([track.tookSide, track.right, track.statusQuoRight] == [19, 14, 14])
        let enough = few + [entry("last", happened: false, [("Bo", 0, [0.2, 0.2])])]
        #expect(try LedgerScores(enough).tracks.first?.isRanked == true)
    }

    @Test("say nothing of calibration, and take no score apart, below 20")
    func calibration() throws {
        func forecasts(_ count: Int) -> [LedgerEntry] {
            (0..<count).map { entry("q\($0)", happened: $0 % 5 == 0, [("Bo", 0, [0.2, 0.2])]) }
        }
        let few = try LedgerScores(forecasts(19))
        #expect(few.decomposition == nil)
        #expect(few.bands.map(\.isCalibrated) == [nil])
        let enough = try LedgerScores(forecasts(20))
        #expect(enough.bands.map(\.isCalibrated) == [true])
        // All forecasts at 0.2, a fifth of which came: nothing is resolved, and nothing is off.
        let parts = try #require(enough.decomposition)
        #expect(abs(parts.reliability) < 1e-12 && abs(parts.resolution) < 1e-12)
        #expect(abs(parts.uncertainty - 0.16) < 1e-12)
    }
}

@Suite("Forecasts of one person that bear on each other")
struct LedgerCoherenceTests {
    @Test(
        "cannot have the shorter window likelier than the longer",
        arguments: [
            ([0.4, 0.4], [0.3, 0.3], 1), ([0.3, 0.3], [0.4, 0.4], 0), ([0.55, 0.8], [0.2, 0.45], 1),
            ([0.2, 0.45], [0.2, 0.45], 0), ([0.3, 0.3], [0.3, 0.3], 0),
        ] as [([Double], [Double], Int)])
    func windows(shorter: [Double], longer: [Double], count: Int) throws {
        let findings = try LedgerCoherence.findings([
            entry("short", happened: nil, [("Bo", 0, shorter)], implies: ["long"]),
            entry("long", happened: nil, [("Bo", 0, longer), ("Cy", 0, [0, 0])]),
        ])
        #expect(findings.count == count)
    }

    @Test(
        "must come to 1 for an event and its opposite",
        arguments: [
            ([0.4, 0.4], [0.6, 0.6], 0), ([0.4, 0.4], [0.5, 0.5], 1), ([0.55, 0.8], [0.2, 0.45], 0),
            ([0.8, 0.95], [0.55, 0.8], 1),
        ] as [([Double], [Double], Int)])
    func opposites(first: [Double], second: [Double], count: Int) throws {
        let findings = try LedgerCoherence.findings([
            entry("this", happened: nil, [("Bo", 0, first)], opposite: "that"),
            entry("that", happened: nil, [("Bo", 0, second)], opposite: "this"),
        ])
        #expect(findings.count == count)
    }
}

@Suite("Several forecasters of one question")
struct LedgerAggregateTests {
    @Test("are taken together end by end, and not extremised on few questions")
    func aggregate() throws {
        let found = try LedgerAggregate.all([
            entry("a", happened: nil, [("Bo", 0, [0.2, 0.4]), ("Cy", 0, [0.6, 0.6])]),
            entry("b", happened: nil, [("Bo", 0, [0.2, 0.4])]),
        ])
        let one = try #require(found.first)
        #expect(found.count == 1)
        #expect(abs(one.mean.low - 0.4) < 1e-12 && abs(one.mean.high - 0.5) < 1e-12)
        // √(1/4 · 3/2) as odds is 0.6124, a probability of 0.3798.
        #expect(abs(one.geometricMeanOfOdds.low - 0.379796) < 1e-6)
        #expect(one.extremised == nil)
    }

    @Test("are extremised from 30 decided questions on")
    func extremised() throws {
        let decided = (0..<30).map {
            entry("q\($0)", happened: $0 % 3 != 0, [("Bo", 0, [0.6, 0.6]), ("Cy", 0, [0.55, 0.55])])
        }
        let open = entry("open", happened: nil, [("Bo", 0, [0.6, 0.6]), ("Cy", 0, [0.55, 0.55])])
        let found = try LedgerAggregate.all(decided + [open])
        let one = try #require(found.first { $0.entry.id == "open" })
        // Two thirds came where the mean log odds said less.
        #expect(abs((one.extremised?.low ?? 0) - 2.0 / 3) < 1e-6)
        #expect(try LedgerAggregate.all(Array(decided.dropLast()) + [open]).allSatisfy { $0.extremised == nil })
    }
}

@Suite("Words of probability under a standard")
struct ProbabilityStandardTests {
    @Test(
        "have its band",
        arguments: [
            (ProbabilityStandard.icd203, "unlikely", [0.2, 0.45]), (.icd203, "highly unlikely", [0.05, 0.2]),
            (.icd203, "It is extremely unlikely", [0.05, 0.2]), (.icd203, "not likely", [0.2, 0.45]),
            (.icd203, "almost certainly", [0.95, 0.99]), (.icd203, "probably", [0.55, 0.8]),
            (.icd203, "may", []), (.kent, "probable", [0.63, 0.87]), (.kent, "unlikely", []),
            (.kent, "almost certainly not", [0.02, 0.12]), (.uk, "unlikely", [0.25, 0.35]),
            (.uk, "probably", [0.55, 0.75]), (.uk, "highly likely", [0.8, 0.9]),
        ] as [(ProbabilityStandard, String, [Double])])
    func band(standard: ProbabilityStandard, words: String, band: [Double]) {
        let found = standard.band(of: words).map { [$0.low, $0.high] } ?? []
        #expect(found.count == band.count)
        #expect(zip(found, band).allSatisfy { abs($0 - $1) < 1e-9 }, "\(found)")
    }
}
