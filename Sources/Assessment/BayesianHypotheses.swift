package import Mathematics
internal import RealModule

/// A report and how likely it would be under each hypothesis.
package struct ReportLikelihood: Sendable, Equatable {
    /// 0...1 each.
    package let ifTrue: [Double]
    /// q: that the report tells what is so, 0...1; at 0.5 it says nothing.
    package let reliability: Double

    package init(_ ifTrue: [Double], reliability: Double = 1) {
        self.ifTrue = ifTrue
        self.reliability = reliability
    }
}

/// Hypotheses that exclude each other and leave nothing out, judged by likelihoods: `posterior ∝ prior Π L`, a report of
/// reliability q counting as `L = q p + (1 - q)(1 - p)`.
///
/// It compares fit where the matrix counts misfit. Reports are taken as independent given the hypothesis: two of one source
/// are not.
package struct BayesianHypotheses: Sendable, Equatable {
    package let prior: [Double]
    /// After each report.
    package let posteriors: [[Double]]

    /// - Throws: `InputError` for a prior that does not sum to 1, probabilities out of range, lists of another length,
    ///   and a report that no hypothesis allows.
    package init(prior: [Double], _ reports: [ReportLikelihood]) throws(InputError) {
        try InputError.distribution(prior, "prior")
        var now = prior
        var rows: [[Double]] = []
        for (index, report) in reports.enumerated() {
            let place = "evidence \(index + 1)"
            try InputError.count(report.ifTrue.count, prior.count, "\(place), number of likelihoods")
            for value in report.ifTrue { try InputError.probability(value, place) }
            try InputError.probability(report.reliability, "\(place), reliability")
            let q = report.reliability
            let weighed = zip(now, report.ifTrue).map { $0 * (q * $1 + (1 - q) * (1 - $1)) }
            let sum = weighed.reduce(0, +)
            guard sum > 0 else {
                throw InputError(place, found: "a report that no hypothesis allows", expected: "one that can be")
            }
            now = weighed.map { $0 / sum }
            rows.append(now)
        }
        self.prior = prior
        posteriors = rows
    }

    package var posterior: [Double] { posteriors.last ?? prior }

    /// How open the question is, in bits: 0 where one hypothesis is certain, log2 n where all are alike.
    package static func entropy(_ distribution: [Double]) -> Double {
        let sum = distribution.reduce(0) { $1 > 0 ? $0 - $1 * Double.log2($1) : $0 }
        return max(0, sum)
    }
}
