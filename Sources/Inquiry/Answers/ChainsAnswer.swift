internal import Chronology
internal import Evidence
package import Exchange
package import Ontology
internal import Record

/// Actions with what the others did next: for each dated act at a place the next dated act of somebody else towards its
/// actor, with the lag. That one followed the other is not that it answered it.
package enum ChainsAnswer {
    /// How long after an act another's still counts as next, in days.
    package static let reach = 90

    package static let columns = [
        ResultColumn("id"), ResultColumn("date", "date", parts: ["from", "to", "precision"]),
        ResultColumn("type", "type"), ResultColumn("actor", "actor"), ResultColumn("place", "place"),
        ResultColumn("next", "next"), ResultColumn("next_date", "then", parts: ["from", "to", "precision"]),
        ResultColumn("next_type", "what"), ResultColumn("next_actor", "by"), ResultColumn("lag", "lag", unit: "days"),
    ]

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let acts = try HappeningsAnswer.happenings(material, question)
        let all = try material.happenings().filter { isDay($0.coding.date) && $0.coding.status.isDone }
        var followed = 0
        var dated = 0
        let rows = acts.map { act -> Answer.Row in
            let coding = act.coding
            let next = isDay(coding.date) ? next(after: act, among: all, material) : nil
            if coding.date.from != nil { dated += 1 }
            if next != nil { followed += 1 }
            let lag = next.flatMap { found in
                coding.date.to.flatMap { done in found.coding.date.from?.days(since: done) }
            }
            return Answer.Row(
                [
                    .string(act.id), .interval(coding.date), .string(coding.type), .texts(coding.source),
                    .text(coding.place), next.map { .string($0.id) } ?? .null,
                    .interval(next?.coding.date ?? .unknown), .text(next?.coding.type),
                    .texts(next?.coding.source ?? []),
                    lag.map { .integer($0) } ?? .null,
                ], evidence: [act.id] + (next.map { [$0.id] } ?? []))
        }
        let evidence = rows.flatMap(\.evidence)
        let sentence =
            acts.isEmpty
            ? "Not in these documents: no such act is told."
            : Wording.sentence(
                "\(Wording.count(acts.count, "happening")), \(Wording.count(dated, "dated", plural: "dated")); "
                    + "after \(followed == 0 ? "none" : "\(followed)") of them another state's act towards the same actor is dated within \(reach) days, which need not be an answer."
            )
        return Answer(
            sentence, standing: acts.isEmpty ? .absent : dated == 0 ? .undetermined : .answered, evidence: evidence,
            basis: "happenings", reviewed: try material.reviewed(Array(Set(evidence))), columns: columns, rows: rows,
            command: question.command)
    }

    private static func next(after act: Happening, among all: [Happening], _ material: Material) -> Happening? {
        guard let done = act.coding.date.to else { return nil }
        let actors = material.principals(of: act.coding.source)
        return all.filter { other in
            guard other.id != act.id, let day = other.coding.date.from, day > done, day.days(since: done) <= reach
            else {
                return false
            }
            let by = material.principals(of: other.coding.source)
            let to = material.principals(of: other.coding.target)
            return by.isDisjoint(with: actors) && !to.isDisjoint(with: actors)
        }.min { ($0.coding.date.from ?? done, $0.id) < ($1.coding.date.from ?? done, $1.id) }
    }

    /// Whether a date is close enough to say what came after what.
    private static func isDay(_ date: DateInterval) -> Bool {
        guard let from = date.from, let to = date.to else { return false }
        return to.days(since: from) <= 31
    }
}
