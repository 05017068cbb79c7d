package import Cases
internal import Causality

/// What makes a theory say nothing: that it can never move, or that something in it always comes to the same end.
package struct TheoryWarning: Sendable, Equatable {
    package let file: String
    package let line: Int
    package let text: String

    package var description: String { "\(file):\(line): warning: \(text)" }

    /// So many quarters are looked at.
    private static let steps = 20

    /// From a run of the theory as it is stated, without what comes from outside.
    ///
    /// - Throws: `InputError` for a theory that cannot be run.
    package static func all(_ theory: TheoryCase) throws -> [TheoryWarning] {
        var settings = TheoryOutcomes.Settings()
        (settings.steps, settings.readings, settings.histories) = (steps, 50, 10)
        let outcomes = try TheoryOutcomes(theory.model(), settings, events: [])
        let model = outcomes.model
        /// The share of quarters in which a rule is at work.
        func activity(_ rule: TheoryCase.Rule) -> Double {
            guard let place = model.rules.firstIndex(where: { $0.id == rule.id }) else { return 0 }
            return Double(outcomes.active[place]) / Double(outcomes.runs * steps)
        }
        var found: [TheoryWarning] = []
        if theory.rules.allSatisfy({ activity($0) == 0 }) {
            let reason =
                theory.rules.first.map {
                    "no rule's conditions are met in any of \(outcomes.runs) histories, the first being '\($0.id)': \($0.conditions.map(\.told).joined(separator: ", "))"
                } ?? "it has no rules"
            found.append(
                TheoryWarning(
                    file: theory.file, line: theory.line, text: "the theory '\(theory.id)' can never move: \(reason)"))
        }
        for (place, driver) in theory.drivers.enumerated() {
            let shares = outcomes.levels(of: place, at: steps)
            for end in [0, driver.levels.count - 1] where end != driver.start && shares[end] > 0.99 {
                let pushing = theory.rules.first { rule in
                    rule.effect.name == driver.id && activity(rule) > 0.9
                        && rule.effect.kind == (end == 0 ? .down : .up)
                }
                let reason =
                    pushing.map { "'\($0.id)' is at work in nearly every quarter, and nothing stands against it" }
                    ?? "nothing stands against the rules that move it"
                found.append(
                    TheoryWarning(
                        file: driver.file, line: driver.line,
                        text: "the driver '\(driver.id)' always ends at '\(driver.levels[end].id)': \(reason)"))
            }
        }
        return found
    }
}
