internal import Chronology

/// Counts what is met while a data set is read.
struct DefectTally {
    var report = DefectReport()
    private let dataSet: RecognisedDataSet
    private let exampleCount: Int
    private let rememberedRows: Int
    private var ids: Set<UInt64> = []
    /// Of whole rows, where an id can come again.
    private var wholeRows: Set<UInt64> = []
    private var reports: Set<UInt64> = []
    private var missing: [Int: Int] = [:]
    private var days: [Day: Int] = [:]
    private var isFull = false
    private let isGdelt: Bool

    init(dataSet: RecognisedDataSet, exampleCount: Int, rememberedRows: Int) {
        self.dataSet = dataSet
        self.exampleCount = exampleCount
        self.rememberedRows = rememberedRows
        isGdelt = dataSet.format.hasSeveralWidths && !dataSet.columns.isEmpty && dataSet.columns.count > 50
    }

    /// The name of a column; GDELT's depend on the width of the row.
    func name(of column: Int, width: Int) -> String {
        let names = isGdelt && width != dataSet.columns.count ? GdeltRows.columns(width: width) : dataSet.columns
        return column < names.count ? names[column] : "column \(column + 1)"
    }

    // MARK: - Refusals

    mutating func refuse(
        _ cause: DefectCause, line: Int, column: String? = nil, found: String, expected: String
    ) {
        report.refuse(
            cause, line: line, column: column, keeping: exampleCount, found: { found }, expected: { expected })
    }

    mutating func refuseWidth(_ width: Int, walk: DelimitedRows, form: any RowForm) {
        report.widths[width, default: 0] += 1
        let usual = dataSet.columns.count
        let allowed = isGdelt ? "57, 58 or 61" : dataSet.separator == .blanks ? "at least 4" : "\(usual)"
        let cause: DefectCause =
            if walk.spansLines {
                .unbalancedQuote
            } else if walk.hasNUL {
                .nulByte
            } else if walk.isOpen, width < (isGdelt ? 61 : usual) {
                .truncated
            } else {
                width < usual ? .tooFewColumns : .tooManyColumns
            }
        refuse(
            cause, line: walk.line, found: "\(width) \(width == 1 ? "column" : "columns")",
            expected: "\(allowed) columns")
    }

    // MARK: - Rows that are kept

    mutating func accept(_ cells: RowCells) {
        report.goodRows += 1
        for column in cells.missed { missing[column, default: 0] += 1 }
        if cells.isLatin { note(cells.line, in: &report.latinRows) }
        if let reason = cells.leftOut { note(cells.line, in: &report.leftOut[reason, default: CountedRepeats()]) }
    }

    mutating func leaveOutTwice(_ line: Int) { note(line, in: &report.saidTwice) }

    private func note(_ line: Int, in repeats: inout CountedRepeats) { repeats.add(line, keeping: exampleCount) }

    /// What a row repeats of earlier ones.
    struct Repeats {
        /// Its id; all of it where the set has no ids.
        var id = false
        /// The report that it tells.
        var report = false
        /// Whether it says nothing that an earlier row does not say.
        var isTwice = false
    }

    mutating func repeats(of cells: RowCells, form: any RowForm) -> Repeats {
        guard !isFull else { return Repeats() }
        if ids.count >= rememberedRows {
            isFull = true
            report.repeatsSoughtUntilLine = cells.line
            return Repeats()
        }
        let whole = Array(0..<cells.count)
        let repeatsID = !ids.insert(Self.fingerprint(cells, form.identity ?? whole)).inserted
        if repeatsID { note(cells.line, in: &report.repeatedIDs) }
        var isTwice = repeatsID
        if form.identity != nil, form.idsRepeat {
            isTwice = !wholeRows.insert(Self.fingerprint(cells, whole)).inserted
        }
        var repeatsReport = false
        if isGdelt {
            repeatsReport = !reports.insert(Self.fingerprint(cells, GdeltRows.report(width: cells.count))).inserted
            if repeatsReport { note(cells.line, in: &report.repeatedReports) }
        }
        return Repeats(id: repeatsID, report: repeatsReport, isTwice: isTwice)
    }

    private static func fingerprint(_ cells: RowCells, _ columns: [Int]) -> UInt64 {
        var print = Fingerprint()
        let bytes = UnsafeRawBufferPointer(cells.bytes)
        for column in columns { print.add(UnsafeRawBufferPointer(rebasing: bytes[cells.range(column)])) }
        return print.value
    }

    // MARK: - Dates

    private mutating func count(_ event: SourceEvent) {
        cover(event.date)
        if let day = event.date.from { days[day, default: 0] += 1 }
        if isGdelt, let added = event.added, let day = event.date.from {
            if day < added { report.datedBefore += 1 }
            if event.isDatedYearBefore { note(event.line, in: &report.yearBefore) }
        }
    }

    mutating func count(_ row: DataSetRow) {
        switch row {
        case .event(let event): count(event)
        case .mention(let mention): cover(.day(mention.day))
        case .value(let value): cover(value.date)
        case .spell(let spell): cover(spell.dates)
        case .dispute(let dispute): cover(dispute.dates)
        case .vote(let vote): if let date = vote.date { cover(.day(date)) }
        case .rollCall(let call): if let date = call.date { cover(.day(date)) }
        case .issue: break
        }
    }

    private mutating func cover(_ dates: DateInterval) {
        if let from = dates.from { report.from = report.from.map { min($0, from) } ?? from }
        if let to = dates.to ?? dates.from { report.until = report.until.map { max($0, to) } ?? to }
    }

    mutating func finished(pivot: Int?) -> DefectReport {
        for (column, count) in missing {
            report.missing[name(of: column, width: dataSet.columns.count), default: 0] += count
        }
        report.mainDay = days.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        if let pivot {
            report.notes.append(
                "years of two figures are read as \(1900 + pivot) to \(1999 + pivot); say so if they are not")
        }
        return report
    }
}
