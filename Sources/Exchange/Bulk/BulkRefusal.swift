/// Why a row of a bulk file is refused: it is reported, never guessed.
struct BulkRefusal: Error {
    let cause: DefectCause
    /// Where; `nil` where the row as a whole is wrong.
    let column: BulkRow.Column?

    static let id = BulkRefusal(cause: .badNumber, column: .id)
    static let added = BulkRefusal(cause: .badDate, column: .added)
    static let date = BulkRefusal(cause: .badDate, column: .date)
    static let score = BulkRefusal(cause: .badNumber, column: .score)
    static let code = BulkRefusal(cause: .badCode, column: .code)
    static let quadClass = BulkRefusal(cause: .badNumber, column: .quadClass)
    static let mentions = BulkRefusal(cause: .badNumber, column: .mentions)

    var expected: String {
        switch column {
        case nil: "text"
        case .id: "the number of an event"
        case .date: "a day of the calendar as 20131102"
        case .added: "a day as 20131102, or a moment as 20131102044500"
        case .sourceActor, .targetActor: "a code, or nothing"
        case .source, .target: "three capital letters, or nothing"
        case .code: "a code of two to four digits, such as 043"
        case .quadClass: "a class from 1 to 4, or nothing"
        case .score: "a number from -10 to 10, or nothing"
        case .mentions: "a whole number, or nothing"
        }
    }
}

extension BulkRow.Column {
    var name: String { self == .added ? "DATEADDED" : GdeltRows.firstColumns[rawValue] }
}
