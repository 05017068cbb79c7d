internal import Causality
internal import Chronology
internal import Ontology

/// The vocabulary that theories share: drivers, decisions and what came from outside, so that theories can be set beside
/// each other. Entries of `theory_terms`; a theory may add its own.
struct TheoryTerms {
    private(set) var drivers: [String: TheoryCase.Driver] = [:]
    private(set) var decisions: [String: TheoryCase.Decision] = [:]
    private(set) var inputs: [TheoryCase.Input] = []

    /// - Parameter entries: of all files.
    init(_ entries: [PackageEntry]) {
        var pending: [(PackageEntry, [PackageEntry])] = []
        for entry in entries {
            entry.allow(only: ["by", "on", "drivers", "decisions", "inputs"])
            _ = entry.text("by")
            _ = entry.date("on")
            for fields in entry.entries("drivers", title: "a driver of theory_terms") {
                guard let driver = TheoryPartReader(fields).driver(isTerm: true) else { continue }
                refuseRepeated(driver.id, "driver", fields)
                drivers[driver.id] = drivers[driver.id] ?? driver
            }
            pending.append((entry, entry.entries("decisions", title: "a decision of theory_terms")))
        }
        for (entry, fields) in pending {
            for fields in fields {
                let reader = TheoryPartReader(fields)
                guard var decision = reader.decision() else { continue }
                decision.chance = reader.commitments(decision.chance, Array(drivers.values))
                refuseRepeated(decision.id, "decision", fields)
                decisions[decision.id] = decisions[decision.id] ?? decision
            }
            for fields in entry.entries("inputs", title: "an input of theory_terms") {
                if let input = TheoryPartReader(fields).input(Array(drivers.values)) { inputs.append(input) }
            }
        }
        for (_, fields) in pending {
            for fields in fields {
                guard let decision = decisions[fields.optionalText("id") ?? ""] else { continue }
                TheoryPartReader(fields).check(
                    decision, drivers: Array(drivers.values), decisions: Array(decisions.values))
            }
        }
    }

    private func refuseRepeated(_ id: String, _ kind: String, _ fields: PackageEntry) {
        guard let line = drivers[id]?.line ?? decisions[id]?.line else { return }
        fields.faults.report(fields.file, fields.line, .duplicate(kind: kind, id: id, firstAt: "line \(line)"))
    }
}
