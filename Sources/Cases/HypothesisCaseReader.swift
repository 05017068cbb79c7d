internal import Assessment
internal import Chronology
internal import Ontology

/// Reads the entries of `hypotheses` of a file of cases.
struct HypothesisCaseReader {
    private let entry: PackageEntry
    private let faults: PackageFaults
    private var hypotheses: [HypothesisCase.Hypothesis] = []

    private init(_ entry: PackageEntry) {
        self.entry = entry
        faults = entry.faults
    }

    static func read(_ entry: PackageEntry) -> HypothesisCase {
        var reader = HypothesisCaseReader(entry)
        return reader.read()
    }

    private mutating func read() -> HypothesisCase {
        entry.allow(only: [
            "id", "part", "question", "from", "until", "hypotheses", "evidence", "by", "on", "priors", "estimates",
            "indicators", "attacks",
        ])
        hypotheses = entry.entries("hypotheses", title: "a hypothesis of \(entry.title)").map { entry in
            entry.allow(only: ["id", "text"])
            return HypothesisCase.Hypothesis(id: entry.identifier(), text: entry.text("text"))
        }
        if hypotheses.count < 2 {
            faults.report(
                entry.file, entry.line(of: "hypotheses"),
                .unfit(
                    key: "hypotheses", found: "\(hypotheses.count)", expected: "two or more that exclude each other"))
        }
        let names = hypotheses.map(\.id)
        entry.refuseRepeated("hypothesis", names, key: "hypotheses")
        let judge = judge(entry)
        let rows = entry.entries("evidence", title: "evidence of \(entry.title)").map { row($0, judge) }
        entry.refuseRepeated("evidence", rows.map(\.id) + Set(names).sorted(), key: "evidence")
        let term = entry.term()
        return HypothesisCase(
            id: entry.identifier(), part: entry.optionalText("part") ?? "", question: entry.text("question"),
            from: term.from, until: term.until, hypotheses: hypotheses, priors: distribution(entry, "priors"),
            rows: rows, estimates: estimates(), indicators: indicators(names), attacks: attacks(rows.map(\.id) + names),
            file: entry.file, line: entry.line)
    }

    /// By whom and when what follows is judged.
    private struct Judge {
        let by: String
        let on: Day
    }

    /// - Returns: `nil` where nobody is named; a name without a day, or the other way round, is reported.
    private func judge(_ entry: PackageEntry) -> Judge? {
        guard entry.has("by") || entry.has("on") else { return nil }
        let by = entry.text("by")
        if !entry.has("on") { faults.report(entry.file, entry.line, .missingKey("on", in: entry.title)) }
        guard let on = entry.date("on")?.to, !by.isEmpty else { return nil }
        return Judge(by: by, on: on)
    }

    // MARK: - Evidence

    private func row(_ entry: PackageEntry, _ judge: Judge?) -> HypothesisCase.Row {
        var entry = entry
        let id = entry.identifier()
        entry.title = "evidence '\(id)'"
        entry.allow(only: [
            "id", "text", "found", "credibility", "relevance", "grade", "family", "reliability", "codes",
            "likelihoods", "reason", "judgements",
        ])
        let found = EvidenceSelector.read(entry, "found")
        if found.isEmpty && !entry.has("found") {
            faults.report(entry.file, entry.line, .missingKey("found", in: entry.title))
        }
        var judgements: [HypothesisCase.Judgement] = []
        if entry.has("codes") || entry.has("likelihoods") {
            if let judge {
                judgements.append(judgement(entry, judge))
            } else {
                faults.report(entry.file, entry.line, .missingKey("by' and 'on", in: self.entry.title))
            }
        }
        for other in entry.entries("judgements", title: "a judgement of \(entry.title)") {
            other.allow(only: ["by", "on", "codes", "likelihoods", "reason"])
            guard let judge = self.judge(other) else {
                if !other.has("by") && !other.has("on") {
                    faults.report(other.file, other.line, .missingKey("by' and 'on", in: other.title))
                }
                continue
            }
            judgements.append(judgement(other, judge))
        }
        if !entry.has("codes") && !entry.has("likelihoods") && !entry.has("judgements") {
            faults.report(entry.file, entry.line, .missingKey("codes' or 'judgements", in: entry.title))
        }
        entry.refuseRepeated("analyst", judgements.map(\.by), key: "judgements")
        return HypothesisCase.Row(
            id: id, text: entry.text("text"), found: found, credibility: weight(entry, "credibility"),
            relevance: weight(entry, "relevance"), grade: grade(entry), family: entry.optionalText("family"),
            reliability: entry.number("reliability", in: 0...1) ?? 1, judgements: judgements)
    }

    private func judgement(_ entry: PackageEntry, _ judge: Judge) -> HypothesisCase.Judgement {
        HypothesisCase.Judgement(
            by: judge.by, on: judge.on, codes: codes(entry),
            likelihoods: probabilities(entry, "likelihoods"), reason: entry.optionalText("reason") ?? "")
    }

    private func weight(_ entry: PackageEntry, _ key: String) -> EvidenceWeight {
        entry.oneOf(key, EvidenceWeight.allCases.map(\.rawValue)).flatMap { EvidenceWeight(rawValue: $0) } ?? .medium
    }

    private func grade(_ entry: PackageEntry) -> String? {
        guard let text = entry.optionalText("grade") else { return nil }
        let isGrade =
            text.utf8.count == 2 && text.utf8.first.map { (65...70).contains($0) } ?? false
            && text.utf8.last.map { (49...54).contains($0) } ?? false
        if !isGrade {
            faults.report(
                entry.file, entry.line(of: "grade"),
                .unfit(key: "grade", found: text, expected: "a letter from A to F and a digit from 1 to 6, as in B2"))
        }
        return isGrade ? text : nil
    }

    /// A code for each hypothesis; one that does not exist, or is missing, is reported with its line.
    private func codes(_ entry: PackageEntry) -> [ConsistencyCode] {
        guard let codes = entry.entry("codes") else { return [] }
        codes.allow(only: hypotheses.map(\.id))
        return hypotheses.map { hypothesis in
            let written = codes.text(hypothesis.id)
            guard !written.isEmpty else { return .blank }
            guard let code = ConsistencyCode(written: written), code != .blank else {
                faults.report(
                    entry.file, codes.line(of: hypothesis.id),
                    .notOneOf(key: hypothesis.id, found: written, closest: ["CC", "C", "N", "I", "II", "NA"]))
                return .blank
            }
            return code
        }
    }

    /// A probability for each hypothesis; none where the key is absent.
    private func probabilities(_ entry: PackageEntry, _ key: String) -> [Double] {
        guard let values = entry.entry(key) else { return [] }
        values.allow(only: hypotheses.map(\.id))
        let numbers = hypotheses.compactMap { hypothesis -> Double? in
            if !values.has(hypothesis.id) {
                faults.report(values.file, values.line, .missingKey(hypothesis.id, in: values.title))
            }
            return values.number(hypothesis.id, in: 0...1)
        }
        return numbers.count == hypotheses.count ? numbers : []
    }

    /// Probabilities that must sum to 1 within a hundredth: a third is written as 0.33.
    private func distribution(_ entry: PackageEntry, _ key: String) -> [Double] {
        let numbers = probabilities(entry, key)
        let sum = numbers.reduce(0, +)
        guard !numbers.isEmpty else { return [] }
        guard abs(sum - 1) <= 0.0101 else {
            faults.report(
                entry.file, entry.line(of: key),
                .unfit(key: key, found: "numbers that sum to \((sum * 1e6).rounded() / 1e6)", expected: "a sum of 1"))
            return []
        }
        return numbers.map { $0 / sum }
    }

    // MARK: - Beside the matrix

    private func estimates() -> [HypothesisCase.Estimate] {
        entry.entries("estimates", title: "an estimate of \(entry.title)").compactMap { entry in
            entry.allow(only: ["by", "on", "probabilities", "reason"])
            for key in ["by", "probabilities"] where !entry.has(key) {
                faults.report(entry.file, entry.line, .missingKey(key, in: entry.title))
            }
            let numbers = probabilities(entry, "probabilities")
            guard let judge = judge(entry), !numbers.isEmpty else { return nil }
            return HypothesisCase.Estimate(
                by: judge.by, on: judge.on, probabilities: numbers, reason: entry.optionalText("reason") ?? "")
        }
    }

    private func indicators(_ names: [String]) -> [HypothesisCase.Indicator] {
        let indicators = entry.entries("indicators", title: "an indicator of \(entry.title)").map { entry in
            entry.allow(only: ["id", "text", "watch", "for", "against"])
            func places(_ key: String) -> [Int] {
                entry.eachOf(key, names).compactMap { name in names.firstIndex(of: name) }
            }
            let indicator = HypothesisCase.Indicator(
                id: entry.identifier(), text: entry.text("text"), watched: EvidenceSelector.read(entry, "watch"),
                speaksFor: places("for"), speaksAgainst: places("against"))
            if indicator.speaksFor.isEmpty && indicator.speaksAgainst.isEmpty && !entry.has("for")
                && !entry.has("against")
            {
                faults.report(entry.file, entry.line, .missingKey("for' or 'against", in: entry.title))
            }
            return indicator
        }
        entry.refuseRepeated("indicator", indicators.map(\.id), key: "indicators")
        return indicators
    }

    private func attacks(_ names: [String]) -> [HypothesisCase.Link] {
        entry.entries("attacks", title: "an attack of \(entry.title)").compactMap { entry in
            entry.allow(only: ["from", "to"])
            guard let from = entry.oneOf("from", names), let to = entry.oneOf("to", names) else { return nil }
            return HypothesisCase.Link(from: from, to: to)
        }
    }
}

extension PackageEntry {
    /// The entry's `id`: lower-case letters, digits and hyphens, since commands and columns name it.
    func identifier() -> String {
        let id = text("id")
        let isPlain =
            id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
        if !id.isEmpty && !isPlain {
            faults.report(
                file, line(of: "id"),
                .badIdentifier(key: "id", found: id, expected: "lower-case letters, digits and hyphens"))
        }
        return id
    }

    /// Reports each name that stands twice.
    func refuseRepeated(_ kind: String, _ names: [String], key: String) {
        var seen: Set<String> = []
        for name in names where !name.isEmpty && !seen.insert(name).inserted {
            faults.report(file, line(of: key), .duplicate(kind: kind, id: name, firstAt: title))
        }
    }
}
