package import Chronology

/// What a name in a text names.
package enum MentionKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A state, organisation, group, or a body of one of them.
    case actor
    case person, place, channel, issue
    /// A title: Foreign Minister.
    case office
    /// A named thing that does not act: a war, a law, a newspaper, a ship, a weapon, a doctrine.
    case thing
    /// A run of capitalised words that the system package does not know.
    case unknown
}

/// One name at one place of a document.
package struct Mention: Hashable, Sendable, Codable {
    package let kind: MentionKind
    /// Clean byte offsets, half open.
    package let from: Int
    package let to: Int
    package let text: String
    /// The package's code or id (`JPN`, `person:abe-shinzo`, `place:iturup`); `nil` where unknown.
    package let entity: String?
    /// For a body (the Russian Navy), the state or organisation that it acts for.
    package let actor: String?
    /// The rule that resolved it (`alias`, `capital as government`, `surname`, `spelling`), for `why`.
    package let rule: String

    package init(
        kind: MentionKind, from: Int, to: Int, text: String, entity: String?, actor: String?, rule: String
    ) {
        self.kind = kind
        self.from = from
        self.to = to
        self.text = text
        self.entity = entity
        self.actor = actor
        self.rule = rule
    }
}

/// A date expression at one place of a document.
package struct DateMention: Hashable, Sendable, Codable {
    /// Clean byte offsets, half open.
    package let from: Int
    package let to: Int
    package let text: String
    package let interval: DateInterval
    /// What it was counted from: `explicit`, `publication`, `narrative`, `vague`.
    package let anchor: String
    /// The rule that gave the interval, for `why`.
    package let rule: String

    package init(from: Int, to: Int, text: String, interval: DateInterval, anchor: String, rule: String) {
        self.from = from
        self.to = to
        self.text = text
        self.interval = interval
        self.anchor = anchor
        self.rule = rule
    }
}
