internal import Mathematics

/// What a state at an ideal point is likely to vote on a resolution (Bailey, Strezhnev and Voeten 2017, Journal of
/// Conflict Resolution 61:430-456): an ordered probit with two thresholds.
///
/// Points and resolutions have a sign and a scale by convention alone; the distance of two states' points in one year is
/// what stands for their affinity.
package struct IdealPointVote: Sendable, Equatable {
    package let no: Double
    package let abstain: Double
    package let yes: Double

    /// - Parameters:
    ///   - point: of the state.
    ///   - discrimination: how far the resolution divides along the line, `β`.
    ///   - lower, upper: the thresholds `γ1 <= γ2`.
    package init(point: Double, discrimination: Double, lower: Double, upper: Double) {
        precondition(lower <= upper, "thresholds in order")
        let shift = discrimination * point
        no = Distributions.normal(below: lower - shift)
        abstain = Distributions.normal(below: upper - shift) - no
        yes = Distributions.normal(below: shift - upper)
    }

    package func probability(_ vote: VotingAgreement.Vote) -> Double {
        switch vote {
        case .no: no
        case .abstain: abstain
        case .yes: yes
        }
    }
}
