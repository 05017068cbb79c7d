package import Chronology

/// Numbers to places.
package struct LinearScale: Sendable, Equatable {
    package let domain: ClosedRange<Double>
    package let from: Double
    package let to: Double

    package init(_ domain: ClosedRange<Double>, from: Double, to: Double) {
        self.domain = domain
        self.from = from
        self.to = to
    }

    package func callAsFunction(_ value: Double) -> Double {
        let size = domain.upperBound - domain.lowerBound
        return size == 0 ? from : from + (value - domain.lowerBound) / size * (to - from)
    }

    /// From 0, or below it, to a round number at or above the largest value.
    package static func domain(of values: [Double]) -> ClosedRange<Double> {
        let top = max(values.max() ?? 0, 0)
        let bottom = min(values.min() ?? 0, 0)
        guard top > bottom else { return 0...1 }
        let step = step(for: (top - bottom) / 4)
        return (bottom / step).rounded(.down) * step...(top / step).rounded(.up) * step
    }

    /// Round numbers over the domain, about `count` of them.
    package func ticks(_ count: Int = 4) -> [Double] {
        let step = Self.step(for: (domain.upperBound - domain.lowerBound) / Double(max(1, count)))
        let first = (domain.lowerBound / step).rounded(.up)
        let last = (domain.upperBound / step + 1e-9).rounded(.down)
        guard first <= last else { return [] }
        return stride(from: first, through: last, by: 1).map { $0 * step }
    }

    /// 1, 2 or 5 times a power of ten, at least as large as `size`.
    private static func step(for size: Double) -> Double {
        var power = 1.0
        while power < size { power *= 10 }
        while power / 10 >= size, power > 1e-9 { power /= 10 }
        for factor in [0.1, 0.2, 0.5, 1] where power * factor >= size { return power * factor }
        return power
    }
}

/// Days to places, with whole years as its bounds.
package struct TimeAxis: Sendable, Equatable {
    package let firstYear: Int
    package let lastYear: Int

    package init(firstYear: Int, lastYear: Int) {
        precondition(firstYear <= lastYear, "an axis runs forwards")
        self.firstYear = firstYear
        self.lastYear = lastYear
    }

    package var from: Day { Day(year: firstYear, month: 1, day: 1) ?? Day(number: 0) }
    /// The day after the last.
    package var end: Day { Day(year: lastYear + 1, month: 1, day: 1) ?? Day(number: Int32.max) }

    func scale(from left: Double, to right: Double) -> LinearScale {
        LinearScale(Double(from.number)...Double(end.number), from: left, to: right)
    }

    /// The years to write, so that they stand at least `room` apart.
    func years(width: Double, room: Double = 44) -> [Int] {
        let count = lastYear - firstYear + 1
        let step = [1, 2, 5, 10, 20, 50, 100].first { width / Double(count) * Double($0) >= room } ?? 200
        return (firstYear...lastYear).filter { ($0 - firstYear) % step == 0 }
    }
}
