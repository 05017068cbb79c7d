internal import Chronology

/// KEDS' and TABARI's classic rows: `YYMMDD source target code label`, with blanks between.
struct KedsRows: RowForm {
    /// Years before it belong to the century that begins with 2000.
    let pivot: Int

    func admits(width: Int) -> Bool { width >= 4 }

    static func fits(_ cells: [DelimitedRows.Cell], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cells.count >= 4, CellDate.twoDigit(bytes, cells[0].start..<cells[0].end, pivot: 50) != nil else {
            return false
        }
        return [1, 2].allSatisfy { CodeSpace.cameoActor.admits(bytes[cells[$0].start..<cells[$0].end]) }
            && (2...4).contains(cells[3].count) && bytes[cells[3].start] &- 48 < 10
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        guard let day = CellDate.twoDigit(cells.bytes, cells.range(0), pivot: pivot) else {
            throw cells.refusal(.badDate, 0, "a day as 790415")
        }
        let code = try cells.actCode(required: 3)
        var parties: [[SourceParty]] = []
        for column in 1...2 {
            let actor = try cells.code(required: column, in: .cameoActor)
            parties.append(actor.text == "---" ? [] : [SourceParty(actor: actor)])
        }
        // Roots of WEIS run to 22 as those of CAMEO to 20; the labels do not tell them apart. Which it is, is for the
        // reader to say; the code is kept as text.
        var event = SourceEvent(
            id: nil, date: .day(day), source: parties[0], target: parties[1], act: .weis(code), line: cells.line)
        if cells.count > 4 {
            var words: [String] = []
            for column in 4..<cells.count { words.append(cells.rawText(column)) }
            event.words = words.joined(separator: " ")
        }
        rows.append(.event(event))
    }
}

/// Weekly sums by dyad, one column a direction, named as `i2p`: from the first to the second.
struct KedsWeeklyRows: HeaderedRowForm {
    let width: Int
    let year, week: Int
    let directions: [(column: Int, name: String, source: SourceCode, target: SourceCode)]

    /// `nil` where no column names a direction.
    init?(_ columns: ColumnPlaces) {
        guard let year = columns["year"], let week = columns["week"] else { return nil }
        var directions: [(column: Int, name: String, source: SourceCode, target: SourceCode)] = []
        for (column, name) in columns.names.enumerated() where column != year && column != week {
            // Three letters are CAMEO's codes, others nobody's.
            let space: CodeSpace = name.utf8.count == 7 ? .cameoActor : .nameText
            let written = space == .cameoActor ? columns.written[column].uppercased() : name
            let parts = written.split(separator: "2", omittingEmptySubsequences: false)
            guard parts.count == 2, let source = SourceCode(String(parts[0]), in: space),
                let target = SourceCode(String(parts[1]), in: space)
            else { return nil }
            directions.append((column, columns.written[column], source, target))
        }
        guard !directions.isEmpty else { return nil }
        width = columns.count
        self.year = year
        self.week = week
        self.directions = directions
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let yearNumber = try cells.integer(required: year)
        let weekNumber = try cells.integer(required: week)
        // Weeks are counted in the source from the year's first day; in the last one the year can end.
        guard let first = Day(year: yearNumber, month: 1, day: 1), let last = Day(year: yearNumber, month: 12, day: 31)
        else { throw cells.refusal(.badDate, year, "a year") }
        let from = first.advanced(byDays: (weekNumber - 1) * 7)
        guard (1...53).contains(weekNumber), from <= last else {
            throw cells.refusal(.badDate, week, "a week from 1 to 53")
        }
        let date = DateInterval(from: from, to: min(last, from.advanced(byDays: 6)), precision: .interval)
        for direction in directions {
            rows.append(
                .value(
                    SourceValue(
                        measure: direction.name, first: direction.source, second: direction.target, isDirected: true,
                        date: date, value: try cells.number(direction.column), line: cells.line)))
        }
    }
}
