internal import Chronology

/// The states of the Correlates of War, one row a spell, with their dates in six columns; the major powers too.
struct CowStateRows: HeaderedRowForm {
    static let needs = [["stateabb"], ["ccode"], ["statenme"], ["styear"], ["endyear"]]
    static let majorNeeds = [["ccode"], ["styear"], ["endyear"]]
    let width: Int
    let code, year, endYear: Int
    let name, month, day, endMonth, endDay: Int?
    let isMajors: Bool

    init(_ columns: ColumnPlaces, isMajors: Bool) {
        width = columns.count
        code = columns[needed: "ccode"]
        year = columns[needed: "styear"]
        endYear = columns[needed: "endyear"]
        name = columns["statenme"]
        month = columns["stmonth"]
        day = columns["stday"]
        endMonth = columns["endmonth"]
        endDay = columns["endday"]
        self.isMajors = isMajors
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let state = try cells.code(required: code, in: .cowNumber)
        guard let from = try cells.edge(year: year, month: month, day: day, isEnd: false) else {
            throw cells.refusal(.badDate, year, "a year")
        }
        let to = try cells.edge(year: endYear, month: endMonth, day: endDay, isEnd: true)
        let dates = try cells.stretch(from, to, column: endYear)
        let kind: SpellKind = isMajors ? .majorPower : .systemMembership(name: cells.text(name) ?? state.text)
        rows.append(
            .spell(
                SourceSpell(
                    first: state, second: nil, isDirected: false, dates: dates, kind: kind, line: cells.line)))
    }
}

/// Spells of one state with whole dates in two columns: the states of Gleditsch and Ward, and the capitals.
struct StateSpellRows: HeaderedRowForm {
    static let gwNeeds = [
        ["gwcode", "gwno"], ["statename", "country_name", "statenme"], ["startdate", "start"], ["enddate", "end"],
    ]
    static let capitalNeeds = [["ccode"], ["capital"], ["stdate", "startdate"], ["enddate"]]
    let width: Int
    let code, from, until: Int
    let space: CodeSpace
    let name, capital, latitude, longitude: Int?

    init(_ columns: ColumnPlaces, space: CodeSpace) {
        width = columns.count
        code = space == .gleditschWard ? columns[needed: "gwcode", "gwno"] : columns[needed: "ccode"]
        from = columns[needed: "startdate", "stdate", "start"]
        until = columns[needed: "enddate", "end"]
        self.space = space
        name = columns["statename", "country_name", "statenme"]
        capital = columns["capital"]
        latitude = columns["lat", "latitude"]
        longitude = columns["lng", "lon", "longitude"]
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let state = try cells.code(required: code, in: space)
        let dates = try cells.stretch(try cells.day(required: from), try cells.day(until), column: until)
        let kind: SpellKind
        if let capital {
            kind = .capital(
                name: try cells.text(required: capital, "the name of a town"),
                latitude: try cells.degrees(latitude, limit: 90), longitude: try cells.degrees(longitude, limit: 180))
        } else {
            kind = .systemMembership(name: cells.text(name) ?? state.text)
        }
        rows.append(
            .spell(
                SourceSpell(
                    first: state, second: nil, isDirected: false, dates: dates, kind: kind, line: cells.line)))
    }
}
