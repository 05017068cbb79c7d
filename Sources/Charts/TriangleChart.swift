/// Triangles of three actors through time: a row for each source, a small triangle for each period, its sides whole where
/// relations are good, broken where they are bad, dotted where that cannot be told, and missing where nothing is.
package struct TriangleChart: Sendable {
    package enum Sign: Sendable { case positive, negative, undetermined, untold }

    package struct Cell: Sendable {
        /// Of the sides between the first and second, second and third, third and first actor.
        package let signs: [Sign]
        /// Below the triangle: a letter for its type.
        package let text: String
        package let link: ChartLink?

        /// - Parameter signs: three.
        package init(signs: [Sign], text: String, link: ChartLink?) {
            precondition(signs.count == 3, "three sides")
            self.signs = signs
            self.text = text
            self.link = link
        }
    }

    package struct Row: Sendable {
        package let label: String
        /// One for each column; `nil` where nothing is told.
        package let cells: [Cell?]

        package init(label: String, cells: [Cell?]) {
            self.label = label
            self.cells = cells
        }
    }

    private let actors: [String]
    private let columns: [String]
    private let rows: [Row]

    /// - Parameter actors: three: at the top, at the right, at the left.
    package init(actors: [String], columns: [String], rows: [Row]) {
        precondition(actors.count == 3, "three actors")
        precondition(rows.allSatisfy { $0.cells.count == columns.count }, "a cell for each column")
        self.actors = actors
        self.columns = columns
        self.rows = rows
    }

    private static let labelRoom = 210.0
    private static let high = 66.0

    package func figure() -> Figure {
        let count = Double(max(1, columns.count))
        let step = min(84, max(24, (960 - Self.labelRoom) / count))
        let width = max(560, Self.labelRoom + step * count)
        let top = 92.0
        var markup = Markup()
        markup.open("g", ["aria-hidden": "true"])
        key(into: &markup)
        let every = [1, 2, 5, 10, 20].first { step * $0 >= 38 } ?? 50
        for (index, column) in columns.enumerated() where index % Int(every) == 0 {
            markup.element(
                "text",
                ["class": "soft middle", "x": px(Self.labelRoom + (Double(index) + 0.5) * step), "y": px(top - 8)],
                text: column)
        }
        markup.close("g")
        for (index, row) in rows.enumerated() {
            let y = top + Double(index) * Self.high
            markup.element(
                "line", ["class": "faint", "x1": "0", "y1": px(y), "x2": px(width), "y2": px(y)])
            markup.element(
                "text", ["class": "strong", "x": "0", "y": px(y + 26)],
                text: TextMeasure.fitted(row.label, in: Self.labelRoom - 10, size: TextMeasure.strong))
            for (column, cell) in row.cells.enumerated() {
                guard let cell else { continue }
                let x = Self.labelRoom + (Double(column) + 0.5) * step
                markup.linked(cell.link) { markup in
                    let size = min(19, step / 2 - 2)
                    draw(cell.signs, x: x, y: y + 26, size: size, into: &markup)
                    markup.element(
                        "text", ["class": "value middle", "x": px(x), "y": px(y + Self.high - 8)], text: cell.text)
                }
            }
        }
        return Figure(markup, width: width, height: top + Double(rows.count) * Self.high + 4)
    }

    /// Which corner is whose.
    private func key(into markup: inout Markup) {
        let (x, y, size) = (96.0, 46.0, 26.0)
        draw([.undetermined, .undetermined, .undetermined], x: x, y: y, size: size, into: &markup)
        markup.element("text", ["class": "strong middle", "x": px(x), "y": px(y - size - 6)], text: actors[0])
        markup.element(
            "text", ["class": "strong", "x": px(x + size + 2), "y": px(y + size * 0.6 + 8)], text: actors[1])
        markup.element(
            "text", ["class": "strong end", "x": px(x - size - 2), "y": px(y + size * 0.6 + 8)], text: actors[2])
    }

    private func draw(_ signs: [Sign], x: Double, y: Double, size: Double, into markup: inout Markup) {
        let corners = [(x, y - size), (x + size * 0.95, y + size * 0.6), (x - size * 0.95, y + size * 0.6)]
        for side in 0..<3 {
            let (a, b) = (corners[side], corners[(side + 1) % 3])
            let kind: String
            switch signs[side] {
            case .positive: kind = "mark positive line"
            case .negative: kind = "mark negative line dashed"
            case .undetermined: kind = "mark neutral line dotted"
            case .untold: continue
            }
            markup.element(
                "line", ["class": kind, "x1": px(a.0), "y1": px(a.1), "x2": px(b.0), "y2": px(b.1)])
        }
        for corner in corners {
            markup.element("circle", ["class": "node", "cx": px(corner.0), "cy": px(corner.1), "r": "2"])
        }
    }
}
