package import Evidence

/// An event as PLOVER's own rules put it (codebook 2.0): what is only announced has a type of its own, and what the rules
/// would mark with an auxiliary mode (future, hypothetical, negation) is none of its deeds.
package struct PloverReading: Sendable, Hashable {
    package let type: String
    package let mode: String?
    /// Whether the type is not that of the act as told, but of its announcement.
    package let isOfAnnouncement: Bool

    /// Acts whose announcement, offer or promise is AGREE.
    private static let agreed: Set<String> = ["CONSULT", "SUPPORT", "COOPERATE", "AID"]

    /// `nil` where a table without auxiliary modes cannot tell the event from one that took place: what is denied, feared,
    /// conditional or only expected by somebody, and hostile acts to come.
    package init?(_ coding: EventCoding) {
        switch coding.status {
        case .happened, .ongoing:
            self.init(type: coding.type, mode: coding.mode, isOfAnnouncement: false)
        case .planned, .proposed:
            if coding.type == "AGREE" {
                // To say that one will agree is to show oneself willing.
                self.init(type: coding.type, mode: coding.mode, isOfAnnouncement: false)
            } else if Self.agreed.contains(coding.type) {
                self.init(type: "AGREE", mode: nil, isOfAnnouncement: true)
            } else if coding.type == "RETREAT" {
                // A withdrawal that is declared is a concession in words.
                self.init(type: "CONCEDE", mode: nil, isOfAnnouncement: true)
            } else {
                return nil
            }
        case .expected, .hypothetical, .conditional, .denied: return nil
        }
    }

    private init(type: String, mode: String?, isOfAnnouncement: Bool) {
        self.type = type
        self.mode = mode
        self.isOfAnnouncement = isOfAnnouncement
    }
}
