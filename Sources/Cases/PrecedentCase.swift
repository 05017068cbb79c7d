package import Chronology
internal import Ontology

/// An earlier situation that authors set beside the present one, feature by feature.
package struct PrecedentCase: Sendable, Equatable, Identifiable {
    package enum Likeness: String, Sendable, Equatable, CaseIterable { case asserted, denied, limited }

    package struct Assertion: Sendable, Equatable {
        /// What the passages say, in the words of who wrote the case.
        package let text: String
        package let likeness: Likeness
        package let found: [EvidenceSelector]
    }

    /// What both situations have of one kind; several values where a situation has several.
    package struct Feature: Sendable, Equatable {
        package let name: String
        package let then: [String]
        package let now: [String]
        package let found: [EvidenceSelector]
    }

    package let id: String
    package let part: String
    package let title: String
    package let when: DateInterval
    package let assertions: [Assertion]
    package let features: [Feature]
    /// Who described the features.
    package let by: String
    package let on: Day
    package let file: String
    package let line: Int

    package var selectors: [EvidenceSelector] { assertions.flatMap(\.found) + features.flatMap(\.found) }

    static func read(_ entry: PackageEntry) -> PrecedentCase {
        var entry = entry
        let id = entry.identifier()
        entry.title = "precedent '\(id)'"
        entry.allow(only: ["id", "part", "title", "when", "assertions", "features", "by", "on"])
        if !entry.has("when") { entry.faults.report(entry.file, entry.line, .missingKey("when", in: entry.title)) }
        let features = entry.entries("features", title: "a feature of \(entry.title)").map { feature in
            feature.allow(only: ["name", "then", "now", "found"])
            for key in ["then", "now"] where !feature.has(key) {
                feature.faults.report(feature.file, feature.line, .missingKey(key, in: feature.title))
            }
            return Feature(
                name: feature.text("name"), then: feature.texts("then"), now: feature.texts("now"),
                found: EvidenceSelector.read(feature, "found"))
        }
        entry.refuseRepeated("feature", features.map(\.name), key: "features")
        return PrecedentCase(
            id: id, part: entry.optionalText("part") ?? "", title: entry.text("title"),
            when: entry.date("when") ?? .unknown,
            assertions: entry.entries("assertions", title: "an assertion of \(entry.title)").map { assertion($0) },
            features: features, by: entry.text("by"), on: entry.requiredDay("on"), file: entry.file, line: entry.line)
    }

    private static func assertion(_ entry: PackageEntry) -> Assertion {
        entry.allow(only: ["text", "likeness", "found"])
        if !entry.has("found") {
            entry.faults.report(entry.file, entry.line, .missingKey("found", in: entry.title))
        }
        return Assertion(
            text: entry.text("text"),
            likeness: entry.oneOf("likeness", Likeness.allCases.map(\.rawValue)).flatMap { Likeness(rawValue: $0) }
                ?? .asserted,
            found: EvidenceSelector.read(entry, "found"))
    }
}
