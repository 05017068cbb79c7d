/// How exactly a text states a date. The raw values are those that the program prints.
package enum DatePrecision: String, Hashable, Sendable, Codable, CaseIterable {
    case day, month, quarter, season, year
    case fiscalYear = "fiscal_year"
    case interval, unknown
}

/// A stretch of days, both ends included, either of which may be open, and how exactly it was stated.
///
/// "July 2013" is 2013-07-01...2013-07-31 at precision `month`: some day in it, or all of it. "Since 2003" is
/// 2003-01-01... with an open end at precision `interval`. A date that nobody stated has both ends open at
/// precision `unknown`.
package struct DateInterval: Hashable, Sendable, Codable {
    /// The first day; `nil` where the interval has no beginning.
    package let from: Day?
    /// The last day, included; `nil` where it has no end.
    package let to: Day?
    package let precision: DatePrecision

    package init(from: Day?, to: Day?, precision: DatePrecision) {
        if let from, let to {
            precondition(from <= to, "an interval from day \(from.number) to \(to.number) ends before it begins")
        }
        self.from = from
        self.to = to
        self.precision = precision
    }

    package static let unknown = DateInterval(from: nil, to: nil, precision: .unknown)
}
