package import Chronology
internal import Ontology

/// A policy with a stated goal, the indicators by which one could see whether it works, and what authors say of it.
package struct PolicyCase: Sendable, Equatable, Identifiable {
    package enum Direction: String, Sendable, Equatable, CaseIterable { case up, down }

    package enum Measure: Sendable, Equatable {
        /// How many of the found happenings there are a year.
        case count([EvidenceSelector])
        /// A measure of the package whose stated figures concern all the actors: `scrambles`.
        case figure(String, actors: [String])
        /// What is found, without being counted by years: it is there or it is not.
        case told([EvidenceSelector])
    }

    package struct Indicator: Sendable, Equatable {
        package let id: String
        package let text: String
        package let measure: Measure
        /// The movement that would mean success; of what is only told, `up` where its being told would.
        package let success: Direction
        package let reason: String
    }

    package struct Verdict: Sendable, Equatable {
        /// What the passages say, in the words of who wrote the case.
        package let text: String
        /// `+` it works, `-` it does not, `0` it cannot be said.
        package let direction: String
        package let found: [EvidenceSelector]
    }

    package let id: String
    package let part: String
    package let goal: String
    package let actor: String
    package let toward: [String]
    package let since: Day
    package let stated: [EvidenceSelector]
    package let indicators: [Indicator]
    package let verdicts: [Verdict]
    /// Who chose the indicators and judged what would mean success.
    package let by: String
    package let on: Day
    package let file: String
    package let line: Int

    package var selectors: [EvidenceSelector] {
        stated + verdicts.flatMap(\.found)
            + indicators.flatMap { indicator -> [EvidenceSelector] in
                switch indicator.measure {
                case .count(let selectors), .told(let selectors): selectors
                case .figure: []
                }
            }
    }

    static func read(_ entry: PackageEntry) -> PolicyCase {
        var entry = entry
        let id = entry.identifier()
        entry.title = "policy '\(id)'"
        entry.allow(only: [
            "id", "part", "goal", "actor", "toward", "since", "stated", "indicators", "verdicts", "by", "on",
        ])
        let toward = entry.references("toward", to: "actor")
        let since = entry.requiredDay("since")
        let indicators = entry.entries("indicators", title: "an indicator of \(entry.title)").compactMap {
            indicator($0)
        }
        if indicators.isEmpty && !entry.has("indicators") {
            entry.faults.report(entry.file, entry.line, .missingKey("indicators", in: entry.title))
        }
        entry.refuseRepeated("indicator", indicators.map(\.id), key: "indicators")
        return PolicyCase(
            id: id, part: entry.optionalText("part") ?? "", goal: entry.text("goal"),
            actor: entry.reference("actor", to: "actor", required: true) ?? "", toward: toward, since: since,
            stated: EvidenceSelector.read(entry, "stated"), indicators: indicators,
            verdicts: entry.entries("verdicts", title: "a verdict of \(entry.title)").map { verdict($0) },
            by: entry.text("by"), on: entry.requiredDay("on"), file: entry.file, line: entry.line)
    }

    private static func indicator(_ entry: PackageEntry) -> Indicator? {
        entry.allow(only: Measure.keys + ["id", "text", "success", "reason"])
        let measure = Measure.read(entry)
        let success = entry.oneOf("success", Direction.allCases.map(\.rawValue)).flatMap { Direction(rawValue: $0) }
        return Indicator(
            id: entry.identifier(), text: entry.text("text"), measure: measure, success: success ?? .up,
            reason: entry.optionalText("reason") ?? "")
    }

    private static func verdict(_ entry: PackageEntry) -> Verdict {
        entry.allow(only: ["text", "direction", "found"])
        if !entry.has("found") {
            entry.faults.report(entry.file, entry.line, .missingKey("found", in: entry.title))
        }
        return Verdict(
            text: entry.text("text"), direction: entry.oneOf("direction", ["+", "-", "0"]) ?? "0",
            found: EvidenceSelector.read(entry, "found"))
    }
}

extension PolicyCase.Measure {
    static let keys = ["count", "measure", "actors", "told"]

    /// The measure among the keys of an entry; one of the three kinds must be there.
    static func read(_ entry: PackageEntry) -> PolicyCase.Measure {
        let kinds = ["count", "measure", "told"].filter { entry.has($0) }
        if kinds.count != 1 {
            entry.faults.report(entry.file, entry.line, .missingKey("count' or 'measure' or 'told", in: entry.title))
        }
        let measure: PolicyCase.Measure =
            switch kinds.first {
            case "count": .count(EvidenceSelector.read(entry, "count"))
            case "measure":
                .figure(
                    entry.reference("measure", to: "measure", required: true) ?? "",
                    actors: entry.references("actors", to: "actor"))
            default: .told(EvidenceSelector.read(entry, "told"))
            }
        if case .count(let selectors) = measure {
            for selector in selectors {
                if case .happenings = selector { continue }
                entry.faults.report(
                    entry.file, entry.line(of: "count"),
                    .unfit(key: "count", found: "a selector of another kind", expected: "happenings alone"))
            }
        }
        return measure
    }
}

extension PackageEntry {
    /// The last day of a date that must be there; a placeholder where the mistake is reported.
    func requiredDay(_ key: String) -> Day {
        if !has(key) { faults.report(file, line, .missingKey(key, in: title)) }
        return date(key)?.from ?? Day(number: 0)
    }
}
