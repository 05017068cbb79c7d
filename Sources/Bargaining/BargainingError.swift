/// A bargain that cannot be taken as it was given: where, what stands there, and what was expected.
package struct BargainingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The part of the input, by the names that its author gave: `salience of 'ministry'`.
    package let place: String
    package let found: String
    package let expected: String

    package init(_ place: String, found: String, expected: String) {
        self.place = place
        self.found = found
        self.expected = expected
    }

    package var description: String { "\(place): found \(found); expected \(expected)" }

    static func finite(_ value: Double, _ place: String) throws(BargainingError) {
        guard value.isFinite else { throw BargainingError(place, found: "\(value)", expected: "a finite number") }
    }

    static func within(
        _ range: ClosedRange<Double>, _ value: Double, _ place: String
    ) throws(BargainingError) {
        guard range.contains(value) else {
            throw BargainingError(
                place, found: "\(value)", expected: "a number from \(range.lowerBound) to \(range.upperBound)")
        }
    }

    static func notNegative(_ value: Double, _ place: String) throws(BargainingError) {
        guard value.isFinite && value >= 0 else {
            throw BargainingError(place, found: "\(value)", expected: "a finite number of 0 or more")
        }
    }

    static func positive(_ value: Double, _ place: String) throws(BargainingError) {
        guard value.isFinite && value > 0 else {
            throw BargainingError(place, found: "\(value)", expected: "a finite number above 0")
        }
    }

    static func distinct(_ names: [String], _ what: String) throws(BargainingError) {
        var seen: Set<String> = []
        for (index, name) in names.enumerated() where !seen.insert(name).inserted {
            throw BargainingError("\(what) \(index + 1)", found: "'\(name)' again", expected: "each name once")
        }
    }

    static func count(_ found: Int, _ expected: Int, _ place: String) throws(BargainingError) {
        guard found == expected else {
            throw BargainingError(place, found: "\(found)", expected: "\(expected)")
        }
    }
}
