import ArgumentParser
import Assessment
import Exchange
import Inquiry
import Ontology
import Record

struct ConflictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts",
        abstract:
            "Where sources, or one source with itself, disagree: both passages, a proposed resolution, a question.",
        discussion: """
            Each row sets two passages against each other: dates, places, numbers, names, the order of events, what is \
            called the first or largest, foundings, pledges against pledges and deeds, plans against what was held, \
            purposes, judgements, explanations, denials, citations. Which side is right it never says.

            A person can say of each whether it is one: --accept ID or --reject ID, with --by and --reason, taken back by \
            --undo ID. What is rejected is left out of every answer; --rejected lists it. 'fukan why ID' opens one.

            Examples:
              fukan conflicts --format table
              fukan conflicts --kind slip
              fukan conflicts --kind 'pledge against pledge' --about RUS --format json
              fukan conflicts --between essay-a.txt essay-b.txt
              fukan conflicts --reject k0123456789abcdef --by Ito --reason 'two visits'
            """)

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            "Only these: slip, variant, rounding, scope, 'change over time', disagreement; or what it is about, as in date, order, name. May be repeated.",
            valueName: "kind")) var kind: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp("Only those about an actor's code or a word of the subject.", valueName: "about"))
    var about: String?
    @Option(name: .long, help: ArgumentHelp("Only those with a side in this document.", valueName: "document"))
    var document: String?
    @Option(
        name: .long, parsing: .upToNextOption,
        help: ArgumentHelp("Only those between two documents.", valueName: "document"))
    var between: [String] = []
    @Flag(name: .long, help: "Those that a person rejected, in place of the others.") var rejected = false
    @Option(name: .long, help: ArgumentHelp("That it is a contradiction.", valueName: "id")) var accept: String?
    @Option(name: .long, help: ArgumentHelp("That it is none.", valueName: "id")) var reject: String?
    @Option(name: .long, help: ArgumentHelp("Takes a verdict back.", valueName: "id")) var undo: String?
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

    func validate() throws {
        let judged = [accept, reject, undo].compactMap(\.self).count
        guard judged <= 1 else { throw ValidationError("expected one of --accept, --reject, --undo") }
        if reject != nil, decision.reason.isEmpty { throw ValidationError("--reject needs --reason") }
    }

    func run() throws {
        try reporting {
            let known = Contradiction.Kind.allCases.map(\.rawValue) + Contradiction.Matter.allCases.map(\.rawValue)
            for one in kind where !known.contains(one) {
                throw ValidationError("--kind is '\(one)'; expected one of: \(known.joined(separator: ", "))")
            }
            guard between.isEmpty || between.count == 2 else {
                throw ValidationError("--between names \(between.count) documents; expected two")
            }
            let package = try system.load()
            if let id = accept ?? reject ?? undo { return try judge(id, package) }
            try options.answer { snapshot in
                let material = Material(snapshot, package)
                var choice = ConflictsAnswer.Choice()
                choice.kinds = Set(kind)
                choice.isRejected = rejected
                choice.about = about
                choice.document = try document.map { try snapshot.document($0) }
                choice.between = try between.map { try snapshot.document($0) }
                let answer = try ConflictsAnswer.answer(material, choice)
                guard options.format.isTable else {
                    try options.format.print(answer, material)
                    return
                }
                try StandardOutput.write(answer.sentence + "\n")
                for conflict in try ConflictsAnswer.conflicts(material, choice) {
                    try StandardOutput.write(try Self.text(conflict, material))
                }
            }
        }
    }

    private func judge(_ id: String, _ package: SystemPackage) throws {
        try options.record.open(.readOnly).read(try options.view.view()) { snapshot in
            let all = try Material(snapshot, package).allConflicts()
            guard all.contains(where: { $0.id == id }) else { throw RecordError.noSuchCoding(id) }
        }
        let record = try options.record.open(.existing)
        let decision = decision.decision
        try record.run("conflicts --\(accept != nil ? "accept" : reject != nil ? "reject" : "undo")", by: decision.by) {
            if undo != nil {
                let count = try record.withdrawContradictionJudgement(id, decision, run: $0)
                return try StandardOutput.write(
                    count == 0 ? "no verdict stands on \(id)\n" : "the verdict on \(id) is taken back\n")
            }
            let verdict: StoredContradictionJudgement.Verdict = accept != nil ? .accepted : .rejected
            let isNew = try record.judgeContradiction(id, verdict, decision, run: $0)
            try StandardOutput.write(isNew ? "\(id) is \(verdict.rawValue)\n" : "it was \(verdict.rawValue) before\n")
        }
    }

    /// One contradiction, its sides one below the other: sentences find no room side by side in a terminal.
    private static func text(_ conflict: Conflict, _ material: Material) throws -> String {
        let one = conflict.contradiction
        var lines = ["", "\(one.matter.rawValue), \(one.kind.rawValue): \(one.subject)  [\(conflict.id)]", one.claim]
        for side in one.sides {
            lines.append("  - \(side.says)")
            for passage in try ConflictsAnswer.passages(material, side) {
                lines.append("    \(ConflictsAnswer.by(passage)), \(passage.document?.name ?? ""): \(passage.quote)")
            }
            if let citation = side.citation { lines.append("    source named there: \(citation)") }
            if let entry = side.entry { lines.append("    the system package, entry \(entry)") }
        }
        if let verdict = conflict.verdict {
            lines.append("  \(verdict.verdict.rawValue) by \(verdict.decision.by): \(verdict.decision.reason)")
        }
        lines += ["  Proposed: \(one.resolution) \(one.reason)", "  To settle: \(one.question)"]
        return lines.map { TableText.visible($0) + "\n" }.joined()
    }
}
