package import Chronology

/// What was counted period after period, and how it may go on: steps with marks up to a day, then bands and a middle line.
/// Small panels in rows on one time axis; the panels of a row share their scale.
package struct FanChart: Sendable {
    /// What was counted in a period; an end is the first day after it.
    package struct Count: Sendable {
        package let from: Day
        package let end: Day
        package let value: Double
        package let link: ChartLink?

        package init(from: Day, end: Day, value: Double, link: ChartLink?) {
            self.from = from
            self.end = end
            self.value = value
            self.link = link
        }
    }

    /// What may come in a period.
    package struct Band: Sendable {
        package let from: Day
        package let end: Day
        /// Ascending: the outer bounds, the inner ones between them, the middle.
        package let low: Double
        package let innerLow: Double
        package let middle: Double
        package let innerHigh: Double
        package let high: Double

        package init(
            from: Day, end: Day, low: Double, innerLow: Double, middle: Double, innerHigh: Double, high: Double
        ) {
            self.from = from
            self.end = end
            self.low = low
            self.innerLow = innerLow
            self.middle = middle
            self.innerHigh = innerHigh
            self.high = high
        }
    }

    /// A line over the bands, one value each, instead of their middles.
    package struct Line: Sendable {
        /// Stands at its end.
        package let label: String
        package let values: [Double]
        /// Whether it is the one that is compared with the bands: in grey, with marks.
        package let isOther: Bool

        package init(label: String, values: [Double], isOther: Bool) {
            self.label = label
            self.values = values
            self.isOther = isOther
        }
    }

    package struct Panel: Sendable {
        package let title: String
        package let tone: TimelineChart.Tone
        package let counts: [Count]
        package let bands: [Band]
        /// The middles of the bands where empty.
        package let lines: [Line]
        /// Of all bands together.
        package let link: ChartLink?

        package init(
            title: String, tone: TimelineChart.Tone, counts: [Count], bands: [Band], lines: [Line] = [],
            link: ChartLink?
        ) {
            self.title = title
            self.tone = tone
            self.counts = counts
            self.bands = bands
            self.lines = lines
            self.link = link
        }

        fileprivate var values: [Double] {
            counts.map(\.value) + bands.flatMap { [$0.low, $0.high] } + lines.flatMap(\.values)
        }
        fileprivate var first: Day? { counts.first?.from ?? bands.first?.from }
        fileprivate var end: Day? { bands.last?.end ?? counts.last?.end }
    }

    private let rows: [[Panel]]
    private let columns: Int
    private let pastName: String
    private let futureName: String
    private let bandNames: (outer: String, middle: String)

    /// - Parameters:
    ///   - panels: row by row.
    ///   - columns: panels beside each other, 1 or more.
    ///   - pastName: stands over what was counted.
    ///   - futureName: stands over what may come.
    ///   - bandNames: of the upper end of the outer band, and of the middle.
    package init(
        _ panels: [Panel], columns: Int, pastName: String, futureName: String,
        bandNames: (outer: String, middle: String)
    ) {
        let columns = max(1, columns)
        rows = stride(from: 0, to: panels.count, by: columns).map {
            Array(panels[$0..<min($0 + columns, panels.count)])
        }
        self.columns = columns
        self.pastName = pastName
        self.futureName = futureName
        self.bandNames = bandNames
    }

    private static let width = 960.0
    private static let gutter = 24.0
    private static let left = 32.0
    private static let labelRoom = 74.0
    private static let high = 132.0
    private static let head = 18.0

    package func figure() -> Figure {
        let panels = rows.flatMap(\.self)
        let days = panels.compactMap(\.first).min() ?? Day(number: 0)
        let end = panels.compactMap(\.end).max() ?? days.advanced(byDays: 1)
        let panelWidth = (Self.width - Self.gutter * Double(columns - 1)) / Double(columns)
        var markup = Markup()
        for (row, panels) in rows.enumerated() {
            // Below five a scale would make much of single acts.
            let domain = LinearScale.domain(of: panels.flatMap(\.values) + [5])
            for (column, panel) in panels.enumerated() {
                let (left, top) = (
                    Double(column) * (panelWidth + Self.gutter), Self.head + Double(row) * (Self.high + 12)
                )
                let x = LinearScale(
                    Double(days.number)...Double(max(end.number, days.number + 1)), from: left + Self.left,
                    to: left + panelWidth - Self.labelRoom)
                if row == 0 { drawHead(panel, x, into: &markup) }
                draw(panel, x, domain, left: left, top: top, width: panelWidth, into: &markup)
            }
        }
        return Figure(markup, width: Self.width, height: Self.head + Double(rows.count) * (Self.high + 12))
    }

    /// Over the first row: what lies left and what right of the day up to which was counted.
    private func drawHead(_ panel: Panel, _ x: LinearScale, into markup: inout Markup) {
        guard let split = panel.bands.first?.from else { return }
        let place = x(Double(split.number))
        markup.open("g", ["aria-hidden": "true"])
        markup.element("text", ["class": "soft end", "x": px(place - 8), "y": "12"], text: pastName)
        markup.element("text", ["class": "soft", "x": px(place + 8), "y": "12"], text: futureName)
        markup.close("g")
    }

    private func draw(
        _ panel: Panel, _ x: LinearScale, _ domain: ClosedRange<Double>, left: Double, top: Double, width: Double,
        into markup: inout Markup
    ) {
        let y = LinearScale(domain, from: top + Self.high - 20, to: top + 26)
        markup.element(
            "text", ["class": "strong", "x": px(left), "y": px(top + 14)],
            text: TextMeasure.fitted(panel.title, in: width - 8, size: TextMeasure.strong))
        drawGrid(x, y, into: &markup)
        if let split = panel.bands.first?.from {
            let place = px(x(Double(split.number)))
            markup.element("line", ["class": "axis", "x1": place, "y1": px(y.to), "x2": place, "y2": px(y.from)])
        }
        let dash = panel.tone == .negative ? " dashed" : ""
        drawBands(panel, x, y, dash, into: &markup)
        drawCounts(panel, x, y, dash, into: &markup)
        drawLabels(panel, x, y, into: &markup)
    }

    private func drawGrid(_ x: LinearScale, _ y: LinearScale, into markup: inout Markup) {
        markup.open("g", ["aria-hidden": "true"])
        for tick in y.ticks(3) {
            let place = px(y(tick))
            markup.element(
                "line",
                ["class": tick == 0 ? "rule" : "faint", "x1": px(x.from), "y1": place, "x2": px(x.to), "y2": place])
            markup.element(
                "text", ["class": "soft end", "x": px(x.from - 6), "y": px(y(tick) + 4)], text: "\(Int(tick))")
        }
        let (first, last) = (
            Day(number: Int32(x.domain.lowerBound)).civil.year, Day(number: Int32(x.domain.upperBound)).civil.year
        )
        for year in first...last {
            guard let day = Day(year: year, month: 1, day: 1), x.domain.contains(Double(day.number)) else { continue }
            let place = x(Double(day.number))
            guard place < x.to - 1 else { continue }
            markup.element(
                "line", ["class": "axis", "x1": px(place), "y1": px(y.from), "x2": px(place), "y2": px(y.from + 4)])
            markup.element("text", ["class": "soft", "x": px(place + 3), "y": px(y.from + 15)], text: "\(year)")
        }
        markup.close("g")
    }

    private func drawBands(
        _ panel: Panel, _ x: LinearScale, _ y: LinearScale, _ dash: String, into markup: inout Markup
    ) {
        guard let first = panel.bands.first, let last = panel.bands.last else { return }
        markup.linked(panel.link) { markup in
            // Everything over the time of the bands can be pointed at.
            markup.element(
                "rect",
                [
                    "class": panel.tone.rawValue, "x": px(x(Double(first.from.number))), "y": px(y.to),
                    "width": px(x(Double(last.end.number)) - x(Double(first.from.number))), "height": px(y.from - y.to),
                    "fill-opacity": "0", "stroke-opacity": "0",
                ])
            let shapes: [(low: KeyPath<Band, Double>, high: KeyPath<Band, Double>, opacity: String)] = [
                (\.low, \.high, "0.18"), (\.innerLow, \.innerHigh, "0.32"),
            ]
            for shape in shapes {
                let steps = panel.bands.map { (from: $0.from, end: $0.end, value: $0[keyPath: shape.high]) }
                let back = panel.bands.reversed().map { (from: $0.end, end: $0.from, value: $0[keyPath: shape.low]) }
                markup.element(
                    "path",
                    [
                        "class": panel.tone.rawValue, "d": Self.steps(steps + back, x, y) + "Z",
                        "fill-opacity": shape.opacity, "stroke-opacity": "0",
                    ])
            }
            guard panel.lines.isEmpty else { return }
            markup.element(
                "path",
                [
                    "class": "mark \(panel.tone.rawValue) line\(dash)",
                    "d": Self.steps(panel.bands.map { ($0.from, $0.end, $0.middle) }, x, y),
                ])
        }
        for line in panel.lines {
            let places = zip(panel.bands, line.values).map { band, value in
                (x: x((Double(band.from.number) + Double(band.end.number)) / 2), y: y(value))
            }
            let path = places.enumerated().map { "\($0 == 0 ? "M" : "L")\(px($1.x)) \(px($1.y))" }.joined()
            let tone = line.isOther ? "neutral" : panel.tone.rawValue
            markup.element("path", ["class": "mark \(tone) line\(line.isOther ? "" : dash)", "d": path])
            guard line.isOther else { continue }
            for place in places {
                markup.element(
                    "rect",
                    [
                        "class": "mark neutral", "x": px(place.x - 1.5), "y": px(place.y - 1.5), "width": "3",
                        "height": "3",
                    ])
            }
        }
    }

    private func drawCounts(
        _ panel: Panel, _ x: LinearScale, _ y: LinearScale, _ dash: String, into markup: inout Markup
    ) {
        guard !panel.counts.isEmpty else { return }
        markup.element(
            "path",
            [
                "class": "mark \(panel.tone.rawValue) line\(dash)", "stroke-opacity": "0.6",
                "d": Self.steps(panel.counts.map { ($0.from, $0.end, $0.value) }, x, y),
            ])
        for count in panel.counts {
            markup.linked(count.link) {
                $0.element(
                    "circle",
                    [
                        "class": "mark \(panel.tone.rawValue)",
                        "cx": px(x((Double(count.from.number) + Double(count.end.number)) / 2)),
                        "cy": px(y(count.value)), "r": "2.2",
                    ])
            }
        }
    }

    /// At the right of the last band, kept apart.
    private func drawLabels(_ panel: Panel, _ x: LinearScale, _ y: LinearScale, into markup: inout Markup) {
        guard let last = panel.bands.last else { return }
        var labels = [(text: "\(bandNames.outer) \(Self.text(last.high))", y: y(last.high))]
        if panel.lines.isEmpty { labels.append(("\(bandNames.middle) \(Self.text(last.middle))", y(last.middle))) }
        for line in panel.lines {
            if let value = line.values.last { labels.append(("\(line.label) \(Self.text(value))", y(value))) }
        }
        let apart = 13.0
        var placed = labels.enumerated().sorted { ($0.element.y, $0.offset) < ($1.element.y, $1.offset) }.map(\.element)
        for index in placed.indices.dropFirst() {
            placed[index].y = max(placed[index].y, placed[index - 1].y + apart)
        }
        // What was pushed below the axis pushes the others up.
        var floor = y.from
        for index in placed.indices.reversed() {
            placed[index].y = min(placed[index].y, floor)
            floor = placed[index].y - apart
        }
        for label in placed {
            markup.element(
                "text", ["class": "halo", "x": px(x.to + 5), "y": px(label.y + 4)],
                text: TextMeasure.fitted(label.text, in: Self.labelRoom - 6))
        }
    }

    /// A path of steps, each from one day to another at one height.
    private static func steps(
        _ steps: [(from: Day, end: Day, value: Double)], _ x: LinearScale, _ y: LinearScale
    ) -> String {
        steps.enumerated().map { index, step in
            let (from, end, height) = (
                px(x(Double(step.from.number))), px(x(Double(step.end.number))), px(y(step.value))
            )
            return index == 0 ? "M\(from) \(height)H\(end)" : "V\(height)H\(end)"
        }.joined()
    }

    /// At most one figure behind the point.
    private static func text(_ value: Double) -> String { px(value) }
}
