internal import Bargaining
internal import Exchange

/// Cases with a closed form, `{"cases": [{"id", "inputs", "expected"}]}`: which form it is follows from the keys of the
/// inputs.
enum ClosedFormCases {
    static let family = "closed form"

    static func recognises(_ content: JSONValue) -> Bool {
        guard let cases = content["cases"]?.array, !cases.isEmpty else { return false }
        return cases.allSatisfy { $0["inputs"]?.object != nil && $0["expected"]?.object != nil }
    }

    static func verdicts(_ content: JSONValue) -> [Verdict] {
        (content["cases"]?.array ?? []).enumerated().flatMap { index, one -> [Verdict] in
            let tolerance = one["tolerance"]?.number ?? CaseTolerance(content, orElse: 1e-9).largest
            let comparison = FigureComparison(
                family: family, questions: [], tolerance: { _, _ in tolerance }, printedTolerance: tolerance)
            let inputs = CaseFields(one["inputs"] ?? .null, place: "inputs")
            return comparison.verdicts(
                one["id"]?.string ?? "\(index + 1)", path: "expected", expected: one["expected"] ?? .null
            ) {
                guard let form = forms.first(where: { $0.fits(inputs) }) else {
                    let keys = (inputs.content.object ?? []).map(\.key).joined(separator: ", ")
                    throw CaseFieldError(place: "inputs", expected: "those of a known form, found \(keys)")
                }
                let answer = try form.answer(inputs)
                return .members { key, _ in
                    if Expectation.remarks.contains(key) { return .remark }
                    return answer(key).map { .value($0) }
                }
            }
        }
    }

    private struct Form: Sendable {
        let fits: @Sendable (CaseFields) -> Bool
        /// What is answered to each key; `nil` for one that is not known.
        let answer: @Sendable (CaseFields) throws -> (String) -> JSONValue?

        init(_ keys: [String], _ answer: @escaping @Sendable (CaseFields) throws -> (String) -> JSONValue?) {
            fits = { fields in keys.allSatisfy { fields.has($0) } }
            self.answer = answer
        }

        init(
            where fits: @escaping @Sendable (CaseFields) -> Bool,
            _ answer: @escaping @Sendable (CaseFields) throws -> (String) -> JSONValue?
        ) {
            self.fits = fits
            self.answer = answer
        }
    }

    private static func table(_ values: [String: JSONValue]) -> (String) -> JSONValue? { { values[$0] } }

    private static let forms: [Form] = [
        // Rubinstein.
        Form(["discount_first", "discount_second"]) { fields in
            let offers = try AlternatingOffers(
                first: fields.number("discount_first"), second: fields.number("discount_second"))
            let pie = try fields.number("pie", orElse: 1)
            let share = offers.firstMoverShare * pie
            return table([
                "first_mover_share": .figure(share), "second_share": .figure(pie - share),
                "limiting_weight": .figure(offers.limitingWeight),
            ])
        },
        // Nash, with weights.
        Form(["bargaining_weight_1", "disagreement_1", "disagreement_2"]) { fields in
            let pie = try fields.number("pie", orElse: 1)
            let disagreement = try (fields.number("disagreement_1"), fields.number("disagreement_2"))
            let division = try DividedPie(
                pie: pie, disagreement: disagreement, weight: fields.number("bargaining_weight_1"))
            let shares = division?.shares ?? disagreement
            return table(["share_1": .figure(shares.0), "share_2": .figure(shares.1)])
        },
        // Fearon, with costs that both know.
        Form(where: { hasWar($0) && $0.content["cost_B"]?.number != nil }, knownCosts),
        // Fearon, with a cost that only B knows.
        Form(where: { hasWar($0) && $0.content["cost_B"]?.string != nil }, hiddenCost),
        Form(where: { !joiningKeys($0).isEmpty }, joining),
        Form(
            where: { issueNames($0).count == 2 && $0.content["capability"]?.object != nil && $0.has("exchange") },
            exchange),
        // The weighted median and its ties.
        Form(["position", "weight"]) { fields in
            let (positions, weights) = try (fields.numbers("position"), fields.numbers("weight"))
            let median = try WeightedMedian(positions: positions, weights: weights)
            let mean = try Compromise(positions: positions, weights: weights)
            return table([
                "weighted_mean": .figure(mean.outcome), "lower_weighted_median": .figure(median.lower),
                "weighted_median": .figure(median.lower), "upper_weighted_median": .figure(median.upper),
                "condorcet": median.isTied
                    ? .string("tie between \(plain(median.lower)) and \(plain(median.upper))") : .figure(median.lower),
            ])
        },
        // Contest success.
        Form(["strength"]) { fields in
            let (one, other) = try fields.pair("strength")
            return { key in
                VictoryRule.allCases.first { $0.rawValue.lowercased() == key }.map {
                    .figure($0.probability(one, against: other))
                }
            }
        },
        // Utility by attitude to risk.
        Form(["distance"]) { fields in
            let distance = try fields.number("distance")
            return { key in
                guard key.hasPrefix("R="), let risk = Double(key.dropFirst(2)) else { return nil }
                return .figure(SpatialState.utility(distance: distance, risk: risk))
            }
        },
        // What nothing changing is worth, by risk exponent.
        Form(["r"]) { fields in
            let exponents =
                fields.content["r"]?.array != nil ? try fields.numbers("r") : [try fields.number("r")]
            let isList = fields.content["r"]?.array != nil
            let values = exponents.map { ExpectedUtilityModel.unchanged(riskExponent: $0) }
            return table(["u_sq": isList ? .figures(values) : .figure(values.first)])
        },
    ]

    private static func hasWar(_ fields: CaseFields) -> Bool { fields.has("p_A_wins") && fields.has("cost_A") }

    private static let knownCosts: @Sendable (CaseFields) throws -> (String) -> JSONValue? = { fields in
        let bargain = try CrisisBargain(
            victory: fields.number("p_A_wins"), costA: fields.number("cost_A"), costB: fields.number("cost_B"))
        return table([
            "range_for_A_share": .figures([bargain.range.lowerBound, bargain.range.upperBound]),
            "take_it_or_leave_it_by_A": .figure(bargain.byOffer.a), "by_B": .figure(bargain.byOffer.b),
            "width": .figure(bargain.width),
        ])
    }

    private static let hiddenCost: @Sendable (CaseFields) throws -> (String) -> JSONValue? = { fields in
        guard (fields.content["proposer"]?.string ?? "A") == "A" else {
            throw CaseFieldError(place: "inputs.proposer", expected: "A, who does not know the other's cost")
        }
        let offer = try UncertainOffer(
            victory: fields.number("p_A_wins"), cost: fields.number("cost_A"),
            otherCost: uniform(fields.text("cost_B")))
        return table([
            "demand": .figure(offer.demand), "probability_of_war": .figure(offer.war),
            "A_expected_payoff": .figure(offer.payoff),
        ])
    }

    private static func plain(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    }

    /// `uniform on [0,0.3], …` as a range.
    private static func uniform(_ text: String) throws -> ClosedRange<Double> {
        let wrong = CaseFieldError(
            place: "inputs.cost_B", expected: "a number or 'uniform on [LOW,HIGH]', found '\(text)'")
        guard text.hasPrefix("uniform"), let open = text.firstIndex(of: "["), let close = text.firstIndex(of: "]"),
            open < close
        else { throw wrong }
        let ends = text[text.index(after: open)..<close].split(separator: ",").compactMap { part in
            Double(String(part.filter { $0 != " " }))
        }
        guard ends.count == 2, ends[0] <= ends[1] else { throw wrong }
        return ends[0]...ends[1]
    }

    // MARK: - Joining

    private struct JoiningKey {
        let third: String
        let side: String
    }

    /// `utility_C_if_A_wins` for each side.
    private static func joiningKeys(_ fields: CaseFields) -> [JoiningKey] {
        let found = (fields.content.object ?? []).compactMap { member -> JoiningKey? in
            let parts = member.key.split(separator: "_").map(String.init)
            guard parts.count == 5, parts[0] == "utility", parts[2] == "if", parts[4] == "wins" else { return nil }
            return JoiningKey(third: parts[1], side: parts[3])
        }
        guard found.count == 2, found[0].third == found[1].third, found[0].side != found[1].side else { return [] }
        return found
    }

    private static let joining: @Sendable (CaseFields) throws -> (String) -> JSONValue? = { fields in
        let keys = joiningKeys(fields)
        guard keys.count == 2 else { throw CaseFieldError(place: "inputs", expected: "two sides") }
        let (third, a, b) = (keys[0].third, keys[0].side, keys[1].side)
        func cost(_ side: String) throws -> Double {
            try fields.number("cost_of_joining_\(side)", orElse: fields.number("cost_of_joining", orElse: 0))
        }
        let party = JoiningModel.ThirdParty(
            third, capability: try fields.number("cap_\(third)"),
            commitment: try fields.number("commitment_\(third)", orElse: 1),
            utilityA: try fields.number("utility_\(third)_if_\(a)_wins"),
            utilityB: try fields.number("utility_\(third)_if_\(b)_wins"), costA: try cost(a), costB: try cost(b),
            costOut: try fields.number("cost_of_staying_out", orElse: 0))
        let model = try JoiningModel(
            strengthA: fields.number("cap_\(a)"), strengthB: fields.number("cap_\(b)"), [party])
        let values = model.values(of: 0, [.out])
        let choice =
            switch values.best {
            case .out: "neutral"
            case .joinA: "join \(a)"
            case .joinB: "join \(b)"
            }
        return table([
            "p_\(a)_wins_if_\(third)_neutral": .figure(values.chances.out),
            "if_\(third)_joins_\(a)": .figure(values.chances.joinA),
            "if_\(third)_joins_\(b)": .figure(values.chances.joinB), "EU_neutral": .figure(values.out),
            "EU_join_\(a)": .figure(values.joinA), "EU_join_\(b)": .figure(values.joinB), "choice": .string(choice),
            "highest_cost_at_which_\(third)_still_joins_\(a)": .figure(model.highestCostOfJoiningA(0, [.out])),
        ])
    }

    // MARK: - Exchange

    /// The issues of `salience_p`, `position_p` and so on, in their order.
    private static func issueNames(_ fields: CaseFields) -> [String] {
        (fields.content.object ?? []).compactMap { member in
            guard let name = KeySuffix.of(member.key, after: "salience"), !name.isEmpty,
                fields.content["position\(name)"]?.object != nil
            else { return nil }
            return String(name.dropFirst())
        }
    }

    /// `i gives ground on p, j gives ground on q; …`.
    private static func yielding(_ text: String) -> [(party: String, issue: String)] {
        text.split(whereSeparator: { $0 == "," || $0 == ";" }).compactMap { part in
            let words = part.split(separator: " ").map(String.init)
            guard words.count == 5, words[1] == "gives", words[2] == "ground", words[3] == "on" else { return nil }
            return (words[0], words[4])
        }
    }

    private static let exchange: @Sendable (CaseFields) throws -> (String) -> JSONValue? = { fields in
        let issues = issueNames(fields)
        let names = try fields.namedNumbers("capability")
        let parties = try names.map { name, capability in
            func number(_ kind: String, _ issue: String) throws -> Double {
                guard let value = fields.content["\(kind)_\(issue)"]?[name]?.number else {
                    throw CaseFieldError(place: "inputs.\(kind)_\(issue).\(name)", expected: "a number")
                }
                return value
            }
            return PositionExchange.Party(
                name, capability: capability, salience: try issues.map { try number("salience", $0) },
                position: try issues.map { try number("position", $0) })
        }
        let ground = yielding(try fields.text("exchange"))
        guard ground.count == 2, let i = parties.firstIndex(where: { $0.name == ground[0].party }),
            let j = parties.firstIndex(where: { $0.name == ground[1].party }),
            let a = issues.firstIndex(of: ground[0].issue), let b = issues.firstIndex(of: ground[1].issue)
        else {
            throw CaseFieldError(
                place: "inputs.exchange", expected: "'X gives ground on P, Y gives ground on Q; equal gains'")
        }
        let model = try PositionExchange(parties)
        let voted = parties.map(\.position)
        let before = model.outcomes(voted)
        let trade = model.trade(first: i, second: j, on: a, for: b, voted: voted)
        var after = before
        if let trade {
            after[a] += trade.shifts.0
            after[b] += trade.shifts.1
        }
        func byIssue(_ values: [Double]) -> JSONValue { .named(issues, values.map { .figure($0) }) }
        var answers: [String: JSONValue] = [
            "outcome_before": byIssue(before), "outcome_after": byIssue(after),
            "outcome_shift_\(issues[a])": .figure(trade?.shifts.0 ?? 0),
            "outcome_shift_\(issues[b])": .figure(trade?.shifts.1 ?? 0),
            "largest_possible_shift_\(issues[a])": .figure(
                model.wholeShift(of: i, on: a, to: parties[j].position[a], voted: voted)),
            "largest_possible_shift_\(issues[b])": .figure(
                model.wholeShift(of: j, on: b, to: parties[i].position[b], voted: voted)),
            "position_\(parties[i].name)_on_\(issues[a])": .figure(trade?.positions.0 ?? voted[i][a]),
            "position_\(parties[j].name)_on_\(issues[b])": .figure(trade?.positions.1 ?? voted[j][b]),
        ]
        for (index, party) in parties.enumerated() {
            let effect = JSONValue.figure(trade?.effects[index] ?? 0)
            answers[index == i || index == j ? "gain_\(party.name)" : "externality_on_\(party.name)"] = effect
        }
        return table(answers)
    }
}
