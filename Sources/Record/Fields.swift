internal import Chronology
internal import Evidence
internal import GRDB

/// The columns of a row, from left to right.
struct Fields {
    private let row: Row
    private var column = 0

    init(_ row: Row) { self.row = row }

    private mutating func next() -> Int {
        column += 1
        return column - 1
    }

    mutating func text() throws -> String { try row.decode(String.self, atIndex: next()) }
    mutating func optionalText() throws -> String? { try row.decode(String?.self, atIndex: next()) }
    mutating func integer() throws -> Int { try row.decode(Int.self, atIndex: next()) }
    mutating func optionalInteger() throws -> Int? { try row.decode(Int?.self, atIndex: next()) }
    mutating func real() throws -> Double { try row.decode(Double.self, atIndex: next()) }
    mutating func optionalReal() throws -> Double? { try row.decode(Double?.self, atIndex: next()) }
    mutating func flag() throws -> Bool { try row.decode(Int.self, atIndex: next()) != 0 }
    mutating func names() throws -> [String] { try StoredList.names(text()) }

    mutating func choice<Choice: RawRepresentable<String>>(_ type: Choice.Type) throws -> Choice {
        let text = try text()
        guard let choice = Choice(rawValue: text) else { throw StoredTextError(expected: "\(type), not '\(text)'") }
        return choice
    }

    mutating func optionalChoice<Choice: RawRepresentable<String>>(_ type: Choice.Type) throws -> Choice? {
        guard let text = try optionalText() else { return nil }
        guard let choice = Choice(rawValue: text) else { throw StoredTextError(expected: "\(type), not '\(text)'") }
        return choice
    }

    /// From the three columns of a date.
    mutating func interval() throws -> DateInterval {
        let (from, to) = (try optionalText(), try optionalText())
        return try StoredInterval.interval(from: from, to: to, precision: try choice(DatePrecision.self))
    }

    /// Days counted from 1970-01-01.
    mutating func day() throws -> Day { Day(number: try row.decode(Int32.self, atIndex: next())) }
    mutating func optionalDay() throws -> Day? { try row.decode(Int32?.self, atIndex: next()).map(Day.init(number:)) }

    /// From the two days and the precision of a period.
    mutating func dayInterval() throws -> DateInterval {
        let (from, to) = (try optionalDay(), try optionalDay())
        return DateInterval(from: from, to: to, precision: try choice(DatePrecision.self))
    }

    mutating func optionalInterval() throws -> DateInterval? {
        let (from, to) = (try optionalText(), try optionalText())
        guard let precision = try optionalChoice(DatePrecision.self) else { return nil }
        return try StoredInterval.interval(from: from, to: to, precision: precision)
    }
}

extension Fields {
    /// From two columns: by whom and when something was taken back; `nil` where it stands.
    mutating func withdrawal() throws -> Decision? {
        let (by, at) = (try optionalText(), try optionalText())
        guard let by, let at else { return nil }
        return Decision(by: by, at: at, reason: "")
    }
}
