internal import Assessment
internal import Cases
internal import Chronology
internal import Evidence
package import Exchange
internal import Ontology
internal import Record

/// How often such things have happened by the record's own happenings, beside what was forecast: a starting point that is
/// offered, never used unasked. An essay's series shows what was written about, so its rate is one of being told of.
package enum BaseRatesAnswer {
    package static let columns = [
        ResultColumn("id", "id"), ResultColumn("question", "question"), ResultColumn("class", "class"),
        ResultColumn("since", "since"), ResultColumn("until", "until"), ResultColumn("n", "n", unit: "happenings"),
        ResultColumn("years", "years"), ResultColumn("rate", "a year"), ResultColumn("window", "window", unit: "years"),
        ResultColumn("chance", "chance in it"), ResultColumn("uncertain", "with the rate uncertain"),
        ResultColumn("outcome", "outcome"),
    ]

    /// - Parameter id: of one prediction; `nil` for all that name a class.
    package static func answer(_ material: Material, id: String?) throws -> Answer {
        let library = try material.cases()
        let ledger = try Ledger(material)
        let evidence = material.caseEvidence
        var rows: [Answer.Row] = []
        for prediction in library.predictions where id == nil || prediction.id == id {
            guard let of = prediction.referenceClass, let entry = ledger.entry(prediction.id) else { continue }
            let terms = prediction.terms
            // What was known when the question opened; later happenings are what it asks for.
            let until = terms.opens.advanced(byDays: -1)
            guard until > of.since else { continue }
            let found = try evidence.ids(of.found).filter { id in
                guard let happening = try material.happening(id), happening.coding.status.isDone,
                    let day = happening.coding.date.from
                else { return false }
                return day >= of.since && day <= until
            }
            let years = Double(until.days(since: of.since) + 1) / 365.25
            let window = Double(terms.closes.days(since: terms.opens) + 1) / 365.25
            let rate = try EventRate(events: found.count, observed: years, window: window)
            rows.append(
                Answer.Row(
                    [
                        .string(prediction.id), .string(terms.text), .string(of.text), .string(of.since.iso),
                        .string(until.iso), .integer(found.count), rounded(years), rounded(rate.rate),
                        rounded(window), rounded(rate.atLeastOne), rounded(rate.atLeastOneWithUncertainRate),
                        .text(entry.outcome?.value),
                    ], evidence: found))
        }
        let ids = rows.flatMap(\.evidence)
        return Answer(
            rows.isEmpty
                ? "Not in these documents: no question of the ledger has a class of happenings to count."
                : Wording.sentence(
                    "\(Wording.count(rows.count, "question has", plural: "questions have")) a class of happenings whose rate is known from \(Wording.count(Set(ids).count, "happening")) of this record; which class is the right one is a judgement, and a rate of what was written about is none of what happened."
                ), standing: rows.isEmpty ? .absent : ids.isEmpty ? .undetermined : .answered, evidence: ids,
            basis: "happenings", reviewed: try material.reviewed(Array(Set(ids))), columns: columns, rows: rows,
            command: "fukan forecasts rates" + (id.map { " \($0)" } ?? ""))
    }

    private static func rounded(_ value: Double) -> JSONValue { .plain((value * 10_000).rounded() / 10_000) }
}
