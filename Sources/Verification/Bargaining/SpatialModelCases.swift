internal import Bargaining
internal import Exchange

/// KTAB's spatial model: matrices of one turn under `expected_turn_N`, chances and positions by turn under `expected`.
enum SpatialModelCases {
    static let family = "spatial model"

    static func recognises(_ content: JSONValue) -> Bool {
        guard let first = content["actors"]?.array?.first else { return false }
        return first["position"]?.array != nil && first["salience"]?.array != nil && first["capability"] != nil
    }

    private struct Setting {
        let model: SpatialModel
        let names: [String]
        /// 100 where positions are per cent.
        let unit: Double
        let isStochastic: Bool
    }

    static func verdicts(_ content: JSONValue, file: String) -> [Verdict] {
        let tolerance = CaseTolerance(content)
        let setting = Result { try Self.setting(CaseFields(content)) }
        let unit = (try? setting.get().unit) ?? 100
        let comparison = FigureComparison(
            family: family, questions: [],
            tolerance: { path, _ in
                if path.contains("positions_by_turn") { return tolerance["positions"] }
                // Chances, attitudes and utilities run to 1 where positions run to 100.
                return path.hasPrefix("expected_turn") ? tolerance["matrices"] : tolerance["positions"] / unit
            }, printedTolerance: tolerance.largest)
        var verdicts: [Verdict] = []
        for member in content.object ?? [] {
            guard let suffix = KeySuffix.of(member.key, after: "expected") else { continue }
            let turn = suffix.isEmpty ? 0 : Self.turn(suffix)
            for figure in member.value.object ?? [] {
                let path = "\(member.key).\(figure.key)"
                verdicts += comparison.verdicts("\(file): \(path)", path: path, expected: figure.value) {
                    guard let turn else { return nil }
                    let setting = try setting.get()
                    if suffix.isEmpty { return try answer(figure.key, figure.value.object?.count ?? 0, setting) }
                    return matrices(figure.key, try state(setting, turn), setting.names)
                }
            }
        }
        return verdicts
    }

    /// `_turn_3` as 3.
    private static func turn(_ suffix: String) -> Int? {
        suffix.hasPrefix("_turn_") ? Int(suffix.dropFirst(6)).flatMap { (0...10_000).contains($0) ? $0 : nil } : nil
    }

    // MARK: - Input

    private static func setting(_ fields: CaseFields) throws -> Setting {
        let actors = try fields.objects("actors")
        let positions = try actors.map { try $0.numbers("position") }
        let saliences = try actors.map { try $0.numbers("salience") }
        func unit(_ lists: [[Double]]) -> Double { lists.contains { $0.contains { $0 > 1 } } ? 100 : 1 }
        let (place, effort) = (unit(positions), unit(saliences))
        let names = try actors.map { try $0.text("name") }
        let parameters = CaseFields(fields.content["parameters"] ?? .object([]), place: "parameters")
        let rules = try rules(parameters)
        var accommodation: [[Double]]?
        for holder in [fields, parameters] where holder.content["accommodation"]?.array != nil {
            accommodation = try holder.matrix("accommodation")
        }
        if accommodation == nil, let word = parameters.content["accommodation"]?.string, word != "identity" {
            throw CaseFieldError(place: "parameters.accommodation", expected: "identity or a matrix")
        }
        let model = try SpatialModel(
            actors.indices.map { index in
                SpatialActor(
                    names[index], position: positions[index].map { $0 / place },
                    salience: saliences[index].map { $0 / effort }, capability: try actors[index].number("capability"))
            }, rules, accommodation: accommodation)
        return Setting(
            model: model, names: names, unit: place, isStochastic: rules.transitions == .stochastic)
    }

    private static func rules(_ fields: CaseFields) throws -> SpatialRules {
        func choice<Choice: CaseIterable & RawRepresentable>(
            _ key: String, _ other: Choice, ending: String = ""
        ) throws -> Choice where Choice.RawValue == String {
            guard fields.has(key) else { return other }
            let text = try fields.text(key).lowercased()
            guard
                let found = Choice.allCases.first(where: {
                    let name = $0.rawValue.lowercased()
                    return name == text || !ending.isEmpty && name == text + ending
                })
            else {
                throw CaseFieldError(
                    place: "parameters.\(key)",
                    expected: "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return found
        }
        var rules = SpatialRules()
        rules.voting = try choice("votingRule", rules.voting)
        rules.victory = try choice("victoryProbability", rules.victory)
        rules.election = try choice("pce", rules.election)
        rules.riskRange = try choice("bigRRange", rules.riskRange)
        rules.riskEstimate = try choice("bigRAdjust", rules.riskEstimate)
        rules.commitment = try choice("thirdPartyCommit", rules.commitment, ending: "commit")
        rules.bargain = try choice("interVecBargain", rules.bargain)
        rules.estimates = try choice("bargainModel", rules.estimates)
        rules.transitions = try choice("stateTransitions", rules.transitions)
        return rules
    }

    // MARK: - Answers

    private static func state(_ setting: Setting, _ turn: Int) throws -> SpatialState {
        guard turn == 0 || !setting.isStochastic else { throw StochasticTurn() }
        let states = setting.model.run(turns: turn).states
        guard states.indices.contains(turn) else {
            throw CaseFieldError(place: "turn \(turn)", expected: "at most \(states.count - 1), where the run stops")
        }
        return states[turn]
    }

    private struct StochasticTurn: Error, CustomStringConvertible {
        var description: String { "stochastic transitions by another program's random numbers" }
    }

    private static func answer(_ key: String, _ count: Int, _ setting: Setting) throws -> FigureAnswer? {
        if key == "note" { return .remark }
        if key == "positions_by_turn" {
            if setting.isStochastic { throw StochasticTurn() }
            let run = setting.model.run()
            return .members { name, shape in
                guard let place = setting.names.firstIndex(of: name) else {
                    throw CaseFieldError(place: name, expected: "an actor of the case")
                }
                // As many turns as are listed, of those that were played.
                let listed = shape.array?.count ?? 0
                return .value(
                    .array(
                        run.positions.prefix(listed).map { turn in
                            .figures(turn[place].map { $0 * setting.unit })
                        }))
            }
        }
        let parts = key.split(separator: "_", maxSplits: 2).map(String.init)
        guard parts.count == 3, parts[0] == "turn", let turn = Int(parts[1]), turn >= 0, turn <= 10_000 else {
            return nil
        }
        return matrices(parts[2], try state(setting, turn), setting.names)
    }

    private static func matrices(_ key: String, _ state: SpatialState, _ names: [String]) -> FigureAnswer? {
        switch key {
        case "risk_neutral_utility": return .value(.table(state.neutralUtility))
        case "pce_probability": return .value(.figures(state.chances))
        case "risk_attitude": return .value(.figures(state.riskAttitude))
        case "risk_aware_utility": return .value(.table(state.ownUtility))
        case "best_target":
            let targets = names.indices.map { i in
                state.bestTarget(of: i, seen: state.utility(seenBy: i))?.target
            }
            return .members { name, _ in
                guard let place = names.firstIndex(of: name) else { return nil }
                return .value(.text(targets[place].map { names[$0] }))
            }
        case "challenge_seen_by_initiator":
            let seen = names.indices.map { state.utility(seenBy: $0) }
            return .elements { i, _ in
                .elements { j, _ in
                    guard i != j, names.indices.contains(i), names.indices.contains(j) else { return .value(.null) }
                    let challenge = state.challenge(from: i, to: j, seen: seen[i], affecting: i)
                    return .members { key, _ in
                        switch key {
                        case "p_win": .value(.figure(challenge.chance))
                        case "gain": .value(.figure(challenge.gain))
                        default: nil
                        }
                    }
                }
            }
        case "note": return .remark
        default:
            guard let name = KeySuffix.of(key, after: "estimate_by").map({ String($0.dropFirst()) }),
                let place = names.firstIndex(of: name)
            else { return nil }
            return .value(.table(state.utility(seenBy: place)))
        }
    }
}
