internal import Chronology

/// Values by state and year, or by pair of states and year, in columns of their own: capabilities, memberships, trade,
/// diplomatic exchange.
struct StateValueRows: HeaderedRowForm {
    static let capabilityNeeds = [["ccode"], ["year"], ["cinc"], ["milex"], ["milper"]]
    static let tradeNeeds = [["ccode"], ["year"], ["imports"], ["exports"]]
    static let pairTradeNeeds = [["ccode1"], ["ccode2"], ["year"], ["flow1"], ["flow2"]]
    static let organisationNeeds = [["ccode"], ["year"], ["sum_igo_full", "sum_igo_anytype"]]
    static let jointOrganisationNeeds = [["ccode1"], ["ccode2"], ["year"], ["dyadigos"]]
    static let diplomacyNeeds = [["ccode1"], ["ccode2"], ["year"], ["dr_at_1", "de"]]

    /// A column, its measure, and whether it runs from the second state to the first.
    struct Measure: Sendable {
        let column: Int
        let name: String
        let isReversed: Bool
        let isDirected: Bool
    }

    let width: Int
    let first, year: Int
    let second: Int?
    let measures: [Measure]
    let unit: String?

    /// - Parameters:
    ///   - measures: names of columns; those that the file lacks are left out.
    ///   - reversed: those that run from the second state to the first.
    init(
        _ columns: ColumnPlaces, measures: [String], directed: Set<String> = [], reversed: Set<String> = [],
        unit: String? = nil
    ) {
        width = columns.count
        if let pair = columns["ccode1"] {
            first = pair
            second = columns[needed: "ccode2"]
        } else {
            first = columns[needed: "ccode"]
            second = nil
        }
        year = columns[needed: "year"]
        self.measures = measures.compactMap { name in
            columns.place([name]).map {
                Measure(
                    column: $0, name: columns.written[$0], isReversed: reversed.contains(name),
                    isDirected: directed.contains(name) || reversed.contains(name))
            }
        }
        self.unit = unit
    }

    mutating func read(_ cells: inout RowCells, into rows: inout [DataSetRow]) throws(RowRefusal) {
        let a = try cells.code(required: first, in: .cowNumber)
        let b = try second.map { (column) throws(RowRefusal) in try cells.code(required: column, in: .cowNumber) }
        let date = try cells.year(required: year)
        for measure in measures {
            let value = try cells.number(measure.column)
            rows.append(
                .value(
                    SourceValue(
                        measure: measure.name, first: measure.isReversed ? b : a, second: measure.isReversed ? a : b,
                        isDirected: measure.isDirected, date: date, value: value, unit: unit, line: cells.line)))
        }
    }
}
