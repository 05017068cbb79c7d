package import Mathematics

/// A contest of two sides and those who might join, as judged.
package struct JudgedCrisis: Sendable, Equatable {
    package struct ThirdParty: Sendable, Equatable {
        package let name: String
        /// In the units of the two sides.
        package let capability: JudgedRange
        /// The share of it that it would bring, 0...1.
        package let commitment: JudgedRange
        /// What each side's victory is worth to it, -1...1.
        package let utilityA: JudgedRange
        package let utilityB: JudgedRange
        package let costA: JudgedRange
        package let costB: JudgedRange
        /// Of staying out: a duty.
        package let costOut: JudgedRange
        /// Worth beyond staying out, net of its cost, -1...1; `nil` for one who cannot mediate.
        package let mediation: JudgedRange?

        package init(
            _ name: String, capability: JudgedRange, commitment: JudgedRange, utilityA: JudgedRange,
            utilityB: JudgedRange, costA: JudgedRange, costB: JudgedRange, costOut: JudgedRange,
            mediation: JudgedRange? = nil
        ) {
            self.name = name
            self.capability = capability
            self.commitment = commitment
            self.utilityA = utilityA
            self.utilityB = utilityB
            self.costA = costA
            self.costB = costB
            self.costOut = costOut
            self.mediation = mediation
        }

        fileprivate var ranges: [JudgedRange] {
            [capability, commitment, utilityA, utilityB, costA, costB, costOut, mediation ?? .zero]
        }
    }

    private static let fields = 8

    package let strengthA: JudgedRange
    package let strengthB: JudgedRange
    package let parties: [ThirdParty]

    /// - Throws: `InputError` where either end of a range is out of its bounds.
    package init(
        strengthA: JudgedRange, strengthB: JudgedRange, _ parties: [ThirdParty]
    ) throws(InputError) {
        self.strengthA = strengthA
        self.strengthB = strengthB
        self.parties = parties
        // What holds at both ends holds between them.
        _ = try model(ranges.map(\.low))
        _ = try model(ranges.map(\.high))
    }

    /// The two strengths, then of each party capability, commitment, utilities, costs of joining A and B, of staying out, worth of mediating.
    package var ranges: [JudgedRange] { [strengthA, strengthB] + parties.flatMap(\.ranges) }

    /// - Parameter inputs: one for each of the ranges.
    package func model(_ inputs: [Double]) throws(InputError) -> JoiningModel {
        try InputError.count(inputs.count, 2 + Self.fields * parties.count, "inputs")
        var third: [JoiningModel.ThirdParty] = []
        for (index, party) in parties.enumerated() {
            let first = 2 + Self.fields * index
            third.append(
                JoiningModel.ThirdParty(
                    party.name, capability: inputs[first], commitment: inputs[first + 1], utilityA: inputs[first + 2],
                    utilityB: inputs[first + 3], costA: inputs[first + 4], costB: inputs[first + 5],
                    costOut: inputs[first + 6], mediation: party.mediation == nil ? 0 : inputs[first + 7]))
        }
        return try JoiningModel(strengthA: inputs[0], strengthB: inputs[1], third)
    }

    package func atModes() throws(InputError) -> JoiningModel { try model(ranges.map(\.mode)) }

    package struct Spread: Sendable, Equatable {
        /// Of staying out, joining A and joining B; one row for each party, each in sum 1.
        package let choices: [[Double]]
        /// The mean probability that A wins.
        package let chance: Double
        /// The share of draws in which best replies went round in a circle.
        package let unsettled: Double
    }

    /// What each party does over draws from the ranges, by best replies from all staying out; the same on one core and on
    /// several.
    ///
    /// - Parameters:
    ///   - fixed: one input held at a value, to see what depends on it: its place in the ranges.
    /// - Throws: `InputError` for no draw, or a place or value that is none.
    package func spread(
        _ draws: Range<Int>, seed: UInt64, cores: Int = 1, fixed: (place: Int, value: Double)? = nil
    ) async throws(InputError) -> Spread {
        guard !draws.isEmpty else { throw InputError("draws", found: "none", expected: "at least 1") }
        if let fixed {
            guard ranges.indices.contains(fixed.place) else {
                throw InputError("input", found: "\(fixed.place)", expected: "0 to \(ranges.count - 1)")
            }
            var modes = ranges.map(\.mode)
            modes[fixed.place] = fixed.value
            _ = try model(modes)
        }
        let outcomes = await InputDraws(ranges, seed: seed).outcomes(draws, cores: cores) {
            inputs -> JoiningModel.Outcome? in
            var inputs = inputs
            if let fixed { inputs[fixed.place] = fixed.value }
            return (try? self.model(inputs))?.bestReplies()
        }
        let count = Double(outcomes.count)
        return Spread(
            choices: parties.indices.map { party in
                JoiningModel.Choice.allCases.map { choice in
                    Double(outcomes.count { $0?.choices[party] == choice }) / count
                }
            }, chance: outcomes.reduce(0) { $0 + ($1?.chance ?? 0) } / count,
            unsettled: Double(outcomes.count { $0?.isSettled != true }) / count)
    }

    /// The place of a party's input in the ranges.
    package func place(of lever: JoiningModel.Lever, _ party: Int) -> Int {
        let offset =
            switch lever {
            case .commitment: 1
            case .utilityA: 2
            case .utilityB: 3
            case .costA: 4
            case .costB: 5
            case .costOut: 6
            case .mediation: 7
            }
        return 2 + Self.fields * party + offset
    }
}
