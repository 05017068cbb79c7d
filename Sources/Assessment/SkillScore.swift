package import Mathematics

/// A score beside that of a named reference (base rate, last value, market, crowd).
package struct SkillScore: Sendable, Equatable {
    /// `1 - score / reference`: 1 is perfect, 0 as good as the reference; `nil` where the reference is perfect.
    package let skill: Double?
    /// Reference minus score: above 0 where the forecast was better.
    package let difference: Double

    /// - Parameters: scores of which less is better.
    /// - Throws: `InputError` for numbers that are not finite.
    package init(score: Double, reference: Double) throws(InputError) {
        try InputError.finite(score, "score")
        try InputError.finite(reference, "reference")
        skill = reference == 0 ? nil : 1 - score / reference
        difference = reference - score
    }
}

/// ForecastBench's index of a Brier score: `100 (1 - √Brier)`, 50 for always one half (Karger et al., ICLR 2025).
package enum BrierIndex {
    /// - Parameter brier: 0...1.
    /// - Throws: `InputError` outside.
    package static func of(_ brier: Double) throws(InputError) -> Double {
        try InputError.probability(brier, "brier")
        return 100 * (1 - brier.squareRoot())
    }
}
