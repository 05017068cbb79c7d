import Charts
import Foundation
import Testing

@Suite("The drawing of a causal map")
struct CausalMapChartTests {
    private struct Box {
        let x: Double
        let y: Double
        let width: Double
        let height: Double
    }

    private func chart(loops: Bool = false) -> CausalMapChart {
        let labels = [
            "drought", "price of grain", "unrest of the towns along the southern river and its many tributaries",
            "sale of arms", "trade", "<b>a & b</b>",
        ]
        var arrows = [
            CausalMapChart.Arrow(from: 0, to: 1, kind: .positive, count: 2, link: ChartLink("#n1", "first")),
            CausalMapChart.Arrow(from: 1, to: 2, kind: .positive, count: 1, link: nil),
            CausalMapChart.Arrow(from: 0, to: 2, kind: .unknown, count: 1, link: nil),
            CausalMapChart.Arrow(from: 2, to: 4, kind: .negative, count: 1, link: nil),
            CausalMapChart.Arrow(from: 3, to: 5, kind: .denied, count: 1, link: nil),
        ]
        if loops { arrows.append(CausalMapChart.Arrow(from: 4, to: 0, kind: .mixed, count: 1, link: nil)) }
        return CausalMapChart(
            nodes: labels.map { CausalMapChart.Node(label: $0, isKnown: true, link: nil) }, arrows: arrows)
    }

    private func boxes(_ figure: Figure) -> [Box] {
        figure.content.components(separatedBy: "<rect ").dropFirst().filter { $0.contains("class=\"node\"") }.compactMap
        {
            text in
            func value(_ key: String) -> Double? {
                text.components(separatedBy: " \(key)=\"").dropFirst().first.flatMap {
                    Double($0.prefix { $0 != "\"" })
                }
            }
            guard let x = value("x"), let y = value("y"), let width = value("width"), let height = value("height")
            else {
                return nil
            }
            return Box(x: x, y: y, width: width, height: height)
        }
    }

    @Test("No two concepts overlap, and all stand inside", arguments: [false, true]) func apart(loops: Bool) {
        let figure = chart(loops: loops).figure()
        let boxes = boxes(figure)
        #expect(boxes.count == 6)
        for (index, a) in boxes.enumerated() {
            #expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= figure.width && a.y + a.height <= figure.height)
            for b in boxes[(index + 1)...] {
                #expect(
                    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y)
            }
        }
    }

    @Test("Each kind of arrow has its own look, and words are escaped") func looks() {
        let content = chart(loops: true).figure().content
        #expect(content.contains("mark positive line"))
        #expect(content.contains("mark negative dashed line"))
        #expect(content.contains("mark neutral dotted line"))
        #expect(content.contains(">×<") && content.contains(">±<"))
        #expect(!content.contains("<b>") && content.contains("&lt;b&gt;"))
        #expect(content.contains("href=\"#n1\""))
    }

    @Test("The same map gives the same drawing; without arrows there is still one") func same() {
        #expect(chart().figure() == chart().figure())
        let none = CausalMapChart(
            nodes: [CausalMapChart.Node(label: "one", isKnown: false, link: nil)],
            arrows: [CausalMapChart.Arrow(from: 0, to: 7, kind: .positive, count: 1, link: nil)])
        #expect(none.figure().content.contains(">one<"))
    }
}
