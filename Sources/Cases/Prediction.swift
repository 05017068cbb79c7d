internal import Assessment
package import Chronology
internal import Ontology

/// What documents said would come, restated as a question that can be decided, with what came of it.
package struct Prediction: Sendable, Equatable {
    /// One who said so.
    package struct Stated: Sendable, Equatable {
        /// When; `nil` for the day on which its document was published.
        package var at: Day?
        /// Who is said to have said it; `nil` for the author of the passage.
        package var by: String?
        /// Words of probability as they were used.
        package var words: String?
        /// A word of a standard by which the maintainers read them; `nil` where they are such words themselves.
        package var readsAs: String?
        /// Of yes, where a number was given: 0...1.
        package var probability: Double?
        package var found: [EvidenceSelector] = []
    }

    /// A public fact.
    package struct Source: Sendable, Equatable {
        package var publisher = ""
        /// What it is, in own words.
        package var title = ""
        package var date = Day(number: 0)
    }

    package struct Outcome: Sendable, Equatable {
        /// `yes` or `no`, an option, a number, a date, `void` or `ambiguous`.
        package var outcome = ""
        /// The day on which it was settled.
        package var on = Day(number: 0)
        /// Where later documents of a record tell it.
        package var found: [EvidenceSelector] = []
        package var source: Source?
        package var reason = ""
    }

    /// How often such things happen by the record's own happenings.
    package struct ReferenceClass: Sendable, Equatable {
        package var text = ""
        package var found: [EvidenceSelector] = []
        /// From when on it is counted.
        package var since = Day(number: 0)
    }

    package var id = ""
    package var terms: QuestionTerms
    package var referenceClass: ReferenceClass?
    package var forecasts: [Stated] = []
    package var outcome: Outcome?
    /// Who put it so and judged what came of it, and when.
    package var by = ""
    package var on = Day(number: 0)
    /// Where it stands, for messages.
    package var file = ""
    package var line = 0
}

extension Prediction {
    init?(_ found: PackageEntry) {
        var entry = found
        let id = entry.text("id")
        if !id.isEmpty { entry.title = "prediction '\(id)'" }
        entry.allow(only: QuestionTerms.keys + ["id", "reference_class", "forecasts", "outcome", "by", "on"])
        if let first = id.utf8.first, !CaseName.isName(id) || first == UInt8(ascii: "-") {
            entry.faults.report(
                entry.file, entry.line(of: "id"),
                .badIdentifier(key: "id", found: id, expected: "small letters, digits and hyphens"))
        }
        let by = entry.text("by")
        if !entry.has("on") { entry.faults.report(entry.file, entry.line, .missingKey("on", in: entry.title)) }
        guard let terms = QuestionTerms(entry), let on = entry.date("on")?.from, !id.isEmpty else { return nil }
        self.init(terms: terms)
        self.id = id
        self.by = by
        self.on = on
        file = entry.file
        line = entry.line
        let stated = entry.entries("forecasts", title: "a forecast of \(entry.title)")
        forecasts = stated.map { Self.stated($0) }
        if forecasts.isEmpty {
            entry.faults.report(entry.file, entry.line, .missingKey("forecasts", in: entry.title))
        }
        referenceClass = entry.entry("reference_class").flatMap { Self.referenceClass($0) }
        outcome = entry.entry("outcome").flatMap { Self.outcome($0, terms) }
        terms.check(
            zip(forecasts, stated).map { forecast, place in
                (
                    ForecastQuestion.Forecast(
                        at: forecast.at ?? terms.opens,
                        probabilities: terms.kind == .binary ? [forecast.probability].compactMap(\.self) : []),
                    place.line
                )
            }, entry)
    }

    private static func stated(_ entry: PackageEntry) -> Stated {
        entry.allow(only: ["at", "by", "words", "reads_as", "probability", "found"])
        var stated = Stated()
        stated.at = entry.date("at")?.from
        stated.by = entry.optionalText("by")
        stated.words = entry.optionalText("words")
        stated.readsAs = entry.optionalText("reads_as")
        // The range is checked with the question, so that one message tells it.
        stated.probability = entry.number("probability", in: -1e9...1e9)
        stated.found = EvidenceSelector.read(entry, "found")
        if stated.words == nil && stated.probability == nil {
            entry.faults.report(entry.file, entry.line, .missingKey("words' or 'probability", in: entry.title))
        }
        if stated.found.isEmpty {
            entry.faults.report(entry.file, entry.line, .missingKey("found", in: entry.title))
        }
        return stated
    }

    private static func referenceClass(_ entry: PackageEntry) -> ReferenceClass? {
        entry.allow(only: ["text", "found", "since"])
        var found = ReferenceClass()
        found.text = entry.text("text")
        found.found = EvidenceSelector.read(entry, "found")
        guard let since = entry.date("since")?.from else {
            if !entry.has("since") {
                entry.faults.report(entry.file, entry.line, .missingKey("since", in: entry.title))
            }
            return nil
        }
        found.since = since
        for selector in found.found {
            if case .happenings = selector { continue }
            entry.faults.report(
                entry.file, entry.line(of: "found"),
                .questionDefect("a rate is counted over 'happenings'", in: entry.title))
        }
        return found
    }

    private static func outcome(_ entry: PackageEntry, _ terms: QuestionTerms) -> Outcome? {
        entry.allow(only: ["is", "on", "found", "source", "reason"])
        var outcome = Outcome()
        outcome.outcome = entry.text("is")
        outcome.reason = entry.text("reason")
        outcome.found = EvidenceSelector.read(entry, "found")
        let undecided = ["void", "ambiguous"]
        if !outcome.outcome.isEmpty, !undecided.contains(outcome.outcome), !terms.takes(outcome.outcome) {
            entry.faults.report(
                entry.file, entry.line(of: "is"),
                .notOneOf(key: "is", found: outcome.outcome, closest: terms.outcomes + undecided))
        }
        if let source = entry.entry("source") {
            source.allow(only: ["publisher", "title", "date"])
            let (publisher, title) = (source.text("publisher"), source.text("title"))
            if let date = source.date("date")?.from {
                outcome.source = Source(publisher: publisher, title: title, date: date)
            } else if !source.has("date") {
                source.faults.report(source.file, source.line, .missingKey("date", in: source.title))
            }
        } else if outcome.found.isEmpty {
            entry.faults.report(entry.file, entry.line, .missingKey("found' or 'source", in: entry.title))
        }
        guard let on = entry.date("on")?.to else {
            if !entry.has("on") { entry.faults.report(entry.file, entry.line, .missingKey("on", in: entry.title)) }
            return nil
        }
        if on < terms.opens {
            entry.faults.report(
                entry.file, entry.line(of: "on"),
                .questionDefect("settled before the question opened", in: entry.title))
        }
        outcome.on = on
        return outcome
    }

    /// What can only be checked once all predictions are read.
    static func check(_ predictions: [Prediction], _ faults: PackageFaults) {
        let known = Set(predictions.map(\.id))
        for prediction in predictions {
            for id in prediction.terms.implies + [prediction.terms.opposite].compactMap(\.self)
            where !known.contains(id) || id == prediction.id {
                faults.report(
                    prediction.file, prediction.line,
                    .unknownReference(
                        kind: "prediction", id: id, closest: closestNames(to: id, among: known.sorted())))
            }
        }
    }
}
