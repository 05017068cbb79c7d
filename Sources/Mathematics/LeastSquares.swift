/// Ordinary least squares of one or more outcomes on the same regressors, by reflections.
package struct LeastSquares: Sendable {
    package enum Failure: Error, Equatable, CustomStringConvertible {
        case tooFewRows(rows: Int, regressors: Int)
        /// A regressor is a sum of the others' multiples.
        case dependent(regressor: Int)

        package var description: String {
            switch self {
            case .tooFewRows(let rows, let regressors): "\(rows) rows cannot carry \(regressors) regressors"
            case .dependent(let regressor): "regressor \(regressor) depends on those before it"
            }
        }
    }

    /// Regressors × outcomes.
    package let coefficients: Matrix
    /// Rows × outcomes.
    package let residuals: Matrix
    /// `(XᵀX)⁻¹`, regressors × regressors.
    package let unscaledCovariance: Matrix

    /// Of each outcome.
    package var sumsOfSquares: [Double] {
        (0..<residuals.columns).map { column in
            (0..<residuals.rows).reduce(0) { $0 + residuals[$1, column] * residuals[$1, column] }
        }
    }

    /// - Parameters:
    ///   - outcomes: rows × outcomes.
    ///   - regressors: rows × regressors; a constant is a column of ones.
    /// - Throws: `Failure` where the coefficients are not determined.
    package init(_ outcomes: Matrix, on regressors: Matrix) throws(Failure) {
        precondition(outcomes.rows == regressors.rows, "a row of regressors for each of the outcomes")
        let (rows, width) = (regressors.rows, regressors.columns)
        guard rows >= width else { throw .tooFewRows(rows: rows, regressors: width) }
        var (x, y) = (regressors, outcomes)
        var diagonal: [Double] = []
        for k in 0..<width {
            var whole = 0.0
            for i in 0..<rows { whole += regressors[i, k] * regressors[i, k] }
            var square = 0.0
            for i in k..<rows { square += x[i, k] * x[i, k] }
            guard square > whole * 1e-20, square > 0 else { throw .dependent(regressor: k) }
            let first = x[k, k]
            let target = first > 0 ? -square.squareRoot() : square.squareRoot()
            let beta = 1 / (square - first * target)
            x[k, k] -= target
            for j in (k + 1)..<max(k + 1, width) {
                var sum = 0.0
                for i in k..<rows { sum += x[i, k] * x[i, j] }
                for i in k..<rows { x[i, j] -= beta * sum * x[i, k] }
            }
            for j in 0..<y.columns {
                var sum = 0.0
                for i in k..<rows { sum += x[i, k] * y[i, j] }
                for i in k..<rows { y[i, j] -= beta * sum * x[i, k] }
            }
            diagonal.append(target)
        }
        /// Solves R z = b, where R is above the diagonal of `x`.
        func solve(_ b: [Double]) -> [Double] {
            var z = b
            for k in (0..<width).reversed() {
                for j in (k + 1)..<max(k + 1, width) { z[k] -= x[k, j] * z[j] }
                z[k] /= diagonal[k]
            }
            return z
        }
        var coefficients = Matrix(rows: width, columns: y.columns)
        for j in 0..<y.columns {
            for (k, value) in solve((0..<width).map { y[$0, j] }).enumerated() { coefficients[k, j] = value }
        }
        self.coefficients = coefficients
        residuals = outcomes.plus(regressors.times(coefficients), times: -1)
        var inverse = Matrix(rows: width, columns: width)
        for j in 0..<width {
            for (k, value) in solve((0..<width).map { $0 == j ? 1 : 0 }).enumerated() { inverse[k, j] = value }
        }
        var covariance = Matrix(rows: width, columns: width)
        for i in 0..<width {
            for j in 0..<width {
                for k in 0..<width { covariance[i, j] += inverse[i, k] * inverse[j, k] }
            }
        }
        unscaledCovariance = covariance
    }
}
