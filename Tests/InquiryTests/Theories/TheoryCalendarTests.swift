import Chronology
import Inquiry
import TestSupport
import Testing

@Suite("Quarters of a theory")
struct TheoryCalendarTests {
    @Test(
        "Steps end three months after each other, on the last day of a month where that is shorter",
        arguments: [
            ("2013-08-31", 1, "2013-11-30"), ("2013-08-31", 2, "2014-02-28"), ("2013-08-31", 4, "2014-08-31"),
            ("2015-11-30", 1, "2016-02-29"), ("2014-03-06", 20, "2019-03-06"), ("2014-03-06", -1, "2013-12-06"),
            ("2014-03-06", 0, "2014-03-06"),
        ])
    func ends(from: String, step: Int, end: String) throws {
        #expect(TheoryCalendar(from: try Day(iso: from), steps: 20).end(of: step) == (try Day(iso: end)))
    }

    @Test("The step of a day is the one that ends on it or next after it", arguments: 0..<40)
    func inverse(_ seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        let from = Day(number: Int32.random(in: -20_000...60_000, using: &random))
        let calendar = TheoryCalendar(from: from, steps: 40)
        for step in -60...120 {
            #expect(calendar.step(of: calendar.end(of: step)) == step)
            #expect(calendar.end(of: step) < calendar.end(of: step + 1))
        }
        for _ in 0..<60 {
            let day = from.advanced(byDays: Int.random(in: -6_000...12_000, using: &random))
            let step = calendar.step(of: day)
            #expect(calendar.end(of: step - 1) < day && day <= calendar.end(of: step))
        }
    }

    @Test("A step is told by the quarter in which its middle lies, and each by the next one", arguments: 0..<40)
    func labels(_ seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let calendar = TheoryCalendar(from: Day(number: Int32.random(in: 0...40_000, using: &random)), steps: 40)
        func quarter(_ label: String) throws -> Int {
            let words = label.split(separator: " ")
            return 4 * (try #require(Int(words[1]))) + (try #require(Int(words[0].dropFirst())))
        }
        let quarters = try (1...60).map { try quarter(calendar.label($0)) }
        #expect(zip(quarters, quarters.dropFirst()).allSatisfy { $1 == $0 + 1 })
        // Never further from the middle of the step than the days by which months differ.
        for step in 1...60 {
            let middle = calendar.end(of: step - 1).advanced(byDays: 45)
            let near = try [-3, 0, 3].map {
                try quarter(TheoryCalendar(from: middle.advanced(byDays: $0), steps: 1).label(0))
            }
            #expect(near.contains(quarters[step - 1]))
        }
    }

    @Test("The start is told by its own quarter")
    func start() throws {
        let calendar = TheoryCalendar(from: try Day(iso: "2014-03-06"), steps: 20)
        #expect([0, 1, 2, 20].map { calendar.label($0) } == ["Q1 2014", "Q2 2014", "Q3 2014", "Q1 2019"])
        // Of years whose February is longer or shorter none is left out, none told twice.
        let winter = TheoryCalendar(from: try Day(iso: "2015-02-15"), steps: 20)
        #expect([1, 2, 5, 9].map { winter.label($0) } == ["Q2 2015", "Q3 2015", "Q2 2016", "Q2 2017"])
    }
}
