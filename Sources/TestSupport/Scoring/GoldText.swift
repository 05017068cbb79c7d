import Foundation

/// A text as codings are compared on it: its letters alone, so that cleaned and raw text agree.
package struct GoldText: Sendable {
    package let name: String
    package let letters: [UInt8]

    package init(name: String, text: String) {
        self.name = name
        letters = Self.letters(text)
    }

    package static func letters(_ text: String) -> [UInt8] {
        Array(
            String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic }))
                .utf8)
    }

    /// Where a stretch of text stands, by its letters; of a long one the beginning is enough.
    package func place(of quote: String) -> Range<Int>? {
        let wanted = Self.letters(quote)
        guard !wanted.isEmpty else { return nil }
        if let at = Self.find(wanted, in: letters) { return at..<at + wanted.count }
        guard wanted.count > 40, let at = Self.find(Array(wanted.prefix(40)), in: letters) else { return nil }
        return at..<at + wanted.count
    }

    package static func find(_ wanted: [UInt8], in text: [UInt8]) -> Int? {
        guard let first = wanted.first, wanted.count <= text.count else { return nil }
        var at = 0
        while at + wanted.count <= text.count {
            if text[at] == first, text[at..<at + wanted.count].elementsEqual(wanted) { return at }
            at += 1
        }
        return nil
    }
}
