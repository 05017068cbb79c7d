import ArgumentParser
import Chronology
import Evidence
import Exchange
import Inquiry
import Ontology
import Record

struct ForecastsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecasts",
        abstract: "The ledger of forecasts: who said what would happen, in which words, what did, and the scores.",
        discussion: """
            What documents claim is in it from the start, with a window and criteria that the program proposes; case \
            files restate predictions as questions with what came of them; 'add' takes your own.

            Examples:
              fukan forecasts --resolved --format table
              fukan forecasts score --table authors --format table
              fukan forecasts outlook --format table
              fukan forecasts add --question 'Will …?' --opens 2026-01-01 --closes 2026-12-31 \\
                --criteria 'both governments announce it' --probability 0.2
              fukan forecasts resolve q0123456789abcdef --outcome no --on 2026-12-31 --source 'both ministries'
            """,
        subcommands: [
            ListForecasts.self, AddForecasts.self, ApproveForecast.self, ResolveForecast.self, UnresolveForecast.self,
            WithdrawForecast.self, ScoreForecasts.self, OutlookCommand.self, RatesCommand.self,
        ], defaultSubcommand: ListForecasts.self)
}

/// By which yardstick words of probability are read.
struct StandardOption: ParsableArguments {
    @Option(name: .long, help: "icd203 (default), kent or uk: what words of probability mean.")
    var standard: ProbabilityStandard = .icd203
}

extension ProbabilityStandard: ExpressibleByArgument {}

/// Which forecasts are asked for.
struct ForecastFilterOptions: ParsableArguments {
    @Flag(name: .long, help: "Only questions that nothing has decided yet.") var open = false
    @Flag(name: .long, help: "Only questions that are decided.") var resolved = false
    @Option(
        name: .long, parsing: .singleValue,
        help: "Only this standing: open, due, resolved, void, ambiguous, 'not resolvable'; may be repeated.")
    var standing: [String] = []
    @Option(name: .long, parsing: .singleValue, help: "Only from here: claim, prediction or record; may be repeated.")
    var origin: [String] = []
    @Option(name: .long, help: "Only forecasters whose name holds this.") var author: String?

    func filter() throws -> ForecastsAnswer.Filter {
        var filter = ForecastsAnswer.Filter()
        filter.standings = try standing.map { try Arguments.choice($0, "--standing") }
        if open { filter.standings += [.open, .due] }
        if resolved { filter.standings += [.resolved, .void, .ambiguous] }
        filter.origins = try origin.map { try Arguments.choice($0, "--origin") }
        filter.author = author
        return filter
    }
}

struct ListForecasts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The forecasts of the ledger (default).",
        discussion: """
            'proposed' marks windows and criteria that only the program has proposed. A forecast without a window is \
            listed as not resolvable and is not scored. 'came true': the side that the words take is the one that came; \
            a band on both sides of one half takes none.

            Examples:
              fukan forecasts list --author Varnik --format table
              fukan forecasts list --open --format csv
              fukan forecasts list deal-in-2014 --format json
            """)

    @Argument(help: "Only this question or forecast.") var id: String?
    @OptionGroup var filter: ForecastFilterOptions
    @OptionGroup var standard: StandardOption
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            var filter = try filter.filter()
            filter.id = id
            try options.print(system: system.load()) { material in
                let ledger = try Ledger(material, standard: standard.standard)
                if let id, ForecastsAnswer.entries(ledger, filter).isEmpty { throw RecordError.noSuchCoding(id) }
                return try ForecastsAnswer.answer(ledger, material, filter)
            }
        }
    }
}

struct ScoreForecasts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "How forecasts fared, beside the base rate and 'nothing changes'.",
        discussion: """
            Tables: measures (over all), forecasts (one by one), bands (calibration), authors (track records), questions \
            (several forecasters taken together), coherence (forecasts that cannot both hold). Words stand for a band, so \
            their scores are the least and the most that the band may have. Below 20 decided forecasts nothing is said of \
            calibration, and nobody is ranked.

            Examples:
              fukan forecasts score --format table
              fukan forecasts score --table authors --format csv
              fukan forecasts score --table forecasts --standard kent
            """)

    @Option(name: .long, help: "measures (default), forecasts, bands, authors, questions or coherence.")
    var table: ForecastScoresAnswer.Table = .measures
    @OptionGroup var filter: ForecastFilterOptions
    @OptionGroup var standard: StandardOption
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let filter = try filter.filter()
            try options.print(system: system.load()) { material in
                let ledger = try Ledger(material, standard: standard.standard)
                return try ForecastScoresAnswer(ledger, ForecastsAnswer.entries(ledger, filter), material)
                    .answer(table)
            }
        }
    }
}

extension ForecastScoresAnswer.Table: ExpressibleByArgument {}

struct OutlookCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outlook",
        abstract: "The factors for and against something to come, and the forecast drawn from them.",
        discussion: "Example: fukan forecasts outlook --format table")

    @Argument(help: "Only this outlook, or that of this prediction.") var id: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting { try options.print(system: system.load()) { try OutlookAnswer.answer($0, id: id) } }
    }
}

struct RatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rates", abstract: "How often such things happened by the record itself, as a starting point.",
        discussion: """
            Happenings of the class that a prediction names, up to the day on which its question opened; never put into \
            a forecast or a score unasked.

            Example: fukan forecasts rates --format table
            """)

    @Argument(help: "Only this prediction.") var id: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting { try options.print(system: system.load()) { try BaseRatesAnswer.answer($0, id: id) } }
    }
}
