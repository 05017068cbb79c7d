package import Mathematics

/// Whom third parties join in a contest of two sides, or whether they stay out (Altfeld and Bueno de Mesquita, "Choosing
/// Sides in Wars", *International Studies Quarterly* 23, 1979).
///
/// A wins with probability `Σ_A / (Σ_A + Σ_B)`, capabilities added up over those who have joined. To stay out is worth
/// `P U_A + (1 - P) U_B - κ_out`; to join a side the same with its own strength added there, less the cost of joining it. A
/// duty by treaty enters as the cost of staying out, and not as a force. One who may mediate has that worth added to staying
/// out; this is ours.
package struct JoiningModel: Sendable, Equatable {
    package enum Choice: Int, Sendable, Equatable, CaseIterable {
        case out, joinA, joinB
    }

    package struct ThirdParty: Sendable, Equatable {
        package var name: String
        /// What it could bring, in the units of the two sides, 0 or more.
        package var capability: Double
        /// The share of it that it would bring, after distance and readiness, 0...1.
        package var commitment: Double
        /// What each side's victory is worth to it, -1...1.
        package var utilityA: Double
        package var utilityB: Double
        /// 0 or more.
        package var costA: Double
        package var costB: Double
        /// What it costs to stay out: a treaty broken, a reputation lost; 0 or more.
        package var costOut: Double
        /// What it is worth to go between the two rather than only to stay out, net of what that costs, -1...1. Who stays
        /// out does so where this is above 0.
        package var mediation: Double

        package init(
            _ name: String, capability: Double, commitment: Double = 1, utilityA: Double, utilityB: Double,
            costA: Double = 0, costB: Double = 0, costOut: Double = 0, mediation: Double = 0
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

        /// Whether it would mediate if it stays out.
        package var mediates: Bool { mediation > Comparison.tolerance }

        var strength: Double { capability * commitment }
    }

    /// What each choice is worth to one party if all others have chosen as they have.
    package struct Values: Sendable, Equatable {
        package let out: Double
        package let joinA: Double
        package let joinB: Double
        /// The probability that A wins under each.
        package let chances: (out: Double, joinA: Double, joinB: Double)

        package static func == (one: Values, other: Values) -> Bool {
            one.out == other.out && one.joinA == other.joinA && one.joinB == other.joinB
        }

        package subscript(choice: Choice) -> Double {
            switch choice {
            case .out: out
            case .joinA: joinA
            case .joinB: joinB
            }
        }

        /// Staying out where nothing is better by more than 1e-9, then A.
        package var best: Choice {
            var best = Choice.out
            for choice in [Choice.joinA, .joinB] where self[choice] > self[best] + Comparison.tolerance {
                best = choice
            }
            return best
        }
    }

    package let strengthA: Double
    package let strengthB: Double
    package var parties: [ThirdParty]

    /// - Throws: `InputError` where the two sides have no strength, or a number is out of its range.
    package init(strengthA: Double, strengthB: Double, _ parties: [ThirdParty]) throws(InputError) {
        try InputError.notNegative(strengthA, "strength of A")
        try InputError.notNegative(strengthB, "strength of B")
        guard strengthA + strengthB > 0 else {
            throw InputError("sides", found: "no strength at all", expected: "strength above 0 on one side")
        }
        try InputError.distinct(parties.map(\.name), "third party")
        for one in parties {
            try InputError.notNegative(one.capability, "capability of '\(one.name)'")
            try InputError.within(0...1, one.commitment, "commitment of '\(one.name)'")
            try InputError.within(-1...1, one.utilityA, "utility of A's victory to '\(one.name)'")
            try InputError.within(-1...1, one.utilityB, "utility of B's victory to '\(one.name)'")
            try InputError.notNegative(one.costA, "cost of joining A of '\(one.name)'")
            try InputError.notNegative(one.costB, "cost of joining B of '\(one.name)'")
            try InputError.notNegative(one.costOut, "cost of staying out of '\(one.name)'")
            try InputError.within(-1...1, one.mediation, "worth of mediating to '\(one.name)'")
        }
        self.strengthA = strengthA
        self.strengthB = strengthB
        self.parties = parties
    }

    /// The probability that A wins, with those who have joined.
    package func chance(_ choices: [Choice]) -> Double {
        let (a, b) = strengths(choices, without: nil)
        return a / (a + b)
    }

    private func strengths(_ choices: [Choice], without left: Int?) -> (Double, Double) {
        var (a, b) = (strengthA, strengthB)
        for (index, choice) in choices.enumerated() where index != left {
            if choice == .joinA { a += parties[index].strength }
            if choice == .joinB { b += parties[index].strength }
        }
        return (a, b)
    }

    package func values(of index: Int, _ choices: [Choice]) -> Values {
        let (a, b) = strengths(choices, without: index)
        return values(of: parties[index], a, b)
    }

    func values(of index: Int, strengths: (Double, Double)) -> Values {
        values(of: parties[index], strengths.0, strengths.1)
    }

    private func values(of one: ThirdParty, _ a: Double, _ b: Double) -> Values {
        let sum = a + b + one.strength
        let (out, joinA, joinB) = (a / (a + b), (a + one.strength) / sum, a / sum)
        func worth(_ chance: Double) -> Double { chance * one.utilityA + (1 - chance) * one.utilityB }
        return Values(
            out: worth(out) - one.costOut + max(one.mediation, 0), joinA: worth(joinA) - one.costA,
            joinB: worth(joinB) - one.costB,
            chances: (out, joinA, joinB))
    }

    // MARK: - All together

    package struct Outcome: Sendable, Equatable {
        package let choices: [Choice]
        /// That A wins.
        package let chance: Double
        /// Whether nobody would change its choice alone.
        package let isSettled: Bool
    }

    /// From everyone out, the one who gains most by another choice changes first, until nobody gains (more than 1e-9).
    ///
    /// - Parameter held: parties, by their places, whose choice is given and not theirs: what the others do then.
    /// - Returns: not settled where choices go round and round.
    package func bestReplies(from start: [Choice]? = nil, held: [Int: Choice] = [:]) -> Outcome {
        var choices = start ?? Array(repeating: .out, count: parties.count)
        for (index, choice) in held where parties.indices.contains(index) { choices[index] = choice }
        var seen: Set<[Choice]> = []
        while seen.insert(choices).inserted {
            var best: (index: Int, choice: Choice, gain: Double)?
            for index in parties.indices where held[index] == nil {
                let values = values(of: index, choices)
                for choice in Choice.allCases where choice != choices[index] {
                    let gain = values[choice] - values[choices[index]]
                    if gain > (best?.gain ?? 0) + Comparison.tolerance { best = (index, choice, gain) }
                }
            }
            guard let best else { return Outcome(choices: choices, chance: chance(choices), isSettled: true) }
            choices[best.index] = best.choice
        }
        return Outcome(choices: choices, chance: chance(choices), isSettled: false)
    }

    package static let mostEnumerated = 12

    /// Every combination of choices that nobody would leave alone, in the order of choices of the first party.
    ///
    /// - Complexity: O(3^m m).
    /// - Throws: `InputError` for more than 12 third parties.
    package func equilibria() throws(InputError) -> [Outcome] {
        let count = parties.count
        guard count <= Self.mostEnumerated else {
            throw InputError(
                "third parties", found: "\(count)",
                expected: "at most \(Self.mostEnumerated), whose choices can all be looked at")
        }
        var total = 1
        for _ in 0..<count { total *= 3 }
        var found: [Outcome] = []
        var choices = [Choice](repeating: .out, count: count)
        for place in 0..<total {
            var rest = place
            for index in (0..<count).reversed() {
                choices[index] = Choice(rawValue: rest % 3) ?? .out
                rest /= 3
            }
            let (a, b) = strengths(choices, without: nil)
            let isSettled = parties.indices.allSatisfy { index in
                // The strengths without its own.
                let own = parties[index].strength
                let values = values(
                    of: parties[index], a - (choices[index] == .joinA ? own : 0),
                    b - (choices[index] == .joinB ? own : 0))
                return Choice.allCases.allSatisfy { values[$0] <= values[choices[index]] + Comparison.tolerance }
            }
            if isSettled { found.append(Outcome(choices: choices, chance: chance(choices), isSettled: true)) }
        }
        return found
    }
}
