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
        let file = try EventFileReport.open(path)
        let events = file.withBytes { BulkEvents($0, threads: threads) }
        let report = EventFileReport(path: path, found: events.report)
        try report.requireGoodRows()
        var writer = format.writer(Self.columns)
        func write(_ row: DyadMonthTotals.Row, _ period: Period) throws {
            try writer.add([
                .string(row.source), .string(row.target), .string(period.label), .integer(row.count),
                .integer(row.scored), .plain(row.sum), row.mean.map(JSONValue.plain) ?? .null,
            ])
        }
        // Months of one quarter or year stand next to each other.
        var last: (row: DyadMonthTotals.Row, period: Period)?
        try events.totals.each { row in
            guard isAsked(row) else { return }
            let period = Period(grain, year: row.year, month: row.month)
            if let before = last, before.period == period, before.row.isOfSamePair(as: row) {
                last = (before.row.joined(with: row), period)
            } else {
                if let last { try write(last.row, last.period) }
                last = (row, period)
            }
        }
        if let last { try write(last.row, last.period) }
        try writer.end()
        report.write()
    }

    private func isAsked(_ row: DyadMonthTotals.Row) -> Bool {
        pair.isEmpty || [row.source, row.target] == pair || [row.target, row.source] == pair
    }
}
