internal import Chronology
internal import Evidence
package import Exchange
package import Ontology
internal import Record

/// What was made known apart from when it was done: the date of the act beside that of its disclosure.
package enum DisclosuresAnswer {
    package static let columns = [
        ResultColumn("id"), ResultColumn("date", "done", parts: ["from", "to", "precision"]),
        ResultColumn("disclosed", "made known", parts: ["from", "to", "precision"]),
        ResultColumn("lag", "lag", unit: "days"), ResultColumn("type", "type"), ResultColumn("source", "source"),
        ResultColumn("target", "target"), ResultColumn("attribution", "says"),
    ]

    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        let found = try material.happenings().filter { $0.coding.disclosed != nil }
        let told = found.compactMap { happening -> String? in
            guard let disclosed = happening.coding.disclosed, happening.coding.date.from != nil else { return nil }
            return "\(Wording.date(happening.coding.date)), made known in \(Wording.date(disclosed))"
        }
        let undated = found.count - told.count
        let sentence =
            found.isEmpty
            ? "Not in these documents: no act is told apart from its disclosure."
            : Wording.sentence(
                "\(Wording.count(found.count, "act was", plural: "acts were")) made known apart from when \(found.count == 1 ? "it was" : "they were") done"
                    + (told.isEmpty ? "" : ": \(Wording.list(Array(told.prefix(3))))")
                    + (undated == 0
                        ? ""
                        : "; of \(Wording.count(undated, "of them", plural: "of them")) only the disclosure is dated")
                    + ".")
        return Answer(
            sentence, standing: found.isEmpty ? .absent : .answered, evidence: found.map(\.id), basis: "happenings",
            reviewed: try material.reviewed(found.map(\.id)), columns: columns,
            rows: found.map { happening in
                let coding = happening.coding
                let lag = lag(from: coding.date, to: coding.disclosed ?? .unknown)
                return Answer.Row(
                    [
                        .string(happening.id), .interval(coding.date), .interval(coding.disclosed ?? .unknown),
                        lag.map { .integer($0) } ?? .null, .string(coding.type), .texts(coding.source),
                        .texts(coding.target), .string(coding.attribution),
                    ], evidence: [happening.id])
            }, command: question.command)
    }

    /// The least number of days between act and disclosure, by the precision of both; `nil` where one is undated.
    static func lag(from act: DateInterval, to disclosure: DateInterval) -> Int? {
        guard let done = act.to ?? act.from, let known = disclosure.from else { return nil }
        return max(0, known.days(since: done))
    }
}
