package import Chronology

/// What a spell says.
package enum DataSpellKind: String, Hashable, Sendable, CaseIterable {
    /// A state belongs to the system of states.
    case member
    /// A state is a major power.
    case major
    case capital
    /// Level: the obligations as a sum of 1 defence, 2 offence, 4 neutrality, 8 nonaggression, 16 consultation, 32 entente.
    case alliance
    /// Level: 0 not contiguous, 1 by land, 2...5 within 12, 24, 150, 400 miles of water.
    case contiguity
    case rivalry
    /// Two sides of a militarized dispute. Level: how far the first went, 1 none, 2 threat, 3 display, 4 use of force, 5 war.
    case dispute
    /// A militarized dispute as a whole, of no actor in particular. Level: its highest hostility.
    case disputeAsWhole = "dispute_as_whole"
    case war
    /// An armed conflict. Level: 1 minor, 2 war.
    case conflict
    /// A tie of a signed network. Level: +1 or -1.
    case tie
}

/// What a data set says to have held for an actor or between two, for how long.
package struct DataSpell: Hashable, Sendable {
    /// Of the file, from 1.
    package let line: Int
    package let kind: DataSpellKind
    /// The source's own id: of a dispute, a treaty.
    package let id: String?
    package let first: String?
    package let second: String?
    /// Whether it holds from the first towards the second only.
    package let isDirected: Bool
    /// An end that the source leaves open is open.
    package let period: DateInterval
    /// By the kind.
    package let level: Int?
    /// What else the source says, as JSON: an object with sorted keys.
    package let details: String

    package init(
        line: Int, kind: DataSpellKind, id: String? = nil, first: String?, second: String? = nil,
        isDirected: Bool = false, period: DateInterval, level: Int? = nil, details: String = "{}"
    ) {
        self.line = line
        self.kind = kind
        self.id = id
        self.first = first
        self.second = second
        self.isDirected = isDirected
        self.period = period
        self.level = level
        self.details = details
    }
}
