import ArgumentParser
import Assessment
import Exchange
import Inquiry
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

            Examples:
              fukan conflicts --format table
              fukan conflicts --kind slip
              fukan conflicts --kind 'pledge against pledge' --about RUS --format json
              fukan conflicts --between essay-a.txt essay-b.txt
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
    @OptionGroup var system: SystemOption
    @OptionGroup var options: AnswerOptions

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
            try options.answer { snapshot in
                let material = Material(snapshot, package)
                var choice = ConflictsAnswer.Choice()
                choice.kinds = Set(kind)
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
        lines += ["  Proposed: \(one.resolution) \(one.reason)", "  To settle: \(one.question)"]
        return lines.map { TableText.visible($0) + "\n" }.joined()
    }
}
