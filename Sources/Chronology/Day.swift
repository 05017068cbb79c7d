/// A day of the proleptic Gregorian calendar, counted from 1970-01-01, which is day 0.
package struct Day: Hashable, Comparable, Sendable, Codable {
    /// Days since 1970-01-01; negative before it.
    package let number: Int32

    package init(number: Int32) { self.number = number }

    /// The day of a civil date, or `nil` where the calendar has no such day (30 February).
    ///
    /// - Parameters:
    ///   - year: 1...9999, as written; there is no year 0.
    ///   - month: 1...12.
    ///   - day: 1...the month's length.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        // Days from civil, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013):
        // years begin in March, so that the leap day is the last of its year.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    /// The number of days from `earlier` to this day; negative when this day lies before it.
    package func days(since earlier: Day) -> Int { Int(number) - Int(earlier.number) }

    /// The day `count` days later; earlier where negative.
    package func advanced(byDays count: Int) -> Day { Day(number: number + Int32(count)) }

    /// Year, month (1...12) and day of the month (1...31).
    package var civil: (year: Int, month: Int, day: Int) {
        let z = Int(number) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        )
    }

    /// The days in a month of a year, 28...31.
    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }
}
