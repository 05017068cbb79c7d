import ArgumentParser
import Chronology
import Evidence
import Exchange
import Inquiry
import Ontology
import Record

struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Who did what to whom, when, where, planned or done, and according to whom.",
        discussion: """
            Each happening comes with all its mentions as evidence; with --mentions each mention stands on its own. \
            intensity is that of the type; where an exception of the system package gives the act another meaning in its \
            context, it stands beside it.

            Examples:
              fukan events --between JPN RUS --since 2013 --format table
              fukan events --type CONSULT --status planned
            """)

    @Flag(name: .long, help: "Each mention on its own, with one passage.") var mentions = false
    @Option(name: .long, parsing: .singleValue, help: "Who acts, by code; may be repeated.") var source: [String] = []
    @Option(name: .long, parsing: .singleValue, help: "Who is acted upon; may be repeated.") var target: [String] = []
    @Option(name: .long, parsing: .upToNextOption, help: "Two actors, in either direction.") var between: [String] = []
    @Option(name: .long, parsing: .singleValue, help: "A PLOVER type; may be repeated.") var type: [String] = []
    @Option(name: .long, parsing: .singleValue, help: "A status such as happened or planned; may be repeated.")
    var status: [String] = []
    @Option(name: .long, help: "On or after this date.") var since: String?
    @Option(name: .long, help: "On or before this date.") var until: String?
    @Option(name: .long, parsing: .singleValue, help: "A place by name; may be repeated.") var place: [String] = []
    @Option(name: .long, parsing: .singleValue, help: "A person by name; may be repeated.") var person: [String] = []
    @Option(name: .long, parsing: .singleValue, help: "A document by name or id; may be repeated.")
    var document: [String] = []
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        if !between.isEmpty && between.count != 2 {
            throw ValidationError("--between has \(between.count) actors; expected two, as in --between JPN RUS")
        }
    }

    private func filter() throws -> EventFilter {
        var filter = EventFilter()
        filter.source = source
        filter.target = target
        if between.count == 2 { filter.between = ([between[0]], [between[1]]) }
        filter.types = type.map { $0.uppercased() }
        filter.statuses = try status.map { try Arguments.choice($0, "--status") }
        filter.since = try since.map { try Arguments.day($0, "--since") }
        filter.until = try until.map { try Arguments.day($0, "--until", last: true) }
        filter.places = place
        filter.persons = person
        filter.documents = document
        return filter
    }

    func run() throws {
        try reporting {
            let filter = try filter()
            let meaning = MeaningInContext(try system.load())
            try options.answer { snapshot in
                var writer = options.format.writer(EventRow.columns + [EventException.column])
                if mentions {
                    try snapshot.events(filter) {
                        try writer.add($0.values + [.exception(meaning.exception(for: $0.coding))])
                    }
                } else {
                    try snapshot.happenings(filter) {
                        try writer.add($0.values + [.exception(meaning.exception(for: $0.coding))])
                    }
                }
                try writer.end()
            }
        }
    }
}

struct ClaimsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claims",
        abstract: "What the documents assert beside acts: figures, roles, channels and more, a passage each.",
        discussion: "Example: fukan claims --kind role --actor RUS")

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            "causal, forecast, assessment, interest, response, figure, role or channel; may be repeated."))
    var kind: [String] = []
    @Option(name: .long, parsing: .singleValue, help: "An actor by code; all that are given are named.")
    var actor: [String] = []
    @Option(name: .long, parsing: .singleValue, help: "A document by name or id; may be repeated.")
    var document: [String] = []
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            var filter = ClaimFilter(kinds: try kind.map { try Arguments.choice($0, "--kind") })
            filter.actors = actor
            filter.documents = document
            try options.answer { snapshot in
                var writer = options.format.writer(ClaimRow.columns)
                try snapshot.claims(filter) { try writer.add($0.values) }
                try writer.end()
            }
        }
    }
}

struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Rows drawn at random, to be judged by hand.",
        discussion: """
            The same seed draws the same rows from the same codings, whatever the order in which documents were read.

            Of links each row is one statement: cause, effect, sign and modality as they were read, the concepts that they \
            were taken for, and the sentence.

            Examples:
              fukan sample --kind events -n 50 --seed 7 --format csv
              fukan sample --kind links -n 50 --seed 7 --format csv
            """)

    enum Kind: String, CaseIterable, ExpressibleByArgument { case events, claims, sentences, links }

    @Option(name: .long, help: "events, claims, sentences or links.") var kind: Kind
    @Option(name: .short, help: "How many.") var n: Int
    @Option(name: .long, help: "A number that fixes the draw.") var seed: UInt64
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        if n < 1 { throw ValidationError("-n is \(n); expected a number above 0") }
    }

    func run() throws {
        try reporting {
            try options.answer { snapshot in
                switch kind {
                case .events:
                    var writer = options.format.writer(EventRow.columns)
                    for event in try snapshot.sampleEvents(n, seed: seed) { try writer.add(event.values) }
                    try writer.end()
                case .claims:
                    var writer = options.format.writer(ClaimRow.columns)
                    for claim in try snapshot.sampleClaims(n, seed: seed) { try writer.add(claim.values) }
                    try writer.end()
                case .links:
                    let material = Material(snapshot, try system.load())
                    try options.format.print(try LinkSample.answer(material, count: n, seed: seed), material)
                case .sentences:
                    var writer = options.format.writer([
                        ResultColumn("document", "document"), ResultColumn("number", "number"), ResultColumn("part"),
                        ResultColumn("from"), ResultColumn("to"), ResultColumn("sentence", "sentence"),
                    ])
                    for sentence in try snapshot.sampleSentences(n, seed: seed) {
                        try writer.add([
                            .string(sentence.document.name), .integer(sentence.number), .integer(sentence.span.part),
                            .integer(sentence.fromScalar), .integer(sentence.toScalar), .string(sentence.text),
                        ])
                    }
                    try writer.end()
                }
            }
        }
    }
}
