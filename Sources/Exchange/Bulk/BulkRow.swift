internal import Chronology

/// A row of a file of the GDELT layout, in place. Only while the call runs to which it is given.
struct BulkRow {
    /// The columns that count, from 0.
    enum Column: Int {
        case id = 0
        case date = 1
        case sourceActor = 5
        case source = 7
        case targetActor = 15
        case target = 17
        case code = 26
        case quadClass = 29
        case score = 30
        case mentions = 31
        /// The last but one; in rows of 57 columns the last.
        case added = 56
    }
    /// The last tab that must be known for the columns up to the mentions.
    static let lastTab = 31
    /// The last tab that a row can have.
    static let lastTabOfAll = 59

    let start: UnsafeRawPointer
    /// How far behind the start each tab lies.
    let tabs: UnsafeMutableBufferPointer<Int>
    /// How far behind the start it ends.
    let end: Int
    /// 57, 58 or 61 columns.
    let width: Int

    func field(_ column: Column) -> UnsafeRawBufferPointer {
        field(column == .added && width == 61 ? 59 : column.rawValue)
    }

    private func field(_ column: Int) -> UnsafeRawBufferPointer {
        let from = column == 0 ? 0 : tabs[column - 1] + 1
        return UnsafeRawBufferPointer(start: start + from, count: (column == width - 1 ? end : tabs[column]) - from)
    }

    /// The number of the event, at most 18 digits.
    func id() throws(BulkRefusal) -> UInt64 {
        let field = field(.id)
        guard !field.isEmpty, field.count <= 18 else {
            throw field.isEmpty ? BulkRefusal(cause: .missingCell, column: .id) : .id
        }
        var number: UInt64 = 0
        for byte in field {
            let digit = byte &- 48
            guard digit < 10 else { throw .id }
            number = number * 10 + UInt64(digit)
        }
        return number
    }

    /// The day on which the row was added.
    func added() throws(BulkRefusal) -> (year: Int, month: Int, day: Int) {
        let field = field(.added)
        guard field.count == 8 || field.count == 14,
            let date = Self.date(UnsafeRawBufferPointer(rebasing: field.prefix(8)))
        else { throw .added }
        if field.count == 14 {
            guard let time = Self.number(UnsafeRawBufferPointer(rebasing: field.dropFirst(8))), time / 10_000 < 24,
                time / 100 % 100 < 60, time % 100 < 61
            else { throw .added }
        }
        return date
    }

    /// Whether an actor's code says more than its country's.
    func isBody(_ actor: Column, of country: Column) -> Bool {
        let code = field(actor)
        return !code.isEmpty && !code.elementsEqual(field(country))
    }

    /// By which rows that tell the same report know each other: date, actors, act and address.
    var report: UInt64 {
        var print = Fingerprint()
        for column in [Column.date, .sourceActor, .targetActor, .code] { print.add(field(column)) }
        if width > 57 { print.add(field(width - 1)) }
        return print.value
    }

    /// A field for a message: at most 60 bytes, in quotes.
    func shown(_ column: Column) -> String {
        let field = field(column)
        if field.isEmpty { return "an empty cell" }
        let text = TableText.visible(String(decoding: field.prefix(60), as: UTF8.self))
        return "'\(text)\(field.count > 60 ? "…" : "")'"
    }

    /// Of YYYYMMDD; `nil` for anything else, and for a day that the calendar has not.
    var date: (year: Int, month: Int, day: Int)? { Self.date(field(.date)) }

    private static func date(_ field: UnsafeRawBufferPointer) -> (year: Int, month: Int, day: Int)? {
        guard field.count == 8, let number = number(field) else { return nil }
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
        guard (1...12).contains(month), day >= 1, year >= 1,
            day <= 28 || day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        return (year, month, day)
    }

    /// The countries of both actors, none where the row names none.
    func countries() throws(BulkRefusal) -> (source: CountryLetters, target: CountryLetters) {
        guard let source = CountryLetters(field(.source)) else { throw BulkRefusal(cause: .badCode, column: .source) }
        guard let target = CountryLetters(field(.target)) else { throw BulkRefusal(cause: .badCode, column: .target) }
        return (source, target)
    }

    /// Digits alone, at most nine.
    static func number(_ field: UnsafeRawBufferPointer) -> Int? {
        guard !field.isEmpty, field.count <= 9 else { return nil }
        var number = 0
        for byte in field {
            let digit = byte &- 48
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }

    /// A score from -10 to 10 in millionths, what is finer left out; `nil` for nothing.
    ///
    /// - Throws: `BulkRefusal.score` for what is no such number.
    func score() throws(BulkRefusal) -> Int? {
        let field = field(.score)
        guard !field.isEmpty else { return nil }
        var at = 0
        let isNegative = field[0] == UInt8(ascii: "-")
        if isNegative { at = 1 }
        var whole = 0
        let first = at
        while at < field.count, field[at] &- 48 < 10, at - first < 3 {
            whole = whole * 10 + Int(field[at] &- 48)
            at += 1
        }
        guard at > first else { throw .score }
        var value = whole * 1_000_000
        if at < field.count {
            guard field[at] == UInt8(ascii: "."), at + 1 < field.count else { throw .score }
            at += 1
            var place = 100_000
            while at < field.count {
                let digit = field[at] &- 48
                guard digit < 10 else { throw .score }
                value += Int(digit) * place
                place /= 10
                at += 1
            }
        }
        guard value <= 10_000_000 else { throw .score }
        return isNegative ? -value : value
    }
}
