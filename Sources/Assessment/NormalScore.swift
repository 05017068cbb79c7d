package import Mathematics
internal import RealModule

/// Scores of a normal distribution for a number that came. Less is better.
package struct NormalScore: Sendable, Equatable {
    package let mean: Double
    package let deviation: Double
    package let outcome: Double

    /// - Parameter deviation: standard deviation, at least 0.
    /// - Throws: `InputError` for numbers out of range.
    package init(mean: Double, deviation: Double, outcome: Double) throws(InputError) {
        try InputError.finite(mean, "mean")
        try InputError.finite(outcome, "outcome")
        guard deviation >= 0, deviation.isFinite else {
            throw InputError("sd", found: "\(deviation)", expected: "a number of at least 0")
        }
        self.mean = mean
        self.deviation = deviation
        self.outcome = outcome
    }

    /// `s [z (2F(z) - 1) + 2f(z) - 1/√π]` with `z = (y - μ)/s` (Gneiting and Raftery 2007); the absolute error for s = 0.
    package var crps: Double {
        guard deviation > 0 else { return abs(outcome - mean) }
        let z = (outcome - mean) / deviation
        let density = Double.exp(-z * z / 2) / (2 * Double.pi).squareRoot()
        return deviation
            * (z * (2 * Distributions.normal(below: z) - 1) + 2 * density - 1 / Double.pi.squareRoot())
    }

    /// `-ln` of the density; infinite either way for s = 0.
    package var logNats: Double {
        guard deviation > 0 else { return outcome == mean ? -.infinity : .infinity }
        let z = (outcome - mean) / deviation
        return Double.log(deviation) + Double.log(2 * Double.pi) / 2 + z * z / 2
    }
}
