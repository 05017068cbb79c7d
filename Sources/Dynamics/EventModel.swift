/// Which likelihood, which statistics, over what time, by what conventions.
package struct EventModel: Sendable {
    package enum Timing: String, Sendable, Hashable {
        /// Waiting times count: hazards, with an intercept.
        case exact
        /// Only the sequence counts.
        case ordered
    }
    package enum Part: Sendable, Hashable {
        /// Who acts, and when.
        case rate(Timing)
        /// Towards whom, given the sender.
        case choice
        /// Which two act together, each having to choose the other. For undirected events.
        case coordination
        /// A hazard of each dyad; of each pair where events are undirected.
        case tie(Timing)
        /// Of which type, given that sender and receiver met. Statistics with `types` bear on those types.
        case type

        package var isOfTies: Bool { self == .tie(.exact) || self == .tie(.ordered) }
    }
    package enum PresenceRule: Sendable, Hashable {
        /// A change of presence cuts the axis of time; the old presence holds before it.
        case cuts
        /// The presence in force at the end of a piece governs all of it, and does not cut (goldfish).
        case atEndOfPiece
    }
    package enum RepetitionMask: Sendable, Hashable {
        case asDefined
        /// Equal increments at one instant count once in the mask of `new ties` (goldfish).
        case collapsedAtEqualInstants
    }
    /// Non-events drawn instead of all (Lerner and Lomi, *Network Science* 8, 2020); consistent for all but the level.
    package struct CaseControl: Sendable, Hashable {
        package var controls: Int
        package var seed: UInt64

        package init(controls: Int, seed: UInt64) {
            self.controls = controls
            self.seed = seed
        }
    }

    package var part: Part
    package var isDirected: Bool
    package var effects: [StatisticEffect]
    /// The network that says what is a repetition.
    package var history: String?
    /// A network of which only dyads with a tie can have an event.
    package var opportunity: String?
    /// Events before it are history; `nil` for the first time stamp of what the model uses.
    package var start: Double?
    /// Events after it are not looked at; `nil` for the last time stamp of what the model uses.
    package var end: Double?
    package var presenceRule: PresenceRule
    package var repetitionMask: RepetitionMask
    package var sampling: CaseControl?
    /// A hazard for each dyad and type, in a model of ties.
    package var isTyped: Bool
    /// In exact time, values with a half-life are frozen at the last change of anything; pieces longer than this are cut
    /// so that they are refreshed.
    package var refreshStep: Double?
    /// An event of an absent actor is kept instead of refused: the actor then counts as at risk for it.
    package var keepsAbsentActors: Bool

    package init(
        _ part: Part, _ effects: [StatisticEffect], isDirected: Bool = true, history: String? = nil,
        opportunity: String? = nil, start: Double? = nil, end: Double? = nil, presenceRule: PresenceRule = .cuts,
        repetitionMask: RepetitionMask = .asDefined, sampling: CaseControl? = nil, isTyped: Bool = false,
        refreshStep: Double? = nil, keepsAbsentActors: Bool = false
    ) {
        self.part = part
        self.isDirected = part == .coordination ? false : isDirected
        self.effects = effects
        self.history = history
        self.opportunity = opportunity
        self.start = start
        self.end = end
        self.presenceRule = presenceRule
        self.repetitionMask = repetitionMask
        self.sampling = sampling
        self.isTyped = isTyped
        self.refreshStep = refreshStep
        self.keepsAbsentActors = keepsAbsentActors
    }

    var isExact: Bool { part == .rate(.exact) || part == .tie(.exact) }
    /// Statistics are of nodes, not of dyads.
    var isOfNodes: Bool { part == .rate(.exact) || part == .rate(.ordered) }
}
