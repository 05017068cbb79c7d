/// In which of two camps each actor stands, period by period: rows are actors, columns periods; a filled cell is the camp
/// of the first row, a hollow one the other, none where the actor has no tie.
package struct CampChart: Sendable {
    package struct Column: Sendable {
        package let label: String
        /// For each row: in the camp of the first row, in the other, or without ties.
        package let isInFirst: [Bool?]
        /// Below the column: how many ties are at odds with the camps.
        package let foot: String
        package let link: ChartLink?

        package init(label: String, isInFirst: [Bool?], foot: String, link: ChartLink?) {
            self.label = label
            self.isInFirst = isInFirst
            self.foot = foot
            self.link = link
        }
    }

    private let rows: [String]
    private let columns: [Column]
    private let footLabel: String

    /// - Parameter footLabel: what stands below the columns.
    package init(rows: [String], columns: [Column], footLabel: String) {
        precondition(columns.allSatisfy { $0.isInFirst.count == rows.count }, "a cell for each row")
        self.rows = rows
        self.columns = columns
        self.footLabel = footLabel
    }

    package func figure() -> Figure {
        let left = 150.0
        let step = min(56, max(12, (960 - left) / Double(max(1, columns.count))))
        let high = 20.0
        let top = 24.0
        let width = max(560, left + step * Double(columns.count) + 10)
        let foot = top + Double(rows.count) * high
        let labelWidth = columns.map { TextMeasure.width($0.label) }.max() ?? 0
        let every = max(1, Int(((labelWidth + 8) / step).rounded(.up)))
        var markup = Markup()
        for (index, row) in rows.enumerated() {
            markup.element(
                "text", ["class": "strong end", "x": px(left - 8), "y": px(top + Double(index) * high + 14)],
                text: TextMeasure.fitted(row, in: left - 12, size: TextMeasure.strong))
        }
        markup.element(
            "text", ["class": "soft end", "x": px(left - 8), "y": px(foot + 16)],
            text: TextMeasure.fitted(footLabel, in: left - 12))
        for (index, column) in columns.enumerated() {
            let x = left + Double(index) * step
            if index % every == 0, x + TextMeasure.width(column.label) <= width {
                markup.element("text", ["class": "soft", "x": px(x + 1), "y": "14"], text: column.label)
            }
            markup.linked(column.link) { markup in
                for (row, isInFirst) in column.isInFirst.enumerated() {
                    let y = top + Double(row) * high
                    guard let isInFirst else {
                        markup.element(
                            "line",
                            [
                                "class": "faint", "x1": px(x + 2), "y1": px(y + high / 2), "x2": px(x + step - 2),
                                "y2": px(y + high / 2),
                            ])
                        continue
                    }
                    markup.element(
                        "rect",
                        [
                            "class": isInFirst ? "mark positive" : "mark negative hollow", "x": px(x + 1.5),
                            "y": px(y + 2.5), "width": px(step - 3), "height": px(high - 5),
                        ])
                }
                if step >= 18 || index % every == 0 {
                    markup.element(
                        "text", ["class": "value middle", "x": px(x + step / 2), "y": px(foot + 16)], text: column.foot)
                }
            }
        }
        return Figure(markup, width: width, height: foot + 24)
    }
}
