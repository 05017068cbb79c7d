package import Mathematics
internal import RealModule

/// An estimated model.
package struct EventModelFit: Sendable {
    package struct Coefficient: Sendable, Equatable {
        package let name: String
        package let estimate: Double
        package let standardError: Double
        /// By the sandwich of event scores; `nil` where it was not asked for.
        package let robustError: Double?
        package var z: Double { estimate / standardError }
        /// Two-sided, of no effect.
        package var p: Double { 2 * Distributions.normal(below: -abs(z)) }

        package init(_ name: String, estimate: Double, standardError: Double, robustError: Double? = nil) {
            self.name = name
            self.estimate = estimate
            self.standardError = standardError
            self.robustError = robustError
        }
    }
    package let coefficients: [Coefficient]
    /// Of the estimates, in the order of the coefficients.
    package let covariance: Matrix
    package let logLikelihood: Double
    /// With every coefficient 0, in exact time all but the level.
    package let nullLogLikelihood: Double
    package let events: Int
    /// Factors of the likelihood, censored ones included.
    package let pieces: Int
    package let iterations: Int
    /// Largest entry of the score at the estimate, each in units of one standard error.
    package let largestScore: Double
    /// Of the information matrix, its diagonal scaled to 1.
    package let conditionNumber: Double
    /// The ridge that was added, 0 for none.
    package let ridge: Double

    package init(
        coefficients: [Coefficient], covariance: Matrix, logLikelihood: Double, nullLogLikelihood: Double, events: Int,
        pieces: Int, iterations: Int, largestScore: Double, conditionNumber: Double, ridge: Double
    ) {
        self.coefficients = coefficients
        self.covariance = covariance
        self.logLikelihood = logLikelihood
        self.nullLogLikelihood = nullLogLikelihood
        self.events = events
        self.pieces = pieces
        self.iterations = iterations
        self.largestScore = largestScore
        self.conditionNumber = conditionNumber
        self.ridge = ridge
    }

    package var estimates: [Double] { coefficients.map(\.estimate) }
    package var aic: Double { 2 * Double(coefficients.count) - 2 * logLikelihood }
    package var bic: Double { Double(coefficients.count) * Double.log(Double(max(events, 1))) - 2 * logLikelihood }

    /// The likelihood-ratio test of this model against one nested in it.
    package func ratioTest(against nested: EventModelFit) -> (statistic: Double, freedom: Int, p: Double) {
        let statistic = max(0, 2 * (logLikelihood - nested.logLikelihood))
        let freedom = coefficients.count - nested.coefficients.count
        return (statistic, freedom, freedom > 0 ? Distributions.chiSquare(above: statistic, Double(freedom)) : 1)
    }

    /// One result of fits to several histories that coding left possible: the mean estimate, and the variance within the
    /// fits plus that between them (Rubin, *Multiple Imputation for Nonresponse in Surveys*, 1987).
    ///
    /// - Parameter fits: of one model; at least one.
    /// - Throws: where they are not of one model.
    package static func combined(_ fits: [EventModelFit]) throws(InputError) -> EventModelFit {
        guard let first = fits.first else {
            throw InputError("fits to combine", found: "none", expected: "one or more")
        }
        let names = first.coefficients.map(\.name)
        for (index, fit) in fits.enumerated() where fit.coefficients.map(\.name) != names {
            throw InputError("fit \(index + 1)", found: "other effects", expected: names.joined(separator: ", "))
        }
        let (count, size) = (Double(fits.count), names.count)
        let mean = (0..<size).map { k in fits.reduce(0) { $0 + $1.coefficients[k].estimate } / count }
        var covariance = Matrix(rows: size, columns: size)
        for i in 0..<size {
            for j in 0..<size {
                let within = fits.reduce(0) { $0 + $1.covariance[i, j] } / count
                let between = fits.reduce(0) {
                    $0 + ($1.coefficients[i].estimate - mean[i]) * ($1.coefficients[j].estimate - mean[j])
                }
                covariance[i, j] = within + (fits.count > 1 ? (1 + 1 / count) * between / (count - 1) : 0)
            }
        }
        func average(_ value: (EventModelFit) -> Double) -> Double { fits.reduce(0) { $0 + value($1) } / count }
        return EventModelFit(
            coefficients: names.indices.map {
                Coefficient(names[$0], estimate: mean[$0], standardError: covariance[$0, $0].squareRoot())
            },
            covariance: covariance, logLikelihood: average(\.logLikelihood),
            nullLogLikelihood: average(\.nullLogLikelihood), events: first.events, pieces: first.pieces,
            iterations: fits.map(\.iterations).max() ?? 0, largestScore: fits.map(\.largestScore).max() ?? 0,
            conditionNumber: fits.map(\.conditionNumber).max() ?? 0, ridge: first.ridge)
    }
}
