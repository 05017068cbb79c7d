package import Chronology

/// Rows on one time axis, with marks above, below or on their lines.
///
/// An interval is a bar of its length, a day a point, an unknown date stands in a lane of its own at the left, and what
/// lies before or behind the axis in two more.
package struct TimelineChart: Sendable {
    package enum Side: Sendable { case above, on, below }
    package enum Tone: String, Sendable { case positive, negative, neutral }
    package enum Shape: Sendable {
        /// Done.
        case filled
        /// Planned.
        case hollow
        /// Done, as somebody other than the author reports.
        case ringed
        /// Planned and not held then.
        case struck
        /// Not told whether it was.
        case dotted
    }

    package struct Mark: Sendable {
        package let date: DateInterval
        package let side: Side
        package let tone: Tone
        package let shape: Shape
        package let link: ChartLink?

        package init(date: DateInterval, side: Side, tone: Tone, shape: Shape, link: ChartLink?) {
            self.date = date
            self.side = side
            self.tone = tone
            self.shape = shape
            self.link = link
        }
    }

    package struct Row: Sendable {
        package let label: String
        package let link: ChartLink?
        package let marks: [Mark]
        /// At the right end, as in `n 91`.
        package let count: String
        package let countLink: ChartLink?

        package init(
            label: String, link: ChartLink? = nil, marks: [Mark], count: String, countLink: ChartLink? = nil
        ) {
            self.label = label
            self.link = link
            self.marks = marks
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

    private static let width = 960.0
    private static let laneWidth = 62.0
    private static let countRoom = 54.0
    private static let step = 9.0
    private static let radius = 3.6

    private struct Placed {
        let mark: Mark
        let x: Double
        let length: Double
        /// 0 next to the line, 1 beyond it, …
        var level: Int
    }

    package func figure() -> Figure {
        let hasUnknown = rows.contains { $0.marks.contains { $0.date.from == nil } }
        let hasEarlier = rows.contains { $0.marks.contains { $0.date.from.map { $0 < axis.from } ?? false } }
        let unknown = labelRoom
        let earlier = unknown + (hasUnknown ? Self.laneWidth : 0)
        let left = earlier + (hasEarlier ? Self.laneWidth : 0) + 8
        let hasLater = rows.contains { $0.marks.contains { $0.date.from.map { $0 >= axis.end } ?? false } }
        let right = Self.width - Self.countRoom - (hasLater ? Self.laneWidth : 0)
        let scale = axis.scale(from: left, to: right)
        var markup = Markup()
        var body = Markup()
        var y = 30.0
        for row in rows {
            let placed = place(row, scale, lanes: [unknown, earlier, right + 6])
            let up = placed.filter { $0.mark.side == .above }.map(\.level).max().map { $0 + 1 } ?? 0
            let down = placed.filter { $0.mark.side == .below }.map(\.level).max().map { $0 + 1 } ?? 0
            let on = placed.filter { $0.mark.side == .on }.map(\.level).max() ?? 0
            let line = y + Double(max(up, on)) * Self.step + 9
            draw(row, placed, line: line, left: left, right: right, into: &body)
            y = line + Double(max(down, 0)) * Self.step + 13
        }
        let height = y + 8
        markup.open("g", ["aria-hidden": "true"])
        for year in gaps where (axis.firstYear...axis.lastYear).contains(year) {
            hatch(year, scale, height: y, into: &markup)
        }
        for year in axis.years(width: right - left) {
            guard let day = Day(year: year, month: 1, day: 1) else { continue }
            let x = scale(Double(day.number))
            markup.element("line", ["class": "faint", "x1": px(x), "y1": "20", "x2": px(x), "y2": px(y)])
            markup.element("text", ["class": "soft", "x": px(x + 3), "y": "15"], text: "\(year)")
        }
        if hasUnknown { lane("no date", at: unknown, height: y, into: &markup) }
        if hasEarlier { lane("before", at: earlier, height: y, into: &markup) }
        if hasLater { lane("after \(axis.lastYear)", at: right + 6, height: y, into: &markup) }
        markup.close("g")
        return Figure(markup.joined(body), width: Self.width, height: height)
    }

    private func lane(_ name: String, at x: Double, height: Double, into markup: inout Markup) {
        markup.element("text", ["class": "soft", "x": px(x), "y": "15"], text: name)
        markup.element(
            "line",
            [
                "class": "rule", "x1": px(x + Self.laneWidth - 4), "y1": "6", "x2": px(x + Self.laneWidth - 4),
                "y2": px(height),
            ])
    }

    private func hatch(_ year: Int, _ scale: LinearScale, height: Double, into markup: inout Markup) {
        guard let from = Day(year: year, month: 1, day: 1), let to = Day(year: year + 1, month: 1, day: 1) else {
            return
        }
        let path = Hatching.path(from: scale(Double(from.number)), to: scale(Double(to.number)), bottom: height)
        markup.element("path", ["class": "gap", "d": path])
    }

    /// Marks that would cover each other stand one beyond the other.
    ///
    /// - Parameter lanes: where those for no date, for what lies before and for what lies behind the axis begin.
    private func place(_ row: Row, _ scale: LinearScale, lanes: [Double]) -> [Placed] {
        var ends: [Side: [Double]] = [:]
        var filled: [Side: [Int]] = [.above: [0, 0, 0], .on: [0, 0, 0], .below: [0, 0, 0]]
        let ordered = row.marks.enumerated().sorted {
            ($0.element.date.from?.number ?? Int32.min, $0.offset)
                < ($1.element.date.from?.number ?? Int32.min, $1.offset)
        }
        let perLevel = Int((Self.laneWidth - 14) / Self.step)
        return ordered.map { _, mark in
            guard let from = mark.date.from, from >= axis.from, from < axis.end else {
                let lane = mark.date.from.map { $0 < axis.from ? 1 : 2 } ?? 0
                let index = filled[mark.side]?[lane] ?? 0
                filled[mark.side]?[lane] = index + 1
                let start = lanes[lane] + 5
                return Placed(
                    mark: mark, x: start + Double(index % perLevel) * Self.step, length: 0, level: index / perLevel)
            }
            let to = min(mark.date.to ?? axis.end, axis.end)
            let x = min(scale(Double(from.number)), scale.to - 2)
            let end = min(scale(Double(to.number)), scale.to)
            // Up to a week is drawn as a point.
            let length = to.days(since: from) <= 7 ? 0 : max(end - x, 0)
            var levels = ends[mark.side] ?? []
            let level = levels.firstIndex { $0 + 1 < x - Self.radius } ?? levels.count
            let reach = x + max(length, 0) + Self.radius
            if level == levels.count { levels.append(reach) } else { levels[level] = reach }
            ends[mark.side] = levels
            return Placed(mark: mark, x: x, length: length, level: level)
        }
    }

    private func draw(
        _ row: Row, _ placed: [Placed], line: Double, left: Double, right: Double, into markup: inout Markup
    ) {
        markup.element(
            "line", ["class": "rule", "x1": px(labelRoom), "y1": px(line), "x2": px(right), "y2": px(line)])
        markup.linked(row.link) {
            $0.element(
                "text", ["class": "strong", "x": "0", "y": px(line + 4)],
                text: TextMeasure.fitted(row.label, in: labelRoom - 8, size: TextMeasure.strong))
        }
        markup.linked(row.countLink) {
            $0.element("text", ["class": "end value", "x": px(Self.width), "y": px(line + 4)], text: row.count)
        }
        for item in placed {
            let offset = Double(item.level) * Self.step
            let y =
                switch item.mark.side {
                case .above: line - 7 - offset
                case .on: line - offset
                case .below: line + 7 + offset
                }
            markup.linked(item.mark.link) { draw(item, y: y, into: &$0) }
        }
    }

    private func draw(_ item: Placed, y: Double, into markup: inout Markup) {
        let tone = item.mark.tone.rawValue
        let kind =
            switch item.mark.shape {
            case .filled, .ringed: "mark \(tone)"
            case .hollow, .struck: "mark \(tone) hollow"
            case .dotted: "mark \(tone) dotted"
            }
        let (x, radius) = (item.x, Self.radius)
        if item.length > 0 {
            markup.element(
                "rect",
                [
                    "class": kind, "x": px(x), "y": px(y - 2.4), "width": px(item.length), "height": "4.8", "rx": "1",
                ])
        } else if item.mark.tone == .negative {
            // Conflict is a square as well as below the line and of another colour.
            markup.element(
                "rect",
                [
                    "class": kind, "x": px(x - radius + 0.4), "y": px(y - radius + 0.4),
                    "width": px(2 * radius - 0.8), "height": px(2 * radius - 0.8),
                ])
        } else {
            markup.element("circle", ["class": kind, "cx": px(x), "cy": px(y), "r": px(radius)])
        }
        let middle = item.length > 0 ? x + item.length / 2 : x
        switch item.mark.shape {
        case .ringed:
            markup.element(
                "circle", ["class": "mark line \(tone)", "cx": px(middle), "cy": px(y), "r": px(radius + 2.4)])
        case .struck:
            markup.element(
                "line",
                [
                    "class": "mark \(tone)", "x1": px(middle - 5), "y1": px(y + 5), "x2": px(middle + 5),
                    "y2": px(y - 5),
                ])
        default: break
        }
    }
}
