/// How an item of evidence stands to a hypothesis.
package enum ConsistencyCode: String, Sendable, Equatable, CaseIterable {
    case veryConsistent = "CC"
    case consistent = "C"
    case neutral = "N"
    case inconsistent = "I"
    case veryInconsistent = "II"
    case notApplicable = "NA"
    case blank = ""

    /// As people write it: in either case, with blanks around, `N/A` for `NA`; `nil` for what is no code.
    package init?(written text: String) {
        let plain = text.filter { !$0.isWhitespace && $0 != "/" }.uppercased()
        self.init(rawValue: plain)
    }

    /// What counts against a hypothesis: -2, -1, else 0.
    package var inconsistency: Double {
        switch self {
        case .veryInconsistent: -2
        case .inconsistent: -1
        default: 0
        }
    }

    /// On a scale from -2 to 2, on which items tell hypotheses apart; `nil` where nothing is said.
    package var degree: Double? {
        switch self {
        case .veryConsistent: 2
        case .consistent: 1
        case .neutral: 0
        case .inconsistent: -1
        case .veryInconsistent: -2
        case .notApplicable, .blank: nil
        }
    }
}

/// How far an item is believed, or bears on the question.
package enum EvidenceWeight: String, Sendable, Equatable, CaseIterable {
    case low = "L"
    case medium = "M"
    case high = "H"

    /// 1/√2, 1 or √2: two highs double an item, two lows halve it.
    package var factor: Double {
        switch self {
        case .low: 0.5.squareRoot()
        case .medium: 1
        case .high: 2.0.squareRoot()
        }
    }
}
