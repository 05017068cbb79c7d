package import Cases
internal import Causality

/// What makes a theory say nothing: that it can never move, or that it always does the same.
package struct TheoryWarning: Sendable, Equatable {
    package let file: String
    package let line: Int
    package let text: String

    package var description: String { "\(file):\(line): warning: \(text)" }

    /// From a run of it as it is stated, without what comes from outside.
    package static func all(_ run: TheoryRun) -> [TheoryWarning] {
        let theory = run.theory
        let steps = run.settings.steps
        var found: [TheoryWarning] = []
        let isMoved = theory.drivers.indices.contains {
            run.outcomes.levels(of: $0, at: steps)[run.model.drivers[$0].start] < 1
        }
        let working = theory.rules.filter { run.activity($0) > 0 }
        if !isMoved, working.isEmpty {
            let reason =
                theory.rules.isEmpty
                ? "it has no rules"
                : "no rule's conditions are met in any of \(run.outcomes.runs) histories, the first being '\(theory.rules[0].id)': \(theory.rules[0].conditions.map(\.told).joined(separator: ", "))"
            found.append(
                TheoryWarning(
                    file: theory.file, line: theory.line, text: "the theory '\(theory.id)' can never move: \(reason)"))
        }
        // What is imposed from outside is nothing that the theory always does.
        let imposed = Set(
            run.model.inputs.compactMap { input -> Int? in
                switch input {
                case .level(let driver, _, _), .fixed(let driver, _, _): driver
                case .taken, .barred: nil
                }
            })
        for (place, driver) in theory.drivers.enumerated() where !imposed.contains(place) {
            let shares = run.outcomes.levels(of: place, at: steps)
            let start = run.model.drivers[place].start
            for end in [0, driver.levels.count - 1] where end != start && shares[end] > 0.99 {
                let pushing = theory.rules.filter { rule in
                    rule.effect.name == driver.id && run.activity(rule) > 0.9
                        && rule.effect.kind == (end == 0 ? .down : .up)
                }
                let reason =
                    pushing.isEmpty
                    ? "nothing stands against the rules that move it"
                    : "'\(pushing[0].id)' is at work in nearly every quarter, and nothing stands against it"
                found.append(
                    TheoryWarning(
                        file: driver.file, line: driver.line,
                        text:
                            "the driver '\(driver.id)' always ends at '\(driver.levels[end].id)': \(reason)"
                    ))
            }
        }
        return found
    }
}
