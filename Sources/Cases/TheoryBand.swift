internal import Evidence
internal import Ontology

/// A strength or a chance of a theory: a band within 0...1, by a word or as it is written.
package struct TheoryBand: Sendable, Equatable {
    /// `strong`, `likely`; `nil` for a band given in numbers.
    package let word: String?
    package let range: ClosedRange<Double>

    /// What a strength's words mean: the chance that a rule alone moves its driver one step within a year, or the association
    /// by which it makes a decision likelier.
    package static let strengths: [(word: String, range: ClosedRange<Double>)] = [
        ("weak", 0.1...0.3), ("moderate", 0.3...0.6), ("strong", 0.6...0.9),
    ]

    /// How sure an author is: flat statements, what is denied, and words of probability as ICD 203 reads them.
    package static let modalities: [(word: String, range: ClosedRange<Double>)] =
        [("asserted", 1...1), ("denied", 0...0)]
        + WordsOfProbability.icd203.map { ($0.term, $0.low / 100...$0.high / 100) }

    /// As it is printed: `strong`, `0.2 to 0.4`.
    package var told: String {
        word
            ?? (range.lowerBound == range.upperBound
                ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)")
    }

    /// The band under a key: one of the words, a number, or `{low: 0.2, high: 0.4}`.
    ///
    /// - Returns: `nil` where it is missing or has a mistake, which is reported; a missing key if it is required.
    static func read(
        _ entry: PackageEntry, _ key: String, _ words: [(word: String, range: ClosedRange<Double>)] = [],
        required: Bool = true
    ) -> TheoryBand? {
        let line = entry.line(of: key)
        switch entry.shape(of: key) {
        case .missing:
            if required { entry.faults.report(entry.file, entry.line, .missingKey(key, in: entry.title)) }
            return nil
        case .mapping:
            guard let fields = entry.entry(key) else { return nil }
            fields.allow(only: ["low", "high"])
            for end in ["low", "high"] where !fields.has(end) {
                fields.faults.report(fields.file, fields.line, .missingKey(end, in: fields.title))
            }
            guard let low = fields.number("low", in: 0...1), let high = fields.number("high", in: 0...1) else {
                return nil
            }
            guard low <= high else {
                entry.faults.report(
                    entry.file, line, .unfit(key: key, found: "\(low) to \(high)", expected: "the lower number as low"))
                return nil
            }
            return TheoryBand(word: nil, range: low...high)
        case .list, .text:
            guard let text = entry.optionalText(key) else { return nil }
            if let known = words.first(where: { $0.word == text }) {
                return TheoryBand(word: known.word, range: known.range)
            }
            if words.isEmpty || Double(text) != nil {
                return entry.number(key, in: 0...1).map { TheoryBand(word: nil, range: $0...$0) }
            }
            entry.reportUnknown(text, under: key, among: words.map(\.word))
            return nil
        }
    }
}
