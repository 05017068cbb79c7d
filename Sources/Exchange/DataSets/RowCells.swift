internal import Chronology

/// Why a row says nothing that can be kept; becomes an example of a `DefectReport`.
struct RowRefusal: Error {
    let cause: DefectCause
    let column: Int?
    let found: String
    let expected: String
}

/// Which texts mean that nothing is known.
struct MissingMarks: OptionSet {
    let rawValue: Int
    /// `NA`, except where it is a code of ISO 3166.
    static let na = MissingMarks(rawValue: 1)
    static let null = MissingMarks(rawValue: 2)
    /// -9 in a count or level, as the Correlates of War writes it.
    static let minusNine = MissingMarks(rawValue: 4)
    /// A single dot, as Stata writes it.
    static let dot = MissingMarks(rawValue: 8)
}

/// Which columns a form looks at, noted over the first rows of a file.
final class ReadColumns {
    private(set) var isRead: [Bool]

    init(count: Int) { isRead = [Bool](repeating: false, count: count) }

    func note(_ column: Int) { if column < isRead.count { isRead[column] = true } }
}

/// The cells of one row, by column, as values.
struct RowCells {
    let bytes: UnsafeBufferPointer<UInt8>
    var cells: [DelimitedRows.Cell]
    var line: Int
    let marks: MissingMarks
    /// The columns of this row that say that nothing is known.
    var missed: [Int] = []
    /// Whether a text of this row was not UTF-8.
    var isLatin = false
    /// Why a good row gives nothing (an act that was only planned); `nil` where it gives something.
    var leftOut: String?
    /// `nil` once enough rows were looked at.
    var readColumns: ReadColumns?

    var count: Int { cells.count }

    func range(_ column: Int) -> Range<Int> {
        readColumns?.note(column)
        return cells[column].start..<cells[column].end
    }

    private func isText(_ column: Int, _ text: StaticString) -> Bool {
        let range = range(column)
        guard range.count == text.utf8CodeUnitCount else { return false }
        return bytes[range].elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: range.count))
    }

    /// Whether a cell is empty or holds a mark of missing.
    func isMissing(_ column: Int, isLetterCode: Bool = false) -> Bool {
        readColumns?.note(column)
        let count = cells[column].count
        if count == 0 { return true }
        if count > 4 { return false }
        if marks.contains(.na), !isLetterCode, isText(column, "NA") { return true }
        if marks.contains(.null), isText(column, "NULL") || isText(column, "null") { return true }
        return marks.contains(.dot) && isText(column, ".")
    }

    /// The cell for a message: at most 60 bytes, in quotes.
    func shown(_ column: Int) -> String {
        let range = range(column)
        if range.isEmpty { return "an empty cell" }
        let text = String(decoding: bytes[range.prefix(60)], as: UTF8.self)
        return "'\(TableText.visible(text))\(range.count > 60 ? "…" : "")'"
    }

    func refusal(_ cause: DefectCause, _ column: Int, _ expected: String) -> RowRefusal {
        RowRefusal(cause: cause, column: column, found: shown(column), expected: expected)
    }

    // MARK: - Texts

    /// The text of a cell, with nothing said about missing.
    mutating func rawText(_ column: Int) -> String {
        let cell = cells[column]
        let range = range(column)
        if cell.hasDoubledQuotes {
            var plain: [UInt8] = []
            plain.reserveCapacity(range.count)
            var index = range.lowerBound
            while index < range.upperBound {
                plain.append(bytes[index])
                index += bytes[index] == 0x22 ? 2 : 1
            }
            return plain.withUnsafeBufferPointer { decoded($0) }
        }
        return decoded(UnsafeBufferPointer(rebasing: bytes[range]))
    }

    private mutating func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        isLatin = true
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append(Unicode.Scalar(byte)) }
        return String(scalars)
    }

    /// `nil` where the column is not there; `nil` and counted where nothing is known.
    mutating func text(_ column: Int?) -> String? {
        guard let column else { return nil }
        if isMissing(column) {
            missed.append(column)
            return nil
        }
        return rawText(column)
    }

    mutating func text(required column: Int, _ expected: String) throws(RowRefusal) -> String {
        guard !isMissing(column) else { throw refusal(.missingCell, column, expected) }
        return rawText(column)
    }

    /// The parts of a cell between separators, without blanks around them and without empty ones.
    mutating func list(_ column: Int?, separator: Character) -> [String] {
        guard let text = text(column) else { return [] }
        return text.split(separator: separator).map { part in
            var part = part
            while part.first == " " { part.removeFirst() }
            while part.last == " " { part.removeLast() }
            return String(part)
        }.filter { !$0.isEmpty }
    }

    // MARK: - Codes

    mutating func code(_ column: Int?, in space: CodeSpace) throws(RowRefusal) -> SourceCode? {
        guard let column else { return nil }
        if isMissing(column, isLetterCode: space == .iso2) {
            missed.append(column)
            return nil
        }
        if marks.contains(.minusNine), space == .cowNumber || space == .gleditschWard, isText(column, "-9") {
            missed.append(column)
            return nil
        }
        guard let code = SourceCode(rawText(column), in: space) else { throw refusal(.badCode, column, space.shape) }
        return code
    }

    mutating func code(required column: Int, in space: CodeSpace) throws(RowRefusal) -> SourceCode {
        guard let code = try code(column, in: space) else { throw refusal(.missingCell, column, space.shape) }
        return code
    }

    /// CAMEO or WEIS: two to four digits, as text.
    mutating func actCode(required column: Int) throws(RowRefusal) -> String {
        let range = range(column)
        guard (2...4).contains(range.count), bytes[range].allSatisfy({ $0 &- 48 < 10 }) else {
            throw refusal(
                range.isEmpty ? .missingCell : .badCode, column, "a code of two to four digits, such as 043")
        }
        return rawText(column)
    }

    // MARK: - Numbers

    private mutating func isUnknown(_ column: Int) -> Bool {
        if isMissing(column) || (marks.contains(.minusNine) && (isText(column, "-9") || isText(column, "-9.0"))) {
            missed.append(column)
            return true
        }
        return false
    }

    mutating func integer(_ column: Int?) throws(RowRefusal) -> Int? {
        guard let column, !isUnknown(column) else { return nil }
        if let value = CellNumber.integer(bytes, range(column)) { return value }
        // R prints 100000 as 1e+05, and pandas a column with gaps as 7.0.
        guard let value = CellNumber.decimal(bytes, range(column)), let whole = Int(exactly: value) else {
            throw refusal(.badNumber, column, "a whole number")
        }
        return whole
    }

    mutating func integer(required column: Int) throws(RowRefusal) -> Int {
        guard let value = try integer(column) else { throw refusal(.missingCell, column, "a whole number") }
        return value
    }

    mutating func integer(_ column: Int?, in allowed: ClosedRange<Int>) throws(RowRefusal) -> Int? {
        guard let column, let value = try integer(column) else { return nil }
        guard allowed.contains(value) else {
            throw refusal(.badNumber, column, "a whole number from \(allowed.lowerBound) to \(allowed.upperBound)")
        }
        return value
    }

    mutating func number(_ column: Int?) throws(RowRefusal) -> Double? {
        guard let column, !isUnknown(column) else { return nil }
        guard let value = CellNumber.decimal(bytes, range(column)) else {
            throw refusal(.badNumber, column, "a number")
        }
        return value
    }

    /// A score of the Goldstein or the PLOVER scale, -10...10.
    mutating func score(_ column: Int?) throws(RowRefusal) -> Double? {
        guard let column, let value = try number(column) else { return nil }
        guard abs(value) <= 10 else { throw refusal(.badNumber, column, "a number from -10 to 10") }
        return value
    }

    /// Degrees; -9 is a place.
    mutating func degrees(_ column: Int?, limit: Double) throws(RowRefusal) -> Double? {
        guard let column else { return nil }
        if isMissing(column) {
            missed.append(column)
            return nil
        }
        guard let value = CellNumber.decimal(bytes, range(column)), abs(value) <= limit else {
            throw refusal(.badNumber, column, "degrees from -\(Int(limit)) to \(Int(limit))")
        }
        return value
    }

    /// 0 or 1, as a number or a word.
    mutating func flag(_ column: Int?) throws(RowRefusal) -> Bool? {
        guard let column, !isUnknown(column) else { return nil }
        if isText(column, "1") || isText(column, "TRUE") || isText(column, "1.0") { return true }
        if isText(column, "0") || isText(column, "FALSE") || isText(column, "0.0") { return false }
        throw refusal(.badNumber, column, "0 or 1")
    }

    // MARK: - Dates

    /// `YYYYMMDD` or `YYYYMMDDHHMMSS`.
    func compactDay(_ column: Int) throws(RowRefusal) -> Day {
        guard let day = CellDate.compact(bytes, range(column)) else {
            throw refusal(.badDate, column, "a day as 20131102")
        }
        return day
    }

    /// `YYYY-MM-DD`, `YYYYMMDD` or `30 June 2022`.
    mutating func day(_ column: Int?) throws(RowRefusal) -> Day? {
        guard let column else { return nil }
        if isMissing(column) {
            missed.append(column)
            return nil
        }
        let range = range(column)
        guard
            let day = CellDate.dashed(bytes, range) ?? CellDate.compact(bytes, range)
                ?? CellDate.worded(bytes, range)
        else { throw refusal(.badDate, column, "a day as 2013-11-02") }
        return day
    }

    mutating func day(required column: Int) throws(RowRefusal) -> Day {
        guard let day = try day(column) else { throw refusal(.badDate, column, "a day as 2013-11-02") }
        return day
    }

    /// A year, 1...9999.
    mutating func year(required column: Int) throws(RowRefusal) -> DateInterval {
        guard let value = CellNumber.integer(bytes, range(column)), let year = DateInterval.year(value) else {
            throw refusal(.badDate, column, "a year")
        }
        return year
    }

    /// The first or last day of a date in three cells, of which month and day may be unknown (-9); `nil` where the year
    /// is.
    mutating func edge(year: Int, month: Int?, day: Int?, isEnd: Bool) throws(RowRefusal) -> Day? {
        guard !isUnknown(year) else { return nil }
        guard let yearNumber = try integer(year), (1...9999).contains(yearNumber) else {
            throw refusal(.badDate, year, "a year")
        }
        guard let month, let monthNumber = try integer(month) else {
            return isEnd ? DateInterval.year(yearNumber)?.to : DateInterval.year(yearNumber)?.from
        }
        guard let whole = DateInterval.month(monthNumber, of: yearNumber) else {
            throw refusal(.badDate, month, "a month from 1 to 12")
        }
        guard let day, let dayNumber = try integer(day) else { return isEnd ? whole.to : whole.from }
        guard let edge = Day(year: yearNumber, month: monthNumber, day: dayNumber) else {
            throw refusal(.badDate, day, "a day that the month has")
        }
        return edge
    }

    /// The stretch between two days, either of which may be open.
    func stretch(_ from: Day?, _ to: Day?, column: Int) throws(RowRefusal) -> DateInterval {
        if let from, let to, to < from {
            throw RowRefusal(
                cause: .reversedDates, column: column, found: "\(from.iso) to \(to.iso)",
                expected: "an end that does not lie before the beginning")
        }
        return DateInterval(from: from, to: to, precision: from == nil && to == nil ? .unknown : .interval)
    }
}
