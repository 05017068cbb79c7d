package import Chronology

/// Series through time in small panels on one time axis and one scale: a line runs only where one period follows the other
/// without a gap, and what is not covered is hatched, never drawn as zero.
package struct SeriesChart: Sendable {
    package struct Point: Sendable {
        package let period: DateInterval
        package let value: Double
        /// Bounds of what is uncertain about it; `nil` where none are known.
        package let range: ClosedRange<Double>?
        /// Rests on too little to be read by itself.
        package let isThin: Bool
        package let link: ChartLink?

        package init(
            period: DateInterval, value: Double, range: ClosedRange<Double>? = nil, isThin: Bool = false,
            link: ChartLink?
        ) {
            self.period = period
            self.value = value
            self.range = range
            self.isThin = isThin
            self.link = link
        }
    }

    package enum Stroke: Sendable { case whole, dashed, none }

    package struct Line: Sendable {
        /// Stands at its last point; none where empty.
        package let label: String
        package let tone: TimelineChart.Tone
        package let stroke: Stroke
        /// Each stretch is joined, the next one begins anew.
        package let stretches: [[Point]]

        package init(label: String, tone: TimelineChart.Tone, stroke: Stroke, stretches: [[Point]]) {
            self.label = label
            self.tone = tone
            self.stroke = stroke
            self.stretches = stretches
        }
    }

    package struct Panel: Sendable {
        package let title: String
        package let lines: [Line]
        /// Years of the axis that nothing covers.
        package let gaps: [Int]

        package init(title: String, lines: [Line], gaps: [Int] = []) {
            self.title = title
            self.lines = lines
            self.gaps = gaps
        }
    }

    private let panels: [Panel]
    private let axis: TimeAxis
    private let domain: ClosedRange<Double>

    /// - Parameters:
    ///   - panels: at least one.
    ///   - domain: of the values; that of the points, with 0, where `nil`.
    package init(_ panels: [Panel], axis: TimeAxis, domain: ClosedRange<Double>? = nil) {
        self.panels = panels
        self.axis = axis
        let values = panels.flatMap(\.lines).flatMap(\.stretches).joined().flatMap { point in
            [point.value] + (point.range.map { [$0.lowerBound, $0.upperBound] } ?? [])
        }
        self.domain = domain ?? LinearScale.domain(of: values)
    }

    private static let width = 960.0
    private static let gutter = 28.0
    private static let left = 40.0
    private static let labelRoom = 66.0

    package func figure() -> Figure {
        let columns = panels.count > 1 ? 2 : 1
        let panelWidth = (Self.width - Self.gutter * Double(columns - 1)) / Double(columns)
        let panelHeight = columns == 1 ? 260.0 : 168.0
        var markup = Markup()
        var dropped = 0
        for (index, panel) in panels.enumerated() {
            let x = Double(index % columns) * (panelWidth + Self.gutter)
            let y = Double(index / columns) * (panelHeight + 14)
            dropped += draw(
                panel, in: LabelPlacement.Box(x: x, y: y, width: panelWidth, height: panelHeight), into: &markup)
        }
        let rows = (panels.count + columns - 1) / columns
        return Figure(
            markup, width: Self.width, height: Double(rows) * (panelHeight + 14), droppedLabels: dropped)
    }

    /// - Returns: how many labels found no place.
    private func draw(_ panel: Panel, in box: LabelPlacement.Box, into markup: inout Markup) -> Int {
        let (left, right) = (box.x + Self.left, box.x + box.width - Self.labelRoom)
        let (top, bottom) = (box.y + 26, box.y + box.height - 20)
        let x = axis.scale(from: left, to: right)
        let y = LinearScale(domain, from: bottom, to: top)
        markup.element(
            "text", ["class": "strong", "x": px(box.x), "y": px(box.y + 14)],
            text: TextMeasure.fitted(panel.title, in: box.width - 16, size: TextMeasure.strong))
        markup.open("g", ["aria-hidden": "true"])
        for tick in y.ticks(3) {
            let place = px(y(tick))
            markup.element(
                "line",
                ["class": tick == 0 ? "rule" : "faint", "x1": px(left), "y1": place, "x2": px(right), "y2": place])
            markup.element(
                "text", ["class": "soft end", "x": px(left - 6), "y": px(y(tick) + 4)], text: Self.text(tick))
        }
        for year in panel.gaps where (axis.firstYear...axis.lastYear).contains(year) {
            guard let from = Day(year: year, month: 1, day: 1), let to = Day(year: year + 1, month: 1, day: 1) else {
                continue
            }
            markup.element(
                "path",
                [
                    "class": "gap",
                    "d": Hatching.path(from: x(Double(from.number)), to: x(Double(to.number)), bottom: bottom),
                ])
        }
        for year in axis.years(width: right - left) {
            guard let day = Day(year: year, month: 1, day: 1) else { continue }
            let place = x(Double(day.number))
            markup.element(
                "line", ["class": "axis", "x1": px(place), "y1": px(bottom), "x2": px(place), "y2": px(bottom + 4)])
            markup.element("text", ["class": "soft", "x": px(place + 3), "y": px(bottom + 15)], text: "\(year)")
        }
        markup.close("g")
        var labels = LabelPlacement(in: box, obstacles: [])
        for line in panel.lines { draw(line, x, y, into: &markup) }
        for line in panel.lines where !line.label.isEmpty {
            guard let last = line.stretches.last?.last, let place = Self.middle(last.period) else { continue }
            if let label = labels.place([line.label], beside: x(place), y(last.value), radius: 5) {
                markup.element(
                    "text", ["class": "halo", "x": px(label.x), "y": px(label.y)], text: label.text)
            }
        }
        return labels.dropped
    }

    private func draw(_ line: Line, _ x: LinearScale, _ y: LinearScale, into markup: inout Markup) {
        for stretch in line.stretches {
            let places = stretch.compactMap { point in
                Self.middle(point.period).map { (point: point, x: x($0), y: y(point.value)) }
            }.filter { $0.x >= x.from - 1 && $0.x <= x.to + 1 }
            if line.stroke != .none, places.count > 1 {
                let path = places.enumerated().map { "\($0 == 0 ? "M" : "L")\(px($1.x)) \(px($1.y))" }.joined()
                let dash = line.stroke == .dashed ? " dashed" : ""
                markup.element("path", ["class": "mark \(line.tone.rawValue) line\(dash)", "d": path])
            }
            for place in places {
                if let range = place.point.range {
                    markup.element(
                        "line",
                        [
                            "class": "\(line.tone.rawValue)", "x1": px(place.x), "y1": px(y(range.lowerBound)),
                            "x2": px(place.x), "y2": px(y(range.upperBound)), "stroke-opacity": "0.45",
                        ])
                }
                markup.linked(place.point.link) {
                    $0.element(
                        "circle",
                        [
                            "class": "mark \(line.tone.rawValue)\(place.point.isThin ? " hollow" : "")",
                            "cx": px(place.x), "cy": px(place.y), "r": line.stroke == .none ? "3.2" : "2.2",
                        ])
                }
            }
        }
    }

    /// The day in the middle of a period.
    private static func middle(_ period: DateInterval) -> Double? {
        guard let from = period.from, let to = period.to else { return nil }
        return (Double(from.number) + Double(to.number) + 1) / 2
    }

    /// A tick's number: at most two figures behind the point.
    private static func text(_ tick: Double) -> String {
        let hundredths = Int((abs(tick) * 100).rounded())
        let sign = tick < 0 && hundredths > 0 ? "−" : ""
        let rest = hundredths % 100
        if rest == 0 { return "\(sign)\(hundredths / 100)" }
        return rest % 10 == 0
            ? "\(sign)\(hundredths / 100).\(rest / 10)" : "\(sign)\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
