internal import Chronology

/// UCDP's georeferenced events.
struct UcdpGedRows: HeaderedRowForm {
    static let needs = [["id"], ["side_a"], ["side_b"], ["date_start"], ["best"]]
    static let kinds = ["state-based", "non-state", "one-sided"]
    let width: Int
    let id, sideA, sideB, start, best: Int
    let end, kind, numberA, numberB, low, high, adm1, whereText, latitude, longitude, exactness: Int?
    let countryNumber, office, headline: Int?

    init(_ columns: ColumnPlaces) {
        width = columns.count
        id = columns[needed: "id"]
        sideA = columns[needed: "side_a"]
        sideB = columns[needed: "side_b"]
        start = columns[needed: "date_start"]
        best = columns[needed: "best"]
        end = columns["date_end"]
        kind = columns["type_of_violence"]
        numberA = columns["gwnoa"]
        numberB = columns["gwnob"]
        low = columns["low"]
        high = columns["high"]
        adm1 = columns["adm_1"]
        whereText = columns["where_description", "where_coordinates"]
        latitude = columns["latitude"]
        longitude = columns["longitude"]
        exactness = columns["where_prec"]
        countryNumber = columns["country_id"]
        office = columns["source_office"]
        headline = columns["source_headline"]
    }

    var identity: [Int]? { [id] }

    private func party(_ name: Int, _ number: Int?, _ cells: inout RowCells) throws(RowRefusal) -> [SourceParty] {
        let states = try UcdpAcdRows.states(number, &cells)
        guard let actor = try cells.code(name, in: .nameText) else { return [] }
        return [
            SourceParty(
                actor: actor, country: states.first, otherCodes: Array(states.dropFirst()), name: actor.text)
        ]
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let from = try cells.day(required: start)
        let to = try cells.day(end) ?? from
        let dates = from == to ? DateInterval.day(from) : try cells.stretch(from, to, column: end ?? start)
        let violence = try cells.integer(kind, in: 1...3)
        let first = try party(sideA, numberA, &cells)
        let second = try party(sideB, numberB, &cells)
        var event = SourceEvent(
            id: try cells.text(required: id, "the id of an event"), date: dates, source: first, target: second,
            act: .own(type: violence.map { Self.kinds[$0 - 1] } ?? "violence", subtype: nil), line: cells.line)
        event.deaths = SourceDeaths(
            best: try cells.integer(best), low: try cells.integer(low), high: try cells.integer(high))
        event.words = cells.text(headline)
        event.publisher = cells.text(office)
        let name = [cells.text(whereText), cells.text(adm1)].compactMap(\.self).joined(separator: ", ")
        event.place = SourcePlace(
            name: name.isEmpty ? nil : name, country: try cells.code(countryNumber, in: .gleditschWard),
            latitude: try cells.degrees(latitude, limit: 90), longitude: try cells.degrees(longitude, limit: 180),
            exactness: cells.text(exactness))
        rows.append(.event(event))
    }
}

/// The UCDP/PRIO armed conflicts by year. One cell can hold several states.
struct UcdpAcdRows: HeaderedRowForm {
    static let needs = [["conflict_id"], ["year"], ["gwno_a"], ["gwno_b"], ["intensity_level"]]
    static let types = ["extrasystemic", "interstate", "intrastate", "internationalized intrastate"]
    let width: Int
    let id, year, a, b, intensity: Int
    let secondA, secondB, about, type: Int?

    init(_ columns: ColumnPlaces) {
        width = columns.count
        id = columns[needed: "conflict_id"]
        year = columns[needed: "year"]
        a = columns[needed: "gwno_a"]
        b = columns[needed: "gwno_b"]
        intensity = columns[needed: "intensity_level"]
        secondA = columns["gwno_a_2nd"]
        secondB = columns["gwno_b_2nd"]
        about = columns["incompatibility"]
        type = columns["type_of_conflict"]
    }

    /// The states of a cell such as `2, 200`.
    static func states(_ column: Int?, _ cells: inout RowCells) throws(RowRefusal) -> [SourceCode] {
        guard let column else { return [] }
        var codes: [SourceCode] = []
        for text in cells.list(column, separator: ",") where text != "-9" {
            guard let code = SourceCode(text, in: .gleditschWard) else {
                throw cells.refusal(.badCode, column, CodeSpace.gleditschWard.shape)
            }
            codes.append(code)
        }
        return codes
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let id = try cells.text(required: id, "the id of a conflict")
        let dates = try cells.year(required: year)
        guard let level = try cells.integer(intensity, in: 1...2) else {
            throw cells.refusal(.missingCell, intensity, "1 or 2")
        }
        let sideA = try Self.states(a, &cells)
        let sideB = try Self.states(b, &cells)
        let helpA = try Self.states(secondA, &cells)
        let helpB = try Self.states(secondB, &cells)
        var kind = cells.text(type) ?? "unknown"
        if let number = Int(kind), (1...4).contains(number) { kind = Self.types[number - 1] }
        if kind == "II" { kind = Self.types[3] }
        let subject = cells.text(about) ?? "unknown"
        guard !sideA.isEmpty || !sideB.isEmpty || !helpA.isEmpty || !helpB.isEmpty else {
            throw cells.refusal(.missingCell, a, CodeSpace.gleditschWard.shape)
        }
        func spell(_ first: SourceCode, _ second: SourceCode?, isSupport: Bool) -> DataSetRow {
            .spell(
                SourceSpell(
                    id: id, first: first, second: second, isDirected: false, dates: dates,
                    kind: .armedConflict(
                        id: id, about: subject, intensity: level, type: kind, isSupport: isSupport),
                    line: cells.line))
        }
        // Primary parties against each other; supporters against the other side's primary parties; who has no state
        // for an opponent stands alone.
        func pair(_ firsts: [SourceCode], _ seconds: [SourceCode], isSupport: Bool) {
            for first in firsts {
                if seconds.isEmpty { rows.append(spell(first, nil, isSupport: isSupport)) }
                for second in seconds { rows.append(spell(first, second, isSupport: isSupport)) }
            }
        }
        if sideA.isEmpty { pair(sideB, [], isSupport: false) } else { pair(sideA, sideB, isSupport: false) }
        pair(helpA, sideB, isSupport: true)
        pair(helpB, sideA, isSupport: true)
    }
}
