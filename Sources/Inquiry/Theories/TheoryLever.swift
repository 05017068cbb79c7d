package import Cases
internal import Causality

/// What follows by a theory if one of its drivers is at its lowest rather than at its highest.
package struct TheoryLever {
    package struct Change {
        package let what: TheoryCase.Expectation.What
        /// Shares of histories with the driver held at its lowest and at its highest.
        package let low: Double
        package let high: Double
        package var difference: Double { high - low }
    }

    package let theory: TheoryCase
    package let driver: TheoryCase.Driver
    /// The greatest change first.
    package let changes: [Change]
    /// Ids of what the rules that look at the driver stand on.
    package let evidence: [String]

    /// Smaller changes are not told.
    package static let least = 0.1

    /// For each theory that a record holds and of which a rule looks at one of the drivers.
    package static func all(_ material: Material, drivers: [String]) throws -> [TheoryLever] {
        guard !drivers.isEmpty, let prospect = try TheoryProspect.of(material) else { return [] }
        return try prospect.theories.flatMap { told -> [TheoryLever] in
            try drivers.compactMap { id in
                guard let driver = told.theory.driver(id),
                    told.theory.rules.contains(where: { !$0.isDenied && $0.triggers.contains(id) })
                else { return nil }
                return try TheoryLever(material, told.theory, driver)
            }
        }
    }

    private init(_ material: Material, _ theory: TheoryCase, _ driver: TheoryCase.Driver) throws {
        (self.theory, self.driver) = (theory, driver)
        func held(_ level: TheoryCase.Level?) throws -> TheoryRun {
            var settings = TheoryProspect.settings
            settings.changes = [TheoryRun.Change(.fixed(driver: driver.id, level: level?.id ?? ""), at: nil)]
            return try TheoryRun(material, theory, settings)
        }
        let (low, high) = (try held(driver.levels.first), try held(driver.levels.last))
        let asked: [TheoryCase.Expectation.What] =
            theory.decisions.map { .taken($0.id) }
            + theory.drivers.filter { $0.id != driver.id }.flatMap { [.up($0.id), .down($0.id)] }
        changes = asked.compactMap { what in
            guard let a = low.share(what)?.mean, let b = high.share(what)?.mean, abs(a - b) >= Self.least else {
                return nil
            }
            return Change(what: what, low: a, high: b)
        }.sorted {
            abs(abs($0.difference) - abs($1.difference)) > 1e-9
                ? abs($0.difference) > abs($1.difference) : $0.what.told < $1.what.told
        }
        var seen: Set<String> = []
        evidence = try theory.rules.filter { $0.triggers.contains(driver.id) }
            .flatMap { try low.basis.footing($0).evidence }.filter { seen.insert($0).inserted }
    }

    /// `tokyo-courting up in about 8 of 10 histories rather than 0`.
    package static func told(_ change: Change) -> String {
        return
            "\(change.what.told) in about \(TheoryWording.tenths(change.low)) of 10 histories rather than \(TheoryWording.tenths(change.high))"
    }

    /// The greatest changes in words: with the driver at its lowest rather than at its highest.
    package var told: String {
        let head =
            "with \(driver.id) at \(driver.levels.first?.id ?? "") rather than at \(driver.levels.last?.id ?? "")"
        guard !changes.isEmpty else { return "\(head), nothing else comes" }
        return "\(head), \(Wording.list(changes.prefix(4).map { Self.told($0) }))"
    }
}
