import ArgumentParser
import Cases
import Inquiry
import Ontology

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Runs the causal map forward under interventions, over the signs that are disputed.",
        discussion: """
            A scenario is one of the package's cases, a file, or given here by --set and --watch. The engine 'direction' \
            (the rule) multiplies signs along paths. 'fuzzy' compares a fuzzy cognitive map with its own run without what \
            is set: direction and order, never levels or dates. 'bayes' sees and does, with the probabilities of the \
            scenario's author; 'stock-flow' runs his equations; 'linear' adds up paths by his slopes. Links whose sign \
            nobody agrees on are run with either sign, and the answer says which of them matter.

            Examples:
              fukan simulate --set 'issue:us-commitment=down' --watch 'policy:JPN>RUS' --format table
              fukan simulate china-rises --engine fuzzy
              fukan simulate my-scenarios.yaml
            """)

    @Argument(help: "The id of a scenario of the package, or a file of cases.") var scenario: String?
    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("What is set, as in ties:JPN-RUS=up; may be repeated.", valueName: "concept=up|down"))
    var set: [String] = []
    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("What is watched; may be repeated.", valueName: "concept"))
    var watch: [String] = []
    @Option(name: .long, help: "direction, fuzzy, bayes, stock-flow or linear.") var engine: String?
    @Option(name: .long, help: "A number that fixes the draw of signs where there are too many.") var seed: UInt64 = 1
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        if scenario == nil, set.isEmpty || watch.isEmpty {
            throw ValidationError("name a scenario, or give --set and --watch")
        }
        if scenario != nil, !set.isEmpty || !watch.isEmpty {
            throw ValidationError("a scenario is named; expected no --set and --watch beside it")
        }
    }

    func run() throws {
        try reporting {
            let package = try CaseArgument.package(system.load(), for: scenario)
            var chosen: [CausalScenario]
            if let scenario {
                let cases = try CaseLibrary(package).scenarios
                chosen = try CaseArgument.choose(scenario, of: cases, kind: "scenario").map { [$0] } ?? cases
            } else {
                chosen = [try inline()]
            }
            if let engine {
                let named: CausalScenario.Engine = try Arguments.choice(engine, "--engine")
                do {
                    chosen = try chosen.map { try $0.running(named) }
                } catch { throw ValidationError("--engine: \(error)") }
            }
            try options.answer { snapshot in
                let material = Material(snapshot, package)
                for one in chosen {
                    let run = try ScenarioRun(
                        material, one, seed: seed,
                        command: "fukan simulate \(scenario ?? set.map { "--set '\($0)'" }.joined(separator: " "))")
                    if !options.view.quiet {
                        for warning in run.warnings { StandardError.write("fukan: \(warning)\n") }
                    }
                    try options.format.print(run.answer, material)
                }
            }
        }
    }

    private func inline() throws -> CausalScenario {
        var scenario = CausalScenario()
        scenario.id = "inline"
        scenario.by = Person.current
        scenario.interventions = try set.map { text in
            guard let sign = text.lastIndex(of: "="), ["up", "down"].contains(text[text.index(after: sign)...]),
                sign > text.startIndex
            else { throw ValidationError("--set is '\(text)'; expected a concept with =up or =down") }
            return CausalScenario.Intervention(
                concept: String(text[..<sign]), isUp: text[text.index(after: sign)...] == "up")
        }
        scenario.watched = watch
        return scenario
    }
}

struct ScenariosCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scenarios",
        abstract: "Cross-impact balance: the scenarios that hang together, and where succession ends.",
        discussion: """
            Without a case: those of the package. A consistent scenario hangs together by the case's judgements; it is not \
            therefore likely. Up to 20 million combinations all are looked at; beyond, the answer says whether the search \
            was complete. --gordon and --turoff need probabilities in the case, --morphological pairs that exclude each \
            other.

            Examples:
              fukan scenarios --format table
              fukan scenarios northern-outlook --format table
              fukan scenarios my-case.yaml --turoff
            """)

    @Argument(help: "The id of a cross-impact case of the package, or a file of cases.") var crossImpact: String?
    @Flag(name: .long, help: "Events in probabilities, played in all orders (Gordon).") var gordon = false
    @Flag(name: .long, help: "Influences between events in probabilities (Turoff).") var turoff = false
    @Flag(name: .long, help: "What is possible where some pairs exclude each other.") var morphological = false
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        let chosen = [gordon, turoff, morphological].count { $0 }
        if chosen > 1 { throw ValidationError("expected one of --gordon, --turoff, --morphological") }
        if crossImpact == nil, chosen > 0 { throw ValidationError("name a case; 'fukan scenarios' lists them") }
    }

    func run() throws {
        try reporting {
            let package = try CaseArgument.package(system.load(), for: crossImpact)
            let cases = try CaseLibrary(package).crossImpacts
            let chosen = try CaseArgument.choose(crossImpact, of: cases, kind: "cross-impact case")
            try options.print(system: package) { material in
                guard let chosen else { return try ScenariosAnswer.answer(material) }
                if gordon { return try ScenariosAnswer.gordon(material, chosen) }
                if turoff { return try ScenariosAnswer.turoff(material, chosen) }
                if morphological { return try ScenariosAnswer.morphological(material, chosen) }
                return try ScenariosAnswer.balance(material, chosen)
            }
        }
    }
}
