package import Mathematics

/// Alignments of two camps as hollows of a landscape (Axelrod and Bennett, "A Landscape Theory of Aggregation", *British
/// Journal of Political Science* 23, 1993).
///
/// With sizes z, symmetric propensities π (positive: would be together) and d = 1 between camps, else 0, an actor's
/// frustration is `F_i = Σ_j z_j π_ij d_ij` and the energy `E = Σ_i z_i F_i`, which counts each pair twice. Every move of
/// one actor that lowers its frustration lowers E, so that moving ends in a hollow. *It is not* a place for neutrals: see
/// `NeutralLandscape`.
package struct Landscape: Sendable {
    /// An alignment that no actor would leave alone.
    package struct Minimum: Sendable, Equatable {
        /// The camp of the first actor, then the other, actors by their place.
        package let camps: ([Int], [Int])
        package let energy: Double
        /// How many of all alignments lead here by steepest descent.
        package let basin: Int
        /// Each actor's frustration times its size.
        package let weightedFrustration: [Double]

        package static func == (one: Minimum, other: Minimum) -> Bool {
            one.camps.0 == other.camps.0 && one.camps.1 == other.camps.1 && one.energy == other.energy
                && one.basin == other.basin && one.weightedFrustration == other.weightedFrustration
        }
    }

    package struct Survey: Sendable {
        /// Of lowest energy first; of equal ones the larger basin, then the order of alignments.
        package let minima: [Minimum]
        /// 2^(n-1).
        package let configurations: Int
        /// The energy of each alignment: bit k set puts actor k against the last actor.
        let energies: [Double]
        let bits: [Int]
    }

    package static let mostActors = 24

    package let names: [String]
    package let sizes: [Double]
    package let propensity: [[Double]]

    /// - Parameters:
    ///   - sizes: above 0.
    ///   - propensity: symmetric; the diagonal does not count.
    /// - Throws: `InputError` for fewer than 2 actors, a size of 0, or propensities that are not symmetric.
    package init(names: [String], sizes: [Double], propensity: [[Double]]) throws(InputError) {
        guard names.count >= 2 else {
            throw InputError("actors", found: "\(names.count)", expected: "at least 2")
        }
        try InputError.distinct(names, "actor")
        try InputError.count(sizes.count, names.count, "sizes")
        try InputError.count(propensity.count, names.count, "rows of propensities")
        for (i, name) in names.enumerated() {
            try InputError.positive(sizes[i], "size of '\(name)'")
            try InputError.count(propensity[i].count, names.count, "propensities of '\(name)'")
            for j in names.indices {
                let place = "propensity of '\(name)' and '\(names[j])'"
                try InputError.finite(propensity[i][j], place)
                guard j >= i || abs(propensity[i][j] - propensity[j][i]) <= Comparison.tolerance else {
                    throw InputError(
                        place, found: "\(propensity[i][j]) one way, \(propensity[j][i]) the other",
                        expected: "the same both ways")
                }
            }
        }
        self.names = names
        self.sizes = sizes
        self.propensity = propensity
    }

    /// `z_i z_j π_ij`, 0 on the diagonal.
    private var bonds: [[Double]] {
        sizes.indices.map { i in
            sizes.indices.map { j in i == j ? 0 : sizes[i] * sizes[j] * propensity[i][j] }
        }
    }

    package func energy(_ isSecond: [Bool]) -> Double { weightedFrustration(isSecond).reduce(0, +) }

    /// Each actor's frustration times its size.
    package func weightedFrustration(_ isSecond: [Bool]) -> [Double] {
        sizes.indices.map { i in
            var sum = 0.0
            for j in sizes.indices where j != i && isSecond[i] != isSecond[j] {
                sum += sizes[j] * propensity[i][j]
            }
            return sizes[i] * sum
        }
    }

    /// All alignments, their hollows and basins.
    ///
    /// Hollows are weak: no neighbour is lower by more than 1e-9. Descent goes to the lowest neighbour, of equal ones to
    /// the one in which the first actor moves.
    ///
    /// - Complexity: O(2^(n-1) n) time, 12 bytes for each of 2^(n-1) alignments.
    /// - Throws: `InputError` for more than 24 actors; `search` is for those.
    package func survey() throws(InputError) -> Survey {
        let n = names.count
        guard n <= Self.mostActors else {
            throw InputError(
                "actors", found: "\(n)", expected: "at most \(Self.mostActors), whose alignments can all be looked at")
        }
        let energies = Self.energies(bonds)
        let count = energies.count
        let tolerance = Self.tolerance(energies)
        // Where steepest descent goes next; itself in a hollow.
        var next = [UInt32](repeating: 0, count: count)
        let everyBit = count - 1
        energies.withUnsafeBufferPointer { energy in
            next.withUnsafeMutableBufferPointer { next in
                for place in 0..<count {
                    var (best, lowest) = (place, energy[place])
                    for actor in 0..<n {
                        // The last actor's move is everyone else's.
                        let neighbour = actor == n - 1 ? place ^ everyBit : place ^ (1 << actor)
                        if energy[neighbour] < lowest - tolerance { (best, lowest) = (neighbour, energy[neighbour]) }
                    }
                    next[place] = UInt32(best)
                }
            }
        }
        // Descents share their ends: each path is walked once, and then leads straight to its end.
        var basins: [UInt32: Int] = [:]
        var path: [Int] = []
        for place in 0..<count {
            var at = place
            path.removeAll(keepingCapacity: true)
            while Int(next[at]) != at && Int(next[Int(next[at])]) != Int(next[at]) {
                path.append(at)
                at = Int(next[at])
            }
            let end = next[at]
            for passed in path { next[passed] = end }
            basins[end, default: 0] += 1
        }
        let ends = basins.keys.sorted {
            let (a, b) = (energies[Int($0)], energies[Int($1)])
            if abs(a - b) > tolerance { return a < b }
            let (first, second) = (basins[$0] ?? 0, basins[$1] ?? 0)
            return first != second ? first > second : $0 < $1
        }
        let minima = ends.map { end in minimum(bits: Int(end), basin: basins[end] ?? 0) }
        return Survey(
            minima: minima, configurations: count, energies: energies, bits: ends.map { Int($0) })
    }

    private func minimum(bits: Int, basin: Int) -> Minimum {
        let isSecond = names.indices.map { bits >> $0 & 1 == 1 }
        let frustration = weightedFrustration(isSecond)
        let side = isSecond[0]
        return Minimum(
            camps: (names.indices.filter { isSecond[$0] == side }, names.indices.filter { isSecond[$0] != side }),
            energy: frustration.reduce(0, +), basin: basin, weightedFrustration: frustration)
    }

    /// Of all alignments with the last actor in the first camp; at place b the actors of b's bits are in the second.
    ///
    /// Built by adding one actor at a time, so that rounding does not grow with the number of alignments.
    private static func energies(_ bonds: [[Double]]) -> [Double] {
        let n = bonds.count
        var energies = [Double](repeating: 0, count: 1 << (n - 1))
        var pull = [Double](repeating: 0, count: 1 << max(n - 2, 0))
        for k in 0..<(n - 1) {
            // What actor k has with those of each set of earlier actors.
            pull[0] = 0
            for i in 0..<k {
                let bond = bonds[k][i]
                for set in 0..<(1 << i) { pull[set | 1 << i] = pull[set] + bond }
            }
            let whole = bonds[k].reduce(0, +)
            let bit = 1 << k
            for set in 0..<bit { energies[set | bit] = energies[set] + 2 * (whole - 2 * pull[set]) }
        }
        return energies
    }

    /// 1e-9, or what rounding may make of the largest energy.
    private static func tolerance(_ energies: [Double]) -> Double {
        var largest = 0.0
        for energy in energies { largest = max(largest, abs(energy)) }
        return max(Comparison.tolerance, largest * 1e-14)
    }
}

extension Landscape.Survey {
    /// The lowest ridge between two hollows: the smallest possible highest energy on any way from one to the other.
    ///
    /// - Parameters: places in `minima`.
    /// - Complexity: O(2^(n-1) (n + log)).
    package func ridge(from one: Int, to other: Int) -> Double? {
        guard minima.indices.contains(one), minima.indices.contains(other) else { return nil }
        let order = energies.indices.sorted { energies[$0] != energies[$1] ? energies[$0] < energies[$1] : $0 < $1 }
        // Alignments are flooded from below; two hollows join at the energy at which their waters meet.
        var parent = [Int](repeating: -1, count: energies.count)
        func root(_ place: Int) -> Int {
            var at = place
            while parent[at] != at {
                parent[at] = parent[parent[at]]
                at = parent[at]
            }
            return at
        }
        let actors = energies.count.trailingZeroBitCount
        for place in order {
            parent[place] = place
            for actor in 0...actors {
                let neighbour = actor == actors ? place ^ (energies.count - 1) : place ^ (1 << actor)
                if parent[neighbour] >= 0 { parent[root(neighbour)] = root(place) }
            }
            if parent[bits[one]] >= 0, parent[bits[other]] >= 0, root(bits[one]) == root(bits[other]) {
                return energies[place]
            }
        }
        return nil
    }
}
