package import Cases
package import Chronology
internal import Evidence
internal import Record

/// What a record tells of something that a theory said would be seen.
package struct TheoryFate: Sendable, Equatable {
    package enum Verdict: String, Sendable {
        case so
        case notSo = "not so"
        /// Told both ways.
        case disputed = "told both ways"
        case untold = "cannot be told from these documents"
    }

    package let verdict: Verdict
    /// Up to when it is told.
    package let by: Day
    /// What is told, in words.
    package let told: String
    package let evidence: [String]

    /// - Parameter until: nothing later is looked at.
    package init(
        _ material: Material, _ theory: TheoryCase, _ what: TheoryCase.Expectation.What, since: Day, until: Day
    ) throws {
        let told: [TheoryCase.Told]
        var happenings: [(day: Day, id: String, text: String)] = []
        var indicator: Indicator?
        if what.isOfDecision {
            let decision = theory.decision(what.name)
            told = decision?.told ?? []
            for case .happenings(let wanted) in decision?.seen ?? [] {
                for happening in try material.caseEvidence.happenings(wanted)
                where happening.coding.status.isDone
                    && !happening.mentions.allSatisfy({ $0.standing.document?.id == theory.document })
                {
                    if let day = happening.coding.date.from, day > since, day <= until {
                        happenings.append((day, happening.id, Wording.date(happening.coding.date)))
                    }
                }
            }
        } else {
            let driver = theory.driver(what.name)
            told = driver?.told ?? []
            // Counts of happenings tell what was written about, not what happened.
            if let measure = driver?.indicator, case .figure = measure {
                indicator = try IndicatorReading.told(material, measure, since: since)
            }
        }
        // What a document tells of a stretch that lies after the theory's day for the greater part.
        var verdicts: [(TheoryCase.Told, [String])] = []
        for one in told where one.to > since && one.from <= until {
            // Both ends belong to a stretch; the theory's own day is none that comes after it.
            let length = one.to.days(since: one.from) + 1
            let after = one.to.days(since: max(one.from, since.advanced(byDays: 1))) + 1
            guard 2 * after >= length else { continue }
            // What came some time in a stretch came by a day only if the greater part of it lies before that day; what did not
            // come in all of it did not by any.
            let before = min(one.to, until).days(since: one.from) + 1
            guard one.verdict == .notTaken || 2 * before >= length else { continue }
            let ids = try material.caseEvidence.standings(one.sources).flatMap(\.ids)
            guard try material.passages(ids).contains(where: { $0.document?.id != theory.document }) else { continue }
            verdicts.append((one, ids))
        }
        if what.isOfDecision {
            self = Self.ofDecision(what, verdicts, happenings, until)
        } else {
            self = Self.ofDriver(what, verdicts, indicator, until)
        }
    }

    private typealias Indicator = (
        before: String, after: String, movement: IndicatorReading.Movement, evidence: [String]
    )

    private init(_ verdict: Verdict, _ by: Day, _ told: String, _ evidence: [String]) {
        var seen: Set<String> = []
        (self.verdict, self.by, self.told) = (verdict, by, told)
        self.evidence = evidence.filter { seen.insert($0).inserted }
    }

    private static func ofDecision(
        _ what: TheoryCase.Expectation.What, _ verdicts: [(TheoryCase.Told, [String])],
        _ happenings: [(day: Day, id: String, text: String)], _ until: Day
    ) -> TheoryFate {
        let wanted = if case .taken = what { true } else { false }
        let taken = verdicts.filter { $0.0.verdict == .taken }
        if !taken.isEmpty || !happenings.isEmpty {
            let words = taken.map(\.0.text) + happenings.map { "coded, \($0.text)" }
            return TheoryFate(
                wanted ? .so : .notSo, until, words.prefix(3).joined(separator: "; "),
                taken.flatMap(\.1) + happenings.map(\.id))
        }
        let not = verdicts.filter { $0.0.verdict == .notTaken }
        // What did not come is known only as far as somebody tells that it did not.
        guard let last = not.max(by: { $0.0.to < $1.0.to }) else { return TheoryFate(.untold, until, "", []) }
        return TheoryFate(wanted ? .notSo : .so, min(last.0.to, until), last.0.text, last.1)
    }

    private static func ofDriver(
        _ what: TheoryCase.Expectation.What, _ verdicts: [(TheoryCase.Told, [String])],
        _ indicator: Indicator?, _ until: Day
    ) -> TheoryFate {
        var directions: [(TheoryCase.Told.Verdict, String, Day, [String])] = []
        // Of several stretches the one that reaches furthest; others are said beside it.
        if let last = verdicts.map(\.0.to).max() {
            for (one, ids) in verdicts where one.to == last {
                directions.append((one.verdict, one.text, min(one.to, until), ids))
            }
        }
        if directions.isEmpty, let indicator {
            let word: TheoryCase.Told.Verdict? =
                switch indicator.movement {
                case .up: .up
                case .down: .down
                case .unclear: .unchanged
                case .undetermined, .told, .untold: nil
                }
            if let word {
                directions.append(
                    (word, "\(indicator.before), since then \(indicator.after)", until, indicator.evidence))
            }
        }
        guard let first = directions.first else { return TheoryFate(.untold, until, "", []) }
        let ids = directions.flatMap(\.3)
        if Set(directions.map(\.0)).count > 1 {
            return TheoryFate(.disputed, first.2, directions.map(\.1).joined(separator: "; "), ids)
        }
        let isSo =
            switch what {
            case .up: first.0 == .up
            case .down: first.0 == .down
            case .notUp: first.0 != .up
            case .notDown: first.0 != .down
            default: first.0 == .unchanged
            }
        return TheoryFate(isSo ? .so : .notSo, first.2, "\(first.0.rawValue): \(first.1)", ids)
    }
}
