import ArgumentParser
import Cases
import Chronology
import Dynamics
import Exchange
import Inquiry
import Ontology
import Record

struct DynamicsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dynamics",
        abstract: "Relational event models: who acts towards whom, and what follows; fitted, run forward, scored.",
        discussion: """
            A model reads silence as nothing done. It is therefore fitted to what somebody reported as it happened: an \
            imported event data set (ICEWS, GDELT, POLECAT and others), or documents that tell within a month. On a record \
            of essays every command here refuses, with the counts and what can be asked instead. Without MODEL the first \
            of the package: it needs no configuration.

            Examples:
              fukan dynamics list --format table
              fukan dynamics fit --format table
              fukan dynamics show acts-by-sign --dyad JPN CHN --format table
              fukan dynamics simulate --dyad JPN CHN --months 12 --event '2015-05-01 CHN JPN conflict'
              fukan dynamics forecast --until 2016-12-31 --format table
              fukan dynamics backtest --split 2015-01-01 --format table
            """,
        subcommands: [
            DynamicsListCommand.self, DynamicsFitCommand.self, DynamicsShowCommand.self, DynamicsSimulateCommand.self,
            DynamicsForecastCommand.self, DynamicsBacktestCommand.self,
        ])
}

/// Which model, whose acts, how many cores.
struct EventModelOptions: ParsableArguments {
    @Argument(help: "The id of an event model of the package, or a file with one.") var model: String?
    @OptionGroup var data: DataOption
    @Flag(name: .long, help: "Leave out states that the data name only through persons and bodies.")
    var withoutBodies = false
    @Option(name: .long, help: ArgumentHelp("Nothing later is looked at.", valueName: "date")) var to: String?
    @Option(name: .long, help: "A number that fixes what is drawn.") var seed: UInt64 = 1
    @Option(name: .long, help: "On how many cores; the output is the same. Default: all.") var cores: Int?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Draw so many histories from the confidences of codings, fit each, combine.", valueName: "n"))
    var codings = 1

    func validate() throws {
        if let cores, !(1...1024).contains(cores) { throw ValidationError("--cores is \(cores); expected 1 to 1024") }
        guard (1...1_000).contains(codings) else {
            throw ValidationError("--codings is \(codings); expected 1 to 1000")
        }
    }

    var threads: Int { cores ?? Cores.count }

    func package(_ system: SystemOption) throws -> SystemPackage {
        try CaseArgument.package(system.load(), for: model)
    }

    func chosen(_ package: SystemPackage) throws -> EventModelCase {
        let models = try CaseLibrary(package).eventModels
        if let chosen = try CaseArgument.choose(model, of: models, kind: "event model", key: "event_models") {
            return chosen
        }
        guard let first = models.first else {
            throw Failure(.missingInput, "the package has no event model; name a file with one under 'event_models'")
        }
        return first
    }

    func settings() throws -> EventModelRun.Settings {
        var settings = EventModelRun.Settings()
        settings.threads = threads
        settings.seed = seed
        settings.codings = codings
        settings.stream.leavesOutBodies = withoutBodies
        settings.stream.until = try to.map { try Arguments.day($0, "--to", last: true) }
        return settings
    }

    /// As options of a command that gives the same again.
    var words: String {
        (model.map { " \($0)" } ?? "") + data.choice.option + (withoutBodies ? " --without-bodies" : "")
            + (to.map { " --to \($0)" } ?? "") + (codings > 1 ? " --codings \(codings)" : "")
            + (seed == 1 ? "" : " --seed \(seed)")
    }
}

/// Two states, as `--dyad JPN CHN`.
struct DyadOption: ParsableArguments {
    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp("Two states, as in JPN CHN.", valueName: "code"))
    var dyad: [String] = []

    func checked(_ package: SystemPackage) throws -> (String, String)? {
        guard !dyad.isEmpty else { return nil }
        guard dyad.count == 2 else {
            throw ValidationError(
                "--dyad has \(dyad.count == 1 ? "one code" : "\(dyad.count) codes"); expected two, as in --dyad JPN CHN"
            )
        }
        try Arguments.check(different: dyad, package)
        return (dyad[0], dyad[1])
    }
}

struct DynamicsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The models of the package or a file, and whether this record can be asked.",
        discussion: """
            Examples:
              fukan dynamics list --format table
              fukan dynamics list my-models.yaml --data s0123456789abcdef
            """)

    @Argument(help: "A file with event models; the package's where left out.") var file: String?
    @OptionGroup var data: DataOption
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let package = try CaseArgument.package(system.load(), for: file)
            try options.print(system: package) { try EventModelAnswer.list($0, data: data.choice) }
        }
    }
}

struct DynamicsFitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit", abstract: "Estimates of a model: coefficients, errors, and what each means.",
        discussion: """
            Each row is an effect: its coefficient with its error, how many times as readily the act comes when its \
            statistic moves by one step, and that in words. --robust adds errors that hold where acts come in bursts. \
            --codings draws histories from the confidences of codings (documents only) and widens the errors by what \
            lies between them. A mistake in the model, a constant or collinear effect, or one that separates is named \
            with its line.

            Examples:
              fukan dynamics fit --format table
              fukan dynamics fit my-model.yaml --robust --format csv
              fukan dynamics fit --to 2014-12-31
            """)

    @OptionGroup var model: EventModelOptions
    @Flag(name: .long, help: "Errors by the sandwich of event scores as well.") var robust = false
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let package = try model.package(system)
            let chosen = try model.chosen(package)
            var settings = try model.settings()
            settings.isRobust = robust
            try options.print(system: package) { material in
                let run = try EventModelRun(material, chosen, data: model.data.choice, settings)
                return EventModelAnswer.fit(
                    material, run, try run.fits(),
                    command: "fukan dynamics fit" + model.words + (robust ? " --robust" : ""))
            }
        }
    }
}

struct DynamicsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A fitted model as a page: what it means, how it fits, what surprised it.",
        discussion: """
            What it was fitted to and what was left out; each coefficient in words; log-likelihood, how often what came \
            was the likeliest, whether waiting times fit; the ten acts that it expected least, each open to its row; the \
            days from which acts follow it otherwise than before; the rates of the busiest dyads, or of --dyad, with \
            waiting times, and what one act more would change.

            Examples:
              fukan dynamics show --format table
              fukan dynamics show acts-by-sign --dyad CHN JPN --format table
            """)

    @OptionGroup var model: EventModelOptions
    @OptionGroup var dyad: DyadOption
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let package = try model.package(system)
            let chosen = try model.chosen(package)
            let pair = try dyad.checked(package)
            let settings = try model.settings()
            try options.answer { snapshot in
                let material = Material(snapshot, package)
                let run = try EventModelRun(material, chosen, data: model.data.choice, settings)
                let answer = try EventModelAnswer.show(
                    material, run, try run.fits(), dyad: pair,
                    command: "fukan dynamics show" + model.words
                        + (pair.map { " --dyad \($0.0) \($0.1)" } ?? ""))
                try CasePage.print(answer, options, material, heading: [chosen.title], asOf: nil, judges: [chosen.by])
            }
        }
    }
}

/// How a model is run forward.
struct FuturesOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("The last day that is known; default the last of the data.", valueName: "date"))
    var from: String?
    @Option(name: .long, help: ArgumentHelp("How many histories.", valueName: "n")) var draws = 1_000

    func validate() throws {
        guard (1...1_000_000).contains(draws) else {
            throw ValidationError("--draws is \(draws); expected 1 to 1000000")
        }
    }

    /// The run with nothing later than the day from which it goes forward.
    func run(
        _ material: Material, _ chosen: EventModelCase, _ model: EventModelOptions
    ) throws -> (run: EventModelRun, from: Day) {
        var settings = try model.settings()
        if let from {
            settings.stream.until = try Arguments.day(from, "--from", last: true)
        }
        let run = try EventModelRun(material, chosen, data: model.data.choice, settings)
        return (run, settings.stream.until.map { min($0, run.stream.span.upperBound) } ?? run.stream.span.upperBound)
    }

    var words: String { (from.map { " --from \($0)" } ?? "") + (draws == 1_000 ? "" : " --draws \(draws)") }
}

struct DynamicsSimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "A model run forward: bands for dyads month by month, and what if.",
        discussion: """
            The model is fitted to what is known on the day --from and run forward in many histories, each with \
            coefficients drawn from how uncertain they are. --event puts an act in ('DATE SOURCE TARGET TYPE', xN for N \
            of them), --set a covariate of the model ('DATE NETWORK A B VALUE' or 'DATE ATTRIBUTE STATE VALUE'), --remove \
            takes a state out ('DATE STATE'); each may be repeated, and the rows then hold both runs and their difference. \
            Bands are those of the model, not of the world: 'fukan dynamics backtest' says how far it can be trusted.

            Examples:
              fukan dynamics simulate --dyad JPN CHN --months 12 --format table
              fukan dynamics simulate --dyad JPN CHN --from 2014-12-31 --event '2015-01-10 CHN JPN conflict x20'
              fukan dynamics simulate my-model.yaml --set '2015-06-01 allies JPN USA 0' --draws 4000 --seed 7
            """)

    @OptionGroup var model: EventModelOptions
    @OptionGroup var dyad: DyadOption
    @OptionGroup var futures: FuturesOptions
    @Option(name: .long, help: "How many months ahead.") var months = 12
    @Option(name: .long, parsing: .singleValue, help: ArgumentHelp("An act put in.", valueName: "what"))
    var event: [String] = []
    @Option(name: .long, parsing: .singleValue, help: ArgumentHelp("A covariate set.", valueName: "what"))
    var set: [String] = []
    @Option(name: .long, parsing: .singleValue, help: ArgumentHelp("A state taken out.", valueName: "what"))
    var remove: [String] = []
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        guard (1...120).contains(months) else { throw ValidationError("--months is \(months); expected 1 to 120") }
    }

    func run() throws {
        try reporting {
            let package = try model.package(system)
            let chosen = try model.chosen(package)
            let pair = try dyad.checked(package)
            try options.print(system: package) { material in
                let (run, from) = try futures.run(material, chosen, model)
                var settings = EventFutures.Settings(from: from)
                settings.months = months
                settings.draws = futures.draws
                settings.seed = model.seed
                var given: [EventIntervention] = []
                for text in event { given += try EventIntervention.acts(text, run) }
                for text in set { given.append(try EventIntervention.setting(text, run)) }
                for text in remove { given.append(try EventIntervention.removal(text, run)) }
                var bar = Progress("running forward", total: 100, quiet: options.view.quiet)
                let result = try EventFutures(run, try run.fits(), settings, interventions: given) {
                    bar.advance(to: Int($0 * 100))
                }
                bar.end()
                return try FuturesAnswer.answer(
                    material, result, dyad: pair, command: "fukan dynamics simulate" + words(pair))
            }
        }
    }

    private func words(_ pair: (String, String)?) -> String {
        func quoted(_ option: String, _ texts: [String]) -> String { texts.map { " \(option) '\($0)'" }.joined() }
        return model.words + (pair.map { " --dyad \($0.0) \($0.1)" } ?? "") + futures.words
            + (months == 12 ? "" : " --months \(months)") + quoted("--event", event) + quoted("--set", set)
            + quoted("--remove", remove)
    }
}

struct DynamicsForecastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "How likely stated happenings are by a day, beside their base rates.",
        discussion: """
            The happenings are those that the model file states, and of --dyad or the busiest dyads an act of each type. \
            Beside each probability stands the share of past spans of equal length in which it came. --record-ledger puts \
            each as a question with this forecast into the ledger, dated on the last day that is known, with the data set \
            as evidence: 'fukan forecasts score' scores it when it is resolved.

            Examples:
              fukan dynamics forecast --until 2016-12-31 --format table
              fukan dynamics forecast --dyad CHN JPN --until 2016-06-30 --draws 4000
              fukan dynamics forecast my-model.yaml --from 2014-12-31 --record-ledger --by Ito
            """)

    @OptionGroup var model: EventModelOptions
    @OptionGroup var dyad: DyadOption
    @OptionGroup var futures: FuturesOptions
    @Option(name: .long, help: ArgumentHelp("The last day that counts; default twelve months on.", valueName: "date"))
    var until: String?
    @Flag(name: .long, help: "Put the forecasts into the ledger.") var recordLedger = false
    @Option(name: .long, help: ArgumentHelp("Who does so; default the user's name.", valueName: "name")) var by: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let package = try model.package(system)
            let chosen = try model.chosen(package)
            let pair = try dyad.checked(package)
            let last = try until.map { try Arguments.day($0, "--until", last: true) }
            var made: StatedHappeningForecast?
            try options.print(system: package) { material in
                let (run, from) = try futures.run(material, chosen, model)
                if let pair { try EventSample.check(material, run.stream, dyad: pair.0, pair.1) }
                let stated = (pair == nil ? chosen.happenings : []) + StatedHappeningForecast.usual(run, dyad: pair)
                let forecast = try StatedHappeningForecast(
                    run, try run.fits(), from: from, until: last, draws: futures.draws, seed: model.seed,
                    happenings: stated)
                made = forecast
                return forecast.answer(
                    material,
                    command: "fukan dynamics forecast" + model.words
                        + (pair.map { " --dyad \($0.0) \($0.1)" } ?? "") + futures.words
                        + (until.map { " --until \($0)" } ?? ""))
            }
            if recordLedger, let made { try enter(made, package) }
        }
    }

    private func enter(_ forecast: StatedHappeningForecast, _ package: SystemPackage) throws {
        let person = by ?? Person.current
        let record = try options.record.open(.existing)
        let today = try Day(iso: Moment.today)
        let at = min(forecast.from, today)
        let ready = try record.read { snapshot in
            let intake = try LedgerIntake(Material(snapshot, package), today: today)
            return try forecast.ledger(by: person, at: at).map { entry in
                (
                    entry.question,
                    try intake.check(entry.question, [entry.said], places: ["--record-ledger", "--record-ledger"])
                )
            }
        }
        let decision = Decision(by: person, at: Moment.now, reason: "dynamics forecast")
        try record.run("dynamics forecast --record-ledger", by: person) { run in
            for (question, forecasts) in ready {
                _ = try record.ask(question, decision, run: run)
                for one in forecasts { _ = try record.forecast(one, decision, run: run) }
            }
        }
        if !options.view.quiet {
            StandardError.write(
                "fukan: \(Wording.count(ready.count, "forecast")) in the ledger; 'fukan forecasts' lists them\n")
        }
    }
}

struct DynamicsBacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest", abstract: "A model scored on what was held back, beside persistence and base rate.",
        discussion: """
            From --split on, month after month: the model, fitted to the acts before (anew every --refit months), is run \
            one month forward, and its counts by dyad and type are scored against what came, beside the dyad's base rate \
            and persistence (what followed on months like the last). The most active states are chosen by what lies before \
            the split. As a table all that is needed to judge it is printed: of which states the source tells, the scores, \
            and how often what was held likely came; --table gives one of coverage, scores, calibration, dyads and forecasts \
            in any format. A model is recommended only where it beat both.

            Examples:
              fukan dynamics backtest --split 2015-01-01 --format table
              fukan dynamics backtest --split 2013-01-01 --dyad CHN JPN --format table
              fukan dynamics backtest --split 2015-01-01 --table calibration --format csv
            """)

    @OptionGroup var model: EventModelOptions
    @OptionGroup var dyad: DyadOption
    @Option(name: .long, help: ArgumentHelp("The first day that is held back.", valueName: "date")) var split: String
    @Option(name: .long, help: ArgumentHelp("Histories for each month.", valueName: "n")) var draws = 400
    @Option(name: .long, help: ArgumentHelp("Months after which the model is fitted anew.", valueName: "months"))
    var refit = 12
    @Option(name: .long, help: "coverage, scores, calibration, dyads or forecasts; scores where left out.")
    var table: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        guard (20...100_000).contains(draws) else {
            throw ValidationError("--draws is \(draws); expected 20 to 100000")
        }
        guard (1...1_200).contains(refit) else { throw ValidationError("--refit is \(refit); expected 1 to 1200") }
    }

    func run() throws {
        try reporting {
            let asked: BacktestAnswer.Table? = try table.map { try Arguments.choice($0, "--table") }
            let tables =
                asked.map { [$0] } ?? (options.format.isTable ? [.coverage, .scores, .calibration] : [.scores])
            let package = try model.package(system)
            let chosen = try model.chosen(package)
            let pair = try dyad.checked(package)
            let first = try Arguments.day(split, "--split")
            try options.answer { snapshot in
                let material = Material(snapshot, package)
                var settings = try model.settings()
                settings.stream.choosingUntil = first.advanced(byDays: -1)
                let run = try EventModelRun(material, chosen, data: model.data.choice, settings)
                var backtest = EventBacktest.Settings(split: first)
                (backtest.draws, backtest.refit) = (draws, refit)
                var bar = Progress("backtest", total: 100, quiet: options.view.quiet)
                let result = try EventBacktest(run, backtest) { bar.advance(to: Int($0 * 100)) }
                bar.end()
                let command =
                    "fukan dynamics backtest" + model.words + " --split \(split)"
                    + (draws == 400 ? "" : " --draws \(draws)") + (refit == 12 ? "" : " --refit \(refit)")
                    + (pair.map { " --dyad \($0.0) \($0.1)" } ?? "")
                for (index, table) in tables.enumerated() {
                    if index > 0 { try StandardOutput.write("\n\n") }
                    let answer = try BacktestAnswer.answer(
                        material, run, result, dyad: pair, table, command: command)
                    // The sentence of the scores is that of their calibration too.
                    try options.format.print(answer, material, withSentence: table != .calibration || index == 0)
                }
            }
        }
    }
}
