package import Chronology

/// Whether an act is said to have been done.
package enum EventStatus: String, Hashable, Sendable, Codable, CaseIterable {
    case happened, planned, proposed, expected, hypothetical, conditional, denied, ongoing

    /// Whether it took place or goes on.
    package var isDone: Bool { self == .happened || self == .ongoing }
}

/// How far a deployment or the like has come.
package enum DeploymentStage: String, Hashable, Sendable, Codable, CaseIterable {
    case announced, authorised, begun
    case inPlace = "in_place"
    case withdrawn
}

/// A stated size: 160,000 troops.
package struct Quantity: Hashable, Sendable, Codable {
    package let what: String
    package let value: Double
    package let unit: String

    package init(what: String, value: Double, unit: String) {
        self.what = what
        self.value = value
        self.unit = unit
    }
}

/// One act as one passage tells it: a mention of an event.
package struct EventCoding: Hashable, Sendable, Codable {
    /// `m` and 16 hexadecimal digits: document, source bytes of the anchor, and kind; so that it survives a
    /// re-reading that changes what is coded there. A coding by hand: its content.
    package let id: String
    /// A PLOVER type: `CONSULT`.
    package let type: String
    package let mode: String?
    package let contexts: [String]
    package let status: EventStatus
    /// Actor codes, sorted.
    package let source: [String]
    package let target: [String]
    package let mutual: Bool
    package let date: DateInterval
    /// The name of the place as the package has it.
    package let place: String?
    /// Names of persons as the package has them, sorted.
    package let persons: [String]
    package let quantities: [Quantity]
    /// `author`, or who is said to have said it.
    package let attribution: String
    package let disclosed: DateInterval?
    package let stage: DeploymentStage?
    /// On the PLOVER scale from -10 (conflict) to 10 (cooperation); `nil` where the type has none.
    package let intensity: Double?
    /// From 0 to 1.
    package let confidence: Double
    /// `nil` only for a judgement.
    package let passage: Passage?
    /// `nil` for a machine's coding.
    package let judgement: Judgement?
    /// Why it was coded so; empty for a coding by hand.
    package let reasons: [CodingReason]

    package init(
        id: String, type: String, mode: String? = nil, contexts: [String] = [], status: EventStatus,
        source: [String], target: [String], mutual: Bool, date: DateInterval, place: String? = nil,
        persons: [String] = [], quantities: [Quantity] = [], attribution: String = "author",
        disclosed: DateInterval? = nil, stage: DeploymentStage? = nil, intensity: Double?, confidence: Double,
        passage: Passage?, judgement: Judgement? = nil, reasons: [CodingReason] = []
    ) {
        precondition(passage != nil || judgement != nil, "an event needs a passage or a named judgement")
        self.id = id
        self.type = type
        self.mode = mode
        self.contexts = contexts
        self.status = status
        self.source = source
        self.target = target
        self.mutual = mutual
        self.date = date
        self.place = place
        self.persons = persons
        self.quantities = quantities
        self.attribution = attribution
        self.disclosed = disclosed
        self.stage = stage
        self.intensity = intensity
        self.confidence = confidence
        self.passage = passage
        self.judgement = judgement
        self.reasons = reasons
    }

    /// Whether its type's score is one of cooperation; neither for a type without a score or of none.
    package var isFriendly: Bool { (intensity ?? 0) > 0 }
    package var isHostile: Bool { (intensity ?? 0) < 0 }

    /// Whether the day or the month is told.
    package var isDatedToMonth: Bool {
        date.from != nil && date.to != nil && (date.precision == .day || date.precision == .month)
    }
}
