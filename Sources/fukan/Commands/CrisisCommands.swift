import ArgumentParser
import Cases
import Chronology
import Exchange
import Inquiry
import Ontology

/// How judged numbers are drawn, and whose they are.
struct DrawOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Whose numbers count, where several judges gave some.", valueName: "name"))
    var judge: String?
    @Option(name: .long, help: ArgumentHelp("How many draws from the ranges.", valueName: "n")) var draws: Int?
    @Option(name: .long, help: "A number that fixes the draws.") var seed: UInt64 = 1
    @Option(name: .long, help: "On how many cores; the output is the same. Default: all.") var cores: Int?

    func validate() throws {
        if let draws, !(1...1_000_000).contains(draws) {
            throw ValidationError("--draws is \(draws); expected 1 to 1000000")
        }
        if let cores, !(1...1024).contains(cores) { throw ValidationError("--cores is \(cores); expected 1 to 1024") }
    }

    var threads: Int { cores ?? Cores.count }

    func check(_ judges: [String]) throws {
        guard let judge, !judges.contains(judge) else { return }
        let named = judges.filter { !$0.isEmpty }
        throw ValidationError(
            "--judge is '\(judge)'; "
                + (named.isEmpty ? "the case names no judge" : "expected one of: \(named.joined(separator: ", "))"))
    }
}

enum JSONFlag {
    static func check(_ json: Bool, _ options: AnswerOptions) throws {
        if json, let format = options.format.format, format != .json {
            throw ValidationError("--json and --format \(format.rawValue) exclude each other")
        }
    }
}

/// The page of a case as it is asked for: as text, or its rows.
enum CasePage {
    /// - Parameters:
    ///   - heading: its title, and what else stands above.
    ///   - more: where else to look, after the command with the passages.
    static func print(
        _ answer: Answer, _ options: AnswerOptions, _ material: Material, heading: [String], asOf: Day?,
        judges: [String], more: String = ""
    ) throws {
        guard options.format.isTable else { return try options.format.print(answer, material) }
        try StandardOutput.write(
            CasePageText.page(
                answer, heading: heading + CasePageText.judged(asOf: asOf, by: judges),
                closing: "'\(answer.command) --format json' has the passages behind each line\(more).",
                width: StandardOutput.width))
    }
}

struct AlignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "align",
        abstract: "Who would stand with whom: the camps that nobody has a reason to leave.",
        discussion: """
            Without a case: those of the package. With one: all alignments of two camps that hold (landscape theory) with \
            their energies and basins, those with room for neutrals beside them and why the two differ; over draws from the \
            judged ranges how often each pair stands together; each actor's lean; which single propensity would turn the \
            camps, and what would have to be wrong; on what every number stands. --derived takes propensities from \
            treaties, disputes and coded acts of the record, by the case's weights.

            Examples:
              fukan align
              fukan align senkaku --format table
              fukan align senkaku --derived --draws 500 --format csv
              fukan align my-case.json
            """)

    @Argument(help: "The id of an alignment of the package, or a file of one or several.") var alignment: String?
    @Flag(name: .long, help: "Propensities from the record rather than as judged.") var derived = false
    @Flag(name: .long, help: "The same as --format json.") var json = false
    @OptionGroup var drawn: DrawOptions
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws { try JSONFlag.check(json, options) }

    func run() throws {
        var options = self.options
        if json { options.format.format = .json }
        try reporting {
            let package = try CaseArgument.package(system.load(), for: alignment)
            let cases = try CaseLibrary(package).alignments
            guard let chosen = try CaseArgument.choose(alignment, of: cases, kind: "alignment", key: "alignments")
            else {
                return try options.print(system: package) { try AlignmentAnswer.list($0) }
            }
            try drawn.check(chosen.judges)
            if derived, chosen.derivation == nil, chosen.pairs.allSatisfy({ $0.derivation == nil }) {
                throw ValidationError("--derived: the case '\(chosen.id)' has no 'from' with weights")
            }
            var settings = AlignmentRun.Settings()
            settings.judge = drawn.judge
            settings.isDerived = derived
            settings.draws = drawn.draws
            settings.seed = drawn.seed
            settings.threads = drawn.threads
            try options.answer { snapshot in
                let material = Material(snapshot, package)
                let answer = try AlignmentAnswer.answer(material, AlignmentRun(material, chosen, settings))
                try CasePage.print(
                    answer, options, material,
                    heading: [chosen.title], asOf: chosen.asOf, judges: chosen.judges)
            }
        }
    }
}

struct CrisisCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crisis",
        abstract: "Who joins, who stays out and who mediates, as commitments and costs vary.",
        discussion: """
            Without a case: those of the package. With one: what each third party does at the likeliest numbers and over \
            draws; what becomes of all as the guarantee weakens from its highest to none, or as --vary says; the nearest \
            number that would have each do otherwise, and what would have to be wrong; the chance of help at which the \
            challenger is deterred, beside how far such pledges were kept; all combinations that nobody would leave; where \
            and why the landscape of two camps differs; what the guaranteed side could do instead. To stay out is a choice \
            for everyone.

            Examples:
              fukan crisis
              fukan crisis senkaku --format table
              fukan crisis senkaku --vary Russia:cost_b --format table
              fukan crisis senkaku --vary USA --draws 2000 --seed 7 --format csv
              fukan crisis my-case.yaml
            """)

    @Argument(help: "The id of a crisis of the package, or a file of one or several.") var crisis: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "What varies: a third party's commitment, or another of its numbers.", valueName: "actor[:field]"))
    var vary: String?
    @Flag(name: .long, help: "The same as --format json.") var json = false
    @OptionGroup var drawn: DrawOptions
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        try JSONFlag.check(json, options)
        if crisis == nil, vary != nil { throw ValidationError("--vary needs a case; 'fukan crisis' lists them") }
    }

    func run() throws {
        var options = self.options
        if json { options.format.format = .json }
        try reporting {
            let package = try CaseArgument.package(system.load(), for: crisis)
            let cases = try CaseLibrary(package).crises
            guard let chosen = try CaseArgument.choose(crisis, of: cases, kind: "crisis", key: "crises") else {
                return try options.print(system: package) { try CrisisAnswer.list($0) }
            }
            try drawn.check(chosen.judges)
            let varied = try vary.map { try Self.varied($0, chosen) }
            var settings = CrisisRun.Settings()
            settings.judge = drawn.judge
            settings.draws = drawn.draws ?? settings.draws
            settings.seed = drawn.seed
            settings.threads = drawn.threads
            try options.answer { snapshot in
                let material = Material(snapshot, package)
                let answer = try CrisisAnswer.answer(
                    material, CrisisRun(material, chosen, settings), varied: varied)
                try CasePage.print(
                    answer, options, material,
                    heading: [chosen.title], asOf: chosen.asOf, judges: chosen.judges)
            }
        }
    }

    private static func varied(_ text: String, _ crisis: CrisisCase) throws -> CrisisAnswer.Varied {
        // A code may hold a colon itself: IGO:ASEAN.
        var (name, field) = (text, CrisisCase.Field.commitment)
        if crisis.party(text) == nil, let colon = text.lastIndex(of: ":") {
            name = String(text[..<colon])
            let word = String(text[text.index(after: colon)...])
            guard let known = CrisisCase.Field(rawValue: word) else {
                let words = CrisisCase.Field.allCases.map(\.rawValue)
                let closest = closestNames(to: word, among: words)
                throw ValidationError(
                    "--vary is '\(text)'; expected one of these after the colon: \((closest.isEmpty ? words : closest).joined(separator: ", "))"
                )
            }
            field = known
        }
        guard let party = crisis.party(name) else {
            let names = crisis.parties.map(\.name)
            let closest = closestNames(to: name, among: names)
            throw ValidationError(
                "--vary names '\(name)'; expected one of: \((closest.isEmpty ? names : closest).joined(separator: ", "))"
            )
        }
        if field == .mediation, crisis.parties[party].numbers[.mediation] == nil {
            throw ValidationError("--vary: '\(name)' may not mediate in this case; expected another field")
        }
        return CrisisAnswer.Varied(party: party, field: field)
    }
}
