internal import Ontology

/// Compares the columns of a reference table with what the program holds, row by row; each column is a case.
protocol TableAdapter: Sendable {
    init(_ system: SystemPackage)
    var family: String { get }
    var tolerance: Double { get }
    static func recognises(_ header: [String]) -> Bool
    /// Whether a column holds figures rather than names of rows.
    func isFigure(_ column: String) -> Bool
    func supports(_ column: String) -> Bool
    /// The name of a row; `nil` for a row that is not asked of this program.
    func rowName(_ row: [String: String]) -> String?
    func value(of column: String, row: String) -> String?
}

/// CAMEO codes with the Goldstein value and the class of four that ICEWS and GDELT give them.
struct CameoScale: TableAdapter {
    let family = "cameo scale"
    let tolerance = 1e-9
    private let codes: [String: CameoCode]

    init(_ system: SystemPackage) {
        codes = Dictionary(system.cameo.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    static func recognises(_ header: [String]) -> Bool { header.contains("code") && header.contains("goldstein_icews") }
    func isFigure(_ column: String) -> Bool { column != "code" && column != "name" }
    func supports(_ column: String) -> Bool {
        ["goldstein_icews", "goldstein_gdelt", "quad_icews", "quad_gdelt"].contains(column)
    }
    func rowName(_ row: [String: String]) -> String? { row["code"] }

    func value(of column: String, row: String) -> String? {
        guard let code = codes[row] else { return nil }
        return switch column {
        case "goldstein_icews": code.goldsteinICEWS.map { "\($0)" }
        case "goldstein_gdelt": code.goldsteinGDELT.map { "\($0)" }
        case "quad_icews": code.quadClass.map(String.init)
        case "quad_gdelt": code.quadClassInGDELT.map(String.init)
        default: nil
        }
    }
}

/// Codes of states in several systems, by ISO 3166-1 alpha-3. Columns of systems of codes that the package does not keep,
/// and names, are no figures.
struct CountryCodes: TableAdapter {
    let family = "country codes"
    let tolerance = 0.0
    private let codes: StateCodes
    private static let systems = [
        "iso2c": "iso2", "cowc": "cow", "cown": "cow_number", "gwn": "gw_number", "fips": "fips",
    ]

    init(_ system: SystemPackage) { codes = StateCodes(system) }

    static func recognises(_ header: [String]) -> Bool { header.contains("iso3c") && header.contains("cown") }
    func isFigure(_ column: String) -> Bool { Self.systems[column] != nil }
    func supports(_ column: String) -> Bool { isFigure(column) }

    /// Only states: a row without a Correlates of War number is a dependency or a territory.
    func rowName(_ row: [String: String]) -> String? {
        guard let code = row["iso3c"], !code.isEmpty, let number = row["cown"], !number.isEmpty else { return nil }
        return code
    }

    func value(of column: String, row: String) -> String? { Self.systems[column].flatMap { codes.text($0, of: row) } }
}
