package import Mathematics
internal import RealModule

/// A forecaster's probabilities over the life of a question: each holds until the next.
package struct TimeWeightedScore: Sendable, Equatable {
    /// A probability given on a day.
    package struct Update: Sendable, Equatable {
        package let day: Double
        package let probability: Double

        package init(day: Double, probability: Double) {
            self.day = day
            self.probability = probability
        }
    }

    /// The share of the question's life that has a forecast, 0...1.
    package let coverage: Double
    /// Of the two-sided Brier score over the covered time, 0...2 (Good Judgment); `nil` without forecasts.
    package let meanDailyBrierTwoSided: Double?
    /// Metaculus's baseline score, weighted by the share of time; days without a forecast count 0.
    package let baselineTimesCoverage: Double

    /// - Parameters:
    ///   - opens: a day; `closes` a later one.
    ///   - updates: in any order; of several on one day the last given holds. One from before the opening holds from it.
    /// - Throws: `InputError` for a question that closes before it opens, a forecast on or after closing, and numbers
    ///   that are no probability.
    package init(
        opens: Double, closes: Double, _ updates: [Update], happened: Bool
    ) throws(InputError) {
        guard opens < closes, closes.isFinite, opens.isFinite else {
            throw InputError("question", found: "closing on day \(closes)", expected: "a day after \(opens)")
        }
        for (index, update) in updates.enumerated() {
            try InputError.probability(update.probability, "forecast \(index + 1)")
            guard update.day <= closes else {
                throw InputError(
                    "forecast \(index + 1)", found: "day \(update.day)",
                    expected: "at most \(closes), when the question closes")
            }
        }
        let order = updates.indices.sorted {
            updates[$0].day != updates[$1].day ? updates[$0].day < updates[$1].day : $0 < $1
        }
        var (covered, brier, baseline) = (0.0, 0.0, 0.0)
        for (place, index) in order.enumerated() {
            let from = max(opens, updates[index].day)
            let to = place + 1 < order.count ? max(opens, updates[order[place + 1]].day) : closes
            guard to > from else { continue }
            let score = try BinaryScore(updates[index].probability, happened: happened)
            covered += to - from
            brier += (to - from) * score.brierTwoSided
            baseline += (to - from) * score.metaculusBaseline
        }
        coverage = covered / (closes - opens)
        meanDailyBrierTwoSided = covered > 0 ? brier / covered : nil
        baselineTimesCoverage = baseline / (closes - opens)
    }
}
