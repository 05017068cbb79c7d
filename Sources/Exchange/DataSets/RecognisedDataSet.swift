/// A file taken for a data set: which, how its cells are separated, and what told it.
package struct RecognisedDataSet: Sendable {
    package let format: DataSetFormat
    package let separator: CellSeparator
    package let hasQuotes: Bool
    package let hasHeader: Bool
    /// The columns, as the header has them or as the format names them.
    package let columns: [String]
    /// What told the format, in words.
    package let toldBy: String
    /// Columns of a series that hold no numbers and are not read.
    package let unreadColumns: [String]
    /// Whether it is of the layout that is read in bulk, however long the file: GDELT's own, without a header.
    package var isBulk: Bool { (format == .gdelt1 || format == .gdelt2) && !hasHeader }
    let marks: MissingMarks
    let makeForm: @Sendable (_ pivot: Int) -> any RowForm

    /// - Throws: `DataSetError` where the bytes are no separated text, or fit no format, or not the one that is named.
    package init(_ bytes: [UInt8], as named: DataSetFormat? = nil) throws(DataSetError) {
        self = try bytes.withUnsafeBufferPointer { (buffer) throws(DataSetError) in
            try RecognisedDataSet(buffer, as: named)
        }
    }

    /// - Throws: `DataSetError` where the bytes are no separated text, or fit no format, or not the one that is named.
    package init(_ bytes: UnsafeBufferPointer<UInt8>, as named: DataSetFormat? = nil) throws(DataSetError) {
        try Self.refuseForeign(bytes)
        if let found = Self.headered(bytes, as: named) ?? Self.headerless(bytes, as: named) {
            self = found
            return
        }
        let (separator, first) = Self.firstLine(bytes)
        let places = ColumnPlaces(first)
        let seen = Self.seen(first, separator)
        if let named {
            let layouts = HeaderedLayout.all.filter { $0.format == named }
            let needs = layouts.map {
                "the columns " + $0.needs.map { $0.joined(separator: " or ") }.joined(separator: ", ")
            }
            throw .doesNotFit(
                format: named, seen: seen,
                expected: needs.isEmpty ? Self.headerlessShape(named) : needs.joined(separator: "; or "))
        }
        throw .unrecognised(seen: seen, nearest: Self.nearest(places))
    }

    /// The layout of which most of the columns are there, with what it lacks; `nil` where less than half of any are.
    private static func nearest(_ columns: ColumnPlaces) -> String? {
        var best: (layout: HeaderedLayout, share: Double)?
        for layout in HeaderedLayout.all {
            let lacking = columns.lacking(layout.needs).count
            let share = 1 - Double(lacking) / Double(layout.needs.count)
            if lacking > 0, share >= 0.5, share > best?.share ?? 0 { best = (layout, share) }
        }
        guard let layout = best?.layout else { return nil }
        return "\(layout.format.rawValue), which lacks \(columns.lacking(layout.needs).joined(separator: ", "))"
    }

    private init(
        format: DataSetFormat, separator: CellSeparator, hasQuotes: Bool, hasHeader: Bool, columns: [String],
        toldBy: String, unread: [String] = [], marks: MissingMarks,
        makeForm: @escaping @Sendable (_ pivot: Int) -> any RowForm
    ) {
        self.format = format
        self.separator = separator
        self.hasQuotes = hasQuotes
        self.hasHeader = hasHeader
        self.columns = columns
        self.toldBy = toldBy
        unreadColumns = unread
        self.marks = marks
        self.makeForm = makeForm
    }

    // MARK: - What is no text

    private static func refuseForeign(_ bytes: UnsafeBufferPointer<UInt8>) throws(DataSetError) {
        let start = Array(bytes.prefix(512))
        guard start.contains(where: { $0 > 0x20 && $0 < 0xEF || $0 > 0xEF }) || bytes.count > 512 else { throw .empty }
        let expected = "a text of separated cells in UTF-8"
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            throw .notText(found: "a ZIP archive (or a spreadsheet)", expected: expected + "; unpack it first")
        }
        if start.starts(with: [0x1F, 0x8B]) {
            throw .notText(found: "a gzip archive", expected: expected + "; unpack it first")
        }
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            throw .notText(found: "text in UTF-16", expected: expected)
        }
        if start.starts(with: Array("%PDF".utf8)) { throw .notText(found: "a PDF", expected: expected) }
        let controls = start.count { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        if controls * 4 > start.count { throw .notText(found: "bytes that are no text", expected: expected) }
    }

    // MARK: - The first lines

    private static func texts(_ rows: DelimitedRows, _ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
        rows.cells.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
    }

    /// The cells of the first line, by the separator that makes most of it.
    private static func firstLine(_ bytes: UnsafeBufferPointer<UInt8>) -> (CellSeparator, [String]) {
        var best: (CellSeparator, [String]) = (.comma, [])
        for separator in [CellSeparator.tab, .comma, .semicolon] {
            var rows = DelimitedRows(bytes, separator: separator, hasQuotes: true)
            guard rows.next(), !rows.hasBrokenQuote, rows.cells.count > best.1.count else { continue }
            best = (separator, texts(rows, bytes))
        }
        return best
    }

    private static func seen(_ cells: [String], _ separator: CellSeparator) -> String {
        guard cells.count > 1 else {
            return "a line without separators ('\(TableText.visible(String((cells.first ?? "").prefix(24))))')"
        }
        let shown = cells.prefix(6).map { "'\(TableText.visible(String($0.prefix(24))))'" }.joined(separator: ", ")
        return "\(cells.count) \(separator.name)-separated cells (\(shown)\(cells.count > 6 ? ", …" : ""))"
    }

    private static func headerlessShape(_ format: DataSetFormat) -> String {
        switch format {
        case .gdelt1, .gdelt2: "57, 58 or 61 tab-separated cells: a number, a day as 20131102, …"
        case .keds: "a day as 790415, source, target and code with blanks between; or the columns year, week and i2p"
        case .series: "a header with a date, and a column of numbers"
        default: "a header that names its columns"
        }
    }

    // MARK: - By a header

    private static func headered(_ bytes: UnsafeBufferPointer<UInt8>, as named: DataSetFormat?) -> RecognisedDataSet? {
        let (separator, written) = firstLine(bytes)
        guard written.count >= 2 else { return nil }
        let columns = ColumnPlaces(written)
        // A quote is an ordinary character in tab-separated files, unless their header has it.
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let hasQuotes = separator != .tab || bytes[start] == 0x22
        func made(
            _ format: DataSetFormat, _ told: String, unread: [String] = [], marks: MissingMarks,
            form: @escaping @Sendable (Int) -> any RowForm
        )
            -> RecognisedDataSet
        {
            RecognisedDataSet(
                format: format, separator: separator, hasQuotes: hasQuotes, hasHeader: true, columns: written,
                toldBy: "\(told) (\(written.count) \(separator.name)-separated columns)", unread: unread, marks: marks,
                makeForm: form)
        }
        if named != .series {
            if let layout = HeaderedLayout.all.first(where: { ($0.format == named || named == nil) && $0.fits(columns) }
            ) {
                let told = layout.needs.compactMap { columns.place($0) }.map { written[$0] }
                return made(layout.format, "the header has \(told.joined(separator: ", "))", marks: layout.marks) { _ in
                    layout.form(columns)
                }
            }
            if named == nil || named == .unVotes, let wide = WideVoteRows(columns) {
                return made(.unVotes, "the header has rcid and \(wide.members.count) members", marks: [.na]) { _ in wide
                }
            }
            if named == nil || named == .keds, let weekly = KedsWeeklyRows(columns) {
                return made(
                    .keds, "the header has year, week and \(weekly.directions.map(\.name).joined(separator: ", "))",
                    marks: [.na]
                ) { _ in weekly }
            }
            // With a header, as the public query services give the table: in the order of the files, or not at all.
            if columns.lacking([["globaleventid"], ["sqldate"]]).isEmpty {
                guard named == nil || named == .gdelt1 || named == .gdelt2,
                    [57, 58, 61].contains(columns.count),
                    columns.names == ColumnPlaces(GdeltRows.columns(width: columns.count)).names
                else { return nil }
                return made(
                    columns.count == 61 ? .gdelt2 : .gdelt1, "the header has GLOBALEVENTID, SQLDATE", marks: []
                ) { _ in GdeltRows() }
            }
        }
        guard named == nil || named == .series, Set(columns.names).count == columns.count else { return nil }
        var rows = DelimitedRows(bytes, separator: separator, hasQuotes: hasQuotes)
        guard rows.next() else { return nil }
        var numeric = [Bool](repeating: true, count: columns.count)
        var hasNumber = [Bool](repeating: false, count: columns.count)
        var twoLettered = [Bool](repeating: true, count: columns.count)
        var looked = 0
        while looked < 50, rows.next() {
            looked += 1
            for (column, cell) in rows.cells.enumerated() where column < columns.count && cell.count > 0 {
                let text = bytes[cell.start..<cell.end]
                if !CodeSpace.iso2.admits(text) { twoLettered[column] = false }
                if text.elementsEqual("NA".utf8) || text.elementsEqual("NULL".utf8) { continue }
                if CellNumber.decimal(bytes, cell.start..<cell.end) == nil {
                    numeric[column] = false
                } else {
                    hasNumber[column] = true
                }
            }
        }
        // A column of numbers with one bad cell among its first stays a column of numbers: most of them decide.
        for column in numeric.indices where !numeric[column] && hasNumber[column] {
            var again = DelimitedRows(bytes, separator: separator, hasQuotes: hasQuotes)
            _ = again.next()
            var (good, bad, seen) = (0, 0, 0)
            while seen < 50, again.next() {
                seen += 1
                guard column < again.cells.count, again.cells[column].count > 0 else { continue }
                let cell = again.cells[column]
                if CellNumber.decimal(bytes, cell.start..<cell.end) == nil { bad += 1 } else { good += 1 }
            }
            numeric[column] = good > bad
        }
        let usable = zip(numeric, hasNumber).map { $0 && $1 }
        guard let series = SeriesRows(columns, numeric: usable, twoLettered: twoLettered) else { return nil }
        let values = series.values.map(\.name).joined(separator: ", ")
        return made(
            .series, "the header has a date, and numbers in \(values)", unread: series.unread, marks: [.na, .null]
        ) { _ in series }
    }

    // MARK: - By the shape of the cells

    private static func headerless(_ bytes: UnsafeBufferPointer<UInt8>, as named: DataSetFormat?) -> RecognisedDataSet?
    {
        // The first rows can be broken: any of the first twenty may tell.
        func isAllowed(_ formats: DataSetFormat...) -> Bool {
            guard let named else { return true }
            return formats.contains(named)
        }
        var rows = DelimitedRows(bytes, separator: .tab, hasQuotes: false)
        var looked = 0
        while looked < 20, rows.next() {
            looked += 1
            let told = "line \(rows.line) has \(rows.cells.count) tab-separated cells"
            if isAllowed(.gdelt1, .gdelt2), GdeltRows.fits(rows.cells, bytes) {
                let width = rows.cells.count
                return RecognisedDataSet(
                    format: width == 61 ? .gdelt2 : .gdelt1, separator: .tab, hasQuotes: false, hasHeader: false,
                    columns: GdeltRows.columns(width: width), toldBy: told + ", a number and a day first", marks: []
                ) { _ in GdeltRows() }
            }
            if isAllowed(.gdelt2Mentions), GdeltMentionRows.fits(rows.cells, bytes) {
                let columns = ColumnPlaces(GdeltMentionRows.columns)
                return RecognisedDataSet(
                    format: .gdelt2Mentions, separator: .tab, hasQuotes: false, hasHeader: false,
                    columns: columns.written, toldBy: told + ", a number and two times first", marks: []
                ) { _ in GdeltMentionRows(columns) }
            }
            if isAllowed(.phoenix), PhoenixRows.fits(rows.cells, bytes) {
                let columns = ColumnPlaces(PhoenixRows.dailyColumns)
                return RecognisedDataSet(
                    format: .phoenix, separator: .tab, hasQuotes: false, hasHeader: false, columns: columns.written,
                    toldBy: told + ", a day second and a code fourteenth", marks: HeaderedLayout.eventMarks
                ) { _ in PhoenixRows(columns) }
            }
            if isAllowed(.icews), rows.cells.count == 4,
                CellDate.dashed(bytes, rows.cells[3].start..<rows.cells[3].end) != nil, rows.cells[1].count > 0
            {
                return RecognisedDataSet(
                    format: .icews, separator: .tab, hasQuotes: false, hasHeader: false,
                    columns: ["source", "event_text", "target", "date"], toldBy: told + ", a day last", marks: []
                ) { _ in IcewsReducedRows() }
            }
        }
        guard isAllowed(.keds) else { return nil }
        var blank = DelimitedRows(bytes, separator: .blanks, hasQuotes: false)
        looked = 0
        while looked < 20, blank.next() {
            looked += 1
            if KedsRows.fits(blank.cells, bytes) {
                return RecognisedDataSet(
                    format: .keds, separator: .blanks, hasQuotes: false, hasHeader: false,
                    columns: ["date", "source", "target", "code", "label"],
                    toldBy: "line \(blank.line) has a day of six figures, two actors and a code", marks: []
                ) { KedsRows(pivot: $0) }
            }
        }
        return nil
    }
}
