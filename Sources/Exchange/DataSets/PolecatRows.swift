internal import Chronology

/// POLECAT's events in PLOVER's types. Several actors of one side stand in one cell, with `;` between.
struct PolecatRows: HeaderedRowForm {
    static let needs = [["event_id"], ["event_date"], ["event_type"], ["actor_name"], ["recipient_name"]]
    static let types: Set<String> = [
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    ]
    let width: Int
    let id, date, type: Int
    let mode, intensity, quad, source, sources, added, city, district, province, placeName, country: Int?
    let latitude, longitude, exactness: Int?
    let actor, recipient: PartyColumns

    struct PartyColumns {
        let name, country, cow, sectors: Int?
    }

    init(_ columns: ColumnPlaces) {
        width = columns.count
        id = columns[needed: "event_id"]
        date = columns[needed: "event_date"]
        type = columns[needed: "event_type"]
        mode = columns["event_mode"]
        intensity = columns["intensity", "event_intensity"]
        quad = columns["quad_code"]
        source = columns["source"]
        sources = columns["num_sources"]
        added = columns["publication_date"]
        city = columns["city"]
        district = columns["district"]
        province = columns["province"]
        placeName = columns["placename"]
        country = columns["country"]
        latitude = columns["latitude"]
        longitude = columns["longitude"]
        exactness = columns["feature_type"]
        actor = PartyColumns(
            name: columns["actor_name"], country: columns["actor_country"], cow: columns["actor_cow"],
            sectors: columns["actor_sectors"])
        recipient = PartyColumns(
            name: columns["recipient_name"], country: columns["recipient_country"], cow: columns["recipient_cow"],
            sectors: columns["recipient_sectors"])
    }

    var identity: [Int]? { [id, date] }

    private func codes(_ column: Int?, in space: CodeSpace, _ cells: inout RowCells) throws(RowRefusal) -> [SourceCode]
    {
        guard let column else { return [] }
        var codes: [SourceCode] = []
        for text in cells.list(column, separator: ";") {
            guard let code = SourceCode(text, in: space) else { throw cells.refusal(.badCode, column, space.shape) }
            codes.append(code)
        }
        return codes
    }

    /// As many names as countries belong to each other one by one. Otherwise each stands for itself: nothing says which
    /// name belongs to which country.
    private func parties(_ columns: PartyColumns, _ cells: inout RowCells) throws(RowRefusal) -> [SourceParty] {
        let names = cells.list(columns.name, separator: ";")
        let countries = try codes(columns.country, in: .iso3, &cells)
        let numbers = try codes(columns.cow, in: .cowNumber, &cells)
        let sectors = cells.list(columns.sectors, separator: ";")
        func made(_ name: String?, _ country: SourceCode?, _ number: SourceCode?, _ sectors: [String]) -> SourceParty {
            SourceParty(
                actor: name.flatMap { SourceCode($0, in: .nameText) }, country: country,
                otherCodes: number.map { [$0] } ?? [], name: name, sectors: sectors)
        }
        let areNumbersPaired = numbers.count == countries.count
        if names.count == countries.count || countries.count == 1 || names.count <= 1 {
            let count = max(names.count, countries.count)
            return (0..<count).map { index in
                // One name for a list of states is the name of none of them alone.
                let name = names.count == count ? names[index] : nil
                let country = countries.count == count ? countries[index] : countries.first
                let number = areNumbersPaired ? (numbers.count == count ? numbers[index] : numbers.first) : nil
                return made(name, country, number, count == 1 ? sectors : [])
            }
        }
        return countries.enumerated().map { made(nil, $1, areNumbersPaired ? numbers[$0] : nil, []) }
            + names.map { made($0, nil, nil, []) }
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let day = try cells.day(required: date)
        let plover = try cells.text(required: type, "a type of PLOVER").uppercased()
        guard Self.types.contains(plover) else {
            throw cells.refusal(.badCode, type, "a type of PLOVER, such as CONSULT")
        }
        let first = try parties(actor, &cells)
        let second = try parties(recipient, &cells)
        var event = SourceEvent(
            id: try cells.text(required: id, "the id of an event"), date: .day(day), source: first, target: second,
            act: .plover(type: plover, mode: cells.text(mode)), line: cells.line)
        event.score = try cells.score(intensity)
        event.ownClass = cells.text(quad)
        event.publisher = cells.text(source)
        event.sources = try cells.integer(sources)
        event.added = try cells.day(added)
        let parts = [cells.text(city), cells.text(district), cells.text(province)].compactMap(\.self)
        let name = parts.isEmpty ? cells.text(placeName) : parts.joined(separator: ", ")
        let state = try cells.code(country, in: .iso3)
        let north = try cells.degrees(latitude, limit: 90)
        let east = try cells.degrees(longitude, limit: 180)
        if name != nil || state != nil || north != nil {
            event.place = SourcePlace(
                name: name, country: state, latitude: north, longitude: east, exactness: cells.text(exactness))
        }
        rows.append(.event(event))
    }
}
