package import Chronology

/// Why a row was refused.
package enum DefectCause: String, Hashable, Sendable, Codable, CaseIterable {
    case tooFewColumns = "too_few_columns"
    case tooManyColumns = "too_many_columns"
    case badDate = "bad_date"
    /// An interval that ends before it begins.
    case reversedDates = "reversed_dates"
    case badNumber = "bad_number"
    case badCode = "bad_code"
    /// A cell without which the row says nothing is empty.
    case missingCell = "missing_cell"
    case nulByte = "nul_byte"
    case unbalancedQuote = "unbalanced_quote"
    /// The last line breaks off.
    case truncated
}

/// A refused row: which, and what was wrong with it.
package struct DefectExample: Hashable, Sendable {
    /// From 1.
    package let line: Int
    /// The column's name; `nil` where the row as a whole is wrong.
    package let column: String?
    /// At most 60 bytes of it.
    package let found: String
    package let expected: String

    package var text: String {
        "line \(line)\(column.map { ", \($0)" } ?? ""): found \(found); expected \(expected)"
    }
}

/// How often something was met, with the first examples.
package struct CountedExamples: Hashable, Sendable {
    package var count = 0
    /// In the order of the file.
    package var examples: [DefectExample] = []
    package init() {}
}

/// Rows that repeat an earlier one.
package struct CountedRepeats: Hashable, Sendable {
    package var count = 0
    /// The lines of the first ones.
    package var lines: [Int] = []
    package init() {}
}

extension CountedRepeats {
    /// Counts a row; the lines of the first ones are kept.
    mutating func add(_ line: Int, keeping examples: Int = 5) {
        count += 1
        if lines.count < examples { lines.append(line) }
    }
}

/// What was met while a data set was read: nothing is dropped without being counted here.
package struct DefectReport: Hashable, Sendable {
    /// Rows met, without the header.
    package internal(set) var rows = 0
    /// Rows that gave values.
    package internal(set) var goodRows = 0
    package internal(set) var refused: [DefectCause: CountedExamples] = [:]
    /// How many rows had how many columns.
    package internal(set) var widths: [Int: Int] = [:]
    /// Rows with the id of an earlier one; rows all the same as an earlier one where the set has no ids.
    package internal(set) var repeatedIDs = CountedRepeats()
    /// Rows that do not name two different actors: of them no relation is told.
    package internal(set) var withoutPair = 0
    /// GDELT: rows with date, actors, act and address of an earlier one.
    package internal(set) var repeatedReports = CountedRepeats()
    /// Rows that were not handed on, because an earlier row says the same: it has their id, or is the same in all.
    package internal(set) var saidTwice = CountedRepeats()
    /// Good rows that give nothing, by the reason in words.
    package internal(set) var leftOut: [String: CountedRepeats] = [:]
    /// The line up to which repeats were looked for, where memory ended the search; `nil` where all were.
    package internal(set) var repeatsSoughtUntilLine: Int?
    /// Columns of the header that are not read.
    package internal(set) var unreadColumns: [String] = []
    /// Cells by column that say that nothing is known.
    package internal(set) var missing: [String: Int] = [:]
    /// GDELT: rows dated a year to the day before they were added.
    package internal(set) var yearBefore = CountedRepeats()
    /// GDELT: rows dated before the day on which they were added.
    package internal(set) var datedBefore = 0
    /// The day on which most events of the file lie; `nil` without events.
    package internal(set) var mainDay: Day?
    /// The first and the last day on which something lies.
    package internal(set) var from: Day?
    package internal(set) var until: Day?
    /// Rows that are not UTF-8 and were read as ISO 8859-1.
    package internal(set) var latinRows = CountedRepeats()
    package internal(set) var hasByteOrderMark = false
    package internal(set) var linesWithCarriageReturn = 0
    /// Whether the last line has no line end: its last cell may be cut.
    package internal(set) var isLastLineOpen = false
    /// What else a reader of the figures should know.
    package internal(set) var notes: [String] = []

    package init() {}

    /// Counts a refused row; of each cause the first are kept as examples.
    mutating func refuse(
        _ cause: DefectCause, line: Int, column: String?, keeping examples: Int, found: () -> String,
        expected: () -> String
    ) {
        var met = refused.removeValue(forKey: cause) ?? CountedExamples()
        met.count += 1
        if met.examples.count < examples {
            met.examples.append(DefectExample(line: line, column: column, found: found(), expected: expected()))
        }
        refused[cause] = met
    }

    /// Takes in what was refused in a later piece of the file, which begins behind so many lines.
    mutating func append(refused later: DefectReport, behind offset: Int, keeping examples: Int) {
        for (cause, more) in later.refused {
            var met = refused.removeValue(forKey: cause) ?? CountedExamples()
            met.count += more.count
            for example in more.examples where met.examples.count < examples {
                met.examples.append(
                    DefectExample(
                        line: example.line + offset, column: example.column, found: example.found,
                        expected: example.expected))
            }
            refused[cause] = met
        }
    }

    package var refusedRows: Int { refused.values.reduce(0) { $0 + $1.count } }

    /// The causes met, in the order of the cases.
    package var causes: [(cause: DefectCause, met: CountedExamples)] {
        DefectCause.allCases.compactMap { cause in refused[cause].map { (cause, $0) } }
    }
}
