package import Mathematics

/// Cross-impact as first written down: `P' = a P² + (1 - a) P`, `a = k S (t - t_m) / t`, with k = -1 where the cause enhances
/// and +1 where it inhibits (Gordon and Hayward, *Futures* 1, 1968).
///
/// A rule of thumb on which the order of causes bears; its numbers are judgements, and so is what comes out.
package enum GordonHayward {
    /// - Parameters:
    ///   - probability: of the effect before, 0...1.
    ///   - strength: S, 0...1.
    ///   - causeTime: t_m, 0 up to the time of the effect, which is greater than 0.
    /// - Returns: 0...1.
    /// - Throws: `InputError` for numbers out of range and a cause that comes after its effect.
    package static func probability(
        _ probability: Double, strength: Double, causeTime: Double, effectTime: Double, enhancing: Bool
    ) throws(InputError) -> Double {
        try InputError.probability(probability, "p")
        guard strength >= 0, strength <= 1 else {
            throw InputError("strength", found: "\(strength)", expected: "0 to 1")
        }
        guard effectTime > 0, effectTime.isFinite else {
            throw InputError("time of the effect", found: "\(effectTime)", expected: "a time greater than 0")
        }
        guard causeTime >= 0, causeTime <= effectTime else {
            throw InputError(
                "time of the cause", found: "\(causeTime)", expected: "0 to \(effectTime), before the effect")
        }
        let a = (enhancing ? -1 : 1) * strength * (effectTime - causeTime) / effectTime
        return a * probability * probability + (1 - a) * probability
    }
}
