internal import Ontology

/// Reads the rules of a theory, and checks what they name against its drivers and decisions.
enum TheoryRuleReader {
    static func read(_ entry: PackageEntry, theory: String) -> TheoryCase.Rule? {
        var entry = entry
        let id = entry.caseID(of: "rule")
        entry.allow(only: ["id", "text", "when", "then", "strength", "modality", "lag", "by", "found", "judgement"])
        let faults = entry.faults
        if !entry.has("when") { faults.report(entry.file, entry.line, .missingKey("when", in: entry.title)) }
        let conditions = conditions(entry, "when")
        let word = entry.text("then")
        let effect = TheoryEffect(word)
        if effect == nil, !word.isEmpty {
            faults.report(
                entry.file, entry.line(of: "then"), .unfit(key: "then", found: word, expected: TheoryEffect.form))
        }
        let strength = TheoryBand.read(entry, "strength", TheoryBand.strengths)
        let asserted = TheoryBand(word: "asserted", range: 1...1)
        let modality =
            entry.has("modality") ? TheoryBand.read(entry, "modality", TheoryBand.modalities) : asserted
        let lag = entry.number("lag", in: 0...40) ?? 1
        if lag != lag.rounded() {
            faults.report(
                entry.file, entry.line(of: "lag"),
                .unfit(key: "lag", found: "\(lag)", expected: "a whole number of quarters"))
        }
        let text = entry.text("text")
        let footing = TheoryPartReader.footing(entry, isRequired: true)
        guard let effect, let strength, let modality, !id.isEmpty else { return nil }
        return TheoryCase.Rule(
            id: id, text: text, conditions: conditions, effect: effect, strength: strength, modality: modality,
            lag: Int(lag), by: entry.optionalText("by"), footing: footing, file: entry.file, line: entry.line,
            theory: theory)
    }

    static func conditions(_ entry: PackageEntry, _ key: String) -> [TheoryCondition] {
        entry.linedTexts(key).compactMap { line, text in
            if let condition = TheoryCondition(text) { return condition }
            entry.faults.report(
                entry.file, line, .unfit(key: key, found: text, expected: TheoryCondition.form))
            return nil
        }
    }

    /// Reports conditions on what is not there, or on a level that its driver does not have.
    static func check(
        _ conditions: [TheoryCondition], _ entry: PackageEntry, _ key: String, drivers: [TheoryCase.Driver],
        decisions: [TheoryCase.Decision]
    ) {
        let lines = Dictionary(
            entry.linedTexts(key).map { ($0.text, $0.line) }, uniquingKeysWith: { first, _ in first })
        for condition in conditions {
            let line = lines[condition.told] ?? entry.line(of: key)
            let isOfDriver =
                switch condition.test {
                case .taken, .notTaken: false
                default: true
                }
            let names = (isOfDriver ? drivers.map(\.id) : decisions.map(\.id)).sorted()
            guard names.contains(condition.name) else {
                let closest = closestNames(to: condition.name, among: names)
                entry.faults.report(
                    entry.file, line,
                    .unknownReference(
                        kind: isOfDriver ? "driver" : "decision", id: condition.name,
                        closest: closest.isEmpty ? names : closest))
                continue
            }
            switch condition.test {
            case .level(let level), .atLeast(let level), .atMost(let level):
                let levels = drivers.first { $0.id == condition.name }?.levels.map(\.id) ?? []
                if !levels.contains(level) {
                    entry.faults.report(
                        entry.file, line,
                        .notOneOf(key: "level of '\(condition.name)'", found: level, closest: levels))
                }
            default: break
            }
        }
    }

    /// Reports an effect on what is not there.
    static func check(
        target name: String, isOfDriver: Bool, _ entry: PackageEntry, _ key: String, drivers: [TheoryCase.Driver],
        decisions: [TheoryCase.Decision]
    ) {
        let names = (isOfDriver ? drivers.map(\.id) : decisions.map(\.id)).sorted()
        guard !names.contains(name) else { return }
        let closest = closestNames(to: name, among: names)
        entry.faults.report(
            entry.file, entry.line(of: key),
            .unknownReference(
                kind: isOfDriver ? "driver" : "decision", id: name, closest: closest.isEmpty ? names : closest))
    }
}
