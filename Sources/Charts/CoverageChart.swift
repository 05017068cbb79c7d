/// Which of some sources tell of which actors, and from when until when: rows are sources, columns actors. A cell that is
/// told only at second hand stands in a broken frame, one of which nothing is told is empty.
package struct CoverageChart: Sendable {
    package struct Cell: Sendable {
        /// From when until when, short: `1946–2014`.
        package let text: String
        package let isSecondHand: Bool
        package let link: ChartLink?

        package init(text: String, isSecondHand: Bool, link: ChartLink?) {
            self.text = text
            self.isSecondHand = isSecondHand
            self.link = link
        }
    }

    private let rows: [(label: String, cells: [Cell?])]
    private let columns: [String]

    /// - Parameter rows: each with a cell, or none, for each column.
    package init(rows: [(label: String, cells: [Cell?])], columns: [String]) {
        precondition(rows.allSatisfy { $0.cells.count == columns.count }, "a cell for each column")
        self.rows = rows
        self.columns = columns
    }

    package func figure() -> Figure {
        let (width, left, high) = (960.0, 250.0, 23.0)
        let step = min(120, (width - left) / Double(max(1, columns.count)))
        var markup = Markup()
        for (index, column) in columns.enumerated() {
            markup.element(
                "text", ["class": "strong middle", "x": px(left + (Double(index) + 0.5) * step), "y": "14"],
                text: TextMeasure.fitted(column, in: step - 6, size: TextMeasure.strong))
        }
        for (rowIndex, row) in rows.enumerated() {
            let y = 22 + Double(rowIndex) * high
            markup.element("line", ["class": "faint", "x1": "0", "y1": px(y), "x2": px(width), "y2": px(y)])
            markup.element(
                "text", ["x": "0", "y": px(y + 16)], text: TextMeasure.fitted(row.label, in: left - 10))
            for (index, cell) in row.cells.enumerated() {
                guard let cell else { continue }
                let x = left + Double(index) * step
                markup.linked(cell.link) { markup in
                    if cell.isSecondHand {
                        markup.element(
                            "rect",
                            [
                                "class": "mark neutral hollow dashed", "x": px(x + 4), "y": px(y + 2.5),
                                "width": px(step - 8), "height": px(high - 5),
                            ])
                    }
                    markup.element(
                        "text", ["class": "value middle", "x": px(x + step / 2), "y": px(y + 16)],
                        text: TextMeasure.fitted(cell.text, in: step - 12))
                }
            }
        }
        return Figure(markup, width: width, height: 24 + Double(rows.count) * high)
    }
}
