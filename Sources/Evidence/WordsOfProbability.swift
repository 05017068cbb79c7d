/// Words by which assessments state a probability, as published yardsticks define them.
package struct ProbabilityWord: Hashable, Sendable {
    package let term: String
    package let synonym: String?
    /// Per cent, 0...100.
    package let low: Double
    /// Per cent, 0...100.
    package let high: Double
}

package enum WordsOfProbability {
    /// ICD 203, Analytic Standards (Office of the Director of National Intelligence, 2015), section D.6.e(2)(a).
    package static let icd203 = [
        word("almost no chance", "remote", 1, 5), word("very unlikely", "highly improbable", 5, 20),
        word("unlikely", "improbable", 20, 45), word("roughly even chance", "roughly even odds", 45, 55),
        word("likely", "probable", 55, 80), word("very likely", "highly probable", 80, 95),
        word("almost certain", "nearly certain", 95, 99),
    ]

    /// Sherman Kent, "Words of Estimative Probability", Studies in Intelligence (1964): centre and half width.
    package static let kent = [
        ("certain", 100.0, 0.0), ("almost certain", 93, 6), ("probable", 75, 12), ("chances about even", 50, 10),
        ("probably not", 30, 10), ("almost certainly not", 7, 5), ("impossible", 0, 0),
    ].map { (term: $0.0, centre: $0.1, halfWidth: $0.2) }

    /// The Probability Yardstick of the Professional Head of Intelligence Assessment (United Kingdom).
    package static let ukYardstick = [
        word("remote chance", nil, 0, 5), word("highly unlikely", nil, 10, 20), word("unlikely", nil, 25, 35),
        word("realistic possibility", nil, 40, 50), word("likely or probable", nil, 55, 75),
        word("highly likely", nil, 80, 90), word("almost certain", nil, 95, 100),
    ]

    private static func word(_ term: String, _ synonym: String?, _ low: Double, _ high: Double) -> ProbabilityWord {
        ProbabilityWord(term: term, synonym: synonym, low: low, high: high)
    }

    /// The ICD 203 term of a probability. Its bands are read as half open, the upper bound belonging to the next term;
    /// below the first band stands the first term, above the last the last.
    ///
    /// - Parameter percent: 0...100.
    package static func icd203Term(percent: Double) -> String {
        (icd203.last { $0.low <= percent } ?? icd203[0]).term
    }
}
