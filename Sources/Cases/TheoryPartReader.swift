internal import Causality
internal import Chronology
internal import Ontology

/// Reads one driver, decision or input of a theory, or of the vocabulary that theories share.
struct TheoryPartReader {
    private var entry: PackageEntry

    init(_ entry: PackageEntry) { self.entry = entry }

    /// The id of the entry, by which its mistakes are titled from here on.
    private mutating func id(of kind: String) -> String { entry.caseID(of: kind) }

    static func footing(_ entry: PackageEntry, isRequired: Bool) -> TheoryCase.Footing {
        let sources = CaseSource.read(entry, "found", fields: [])
        let judgement = entry.optionalText("judgement") ?? ""
        if isRequired, !entry.has("found"), !entry.has("judgement") {
            entry.faults.report(entry.file, entry.line, .missingKey("found' or 'judgement", in: entry.title))
        }
        return TheoryCase.Footing(sources: sources, judgement: judgement)
    }

    // MARK: - Drivers

    static let ownDriverKeys = ["text", "relation", "levels", "record", "indicator", "told"]

    /// - Parameter isTerm: of the shared vocabulary, where nobody says at which level it starts.
    func driver(isTerm: Bool) -> TheoryCase.Driver? {
        var reader = self
        return reader.readDriver(isTerm)
    }

    private mutating func readDriver(_ isTerm: Bool) -> TheoryCase.Driver? {
        let id = id(of: "driver")
        entry.allow(only: Self.ownDriverKeys + ["id"] + (isTerm ? [] : ["start", "found", "judgement"]))
        let faults = entry.faults
        let relation = entry.references("relation", to: "actor")
        if entry.has("relation"), relation.count != 2 {
            faults.report(
                entry.file, entry.line(of: "relation"),
                .unfit(key: "relation", found: "\(relation.count) actors", expected: "two"))
        }
        let levels = entry.entries("levels", title: "a level of \(entry.title)").map { fields -> TheoryCase.Level in
            fields.allow(only: ["id", "means"])
            let name = fields.text("id")
            if !CaseName.isName(name) {
                faults.report(
                    fields.file, fields.line(of: "id"),
                    .badIdentifier(key: "id", found: name, expected: "small letters, digits and hyphens"))
            }
            return TheoryCase.Level(id: name, means: fields.text("means"))
        }
        if !(2...7).contains(levels.count) {
            faults.report(
                entry.file, entry.line(of: "levels"),
                .unfit(key: "levels", found: "\(levels.count)", expected: "2 to 7, the lowest first"))
            return nil
        }
        entry.refuseRepeated("level", levels.map(\.id), key: "levels")
        let text = entry.text("text")
        let indicator = entry.entry("indicator").map { fields in
            fields.allow(only: PolicyCase.Measure.keys)
            return PolicyCase.Measure.read(fields)
        }
        guard !id.isEmpty else { return nil }
        return TheoryCase.Driver(
            id: id, text: text, relation: relation, levels: levels,
            start: isTerm ? 0 : start(levels), footing: Self.footing(entry, isRequired: !isTerm),
            record: record(levels.count), indicator: indicator, told: told([.up, .down, .unchanged], key: "says"),
            file: entry.file, line: entry.line)
    }

    /// A driver of the vocabulary as one theory sees it.
    func driver(_ term: TheoryCase.Driver) -> TheoryCase.Driver {
        var entry = entry
        entry.title = "driver '\(term.id)'"
        entry.allow(only: ["id", "start", "found", "judgement"])
        let reader = TheoryPartReader(entry)
        return TheoryCase.Driver(
            id: term.id, text: term.text, relation: term.relation, levels: term.levels,
            start: reader.start(term.levels),
            footing: Self.footing(entry, isRequired: true), record: term.record, indicator: term.indicator,
            told: term.told, file: entry.file, line: entry.line)
    }

    private func start(_ levels: [TheoryCase.Level]) -> Int {
        let names = levels.map(\.id)
        guard let word = entry.oneOf("start", names) else { return 0 }
        return names.firstIndex(of: word) ?? 0
    }

    private func record(_ levels: Int) -> TheoryCase.RecordStart? {
        guard let fields = entry.entry("record") else { return nil }
        let faults = entry.faults
        fields.allow(only: ["relation", "count", "years", "bounds"])
        let figure: TheoryCase.RecordStart.Figure
        if fields.has("count") == fields.has("relation") {
            faults.report(fields.file, fields.line, .missingKey("relation' or 'count", in: fields.title))
            return nil
        } else if fields.has("relation") {
            let states = fields.references("relation", to: "actor")
            guard states.count == 2 else {
                faults.report(
                    fields.file, fields.line(of: "relation"),
                    .unfit(key: "relation", found: "\(states.count) actors", expected: "two"))
                return nil
            }
            figure = .relation(states[0], states[1])
        } else {
            figure = .count(EvidenceSelector.read(fields, "count"))
        }
        let bounds = fields.texts("bounds").compactMap { Double($0) }
        guard bounds.count == levels - 1, zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 }) else {
            faults.report(
                fields.file, fields.line(of: "bounds"),
                .unfit(
                    key: "bounds", found: fields.texts("bounds").joined(separator: ", "),
                    expected: "\(levels - 1) numbers, ascending: one between each two levels"))
            return nil
        }
        return TheoryCase.RecordStart(
            figure: figure, years: Int(fields.number("years", in: 1...100) ?? 3), bounds: bounds)
    }

    private func told(_ verdicts: [TheoryCase.Told.Verdict], key: String) -> [TheoryCase.Told] {
        entry.entries("told", title: "what is told of \(entry.title)").compactMap { fields in
            fields.allow(only: [key, "from", "to", "text", "found"])
            let verdict = fields.oneOf(key, verdicts.map(\.rawValue)).flatMap { TheoryCase.Told.Verdict(rawValue: $0) }
            let (from, to) = (fields.requiredDay("from"), fields.date("to")?.to)
            let sources = CaseSource.read(fields, "found", fields: [])
            if !fields.has("found") {
                fields.faults.report(fields.file, fields.line, .missingKey("found", in: fields.title))
            }
            guard let verdict else { return nil }
            return TheoryCase.Told(
                verdict: verdict, from: from, to: max(from, to ?? from), text: fields.text("text"), sources: sources)
        }
    }

    // MARK: - Decisions

    static let ownDecisionKeys = [
        "actor", "with", "text", "usual", "chance", "only_when", "last", "found", "judgement", "seen", "told",
    ]

    func decision() -> TheoryCase.Decision? {
        var reader = self
        return reader.readDecision()
    }

    private mutating func readDecision() -> TheoryCase.Decision? {
        let id = id(of: "decision")
        entry.allow(only: Self.ownDecisionKeys + ["id"])
        guard let chance = chance(required: true), !id.isEmpty else { return nil }
        return TheoryCase.Decision(
            id: id, actor: entry.reference("actor", to: "actor", required: true) ?? "",
            with: entry.reference("with", to: "actor") ?? "", text: entry.text("text"), chance: chance,
            onlyWhen: TheoryRuleReader.conditions(entry, "only_when"), last: entry.date("last")?.to,
            footing: Self.footing(entry, isRequired: true), seen: EvidenceSelector.read(entry, "seen"),
            told: told([.taken, .notTaken], key: "is"), line: entry.line)
    }

    /// A decision of the vocabulary as one theory sees it.
    func decision(_ term: TheoryCase.Decision) -> TheoryCase.Decision {
        var entry = entry
        entry.title = "decision '\(term.id)'"
        entry.allow(only: ["id", "usual", "chance", "only_when", "last", "found", "judgement"])
        let reader = TheoryPartReader(entry)
        let chance = reader.chance(required: false)
        let footing = Self.footing(entry, isRequired: chance != nil)
        return TheoryCase.Decision(
            id: term.id, actor: term.actor, with: term.with, text: term.text, chance: chance ?? term.chance,
            onlyWhen: entry.has("only_when") ? TheoryRuleReader.conditions(entry, "only_when") : term.onlyWhen,
            last: entry.date("last")?.to ?? term.last, footing: chance == nil ? term.footing : footing, seen: term.seen,
            told: term.told, line: entry.line)
    }

    private func chance(required: Bool) -> TheoryCase.Chance? {
        let faults = entry.faults
        if entry.has("usual"), entry.has("chance") {
            faults.report(
                entry.file, entry.line(of: "chance"),
                .unfit(key: "chance", found: "given beside 'usual'", expected: "one of both"))
        }
        guard let fields = entry.entry("chance") else {
            if !required, !entry.has("usual") { return nil }
            return TheoryBand.read(entry, "usual").map { .usual($0) }
        }
        if fields.has("bargain") {
            fields.allow(only: ["bargain"])
            return .bargain(fields.text("bargain"))
        }
        fields.allow(only: ["crisis", "party", "stand", "varies", "commitment"])
        let stand = fields.oneOf("stand", ["out", "mediates", "joins_a", "joins_b"]) ?? "out"
        return .crisis(
            fields.text("crisis"), party: fields.text("party"), stand: stand, driver: fields.optionalText("varies"),
            commitments: [])
    }

    /// The commitments of a chance by a crisis, one for each level of the driver on which it depends.
    func commitments(_ chance: TheoryCase.Chance, _ drivers: [TheoryCase.Driver]) -> TheoryCase.Chance {
        guard case .crisis(let id, let party, let stand, let driver?, _) = chance,
            let fields = entry.entry("chance")
        else { return chance }
        guard let known = drivers.first(where: { $0.id == driver }) else {
            fields.reportUnknown(driver, under: "varies", among: drivers.map(\.id).sorted())
            return chance
        }
        guard let numbers = fields.entry("commitment") else {
            if !fields.has("commitment") {
                fields.faults.report(fields.file, fields.line, .missingKey("commitment", in: fields.title))
            }
            return chance
        }
        numbers.allow(only: known.levels.map(\.id))
        let values = known.levels.map { level -> Double in
            if !numbers.has(level.id) {
                numbers.faults.report(numbers.file, numbers.line, .missingKey(level.id, in: numbers.title))
            }
            return numbers.number(level.id, in: 0...1) ?? 0
        }
        return .crisis(id, party: party, stand: stand, driver: driver, commitments: values)
    }

    /// Reports what a decision names and is not there.
    func check(
        _ decision: TheoryCase.Decision, drivers: [TheoryCase.Driver], decisions: [TheoryCase.Decision]
    ) {
        TheoryRuleReader.check(
            decision.onlyWhen, entry, "only_when", drivers: drivers, decisions: decisions)
    }

    // MARK: - Inputs

    func input(_ drivers: [TheoryCase.Driver]) -> TheoryCase.Input? {
        var reader = self
        return reader.readInput(drivers)
    }

    private mutating func readInput(_ drivers: [TheoryCase.Driver]) -> TheoryCase.Input? {
        let id = id(of: "input")
        entry.allow(only: ["id", "driver", "to", "at", "text", "found"])
        let (driver, level) = (entry.text("driver"), entry.text("to"))
        let at = entry.requiredDay("at")
        let text = entry.text("text")
        let sources = CaseSource.read(entry, "found", fields: [])
        guard let known = drivers.first(where: { $0.id == driver }) else {
            if !driver.isEmpty { entry.reportUnknown(driver, under: "driver", among: drivers.map(\.id).sorted()) }
            return nil
        }
        guard known.levels.contains(where: { $0.id == level }) else {
            if !level.isEmpty { entry.reportUnknown(level, under: "to", among: known.levels.map(\.id)) }
            return nil
        }
        return TheoryCase.Input(
            id: id, driver: driver, level: level, at: at, text: text, sources: sources, file: entry.file,
            line: entry.line)
    }
}
