package import Chronology

/// Values over the periods that they are stated for: each a bar as long as its period, at the height of its value.
/// Nothing joins them: two points are no trend.
package struct PeriodChart: Sendable {
    package struct Value: Sendable {
        package let period: DateInterval
        package let value: Double
        /// As it is printed at the mark: `RUS 390`.
        package let text: String
        package let isHollow: Bool
        package let tone: TimelineChart.Tone
        package let link: ChartLink?

        package init(
            period: DateInterval, value: Double, text: String, isHollow: Bool, tone: TimelineChart.Tone,
            link: ChartLink?
        ) {
            self.period = period
            self.value = value
            self.text = text
            self.isHollow = isHollow
            self.tone = tone
            self.link = link
        }
    }

    private let values: [Value]
    private let axis: TimeAxis

    /// - Parameter values: those without a period are left out; a table beside the drawing has them.
    package init(_ values: [Value], axis: TimeAxis) {
        self.values = values.filter { $0.period.from != nil && $0.period.to != nil }
        self.axis = axis
    }

    package func figure() -> Figure {
        let (width, height, left, bottom) = (960.0, 300.0, 60.0, 270.0)
        let x = axis.scale(from: left, to: width - 90)
        let y = LinearScale(LinearScale.domain(of: values.map(\.value)), from: bottom, to: 20)
        var markup = Markup()
        markup.open("g", ["aria-hidden": "true"])
        for tick in y.ticks() {
            markup.element(
                "line", ["class": "faint", "x1": px(left), "y1": px(y(tick)), "x2": px(width - 90), "y2": px(y(tick))])
            markup.element(
                "text", ["class": "soft end", "x": px(left - 8), "y": px(y(tick) + 4)],
                text: tick == tick.rounded() ? "\(Int(tick))" : "\(tick)")
        }
        for year in axis.years(width: width - 90 - left) {
            guard let day = Day(year: year, month: 1, day: 1) else { continue }
            let place = x(Double(day.number))
            markup.element(
                "line", ["class": "axis", "x1": px(place), "y1": px(bottom), "x2": px(place), "y2": px(bottom + 5)])
            markup.element("text", ["class": "soft", "x": px(place + 3), "y": px(bottom + 17)], text: "\(year)")
        }
        markup.close("g")
        var boxes: [LabelPlacement.Box] = []
        for value in values {
            guard let span = span(value, x) else { continue }
            boxes.append(LabelPlacement.Box(x: span.0, y: y(value.value) - 5, width: span.1 - span.0, height: 10))
        }
        var labels = LabelPlacement(
            in: LabelPlacement.Box(x: 0, y: 0, width: width, height: height), obstacles: boxes)
        for value in values {
            guard let (from, to) = span(value, x) else { continue }
            markup.linked(value.link) { markup in
                markup.element(
                    "rect",
                    [
                        "class": "mark \(value.tone.rawValue)\(value.isHollow ? " hollow" : "")", "x": px(from),
                        "y": px(y(value.value) - 3), "width": px(max(4, to - from)), "height": "6",
                    ])
                if let label = labels.place(
                    [value.text], beside: (from + to) / 2, y(value.value), radius: (to - from) / 2 + 2)
                {
                    markup.element(
                        "text", ["class": "value halo", "x": px(label.x), "y": px(label.y)], text: label.text)
                }
            }
        }
        return Figure(markup, width: width, height: height, droppedLabels: labels.dropped)
    }

    private func span(_ value: Value, _ x: LinearScale) -> (Double, Double)? {
        guard let from = value.period.from, let to = value.period.to else { return nil }
        return (max(x(Double(from.number)), x.from), min(x(Double(to.number) + 1), x.to))
    }
}
