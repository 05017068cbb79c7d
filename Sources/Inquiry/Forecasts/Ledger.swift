internal import Cases
internal import Chronology
internal import Evidence
internal import Ontology
internal import Record

/// All questions of the ledger as one view of the record has them: what documents claim, what case files restate, and what
/// persons put down.
package struct Ledger {
    /// Those of persons, then predictions, then claims, each in the order in which they came.
    package let entries: [LedgerEntry]
    package let standard: ProbabilityStandard

    /// - Parameter standard: by which words are read, but for forecasts of the record, which name their own.
    /// - Throws: `PackageErrors` for case files with mistakes, `RecordError`.
    package init(_ material: Material, standard: ProbabilityStandard = .icd203) throws {
        self.standard = standard
        var builder = LedgerBuilder(
            material, standard, until: try material.snapshot.view.asOf ?? material.lastPublished())
        var entries = try builder.asked()
        entries += try builder.predicted(try material.cases().predictions)
        entries += try builder.claimed()
        self.entries = entries
    }

    package func entry(_ id: String) -> LedgerEntry? { entries.first { $0.id == id } }
}

/// Puts the ledger of one record together.
private struct LedgerBuilder {
    private let material: Material
    private let standard: ProbabilityStandard
    private let evidence: CaseEvidence
    private let knownUntil: Day?
    /// Outcomes that persons noted, by question.
    private var resolutions: [String: StoredResolution] = [:]
    /// Claims and predictions that an approved question or a prediction restates.
    private var restated: Set<String> = []

    init(_ material: Material, _ standard: ProbabilityStandard, until: Day?) {
        self.material = material
        self.standard = standard
        evidence = material.caseEvidence
        knownUntil = until
    }

    // MARK: - What persons put down

    mutating func asked() throws -> [LedgerEntry] {
        for stored in try material.snapshot.forecastResolutions() { resolutions[stored.resolution.question] = stored }
        var forecasts: [String: [StoredForecast]] = [:]
        for stored in try material.snapshot.forecasts() {
            forecasts[stored.forecast.question, default: []].append(stored)
        }
        return try material.snapshot.forecastQuestions().map { stored in
            let question = stored.question
            if let origin = question.origin { restated.insert(origin) }
            var entry = LedgerEntry(id: stored.id, origin: .record, text: question.text, kind: question.kind)
            entry.options = question.options
            (entry.opens, entry.closes, entry.resolvesBy) = (question.opens, question.closes, question.resolvesBy)
            entry.criteria = question.criteria
            entry.approvedBy = stored.approved?.by
            entry.statusQuo = question.statusQuo
            if let rate = question.baseRate, let of = question.referenceClass {
                entry.base = LedgerEntry.Base(rate: rate, of: of)
            }
            (entry.implies, entry.opposite) = (question.implies, question.opposite)
            entry.forecasts = (forecasts[stored.id] ?? []).map { Self.stated($0) }
            entry.outcome = noted(stored.id)
            entry.knownUntil = knownUntil
            return entry
        }
    }

    private static func stated(_ stored: StoredForecast) -> LedgerEntry.Stated {
        let forecast = stored.forecast
        var stated = LedgerEntry.Stated(id: stored.id, forecaster: forecast.forecaster, at: forecast.at)
        stated.probabilities = forecast.probabilities
        stated.quantiles = forecast.quantiles
        stated.words = forecast.words
        stated.band =
            forecast.words == nil
            ? (forecast.probabilities.count == 1 ? [forecast.probabilities[0], forecast.probabilities[0]] : [])
            : forecast.band
        stated.standard = forecast.standard
        stated.reason = forecast.reason
        stated.evidence = forecast.evidence.map(\.id)
        stated.fingerprint = forecast.fingerprint
        return stated
    }

    /// The outcome that a person noted.
    private func noted(_ id: String) -> LedgerEntry.Outcome? {
        resolutions[id].map { stored in
            LedgerEntry.Outcome(
                value: stored.resolution.outcome, on: stored.resolution.resolvedOn, by: stored.decision.by,
                source: stored.resolution.source, reason: stored.decision.reason, evidence: [])
        }
    }

    // MARK: - What case files restate

    mutating func predicted(_ predictions: [Prediction]) throws -> [LedgerEntry] {
        try evidence.prepare(
            predictions.flatMap { $0.forecasts.flatMap(\.found) + ($0.outcome?.found ?? []) })
        var entries: [LedgerEntry] = []
        for prediction in predictions {
            let stated = try self.stated(prediction)
            // Nobody says so in these documents.
            guard !stated.isEmpty, !restated.contains(prediction.id) else { continue }
            var entry = LedgerEntry(
                id: prediction.id, origin: .prediction, text: prediction.terms.text,
                kind: LedgerQuestion.Kind(prediction.terms.kind))
            entry.options = prediction.terms.options
            (entry.opens, entry.closes) = (prediction.terms.opens, prediction.terms.closes)
            entry.resolvesBy = prediction.terms.resolvesBy
            entry.criteria = prediction.terms.criteria
            entry.approvedBy = prediction.by
            entry.statusQuo = prediction.terms.statusQuo
            (entry.implies, entry.opposite) = (prediction.terms.implies, prediction.terms.opposite)
            entry.forecasts = stated
            entry.outcome = try noted(prediction.id) ?? outcome(prediction, after: stated)
            entry.knownUntil = knownUntil
            entries.append(entry)
            for claim in stated.flatMap(\.evidence) { restated.insert(claim) }
        }
        return entries
    }

    /// What is said in documents of this view; forecasts whose passage is not there are left out.
    private func stated(_ prediction: Prediction) throws -> [LedgerEntry.Stated] {
        try prediction.forecasts.enumerated().compactMap { index, forecast in
            let ids = try evidence.ids(forecast.found)
            guard let passage = try material.passages(ids).first else { return nil }
            let published = passage.published.to ?? passage.published.from
            var stated = LedgerEntry.Stated(
                id: "\(prediction.id):\(index + 1)",
                forecaster: forecast.by ?? Self.forecaster(of: passage), at: forecast.at ?? published)
            stated.words = forecast.words
            stated.readsAs = forecast.readsAs
            stated.evidence = ids
            if let probability = forecast.probability {
                stated.probabilities = [probability]
                stated.band = [probability, probability]
            } else if let words = forecast.readsAs ?? forecast.words, let band = standard.band(of: words) {
                stated.band = [band.low, band.high]
                stated.standard = standard.rawValue
            }
            return stated
        }
    }

    /// The authors of a passage; an unnamed one is unknown, and told apart from other unnamed ones by the document.
    private static func forecaster(of passage: EvidencePassage) -> String {
        if !passage.authors.isEmpty { return passage.authors.joined(separator: "; ") }
        return "unnamed author of \(passage.document?.name ?? "no document")"
    }

    /// Who says so by a claim's attribution. Speakers without a name are unknown too.
    private static func speaker(_ attribution: String, _ passage: EvidencePassage) -> String {
        switch attribution {
        case "author": forecaster(of: passage)
        case "unnamed": "unnamed speaker in \(passage.document?.name ?? "no document")"
        default: attribution
        }
    }

    /// What came of it: by later documents of the record where they tell it, else by the public source, in so far as it
    /// was known by the day of the view.
    private func outcome(_ prediction: Prediction, after stated: [LedgerEntry.Stated]) throws -> LedgerEntry.Outcome? {
        guard let outcome = prediction.outcome else { return nil }
        let asOf = material.snapshot.view.asOf
        if let asOf, outcome.on > asOf { return nil }
        let first = stated.compactMap(\.at).min()
        let own = Set(stated.flatMap(\.evidence))
        let told = try evidence.ids(outcome.found).filter { id in
            guard !own.contains(id) else { return false }
            // A document cannot tell what comes after it.
            return try material.passages([id]).contains { passage in
                guard let published = passage.published.to ?? passage.published.from else { return true }
                return first.map { published > $0 } ?? true
            }
        }
        func result(_ source: String) -> LedgerEntry.Outcome {
            LedgerEntry.Outcome(
                value: outcome.outcome, on: outcome.on, by: prediction.by, source: source, reason: outcome.reason,
                evidence: told)
        }
        if !told.isEmpty { return result("the record") }
        guard let source = outcome.source, asOf.map({ source.date <= $0 }) ?? true else { return nil }
        return result("\(source.publisher), \(source.title), \(source.date.iso)")
    }

    // MARK: - What documents claim

    func claimed() throws -> [LedgerEntry] {
        try material.claims(.forecast).compactMap { stored in
            let claim = stored.claim
            guard case .forecast(let forecast) = claim.content, !restated.contains(claim.id),
                let passage = try material.passages([claim.id]).first
            else { return nil }
            let published = passage.published.to ?? passage.published.from
            var stated = LedgerEntry.Stated(
                id: claim.id,
                forecaster: Self.speaker(claim.attribution, passage),
                at: published)
            stated.words = forecast.words
            stated.evidence = [claim.id]
            if let words = forecast.words, let band = standard.band(of: words) {
                stated.band = [band.low, band.high]
                stated.standard = standard.rawValue
            } else if forecast.probability.count == 2 {
                stated.band = forecast.probability
                stated.standard = "package"
            }
            var entry = LedgerEntry(id: claim.id, origin: .claim, text: forecast.statement, kind: .binary)
            entry.isProposed = true
            entry.opens = published
            if let closes = forecast.horizon.to, published.map({ closes > $0 }) ?? true {
                entry.closes = closes
                entry.resolvesBy = closes
                entry.criteria =
                    "yes if a source dated by \(closes.iso) tells of it as done or in force; no if none does"
            }
            entry.forecasts = [stated]
            entry.knownUntil = knownUntil
            return entry
        }
    }
}
