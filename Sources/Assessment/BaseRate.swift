package import Mathematics
internal import RealModule

/// How often something happened of so many times that it could.
///
/// The class of times is a choice, and the choice is most of the answer.
package struct BaseRate: Sendable, Equatable {
    package let happened: Int
    package let trials: Int

    /// - Throws: `InputError` for counts below 0 and more than there were trials.
    package init(happened: Int, of trials: Int) throws(InputError) {
        guard trials >= 0 else { throw InputError("trials", found: "\(trials)", expected: "0 or more") }
        guard happened >= 0, happened <= trials else {
            throw InputError("happened", found: "\(happened)", expected: "0 to \(trials)")
        }
        self.happened = happened
        self.trials = trials
    }

    /// `nil` without trials.
    package var raw: Double? { trials > 0 ? Double(happened) / Double(trials) : nil }
    /// `(k + 1) / (n + 2)`.
    package var laplace: Double { Double(happened + 1) / Double(trials + 2) }
    /// `(k + ½) / (n + 1)`.
    package var jeffreys: Double { (Double(happened) + 0.5) / Double(trials + 1) }

    /// The middle share of `Beta(k + ½, n - k + ½)` (Brown, Cai and DasGupta, *Statistical Science* 16, 2001).
    ///
    /// - Parameter level: more than 0 and less than 1.
    package func jeffreysInterval(_ level: Double = 0.9) -> (low: Double, high: Double) {
        let posterior = BetaDistribution(Double(happened) + 0.5, Double(trials - happened) + 0.5)
        return (posterior.quantile((1 - level) / 2), posterior.quantile((1 + level) / 2))
    }

    /// Wilson's interval (*JASA* 22, 1927); `nil` without trials.
    ///
    /// - Parameter z: the normal quantile, 1.96 for 95 per cent.
    package func wilsonInterval(z: Double = 1.959963984540054) -> (low: Double, high: Double)? {
        guard let raw else { return nil }
        let n = Double(trials)
        let middle = (raw + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (raw * (1 - raw) / n + z * z / (4 * n * n)).squareRoot()
        // At the ends the bound is the end itself, which the subtraction misses by a rounding error.
        return (happened == 0 ? 0 : max(0, middle - half), happened == trials ? 1 : min(1, middle + half))
    }
}

/// Events at a constant rate.
package struct EventRate: Sendable, Equatable {
    package let events: Int
    /// Years observed, greater than 0.
    package let observed: Double
    /// Years ahead, at least 0.
    package let window: Double

    /// - Throws: `InputError` for numbers out of range.
    package init(events: Int, observed: Double, window: Double) throws(InputError) {
        guard events >= 0 else { throw InputError("events", found: "\(events)", expected: "0 or more") }
        guard observed > 0, observed.isFinite else {
            throw InputError("years observed", found: "\(observed)", expected: "more than 0")
        }
        guard window >= 0, window.isFinite else {
            throw InputError("years of the window", found: "\(window)", expected: "0 or more")
        }
        self.events = events
        self.observed = observed
        self.window = window
    }

    /// A year.
    package var rate: Double { Double(events) / observed }
    /// In the window.
    package var expected: Double { rate * window }
    /// `exp(-k t / T)`.
    package var none: Double { Double.exp(-expected) }
    package var atLeastOne: Double { 0 - Double.expMinusOne(-expected) }
    /// With the rate itself uncertain, Gamma(k + ½, T): `1 - (T / (T + t))^(k + ½)`. Above 0 even where nothing has yet
    /// happened.
    package var atLeastOneWithUncertainRate: Double {
        0 - Double.expMinusOne((Double(events) + 0.5) * Double.log(observed / (observed + window)))
    }
}

/// A window of which some is gone without the event, at a constant hazard.
package enum RemainingWindow {
    /// `1 - (1 - p)^(remaining / whole)`.
    ///
    /// - Parameters:
    ///   - probability: over the whole window, 0...1.
    ///   - remaining: 0 up to the whole, which is greater than 0.
    /// - Throws: `InputError` for numbers out of range.
    package static func probability(
        _ probability: Double, whole: Double, remaining: Double
    ) throws(InputError) -> Double {
        try InputError.probability(probability, "p of the whole window")
        guard whole > 0, whole.isFinite else {
            throw InputError("window", found: "\(whole)", expected: "more than 0")
        }
        guard remaining >= 0, remaining <= whole else {
            throw InputError("remaining", found: "\(remaining)", expected: "0 to \(whole)")
        }
        guard remaining > 0 else { return 0 }
        return 0 - Double.expMinusOne(remaining / whole * Double.log(onePlus: -probability))
    }
}
