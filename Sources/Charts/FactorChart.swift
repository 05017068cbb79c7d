/// What speaks for something at the left, what speaks against it at the right, each a text with its marks; below, what came.
package struct FactorChart: Sendable {
    package struct Factor: Sendable {
        package let text: String
        /// Who says so and how much it weighs, small below the text.
        package let note: String
        package let link: ChartLink?

        package init(text: String, note: String, link: ChartLink?) {
            self.text = text
            self.note = note
            self.link = link
        }
    }

    private let pro: [Factor]
    private let contra: [Factor]
    private let closing: String
    private let closingLink: ChartLink?

    /// - Parameter closing: the forecast and what came of it; may be empty.
    package init(for pro: [Factor], against contra: [Factor], closing: String, closingLink: ChartLink?) {
        self.pro = pro
        self.contra = contra
        self.closing = closing
        self.closingLink = closingLink
    }

    private static let width = 960.0
    private static let line = 17.0

    package func figure() -> Figure {
        let middle = Self.width / 2
        let room = middle - 28
        var markup = Markup()
        markup.element(
            "text", ["class": "strong end", "x": px(middle - 20), "y": "16"], text: "for, \(pro.count)")
        markup.element("text", ["class": "strong", "x": px(middle + 20), "y": "16"], text: "against, \(contra.count)")
        let left = column(pro, x: middle - 20, room: room, isLeft: true)
        let right = column(contra, x: middle + 20, room: room, isLeft: false)
        markup.append(left.markup)
        markup.append(right.markup)
        let bottom = max(left.bottom, right.bottom)
        markup.element(
            "line", ["class": "axis", "x1": px(middle), "y1": "4", "x2": px(middle), "y2": px(bottom)])
        var y = bottom + 6
        if !closing.isEmpty {
            markup.linked(closingLink) { markup in
                for line in TextMeasure.lines(closing, in: Self.width - 40) {
                    y += Self.line
                    markup.element("text", ["class": "middle", "x": px(middle), "y": px(y)], text: line)
                }
            }
        }
        return Figure(markup, width: Self.width, height: y + 8)
    }

    private func column(
        _ factors: [Factor], x: Double, room: Double, isLeft: Bool
    ) -> (markup: Markup, bottom: Double) {
        var markup = Markup()
        var y = 26.0
        for factor in factors {
            let kind = isLeft ? "end" : "start"
            let lines = TextMeasure.lines(factor.text, in: room)
            let notes = TextMeasure.lines(factor.note, in: room)
            let height = Double(lines.count + notes.count) * Self.line
            markup.linked(factor.link) { markup in
                // Beside the axis: whole for, broken against, so that print in grey tells them apart.
                markup.element(
                    "line",
                    [
                        "class": isLeft ? "mark positive line" : "mark negative line dashed",
                        "x1": px(x + (isLeft ? 10 : -10)), "y1": px(y + 4), "x2": px(x + (isLeft ? 10 : -10)),
                        "y2": px(y + height),
                    ])
                for (index, line) in (lines + notes).enumerated() {
                    y += Self.line
                    let isNote = index >= lines.count
                    markup.element(
                        "text", ["class": isNote ? "soft \(kind)" : kind, "x": px(x), "y": px(y - 2)], text: line)
                }
            }
            y += 12
        }
        return (markup, y)
    }
}

extension TextMeasure {
    /// A text broken between words into lines that fit; a word too long for a line is cut short.
    static func lines(_ text: String, in room: Double, size: Double = 13) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let longer = line.isEmpty ? String(word) : line + " " + word
            if width(longer, size: size) <= room {
                line = longer
            } else {
                if !line.isEmpty { lines.append(line) }
                line = fitted(String(word), in: room, size: size)
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}
