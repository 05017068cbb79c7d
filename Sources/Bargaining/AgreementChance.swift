package import Mathematics
internal import RealModule

/// Why there may be no agreement, and how probable that is.
///
/// The reasons are taken to be independent; each is printed beside the whole, so that a reader may doubt one without
/// losing the others.
package struct AgreementChance: Sendable, Equatable {
    /// The probability that the parties find no settlement that all accept and can bring home, 0...1: the share of draws
    /// from the judged ranges without a zone.
    package let blocked: Double
    /// The probability that time runs out before they agree, 0...1.
    package let expired: Double

    /// - Parameters:
    ///   - blocked: 0...1.
    ///   - hazard: the probability of each round that talks break off for good, 0...1.
    ///   - rounds: until agreement, 0 or more.
    /// - Throws: `InputError` for a number out of its range.
    package init(blocked: Double, hazard: Double = 0, rounds: Int = 0) throws(InputError) {
        try InputError.within(0...1, blocked, "share without a zone of agreement")
        try InputError.within(0...1, hazard, "hazard of a round")
        guard rounds >= 0 else {
            throw InputError("rounds", found: "\(rounds)", expected: "0 or more")
        }
        self.blocked = blocked
        expired = 1 - Double.pow(1 - hazard, rounds)
    }

    /// `1 - (1 - blocked)(1 - expired)`.
    package var noAgreement: Double { 1 - (1 - blocked) * (1 - expired) }
}
