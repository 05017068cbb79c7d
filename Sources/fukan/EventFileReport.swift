import Exchange
import Inquiry

/// What was found in an event file that is summed as it lies, said on standard error: its rows by width, and what was
/// refused, by line and cause.
struct EventFileReport {
    let path: String
    let found: DefectReport

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
        guard found.goodRows > 0 else {
            let line = found.causes.compactMap(\.met.examples.first?.line).min() ?? 1
            throw Failure(
                .badContent,
                "\(path): none of its \(found.rows) rows is of an event file; expected the layout of GDELT 1.0 or 2.0, "
                    + "tab separated, 57, 58 or 61 columns, without a header; refused from line \(line) on")
        }
    }

    func write() {
        let widths = found.widths.sorted { $0.key < $1.key }.map { "\($0.value) of \($0.key) columns" }
        StandardError.write(
            "fukan: \(path): \(found.rows) rows (\(widths.joined(separator: ", "))); \(found.withoutPair) name no two "
                + "countries, \(found.refusedRows) refused\n")
        for (cause, met) in found.causes {
            StandardError.write("fukan: \(path): refused for \(cause.words): \(met.count)\n")
            for example in met.examples { StandardError.write("fukan: \(path):   \(example.text)\n") }
        }
    }
}
