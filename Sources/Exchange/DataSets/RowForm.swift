/// How the rows of one layout of one data set are read.
protocol RowForm {
    /// How many columns a row may have.
    func admits(width: Int) -> Bool
    /// The columns that together are a row's id; `nil` where the whole row is.
    var identity: [Int]? { get }
    /// Whether the id names what a row is about, so that another row with it says something more: only a row that is the
    /// same in all is then said twice.
    var idsRepeat: Bool { get }
    /// Reads a row; what it appends is kept only if it does not throw.
    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal)
}

extension RowForm {
    var identity: [Int]? { nil }
    var idsRepeat: Bool { false }
}

/// A form whose columns a header names: every row has as many.
protocol HeaderedRowForm: RowForm {
    var width: Int { get }
}

extension HeaderedRowForm {
    func admits(width: Int) -> Bool { width == self.width }
}

/// Where the columns of a header stand. Names are compared in small letters, with `_` for all that is no letter or digit.
struct ColumnPlaces: Sendable {
    /// As the file has them.
    let written: [String]
    let names: [String]

    init(_ written: [String]) {
        self.written = written
        names = written.map(Self.plain)
    }

    var count: Int { names.count }

    static func plain(_ name: String) -> String {
        var result = ""
        for scalar in name.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                result.unicodeScalars.append(scalar)
            } else if !result.isEmpty, result.last != "_" {
                result.append("_")
            }
        }
        while result.last == "_" { result.removeLast() }
        return result
    }

    /// The column with the first of the names that there is.
    subscript(alternatives: String...) -> Int? { place(alternatives) }

    func place(_ alternatives: [String]) -> Int? {
        for name in alternatives {
            if let place = names.firstIndex(of: name) { return place }
        }
        return nil
    }

    /// A column that the form needs; its presence was asked for before.
    subscript(needed alternatives: String...) -> Int {
        guard let place = place(alternatives) else {
            preconditionFailure("a form was taken for a header without \(alternatives)")
        }
        return place
    }

    /// What is missing of what a form needs.
    func lacking(_ needs: [[String]]) -> [String] {
        needs.filter { place($0) == nil }.map { $0.joined(separator: " or ") }
    }
}
