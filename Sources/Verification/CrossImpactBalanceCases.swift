internal import Causality
internal import Exchange

/// Cross-impact balances: consistent scenarios, inconsistencies, succession.
struct CrossImpactBalanceCases: CaseAdapter {
    static let all: [any CaseAdapter] = [CrossImpactBalanceCases()]

    let family = "cross_impact_balance"
    let questions: Set<String> = ["test_scenario.scenario"]
    let tolerance = 1e-9

    func answer(_ blanked: JSONValue) throws -> JSONValue? {
        let fields = CaseFields(blanked)
        let model = try CrossImpactBalance(
            fields.objects("descriptors").map {
                CrossImpactDescriptor(try $0.text("name"), try $0.texts("variants"))
            },
            fields.objects("impacts").map {
                CrossImpactJudgement(
                    try $0.text("from_descriptor"), try $0.text("from_variant"), to: try $0.text("to_descriptor"),
                    try $0.numbers("scores"))
            })
        let succession = ScenarioSuccession(.global, tieRule: try Self.tieRule(fields))
        var figures: [JSONMember] = []
        func add(_ key: String, _ value: JSONValue) { figures.append(JSONMember(key: key, value: value)) }
        let consistent: [[Int]]
        if let survey = ScenarioSurvey(model, succession) {
            consistent = survey.consistent
            add("combinations", .integer(survey.combinations))
            add(
                "count_by_inconsistency",
                .object(
                    survey.countByInconsistency.map {
                        JSONMember(key: Self.text($0.inconsistency), value: .integer($0.count))
                    }))
            add(
                "global_succession_attractors",
                .array(
                    survey.attractors.map { attractor in
                        .members([
                            "kind": .string(attractor.kind),
                            "states": .array(attractor.states.map { .texts(model.names($0)) }),
                            "basin": .integer(attractor.basin),
                        ])
                    }))
        } else {
            let search = ScenarioSearch(model)
            // What is not proved is no figure.
            guard search.isComplete else { throw CaseFieldError(place: family, expected: search.proof) }
            consistent = search.scenarios
            add("combinations", .figure(model.combinations))
        }
        add("consistent", .array(consistent.map { Self.standing(model.standing(of: $0), model) }))
        add("published_consistent", .array(consistent.map { .texts(model.names($0)) }))
        if let test = fields.content["expect"]?["test_scenario"], !test.isNull {
            let scenario = try model.scenario(CaseFields(test, place: "test_scenario").texts("scenario"))
            let standing = model.standing(of: scenario)
            let names = model.descriptors.map(\.name)
            add(
                "test_scenario",
                .members([
                    "scenario": .texts(model.names(scenario)),
                    "balances": .named(names, standing.balances.map(JSONValue.figures)),
                    "inconsistency": .named(names, standing.inconsistencies.map { .figure($0) }),
                    "total_impact_score": .figure(standing.totalImpactScore),
                    "next_by_global_succession": .texts(model.names(succession.next(after: scenario, in: model))),
                ]))
        }
        return .members(["expect": .object(figures)])
    }

    private static func standing(_ standing: ScenarioStanding, _ model: CrossImpactBalance) -> JSONValue {
        .members([
            "scenario": .texts(model.names(standing.scenario)),
            "total_impact_score": .figure(standing.totalImpactScore),
            "consistency_value": .named(
                model.descriptors.map(\.name), standing.consistencyValues.map { .figure($0) }),
        ])
    }

    /// The rule is given in words.
    private static func tieRule(_ fields: CaseFields) throws -> ScenarioSuccession.TieRule {
        guard fields.has("tie_rule") else { return .keepsPresent }
        let words = try fields.text("tie_rule").lowercased()
        if words.contains("keep") || words.contains("stay") { return .keepsPresent }
        if words.contains("last") { return .last }
        if words.contains("first") { return .first }
        throw CaseFieldError(
            place: "tie_rule", expected: "one that keeps the present variant, or takes the first or last")
    }

    private static func text(_ value: Double) -> String { JSONText.string(.plain(value)) }

    /// Scenarios and attractors have no order, and a cycle no beginning.
    func comparable(_ content: JSONValue) -> JSONValue {
        let sorting = FamilyAdapter(
            family,
            unordered: ["consistent": "scenario", "published_consistent": "", "global_succession_attractors": "states"]
        ) { _ in .null }
        guard let members = content.object else { return content }
        let turned = members.map { member -> JSONMember in
            guard member.key == "expect", let figures = member.value.object else { return member }
            return JSONMember(
                key: member.key,
                value: .object(
                    figures.map { figure in
                        guard figure.key == "global_succession_attractors", let attractors = figure.value.array else {
                            return figure
                        }
                        return JSONMember(key: figure.key, value: .array(attractors.map(Self.fromLeastState)))
                    }))
        }
        return sorting.comparable(.object(turned))
    }

    private static func fromLeastState(_ attractor: JSONValue) -> JSONValue {
        guard let members = attractor.object, let states = attractor["states"]?.array, !states.isEmpty else {
            return attractor
        }
        let texts = states.map(JSONText.string)
        let least = texts.indices.min { texts[$0] < texts[$1] } ?? 0
        return .object(
            members.map {
                $0.key == "states"
                    ? JSONMember(key: $0.key, value: .array(Array(states[least...] + states[..<least]))) : $0
            })
    }
}
