/// Why a row of a bulk file is refused: it is reported, never guessed.
struct BulkRefusal: Error {
    let cause: DefectCause
    /// Where; `nil` where the row as a whole is wrong.
    let column: BulkRow.Column?

    static let date = BulkRefusal(cause: .badDate, column: .date)
    static let score = BulkRefusal(cause: .badNumber, column: .score)
    static let code = BulkRefusal(cause: .badCode, column: .code)
    static let quadClass = BulkRefusal(cause: .badNumber, column: .quadClass)
    static let mentions = BulkRefusal(cause: .badNumber, column: .mentions)

    var expected: String {
        switch column {
        case nil: "text"
        case .date: "a day of the calendar as 20131102"
        case .source, .target: "three capital letters, or nothing"
        case .code: "a code of two to four digits, such as 043"
        case .quadClass: "a class from 1 to 4, or nothing"
        case .score: "a number from -10 to 10, or nothing"
        case .mentions: "a whole number, or nothing"
        }
    }
}

extension BulkRow.Column {
    var name: String { GdeltRows.firstColumns[rawValue] }
}
