package import Chronology
internal import Evidence
internal import Record
package import Relations

/// One source's series of a dyad, both ways.
package struct DyadBlock {
    package let source: ActSource
    package let forth: DyadSeries
    package let back: DyadSeries
    package let reciprocity: Reciprocity
    /// All acts of both directions.
    package let acts: [Act]
    /// Of a set, the time in which it tells of both; `nil` for documents, which cover nothing.
    package let covered: ClosedRange<Day>?
    /// Of a set, scores on its own scale by direction and period.
    private let own: [Dyad: [Period: (scored: Int, sum: Double)]]

    package var series: [DyadSeries] { [forth, back] }

    /// What the documents tell.
    package static func coded(
        _ material: Material, _ a: String, _ b: String, by grain: Grain, mentions: Bool
    ) throws -> DyadBlock {
        var acts = try material.acts().filter { $0.dyad == Dyad(a, b) || $0.dyad == Dyad(b, a) }
        if mentions {
            acts = try acts.map {
                Act(
                    id: $0.id, dyad: $0.dyad, date: $0.date, score: $0.score, isAnswer: $0.isAnswer,
                    times: try material.happening($0.id)?.mentions.count ?? 1)
            }
        }
        return DyadBlock(.coded, acts, Dyad(a, b), by: grain, covered: nil, own: [:])
    }

    /// What each data set tells that covers both, in the order of their import.
    ///
    /// - Throws: `DataError` where the choice names a set that is not there or tells of no events.
    package static func ofSets(
        _ material: Material, _ a: String, _ b: String, by grain: Grain, choice: DataChoice, mentions: Bool
    ) throws -> [DyadBlock] {
        try material.data.eventSets(choice).compactMap { set in
            guard let covered = try material.data.coverage(of: set, for: [a, b]) else { return nil }
            let events = try material.data.events(of: set, between: a, b, mentions: mentions)
            var own: [Dyad: [Period: (scored: Int, sum: Double)]] = [:]
            for event in events {
                guard let score = event.own, let day = event.act.date.from else { continue }
                var sum = own[event.act.dyad, default: [:]][Period(grain, containing: day)] ?? (0, 0)
                sum.scored += event.act.times
                sum.sum += score * Double(event.act.times)
                own[event.act.dyad, default: [:]][Period(grain, containing: day)] = sum
            }
            return DyadBlock(ActSource(set), events.map(\.act), Dyad(a, b), by: grain, covered: covered, own: own)
        }
    }

    private init(
        _ source: ActSource, _ acts: [Act], _ dyad: Dyad, by grain: Grain, covered: ClosedRange<Day>?,
        own: [Dyad: [Period: (scored: Int, sum: Double)]]
    ) {
        self.source = source
        self.acts = acts
        forth = DyadSeries(dyad, by: grain, of: acts)
        back = DyadSeries(dyad.reversed, by: grain, of: acts)
        reciprocity = Reciprocity(forth, back)
        self.covered = covered
        self.own = own
    }

    /// The source's own scores of one direction in a period; `nil` where it gives none.
    package func own(_ dyad: Dyad, _ period: Period) -> (scored: Int, sum: Double)? { own[dyad]?[period] }

    /// The periods in which the set tells of both from the first day to the last, whether or not it has a row; none for
    /// documents.
    package var wholePeriods: [Period] {
        guard let covered else { return [] }
        let grain = forth.grain
        let last = Period(grain, containing: covered.upperBound)
        return (Period(grain, containing: covered.lowerBound).number...last.number).map { Period(grain, number: $0) }
            .filter { period in
                guard let from = period.from, let next = period.advanced(by: 1).from else { return false }
                return covered.contains(from) && covered.contains(next.advanced(byDays: -1))
            }
    }

    /// One direction, period by period: those with acts, and as `nil` those of a set that are wholly covered and have none.
    package func points(_ series: DyadSeries) -> [(period: Period, point: DyadSeries.Point?)] {
        let held = Dictionary(uniqueKeysWithValues: series.points.map { ($0.period, $0) })
        return Set(series.points.map(\.period) + wholePeriods).sorted().map { ($0, held[$0]) }
    }

    /// What the set's rows come to, in words for a sentence.
    package func inWords(_ material: Material, counting noun: String) throws -> String? {
        guard let set = source.dataSet, let covered else { return nil }
        let (forth, back) = (forth.count, back.count)
        let (a, b) = (material.name(of: self.forth.dyad.source), material.name(of: self.forth.dyad.target))
        let scores = acts.filter { $0.score != nil }
        let times = scores.reduce(0) { $0 + $1.times }
        let sum = scores.reduce(0) { $0 + ($1.score ?? 0) * Double($1.times) }
        let hidden = try material.data.withoutThemselves(set, [self.forth.dyad.source, self.forth.dyad.target])
        return
            "in \(set.title) \(Wording.count(forth, noun)) of \(a) towards \(b) and \(back) back, told of both from \(Wording.day(covered.lowerBound)) to \(Wording.day(covered.upperBound))"
            + (times > 0 ? ", mean score \(Wording.number(sum / Double(times)))" : ", none with a score on our scale")
            + (hidden.isEmpty
                ? ""
                : ", of \(Wording.list(hidden.map { material.name(of: $0) })) only its people and bodies")
    }
}
