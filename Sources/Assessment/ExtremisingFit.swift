package import Mathematics
internal import RealModule

/// The exponent by which the mean log odds of forecasts should have been multiplied, by maximum likelihood on resolved
/// questions (Satopää et al. 2014).
package struct ExtremisingFit: Sendable, Equatable {
    /// At least 0; infinite where every question fell on the side of its mean, so that no exponent is too large.
    package let exponent: Double
    package let logLikelihood: Double
    package let questions: Int

    /// Below so many resolved questions there is nothing to fit on.
    package static let fewest = 30
    package var isTrustworthy: Bool { questions >= Self.fewest }

    /// - Parameter forecasts: for each question those of all forecasters, more than 0 and less than 1.
    /// - Throws: `InputError` for lists of other length or none, and forecasts of 0 or 1, whose log odds have no bounds.
    package init(_ forecasts: [[Double]], happened: [Bool]) throws(InputError) {
        try InputError.notEmpty(forecasts.count, "questions")
        try InputError.count(happened.count, forecasts.count, "number of outcomes")
        var sides: [Double] = []
        for (index, list) in forecasts.enumerated() {
            try InputError.notEmpty(list.count, "question \(index + 1), forecasts")
            for p in list where !(p > 0 && p < 1) {
                throw InputError("question \(index + 1)", found: "\(p)", expected: "more than 0, less than 1")
            }
            let mean = list.reduce(0) { $0 + LogOdds.of($1) } / Double(list.count)
            sides.append(happened[index] ? mean : -mean)
        }
        questions = forecasts.count
        // Log likelihood `-Σ ln(1 + exp(-a s))`, with s above 0 where a question fell on the side of its mean. It is concave
        // in a, so that its slope has one zero at most.
        func slope(_ a: Double) -> Double {
            sides.reduce(0) { $0 + $1 * LogOdds.probability(-a * $1) }
        }
        func likelihood(_ a: Double) -> Double {
            sides.reduce(0) { sum, side in
                let x = -a * side
                return sum - (x > 0 ? x + Double.log(onePlus: Double.exp(-x)) : Double.log(onePlus: Double.exp(x)))
            }
        }
        if slope(0) <= 0 {
            exponent = 0
            logLikelihood = likelihood(0)
        } else if !sides.contains(where: { $0 < 0 }) {
            exponent = .infinity
            logLikelihood = sides.reduce(0) { $1 == 0 ? $0 - Double.log(2) : $0 }
        } else {
            var (low, high) = (0.0, 1.0)
            while slope(high) > 0 && high < 1e9 { (low, high) = (high, high * 2) }
            for _ in 0..<200 {
                let middle = (low + high) / 2
                if slope(middle) > 0 { low = middle } else { high = middle }
            }
            exponent = (low + high) / 2
            logLikelihood = likelihood((low + high) / 2)
        }
    }
}
