/// Why a file cannot be read as a data set at all.
package enum DataSetError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Nothing in it.
    case empty
    /// Not a text of separated cells: an archive, a spreadsheet, UTF-16.
    case notText(found: String, expected: String)
    /// No format fits. `seen` says what the first line holds, `nearest` what the closest format would want besides.
    case unrecognised(seen: String, nearest: String?)
    /// The format that was named does not fit.
    case doesNotFit(format: DataSetFormat, seen: String, expected: String)

    package var description: String {
        switch self {
        case .empty: "found an empty file; expected rows of a data set"
        case .notText(let found, let expected): "found \(found); expected \(expected)"
        case .unrecognised(let seen, let nearest):
            "line 1: found \(seen); expected the columns of a known data set (\(DataSetFormat.allCases.map(\.rawValue).joined(separator: ", ")))"
                + (nearest.map { "; nearest is \($0)" } ?? "")
        case .doesNotFit(let format, let seen, let expected):
            "line 1: found \(seen); expected \(format.title): \(expected)"
        }
    }
}
