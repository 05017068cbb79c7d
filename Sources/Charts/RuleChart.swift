/// The rules of one account as marks: rows are what is moved, columns what moves it, a column of its own what moves always.
/// Narrow enough for a phone as it is; the rows' names stand above their marks.
package struct RuleChart: Sendable {
    package enum Effect: Sendable { case up, down, held }

    package struct Rule: Sendable {
        package let row: Int
        /// What it looks at; none where it always holds.
        package let columns: [Int]
        package let effect: Effect
        /// It is said not to work so; struck through.
        package let isDenied: Bool
        /// Nobody says it in so many words; hollow.
        package let isInferred: Bool
        /// Another account contradicts it; framed.
        package let isContested: Bool
        package let link: ChartLink?

        package init(
            row: Int, columns: [Int], effect: Effect, isDenied: Bool, isInferred: Bool, isContested: Bool,
            link: ChartLink?
        ) {
            self.row = row
            self.columns = columns
            self.effect = effect
            self.isDenied = isDenied
            self.isInferred = isInferred
            self.isContested = isContested
            self.link = link
        }
    }

    private let title: String
    private let note: String
    private let rows: [String]
    private let columns: [String]
    /// The place among the columns of rules that look at nothing; `nil` where there are none.
    private let always: Int?
    private let rules: [Rule]

    /// - Parameters:
    ///   - note: stands below the title.
    ///   - always: the name of the column of rules that look at nothing.
    package init(title: String, note: String, rows: [String], columns: [String], always: String, rules: [Rule]) {
        precondition(
            rules.allSatisfy { rule in
                rows.indices.contains(rule.row) && rule.columns.allSatisfy { columns.indices.contains($0) }
            }, "a row and columns for each rule")
        self.title = title
        self.note = note
        self.rows = rows
        let hasAlways = rules.contains { $0.columns.isEmpty }
        self.columns = columns + (hasAlways ? [always] : [])
        self.always = hasAlways ? columns.count : nil
        self.rules = rules
    }

    private static let width = 350.0
    /// Columns are no farther apart than this.
    private static let widest = 30.0
    private static let lane = 18.0
    private static let mostHead = 196.0

    /// A rule in a lane of its row where no other stands between its marks.
    private struct Placed {
        let rule: Rule
        let columns: [Int]
        let lane: Int
    }

    /// The rules of a row, each in the first lane that is free over all its columns.
    private func placed(_ row: Int) -> [Placed] {
        var ends: [Int] = []
        return rules.filter { $0.row == row }.map { rule in
            (rule, rule.columns.isEmpty ? [always ?? 0] : rule.columns.sorted())
        }.sorted { ($0.1.first ?? 0, $0.1.last ?? 0) < ($1.1.first ?? 0, $1.1.last ?? 0) }.map { rule, columns in
            let (from, to) = (columns.first ?? 0, columns.last ?? 0)
            let lane = ends.firstIndex { $0 < from } ?? ends.count
            if lane == ends.count { ends.append(to) } else { ends[lane] = to }
            return Placed(rule: rule, columns: columns, lane: lane)
        }
    }

    package func figure() -> Figure {
        var markup = Markup()
        let titles = TextMeasure.lines(title, in: Self.width - 16, most: 2, size: TextMeasure.strong)
        for (place, line) in titles.enumerated() {
            markup.element("text", ["class": "strong", "x": "0", "y": px(14 + Double(place) * 17)], text: line)
        }
        var y = 14 + Double(titles.count) * 17
        markup.element(
            "text", ["class": "soft", "x": "0", "y": px(y)], text: TextMeasure.fitted(note, in: Self.width - 2))
        y += 8
        let step = min(Self.widest, (Self.width - 8) / Double(max(1, columns.count)))
        let x: (Int) -> Double = { 4 + step * (Double($0) + 0.5) }
        // Some types are wider than the measure.
        let head = min(Self.mostHead, (columns.map { TextMeasure.width($0) }.max() ?? 0) * 1.06)
        let top = y + head + 8
        let layout = rows.indices.map { placed($0) }
        let heights = layout.map { 19 + Double(($0.map(\.lane).max() ?? 0) + 1) * Self.lane }
        let bottom = top + heights.reduce(0, +)
        let dropped = drawColumns(x, step: step, head: head, from: top, to: bottom, into: &markup)
        y = top
        for (row, height) in zip(rows.indices, heights) {
            markup.element(
                "line", ["class": "rule", "x1": "0", "y1": px(y), "x2": px(Self.width), "y2": px(y)])
            markup.element(
                "text", ["class": "halo", "x": "0", "y": px(y + 14)],
                text: TextMeasure.fitted(rows[row], in: Self.width - 2))
            for one in layout[row] {
                draw(one, x, y: y + 19 + (Double(one.lane) + 0.5) * Self.lane - 2, step: step, into: &markup)
            }
            y += height
        }
        markup.element("line", ["class": "rule", "x1": "0", "y1": px(y), "x2": px(Self.width), "y2": px(y)])
        return Figure(markup, width: Self.width, height: y + 4, droppedLabels: dropped)
    }

    /// - Returns: how many columns are too close to each other to be named.
    private func drawColumns(
        _ x: (Int) -> Double, step: Double, head: Double, from top: Double, to bottom: Double,
        into markup: inout Markup
    ) -> Int {
        let every = max(1, Int((13 / step).rounded(.up)))
        var dropped = 0
        for (place, name) in columns.enumerated() {
            let middle = x(place)
            markup.element(
                "line", ["class": "faint", "x1": px(middle), "y1": px(top), "x2": px(middle), "y2": px(bottom)])
            guard place % every == 0 else {
                dropped += 1
                continue
            }
            markup.element(
                "text",
                [
                    "class": place == always ? "soft" : "", "x": px(middle + 4), "y": px(top - 5),
                    "transform": "rotate(-90 \(px(middle + 4)) \(px(top - 5)))",
                ], text: TextMeasure.fitted(name, in: head / 1.06))
        }
        return dropped
    }

    private func draw(_ one: Placed, _ x: (Int) -> Double, y: Double, step: Double, into markup: inout Markup) {
        let rule = one.rule
        let half = min(9, step / 2 - 1)
        markup.linked(rule.link) { markup in
            let (first, last) = (x(one.columns.first ?? 0), x(one.columns.last ?? 0))
            // More than the mark can be pointed at.
            markup.element(
                "rect",
                [
                    "class": "paper", "x": px(first - half), "y": px(y - Self.lane / 2),
                    "width": px(last - first + 2 * half), "height": px(Self.lane), "fill-opacity": "0",
                ])
            if first < last {
                markup.element(
                    "line", ["class": "axis", "x1": px(first), "y1": px(y), "x2": px(last), "y2": px(y)])
            }
            for column in one.columns { mark(rule, x(column), y, half: half, into: &markup) }
        }
    }

    private func mark(_ rule: Rule, _ x: Double, _ y: Double, half: Double, into markup: inout Markup) {
        if rule.isContested {
            markup.element(
                "rect",
                ["class": "node", "x": px(x - half), "y": px(y - 8), "width": px(2 * half), "height": "16"])
        }
        let hollow = rule.isInferred ? " hollow" : ""
        let size = min(5.2, half - 1)
        // What is crossed is drawn light, so that the cross is seen.
        let fill = rule.isDenied ? "0.25" : "1"
        switch rule.effect {
        case .up:
            markup.element(
                "path",
                [
                    "class": "mark positive\(hollow)",
                    "d": "M\(px(x - size)) \(px(y + 4))H\(px(x + size))L\(px(x)) \(px(y - 5))Z", "fill-opacity": fill,
                ])
        case .down:
            markup.element(
                "path",
                [
                    "class": "mark negative\(hollow)",
                    "d": "M\(px(x - size)) \(px(y - 4))H\(px(x + size))L\(px(x)) \(px(y + 5))Z", "fill-opacity": fill,
                ])
        case .held:
            markup.element(
                "rect",
                [
                    "class": "mark neutral\(hollow)", "x": px(x - size + 1), "y": px(y - 4),
                    "width": px(2 * size - 2), "height": "8", "fill-opacity": fill,
                ])
        }
        if rule.isDenied {
            for slope in [-1.0, 1] {
                markup.element(
                    "line",
                    [
                        "class": "node", "x1": px(x - 6.5), "y1": px(y - 6.5 * slope), "x2": px(x + 6.5),
                        "y2": px(y + 6.5 * slope),
                    ])
            }
        }
    }
}
