/// Data or a model that cannot be used as given: where, what stands there, and what was expected.
package struct DynamicsError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The part of the input, by the names that its author gave: `event 17`, `effect trans(calls)`.
    package let place: String
    package let found: String
    package let expected: String

    package init(_ place: String, found: String, expected: String) {
        self.place = place
        self.found = found
        self.expected = expected
    }

    package var description: String { "\(place): found \(found); expected \(expected)" }
}
