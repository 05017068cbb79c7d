/// How wide a text is likely to be in a sans-serif type, without asking any font: a little too wide rather than too
/// narrow, so that labels that are kept apart stay apart.
package enum TextMeasure {
    /// - Parameter size: of the type, in pixels.
    package static func width(_ text: String, size: Double = 13) -> Double {
        text.unicodeScalars.reduce(0.0) { $0 + ems($1) } * size
    }

    private static func ems(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", ".", ",", ":", ";", "'", "|", "!", "’", "I": 0.29
        case "f", "r", "t", "(", ")", "[", "]", "-", " ", "/", "·": 0.36
        case "m", "w", "M", "W", "@", "%": 0.9
        case "A"..."Z", "&", "+", "=", "–": 0.7
        case _ where scalar.value >= 0x2E80: 1.05
        default: 0.575
        }
    }

    /// The size at which a text in semibold type takes as much room as one of 13 pixels in regular type would.
    package static let strong = 14.3

    /// The text broken between words into at most some lines, the last one cut off where not all of it fits.
    package static func lines(_ text: String, in room: Double, most: Int, size: Double = 13) -> [String] {
        var lines: [String] = []
        var rest = text.split(separator: " ")[...]
        while let first = rest.first, lines.count + 1 < most {
            var line = String(first)
            rest = rest.dropFirst()
            while let next = rest.first, width("\(line) \(next)", size: size) <= room {
                line += " \(next)"
                rest = rest.dropFirst()
            }
            lines.append(line)
        }
        if !rest.isEmpty { lines.append(rest.joined(separator: " ")) }
        return lines.map { fitted($0, in: room, size: size) }
    }

    /// As much of the text as fits, with an ellipsis where something is cut off.
    package static func fitted(_ text: String, in room: Double, size: Double = 13) -> String {
        if width(text, size: size) <= room { return text }
        var kept = text
        while !kept.isEmpty, width(kept + "…", size: size) > room { kept.removeLast() }
        while kept.last == " " { kept.removeLast() }
        return kept.isEmpty ? "" : kept + "…"
    }
}
