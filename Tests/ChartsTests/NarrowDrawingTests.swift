import Charts
import Chronology
import Testing

@Suite("Drawings on a narrow page")
struct NarrowDrawingTests {
    private static let bars = (1...3).map {
        BarChart.Bar(
            label: "a change that takes some words to be told, number \($0)", value: Double($0) * 40,
            text: "\($0 * 40) (with the rest)", isHollow: false, link: nil)
    }

    @Test("Bars with their labels above them fit a telephone, values and all")
    func above() throws {
        let figure = BarChart([BarChart.Group(title: "hundredths of a chance", bars: Self.bars)], layout: .above)
            .figure()
        #expect(figure.width <= 360)
        // Labels start at the edge, and each value ends before the other one.
        for bar in Self.bars { #expect(TextMeasure.width(bar.label) <= figure.width) }
        let longest = try #require(Self.bars.last)
        let value = try #require(figure.content.firstMatch(of: /class="value" x="([0-9.]+)" y="[0-9.]+">120 \(/))
        let place = try #require(Double(value.1))
        #expect(place + TextMeasure.width(longest.text) <= figure.width)
        #expect(figure.inline(title: "a", describedBy: "b").contains("min-width:0"))
        // Where labels stand beside the bars the drawing is wide, and is scrolled.
        let wide = BarChart([BarChart.Group(title: "the same", bars: Self.bars)]).figure()
        #expect(!wide.inline(title: "a", describedBy: "b").contains("min-width:0"))
    }

    @Test("The name of the input under a joining chart is told whole")
    func axis() {
        let axis = "commitment of the United States of an Ocean"
        let figure = JoiningChart(
            rows: [JoiningChart.Row(label: "One", joins: [(0.2, 0), (0.1, 0)], note: "stays out", link: nil)],
            chance: JoiningChart.Chance(
                label: "A prevails", mean: [0.5, 0.4], low: [0.4, 0.3], high: [0.6, 0.5], link: nil),
            values: [0.9, 0], axis: axis, likeliest: 0.5, sides: ("A", "B")
        ).figure()
        #expect(figure.content.contains(">\(axis)<"))
    }

    @Test("Rules fit a telephone, and columns too close to be named are counted")
    func rules() throws {
        func chart(_ columns: Int) -> Figure {
            RuleChart(
                title: "An author", note: "a note", rows: ["what is moved"],
                columns: (0..<columns).map { "cause \($0)" }, always: "always",
                rules: (0..<columns).map {
                    RuleChart.Rule(
                        row: 0, columns: [$0], effect: .up, isDenied: false, isInferred: false, isContested: false,
                        link: nil)
                }
            ).figure()
        }
        let few = chart(12)
        #expect(few.width <= 360 && few.droppedLabels == 0)
        #expect(few.inline(title: "a", describedBy: "b").contains("min-width:0"))
        for column in 0..<12 { #expect(few.content.contains(">cause \(column)<")) }
        let many = chart(60)
        #expect(many.width <= 360 && many.droppedLabels > 0)
        let shown = (0..<60).count { many.content.contains(">cause \($0)<") }
        #expect(shown + many.droppedLabels == 60)
    }

    @Test("Levels are read on a telephone, and labels at their ends are kept apart")
    func levels() throws {
        let day = try #require(Day(year: 2014, month: 1, day: 1))
        let lines = (0..<6).map { place in
            LevelChart.Line(
                label: "account-\(place)", style: place, points: [(day, 1), (day.advanced(byDays: 700), 1)],
                isSilent: false, low: 0, high: 1, link: nil)
        }
        let chart = LevelChart(
            title: "Something", levels: ["low", "high"], lines: lines, told: [], inputs: [],
            axis: day...day.advanced(byDays: 900), accounts: 6)
        let figure = chart.figure()
        // Type of 13 pixels is at least one of 10 there.
        #expect(figure.width * 10 / 13 <= 350)
        let heights = try figure.content.matches(of: /class="halo" x="[0-9.]+" y="([0-9.]+)"/).map {
            try #require(Double($0.1))
        }
        #expect(heights.count == 6)
        #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 >= 14.9 })
        #expect(heights.allSatisfy { $0 > 0 && $0 < figure.height })
        for line in lines { #expect(figure.content.contains(">\(line.label)<")) }
    }
}
