package import Bargaining
package import Chronology
package import Mathematics

/// A crisis between two sides and those who might join it, as somebody judged it.
package struct CrisisCase: Sendable, Equatable, Identifiable {
    /// What is judged of a third party.
    package enum Field: String, Sendable, Equatable, CaseIterable {
        case capability
        case commitment
        case utilityA = "utility_a"
        case utilityB = "utility_b"
        case costA = "cost_a"
        case costB = "cost_b"
        case costOut = "cost_out"
        case mediation

        package var bounds: ClosedRange<Double> {
            switch self {
            case .capability: 0...1e9
            case .commitment: 0...1
            case .utilityA, .utilityB, .mediation: -1...1
            case .costA, .costB, .costOut: 0...2
            }
        }

        /// What of the model it is; `nil` for capability, which commitment multiplies.
        package var lever: JoiningModel.Lever? {
            switch self {
            case .capability: nil
            case .commitment: .commitment
            case .utilityA: .utilityA
            case .utilityB: .utilityB
            case .costA: .costA
            case .costB: .costB
            case .costOut: .costOut
            case .mediation: .mediation
            }
        }

        /// Whether the case must state it.
        var isRequired: Bool {
            switch self {
            case .capability, .commitment, .utilityA, .utilityB: true
            case .costA, .costB, .costOut, .mediation: false
            }
        }
    }

    package struct Side: Sendable, Equatable {
        package let name: String
        package let code: String?
        /// 0 or more; only ratios matter.
        package let strength: JudgedNumbers
        package let sources: [CaseSource]
        package let judgement: String
        package let line: Int
    }

    package struct ThirdParty: Sendable, Equatable {
        package let name: String
        package let code: String?
        /// What is not there is 0, and one without `mediation` may not mediate.
        package let numbers: [Field: JudgedNumbers]
        package let sources: [CaseSource]
        package let judgement: String
        package let line: Int
    }

    /// What the side that might challenge weighs.
    package struct Challenge: Sendable, Equatable {
        package let held: JudgedNumbers
        package let cost: JudgedNumbers
        package let costIfMet: JudgedNumbers
        package let sources: [CaseSource]
    }

    /// How far a pledge of the guarantor's kind is kept when it is called.
    package struct Reliability: Sendable, Equatable {
        /// 0...1.
        package let numbers: JudgedNumbers
        package let what: String
        package let sources: [CaseSource]
    }

    package var id = ""
    package var part = ""
    package var title = ""
    package var by = ""
    package var on: Day?
    package var asOf: Day?
    /// The one who is challenged, and the one who might challenge.
    package var sides: [Side] = []
    package var parties: [ThirdParty] = []
    /// The place of the party that guarantees the first side; `nil` where none does.
    package var guarantor: Int?
    package var challenge: Challenge?
    package var reliability: Reliability?
    /// A measure that stands in for judged strengths and capabilities where the record has it of all.
    package var strengths: AlignmentCase.DataSize?
    /// The id of an alignment to be set beside it.
    package var alignment: String?
    package var file = ""
    package var line = 0

    package init() {}

    /// Everyone who judged a number, in the order of the file.
    package var judges: [String] {
        var found: [String] = []
        let numbers =
            sides.map(\.strength) + parties.flatMap { party in Field.allCases.compactMap { party.numbers[$0] } }
            + (challenge.map { [$0.held, $0.cost, $0.costIfMet] } ?? []) + [reliability?.numbers].compactMap(\.self)
        for judge in numbers.flatMap(\.judges) where !found.contains(judge) { found.append(judge) }
        return found
    }

    /// All that its numbers stand on, in the order of the file.
    package var sources: [CaseSource] {
        sides.flatMap(\.sources) + parties.flatMap(\.sources) + (challenge?.sources ?? [])
            + (reliability?.sources ?? [])
    }

    /// The place of a party by its name or code.
    package func party(_ word: String) -> Int? { parties.firstIndex { $0.name == word || $0.code == word } }

    /// The crisis with the numbers of one judge, and the first one's where that judge gave none.
    ///
    /// - Parameter measured: strengths of the two sides and capabilities of the parties instead of those judged.
    /// - Throws: `InputError` for two sides without strength.
    package func judged(
        by judge: String? = nil, measured: (sides: [JudgedRange], parties: [JudgedRange])? = nil
    ) throws(InputError) -> JudgedCrisis {
        let nothing = try JudgedRange(certain: 0)
        func range(_ party: ThirdParty, _ field: Field) -> JudgedRange {
            party.numbers[field]?.by(judge).range ?? nothing
        }
        let strengths = measured?.sides ?? sides.map { $0.strength.by(judge).range }
        return try JudgedCrisis(
            strengthA: strengths[0], strengthB: strengths[1],
            parties.enumerated().map { place, party in
                JudgedCrisis.ThirdParty(
                    party.name, capability: measured?.parties[place] ?? range(party, .capability),
                    commitment: range(party, .commitment),
                    utilityA: range(party, .utilityA), utilityB: range(party, .utilityB), costA: range(party, .costA),
                    costB: range(party, .costB), costOut: range(party, .costOut),
                    mediation: party.numbers[.mediation]?.by(judge).range)
            })
    }

    /// What the challenger weighs, by one judge; `nil` without a challenge or a guarantor.
    package func challenge(by judge: String? = nil) -> JudgedChallenge? {
        guard let challenge, let guarantor else { return nil }
        return JudgedChallenge(
            held: challenge.held.by(judge).range, cost: challenge.cost.by(judge).range,
            costIfMet: challenge.costIfMet.by(judge).range, guarantor: guarantor)
    }
}
