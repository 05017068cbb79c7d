internal import Chronology

/// Reads a data set row by row. What memory it takes does not grow with the file, beyond the fingerprints by which repeats
/// are found, and those have a limit.
package struct DataSetReader {
    package let dataSet: RecognisedDataSet
    /// KEDS: years of two figures before it belong to the century that begins with 2000; 0...99.
    package var pivot: Int
    /// How many examples of each defect are kept.
    package var exampleCount: Int
    /// How many rows' fingerprints are kept at most, 16 bytes each and as much again for the table; rows behind them are
    /// not compared any more, which the report says.
    package var rememberedRows: Int
    /// Whether a row that says only what an earlier one says is counted and not handed on.
    package var handsOnOnce: Bool

    package init(
        _ dataSet: RecognisedDataSet, pivot: Int = 50, exampleCount: Int = 5, rememberedRows: Int = 2_000_000,
        handsOnOnce: Bool = false
    ) {
        precondition((0...99).contains(pivot), "a pivot of \(pivot), not 0...99")
        self.dataSet = dataSet
        self.pivot = pivot
        self.exampleCount = exampleCount
        self.rememberedRows = rememberedRows
        self.handsOnOnce = handsOnOnce
    }

    /// Over so many rows it is noted which columns are read.
    private static let rowsLookedAt = 100

    /// Gives each good row to `each`, in the order of the file, and counts what is wrong with the others.
    ///
    /// - Throws: only what `each` throws.
    package func read<Failure: Error>(
        _ bytes: [UInt8], each: (DataSetRow) throws(Failure) -> Void
    ) throws(Failure) -> DefectReport {
        try bytes.withUnsafeBufferPointer { (buffer) throws(Failure) in try read(buffer, each: each) }
    }

    /// Gives each good row to `each`, in the order of the file, and counts what is wrong with the others.
    ///
    /// - Throws: only what `each` throws.
    package func read<Failure: Error>(
        _ bytes: UnsafeBufferPointer<UInt8>, each: (DataSetRow) throws(Failure) -> Void
    ) throws(Failure) -> DefectReport {
        var form = dataSet.makeForm(pivot)
        var walk = DelimitedRows(bytes, separator: dataSet.separator, hasQuotes: dataSet.hasQuotes)
        if dataSet.hasHeader { _ = walk.next() }
        var tally = DefectTally(dataSet: dataSet, exampleCount: exampleCount, rememberedRows: rememberedRows)
        tally.report.hasByteOrderMark = walk.hasByteOrderMark
        var rows: [DataSetRow] = []
        var cells = RowCells(bytes: bytes, cells: [], line: 0, marks: dataSet.marks)
        let readColumns = ReadColumns(count: dataSet.hasHeader ? dataSet.columns.count : 0)
        cells.readColumns = readColumns
        var lastLineEnd = true
        while walk.next() {
            lastLineEnd = !walk.isOpen
            tally.report.rows += 1
            let width = walk.cells.count
            if walk.hasBrokenQuote {
                tally.refuse(
                    .unbalancedQuote, line: walk.line, found: "a quote that is not closed, or text behind one",
                    expected: "quotes around a whole cell, and those inside it twice")
                continue
            }
            if !form.admits(width: width) {
                tally.refuseWidth(width, walk: walk, form: form)
                // What went wrong may be a quote that swallowed the rows behind it.
                walk.resumeAtSecondLine()
                continue
            }
            if walk.isOpen, tally.report.widths[width] == nil, tally.report.rows > 1, dataSet.format.hasSeveralWidths {
                tally.refuseWidth(width, walk: walk, form: form)
                continue
            }
            tally.report.widths[width, default: 0] += 1
            if walk.hasNUL {
                tally.refuse(.nulByte, line: walk.line, found: "a NUL byte", expected: "text")
                continue
            }
            cells.cells = walk.cells
            cells.line = walk.line
            cells.missed.removeAll(keepingCapacity: true)
            cells.isLatin = false
            cells.leftOut = nil
            rows.removeAll(keepingCapacity: true)
            do throws(RowRefusal) {
                try form.read(&cells, into: &rows)
            } catch {
                let isCut = walk.isOpen && error.column == width - 1
                tally.refuse(
                    isCut ? .truncated : error.cause, line: walk.line,
                    column: error.column.map { tally.name(of: $0, width: width) }, found: error.found,
                    expected: error.expected)
                cells.cells = []
                continue
            }
            // What only tells rows apart is not read.
            cells.readColumns = nil
            let repeats = tally.repeats(of: cells, form: form)
            if tally.report.goodRows < Self.rowsLookedAt { cells.readColumns = readColumns }
            tally.accept(cells)
            cells.cells = []
            if handsOnOnce, repeats.isTwice {
                tally.leaveOutTwice(cells.line)
                continue
            }
            let isRepeat = (repeats.id && form.identity != nil) || repeats.report
            for row in rows {
                tally.count(row)
                if isRepeat, case .event(var event) = row {
                    event.repeatsID = repeats.id && form.identity != nil
                    event.repeatsReport = event.repeatsReport || repeats.report
                    try each(.event(event))
                } else {
                    try each(row)
                }
            }
        }
        tally.report.unreadColumns = zip(dataSet.columns, readColumns.isRead).filter { !$1 }.map(\.0)
        tally.report.linesWithCarriageReturn = walk.carriageReturns
        tally.report.isLastLineOpen = !lastLineEnd
        return tally.finished(pivot: dataSet.format == .keds && !dataSet.hasHeader ? pivot : nil)
    }
}

extension DataSetFormat {
    /// Whether rows of several widths can stand in one file.
    var hasSeveralWidths: Bool { self == .gdelt1 || self == .gdelt2 }
}
