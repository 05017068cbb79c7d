internal import Chronology
package import Evidence
internal import GRDB

/// A question of the record with who put it down and who approved it.
package struct StoredQuestion: Hashable, Sendable {
    package let id: String
    package let question: LedgerQuestion
    package let asked: Decision
    /// The approval that stands; `nil` where nobody has approved it.
    package let approved: Decision?

    package init(id: String, question: LedgerQuestion, asked: Decision, approved: Decision?) {
        self.id = id
        self.question = question
        self.asked = asked
        self.approved = approved
    }
}

/// A forecast of the record with who put it down.
package struct StoredForecast: Hashable, Sendable {
    package let id: String
    package let forecast: LedgerForecast
    package let made: Decision
    /// By whom and when it was taken back.
    package let withdrawn: Decision?

    package init(id: String, forecast: LedgerForecast, made: Decision, withdrawn: Decision?) {
        self.id = id
        self.forecast = forecast
        self.made = made
        self.withdrawn = withdrawn
    }
}

/// An outcome of the record with who decided it.
package struct StoredResolution: Hashable, Sendable {
    package let resolution: LedgerResolution
    package let decision: Decision
    /// By whom and when it was taken back.
    package let withdrawn: Decision?

    package init(resolution: LedgerResolution, decision: Decision, withdrawn: Decision?) {
        self.resolution = resolution
        self.decision = decision
        self.withdrawn = withdrawn
    }
}

extension Snapshot {
    /// The questions of the record that were open by the day of the view, in the order of their windows, then by id.
    package func forecastQuestions() throws -> [StoredQuestion] {
        let asOf = try view.asOf.map { try StoredDay.text($0) }
        let inView: SQL = asOf.map { "q.opens <= \($0)" } ?? "TRUE"
        return try forecastQuestions(where: inView)
    }

    /// A question, whatever the view; `nil` where the record has none of this id.
    package func forecastQuestion(_ id: String) throws -> StoredQuestion? {
        guard !id.utf8.contains(0) else { return nil }
        return try forecastQuestions(where: "q.id = \(id)").first
    }

    private func forecastQuestions(where condition: SQL) throws -> [StoredQuestion] {
        try all(
            """
            SELECT q.id, q.text, q.kind, q.options, q.opens, q.closes, q.resolves_by, q.criteria, q.source, q.author,
                q.origin, q.status_quo, q.base_rate, q.reference_class, q.implies, q.opposite, q.asked_by, q.asked_at,
                a.approved_by, a.approved_at, a.reason
            FROM forecast_questions q
            LEFT JOIN forecast_approvals a ON a.question = q.id AND a.withdrawn_by IS NULL
            WHERE \(condition) ORDER BY q.opens, q.closes, q.id
            """
        ) { fields in
            let id = try fields.text()
            let question = LedgerQuestion(
                text: try fields.text(), kind: try fields.choice(LedgerQuestion.Kind.self),
                options: try fields.names(), opens: try fields.isoDay(), closes: try fields.isoDay(),
                resolvesBy: try fields.isoDay(), criteria: try fields.text(), source: try fields.text(),
                author: try fields.text(), origin: try fields.optionalText(), statusQuo: try fields.optionalText(),
                baseRate: try fields.optionalReal(), referenceClass: try fields.optionalText(),
                implies: try fields.names(), opposite: try fields.optionalText())
            let asked = Decision(by: try fields.text(), at: try fields.text(), reason: "")
            return StoredQuestion(
                id: id, question: question, asked: asked, approved: try Self.decision(&fields))
        }
    }

    /// The forecasts that were made by the day of the view and stand, by question, then in time.
    package func forecasts() throws -> [StoredForecast] {
        let asOf = try view.asOf.map { try StoredDay.text($0) }
        let inView: SQL = asOf.map { "f.at <= \($0)" } ?? "TRUE"
        return try forecasts(where: "f.withdrawn_by IS NULL AND \(inView)")
    }

    /// All forecasts of a question, those that were taken back too, whatever the view.
    package func forecasts(of question: String) throws -> [StoredForecast] {
        guard !question.utf8.contains(0) else { return [] }
        return try forecasts(where: "f.question = \(question)")
    }

    /// One forecast, taken back or not.
    package func forecast(_ id: String) throws -> StoredForecast? {
        guard !id.utf8.contains(0) else { return nil }
        return try forecasts(where: "f.id = \(id)").first
    }

    func forecasts(where condition: SQL) throws -> [StoredForecast] {
        var evidence: [String: [LedgerForecast.Frozen]] = [:]
        try forEach("SELECT forecast, evidence, published FROM forecast_evidence ORDER BY forecast, evidence") {
            let forecast = try $0.text()
            evidence[forecast, default: []].append(
                LedgerForecast.Frozen(id: try $0.text(), published: try $0.optionalISODay()))
        }
        return try all(
            """
            SELECT f.id, f.question, f.forecaster, f.at, f.probabilities, f.quantiles, f.words, f.band_low,
                f.band_high, f.standard, f.reason, f.base_rate, f.reference_class, f.fingerprint, f.made_by, f.made_at,
                f.withdrawn_by, f.withdrawn_at, f.withdrawn_reason
            FROM forecasts f WHERE \(condition) ORDER BY f.question, f.at, f.made_at, f.id
            """
        ) { fields in
            let id = try fields.text()
            let (question, forecaster, at) = (try fields.text(), try fields.text(), try fields.isoDay())
            let probabilities = try StoredJSON.value([Double].self, try fields.text())
            let quantiles = try StoredJSON.value([[Double]].self, try fields.text()).map { pair in
                guard pair.count == 2 else { throw StoredTextError(expected: "pairs of a level and a value") }
                return LedgerForecast.Quantile(level: pair[0], value: pair[1])
            }
            let words = try fields.optionalText()
            let band = [try fields.optionalReal(), try fields.optionalReal()].compactMap(\.self)
            let forecast = LedgerForecast(
                question: question, forecaster: forecaster, at: at, probabilities: probabilities,
                quantiles: quantiles, words: words, band: band, standard: try fields.optionalText(),
                reason: try fields.text(), baseRate: try fields.optionalReal(),
                referenceClass: try fields.optionalText(), evidence: evidence[id] ?? [],
                fingerprint: try fields.text())
            let made = Decision(by: try fields.text(), at: try fields.text(), reason: "")
            return StoredForecast(id: id, forecast: forecast, made: made, withdrawn: try Self.decision(&fields))
        }
    }

    /// The outcomes that stand and were settled by the day of the view, by question.
    package func forecastResolutions() throws -> [StoredResolution] {
        let asOf = try view.asOf.map { try StoredDay.text($0) }
        let inView: SQL = asOf.map { "r.resolved_on <= \($0)" } ?? "TRUE"
        return try forecastResolutions(where: "r.withdrawn_by IS NULL AND \(inView)")
    }

    /// All outcomes that a question ever had, in the order in which they were noted, whatever the view.
    package func forecastResolutions(of question: String) throws -> [StoredResolution] {
        guard !question.utf8.contains(0) else { return [] }
        return try forecastResolutions(where: "r.question = \(question)")
    }

    func forecastResolutions(where condition: SQL) throws -> [StoredResolution] {
        try all(
            """
            SELECT r.question, r.outcome, r.resolved_on, r.source, r.resolved_by, r.resolved_at, r.reason,
                r.withdrawn_by, r.withdrawn_at, r.withdrawn_reason
            FROM forecast_resolutions r WHERE \(condition) ORDER BY r.question, r.number
            """
        ) { fields in
            let resolution = LedgerResolution(
                question: try fields.text(), outcome: try fields.text(), resolvedOn: try fields.isoDay(),
                source: try fields.text())
            let decision = Decision(by: try fields.text(), at: try fields.text(), reason: try fields.text())
            return StoredResolution(
                resolution: resolution, decision: decision, withdrawn: try Self.decision(&fields))
        }
    }

    /// A decision of three columns that may all be empty.
    private static func decision(_ fields: inout Fields) throws -> Decision? {
        let (by, at, reason) = (try fields.optionalText(), try fields.optionalText(), try fields.optionalText())
        guard let by, let at else { return nil }
        return Decision(by: by, at: at, reason: reason ?? "")
    }
}

extension Fields {
    /// A day as ISO text.
    fileprivate mutating func isoDay() throws -> Day {
        let text = try text()
        guard let day = StoredDay.day(text) else { throw StoredTextError(expected: "a day, not '\(text)'") }
        return day
    }

    fileprivate mutating func optionalISODay() throws -> Day? {
        guard let text = try optionalText() else { return nil }
        guard let day = StoredDay.day(text) else { throw StoredTextError(expected: "a day, not '\(text)'") }
        return day
    }
}
