/// Rows by columns, a number in each cell with a bar of its size.
package struct MatrixChart: Sendable {
    package struct Cell: Sendable {
        package let value: Double
        package let text: String
        package let tone: TimelineChart.Tone
        package let link: ChartLink?

        package init(value: Double, text: String, tone: TimelineChart.Tone, link: ChartLink?) {
            self.value = value
            self.text = text
            self.tone = tone
            self.link = link
        }
    }

    private let rows: [String]
    private let columns: [String]
    private let cells: [[Cell?]]

    /// - Parameter cells: a list for each row with a cell, or none, for each column.
    package init(rows: [String], columns: [String], cells: [[Cell?]]) {
        precondition(
            cells.count == rows.count && cells.allSatisfy { $0.count == columns.count }, "a cell for each pair")
        self.rows = rows
        self.columns = columns
        self.cells = cells
    }

    package func figure() -> Figure {
        let (left, size, high) = (110.0, 74.0, 34.0)
        let width = left + size * Double(columns.count) + 2
        let most = cells.joined().compactMap { $0?.value }.map { abs($0) }.max() ?? 1
        var markup = Markup()
        for (index, column) in columns.enumerated() {
            markup.element(
                "text", ["class": "strong middle", "x": px(left + (Double(index) + 0.5) * size), "y": "14"],
                text: TextMeasure.fitted(column, in: size - 6))
        }
        for (rowIndex, row) in rows.enumerated() {
            let y = 22 + Double(rowIndex) * high
            markup.element(
                "text", ["class": "strong end", "x": px(left - 8), "y": px(y + high / 2 + 4)],
                text: TextMeasure.fitted(row, in: left - 12))
            for (columnIndex, cell) in cells[rowIndex].enumerated() {
                let x = left + Double(columnIndex) * size
                markup.element(
                    "rect", ["class": "cell", "x": px(x), "y": px(y), "width": px(size), "height": px(high)])
                guard let cell else { continue }
                markup.linked(cell.link) { markup in
                    let share = most == 0 ? 0 : abs(cell.value) / most
                    let kind = cell.tone == .negative ? "mark negative hollow dashed" : "mark \(cell.tone.rawValue)"
                    markup.element(
                        "rect",
                        [
                            "class": kind, "x": px(x + 5), "y": px(y + high - 9),
                            "width": px(max(1, share * (size - 10))), "height": "4",
                        ])
                    markup.element(
                        "text", ["class": "value middle", "x": px(x + size / 2), "y": px(y + 18)], text: cell.text)
                }
            }
        }
        return Figure(markup, width: width, height: 24 + Double(rows.count) * high)
    }
}
