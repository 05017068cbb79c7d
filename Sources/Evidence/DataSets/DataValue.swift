package import Chronology

/// A number that a data set gives for an actor, a pair or nobody in particular, over a stretch of time.
package struct DataValue: Hashable, Sendable {
    /// Of the file, from 1.
    package let line: Int
    /// As the source's column is named: `milex`, `cinc`.
    package let measure: String
    package let first: String?
    /// `nil` where it is of one actor.
    package let second: String?
    /// Whether it runs from the first towards the second.
    package let isDirected: Bool
    package let period: DateInterval
    /// `nil` where the source says that it is missing: unknown, and not zero.
    package let value: Double?
    package let unit: String?

    package init(
        line: Int, measure: String, first: String?, second: String? = nil, isDirected: Bool = false,
        period: DateInterval, value: Double?, unit: String? = nil
    ) {
        self.line = line
        self.measure = measure
        self.first = first
        self.second = second
        self.isDirected = isDirected
        self.period = period
        self.value = value
        self.unit = unit
    }
}
