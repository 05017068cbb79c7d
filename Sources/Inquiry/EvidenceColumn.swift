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

extension JSONValue {
    /// On how many codings, sentences and rows a line rests; nothing where it rests on none, for then it is a named
    /// judgement alone or something that no document tells.
    static func counted(_ evidence: [String]) -> JSONValue { evidence.isEmpty ? .null : .integer(evidence.count) }
}
