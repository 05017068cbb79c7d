import ArgumentParser
import Chronology
import Evidence
import Exchange
import Ontology
import Record

struct StrikeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strike",
        abstract: "Takes a source or a coding out of every answer; it stays in the record and can be restored.",
        discussion: "Example: fukan strike essay.txt --reason 'retracted by the author' --by Ito")

    @Argument(help: "A document by name or id, or the id of an event, mention or claim.") var target: String
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var record: RecordOption

    func run() throws {
        try reporting {
            let record = try record.open(.existing)
            let struck = try record.run("strike", by: decision.person) {
                try record.strike(target, decision.decision, run: $0)
            }
            try StandardOutput.write(
                struck.isEmpty ? "\(target) was struck before\n" : struck.map { "struck \($0)\n" }.joined())
        }
    }
}

struct UnstrikeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unstrike",
        abstract: "Undoes a strike; that it stood is kept.",
        discussion: "Example: fukan unstrike essay.txt --reason 'the retraction was withdrawn'")

    @Argument(help: "A document by name or id, or the id of an event, mention or claim.") var target: String
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var record: RecordOption

    func run() throws {
        try reporting {
            let record = try record.open(.existing)
            let restored = try record.run("unstrike", by: decision.person) {
                try record.unstrike(target, decision.decision, run: $0)
            }
            try StandardOutput.write(
                restored.isEmpty ? "\(target) was not struck\n" : restored.map { "restored \($0)\n" }.joined())
        }
    }
}

struct AddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Codings by hand, with their passage in any language, or as a named judgement.",
        discussion: """
            With --document and --quote the coding stands on a passage, which must be found exactly once in what \
            'fukan text' prints. Without them it is a judgement, which needs --reason.

            Examples:
              fukan add event --type CONSULT --source JPN --target RUS --mutual --date 2013-11-02 \\
                --document essay.txt --quote 'They did take place on November 2 in Tokyo'
              fukan add figure --measure scrambles --value 301 --actors JPN RUS --period 2016 --reason 'ministry, 2017'
            """,
        subcommands: [AddEvent.self, AddFigure.self, AddClaim.self])

    /// Where a hand-made coding stands.
    struct GroundOptions: ParsableArguments {
        @Option(name: .long, help: "The document of the passage, by name or id.") var document: String?
        @Option(name: .long, help: "The passage, exactly as 'fukan text' prints it.") var quote: String?
        @Option(name: .long, help: "The word in it that names the act or the number.") var anchor: String?
        @Option(name: .long, help: "Who is said to have said it.") var attribution = "author"
        @Option(name: .long, help: "How sure, from 0 to 1.") var confidence = 1.0
        @OptionGroup var decision: DecisionOptions
        @OptionGroup var record: RecordOption

        func validate() throws {
            if (document == nil) != (quote == nil) { throw ValidationError("--document and --quote go together") }
            if quote == nil && decision.reason.isEmpty {
                throw ValidationError("a coding without a passage is a judgement; expected --reason")
            }
            if !(0...1).contains(confidence) {
                throw ValidationError("--confidence is \(confidence); expected a number from 0 to 1")
            }
        }

        var judgement: Judgement { Judgement(by: decision.person, on: Moment.today, reason: decision.reason) }

        func passage(in record: Record) throws -> Passage? {
            guard let document, let quote else { return nil }
            return try record.read { try $0.passage(quote, anchor: anchor, in: document) }
        }

        func add(_ make: (Passage?) throws -> Claim) throws {
            let record = try record.open(.create)
            let claim = try make(try passage(in: record))
            let added = try record.run("add", by: decision.person) { try record.add(claim, run: $0) }
            try StandardOutput.write("\(added.isNew ? "added" : "already there") \(added.id)\n")
        }

        func claim(_ content: ClaimContent, _ passage: Passage?) -> Claim {
            Claim(
                id: "", content: content, attribution: attribution, confidence: confidence, passage: passage,
                judgement: judgement)
        }
    }

    struct AddEvent: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "event", abstract: "An event.",
            discussion: """
                Example: fukan add event --type MOBILIZE --source RUS --date 2018-06-19/2018-06-21 --place Iturup \
                --reason 'defence ministry bulletin'
                """)
        @Option(name: .long, help: "A PLOVER type.") var type: String
        @Option(name: .long, help: "A mode of the type.") var mode: String?
        @Option(name: .long, parsing: .upToNextOption, help: "Who acts.") var source: [String]
        @Option(name: .long, parsing: .upToNextOption, help: "Upon whom.") var target: [String] = []
        @Flag(name: .long, help: "Both act.") var mutual = false
        @Option(name: .long, help: "happened, planned, proposed, expected, hypothetical, conditional, denied, ongoing.")
        var status = "happened"
        @Option(name: .long, help: "2013, 2013-11, 2013-11-02 or 2013-11-01/2013-11-05.") var date: String?
        @Option(name: .long, help: "A place.") var place: String?
        @Option(name: .long, parsing: .upToNextOption, help: "Persons, by name.") var persons: [String] = []
        @OptionGroup var system: SystemOption
        @OptionGroup var ground: GroundOptions

        func run() throws {
            try reporting {
                let package = try system.load()
                let name = type.uppercased()
                guard let eventType = package.eventTypes.first(where: { $0.type == name }) else {
                    throw ValidationError(
                        "--type is '\(type)'; expected one of: \(package.eventTypes.map(\.type).joined(separator: ", "))"
                    )
                }
                let known = package.actors.map(\.code)
                for code in source + target where !known.contains(code) {
                    let closest = closestNames(to: code, among: known).joined(separator: ", ")
                    throw ValidationError("no actor '\(code)' in \(package.name); closest: \(closest)")
                }
                let modes = eventType.modes.map(\.mode)
                if let mode, !modes.contains(mode) {
                    throw ValidationError("--mode is '\(mode)'; expected one of: \(modes.joined(separator: ", "))")
                }
                let intensity = eventType.modes.first { $0.mode == mode }?.intensity ?? eventType.intensity
                let interval = try date.map { try Arguments.interval($0, "--date") } ?? .unknown
                let state: EventStatus = try Arguments.choice(status, "--status")
                let record = try ground.record.open(.create)
                let event = EventCoding(
                    id: "", type: name, mode: mode, status: state, source: source.sorted(), target: target.sorted(),
                    mutual: mutual, date: interval, place: place, persons: persons.sorted(),
                    attribution: ground.attribution, intensity: intensity, confidence: ground.confidence,
                    passage: try ground.passage(in: record), judgement: ground.judgement)
                let added = try record.run("add", by: ground.decision.person) { try record.add(event, run: $0) }
                try StandardOutput.write("\(added.isNew ? "added" : "already there") \(added.id)\n")
            }
        }
    }

    struct AddFigure: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "figure", abstract: "A stated quantity.",
            discussion: """
                Example: fukan add figure --measure scrambles --value 390 --unit sorties --actors JPN RUS \
                --period 2017-04-01/2018-03-31 --reason 'ministry of defence, 2018'
                """)
        @Option(name: .long, help: "What is counted.") var measure: String
        @Option(name: .long, help: "The number.") var value: Double
        @Option(name: .long, help: "Its unit.") var unit = ""
        @Option(name: .long, parsing: .upToNextOption, help: "Who counts, then whom it concerns.") var actors:
            [String] = []
        @Option(name: .long, help: "2013, 2013-11 or 2017-04-01/2018-03-31.") var period: String?
        @OptionGroup var ground: GroundOptions

        func run() throws {
            try reporting {
                let interval = try period.map { try Arguments.interval($0, "--period") } ?? .unknown
                try ground.add { passage in
                    ground.claim(
                        .figure(
                            FigureClaim(measure: measure, value: value, unit: unit, period: interval, actors: actors)),
                        passage)
                }
            }
        }
    }

    struct AddClaim: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "claim", abstract: "A claim of any other kind, as its JSON fields.",
            discussion: """
                The fields are those that 'fukan claims --format jsonl' prints for the kind.

                Example: fukan add claim --kind interest --fields '{"actor":"RUS","interest":"energy exports"}' \
                --reason 'ministerial speech'
                """)
        @Option(name: .long, help: "causal, forecast, assessment, interest, response, role or channel.") var kind:
            String
        @Option(name: .long, help: "The fields as a JSON object.") var fields: String
        @OptionGroup var ground: GroundOptions

        func run() throws {
            try reporting {
                let kind: ClaimKind = try Arguments.choice(kind, "--kind")
                let value: JSONValue
                do { value = try JSONReader.read(Array(fields.utf8)) } catch {
                    throw Failure(.badContent, "--fields: \(error)")
                }
                let content = try ClaimFields(value).content(kind)
                try ground.add { ground.claim(content, $0) }
            }
        }
    }
}

/// The fields of a claim as a person writes them in JSON.
struct ClaimFields {
    private let value: JSONValue

    init(_ value: JSONValue) throws {
        guard value.object != nil else { throw Failure(.badContent, "--fields is no JSON object; expected {\"…\": …}") }
        self.value = value
    }

    private func text(_ key: String) throws -> String {
        guard let text = value[key]?.string, !text.isEmpty else {
            throw Failure(.badContent, "--fields has no text '\(key)'; expected one")
        }
        return text
    }
    private func optionalText(_ key: String) -> String? { value[key]?.string }
    private func texts(_ key: String) -> [String] { value[key]?.array?.compactMap(\.string) ?? [] }

    /// A date as `2013-11` or as the object that the program prints.
    private func interval(_ key: String) throws -> DateInterval {
        guard let date = value[key], !date.isNull else { return .unknown }
        if let text = date.string { return try Arguments.interval(text, key) }
        let (from, to) = (date["from"]?.string ?? "..", date["to"]?.string ?? "..")
        if from == "..", to == ".." { return .unknown }
        let interval = try Arguments.interval(from == to ? from : "\(from)/\(to)", key)
        let precision = date["precision"]?.string.flatMap(DatePrecision.init) ?? interval.precision
        return DateInterval(from: interval.from, to: interval.to, precision: precision)
    }

    private func choice<T: RawRepresentable & CaseIterable>(_ key: String) throws -> T where T.RawValue == String {
        try Arguments.choice(try text(key), key)
    }

    func content(_ kind: ClaimKind) throws -> ClaimContent {
        switch kind {
        case .causal:
            .causal(
                CausalClaim(
                    cause: try text("cause"), effect: try text("effect"), polarity: try text("polarity"),
                    strength: optionalText("strength"),
                    modality: try optionalText("modality").map { try Arguments.choice($0, "modality") },
                    actors: value["actors"] == nil ? nil : texts("actors").sorted()))
        case .forecast:
            .forecast(
                ForecastClaim(
                    statement: try text("statement"), horizon: try interval("horizon"), words: optionalText("words"),
                    probability: value["probability"]?.array?.compactMap(\.number) ?? []))
        case .assessment:
            .assessment(
                AssessmentClaim(
                    subject: try text("subject"), judgement: try text("judgement"), direction: try text("direction")))
        case .interest: .interest(InterestClaim(actor: try text("actor"), interest: try text("interest")))
        case .response:
            .response(
                ResponseClaim(
                    actor: try text("actor"), to: try text("to"), toward: texts("toward"), manner: try choice("manner"))
            )
        case .figure:
            .figure(
                FigureClaim(
                    measure: try text("measure"), value: try number("value"), unit: optionalText("unit") ?? "",
                    period: try interval("period"), actors: texts("actors")))
        case .role:
            .role(
                RoleClaim(
                    person: try text("person"), office: try text("office"), actor: optionalText("actor"),
                    period: try interval("period"), tenure: try choice("tenure")))
        case .channel:
            .channel(
                ChannelClaim(
                    name: try text("name"), members: texts("members").sorted(), since: try interval("since"),
                    state: try choice("state"), at: try interval("at")))
        }
    }

    private func number(_ key: String) throws -> Double {
        guard let number = value[key]?.number else {
            throw Failure(.badContent, "--fields has no number '\(key)'; expected one")
        }
        return number
    }
}
