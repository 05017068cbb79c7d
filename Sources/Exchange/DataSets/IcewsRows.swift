internal import Chronology

/// ICEWS' coded events, 20 columns with a header.
struct IcewsRows: HeaderedRowForm {
    static let needs = [
        ["event_id"], ["event_date"], ["source_name"], ["cameo_code"], ["target_name"], ["intensity"],
    ]
    let width: Int
    let id, date, source, act, target: Int
    let sourceSectors, sourceCountry, words, intensity, targetSectors, targetCountry, publisher: Int?
    let city, district, province, country, latitude, longitude: Int?

    init(_ columns: ColumnPlaces) {
        width = columns.count
        id = columns[needed: "event_id"]
        date = columns[needed: "event_date"]
        source = columns[needed: "source_name"]
        act = columns[needed: "cameo_code"]
        target = columns[needed: "target_name"]
        sourceSectors = columns["source_sectors"]
        sourceCountry = columns["source_country"]
        words = columns["event_text"]
        intensity = columns["intensity"]
        targetSectors = columns["target_sectors"]
        targetCountry = columns["target_country"]
        publisher = columns["publisher"]
        city = columns["city"]
        district = columns["district"]
        province = columns["province"]
        country = columns["country"]
        latitude = columns["latitude"]
        longitude = columns["longitude"]
    }

    /// An id can come again in another release, on another day.
    var identity: [Int]? { [id, date] }

    /// What the source writes where it found nobody.
    private static let nobody = "Unspecified Actor"

    private func party(
        _ name: Int, _ sectors: Int?, _ country: Int?, _ cells: inout RowCells
    ) throws(RowRefusal) -> [SourceParty] {
        guard let actor = try cells.code(name, in: .icewsName) else { return [] }
        let state = try cells.code(country, in: .icewsName)
        if state == nil, actor.text == Self.nobody { return [] }
        return [
            SourceParty(
                actor: actor, country: state, name: actor.text,
                sectors: cells.list(sectors, separator: ","))
        ]
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let day = try cells.day(required: date)
        let code = try cells.actCode(required: act)
        let first = try party(source, sourceSectors, sourceCountry, &cells)
        let second = try party(target, targetSectors, targetCountry, &cells)
        var event = SourceEvent(
            id: try cells.text(required: id, "the id of an event"), date: .day(day), source: first, target: second,
            act: .cameo(code), line: cells.line)
        event.words = cells.text(words)
        event.score = try cells.score(intensity)
        event.publisher = cells.text(publisher)
        let parts = [cells.text(city), cells.text(district), cells.text(province)].compactMap(\.self)
        let state = try cells.code(country, in: .icewsName)
        let north = try cells.degrees(latitude, limit: 90)
        let east = try cells.degrees(longitude, limit: 180)
        if state != nil || north != nil || !parts.isEmpty {
            event.place = SourcePlace(
                name: parts.isEmpty ? nil : parts.joined(separator: ", "), country: state, latitude: north,
                longitude: east)
        }
        rows.append(.event(event))
    }
}

/// The reduced form of ICEWS in machine learning: date, source, words of the event, target; no codes.
struct IcewsReducedRows: RowForm {
    static let needs = [["date"], ["source"], ["event_text"], ["target"]]
    let width: Int
    let date, source, words, target: Int

    init(_ columns: ColumnPlaces) {
        width = columns.count
        date = columns[needed: "date"]
        source = columns[needed: "source"]
        words = columns[needed: "event_text"]
        target = columns[needed: "target"]
    }

    /// Without a header: source, words, target, date.
    init() {
        (width, source, words, target, date) = (4, 0, 1, 2, 3)
    }

    func admits(width: Int) -> Bool { width == self.width }

    /// What stands in the brackets at the end of a name: the state, or whose body it is. Brackets can stand in brackets.
    static func bracketed(_ name: String) -> SourceCode? {
        let bytes = Array(name.utf8)
        guard bytes.last == UInt8(ascii: ")") else { return nil }
        var depth = 0
        var index = bytes.count
        repeat {
            index -= 1
            if bytes[index] == UInt8(ascii: ")") { depth += 1 }
            if bytes[index] == UInt8(ascii: "(") { depth -= 1 }
        } while depth > 0 && index > 0
        guard depth == 0 else { return nil }
        return SourceCode(String(decoding: bytes[(index + 1)..<(bytes.count - 1)], as: UTF8.self), in: .icewsName)
    }

    private func party(_ column: Int, _ cells: inout RowCells) throws(RowRefusal) -> [SourceParty] {
        guard let actor = try cells.code(column, in: .icewsName) else { return [] }
        return [SourceParty(actor: actor, country: Self.bracketed(actor.text), name: actor.text)]
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let day = try cells.day(required: date)
        let text = try cells.text(required: words, "the words of an event")
        let (first, second) = (try party(source, &cells), try party(target, &cells))
        var event = SourceEvent(
            id: nil, date: .day(day), source: first, target: second, act: .words(text), line: cells.line)
        event.words = text
        rows.append(.event(event))
    }
}
