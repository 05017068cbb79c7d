import ArgumentParser
import Cases
import Chronology
import Evidence
import Inquiry
import Ontology
import Record

struct AddForecasts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Puts a question, a forecast, or a file of both into the ledger.",
        discussion: """
            A question needs a window and criteria; a forecast lies within the window, and its evidence is no later than \
            it. The evidence ids are kept with the record's fingerprint of that day. docs/forecasts.md has the form of \
            the file.

            Examples:
              fukan forecasts add --question 'Will they meet?' --opens 2026-01-01 --closes 2026-06-30 \\
                --criteria 'a joint statement' --status-quo no --probability 0.3 --by Ito
              fukan forecasts add --to q0123456789abcdef --words 'very likely' --standard icd203 --by Mori
              fukan forecasts add forecasts.yaml
            """)

    @Argument(help: "A YAML or JSON file of questions.") var file: String?
    @Option(name: .long, help: "The question.") var question: String?
    @Option(name: .long, help: "The id of a question that is there, to forecast on.") var to: String?
    @Option(name: .long, help: "yes/no (default), options, ordered, number or date.") var kind = "yes/no"
    @Option(name: .long, parsing: .singleValue, help: "An option; once for each, in order.") var option: [String] = []
    @Option(name: .long, help: "The first day of the window.") var opens: String?
    @Option(name: .long, help: "The last day of the window.") var closes: String?
    @Option(name: .long, help: "By when it is decided; default the day it closes.") var resolvesBy: String?
    @Option(name: .long, help: "What decides it.") var criteria: String?
    @Option(name: .long, help: "Where the outcome will be looked up.") var source = ""
    @Option(name: .long, help: "What comes of it if nothing changes.") var statusQuo: String?
    @Option(name: .long, help: "How often such a thing comes about, from 0 to 1.") var baseRate: Double?
    @Option(name: .long, help: "Of what class of things the base rate is.") var referenceClass: String?
    @Option(name: .long, parsing: .singleValue, help: "A question that is yes whenever this one is; may be repeated.")
    var implies: [String] = []
    @Option(name: .long, help: "The question that is yes just where this one is no.") var opposite: String?
    @Option(name: .long, parsing: .upToNextOption, help: "One number, or one for each option.")
    var probability: [Double] = []
    @Option(name: .long, parsing: .upToNextOption, help: "Levels and values, as in 0.1=300 0.5=400 0.9=600.")
    var quantiles: [String] = []
    @Option(name: .long, help: "Words of probability.") var words: String?
    @Option(name: .long, help: "Who forecasts; default who decides.") var forecaster: String?
    @Option(name: .long, help: "When it was forecast; default today.") var at: String?
    @Option(name: .long, parsing: .upToNextOption, help: "Ids of what it rests on.") var evidence: [String] = []
    @OptionGroup var standard: StandardOption
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var system: SystemOption
    @OptionGroup var record: RecordOption

    private struct Entry {
        let question: LedgerQuestion
        /// Of a question that is there already.
        let isKnown: Bool
        let said: [LedgerIntake.Said]
        let places: [String]
    }

    func run() throws {
        try reporting {
            let package = try system.load()
            let record = try record.open(.existing)
            let today = try Day(iso: Moment.today)
            let ready: [(entry: Entry, forecasts: [LedgerForecast])] = try record.read { snapshot in
                let material = Material(snapshot, package)
                let intake = try LedgerIntake(material, today: today)
                return try entries(snapshot, today).map {
                    ($0, try intake.check($0.question, $0.said, places: $0.places))
                }
            }
            try record.run("forecasts add", by: decision.person) { run in
                for (entry, forecasts) in ready {
                    if !entry.isKnown {
                        let isNew = try record.ask(entry.question, decision.decision, run: run)
                        try StandardOutput.write("\(isNew ? "added" : "already there") \(entry.question.id)\n")
                    }
                    for forecast in forecasts {
                        let isNew = try record.forecast(forecast, decision.decision, run: run)
                        try StandardOutput.write("\(isNew ? "added" : "already there") \(forecast.id)\n")
                    }
                }
            }
            try ForecastWarnings.write(record, package, of: Set(ready.flatMap { $0.forecasts.map(\.forecaster) }))
        }
    }

    private func entries(_ snapshot: Snapshot, _ today: Day) throws -> [Entry] {
        if let file { return try fromFile(file) }
        if let to {
            guard let stored = try snapshot.forecastQuestion(to) else {
                throw LedgerRefusal(
                    "--to", "no question '\(to)' in the record; of a claim or prediction approve it first")
            }
            guard let said = try said() else {
                throw ValidationError("--to needs --probability, --words or --quantiles")
            }
            return [Entry(question: stored.question, isKnown: true, said: [said], places: [to, "the forecast"])]
        }
        guard let question, let opens, let closes else {
            throw ValidationError("name a file, --to, or --question with --opens, --closes and --criteria")
        }
        guard let kind = LedgerQuestion.Kind(written: kind) else {
            throw ValidationError("--kind is '\(kind)'; expected one of: yes/no, options, ordered, number, date")
        }
        let last = try Arguments.day(closes, "--closes", last: true)
        let asked = LedgerQuestion(
            text: question, kind: kind, options: option, opens: try Arguments.day(opens, "--opens"), closes: last,
            resolvesBy: try resolvesBy.map { try Arguments.day($0, "--resolves-by", last: true) } ?? last,
            criteria: criteria ?? "", source: source, author: decision.person, statusQuo: statusQuo,
            baseRate: baseRate, referenceClass: referenceClass, implies: implies, opposite: opposite)
        let said = try said()
        return [
            Entry(
                question: asked, isKnown: false, said: [said].compactMap(\.self),
                places: ["the question", "the forecast"])
        ]
    }

    private func said() throws -> LedgerIntake.Said? {
        let given = [!probability.isEmpty, !quantiles.isEmpty, words != nil].count { $0 }
        guard given > 0 else { return nil }
        if given > 1 { throw ValidationError("give one of --probability, --quantiles and --words") }
        var said = LedgerIntake.Said(forecaster: forecaster ?? decision.person)
        said.at = try at.map { try Arguments.day($0, "--at") }
        said.probabilities = probability
        said.quantiles = try quantiles.map { text in
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let level = Double(parts[0]), let value = Self.value(String(parts[1])) else {
                throw ValidationError("--quantiles has '\(text)'; expected a level and a value, as in 0.5=400")
            }
            return LedgerForecast.Quantile(level: level, value: value)
        }
        said.words = words
        said.standard = standard.standard
        said.reason = decision.reason
        said.evidence = evidence
        return said
    }

    /// A number, or a day as its number since 1970.
    private static func value(_ text: String) -> Double? {
        if let day = try? Day(iso: text) { return Double(day.number) }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }

    private func fromFile(_ path: String) throws -> [Entry] {
        let file = try ForecastFile(try InputFile.bytes(path), path: path)
        return file.questions.map { question in
            let terms = question.terms
            let asked = LedgerQuestion(
                text: terms.text, kind: LedgerQuestion.Kind(terms.kind), options: terms.options, opens: terms.opens,
                closes: terms.closes, resolvesBy: terms.resolvesBy, criteria: terms.criteria, source: terms.settledBy,
                author: question.author ?? decision.person, statusQuo: terms.statusQuo, baseRate: question.baseRate,
                referenceClass: question.referenceClass, implies: terms.implies, opposite: terms.opposite)
            let said = question.forecasts.map { forecast in
                var said = LedgerIntake.Said(forecaster: forecast.forecaster ?? decision.person)
                said.at = forecast.at
                said.probabilities = forecast.probabilities
                said.quantiles = forecast.quantiles.map { LedgerForecast.Quantile(level: $0.level, value: $0.value) }
                said.words = forecast.words
                said.standard = standard.standard
                said.reason = forecast.reason
                said.evidence = forecast.evidence
                said.baseRate = forecast.baseRate
                said.referenceClass = forecast.referenceClass
                return said
            }
            return Entry(
                question: asked, isKnown: false, said: said,
                places: ["\(path):\(question.line)"] + question.forecasts.map { "\(path):\($0.line)" })
        }
    }
}

/// Says on standard error where forecasts of one person cannot all hold.
enum ForecastWarnings {
    static func write(_ record: Record, _ package: SystemPackage, of forecasters: Set<String>) throws {
        let findings = try record.read { try LedgerCoherence.findings(Ledger(Material($0, package)).entries) }
        for finding in findings where forecasters.contains(finding.forecaster) {
            StandardError.write(
                "fukan: warning: \(finding.forecaster) on '\(finding.first.text)' (\(finding.first.id)) and "
                    + "'\(finding.second.text)' (\(finding.second.id)): \(finding.reason)\n")
        }
    }
}

struct ApproveForecast: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract:
            "Takes a question with its window and criteria for good; of a claim or prediction as a question of your own.",
        discussion: """
            What was proposed may be changed on the way. --undo takes an approval back.

            Examples:
              fukan forecasts approve c0123456789abcdef --closes 2026-12-31 --criteria 'both sides announce it' --by Ito
              fukan forecasts approve q0123456789abcdef --undo
            """)

    @Argument(help: "The id of a claim, a prediction or a question.") var id: String
    @Option(name: .long, help: "The question in other words.") var question: String?
    @Option(name: .long, help: "The last day of the window.") var closes: String?
    @Option(name: .long, help: "By when it is decided.") var resolvesBy: String?
    @Option(name: .long, help: "What decides it.") var criteria: String?
    @Option(name: .long, help: "What comes of it if nothing changes.") var statusQuo: String?
    @Flag(name: .long, help: "Takes the approval back.") var undo = false
    @OptionGroup var standard: StandardOption
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var system: SystemOption
    @OptionGroup var record: RecordOption

    func run() throws {
        try reporting {
            let package = try system.load()
            let record = try record.open(.existing)
            let stored = try record.read { try $0.forecastQuestion(id) }
            if stored != nil || undo {
                guard stored != nil else { throw RecordError.noSuchCoding(id) }
                let isChanged = try record.run("forecasts approve", by: decision.person) { run in
                    try undo
                        ? record.withdrawApproval(of: id, decision.decision, run: run)
                        : record.approve(id, decision.decision, run: run)
                }
                let words = undo ? ("no longer approved", "was not approved") : ("approved", "was approved before")
                return try StandardOutput.write("\(id) \(isChanged ? words.0 : words.1)\n")
            }
            let last = try closes.map { try Arguments.day($0, "--closes", last: true) }
            let decided = try resolvesBy.map { try Arguments.day($0, "--resolves-by", last: true) }
            let today = try Day(iso: Moment.today)
            let adopted = try record.read { snapshot in
                let material = Material(snapshot, package)
                guard let entry = try Ledger(material, standard: standard.standard).entry(id) else {
                    throw RecordError.noSuchCoding(id)
                }
                return try LedgerIntake(material, today: today).adopted(entry, by: decision.person) { made in
                    if let question { made.text = question }
                    if let last { made.closes = last }
                    if let decided { made.resolvesBy = decided }
                    if let criteria { made.criteria = criteria }
                    if let statusQuo { made.statusQuo = statusQuo }
                }
            }
            try record.run("forecasts approve", by: decision.person) { run in
                try record.ask(adopted.question, decision.decision, run: run)
                for forecast in adopted.forecasts { try record.forecast(forecast, decision.decision, run: run) }
                try record.approve(adopted.question.id, decision.decision, run: run)
            }
            try StandardOutput.write("approved \(id) as \(adopted.question.id)\n")
        }
    }
}

struct ResolveForecast: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Says what came of a question.",
        discussion: """
            An outcome of yours stands before that of a case file. 'void' where the question no longer made sense, \
            'ambiguous' where its criteria do not decide.

            Examples:
              fukan forecasts resolve q0123456789abcdef --outcome yes --on 2026-05-01 --source 'joint statement' --by Ito
              fukan forecasts resolve deal-in-2014 --outcome ambiguous --on 2015-01-31 --source 'both ministries'
            """)

    @Argument(help: "The id of a question or prediction.") var id: String
    @Option(name: .long, help: "yes, no, an option, a number, a date, void or ambiguous.") var outcome: String
    @Option(name: .long, help: "The day on which it was settled.") var on: String
    @Option(name: .long, help: "Where it can be looked up.") var source: String
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var system: SystemOption
    @OptionGroup var record: RecordOption

    func run() throws {
        try reporting {
            let package = try system.load()
            let record = try record.open(.existing)
            let resolution = LedgerResolution(
                question: id, outcome: outcome, resolvedOn: try Arguments.day(on, "--on", last: true), source: source)
            let today = try Day(iso: Moment.today)
            try record.read { snapshot in
                let material = Material(snapshot, package)
                guard let entry = try Ledger(material).entry(id) else { throw RecordError.noSuchCoding(id) }
                try LedgerIntake(material, today: today).check(resolution, of: entry)
            }
            try record.run("forecasts resolve", by: decision.person) {
                try record.resolve(resolution, decision.decision, run: $0)
            }
            try StandardOutput.write("resolved \(id): \(outcome)\n")
        }
    }
}

struct UnresolveForecast: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unresolve", abstract: "Takes an outcome back; that it stood is kept.",
        discussion: "Example: fukan forecasts unresolve q0123456789abcdef --reason 'the statement was withdrawn'")

    @Argument(help: "The id of a question or prediction.") var id: String
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var record: RecordOption

    func run() throws {
        try reporting {
            let record = try record.open(.existing)
            let isChanged = try record.run("forecasts unresolve", by: decision.person) {
                try record.unresolve(id, decision.decision, run: $0)
            }
            try StandardOutput.write("\(id) \(isChanged ? "is open again" : "had no outcome of the record")\n")
        }
    }
}

struct WithdrawForecast: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Takes a forecast of the record back; that it was made is kept.",
        discussion: "Example: fukan forecasts withdraw f0123456789abcdef --reason 'typed wrongly'")

    @Argument(help: "The id of a forecast.") var id: String
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var record: RecordOption

    func run() throws {
        try reporting {
            let record = try record.open(.existing)
            let stored = try record.read { try $0.forecast(id) }
            guard stored != nil else { throw RecordError.noSuchCoding(id) }
            let isChanged = try record.run("forecasts withdraw", by: decision.person) {
                try record.withdrawForecast(id, decision.decision, run: $0)
            }
            try StandardOutput.write("\(id) \(isChanged ? "withdrawn" : "was withdrawn before")\n")
        }
    }
}

extension LedgerQuestion.Kind {
    /// As a person writes it.
    init?(written: String) {
        switch written {
        case "yes/no", "binary": self = .binary
        case "options", "multiple": self = .multiple
        case "ordered": self = .ordered
        case "number": self = .number
        case "date": self = .date
        default: return nil
        }
    }
}
