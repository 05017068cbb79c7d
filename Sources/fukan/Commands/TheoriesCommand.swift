import ArgumentParser
import Cases
import Causality
import Chronology
import Exchange
import Inquiry
import Ontology
import Record

struct TheoriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "theories",
        abstract: "Each author's account of the system as rules with passages: run it, compare, score.",
        discussion: """
            A theory is a file of rules, each with the passages that say it, a strength and a modality as bands. To run it \
            says what follows if its author is right; it is no forecast by Fukan. A theory goes with its document: where \
            the record does not hold that, the theory cannot be run.

            Examples:
              fukan theories --format table
              fukan theories show courting-in-vain --format table
              fukan theories run courting-in-vain --format table
              fukan theories run courting-in-vain --trace 1 --format table
              fukan theories compare security-dialogue courting-in-vain --format table
              fukan theories score --until 2018-07-08 --format table
              fukan theories draft essay.txt --out draft.yaml
            """,
        subcommands: [
            TheoriesListCommand.self, TheoriesShowCommand.self, TheoriesDraftCommand.self, TheoriesRunCommand.self,
            TheoriesCompareCommand.self, TheoriesScoreCommand.self,
        ], defaultSubcommand: TheoriesListCommand.self)
}

/// The file in which theories are looked for beside those of the package.
struct TheoryFileOption: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("A file with theories of your own, beside the package's.", valueName: "file"))
    var file: String?

    func library(_ system: SystemOption) throws -> (package: SystemPackage, library: CaseLibrary) {
        var package = try system.load()
        if let file {
            package.caseFiles += try CaseArgument.package(package, file: file).caseFiles
        }
        return (package, try CaseLibrary(package))
    }
}

/// How many histories, over how many quarters, by which numbers.
struct TheoryDrawOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("How many histories, over a hundred readings.", valueName: "n"))
    var draws = 10_000
    @Option(name: .long, help: "A number that fixes the draws.") var seed: UInt64 = 1
    @Option(name: .long, help: "On how many cores; the output is the same. Default: all.") var cores: Int?

    func validate() throws {
        if !(100...1_000_000).contains(draws) {
            throw ValidationError("--draws is \(draws); expected 100 to 1000000")
        }
        if let cores, !(1...1024).contains(cores) { throw ValidationError("--cores is \(cores); expected 1 to 1024") }
    }

    var threads: Int { cores ?? Cores.count }

    var settings: TheoryOutcomes.Settings {
        var settings = TheoryOutcomes.Settings()
        settings.readings = 100
        settings.histories = max(1, draws / 100)
        settings.seed = seed
        return settings
    }
}

/// From which day, for how long, with what imposed.
struct TheoryRunOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "Start on that day where the record put the drivers, from documents of the time.", valueName: "date"))
    var at: String?
    @Option(
        name: .long, help: ArgumentHelp("Start on that day from the levels that the theory states.", valueName: "date"))
    var from: String?
    @Option(name: .long, help: ArgumentHelp("Run until that day. Default: five years.", valueName: "date"))
    var until: String?
    @Flag(name: .long, help: "Meet what came from outside as it came.") var inputs = false
    @Option(
        name: .long, help: ArgumentHelp("Set a driver; rules move it afterwards.", valueName: "driver=level[@date]"))
    var set: [String] = []
    @Option(name: .long, help: ArgumentHelp("Hold a driver at a level.", valueName: "driver=level[@date]"))
    var hold: [String] = []
    @Option(name: .long, help: ArgumentHelp("Have a decision taken.", valueName: "decision[@date]"))
    var take: [String] = []
    @Option(name: .long, help: ArgumentHelp("Rule a decision out.", valueName: "decision")) var bar: [String] = []
    @Option(name: .long, help: ArgumentHelp("Run the theory without a rule.", valueName: "rule")) var withoutRule:
        [String] = []
    @Option(name: .long, help: ArgumentHelp("Give it a rule of another theory.", valueName: "theory:rule"))
    var withRule: [String] = []

    func validate() throws {
        if at != nil, from != nil { throw ValidationError("--at and --from exclude each other") }
    }

    private static func changes(
        _ texts: [String], _ option: String, hasLevel: Bool, _ make: (String, String) -> TheoryRun.Change.Kind
    ) throws -> [TheoryRun.Change] {
        try texts.map { text in
            let halves = text.split(separator: "@", maxSplits: 1).map { String($0) }
            let parts = halves[0].split(separator: "=", maxSplits: 1).map { String($0) }
            guard parts.count == (hasLevel ? 2 : 1) else {
                throw ValidationError(
                    "\(option) is '\(text)'; expected \(hasLevel ? "DRIVER=LEVEL" : "DECISION"), with @DATE after it where it begins later"
                )
            }
            let day = try halves.count > 1 ? Arguments.day(halves[1], option) : nil
            return TheoryRun.Change(make(parts[0], parts.count > 1 ? parts[1] : ""), at: day)
        }
    }

    func settings(_ theory: TheoryCase, _ draws: TheoryDrawOptions) throws -> TheoryRun.Settings {
        var settings = TheoryRun.Settings()
        settings.draws = draws.settings
        settings.hasInputs = inputs
        if let day = try (at ?? from).map({ try Arguments.day($0, at == nil ? "--from" : "--at", last: true) }) {
            settings.from = day
        }
        if let until {
            let day = try Arguments.day(until, "--until", last: true)
            let start = settings.from ?? theory.asOf
            let steps = TheoryCalendar(from: start, steps: 1).step(of: day)
            guard (1...400).contains(steps) else {
                throw ValidationError(
                    "--until is \(day.iso); expected a day from one quarter to a hundred years after \(start.iso), the start"
                )
            }
            settings.steps = steps
        }
        settings.changes =
            try Self.changes(set, "--set", hasLevel: true) { .set(driver: $0, level: $1) }
            + Self.changes(hold, "--hold", hasLevel: true) { .fixed(driver: $0, level: $1) }
            + Self.changes(take, "--take", hasLevel: false) { name, _ in .taken(decision: name) }
            + Self.changes(bar, "--bar", hasLevel: false) { name, _ in .barred(decision: name) }
        try Self.check(settings, theory)
        return settings
    }

    /// Refuses what the theory does not know, and what would be imposed after the last quarter.
    private static func check(_ settings: TheoryRun.Settings, _ theory: TheoryCase) throws {
        let end = TheoryCalendar(from: settings.from ?? theory.asOf, steps: settings.steps).end(of: settings.steps)
        for change in settings.changes {
            switch change.kind {
            case .set(let id, let level), .fixed(let id, let level):
                let option = if case .set = change.kind { "--set" } else { "--hold" }
                guard let driver = theory.driver(id) else {
                    throw ValidationError(unknown(option, "driver", id, theory.drivers.map(\.id)))
                }
                guard driver.levels.contains(where: { $0.id == level }) else {
                    throw ValidationError(unknown(option, "level", level, driver.levels.map(\.id)))
                }
            case .taken(let id), .barred(let id):
                let option = if case .taken = change.kind { "--take" } else { "--bar" }
                guard theory.decision(id) != nil else {
                    throw ValidationError(unknown(option, "decision", id, theory.decisions.map(\.id)))
                }
            }
            if let day = change.at, day > end {
                throw ValidationError("'\(change.told)' lies after the last quarter, which ends on \(end.iso)")
            }
        }
    }

    /// The theory without some of its rules and with some of others.
    func changed(_ theory: TheoryCase, _ theories: [TheoryCase]) throws -> TheoryCase {
        var theory = theory
        for id in withoutRule {
            guard theory.rule(id) != nil else {
                throw ValidationError(Self.unknown("--without-rule", "rule", id, theory.rules.map(\.id)))
            }
            theory.rules.removeAll { $0.id == id }
        }
        for text in withRule {
            let parts = text.split(separator: ":", maxSplits: 1).map { String($0) }
            guard parts.count == 2 else {
                throw ValidationError("--with-rule is '\(text)'; expected THEORY:RULE")
            }
            guard let other = theories.first(where: { $0.id == parts[0] }) else {
                throw ValidationError(Self.unknown("--with-rule", "theory", parts[0], theories.map(\.id)))
            }
            guard let rule = other.rule(parts[1]) else {
                throw ValidationError(Self.unknown("--with-rule", "rule", parts[1], other.rules.map(\.id)))
            }
            let missing = (rule.triggers + [rule.effect.name]).filter { !theory.names.contains($0) }
            guard missing.isEmpty else {
                throw ValidationError(
                    "--with-rule: '\(theory.id)' does not know \(Wording.list(missing)), of which the rule '\(rule.id)' speaks"
                )
            }
            theory.rules.append(rule.renamed("\(other.id)/\(rule.id)"))
        }
        return theory
    }

    static func unknown(_ option: String, _ kind: String, _ id: String, _ names: [String]) -> String {
        let closest = closestNames(to: id, among: names)
        return
            "\(option): no \(kind) '\(id)'; expected one of: \((closest.isEmpty ? names : closest).joined(separator: ", "))"
    }
}

extension TheoryShelf {
    /// The theory of an id, which the record must hold.
    func held(_ id: String) throws -> TheoryCase {
        guard let entry = entry(id) else {
            throw ValidationError(TheoryRunOptions.unknown("theories", "theory", id, entries.map(\.theory.id)))
        }
        guard entry.isHeld else {
            throw Failure(
                .badContent,
                !entry.isPooled
                    ? "the theory '\(id)' goes with the document \(entry.theory.document), which this record does not hold; expected it read and not struck"
                    : "of the theories that '\(id)' pools this record holds \(entry.theory.members.count); expected two at least"
            )
        }
        return entry.theory
    }
}

struct TheoriesListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The theories, and which of them this record holds.",
        discussion: """
            Examples:
              fukan theories list --format table
              fukan theories list --file my-theory.yaml --format csv
            """)

    @OptionGroup var theories: TheoryFileOption
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let (package, library) = try theories.library(system)
            try options.print(system: package) { try TheoriesAnswer.list($0, library) }
        }
    }
}

struct TheoriesShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "A theory line by line: actors, drivers, decisions, rules, what it expects.",
        discussion: """
            Every line has its passages, or says that it is a judgement. Warnings at the end: a theory that can never move, \
            a driver that always ends at one end.

            Examples:
              fukan theories show courting-in-vain --format table
              fukan theories show my-theory --file my-theory.yaml --format csv
            """)

    @Argument(help: "The id of a theory.") var theory: String
    @OptionGroup var theories: TheoryFileOption
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let (package, library) = try theories.library(system)
            try options.answer { snapshot in
                let material = Material(snapshot, package, threads: Cores.count)
                let theory = try TheoryShelf(material, library).held(theory)
                var settings = TheoryRun.Settings()
                // Nothing is counted here: what is shown stands in the file and the model.
                (settings.draws.readings, settings.draws.histories) = (1, 1)
                let answer = try TheoriesAnswer.show(material, TheoryRun(material, theory, settings))
                try CasePage.print(
                    answer, options, material, heading: ["\(theory.title), version \(theory.version)"],
                    asOf: theory.asOf, judges: [theory.by])
            }
        }
    }
}

struct TheoriesDraftCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft", abstract: "A first theory from the claims of a document, every line with its sentence.",
        discussion: """
            Causal statements become rules, stated interests actors, forecasts notes. Levels and strengths are \
            placeholders: keep a line, mend it, or drop it.

            Examples:
              fukan theories draft essay.txt --out draft.yaml
              fukan theories draft d0123456789abcdef --segment 2
              fukan theories show draft-abcdef --file draft.yaml --format table
            """)

    @Argument(help: "The id of a document, or its name.") var document: String
    @Option(name: .long, help: ArgumentHelp("The part of a document that several wrote.", valueName: "n")) var segment:
        Int?
    @Option(name: .long, help: ArgumentHelp("Who drafts it; default the user's name.", valueName: "name")) var by:
        String?
    @Option(name: .long, help: ArgumentHelp("Write to a file.", valueName: "file")) var out: String?
    @OptionGroup var record: RecordOption
    @OptionGroup var view: ViewOptions
    @OptionGroup var system: SystemOption

    func run() throws {
        try reporting {
            let package = try system.load()
            let record = try record.open(.readOnly)
            try record.read(try view.view()) { snapshot in
                let material = Material(snapshot, package)
                let today = try Arguments.day(Moment.today, "today")
                guard
                    let draft = try TheoryDraft(
                        material, document: document, segment: segment, by: by ?? Person.current, on: today)
                else {
                    throw Failure(
                        .badContent, "this record holds no document '\(document)'; 'fukan documents' lists them")
                }
                let text = try draft.yaml()
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

struct TheoriesRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "What follows if the author is right: decisions and directions, when, by which rules.",
        discussion: """
            Quarter by quarter from the theory's own day. Each reading draws what its words of strength mean and which of \
            its doubtful rules are at work; each history then draws what comes. Shares are told in tenths with the band \
            over readings. --at starts where the record put the drivers that day, from documents of the time. --trace N \
            tells one history step by step: which rule moved what, on whose word.

            Examples:
              fukan theories run courting-in-vain --format table
              fukan theories run security-dialogue --at 2013-11-30 --until 2018-07-08 --inputs --format table
              fukan theories run security-dialogue --hold tokyo-courting=firm --without-rule pillars-give-way
              fukan theories run wary-partners --trace 7 --format table
            """)

    @Argument(help: "The id of a theory.") var theory: String
    @Option(name: .long, help: ArgumentHelp("Tell one history step by step.", valueName: "n")) var trace: Int?
    @OptionGroup var running: TheoryRunOptions
    @OptionGroup var drawn: TheoryDrawOptions
    @OptionGroup var theories: TheoryFileOption
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let (package, library) = try theories.library(system)
            let start = try TheoryStartReading.levels(running, theory, library, package, options)
            try options.answer { snapshot in
                let material = Material(snapshot, package, threads: drawn.threads)
                let shelf = try TheoryShelf(material, library)
                let theory = try running.changed(shelf.held(theory), shelf.entries.map(\.theory))
                var settings = try running.settings(theory, drawn)
                settings.start = start
                let run = try TheoryRun(material, theory, settings)
                for warning in try TheoryWarning.all(theory) where !options.view.quiet {
                    StandardError.write("fukan: \(warning.description)\n")
                }
                if let trace {
                    guard (1...run.outcomes.runs).contains(trace) else {
                        throw ValidationError(
                            "--trace is \(trace); expected 1 to \(run.outcomes.runs), the histories drawn")
                    }
                    return try options.format.print(TheoryRunAnswer.trace(material, run, number: trace), material)
                }
                try CasePage.print(
                    TheoryRunAnswer.answer(material, run), options, material,
                    heading: [
                        "\(theory.title): what follows if \(theory.members.isEmpty ? theory.author : "one or another author") is right"
                    ],
                    asOf: theory.asOf, judges: [theory.by], more: "; --trace 1 tells one history step by step")
            }
        }
    }
}

/// Where a record of the time puts the drivers of a theory.
enum TheoryStartReading {
    static func levels(
        _ running: TheoryRunOptions, _ id: String, _ library: CaseLibrary, _ package: SystemPackage,
        _ options: AnswerOptions
    ) throws -> TheoryStart? {
        guard let at = running.at else { return nil }
        let day = try Arguments.day(at, "--at", last: true)
        let record = try options.record.open(.readOnly)
        var view = try options.view.view()
        view.asOf = view.asOf.map { min($0, day) } ?? day
        var start: TheoryStart?
        try record.read(view) { snapshot in
            let material = Material(snapshot, package)
            let all = library.theories + library.theoryPools.map { $0.pooled(library.theories) }
            guard let theory = all.first(where: { $0.id == id }) else { return }
            start = try TheoryStart(material, theory, on: day)
        }
        return start
    }
}

struct TheoriesCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Where theories part, and which observation would tell them apart.",
        discussion: """
            Two theories are run from one start: the first one's day, and its levels for what both know (--own-starts: each \
            from its own). Told are the rules on which they contradict each other with their passages, what one driver does \
            to another by each, the first step at which they differ, the observations whose chances differ most, and what \
            each rule carries. Without names: every two theories that the record holds.

            Examples:
              fukan theories compare security-dialogue courting-in-vain --format table
              fukan theories compare --format csv
              fukan theories compare wary-partners courting-in-vain --with-rule courting-in-vain:quarrels-kept-apart
            """)

    @Argument(help: "The ids of two theories; none for all pairs.") var names: [String] = []
    @Flag(name: .long, help: "Each theory from the levels that it states itself.") var ownStarts = false
    @OptionGroup var running: TheoryRunOptions
    @OptionGroup var drawn: TheoryDrawOptions
    @OptionGroup var theories: TheoryFileOption
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        guard names.isEmpty || names.count == 2 else {
            throw ValidationError("compare takes two theories or none; found \(names.count)")
        }
        if names.count == 2, names[0] == names[1] {
            throw ValidationError("compare: '\(names[0])' twice; expected two different theories")
        }
    }

    func run() throws {
        try reporting {
            let (package, library) = try theories.library(system)
            let start = try names.first.flatMap {
                try TheoryStartReading.levels(running, $0, library, package, options)
            }
            try options.answer { snapshot in
                let material = Material(snapshot, package, threads: drawn.threads)
                let shelf = try TheoryShelf(material, library)
                let until = try material.lastPublished() ?? Arguments.day(Moment.today, "today")
                guard names.count == 2 else {
                    let comparisons = try TheoryComparison.pairs(material, shelf.single) {
                        try running.settings($0, drawn)
                    }
                    return try options.format.print(
                        TheoryComparisonAnswer.all(material, comparisons, until: until), material)
                }
                let one = try running.changed(shelf.held(names[0]), shelf.entries.map(\.theory))
                let other = try shelf.held(names[1])
                var settings = try running.settings(one, drawn)
                settings.start = start
                let comparison = try TheoryComparison(material, one, other, settings, hasOwnStarts: ownStarts)
                try CasePage.print(
                    TheoryComparisonAnswer.answer(material, comparison, until: until), options, material,
                    heading: ["\(one.title) · \(other.title)"], asOf: nil, judges: [one.by])
            }
        }
    }
}

struct TheoriesScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "What each theory said would be seen, against what the record tells later.",
        discussion: """
            From each theory's own day until --until (default: the last document): the chance by its rules, as its author \
            knew the world and given what came from outside; what later documents tell; the squared error beside that of \
            the status quo. What is not told is said so and counts nowhere. Nothing is ranked on few observations.

            Examples:
              fukan theories score --until 2018-07-08 --format table
              fukan theories score security-dialogue --as-of 2014-03-31 --format csv
            """)

    @Argument(help: "The ids of theories; none for all that the record holds.") var names: [String] = []
    @Option(name: .long, help: ArgumentHelp("As of when; nothing later is looked at.", valueName: "date")) var until:
        String?
    @OptionGroup var drawn: TheoryDrawOptions
    @OptionGroup var theories: TheoryFileOption
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let (package, library) = try theories.library(system)
            try options.answer { snapshot in
                let material = Material(snapshot, package, threads: drawn.threads)
                let shelf = try TheoryShelf(material, library)
                let day =
                    try until.map { try Arguments.day($0, "--until", last: true) } ?? snapshot.view.asOf
                    ?? material.lastPublished() ?? Arguments.day(Moment.today, "today")
                let chosen = try names.isEmpty ? shelf.single : names.map { try shelf.held($0) }
                guard !chosen.isEmpty else {
                    throw Failure(
                        .badContent,
                        "this record holds the document of no theory; 'fukan theories list' tells which they are")
                }
                var settings = TheoryRun.Settings()
                settings.draws = drawn.settings
                let scores = try chosen.map { try TheoryScore(material, $0, until: day, settings) }
                try options.format.print(TheoryScoreAnswer.answer(material, scores, until: day), material)
            }
        }
    }
}
