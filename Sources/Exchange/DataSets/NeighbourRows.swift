internal import Chronology

/// Contiguity of pairs: by land, or within so many miles of water. Files can hold both directions of a pair.
struct ContiguityRows: HeaderedRowForm {
    static let needs = [
        ["ccode1", "state1no"], ["ccode2", "state2no"], ["conttype"], ["stdate", "begin"], ["enddate", "end"],
    ]
    let width: Int
    let first, second, kind, from, until: Int

    init(_ columns: ColumnPlaces) {
        width = columns.count
        first = columns[needed: "ccode1", "state1no"]
        second = columns[needed: "ccode2", "state2no"]
        kind = columns[needed: "conttype"]
        from = columns[needed: "stdate", "begin"]
        until = columns[needed: "enddate", "end"]
    }

    /// A day, or a month as `194508`, of which the first or the last day is meant.
    private func edge(_ column: Int, isEnd: Bool, _ cells: inout RowCells) throws(RowRefusal) -> Day? {
        if cells.range(column).count == 6 {
            guard let month = CellDate.interval(cells.bytes, cells.range(column)) else {
                throw cells.refusal(.badDate, column, "a month as 194508")
            }
            return isEnd ? month.to : month.from
        }
        return try cells.day(column)
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let a = try cells.code(required: first, in: .cowNumber)
        let b = try cells.code(required: second, in: .cowNumber)
        guard let miles = try cells.integer(kind, in: 0...5) else {
            throw cells.refusal(.missingCell, kind, "a class from 0 to 5")
        }
        let start = try edge(from, isEnd: false, &cells)
        let end = try edge(until, isEnd: true, &cells)
        rows.append(
            .spell(
                SourceSpell(
                    first: a, second: b, isDirected: false, dates: try cells.stretch(start, end, column: until),
                    kind: .contiguity(miles), line: cells.line)))
    }
}

/// Strategic rivalries by pair and years.
struct RivalryRows: HeaderedRowForm {
    static let needs = [["ccode1"], ["ccode2"], ["start", "styear"], ["end", "endyear"]]
    static let kindNames = ["positional", "spatial", "ideological", "interventionary"]
    let width: Int
    let first, second, from, until: Int
    let id, name: Int?
    let kinds: [(column: Int, name: String)]

    init(_ columns: ColumnPlaces) {
        width = columns.count
        first = columns[needed: "ccode1"]
        second = columns[needed: "ccode2"]
        from = columns[needed: "start", "styear"]
        until = columns[needed: "end", "endyear"]
        id = columns["tssr_id", "rivalryno", "id"]
        name = columns["rivalry", "rivalryname"]
        kinds = Self.kindNames.compactMap { name in columns.place([name]).map { ($0, name) } }
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let a = try cells.code(required: first, in: .cowNumber)
        let b = try cells.code(required: second, in: .cowNumber)
        let start = try cells.year(required: from).from
        let end = cells.isMissing(until) ? nil : try cells.year(required: until).to
        var marked: [String] = []
        for kind in kinds where !cells.isMissing(kind.column) {
            if try cells.flag(kind.column) == true { marked.append(kind.name) }
        }
        rows.append(
            .spell(
                SourceSpell(
                    id: cells.text(id), first: a, second: b, isDirected: false,
                    dates: try cells.stretch(start, end, column: until),
                    kind: .rivalry(name: cells.text(name), kinds: marked), line: cells.line)))
    }
}

/// Signed networks of states, one after the other, with the years of each as `46-49`.
struct SignedNetworkRows: HeaderedRowForm {
    static let needs = [["net"], ["period"], ["from"], ["to"], ["sign"]]
    let width: Int
    let network, period, first, second, sign: Int

    init(_ columns: ColumnPlaces) {
        width = columns.count
        network = columns[needed: "net"]
        period = columns[needed: "period"]
        first = columns[needed: "from"]
        second = columns[needed: "to"]
        sign = columns[needed: "sign"]
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let number = try cells.text(required: network, "the number of a network")
        let years = try cells.text(required: period, "years as 46-49").split(separator: "-").compactMap { Int($0) }
        guard years.count == 2, let from = DateInterval.year(years[0] < 100 ? 1900 + years[0] : years[0])?.from,
            let to = DateInterval.year(years[1] < 100 ? 1900 + years[1] : years[1])?.to
        else { throw cells.refusal(.badDate, period, "years as 46-49") }
        guard let value = try cells.integer(sign, in: -1...1), value != 0 else {
            throw cells.refusal(.badNumber, sign, "1 or -1")
        }
        rows.append(
            .spell(
                SourceSpell(
                    id: number, first: try cells.code(required: first, in: .networkLabel),
                    second: try cells.code(required: second, in: .networkLabel), isDirected: false,
                    dates: try cells.stretch(from, to, column: period), kind: .signedTie(value), line: cells.line)))
    }
}
