internal import Foundation
internal import Synchronization

/// Reads event files of the GDELT layout of any size straight into monthly totals by directed pair: bytes are looked at
/// in place, on all cores.
package struct BulkEvents: Sendable {
    package let totals: DyadMonthTotals
    /// What was met beside what the rows come to.
    package let report: DefectReport

    /// - Parameters:
    ///   - bytes: of the file, tab separated, without a header.
    ///   - threads: 1 or more; the result is the same.
    package init(_ bytes: UnsafeRawBufferPointer, threads: Int) {
        let pieces = BulkPieces(bytes)
        let gathered = Mutex((totals: DyadMonthTotals(), withoutPair: 0))
        let found = pieces.read(threads: threads, lastTab: BulkRow.lastTab) { hand in
            var totals = DyadMonthTotals()
            var withoutPair = 0
            hand { (row: BulkRow, _: Int, _: Int) throws(BulkRefusal) in
                guard let date = row.date else { throw .date }
                let (source, target) = try row.countries()
                let score = try row.score()
                guard !source.isNone, !target.isNone, source != target else {
                    withoutPair += 1
                    return
                }
                totals.add(source, target, year: date.year, month: date.month, millionths: score)
            }
            gathered.withLock {
                $0.totals.add(totals)
                $0.withoutPair += withoutPair
            }
        }
        let (totals, withoutPair) = gathered.withLock { ($0.totals, $0.withoutPair) }
        self.totals = totals
        report = found.report(withoutPair: withoutPair)
    }
}

/// A bulk file cut into pieces of whole lines, read on all cores.
struct BulkPieces {
    struct Found {
        var rows = 0
        var lines = 0
        var widths: [Int: Int] = [:]
        var defects = DefectReport()
        /// How many lines lie before each piece.
        var linesBefore: [Int] = []

        func report(withoutPair: Int) -> DefectReport {
            var report = defects
            report.rows = rows
            report.goodRows = rows - defects.refusedRows
            report.widths = widths
            report.withoutPair = withoutPair
            return report
        }
    }
    typealias Take = (BulkRow, _ line: Int, _ piece: Int) throws(BulkRefusal) -> Void

    private let bytes: UnsafeRawBufferPointer
    /// Behind a byte order mark.
    private let start: Int
    /// Where pieces end: behind a line's end.
    private let ends: [Int]
    /// Pieces are about so long.
    private static let length = 16 << 20

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var ends: [Int] = []
        var at = start
        while at < bytes.count {
            var end = min(at + Self.length, bytes.count)
            while end < bytes.count, bytes[end - 1] != 0x0A { end += 1 }
            ends.append(end)
            at = end
        }
        self.ends = ends
    }

    /// - Parameters:
    ///   - lastTab: the last tab of a row whose place is kept.
    ///   - work: is called once a thread, and hands on the rows of the pieces that fall to it.
    func read(threads: Int, lastTab: Int, _ work: @Sendable (_ hand: (Take) -> Void) -> Void) -> Found {
        let next = Atomic(0)
        let read = Mutex([(index: Int, piece: BulkPiece)]())
        let (start, ends) = (start, ends)
        // The workers only read the bytes, and all have ended before the call returns.
        nonisolated(unsafe) let bytes = bytes
        DispatchQueue.concurrentPerform(iterations: max(1, threads)) { _ in
            work { take in
                while true {
                    let index = next.add(1, ordering: .relaxed).oldValue
                    guard index < ends.count else { break }
                    let from = index == 0 ? start : ends[index - 1]
                    let piece = BulkPiece(
                        UnsafeRawBufferPointer(rebasing: bytes[from..<ends[index]]), lastTab: lastTab
                    ) {
                        (row: BulkRow, line: Int) throws(BulkRefusal) in try take(row, line, index)
                    }
                    read.withLock { $0.append((index, piece)) }
                }
            }
        }
        var found = Found()
        for (_, piece) in read.withLock({ $0.sorted { $0.index < $1.index } }) {
            found.linesBefore.append(found.lines)
            found.defects.append(refused: piece.defects, behind: found.lines, keeping: BulkPiece.examples)
            found.lines += piece.lines
            found.rows += piece.rows
            found.widths.merge(piece.widths) { $0 + $1 }
        }
        return found
    }
}
