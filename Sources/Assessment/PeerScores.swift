package import Mathematics
internal import RealModule

/// Several forecasters of one question beside each other.
package struct PeerScores: Sendable, Equatable {
    /// `100 N/(N-1) ln(p / geometric mean)` of the probabilities given to what came; they sum to 0, more is better
    /// (Metaculus). Of one forecaster alone 0; not finite where someone held what came impossible.
    package let peer: [Double]
    /// Each one's Brier score minus the median of all; less is better (Good Judgment's accuracy score of a day, halved).
    package let brierMinusMedian: [Double]

    /// - Throws: `InputError` without forecasts and for numbers that are no probability.
    package init(_ probabilities: [Double], happened: Bool) throws(InputError) {
        try InputError.notEmpty(probabilities.count, "p")
        var (ofOutcome, briers) = ([Double](), [Double]())
        for (index, p) in probabilities.enumerated() {
            try InputError.probability(p, "p, \(index + 1)")
            ofOutcome.append(happened ? p : 1 - p)
            briers.append((1 - ofOutcome[index]) * (1 - ofOutcome[index]))
        }
        let count = Double(probabilities.count)
        let mean = ofOutcome.reduce(0) { $0 + Double.log($1) } / count
        peer =
            count == 1 ? [0] : ofOutcome.map { 100 * count / (count - 1) * (Double.log($0) - mean) }
        let median = Sample(briers).median ?? 0
        brierMinusMedian = briers.map { $0 - median }
    }
}
