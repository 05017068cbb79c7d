internal import Causality
package import Chronology
package import Mathematics
internal import Ontology

/// A run of the causal map under interventions, as a file of cases has it: what is set, what is watched, and the numbers
/// that nobody in the documents stated, under the name of whoever judged them.
package struct CausalScenario: Sendable, Equatable, Identifiable {
    package enum Engine: String, Sendable, CaseIterable {
        case direction, fuzzy, bayes
        case stockFlow = "stock-flow"
        case linear
    }

    /// What is set: a concept of the map, upward or downward.
    package struct Intervention: Sendable, Equatable {
        package let concept: String
        package let isUp: Bool

        package init(concept: String, isUp: Bool) {
            self.concept = concept
            self.isUp = isUp
        }
    }

    /// How strongly a cause acts on an effect, by the judgement of the scenario's author.
    package struct Weight: Sendable, Equatable {
        package let cause: String
        package let effect: String
        /// From -1 to 1 for a fuzzy map, any slope for a linear system.
        package let value: Double

        package init(cause: String, effect: String, value: Double) {
            self.cause = cause
            self.effect = effect
            self.value = value
        }
    }

    /// A variable of a Bayesian network with what the scenario's author holds for its probabilities.
    package struct Variable: Sendable, Equatable {
        package let concept: String
        package let states: [String]
        package let parents: [String]
        /// A row for each combination of the parents' states, the last parent's changing fastest.
        package let rows: [[Double]]
        package let line: Int
    }

    package var id = ""
    package var title = ""
    package var by = ""
    package var on: Day?
    package var reason: String?
    package var engine = Engine.direction
    package var interventions: [Intervention] = []
    package var watched: [String] = []
    package var weights: [Weight] = []
    /// λ of the fuzzy map.
    package var slope = 1.0
    package var variables: [Variable] = []
    /// What is seen, for a Bayesian network: variable and state.
    package var seen: [String: String] = [:]
    /// The states to which variables are set.
    package var doing: [String: String] = [:]
    /// Rate equations: `dT/dt = -(T-70)/10, T(0)=180`.
    package var equations: String?
    package var until = 10.0
    package var step = 0.1
    package var file = ""
    package var line = 0

    package init() {}

    /// The same scenario, run by another engine.
    ///
    /// - Throws: `InputError` where it lacks what that engine needs.
    package func running(_ engine: Engine) throws(InputError) -> CausalScenario {
        var scenario = self
        scenario.engine = engine
        if let lacking = scenario.lacking.first {
            throw InputError(
                "scenario '\(id)'", found: "no '\(lacking)'", expected: "one for the engine \(engine.rawValue)")
        }
        return scenario
    }

    static func read(_ entry: PackageEntry) -> CausalScenario? {
        var entry = entry
        let id = entry.text("id")
        guard !id.isEmpty else { return nil }
        entry.title = "scenario '\(id)'"
        entry.allow(only: [
            "id", "title", "by", "on", "reason", "engine", "set", "watch", "weights", "slope", "variables", "see", "do",
            "equations", "until", "step",
        ])
        var scenario = CausalScenario()
        scenario.id = id
        scenario.file = entry.file
        scenario.line = entry.line
        scenario.title = entry.text("title")
        scenario.by = entry.text("by")
        scenario.on = entry.date("on")?.from
        if !entry.has("on") { entry.faults.report(entry.file, entry.line, .missingKey("on", in: entry.title)) }
        scenario.reason = entry.optionalText("reason")
        scenario.engine =
            entry.oneOf("engine", Engine.allCases.map(\.rawValue), required: false).flatMap { Engine(rawValue: $0) }
            ?? .direction
        scenario.interventions = entry.entries("set", title: "what \(entry.title) sets").compactMap { item in
            item.allow(only: ["concept", "to"])
            let concept = item.text("concept")
            guard let to = item.oneOf("to", ["up", "down"]), !concept.isEmpty else { return nil }
            return Intervention(concept: concept, isUp: to == "up")
        }
        scenario.watched = entry.texts("watch")
        scenario.weights = entry.entries("weights", title: "a weight of \(entry.title)").compactMap { item in
            item.allow(only: ["cause", "effect", "weight"])
            let (cause, effect) = (item.text("cause"), item.text("effect"))
            let room = scenario.engine == .linear ? -1e6...1e6 : -1.0...1.0
            guard let value = item.number("weight", in: room) else {
                if !item.has("weight") {
                    item.faults.report(item.file, item.line, .missingKey("weight", in: item.title))
                }
                return nil
            }
            return Weight(cause: cause, effect: effect, value: value)
        }
        scenario.slope = entry.number("slope", in: 1e-6...1e6) ?? 1
        scenario.variables = entry.entries("variables", title: "a variable of \(entry.title)").map { variable($0) }
        scenario.seen = states(entry, "see")
        scenario.doing = states(entry, "do")
        scenario.equations = entry.optionalText("equations")
        scenario.until = entry.number("until", in: 0...1e6) ?? 10
        scenario.step = entry.number("step", in: 1e-6...1e6) ?? 0.1
        for key in scenario.lacking { entry.faults.report(entry.file, entry.line, .missingKey(key, in: entry.title)) }
        return scenario
    }

    private static func variable(_ entry: PackageEntry) -> Variable {
        entry.allow(only: ["concept", "states", "parents", "rows"])
        let rows = entry.texts("rows").map { row -> [Double] in
            let parts = row.split(whereSeparator: { $0 == " " || $0 == "," })
            let numbers = parts.compactMap { Double($0) }.filter { $0.isFinite }
            if numbers.count != parts.count || numbers.isEmpty {
                entry.faults.report(entry.file, entry.line(of: "rows"), .notANumber(key: "rows", found: row))
            }
            return numbers
        }
        return Variable(
            concept: entry.text("concept"), states: entry.texts("states"), parents: entry.texts("parents"), rows: rows,
            line: entry.line)
    }

    private static func states(_ entry: PackageEntry, _ key: String) -> [String: String] {
        var found: [String: String] = [:]
        for item in entry.entries(key, title: "an entry of \(key) of \(entry.title)") {
            item.allow(only: ["concept", "state"])
            let (concept, state) = (item.text("concept"), item.text("state"))
            if found.updateValue(state, forKey: concept) != nil {
                item.faults.report(
                    item.file, item.line, .duplicate(kind: key, id: concept, firstAt: entry.title))
            }
        }
        return found
    }

    /// The keys that its engine needs and that it does not have.
    private var lacking: [String] {
        var needed: [(key: String, isThere: Bool)]
        switch engine {
        case .direction, .fuzzy: needed = [("set", !interventions.isEmpty)]
        case .linear: needed = [("set", !interventions.isEmpty), ("weights", !weights.isEmpty)]
        case .bayes: needed = [("variables", !variables.isEmpty)]
        case .stockFlow: needed = [("equations", equations != nil)]
        }
        if engine != .stockFlow { needed.append(("watch", !watched.isEmpty)) }
        return needed.filter { !$0.isThere }.map(\.key)
    }
}
