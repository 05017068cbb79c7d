internal import Chronology

/// GDELT's table of events: 57 columns until March 2013, 58 since (the address), 61 in 2.0 (three second-level
/// administrative codes). The three can stand in one file.
struct GdeltRows: RowForm {
    static let firstColumns = [
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", "Actor1Code", "Actor1Name",
        "Actor1CountryCode", "Actor1KnownGroupCode", "Actor1EthnicCode", "Actor1Religion1Code", "Actor1Religion2Code",
        "Actor1Type1Code", "Actor1Type2Code", "Actor1Type3Code", "Actor2Code", "Actor2Name", "Actor2CountryCode",
        "Actor2KnownGroupCode", "Actor2EthnicCode", "Actor2Religion1Code", "Actor2Religion2Code", "Actor2Type1Code",
        "Actor2Type2Code", "Actor2Type3Code", "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass",
        "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone",
    ]

    /// The names of all columns of a row of that width.
    static func columns(width: Int) -> [String] {
        var names = firstColumns
        for place in ["Actor1Geo", "Actor2Geo", "ActionGeo"] {
            var parts = ["Type", "FullName", "CountryCode", "ADM1Code"]
            if width == 61 { parts.append("ADM2Code") }
            parts += ["Lat", "Long", "FeatureID"]
            names += parts.map { "\(place)_\($0)" }
        }
        names.append("DATEADDED")
        if width > 57 { names.append("SOURCEURL") }
        return names
    }

    /// Whether a row looks like one: a number, a day, and the day of adding where the width has it.
    static func fits(_ cells: [DelimitedRows.Cell], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard [57, 58, 61].contains(cells.count) else { return false }
        let added = cells.count == 61 ? 59 : 56
        return CellNumber.integer(bytes, cells[0].start..<cells[0].end) != nil && cells[1].count == 8
            && CellNumber.integer(bytes, cells[1].start..<cells[1].end) != nil
            && CellNumber.integer(bytes, cells[added].start..<cells[added].end) != nil
    }

    func admits(width: Int) -> Bool { width == 57 || width == 58 || width == 61 }
    var identity: [Int]? { [0] }

    /// The columns whose repetition marks one report in several rows: date, actors, act, address.
    static func report(width: Int) -> [Int] {
        width == 57 ? [1, 5, 15, 26] : [1, 5, 15, 26, width - 1]
    }

    private func party(_ first: Int, _ cells: inout RowCells) throws(RowRefusal) -> [SourceParty] {
        guard !cells.isMissing(first) || !cells.isMissing(first + 1) else { return [] }
        var party = SourceParty()
        party.actor = try cells.code(first, in: .cameoActor)
        party.name = cells.text(first + 1)
        if !cells.isMissing(first + 2) { party.country = try cells.code(first + 2, in: .cameoActor) }
        if !cells.isMissing(first + 3) { party.group = try cells.code(first + 3, in: .knownGroup) }
        for column in first + 7...first + 9 where !cells.isMissing(column) {
            party.sectors.append(cells.rawText(column))
        }
        return [party]
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let width = cells.count
        guard !cells.isMissing(0), CellNumber.integer(cells.bytes, cells.range(0)) != nil else {
            throw cells.refusal(cells.isMissing(0) ? .missingCell : .badNumber, 0, "the number of an event")
        }
        let day = try cells.compactDay(1)
        let act = try cells.actCode(required: 26)
        let source = try party(5, &cells)
        let target = try party(15, &cells)
        var event = SourceEvent(
            id: cells.rawText(0), date: .day(day), source: source, target: target, act: .cameo(act), line: cells.line)
        event.isRootEvent = try cells.flag(25)
        event.ownClass = try cells.integer(29, in: 1...4).map(String.init)
        event.score = try cells.score(30)
        event.mentions = try cells.integer(31)
        event.sources = try cells.integer(32)
        event.articles = try cells.integer(33)
        event.tone = try cells.number(34)
        let geo = width == 61 ? 51 : 49
        let latitude = width == 61 ? geo + 5 : geo + 4
        if !cells.isMissing(geo), cells.rawText(geo) != "0" {
            var place = SourcePlace()
            place.exactness = cells.rawText(geo)
            place.name = cells.text(geo + 1)
            place.country = try cells.code(geo + 2, in: .fips)
            place.latitude = try cells.degrees(latitude, limit: 90)
            place.longitude = try cells.degrees(latitude + 1, limit: 180)
            event.place = place
        }
        let addedColumn = width == 61 ? 59 : 56
        let added = try cells.compactDay(addedColumn)
        event.added = added
        let (a, b) = (day.civil, added.civil)
        event.isDatedYearBefore = a.year + 1 == b.year && a.month == b.month && a.day == b.day
        if width > 57 { event.url = cells.text(width - 1) }
        rows.append(.event(event))
    }
}

/// The reduced form of GDELT that goes round with a header and 17 columns, one row a dyad, day and act.
struct GdeltReducedRows: HeaderedRowForm {
    static let needs = [["date"], ["source"], ["target"], ["cameocode"], ["goldstein"]]
    let width: Int
    let date, source, target, act: Int
    let mentions, articles, quad, goldstein: Int?
    let type, latitude, longitude: Int?

    init(_ columns: ColumnPlaces) {
        width = columns.count
        date = columns[needed: "date"]
        source = columns[needed: "source"]
        target = columns[needed: "target"]
        act = columns[needed: "cameocode"]
        mentions = columns["numevents"]
        articles = columns["numarts"]
        quad = columns["quadclass"]
        goldstein = columns["goldstein"]
        type = columns["actiongeotype"]
        latitude = columns["actiongeolat"]
        longitude = columns["actiongeolong"]
    }

    private func party(_ column: Int, _ cells: inout RowCells) throws(RowRefusal) -> [SourceParty] {
        guard let code = try cells.code(column, in: .cameoActor) else { return [] }
        // The first part of a code that names a state is the state; which parts do is for the table of codes to say.
        return [SourceParty(actor: code)]
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let day = try cells.day(required: date)
        let code = try cells.actCode(required: act)
        let (first, second) = (try party(source, &cells), try party(target, &cells))
        var event = SourceEvent(
            id: nil, date: .day(day), source: first, target: second, act: .cameo(code), line: cells.line)
        event.mentions = try cells.integer(mentions)
        event.articles = try cells.integer(articles)
        event.ownClass = try cells.integer(quad, in: 1...4).map(String.init)
        event.score = try cells.score(goldstein)
        let north = try cells.degrees(latitude, limit: 90)
        let east = try cells.degrees(longitude, limit: 180)
        if north != nil || east != nil {
            event.place = SourcePlace(latitude: north, longitude: east, exactness: cells.text(type))
        }
        rows.append(.event(event))
    }
}

/// GDELT's table of mentions, 16 columns.
struct GdeltMentionRows: HeaderedRowForm {
    static let needs = [["globaleventid"], ["eventtimedate"], ["mentiontimedate"]]
    static let columns = [
        "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
        "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
        "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
    ]

    static func fits(_ cells: [DelimitedRows.Cell], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        cells.count == 16 && CellNumber.integer(bytes, cells[0].start..<cells[0].end) != nil
            && cells[1].count == 14 && CellDate.compact(bytes, cells[1].start..<cells[1].end) != nil
            && cells[2].count == 14 && CellDate.compact(bytes, cells[2].start..<cells[2].end) != nil
    }

    let width: Int
    let event, eventDay, day, kind: Int
    let publisher, identifier, sentence, first, second, act, confidence, length, tone, translation: Int?

    init(_ columns: ColumnPlaces) {
        width = columns.count
        event = columns[needed: "globaleventid"]
        eventDay = columns[needed: "eventtimedate"]
        day = columns[needed: "mentiontimedate"]
        kind = columns["mentiontype"] ?? 3
        publisher = columns["mentionsourcename"]
        identifier = columns["mentionidentifier"]
        sentence = columns["sentenceid"]
        first = columns["actor1charoffset"]
        second = columns["actor2charoffset"]
        act = columns["actioncharoffset"]
        confidence = columns["confidence"]
        length = columns["mentiondoclen"]
        tone = columns["mentiondoctone"]
        translation = columns["mentiondoctranslationinfo"]
    }

    private func offset(_ column: Int?, _ cells: inout RowCells) throws(RowRefusal) -> Int? {
        guard let value = try cells.integer(column), value >= 0 else { return nil }
        return value
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        guard CellNumber.integer(cells.bytes, cells.range(event)) != nil else {
            throw cells.refusal(cells.isMissing(event) ? .missingCell : .badNumber, event, "the number of an event")
        }
        var mention = SourceMention(
            event: cells.rawText(event), eventDay: try cells.compactDay(eventDay), day: try cells.compactDay(day),
            kind: try cells.integer(required: kind), line: cells.line)
        mention.publisher = cells.text(publisher)
        mention.identifier = cells.text(identifier)
        mention.sentence = try cells.integer(sentence)
        mention.sourceOffset = try offset(first, &cells)
        mention.targetOffset = try offset(second, &cells)
        mention.actOffset = try offset(act, &cells)
        mention.confidence = try cells.integer(confidence, in: 0...100)
        mention.length = try cells.integer(length)
        mention.tone = try cells.number(tone)
        if let translation, !cells.isMissing(translation) {
            // `srclc:rus;eng:…`
            let text = cells.rawText(translation)
            if text.hasPrefix("srclc:") {
                mention.translatedFrom = String(text.dropFirst(6).prefix { $0 != ";" })
            }
        }
        rows.append(.mention(mention))
    }
}
