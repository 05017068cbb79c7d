internal import Causality
internal import Exchange

/// Models that run in time: the latent linear system, stocks and flows, arms races.
enum CausalDynamicsCases {
    static let all: [any CaseAdapter] = [latentLinear, stockAndFlow, armsRace]

    private static let latentLinear = FamilyAdapter("latent_linear_system") { fields in
        let links = try fields.objects("edges").map { edge in
            let (cause, effect) = (try edge.text("cause"), try edge.text("effect"))
            return edge.has("beta")
                ? LatentLinearSystem.Link(cause, effect, slope: try edge.number("beta"))
                : LatentLinearSystem.Link(cause, effect, angle: try edge.number("theta"))
        }
        let system = try LatentLinearSystem(concepts: fields.texts("nodes"), links: links)
        var clamps: [LatentLinearSystem.Clamp] = []
        for member in try fields.members("clamp") {
            guard let step = Int(member.key), member.value.object != nil else {
                throw CaseFieldError(place: "clamp.\(member.key)", expected: "a step with concepts and their values")
            }
            for (name, value) in try CaseFields(.members(["at": member.value])).namedNumbers("at") {
                clamps.append(LatentLinearSystem.Clamp(name, step: step, value: value))
            }
        }
        let place: LatentLinearSystem.Clamp.Place
        switch fields.content["clamp_where"]?.string ?? "value" {
        case "value", "level": place = .level
        case "rate", "derivative": place = .rate
        default: throw CaseFieldError(place: "clamp_where", expected: "value or rate")
        }
        let rows = try system.run(
            levels: fields.numbers("initial_value"), rates: fields.numbers("initial_rate"),
            step: fields.number("dt"), steps: fields.whole("steps"), clamps: clamps, at: place,
            lasting: fields.flag("clamp_perpetual", orElse: false))
        return .members([
            "path_cells": .array(
                system.cells.map { cell in
                    .members([
                        "cause": .string(system.concepts[cell.cause]), "effect": .string(system.concepts[cell.effect]),
                        "paths": .integer(cell.paths), "value": .figure(cell.value),
                    ])
                }),
            "transition_is_identity_plus_A_dt": .bool(system.isExactInOneTerm),
            "values": .array(rows.map { .named(system.concepts, $0.map { .figure($0) }) }),
        ])
    }

    private static let stockAndFlow = FamilyAdapter("stock_and_flow") { fields in
        let equations = try RateEquations(fields.text("model"))
        let model = StockAndFlow(equations)
        let (step, end) = (try fields.number("dt"), try fields.number("until"))
        func stocks(_ values: [Double]) -> JSONValue {
            values.count == 1 ? .figure(values[0]) : .named(equations.stocks, values.map { .figure($0) })
        }
        return .members([
            "euler": stocks(try model.run(.euler, step: step, until: end)),
            "rk4": stocks(try model.run(.rungeKutta, step: step, until: end)),
            "exact": stocks(try model.exact(until: end)),
        ])
    }

    private static let armsRace = FamilyAdapter("richardson_arms_race") { fields in
        let race = try RichardsonRace(
            defence: fields.pair("defence_coefficient"), fatigue: fields.pair("fatigue"),
            grievance: fields.pair("grievance"))
        let model = race.race(from: try fields.pair("initial"))
        let (step, end) = (try fields.number("dt"), try fields.number("until"))
        let eigenvalues = race.eigenvalues
        return .members([
            "equilibrium": race.equilibrium.map { .figures([$0.0, $0.1]) } ?? .null,
            "stable": .bool(race.isStable),
            "eigenvalues": .array(
                eigenvalues.map { $0.imaginary == 0 ? .figure($0.real) : .figures([$0.real, $0.imaginary]) }),
            "euler_final": .figures(try model.run(.euler, step: step, until: end)),
            "rk4_final": .figures(try model.run(.rungeKutta, step: step, until: end)),
        ])
    }
}
