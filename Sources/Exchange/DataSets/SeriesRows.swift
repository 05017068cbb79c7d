internal import Chronology

/// Any table with a date, an actor or a pair or neither, and values.
struct SeriesRows: HeaderedRowForm {
    enum DateColumns {
        case one(Int)
        case yearAnd(Int, month: Int)
        case yearAndQuarter(Int, Int)
        case yearAndWeek(Int, Int)
        case yearMonthDay(Int, Int, Int)
    }

    let width: Int
    let date: DateColumns
    let first: Int?
    let second: Int?
    let firstSpace: CodeSpace
    let secondSpace: CodeSpace
    let isDirected: Bool
    /// The column that names the measure, in a table with one value a row.
    let measureName: Int?
    let unit: Int?
    let values: [(column: Int, name: String)]
    /// Columns that hold no numbers and are not read.
    let unread: [String]

    private static let dateNames = ["date", "day", "month", "quarter", "week", "period", "time", "year"]
    private static let actorNames: [(name: String, space: CodeSpace)] = [
        ("iso3", .iso3), ("iso3c", .iso3), ("iso_3", .iso3), ("iso_a3", .iso3), ("country_code", .iso3),
        ("code", .iso3), ("iso2", .iso2), ("iso2c", .iso2), ("iso_2", .iso2), ("iso3n", .isoNumeric),
        ("isonum", .isoNumeric), ("m49", .isoNumeric), ("ccode", .cowNumber), ("cown", .cowNumber),
        ("cow", .cowNumber), ("stateabb", .cowLetters), ("cowc", .cowLetters), ("gwno", .gleditschWard),
        ("gwcode", .gleditschWard), ("gwn", .gleditschWard), ("fips", .fips), ("actor", .nameText),
        ("country", .nameText), ("country_name", .nameText), ("state", .nameText), ("entity", .nameText),
        ("name", .nameText), ("statenme", .nameText),
    ]
    private static let pairNames: [(first: String, second: String, space: CodeSpace, isDirected: Bool)] = [
        ("source", "target", .nameText, true), ("from", "to", .nameText, true),
        ("exporter", "importer", .nameText, true), ("reporter", "partner", .nameText, true),
        ("ccode1", "ccode2", .cowNumber, false), ("iso3_1", "iso3_2", .iso3, false),
        ("iso3_a", "iso3_b", .iso3, false), ("gwno1", "gwno2", .gleditschWard, false),
        ("gwno_a", "gwno_b", .gleditschWard, false), ("actor1", "actor2", .nameText, false),
        ("actor_a", "actor_b", .nameText, false), ("country1", "country2", .nameText, false),
        ("state1", "state2", .nameText, false), ("a", "b", .nameText, false),
    ]
    private static let measureNames = ["measure", "indicator", "variable", "series", "indicator_name", "series_name"]

    /// `nil` where there is no date or no value.
    ///
    /// - Parameters:
    ///   - numeric: for each column whether the first rows hold numbers or nothing in it.
    ///   - twoLettered: for each column whether all that the first rows hold in it are two capital letters; a
    ///     `country_code` is either ISO 3166-1 alpha-2 or alpha-3.
    init?(_ columns: ColumnPlaces, numeric: [Bool], twoLettered: [Bool]) {
        width = columns.count
        var used: Set<Int> = []
        func take(_ name: String) -> Int? {
            guard let place = columns.place([name]) else { return nil }
            used.insert(place)
            return place
        }
        if let whole = take("date") {
            date = .one(whole)
        } else if let year = columns["year"], let month = columns["month"], let day = columns["day"] {
            used.formUnion([year, month, day])
            date = .yearMonthDay(year, month, day)
        } else if let year = columns["year"], let month = columns["month"] {
            used.formUnion([year, month])
            date = .yearAnd(year, month: month)
        } else if let year = columns["year"], let quarter = columns["quarter"] {
            used.formUnion([year, quarter])
            date = .yearAndQuarter(year, quarter)
        } else if let year = columns["year"], let week = columns["week"] {
            used.formUnion([year, week])
            date = .yearAndWeek(year, week)
        } else if let name = Self.dateNames.first(where: { columns.place([$0]) != nil }), let place = take(name) {
            date = .one(place)
        } else {
            return nil
        }
        if let pair = Self.pairNames.first(where: {
            columns.place([$0.first]) != nil && columns.place([$0.second]) != nil
        }) {
            first = take(pair.first)
            second = take(pair.second)
            (firstSpace, secondSpace, isDirected) = (pair.space, pair.space, pair.isDirected)
        } else {
            second = nil
            isDirected = false
            let actor = Self.actorNames.first { columns.place([$0.name]) != nil }
            let place = actor.flatMap { take($0.name) }
            let isAmbiguous = actor?.name == "country_code" || actor?.name == "code"
            first = place
            firstSpace = isAmbiguous && place.map { twoLettered[$0] } == true ? .iso2 : actor?.space ?? .nameText
            secondSpace = firstSpace
            // Other columns that name the same actor are no values.
            for other in Self.actorNames { _ = take(other.name) }
        }
        unit = take("unit")
        let named = Self.measureNames.first { columns.place([$0]) != nil }
        if let value = columns["value"], let named, let place = take(named) {
            used.insert(value)
            measureName = place
            values = [(value, columns.written[value])]
        } else {
            measureName = nil
            values = columns.names.indices.filter { !used.contains($0) && numeric[$0] }
                .map { ($0, columns.written[$0]) }
        }
        guard !values.isEmpty else { return nil }
        let read = Set(values.map(\.column)).union(used)
        unread = columns.names.indices.filter { !read.contains($0) }.map { columns.written[$0] }
    }

    var identity: [Int]? {
        var columns: [Int]
        switch date {
        case .one(let column): columns = [column]
        case .yearAnd(let a, let b), .yearAndQuarter(let a, let b), .yearAndWeek(let a, let b): columns = [a, b]
        case .yearMonthDay(let a, let b, let c): columns = [a, b, c]
        }
        columns += [first, second, measureName].compactMap(\.self)
        return columns
    }

    var idsRepeat: Bool { true }

    private func interval(_ cells: inout RowCells) throws(RowRefusal) -> DateInterval {
        switch date {
        case .one(let column):
            guard let interval = CellDate.interval(cells.bytes, cells.range(column)) else {
                throw cells.refusal(.badDate, column, "a date as 2013, 2013-11, 2013-Q4 or 2013-11-02")
            }
            return interval
        case .yearAnd(let year, let month):
            let (a, b) = (try cells.integer(required: year), try cells.integer(required: month))
            guard let interval = DateInterval.month(b, of: a) else {
                throw cells.refusal(.badDate, month, "a month from 1 to 12")
            }
            return interval
        case .yearAndQuarter(let year, let quarter):
            let (a, b) = (try cells.integer(required: year), try cells.integer(required: quarter))
            guard let interval = DateInterval.quarter(b, of: a) else {
                throw cells.refusal(.badDate, quarter, "a quarter from 1 to 4")
            }
            return interval
        case .yearAndWeek(let year, let week):
            let (a, b) = (try cells.integer(required: year), try cells.integer(required: week))
            guard let interval = CellDate.week(b, of: a) else {
                throw cells.refusal(.badDate, week, "a week that the year has")
            }
            return interval
        case .yearMonthDay(let year, let month, let day):
            let parts = (
                try cells.integer(required: year), try cells.integer(required: month), try cells.integer(required: day)
            )
            guard let found = Day(year: parts.0, month: parts.1, day: parts.2) else {
                throw cells.refusal(.badDate, day, "a day that the month has")
            }
            return .day(found)
        }
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let date = try interval(&cells)
        let a = try first.map { (column) throws(RowRefusal) in try cells.code(required: column, in: firstSpace) }
        let b = try second.map { (column) throws(RowRefusal) in try cells.code(required: column, in: secondSpace) }
        let measured = try measureName.map { (column) throws(RowRefusal) in
            try cells.text(required: column, "the name of a measure")
        }
        let unitText = unit.flatMap { cells.isMissing($0) ? nil : cells.rawText($0) }
        for value in values {
            rows.append(
                .value(
                    SourceValue(
                        measure: measured ?? value.name, first: a, second: b, isDirected: isDirected, date: date,
                        value: try cells.number(value.column), unit: unitText, line: cells.line)))
        }
    }
}
