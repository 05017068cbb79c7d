package import Mathematics
internal import RealModule

/// How several series answer each other: each is explained by the last values of all, by ordinary least squares
/// (Goldstein and Freeman 1990, "Three-Way Street").
///
/// `y_t = c + Σ_l A_l y_(t-l) + e_t`: own lags are routine, the partner's are reciprocity, those of third parties
/// triangularity.
package struct VectorAutoregression: Sendable, Equatable {
    package enum Failure: Error, Equatable, CustomStringConvertible {
        /// Fewer usable periods than each equation has terms, and one more.
        case tooShort(usable: Int, terms: Int)
        /// The lags depend on each other: a series does not vary, or is made up of others.
        case dependent(series: Int, lag: Int)

        package var description: String {
            switch self {
            case .tooShort(let usable, let terms): "\(usable) usable periods cannot carry \(terms) terms an equation"
            case .dependent(let series, let lag): "lag \(lag) of series \(series) depends on the other terms"
            }
        }
    }

    /// A test that terms do nothing: the smaller the probability, the less it is chance.
    package struct FTest: Sendable, Equatable {
        package let statistic: Double
        package let numerator: Int
        package let denominator: Int
        /// 0 to 1.
        package let probability: Double
    }

    package let lags: Int
    /// One for each equation.
    package let constants: [Double]
    /// For each lag from 1 on: equations × series.
    package let effects: [Matrix]
    /// Usable periods × series.
    package let residuals: Matrix
    private let outcomes: Matrix
    private let regressors: Matrix

    package var count: Int { constants.count }
    /// How many periods are explained: all but the first `lags`.
    package var usable: Int { residuals.rows }
    /// Terms of each equation, the constant among them.
    package var terms: Int { 1 + count * lags }

    /// - Parameters:
    ///   - series: of one length, one value a period without gaps.
    ///   - lags: at least 1.
    /// - Throws: `Failure` where the coefficients are not determined.
    package init(_ series: [[Double]], lags: Int) throws(Failure) { try self.init(series, lags: lags, from: lags) }

    /// - Parameter from: the first period that is explained, at least `lags`.
    private init(_ series: [[Double]], lags: Int, from: Int) throws(Failure) {
        precondition(lags >= 1 && !series.isEmpty, "at least one series and one lag")
        let length = series[0].count
        precondition(series.allSatisfy { $0.count == length }, "series of one length")
        let count = series.count
        let terms = 1 + count * lags
        let usable = max(0, length - from)
        guard usable > terms else { throw .tooShort(usable: usable, terms: terms) }
        var outcomes = Matrix(rows: usable, columns: count)
        var regressors = Matrix(rows: usable, columns: terms)
        for row in 0..<usable {
            let time = from + row
            regressors[row, 0] = 1
            for one in 0..<count {
                outcomes[row, one] = series[one][time]
                for lag in 1...lags { regressors[row, 1 + (lag - 1) * count + one] = series[one][time - lag] }
            }
        }
        let fit: LeastSquares
        do { fit = try LeastSquares(outcomes, on: regressors) } catch {
            switch error {
            case .tooFewRows(let rows, let regressors): throw .tooShort(usable: rows, terms: regressors)
            case .dependent(let regressor):
                let place = max(0, regressor - 1)
                throw .dependent(series: place % count, lag: place / count + 1)
            }
        }
        self.lags = lags
        constants = (0..<count).map { fit.coefficients[0, $0] }
        effects = (0..<lags).map { lag in
            var effect = Matrix(rows: count, columns: count)
            for equation in 0..<count {
                for one in 0..<count { effect[equation, one] = fit.coefficients[1 + lag * count + one, equation] }
            }
            return effect
        }
        residuals = fit.residuals
        self.outcomes = outcomes
        self.regressors = regressors
    }

    /// The fit whose number of lags has the smallest BIC, each tried on the same periods and the best fitted again on all
    /// that it can use; of equal ones that with fewer lags.
    ///
    /// - Parameter most: the largest number of lags, at least 1.
    /// - Throws: `Failure` of one lag where not even that is determined; larger numbers that are not are passed over.
    package static func choosingLags(_ series: [[Double]], upTo most: Int) throws(Failure) -> VectorAutoregression {
        var best: (lags: Int, bic: Double)?
        for lags in 1...max(1, most) {
            guard let fit = try? VectorAutoregression(series, lags: lags, from: most), let bic = fit.bic else {
                continue
            }
            if bic < best?.bic ?? .infinity { best = (lags, bic) }
        }
        return try VectorAutoregression(series, lags: best?.lags ?? 1)
    }

    /// Series × series, divided by the number of usable periods.
    package var residualCovariance: Matrix {
        var covariance = Matrix(rows: count, columns: count)
        for i in 0..<count {
            for j in 0..<count {
                covariance[i, j] = (0..<usable).reduce(0) { $0 + residuals[$1, i] * residuals[$1, j] } / Double(usable)
            }
        }
        return covariance
    }

    /// `ln det Σ + (ln T / T) k (1 + k p)`; `nil` where the residual covariance is singular.
    package var bic: Double? {
        let values = SymmetricEigen(residualCovariance).values
        guard let least = values.first, least > 0 else { return nil }
        let size = Double(usable)
        return values.reduce(0) { $0 + Double.log($1) } + Double.log(size) / size * Double(count * terms)
    }

    /// Whether all lags of some series together do nothing for another: Granger's test where it is one series, a joint
    /// one where there are more. `nil` where the equation leaves nothing unexplained.
    ///
    /// - Parameters:
    ///   - helpers: indices of series, at least one.
    ///   - equation: the index of the series that is explained.
    package func test(whether helpers: [Int], help equation: Int) -> FTest? {
        precondition(!helpers.isEmpty && (helpers + [equation]).allSatisfy { 0..<count ~= $0 }, "indices of series")
        let left = Set(helpers)
        let kept = (0..<terms).filter { $0 == 0 || !left.contains(($0 - 1) % count) }
        var fewer = Matrix(rows: usable, columns: kept.count)
        var outcome = Matrix(rows: usable, columns: 1)
        for row in 0..<usable {
            for (column, term) in kept.enumerated() { fewer[row, column] = regressors[row, term] }
            outcome[row, 0] = outcomes[row, equation]
        }
        guard let restricted = try? LeastSquares(outcome, on: fewer).sumsOfSquares[0] else { return nil }
        let full = (0..<usable).reduce(0) { $0 + residuals[$1, equation] * residuals[$1, equation] }
        let (numerator, denominator) = (terms - kept.count, usable - terms)
        guard full > 0, denominator > 0 else { return nil }
        let statistic = max(0, (restricted - full) / Double(numerator) / (full / Double(denominator)))
        return FTest(
            statistic: statistic, numerator: numerator, denominator: denominator,
            probability: Distributions.f(above: statistic, Double(numerator), Double(denominator)))
    }

    /// What a shock of 1 to one series does to all: for each step from 0 to `steps`, a value for each series.
    package func response(to shocked: Int, steps: Int) -> [[Double]] {
        Self.response(effects, to: shocked, steps: steps)
    }

    /// The same for effects that are given: `Ψ_0 = I`, `Ψ_h = Σ_l A_l Ψ_(h-l)`.
    package static func response(_ effects: [Matrix], to shocked: Int, steps: Int) -> [[Double]] {
        let count = effects.first?.rows ?? 0
        precondition(0..<count ~= shocked && steps >= 0, "an index of a series")
        var found = [(0..<count).map { $0 == shocked ? 1.0 : 0 }]
        for step in stride(from: 1, through: steps, by: 1) {
            var next = Array(repeating: 0.0, count: count)
            for (lag, effect) in effects.enumerated() where lag < step {
                let past = found[step - 1 - lag]
                for i in 0..<count { for j in 0..<count { next[i] += effect[i, j] * past[j] } }
            }
            found.append(next)
        }
        return found
    }

    /// What a lasting shock of 1 comes to in the end, `(I - Σ A_l)⁻¹`: a column for each shocked series; `nil` where it
    /// comes to no end.
    package static func longRun(_ effects: [Matrix]) -> Matrix? {
        guard let moduli = moduli(effects), moduli.allSatisfy({ $0 < 1 }), let first = effects.first else { return nil }
        return effects.reduce(Matrix.identity(first.rows)) { $0.plus($1, times: -1) }.inverse
    }

    package var longRun: Matrix? { Self.longRun(effects) }

    /// What a lasting rise of 1 of one series comes to in another; `nil` where it comes to no end.
    package func longRunEffect(of shocked: Int, on series: Int) -> Double? { longRun.map { $0[series, shocked] } }

    /// The eigenvalues of the companion matrix by size, largest first: the series settle where all are below 1. `nil`
    /// where they are not found.
    package static func moduli(_ effects: [Matrix]) -> [Double]? { eigenvalues(effects)?.map(\.modulus) }

    package static func eigenvalues(_ effects: [Matrix]) -> [GeneralEigenvalues.Value]? {
        let count = effects.first?.rows ?? 0
        let size = count * effects.count
        var companion = Matrix(rows: size, columns: size)
        for (lag, effect) in effects.enumerated() {
            for i in 0..<count { for j in 0..<count { companion[i, lag * count + j] = effect[i, j] } }
        }
        for i in stride(from: count, to: size, by: 1) { companion[i, i - count] = 1 }
        return GeneralEigenvalues.of(companion)
    }

    /// Whether shocks die away; `nil` where the eigenvalues are not found.
    package var isStable: Bool? { Self.moduli(effects).map { $0.allSatisfy { $0 < 1 } } }
}
