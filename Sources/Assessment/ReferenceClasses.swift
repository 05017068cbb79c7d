package import Mathematics

/// Several classes to which a case belongs, with their rates, taken together.
package struct ReferenceClasses: Sendable, Equatable {
    /// Rates weighted by size.
    package let bySize: Double
    /// Log odds averaged equally; not a number where both 0 and 1 are among the rates.
    package let logOddsEqual: Double
    /// Log odds weighted by the root of the size.
    package let logOddsByRootSize: Double

    /// - Parameter classes: rate 0...1 and size of at least 0, not all 0.
    /// - Throws: `InputError` without classes and for numbers out of range.
    package init(_ classes: [(rate: Double, size: Double)]) throws(InputError) {
        try InputError.notEmpty(classes.count, "classes")
        for (index, one) in classes.enumerated() {
            try InputError.probability(one.rate, "class \(index + 1), rate")
            guard one.size >= 0, one.size.isFinite else {
                throw InputError("class \(index + 1), n", found: "\(one.size)", expected: "0 or more")
            }
        }
        let size = classes.reduce(0) { $0 + $1.size }
        guard size > 0 else { throw InputError("classes", found: "no members", expected: "one at least") }
        bySize = classes.reduce(0) { $0 + $1.rate * $1.size } / size
        logOddsEqual = LogOdds.probability(
            classes.reduce(0) { $0 + LogOdds.of($1.rate) } / Double(classes.count))
        let roots = classes.filter { $0.size > 0 }
        logOddsByRootSize = LogOdds.probability(
            roots.reduce(0) { $0 + LogOdds.of($1.rate) * $1.size.squareRoot() }
                / roots.reduce(0) { $0 + $1.size.squareRoot() })
    }
}

/// Indicators seen or found absent: each multiplies the odds by its likelihood ratio. Absence has one too.
package enum IndicatorUpdate {
    /// - Parameters:
    ///   - prior: 0...1; 0 and 1 stay.
    ///   - ratios: of seeing what was seen if the event comes to seeing it if not; at least 0, independent given the event.
    /// - Throws: `InputError` for numbers out of range.
    package static func posterior(prior: Double, _ ratios: [Double]) throws(InputError) -> Double {
        try InputError.probability(prior, "prior")
        var (with, without) = (prior, 1 - prior)
        for (index, ratio) in ratios.enumerated() {
            guard ratio >= 0, !ratio.isNaN else {
                throw InputError("likelihood ratio \(index + 1)", found: "\(ratio)", expected: "0 or more")
            }
            if ratio.isInfinite {
                guard with > 0 else {
                    throw InputError(
                        "likelihood ratio \(index + 1)", found: "certainty of what was held impossible",
                        expected: "a prior above 0")
                }
                (with, without) = (1, 0)
                continue
            }
            with *= ratio
            // Both are kept near 1, so that many ratios do not run out of numbers.
            let sum = with + without
            guard sum > 0 else {
                throw InputError(
                    "likelihood ratio \(index + 1)", found: "impossibility of what was held certain",
                    expected: "a prior below 1")
            }
            (with, without) = (with / sum, without / sum)
        }
        return with
    }
}
