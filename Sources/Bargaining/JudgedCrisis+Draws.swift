package import Mathematics

/// One who might challenge the other side, and what it weighs: the side B of a crisis.
///
/// To challenge is worth `P_B - cost`; to leave things alone what it holds of the good already, as a share of it.
package struct JudgedChallenge: Sendable, Equatable {
    /// The challenger's share of the good as things are, 0...1.
    package let held: JudgedRange
    /// Of a challenge that the guarantor does not meet, as a share of the good, 0 or more.
    package let cost: JudgedRange
    /// Of one that it meets.
    package let costIfMet: JudgedRange
    /// The place among the third parties of the one who guarantees side A.
    package let guarantor: Int

    package init(held: JudgedRange, cost: JudgedRange, costIfMet: JudgedRange, guarantor: Int) {
        self.held = held
        self.cost = cost
        self.costIfMet = costIfMet
        self.guarantor = guarantor
    }

    /// The inputs that follow those of the crisis itself.
    package var ranges: [JudgedRange] { [held, cost, costIfMet] }

    /// What a challenge is worth and when it is not made.
    package struct Weighed: Sendable, Equatable {
        /// That A prevails with the guarantor at its side, and without; all others reply.
        package let chanceMet: Double
        package let chanceUnmet: Double
        package let met: Double
        package let unmet: Double
        package let quiet: Double
        /// The chance of the guarantor's help from which on there is no challenge; `nil` where none is enough.
        package let threshold: Double?
    }

    /// - Parameter inputs: one for each of the ranges.
    package func weigh(_ model: JoiningModel, _ inputs: [Double]) throws(InputError) -> Weighed {
        try InputError.count(inputs.count, 3, "inputs of the challenge")
        let met = model.bestReplies(held: [guarantor: .joinA]).chance
        let unmet = model.bestReplies(held: [guarantor: .out]).chance
        let worth = (met: 1 - met - inputs[2], unmet: 1 - unmet - inputs[1])
        return Weighed(
            chanceMet: met, chanceUnmet: unmet, met: worth.met, unmet: worth.unmet, quiet: inputs[0],
            threshold: try DeterrenceThreshold(met: worth.met, unmet: worth.unmet, quiet: inputs[0]).reliability)
    }
}

extension JudgedCrisis {
    /// What comes of one draw of all inputs.
    package struct Draw: Sendable, Equatable {
        /// By best replies from everyone staying out.
        package let choices: [JoiningModel.Choice]
        /// Of each party, whether it would mediate where it stays out.
        package let mediates: [Bool]
        package let chance: Double
        package let isSettled: Bool
        /// How many combinations of choices nobody would leave; `nil` where they were not looked for.
        package let equilibria: Int?
        /// `nil` without a challenge.
        package let challenge: JudgedChallenge.Weighed?
    }

    /// Draws of all ranges and of a challenge's, each number by itself; how they are split makes no difference.
    ///
    /// - Parameters:
    ///   - fixed: one input held at a value: its place in the ranges.
    ///   - isExhaustive: whether to look for all equilibria, which takes 3^parties steps a draw.
    /// - Throws: `InputError` for a place or value that is none, or too many parties for all equilibria.
    package func draws(
        _ range: Range<Int>, seed: UInt64, challenge: JudgedChallenge? = nil,
        fixed: (place: Int, value: Double)? = nil, isExhaustive: Bool = false, threads: Int = 1
    ) throws(InputError) -> [Draw] {
        let own = ranges.count
        // What holds at the modes holds of every draw: places, and the number of parties.
        _ = try drawAtModes(challenge: challenge, fixed: fixed, isExhaustive: isExhaustive)
        let found = InputDraws(ranges + (challenge?.ranges ?? []), seed: seed).outcomes(range, threads: threads) {
            inputs -> Draw? in
            var inputs = inputs
            if let fixed { inputs[fixed.place] = fixed.value }
            return try? self.draw(
                Array(inputs.prefix(own)), challenge, Array(inputs.dropFirst(own)), isExhaustive)
        }
        let draws = found.compactMap(\.self)
        guard draws.count == range.count, !draws.isEmpty else {
            throw InputError("draws", found: "\(draws.count)", expected: "\(max(1, range.count))")
        }
        return draws
    }

    /// What comes of all inputs at their modes.
    package func drawAtModes(
        challenge: JudgedChallenge? = nil, fixed: (place: Int, value: Double)? = nil, isExhaustive: Bool = false
    ) throws(InputError) -> Draw {
        var inputs = ranges.map(\.mode)
        if let fixed {
            guard inputs.indices.contains(fixed.place) else {
                throw InputError("input", found: "\(fixed.place)", expected: "0 to \(inputs.count - 1)")
            }
            inputs[fixed.place] = fixed.value
        }
        return try draw(inputs, challenge, challenge?.ranges.map(\.mode) ?? [], isExhaustive)
    }

    private func draw(
        _ inputs: [Double], _ challenge: JudgedChallenge?, _ stakes: [Double], _ isExhaustive: Bool
    ) throws(InputError) -> Draw {
        let model = try model(inputs)
        let outcome = model.bestReplies()
        var weighed: JudgedChallenge.Weighed?
        if let challenge { weighed = try challenge.weigh(model, stakes) }
        return Draw(
            choices: outcome.choices, mediates: model.parties.map(\.mediates), chance: outcome.chance,
            isSettled: outcome.isSettled, equilibria: isExhaustive ? try model.equilibria().count : nil,
            challenge: weighed)
    }
}
