internal import Chronology

/// Alliances by pair: the Correlates of War (spells, and by year) and ATOP (by year, or folded into spells of years).
struct AllianceRows: HeaderedRowForm {
    static let cowNeeds = [
        ["version4id"], ["ccode1"], ["ccode2"], ["dyad_st_year"], ["defense"], ["neutrality"], ["nonaggression"],
    ]
    static let atopNeeds = [
        ["ccode1", "statea", "mem1"], ["ccode2", "stateb", "mem2"], ["year", "styear"], ["atop_defense", "defense"],
        ["atop_offense", "offense"], ["atop_consul", "consul"],
    ]
    let width: Int
    let first, second: Int
    let id, defense, offense, neutrality, nonaggression, consultation, entente: Int?
    let year, from, until, fromMonth, fromDay, untilMonth, untilDay, isAsymmetric: Int?
    /// Whether each direction has its own row.
    let isDirected: Bool

    init(_ columns: ColumnPlaces, isAtop: Bool) {
        width = columns.count
        id = columns["version4id", "atopid"]
        first = columns[needed: "ccode1", "statea", "mem1"]
        second = columns[needed: "ccode2", "stateb", "mem2"]
        defense = columns["atop_defense", "defense"]
        offense = columns["atop_offense", "offense"]
        neutrality = columns["atop_neutral", "neutral", "neutrality"]
        nonaggression = columns["atop_nonagg", "nonagg", "nonaggression"]
        consultation = columns["atop_consul", "consul"]
        entente = columns["entente"]
        year = columns["year"]
        from = columns["dyad_st_year", "styear"]
        until = columns["dyad_end_year", "endyear"]
        fromMonth = columns["dyad_st_month"]
        fromDay = columns["dyad_st_day"]
        untilMonth = columns["dyad_end_month"]
        untilDay = columns["dyad_end_day"]
        isAsymmetric = columns["asymmetric"]
        isDirected = isAtop || isAsymmetric != nil
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let a = try cells.code(required: first, in: .cowNumber)
        let b = try cells.code(required: second, in: .cowNumber)
        let dates: DateInterval
        if let year {
            dates = try cells.year(required: year)
        } else if let from {
            guard let start = try cells.edge(year: from, month: fromMonth, day: fromDay, isEnd: false) else {
                throw cells.refusal(.badDate, from, "a year")
            }
            // No end: in force when the data end.
            let end = try until.flatMap { (column) throws(RowRefusal) -> Day? in
                try cells.edge(year: column, month: untilMonth, day: untilDay, isEnd: true)
            }
            dates = try cells.stretch(start, end, column: until ?? from)
        } else {
            preconditionFailure("a form of alliances without a year")
        }
        var obligations: AllianceObligations = []
        for (column, obligation) in [
            (defense, AllianceObligations.defense), (offense, .offense), (neutrality, .neutrality),
            (nonaggression, .nonaggression), (consultation, .consultation), (entente, .entente),
        ] where try cells.flag(column) == true { obligations.insert(obligation) }
        rows.append(
            .spell(
                SourceSpell(
                    id: cells.text(id), first: a, second: b, isDirected: isDirected, dates: dates,
                    kind: .alliance(obligations), line: cells.line)))
    }
}

/// Defence pacts by year and pair of names, three columns.
struct DefensePactRows: HeaderedRowForm {
    let width = 3
    let year, first, second: Int

    init(_ columns: ColumnPlaces) {
        year = columns[needed: "year"]
        first = columns[needed: "a"]
        second = columns[needed: "b"]
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        rows.append(
            .spell(
                SourceSpell(
                    first: try cells.code(required: first, in: .nameText),
                    second: try cells.code(required: second, in: .nameText), isDirected: false,
                    dates: try cells.year(required: year), kind: .alliance(.defense), line: cells.line)))
    }
}
