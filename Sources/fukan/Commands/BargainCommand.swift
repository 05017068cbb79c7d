import ArgumentParser
import Bargaining
import Cases
import Chronology
import Exchange
import Foundation
import Inquiry
import Ontology
import Record

struct BargainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bargain",
        abstract: "What positions, salience and power allow: status quo, mean, no agreement, and what would turn it.",
        discussion: """
            'fukan bargain CASE' is 'fukan bargain run CASE'. Without a case: the bargains of the package.

            Examples:
              fukan bargain
              fukan bargain northern-territories
              fukan bargain compare my-case.yaml --format csv
              fukan bargain benchmark --format table
              fukan bargain new northern-territories --out my-case.yaml
            """,
        subcommands: [
            BargainRunCommand.self, BargainCompareCommand.self, BargainNewCommand.self, BargainBenchmarkCommand.self,
        ],
        defaultSubcommand: BargainRunCommand.self)
}

/// How a bargain is run.
struct BargainOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Whose numbers, where several judged.", valueName: "name"))
    var judge: String?
    @Option(name: .long, help: "How many draws from the judged ranges.") var draws = 1_000
    @Option(name: .long, help: "A number that fixes the draws.") var seed: UInt64 = 1
    @Option(name: .long, help: "On how many cores; the output is the same. Default: all.") var cores: Int?

    func validate() throws {
        guard (1...1_000_000).contains(draws) else {
            throw ValidationError("--draws is \(draws); expected a number from 1 to 1000000")
        }
        if let cores, cores < 1 { throw ValidationError("--cores is \(cores); expected 1 or more") }
    }

    /// - Throws: `ValidationError` for a judge who judged nothing in the case.
    func settings(_ bargain: BargainCase) throws -> WeighedBargain.Settings {
        if let judge, !bargain.judges.contains(judge) {
            throw ValidationError(
                "--judge is '\(judge)'; expected one of: \(bargain.judges.joined(separator: ", "))")
        }
        var settings = WeighedBargain.Settings()
        settings.judge = judge
        settings.draws = draws
        settings.seed = seed
        settings.threads = cores ?? Cores.count
        return settings
    }
}

struct BargainRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "One page: status quo and base rate, mean, no agreement, what drives it, what would turn it.",
        discussion: """
            The page begins with what stands and how often it was kept, then the weighted mean as a named settlement, then \
            no agreement: the share of draws from the judged ranges in which those who can refuse leave nothing that each \
            would sign and could bring home. Each line says whether it rests on passages, citations or judgement. --model \
            gives one model in full, --levers what one actor could do while nobody answers.

            Examples:
              fukan bargain northern-territories
              fukan bargain my-case.yaml --judge 'Ana Quispe' --draws 4000 --seed 7
              fukan bargain northern-territories --model expected-utility-code --format table
              fukan bargain northern-territories --levers putin --format table
            """)

    @Argument(help: "The id of a bargain of the package, or a file of cases.") var bargain: String?
    @Option(name: .long, help: ArgumentHelp("One model in full: its rounds and positions.", valueName: "name"))
    var model: String?
    @Option(name: .long, help: ArgumentHelp("What this actor's numbers could change.", valueName: "actor"))
    var levers: String?
    @Flag(name: .long, help: "The same as --format json.") var json = false
    @OptionGroup var bargaining: BargainOptions
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        if model != nil, levers != nil { throw ValidationError("expected one of --model and --levers") }
        if bargain == nil, model != nil || levers != nil {
            throw ValidationError("name a bargain; 'fukan bargain' lists them")
        }
        if json, let format = options.format.format, format != .json {
            throw ValidationError("--json and --format \(format.rawValue) exclude each other")
        }
        if let model, !BargainingModel.all.contains(where: { $0.name == model }) {
            let names = BargainingModel.all.map(\.name)
            let closest = closestNames(to: model, among: names)
            throw ValidationError(
                "--model is '\(model)'; expected one of: \((closest.isEmpty ? names : closest).joined(separator: ", "))"
            )
        }
    }

    func run() throws {
        var options = self.options
        if json { options.format.format = .json }
        try reporting {
            let package = try CaseArgument.package(system.load(), for: bargain)
            let cases = try CaseLibrary(package).bargains
            guard let chosen = try CaseArgument.choose(bargain, of: cases, kind: "bargain", key: "bargains") else {
                return try options.print(system: package) { try BargainAnswer.list($0) }
            }
            let settings = try bargaining.settings(chosen)
            if let levers, chosen.actor(levers) == nil {
                throw ValidationError(
                    "--levers is '\(levers)'; expected one of: \(chosen.actors.map(\.id).joined(separator: ", "))")
            }
            try options.answer { snapshot in
                let material = Material(snapshot, package)
                let weighed = try WeighedBargain(material, chosen, settings)
                if let model = BargainingModel.all.first(where: { $0.name == model }) {
                    return try options.format.print(BargainComparison.course(material, weighed, model), material)
                }
                if let levers {
                    return try options.format.print(BargainLevers.answer(material, weighed, of: levers), material)
                }
                let answer = try BargainAnswer.answer(material, weighed)
                try CasePage.print(
                    answer, options, material,
                    heading: [chosen.title] + (chosen.question == chosen.title ? [] : [chosen.question]),
                    asOf: chosen.asOf, judges: chosen.judges,
                    more: "; 'fukan bargain compare \(chosen.id)' all models")
            }
        }
    }
}

struct BargainCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "The same inputs by every model, beside the weighted mean, with why they differ.",
        discussion: """
            Each model with its reading in the machine formats, its settlement at the likeliest values, its spread over \
            draws from the judged ranges and how often it says no agreement. Models are set side by side, never averaged.

            Examples:
              fukan bargain compare northern-territories --format table
              fukan bargain compare my-case.yaml --draws 200 --format csv
            """)

    @Argument(help: "The id of a bargain of the package, or a file of cases.") var bargain: String
    @OptionGroup var bargaining: BargainOptions
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let package = try CaseArgument.package(system.load(), for: bargain)
            let cases = try CaseLibrary(package).bargains
            guard let chosen = try CaseArgument.choose(bargain, of: cases, kind: "bargain", key: "bargains") else {
                throw ValidationError("\(bargain) has several bargains; expected a file of one, or an id")
            }
            let settings = try bargaining.settings(chosen)
            try options.print(system: package) { material in
                try BargainComparison.answer(material, WeighedBargain(material, chosen, settings))
            }
        }
    }
}

struct BargainNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "A skeleton of a bargain from what the record tells of an issue, or of two actors.",
        discussion: """
            Actors are those that the sentences on the issue name, capabilities come from data sets in the record (CINC), \
            salience from how often an actor is named, and a position only where its coded acts lean to one side; anything \
            else is the whole of what is possible, and marked as a judgement to be made.

            Examples:
              fukan bargain new northern-territories --out my-case.yaml
              fukan bargain new --between JPN CHN
            """)

    @Argument(help: "The id of an issue of the package.") var issue: String?
    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp("Two actors by their codes, in the place of an issue.", valueName: "a b"))
    var between: [String] = []
    @Option(name: .long, help: ArgumentHelp("The file to write; default standard output.", valueName: "path"))
    var out: String?
    @Option(name: .long, help: ArgumentHelp("Who judges; default the user's name.", valueName: "name")) var by: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var record: RecordOption
    @OptionGroup var view: ViewOptions

    func validate() throws {
        guard (issue == nil) != between.isEmpty else { throw ValidationError("name an issue, or give --between A B") }
        guard between.isEmpty || between.count == 2, between.first != between.last || between.isEmpty else {
            throw ValidationError("--between takes two different actors; found \(between.count)")
        }
    }

    func run() throws {
        try reporting {
            let package = try system.load()
            let topic: BargainSkeleton.Topic
            if let issue {
                let names = package.issues.map(\.id)
                guard names.contains(issue) else {
                    let closest = closestNames(to: issue, among: names)
                    throw ValidationError(
                        "no issue '\(issue)'; expected one of: \((closest.isEmpty ? names : closest).joined(separator: ", "))"
                    )
                }
                topic = .issue(issue)
            } else {
                for code in between where !package.actors.contains(where: { $0.code == code }) {
                    let closest = closestNames(to: code, among: package.actors.map(\.code))
                    throw ValidationError(
                        "no actor '\(code)'\(closest.isEmpty ? "" : "; expected one of: \(closest.joined(separator: ", "))")"
                    )
                }
                topic = .between(between[0], between[1])
            }
            let record = try record.open(.readOnly)
            try record.read(try view.view()) { snapshot in
                let material = Material(snapshot, package)
                let today = try Arguments.day(Moment.today, "today")
                guard let skeleton = try BargainSkeleton(material, topic, by: by ?? Person.current, on: today) else {
                    throw Failure(
                        .badContent,
                        "the issue '\(issue ?? "")' has fewer than two parties in the package; expected two, or --between"
                    )
                }
                guard skeleton.sentenceCount > 0 else {
                    throw Failure(.badContent, "no sentence of this record speaks of it; expected one at least")
                }
                let text = try skeleton.yaml()
                if let out {
                    try OutputFile.write(Array(text.utf8), to: out)
                } else {
                    try StandardOutput.write(text)
                }
                try view.explain(snapshot)
            }
        }
    }
}
