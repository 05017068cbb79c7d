/// A reading of the expected utility model of Bueno de Mesquita: every choice that the published texts leave open, by name.
///
/// Bueno de Mesquita, "The War Trap Revisited", *APSR* 79, 1985, and in Bueno de Mesquita and Stokman (eds), *European
/// Community Decision Making*, 1994; Scholz, Calbert and Smith, "Unravelling Bueno de Mesquita's Group Decision Model",
/// *Journal of Theoretical Politics* 23, 2011. On one published case the choices alone spread the outcome over half of the
/// scale, so that a result without its reading says nothing.
package struct ExpectedUtilityReading: Sendable, Equatable {
    /// By what distances are divided.
    package enum Extent: String, Sendable, CaseIterable {
        /// The range of the positions at the start.
        case fixedAtStart = "fixed-at-start"
        /// The range of the positions of the round.
        case eachRound = "each-round"
    }

    /// With whose risk exponent the value of the other's challenge is seen.
    package enum Viewer: String, Sendable, CaseIterable {
        /// Each takes the other to be like itself.
        case oneself
        case challenger
    }

    /// By what the support in a contest is divided.
    package enum Contest: String, Sendable, CaseIterable {
        /// By all support in this contest: the two chances add up to 1.
        case thisOne = "this-contest"
        /// By all support in the contests of all ordered pairs: chances of the order of 1/n².
        case allPairs = "all-pairs"
    }

    /// The exponent of distances in third parties' votes.
    package enum VoterExponent: String, Sendable, CaseIterable {
        case one
        /// Each voter's own risk exponent.
        case ownRisk = "own-risk"
    }

    /// From what an actor's security is added up.
    package enum Security: String, Sendable, CaseIterable {
        /// What the others hope to gain from it.
        case gainsOfOthers = "gains-of-others"
        /// What it hopes to gain from the others, with the sign turned.
        case ownGains = "own-gains"
    }

    /// What happens where both hope to gain.
    package enum Confrontation: String, Sendable, CaseIterable {
        /// The one that hopes for less adopts the other's position.
        case weakerYields = "weaker-yields"
        case nobodyMoves = "nobody-moves"
    }

    /// Which of several offers an actor takes.
    package enum Acceptance: String, Sendable, CaseIterable {
        /// First a confrontation that it loses, the nearest; then a compromise, the one with the smallest position between
        /// both (a position, not a distance: an error of the published program without which its course does not come
        /// out); then a capitulation, the nearest.
        case byKind = "by-kind"
        /// That of the proposer with the highest value; then the least movement; then the smaller position.
        case mostEnforceable = "most-enforceable"
    }

    /// When a run ends.
    package enum Ending: Sendable, Equatable {
        case rounds(Int)
        /// When the median moves by less than this, in units of the scale, in two rounds running.
        case settledInUnits(Double, atMost: Int)
        /// When it moves by less than this share of the range at the start in two rounds running.
        case settledInShares(Double, atMost: Int)
    }

    package enum Headline: String, Sendable, CaseIterable {
        /// The lower weighted median of the last positions.
        case median
        /// Their weighted mean.
        case mean
    }

    package var extent: Extent
    package var viewer: Viewer
    package var contest: Contest
    package var voterExponent: VoterExponent
    package var security: Security
    package var confrontation: Confrontation
    package var acceptance: Acceptance
    /// Whether one that would lose more than the other gains gives in wholly.
    package var capitulates: Bool
    /// The probability, as all see it, that nothing changes if nobody challenges, 0...1.
    package var statusQuo: Double
    /// Whether, where a reference point is given, what nobody's challenge leaves is worth as much as that point lies near,
    /// rather than the middle of success and failure.
    package var weighsReferencePoint: Bool
    /// Whether a second pass takes risk into account; without it all exponents are 1.
    package var takesRisk: Bool
    package var ending: Ending
    package var headline: Headline

    /// The reading of the public programs, whose rounds agree with those that were published.
    package static let code = ExpectedUtilityReading(
        extent: .fixedAtStart, viewer: .oneself, contest: .allPairs, voterExponent: .ownRisk,
        security: .gainsOfOthers, confrontation: .weakerYields, acceptance: .byKind, capitulates: false, statusQuo: 1,
        weighsReferencePoint: false, takesRisk: true, ending: .rounds(10), headline: .median)

    /// The reading of the printed equations.
    package static let equation = ExpectedUtilityReading(
        extent: .eachRound, viewer: .challenger, contest: .thisOne, voterExponent: .one, security: .gainsOfOthers,
        confrontation: .nobodyMoves, acceptance: .mostEnforceable, capitulates: true, statusQuo: 1,
        weighsReferencePoint: false, takesRisk: true, ending: .settledInUnits(0.5, atMost: 20), headline: .median)

    /// The equations where failure leaves a known state: what nobody's challenge leaves is that reference point, and with
    /// probability `1 - statusQuo` others move it.
    package static func equation(referencePointWith statusQuo: Double) -> ExpectedUtilityReading {
        var reading = equation
        reading.statusQuo = statusQuo
        reading.weighsReferencePoint = true
        return reading
    }

    /// Every choice as `name: value`, in one order, to be printed with each result.
    package var choices: [(name: String, value: String)] {
        let end =
            switch ending {
            case .rounds(let count): "\(count) rounds"
            case .settledInUnits(let step, let most): "median moves less than \(step) twice, at most \(most) rounds"
            case .settledInShares(let share, let most):
                "median moves less than \(share) of the range twice, at most \(most) rounds"
            }
        return [
            ("range", extent.rawValue), ("other's value seen by", viewer.rawValue),
            ("chances divided by", contest.rawValue), ("exponent of votes", voterExponent.rawValue),
            ("security from", security.rawValue), ("confrontation", confrontation.rawValue),
            ("acceptance", acceptance.rawValue), ("capitulation", capitulates ? "yes" : "never"),
            ("Q", "\(statusQuo)"), ("reference point", weighsReferencePoint ? "weighed" : "not weighed"),
            ("risk pass", takesRisk ? "yes" : "no"), ("ending", end), ("headline", headline.rawValue),
        ]
    }
}
