package import Mathematics
internal import RealModule

/// Scores of one probability for something that did or did not happen. For the Brier and log scores less is better.
package struct BinaryScore: Sendable, Equatable {
    package let probability: Double
    package let happened: Bool

    /// - Throws: `InputError` for a probability outside 0 to 1.
    package init(_ probability: Double, happened: Bool) throws(InputError) {
        try InputError.probability(probability, "p")
        self.probability = probability
        self.happened = happened
    }

    /// The probability given to what came.
    package var ofOutcome: Double { happened ? probability : 1 - probability }

    /// `(p - y)²`, 0...1 (Brier, *Monthly Weather Review* 78, 1950, in the form for two outcomes).
    package var brier: Double { (1 - ofOutcome) * (1 - ofOutcome) }
    /// Over both outcomes, 0...2.
    package var brierTwoSided: Double { 2 * brier }
    /// `-ln p(outcome)`; infinite where what came was held impossible.
    package var logNats: Double { 0 - Double.log(ofOutcome) }
    package var logBits: Double { 0 - Double.log2(ofOutcome) }
    /// `p(outcome) / √(Σ p²)`, 0...1; more is better.
    package var spherical: Double {
        ofOutcome / (probability * probability + (1 - probability) * (1 - probability)).squareRoot()
    }
    /// `100 (log2 p(outcome) + 1)`: 0 for one half, 100 at most; more is better (Metaculus).
    package var metaculusBaseline: Double { 100 * (Double.log2(ofOutcome) + 1) }
}
