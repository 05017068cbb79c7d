/// A drawing, ready to stand in a page or as a file of its own.
package struct Figure: Sendable, Equatable {
    /// The drawing inside its `svg` element.
    package let content: String
    package let width: Double
    package let height: Double
    /// Labels that found no place.
    package let droppedLabels: Int

    /// The width to which a drawing may be and still stand whole on a telephone.
    static let phone = 400.0

    init(_ markup: Markup, width: Double, height: Double, droppedLabels: Int = 0) {
        content = markup.text
        self.width = width
        self.height = height
        self.droppedLabels = droppedLabels
    }

    /// Several drawings as one, row by row.
    ///
    /// - Parameter columns: drawings beside each other, 1 or more.
    package static func sheet(_ figures: [Figure], columns: Int, gap: Double = 24) -> Figure {
        let columns = max(1, columns)
        let widest = figures.map(\.width).max() ?? 0
        var markup = Markup()
        var top = 0.0
        for start in stride(from: 0, to: figures.count, by: columns) {
            let row = figures[start..<min(start + columns, figures.count)]
            for (column, figure) in row.enumerated() {
                markup.open("g", ["transform": "translate(\(px(Double(column) * (widest + gap))) \(px(top)))"])
                markup.append(figure)
                markup.close("g")
            }
            top += (row.map(\.height).max() ?? 0) + gap
        }
        let beside = Double(min(columns, max(1, figures.count)))
        return Figure(
            markup, width: beside * widest + (beside - 1) * gap, height: max(0, top - gap),
            droppedLabels: figures.reduce(0) { $0 + $1.droppedLabels })
    }

    /// For a page that holds `ChartStyle.rules`.
    ///
    /// - Parameters:
    ///   - title: what a screen reader says first.
    ///   - details: the id of the element that describes it: its table.
    package func inline(title: String, describedBy details: String) -> String {
        var markup = Markup()
        markup.open(
            "svg",
            [
                "class": "chart", "viewBox": "0 0 \(px(width)) \(px(height))",
                // A small drawing is not blown up: its type stays near that of the others.
                // One that fits a phone is not widened to be scrolled there.
                "style": "max-width:\(px(width * 1.12))px\(width <= Self.phone ? ";min-width:0" : "")", "role": "group",
                "aria-label": title, "aria-describedby": details,
            ])
        return markup.text + content + "</svg>"
    }

    /// A file of its own, without links, in the colours of the light page.
    package func standalone(title: String) -> String {
        var markup = Markup()
        markup.open(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "class": "chart", "viewBox": "0 0 \(px(width)) \(px(height))",
                "width": px(width), "height": px(height),
            ])
        markup.element("title", text: title)
        markup.open("style")
        return markup.text + ChartStyle.lightColours + ChartStyle.rules + "</style>" + content + "</svg>"
    }
}

/// How marks look. Colours are names that the page gives values to, for light and dark.
package enum ChartStyle {
    package static let lightColours = """
        .chart{--paper:#fff;--ink:#1a1a1a;--soft:#595959;--rule:#c8c8c8;--faint:#ececec;--positive:#0072b2;\
        --negative:#b34700;--neutral:#5c5c5c;--land:#e6e2d8;--sea:#f4f8fa}
        """

    package static let rules = """
        .chart{font:13px/1.2 system-ui,"Segoe UI",Helvetica,Arial,sans-serif;color:var(--ink)}
        .chart text{fill:var(--ink);font-variant-numeric:tabular-nums}
        .chart .soft{fill:var(--soft)}
        .chart .strong{font-weight:600}
        .chart .end{text-anchor:end}
        .chart .middle{text-anchor:middle}
        .chart .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
        .chart .rule{stroke:var(--rule);stroke-width:1;fill:none}
        .chart .faint{stroke:var(--faint);stroke-width:1;fill:none}
        .chart .axis{stroke:var(--soft);stroke-width:1;fill:none}
        .chart .gap{stroke:var(--rule);stroke-width:1;fill:none}
        .chart .mark{stroke-width:1.6}
        .chart .positive{fill:var(--positive);stroke:var(--positive)}
        .chart .negative{fill:var(--negative);stroke:var(--negative)}
        .chart .neutral{fill:var(--neutral);stroke:var(--neutral)}
        .chart .hollow{fill:var(--paper)}
        .chart .line{fill:none}
        .chart .paper{fill:var(--paper)}
        .chart .dotted{fill:var(--paper);stroke-dasharray:1.5 2}
        .chart .dashed{stroke-dasharray:6 4}
        .chart .land{fill:var(--land);stroke:var(--soft);stroke-width:.6}
        .chart .sea{fill:var(--sea)}
        .chart .cell{stroke:var(--rule);stroke-width:1;fill:var(--paper)}
        .chart .node{fill:var(--paper);stroke:var(--ink);stroke-width:1.4}
        .chart a:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
        .chart a:hover .mark{stroke-width:3}
        """
}
