package import Mathematics

/// A landscape in which an actor may stay out of both camps.
///
/// Each stands at x = +1, -1 or 0. Two are `d = (1 - x_i x_j) / 2` apart: 0 in one camp, 1 in opposite ones, and one half
/// where either is neutral. Standing in a camp costs κ_k of the same kind as frustration, so that
/// `F_k = Σ_j z_j π_kj d_kj + κ_k |x_k|` and `E = Σ_k z_k (Σ_j z_j π_kj d_kj + 2 κ_k |x_k|)`, of which any move of one actor
/// takes twice its size times its own change: moving still ends in a hollow. An actor takes a side where half the pull
/// `|Σ_j z_j π_kj x_j|` exceeds its cost, and stays out where it does not. With all costs 0 nobody has reason to stay out,
/// and the hollows are those of the two camps. The extension is ours.
package struct NeutralLandscape: Sendable {
    package enum Stand: Int, Sendable, Equatable, CaseIterable {
        case first = 1
        case neutral = 0
        case second = -1
    }

    package struct Minimum: Sendable, Equatable {
        /// One for each actor; the first that is not neutral stands in the first camp.
        package let stands: [Stand]
        package let energy: Double
        /// How many of all alignments lead here by steepest descent, mirror images counted once.
        package let basin: Int
    }

    package static let mostActors = 12

    package let landscape: Landscape
    package let costs: [Double]

    /// - Parameter costs: of standing in a camp, in units of size times propensity, 0 or more; one for each actor.
    /// - Throws: `InputError` for a negative cost, or more than 12 actors.
    package init(_ landscape: Landscape, costs: [Double]) throws(InputError) {
        try InputError.count(costs.count, landscape.names.count, "costs")
        for (cost, name) in zip(costs, landscape.names) {
            try InputError.notNegative(cost, "cost of taking a side of '\(name)'")
        }
        guard landscape.names.count <= Self.mostActors else {
            throw InputError(
                "actors", found: "\(landscape.names.count)",
                expected: "at most \(Self.mostActors), whose alignments can all be looked at")
        }
        self.landscape = landscape
        self.costs = costs
    }

    package func energy(_ stands: [Stand]) -> Double {
        var sum = 0.0
        for (i, stand) in stands.enumerated() {
            var own = 0.0
            for (j, other) in stands.enumerated() where j != i {
                own +=
                    landscape.sizes[j] * landscape.propensity[i][j] * Double(1 - stand.rawValue * other.rawValue) / 2
            }
            sum += landscape.sizes[i] * (own + 2 * costs[i] * Double(abs(stand.rawValue)))
        }
        return sum
    }

    /// The cost above which an actor would leave its camp if all others stood as they stand: half the pull towards it.
    /// Negative for one that is pulled to the other camp.
    package func threshold(of actor: Int, in stands: [Stand]) -> Double {
        var pull = 0.0
        for (j, other) in stands.enumerated() where j != actor {
            pull += landscape.sizes[j] * landscape.propensity[actor][j] * Double(other.rawValue)
        }
        let side = stands[actor]
        return side == .neutral ? abs(pull) / 2 : Double(side.rawValue) * pull / 2
    }

    /// The alignment of the lowest energy, the first of equals as `minima` orders them: what `minima` gives first, without
    /// basins, in less time.
    ///
    /// - Complexity: O(3^n).
    package func lowest() -> [Stand] {
        let n = costs.count
        var stands = [Stand](repeating: .neutral, count: n)
        var best: (energy: Double, stands: [Stand]) = (.infinity, stands)
        // Each pair once, in the units of the energy; half apart where either is neutral.
        var bonds = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            for j in 0..<i {
                bonds[i * n + j] = 2 * landscape.sizes[i] * landscape.sizes[j] * landscape.propensity[i][j]
            }
        }
        func place(_ k: Int, _ energy: Double, _ isOpen: Bool) {
            if k == n {
                if energy < best.energy - Comparison.tolerance { best = (energy, stands) }
                return
            }
            // The first who takes a side names the first camp, so that mirror images are met once.
            for stand in isOpen ? [Stand.first, .neutral, .second] : [.first, .neutral] {
                var sum = 2 * landscape.sizes[k] * costs[k] * Double(abs(stand.rawValue))
                for j in 0..<k { sum += bonds[k * n + j] * Double(1 - stand.rawValue * stands[j].rawValue) / 2 }
                stands[k] = stand
                place(k + 1, energy + sum, isOpen || stand != .neutral)
            }
            stands[k] = .neutral
        }
        place(0, 0, false)
        return best.stands
    }

    /// Hollows (no move of one actor lowers the energy by more than 1e-9) of lowest energy first, with basins by steepest
    /// descent.
    ///
    /// - Complexity: O(3^n n).
    package func minima() -> [Minimum] {
        let n = costs.count
        var powers = [1]
        for _ in 0..<n { powers.append((powers.last ?? 1) * 3) }
        let count = powers[n]
        // Digit 0 is neutral, 1 the first camp, 2 the second.
        let values = [0.0, 1.0, -1.0]
        var next = [Int32](repeating: 0, count: count)
        var digits = [Int](repeating: 0, count: n)
        var bonds = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            for j in 0..<n where j != i { bonds[i * n + j] = landscape.sizes[j] * landscape.propensity[i][j] }
        }
        for place in 0..<count {
            var rest = place
            for k in 0..<n {
                digits[k] = rest % 3
                rest /= 3
            }
            var (best, steepest) = (place, 0.0)
            for k in 0..<n {
                var pull = 0.0
                for j in 0..<n { pull += bonds[k * n + j] * values[digits[j]] }
                for digit in 0..<3 where digit != digits[k] {
                    let turn = -(values[digit] - values[digits[k]]) * pull / 2
                    let cost = costs[k] * (abs(values[digit]) - abs(values[digits[k]]))
                    let change = 2 * landscape.sizes[k] * (turn + cost)
                    if change < steepest - Comparison.tolerance {
                        (best, steepest) = (place + (digit - digits[k]) * powers[k], change)
                    }
                }
            }
            next[place] = Int32(best)
        }
        var basins: [Int: Int] = [:]
        var weights: [Int: Int] = [:]
        for place in 0..<count {
            var at = place
            while Int(next[at]) != at { at = Int(next[at]) }
            weights[at, default: 0] += 1
        }
        // Mirror images are one alignment.
        var kept: [Int: [Stand]] = [:]
        for (end, weight) in weights.sorted(by: { $0.key < $1.key }) {
            var stands: [Stand] = []
            var rest = end
            for _ in 0..<n {
                stands.append([Stand.neutral, .first, .second][rest % 3])
                rest /= 3
            }
            let isMirrored = stands.first { $0 != .neutral } == .second
            if isMirrored { stands = stands.map { Stand(rawValue: -$0.rawValue) ?? .neutral } }
            var key = 0
            for (k, stand) in stands.enumerated() {
                key += (stand == .neutral ? 0 : stand == .first ? 1 : 2) * powers[k]
            }
            kept[key] = stands
            basins[key, default: 0] += weight
        }
        return kept.map { key, stands in
            let isSymmetric = stands.allSatisfy { $0 == .neutral }
            let weight = basins[key] ?? 0
            return Minimum(
                stands: stands, energy: energy(stands), basin: isSymmetric ? (weight + 1) / 2 : weight / 2)
        }.sorted {
            if abs($0.energy - $1.energy) > Comparison.tolerance { return $0.energy < $1.energy }
            return $0.stands.map { -$0.rawValue }.lexicographicallyPrecedes($1.stands.map { -$0.rawValue })
        }
    }
}
