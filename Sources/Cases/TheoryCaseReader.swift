internal import Causality
internal import Chronology
internal import Ontology

/// Reads the entries of `theories` of a file of cases, and a file that is one theory on its own.
struct TheoryCaseReader {
    private var entry: PackageEntry
    private let faults: PackageFaults
    private let terms: TheoryTerms
    private var found = TheoryCase()

    private static let keys = [
        "id", "version", "part", "title", "author", "document", "segment", "as_of", "by", "on", "about", "actors",
        "drivers", "decisions", "rules", "expects", "inputs",
    ]

    /// Whether a file is one theory on its own: drivers and rules.
    static func isTheory(_ file: PackageEntry) -> Bool { file.has("rules") && file.has("drivers") }

    static func read(_ entry: PackageEntry, _ terms: TheoryTerms) -> TheoryCase? {
        var reader = TheoryCaseReader(entry, terms)
        return reader.read()
    }

    private init(_ entry: PackageEntry, _ terms: TheoryTerms) {
        self.entry = entry
        faults = entry.faults
        self.terms = terms
    }

    private mutating func read() -> TheoryCase? {
        let problems = faults.errors.count
        found.id = entry.caseID(of: "theory")
        entry.allowCase(Self.keys)
        found.version = entry.text("version")
        found.part = entry.optionalText("part") ?? ""
        found.title = entry.text("title")
        found.author = entry.text("author")
        found.document = document()
        found.segment = entry.number("segment", in: 1...10_000).map { Int($0) }
        found.asOf = entry.has("as_of") ? entry.date("as_of")?.to ?? Day(number: 0) : entry.requiredDay("as_of")
        found.by = entry.text("by")
        found.on = entry.date("on")?.from
        found.about = entry.optionalText("about") ?? ""
        (found.file, found.line) = (entry.file, entry.line)
        let drivers = entry.entries("drivers", title: "a driver of \(entry.title)")
        let decisions = entry.entries("decisions", title: "a decision of \(entry.title)")
        let rules = entry.entries("rules", title: "a rule of \(entry.title)")
        let expected = entry.entries("expects", title: "an expectation of \(entry.title)")
        found.drivers = drivers.compactMap { driver($0) }
        found.decisions = decisions.compactMap { decision($0) }
        entry.refuseRepeated("driver or decision", found.names, key: "drivers")
        if found.drivers.isEmpty, !entry.has("drivers") {
            faults.report(entry.file, entry.line, .missingKey("drivers", in: entry.title))
        }
        for fields in decisions {
            guard let place = found.decisions.firstIndex(where: { $0.line == fields.line }) else { continue }
            TheoryPartReader(fields).check(
                found.decisions[place], drivers: found.drivers, decisions: found.decisions)
        }
        found.rules = rules.compactMap { TheoryRuleReader.read($0, theory: found.id) }
        entry.refuseRepeated("rule", found.rules.map(\.id), key: "rules")
        check(rules)
        found.expectations = expected.compactMap { expectation($0) }
        entry.refuseRepeated("expectation", found.expectations.map(\.id), key: "expects")
        found.actors = entry.entries("actors", title: "an actor of \(entry.title)").compactMap { actor($0) }
        found.inputs =
            terms.inputs.filter { found.driver($0.driver) != nil }
            + entry.entries("inputs", title: "an input of \(entry.title)").compactMap {
                TheoryPartReader($0).input(found.drivers)
            }
        guard faults.errors.count == problems else { return nil }
        refuseCircle()
        return faults.errors.count == problems ? found : nil
    }

    private func document() -> String {
        guard let document = entry.optionalText("document"), entry.isDocument(document) else { return "" }
        return document
    }

    private func driver(_ fields: PackageEntry) -> TheoryCase.Driver? {
        let reader = TheoryPartReader(fields)
        guard !fields.has("levels"), let id = fields.optionalText("id"), let term = terms.drivers[id] else {
            if !fields.has("levels"), let id = fields.optionalText("id") {
                let names = terms.drivers.keys.sorted()
                let closest = closestNames(to: id, among: names)
                faults.report(
                    fields.file, fields.line(of: "id"),
                    .unknownReference(kind: "driver of theory_terms", id: id, closest: closest))
                return nil
            }
            return reader.driver(isTerm: false)
        }
        return reader.driver(term)
    }

    private func decision(_ fields: PackageEntry) -> TheoryCase.Decision? {
        let reader = TheoryPartReader(fields)
        let id = fields.optionalText("id") ?? ""
        let read = terms.decisions[id].map { reader.decision($0) } ?? reader.decision()
        guard var read else { return nil }
        read.chance = reader.commitments(read.chance, found.drivers)
        return read
    }

    /// What the rules name must be there.
    private func check(_ entries: [PackageEntry]) {
        for fields in entries {
            guard let rule = found.rules.first(where: { $0.line == fields.line }) else { continue }
            TheoryRuleReader.check(
                rule.conditions, fields, "when", drivers: found.drivers, decisions: found.decisions)
            TheoryRuleReader.check(
                target: rule.effect.name, isOfDriver: rule.effect.kind.isOfDriver, fields, "then",
                drivers: found.drivers, decisions: found.decisions)
        }
    }

    private func expectation(_ fields: PackageEntry) -> TheoryCase.Expectation? {
        var fields = fields
        let id = fields.caseID(of: "expectation")
        fields.allow(only: ["id", "text", "what", "until", "found", "judgement"])
        let word = fields.text("what")
        let text = fields.text("text")
        let footing = TheoryPartReader.footing(fields, isRequired: true)
        let until = fields.date("until")?.to
        guard let what = TheoryCase.Expectation.What(word) else {
            if !word.isEmpty {
                faults.report(
                    fields.file, fields.line(of: "what"),
                    .unfit(key: "what", found: word, expected: TheoryCase.Expectation.What.form))
            }
            return nil
        }
        TheoryRuleReader.check(
            target: what.name, isOfDriver: !what.isOfDecision, fields, "what", drivers: found.drivers,
            decisions: found.decisions)
        if let until, until <= found.asOf {
            faults.report(
                fields.file, fields.line(of: "until"),
                .unfit(key: "until", found: until.iso, expected: "a date after \(found.asOf.iso), the theory's own"))
        }
        return TheoryCase.Expectation(
            id: id, text: text, what: what, until: until, footing: footing, line: fields.line, theory: found.id)
    }

    private func actor(_ fields: PackageEntry) -> TheoryCase.Actor? {
        fields.allow(only: ["actor", "seeks", "options", "found", "judgement"])
        let code = fields.reference("actor", to: "actor", required: true)
        let options = fields.linedTexts("options")
        let names = found.decisions.map(\.id).sorted()
        for (line, option) in options where !names.contains(option) {
            let closest = closestNames(to: option, among: names)
            faults.report(
                fields.file, line,
                .unknownReference(kind: "decision", id: option, closest: closest.isEmpty ? names : closest))
        }
        return code.map {
            TheoryCase.Actor(
                code: $0, seeks: fields.texts("seeks"), options: options.map(\.text),
                footing: TheoryPartReader.footing(fields, isRequired: true))
        }
    }

    /// Triggers within one quarter must not go round.
    private func refuseCircle() {
        let names = found.names
        var links = Array(repeating: [Int](), count: names.count)
        func add(_ conditions: [String], to target: String) {
            guard let place = names.firstIndex(of: target) else { return }
            links[place] += conditions.compactMap { names.firstIndex(of: $0) }
        }
        for decision in found.decisions {
            add(decision.onlyWhen.map(\.name), to: decision.id)
            if case .crisis(_, _, _, let driver?, _) = decision.chance { add([driver], to: decision.id) }
        }
        for rule in found.rules where rule.lag == 0 { add(rule.conditions.map(\.name), to: rule.effect.name) }
        guard let circle = TheoryModel.circle(links, names) else { return }
        let round = Set(circle)
        let rule = found.rules.first {
            $0.lag == 0 && round.contains($0.effect.name) && $0.conditions.contains { round.contains($0.name) }
        }
        let line = rule?.line ?? found.decisions.first { round.contains($0.id) }?.line ?? found.line
        faults.report(
            found.file, line,
            .unfit(
                key: rule.map { "rule '\($0.id)'" } ?? "only_when",
                found: "in the circle \(circle.reversed().joined(separator: " > ")) within one quarter",
                expected: "a lag of 1 or more somewhere in it"))
    }
}
