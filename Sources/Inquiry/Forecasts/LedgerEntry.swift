package import Chronology
package import Evidence

/// A question of the ledger with all that was said of it and what came of it.
package struct LedgerEntry: Sendable, Equatable {
    package enum Origin: String, Sendable, CaseIterable {
        /// A claim that a document makes; its window and criteria are proposed by the program.
        case claim
        /// A prediction of a case file.
        case prediction
        /// A person put it down.
        case record
    }

    package enum Standing: String, Sendable, CaseIterable {
        case open
        /// The window has closed by the day up to which the record knows, and nobody has said what came of it.
        case due
        case resolved, void, ambiguous
        /// Without a window or criteria nothing can decide it.
        case notResolvable = "not resolvable"
    }

    /// What one forecaster said.
    package struct Stated: Sendable, Equatable {
        package var id: String
        package var forecaster: String
        /// `nil` where neither the case nor the document says when.
        package var at: Day?
        /// One for yes or no, else one for each option.
        package var probabilities: [Double] = []
        package var quantiles: [LedgerForecast.Quantile] = []
        package var words: String?
        /// What the words are read as, where they are no words of a standard.
        package var readsAs: String?
        /// Of yes, 0...1, low and high; equal for a number, empty where the words give none.
        package var band: [Double] = []
        /// `icd203`, `kent` or `uk`; `package` for words of the system package that the standard lacks.
        package var standard: String?
        package var reason = ""
        package var evidence: [String] = []
        /// The record's fingerprint that was frozen with its evidence; `nil` for what a document says.
        package var fingerprint: String?

        package init(id: String, forecaster: String, at: Day?) {
            self.id = id
            self.forecaster = forecaster
            self.at = at
        }
    }

    package struct Outcome: Sendable, Equatable {
        package var value: String
        package var on: Day
        package var by: String
        /// Where it can be looked up: a public source, or `the record`.
        package var source: String
        package var reason: String
        package var evidence: [String]

        package init(value: String, on: Day, by: String, source: String, reason: String, evidence: [String]) {
            self.value = value
            self.on = on
            self.by = by
            self.source = source
            self.reason = reason
            self.evidence = evidence
        }
    }

    /// What a base rate is, and of what.
    package struct Base: Sendable, Equatable {
        package var rate: Double
        package var of: String

        package init(rate: Double, of: String) {
            self.rate = rate
            self.of = of
        }
    }

    package var id: String
    package var origin: Origin
    package var text: String
    package var kind: LedgerQuestion.Kind
    package var options: [String] = []
    package var opens: Day?
    package var closes: Day?
    package var resolvesBy: Day?
    package var criteria = ""
    /// Whether the window and the criteria are the program's proposal, which nobody has approved.
    package var isProposed = false
    package var approvedBy: String?
    package var statusQuo: String?
    package var base: Base?
    package var implies: [String] = []
    package var opposite: String?
    package var forecasts: [Stated] = []
    package var outcome: Outcome?
    /// The day up to which the record knows; `nil` where no document is dated.
    package var knownUntil: Day?

    package init(id: String, origin: Origin, text: String, kind: LedgerQuestion.Kind) {
        self.id = id
        self.origin = origin
        self.text = text
        self.kind = kind
    }

    package var standing: Standing {
        if let outcome {
            switch outcome.value {
            case "void": return .void
            case "ambiguous": return .ambiguous
            default: return .resolved
            }
        }
        guard let closes, !criteria.isEmpty else { return .notResolvable }
        if let knownUntil, knownUntil > closes { return .due }
        return .open
    }

    /// Of a question of yes or no that was decided.
    package var happened: Bool? {
        guard kind == .binary, let outcome else { return nil }
        return outcome.value == "yes" ? true : outcome.value == "no" ? false : nil
    }

    /// What became of a forecast: whether what it held likelier came.
    ///
    /// A band that lies on both sides of one half takes no side; ends that touch one half do.
    package func fate(of stated: Stated) -> String {
        switch standing {
        case .resolved: break
        case let other: return other.rawValue
        }
        guard let isRight = isRight(stated) else { return "took no side" }
        return isRight ? "came true" : "did not come true"
    }

    /// Whether the side that a forecast took is the one that came; `nil` where it took none, or nothing is decided.
    package func isRight(_ stated: Stated) -> Bool? {
        guard let outcome, standing == .resolved else { return nil }
        switch kind {
        case .binary:
            guard let happened, let low = stated.band.first, let high = stated.band.last else { return nil }
            if low >= 0.5, high > 0.5 { return happened }
            if high <= 0.5, low < 0.5 { return !happened }
            return nil
        case .multiple, .ordered:
            guard let place = options.firstIndex(of: outcome.value), stated.probabilities.count == options.count,
                let most = stated.probabilities.max()
            else { return nil }
            let likeliest = stated.probabilities.indices.filter { stated.probabilities[$0] == most }
            return likeliest.count == 1 ? likeliest[0] == place : nil
        case .number, .date: return nil
        }
    }

    /// Whether nothing changing alone would have named the outcome; `nil` where nobody said what that is.
    package var isStatusQuoRight: Bool? {
        guard standing == .resolved, let statusQuo, let outcome else { return nil }
        return statusQuo == outcome.value
    }
}
