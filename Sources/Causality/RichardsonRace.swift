package import Mathematics

/// Two sides that arm: `x' = a y - m x + g`, `y' = b x - n y + h` (Richardson, *Arms and Insecurity*, 1960).
///
/// Defence coefficients a and b, fatigue m and n, grievances g and h. A sketch of what mutual fear alone would do: it has no
/// aims, no budgets and no limits.
package struct RichardsonRace: Sendable, Equatable {
    package let defence: (Double, Double)
    package let fatigue: (Double, Double)
    package let grievance: (Double, Double)

    /// - Parameters: finite.
    /// - Throws: `InputError` for a number that is not finite.
    package init(
        defence: (Double, Double), fatigue: (Double, Double), grievance: (Double, Double)
    ) throws(InputError) {
        for (name, pair) in [("defence coefficients", defence), ("fatigue", fatigue), ("grievances", grievance)] {
            try InputError.finite(pair.0, name)
            try InputError.finite(pair.1, name)
        }
        self.defence = defence
        self.fatigue = fatigue
        self.grievance = grievance
    }

    package static func == (one: RichardsonRace, other: RichardsonRace) -> Bool {
        one.defence == other.defence && one.fatigue == other.fatigue && one.grievance == other.grievance
    }

    /// Where both stand still; `nil` where `m n = a b`.
    package var equilibrium: (Double, Double)? {
        let determinant = fatigue.0 * fatigue.1 - defence.0 * defence.1
        guard determinant != 0 else { return nil }
        return (
            (fatigue.1 * grievance.0 + defence.0 * grievance.1) / determinant,
            (fatigue.0 * grievance.1 + defence.1 * grievance.0) / determinant
        )
    }

    /// Real and imaginary parts, the smaller real part first; of a pair, the negative imaginary part first.
    package var eigenvalues: [(real: Double, imaginary: Double)] {
        let middle = -(fatigue.0 + fatigue.1) / 2
        let half = (fatigue.0 - fatigue.1) / 2
        let square = half * half + defence.0 * defence.1
        if square < 0 { return [(middle, -(-square).squareRoot()), (middle, (-square).squareRoot())] }
        return [(middle - square.squareRoot(), 0), (middle + square.squareRoot(), 0)]
    }

    /// Whether both sides return to the equilibrium: no eigenvalue with a real part of 0 or more.
    package var isStable: Bool { eigenvalues.allSatisfy { $0.real < 0 } }

    /// To be run forward.
    package func race(from initial: (Double, Double)) -> StockAndFlow {
        let (a, b) = defence
        let (m, n) = fatigue
        let (g, h) = grievance
        return StockAndFlow(initial: [initial.0, initial.1]) { _, sides in
            [a * sides[1] - m * sides[0] + g, b * sides[0] - n * sides[1] + h]
        }
    }
}
