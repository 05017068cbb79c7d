package import Evidence
package import Exchange

/// Rows of a data set as the evidence of a figure: which they are, and what the first of them say.
package struct DataPassage: Sendable, Equatable {
    package let set: DataSet
    package let rows: DataRows
    /// What the first rows say, one sentence without a full stop each; of a whole set how far it reaches.
    package let told: [String]

    /// Where they stand: `lines 5, 17 of 40 rows`.
    package var place: String {
        guard !rows.lines.isEmpty else { return "the whole set" }
        let lines = rows.lines.map(String.init).joined(separator: ", ")
        let more = rows.count > rows.lines.count ? " and \(rows.count - rows.lines.count) more rows" : ""
        return "\(rows.lines.count == 1 ? "line" : "lines") \(lines)\(more)"
    }

    package var json: JSONValue {
        .members([
            "document": .string(set.name), "part": .null, "from": .null, "to": .null,
            "quote": .string(told.joined(separator: "; ")), "data_set": .string(set.id),
            "lines": .array(rows.lines.map(JSONValue.integer)), "rows": .integer(rows.count),
        ])
    }
}
