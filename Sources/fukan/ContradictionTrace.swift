import Assessment
import Evidence
import Exchange
import Inquiry
import Record

/// Everything behind a contradiction: the sentences of both sides, what is proposed, and what persons said of it.
enum ContradictionTrace {
    /// - Returns: `nil` where no contradiction has this id; one that a person rejected is told too.
    static func value(_ id: String, _ material: Material) throws -> JSONValue? {
        guard let conflict = try material.allConflicts().first(where: { $0.id == id }) else { return nil }
        let one = conflict.contradiction
        return .members([
            "contradiction": .string(conflict.id), "about": .string(one.matter.rawValue),
            "kind": .string(one.kind.rawValue), "subject": .string(one.subject), "claim": .string(one.claim),
            "rule": .string(
                "it is worked out from the texts each time and says that they differ, never which of them is right"),
            "sides": .array(
                try one.sides.map { side in
                    .members([
                        "says": .string(side.says),
                        "passages": .array(
                            try ConflictsAnswer.passages(material, side).map { passage in
                                .members([
                                    "by": .string(ConflictsAnswer.by(passage)),
                                    "document": .text(passage.document?.name),
                                    "from": .integer(passage.scalars.from), "to": .integer(passage.scalars.to),
                                    "words": .string(passage.anchor), "sentence": .string(passage.quote),
                                ])
                            }),
                        "source_named_there": .text(side.citation), "package_entry": .text(side.entry),
                    ])
                }),
            "proposed": .string(one.resolution), "because_of": .string(one.reason), "question": .string(one.question),
            "history": .texts(
                conflict.judgements.map { judgement in
                    "\(judgement.decision.at) \(judgement.verdict.rawValue) by \(judgement.decision.by): "
                        + judgement.decision.reason
                        + (judgement.withdrawn.map { ", withdrawn \($0.at) by \($0.by)" } ?? "")
                }),
        ])
    }
}
