/// Values of several rows on one scale, a dot each; dots of equal value stand one upon the other. Values that stand for
/// many are columns. The mean is a stroke.
package struct DistributionChart: Sendable {
    package struct Value: Sendable {
        package let value: Double
        /// How many acts have it.
        package let count: Int
        package let link: ChartLink?

        package init(_ value: Double, count: Int = 1, link: ChartLink?) {
            self.value = value
            self.count = count
            self.link = link
        }
    }

    package struct Row: Sendable {
        package let label: String
        package let values: [Value]
        package let count: String
        package let countLink: ChartLink?

        package init(label: String, values: [Value], count: String, countLink: ChartLink?) {
            self.label = label
            self.values = values
            self.count = count
            self.countLink = countLink
        }
    }

    private let rows: [Row]
    private let domain: ClosedRange<Double>
    private let ends: (String, String)

    /// - Parameter ends: what the left and the right end of the scale mean.
    package init(rows: [Row], domain: ClosedRange<Double>, ends: (String, String)) {
        self.rows = rows
        self.domain = domain
        self.ends = ends
    }

    package func figure() -> Figure {
        let (width, left, right, radius) = (960.0, 236.0, 890.0, 3.4)
        let scale = LinearScale(domain, from: left, to: right)
        var body = Markup()
        var y = 26.0
        for row in rows {
            var stacks: [Int: Int] = [:]
            let bins = row.values.map { Int((scale($0.value) / (2 * radius + 1)).rounded()) }
            for bin in bins { stacks[bin, default: 0] += 1 }
            let most = row.values.map(\.count).max() ?? 1
            let high = most > 1 ? 12 : Double(min(stacks.values.max() ?? 1, 12))
            let line = y + high * (2 * radius + 1) + 6
            var level: [Int: Int] = [:]
            body.element("line", ["class": "rule", "x1": px(left), "y1": px(line), "x2": px(right), "y2": px(line)])
            body.element(
                "text", ["class": "strong", "x": "0", "y": px(line)],
                text: TextMeasure.fitted(row.label, in: left - 8, size: TextMeasure.strong))
            for (value, bin) in zip(row.values, bins) {
                let place = level[bin, default: 0]
                level[bin] = place + 1
                // A stack too high is pressed together rather than cut off.
                let pressed = Double(place) * min(1, 12 / Double(stacks[bin] ?? 1))
                let tone = value.value > 0 ? "positive" : value.value < 0 ? "negative" : "neutral"
                if most > 1 {
                    let height = max(2, Double(value.count) / Double(most) * high * (2 * radius + 1))
                    body.linked(value.link) {
                        $0.element(
                            "rect",
                            [
                                "class": "mark \(tone)", "x": px(scale(value.value) - radius),
                                "y": px(line - 1 - height),
                                "width": px(2 * radius), "height": px(height),
                            ])
                    }
                    continue
                }
                body.linked(value.link) { markup in
                    let (x, top) = (scale(value.value), line - radius - 1 - pressed * (2 * radius + 1))
                    if tone == "negative" {
                        markup.element(
                            "rect",
                            [
                                "class": "mark \(tone)", "x": px(x - radius), "y": px(top - radius),
                                "width": px(2 * radius), "height": px(2 * radius),
                            ])
                    } else {
                        markup.element(
                            "circle", ["class": "mark \(tone)", "cx": px(x), "cy": px(top), "r": px(radius)])
                    }
                }
            }
            if !row.values.isEmpty {
                let count = row.values.reduce(0) { $0 + $1.count }
                let mean = row.values.reduce(0) { $0 + $1.value * Double($1.count) } / Double(count)
                body.element(
                    "line",
                    ["class": "axis", "x1": px(scale(mean)), "y1": px(line), "x2": px(scale(mean)), "y2": px(line + 8)])
            }
            body.linked(row.countLink) {
                $0.element("text", ["class": "end value", "x": px(width), "y": px(line)], text: row.count)
            }
            y = line + 12
        }
        var markup = Markup()
        markup.open("g", ["aria-hidden": "true"])
        for tick in scale.ticks(5) {
            markup.element(
                "line", ["class": "faint", "x1": px(scale(tick)), "y1": "18", "x2": px(scale(tick)), "y2": px(y)])
            markup.element(
                "text", ["class": "soft middle", "x": px(scale(tick)), "y": "13"],
                text: tick < 0 ? "−\(Int(-tick))" : "\(Int(tick))")
        }
        markup.element("text", ["class": "soft", "x": px(left), "y": px(y + 12)], text: ends.0)
        markup.element("text", ["class": "soft end", "x": px(right), "y": px(y + 12)], text: ends.1)
        markup.close("g")
        return Figure(markup.joined(body), width: width, height: y + 20)
    }
}
