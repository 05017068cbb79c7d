internal import Assessment
package import Cases
internal import Chronology
internal import Evidence
internal import Record
internal import Relations

/// What an indicator of a policy did before the policy and since, as the record tells it.
package struct IndicatorReading: Sendable {
    package enum Movement: String, Sendable {
        case up, down
        case unclear = "no clear change"
        case undetermined
        case told
        case untold = "not told"
    }

    package enum Meaning: String, Sendable {
        case success = "for it"
        case failure = "against it"
        case neither, undetermined
    }

    package let indicator: PolicyCase.Indicator
    /// As a reader is told it; empty where nothing is known.
    package let before: String
    package let after: String
    package let movement: Movement
    package let meaning: Meaning
    package let evidence: [String]

    /// Below so many happenings a change of rate is not told.
    static let leastHappenings = 5
    /// Below so many days on either side likewise.
    static let leastDays = 365.0
    /// A year in days.
    private static let year = 365.25

    init(_ material: Material, _ indicator: PolicyCase.Indicator, since: Day) throws {
        self.indicator = indicator
        let found = try Self.told(material, indicator.measure, since: since)
        (before, after, movement, evidence) = found
        meaning =
            switch (found.movement, indicator.success) {
            case (.up, .up), (.down, .down), (.told, .up): .success
            case (.up, .down), (.down, .up), (.told, .down): .failure
            case (.unclear, _), (.untold, _): .neither
            case (.undetermined, _): .undetermined
            }
    }

    /// What a measure did before a day and since.
    static func told(
        _ material: Material, _ measure: PolicyCase.Measure, since: Day
    ) throws -> (before: String, after: String, movement: Movement, evidence: [String]) {
        switch measure {
        case .count(let selectors): return try counted(material, selectors, since)
        case .figure(let measure, let actors): return try stated(material, measure, actors, since)
        case .told(let selectors):
            let ids = try material.caseEvidence.ids(selectors)
            return ("", "", ids.isEmpty ? .untold : .told, ids)
        }
    }

    /// Happenings a year before and since. Under one rate the share of those since is the share of time since; where
    /// Wilson's interval about what was seen leaves that out, the rate has moved.
    private static func counted(
        _ material: Material, _ selectors: [EvidenceSelector], _ since: Day
    ) throws -> (String, String, Movement, [String]) {
        var happenings: [String: Happening] = [:]
        for case .happenings(let wanted) in selectors {
            for happening in try material.caseEvidence.happenings(wanted)
            where !wanted.statuses.isEmpty || happening.coding.status.isDone {
                happenings[happening.id] = happening
            }
        }
        let dated = happenings.values.filter { $0.coding.date.from != nil }
        let before = dated.filter { $0.coding.date.to.map { $0 < since } ?? false }
        let after = dated.filter { $0.coding.date.from.map { $0 >= since } ?? false }
        let ids = (before + after).sorted {
            ($0.coding.date.from?.number ?? 0, $0.id) < ($1.coding.date.from?.number ?? 0, $1.id)
        }.map(\.id)
        guard let first = try material.firstYearTold(), let last = try material.lastPublished(),
            let start = Day(year: first, month: 1, day: 1)
        else { return ("", "", .undetermined, ids) }
        let years = (max(0, Double(since.days(since: start)) / year), max(0, Double(last.days(since: since)) / year))
        func rate(_ count: Int, _ years: Double) -> String {
            years > 0
                ? "\(Wording.number((Double(count) / years * 100).rounded() / 100)) a year (\(count))" : "\(count)"
        }
        let all = before.count + after.count
        // Nothing told is no rate of nought: these documents choose what they tell.
        let words = all == 0 ? ("none told", "none told") : (rate(before.count, years.0), rate(after.count, years.1))
        guard all >= leastHappenings, min(years.0, years.1) * year >= leastDays - 0.5,
            let interval = try BaseRate(happened: after.count, of: all).wilsonInterval()
        else { return (words.0, words.1, .undetermined, ids) }
        let expected = years.1 / (years.0 + years.1)
        let movement: Movement = interval.low > expected ? .up : interval.high < expected ? .down : .unclear
        return (words.0, words.1, movement, ids)
    }

    /// Stated values of a measure before and since: moved where all of one side lie above all of the other, or, without
    /// two values on either side, where three or more since rise or fall together.
    private static func stated(
        _ material: Material, _ measure: String, _ actors: [String], _ since: Day
    ) throws -> (String, String, Movement, [String]) {
        var seen: Set<String> = []
        let rows = try FiguresAnswer(material, measures: [measure]).rows.filter { row in
            actors.allSatisfy { row.figure.actors.contains($0) }
                && row.figure.period.from != nil && row.figure.period.to != nil
        }
        let before = rows.filter { $0.figure.period.to.map { $0 < since } ?? false }
        let after = rows.filter { $0.figure.period.from.map { $0 >= since } ?? false }
        /// One value a period, however often it is told.
        func values(_ rows: [FiguresAnswer.Row]) -> [(from: Day, value: Double)] {
            rows.compactMap { row in
                guard let from = row.figure.period.from, seen.insert("\(from.iso) \(row.figure.value)").inserted else {
                    return nil
                }
                return (from, row.figure.value)
            }.sorted { ($0.from, $0.value) < ($1.from, $1.value) }
        }
        let (old, new) = (values(before), values(after))
        func words(_ values: [(from: Day, value: Double)]) -> String {
            values.map { "\(Wording.number($0.value)) (\($0.from.civil.year))" }.joined(separator: ", ")
        }
        let ids = (before + after).flatMap { [$0.claim] + $0.figure.derivedFrom }
        var movement = Movement.undetermined
        if old.count >= 2, new.count >= 2, let oldLow = old.map(\.value).min(), let oldHigh = old.map(\.value).max(),
            let newLow = new.map(\.value).min(), let newHigh = new.map(\.value).max()
        {
            movement = newLow > oldHigh ? .up : newHigh < oldLow ? .down : .unclear
        } else if new.count >= 3,
            let tau = RankCorrelation.tau(new.map { Double($0.from.number) }, new.map(\.value))
        {
            movement = tau > 0.5 ? .up : tau < -0.5 ? .down : .unclear
        }
        return (words(old), words(new), movement, ids)
    }
}

extension Material {
    /// The first year of which a happening that took place tells, one in twenty of the earliest passed over: what an
    /// author looks back on is not what the documents cover. `nil` where nothing is dated.
    func firstYearTold() throws -> Int? {
        let years = try happenings().filter(\.coding.status.isDone).compactMap { $0.coding.date.from?.civil.year }
            .sorted()
        return years.isEmpty ? nil : years[years.count / 20]
    }
}
