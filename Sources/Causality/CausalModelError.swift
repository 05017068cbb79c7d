/// A causal model that cannot be taken as it was given: where, what stands there, and what was expected.
package struct CausalModelError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The part of the model, by the names that its author gave: `variable 'rain', row 3`.
    package let place: String
    package let found: String
    package let expected: String

    package init(_ place: String, found: String, expected: String) {
        self.place = place
        self.found = found
        self.expected = expected
    }

    package var description: String { "\(place): found \(found); expected \(expected)" }

    static func probability(_ value: Double, _ place: String) throws(CausalModelError) {
        guard value >= 0 && value <= 1 else {
            throw CausalModelError(place, found: "\(value)", expected: "a probability from 0 to 1")
        }
    }

    static func finite(_ value: Double, _ place: String) throws(CausalModelError) {
        guard value.isFinite else { throw CausalModelError(place, found: "\(value)", expected: "a finite number") }
    }

    /// - Returns: the place of each name.
    static func distinct(_ names: [String], _ what: String) throws(CausalModelError) -> [String: Int] {
        var places: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            guard places.updateValue(index, forKey: name) == nil else {
                throw CausalModelError("\(what) \(index + 1)", found: "'\(name)' again", expected: "each name once")
            }
        }
        return places
    }

    static func place(
        of name: String, in places: [String: Int], _ place: String
    ) throws(CausalModelError) -> Int {
        guard let index = places[name] else {
            throw CausalModelError(
                place, found: "'\(name)'",
                expected: "one of \(places.keys.sorted().prefix(8).joined(separator: ", "))"
                    + (places.count > 8 ? ", …" : ""))
        }
        return index
    }
}
