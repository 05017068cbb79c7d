internal import RealModule

/// Probabilities of the distributions that tests and models need.
package enum Distributions {
    /// The share of the standard normal distribution below z.
    package static func normal(below z: Double) -> Double { 0.5 * Double.erfc(-z / 2.0.squareRoot()) }

    /// The share of the F distribution above a value, from the incomplete beta function.
    ///
    /// - Parameters: `value` at least 0; degrees of freedom greater than 0.
    package static func f(above value: Double, _ numerator: Double, _ denominator: Double) -> Double {
        precondition(numerator > 0 && denominator > 0, "degrees of freedom are greater than 0")
        guard value > 0 else { return 1 }
        return incompleteBeta(denominator / (denominator + numerator * value), denominator / 2, numerator / 2)
    }

    /// The share of the chi-square distribution above a value.
    ///
    /// - Parameters: `value` at least 0; degrees of freedom greater than 0.
    package static func chiSquare(above value: Double, _ freedom: Double) -> Double {
        precondition(freedom > 0, "degrees of freedom are greater than 0")
        guard value > 0 else { return 1 }
        return incompleteGamma(above: value / 2, freedom / 2)
    }

    /// The regularised upper incomplete gamma function `Q(a, x)`, 0 to 1: by its series below x = a + 1, by its continued
    /// fraction (Lentz's evaluation) above.
    package static func incompleteGamma(above x: Double, _ a: Double) -> Double {
        precondition(a > 0, "the parameter is greater than 0")
        if x <= 0 { return 1 }
        let size = Double.exp(a * Double.log(x) - x - Double.logGamma(a))
        if x < a + 1 {
            var (term, sum, n) = (1 / a, 1 / a, a)
            while abs(term) > abs(sum) * 1e-17 {
                n += 1
                term *= x / n
                sum += term
            }
            return 1 - sum * size
        }
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var fraction = d
        for i in 1...10_000 {
            let factor = -Double(i) * (Double(i) - a)
            b += 2
            d = factor * d + b
            d = 1 / (abs(d) < tiny ? tiny : d)
            c = b + factor / c
            if abs(c) < tiny { c = tiny }
            fraction *= d * c
            if abs(d * c - 1) < 1e-15 { break }
        }
        return fraction * size
    }

    /// The regularised incomplete beta function `I_x(a, b)`, 0 to 1, by its continued fraction (Lentz's evaluation).
    package static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        precondition(a > 0 && b > 0, "both parameters are greater than 0")
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
        let size =
            Double.logGamma(a + b) - Double.logGamma(a) - Double.logGamma(b) + a * Double.log(x)
            + b * Double.log(onePlus: -x)
        let tiny = 1e-300
        func safe(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / safe(1 - (a + b) * x / (a + 1))
        var fraction = d
        for m in 1...500 {
            let m = Double(m)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / safe(1 + even * d)
            c = safe(1 + even / c)
            fraction *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / safe(1 + odd * d)
            c = safe(1 + odd / c)
            fraction *= d * c
            if abs(d * c - 1) < 1e-15 { break }
        }
        return Double.exp(size) * fraction / a
    }
}
