package import Chronology

/// The grain of a series.
package enum Grain: String, Sendable, CaseIterable {
    case month, quarter, year

    /// How many periods of this grain a year has.
    package var perYear: Int {
        switch self {
        case .month: 12
        case .quarter: 4
        case .year: 1
        }
    }
}

/// One month, quarter or year of the calendar.
package struct Period: Hashable, Comparable, Sendable {
    package let grain: Grain
    /// Periods since the beginning of the year 0; consecutive periods have consecutive numbers.
    package let number: Int

    package init(_ grain: Grain, number: Int) {
        self.grain = grain
        self.number = number
    }

    package init(_ grain: Grain, containing day: Day) {
        let (year, month, _) = day.civil
        self.init(grain, year: year, month: month)
    }

    /// - Parameter month: 1 to 12.
    package init(_ grain: Grain, year: Int, month: Int) {
        self.init(grain, number: year * grain.perYear + (month - 1) * grain.perYear / 12)
    }

    /// The period in which the whole interval lies; `nil` where it is open, unknown or reaches over a border.
    package init?(_ grain: Grain, holding interval: DateInterval) {
        guard let from = interval.from, let to = interval.to else { return nil }
        self.init(grain, containing: from)
        guard self == Period(grain, containing: to) else { return nil }
    }

    package var year: Int { number >= 0 ? number / grain.perYear : (number - grain.perYear + 1) / grain.perYear }
    /// The first month of the period, 1 to 12.
    package var month: Int { (number - year * grain.perYear) * 12 / grain.perYear + 1 }

    /// `2013-11`, `2013-Q4`, `2013`: years of four digits.
    package var label: String {
        let digits = String(year)
        let four = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return switch grain {
        case .month: "\(four)-\(month < 10 ? "0" : "")\(month)"
        case .quarter: "\(four)-Q\((month - 1) / 3 + 1)"
        case .year: four
        }
    }

    /// Its first day; `nil` outside the calendar.
    package var from: Day? { Day(year: year, month: month, day: 1) }

    package func advanced(by count: Int) -> Period { Period(grain, number: number + count) }

    package static func < (a: Period, b: Period) -> Bool { a.number < b.number }
}
