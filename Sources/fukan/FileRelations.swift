import Exchange
import Foundation
import Relations

/// All directed pairs of an event file through time, straight from its bytes: no record is made and none is needed.
struct FileRelations {
    let path: String
    let grain: Grain
    /// Two codes of the file, or none for all pairs.
    let pair: [String]
    let format: FormatOption
    let threads: Int

    private static let columns = [
        ResultColumn("source", "source"), ResultColumn("target", "target"), ResultColumn("period", "period"),
        ResultColumn("n", "n"), ResultColumn("scored", "scored"), ResultColumn("sum", "sum", unit: "Goldstein scale"),
        ResultColumn("mean", "mean", unit: "Goldstein scale"),
    ]

    func print() throws {
        let file: MappedFile
        do throws(MappedFileError) { file = try MappedFile(path) } catch {
            throw Failure(.missingInput, error.description)
        }
        let events = file.withBytes { BulkEvents($0, threads: threads) }
        let refused = events.defects.count
        guard events.rows > refused else {
            throw Failure(
                .badContent,
                "\(path): line \(events.defects.lines.values.compactMap(\.first).min() ?? 1): none of its "
                    + "\(events.rows) rows is of an event file; expected the layout of GDELT 1.0 or 2.0, "
                    + "tab separated, 57, 58 or 61 columns, without a header")
        }
        var writer = format.writer(Self.columns)
        func write(_ row: DyadMonthTotals.Row) throws {
            try writer.add([
                .string(row.source), .string(row.target), .string(period(row)), .integer(row.count),
                .integer(row.scored), .plain(row.sum), row.mean.map(JSONValue.plain) ?? .null,
            ])
        }
        // Months of one quarter or year stand next to each other.
        let months = 12 / grain.perYear
        var last: DyadMonthTotals.Row?
        try events.totals.each { row in
            guard isAsked(row) else { return }
            let row = row.moved(toMonth: (row.month - 1) / months * months + 1)
            if let before = last, before.isOfSamePeriod(as: row) {
                last = before.joined(with: row)
            } else {
                if let last { try write(last) }
                last = row
            }
        }
        if let last { try write(last) }
        try writer.end()
        EventFileReport(
            path: path, rows: events.rows, withoutPair: events.withoutPair, widths: events.widths,
            defects: events.defects
        ).write()
    }

    private func isAsked(_ row: DyadMonthTotals.Row) -> Bool {
        pair.isEmpty || [row.source, row.target] == pair || [row.target, row.source] == pair
    }

    private func period(_ row: DyadMonthTotals.Row) -> String {
        let year = String(row.year)
        let four = String(repeating: "0", count: max(0, 4 - year.count)) + year
        switch grain {
        case .year: return four
        case .quarter: return "\(four)-Q\((row.month + 2) / 3)"
        case .month: return "\(four)-\(row.month < 10 ? "0" : "")\(row.month)"
        }
    }
}
