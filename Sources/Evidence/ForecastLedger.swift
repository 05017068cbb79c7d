package import Chronology
internal import Digest

/// A question about what will be, as a person or a case put it down.
package struct LedgerQuestion: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable { case binary, multiple, ordered, number, date }

    package var text: String
    package var kind: Kind
    /// Of `multiple` and `ordered`, in their order.
    package var options: [String]
    package var opens: Day
    package var closes: Day
    package var resolvesBy: Day
    /// What decides it.
    package var criteria: String
    /// Where the outcome will be looked up; may be empty.
    package var source: String
    /// Who asks.
    package var author: String
    /// The id of the claim or prediction from which it was taken; `nil` where a person thought of it.
    package var origin: String?
    /// What comes of it if nothing changes: `yes` or `no`, an option, a number or a date; `nil` where nobody said.
    package var statusQuo: String?
    /// How often such a thing comes about, 0...1, and of what class of things; both or neither.
    package var baseRate: Double?
    package var referenceClass: String?
    /// Ids of questions that are answered yes whenever this one is: the same for a longer time.
    package var implies: [String]
    /// The id of the question that is answered yes just where this one is answered no.
    package var opposite: String?

    package init(
        text: String, kind: Kind = .binary, options: [String] = [], opens: Day, closes: Day, resolvesBy: Day,
        criteria: String, source: String = "", author: String, origin: String? = nil, statusQuo: String? = nil,
        baseRate: Double? = nil, referenceClass: String? = nil, implies: [String] = [], opposite: String? = nil
    ) {
        self.text = text
        self.kind = kind
        self.options = options
        self.opens = opens
        self.closes = closes
        self.resolvesBy = resolvesBy
        self.criteria = criteria
        self.source = source
        self.author = author
        self.origin = origin
        self.statusQuo = statusQuo
        self.baseRate = baseRate
        self.referenceClass = referenceClass
        self.implies = implies
        self.opposite = opposite
    }

    /// `q` and 16 hexadecimal digits: who asks, what, of which kind and in which window. The same question asked twice is
    /// one.
    package var id: String {
        ContentDigest.id(
            "q",
            [text, kind.rawValue, "\(options.count)"] + options
                + [opens.iso, closes.iso, resolvesBy.iso, criteria, author, origin ?? ""])
    }
}

/// What a forecaster says will come of a question, on a day.
package struct LedgerForecast: Hashable, Sendable {
    /// A number below which the answer lies with a probability.
    package struct Quantile: Hashable, Sendable {
        /// More than 0, less than 1.
        package let level: Double
        package let value: Double

        package init(level: Double, value: Double) {
            self.level = level
            self.value = value
        }
    }

    /// A piece of evidence as it stood on the day.
    package struct Frozen: Hashable, Sendable {
        /// Of a coding, happening or sentence.
        package let id: String
        /// When its document was published; `nil` where unknown.
        package let published: Day?

        package init(id: String, published: Day?) {
            self.id = id
            self.published = published
        }
    }

    package var question: String
    package var forecaster: String
    package var at: Day
    /// One for yes or no, else one for each option; empty where it is given in words or quantiles.
    package var probabilities: [Double]
    /// Of a number, by level; empty else.
    package var quantiles: [Quantile]
    /// Words of probability, as they were said; `nil` where a number was given.
    package var words: String?
    /// What the words mean under the standard: two numbers from 0 to 1, the lower first; empty where it has no such words.
    package var band: [Double]
    /// `icd203`, `kent` or `uk`; `nil` where no words were given.
    package var standard: String?
    package var reason: String
    /// What the forecaster started from, and the class that it is of.
    package var baseRate: Double?
    package var referenceClass: String?
    package var evidence: [Frozen]
    /// `Snapshot.fingerprint` of the record when it was made, 64 hexadecimal digits.
    package var fingerprint: String

    package init(
        question: String, forecaster: String, at: Day, probabilities: [Double] = [], quantiles: [Quantile] = [],
        words: String? = nil, band: [Double] = [], standard: String? = nil, reason: String = "",
        baseRate: Double? = nil, referenceClass: String? = nil, evidence: [Frozen] = [], fingerprint: String
    ) {
        self.question = question
        self.forecaster = forecaster
        self.at = at
        self.probabilities = probabilities
        self.quantiles = quantiles
        self.words = words
        self.band = band
        self.standard = standard
        self.reason = reason
        self.baseRate = baseRate
        self.referenceClass = referenceClass
        self.evidence = evidence
        self.fingerprint = fingerprint
    }

    /// `f` and 16 hexadecimal digits: question, forecaster, day and what is said. The reason and the evidence do not
    /// count: the same number given twice on a day is one forecast.
    package var id: String {
        ContentDigest.id(
            "f",
            [question, forecaster, at.iso] + probabilities.map { "\($0)" } + quantiles.map { "\($0.level) \($0.value)" }
                + [words ?? "", standard ?? ""])
    }
}

/// What came of a question.
package struct LedgerResolution: Hashable, Sendable {
    /// Outcomes that decide nothing.
    package static let undecided = ["void", "ambiguous"]

    /// The id of a question of the record, or of a prediction of a case file.
    package var question: String
    /// `yes` or `no`, an option, a number, a date; `void` where the question no longer made sense, `ambiguous` where its
    /// criteria do not decide.
    package var outcome: String
    /// The day on which it was settled.
    package var resolvedOn: Day
    /// Where it can be looked up.
    package var source: String

    package init(question: String, outcome: String, resolvedOn: Day, source: String) {
        self.question = question
        self.outcome = outcome
        self.resolvedOn = resolvedOn
        self.source = source
    }
}
