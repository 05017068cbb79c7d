extension Landscape {
    /// The nearest value of one propensity at which another alignment is the lowest.
    package struct Turn: Sendable, Equatable {
        /// Places of the pair's actors.
        package let pair: [Int]
        /// The propensity as it is, and that beyond which the lowest alignment is another.
        package let present: Double
        package let value: Double
        /// The other alignment: for each actor whether it stands against the first one.
        package let isAgainst: [Bool]
        /// The actors who change camps, the fewest that tell the two alignments apart.
        package let movers: [Int]

        package var change: Double { abs(value - present) }
    }

    /// For each pair the one value of its propensity that turns the lowest alignment, all other numbers as they are.
    ///
    /// Exact: to change π_ab by δ adds `2 z_a z_b δ` to the energy of every alignment that parts a and b and nothing to the
    /// others. So the lowest alignment turns only to one that parts those whom it holds together, or the other way round,
    /// where δ makes up for the difference of their energies.
    ///
    /// - Complexity: O(n² 2^(n-1)).
    /// - Returns: in the order of pairs; a pair with no such alignment does not exist.
    package func turns(_ survey: Survey) -> [Turn] {
        guard let lowest = survey.bits.first else { return [] }
        let n = names.count
        func isSecond(_ bits: Int, _ actor: Int) -> Bool { bits >> actor & 1 == 1 }
        var turns: [Turn] = []
        for a in 0..<n {
            for b in (a + 1)..<n {
                let isApart = isSecond(lowest, a) != isSecond(lowest, b)
                var best: (place: Int, energy: Double)?
                for (place, energy) in survey.energies.enumerated()
                where (isSecond(place, a) != isSecond(place, b)) != isApart {
                    if energy < (best?.energy ?? .infinity) - Comparison.tolerance { best = (place, energy) }
                }
                guard let best else { continue }
                let rise = max(best.energy - survey.energies[lowest], 0) / (2 * sizes[a] * sizes[b])
                let against = (0..<n).map { isSecond(best.place, $0) != isSecond(best.place, 0) }
                let before = (0..<n).map { isSecond(lowest, $0) != isSecond(lowest, 0) }
                var movers = (0..<n).filter { against[$0] != before[$0] }
                if movers.count * 2 > n { movers = (0..<n).filter { against[$0] == before[$0] } }
                turns.append(
                    Turn(
                        pair: [a, b], present: propensity[a][b],
                        value: propensity[a][b] + (isApart ? rise : -rise), isAgainst: against, movers: movers))
            }
        }
        return turns
    }
}
