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

extension CodingReason {
    /// Roles of those whom no word of the clause names: told before, at home, of whom the content speaks.
    private static let concludedRoles = ["story: ", "home: ", "content: ", "participants: "]
    /// Ends of rules by which somebody is found from where an act is done.
    private static let concludedFromPlace = [
        "place of the act", "place of the clause", "place of the sentence", "claimants of the place",
    ]

    /// Whether one who takes part was concluded from a place or from who dealt with whom before. A pronoun is none of
    /// this: it stands for a name that the text has.
    package var isConcluded: Bool {
        guard isInferred, aspect == .source || aspect == .target else { return false }
        return Self.concludedRoles.contains { rule.hasPrefix($0) }
            || Self.concludedFromPlace.contains { rule.hasSuffix($0) }
    }

    /// Whether all of one side of an act was concluded.
    package static func isConcluded(_ side: Aspect, by reasons: [CodingReason]) -> Bool {
        var found = false
        for reason in reasons where reason.aspect == side {
            guard reason.isConcluded else { return false }
            found = true
        }
        return found
    }
}

extension EventCoding {
    /// Whether nobody on that side is stated: `source` or `target`. Of a coding by hand everybody is.
    package func isConcluded(_ side: CodingReason.Aspect) -> Bool { CodingReason.isConcluded(side, by: reasons) }

    /// The frame that found it; `nil` for a coding by hand.
    package var frame: String? { reasons.lazy.compactMap(\.frame).first }
}
