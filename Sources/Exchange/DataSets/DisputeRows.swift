internal import Chronology

/// Militarized disputes: by directed pair and year, by participant, and as a whole.
struct DisputePairRows: HeaderedRowForm {
    static let needs = [["dispnum"], ["ccode1"], ["ccode2"], ["year"], ["hostlev1"], ["hostlev2"]]
    let width: Int
    let id, first, second, year: Int
    let firstLevel, secondLevel, level, firstAct, secondAct, sideA, firstOriginal, secondOriginal: Int?
    let onset, isReciprocated, fatality: Int?

    init(_ columns: ColumnPlaces) {
        width = columns.count
        id = columns[needed: "dispnum"]
        first = columns[needed: "ccode1"]
        second = columns[needed: "ccode2"]
        year = columns[needed: "year"]
        firstLevel = columns["hostlev1"]
        secondLevel = columns["hostlev2"]
        level = columns["hostlev"]
        firstAct = columns["hiact1"]
        secondAct = columns["hiact2"]
        sideA = columns["sidea1"]
        firstOriginal = columns["orig1"]
        secondOriginal = columns["orig2"]
        onset = columns["cowmidonset", "gmlmidonset", "midonset"]
        isReciprocated = columns["recip"]
        fatality = columns["fatality"]
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let number = try cells.text(required: id, "the number of a dispute")
        var tie = DisputeTie(dispute: number)
        tie.firstHostility = try cells.integer(firstLevel, in: 0...5)
        tie.secondHostility = try cells.integer(secondLevel, in: 0...5)
        tie.hostility = try cells.integer(level, in: 0...5)
        tie.firstHighestAct = try cells.integer(firstAct, in: 0...23)
        tie.secondHighestAct = try cells.integer(secondAct, in: 0...23)
        tie.isFirstOnSideA = try cells.flag(sideA)
        tie.isFirstOriginal = try cells.flag(firstOriginal)
        tie.isSecondOriginal = try cells.flag(secondOriginal)
        tie.isOnset = try cells.flag(onset)
        tie.isReciprocated = try cells.flag(isReciprocated)
        tie.fatality = try cells.integer(fatality, in: 0...6)
        rows.append(
            .spell(
                SourceSpell(
                    id: number, first: try cells.code(required: first, in: .cowNumber),
                    second: try cells.code(required: second, in: .cowNumber), isDirected: true,
                    dates: try cells.year(required: year), kind: .dispute(tie), line: cells.line)))
    }
}

/// One row a participant of a dispute.
struct DisputeParticipantRows: HeaderedRowForm {
    static let needs = [["dispnum"], ["ccode"], ["styear"], ["endyear"], ["hostlev"], ["sidea"]]
    let width: Int
    let id, state, year, endYear: Int
    let month, day, endMonth, endDay, sideA, original, act, level, fatality: Int?

    init(_ columns: ColumnPlaces) {
        width = columns.count
        id = columns[needed: "dispnum"]
        state = columns[needed: "ccode"]
        year = columns[needed: "styear"]
        endYear = columns[needed: "endyear"]
        month = columns["stmon"]
        day = columns["stday"]
        endMonth = columns["endmon"]
        endDay = columns["endday"]
        sideA = columns["sidea"]
        original = columns["orig"]
        act = columns["hiact"]
        level = columns["hostlev"]
        fatality = columns["fatality"]
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let number = try cells.text(required: id, "the number of a dispute")
        guard let from = try cells.edge(year: year, month: month, day: day, isEnd: false) else {
            throw cells.refusal(.badDate, year, "a year")
        }
        let to = try cells.edge(year: endYear, month: endMonth, day: endDay, isEnd: true)
        var tie = DisputeTie(dispute: number)
        tie.firstHostility = try cells.integer(level, in: 0...5)
        tie.firstHighestAct = try cells.integer(act, in: 0...23)
        tie.isFirstOnSideA = try cells.flag(sideA)
        tie.isFirstOriginal = try cells.flag(original)
        tie.fatality = try cells.integer(fatality, in: 0...6)
        rows.append(
            .spell(
                SourceSpell(
                    id: number, first: try cells.code(required: state, in: .cowNumber), second: nil,
                    isDirected: false, dates: try cells.stretch(from, to, column: endYear), kind: .dispute(tie),
                    line: cells.line)))
    }
}

/// One row a dispute.
struct DisputeRows: HeaderedRowForm {
    static let needs = [["dispnum"], ["styear"], ["stmon"], ["outcome"], ["hiact"], ["hostlev"]]
    let width: Int
    let id, year, month: Int
    let day, endYear, endMonth, endDay, outcome, settlement, fatality, act, level, recip, shortest, longest: Int?

    init(_ columns: ColumnPlaces) {
        width = columns.count
        id = columns[needed: "dispnum"]
        year = columns[needed: "styear"]
        month = columns[needed: "stmon"]
        day = columns["stday"]
        endYear = columns["endyear"]
        endMonth = columns["endmon"]
        endDay = columns["endday"]
        outcome = columns["outcome"]
        settlement = columns["settle"]
        fatality = columns["fatality"]
        act = columns["hiact"]
        level = columns["hostlev"]
        recip = columns["recip"]
        shortest = columns["mindur"]
        longest = columns["maxdur"]
    }

    var identity: [Int]? { [id] }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let number = try cells.text(required: id, "the number of a dispute")
        guard let from = try cells.edge(year: year, month: month, day: day, isEnd: false) else {
            throw cells.refusal(.badDate, year, "a year")
        }
        let dates: DateInterval
        if let endYear {
            let to = try cells.edge(year: endYear, month: endMonth, day: endDay, isEnd: true)
            dates = try cells.stretch(from, to, column: endYear)
        } else {
            // Only the month of its beginning is told.
            let civil = from.civil
            dates = DateInterval.month(civil.month, of: civil.year) ?? .day(from)
        }
        var dispute = SourceDispute(id: number, dates: dates, line: cells.line)
        dispute.outcome = try cells.integer(outcome, in: 0...9)
        dispute.settlement = try cells.integer(settlement, in: 0...9)
        dispute.fatality = try cells.integer(fatality, in: 0...6)
        dispute.highestAct = try cells.integer(act, in: 0...23)
        dispute.hostility = try cells.integer(level, in: 0...5)
        dispute.isReciprocated = try cells.flag(recip)
        dispute.shortest = try cells.integer(shortest)
        dispute.longest = try cells.integer(longest)
        rows.append(.dispute(dispute))
    }
}

/// Inter-state wars by directed pair and year. Pairs on one side stand in the file too.
struct WarPairRows: HeaderedRowForm {
    static let needs = [["warnum"], ["ccode1"], ["ccode2"], ["year"]]
    let width: Int
    let id, first, second, year: Int
    let sideA, sideB, initiator: Int?

    init(_ columns: ColumnPlaces) {
        width = columns.count
        id = columns[needed: "warnum"]
        first = columns[needed: "ccode1"]
        second = columns[needed: "ccode2"]
        year = columns[needed: "year"]
        sideA = columns["sidea1", "side1"]
        sideB = columns["sidea2", "side2", "sideb1"]
        initiator = columns["initiator1"]
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let number = try cells.text(required: id, "the number of a war")
        let sides = (try cells.integer(sideA), try cells.integer(sideB))
        let began = try cells.integer(initiator, in: 0...2).map { $0 == 1 }
        rows.append(
            .spell(
                SourceSpell(
                    id: number, first: try cells.code(required: first, in: .cowNumber),
                    second: try cells.code(required: second, in: .cowNumber), isDirected: true,
                    dates: try cells.year(required: year),
                    kind: .war(id: number, isFirstInitiator: began, isOpposed: sides.0 == nil || sides.0 != sides.1),
                    line: cells.line)))
    }
}
