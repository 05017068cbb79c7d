package import Exchange

extension ResultColumn {
    /// The last column of what rests on passages.
    package static let evidence = ResultColumn(
        "evidence", "passage", parts: ["document", "part", "from", "to", "quote"])
}

extension Answer {
    /// Its columns and rows with the passages of each row behind them.
    package func printed(with material: Material) throws -> (columns: [ResultColumn], rows: [[JSONValue]]) {
        (
            columns + [.evidence],
            try rows.map { row in row.values + [.array(try material.passages(row.evidence).map(\.json))] }
        )
    }
}
