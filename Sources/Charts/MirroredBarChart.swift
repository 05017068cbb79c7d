/// Counts by year in rows on one time axis: one kind above the line, its opposite below, and those without a year in a
/// lane at the left. For more marks than an eye can tell apart.
package struct MirroredBarChart: Sendable {
    package struct Bar: Sendable {
        /// `nil` for what has no year, or lies outside the axis.
        package let year: Int?
        package let isAbove: Bool
        package let count: Int
        package let link: ChartLink?

        package init(year: Int?, isAbove: Bool, count: Int, link: ChartLink?) {
            self.year = year
            self.isAbove = isAbove
            self.count = count
            self.link = link
        }
    }

    package struct Row: Sendable {
        package let label: String
        package let bars: [Bar]
        package let count: String
        package let countLink: ChartLink?

        package init(label: String, bars: [Bar], count: String, countLink: ChartLink?) {
            self.label = label
            self.bars = bars
            self.count = count
            self.countLink = countLink
        }
    }

    private let rows: [Row]
    private let axis: TimeAxis
    private let gaps: [Int]
    private let labelRoom: Double

    /// - Parameters:
    ///   - gaps: years of the axis of which the documents tell nothing, hatched.
    ///   - labelRoom: at the left, in pixels.
    package init(rows: [Row], axis: TimeAxis, gaps: [Int] = [], labelRoom: Double = 236) {
        self.rows = rows
        self.axis = axis
        self.gaps = gaps
        self.labelRoom = labelRoom
    }

    package func figure() -> Figure {
        let (width, high, laneWidth) = (960.0, 26.0, 62.0)
        let left = labelRoom + laneWidth + 8
        let right = width - 54
        let most = Double(rows.flatMap(\.bars).map(\.count).max() ?? 1)
        let years = axis.lastYear - axis.firstYear + 1
        let step = (right - left) / Double(years)
        let bottom = 30 + Double(rows.count) * (2 * high + 10)
        var markup = Markup()
        markup.open("g", ["aria-hidden": "true"])
        for year in axis.years(width: right - left) {
            let x = left + Double(year - axis.firstYear) * step
            markup.element("line", ["class": "faint", "x1": px(x), "y1": "20", "x2": px(x), "y2": px(bottom)])
            markup.element("text", ["class": "soft", "x": px(x + 3), "y": "15"], text: "\(year)")
        }
        for year in gaps where (axis.firstYear...axis.lastYear).contains(year) {
            let x = left + Double(year - axis.firstYear) * step
            markup.element(
                "path", ["class": "gap", "d": Hatching.path(from: x, to: x + step, bottom: bottom)])
        }
        markup.element("text", ["class": "soft", "x": px(labelRoom), "y": "15"], text: "no date")
        markup.close("g")
        for (index, row) in rows.enumerated() {
            let line = 30 + Double(index) * (2 * high + 10) + high
            markup.element(
                "line", ["class": "rule", "x1": px(labelRoom), "y1": px(line), "x2": px(right), "y2": px(line)])
            markup.element(
                "text", ["class": "strong", "x": "0", "y": px(line + 4)],
                text: TextMeasure.fitted(row.label, in: labelRoom - 8, size: TextMeasure.strong))
            for bar in row.bars {
                let place = bar.year.flatMap { (axis.firstYear...axis.lastYear).contains($0) ? $0 : nil }
                let x = place.map { left + Double($0 - axis.firstYear) * step + 1 } ?? labelRoom + 8
                // By the root, so that a single act beside thousands can still be seen.
                let height = max(2, (Double(bar.count) / most).squareRoot() * (high - 2))
                markup.linked(bar.link) {
                    $0.element(
                        "rect",
                        [
                            "class": bar.isAbove ? "mark positive" : "mark negative", "x": px(x),
                            "y": px(bar.isAbove ? line - 1 - height : line + 1),
                            "width": px(place == nil ? 24 : max(1, step - 2)), "height": px(height),
                        ])
                }
            }
            markup.linked(row.countLink) {
                $0.element("text", ["class": "end value", "x": px(width), "y": px(line + 4)], text: row.count)
            }
        }
        return Figure(markup, width: width, height: bottom + 4)
    }
}

/// Strokes along the foot of a drawing where nothing is told.
enum Hatching {
    static func path(from a: Double, to b: Double, bottom: Double) -> String {
        var path = ""
        var x = a
        while x < b {
            let reach = min(12, b - x)
            path += "M\(px(x)) \(px(bottom))L\(px(x + reach)) \(px(bottom - 12))"
            x += 6
        }
        return path
    }
}
