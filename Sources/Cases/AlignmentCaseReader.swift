internal import Bargaining
internal import Chronology
internal import Ontology

/// Reads the entries of `alignments` of a file of cases, and a file that is one such case on its own.
struct AlignmentCaseReader {
    private var entry: PackageEntry
    private let faults: PackageFaults
    private var found = AlignmentCase()

    /// Whether a file is one case on its own: actors with propensities.
    static func isCase(_ file: PackageEntry) -> Bool { file.has("actors") && file.has("propensities") }

    static func read(_ entry: PackageEntry) -> AlignmentCase? {
        var reader = AlignmentCaseReader(entry)
        return reader.read()
    }

    private init(_ entry: PackageEntry) {
        self.entry = entry
        faults = entry.faults
    }

    private mutating func read() -> AlignmentCase? {
        found.id = entry.caseID(of: "alignment")
        entry.allowCase([
            "id", "part", "title", "by", "on", "as_of", "bounds", "poles", "side_cost", "sizes", "from", "actors",
            "propensities", "warning",
        ])
        found.part = entry.optionalText("part") ?? ""
        found.title = entry.text("title")
        found.by = entry.optionalText("by") ?? ""
        found.on = entry.date("on")?.from
        found.asOf = entry.date("as_of")?.to
        (found.file, found.line) = (entry.file, entry.line)
        guard readBounds() else { return nil }
        found.sizes = DataSizeReader.read(entry, "sizes")
        found.derivation = Self.derivation(entry, by: found.by)
        let problems = faults.errors.count
        found.actors = actors()
        guard faults.errors.count == problems else { return nil }
        found.pairs = pairs()
        found.poles = poles()
        return found
    }

    private mutating func readBounds() -> Bool {
        guard let fields = entry.entry("bounds") else { return !entry.has("bounds") }
        fields.allow(only: ["min", "max"])
        for key in ["min", "max"] where !fields.has(key) {
            faults.report(fields.file, fields.line, .missingKey(key, in: fields.title))
        }
        guard let low = fields.number("min", in: -1e6...0), let high = fields.number("max", in: 0...1e6) else {
            return false
        }
        guard high > 0 else {
            faults.report(
                fields.file, fields.line(of: "max"), .unfit(key: "max", found: "\(high)", expected: "a number above 0"))
            return false
        }
        found.bounds = low...high
        return true
    }

    /// `from: {treaties: 1, disputes: 1, events: 1, since: 2010, until: 2013}`.
    static func derivation(_ entry: PackageEntry, by: String) -> AlignmentCase.Derivation? {
        guard let fields = entry.entry("from") else { return nil }
        fields.allow(only: ["treaties", "disputes", "events", "since", "until", "by"])
        let weights = ["treaties", "disputes", "events"].map { fields.number($0, in: 0...1e6) ?? 0 }
        guard weights.contains(where: { $0 > 0 }) else {
            fields.faults.report(
                fields.file, fields.line,
                .unfit(
                    key: "from", found: "no weight at all",
                    expected: "a weight above 0 of 'treaties', 'disputes' or 'events'"))
            return nil
        }
        let since = fields.date("since")?.from
        let until = fields.date("until")?.to
        if let since, let until, until < since {
            fields.faults.report(
                fields.file, fields.line(of: "until"),
                .endsBeforeItBegins(
                    from: fields.optionalText("since") ?? "", until: fields.optionalText("until") ?? ""))
        }
        return AlignmentCase.Derivation(
            treaties: weights[0], disputes: weights[1], events: weights[2], since: since, until: until,
            by: fields.optionalText("by") ?? by, line: fields.line)
    }

    // MARK: - Actors

    private func actors() -> [AlignmentCase.Actor] {
        let entries = entry.entries("actors", title: "an actor of \(entry.title)")
        let common = JudgedNumbers.read(entry, "side_cost", in: 0...10, by: found.by, required: false)
        var words = ActorWords()
        let actors = entries.compactMap { fields -> AlignmentCase.Actor? in
            var fields = fields
            let name = fields.text("name")
            if !name.isEmpty { fields.title = "actor '\(name)' of \(entry.title)" }
            fields.allow(only: ["name", "actor", "size", "side_cost", "by", "evidence", "judgement"])
            let code = fields.reference("actor", to: "actor")
            words.add(name, code, fields)
            let judge = fields.optionalText("by") ?? found.by
            let judgement = fields.optionalText("judgement") ?? ""
            let size = JudgedNumbers.read(fields, "size", in: 1e-9...1e9, by: judge, reason: judgement)
            let cost = JudgedNumbers.read(
                fields, "side_cost", in: 0...10, by: judge, reason: judgement, required: false)
            let sources = CaseSource.read(fields, fields: ["size", "side_cost"])
            guard let size, !name.isEmpty else { return nil }
            return AlignmentCase.Actor(
                name: name, code: code, size: size, sideCost: cost ?? common, sources: sources, judgement: judgement,
                line: fields.line)
        }
        if entries.count < 2 || entries.count > Landscape.mostActors {
            faults.report(
                entry.file, entry.line(of: "actors"),
                .unfit(key: "actors", found: "\(entries.count)", expected: "2 to \(Landscape.mostActors)"))
        }
        return actors
    }

    /// The place of an actor by its name or code; reported where it is none.
    private func place(_ word: String, _ entry: PackageEntry, _ key: String) -> Int? {
        if let place = found.actors.firstIndex(where: { $0.name == word || $0.code == word }) { return place }
        entry.reportUnknown(word, under: key, among: found.actors.map(\.name))
        return nil
    }

    /// Places of two different actors, as written; `nil` and reported where they are not.
    private func two(_ entry: PackageEntry, _ key: String) -> [Int]? {
        if !entry.has(key) { faults.report(entry.file, entry.line, .missingKey(key, in: entry.title)) }
        let words = entry.texts(key)
        guard entry.has(key) else { return nil }
        guard words.count == 2 else {
            faults.report(
                entry.file, entry.line(of: key),
                .unfit(key: key, found: "\(words.count) actors", expected: "two actors of the case"))
            return nil
        }
        let places = words.compactMap { place($0, entry, key) }
        guard places.count == 2 else { return nil }
        guard places[0] != places[1] else {
            faults.report(
                entry.file, entry.line(of: key),
                .unfit(key: key, found: words.joined(separator: ", "), expected: "two different actors"))
            return nil
        }
        return places
    }

    // MARK: - Pairs

    private func pairs() -> [AlignmentCase.Pair] {
        var first: [[Int]: Int] = [:]
        return entry.entries("propensities", title: "a propensity of \(entry.title)").compactMap { fields in
            fields.allow(only: [
                "pair", "propensity", "low", "mode", "high", "by", "reason", "from", "evidence", "judgement",
                "judgement_only",
            ])
            let places = two(fields, "pair")
            let judge = fields.optionalText("by") ?? found.by
            let judgement = fields.optionalText("judgement") ?? ""
            let derivation = Self.derivation(fields, by: judge)
            var numbers: JudgedNumbers?
            if fields.has("propensity") {
                numbers = JudgedNumbers.read(fields, "propensity", in: found.bounds, by: judge, reason: judgement)
                for key in ["low", "mode", "high"] where fields.has(key) {
                    faults.report(
                        fields.file, fields.line(of: key),
                        .unfit(key: key, found: "given", expected: "it under 'propensity', which is there too"))
                }
            } else if !fields.has("from") || fields.has("mode") {
                numbers = JudgedNumbers.inline(fields, "propensity", in: found.bounds, by: judge, reason: judgement)
            }
            let sources = CaseSource.read(fields, fields: ["propensity"])
            guard let places else { return nil }
            let ordered = places.sorted()
            if let before = first[ordered] {
                faults.report(
                    fields.file, fields.line,
                    .duplicate(
                        kind: "pair", id: places.map { found.actors[$0].name }.joined(separator: ", "),
                        firstAt: "\(fields.file):\(before)"))
                return nil
            }
            first[ordered] = fields.line
            guard numbers != nil || derivation != nil else { return nil }
            return AlignmentCase.Pair(
                places: ordered, propensity: numbers, derivation: derivation, sources: sources, judgement: judgement,
                line: fields.line)
        }
    }

    private func poles() -> [Int] {
        if entry.has("poles") { return two(entry, "poles") ?? [] }
        // Of the greatest enmity; the first of equals.
        var best: (places: [Int], weight: Double) = ([0, 1], .infinity)
        for pair in found.pairs {
            guard let mode = pair.propensity?.all[0].range.mode else { continue }
            let sizes = pair.places.map { found.actors[$0].size.all[0].range.mode }
            let weight = mode * sizes[0] * sizes[1]
            if weight < best.weight { best = (pair.places, weight) }
        }
        return best.places
    }
}

/// `sizes: {from: cinc, year: 2012}`: a measure of a data set.
enum DataSizeReader {
    static func read(_ entry: PackageEntry, _ key: String) -> AlignmentCase.DataSize? {
        guard let fields = entry.entry(key) else { return nil }
        fields.allow(only: ["from", "year"])
        let measure = fields.text("from")
        if !fields.has("year") { entry.faults.report(fields.file, fields.line, .missingKey("year", in: fields.title)) }
        guard let year = fields.number("year", in: 1...2100), !measure.isEmpty else { return nil }
        guard year == year.rounded() else {
            entry.faults.report(
                fields.file, fields.line(of: "year"),
                .unfit(key: "year", found: "\(year)", expected: "a whole year"))
            return nil
        }
        return AlignmentCase.DataSize(measure: measure, year: Int(year))
    }
}
