package import Cases
package import Chronology
internal import Evidence
internal import Record
internal import Relations

/// Where the drivers of a theory stand on a day, as a record tells it.
package struct TheoryStart: Sendable, Equatable {
    package struct Level: Sendable, Equatable {
        /// The place of the level among those of its driver.
        package let level: Int
        /// The figure in words: `mean score 3.2 of 14 acts`.
        package let told: String
        package let evidence: [String]
    }

    package let day: Day
    /// By driver; without those of which the record tells too little.
    package let levels: [String: Level]

    /// Below so many acts or happenings nothing is said.
    package static let least = 3

    /// - Parameter material: of a view in which nothing counts that was published after the day.
    package init(_ material: Material, _ theory: TheoryCase, on day: Day) throws {
        self.day = day
        var levels: [String: Level] = [:]
        for driver in theory.drivers {
            guard let record = driver.record else { continue }
            let since = day.advanced(byDays: -Int(Double(record.years) * 365.25))
            func isWithin(_ date: DateInterval) -> Bool {
                guard let from = date.from else { return false }
                return from > since && from <= day
            }
            switch record.figure {
            case .relation(let one, let other):
                let acts = try material.acts().filter { act in
                    Set([act.dyad.source, act.dyad.target]) == [one, other] && isWithin(act.date)
                }
                // A mutual act is one of both, and still one act.
                let scored = acts.filter { $0.score != nil }
                let distinct = Array(Set(scored.map(\.id))).sorted()
                guard distinct.count >= Self.least else { continue }
                let mean = scored.compactMap(\.score).reduce(0, +) / Double(scored.count)
                levels[driver.id] = Level(
                    level: record.bounds.count { mean >= $0 },
                    told:
                        "mean score \(Wording.number((mean * 10).rounded() / 10)) of \(Wording.count(distinct.count, "act"))",
                    evidence: distinct)
            case .count(let selectors):
                let ids = try selectors.flatMap { selector -> [String] in
                    guard case .happenings(let wanted) = selector else { return [] }
                    return try material.caseEvidence.happenings(wanted)
                        .filter { $0.coding.status.isDone && isWithin($0.coding.date) }.map(\.id)
                }
                let distinct = Array(Set(ids)).sorted()
                guard distinct.count >= Self.least else { continue }
                levels[driver.id] = Level(
                    level: record.bounds.count { Double(distinct.count) >= $0 },
                    told: Wording.count(distinct.count, "happening"), evidence: distinct)
            }
        }
        self.levels = levels
    }
}
