/// Horizontal bars with their labels and values beside them, in the order given.
package struct BarChart: Sendable {
    package struct Bar: Sendable {
        package let label: String
        package let value: Double
        /// As it is printed: `160,000`.
        package let text: String
        /// Derived, or told by nobody directly: drawn hollow.
        package let isHollow: Bool
        package let link: ChartLink?

        package init(label: String, value: Double, text: String, isHollow: Bool, link: ChartLink?) {
            self.label = label
            self.value = value
            self.text = text
            self.isHollow = isHollow
            self.link = link
        }
    }

    /// Bars of one unit, on a scale of their own.
    package struct Group: Sendable {
        package let title: String
        package let bars: [Bar]

        package init(title: String, bars: [Bar]) {
            self.title = title
            self.bars = bars
        }
    }

    /// Where the labels of bars stand.
    package enum Layout: Sendable {
        /// At the left, in a column of this width.
        case beside(room: Double)
        /// Each above its bar: narrow enough for a phone as it is.
        case above
    }

    private let groups: [Group]
    private let layout: Layout

    package init(_ groups: [Group], layout: Layout = .beside(room: 330)) {
        self.groups = groups
        self.layout = layout
    }

    package func figure() -> Figure {
        switch layout {
        case .beside(let room): figure(labelRoom: room)
        case .above: narrow()
        }
    }

    private static let narrowWidth = 350.0

    /// Room for the values at the right of the longest bar.
    private static func valueRoom(_ bars: [Bar]) -> Double {
        bars.reduce(0) { max($0, TextMeasure.width($1.text)) } + 12
    }

    private func narrow() -> Figure {
        let width = Self.narrowWidth
        var markup = Markup()
        var y = 4.0
        for group in groups {
            for line in TextMeasure.lines(group.title, in: width, size: TextMeasure.strong) {
                y += 16
                markup.element("text", ["class": "strong", "x": "0", "y": px(y)], text: line)
            }
            y += 4
            let scale = LinearScale(
                LinearScale.domain(of: group.bars.map(\.value)), from: 1, to: width - Self.valueRoom(group.bars))
            for bar in group.bars {
                markup.element(
                    "text", ["x": "0", "y": px(y + 14)], text: TextMeasure.fitted(bar.label, in: width))
                draw(bar, into: &markup, scale, y: y + 17)
                y += 36
            }
            y += 6
        }
        return Figure(markup, width: width, height: y + 4)
    }

    /// The bar with its value, from `y` on.
    private func draw(_ bar: Bar, into markup: inout Markup, _ scale: LinearScale, y: Double) {
        markup.linked(bar.link) { markup in
            markup.element(
                "rect",
                [
                    "class": bar.isHollow ? "mark neutral hollow" : "mark neutral", "x": px(scale(0)),
                    "y": px(y + 3), "width": px(max(1, scale(bar.value) - scale(0))), "height": "12",
                ])
            markup.element(
                "text", ["class": "value", "x": px(scale(bar.value) + 8), "y": px(y + 13)], text: bar.text)
        }
    }

    private func figure(labelRoom: Double) -> Figure {
        let width = 960.0
        var markup = Markup()
        var y = 4.0
        for group in groups {
            y += 16
            markup.element("text", ["class": "strong", "x": "0", "y": px(y)], text: group.title)
            y += 8
            let scale = LinearScale(
                LinearScale.domain(of: group.bars.map(\.value)), from: labelRoom, to: width - 120)
            for bar in group.bars {
                markup.element(
                    "text", ["x": px(labelRoom - 10), "y": px(y + 13), "class": "end"],
                    text: TextMeasure.fitted(bar.label, in: labelRoom - 14))
                draw(bar, into: &markup, scale, y: y)
                y += 20
            }
            markup.element(
                "line",
                [
                    "class": "axis", "x1": px(scale(0)), "y1": px(y - Double(group.bars.count) * 20),
                    "x2": px(scale(0)), "y2": px(y),
                ])
            y += 6
        }
        return Figure(markup, width: width, height: y + 4)
    }
}
