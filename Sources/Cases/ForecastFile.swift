internal import Assessment
package import Chronology
package import Ontology

/// A file of questions with forecasts, as a person hands it in: YAML, or JSON, which is YAML too.
package struct ForecastFile: Sendable, Equatable {
    package struct Forecast: Sendable, Equatable {
        /// `nil` for whoever hands the file in.
        package var forecaster: String?
        /// `nil` for the day on which it is handed in.
        package var at: Day?
        package var probabilities: [Double] = []
        package var quantiles: [(level: Double, value: Double)] = []
        package var words: String?
        package var reason = ""
        package var evidence: [String] = []
        package var baseRate: Double?
        package var referenceClass: String?
        package var line = 0

        package init() {}

        package static func == (a: Forecast, b: Forecast) -> Bool {
            a.forecaster == b.forecaster && a.at == b.at && a.probabilities == b.probabilities
                && a.quantiles.elementsEqual(b.quantiles, by: ==) && a.words == b.words && a.reason == b.reason
                && a.evidence == b.evidence && a.baseRate == b.baseRate && a.referenceClass == b.referenceClass
        }
    }

    package struct Question: Sendable, Equatable {
        package var terms: QuestionTerms
        package var author: String?
        package var baseRate: Double?
        package var referenceClass: String?
        package var forecasts: [Forecast]
        package var line = 0
    }

    package let questions: [Question]

    /// - Parameters:
    ///   - bytes: of the file.
    ///   - path: as the user named it.
    /// - Throws: `PackageErrors` with every mistake found, in the order of lines.
    package init(_ bytes: [UInt8], path: String) throws(PackageErrors) {
        let faults = PackageFaults()
        var found: [Question] = []
        if let text = String(validating: bytes, as: UTF8.self) {
            if let file = PackageEntry(file: text, path: path, title: "the file", faults: faults) {
                file.allow(only: ["questions"])
                found = file.entries("questions", title: "a question").compactMap { Self.question($0) }
                if found.isEmpty && faults.errors.isEmpty {
                    faults.report(path, 0, .missingKey("questions", in: "the file"))
                }
            } else if faults.errors.isEmpty {
                faults.report(path, 0, .missingKey("questions", in: "the file"))
            }
        } else {
            faults.report(path, 0, .notYAML(reason: "the bytes are not UTF-8"))
        }
        questions = found
        if !faults.errors.isEmpty {
            throw PackageErrors(errors: faults.errors.sorted { ($0.file, $0.line) < ($1.file, $1.line) })
        }
    }

    private static func question(_ entry: PackageEntry) -> Question? {
        entry.allow(only: QuestionTerms.keys + ["author", "base_rate", "reference_class", "forecasts"])
        guard let terms = QuestionTerms(entry) else { return nil }
        let baseRate = entry.number("base_rate", in: 0...1)
        let referenceClass = entry.optionalText("reference_class")
        if (baseRate == nil) != (referenceClass == nil) {
            entry.faults.report(
                entry.file, entry.line,
                .missingKey(baseRate == nil ? "base_rate" : "reference_class", in: entry.title))
        }
        let forecasts = entry.entries("forecasts", title: "a forecast").map { forecast($0) }
        terms.check(
            forecasts.map {
                (ForecastQuestion.Forecast(at: $0.at ?? terms.opens, probabilities: $0.probabilities), $0.line)
            }, entry)
        return Question(
            terms: terms, author: entry.optionalText("author"), baseRate: baseRate, referenceClass: referenceClass,
            forecasts: forecasts, line: entry.line)
    }

    private static func forecast(_ entry: PackageEntry) -> Forecast {
        entry.allow(only: [
            "forecaster", "at", "probability", "probabilities", "quantiles", "words", "reason", "evidence",
            "base_rate", "reference_class",
        ])
        var forecast = Forecast()
        forecast.line = entry.line
        forecast.forecaster = entry.optionalText("forecaster")
        forecast.at = entry.date("at")?.from
        let room = -1e9...1e9
        if let one = entry.number("probability", in: room) { forecast.probabilities = [one] }
        for text in entry.texts("probabilities") {
            if let number = Double(text), number.isFinite {
                forecast.probabilities.append(number)
            } else {
                entry.faults.report(
                    entry.file, entry.line(of: "probabilities"), .notANumber(key: "probabilities", found: text))
            }
        }
        forecast.quantiles = entry.entries("quantiles", title: "a quantile").compactMap { fields in
            fields.allow(only: ["level", "value"])
            guard let level = fields.number("level", in: 0...1), let value = fields.number("value", in: -1e300...1e300)
            else {
                for key in ["level", "value"] where !fields.has(key) {
                    fields.faults.report(fields.file, fields.line, .missingKey(key, in: fields.title))
                }
                return nil
            }
            return (level, value)
        }
        forecast.words = entry.optionalText("words")
        forecast.reason = entry.optionalText("reason") ?? ""
        forecast.evidence = entry.texts("evidence")
        forecast.baseRate = entry.number("base_rate", in: 0...1)
        forecast.referenceClass = entry.optionalText("reference_class")
        let given = [
            entry.has("probability") || entry.has("probabilities"), entry.has("quantiles"), entry.has("words"),
        ]
        if given.count(where: { $0 }) != 1 {
            entry.faults.report(
                entry.file, entry.line,
                .missingKey("probability' or 'probabilities' or 'quantiles' or 'words", in: entry.title))
        }
        return forecast
    }
}
