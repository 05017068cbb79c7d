/// How strongly an actor votes for one option over another, from what each is worth to it (Wise, Lester and Efird, "An
/// Introduction to the KAPSARC Toolkit for Behavioral Analysis", 2015).
package enum VotingRule: String, Sendable, CaseIterable {
    /// All of the weight, for any difference.
    case binary = "Binary"
    case proportionalBinary = "PropBin"
    /// Weight times difference.
    case proportional = "Prop"
    case proportionalCubic = "PropCbc"
    case cubic = "Cubic"
    /// Losses count half as much again as gains.
    case asymmetricProspect = "ASymProsp"

    /// - Parameters:
    ///   - weight: 0 or more.
    ///   - gain: utility of the first option minus that of the second, -1...1 as a rule.
    /// - Returns: positive for the first option.
    @inline(__always)
    package func vote(weight: Double, gain: Double) -> Double {
        switch self {
        case .binary: weight * Self.sign(gain)
        case .proportionalBinary: weight * (0.8 * gain + 0.2 * Self.sign(gain))
        case .proportional: weight * gain
        case .proportionalCubic: weight * (0.5 * gain + 0.5 * gain * gain * gain)
        case .cubic: weight * gain * gain * gain
        case .asymmetricProspect: gain < 0 ? weight * gain : weight * gain * 2 / 3
        }
    }

    /// The sign of a difference, without a jump at 0.
    private static func sign(_ gain: Double) -> Double { min(max(gain / 1e-8, -1), 1) }
}
