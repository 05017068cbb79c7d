import ArgumentParser
import Evidence
import Record

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Says that mentions or happenings are one happening; the answers count it once.",
        discussion: """
            Mentions that agree are linked by themselves. This joins others, whatever their words say, and holds for \
            every later reading. --undo takes back what persons judged about the links of these.

            Example: fukan merge e1f2a3b4c5d6e7f80 e0123456789abcdef --reason 'two names of one exercise' --by Ito
            """)

    @Argument(help: "Ids of happenings or mentions.") var ids: [String]
    @Flag(name: .long, help: "Takes the judgement back.") var undo = false
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var record: RecordOption

    func validate() throws {
        if ids.count < 2 && !undo { throw ValidationError("one id is given; expected two or more") }
    }

    func run() throws {
        try reporting { try LinkChange(ids: ids, undo: undo, decision: decision, record: record).make("merge") }
    }
}

struct SplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Says that mentions tell of another happening than those with which they were linked.",
        discussion: """
            Several mentions go together into one happening of their own. --undo takes back what persons judged about \
            the links of these.

            Example: fukan split m1f2a3b4c5d6e7f80 --reason 'the drill of the year before' --by Ito
            """)

    @Argument(help: "Ids of mentions.") var ids: [String]
    @Flag(name: .long, help: "Takes the judgement back.") var undo = false
    @OptionGroup var decision: DecisionOptions
    @OptionGroup var record: RecordOption

    func run() throws {
        try reporting { try LinkChange(ids: ids, undo: undo, decision: decision, record: record).make("split") }
    }
}

/// A change of links on its way into the record.
private struct LinkChange {
    let ids: [String]
    let undo: Bool
    let decision: DecisionOptions
    let record: RecordOption

    func make(_ command: String) throws {
        let record = try record.open(.existing)
        let decision = decision.decision
        try record.run(undo ? "\(command) --undo" : command, by: decision.by) { run in
            if undo {
                let count = try record.withdrawLinks(of: ids, decision, run: run)
                return try StandardOutput.write(
                    count == 0 ? "nothing was judged about them\n" : "judgements taken back: \(count)\n")
            }
            let new =
                command == "merge"
                ? try record.merge(ids, decision, run: run) : try record.split(ids, decision, run: run)
            try StandardOutput.write(
                new.isEmpty
                    ? "it was judged so before\n"
                    : new.map { judgement in
                        switch judgement {
                        case .same(let first, let second): "joined \(first) \(second)\n"
                        case .apart(let id): "set apart \(id)\n"
                        }
                    }.joined())
        }
    }
}
