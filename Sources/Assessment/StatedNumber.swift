internal import RealModule

/// A number as a text states it, and what it may stand for.
package struct StatedNumber: Sendable, Equatable {
    package let value: Double
    /// Stated with "about" or the like.
    package let isApproximate: Bool
    /// Of the numbers that it was worked out from, the smallest unit; `nil` where it is stated itself.
    private let derivedUnit: Double?

    package init(_ value: Double, isApproximate: Bool = false) {
        self.value = value
        self.isApproximate = isApproximate
        derivedUnit = nil
    }

    /// A number that follows from others: it is as exact as they show it to be, however round it is itself. 300 from
    /// 341 - 41 is 300 to the unit.
    ///
    /// - Parameter parts: what it follows from; where there are none it counts as stated.
    package init(_ value: Double, isApproximate: Bool = false, from parts: [Double]) {
        self.value = value
        self.isApproximate = isApproximate
        derivedUnit = parts.map { StatedNumber($0).unit }.min()
    }

    /// One of the last significant figure: 10 for 130, 1 for 129, 0.1 for 2.5.
    package var unit: Double {
        if let derivedUnit { return derivedUnit }
        guard value.isFinite, value != 0 else { return 1 }
        if value == value.rounded(), abs(value) < 1e15 {
            var (whole, unit) = (Int(abs(value)), 1.0)
            while whole % 10 == 0 {
                whole /= 10
                unit *= 10
            }
            return unit
        }
        let digits = "\(abs(value))".split(separator: ".")
        guard digits.count == 2, digits[1].utf8.allSatisfy({ (48...57).contains($0) }) else { return 0 }
        return Double.pow(10, -digits[1].utf8.count)
    }

    /// Half a unit of the last significant figure either way; ten per cent where it is approximate.
    package var range: ClosedRange<Double> {
        let half = isApproximate ? abs(value) * 0.1 : unit / 2
        return (value - half)...(value + half)
    }

    /// Whether one number can be meant by both: their ranges have more than a bound in common.
    package func meets(_ other: StatedNumber) -> Bool {
        let (a, b) = (range, other.range)
        return min(a.upperBound, b.upperBound) - max(a.lowerBound, b.lowerBound) > 1e-9 * max(1, abs(value))
            || value == other.value
    }
}
