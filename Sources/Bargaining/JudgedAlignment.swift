package import Mathematics

/// Sizes and propensities as judged, for landscapes over draws from their ranges.
package struct JudgedAlignment: Sendable, Equatable {
    package struct Pair: Sendable, Equatable {
        package let first: String
        package let second: String
        /// Positive: would stand together.
        package let propensity: JudgedRange

        package init(_ first: String, _ second: String, _ propensity: JudgedRange) {
            self.first = first
            self.second = second
            self.propensity = propensity
        }
    }

    package let names: [String]
    /// Of each actor, then of each pair.
    package let ranges: [JudgedRange]
    /// Places of each pair's actors.
    private let places: [[Int]]

    /// - Parameters:
    ///   - sizes: above 0, one for each name.
    ///   - pairs: each at most once, in either order; a pair that is not there has no propensity.
    /// - Throws: `InputError` for names that are not known or a pair said twice, or modes that make no landscape.
    package init(names: [String], sizes: [JudgedRange], pairs: [Pair]) throws(InputError) {
        try InputError.distinct(names, "actor")
        try InputError.count(sizes.count, names.count, "sizes")
        for (name, size) in zip(names, sizes) { try InputError.positive(size.low, "low of size of '\(name)'") }
        var places: [[Int]] = []
        for pair in pairs {
            let place = "propensity of '\(pair.first)' and '\(pair.second)'"
            guard let a = names.firstIndex(of: pair.first), let b = names.firstIndex(of: pair.second), a != b else {
                throw InputError(
                    place, found: "'\(pair.first)', '\(pair.second)'", expected: "two different actors of the case")
            }
            guard !places.contains([min(a, b), max(a, b)]) else {
                throw InputError(place, found: "the pair again", expected: "each pair once")
            }
            places.append([min(a, b), max(a, b)])
        }
        self.names = names
        self.places = places
        ranges = sizes + pairs.map(\.propensity)
        _ = try landscape(ranges.map(\.mode))
    }

    /// - Parameter inputs: one for each of the ranges.
    package func landscape(_ inputs: [Double]) throws(InputError) -> Landscape {
        try InputError.count(inputs.count, ranges.count, "inputs")
        var matrix = Array(repeating: Array(repeating: 0.0, count: names.count), count: names.count)
        for (index, pair) in places.enumerated() {
            matrix[pair[0]][pair[1]] = inputs[names.count + index]
            matrix[pair[1]][pair[0]] = inputs[names.count + index]
        }
        return try Landscape(names: names, sizes: Array(inputs.prefix(names.count)), propensity: matrix)
    }

    /// The landscape at the modes.
    package func atModes() throws(InputError) -> Landscape { try landscape(ranges.map(\.mode)) }

    package struct Spread: Sendable, Equatable {
        /// The share of draws in which the two stand in one camp in the lowest alignment; 1 on the diagonal.
        package let together: [[Double]]
        /// The share of draws with more than one hollow.
        package let several: Double
        package let draws: Int
    }

    /// The lowest alignments over draws from the ranges; the same on one core and on several.
    ///
    /// - Throws: `InputError` for no draw, or more actors than a survey takes.
    package func spread(
        _ draws: Range<Int>, seed: UInt64, cores: Int = 1
    ) async throws(InputError) -> Spread {
        guard !draws.isEmpty else { throw InputError("draws", found: "none", expected: "at least 1") }
        _ = try atModes().survey()
        return Spread(
            await InputDraws(ranges, seed: seed).outcomes(draws, cores: cores) { self.lowest($0) }, names.count)
    }

    /// The same on one core.
    package func spread(_ draws: Range<Int>, seed: UInt64) throws(InputError) -> Spread {
        guard !draws.isEmpty else { throw InputError("draws", found: "none", expected: "at least 1") }
        _ = try atModes().survey()
        return Spread(InputDraws(ranges, seed: seed).outcomes(draws) { lowest($0) }, names.count)
    }

    /// Whether each actor stands against the first one in the lowest alignment, and how many hollows there are.
    private func lowest(_ inputs: [Double]) -> (against: [Bool], hollows: Int) {
        guard let minima = try? landscape(inputs).survey().minima, let lowest = minima.first else { return ([], 0) }
        return (names.indices.map { lowest.camps.1.contains($0) }, minima.count)
    }
}

extension JudgedAlignment.Spread {
    fileprivate init(_ lowest: [(against: [Bool], hollows: Int)], _ count: Int) {
        var pairs = Array(repeating: Array(repeating: 0.0, count: count), count: count)
        for (against, _) in lowest where against.count == count {
            for a in 0..<count { for b in 0..<count where against[a] == against[b] { pairs[a][b] += 1 } }
        }
        together = pairs.map { $0.map { $0 / Double(lowest.count) } }
        several = Double(lowest.count { $0.hollows > 1 }) / Double(lowest.count)
        draws = lowest.count
    }
}
