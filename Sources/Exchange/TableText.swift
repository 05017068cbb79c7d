/// A table for a terminal: columns aligned by the width that characters take there.
package struct TableText {
    private let titles: [String]
    private var rows: [[String]] = []
    private let width: Int

    /// - Parameter width: columns of the terminal; cells are shortened to fit.
    package init(titles: [String], width: Int) {
        self.titles = titles
        self.width = max(40, width)
    }

    package mutating func add(_ cells: [String]) { rows.append(cells.map(Self.visible)) }

    /// Control characters and escape sequences of a document must not reach the terminal as such.
    package static func visible(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A, 0x0D, 0x09, 0x2028, 0x2029: result.append(" ")
            case 0..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
            case 0x7F: result.append("\u{2421}")
            // C1 controls, and signs that turn the direction of writing.
            case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0x200E, 0x200F: result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Columns that a text takes: East Asian wide characters two, combining marks none.
    package static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0..<0x300: 1
        case 0x300..<0x370, 0x200B...0x200D, 0xFE00...0xFE0F: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            2
        default: scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
        }
    }

    private static func fitted(_ text: String, to width: Int) -> String {
        let own = Self.width(of: text)
        if own <= width { return text + String(repeating: " ", count: width - own) }
        var kept = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            let next = Self.width(of: scalar)
            if used + next > width - 1 { break }
            kept.append(scalar)
            used += next
        }
        return String(kept) + "…" + String(repeating: " ", count: max(0, width - used - 1))
    }

    /// The table; the widest columns give way first where the terminal is narrow.
    package var text: String {
        guard !titles.isEmpty else { return "" }
        var widths = titles.map(Self.width)
        for row in rows {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], Self.width(of: cell))
            }
        }
        let room = width - 2 * (widths.count - 1)
        while widths.reduce(0, +) > room, let widest = widths.max(), widest > 8,
            let index = widths.firstIndex(of: widest)
        {
            // Down to the second widest at once, then evenly.
            let second = widths.filter { $0 < widest }.max() ?? 8
            let excess = widths.reduce(0, +) - room
            widths[index] = max(8, widest - min(excess, max(1, widest - second)))
        }
        func line(_ cells: [String]) -> String {
            var line = ""
            for (index, width) in widths.enumerated() {
                let cell = index < cells.count ? cells[index] : ""
                line += (index > 0 ? "  " : "") + Self.fitted(cell, to: width)
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }
        var lines = [line(titles), line(widths.map { String(repeating: "-", count: $0) })]
        lines += rows.map(line)
        return lines.joined(separator: "\n") + "\n"
    }
}
