internal import Mathematics

/// How outcomes of many draws are spread.
package struct OutcomeSpread: Sendable, Equatable {
    package let draws: Int
    /// The share of draws without agreement, 0...1.
    package let noAgreement: Double
    /// Of the draws with an agreement; `nil` where there is none.
    package let mean: Double?
    package let deviation: Double?
    private let sorted: [Double]

    package init(_ outcomes: [Double?]) {
        let agreed = outcomes.compactMap { $0 }
        let sample = Sample(agreed)
        draws = outcomes.count
        noAgreement = outcomes.isEmpty ? 0 : Double(outcomes.count - agreed.count) / Double(outcomes.count)
        mean = sample.mean
        deviation = sample.sampleDeviation
        sorted = sample.sorted
    }

    /// Of the draws with an agreement.
    ///
    /// - Parameter level: 0...1.
    package func quantile(_ level: Double) -> Double? { Sample(sorted).quantile(level) }

    /// The share of all draws whose agreement lies in a range.
    package func share(in range: Range<Double>) -> Double {
        guard draws > 0 else { return 0 }
        return Double(sorted.count { range.contains($0) }) / Double(draws)
    }
}
