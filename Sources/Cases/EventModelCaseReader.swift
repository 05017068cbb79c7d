internal import Chronology
internal import Dynamics
internal import Mathematics
internal import Ontology

/// Reads the entries of `event_models` of a file of cases, and a file that is one such model on its own.
struct EventModelCaseReader {
    private var entry: PackageEntry
    private let faults: PackageFaults

    private static let keys = [
        "id", "title", "about", "by", "on", "states", "types", "directed", "networks", "attributes", "parts", "ridge",
        "controls", "from", "until", "burn_in", "happenings",
    ]

    /// Whether a file is one model on its own: parts with effects.
    static func isModel(_ file: PackageEntry) -> Bool { file.has("parts") && file.has("types") }

    static func read(_ entry: PackageEntry) -> EventModelCase? {
        var reader = EventModelCaseReader(entry)
        return reader.read()
    }

    private init(_ entry: PackageEntry) {
        self.entry = entry
        faults = entry.faults
    }

    private mutating func read() -> EventModelCase? {
        var found = EventModelCase()
        found.id = entry.caseID(of: "event model")
        entry.allowCase(Self.keys)
        found.title = entry.text("title")
        found.about = entry.optionalText("about") ?? ""
        found.by = entry.optionalText("by") ?? ""
        found.on = entry.date("on")?.from
        (found.file, found.line) = (entry.file, entry.line)
        found.states = states()
        found.isDirected = entry.has("directed") ? entry.flag("directed") : true
        (found.from, found.until) = entry.term()
        found.ridge = entry.number("ridge", in: 0...1e6) ?? 0
        found.controls = whole(entry, "controls", in: 1...100_000)
        found.burnIn = whole(entry, "burn_in", in: 0...240) ?? 0
        let problems = faults.errors.count
        found.types = types()
        guard faults.errors.count == problems else { return nil }
        found.networks = networks(found.types)
        found.attributes = attributes()
        guard faults.errors.count == problems else { return nil }
        found.parts = parts(found)
        found.happenings = happenings(found)
        guard faults.errors.count == problems else { return nil }
        check(found)
        return found
    }

    private func whole(_ entry: PackageEntry, _ key: String, in range: ClosedRange<Double>) -> Int? {
        guard let number = entry.number(key, in: range) else { return nil }
        if number != number.rounded() {
            faults.report(
                entry.file, entry.line(of: key), .unfit(key: key, found: "\(number)", expected: "a whole number"))
        }
        return Int(number)
    }

    // MARK: - Whose acts, of what sorts

    private func states() -> EventModelCase.States {
        switch entry.shape(of: "states") {
        case .missing: return .core
        case .list:
            let named = entry.references("states", to: "actor")
            if named.count < 2 {
                faults.report(
                    entry.file, entry.line(of: "states"),
                    .unfit(key: "states", found: "\(named.count)", expected: "two or more"))
            }
            for (index, code) in named.enumerated() where named.firstIndex(of: code) != index {
                faults.report(
                    entry.file, entry.line(of: "states"), .duplicate(kind: "state", id: code, firstAt: entry.title))
            }
            return .named(named)
        case .mapping:
            guard let fields = entry.entry("states") else { return .core }
            fields.allow(only: ["most_active"])
            return .mostActive(whole(fields, "most_active", in: 2...400) ?? 20)
        case .text:
            _ = entry.oneOf("states", ["core"])
            return .core
        }
    }

    private func types() -> [EventModelCase.ActType] {
        let entries = entry.entries("types", title: "a type of acts")
        let found = entries.map { fields in
            fields.allow(only: ["name", "scores", "codes"])
            let name = name(fields)
            let codes = fields.texts("codes")
            for code in codes {
                let parts = code.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                faults.refer(to: "event type", parts[0], fields.file, fields.line(of: "codes"))
                if parts.count > 1 { faults.refer(to: "mode", parts[1], fields.file, fields.line(of: "codes")) }
            }
            var scores: ClosedRange<Double>?
            if fields.has("scores") {
                let ends = fields.texts("scores").compactMap { Double($0) }
                if ends.count == 2, ends[0] <= ends[1], ends[0] >= -10, ends[1] <= 10 {
                    scores = ends[0]...ends[1]
                } else {
                    faults.report(
                        fields.file, fields.line(of: "scores"),
                        .unfit(
                            key: "scores", found: fields.texts("scores").joined(separator: ", "),
                            expected: "two numbers from -10 to 10, the lower first"))
                }
            }
            if codes.isEmpty != (fields.has("scores")) {
                faults.report(
                    fields.file, fields.line,
                    .unfit(
                        key: "type", found: "'\(name)' with \(codes.isEmpty ? "neither" : "both")",
                        expected: "either 'scores' or 'codes'"))
            }
            return EventModelCase.ActType(name: name, scores: scores, codes: codes)
        }
        if found.isEmpty { faults.report(entry.file, entry.line, .missingKey("types", in: entry.title)) }
        refuseRepeated(zip(found, entries).map { ($0.name, $1.line) }, "type")
        return found
    }

    private func name(_ fields: PackageEntry) -> String {
        let name = fields.text("name")
        // It stands in formulas, between brackets and commas.
        if name.contains(where: { "(),+".contains($0) }) || Double(name) != nil {
            faults.report(
                fields.file, fields.line(of: "name"),
                .unfit(key: "name", found: name, expected: "words without brackets, commas and plus signs"))
        }
        return name
    }

    private func refuseRepeated(_ named: [(name: String, line: Int)], _ kind: String) {
        var first: [String: Int] = [:]
        for (name, line) in named where !name.isEmpty {
            if let before = first[name] {
                faults.report(
                    entry.file, line, .duplicate(kind: kind, id: name, firstAt: "\(entry.file):\(before)"))
            } else {
                first[name] = line
            }
        }
    }

    // MARK: - What bears on them

    private func networks(_ types: [EventModelCase.ActType]) -> [EventModelCase.Network] {
        let kinds = ["acts", "habit", "planned", "spells", "measure", "votes", "distance"]
        let spells = ["alliance", "contiguity", "rivalry", "dispute", "war", "tie"]
        let found = entry.entries("networks", title: "a network").compactMap { fields -> EventModelCase.Network? in
            fields.allow(only: ["name", "weighted", "log"] + kinds)
            let name = name(fields)
            let given = kinds.filter { fields.has($0) }
            guard given.count == 1, let kind = given.first else {
                faults.report(
                    fields.file, fields.line,
                    .unfit(
                        key: "network",
                        found: "'\(name)' with \(given.isEmpty ? "no source" : given.joined(separator: " and "))",
                        expected: "one of \(kinds.joined(separator: ", "))"))
                return nil
            }
            let source: EventModelCase.Network.Source
            switch kind {
            case "acts", "habit", "planned":
                let named =
                    fields.shape(of: kind) == .text
                    ? [fields.oneOf(kind, types.map(\.name) + ["all"])].compactMap(\.self).filter { $0 != "all" }
                    : fields.eachOf(kind, types.map(\.name))
                switch kind {
                case "acts": source = .acts(named, weighted: fields.flag("weighted"))
                case "habit": source = .habit(named)
                default: source = .planned(named)
                }
            case "spells": source = .spells(fields.oneOf(kind, spells) ?? "")
            case "measure": source = .measure(fields.text(kind))
            case "votes":
                _ = fields.oneOf(kind, ["agreement"])
                source = .votes
            default:
                _ = fields.oneOf(kind, ["capitals"])
                source = .distance
            }
            if kind != "acts", fields.has("weighted") {
                faults.report(
                    fields.file, fields.line(of: "weighted"),
                    .unfit(key: "weighted", found: "given", expected: "it only beside 'acts'"))
            }
            return EventModelCase.Network(
                name: name, source: source, isLogarithm: fields.flag("log"), line: fields.line)
        }
        refuseRepeated(found.map { ($0.name, $0.line) }, "network")
        return found
    }

    private func attributes() -> [EventModelCase.Attribute] {
        let found = entry.entries("attributes", title: "an attribute").compactMap {
            fields -> EventModelCase.Attribute? in
            fields.allow(only: ["name", "measure", "coverage", "log", "missing"])
            let name = name(fields)
            let missing =
                fields.oneOf("missing", EventModelCase.Attribute.Missing.allCases.map(\.rawValue), required: false)
                .flatMap(EventModelCase.Attribute.Missing.init) ?? .refuse
            guard fields.has("measure") != fields.has("coverage") else {
                faults.report(
                    fields.file, fields.line,
                    .unfit(key: "attribute", found: "'\(name)'", expected: "either 'measure' or 'coverage'"))
                return nil
            }
            if fields.has("coverage") { _ = fields.oneOf("coverage", ["rows"]) }
            return EventModelCase.Attribute(
                name: name, source: fields.has("coverage") ? .coverage : .measure(fields.text("measure")),
                isLogarithm: fields.flag("log"), missing: missing, line: fields.line)
        }
        refuseRepeated(found.map { ($0.name, $0.line) }, "attribute")
        return found
    }

    // MARK: - Likelihoods

    private func parts(_ found: EventModelCase) -> [EventModelCase.Part] {
        let parts = entry.entries("parts", title: "a part of \(entry.title)").compactMap {
            fields -> EventModelCase.Part? in
            fields.allow(only: ["of", "time", "effects", "history", "opportunity"])
            let problems = faults.errors.count
            let kind = fields.oneOf("of", ["ties", "rate", "choice", "coordination", "types"]) ?? ""
            let isTimed = kind == "ties" || kind == "rate"
            let time = fields.oneOf("time", ["exact", "ordered"], required: false)
            if time != nil && !isTimed {
                faults.report(
                    fields.file, fields.line(of: "time"),
                    .unfit(key: "time", found: "given", expected: "it only beside 'of: ties' and 'of: rate'"))
            }
            let timing: EventModel.Timing = time == "ordered" ? .ordered : .exact
            let names = found.networks.map(\.name)
            let words = fields.linedTexts("effects")
            if words.isEmpty && !fields.has("effects") {
                faults.report(fields.file, fields.line, .missingKey("effects", in: fields.title))
            }
            var effects: [StatisticEffect] = []
            for (line, text) in words {
                do throws(InputError) {
                    let effect = try StatisticEffect(
                        text, networks: names, attributes: found.attributes.map(\.name),
                        types: found.types.map(\.name), units: EventModelCase.units)
                    if effects.contains(effect) {
                        faults.report(
                            fields.file, line, .duplicate(kind: "effect", id: effect.name, firstAt: fields.title))
                    }
                    effects.append(effect)
                } catch {
                    faults.report(
                        fields.file, line, .unfit(key: "effect", found: text, expected: error.expected))
                }
            }
            guard faults.errors.count == problems else { return nil }
            let part: EventModel.Part
            switch kind {
            case "ties": part = .tie(timing)
            case "rate": part = .rate(timing)
            case "choice": part = .choice
            case "coordination": part = .coordination
            default: part = .type
            }
            return EventModelCase.Part(
                part: part, effects: effects, words: words.map(\.text),
                history: fields.oneOf("history", names, required: false),
                opportunity: fields.oneOf("opportunity", names, required: false), line: fields.line)
        }
        return parts
    }

    /// What parts there are must hang together, so that the model says who, whom, when and what.
    private func check(_ found: EventModelCase) {
        func refuse(_ what: String, _ expected: String) {
            faults.report(
                entry.file, entry.line(of: "parts"), .unfit(key: "parts", found: what, expected: expected))
        }
        let kinds = found.parts.map(\.part)
        let names = kinds.map(Self.name).joined(separator: " + ")
        let leading = kinds.filter { $0 != .type }
        let isWhole =
            leading.count == 1 && leading[0].isOfTies
            || leading.count == 2 && leading[0] == .rate(.exact)
                && (leading[1] == .choice || leading[1] == .coordination)
            || leading.count == 2 && leading[0] == .rate(.ordered)
                && (leading[1] == .choice || leading[1] == .coordination)
            || leading.count == 1
        if kinds.isEmpty || !isWhole || kinds.count(where: { $0 == .type }) > 1 {
            refuse(
                kinds.isEmpty ? "none" : names,
                "ties; or rate, then choice or coordination; or one of them alone; each with types after it or not")
        }
        if kinds.contains(.type) && found.types.count < 2 { refuse(names, "two or more types for a part of types") }
        if kinds.contains(.coordination) && found.isDirected {
            refuse(names, "'directed: false' beside coordination")
        }
        // Of what two do together nobody is the one who acts: only how much is done at all can be told.
        for part in found.parts where !found.isDirected && (part.part == .rate(.exact) || part.part == .rate(.ordered))
        {
            if let other = part.effects.first(where: { $0.kind != .intercept }) {
                faults.report(
                    entry.file, part.line,
                    .unfit(key: "effects", found: other.name, expected: "'intercept' alone beside 'directed: false'"))
            }
        }
        for part in found.parts where part.part == .rate(.exact) || part.part == .tie(.exact) {
            if !part.effects.contains(where: { $0.kind == .intercept }) {
                faults.report(
                    entry.file, part.line,
                    .unfit(key: "effects", found: "no intercept", expected: "'intercept' in exact time"))
            }
        }
    }

    static func name(_ part: EventModel.Part) -> String {
        switch part {
        case .rate: "rate"
        case .choice: "choice"
        case .coordination: "coordination"
        case .tie: "ties"
        case .type: "types"
        }
    }

    // MARK: - What may come

    private func happenings(_ found: EventModelCase) -> [EventModelCase.StatedHappening] {
        let names = found.types.map(\.name)
        let entries = entry.entries("happenings", title: "a stated happening")
        let stated = entries.map { fields in
            fields.allow(only: ["id", "text", "source", "target", "either_way", "types", "months", "at_least"])
            let id = fields.text("id")
            if !id.isEmpty, !CaseName.isName(id) {
                faults.report(
                    fields.file, fields.line(of: "id"),
                    .badIdentifier(key: "id", found: id, expected: "small letters, digits and hyphens"))
            }
            return EventModelCase.StatedHappening(
                id: id, text: fields.text("text"), source: fields.reference("source", to: "actor"),
                target: fields.reference("target", to: "actor"), eitherWay: fields.flag("either_way"),
                types: fields.eachOf("types", names), months: whole(fields, "months", in: 1...600) ?? 12,
                atLeast: whole(fields, "at_least", in: 1...100_000) ?? 1)
        }
        refuseRepeated(zip(stated, entries).map { ($0.id, $1.line) }, "stated happening")
        return stated
    }
}
