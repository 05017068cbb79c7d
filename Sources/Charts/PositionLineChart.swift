/// Who stands where on one scale: each actor a row with the range of its position, a mark of the area of its weight at the
/// likeliest, and a stroke at the worst it would accept. Named places of the scale are lines through all rows.
package struct PositionLineChart: Sendable {
    /// A side is told by colour and shape, so that print in grey tells them apart: circles, squares, diamonds.
    package enum Side: Sendable { case one, other, third }

    package struct Row: Sendable {
        package let label: String
        package let side: Side
        package let low: Double
        package let mode: Double
        package let high: Double
        /// 0 or more; areas are in proportion to it.
        package let weight: Double
        /// The worst that it would accept; `nil` where nothing is said.
        package let limit: Double?
        package let link: ChartLink?

        package init(
            label: String, side: Side, low: Double, mode: Double, high: Double, weight: Double, limit: Double?,
            link: ChartLink?
        ) {
            self.label = label
            self.side = side
            self.low = low
            self.mode = mode
            self.high = high
            self.weight = weight
            self.limit = limit
            self.link = link
        }
    }

    /// A place of the scale that has a name.
    package struct Place: Sendable {
        package let at: Double
        package let number: String
        package let name: String

        package init(at: Double, number: String, name: String) {
            self.at = at
            self.number = number
            self.name = name
        }
    }

    private let rows: [Row]
    private let places: [Place]
    private let domain: ClosedRange<Double>
    /// A value that is set off from the named places: what stands.
    private let marked: (at: Double, name: String)?

    package init(rows: [Row], places: [Place], domain: ClosedRange<Double>, marked: (at: Double, name: String)?) {
        self.rows = rows
        self.places = places
        self.domain = domain
        self.marked = marked
    }

    private static let width = 960.0
    private static let labelRoom = 290.0

    package func figure() -> Figure {
        let scale = LinearScale(domain, from: Self.labelRoom + 20, to: Self.width - 30)
        let (top, step) = (22.0, 34.0)
        let bottom = top + step * Double(rows.count) + 4
        var markup = Markup()
        markup.open("g", ["aria-hidden": "true"])
        for place in places {
            let x = scale(place.at)
            markup.element("line", ["class": "rule", "x1": px(x), "y1": px(top - 4), "x2": px(x), "y2": px(bottom)])
            markup.element("text", ["class": "soft middle", "x": px(x), "y": px(top - 9)], text: place.number)
        }
        if let marked {
            let x = scale(marked.at)
            markup.element(
                "line", ["class": "axis dashed", "x1": px(x), "y1": px(top - 4), "x2": px(x), "y2": px(bottom + 8)])
        }
        markup.close("g")
        let most = max(rows.reduce(0) { max($0, $1.weight) }, 1e-9)
        for (index, row) in rows.enumerated() {
            let y = top + step * (Double(index) + 0.5)
            let tone = Self.tone(row.side)
            markup.linked(row.link) { markup in
                markup.element(
                    "text", ["x": "0", "y": px(y + 4)], text: TextMeasure.fitted(row.label, in: Self.labelRoom))
                markup.element(
                    "line",
                    [
                        "class": "mark line \(tone)", "x1": px(scale(row.low)), "y1": px(y), "x2": px(scale(row.high)),
                        "y2": px(y),
                    ])
                if let limit = row.limit {
                    markup.element(
                        "line",
                        [
                            "class": "mark line \(tone)", "x1": px(scale(limit)), "y1": px(y - 9),
                            "x2": px(scale(limit)), "y2": px(y + 9),
                        ])
                }
                Self.shape(
                    row.side, x: scale(row.mode), y: y, radius: max(2.5, 13 * (row.weight / most).squareRoot()), tone,
                    &markup)
            }
        }
        var y = bottom + 8
        let told =
            places.map { "\($0.number): \($0.name)" }.joined(separator: "; ")
            + (marked.map { ". Broken line: \($0.name)" } ?? "")
        for line in TextMeasure.lines(told, in: Self.width - 10) {
            y += 16
            markup.element("text", ["class": "soft", "x": "0", "y": px(y)], text: line)
        }
        return Figure(markup, width: Self.width, height: y + 8)
    }

    private static func tone(_ side: Side) -> String {
        switch side {
        case .one: "positive"
        case .other: "negative"
        case .third: "neutral"
        }
    }

    private static func shape(
        _ side: Side, x: Double, y: Double, radius: Double, _ tone: String, _ markup: inout Markup
    ) {
        // The half side of a square and the half diagonal of a diamond of the same area as the circle.
        switch side {
        case .one:
            markup.element("circle", ["class": "mark \(tone)", "cx": px(x), "cy": px(y), "r": px(radius)])
        case .other:
            let half = radius * 0.8862
            markup.element(
                "rect",
                [
                    "class": "mark \(tone)", "x": px(x - half), "y": px(y - half), "width": px(2 * half),
                    "height": px(2 * half),
                ])
        case .third:
            let half = radius * 1.2533
            markup.element(
                "path",
                [
                    "class": "mark \(tone) hollow",
                    "d":
                        "M\(px(x)) \(px(y - half))L\(px(x + half)) \(px(y))L\(px(x)) \(px(y + half))L\(px(x - half)) \(px(y))Z",
                ])
        }
    }
}
