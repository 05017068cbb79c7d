internal import RealModule

/// The probability that the stronger side has its way: the contest success function of Tullock with exponents 1, 2, 4 and 8
/// ("Efficient Rent Seeking", in Buchanan, Tollison and Tullock (eds), 1980), or a threshold.
package enum VictoryRule: String, Sendable, CaseIterable {
    case linear = "Linear"
    case square = "Square"
    case quartic = "Quartic"
    case octic = "Octic"
    /// Certain where one side has more than 1.1 times the strength of the other; between, linear in its share.
    case binary = "Binary"

    /// - Parameters: strengths, both 0 or more.
    /// - Returns: 0...1; one half where both are 0.
    package func probability(_ strength: Double, against other: Double) -> Double {
        let sum = strength + other
        guard sum > 0 else { return 0.5 }
        // Shares first: eighth powers of capabilities would overflow.
        let (a, b) = (strength / sum, other / sum)
        func powers(_ exponent: Int) -> Double {
            let (p, q) = (Double.pow(a, exponent), Double.pow(b, exponent))
            return p / (p + q)
        }
        switch self {
        case .linear: return a
        case .square: return powers(2)
        case .quartic: return powers(4)
        case .octic: return powers(8)
        case .binary:
            let (low, high) = (1 / 2.1, 1.1 / 2.1)
            return min(max((a - low) / (high - low), 0), 1)
        }
    }
}
