internal import Chronology
internal import Evidence
package import Exchange
package import Ontology
internal import Record

/// What happened or was planned, by type, context, place and actors.
package enum HappeningsAnswer {
    package static let columns = [
        ResultColumn("id"), ResultColumn("date", "date", parts: ["from", "to", "precision"]),
        ResultColumn("type", "type"), ResultColumn("source", "source"), ResultColumn("target", "target"),
        ResultColumn("status", "status"), ResultColumn("stage", "stage"), ResultColumn("place", "place"),
        ResultColumn("n", "n", unit: "mentions"),
    ]

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let found = try happenings(material, question)
        let ids = found.map(\.id)
        let codings = found.map(\.coding)
        let planned = codings.count { [.planned, .proposed, .expected].contains($0.status) }
        let days = codings.compactMap(\.date.from)
        let undated = codings.count - days.count
        var sentence = "Not in these documents: no such act is told."
        if let first = days.min(), let last = days.max() {
            let years =
                first.civil.year == last.civil.year
                ? "in \(first.civil.year)" : "between \(first.civil.year) and \(last.civil.year)"
            sentence = Wording.sentence(
                "\(Wording.count(found.count, "happening")), \(Wording.count(days.count, "dated", plural: "dated")) \(years)"
                    + (planned == 0
                        ? "" : ", \(Wording.count(planned, "planned or expected", plural: "planned or expected"))")
                    + (undated == 0 ? "" : "; \(Wording.count(undated, "without a date", plural: "without a date"))")
                    + (tally(codings, question).map { "; \($0)" } ?? "") + ".")
        } else if !found.isEmpty {
            sentence = Wording.sentence("\(Wording.count(found.count, "happening")), none of them dated.")
        }
        return Answer(
            sentence, standing: found.isEmpty ? .absent : days.isEmpty ? .undetermined : .answered, evidence: ids,
            basis: "happenings", reviewed: try material.reviewed(ids), columns: columns,
            rows: found.map { happening in
                let coding = happening.coding
                return Answer.Row(
                    [
                        .string(happening.id), .interval(coding.date), .string(coding.type), .texts(coding.source),
                        .texts(coding.target), .string(coding.status.rawValue), .text(coding.stage?.rawValue),
                        .text(coding.place),
                        .integer(happening.mentions.count),
                    ], evidence: [happening.id])
            }, command: question.command)
    }

    /// A happening passes where it has one of each kind that the question names. A place counts where it is the
    /// event's own; an issue or thing, and a place beside them, where the event's sentence names it.
    static func happenings(_ material: Material, _ question: Question) throws -> [Happening] {
        let places = Set(material.system.allPlaces.filter { question.places.contains($0.id) }.map(\.name))
        let entities = question.issues.map { "issue:\($0)" } + question.things.map { "thing:\($0)" }
        let named = try material.sentences(
            naming: entities + (entities.isEmpty ? [] : question.places.map { "place:\($0)" }))
        let sentences = Set(named.values.joined().map { Material.id(of: $0) })
        return try material.happenings().filter { happening in
            let coding = happening.coding
            let actors = material.principals(of: coding.source + coding.target)
            guard question.types.isEmpty || question.types.contains(coding.type),
                question.contexts.isEmpty || !Set(question.contexts).isDisjoint(with: coding.contexts),
                question.actors.isEmpty || question.actors.allSatisfy(actors.contains),
                question.frames.isEmpty || isNamed(happening, by: question.frames)
            else { return false }
            if entities.isEmpty {
                return question.places.isEmpty || coding.place.map(places.contains) ?? false
            }
            return try Topic.tells(happening, in: sentences, material)
        }
    }

    /// Whether a mention was coded by one of some frames.
    static func isNamed(_ happening: Happening, by frames: [String]) -> Bool {
        happening.mentions.contains { mention in mention.coding.frame.map { frames.contains($0) } ?? false }
    }

    /// How far they came, or how they count towards each other: what their tables add up to; `nil` where neither is
    /// asked.
    private static func tally(_ codings: [EventCoding], _ question: Question) -> String? {
        let stages = DeploymentStage.allCases.compactMap { stage -> String? in
            let count = codings.count { $0.stage == stage }
            return count == 0 ? nil : "\(count) \(stage.rawValue.replacing("_", with: " "))"
        }
        if !stages.isEmpty { return "of deployments \(Wording.list(stages))" }
        guard question.actors.count == 2 else { return nil }
        let done = codings.filter(\.status.isDone)
        let friendly = done.count(where: \.isFriendly)
        let hostile = done.count(where: \.isHostile)
        let refused = codings.count { $0.status == .denied }
        return "of those done \(friendly) friendly and \(hostile) hostile"
            + (refused == 0 ? "" : ", and \(Wording.count(refused, "refused or denied", plural: "refused or denied"))")
    }
}
