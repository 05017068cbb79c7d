package import Assessment
internal import Chronology
internal import Evidence
package import Exchange
internal import Record

/// Where sources, or one source with itself, disagree: both passages face to face, a proposed resolution and a question.
package enum ConflictsAnswer {
    package static let columns = [
        ResultColumn("id"), ResultColumn("about", "about"), ResultColumn("kind", "kind"),
        ResultColumn("subject", "subject"), ResultColumn("claim", "what is claimed"),
        ResultColumn("first", "one side", parts: ["by", "says", "quote"]),
        ResultColumn("second", "the other", parts: ["by", "says", "quote"]),
        ResultColumn("resolution", "proposed resolution"), ResultColumn("reason"), ResultColumn("question", "question"),
        ResultColumn("verdict", "verdict"),
    ]

    /// Which conflicts are asked for; an empty choice is all.
    package struct Choice: Sendable {
        /// Kinds (`slip`) or matters (`date`).
        package var kinds: Set<String> = []
        /// A word of the subject, or a code of an actor.
        package var about: String?
        /// Ids of documents, one of which has a side in it.
        package var document: String?
        /// Ids of two documents that it stands between.
        package var between: [String] = []
        /// Those that a person rejected, in place of the others.
        package var isRejected = false

        package init() {}
    }

    /// - Parameter choice: which of them.
    /// - Throws: `RecordError`.
    package static func answer(_ material: Material, _ choice: Choice = Choice()) throws -> Answer {
        let chosen = try conflicts(material, choice)
        let rows = try chosen.map { conflict in
            let one = conflict.contradiction
            return Answer.Row(
                [
                    .string(conflict.id), .string(one.matter.rawValue), .string(one.kind.rawValue),
                    .string(one.subject),
                    .string(one.claim), try side(material, one.sides[0]), try side(material, one.sides[1]),
                    .string(one.resolution), .string(one.reason), .string(one.question),
                    .text(conflict.verdict.map { "\($0.verdict.rawValue) by \($0.decision.by)" }),
                ], evidence: evidence(conflict))
        }
        let rejected = choice.isRejected ? 0 : try material.allConflicts().count { $0.verdict?.verdict == .rejected }
        return Answer(
            sentence(chosen, rejected), standing: chosen.isEmpty ? .absent : .answered,
            evidence: rows.flatMap(\.evidence), basis: "passages",
            reviewed: chosen.count { $0.verdict?.verdict == .accepted }, columns: columns, rows: rows,
            command: "fukan conflicts")
    }

    package static func conflicts(_ material: Material, _ choice: Choice) throws -> [Conflict] {
        let all =
            choice.isRejected
            ? try material.allConflicts().filter { $0.verdict?.verdict == .rejected } : try material.conflicts()
        return all.filter { conflict in
            let one = conflict.contradiction
            if !choice.kinds.isEmpty, !choice.kinds.contains(one.kind.rawValue),
                !choice.kinds.contains(one.matter.rawValue)
            {
                return false
            }
            if let about = choice.about?.lowercased(), !one.subject.lowercased().contains(about),
                !one.actors.contains(where: { $0.lowercased() == about })
            {
                return false
            }
            if let document = choice.document, !one.documents.contains(document) { return false }
            return choice.between.isEmpty || one.documents == Set(choice.between)
        }
    }

    private static func evidence(_ conflict: Conflict) -> [String] {
        var seen: Set<String> = []
        return conflict.evidence.flatMap(\.self).filter { seen.insert($0).inserted }
    }

    private static func sentence(_ conflicts: [Conflict], _ rejected: Int) -> String {
        let left = rejected == 0 ? "" : "; \(rejected) that a person rejected left out"
        guard !conflicts.isEmpty else {
            return "Not in these documents: no two passages were found that cannot both stand\(left)."
        }
        let within = conflicts.count { $0.contradiction.isWithinOne }
        let counts = Contradiction.Kind.allCases.compactMap { kind -> String? in
            let number = conflicts.count { $0.contradiction.kind == kind }
            return number == 0 ? nil : "\(kind.rawValue) \(number)"
        }
        return Wording.sentence(
            "\(Wording.count(conflicts.count, "contradiction")), \(within) of them within one document: \(counts.joined(separator: ", "))\(left); which side is right is for the analyst to say."
        )
    }

    // MARK: - Sides

    /// Who says so, what, and in which words.
    private static func side(_ material: Material, _ side: Contradiction.Side) throws -> JSONValue {
        guard let passage = try passages(material, side).first else {
            return .members([
                "by": .string("the system package"), "says": .string(side.says), "quote": .null,
                "entry": .text(side.entry),
            ])
        }
        return .members([
            "by": .string(by(passage)), "says": .string(side.says), "quote": .string(passage.quote),
            "words": .string(passage.anchor), "citation": .text(side.citation),
            "document": .text(passage.document?.name), "from": .integer(passage.scalars.from),
            "to": .integer(passage.scalars.to), "anchor_from": .integer(passage.scalars.anchorFrom),
            "anchor_to": .integer(passage.scalars.anchorTo),
        ])
    }

    /// Author and date, as a passage shows them before its words.
    package static func by(_ passage: EvidencePassage) -> String {
        let author = passage.authors.isEmpty ? "author not named" : Wording.list(passage.authors)
        let date = passage.published.isUnknown ? "no date" : Wording.date(passage.published)
        return "\(author), \(date)"
    }

    /// The passages of a side with the words that count as their anchors.
    package static func passages(_ material: Material, _ side: Contradiction.Side) throws -> [EvidencePassage] {
        try side.spans.compactMap { span in
            guard let passage = try material.passages(["\(span.document):\(span.sentence)"]).first else { return nil }
            let bytes = Array(passage.quote.utf8)
            let (from, to) = (min(span.from, bytes.count), min(span.to, bytes.count))
            func scalars(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count { $0 & 0xC0 != 0x80 } }
            let start = passage.scalars.from + scalars(bytes[..<from])
            let end = start + scalars(bytes[from..<to])
            return EvidencePassage(
                id: passage.id, document: passage.document, sentence: passage.sentence, part: passage.part,
                authors: passage.authors, published: passage.published, dateBasis: passage.dateBasis,
                scalars: ScalarPassage(
                    from: passage.scalars.from, to: passage.scalars.to, anchorFrom: start, anchorTo: end),
                quote: passage.quote, anchor: String(decoding: bytes[from..<to], as: UTF8.self), readAs: passage.readAs,
                attribution: passage.attribution, isReviewed: passage.isReviewed, judgement: passage.judgement)
        }
    }
}
