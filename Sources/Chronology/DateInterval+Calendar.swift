/// The parts of a year that texts name.
package enum Season: Int, Hashable, Sendable, CaseIterable {
    case spring, summer, autumn, winter
}

/// A third of a year, month or decade, or its edge.
package enum PeriodPart: Hashable, Sendable {
    /// early, mid, late
    case early, middle, late
    /// the beginning of, the end of: the same thirds as early and late
    case beginning, end
}

/// The year by which a state keeps its accounts.
package struct FiscalYear: Hashable, Sendable {
    /// The month and day on which it begins.
    package let month: Int
    package let day: Int
    /// Whether "fiscal 2017" is the year that begins in 2017 (Japan); otherwise the one that ends in it (United States).
    package let isNamedByFirst: Bool

    package init(month: Int, day: Int, isNamedByFirst: Bool) {
        self.month = month
        self.day = day
        self.isNamedByFirst = isNamedByFirst
    }

    package static let calendar = FiscalYear(month: 1, day: 1, isNamedByFirst: true)

    /// The days of the fiscal year of that name; `nil` outside the calendar's years.
    package func interval(named year: Int) -> DateInterval? {
        let first = isNamedByFirst || (month == 1 && day == 1) ? year : year - 1
        guard let from = Day(year: first, month: month, day: day),
            let next = Day(year: first + 1, month: month, day: day)
        else { return nil }
        return DateInterval(from: from, to: next.advanced(byDays: -1), precision: .fiscalYear)
    }

    /// The name of the fiscal year in which a day lies.
    package func name(of day: Day) -> Int {
        let civil = day.civil
        let isBefore = (civil.month, civil.day) < (month, self.day)
        let first = isBefore ? civil.year - 1 : civil.year
        return isNamedByFirst || (month == 1 && self.day == 1) ? first : first + 1
    }
}

extension DateInterval {
    package static func day(_ day: Day) -> DateInterval { DateInterval(from: day, to: day, precision: .day) }

    package static func month(_ month: Int, of year: Int) -> DateInterval? {
        guard let from = Day(year: year, month: month, day: 1),
            let to = Day(year: year, month: month, day: Day.length(ofMonth: month, year: year))
        else { return nil }
        return DateInterval(from: from, to: to, precision: .month)
    }

    /// - Parameter quarter: 1...4.
    package static func quarter(_ quarter: Int, of year: Int) -> DateInterval? {
        guard (1...4).contains(quarter), let first = month(quarter * 3 - 2, of: year),
            let last = month(quarter * 3, of: year)
        else { return nil }
        return DateInterval(from: first.from, to: last.to, precision: .quarter)
    }

    /// The season of the northern hemisphere that begins in a year: winter 2013 is December 2013 to February 2014.
    package static func season(_ season: Season, of year: Int) -> DateInterval? {
        let firstMonth = [3, 6, 9, 12][season.rawValue]
        guard let first = month(firstMonth, of: year),
            let last = season == .winter ? month(2, of: year + 1) : month(firstMonth + 2, of: year)
        else { return nil }
        return DateInterval(from: first.from, to: last.to, precision: .season)
    }

    package static func year(_ year: Int) -> DateInterval? {
        guard let from = Day(year: year, month: 1, day: 1), let to = Day(year: year, month: 12, day: 31) else {
            return nil
        }
        return DateInterval(from: from, to: to, precision: .year)
    }

    /// The ten years that begin with `year`, a multiple of ten.
    package static func decade(_ year: Int) -> DateInterval? {
        guard let from = Day(year: year, month: 1, day: 1), let to = Day(year: year + 9, month: 12, day: 31) else {
            return nil
        }
        return DateInterval(from: from, to: to, precision: .interval)
    }

    /// The third of a bounded interval: by months for a year ("late 2013" is September to December), by ten days for a
    /// month ("early November" is the 1st to the 10th); `nil` where an end is open.
    package func part(_ part: PeriodPart) -> DateInterval? {
        guard let from, let to else { return nil }
        let third: Int =
            switch part {
            case .early, .beginning: 0
            case .middle: 1
            case .late, .end: 2
            }
        let start = from.civil
        if precision == .year {
            guard let first = Self.month(third * 4 + 1, of: start.year),
                let last = Self.month(third * 4 + 4, of: start.year)
            else { return nil }
            return DateInterval(from: first.from, to: last.to, precision: .interval)
        }
        if precision == .month {
            return DateInterval(
                from: from.advanced(byDays: third * 10), to: third == 2 ? to : from.advanced(byDays: third * 10 + 9),
                precision: .interval)
        }
        let length = to.days(since: from) + 1
        return DateInterval(
            from: from.advanced(byDays: length * third / 3), to: from.advanced(byDays: length * (third + 1) / 3 - 1),
            precision: .interval)
    }

    /// The interval moved by whole years and months; a day that its new month lacks becomes that month's last.
    package func moved(byYears years: Int = 0, months: Int = 0) -> DateInterval? {
        func move(_ day: Day, isEnd: Bool) -> Day? {
            let civil = day.civil
            let count = (civil.year + years) * 12 + civil.month - 1 + months
            let (year, month) = (count / 12, count % 12 + 1)
            let length = Day.length(ofMonth: month, year: year)
            // A period that ended with its month still does.
            let endsMonth =
                isEnd && precision != .day && civil.day == Day.length(ofMonth: civil.month, year: civil.year)
            return Day(year: year, month: month, day: endsMonth ? length : min(civil.day, length))
        }
        let newFrom = from.flatMap { move($0, isEnd: false) }
        let newTo = to.flatMap { move($0, isEnd: true) }
        if (from != nil && newFrom == nil) || (to != nil && newTo == nil) { return nil }
        return DateInterval(from: newFrom, to: newTo, precision: precision)
    }

    /// The interval moved by days, at precision `day` where it is one.
    package func moved(byDays days: Int) -> DateInterval {
        DateInterval(from: from?.advanced(byDays: days), to: to?.advanced(byDays: days), precision: precision)
    }

    // MARK: - Comparison

    /// Whether nothing is known of it.
    package var isUnknown: Bool { precision == .unknown }

    /// Whether a day can lie in both; open ends reach as far as they must, and an unknown date overlaps nothing.
    package func overlaps(_ other: DateInterval) -> Bool {
        if isUnknown || other.isUnknown { return false }
        if let to, let from = other.from, to < from { return false }
        if let from, let to = other.to, to < from { return false }
        return true
    }

    package func contains(_ day: Day) -> Bool { overlaps(.day(day)) }

    /// The days in both; `nil` where there are none.
    package func intersection(_ other: DateInterval) -> DateInterval? {
        guard overlaps(other) else { return nil }
        let from = [from, other.from].compactMap(\.self).max()
        let to = [to, other.to].compactMap(\.self).min()
        return DateInterval(from: from, to: to, precision: .interval)
    }

    /// Certainly before: every day of this one lies before every day of the other.
    package func precedes(_ other: DateInterval) -> Bool {
        guard let to, let from = other.from else { return false }
        return to < from
    }
}
