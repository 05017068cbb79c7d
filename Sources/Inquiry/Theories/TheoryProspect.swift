package import Cases
internal import Causality
package import Chronology

/// All theories that a record holds, run from their own days, scored and set beside each other: once for every question and
/// the page.
package struct TheoryProspect {
    package struct Told {
        package let theory: TheoryCase
        /// From its own day to that of the last document, two years at least; without what came from outside.
        package let run: TheoryRun
        package let score: TheoryScore
    }

    /// In the order of their days; pooled ones are left out.
    package let theories: [Told]
    /// Every two of them.
    package let comparisons: [TheoryComparison]
    /// The day of the last document.
    package let until: Day

    /// Two years.
    private static let leastSteps = 8

    /// Fewer histories than a command draws: what is shown is told in tenths.
    package static var settings: TheoryRun.Settings {
        var settings = TheoryRun.Settings()
        (settings.draws.readings, settings.draws.histories) = (40, 25)
        return settings
    }

    /// - Returns: `nil` where the record holds the document of no theory.
    package static func of(_ material: Material) throws -> TheoryProspect? {
        if let known = material.keptTheories { return known }
        let held = try TheoryShelf(material, material.cases()).single
        guard !held.isEmpty, let until = try material.lastPublished() else { return nil }
        let prospect = try TheoryProspect(material, held, until)
        material.keptTheories = prospect
        return prospect
    }

    private init(_ material: Material, _ held: [TheoryCase], _ until: Day) throws {
        self.until = until
        theories = try held.map { theory in
            let score = try TheoryScore(material, theory, until: until, Self.settings)
            if let run = score.run, run.settings.steps >= Self.leastSteps {
                return Told(theory: theory, run: run, score: score)
            }
            var settings = Self.settings
            settings.steps = Self.leastSteps
            return Told(theory: theory, run: try TheoryRun(material, theory, settings), score: score)
        }
        // Every two of them are run: fewer histories of each reading.
        var compared = Self.settings
        compared.draws.histories = 10
        comparisons = try TheoryComparison.pairs(material, held) { _ in compared }
    }

    /// What contradicts each other, each subject once, with all who speak of it.
    package var quarrels: [(subject: String, partings: [TheoryParting])] {
        var found: [String: [TheoryParting]] = [:]
        for parting in comparisons.flatMap(\.partings) { found[parting.subject, default: []].append(parting) }
        return found.keys.sorted().map { ($0, found[$0] ?? []) }
    }
}
