package import Mathematics

/// A morphological box (Zwicky, *Discovery, Invention, Research*, 1969): parameters with values, of which some pairs
/// exclude each other. What is left is possible as far as the pairs tell; nothing says that it is likely.
package struct MorphologicalBox: Sendable {
    package struct Exclusion: Sendable, Equatable {
        package let first: (parameter: Int, value: Int)
        package let second: (parameter: Int, value: Int)

        package init(_ first: (parameter: Int, value: Int), _ second: (parameter: Int, value: Int)) {
            self.first = first
            self.second = second
        }

        package static func == (one: Exclusion, other: Exclusion) -> Bool {
            one.first == other.first && one.second == other.second
        }
    }

    /// Number of values of each parameter.
    package let sizes: [Int]
    /// For each parameter and value, the earlier ones that it excludes.
    private let excluded: [[[(parameter: Int, value: Int)]]]

    /// - Throws: `InputError` for a parameter without values, and an exclusion outside the box or within one
    ///   parameter.
    package init(sizes: [Int], exclusions: [Exclusion]) throws(InputError) {
        for (index, size) in sizes.enumerated() where size < 1 {
            throw InputError("parameter \(index + 1)", found: "\(size) values", expected: "one or more")
        }
        var table = sizes.map { [[(parameter: Int, value: Int)]](repeating: [], count: $0) }
        for (index, exclusion) in exclusions.enumerated() {
            for (parameter, value) in [exclusion.first, exclusion.second] {
                guard sizes.indices.contains(parameter), value >= 0, value < sizes[parameter] else {
                    throw InputError(
                        "exclusion \(index + 1)", found: "value \(value) of parameter \(parameter)",
                        expected: "one that is in the box")
                }
            }
            guard exclusion.first.parameter != exclusion.second.parameter else {
                throw InputError(
                    "exclusion \(index + 1)", found: "two values of one parameter",
                    expected: "two parameters: values of one exclude each other anyway")
            }
            let (early, late) =
                exclusion.first.parameter < exclusion.second.parameter
                ? (exclusion.first, exclusion.second) : (exclusion.second, exclusion.first)
            table[late.parameter][late.value].append(early)
        }
        self.sizes = sizes
        excluded = table
    }

    /// All combinations, as far as numbers go.
    package var combinations: Double { sizes.reduce(1) { $0 * Double($1) } }

    /// Combinations without an excluded pair, the first parameter changing slowest.
    ///
    /// - Parameter limit: the search ends there.
    /// - Returns: `isComplete` is false where the limit was met.
    package func possible(limit: Int = 1_000_000) -> (combinations: [[Int]], isComplete: Bool) {
        var found: [[Int]] = []
        var complete = true
        var chosen = [Int](repeating: 0, count: sizes.count)
        func choose(_ parameter: Int) {
            guard complete else { return }
            guard parameter < sizes.count else {
                if found.count == limit { complete = false } else { found.append(chosen) }
                return
            }
            for value in 0..<sizes[parameter]
            where !excluded[parameter][value].contains(where: { chosen[$0.parameter] == $0.value }) {
                chosen[parameter] = value
                choose(parameter + 1)
            }
        }
        choose(0)
        return (found, complete)
    }
}
