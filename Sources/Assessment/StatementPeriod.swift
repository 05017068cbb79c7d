package import Chronology

/// The period of which a number is stated.
package enum StatementPeriod: Sendable, Equatable {
    case fiscalYear(Int)
    case calendar(DateInterval)
    /// Words that name no period of the calendar; equal only to themselves.
    case named(String)

    /// `FY2017`, `2017`, `2017-04`, `2017-04-01/2018-03-31`, or any other name.
    package init(_ text: String) {
        let upper = text.uppercased().filter { !$0.isWhitespace }
        if upper.hasPrefix("FY"), let year = Int(upper.dropFirst(2)) {
            self = .fiscalYear(year)
        } else if let interval = try? DateInterval(iso: text) {
            self = .calendar(interval)
        } else {
            self = .named(text)
        }
    }

    /// The one before it, of the same kind; `nil` where that is not known.
    package var previous: StatementPeriod? {
        switch self {
        case .fiscalYear(let year): .fiscalYear(year - 1)
        case .calendar(let interval):
            switch interval.precision {
            case .year: interval.moved(byYears: -1).map(StatementPeriod.calendar)
            case .month: interval.moved(months: -1).map(StatementPeriod.calendar)
            case .day: .calendar(interval.moved(byDays: -1))
            default: nil
            }
        case .named: nil
        }
    }
}
