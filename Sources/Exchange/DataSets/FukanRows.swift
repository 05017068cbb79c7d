internal import Chronology

/// Events as Fukan writes them (`events.csv` of an export, or `fukan events --format csv`): the work of another analyst.
///
/// Only what was done counts; what was planned, proposed or denied is left out, and so is what was struck or retired.
/// Of several mentions of one happening the first is the event and the others repeat it.
struct FukanRows: HeaderedRowForm {
    static let needs = [
        ["id"], ["type"], ["status"], ["source"], ["target"], ["mutual"], ["date_from"], ["date_to"], ["attribution"],
    ]
    static let doneStatuses: Set<String> = ["happened", "ongoing"]
    static let otherStatuses: Set<String> = [
        "planned", "proposed", "expected", "hypothetical", "conditional", "denied",
    ]
    let width: Int
    let id, type, status, source, target, mutual, from, to: Int
    let mode, place, intensity, precision, mentions, happening, struck, retired: Int?
    private var happenings: Set<String> = []

    init(_ columns: ColumnPlaces) {
        width = columns.count
        id = columns[needed: "id"]
        type = columns[needed: "type"]
        status = columns[needed: "status"]
        source = columns[needed: "source"]
        target = columns[needed: "target"]
        mutual = columns[needed: "mutual"]
        from = columns[needed: "date_from"]
        to = columns[needed: "date_to"]
        mode = columns["mode"]
        place = columns["place"]
        intensity = columns["intensity"]
        precision = columns["date_precision"]
        mentions = columns["mentions"]
        happening = columns["happening"]
        struck = columns["struck"]
        retired = columns["retired"]
    }

    var identity: [Int]? { [id] }

    private func parties(_ column: Int, _ cells: inout RowCells) throws(RowRefusal) -> [SourceParty] {
        var parties: [SourceParty] = []
        for text in cells.list(column, separator: ";") {
            guard let code = SourceCode(text, in: .fukan) else {
                throw cells.refusal(.badCode, column, "codes such as JPN or JPN:MSDF, with ';' between")
            }
            parties.append(SourceParty(actor: code))
        }
        return parties
    }

    private func truth(_ column: Int?, _ cells: RowCells) throws(RowRefusal) -> Bool {
        guard let column, !cells.isMissing(column) else { return false }
        let text = cells.bytes[cells.range(column)]
        if text.elementsEqual("true".utf8) { return true }
        if text.elementsEqual("false".utf8) { return false }
        throw cells.refusal(.badCode, column, "true or false")
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let number = try cells.text(required: id, "the id of an event")
        let kind = try cells.text(required: type, "a type of PLOVER")
        guard PolecatRows.types.contains(kind) else {
            throw cells.refusal(.badCode, type, "a type of PLOVER, such as CONSULT")
        }
        let state = try cells.text(required: status, "a status, such as happened")
        guard Self.doneStatuses.contains(state) || Self.otherStatuses.contains(state) else {
            throw cells.refusal(.badCode, status, "a status, such as happened")
        }
        let (first, second) = (try parties(source, &cells), try parties(target, &cells))
        let (isMutual, score) = (try truth(mutual, cells), try cells.score(intensity))
        let day = try cells.day(from)
        let last = try cells.day(to)
        let count = try cells.integer(mentions)
        let (isStruck, isRetired) = (try truth(struck, cells), try truth(retired, cells))
        if isStruck || isRetired {
            cells.leftOut = "struck or retired by its analyst"
            return
        }
        guard Self.doneStatuses.contains(state) else {
            cells.leftOut = "not done (planned, proposed, denied …)"
            return
        }
        guard let day else {
            cells.leftOut = "of unknown date"
            return
        }
        let dates =
            last == nil || last == day ? DateInterval.day(day) : try cells.stretch(day, last, column: to)
        var event = SourceEvent(
            id: number, date: dates, source: first, target: second,
            act: .plover(type: kind, mode: cells.text(mode)), line: cells.line)
        event.score = score
        event.mentions = count
        event.isMutual = isMutual
        if let name = cells.text(place) { event.place = SourcePlace(name: name) }
        if let group = cells.text(happening) { event.repeatsReport = !happenings.insert(group).inserted }
        rows.append(.event(event))
    }
}
