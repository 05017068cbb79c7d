/// What was given to calculate with and cannot be: where, what stands there, and what was expected.
package struct InputError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The part of the input, by the names that its author gave: `salience of 'ministry'`, `event 17`.
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

extension InputError {
    package static func finite(_ value: Double, _ place: String) throws(InputError) {
        guard value.isFinite else { throw InputError(place, found: "\(value)", expected: "a finite number") }
    }

    package static func within(_ range: ClosedRange<Double>, _ value: Double, _ place: String) throws(InputError) {
        guard range.contains(value) else {
            throw InputError(
                place, found: "\(value)", expected: "a number from \(range.lowerBound) to \(range.upperBound)")
        }
    }

    package static func notNegative(_ value: Double, _ place: String) throws(InputError) {
        guard value.isFinite && value >= 0 else {
            throw InputError(place, found: "\(value)", expected: "a finite number of 0 or more")
        }
    }

    package static func positive(_ value: Double, _ place: String) throws(InputError) {
        guard value.isFinite && value > 0 else {
            throw InputError(place, found: "\(value)", expected: "a finite number above 0")
        }
    }

    package static func probability(_ value: Double, _ place: String) throws(InputError) {
        guard value >= 0 && value <= 1 else {
            throw InputError(place, found: "\(value)", expected: "a probability from 0 to 1")
        }
    }

    /// Probabilities that sum to 1 within a millionth.
    package static func distribution(_ values: [Double], _ place: String) throws(InputError) {
        guard !values.isEmpty else {
            throw InputError(place, found: "no probabilities", expected: "one or more that sum to 1")
        }
        for (index, value) in values.enumerated() { try probability(value, "\(place), \(index + 1)") }
        let sum = values.reduce(0, +)
        guard abs(sum - 1) <= 1e-6 else {
            throw InputError(place, found: "probabilities that sum to \(sum)", expected: "1")
        }
    }

    package static func notEmpty(_ count: Int, _ place: String) throws(InputError) {
        guard count > 0 else { throw InputError(place, found: "none", expected: "one or more") }
    }

    package static func count(_ found: Int, _ expected: Int, _ place: String) throws(InputError) {
        guard found == expected else { throw InputError(place, found: "\(found)", expected: "\(expected)") }
    }

    /// - Returns: the place of each name.
    @discardableResult
    package static func distinct(_ names: [String], _ what: String) throws(InputError) -> [String: Int] {
        var places: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            guard places.updateValue(index, forKey: name) == nil else {
                throw InputError("\(what) \(index + 1)", found: "'\(name)' again", expected: "each name once")
            }
        }
        return places
    }

    package static func place(
        of name: String, in places: [String: Int], _ place: String
    ) throws(InputError) -> Int {
        guard let index = places[name] else {
            throw InputError(
                place, found: "'\(name)'",
                expected: "one of \(places.keys.sorted().prefix(8).joined(separator: ", "))"
                    + (places.count > 8 ? ", …" : ""))
        }
        return index
    }
}
