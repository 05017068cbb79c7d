internal import Bargaining
internal import Chronology
internal import Ontology

/// Reads the entries of `bargains` of a file of cases, and a file that is one such case on its own.
struct BargainCaseReader {
    private var entry: PackageEntry
    private let faults: PackageFaults

    private static let keys = [
        "id", "part", "title", "question", "by", "on", "as_of", "scale", "continuum", "reference_point", "base_rate",
        "actors", "veto", "ratification", "veto_evidence", "deadline", "breakdown", "turns", "horizon_months",
    ]

    /// Whether a file is one case on its own: actors with positions on a scale.
    static func isCase(_ file: PackageEntry) -> Bool {
        file.has("actors") && (file.has("scale") || file.has("continuum"))
    }

    static func read(_ entry: PackageEntry) -> BargainCase? {
        let reader = BargainCaseReader(entry)
        return reader.read()
    }

    private init(_ entry: PackageEntry) {
        self.entry = entry
        faults = entry.faults
    }

    private func read() -> BargainCase? {
        var entry = entry
        let id = entry.caseID(of: "bargain")
        entry.allowCase(Self.keys)
        let by = entry.optionalText("by") ?? ""
        guard let scale = scale(entry) else { return nil }
        var found = BargainCase(scale: scale)
        found.id = id
        found.part = entry.optionalText("part") ?? ""
        found.title = entry.text("title")
        found.question = entry.optionalText("question") ?? found.title
        found.by = by
        found.on = entry.date("on")?.from
        found.asOf = entry.date("as_of")?.to
        found.deadline = entry.date("deadline")?.to
        found.file = entry.file
        found.line = entry.line
        if !entry.has("reference_point") {
            faults.report(entry.file, entry.line, .missingKey("reference_point", in: entry.title))
        }
        found.referencePoint = entry.number("reference_point", in: scale.bounds) ?? scale.bounds.lowerBound
        found.baseRate = baseRate(entry)
        found.breakdown = JudgedNumbers.read(entry, "breakdown", in: 0...1, by: by, required: false)
        found.turns = turns(entry)
        found.horizon = horizon(entry)
        let problems = faults.errors.count
        let named = actors(entry, scale, by)
        found.actors = named.sound
        let areActorsSound = faults.errors.count == problems
        found.vetoes = vetoes(entry, named.ids)
        found.vetoSources = CaseSource.read(entry, "veto_evidence", fields: [])
        if areActorsSound { weigh(found, entry) }
        return found
    }

    // MARK: - Scale

    private func scale(_ entry: PackageEntry) -> BargainCase.Scale? {
        let key = entry.has("continuum") ? "continuum" : "scale"
        guard let fields = entry.entry(key) else {
            if !entry.has(key) { faults.report(entry.file, entry.line, .missingKey("scale", in: entry.title)) }
            return nil
        }
        // `normalised` is a note of how others divide the scale.
        fields.allow(only: ["min", "max", "unit", "anchors", "measures", "normalised"])
        let room = -1e12...1e12
        for key in ["min", "max"] where !fields.has(key) {
            faults.report(fields.file, fields.line, .missingKey(key, in: fields.title))
        }
        guard let low = fields.number("min", in: room), let high = fields.number("max", in: room) else { return nil }
        guard low < high else {
            faults.report(
                fields.file, fields.line(of: "max"),
                .unfit(key: "max", found: "\(high)", expected: "a number above min, which is \(low)"))
            return nil
        }
        let anchors = named(fields, in: low...high)
        if anchors.count < 2 {
            faults.report(
                fields.file, fields.line(of: "anchors"),
                .unfit(key: "anchors", found: "\(anchors.count)", expected: "two or more settlements with their names"))
            return nil
        }
        let measures = fields.entries("measures", title: "a measure of \(fields.title)").compactMap {
            measure($0, low...high)
        }
        return BargainCase.Scale(bounds: low...high, unit: fields.text("unit"), anchors: anchors, measures: measures)
    }

    /// `anchors: {0: NAME, 2: NAME}`.
    private func named(_ fields: PackageEntry, in bounds: ClosedRange<Double>) -> [BargainCase.Scale.Anchor] {
        guard let names = fields.entry("anchors") else { return [] }
        return points(names, bounds).map { key, at in
            BargainCase.Scale.Anchor(at: at, name: names.text(key))
        }
    }

    /// The keys of a mapping that are settlements, in ascending order.
    private func points(_ entry: PackageEntry, _ bounds: ClosedRange<Double>) -> [(key: String, at: Double)] {
        var found: [(key: String, at: Double)] = []
        for key in entry.keys {
            guard let at = Double(key), at.isFinite else {
                faults.report(entry.file, entry.line(of: key), .notANumber(key: entry.title, found: key))
                continue
            }
            guard bounds.contains(at) else {
                faults.report(
                    entry.file, entry.line(of: key), .outOfRange(key: entry.title, found: at, allowed: bounds))
                continue
            }
            if found.contains(where: { $0.at == at }) {
                faults.report(
                    entry.file, entry.line(of: key), .duplicate(kind: "settlement", id: key, firstAt: entry.title))
                continue
            }
            found.append((key, at))
        }
        return found.sorted { $0.at < $1.at }
    }

    private func measure(_ entry: PackageEntry, _ bounds: ClosedRange<Double>) -> BargainCase.Scale.Measure? {
        entry.allow(only: ["name", "unit", "values", "evidence"])
        guard let values = entry.entry("values") else {
            if !entry.has("values") { faults.report(entry.file, entry.line, .missingKey("values", in: entry.title)) }
            return nil
        }
        let found = points(values, bounds).compactMap { key, at in
            values.number(key, in: -1e12...1e12).map { (at: at, value: $0) }
        }
        guard let first = found.first, let last = found.last, first.at == bounds.lowerBound,
            last.at == bounds.upperBound
        else {
            faults.report(
                entry.file, entry.line(of: "values"),
                .unfit(
                    key: "values", found: "from \(found.first?.at ?? 0) to \(found.last?.at ?? 0)",
                    expected: "values from \(bounds.lowerBound) to \(bounds.upperBound), the ends of the scale"))
            return nil
        }
        return BargainCase.Scale.Measure(
            name: entry.text("name"), unit: entry.text("unit"), values: found,
            sources: CaseSource.read(entry, fields: []))
    }

    // MARK: - What stays

    private func baseRate(_ entry: PackageEntry) -> BargainCase.BaseRate? {
        guard let fields = entry.entry("base_rate") else { return nil }
        fields.allow(only: ["kept", "of", "unit", "what", "evidence"])
        for key in ["kept", "of"] where !fields.has(key) {
            faults.report(fields.file, fields.line, .missingKey(key, in: fields.title))
        }
        let sources = CaseSource.read(fields, fields: [])
        if sources.isEmpty && !fields.has("evidence") {
            faults.report(fields.file, fields.line, .missingKey("evidence", in: fields.title))
        }
        let (unit, what) = (fields.text("unit"), fields.text("what"))
        guard let of = fields.number("of", in: 1...1e6), let kept = fields.number("kept", in: 0...of) else {
            return nil
        }
        for (key, value) in [("of", of), ("kept", kept)] where value != value.rounded() {
            faults.report(
                fields.file, fields.line(of: key), .unfit(key: key, found: "\(value)", expected: "a whole number"))
        }
        return BargainCase.BaseRate(kept: Int(kept), of: Int(of), unit: unit, what: what, sources: sources)
    }

    private func turns(_ entry: PackageEntry) -> Int? {
        guard let turns = entry.number("turns", in: 1...1000) else { return nil }
        if turns != turns.rounded() {
            faults.report(
                entry.file, entry.line(of: "turns"),
                .unfit(key: "turns", found: "\(turns)", expected: "a whole number"))
        }
        return Int(turns)
    }

    private func horizon(_ entry: PackageEntry) -> [Int] {
        var months: [Int] = []
        for text in entry.texts("horizon_months") {
            guard let month = Int(text), (1...1200).contains(month) else {
                faults.report(
                    entry.file, entry.line(of: "horizon_months"),
                    .unfit(key: "horizon_months", found: text, expected: "whole months from 1 to 1200"))
                continue
            }
            months.append(month)
        }
        return months.sorted()
    }

    // MARK: - Actors

    /// Those without a mistake, and the ids of all: one whose numbers are wrong is known all the same.
    private func actors(
        _ entry: PackageEntry, _ scale: BargainCase.Scale, _ by: String
    ) -> (sound: [BargainCase.Actor], ids: [String]) {
        let entries = entry.entries("actors", title: "an actor of \(entry.title)")
        var first: [String: Int] = [:]
        var ids: [String] = []
        let actors = entries.compactMap { fields -> BargainCase.Actor? in
            var fields = fields
            let id = fields.text("id")
            if !id.isEmpty { fields.title = "actor '\(id)' of \(entry.title)" }
            fields.allow(only: [
                "id", "name", "side", "state", "by", "position", "salience", "capability", "limit", "patience",
                "evidence", "judgement",
            ])
            let line = fields.line(of: "id")
            if !id.isEmpty, let before = first[id] {
                faults.report(
                    fields.file, line, .duplicate(kind: "actor", id: id, firstAt: "\(fields.file):\(before)"))
            }
            if !id.isEmpty, first[id] == nil { ids.append(id) }
            first[id] = first[id] ?? line
            let judge = fields.optionalText("by") ?? by
            let judgement = fields.optionalText("judgement") ?? ""
            func numbers(_ key: String, _ bounds: ClosedRange<Double>, required: Bool = true) -> JudgedNumbers? {
                JudgedNumbers.read(fields, key, in: bounds, by: judge, reason: judgement, required: required)
            }
            let position = numbers("position", scale.bounds)
            let salience = numbers("salience", 0...1)
            let capability = numbers("capability", 0...1e9)
            let limit = numbers("limit", scale.bounds, required: false)
            let patience = numbers("patience", 0...1, required: false)
            let sources = CaseSource.read(fields, fields: ["position", "salience", "capability", "limit", "patience"])
            let name = fields.text("name")
            let side = fields.optionalText("side") ?? ""
            let state = fields.reference("state", to: "actor")
            guard let position, let salience, let capability, !id.isEmpty else { return nil }
            return BargainCase.Actor(
                id: id, name: name, side: side, state: state, position: position, salience: salience,
                capability: capability, limit: limit, patience: patience, sources: sources, judgement: judgement,
                line: line)
        }
        if entries.count < 2 {
            faults.report(
                entry.file, entry.line(of: "actors"),
                .unfit(key: "actors", found: "\(entries.count)", expected: "two or more"))
        }
        return (actors, ids)
    }

    // MARK: - Vetoes

    private func vetoes(_ entry: PackageEntry, _ actors: [String]) -> [JudgedBargain.Veto] {
        func known(_ name: String, _ entry: PackageEntry, _ key: String) -> Bool {
            if actors.contains(name) { return true }
            entry.reportUnknown(name, under: key, among: actors)
            return false
        }
        var names: [String] = []
        for name in entry.texts("veto") where known(name, entry, "veto") {
            if names.contains(name) {
                faults.report(
                    entry.file, entry.line(of: "veto"), .duplicate(kind: "veto", id: name, firstAt: entry.title))
            } else {
                names.append(name)
            }
        }
        var ratified: [String: (by: [String], threshold: Double)] = [:]
        for fields in entry.entries("ratification", title: "a ratification of \(entry.title)") {
            fields.allow(only: ["actor", "by", "more_than"])
            let actor = fields.text("actor")
            var by: [String] = []
            for name in fields.texts("by") where known(name, fields, "by") {
                if by.contains(name) {
                    faults.report(
                        fields.file, fields.line(of: "by"),
                        .duplicate(kind: "ratifier", id: name, firstAt: fields.title))
                } else {
                    by.append(name)
                }
            }
            if !fields.has("by") { faults.report(fields.file, fields.line, .missingKey("by", in: fields.title)) }
            let threshold = fields.number("more_than", in: 0...1) ?? 0.5
            guard known(actor, fields, "actor") else { continue }
            guard names.contains(actor) else {
                faults.report(
                    fields.file, fields.line(of: "actor"),
                    .unfit(key: "actor", found: actor, expected: "one of those under 'veto'"))
                continue
            }
            if ratified[actor] != nil {
                faults.report(
                    fields.file, fields.line(of: "actor"),
                    .duplicate(kind: "ratification", id: actor, firstAt: entry.title))
            }
            ratified[actor] = (by, threshold)
        }
        return names.map {
            JudgedBargain.Veto($0, ratifiers: ratified[$0]?.by ?? [], threshold: ratified[$0]?.threshold ?? 0.5)
        }
    }

    /// Whether anybody weighs anything, and limits lie beside positions, by each judge; what else the models refuse has been checked with its line.
    private func weigh(_ found: BargainCase, _ entry: PackageEntry) {
        guard found.actors.count >= 2 else { return }
        var misplaced: Set<Int> = []
        for judge in found.judges {
            for actor in found.actors {
                guard let limit = actor.limit?.by(judge), misplaced.insert(limit.line).inserted else { continue }
                let position = actor.position.by(judge).range
                // Else one draw would have it between two wishes, and the next beyond both.
                if limit.range.low >= position.high || limit.range.high <= position.low {
                    misplaced.remove(limit.line)
                    continue
                }
                faults.report(
                    limit.file, limit.line,
                    .unfit(
                        key: "limit", found: "\(limit.range.low) to \(limit.range.high)",
                        expected:
                            "all of it on one side of the position, which is \(position.low) to \(position.high)"))
            }
            let weight = found.actors.reduce(0.0) {
                $0 + $1.salience.by(judge).range.mode * $1.capability.by(judge).range.mode
            }
            if weight <= 0 {
                faults.report(
                    entry.file, entry.line(of: "actors"),
                    .unfit(
                        key: "actors",
                        found: "no weight at all" + (judge.isEmpty ? "" : " by \(judge)"),
                        expected: "somebody with a likeliest capability and salience above 0"))
            }
        }
    }
}
