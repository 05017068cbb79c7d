internal import Assessment
internal import Exchange

/// Arguments that attack and support each other.
enum ArgumentCases {
    static let all: [any CaseAdapter] = [framework, weighted]

    private static let framework = FamilyAdapter(
        "argument_framework", unordered: ["grounded": "", "complete": "", "preferred": "", "stable": ""]
    ) { fields in
        let framework = try ArgumentFramework(fields.texts("arguments"), attacks: fields.pairs("attacks"))
        let sets = try framework.extensions()
        func lists(_ sets: [[Int]]) -> JSONValue { .array(sets.map { .texts(framework.names($0)) }) }
        return .members([
            "grounded": .texts(framework.names(framework.grounded)), "complete": lists(sets.complete),
            "preferred": lists(sets.preferred), "stable": lists(sets.stable),
        ])
    }

    private static let weighted = FamilyAdapter("weighted_arguments") { fields in
        let arguments = try WeightedArguments(
            base: fields.namedNumbers("base").map { (name: $0.name, strength: $0.number) },
            attacks: fields.pairs("attacks"), supports: fields.pairs("supports"))
        return .named(arguments.arguments, arguments.strengths.map { .figure($0) })
    }
}
