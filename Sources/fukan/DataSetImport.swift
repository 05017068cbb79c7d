import Digest
import Evidence
import Exchange
import Foundation
import Inquiry
import Ontology
import Record

/// A file read as a data set, not yet taken in.
struct DataSetImport {
    let path: String
    let report: ImportReport
    let content: DataContent

    /// How files are read.
    struct Reading {
        let package: SystemPackage
        let codes: ActorCodes
        /// `nil` where the file itself tells it.
        let format: DataSetFormat?
        /// Of years of two figures.
        let pivot: Int
        let threads: Int
        let quiet: Bool

        init(_ package: SystemPackage, format: DataSetFormat?, pivot: Int, threads: Int, quiet: Bool) {
            self.package = package
            codes = ActorCodes(package)
            self.format = format
            self.pivot = pivot
            self.threads = threads
            self.quiet = quiet
        }
    }

    /// - Throws: `Failure` where the file is of no format that is known, or none of its rows is good.
    init(_ path: String, _ bytes: UnsafeRawBufferPointer, _ reading: Reading) throws {
        self.path = path
        let text = bytes.bindMemory(to: UInt8.self)
        let found: (dataSet: RecognisedDataSet, defects: DefectReport, findings: DataSetIntake.Findings)
        do {
            let dataSet = try RecognisedDataSet(text, as: reading.format)
            if dataSet.isBulk {
                let table = BulkEventTable(bytes, threads: reading.threads)
                let intake = BulkIntake(table, codes: reading.codes)
                content = intake.content
                found = (dataSet, table.report, intake.findings)
            } else {
                var intake = DataSetIntake(dataSet, codes: reading.codes, package: reading.package)
                var progress = Progress("reading", total: Self.lineCount(bytes), quiet: reading.quiet)
                var isNext = 0
                let defects = try DataSetReader(dataSet, pivot: reading.pivot, handsOnOnce: true).read(text) { row in
                    try intake.take(row)
                    if row.line >= isNext {
                        progress.advance(to: row.line, path)
                        isNext = row.line + 1_000
                    }
                }
                progress.end()
                let findings = intake.findings
                content = intake.finish()
                found = (dataSet, defects, findings)
            }
        } catch let error as DataSetError {
            throw Failure(.badContent, "\(path): \(error)")
        } catch let error as DataSetIntakeError {
            throw Failure(.badContent, "\(path): \(error)")
        }
        guard found.defects.goodRows > 0 else {
            let first = found.defects.causes.compactMap(\.met.examples.first).min { $0.line < $1.line }
            throw Failure(
                .badContent,
                "\(path): none of its \(found.defects.rows) rows is one of \(found.dataSet.format.title)"
                    + (first.map { "; \($0.text)" } ?? ""))
        }
        report = ImportReport(
            found.dataSet, defects: found.defects, findings: found.findings, content: content, package: reading.package)
    }

    private static func lineCount(_ bytes: UnsafeRawBufferPointer) -> Int {
        var count = 0
        for byte in bytes where byte == 0x0A { count += 1 }
        return count
    }

    /// The set as the record knows it.
    ///
    /// - Parameter hash: SHA-256 of the file's bytes, 64 hexadecimal digits.
    func set(hash: String) -> DataSet {
        DataSet(
            format: report.format.rawValue, name: URL(fileURLWithPath: path).lastPathComponent, hash: hash,
            rows: report.rowsTakenIn, report: JSONText.string(report.json))
    }

    func write() { for line in report.lines { StandardError.write("fukan: \(path): \(line)\n") } }
}
