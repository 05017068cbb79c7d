internal import Causality
internal import Exchange

/// Fuzzy cognitive maps, the shape of maps, paths and the signs of statements.
enum CausalMapCases {
    static let all: [any CaseAdapter] = [cognitiveMap, fixedPointBound, structure, paths, polarity]

    private static func named<Choice: CaseIterable & RawRepresentable>(
        _ fields: CaseFields, _ key: String, _ choices: Choice.Type
    ) throws -> Choice where Choice.RawValue == String {
        let text = try fields.text(key).lowercased().replacing("_", with: "-").replacing(" ", with: "-")
        guard let choice = Choice.allCases.first(where: { $0.rawValue == text }) else {
            throw CaseFieldError(
                place: key, expected: "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    private static let cognitiveMap = FamilyAdapter("fcm", questions: ["published_tolerance"]) { fields in
        let map = try WeightedMap(
            concepts: fields.texts("concepts"), weights: fields.matrix("weights_from_row_to_column"))
        var settings = FuzzyCognitiveMap.Settings()
        settings.rule = try named(fields, "rule", FuzzyCognitiveMap.Rule.self)
        settings.squashing = try named(fields, "transfer", FuzzyCognitiveMap.Squashing.self)
        settings.slope = try fields.number("lambda", orElse: 1)
        settings.epsilon = try fields.number("epsilon")
        settings.maximumSteps = try fields.whole("max_steps")
        settings.holdsInputs = try fields.flag("hold_inputs_without_causes", orElse: true)
        var clamps: [Int: Double] = [:]
        for (name, value) in try fields.namedNumbers("clamp") {
            guard let place = map.concepts.firstIndex(of: name) else {
                throw CaseFieldError(place: "clamp.\(name)", expected: "a concept of the map")
            }
            clamps[place] = value
        }
        let run = try FuzzyCognitiveMap(map, settings).run(from: fields.numbers("initial"), clamps: clamps)
        return .members([
            "converged": .bool(run.converged), "steps": .integer(run.steps), "first_step": .figures(run.first),
            "final": .figures(run.final), "published_final": .figures(run.final),
            "cycle": run.cycle.map(JSONValue.integer) ?? .null,
        ])
    }

    private static let fixedPointBound = FamilyAdapter("fcm_unique_fixed_point_bound") { fields in
        let weights = try fields.matrix("weights_from_row_to_column")
        let map = try WeightedMap(concepts: weights.indices.map { "\($0 + 1)" }, weights: weights)
        let bound = FixedPointBound(map, try named(fields, "transfer", FuzzyCognitiveMap.Squashing.self))
        return .members(["frobenius_norm": .figure(bound.norm), "lambda_below": .figure(bound.slopeBelow)])
    }

    private static let structure = FamilyAdapter("map_structure", unordered: ["loops": "nodes"]) { fields in
        let map = try WeightedMap(
            concepts: fields.texts("concepts"), weights: fields.matrix("weights_from_row_to_column"))
        let shape = MapStructure(map)
        func names(_ places: [Int]) -> JSONValue { .texts(places.map { map.concepts[$0] }) }
        func byConcept(_ values: [Double]) -> JSONValue { .named(map.concepts, values.map { .figure($0) }) }
        return .members([
            "connections": .integer(shape.connections), "density_n_squared": .figure(shape.densityOfAllPairs),
            "density_no_self": .figure(shape.densityWithoutSelf), "out_degree": byConcept(shape.outDegree),
            "in_degree": byConcept(shape.inDegree), "centrality": byConcept(shape.centrality),
            "drivers": names(shape.drivers), "receivers": names(shape.receivers), "ordinary": names(shape.ordinary),
            "complexity_receivers_over_drivers": .figure(shape.complexity),
            "loops": .array(
                SignedLoop.all(in: map).loops.map { loop in
                    .members([
                        "nodes": .texts(loop.concepts), "sign": .string(loop.sign.rawValue),
                        "kind": .string(loop.isReinforcing ? "reinforcing" : "balancing"),
                    ])
                }),
        ])
    }

    /// `+`, `-`, 1, -1; anything else is not known.
    private static func sign(_ value: JSONValue?) -> LinkSign {
        if let number = value?.number { return LinkSign(of: number) ?? .unknown }
        return value?.string.flatMap(LinkSign.init(rawValue:)) ?? .unknown
    }

    private static let paths = FamilyAdapter("paths", unordered: ["paths": "path"]) { fields in
        let links = try fields.objects("edges").map { edge in
            SignedLink(
                try edge.text("cause"), try edge.text("effect"), sign(edge.content["polarity"]),
                weight: abs(try edge.number("weight", orElse: 1)))
        }
        let found = try SignedPaths(links, from: fields.text("source"), to: fields.text("target"))
        return .members([
            "paths": .array(
                found.paths.map { path in
                    .members([
                        "path": .texts(path.concepts), "sign": .string(path.sign.rawValue),
                        "product": .figure(path.product), "weakest_link": .figure(path.weakestLink),
                    ])
                }),
            "sum_of_products": .figure(found.sumOfProducts), "net": .string(found.net.rawValue),
            "strongest_positive_weakest_link": .figure(found.strongestPositive),
            "strongest_negative_weakest_link": .figure(found.strongestNegative),
        ])
    }

    private static let polarity = FamilyAdapter("statement_polarity") { fields in
        func change(_ key: String) -> Int? {
            switch sign(fields.content[key]) {
            case .positive: 1
            case .negative: -1
            case .unknown: nil
            }
        }
        let link = LinkSign(causeChange: change("cause_change"), effectChange: change("effect_change"))
        return .members(["polarity": .string(link.rawValue), "simulable": .bool(link != .unknown)])
    }
}
