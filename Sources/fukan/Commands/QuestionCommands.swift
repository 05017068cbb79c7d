import ArgumentParser
import Chronology
import Exchange
import Inquiry
import Ontology
import Record

struct QuestionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "questions",
        abstract: "What an analyst asks of the system, each with a one-sentence answer and its passages.",
        discussion: """
            The questions are those of the system package. "Not in these documents" and "undetermined" are answers, \
            with the count that they rest on.

            Examples:
              fukan questions --format table
              fukan questions --part S4 --format json
            """)

    @Option(name: .long, help: ArgumentHelp("Only one part, as in S4, with its whole table.", valueName: "part"))
    var part: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    private static let columns = [
        ResultColumn("part", "part"), ResultColumn("group"), ResultColumn("question", "question"),
        ResultColumn("answer", "answer"), ResultColumn("standing", "standing"), ResultColumn("n", "n"),
        ResultColumn("basis"), ResultColumn("reviewed"), ResultColumn("naive"), ResultColumn("later"),
        ResultColumn("command", "command"), ResultColumn("ids"), .evidence,
    ]

    func run() throws {
        try reporting {
            let package = try system.load()
            if let part {
                guard let question = package.questions.first(where: { $0.part == part || $0.id == part }) else {
                    throw ValidationError(
                        "--part is '\(part)'; expected one of: "
                            + package.questions.map { $0.part.isEmpty ? $0.id : $0.part }.joined(separator: ", "))
                }
                try options.print(system: package) { try QuestionsAnswer.answer($0, to: question) }
                return
            }
            try options.answer { snapshot in
                let material = Material(snapshot, package, threads: Cores.count)
                var writer = options.format.writer(Self.columns)
                for entry in try QuestionsAnswer.answers(material) {
                    let answer = entry.answer
                    try writer.add([
                        .string(entry.part.isEmpty ? entry.id : entry.part), .string(entry.group),
                        .string(entry.question), .string(answer.sentence), .string(answer.standing.rawValue),
                        .integer(answer.count), .string(answer.basis), .integer(answer.reviewed),
                        .text(answer.naive), .text(entry.later), .string(answer.command), .texts(answer.evidence),
                        .array(try material.passages(answer.evidence).map(\.json)),
                    ])
                }
                try writer.end()
            }
        }
    }
}

struct ExceptionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exceptions",
        abstract: "Where acts mean something else than their type, and what each such exception changes in the series.",
        discussion: """
            Each exception of the system package with its reason, and the net score of every dyad that it touches with \
            and without it. Exceptions are entries in YAML; docs/system-package.md says how to write your own.

            Examples:
              fukan exceptions --format table
              fukan exceptions JPN RUS
            """)

    @Argument(help: "Only dyads of this actor, as in JPN,") var a: String?
    @Argument(help: "and this one.") var b: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let package = try system.load()
            if (a == nil) != (b == nil) { throw ValidationError("name two actors, as in JPN RUS, or none") }
            let pair = [a, b].compactMap(\.self)
            try Arguments.check(actors: pair, package)
            try options.print(system: package) { try ExceptionsAnswer.answer($0, between: pair) }
        }
    }
}

extension Arguments {
    static func check(actors codes: [String], _ package: SystemPackage) throws {
        for code in codes where !package.actors.contains(where: { $0.code == code }) {
            let closest = closestNames(to: code, among: package.actors.map(\.code))
            throw ValidationError(
                "no actor '\(code)' in the system \(package.name)"
                    + (closest.isEmpty ? "" : "; closest: \(closest.joined(separator: ", "))"))
        }
    }

    /// Ids of exceptions; `all` is every one.
    static func exceptions(_ ids: [String], _ package: SystemPackage) throws -> Set<String> {
        let known = package.exceptions.map(\.id)
        for id in ids where id != "all" && !known.contains(id) {
            throw ValidationError(
                "--without-exception is '\(id)'; expected one of: \((["all"] + known).joined(separator: ", "))")
        }
        return ids.contains("all") ? Set(known) : Set(ids)
    }
}

struct StateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "state",
        abstract: "The system on a day, as known from documents published by then.",
        discussion: """
            Actors and their stated interests, dyads, rungs of the channels, disputes, offices, drivers, each with its \
            passages. A document of unknown date does not count.

            Example: fukan state --at 2014-03-31 --format table
            """)

    @Option(name: .long, help: ArgumentHelp("The day; of a month or year its last.", valueName: "date"))
    var at: String
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let day = try Arguments.day(at, "--at", last: true)
            let package = try system.load()
            var view = try options.view.view()
            view.asOf = min(day, view.asOf ?? day)
            try options.record.open(.readOnly).read(view) { snapshot in
                let material = Material(snapshot, package, threads: Cores.count)
                let state = try StateAnswer(material, at: day)
                try print(state, material)
                try options.view.explain(snapshot)
            }
        }
    }

    private func print(_ state: StateAnswer, _ material: Material) throws {
        let format = options.format.format ?? (StandardOutput.isTerminal ? .table : .jsonl)
        if format == .table {
            for section in state.sections {
                try StandardOutput.write("\n\(section.title)\n")
                try options.format.print(section.answer, material)
            }
            return
        }
        // One form for all sections: what stands in a row is spliced into it.
        var writer = options.format.writer([
            ResultColumn("section"), ResultColumn("standing"), ResultColumn("row", isSpliced: true), .evidence,
        ])
        for section in state.sections {
            let (columns, rows) = try section.answer.printed(with: material)
            for row in rows {
                let members = zip(columns, row).dropLast().map { JSONMember(key: $0.key, value: $1) }
                try writer.add([
                    .string(section.id), .string(section.answer.standing.rawValue), .object(members),
                    row.last ?? .array([]),
                ])
            }
            if rows.isEmpty {
                try writer.add([
                    .string(section.id), .string(section.answer.standing.rawValue), .object([]), .array([]),
                ])
            }
        }
        try writer.end()
    }
}
