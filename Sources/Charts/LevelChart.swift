package import Chronology

/// How one thing goes through its ordered levels by several accounts: a line each on one time axis, with where it stands at
/// the end at the right; above what is told of what happened, and what came from outside as a stroke through all.
package struct LevelChart: Sendable {
    package struct Line: Sendable {
        package let label: String
        /// Its place among all accounts: it looks alike in all drawings.
        package let style: Int
        /// In the order of time, at least one; levels count from 0.
        package let points: [(day: Day, level: Double)]
        /// Whether the account says nothing of what would move it; drawn faint.
        package let isSilent: Bool
        /// What most histories lie between at the end.
        package let low: Double
        package let high: Double
        package let link: ChartLink?

        package init(
            label: String, style: Int, points: [(day: Day, level: Double)], isSilent: Bool, low: Double, high: Double,
            link: ChartLink?
        ) {
            self.label = label
            self.style = style
            self.points = points
            self.isSilent = isSilent
            self.low = low
            self.high = high
            self.link = link
        }
    }

    package enum Movement: Sendable { case up, down, level }

    package struct Told: Sendable {
        package let from: Day
        package let to: Day
        package let movement: Movement
        package let link: ChartLink?

        package init(from: Day, to: Day, movement: Movement, link: ChartLink?) {
            self.from = from
            self.to = to
            self.movement = movement
            self.link = link
        }
    }

    package struct Input: Sendable {
        package let at: Day
        package let label: String
        package let link: ChartLink?

        package init(at: Day, label: String, link: ChartLink?) {
            self.at = at
            self.label = label
            self.link = link
        }
    }

    private let title: String
    private let levels: [String]
    private let lines: [Line]
    private let told: [Told]
    private let inputs: [Input]
    private let axis: ClosedRange<Day>
    private let accounts: Int

    /// - Parameters:
    ///   - levels: their names, ascending, at least one.
    ///   - axis: what lies outside of it is not drawn.
    ///   - accounts: how many there are in all drawings, for which room is kept so that their axes are one.
    package init(
        title: String, levels: [String], lines: [Line], told: [Told], inputs: [Input], axis: ClosedRange<Day>,
        accounts: Int
    ) {
        precondition(
            !levels.isEmpty && lines.allSatisfy { !$0.points.isEmpty && (0..<accounts).contains($0.style) },
            "levels, points of each line, and its place among the accounts")
        self.title = title
        self.levels = levels
        self.lines = lines
        self.told = told.filter { $0.to > axis.lowerBound && $0.from < axis.upperBound }
            .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
        self.inputs = inputs.filter { axis.contains($0.at) }.sorted { $0.at < $1.at }
        self.axis = axis
        self.accounts = accounts
    }

    /// Two stand beside each other on a page, and one on a phone is still read.
    private static let width = 440.0
    private static let nameRoom = 111.0
    private static let labelRoom = 122.0
    /// Between two strokes of where accounts stand at the end.
    private static let apart = 6.0
    private static let laneHeight = 13.0
    private static let labelHeight = 15.0

    package func figure() -> Figure {
        var markup = Markup()
        let titles = TextMeasure.lines(title, in: Self.width - 16, most: 2, size: TextMeasure.strong)
        for (place, line) in titles.enumerated() {
            markup.element("text", ["class": "strong", "x": "0", "y": px(14 + Double(place) * 17)], text: line)
        }
        let ends = Self.apart * Double(accounts) + 8
        let x = LinearScale(
            Double(axis.lowerBound.number)...Double(max(axis.upperBound.number, axis.lowerBound.number + 1)),
            from: Self.nameRoom, to: Self.width - Self.labelRoom - ends)
        var top = 8 + Double(titles.count) * 17
        top = drawTold(x, from: top + 4, into: &markup)
        if !inputs.isEmpty { top += 16 }
        // Labels at the right need their height, levels theirs.
        let high = max(Double(levels.count - 1) * 28, Double(lines.count - 1) * Self.labelHeight, 28)
        let y = LinearScale(0...Double(max(1, levels.count - 1)), from: top + 12 + high, to: top + 12)
        let bottom = y.from + 12
        drawGrid(x, y, from: top, to: bottom, into: &markup)
        let dropped = drawInputs(x, from: top, to: bottom, into: &markup)
        for line in lines { draw(line, x, y, into: &markup) }
        drawEnds(x, y, into: &markup)
        return Figure(markup, width: Self.width, height: bottom + 24, droppedLabels: dropped)
    }

    // MARK: - What is told

    /// Bars over their stretches, in as many lanes as it takes.
    ///
    /// - Returns: where they end.
    private func drawTold(_ x: LinearScale, from top: Double, into markup: inout Markup) -> Double {
        guard !told.isEmpty else { return top }
        var lanes: [Double] = []
        markup.element("text", ["class": "soft end", "x": px(x.from - 6), "y": px(top + 10)], text: "told")
        for one in told {
            let from = max(x.from, x(Double(one.from.number)))
            let to = min(x.to, max(x(Double(one.to.number)), from + 2))
            // The arrow needs its room, also over a short stretch.
            let (left, right) = (min(from, (from + to) / 2 - 6), max(to, (from + to) / 2 + 6))
            let lane = lanes.firstIndex { $0 + 1 < left } ?? lanes.count
            if lane == lanes.count { lanes.append(right) } else { lanes[lane] = right }
            let y = top + (Double(lane) + 0.5) * Self.laneHeight
            draw(one, from: from, to: to, y: y, into: &markup)
        }
        return top + Double(lanes.count) * Self.laneHeight + 2
    }

    private func draw(_ one: Told, from: Double, to: Double, y: Double, into markup: inout Markup) {
        let middle = (from + to) / 2
        let tone =
            switch one.movement {
            case .up: "positive"
            case .down: "negative"
            case .level: "neutral"
            }
        markup.linked(one.link) { markup in
            markup.element(
                "rect",
                [
                    "class": "paper", "x": px(from), "y": px(y - Self.laneHeight / 2), "width": px(to - from),
                    "height": px(Self.laneHeight), "fill-opacity": "0",
                ])
            markup.element(
                "line", ["class": "mark \(tone)", "x1": px(from), "y1": px(y), "x2": px(to), "y2": px(y)])
            for end in [from, to] {
                markup.element(
                    "line",
                    ["class": "mark \(tone)", "x1": px(end), "y1": px(y - 2.5), "x2": px(end), "y2": px(y + 2.5)])
            }
            switch one.movement {
            case .up:
                markup.element(
                    "path",
                    [
                        "class": "mark \(tone)",
                        "d": "M\(px(middle - 4)) \(px(y + 3))H\(px(middle + 4))L\(px(middle)) \(px(y - 4))Z",
                    ])
            case .down:
                markup.element(
                    "path",
                    [
                        "class": "mark \(tone)",
                        "d": "M\(px(middle - 4)) \(px(y - 3))H\(px(middle + 4))L\(px(middle)) \(px(y + 4))Z",
                    ])
            case .level:
                markup.element(
                    "rect",
                    ["class": "mark \(tone)", "x": px(middle - 4), "y": px(y - 2), "width": "8", "height": "4"])
            }
        }
    }

    // MARK: - Axes

    private func drawGrid(
        _ x: LinearScale, _ y: LinearScale, from top: Double, to bottom: Double,
        into markup: inout Markup
    ) {
        markup.open("g", ["aria-hidden": "true"])
        for (level, name) in levels.enumerated() {
            let place = y(Double(level))
            markup.element(
                "line", ["class": "faint", "x1": px(x.from), "y1": px(place), "x2": px(x.to), "y2": px(place)])
            markup.element(
                "text", ["class": "soft end", "x": px(x.from - 6), "y": px(place + 4)],
                text: TextMeasure.fitted(name, in: (Self.nameRoom - 6) / 1.06))
        }
        markup.element(
            "line", ["class": "rule", "x1": px(x.from), "y1": px(bottom), "x2": px(x.to), "y2": px(bottom)])
        let year = (x.to - x.from) / (x.domain.upperBound - x.domain.lowerBound) * 365.25
        let step = [1, 2, 5, 10, 20].first { year * Double($0) >= 38 } ?? 50
        for year in axis.lowerBound.civil.year...axis.upperBound.civil.year where year % step == 0 {
            guard let day = Day(year: year, month: 1, day: 1), axis.contains(day) else { continue }
            let place = x(Double(day.number))
            markup.element(
                "line", ["class": "axis", "x1": px(place), "y1": px(bottom), "x2": px(place), "y2": px(bottom + 4)])
            // Below where accounts stand at the end there is room for the last one.
            markup.element("text", ["class": "soft", "x": px(place + 3), "y": px(bottom + 15)], text: "\(year)")
        }
        markup.close("g")
    }

    /// - Returns: how many names found no room.
    private func drawInputs(
        _ x: LinearScale, from top: Double, to bottom: Double, into markup: inout Markup
    ) -> Int {
        var dropped = 0
        for (place, input) in inputs.enumerated() {
            let at = x(Double(input.at.number))
            let end = place + 1 < inputs.count ? x(Double(inputs[place + 1].at.number)) - 4 : Self.width
            let text = TextMeasure.fitted(input.label, in: end - at - 3)
            if text.isEmpty { dropped += 1 }
            markup.linked(input.link) { markup in
                markup.element(
                    "line", ["class": "axis", "x1": px(at), "y1": px(top - 14), "x2": px(at), "y2": px(bottom)])
                if !text.isEmpty {
                    markup.element("text", ["class": "soft", "x": px(at + 3), "y": px(top - 4)], text: text)
                }
            }
        }
        return dropped
    }

    // MARK: - Lines

    /// Told apart without colour: by strokes, and by marks.
    private static let dashes = ["", "7 3", "2 2.5", "10 3 2 3", "4 4", "12 4"]

    private func draw(_ line: Line, _ x: LinearScale, _ y: LinearScale, into markup: inout Markup) {
        let places = line.points.filter { axis.contains($0.day) }.map { (x: x(Double($0.day.number)), y: y($0.level)) }
        let path = places.enumerated().map { "\($0 == 0 ? "M" : "L")\(px($1.x)) \(px($1.y))" }.joined()
        let dash = Self.dashes[line.style % Self.dashes.count]
        let strength = line.isSilent ? "0.4" : "1"
        markup.linked(line.link) { markup in
            if dash.isEmpty {
                markup.element("path", ["class": "mark neutral line", "stroke-opacity": strength, "d": path])
            } else {
                markup.element(
                    "path",
                    ["class": "mark neutral line", "stroke-opacity": strength, "stroke-dasharray": dash, "d": path])
            }
            // A mark a year, of no two accounts in the same quarter where they are no more than four.
            for (step, place) in places.enumerated()
            where step == 0 || step == places.count - 1 || (step % 4 == line.style % 4 && step + 2 < places.count) {
                Self.mark(line.style, place.x, place.y, into: &markup)
            }
        }
    }

    private static func mark(_ style: Int, _ x: Double, _ y: Double, into markup: inout Markup) {
        let d: String
        switch style % 6 {
        case 0:
            markup.element("circle", ["class": "mark neutral", "cx": px(x), "cy": px(y), "r": "2.8"])
            return
        case 1:
            markup.element("circle", ["class": "node", "cx": px(x), "cy": px(y), "r": "3"])
            return
        case 2: d = "M\(px(x - 3.4)) \(px(y + 2.8))H\(px(x + 3.4))L\(px(x)) \(px(y - 3.4))Z"
        case 3: d = "M\(px(x - 2.8)) \(px(y - 2.8))H\(px(x + 2.8))V\(px(y + 2.8))H\(px(x - 2.8))Z"
        case 4: d = "M\(px(x)) \(px(y - 4))L\(px(x + 4)) \(px(y))L\(px(x)) \(px(y + 4))L\(px(x - 4)) \(px(y))Z"
        default: d = "M\(px(x - 3.4)) \(px(y - 2.8))H\(px(x + 3.4))L\(px(x)) \(px(y + 3.4))Z"
        }
        markup.element("path", ["class": style % 2 == 0 ? "mark neutral" : "node", "d": d])
    }

    /// At the right: where each stands at its end, what most histories lie between, and its name.
    private func drawEnds(_ x: LinearScale, _ y: LinearScale, into markup: inout Markup) {
        let labels = x.to + 8 + Self.apart * Double(accounts) + 4
        let ends = lines.map { line in
            (line: line, x: x.to + 8 + Self.apart * (Double(line.style) + 0.5), y: y(line.points.last?.level ?? 0))
        }.sorted { ($0.y, $0.line.style) < ($1.y, $1.line.style) }
        let placed = zip(ends, Self.spread(ends.map(\.y), in: y.to - 8...y.from + 8))
        for (end, place) in placed {
            markup.linked(end.line.link) { markup in
                markup.element(
                    "line",
                    [
                        "class": "rule", "x1": px(end.x), "y1": px(end.y), "x2": px(labels - 2), "y2": px(place),
                    ])
                markup.element(
                    "line",
                    [
                        "class": "axis", "x1": px(end.x), "y1": px(y(end.line.low)), "x2": px(end.x),
                        "y2": px(y(end.line.high)),
                    ])
                Self.mark(end.line.style, end.x, end.y, into: &markup)
                markup.element(
                    "text", ["class": "halo", "x": px(labels), "y": px(place + 4)],
                    text: TextMeasure.fitted(end.line.label, in: Self.width - labels))
            }
        }
    }

    /// Ascending places moved as little as may be until they are a label's height apart.
    private static func spread(_ wanted: [Double], in room: ClosedRange<Double>) -> [Double] {
        // Runs of labels that touch each other: where the first would stand, summed over the run, and how many.
        var runs: [(sum: Double, count: Int)] = []
        func first(_ run: (sum: Double, count: Int)) -> Double {
            let height = Double(run.count - 1) * labelHeight
            return min(
                max(run.sum / Double(run.count), room.lowerBound), max(room.lowerBound, room.upperBound - height))
        }
        for place in wanted {
            runs.append((place, 1))
            while runs.count > 1 {
                let (above, below) = (runs[runs.count - 2], runs[runs.count - 1])
                guard first(above) + Double(above.count) * labelHeight > first(below) else { break }
                runs.removeLast(2)
                runs.append(
                    (
                        above.sum + below.sum - Double(above.count * below.count) * labelHeight,
                        above.count + below.count
                    ))
            }
        }
        return runs.flatMap { run in (0..<run.count).map { first(run) + Double($0) * labelHeight } }
    }
}
