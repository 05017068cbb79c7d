import Exchange

/// What was found in an event file, said on standard error: its rows by width, and what was refused, by line and cause.
struct EventFileReport {
    let path: String
    let tally: BulkTally

    /// The file's bytes.
    ///
    /// - Throws: `Failure` where it is missing or unreadable.
    static func open(_ path: String) throws -> MappedFile {
        do throws(MappedFileError) { return try MappedFile(path) } catch {
            throw Failure(.missingInput, error.description)
        }
    }

    /// - Throws: `Failure` where no row is good: the file is none of events.
    func requireGoodRows() throws {
        guard tally.rows > tally.defects.count else {
            let line = tally.defects.lines.values.compactMap(\.first).min() ?? 1
            throw Failure(
                .badContent,
                "\(path): none of its \(tally.rows) rows is of an event file; expected the layout of GDELT 1.0 or 2.0, "
                    + "tab separated, 57, 58 or 61 columns, without a header; refused from line \(line) on")
        }
    }

    func write() {
        let widths = tally.widths.sorted { $0.key < $1.key }.map { "\($0.value) of \($0.key) columns" }
        StandardError.write(
            "fukan: \(path): \(tally.rows) rows (\(widths.joined(separator: ", "))); \(tally.withoutPair) name no two "
                + "countries, \(tally.defects.count) refused\n")
        for defect in BulkDefect.allCases {
            guard let count = tally.defects.counts[defect], let lines = tally.defects.lines[defect] else { continue }
            let named = lines.map(String.init).joined(separator: ", ")
            StandardError.write(
                "fukan: \(path): \(count) refused for \(defect.meaning): line \(named)"
                    + "\(count > lines.count ? ", …" : "")\n")
        }
    }
}
