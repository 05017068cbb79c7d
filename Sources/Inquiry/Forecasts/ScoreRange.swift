internal import Assessment
package import Mathematics

/// The scores that a band of probabilities may have, least and most: nobody knows where in his band a forecaster stood, so
/// no point stands for it. Of a single number both ends are equal.
package struct ScoreRange: Sendable, Equatable {
    package let low: Double
    package let high: Double

    package init(_ a: Double, _ b: Double) {
        low = min(a, b)
        high = max(a, b)
    }

    /// Scores of a band for something that did or did not happen. Each is monotone in the probability, so its ends are
    /// those of the band.
    ///
    /// - Parameter band: two probabilities, 0...1.
    /// - Throws: `InputError` for others.
    private static func of(
        _ band: [Double], _ happened: Bool, _ score: (BinaryScore) -> Double
    ) throws(InputError) -> ScoreRange? {
        guard let low = band.first, let high = band.last else { return nil }
        return ScoreRange(
            score(try BinaryScore(low, happened: happened)), score(try BinaryScore(high, happened: happened)))
    }

    /// `(p - y)²`, 0...1; less is better.
    package static func brier(_ band: [Double], happened: Bool) throws(InputError) -> ScoreRange? {
        try of(band, happened) { $0.brier }
    }
    /// `-ln p(outcome)`; less is better.
    package static func log(_ band: [Double], happened: Bool) throws(InputError) -> ScoreRange? {
        try of(band, happened) { $0.logNats }
    }
    /// 0...1; more is better.
    package static func spherical(_ band: [Double], happened: Bool) throws(InputError) -> ScoreRange? {
        try of(band, happened) { $0.spherical }
    }

    /// The mean of the low ends and that of the high ones: the least and the most that the mean can be.
    package static func mean(_ ranges: [ScoreRange]) -> ScoreRange? {
        guard !ranges.isEmpty else { return nil }
        let count = Double(ranges.count)
        return ScoreRange(
            ranges.reduce(0) { $0 + $1.low } / count, ranges.reduce(0) { $0 + $1.high } / count)
    }

    /// `1 - score/reference` of the worst and the best; `nil` where the reference is perfect or nothing is finite.
    package func skill(against reference: Double) -> ScoreRange? {
        guard let worst = (try? SkillScore(score: high, reference: reference))?.skill,
            let best = (try? SkillScore(score: low, reference: reference))?.skill
        else { return nil }
        return ScoreRange(worst, best)
    }
}
