import ArgumentParser
import Assessment
import Chronology
import Evidence
import Exchange
import Inquiry
import Record

struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract:
            "Everything behind one event, claim, contradiction, judgement, document or forecast: down to the sentences.",
        discussion: """
            Ids stand in the first column of every result; a document may be named. Struck and retired codings answer \
            too, and say so. Of a data set an id names the set, or rows of its file by their lines. What a case states \
            (b and 16 digits, from rows of bargain, align, crisis and theories) is found again in the cases of the \
            package; of a case of your own, name its file by --case.

            Examples:
              fukan why e1f2a3b4c5d6e7f80
              fukan why s0123456789abcdef:17
              fukan why b0123456789abcdef --case my-case.yaml
            """)

    @Argument(
        help: """
            The id of an event, mention, claim, link of the causal map, contradiction, judgement or citation of a case, \
            document, data set, question or forecast, or a document's name.
            """)
    var id: String
    @Option(
        name: .customLong("case"),
        help: ArgumentHelp("A file of cases to look in for what a case states, before the package.", valueName: "path"))
    var caseFile: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var record: RecordOption
    @OptionGroup var view: ViewOptions
    @Option(name: .long, help: "text (default) or json.") var format: Format = .text

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    func validate() throws {
        guard caseFile == nil || StatedBasis.isID(id) else {
            throw ValidationError(
                "--case goes with the id of what a case states, b and 16 hexadecimal digits; found '\(id)'")
        }
    }

    func run() throws {
        try reporting {
            let package = try system.load()
            let meaning = MeaningInContext(package)
            try record.open(.readOnly).read(try view.view()) { snapshot in
                if let rows = DataRows(id: id) {
                    guard let trace = try snapshot.dataTrace(rows) else { throw RecordError.noSuchCoding(id) }
                    let value = DataTraceValue.value(trace, rows)
                    return try StandardOutput.write(
                        format == .json ? JSONText.string(value) + "\n" : Self.text(value, indent: 0))
                }
                // A link of the causal map is worked out, not kept: its statements are.
                if id.hasPrefix("l"), let link = try Material(snapshot, package).causalMap().link(id) {
                    let value = try Self.value(link, snapshot, meaning)
                    return try StandardOutput.write(
                        format == .json ? JSONText.string(value) + "\n" : Self.text(value, indent: 0))
                }
                if StatedBasis.isID(id) {
                    var packages = [package]
                    if let caseFile { packages.insert(try CaseArgument.package(package, withFile: caseFile), at: 0) }
                    guard let value = try BasisTrace.value(id, packages.map { Material(snapshot, $0) }) else {
                        throw Failure(.badContent, BasisTrace.nowhere(id, caseFile))
                    }
                    return try StandardOutput.write(
                        format == .json ? JSONText.string(value) + "\n" : Self.text(value, indent: 0))
                }
                if id.hasPrefix("k"), let value = try ContradictionTrace.value(id, Material(snapshot, package)) {
                    return try StandardOutput.write(
                        format == .json ? JSONText.string(value) + "\n" : Self.text(value, indent: 0))
                }
                let value: JSONValue
                if let ledger = try LedgerTrace.value(id, snapshot) {
                    value = ledger
                } else {
                    guard let trace = try snapshot.trace(id) else { throw RecordError.noSuchCoding(id) }
                    value = try Self.value(trace, snapshot, meaning)
                }
                try StandardOutput.write(
                    format == .json ? JSONText.string(value) + "\n" : Self.text(value, indent: 0))
            }
        }
    }

    // MARK: - The chain as a value

    private static func value(_ link: CausalLink, _ snapshot: Snapshot, _ meaning: MeaningInContext) throws -> JSONValue
    {
        .members([
            "link": .string(link.id), "cause": .string("\(link.cause.name) (\(link.cause.id))"),
            "effect": .string("\(link.effect.name) (\(link.effect.id))"), "sign": .string(link.evidence.rawValue),
            "rule": .string(
                "a link stands on statements: each counts for its author or speaker, an unnamed one for nobody new; what is mixed or denied has no sign"
            ),
            "order": .texts(
                link.contradictions.map {
                    "other documents date the cause \($0.causeDate.iso), the effect \($0.effectDate.iso)"
                }),
            "statements": .array(
                try link.claims.compactMap { try snapshot.trace($0) }.map { try value($0, snapshot, meaning) }),
            "datings": .array(
                try link.contradictions.flatMap(\.dating).compactMap { try snapshot.trace($0) }.map {
                    try value($0, snapshot, meaning)
                }),
        ])
    }

    private static func value(_ trace: Trace, _ snapshot: Snapshot, _ meaning: MeaningInContext) throws -> JSONValue {
        switch trace {
        case .happening(let id, let mentions):
            return .members([
                "happening": .string(id), "together": event(MergedCoding(mentions.map(\.coding)), meaning),
                "rule": .string(
                    "mentions that agree, or of which one says more of the same, are one happening; so are those that a person joins"
                ),
                "judged": .texts(try snapshot.linkJudgements(of: mentions.map(\.coding.id)).map { Self.line($0) }),
                "mentions": .array(try mentions.map { try event($0, nil, snapshot, meaning) }),
            ])
        case .event(let stored, let history): return try event(stored, history, snapshot, meaning)
        case .claim(let stored, let history):
            var members: [JSONMember] = [
                JSONMember(key: "claim", value: .string(stored.claim.id)),
                JSONMember(key: "kind", value: .string(stored.claim.content.kind.rawValue)),
            ]
            members += ClaimRow.fields(stored.claim.content)
            members += try ground(
                stored.claim.passage, stored.claim.judgement, stored.standing, stored.claim.attribution,
                stored.claim.confidence, stored.claim.reasons, history, snapshot)
            if case .figure(let figure) = stored.claim.content, !figure.derivedFrom.isEmpty {
                let sources = try figure.derivedFrom.compactMap { try snapshot.trace($0) }.map {
                    try value($0, snapshot, meaning)
                }
                members.append(JSONMember(key: "stands_on", value: .array(sources)))
            }
            return .object(members)
        case .document(let document, let history):
            return .members([
                "document": .string(document.id), "name": .string(document.name),
                "title": .text(document.metadata.title),
                "authors": .texts(document.metadata.authors), "published": .string(document.metadata.published.iso),
                "published_is": .string(document.metadata.dateBasis.rawValue), "sha256": .string(document.hash),
                "read_by": .string(document.reader), "sentences": .integer(document.sentences),
                "events": .integer(document.events), "claims": .integer(document.claims),
                "struck": .bool(document.isStruck), "history": Self.history(history),
                "citations": .array(
                    try snapshot.citations(ofDocument: document.id).map { .string($0.text) }),
            ])
        }
    }

    private static func event(
        _ stored: StoredEvent, _ history: History?, _ snapshot: Snapshot, _ meaning: MeaningInContext
    ) throws -> JSONValue {
        let coding = stored.coding
        var members: [JSONMember] = [
            JSONMember(key: "mention", value: .string(coding.id)),
            JSONMember(key: "of_happening", value: .string(stored.happening)),
            JSONMember(key: "type", value: .string(coding.type + (coding.mode.map { " (\($0))" } ?? ""))),
            JSONMember(key: "status", value: .string(coding.status.rawValue)),
            JSONMember(key: "source", value: .texts(coding.source)),
            JSONMember(key: "target", value: .texts(coding.target)),
            JSONMember(key: "mutual", value: .bool(coding.mutual)),
            JSONMember(key: "date", value: .string(coding.date.iso)),
            JSONMember(key: "place", value: .text(coding.place)),
            JSONMember(key: "persons", value: .texts(coding.persons)),
            JSONMember(key: "intensity", value: coding.intensity.map { .plain($0) } ?? .null),
            JSONMember(key: "exception", value: .exception(meaning.exception(for: coding))),
        ]
        members += try ground(
            coding.passage, coding.judgement, stored.standing, coding.attribution, coding.confidence, coding.reasons,
            history, snapshot)
        let judged = try snapshot.linkJudgements(of: [coding.id])
        if !judged.isEmpty { members.append(JSONMember(key: "judged", value: .texts(judged.map { Self.line($0) }))) }
        return .object(members)
    }

    /// What all mentions of a happening tell together, and in what they disagree.
    private static func event(_ merged: MergedCoding, _ meaning: MeaningInContext) -> JSONValue {
        let coding = merged.coding
        return .members([
            "type": .string(coding.type + (coding.mode.map { " (\($0))" } ?? "")),
            "status": .string(coding.status.rawValue), "source": .texts(coding.source),
            "target": .texts(coding.target), "mutual": .bool(coding.mutual), "date": .string(coding.date.iso),
            "place": .text(coding.place), "persons": .texts(coding.persons),
            "intensity": coding.intensity.map { .plain($0) } ?? .null,
            "exception": .exception(meaning.exception(for: coding)),
            "disagreements": .array(merged.disagreements.map(\.json)),
        ])
    }

    private static func line(_ judgement: StoredLinkJudgement) -> String {
        let what: String
        switch judgement.judgement {
        case .same(let first, let second): what = "\(first) and \(second) are one happening"
        case .apart(let id): what = "\(id) stands apart"
        }
        let decision = judgement.decision
        return "\(decision.at) \(what), by \(decision.by): \(decision.reason)"
            + (judgement.withdrawn.map { ", withdrawn \($0.at) by \($0.by)" } ?? "")
    }

    /// On what a coding stands: its passage with the names and dates in it, or a person's judgement.
    private static func ground(
        _ passage: Passage?, _ judgement: Judgement?, _ standing: CodingStanding, _ attribution: String,
        _ confidence: Double, _ reasons: [CodingReason], _ history: History?, _ snapshot: Snapshot
    ) throws -> [JSONMember] {
        var members: [JSONMember] = [
            JSONMember(key: "coded_by", value: .string(judgement.map { "\($0.by), by hand" } ?? "machine")),
            JSONMember(key: "attribution", value: .string(attribution)),
            JSONMember(key: "confidence", value: .number(confidence)),
            JSONMember(key: "reviewed", value: .bool(standing.reviewed)),
            JSONMember(key: "struck", value: .bool(standing.isStruck)),
            JSONMember(key: "retired", value: .bool(standing.isRetired)),
        ]
        if let judgement { members.append(JSONMember(key: "judged", value: .judgement(judgement))) }
        if let passage, let printed = standing.printed(passage) {
            members.append(JSONMember(key: "evidence", value: printed.json))
            if !reasons.isEmpty {
                // Of a retired coding the text may have gone.
                let text = standing.isRetired ? nil : try snapshot.text(ofDocument: passage.document)
                let printed = text?.printed(reasons) ?? reasons.map { PrintedReason($0, words: nil) }
                members.append(JSONMember(key: "because", value: .array(printed.map(\.json))))
            }
            var names: [JSONValue] = []
            try snapshot.mentions(ofDocument: passage.document) { stored in
                guard passage.from <= stored.mention.from, stored.mention.to <= passage.to else { return }
                names.append(
                    .string(
                        "\(stored.mention.text) = \(stored.mention.entity ?? "unknown") (\(stored.mention.rule))"))
            }
            var dates: [JSONValue] = []
            try snapshot.dates(ofDocument: passage.document) { stored in
                guard passage.from <= stored.date.from, stored.date.to <= passage.to else { return }
                dates.append(
                    .string(
                        "\(stored.date.text) = \(stored.date.interval.iso) (\(stored.date.anchor): \(stored.date.rule))"
                    ))
            }
            members.append(JSONMember(key: "names_in_it", value: .array(names)))
            members.append(JSONMember(key: "dates_in_it", value: .array(dates)))
        }
        if let history { members.append(JSONMember(key: "history", value: Self.history(history))) }
        return members
    }

    private static func history(_ history: History) -> JSONValue {
        var lines = ["\(history.first.started) first read or made by \(history.first.by) (run \(history.first.number))"]
        lines += history.reviews.map {
            "\($0.decision.at) \($0.verdict.rawValue) by \($0.decision.by): \($0.decision.reason)"
                + ($0.withdrawn.map { ", withdrawn \($0.at) by \($0.by)" } ?? "")
        }
        lines += history.strikes.map {
            "\($0.decision.at) struck by \($0.decision.by): \($0.decision.reason)"
                + ($0.lifted.map { ", lifted \($0.at) by \($0.by): \($0.reason)" } ?? "")
        }
        return .texts(lines)
    }

    // MARK: - As text

    /// `source  "both sides" = dual: JPN and RUS before, inferred`.
    private static func line(ofReason reason: JSONValue, margin: String) -> String {
        let aspect = reason["of"]?.string ?? ""
        let padding = String(repeating: " ", count: max(1, 10 - aspect.count))
        let words = reason["words"]?.string.map { "\"\($0)\" " } ?? ""
        let inferred = reason["inferred"]?.bool == true ? ", inferred" : ""
        return margin + aspect + padding + TableText.visible("\(words)(\(reason["rule"]?.string ?? "")\(inferred))")
            + "\n"
    }

    private static func text(_ value: JSONValue, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        guard case .object(let members) = value else {
            return margin + TableText.visible(ResultWriter.cell(value)) + "\n"
        }
        var text = ""
        for member in members {
            let title = member.key.replacing("_", with: " ")
            switch member.value {
            case .null: continue
            case .array(let reasons) where member.key == "because":
                text += "\(margin)\(title)\n" + reasons.map { Self.line(ofReason: $0, margin: margin + "  ") }.joined()
            case .object: text += "\(margin)\(title)\n\(Self.text(member.value, indent: indent + 2))"
            case .array(let values) where values.contains { $0.object != nil }:
                text += "\(margin)\(title)\n"
                for (index, element) in values.enumerated() {
                    text += (index > 0 ? "\n" : "") + Self.text(element, indent: indent + 2)
                }
            case .array(let values)
            where values.count > 1 && title.hasSuffix("in it")
                || ["history", "judged"].contains(title):
                text += "\(margin)\(title)\n"
                for element in values { text += Self.text(element, indent: indent + 2) }
            case .array(let values) where values.isEmpty: continue
            default:
                let padding = String(repeating: " ", count: max(1, 14 - title.count))
                text += "\(margin)\(title)\(padding)\(TableText.visible(ResultWriter.cell(member.value)))\n"
            }
        }
        return text
    }
}

struct ChangesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "changes",
        abstract: "What is new, struck, restored or reviewed since a day or a run.",
        discussion: """
            Also which contradictions have a side in a document that is new.

            Without --since: what the last run changed. --since 2026-11-01 or --since 12 (a run's number).

            Example: fukan changes --since 2026-11-01 --format table
            """)

    @Option(name: .long, help: "A date, or the number of a run.") var since: String?
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func run() throws {
        try reporting {
            try options.answer { snapshot in
                let from: ChangesSince
                if let since, let number = Int(since), since.count < 4 {
                    from = .run(number)
                } else if let since {
                    from = .day(try Arguments.day(since, "--since"))
                } else {
                    from = .run((try snapshot.runs().last?.number ?? 1) - 1)
                }
                var writer = options.format.writer([
                    ResultColumn("run", "run"), ResultColumn("at", "at"), ResultColumn("by", "by"),
                    ResultColumn("change", "change"), ResultColumn("id", "id"), ResultColumn("document", "document"),
                    ResultColumn("detail", "detail"),
                ])
                var added: [String: Change] = [:]
                try snapshot.changes(since: from) { change in
                    if change.kind == .documentAdded { added[change.target] = change }
                    try writer.add([
                        .integer(change.run), .string(change.at), .string(change.by), .string(change.kind.rawValue),
                        .string(change.target), .text(change.document?.name), .string(change.detail),
                    ])
                }
                // Only where a document is new: nothing else makes a new contradiction.
                if !added.isEmpty {
                    for conflict in try Material(snapshot, try system.load()).conflicts() {
                        let sides = conflict.contradiction.documents.sorted()
                        guard let change = sides.compactMap({ added[$0] }).max(by: { $0.run < $1.run }) else {
                            continue
                        }
                        try writer.add([
                            .integer(change.run), .string(change.at), .string(change.by), .string("contradicted"),
                            .string(conflict.id), .text(change.document?.name),
                            .string(conflict.contradiction.claim),
                        ])
                    }
                }
                try writer.end()
            }
        }
    }
}
