package import Cases
package import Causality

/// Shares of histories in words: tenths, since a theory put into rules says no more than that.
package enum TheoryWording {
    /// `in about 6 of 10 histories (4 to 8)`.
    package static func share(_ share: TheoryShare) -> String {
        let (low, high) = (tenths(share.band.lowerBound), tenths(share.band.upperBound))
        let middle =
            switch share.mean {
            case 0: "in no history"
            case ..<0.05: "in hardly any history"
            case 1: "in every history"
            case 0.95...: "in nearly every history"
            default: "in about \(tenths(share.mean)) of 10 histories"
            }
        return low == high ? middle : "\(middle) (\(low) to \(high))"
    }

    /// The same for a table: `6 (4-8)`, of 10.
    package static func short(_ share: TheoryShare) -> String {
        let (low, high) = (tenths(share.band.lowerBound), tenths(share.band.upperBound))
        let middle =
            share.mean > 0 && share.mean < 0.05
            ? "<1" : share.mean < 1 && share.mean >= 0.95 ? ">9" : "\(tenths(share.mean))"
        return low == high ? middle : "\(middle) (\(low)-\(high))"
    }

    static func tenths(_ share: Double) -> Int { Int((share * 10).rounded()) }

    /// To the nearest twentieth, as values are printed: a draw more or less does not change it.
    package static func rounded(_ share: Double) -> Double { (share * 20).rounded() / 20 }

    /// `tokyo-courting > china-russia` as it stands in a sentence.
    static func subject(_ subject: String) -> String { subject.replacing(" > ", with: " moves ") }

    /// What is expected, in words: `China and Russia … : higher`.
    package static func told(_ what: TheoryCase.Expectation.What, _ theory: TheoryCase) -> String {
        let name = theory.driver(what.name)?.text ?? theory.decision(what.name)?.text ?? what.name
        switch what {
        case .taken: return name
        case .notTaken: return "not: \(name)"
        case .up: return "\(name): more"
        case .down: return "\(name): less"
        case .notUp: return "\(name): no more than at the start"
        case .notDown: return "\(name): no less than at the start"
        case .unchanged: return "\(name): as at the start"
        }
    }

    /// What a rule says as if and then: `if china-pressure at least pressing, then russian-wariness up`.
    package static func formula(_ rule: TheoryCase.Rule) -> String {
        let condition = rule.conditions.isEmpty ? "always" : "if \(Wording.list(rule.conditions.map(\.told)))"
        let lag = rule.lag == 1 ? "" : rule.lag == 0 ? ", at once" : ", \(rule.lag) quarters later"
        return "\(condition): \(rule.effect.told)\(lag); \(rule.strength.told), \(rule.modality.told)"
    }
}
