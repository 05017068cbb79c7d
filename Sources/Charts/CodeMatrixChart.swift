/// Explanations in rows against numbered items in columns: in each cell how the item stands to the explanation, at the right
/// what counts against it, and beside that how likely it is held to be; below what each item says.
package struct CodeMatrixChart: Sendable {
    package enum Stance: Sendable { case fits, speaksAgainst, neither }

    package struct Cell: Sendable {
        /// `CC`, `I`; several joined by a stroke where judges differ.
        package let text: String
        package let stance: Stance

        package init(text: String, stance: Stance) {
            self.text = text
            self.stance = stance
        }
    }

    package struct Row: Sendable {
        package let label: String
        package let isStrong: Bool
        /// One for each column.
        package let cells: [Cell]
        /// At most 0.
        package let against: Double
        package let againstText: String
        /// 0...1; `nil` where nobody says.
        package let chance: Double?
        package let chanceText: String
        package let link: ChartLink?

        package init(
            label: String, isStrong: Bool, cells: [Cell], against: Double, againstText: String, chance: Double?,
            chanceText: String, link: ChartLink?
        ) {
            self.label = label
            self.isStrong = isStrong
            self.cells = cells
            self.against = against
            self.againstText = againstText
            self.chance = chance
            self.chanceText = chanceText
            self.link = link
        }
    }

    package struct Column: Sendable {
        package let number: String
        /// What the item says, below the matrix.
        package let text: String
        package let link: ChartLink?

        package init(number: String, text: String, link: ChartLink?) {
            self.number = number
            self.text = text
            self.link = link
        }
    }

    private let columns: [Column]
    private let rows: [Row]

    package init(columns: [Column], rows: [Row]) {
        precondition(rows.allSatisfy { $0.cells.count == columns.count }, "a cell for each column")
        self.columns = columns
        self.rows = rows
    }

    private static let labelRoom = 300.0
    private static let step = 36.0
    private static let high = 40.0
    private static let barRoom = 96.0
    private static let numberRoom = 56.0
    private static let top = 40.0
    private static let lineHigh = 17.0

    package func figure() -> Figure {
        let matrixEnd = Self.labelRoom + Self.step * Double(columns.count)
        let againstStart = matrixEnd + 18
        let hasChances = rows.contains { $0.chance != nil }
        let chanceStart = againstStart + Self.barRoom + Self.numberRoom
        let width = (hasChances ? chanceStart : againstStart) + Self.barRoom + Self.numberRoom
        var markup = Markup()
        heads(into: &markup, againstStart: againstStart, chanceStart: hasChances ? chanceStart : nil)
        let most = rows.map { abs($0.against) }.max() ?? 0
        for (index, row) in rows.enumerated() {
            let y = Self.top + Double(index) * Self.high
            markup.element("line", ["class": "faint", "x1": "0", "y1": px(y), "x2": px(width), "y2": px(y)])
            markup.linked(row.link) { markup in
                label(row, y: y, into: &markup)
                bar(row.against, of: most, text: row.againstText, x: againstStart, y: y, isAgainst: true, into: &markup)
                if let chance = row.chance {
                    bar(chance, of: 1, text: row.chanceText, x: chanceStart, y: y, isAgainst: false, into: &markup)
                }
            }
            for (place, cell) in row.cells.enumerated() {
                draw(cell, x: Self.labelRoom + Double(place) * Self.step, y: y, into: &markup)
            }
        }
        let bottom = key(from: Self.top + Double(rows.count) * Self.high + 24, width: width, into: &markup)
        return Figure(markup, width: width, height: bottom)
    }

    /// What each item says, by its number, on two lines at most.
    ///
    /// - Returns: where the key ends.
    private func key(from start: Double, width: Double, into markup: inout Markup) -> Double {
        var y = start
        for column in columns {
            let lines = TextMeasure.lines(column.text, in: width - 34, most: 2)
            markup.linked(column.link) { markup in
                markup.element("text", ["class": "strong end", "x": "20", "y": px(y)], text: column.number)
                for (place, line) in lines.enumerated() {
                    markup.element("text", ["x": "28", "y": px(y + Double(place) * Self.lineHigh)], text: line)
                }
            }
            y += Double(max(1, lines.count)) * Self.lineHigh + 3
        }
        return y
    }

    private func heads(into markup: inout Markup, againstStart: Double, chanceStart: Double?) {
        for (place, column) in columns.enumerated() {
            let x = Self.labelRoom + (Double(place) + 0.5) * Self.step
            markup.linked(column.link) { markup in
                // A mark below the number, so that it reads as something to follow.
                markup.element(
                    "text", ["class": "strong middle", "x": px(x), "y": px(Self.top - 12)], text: column.number)
                markup.element(
                    "line",
                    [
                        "class": "mark axis", "x1": px(x - 7), "y1": px(Self.top - 7), "x2": px(x + 7),
                        "y2": px(Self.top - 7),
                    ])
            }
        }
        markup.element(
            "text", ["class": "soft", "x": px(againstStart), "y": px(Self.top - 12)], text: "counts against it")
        if let chanceStart {
            markup.element("text", ["class": "soft", "x": px(chanceStart), "y": px(Self.top - 12)], text: "posterior")
        }
    }

    /// On one line, or two.
    private func label(_ row: Row, y: Double, into markup: inout Markup) {
        let kind = row.isStrong ? "strong" : ""
        let size = row.isStrong ? TextMeasure.strong : 13.0
        let lines = TextMeasure.lines(row.label, in: Self.labelRoom - 12, most: 2, size: size)
        for (place, line) in lines.enumerated() {
            let lineY = y + (lines.count == 1 ? 24 : 17) + Double(place) * 15
            markup.element("text", ["class": kind, "x": "0", "y": px(lineY)], text: line)
        }
    }

    private func draw(_ cell: Cell, x: Double, y: Double, into markup: inout Markup) {
        let middle = x + Self.step / 2
        switch cell.stance {
        case .fits, .speaksAgainst:
            let isAgainst = cell.stance == .speaksAgainst
            markup.element(
                "rect",
                [
                    "class": isAgainst ? "mark negative hollow dashed" : "mark positive hollow", "x": px(x + 3),
                    "y": px(y + 6), "width": px(Self.step - 6), "height": px(Self.high - 12),
                ])
            markup.element(
                "text", ["class": isAgainst ? "strong middle" : "middle", "x": px(middle), "y": px(y + 24)],
                text: cell.text)
        case .neither:
            markup.element("text", ["class": "soft middle", "x": px(middle), "y": px(y + 24)], text: cell.text)
        }
    }

    private func bar(
        _ value: Double, of most: Double, text: String, x: Double, y: Double, isAgainst: Bool, into markup: inout Markup
    ) {
        let long = most > 0 ? abs(value) / most * Self.barRoom : 0
        if long > 0.5 {
            markup.element(
                "rect",
                [
                    "class": isAgainst ? "mark negative hollow dashed" : "mark neutral", "x": px(x), "y": px(y + 13),
                    "width": px(long), "height": "14",
                ])
        }
        markup.element("text", ["class": "value", "x": px(x + long + 5), "y": px(y + 24)], text: text)
    }
}
