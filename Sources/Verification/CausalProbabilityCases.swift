internal import Causality
internal import Exchange

/// Bayesian networks, noisy-or tables and hidden states.
enum CausalProbabilityCases {
    static let all: [any CaseAdapter] = [network, noisyOr, hiddenStates]

    private static let network = FamilyAdapter("bayes_network", questions: ["of", "see", "do"]) { fields in
        let network = try BayesNetwork(
            try fields.objects("variables").map { variable in
                BayesVariable(
                    try variable.text("name"), parents: variable.has("parents") ? try variable.texts("parents") : [],
                    yes: try variable.numbers("p_yes"))
            })
        let asked = CaseFields(try fields.value("expect"), place: "expect")
        let answers = try asked.objects("queries").map { query -> JSONValue in
            let probabilities = try network.distribution(
                of: query.text("of"), seen: query.namedTexts("see"), set: query.namedTexts("do"))
            return .members(["p_yes": .figure(probabilities.first)])
        }
        return .members(["queries": .array(answers)])
    }

    private static let noisyOr = FamilyAdapter("noisy_or") { fields in
        let gate = try NoisyOr(links: fields.numbers("link"), leak: fields.number("leak", orElse: 0))
        // The keys say which causes are present.
        return .object(
            try fields.members("expect").map { member in
                guard member.key.utf8.allSatisfy({ $0 == 48 || $0 == 49 }) else {
                    throw CaseFieldError(place: "expect.\(member.key)", expected: "0 or 1 for each cause")
                }
                return JSONMember(
                    key: member.key, value: .figure(try gate.probability(member.key.utf8.map { $0 == 49 })))
            })
    }

    private static let hiddenStates = FamilyAdapter("hidden_state_filter") { fields in
        let filter = try HiddenStateFilter(
            states: fields.texts("states"), observations: fields.texts("observations"),
            transition: fields.matrix("transition"), emission: fields.matrix("emission"),
            prior: fields.numbers("prior"))
        let course = try filter.course(fields.texts("seen"))
        var figures: [JSONMember] = [
            JSONMember(key: "filtered", value: .table(course.filtered)),
            JSONMember(key: "smoothed", value: .table(course.smoothed)),
            JSONMember(key: "most_likely_path", value: .texts(course.mostLikelyPath.map { filter.states[$0] })),
        ]
        for member in try fields.members("expect") where member.key.hasPrefix("predicted_next_") {
            guard let steps = Int(member.key.dropFirst("predicted_next_".utf8.count)), (0...10_000).contains(steps)
            else { continue }
            figures.append(
                JSONMember(
                    key: member.key,
                    value: .table(filter.predicted(from: course.filtered.last ?? filter.prior, steps: steps))))
        }
        return .object(figures)
    }
}
