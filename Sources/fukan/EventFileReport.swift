import Exchange

/// What was found in an event file, said on standard error: its rows by width, and what was refused, by line and cause.
struct EventFileReport {
    let path: String
    let rows: Int
    let withoutPair: Int
    let widths: [Int: Int]
    let defects: BulkDefects

    func write() {
        let widths = widths.sorted { $0.key < $1.key }.map { "\($0.value) of \($0.key) columns" }
        StandardError.write(
            "fukan: \(path): \(rows) rows (\(widths.joined(separator: ", "))); \(withoutPair) name no two countries, "
                + "\(defects.count) refused\n")
        for defect in BulkDefect.allCases {
            guard let count = defects.counts[defect], let lines = defects.lines[defect] else { continue }
            let named = lines.map(String.init).joined(separator: ", ")
            StandardError.write(
                "fukan: \(path): \(count) refused for \(defect.meaning): line \(named)"
                    + "\(count > lines.count ? ", …" : "")\n")
        }
    }
}
