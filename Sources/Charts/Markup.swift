/// SVG as text, written in order. Text and attribute values are escaped, always.
package struct Markup: Sendable {
    package private(set) var text = ""

    package init() {}

    package mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        text += "<" + name
        for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
        text += ">"
    }

    package mutating func close(_ name: String) { text += "</\(name)>" }

    mutating func append(_ other: Markup) { text += other.text }

    mutating func append(_ figure: Figure) { text += figure.content }

    /// One after the other.
    func joined(_ other: Markup) -> Markup {
        var joined = self
        joined.append(other)
        return joined
    }

    /// An element without content.
    package mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        open(name, attributes)
        text.removeLast()
        text += "/>"
    }

    package mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text content: String
    ) {
        open(name, attributes)
        text += Self.escaped(content)
        close(name)
    }

    /// What `draw` writes, inside a link where there is one.
    mutating func linked(_ link: ChartLink?, _ draw: (inout Markup) -> Void) {
        guard let link else { return draw(&self) }
        open("a", ["href": link.target, "aria-label": link.title])
        element("title", text: link.title)
        draw(&self)
        close("a")
    }

    package static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
            // Control characters and unpaired marks are no characters of XML.
            case _ where scalar.value < 32 || (127...159).contains(scalar.value): result += "\u{FFFD}"
            case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// Where a mark leads, and what is said of it when it is pointed at or read aloud.
package struct ChartLink: Sendable, Equatable {
    package let target: String
    package let title: String

    package init(_ target: String, _ title: String) {
        self.target = target
        self.title = title
    }
}

/// A length or place in the drawing: one figure behind the point at most, so that equal drawings are equal bytes.
func px(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
}
