/// A judgement, forecast or score that cannot be taken as it was given: where, what stands there, and what was expected.
package struct AssessmentError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The part, by the names that its author gave: `evidence 'e3', hypothesis 'bluff'`.
    package let place: String
    package let found: String
    package let expected: String

    package init(_ place: String, found: String, expected: String) {
        self.place = place
        self.found = found
        self.expected = expected
    }

    package var description: String { "\(place): found \(found); expected \(expected)" }

    static func probability(_ value: Double, _ place: String) throws(AssessmentError) {
        guard value >= 0 && value <= 1 else {
            throw AssessmentError(place, found: "\(value)", expected: "a probability from 0 to 1")
        }
    }

    static func finite(_ value: Double, _ place: String) throws(AssessmentError) {
        guard value.isFinite else { throw AssessmentError(place, found: "\(value)", expected: "a finite number") }
    }

    /// Probabilities that sum to 1 within a millionth.
    static func distribution(_ values: [Double], _ place: String) throws(AssessmentError) {
        guard !values.isEmpty else {
            throw AssessmentError(place, found: "no probabilities", expected: "one or more that sum to 1")
        }
        for (index, value) in values.enumerated() { try probability(value, "\(place), \(index + 1)") }
        let sum = values.reduce(0, +)
        guard abs(sum - 1) <= 1e-6 else {
            throw AssessmentError(place, found: "probabilities that sum to \(sum)", expected: "1")
        }
    }

    static func notEmpty(_ count: Int, _ place: String) throws(AssessmentError) {
        guard count > 0 else { throw AssessmentError(place, found: "none", expected: "one or more") }
    }

    static func equal(_ count: Int, _ wanted: Int, _ place: String) throws(AssessmentError) {
        guard count == wanted else { throw AssessmentError(place, found: "\(count)", expected: "\(wanted)") }
    }
}
