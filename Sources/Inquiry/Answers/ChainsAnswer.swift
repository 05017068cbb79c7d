internal import Chronology
internal import Evidence
package import Exchange
package import Ontology
internal import Record
internal import Relations

/// Actions with what the others did next: for each dated act at a place the next dated act of somebody else towards its
/// actor, with the lag. That one followed the other is not that it answered it; so it stands beside who of the question's
/// actors answers whom more often than by chance, over all their acts, by source.
package enum ChainsAnswer {
    /// How long after an act another's still counts as next, in days.
    package static let reach = 90

    package static let columns = [
        ResultColumn("id"), ResultColumn("data", "data"),
        ResultColumn("date", "date", parts: ["from", "to", "precision"]),
        ResultColumn("type", "type"), ResultColumn("actor", "actor"), ResultColumn("place", "place"),
        ResultColumn("next", "next"), ResultColumn("next_date", "then", parts: ["from", "to", "precision"]),
        ResultColumn("next_type", "what"), ResultColumn("next_actor", "by"), ResultColumn("lag", "lag", unit: "days"),
        ResultColumn("n", "n", unit: "acts"), ResultColumn("answered", "answered", unit: "acts"),
        ResultColumn("expected", "by chance", unit: "acts"), ResultColumn("probability", "probability"),
    ]

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        // The actors are those whose answers to each other are asked for; anybody's act at the place counts.
        var asked = question
        asked.actors = []
        let acts = try HappeningsAnswer.happenings(material, asked)
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
                    .string(act.id), .string(ActSource.coded.label), .interval(coding.date), .string(coding.type),
                    .texts(coding.source),
                    .text(coding.place), next.map { .string($0.id) } ?? .null,
                    .interval(next?.coding.date ?? .unknown), .text(next?.coding.type),
                    .texts(next?.coding.source ?? []),
                    lag.map { .integer($0) } ?? .null, .null, .null, .null, .null,
                ], evidence: [act.id] + (next.map { [$0.id] } ?? []))
        }
        let reactions = try reactions(material, question)
        let evidence = (rows + reactions.rows).flatMap(\.evidence)
        let sentence =
            acts.isEmpty
            ? "Not in these documents: no such act is told."
            : Wording.sentence(
                "\(Wording.count(acts.count, "happening")), \(Wording.count(dated, "dated", plural: "dated")); "
                    + "after \(followed == 0 ? "none" : "\(followed)") of them another state's act towards the same actor is dated within \(reach) days, which need not be an answer."
            )
        return Answer(
            reactions.words.isEmpty ? sentence : "\(sentence.dropLast()); \(reactions.words).",
            standing: acts.isEmpty
                ? (reactions.isTold ? .undetermined : .absent) : dated == 0 ? .undetermined : .answered,
            evidence: evidence, basis: reactions.hasData ? "happenings and rows of data" : "happenings",
            reviewed: try material.reviewed(Array(Set(evidence))), columns: columns, rows: rows + reactions.rows,
            command: question.command)
    }

    /// Within how many days one acts in answer to another, where it is set against chance.
    package static let soon = 30

    private struct Against {
        var rows: [Answer.Row] = []
        var words = ""
        var isTold = false
        var hasData = false
    }

    /// Who of the question's actors answers whom, of all acts between them.
    private static func reactions(_ material: Material, _ question: Question) throws -> Against {
        var settings = ReactionsAnswer.Settings()
        (settings.days, settings.kinds) = ([soon], [.all])
        var lines: [ReactionsAnswer.Line] = []
        for (index, a) in question.actors.enumerated() {
            for b in question.actors[(index + 1)...] {
                lines += try ReactionsAnswer(material, a, b, data: .all, settings).lines
            }
        }
        var found = Against()
        guard !lines.isEmpty else { return found }
        let rounded = DyadAnswer.rounded
        found.rows = lines.map { line in
            Answer.Row(
                [
                    .string(""), .string(line.source.label), .interval(.unknown), .string("any act"),
                    .texts([line.dyad.source]), .null, .null, .interval(.unknown), .string("any act in return"),
                    .texts([line.dyad.target]), rounded(line.pair?.lag), .integer(line.count),
                    line.pair.map { .integer($0.answered) } ?? .null, rounded(line.pair?.expected),
                    rounded(line.probability),
                ], evidence: line.evidence)
        }
        found.isTold = lines.contains(where: \.isTold)
        found.hasData = lines.contains { $0.source.dataSet != nil }
        var sources: [ActSource] = []
        for line in lines where !sources.contains(line.source) { sources.append(line.source) }
        let told = sources.filter { source in lines.contains { $0.source == source && $0.pair != nil } }
        let untold = sources.filter { source in !told.contains(source) }.map { $0.dataSet?.name ?? "the documents" }
        found.words =
            "against chance, within \(soon) days, "
            + told.map { source in
                let told = lines.filter { $0.source == source && $0.pair != nil }
                let more = told.filter { $0.probability ?? 1 <= 0.05 }.map {
                    "\(material.name(of: $0.dyad.target)) answers \(material.name(of: $0.dyad.source)) (\($0.pair?.answered ?? 0) of \($0.count), \(Wording.number($0.pair?.expected ?? 0)) expected)"
                }
                return "in \(source.inWords) "
                    + (more.isEmpty
                        ? "none of \(Wording.count(told.count, "direction")) is answered more often"
                        : Wording.list(more))
            }.joined(separator: "; ")
        if !untold.isEmpty {
            found.words +=
                "\(told.isEmpty ? "" : "; ")undetermined in \(untold.count > 3 ? Wording.count(untold.count, "source") : Wording.list(untold)) (fewer than \(settings.smallest) dated acts of one towards another)"
        }
        if !found.hasData { found.words += "; an import of daily events would add more" }
        return found
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
