import Exchange

/// A data set read whole, as tests look at it.
struct ReadDataSet {
    let dataSet: RecognisedDataSet
    let rows: [DataSetRow]
    let report: DefectReport

    init(_ bytes: [UInt8], as named: DataSetFormat? = nil, pivot: Int = 50, remembered: Int = 2_000_000)
        throws(DataSetError)
    {
        dataSet = try RecognisedDataSet(bytes, as: named)
        var rows: [DataSetRow] = []
        report = DataSetReader(dataSet, pivot: pivot, rememberedRows: remembered).read(bytes) { rows.append($0) }
        self.rows = rows
    }

    init(_ text: String, as named: DataSetFormat? = nil, pivot: Int = 50, remembered: Int = 2_000_000)
        throws(DataSetError)
    {
        try self.init(Array(text.utf8), as: named, pivot: pivot, remembered: remembered)
    }

    var events: [SourceEvent] { rows.compactMap { if case .event(let event) = $0 { event } else { nil } } }
    var values: [SourceValue] { rows.compactMap { if case .value(let value) = $0 { value } else { nil } } }
    var spells: [SourceSpell] { rows.compactMap { if case .spell(let spell) = $0 { spell } else { nil } } }
    var votes: [SourceVote] { rows.compactMap { if case .vote(let vote) = $0 { vote } else { nil } } }

    /// What was refused: cause and lines of the examples.
    var refused: [DefectCause: [Int]] { report.refused.mapValues { $0.examples.map(\.line) } }
}

/// A row of GDELT's table, of 57, 58 or 61 cells, with some of them set by number from 0.
func gdeltRow(
    _ id: Int, width: Int = 58, day: String = "20160728", added: String = "20160728", source: String = "RUS",
    target: String = "JPN", act: String = "043", url: String = "http://example.org/a", changing: [Int: String] = [:]
) -> String {
    var cells = [String](repeating: "", count: width)
    cells[0] = String(id)
    cells[1] = day
    cells[5] = source
    cells[6] = source.isEmpty ? "" : "NAME OF \(source)"
    cells[7] = String(source.prefix(3))
    cells[15] = target
    cells[16] = target.isEmpty ? "" : "NAME OF \(target)"
    cells[17] = String(target.prefix(3))
    cells[25] = "1"
    cells[26] = act
    cells[29] = "1"
    cells[30] = "2.8"
    cells[31] = "10"
    cells[32] = "2"
    cells[33] = "9"
    cells[34] = "-1.5"
    let geo = width == 61 ? 51 : 49
    cells[geo] = "1"
    cells[geo + 1] = "Russia"
    cells[geo + 2] = "RS"
    cells[width == 61 ? geo + 5 : geo + 4] = "60"
    cells[width == 61 ? geo + 6 : geo + 5] = "100"
    cells[width == 61 ? 59 : 56] = width == 61 ? added + "044500" : added
    if width > 57 { cells[width - 1] = url }
    for (column, text) in changing { cells[column] = text }
    return cells.joined(separator: "\t")
}
