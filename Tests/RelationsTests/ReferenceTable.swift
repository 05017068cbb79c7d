import Exchange
import Foundation
import TestSupport
import Testing

/// A table of the reference data, each row by the names of its columns.
enum ReferenceTable {
    static func rows(_ path: String) throws -> [[String: String]] {
        var reader = CSVReader(try FileContent.bytes(of: ReferenceData.file(path).path))
        let header = try #require(try reader.row())
        var rows: [[String: String]] = []
        while let row = try reader.row() {
            rows.append(Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first }))
        }
        return rows
    }

    static func json(_ path: String) throws -> JSONValue {
        try JSONReader.read(try FileContent.bytes(of: ReferenceData.file(path).path))
    }

    /// Whether a figure is the expected one to six decimals; null where undefined.
    static func agrees(_ found: Double?, _ expected: JSONValue?) -> Bool {
        guard let expected, !expected.isNull else { return found == nil }
        guard let found, let number = expected.number else { return false }
        return abs(found - number) <= 5.1e-7
    }
}
