internal import Bargaining
internal import Exchange

/// Settlements over actors whose positions, saliences and capabilities are judged ranges, with figures under `computed…`.
enum JudgedSettlementCases {
    static let family = "judged settlement"

    static func recognises(_ content: JSONValue) -> Bool {
        guard let first = content["actors"]?.array?.first else { return false }
        return first["position"]?["mode"] != nil && first["salience"]?["mode"] != nil
            && first["capability"]?["mode"] != nil
    }

    static func verdicts(_ content: JSONValue, file: String) -> [Verdict] {
        let tolerance = CaseTolerance(content)
        let own = (content.object ?? []).filter { $0.key.hasPrefix("computed") }
        let comparison = FigureComparison(
            family: family, questions: ["round", "rounds_run", "draws", "tolerance", "actor", "field"],
            tolerance: { path, _ in
                path.contains(".monte_carlo.") || path.contains("share_of_draws")
                    ? tolerance["monte_carlo"] : tolerance["deterministic"]
            }, printedTolerance: tolerance.largest)
        let figures = Result { try JudgedFigures(CaseFields(content)) }
        return own.flatMap { block in
            (block.value.object ?? []).flatMap { figure -> [Verdict] in
                let path = "\(block.key).\(figure.key)"
                // What is said in words is said for the reader.
                guard figure.value.string == nil else { return [] }
                let asked = Expectation.blank(figure.value, keeping: comparison.questions, isExpected: true)
                return comparison.verdicts("\(file): \(path)", path: path, expected: figure.value) {
                    try figures.get().answer(figure.key, asked, words: figure.value)
                }
            }
        }
    }
}

/// What is asked of actors with judged ranges.
private struct JudgedFigures {
    private static let fields = ["position", "salience", "capability"]
    private let ids: [String]
    /// Position, salience and capability of each actor in turn.
    private let ranges: [JudgedRange]
    private let draws: InputDraws

    init(_ case: CaseFields) throws {
        let actors = try `case`.objects("actors")
        ids = try actors.map { $0.has("id") ? try $0.text("id") : try $0.text("name") }
        ranges = try actors.flatMap { actor in
            try Self.fields.map { field in
                let range = CaseFields(try actor.value(field), place: "\(actor.place).\(field)")
                return try JudgedRange(
                    low: range.number("low"), mode: range.number("mode"), high: range.number("high"),
                    place: range.place)
            }
        }
        draws = InputDraws(ranges, seed: 1)
    }

    private func issue(_ inputs: [Double]) throws -> ContestedIssue {
        try ContestedIssue(
            ids.indices.map { index in
                Stakeholder(
                    ids[index], position: inputs[3 * index], salience: inputs[3 * index + 1],
                    capability: inputs[3 * index + 2])
            })
    }

    private var modes: [Double] { ranges.map(\.mode) }

    /// - Parameter words: the block itself, for what it says in words of how its figures were drawn.
    func answer(_ key: String, _ asked: JSONValue, words: JSONValue) throws -> FigureAnswer? {
        switch key {
        case "monte_carlo":
            if let text = words["distribution"]?.string, text != "triangular, independent" {
                throw CaseFieldError(place: "distribution", expected: "triangular, independent")
            }
            return .members { key, _ in
                if key == "distribution" { return .remark }
                guard let model = Self.model(key) else { return nil }
                let spread = try spread(model, asked: asked)
                return .members { key, _ in
                    if key == "mean" { return .value(.figure(spread.mean)) }
                    guard key.hasPrefix("p"), let level = Double(key.dropFirst()), (0...100).contains(level) else {
                        return nil
                    }
                    return .value(.figure(spread.quantile(level / 100)))
                }
            }
        case _ where key.hasPrefix("sensitivity_of_"):
            guard let model = Self.model(String(key.dropFirst("sensitivity_of_".count))) else { return nil }
            let swings = OneAtATime(ranges) { inputs in try? model(issue(inputs)) }.swings
            return .elements { _, shape in
                guard let actor = shape["actor"]?.string, let place = ids.firstIndex(of: actor),
                    let field = shape["field"]?.string, let offset = Self.fields.firstIndex(of: field)
                else { throw CaseFieldError(place: key, expected: "an actor and a field of the case") }
                let swing = swings[3 * place + offset]
                return .members { key, _ in
                    switch key {
                    case "low_to_high": .value(.array([.figure(swing.atLow), .figure(swing.atHigh)]))
                    case "span": .value(.figure(swing.span))
                    default: nil
                    }
                }
            }
        case _ where key.hasPrefix("overlap"):
            return .members { key, _ in
                if let share = overlap(key) { return .value(.figure(share)) }
                // Any other entry is words.
                return words[key]?.string != nil ? .remark : nil
            }
        default: return try ChallengeFigures(issue(modes)).answer(key, asked)
        }
    }

    /// The outcome of an issue by a name of a figure.
    private static func model(_ name: String) -> ((ContestedIssue) throws -> Double)? {
        switch name {
        case "weighted_mean": { try Compromise($0).outcome }
        case "plain_mean": { try Compromise($0, .equal).outcome }
        case "weighted_median": { WeightedMedian($0).lower }
        case "equation_reading_median": { try ExpectedUtilityModel(.equation).run($0).outcome }
        case "code_reading_median": { try ExpectedUtilityModel(.code).run($0).outcome }
        default: nil
        }
    }

    /// More draws than were asked for leave the error to the other side.
    private func spread(_ model: (ContestedIssue) throws -> Double, asked: JSONValue) throws -> OutcomeSpread {
        let count = asked["draws"]?.number ?? 4_000
        guard count >= 1, count <= 1_000_000 else {
            throw CaseFieldError(place: "draws", expected: "a number from 1 to 1000000")
        }
        return OutcomeSpread(
            try (0..<max(Int(count), 10_000)).map { draw in try model(issue(draws.inputs(draw))) })
    }

    /// `share_of_draws_in_which_A_position_is_at_least_B_position`.
    private func overlap(_ key: String) -> Double? {
        for (first, a) in ids.enumerated() {
            for (second, b) in ids.enumerated()
            where key == "share_of_draws_in_which_\(a)_position_is_at_least_\(b)_position" {
                let count = 10_000
                let reached = (0..<count).count { draw in
                    let inputs = draws.inputs(draw)
                    return inputs[3 * first] >= inputs[3 * second]
                }
                return Double(reached) / Double(count)
            }
        }
        return nil
    }
}
