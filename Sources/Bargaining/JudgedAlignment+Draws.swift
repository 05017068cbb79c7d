package import Mathematics

extension JudgedAlignment {
    /// What comes of one draw of all inputs.
    package struct Draw: Sendable, Equatable {
        /// For each actor, whether it stands against the first one in the lowest alignment of two camps.
        package let isAgainst: [Bool]
        package let hollows: Int
        /// In the lowest alignment with neutrals; empty where no costs of taking a side are given.
        package let stands: [NeutralLandscape.Stand]
    }

    /// What taking a side costs each actor, as a share of the strongest pull that it could feel: that of all others
    /// together, on one side, at the greatest propensity.
    package struct SideCosts: Sendable, Equatable {
        /// 0 or more, one for each actor; 1 keeps out whatever comes.
        package let shares: [JudgedRange]
        /// The greatest propensity that there may be, above 0.
        package let greatest: Double

        package init(shares: [JudgedRange], greatest: Double) {
            self.shares = shares
            self.greatest = greatest
        }

        /// In the units of size times propensity: an actor takes a side where half its pull exceeds it.
        package func costs(_ shares: [Double], sizes: [Double]) -> [Double] {
            let all = sizes.reduce(0, +)
            return zip(shares, sizes).map { $0 * greatest * (all - $1) / 2 }
        }
    }

    /// The landscape with neutrals at some inputs.
    ///
    /// - Parameters:
    ///   - inputs: one for each of the ranges.
    ///   - shares: one for each actor.
    /// - Throws: `InputError`, also for more than 12 actors.
    package func neutral(
        _ inputs: [Double], _ costs: SideCosts, _ shares: [Double]
    ) throws(InputError) -> NeutralLandscape {
        let landscape = try landscape(inputs)
        return try NeutralLandscape(landscape, costs: costs.costs(shares, sizes: landscape.sizes))
    }

    /// Draws of all ranges and of the costs of taking a side, each number by itself; how they are split makes no
    /// difference.
    ///
    /// - Throws: `InputError` for more actors than a survey takes.
    package func draws(
        _ range: Range<Int>, seed: UInt64, costs: SideCosts? = nil, threads: Int = 1
    ) throws(InputError) -> [Draw] {
        let own = ranges.count
        let all = ranges + (costs?.shares ?? [])
        // What holds at the modes holds of every draw: the number of actors.
        _ = try draw(all.map(\.mode), own, costs)
        let found = InputDraws(all, seed: seed).outcomes(range, threads: threads) { try? self.draw($0, own, costs) }
        let draws = found.compactMap(\.self)
        guard draws.count == range.count, !draws.isEmpty else {
            throw InputError("draws", found: "\(draws.count)", expected: "\(max(1, range.count))")
        }
        return draws
    }

    private func draw(_ inputs: [Double], _ own: Int, _ costs: SideCosts?) throws(InputError) -> Draw {
        let numbers = Array(inputs.prefix(own))
        let minima = try landscape(numbers).survey().minima
        var stands: [NeutralLandscape.Stand] = []
        if let costs {
            stands = try neutral(numbers, costs, Array(inputs.dropFirst(own))).lowest()
        }
        return Draw(
            isAgainst: names.indices.map { minima.first?.camps.1.contains($0) ?? false }, hollows: minima.count,
            stands: stands)
    }
}
