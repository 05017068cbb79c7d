package import Chronology

/// A number that a source gives for a state, a pair or nobody in particular, over a stretch of time.
package struct SourceValue: Hashable, Sendable {
    /// As the source's column is named.
    package var measure: String
    package var first: SourceCode?
    /// `nil` where it is of one actor.
    package var second: SourceCode?
    /// Whether it runs from the first towards the second.
    package var isDirected: Bool
    package var date: DateInterval
    /// `nil` where the source says that it is missing: unknown, and not zero.
    package var value: Double?
    package var unit: String?
    package var line: Int
}
