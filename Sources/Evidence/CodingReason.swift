/// Why something was coded as it was: which words of the text decided it, by which rule.
package struct CodingReason: Hashable, Sendable, Codable {
    /// What was decided.
    package enum Aspect: String, Hashable, Sendable, Codable, CaseIterable {
        case type, source, target, date, place, status, speaker, quantity, content
    }
    package let aspect: Aspect
    /// The rule in words: `frame meeting`, `subject of the verb`, `both sides: JPN and RUS before`.
    package let rule: String
    /// Clean byte offsets of the deciding words, half open; `nil` where nothing in the text stands for it.
    package let from: Int?
    package let to: Int?
    /// Whether it was inferred from elsewhere in the text and not stated in the clause.
    package let isInferred: Bool

    package init(aspect: Aspect, rule: String, range: Range<Int>? = nil, isInferred: Bool = false) {
        self.aspect = aspect
        self.rule = rule
        from = range?.lowerBound
        to = range?.upperBound
        self.isInferred = isInferred
    }
}

extension CodingReason {
    private static let frameMark = "frame "

    /// That a frame of the package gave the type.
    ///
    /// - Parameter change: what was changed of it as the act is told; empty where nothing was.
    package static func frame(_ name: String, change: String = "", range: Range<Int>) -> CodingReason {
        CodingReason(aspect: .type, rule: frameMark + name + (change.isEmpty ? "" : ": " + change), range: range)
    }

    /// The frame that gave the type; `nil` for any other reason.
    package var frame: String? {
        guard aspect == .type, rule.hasPrefix(Self.frameMark) else { return nil }
        return String(rule.dropFirst(Self.frameMark.count).prefix { $0 != ":" })
    }
}

extension EventCoding {
    /// The frame that found it; `nil` for a coding by hand.
    package var frame: String? { reasons.lazy.compactMap(\.frame).first }
}
