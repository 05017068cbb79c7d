package import Chronology

/// Something a text asserts that is not an act: one passage, one claim.
package struct Claim: Hashable, Sendable, Codable {
    /// `c` and 16 hexadecimal digits: document, source bytes of the anchor, and kind.
    package let id: String
    package let content: ClaimContent
    /// `author`, or who is said to have said it.
    package let attribution: String
    /// From 0 to 1.
    package let confidence: Double
    /// `nil` only for a judgement.
    package let passage: Passage?
    /// `nil` for a machine's coding.
    package let judgement: Judgement?
    /// Why it was coded so; empty for a coding by hand.
    package let reasons: [CodingReason]

    package init(
        id: String, content: ClaimContent, attribution: String = "author", confidence: Double, passage: Passage?,
        judgement: Judgement? = nil, reasons: [CodingReason] = []
    ) {
        precondition(passage != nil || judgement != nil, "a claim needs a passage or a named judgement")
        self.id = id
        self.content = content
        self.attribution = attribution
        self.confidence = confidence
        self.passage = passage
        self.judgement = judgement
        self.reasons = reasons
    }
}

package enum ClaimKind: String, Hashable, Sendable, Codable, CaseIterable {
    case causal, forecast, assessment, interest, response, figure, role, channel
}

package enum ClaimContent: Hashable, Sendable, Codable {
    case causal(CausalClaim)
    case forecast(ForecastClaim)
    case assessment(AssessmentClaim)
    case interest(InterestClaim)
    case response(ResponseClaim)
    case figure(FigureClaim)
    case role(RoleClaim)
    case channel(ChannelClaim)

    package var kind: ClaimKind {
        switch self {
        case .causal: .causal
        case .forecast: .forecast
        case .assessment: .assessment
        case .interest: .interest
        case .response: .response
        case .figure: .figure
        case .role: .role
        case .channel: .channel
        }
    }
}

package struct CausalClaim: Hashable, Sendable, Codable {
    /// How the text commits itself to the link.
    package enum Modality: String, Hashable, Sendable, Codable, CaseIterable {
        case asserted, hedged, reported, conditional, counterfactual, intended, denied
    }
    package var cause: String
    package var effect: String
    /// `+`, `-`, `0` (the text denies an effect) or `?`.
    package var polarity: String
    package var strength: String?
    /// `nil` for a coding by hand that does not say.
    package var modality: Modality?
    /// Codes of the actors that cause and effect name, sorted; `nil` for a coding by hand that does not say.
    package var actors: [String]?
    package init(
        cause: String, effect: String, polarity: String, strength: String? = nil, modality: Modality? = nil,
        actors: [String]? = nil
    ) {
        self.cause = cause
        self.effect = effect
        self.polarity = polarity
        self.strength = strength
        self.modality = modality
        self.actors = actors
    }
}

package struct ForecastClaim: Hashable, Sendable, Codable {
    package var statement: String
    package var horizon: DateInterval
    package var words: String?
    /// Two numbers from 0 to 1, the lower first; empty where the words give none.
    package var probability: [Double]
    package init(statement: String, horizon: DateInterval, words: String?, probability: [Double]) {
        self.statement = statement
        self.horizon = horizon
        self.words = words
        self.probability = probability
    }
}

package struct AssessmentClaim: Hashable, Sendable, Codable {
    package var subject: String
    package var judgement: String
    /// `+`, `-`, `0` or `?`.
    package var direction: String
    package init(subject: String, judgement: String, direction: String) {
        self.subject = subject
        self.judgement = judgement
        self.direction = direction
    }
}

package struct InterestClaim: Hashable, Sendable, Codable {
    package var actor: String
    package var interest: String
    package init(actor: String, interest: String) {
        self.actor = actor
        self.interest = interest
    }
}

package struct ResponseClaim: Hashable, Sendable, Codable {
    package enum Manner: String, Hashable, Sendable, Codable, CaseIterable {
        case none, muted, avoided, restrained, answered
    }
    package var actor: String
    package var to: String
    package var toward: [String]
    package var manner: Manner
    package init(actor: String, to: String, toward: [String], manner: Manner) {
        self.actor = actor
        self.to = to
        self.toward = toward
        self.manner = manner
    }
}

/// A stated quantity: 390 scrambles by Japan against Russia in fiscal 2017.
package struct FigureClaim: Hashable, Sendable, Codable {
    /// A measure of the package's list (`scrambles`) or the counted noun of the text.
    package var measure: String
    package var value: Double
    package var unit: String
    package var period: DateInterval
    /// Who counts or acts first, then whom it concerns.
    package var actors: [String]
    /// How a derived figure was worked out ("390 - 89"); `nil` where the text states it.
    package var derivation: String?
    /// Ids of the claims that a derived figure rests on.
    package var derivedFrom: [String]
    /// `about`, `over`, `under`, `at least`, `at most`; `nil` where stated plainly.
    package var approximation: String?
    package init(
        measure: String, value: Double, unit: String, period: DateInterval, actors: [String],
        derivation: String? = nil, derivedFrom: [String] = [], approximation: String? = nil
    ) {
        self.measure = measure
        self.value = value
        self.unit = unit
        self.period = period
        self.actors = actors
        self.derivation = derivation
        self.derivedFrom = derivedFrom
        self.approximation = approximation
    }
}

/// A person in an office.
package struct RoleClaim: Hashable, Sendable, Codable {
    package enum Tenure: String, Hashable, Sendable, Codable, CaseIterable { case holds, former, expected }
    package var person: String
    package var office: String
    package var actor: String?
    /// The time of which the passage speaks, not the whole term.
    package var period: DateInterval
    package var tenure: Tenure
    package init(person: String, office: String, actor: String?, period: DateInterval, tenure: Tenure) {
        self.person = person
        self.office = office
        self.actor = actor
        self.period = period
        self.tenure = tenure
    }
}

/// Something said of a standing channel between states.
package struct ChannelClaim: Hashable, Sendable, Codable {
    package enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// The channel exists; nothing more is said.
        case standing
        case proposed, agreed, planned, held, halted
        /// There is an agreement to take it up again.
        case toBeRevived = "to_be_revived"
        case revived

        /// As a sentence or a table says it.
        package var words: String { self == .toBeRevived ? "to be revived" : rawValue }
    }
    /// The channel's form: `2+2`.
    package var name: String
    /// Actor codes, sorted.
    package var members: [String]
    /// When it began, where said.
    package var since: DateInterval
    package var state: State
    /// When what is said of its state took or takes place.
    package var at: DateInterval
    /// For a list such as "Japan is the fifth partner of Russia": whose list.
    package var rankOf: String?
    /// The place in that list, from 1.
    package var rank: Int?
    package init(
        name: String, members: [String], since: DateInterval, state: State, at: DateInterval, rankOf: String? = nil,
        rank: Int? = nil
    ) {
        self.name = name
        self.members = members
        self.since = since
        self.state = state
        self.at = at
        self.rankOf = rankOf
        self.rank = rank
    }
}
