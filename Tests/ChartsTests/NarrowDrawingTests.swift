import Charts
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
}
