import ArgumentParser
import Chronology
import Evidence
import Exchange
import Inquiry
import Ontology
import Record

extension Snapshot {
    /// The claims of a kind, with their passages.
    func statements(_ kinds: [ClaimKind]) throws -> (claims: [Claim], evidence: EvidenceIndex) {
        var claims: [Claim] = []
        var evidence = EvidenceIndex()
        try self.claims(ClaimFilter(kinds: kinds)) {
            claims.append($0.claim)
            evidence.add($0)
        }
        return (claims, evidence)
    }

    /// How often each entity of a kind is mentioned, under the name that the package prints for it.
    func mentionNames(_ kind: MentionKind, named: (String) -> String?) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for (entity, count) in try mentionCounts(kind) {
            if let name = named(entity) { counts[name, default: 0] += count }
        }
        return counts
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

    @Option(name: .long, help: "Only this measure.") var measure: String?
    @Option(name: .long, help: "Only figures that concern this actor.") var actor: String?
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            try options.answer { snapshot in
                let (claims, evidence) = try snapshot.statements([.figure])
                var writer = options.format.writer([
                    ResultColumn("id"), ResultColumn("measure", "measure"), ResultColumn("actors", "actors"),
                    ResultColumn("period", "period", parts: ["from", "to", "precision"]),
                    ResultColumn("value", "value"), ResultColumn("unit", "unit"), ResultColumn("approximation"),
                    ResultColumn("basis", "basis"), ResultColumn("derivation", "derivation"),
                    ResultColumn("derived_from"), ResultColumn("reviewed"),
                    ResultColumn("evidence", "passage", parts: ["document", "part", "from", "to", "quote"]),
                ])
                for row in FiguresAnswer(claims, measure: measure, actor: actor).rows {
                    let figure = row.figure
                    try writer.add([
                        .string(row.claim), .string(figure.measure), .texts(figure.actors), .interval(figure.period),
                        .plain(figure.value), .string(figure.unit), .text(figure.approximation),
                        .string(row.isDerived ? "derived" : "stated"), .text(figure.derivation),
                        .texts(figure.derivedFrom), .bool(evidence.reviewed.contains(row.claim)),
                        evidence.evidence([row.claim] + figure.derivedFrom),
                    ])
                }
                try writer.end()
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
    @OptionGroup var options: AnswerOptions

    private static let columns = [
        ResultColumn("channel", "channel"), ResultColumn("members", "members"),
        ResultColumn("since", "since", parts: ["from", "to", "precision"]), ResultColumn("state", "state"),
        ResultColumn("ranks", "place in the list of"), ResultColumn("held", "held"), ResultColumn("planned", "planned"),
        ResultColumn("other", "agreed, halted, revived"), ResultColumn("n", "n"), ResultColumn("reviewed"),
        ResultColumn("claims"),
        ResultColumn("evidence", "passage", parts: ["document", "part", "from", "to", "quote"]),
    ]

    private func rows(_ answer: ChannelsAnswer) -> [ChannelsAnswer.Row] {
        guard let of else { return answer.rows.filter { name == nil || $0.name == name } }
        let names = name.map { [$0] } ?? Set(answer.rows.map(\.name)).sorted()
        return names.flatMap { answer.partners(of: of, in: $0) }
    }

    func run() throws {
        try reporting {
            try options.answer { snapshot in
                let (claims, evidence) = try snapshot.statements([.channel])
                var writer = options.format.writer(Self.columns)
                for row in rows(ChannelsAnswer(claims)) {
                    func sayings(_ states: [ChannelClaim.State], withState: Bool = false) -> JSONValue {
                        .array(
                            row.sayings.filter { states.contains($0.state) }.map { saying in
                                let at = saying.at.iso
                                return .string(withState ? "\(saying.state.rawValue) \(at)" : at)
                            })
                    }
                    try writer.add([
                        .string(row.name), .texts(row.members), .interval(row.since), .string(row.state.rawValue),
                        .array(
                            row.ranks.map {
                                .string("\($0.of) \($0.place)\($0.isStated ? "" : " (by date)")")
                            }), sayings([.held]), sayings([.planned]),
                        sayings([.proposed, .agreed, .halted, .toBeRevived, .revived], withState: true),
                        .integer(row.claims.count), .integer(evidence.reviewedCount(row.claims)), .texts(row.claims),
                        evidence.evidence(row.claims),
                    ])
                }
                try writer.end()
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
    @Option(name: .long, help: "The system package, for the names of persons.") var system = "northeast-asia"
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let package = try Installation.load(system)
            let names = Dictionary(
                package.persons.map { ("person:" + $0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            try options.answer { snapshot in
                let (claims, evidence) = try snapshot.statements([.role])
                var events: [EventCoding] = []
                try snapshot.events { events.append($0.coding) }
                let mentions = try snapshot.mentionNames(.person) { names[$0] }
                var writer = options.format.writer([
                    ResultColumn("person", "person"), ResultColumn("mentions", "mentions"),
                    ResultColumn("offices", "offices"), ResultColumn("meetings", "meetings"),
                    ResultColumn("evidence", "passage", parts: ["document", "part", "from", "to", "quote"]),
                ])
                for row in PeopleAnswer(claims: claims, events: events, mentions: mentions).rows
                where person == nil || row.person == person {
                    try writer.add([
                        .string(row.person), .integer(row.mentions),
                        .array(
                            row.tenures.map {
                                .members([
                                    "office": .string($0.office), "actor": .text($0.actor),
                                    "tenure": .string($0.tenure.rawValue), "at": .string($0.period.iso),
                                ])
                            }),
                        .array(
                            row.meetings.map {
                                .members([
                                    "with": .texts($0.with), "at": .string($0.date.iso),
                                    "status": .string($0.status.rawValue), "place": .text($0.place),
                                    "event": .string($0.happening),
                                ])
                            }), evidence.evidence(row.tenures.flatMap(\.claims)),
                    ])
                }
                try writer.end()
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

    @Option(name: .long, help: "The system package, for names, coordinates and disputes.") var system = "northeast-asia"
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            let package = try Installation.load(system)
            var byID: [String: Place] = [:]
            var byName: [String: Place] = [:]
            for place in package.allPlaces {
                byID["place:" + place.id] = place
                byName[place.name] = byName[place.name] ?? place
            }
            try options.answer { snapshot in
                var events: [EventCoding] = []
                try snapshot.events { events.append($0.coding) }
                let mentions = try snapshot.mentionNames(.place) { byID[$0]?.name }
                var writer = options.format.writer([
                    ResultColumn("place", "place"), ResultColumn("kind", "kind"),
                    ResultColumn("rival_names", "rival names"),
                    ResultColumn("disputed_by", "disputed by"), ResultColumn("country"),
                    ResultColumn("latitude", "lat"),
                    ResultColumn("longitude", "lon"), ResultColumn("mentions", "mentions"),
                    ResultColumn("happenings", "happenings"), ResultColumn("by_status", "by status"),
                    ResultColumn("events"),
                ])
                for row in PlacesAnswer(events: events, mentions: mentions).rows {
                    let place = byName[row.place]
                    try writer.add([
                        .string(row.place), .text(place?.kind),
                        .array(
                            (place?.rivalNames ?? []).map {
                                .string("\($0.name) (\($0.usedBy.joined(separator: ", ")))")
                            }), .texts(place?.disputedBy ?? []), .text(place?.country), .plain(place?.latitude),
                        .plain(place?.longitude), .integer(row.mentions), .integer(row.happenings.count),
                        .array(
                            EventStatus.allCases.compactMap { status in
                                row.byStatus[status].map { .string("\(status.rawValue) \($0)") }
                            }), .texts(row.happenings),
                    ])
                }
                try writer.end()
            }
        }
    }
}
