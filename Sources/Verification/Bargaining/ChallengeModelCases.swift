internal import Bargaining
internal import Exchange

/// Means, medians, elections and both readings of the expected utility model over actors with position, salience and
/// capability: `actors` with `expected`, `actors_N` with `expected_N`.
enum ChallengeModelCases {
    static let family = "challenge models"

    static func recognises(_ content: JSONValue) -> Bool {
        (content.object ?? []).contains { member in
            guard KeySuffix.of(member.key, after: "actors") != nil, let first = member.value.array?.first else {
                return false
            }
            return first["position"]?.number != nil && first["salience"] != nil && first["capability"] != nil
        }
    }

    /// Actors of a list.
    ///
    /// Saliences above 1 are per cent.
    static func issue(_ fields: CaseFields, _ key: String) throws -> ContestedIssue {
        let actors = try fields.objects(key)
        let salience = try actors.map { try $0.number("salience") }
        let unit = salience.contains { $0 > 1 } ? 100.0 : 1
        return try ContestedIssue(
            zip(actors, salience).map { actor, salience in
                Stakeholder(
                    try actor.text("name"), position: try actor.number("position"), salience: salience / unit,
                    capability: try actor.number("capability"))
            })
    }

    static func verdicts(_ content: JSONValue, file: String) -> [Verdict] {
        let tolerance = CaseTolerance(content)
        let comparison = FigureComparison(
            family: family, questions: ["round", "rounds_run"],
            tolerance: { path, _ in Self.tolerance(path, tolerance) }, printedTolerance: tolerance.largest)
        let fields = CaseFields(content)
        var verdicts: [Verdict] = []
        for member in content.object ?? [] {
            if let suffix = KeySuffix.of(member.key, after: "expected") {
                let figures = Result { try ChallengeFigures(issue(fields, "actors" + suffix)) }
                for figure in member.value.object ?? [] {
                    let path = "\(member.key).\(figure.key)"
                    let asked = Expectation.blank(
                        figure.value, keeping: comparison.questions, isExpected: true)
                    verdicts += comparison.verdicts("\(file): \(path)", path: path, expected: figure.value) {
                        try figures.get().answer(figure.key, asked)
                    }
                }
            }
            if member.key == "published" {
                for figure in member.value.object ?? [] where figure.key.hasPrefix("median_by_round") {
                    guard let listed = figure.value.array, !listed.isEmpty else { continue }
                    let path = "\(member.key).\(figure.key)"
                    let printed = FigureComparison(
                        family: family, questions: [], tolerance: { _, _ in tolerance["published"] },
                        printedTolerance: tolerance["published"])
                    verdicts += printed.verdicts("\(file): \(path)", path: path, expected: figure.value) {
                        .printed(try ChallengeFigures(issue(fields, "actors")).codeMedians(listed.count))
                    }
                }
            }
        }
        return verdicts
    }

    private static func tolerance(_ path: String, _ tolerance: CaseTolerance) -> Double {
        let key = path.split(separator: ".").last.map(String.init) ?? path
        switch key {
        case "moves", "moves_in_any_round", "stopped_after": return 0
        case _ where key.hasPrefix("median") || key.hasPrefix("weighted_median"): return tolerance["medians"]
        default: return tolerance["positions"]
        }
    }
}

/// What is asked of one issue.
struct ChallengeFigures {
    private let issue: ContestedIssue

    init(_ issue: ContestedIssue) { self.issue = issue }

    /// - Returns: `nil` for a key that is not known.
    func answer(_ key: String, _ asked: JSONValue) throws -> FigureAnswer? {
        switch key {
        case "weighted_mean": return .value(.figure(try Compromise(issue).outcome))
        case "salience_mean": return .value(.figure(try Compromise(issue, .salience).outcome))
        case "plain_mean": return .value(.figure(try Compromise(issue, .equal).outcome))
        case "weighted_median", "lower_weighted_median": return .value(.figure(WeightedMedian(issue).lower))
        case "upper_weighted_median": return .value(.figure(WeightedMedian(issue).upper))
        case "pce":
            return .members { key, _ in
                guard let rule = CondorcetElection.Rule(rawValue: key) else { return nil }
                return .value(expected(rule))
            }
        case "code_reading": return try run(.code, asked)
        case "equation_reading": return try run(.equation, asked)
        case "note": return .remark
        default: break
        }
        for (name, reading) in [("code_reading", ExpectedUtilityReading.code), ("equation_reading", .equation)] {
            guard let suffix = KeySuffix.of(key, after: name) else { continue }
            let parts = suffix.split(separator: "_").map(String.init)
            if parts.count == 2, parts[0] == "round", let number = Int(parts[1]) {
                return round(number, try rounds(reading, atLeast: number))
            }
            if parts.count == 4, parts[0] == "rounds", parts[2] == "to", let last = Int(parts[3]), Int(parts[1]) != nil
            {
                return list(try rounds(reading, atLeast: last))
            }
        }
        for rule in CondorcetElection.Rule.allCases {
            let name = "pce_" + Self.snake(rule.rawValue)
            if key == name { return election(rule) }
            if key == name + "_expected" { return .value(expected(rule)) }
        }
        return nil
    }

    /// `MarkovUniform` as `markov_uniform`.
    static func snake(_ name: String) -> String {
        var text = ""
        for character in name {
            if character.isUppercase && !text.isEmpty { text += "_" }
            text += character.lowercased()
        }
        return text
    }

    func codeMedians(_ count: Int) throws -> JSONValue {
        .figures(try rounds(.code, atLeast: count).prefix(count).map(\.median))
    }

    private func expected(_ rule: CondorcetElection.Rule) -> JSONValue {
        .figure(CondorcetElection(issue, rule: rule).expected(issue.distinctPositions))
    }

    private func election(_ rule: CondorcetElection.Rule) -> FigureAnswer {
        .members { key, _ in
            switch key {
            case "positions": .value(.figures(issue.distinctPositions))
            case "probabilities": .value(.figures(CondorcetElection(issue, rule: rule).probabilities))
            case "expected": .value(expected(rule))
            default: nil
            }
        }
    }

    /// The rounds of a run; those of the code reading as far as asked.
    private func rounds(_ reading: ExpectedUtilityReading, atLeast count: Int) throws -> [ExpectedUtilityModel.Round] {
        var reading = reading
        if case .rounds = reading.ending { reading.ending = .rounds(max(count, 1)) }
        return try ExpectedUtilityModel(reading).run(issue).rounds
    }

    /// A run as a list of rounds, or with what is told of it as a whole.
    private func run(_ reading: ExpectedUtilityReading, _ asked: JSONValue) throws -> FigureAnswer {
        let named = asked.array?.compactMap(Self.number).max()
        let inside = asked["rounds"]?.array?.compactMap(Self.number).max()
        let run = asked["rounds_run"]?.number
        let wanted = run.map { Int(exactly: $0) ?? 0 } ?? named ?? inside ?? 10
        guard (1...10_000).contains(wanted) else {
            throw CaseFieldError(place: "rounds_run", expected: "a whole number from 1 to 10000")
        }
        var reading = reading
        if case .rounds = reading.ending { reading.ending = .rounds(wanted) }
        let played = try ExpectedUtilityModel(reading).run(issue)
        if asked.array != nil { return list(played.rounds) }
        let isWhole: Bool = if case .rounds = reading.ending { false } else { true }
        return .members { key, shape in
            switch key {
            case "moves", "moves_in_any_round": return .value(.integer(played.moves))
            case "median": return .value(.figure(played.rounds.last?.median ?? WeightedMedian(issue).lower))
            case "mean": return .value(.figure(try played.rounds.last?.mean ?? Compromise(issue).outcome))
            case "stopped_after": return .value(.integer(played.rounds.count))
            case "rounds":
                // A run that ends by itself is listed whole.
                let listed = shape.array?.count ?? 0
                guard isWhole && listed != played.rounds.count else { return list(played.rounds) }
                return .value(.array(played.rounds.map(Self.members)))
            case "note": return .remark
            default: return nil
            }
        }
    }

    private static func members(_ round: ExpectedUtilityModel.Round) -> JSONValue {
        .members([
            "round": .integer(round.number), "median": .figure(round.median), "mean": .figure(round.mean),
            "positions": .figures(round.positions), "risk_exponents": .figures(round.riskExponents),
        ])
    }

    /// The number of the round that an element of a list is about.
    private static func number(_ element: JSONValue) -> Int? {
        element["round"]?.number.map { Int(exactly: $0) ?? 0 }
    }

    private func list(_ rounds: [ExpectedUtilityModel.Round]) -> FigureAnswer {
        .elements { index, shape in round(Self.number(shape) ?? index + 1, rounds) }
    }

    /// A round by its number; a round that was not played has no figures.
    private func round(_ number: Int, _ rounds: [ExpectedUtilityModel.Round]) -> FigureAnswer {
        let round = rounds.first { $0.number == number }
        return .members { key, _ in
            switch key {
            case "median": .value(.figure(round?.median))
            case "mean": .value(.figure(round?.mean))
            case "positions": .value(round.map { .figures($0.positions) } ?? .null)
            case "risk_exponents": .value(round.map { .figures($0.riskExponents) } ?? .null)
            case "note": .remark
            default: nil
            }
        }
    }
}
