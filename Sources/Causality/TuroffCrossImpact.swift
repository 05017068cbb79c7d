package import Mathematics

/// Cross-impact factors between events from three judgements (Turoff, *Technological Forecasting and Social Change* 3,
/// 1972): `logit P_i = G_i + Σ C_ik P_k`, `C_ik = (logit R_ik - logit P_i) / (1 - P_k)`, where R_ik is how likely i would be
/// were k certain.
package struct TuroffFactor: Sendable, Equatable {
    /// C: positive where the cause makes the effect likelier.
    package let factor: Double
    /// G, what all other causes amount to, where this one is the only one named.
    package let rest: Double
    /// The effect's probability were the cause excluded.
    package let withoutCause: Double

    /// - Parameters: probabilities greater than 0 and less than 1; that of the cause may be 0.
    /// - Throws: `InputError` for a probability out of that range: its log odds have no bounds.
    package init(effect: Double, cause: Double, effectIfCauseCertain: Double) throws(InputError) {
        for (name, value) in [("effect", effect), ("effect if the cause is certain", effectIfCauseCertain)] {
            guard value > 0, value < 1 else {
                throw InputError(
                    "probability of the \(name)", found: "\(value)", expected: "more than 0 and less than 1")
            }
        }
        guard cause >= 0, cause < 1 else {
            throw InputError("probability of the cause", found: "\(cause)", expected: "0 or more, less than 1")
        }
        factor = (LogOdds.of(effectIfCauseCertain) - LogOdds.of(effect)) / (1 - cause)
        rest = LogOdds.of(effect) - factor * cause
        withoutCause = LogOdds.probability(rest)
    }
}

/// What conditional probabilities are possible beside two plain ones: `max(0, (P_i + P_k - 1) / P_k) <= P(i|k) <=
/// min(1, P_i / P_k)` (after Turoff 1972).
package struct ConditionalProbabilityBounds: Sendable, Equatable {
    package let lowest: Double
    package let highest: Double

    /// - Parameters: 0...1, the cause's greater than 0: nothing follows from what cannot be.
    /// - Throws: `InputError` for numbers out of range.
    package init(effect: Double, cause: Double) throws(InputError) {
        try InputError.probability(effect, "probability of the effect")
        try InputError.probability(cause, "probability of the cause")
        guard cause > 0 else {
            throw InputError("probability of the cause", found: "0", expected: "more than 0")
        }
        lowest = max(0, (effect + cause - 1) / cause)
        highest = min(1, effect / cause)
    }

    package func allows(_ conditional: Double) -> Bool {
        conditional >= lowest - 1e-9 && conditional <= highest + 1e-9
    }
}
