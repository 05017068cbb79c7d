/// Values of several rows on one scale, each a dot with an interval, beside one value that all are compared with. A row may
/// have a share that is told as a bar at its right: how often there is no value at all.
package struct IntervalChart: Sendable {
    package struct Row: Sendable {
        package let label: String
        /// `nil`: none.
        package let value: Double?
        package let interval: ClosedRange<Double>?
        /// 0...1, and as it is written; `nil` where it is not asked.
        package let share: (value: Double, text: String)?
        package let isStrong: Bool
        package let link: ChartLink?

        package init(
            label: String, value: Double?, interval: ClosedRange<Double>?, share: (value: Double, text: String)?,
            isStrong: Bool, link: ChartLink?
        ) {
            self.label = label
            self.value = value
            self.interval = interval
            self.share = share
            self.isStrong = isStrong
            self.link = link
        }
    }

    private let rows: [Row]
    private let places: [PositionLineChart.Place]
    private let domain: ClosedRange<Double>
    private let compared: (at: Double, name: String)
    private let shareName: String

    /// - Parameters:
    ///   - compared: drawn as a broken line through all rows, and its name below.
    ///   - shareName: what the bars at the right are.
    package init(
        rows: [Row], places: [PositionLineChart.Place], domain: ClosedRange<Double>,
        compared: (at: Double, name: String), shareName: String
    ) {
        self.rows = rows
        self.places = places
        self.domain = domain
        self.compared = compared
        self.shareName = shareName
    }

    package func figure() -> Figure {
        let (width, left, right, shares) = (960.0, 232.0, 740.0, 790.0)
        let scale = LinearScale(domain, from: left, to: right)
        let (top, step) = (22.0, 21.0)
        let bottom = top + step * Double(rows.count) + 4
        var markup = Markup()
        markup.open("g", ["aria-hidden": "true"])
        for place in places {
            let x = scale(place.at)
            markup.element("line", ["class": "faint", "x1": px(x), "y1": px(top - 4), "x2": px(x), "y2": px(bottom)])
            markup.element("text", ["class": "soft middle", "x": px(x), "y": px(top - 9)], text: place.number)
        }
        let x = scale(compared.at)
        markup.element(
            "line", ["class": "axis dashed", "x1": px(x), "y1": px(top - 4), "x2": px(x), "y2": px(bottom + 4)])
        markup.element("text", ["class": "soft", "x": px(shares), "y": px(top - 9)], text: shareName)
        markup.close("g")
        for (index, row) in rows.enumerated() {
            let y = top + step * (Double(index) + 0.5)
            markup.linked(row.link) { markup in
                markup.element(
                    "text", ["class": row.isStrong ? "strong" : "plain", "x": "0", "y": px(y + 4)],
                    text: TextMeasure.fitted(
                        row.label, in: left - 14, size: row.isStrong ? TextMeasure.strong : 13))
                if let interval = row.interval {
                    markup.element(
                        "line",
                        [
                            "class": "mark line neutral", "x1": px(scale(interval.lowerBound)), "y1": px(y),
                            "x2": px(scale(interval.upperBound)), "y2": px(y),
                        ])
                }
                if let value = row.value {
                    markup.element(
                        "circle",
                        [
                            "class": row.isStrong ? "mark positive" : "mark neutral", "cx": px(scale(value)),
                            "cy": px(y), "r": "4.5",
                        ])
                } else {
                    markup.element("text", ["class": "soft", "x": px(left + 4), "y": px(y + 4)], text: "no agreement")
                }
                if let share = row.share {
                    markup.element(
                        "rect",
                        [
                            "class": "mark negative", "x": px(shares), "y": px(y - 4),
                            "width": px(max(0.5, 90 * share.value)), "height": "8",
                        ])
                    markup.element("text", ["class": "end", "x": px(width), "y": px(y + 4)], text: share.text)
                }
            }
        }
        let y = bottom + 20
        markup.element("text", ["class": "soft middle", "x": px(x), "y": px(y)], text: compared.name)
        return Figure(markup, width: width, height: y + 8)
    }
}
