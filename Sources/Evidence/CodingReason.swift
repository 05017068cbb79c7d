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
