package import Mathematics

/// Whether a guarantee deters: a challenger weighs what a challenge is worth with and without the guarantor.
package struct DeterrenceThreshold: Sendable, Equatable {
    /// The reliability of the guarantee above which the challenge is worth less than leaving things alone; `nil` where no
    /// reliability deters, 0 where none is needed.
    package let reliability: Double?

    /// With reliability r the challenge is worth `r met + (1 - r) unmet`, and it is deterred where that is below `quiet`
    /// (Russett, "The Calculus of Deterrence", *Journal of Conflict Resolution* 7, 1963).
    ///
    /// - Parameters:
    ///   - met: what the challenge is worth to the challenger if the guarantor stands by the target.
    ///   - unmet: if it does not.
    ///   - quiet: what leaving things alone is worth.
    package init(met: Double, unmet: Double, quiet: Double) throws(InputError) {
        try InputError.finite(met, "value of a challenge that is met")
        try InputError.finite(unmet, "value of a challenge that is not met")
        try InputError.finite(quiet, "value of no challenge")
        if unmet <= quiet {
            reliability = met <= quiet ? 0 : nil
        } else {
            reliability = met < quiet ? (unmet - quiet) / (unmet - met) : nil
        }
    }
}
