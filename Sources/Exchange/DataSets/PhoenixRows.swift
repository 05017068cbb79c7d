internal import Chronology

/// Phoenix' events: the historical sets (a header of 25 columns) and the daily ones (26 columns, no header).
struct PhoenixRows: HeaderedRowForm {
    static let needs = [["eid"], ["story_date"], ["source"], ["target"], ["code"]]
    /// The columns of the daily files.
    static let dailyColumns = [
        "eid", "story_date", "year", "month", "day", "source", "source_root", "source_agent", "source_others", "target",
        "target_root", "target_agent", "target_others", "code", "root_code", "quad_class", "goldstein", "joined_issues",
        "lat", "lon", "placename", "statename", "countryname", "sentence_ids", "urls", "publishers",
    ]

    static func fits(_ cells: [DelimitedRows.Cell], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        cells.count == 26 && cells[1].count == 8
            && CellDate.compact(bytes, cells[1].start..<cells[1].end) != nil && cells[2].count == 4
            && (2...4).contains(cells[13].count)
    }

    let width: Int
    let id, date, source, target, act: Int
    let year, month, day: Int?
    let sourceRoot, sourceAgent, targetRoot, targetAgent: Int?
    let quad, goldstein, latitude, longitude, place, state, country, urls, publishers: Int?

    init(_ columns: ColumnPlaces) {
        width = columns.count
        id = columns[needed: "eid"]
        date = columns[needed: "story_date"]
        source = columns[needed: "source"]
        target = columns[needed: "target"]
        act = columns[needed: "code"]
        year = columns["year"]
        month = columns["month"]
        day = columns["day"]
        sourceRoot = columns["source_root"]
        sourceAgent = columns["source_agent"]
        targetRoot = columns["target_root"]
        targetAgent = columns["target_agent"]
        quad = columns["quad_class"]
        goldstein = columns["goldstein"]
        latitude = columns["lat"]
        longitude = columns["lon"]
        place = columns["placename"]
        state = columns["statename"]
        country = columns["countryname"]
        urls = columns["urls"]
        publishers = columns["publishers", "aid"]
    }

    var identity: [Int]? { [id] }

    private func party(_ full: Int, _ root: Int?, _ agent: Int?, _ cells: inout RowCells) throws(RowRefusal)
        -> [SourceParty]
    {
        guard let actor = try cells.code(full, in: .cameoActor) else { return [] }
        return [
            SourceParty(
                actor: actor, country: try cells.code(root, in: .cameoActor),
                sectors: cells.list(agent, separator: ";"))
        ]
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let when: Day
        if let year, let month, let day {
            // The date in one cell is written month first in some releases; the three cells are plain.
            guard let edge = try cells.edge(year: year, month: month, day: day, isEnd: false) else {
                throw cells.refusal(.badDate, year, "a year")
            }
            when = edge
        } else {
            when = try cells.day(required: date)
        }
        let code = try cells.actCode(required: act)
        let first = try party(source, sourceRoot, sourceAgent, &cells)
        let second = try party(target, targetRoot, targetAgent, &cells)
        var event = SourceEvent(
            id: try cells.text(required: id, "the id of an event"), date: .day(when), source: first, target: second,
            act: .cameo(code), line: cells.line)
        event.ownClass = cells.text(quad)
        event.score = try cells.score(goldstein)
        event.publisher = cells.text(publishers)
        event.url = cells.text(urls)
        let name = [cells.text(place), cells.text(state)].compactMap(\.self).joined(separator: ", ")
        let north = try cells.degrees(latitude, limit: 90)
        let east = try cells.degrees(longitude, limit: 180)
        let nation = try cells.code(country, in: .nameText)
        if !name.isEmpty || north != nil || nation != nil {
            event.place = SourcePlace(
                name: name.isEmpty ? nil : name, country: nation, latitude: north, longitude: east)
        }
        rows.append(.event(event))
    }
}
