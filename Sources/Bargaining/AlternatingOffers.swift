package import Mathematics
internal import RealModule

/// Two sides that make offers in turn and lose by each delay (Rubinstein, "Perfect Equilibrium in a Bargaining Model",
/// *Econometrica* 50, 1982).
package struct AlternatingOffers: Sendable, Equatable {
    /// What one turn later is worth of now, to each, 0...1; not both 1.
    package let discounts: (Double, Double)

    package static func == (one: AlternatingOffers, other: AlternatingOffers) -> Bool {
        one.discounts == other.discounts
    }

    /// - Throws: `InputError` for a discount outside 0...1, or where neither loses by delay.
    package init(first: Double, second: Double) throws(InputError) {
        try InputError.within(0...1, first, "discount of the first")
        try InputError.within(0...1, second, "discount of the second")
        guard first * second < 1 else {
            throw InputError(
                "discounts", found: "1 and 1", expected: "at least one below 1: delay must cost someone")
        }
        discounts = (first, second)
    }

    /// The share of the one who offers first: `(1 - δ₂) / (1 - δ₁ δ₂)`.
    package var firstMoverShare: Double { (1 - discounts.1) / (1 - discounts.0 * discounts.1) }

    /// The weight of the first in Nash's solution that the game comes to as offers follow fast:
    /// `ln δ₂ / (ln δ₁ + ln δ₂)`. Patience is power.
    package var limitingWeight: Double {
        if discounts.0 == 0 { return discounts.1 == 0 ? 0.5 : 0 }
        if discounts.1 == 0 { return 1 }
        let (a, b) = (Double.log(discounts.0), Double.log(discounts.1))
        return b / (a + b)
    }
}
