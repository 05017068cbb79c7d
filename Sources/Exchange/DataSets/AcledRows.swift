internal import Chronology

/// ACLED's events, 31 columns with a header.
struct AcledRows: HeaderedRowForm {
    static let needs = [["event_id_cnty"], ["event_date"], ["event_type"], ["actor1"]]
    let width: Int
    let id, date, type, first: Int
    let subtype, firstAllies, firstKind, second, secondAllies, secondKind, iso, country, admin, location: Int?
    let latitude, longitude, exactness, source, notes, fatalities: Int?

    init(_ columns: ColumnPlaces) {
        width = columns.count
        id = columns[needed: "event_id_cnty"]
        date = columns[needed: "event_date"]
        type = columns[needed: "event_type"]
        first = columns[needed: "actor1"]
        subtype = columns["sub_event_type"]
        firstAllies = columns["assoc_actor_1"]
        firstKind = columns["inter1"]
        second = columns["actor2"]
        secondAllies = columns["assoc_actor_2"]
        secondKind = columns["inter2"]
        iso = columns["iso"]
        country = columns["country"]
        admin = columns["admin1"]
        location = columns["location"]
        latitude = columns["latitude"]
        longitude = columns["longitude"]
        exactness = columns["geo_precision"]
        source = columns["source"]
        notes = columns["notes"]
        fatalities = columns["fatalities"]
    }

    var identity: [Int]? { [id] }

    /// The state to which an actor belongs: the one in brackets (`Protesters (Kenya)`), or, where the years of a
    /// government stand there, the one behind `of` (`Military Forces of Kenya (2013-2022)`).
    static func nation(in name: String) -> SourceCode? {
        guard let bracketed = IcewsReducedRows.bracketed(name) else { return nil }
        guard bracketed.text.utf8.first.map({ (48...57).contains($0) }) == true else {
            return SourceCode(bracketed.text, in: .nameText)
        }
        let before = name.dropLast(bracketed.text.count + 2)
        guard let forces = before.firstRange(of: " of ") else { return nil }
        var text = before[forces.upperBound...]
        while text.last == " " { text.removeLast() }
        return SourceCode(String(text), in: .nameText)
    }

    /// The actor itself, then those it acts with.
    private func parties(
        _ actor: Int?, _ allies: Int?, _ kind: Int?, _ cells: inout RowCells
    ) throws(RowRefusal) -> [SourceParty] {
        var parties: [SourceParty] = []
        // Numbers 0 to 8 in older files, words in newer ones.
        let kinds = cells.list(kind, separator: ";")
        if let code = try cells.code(actor, in: .nameText) {
            parties.append(
                SourceParty(
                    actor: code, country: Self.nation(in: code.text), name: code.text, sectors: kinds))
        }
        for name in cells.list(allies, separator: ";") {
            parties.append(
                SourceParty(actor: SourceCode(name, in: .nameText), country: Self.nation(in: name), name: name))
        }
        return parties
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let day = try cells.day(required: date)
        let kind = try cells.text(required: type, "a type of event")
        let source = try parties(first, firstAllies, firstKind, &cells)
        let target = try parties(second, secondAllies, secondKind, &cells)
        var event = SourceEvent(
            id: try cells.text(required: id, "the id of an event"), date: .day(day), source: source, target: target,
            act: .own(type: kind, subtype: cells.text(subtype)), line: cells.line)
        event.words = cells.text(notes)
        event.publisher = cells.text(self.source)
        if let count = try cells.integer(fatalities, in: 0...10_000_000) { event.deaths = SourceDeaths(best: count) }
        let nation = try cells.code(iso, in: .isoNumeric)
        let name = [cells.text(location), cells.text(admin), cells.text(country)].compactMap(\.self)
        event.place = SourcePlace(
            name: name.isEmpty ? nil : name.joined(separator: ", "), country: nation,
            latitude: try cells.degrees(latitude, limit: 90), longitude: try cells.degrees(longitude, limit: 180),
            exactness: cells.text(exactness))
        rows.append(.event(event))
    }
}
