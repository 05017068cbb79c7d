/// The choices of KTAB's spatial model of politics, each by the name that its case files use.
///
/// Wise, Lester and Efird, "An Introduction to the KAPSARC Toolkit for Behavioral Analysis (KTAB) Using One-dimensional
/// Spatial Models" and "Multidimensional Bargaining Using KTAB", 2015.
package struct SpatialRules: Sendable, Equatable {
    /// How the chances of an actor's position become its attitude to risk; lo and hi are the least and greatest chance.
    package enum RiskRange: String, Sendable, CaseIterable {
        /// `(p - lo) / (hi - lo)`, 0...1.
        case low = "Min"
        /// `(3p - hi - 2lo) / (2 (hi - lo))`, -½...1.
        case middle = "Mid"
        /// `(2p - hi - lo) / (hi - lo)`, -1...1.
        case high = "Max"
    }

    /// How far one sees another's attitude to risk where it differs from one's own.
    package enum RiskEstimate: String, Sendable, CaseIterable {
        /// Everyone is taken to be like oneself.
        case none = "None"
        case third = "OneThird"
        case half = "Half"
        case twoThirds = "TwoThirds"
        /// As it is.
        case full = "Full"

        var share: Double {
            switch self {
            case .none: 0
            case .third: 1.0 / 3
            case .half: 0.5
            case .twoThirds: 2.0 / 3
            case .full: 1
            }
        }
    }

    /// What a third party binds itself to by taking a side in a contest.
    package enum Commitment: String, Sendable, CaseIterable {
        /// To adopt the winner's position in any case. The third party's choice then makes no difference to it.
        case full = "FullCommit"
        /// To adopt the other's position if its side loses. It sides with the likely winner to keep its own position, even
        /// with one that it dislikes.
        case semi = "SemiCommit"
        /// To nothing. The third party's choice then makes no difference to it.
        case none = "NoCommit"
        /// Not in KTAB: it sides with the nearer, as strongly as it is nearer.
        case preference = "Preference"
    }

    /// With what powers of salience and chance both meet between their positions.
    package enum Bargain: String, Sendable, CaseIterable {
        case firstPowers = "S1P1"
        case secondPowers = "S2P2"
        /// Only the weaker moves.
        case weakerMoves = "S2PMax"
    }

    /// Whose estimate of the chances makes the bargain.
    package enum Estimates: String, Sendable, CaseIterable {
        case initiator = "InitOnlyInterp"
        /// One bargain by each one's estimate.
        case both = "InitRcvrInterp"
        /// The mean of both, weighted by capability times salience.
        case powerWeighted = "PWCompInterp"
    }

    /// Which of its bargains an actor takes.
    package enum Transitions: String, Sendable, CaseIterable {
        /// The most probable.
        case deterministic = "Deterministic"
        /// One drawn with its probability.
        case stochastic = "Stochastic"
    }

    package var voting = VotingRule.proportional
    package var victory = VictoryRule.linear
    package var election = CondorcetElection.Rule.conditional
    package var riskRange = RiskRange.middle
    package var riskEstimate = RiskEstimate.third
    package var commitment = Commitment.semi
    package var bargain = Bargain.secondPowers
    package var estimates = Estimates.initiator
    package var transitions = Transitions.deterministic
    /// Greatest number of turns.
    package var mostTurns = 100

    package init() {}
}
