internal import Chronology
internal import Evidence
package import Exchange
package import Ontology
internal import Record
internal import Relations

/// How far two states stand together, through time: what the documents tell of their acts, how they treat third states
/// alike, how they vote, whom they are allied with, and what they dispute; each source's series on rows of its own.
/// Without data sets it is what the documents tell, act by act.
package enum FrontAnswer {
    package static let columns = [
        ResultColumn("data", "data"), ResultColumn("series", "series"), ResultColumn("year", "year"),
        ResultColumn("value", "value"), ResultColumn("n", "n"),
    ]

    /// Of how many years a trend is told.
    package static let leastYears = 5

    private struct Series {
        let source: ActSource
        let name: String
        /// What is counted once however many years it lasts; `nil` where each year stands for itself.
        var total: Int?
        var points: [(year: Int, value: Double, n: Int, evidence: [String])] = []

        /// Kendall's tau-b of the values with the years; `nil` below the smallest number of years.
        var trend: Double? {
            guard points.count >= leastYears else { return nil }
            return RankCorrelation.tau(points.map { Double($0.year) }, points.map(\.value))
        }

        var inWords: String {
            guard let first = points.first, let last = points.last else { return "" }
            if let total { return "\(total) \(name) between \(first.year) and \(last.year)" }
            let way = trend.map { $0 > 0.2 ? ", rising" : $0 < -0.2 ? ", falling" : ", without a trend" } ?? ""
            let value = Wording.number((last.value * 1000).rounded() / 1000)
            return points.count == 1
                ? "\(name) \(value) in \(last.year)"
                : "\(name) \(Wording.number((first.value * 1000).rounded() / 1000)) in \(first.year), \(value) in \(last.year)\(way)"
        }
    }

    /// - Parameter question: its first two actors are the two; those after them the third states.
    package static func answer(_ material: Material, to question: Question) throws -> Answer {
        guard question.actors.count >= 2, question.actors[0] != question.actors[1] else {
            return try HappeningsAnswer.answer(material, to: question)
        }
        let (a, b) = (question.actors[0], question.actors[1])
        let thirds = question.actors.dropFirst(2).filter { $0 != a && $0 != b }
        var asked = question
        asked.actors = [a, b]
        let told = try HappeningsAnswer.answer(material, to: asked)
        var series = try acts(.coded, material.acts(), a, b, Array(thirds))
        for set in try material.data.eventSets(.all)
        where try material.data.coverage(of: set, for: [a, b]) != nil {
            series += acts(
                ActSource(set), try material.data.acts(of: set, among: [a, b] + thirds), a, b, Array(thirds))
        }
        series += try votes(material, a, b) + alliances(material, a, b) + disputes(material, a, b)
        series = series.filter { !$0.points.isEmpty }
        let data = series.filter { $0.source.dataSet != nil }
        let rows = series.flatMap { one in
            one.points.map { point in
                Answer.Row(
                    [
                        .string(one.source.label), .string(one.name), .integer(point.year),
                        DyadAnswer.rounded(point.value), .integer(point.n),
                    ], evidence: point.evidence)
            }
        }
        var sentence = String(told.sentence.dropLast())
        let coded = series.filter { $0.source == .coded && $0.name == "mean score" }.map(\.inWords)
        if !coded.isEmpty { sentence += "; of those with a score \(coded.joined())" }
        var sources: [ActSource] = []
        for one in data where !sources.contains(one.source) { sources.append(one.source) }
        for source in sources.prefix(5) {
            let words = data.filter { $0.source == source }.prefix(3).map(\.inWords)
            sentence += "; in \(source.inWords) \(Wording.list(Array(words)))"
        }
        guard !data.isEmpty else {
            return Answer(
                sentence
                    + "; an import of votes, alliances, disputes or events would show whether they stand together.",
                standing: told.standing, evidence: told.evidence, basis: told.basis, reviewed: told.reviewed,
                columns: told.columns, rows: told.rows, command: question.command)
        }
        let evidence = told.evidence + rows.flatMap(\.evidence)
        return Answer(
            sentence + ".", standing: .answered, evidence: evidence, basis: "happenings and rows of data",
            reviewed: told.reviewed, columns: columns, rows: rows, command: question.command)
    }

    /// The mean score of the acts between the two, and for each third state whether the mean of the one's acts towards it
    /// has the sign of the other's: 1 where it has, -1 where not. Years in which either is told of in fewer than three
    /// scores have no such value.
    private static func acts(
        _ source: ActSource, _ acts: [Act], _ a: String, _ b: String, _ thirds: [String]
    ) -> [Series] {
        func years(_ dyads: Set<Dyad>) -> [Int: (scores: [Double], ids: [String])] {
            var found: [Int: (scores: [Double], ids: [String])] = [:]
            for act in acts where dyads.contains(act.dyad) {
                guard let score = act.score, let period = Period(.year, holding: act.date) else { continue }
                found[period.year, default: ([], [])].scores.append(score)
                found[period.year, default: ([], [])].ids.append(act.id)
            }
            return found
        }
        func mean(_ scores: [Double]) -> Double { scores.reduce(0, +) / Double(scores.count) }
        var own = Series(source: source, name: "mean score")
        for (year, held) in years([Dyad(a, b), Dyad(b, a)]).sorted(by: { $0.key < $1.key }) {
            own.points.append((year, mean(held.scores), held.scores.count, source.evidence(held.ids)))
        }
        return [own]
            + thirds.map { third in
                var alike = Series(source: source, name: "alike towards \(third)")
                let (one, other) = (years([Dyad(a, third)]), years([Dyad(b, third)]))
                for (year, held) in one.sorted(by: { $0.key < $1.key }) {
                    guard let second = other[year], held.scores.count >= 3, second.scores.count >= 3 else { continue }
                    let isAlike = (mean(held.scores) > 0) == (mean(second.scores) > 0)
                    alike.points.append(
                        (
                            year, isAlike ? 1 : -1, min(held.scores.count, second.scores.count),
                            source.evidence(held.ids + second.ids)
                        ))
                }
                return alike
            }
    }

    private static func votes(_ material: Material, _ a: String, _ b: String) throws -> [Series] {
        try VoteSimilarity.all(material, a, b, data: .all).map { similarity in
            var series = Series(source: ActSource(similarity.set), name: "agreement")
            for year in similarity.years {
                guard year.agreement.count >= VoteSimilarity.fewestRollCalls,
                    let agreement = year.agreement.agreement
                else { continue }
                series.points.append((year.year, agreement, year.agreement.count, year.evidence))
            }
            return series
        }
    }

    private static func alliances(_ material: Material, _ a: String, _ b: String) throws -> [Series] {
        try AllianceSimilarity.all(material, a, b, data: .all).map { similarity in
            var series = Series(source: ActSource(similarity.set), name: "S of alliances")
            for year in similarity.years {
                guard let s = year.plain else { continue }
                series.points.append((year.year, s, year.states, year.evidence))
            }
            return series
        }
    }

    /// The militarized disputes of the two by the years in which they go on, as far as the set has a row for each.
    private static func disputes(_ material: Material, _ a: String, _ b: String) throws -> [Series] {
        let spells = try material.data.spells(.dispute, among: [a, b]).filter { $0.spell.second != nil }
        return try material.data.sets().compactMap { set in
            var years: [Int: (disputes: Set<String>, lines: [Int])] = [:]
            for one in spells where one.set == set.id {
                guard let year = one.spell.period.from?.civil.year else { continue }
                years[year, default: ([], [])].disputes.insert(one.spell.id ?? "line \(one.spell.line)")
                years[year, default: ([], [])].lines.append(one.spell.line)
            }
            guard !years.isEmpty else { return nil }
            var series = Series(source: ActSource(set), name: "disputes")
            series.total = years.values.reduce(into: Set<String>()) { $0.formUnion($1.disputes) }.count
            for (year, held) in years.sorted(by: { $0.key < $1.key }) {
                series.points.append(
                    (
                        year, Double(held.disputes.count), held.lines.count,
                        [DataRows(set: set.id, lines: held.lines).id]
                    ))
            }
            return series
        }
    }
}
