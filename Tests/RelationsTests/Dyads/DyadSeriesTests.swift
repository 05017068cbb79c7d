import Chronology
import Relations
import TestSupport
import Testing

@Suite("Directed series of a dyad")
struct DyadSeriesTests {
    /// Four months of two actors, made up for the reference figures below.
    static func acts() throws -> [Act] {
        let rows: [(String, String, Int, [Double])] = [
            ("A", "B", 1, [3.0, -2.2]), ("B", "A", 1, [1.0, -3.4]), ("A", "B", 2, [-7.6]), ("B", "A", 2, [-4.4, -9.0]),
            ("A", "B", 3, [1.9, 3.4]), ("B", "A", 3, [2.8]), ("A", "B", 4, [6.5]), ("B", "A", 4, [7.4, -0.9]),
        ]
        return try rows.flatMap { source, target, month, scores in
            try scores.enumerated().map { index, score in
                Act(
                    id: "\(source)\(month)\(index)", dyad: Dyad(source, target),
                    date: try #require(DateInterval.month(month, of: 2013)), score: score)
            }
        }
    }

    static func close(_ a: [Double?], _ b: [Double], _ tolerance: Double = 5e-7) -> Bool {
        a.count == b.count
            && zip(a, b).allSatisfy { value, expected in value.map { abs($0 - expected) <= tolerance } ?? false }
    }

    @Test("sums, means and net ratios are the worked ones")
    func worked() throws {
        let acts = try Self.acts()
        let forth = DyadSeries(Dyad("A", "B"), by: .month, of: acts)
        let back = DyadSeries(Dyad("B", "A"), by: .month, of: acts)
        #expect(Self.close(forth.points.map(\.sum), [0.8, -7.6, 5.3, 6.5]))
        #expect(Self.close(forth.points.map(\.mean), [0.4, -7.6, 2.65, 6.5]))
        #expect(Self.close(forth.points.map(\.netRatio), [0.153846, -1, 1, 1]))
        #expect(Self.close(back.points.map(\.sum), [-2.4, -13.4, 2.8, 6.5]))
        #expect(Self.close(back.points.map(\.mean), [-1.2, -6.7, 2.8, 3.25]))
        #expect(Self.close(back.points.map(\.netRatio), [-0.545455, -1, 1, 0.783133]))
        #expect(Self.close([forth.stock(halfLife: 2).last], [6.730509]))
    }

    @Test("reciprocity is the worked one")
    func reciprocity() throws {
        let acts = try Self.acts()
        let pair = Reciprocity(
            DyadSeries(Dyad("A", "B"), by: .month, of: acts), DyadSeries(Dyad("B", "A"), by: .month, of: acts))
        #expect(Self.close(pair.pairs.map(\.symmetry), [0, 0.723810, 0.691358, 1]))
        #expect(
            Self.close([pair.symmetry, pair.correlation, pair.concordance], [0.746137, 0.995050, 0.868218]))
    }

    @Test("an act without a score counts and changes no mean")
    func unscored() throws {
        let day = try #require(Day(year: 2014, month: 5, day: 6))
        let series = DyadSeries(
            Dyad("A", "B"), by: .year,
            of: [
                Act(id: "1", dyad: Dyad("A", "B"), date: .day(day), score: 4),
                Act(id: "2", dyad: Dyad("A", "B"), date: .day(day), score: nil),
                Act(id: "3", dyad: Dyad("A", "B"), date: .unknown, score: -4),
            ])
        #expect(series.points.map(\.count) == [2])
        #expect(series.points.map(\.mean) == [4])
        #expect(series.undated == ["3"])
    }

    @Test(
        "an interval that reaches over a border stands outside the series of that grain",
        arguments: [(Grain.month, false), (.quarter, false), (.year, true)])
    func borders(grain: Grain, isHeld: Bool) throws {
        let spring = try #require(DateInterval.season(.spring, of: 2014))
        #expect((Period(grain, holding: spring) != nil) == isHeld)
    }

    @Test("periods count on through years and name themselves")
    func periods() throws {
        let day = try #require(Day(year: 2013, month: 12, day: 31))
        #expect(Period(.month, containing: day).label == "2013-12")
        #expect(Period(.month, containing: day).advanced(by: 1).label == "2014-01")
        #expect(Period(.quarter, containing: day).advanced(by: 1).label == "2014-Q1")
        #expect(Period(.year, containing: day).label == "2013")
        #expect(Period(.quarter, containing: day).from == Day(year: 2013, month: 10, day: 1))
    }

    @Test("the sum over quarters is the sum over months, whatever the acts")
    func grains() throws {
        var random = SplitMix64(seed: 11)
        let acts = (0..<200).map { index in
            Act(
                id: "\(index)", dyad: Dyad("A", "B"),
                date: .day(Day(number: 15_000 + Int32(random.next() % 900))), score: Double(random.next() % 21) - 10)
        }
        let totals = Grain.allCases.map { grain in
            DyadSeries(Dyad("A", "B"), by: grain, of: acts).points.reduce(0) { $0 + $1.sum }
        }
        #expect(totals.allSatisfy { abs($0 - totals[0]) < 1e-9 })
    }
}

@Suite("Dyads ranked by movement")
struct MovementTests {
    @Test("a dyad with too few acts on one side is undetermined and stands last")
    func thin() throws {
        let split = try #require(Day(year: 2014, month: 1, day: 1))
        func act(_ id: String, _ pair: (String, String), _ offset: Int, _ score: Double) -> Act {
            Act(id: id, dyad: Dyad(pair.0, pair.1), date: .day(split.advanced(byDays: offset)), score: score)
        }
        var acts = (1...3).flatMap { [act("a\($0)", ("A", "B"), -$0, -4), act("b\($0)", ("B", "A"), $0, 2)] }
        acts += (1...9).map { act("c\($0)", ("A", "C"), $0, 9) }
        let ranked = Movement.ranked(acts, among: ["A", "B", "C"], split: split)
        #expect(ranked.map(\.pair) == [Dyad("A", "B"), Dyad("A", "C")])
        #expect(ranked.map(\.change) == [6, nil])
    }
}
