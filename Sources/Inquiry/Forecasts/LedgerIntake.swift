internal import Assessment
internal import Cases
package import Chronology
package import Evidence
internal import Mathematics
internal import Record

/// What the ledger does not take, with the place and the reason.
package struct LedgerRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// A file with its line, an option, or an id.
    package let place: String
    package let reason: String

    package init(_ place: String, _ reason: String) {
        self.place = place
        self.reason = reason
    }

    package var description: String { "\(place): \(reason)" }
}

/// Makes questions, forecasts and outcomes ready for the record, and refuses what no ledger would take.
package struct LedgerIntake {
    private let material: Material
    private let today: Day
    private let fingerprint: String

    /// - Parameter today: later than it nothing can have been said or settled.
    package init(_ material: Material, today: Day) throws {
        self.material = material
        self.today = today
        fingerprint = try material.snapshot.fingerprint()
    }

    /// What a forecast says, before it is checked.
    package struct Said: Sendable, Equatable {
        package var forecaster: String
        package var at: Day?
        package var probabilities: [Double] = []
        package var quantiles: [LedgerForecast.Quantile] = []
        package var words: String?
        package var standard = ProbabilityStandard.icd203
        package var reason = ""
        package var baseRate: Double?
        package var referenceClass: String?
        package var evidence: [String] = []

        package init(forecaster: String) { self.forecaster = forecaster }
    }

    /// - Parameter places: where the question and each forecast stand, for messages: one more than there are forecasts.
    /// - Returns: the forecasts with their bands and frozen evidence.
    /// - Throws: `LedgerRefusal`.
    package func check(
        _ question: LedgerQuestion, _ said: [Said], places: [String]
    ) throws -> [LedgerForecast] {
        let place = places[0]
        let forecasts = try said.enumerated().map { index, one in
            try forecast(of: question, one, place: places[index + 1])
        }
        if let defect = question.defects(forecasts).first {
            throw LedgerRefusal(Self.place(of: defect, places) ?? place, defect.description)
        }
        for id in question.implies + [question.opposite].compactMap(\.self) {
            guard try material.snapshot.forecastQuestion(id) != nil else {
                throw LedgerRefusal(place, "no question '\(id)' in the record; 'fukan forecasts' lists them")
            }
        }
        if let quo = question.statusQuo, !Self.takes(question, quo) {
            throw LedgerRefusal(
                place, "'\(quo)' is no outcome of it; expected \(question.outcomes.joined(separator: ", "))")
        }
        if (question.baseRate == nil) != (question.referenceClass == nil) {
            throw LedgerRefusal(place, "a base rate needs the class that it is of, and a class its rate")
        }
        return forecasts
    }

    private static func place(of defect: QuestionDefect, _ places: [String]) -> String? {
        switch defect {
        case .forecastBeforeOpening(let number), .forecastAfterClosing(let number),
            .probabilityOutOfRange(let number, _), .probabilitiesDoNotSum(let number, _),
            .probabilitiesDoNotFit(let number, _, _), .evidenceLaterThanForecast(let number):
            number < places.count ? places[number] : nil
        default: nil
        }
    }

    private func forecast(of question: LedgerQuestion, _ said: Said, place: String) throws -> LedgerForecast {
        let at = said.at ?? today
        if at > today {
            throw LedgerRefusal(place, "a forecast of \(at.iso) lies in the future; expected a day up to \(today.iso)")
        }
        var forecast = LedgerForecast(
            question: question.id, forecaster: said.forecaster, at: at, fingerprint: fingerprint)
        forecast.reason = said.reason
        forecast.baseRate = said.baseRate
        forecast.referenceClass = said.referenceClass
        switch question.kind {
        case .binary:
            if let words = said.words {
                guard let band = said.standard.band(of: words) else {
                    throw LedgerRefusal(
                        place, "the standard \(said.standard.rawValue) has no words '\(words)'; give a number")
                }
                forecast.words = words
                forecast.standard = said.standard.rawValue
                forecast.band = [band.low, band.high]
            } else if said.probabilities.count == 1 {
                forecast.probabilities = said.probabilities
            } else {
                throw LedgerRefusal(place, "expected one probability, or words, of a question of yes or no")
            }
        case .multiple, .ordered:
            guard said.words == nil, said.quantiles.isEmpty, !said.probabilities.isEmpty else {
                throw LedgerRefusal(place, "expected a probability for each of \(question.options.count) options")
            }
            forecast.probabilities = said.probabilities
        case .number, .date:
            guard said.words == nil, said.probabilities.isEmpty, !said.quantiles.isEmpty else {
                throw LedgerRefusal(place, "expected quantiles, as in 0.1, 0.5 and 0.9")
            }
            do throws(InputError) {
                // An outcome within them: what is checked is their order.
                _ = try QuantileScore(
                    levels: said.quantiles.map(\.level), quantiles: said.quantiles.map(\.value), outcome: 0)
            } catch {
                throw LedgerRefusal(place, error.description)
            }
            forecast.quantiles = said.quantiles
        }
        forecast.evidence = try said.evidence.map { try frozen($0, place) }
        return forecast
    }

    private func frozen(_ id: String, _ place: String) throws -> LedgerForecast.Frozen {
        let passages = try material.passages([id])
        guard !passages.isEmpty else { throw LedgerRefusal(place, "no evidence '\(id)' in the record") }
        return LedgerForecast.Frozen(
            id: id, published: passages.compactMap { $0.published.to ?? $0.published.from }.max())
    }

    private static func takes(_ question: LedgerQuestion, _ outcome: String) -> Bool {
        switch question.kind {
        case .binary, .multiple, .ordered: question.outcomes.contains(outcome)
        case .number: Double(outcome)?.isFinite ?? false
        case .date: (try? Day(iso: outcome)) != nil
        }
    }

    /// An outcome that the ledger takes for a question.
    ///
    /// - Throws: `LedgerRefusal`.
    package func check(_ resolution: LedgerResolution, of entry: LedgerEntry) throws {
        let place = resolution.question
        guard entry.origin != .claim else {
            throw LedgerRefusal(
                place, "nobody has approved a window and criteria for this claim; 'fukan forecasts approve' does")
        }
        var question = LedgerQuestion(
            text: entry.text, kind: entry.kind, options: entry.options, opens: entry.opens ?? today,
            closes: entry.closes ?? today, resolvesBy: entry.resolvesBy ?? today, criteria: entry.criteria, author: "-")
        question.options = entry.options
        let words = question.outcomes + LedgerResolution.undecided
        guard LedgerResolution.undecided.contains(resolution.outcome) || Self.takes(question, resolution.outcome) else {
            throw LedgerRefusal(
                place, "the outcome is '\(resolution.outcome)'; expected \(words.joined(separator: ", "))")
        }
        if let opens = entry.opens, resolution.resolvedOn < opens {
            throw LedgerRefusal(place, "settled on \(resolution.resolvedOn.iso), before it opened on \(opens.iso)")
        }
        if resolution.resolvedOn > today {
            throw LedgerRefusal(
                place, "settled on \(resolution.resolvedOn.iso), which lies in the future")
        }
    }

    /// A claim or prediction as a question of the record, with what was forecast in it.
    ///
    /// - Parameters:
    ///   - changes: what the person who approves puts in place of what was proposed.
    /// - Throws: `LedgerRefusal` where a window or criteria are missing, or the entry is of the record already.
    package func adopted(
        _ entry: LedgerEntry, by person: String, changes: (inout LedgerQuestion) -> Void
    ) throws -> (question: LedgerQuestion, forecasts: [LedgerForecast]) {
        guard entry.origin != .record else { throw LedgerRefusal(entry.id, "is a question of the record already") }
        let early = entry.opens ?? entry.forecasts.compactMap(\.at).min() ?? today
        // A day that no question closes on, so that a missing one is refused.
        let never = Day(number: early.number - 1)
        var question = LedgerQuestion(
            text: entry.text, kind: entry.kind, options: entry.options, opens: early, closes: entry.closes ?? never,
            resolvesBy: entry.resolvesBy ?? entry.closes ?? never, criteria: entry.criteria, author: person,
            origin: entry.id, statusQuo: entry.statusQuo, baseRate: entry.base?.rate, referenceClass: entry.base?.of)
        changes(&question)
        if question.closes == never {
            throw LedgerRefusal(entry.id, "says by no day when it is to come; expected --closes")
        }
        if question.criteria.isEmpty { throw LedgerRefusal(entry.id, "has no criteria; expected --criteria") }
        question.resolvesBy = max(question.resolvesBy, question.closes)
        var forecasts: [LedgerForecast] = []
        for stated in entry.forecasts {
            guard let at = stated.at else { continue }
            var forecast = LedgerForecast(
                question: question.id, forecaster: stated.forecaster, at: at, fingerprint: fingerprint)
            if let words = stated.words {
                forecast.words = words
                forecast.band = stated.band
                forecast.standard = stated.standard ?? "none"
            } else {
                forecast.probabilities = stated.probabilities
                forecast.quantiles = stated.quantiles
            }
            forecast.evidence = try stated.evidence.map { try frozen($0, entry.id) }
            forecasts.append(forecast)
        }
        if let defect = question.defects(forecasts).first { throw LedgerRefusal(entry.id, defect.description) }
        return (question, forecasts)
    }
}
