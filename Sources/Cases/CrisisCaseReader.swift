internal import Bargaining
internal import Chronology
internal import Ontology

/// Reads the entries of `crises` of a file of cases, and a file that is one such case on its own.
struct CrisisCaseReader {
    private var entry: PackageEntry
    private let faults: PackageFaults
    private var found = CrisisCase()

    /// Whether a file is one case on its own: two sides and third parties.
    static func isCase(_ file: PackageEntry) -> Bool { file.has("sides") && file.has("third_parties") }

    static func read(_ entry: PackageEntry) -> CrisisCase? {
        var reader = CrisisCaseReader(entry)
        return reader.read()
    }

    private init(_ entry: PackageEntry) {
        self.entry = entry
        faults = entry.faults
    }

    private mutating func read() -> CrisisCase? {
        found.id = entry.caseID(of: "crisis")
        entry.allowCase([
            "id", "part", "title", "by", "on", "as_of", "sides", "third_parties", "guarantor", "challenge",
            "reliability", "strengths", "alignment", "warning",
        ])
        found.part = entry.optionalText("part") ?? ""
        found.title = entry.text("title")
        found.by = entry.optionalText("by") ?? ""
        found.on = entry.date("on")?.from
        found.asOf = entry.date("as_of")?.to
        (found.file, found.line) = (entry.file, entry.line)
        found.strengths = DataSizeReader.read(entry, "strengths")
        found.alignment = entry.optionalText("alignment")
        let problems = faults.errors.count
        found.sides = sides()
        found.parties = parties()
        guard faults.errors.count == problems, found.sides.count == 2 else { return nil }
        found.guarantor = guarantor()
        found.challenge = challenge()
        found.reliability = reliability()
        if found.challenge != nil, found.guarantor == nil, !entry.has("guarantor") {
            faults.report(entry.file, entry.line(of: "challenge"), .missingKey("guarantor", in: entry.title))
        }
        weigh()
        return found
    }

    // MARK: - Who

    private func sides() -> [CrisisCase.Side] {
        guard let both = entry.entry("sides") else {
            if !entry.has("sides") { faults.report(entry.file, entry.line, .missingKey("sides", in: entry.title)) }
            return []
        }
        both.allow(only: ["a", "b"])
        return ["a", "b"].compactMap { key -> CrisisCase.Side? in
            guard let fields = both.entry(key) else {
                if !both.has(key) { faults.report(both.file, both.line, .missingKey(key, in: both.title)) }
                return nil
            }
            fields.allow(only: ["name", "actor", "strength", "by", "evidence", "judgement"])
            let name = fields.text("name")
            let code = fields.reference("actor", to: "actor")
            let judgement = fields.optionalText("judgement") ?? ""
            let strength = JudgedNumbers.read(
                fields, "strength", in: 0...1e9, by: fields.optionalText("by") ?? found.by, reason: judgement)
            let sources = CaseSource.read(fields, fields: ["strength"])
            guard let strength, !name.isEmpty else { return nil }
            return CrisisCase.Side(
                name: name, code: code, strength: strength, sources: sources, judgement: judgement, line: fields.line)
        }
    }

    private func parties() -> [CrisisCase.ThirdParty] {
        let entries = entry.entries("third_parties", title: "a third party of \(entry.title)")
        var words = ActorWords()
        for side in found.sides { words.take(side.name, side.code, line: side.line) }
        if found.sides.count == 2, found.sides[0].name == found.sides[1].name {
            faults.report(
                entry.file, found.sides[1].line,
                .duplicate(
                    kind: "side", id: found.sides[0].name, firstAt: "\(entry.file):\(found.sides[0].line)"))
        }
        let parties = entries.compactMap { fields -> CrisisCase.ThirdParty? in
            var fields = fields
            let name = fields.text("name")
            if !name.isEmpty { fields.title = "third party '\(name)' of \(entry.title)" }
            let keys = CrisisCase.Field.allCases.map(\.rawValue)
            fields.allow(only: ["name", "actor", "by", "evidence", "judgement"] + keys)
            let code = fields.reference("actor", to: "actor")
            words.add(name, code, fields)
            let judge = fields.optionalText("by") ?? found.by
            let judgement = fields.optionalText("judgement") ?? ""
            var numbers: [CrisisCase.Field: JudgedNumbers] = [:]
            for field in CrisisCase.Field.allCases {
                numbers[field] = JudgedNumbers.read(
                    fields, field.rawValue, in: field.bounds, by: judge, reason: judgement, required: field.isRequired)
            }
            let sources = CaseSource.read(fields, fields: keys)
            guard !name.isEmpty else { return nil }
            return CrisisCase.ThirdParty(
                name: name, code: code, numbers: numbers, sources: sources, judgement: judgement, line: fields.line)
        }
        if entries.isEmpty || entries.count > JoiningModel.mostEnumerated {
            faults.report(
                entry.file, entry.line(of: "third_parties"),
                .unfit(
                    key: "third_parties", found: "\(entries.count)", expected: "1 to \(JoiningModel.mostEnumerated)"))
        }
        return parties
    }

    private func guarantor() -> Int? {
        guard let word = entry.optionalText("guarantor") else { return nil }
        if let place = found.party(word) { return place }
        entry.reportUnknown(word, under: "guarantor", among: found.parties.map(\.name))
        return nil
    }

    // MARK: - What is weighed

    private func challenge() -> CrisisCase.Challenge? {
        guard let fields = entry.entry("challenge") else { return nil }
        fields.allow(only: ["held", "cost", "cost_if_met", "by", "evidence", "judgement"])
        let judge = fields.optionalText("by") ?? found.by
        let judgement = fields.optionalText("judgement") ?? ""
        let held = JudgedNumbers.read(fields, "held", in: 0...1, by: judge, reason: judgement)
        let cost = JudgedNumbers.read(fields, "cost", in: 0...2, by: judge, reason: judgement)
        let met = JudgedNumbers.read(fields, "cost_if_met", in: 0...2, by: judge, reason: judgement, required: false)
        let sources = CaseSource.read(fields, fields: ["held", "cost", "cost_if_met"])
        guard let held, let cost else { return nil }
        return CrisisCase.Challenge(held: held, cost: cost, costIfMet: met ?? cost, sources: sources)
    }

    private func reliability() -> CrisisCase.Reliability? {
        guard let fields = entry.entry("reliability") else { return nil }
        fields.allow(only: ["what", "kept", "by", "evidence", "judgement"])
        let numbers = JudgedNumbers.read(
            fields, "kept", in: 0...1, by: fields.optionalText("by") ?? found.by,
            reason: fields.optionalText("judgement") ?? "")
        let what = fields.text("what")
        let sources = CaseSource.read(fields, fields: ["kept"])
        guard let numbers else { return nil }
        return CrisisCase.Reliability(numbers: numbers, what: what, sources: sources)
    }

    /// Whether there is any strength at the lowest, by each judge; what else the models refuse has been checked with its
    /// line.
    private func weigh() {
        for judge in found.judges {
            let least = found.sides.reduce(0) { $0 + $1.strength.by(judge).range.low }
            if least <= 0 {
                faults.report(
                    entry.file, entry.line(of: "sides"),
                    .unfit(
                        key: "sides", found: "no strength at all" + (judge.isEmpty ? "" : " by \(judge)"),
                        expected: "a lowest strength above 0 on one side"))
            }
        }
    }
}
