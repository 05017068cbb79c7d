internal import Bargaining
internal import Cases
internal import Causality
internal import Mathematics

/// The chances of those decisions of a theory that a model of another kind gives: who joins a crisis, whether a bargain ends
/// in a settlement. Rooms of models do not know each other: here the one is handed to the other as a table.
enum TheoryChance {
    /// So many draws for each level of a driver.
    private static let draws = 400

    /// By decision.
    ///
    /// - Throws: `InputError` for a case or party that is not there.
    static func all(_ material: Material, _ theory: TheoryCase) throws -> [String: TheoryModel.Chance] {
        var chances: [String: TheoryModel.Chance] = [:]
        for decision in theory.decisions {
            let key = "\(theory.id)/\(decision.id)"
            if let known = material.keptTheoryChances[key] {
                chances[decision.id] = known
                continue
            }
            defer { material.keptTheoryChances[key] = chances[decision.id] }
            switch decision.chance {
            case .usual: continue
            case .crisis(let id, let party, let stand, let driver, let commitments):
                chances[decision.id] = try crisis(
                    material, theory, decision, id, party: party, stand: stand, driver: driver, commitments)
            case .bargain(let id):
                guard let bargain = try material.cases().bargains.first(where: { $0.id == id }) else {
                    throw InputError(
                        "decision '\(decision.id)'", found: "bargain '\(id)'", expected: "one of the package")
                }
                let weighed = try BargainAnswer.kept(material, bargain).weighed
                let share = 1 - (weighed.settlements()?.noAgreement ?? 1)
                chances[decision.id] = .yearly(share...share)
            }
        }
        return chances
    }

    private static func crisis(
        _ material: Material, _ theory: TheoryCase, _ decision: TheoryCase.Decision, _ id: String, party word: String,
        stand: String, driver: String?, _ commitments: [Double]
    ) throws -> TheoryModel.Chance {
        let place = "decision '\(decision.id)'"
        guard let crisis = try material.cases().crises.first(where: { $0.id == id }) else {
            throw InputError(place, found: "crisis '\(id)'", expected: "one of the package")
        }
        guard let party = crisis.party(word) else {
            throw InputError(place, found: "party '\(word)'", expected: "a third party of the crisis '\(id)'")
        }
        let wanted: CrisisRun.Stand =
            switch stand {
            case "joins_a": .joinsA
            case "joins_b": .joinsB
            case "mediates": .mediates
            default: .out
            }
        let judged = try crisis.judged()
        let column = CrisisRun.Stand.allCases.firstIndex(of: wanted) ?? 0
        func share(_ fixed: (Int, Double)?) throws -> ClosedRange<Double> {
            let draws = try judged.draws(0..<draws, seed: 1, fixed: fixed, threads: material.threads)
            let share =
                Double(draws.count { CrisisRun.stands($0)[party] == CrisisRun.Stand.allCases[column] })
                / Double(draws.count)
            return share...share
        }
        guard let driver, let guarantor = crisis.guarantor,
            let level = theory.drivers.firstIndex(where: { $0.id == driver })
        else { return .occasion(driver: nil, [try share(nil)]) }
        let lever = judged.place(of: .commitment, guarantor)
        return .occasion(driver: level, try commitments.map { try share((lever, $0)) })
    }
}
