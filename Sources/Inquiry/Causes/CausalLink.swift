package import Causality
package import Chronology
package import Evidence

/// What one statement says of a link of the causal map.
package struct LinkStatement: Hashable, Sendable {
    /// The id of the causal claim.
    package let claim: String
    package let document: String?
    /// `+`, `-`, `0` where the text denies the effect, `?` where it does not say which way.
    package let sign: String
    package let modality: CausalClaim.Modality?
    /// Who says so, as a family of sources: one author with all his texts; the speaker of reported speech. `nil` where
    /// nobody is named.
    package let author: String?
    package let outlet: String?
    package let published: DateInterval
    /// From 0 to 1, of the reading.
    package let confidence: Double
    package let cause: String
    package let effect: String
}

/// What the statements of a link say together of its sign. A majority decides nothing.
package enum LinkEvidence: String, Hashable, Sendable, CaseIterable {
    case positive = "+"
    case negative = "-"
    /// Statements of both signs, or one that asserts and one that denies.
    case mixed
    /// Only statements that deny the effect.
    case none
    /// No statement says which way.
    case unknown

    /// In the words of paths: what is mixed or denied has no sign.
    package var sign: LinkSign {
        switch self {
        case .positive: .positive
        case .negative: .negative
        case .mixed, .none, .unknown: .unknown
        }
    }
}

/// An arrow of the causal map with all that is said of it.
package struct CausalLink: Hashable, Sendable {
    /// `l` and 16 hexadecimal digits: the two concepts.
    package let id: String
    package let cause: CausalConcept
    package let effect: CausalConcept
    /// By date of publication, unknown last, then by id.
    package let statements: [LinkStatement]
    /// 0...1: that the texts say so (`Belief`), not that it is true.
    package let belief: Double
    /// Datings of other documents that put the cause behind the effect.
    package var contradictions: [OrderContradiction] = []

    /// How many statements say that the cause furthers the effect; purposes are counted apart.
    package var furthering: Int { count("+") }
    package var hindering: Int { count("-") }
    package var denied: Int { statements.count { $0.sign == "0" } }
    package var unmarked: Int { count("?") }
    /// How many statements tell what was intended, not what came of it.
    package var intended: Int { statements.count { $0.modality == .intended } }

    private func count(_ sign: String) -> Int {
        statements.count { $0.sign == sign && $0.modality != .intended }
    }

    package var evidence: LinkEvidence {
        switch (furthering > 0, hindering > 0, denied > 0) {
        case (true, true, _), (true, _, true), (_, true, true): .mixed
        case (true, false, false): .positive
        case (false, true, false): .negative
        case (false, false, true): .none
        case (false, false, false): .unknown
        }
    }

    /// Those who say anything of it, sorted, each once.
    package var authors: [String] { Set(statements.compactMap(\.author)).sorted() }
    package var outlets: [String] { Set(statements.compactMap(\.outlet)).sorted() }

    /// Those who assert an effect, of whichever sign, or a purpose.
    package var assertingAuthors: Set<String> {
        Set(statements.filter { $0.sign != "0" }.compactMap(\.author))
    }

    /// How many voices there are at least: named authors, each once; without any, one. An unnamed author may be one of
    /// those named and is never a second voice.
    package var independentAuthors: Int { max(authors.count, statements.isEmpty ? 0 : 1) }

    package var modalities: [String] {
        CausalClaim.Modality.allCases.compactMap { modality in
            let number = statements.count { $0.modality == modality }
            return number == 0 ? nil : number == 1 ? modality.rawValue : "\(modality.rawValue) \(number)"
        }
    }

    package var claims: [String] { statements.map(\.claim) }

    /// The first and the last day on which a dated statement was published.
    package var dates: DateInterval {
        let known = statements.compactMap { $0.published.from } + statements.compactMap { $0.published.to }
        guard let from = known.min(), let to = known.max() else { return .unknown }
        return DateInterval(from: from, to: to, precision: from == to ? .day : .interval)
    }
}

/// That other documents date the cause of a claimed link behind its effect.
package struct OrderContradiction: Hashable, Sendable {
    /// The claim, or the mention, that says what came of what.
    package let claimed: String
    package let cause: String
    package let effect: String
    /// When others date them.
    package let causeDate: DateInterval
    package let effectDate: DateInterval
    /// Ids of the mentions of other documents that date them.
    package let dating: [String]
}
