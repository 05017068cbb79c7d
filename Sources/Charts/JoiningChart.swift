/// Who joins which side as one input varies: a strip for each party, the share that joins the first side from below, the
/// share that joins the second from above, and what stays out as paper between them; over the strips a chance with its band.
package struct JoiningChart: Sendable {
    package struct Row: Sendable {
        package let label: String
        /// At each step the shares that join the first side and the second, 0...1, in sum at most 1.
        package let joins: [(first: Double, second: Double)]
        package let note: String
        package let link: ChartLink?

        package init(label: String, joins: [(first: Double, second: Double)], note: String, link: ChartLink?) {
            self.label = label
            self.joins = joins
            self.note = note
            self.link = link
        }
    }

    /// A chance at each step.
    package struct Chance: Sendable {
        package let label: String
        package let mean: [Double]
        /// What most draws lie between.
        package let low: [Double]
        package let high: [Double]
        package let link: ChartLink?

        package init(label: String, mean: [Double], low: [Double], high: [Double], link: ChartLink?) {
            self.label = label
            self.mean = mean
            self.low = low
            self.high = high
            self.link = link
        }
    }

    private let rows: [Row]
    private let chance: Chance
    private let values: [Double]
    private let axis: String
    private let likeliest: Double
    private let sides: (String, String)

    /// - Parameters:
    ///   - values: of the input, from left to right; at least two different ones.
    ///   - axis: what the input is.
    ///   - likeliest: the value that is judged likeliest, marked by a stroke.
    ///   - sides: the names of the first and the second.
    package init(
        rows: [Row], chance: Chance, values: [Double], axis: String, likeliest: Double, sides: (String, String)
    ) {
        precondition(
            values.count > 1 && rows.allSatisfy { $0.joins.count == values.count }
                && chance.mean.count == values.count && chance.low.count == values.count
                && chance.high.count == values.count, "a value for each step")
        self.rows = rows
        self.chance = chance
        self.values = values
        self.axis = axis
        self.likeliest = likeliest
        self.sides = sides
    }

    package func figure() -> Figure {
        let (width, left, right) = (960.0, 170.0, 790.0)
        let strip = 40.0
        let top = 22.0
        let low = values.min() ?? 0
        let high = values.max() ?? 1
        let isFalling = (values.first ?? 0) > (values.last ?? 0)
        let x = LinearScale(low...high, from: isFalling ? right : left, to: isFalling ? left : right)
        var markup = Markup()
        markup.element("text", ["class": "soft", "x": px(left), "y": "13"], text: "joins \(sides.0) from below")
        markup.element(
            "text", ["class": "soft end", "x": px(right), "y": "13"], text: "joins \(sides.1) from above (broken edge)")
        var y = top
        band(into: &markup, x, from: y, height: strip * 1.5, left, right, width)
        y += strip * 1.5 + 10
        for row in rows {
            draw(row, into: &markup, x, from: y, height: strip, left, right, width)
            y += strip + 8
        }
        markup.open("g", ["aria-hidden": "true"])
        for tick in LinearScale(low...high, from: left, to: right).ticks(5) {
            let place = px(x(tick))
            markup.element("line", ["class": "axis", "x1": place, "y1": px(y), "x2": place, "y2": px(y + 4)])
            markup.element("text", ["class": "soft middle", "x": place, "y": px(y + 17)], text: Self.text(tick))
        }
        markup.element(
            "line",
            ["class": "axis dashed", "x1": px(x(likeliest)), "y1": px(top), "x2": px(x(likeliest)), "y2": px(y)])
        // Below the ticks it has the width of the whole strip.
        markup.element(
            "text", ["class": "soft middle", "x": px((left + right) / 2), "y": px(y + 34)],
            text: TextMeasure.fitted(axis, in: right - left))
        markup.close("g")
        return Figure(markup, width: width, height: y + 43)
    }

    private func band(
        into markup: inout Markup, _ x: LinearScale, from top: Double, height: Double, _ left: Double, _ right: Double,
        _ width: Double
    ) {
        let y = LinearScale(0...1, from: top + height, to: top)
        frame(into: &markup, top, height, left, right)
        label(chance.label, into: &markup, top, height, left)
        let upper = zip(values, chance.high).map { (x($0), y($1)) }
        let lower = zip(values, chance.low).map { (x($0), y($1)) }
        markup.linked(chance.link) { markup in
            markup.element("path", ["class": "land", "d": Self.area(upper, lower)])
            markup.element(
                "path",
                ["class": "mark neutral line", "d": Self.path(zip(values, chance.mean).map { (x($0), y($1)) })])
        }
        for (place, mean) in [(left, chance.mean.first), (right, chance.mean.last)] {
            guard let mean else { continue }
            markup.element(
                "text",
                [
                    "class": place == left ? "value halo" : "value halo end",
                    "x": px(place == left ? place + 4 : place - 4),
                    "y": px(max(y(mean) - 5, top + 12)),
                ], text: Self.text((mean * 100).rounded() / 100))
        }
    }

    private func draw(
        _ row: Row, into markup: inout Markup, _ x: LinearScale, from top: Double, height: Double, _ left: Double,
        _ right: Double, _ width: Double
    ) {
        let y = LinearScale(0...1, from: top + height, to: top)
        frame(into: &markup, top, height, left, right)
        label(row.label, into: &markup, top, height, left)
        let places = values.map { x($0) }
        markup.linked(row.link) { markup in
            // The whole strip can be chosen, also where nobody joins.
            markup.element(
                "rect",
                [
                    "class": "paper", "x": px(left + 1), "y": px(top + 1), "width": px(right - left - 2),
                    "height": px(height - 2),
                ])
            if row.joins.contains(where: { $0.first > 0 }) {
                let edge = zip(places, row.joins).map { ($0, y($1.first)) }
                markup.element("path", ["class": "mark positive", "d": Self.area(edge, places.map { ($0, y(0)) })])
            }
            if row.joins.contains(where: { $0.second > 0 }) {
                let edge = zip(places, row.joins).map { ($0, y(1 - $1.second)) }
                markup.element(
                    "path", ["class": "mark negative hollow dashed", "d": Self.area(edge, places.map { ($0, y(1)) })])
            }
        }
        markup.element(
            "text", ["class": "soft", "x": px(right + 8), "y": px(top + height / 2 + 4)],
            text: TextMeasure.fitted(row.note, in: width - right - 8))
    }

    private func frame(into markup: inout Markup, _ top: Double, _ height: Double, _ left: Double, _ right: Double) {
        for y in [top, top + height] {
            markup.element("line", ["class": "rule", "x1": px(left), "y1": px(y), "x2": px(right), "y2": px(y)])
        }
    }

    private func label(_ text: String, into markup: inout Markup, _ top: Double, _ height: Double, _ left: Double) {
        markup.element(
            "text", ["class": "strong end", "x": px(left - 8), "y": px(top + height / 2 + 4)],
            text: TextMeasure.fitted(text, in: left - 12, size: TextMeasure.strong))
    }

    private static func path(_ points: [(Double, Double)]) -> String {
        points.enumerated().map { "\($0 == 0 ? "M" : "L")\(px($1.0)) \(px($1.1))" }.joined()
    }

    private static func area(_ edge: [(Double, Double)], _ base: [(Double, Double)]) -> String {
        path(edge) + base.reversed().map { "L\(px($0.0)) \(px($0.1))" }.joined() + "Z"
    }

    private static func text(_ value: Double) -> String {
        let hundredths = Int((abs(value) * 100).rounded())
        let fraction = hundredths % 100
        let digits =
            fraction == 0
            ? "" : fraction % 10 == 0 ? ".\(fraction / 10)" : fraction < 10 ? ".0\(fraction)" : ".\(fraction)"
        return (value < 0 && hundredths > 0 ? "−" : "") + "\(hundredths / 100)\(digits)"
    }
}
