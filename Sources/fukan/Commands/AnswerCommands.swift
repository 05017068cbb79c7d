import ArgumentParser
import Chronology
import Exchange
import Inquiry
import Ontology
import Record

extension AnswerOptions {
    /// Prints the answer to one question: in a table the sentence first, else its rows alone.
    func print(
        system: SystemPackage, withoutExceptions: Set<String> = [], _ question: (Material) throws -> Answer
    ) throws {
        try answer { snapshot in
            let material = Material(snapshot, system, withoutExceptions: withoutExceptions)
            try format.print(try question(material), material)
        }
    }
}

extension FormatOption {
    /// - Parameter withSentence: whether a table stands below its sentence.
    func print(_ answer: Answer, _ material: Material, withSentence: Bool = true) throws {
        let (columns, rows) = try answer.printed(with: material)
        if isTable && withSentence { try StandardOutput.write(TableText.visible(answer.sentence) + "\n\n") }
        var writer = writer(columns)
        for row in rows { try writer.add(row) }
        try writer.end()
    }
}

struct FiguresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "Stated quantities as series, and those derived from them.",
        discussion: """
            A derived figure says how it was worked out and from which claim. An essay's series shows what was written \
            about, not what happened.

            Example: fukan figures --measure scrambles --format table
            """)

    @Option(name: .long, parsing: .singleValue, help: "Only this measure; may be repeated.") var measure: [String] = []
    @Option(name: .long, help: "Only figures that concern this actor.") var actor: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            try options.print(system: system.load()) {
                try FiguresAnswer.answer($0, measures: measure, actor: actor)
            }
        }
    }
}

struct ChannelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "channels",
        abstract: "Standing channels between states: members, ranks, what was agreed, held, planned, halted.",
        discussion: """
            With --of, one actor's partners in their order. A planned meeting is never shown as held.

            Examples:
              fukan channels --name 2+2 --of JPN --format table
              fukan channels --format csv
            """)

    @Option(name: .long, help: "Only channels of this form, as in 2+2.") var name: String?
    @Option(name: .long, help: "Only channels of this actor, its partners in their order.") var of: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            try options.print(system: system.load()) {
                try ChannelsAnswer.answer($0, names: name.map { [$0] } ?? [], of: of)
            }
        }
    }
}

struct PeopleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people",
        abstract: "Persons with their offices over time, and whom they met.",
        discussion: "Example: fukan people --person 'Abe Shinzo' --format jsonl")

    @Option(name: .long, help: "Only this person, by the name that the package prints.") var person: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            try options.print(system: system.load()) {
                try PeopleAnswer.answer($0, person: person)
            }
        }
    }
}

struct PlacesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "places",
        abstract: "Places with what is said to have happened there.",
        discussion: """
            Rival names stand side by side; the package never says whose a disputed place is.

            Example: fukan places --format table
            """)

    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            try options.print(system: system.load()) { try PlacesAnswer.answer($0) }
        }
    }
}
