internal import Assessment
internal import Exchange
internal import Inquiry

/// Passages that cannot both stand, face to face, what bears most on an argument first; names as one table.
struct ContradictionSection {
    struct Side {
        let says: String
        let passages: [PassageView]
        let hasNote: Bool
        /// The source that a note names, or the entry of the system package.
        let note: String
    }

    struct Pair {
        let pairID: String
        let subject: String
        let about: String
        let kind: String
        let claim: String
        let sides: [Side]
        let resolution: String
        let reason: String
        let question: String
        let target: String
        let count: Int
    }

    let lead: String
    let pairs: [Pair]
    let moreNote: String?
    let names: PageTable?

    /// So many stand face to face on the page; the record holds the rest.
    static let most = 60

    /// - Returns: `nil` where nothing contradicts anything.
    init?(_ context: PageContext) throws {
        let material = context.material
        let conflicts = try material.conflicts()
        guard !conflicts.isEmpty else { return nil }
        lead =
            try ConflictsAnswer.answer(material).sentence
            + " Each says who writes what and when; what is proposed is an inference, for the analyst to accept or not."
        let faced = conflicts.filter { $0.contradiction.matter != .name }
        pairs = try faced.prefix(Self.most).map { try Self.pair($0, context) }
        moreNote =
            faced.count > Self.most
            ? "\(faced.count - Self.most) more in the record: fukan conflicts --format table" : nil
        var choice = ConflictsAnswer.Choice()
        choice.kinds = [Contradiction.Matter.name.rawValue]
        let answer = try ConflictsAnswer.answer(material, choice)
        let rows = zip(answer.rows, try ConflictsAnswer.conflicts(material, choice)).map { row, conflict in
            let one = conflict.contradiction
            return Answer.Row(
                [
                    .string(one.subject), .string(one.sides[0].says), .string(one.sides[1].says),
                    .string(one.kind.rawValue), .string(one.resolution),
                ], evidence: row.evidence)
        }
        names =
            rows.isEmpty
            ? nil
            : PageTable(
                id: "t-names", caption: answer.sentence,
                columns: [
                    ResultColumn("subject", "name"), ResultColumn("first", "written"), ResultColumn("second", "and"),
                    ResultColumn("kind", "kind"), ResultColumn("resolution", "proposed"),
                ], rows: rows, register: context.register)
    }

    private static func pair(_ conflict: Conflict, _ context: PageContext) throws -> Pair {
        let one = conflict.contradiction
        let evidence = conflict.evidence.flatMap(\.self)
        return Pair(
            pairID: conflict.id, subject: Wording.sentence(one.subject), about: one.matter.rawValue,
            kind: one.kind.rawValue, claim: one.claim, sides: try one.sides.map { try side($0, context) },
            resolution: one.resolution, reason: one.reason, question: one.question,
            target: context.register.target(evidence) ?? "#contradictions", count: Set(evidence).count)
    }

    private static func side(_ side: Contradiction.Side, _ context: PageContext) throws -> Side {
        let passages = try ConflictsAnswer.passages(context.material, side).map {
            PassageView($0, place: context.register.place($0))
        }
        let note =
            side.citation.map { "Source named there: \($0)" }
            ?? side.entry.map { "The system package, entry \($0)" } ?? ""
        return Side(says: Wording.sentence(side.says), passages: passages, hasNote: !note.isEmpty, note: note)
    }
}
