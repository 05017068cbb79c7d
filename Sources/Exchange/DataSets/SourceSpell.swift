package import Chronology

/// What a state owes its ally.
package struct AllianceObligations: OptionSet, Hashable, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package static let defense = AllianceObligations(rawValue: 1)
    package static let offense = AllianceObligations(rawValue: 2)
    package static let neutrality = AllianceObligations(rawValue: 4)
    package static let nonaggression = AllianceObligations(rawValue: 8)
    package static let consultation = AllianceObligations(rawValue: 16)
    package static let entente = AllianceObligations(rawValue: 32)
}

/// How far two sides of a militarized dispute went.
package struct DisputeTie: Hashable, Sendable {
    /// The number of the dispute, as text.
    package var dispute: String
    /// 1 none, 2 threat, 3 display, 4 use of force, 5 war.
    package var firstHostility: Int?
    package var secondHostility: Int?
    /// Of the whole dispute.
    package var hostility: Int?
    package var firstHighestAct: Int?
    package var secondHighestAct: Int?
    /// Whether the first stands on side A.
    package var isFirstOnSideA: Bool?
    package var isFirstOriginal: Bool?
    package var isSecondOriginal: Bool?
    package var isOnset: Bool?
    package var isReciprocated: Bool?
    /// The dispute's level of deaths, 0...6.
    package var fatality: Int?
}

/// What held for a stretch of time.
package enum SpellKind: Hashable, Sendable {
    /// A state belonged to the state system.
    case systemMembership(name: String)
    case majorPower
    case capital(name: String, latitude: Double?, longitude: Double?)
    case alliance(AllianceObligations)
    /// 0 not contiguous, 1 by land, 2...5 within 12, 24, 150, 400 miles of water.
    case contiguity(Int)
    /// With the kinds that the source marks (positional, spatial, ideological, interventionary).
    case rivalry(name: String?, kinds: [String])
    case dispute(DisputeTie)
    /// An inter-state war: its number, and whether the first began it.
    case war(id: String, isFirstInitiator: Bool?, isOpposed: Bool)
    /// An armed conflict: UCDP's id, what it is about, 1 minor or 2 war, its type. The first is the government or
    /// primary party, the second its opponent; supporters are joined with `isSupport`.
    case armedConflict(id: String, about: String, intensity: Int, type: String, isSupport: Bool)
    /// A signed tie of a network: +1 or -1.
    case signedTie(Int)
}

/// A row that says what held between two states, or for one, and for how long.
package struct SourceSpell: Hashable, Sendable {
    /// The source's own id, as text.
    package var id: String?
    package var first: SourceCode
    /// `nil` where it holds for one state.
    package var second: SourceCode?
    /// Whether it holds from the first towards the second only.
    package var isDirected: Bool
    /// An open end where the source gives none.
    package var dates: DateInterval
    package var kind: SpellKind
    package var line: Int
}

/// A militarized dispute as a whole.
package struct SourceDispute: Hashable, Sendable {
    package var id: String
    package var dates: DateInterval
    /// 1 victory of A ... 9 joins a war; the codes of the MID data.
    package var outcome: Int?
    package var settlement: Int?
    /// 0...6.
    package var fatality: Int?
    package var highestAct: Int?
    /// 1...5.
    package var hostility: Int?
    package var isReciprocated: Bool?
    /// Days.
    package var shortest: Int?
    package var longest: Int?
    package var line: Int
}
