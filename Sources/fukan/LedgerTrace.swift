import Chronology
import Evidence
import Exchange
import Record

/// Everything behind a question or forecast of the record: what was asked, said, decided and taken back, by whom and when.
enum LedgerTrace {
    /// - Returns: `nil` where the record has no question or forecast of this id.
    static func value(_ id: String, _ snapshot: Snapshot) throws -> JSONValue? {
        if let stored = try snapshot.forecastQuestion(id) { return try value(stored, snapshot) }
        if let stored = try snapshot.forecast(id) { return try value(stored) }
        return nil
    }

    private static func value(_ stored: StoredQuestion, _ snapshot: Snapshot) throws -> JSONValue {
        let question = stored.question
        return .members([
            "question": .string(stored.id), "text": .string(question.text), "kind": .string(question.kind.rawValue),
            "options": .texts(question.options), "opens": .string(question.opens.iso),
            "closes": .string(question.closes.iso), "resolves_by": .string(question.resolvesBy.iso),
            "criteria": .string(question.criteria), "source": .text(question.source.isEmpty ? nil : question.source),
            "author": .string(question.author), "taken_from": .text(question.origin),
            "if_nothing_changes": .text(question.statusQuo), "base_rate": .plain(question.baseRate),
            "reference_class": .text(question.referenceClass), "implies": .texts(question.implies),
            "opposite": .text(question.opposite), "asked": .string(line(stored.asked)),
            "approved": .text(stored.approved.map { line($0) }),
            "forecasts": .array(try snapshot.forecasts(of: stored.id).map { try value($0) }),
            "outcomes": .array(
                try snapshot.forecastResolutions(of: stored.id).map { found in
                    .members([
                        "outcome": .string(found.resolution.outcome),
                        "settled_on": .string(found.resolution.resolvedOn.iso),
                        "source": .string(found.resolution.source), "noted": .string(line(found.decision)),
                        "taken_back": .text(found.withdrawn.map { line($0) }),
                    ])
                }),
        ])
    }

    private static func value(_ stored: StoredForecast) throws -> JSONValue {
        let forecast = stored.forecast
        return .members([
            "forecast": .string(stored.id), "on": .string(forecast.question),
            "forecaster": .string(forecast.forecaster), "at": .string(forecast.at.iso),
            "probabilities": .array(forecast.probabilities.map { .plain($0) }),
            "quantiles": .texts(forecast.quantiles.map { "\($0.level): \($0.value)" }),
            "words": .text(forecast.words), "band": .array(forecast.band.map { .plain($0) }),
            "standard": .text(forecast.standard), "because": .text(forecast.reason.isEmpty ? nil : forecast.reason),
            "base_rate": .plain(forecast.baseRate), "reference_class": .text(forecast.referenceClass),
            "rests_on": .texts(
                forecast.evidence.map { $0.id + ($0.published.map { ", published \($0.iso)" } ?? "") }),
            "record_of_that_day": .string(forecast.fingerprint), "put_down": .string(line(stored.made)),
            "taken_back": .text(stored.withdrawn.map { line($0) }),
        ])
    }

    private static func line(_ decision: Decision) -> String {
        "\(decision.at) by \(decision.by)" + (decision.reason.isEmpty ? "" : ": \(decision.reason)")
    }
}
