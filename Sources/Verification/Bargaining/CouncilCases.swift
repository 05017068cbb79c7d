internal import Bargaining
internal import Exchange

/// Errors of forecasts on issues of the European Union, whose positions, saliences and outcomes lie in a table beside the
/// figures: `X-expected.json` with `issues-X.csv`, or the only such table there.
struct CouncilCases {
    static let family = "council decisions"

    private let tables: [NeighbouringTable]

    init(_ neighbours: [NeighbouringTable]) { tables = neighbours }

    static func recognises(_ content: JSONValue) -> Bool {
        let forecasts = content["expected"]?.object ?? []
        if forecasts.contains(where: { $0.value["mae"] != nil || $0.value["rmse"] != nil }) { return true }
        return (content.object ?? []).contains { $0.key.hasPrefix("per_issue_") && $0.value.object != nil }
    }

    /// Whether one of these files has figures on such a table.
    static func areAmong(_ files: [[UInt8]]) -> Bool {
        files.contains { (try? JSONReader.read($0)).map { recognises($0) } ?? false }
    }

    /// What a table of issues lacks to be compared with anything.
    static let lacking = "a JSON file with the expected errors of forecasts on it, as in NAME-expected.json"

    // MARK: - Verdicts

    func verdicts(_ content: JSONValue, file: String) throws(VerificationError) -> [Verdict] {
        guard let table = table(for: file) else {
            return [.unsupported(file, Self.family, "no table of issues with p_, s_ and outcome beside it")]
        }
        let issues = try CouncilTable(table.bytes, file: table.name).issues
        let tolerance = CaseTolerance(content, orElse: 0.01)
        let comparison = FigureComparison(
            family: Self.family, questions: [],
            tolerance: { path, _ in
                if path.hasSuffix(".n") { return 0 }
                return path.hasPrefix("per_issue") ? tolerance["per_issue"] : tolerance["mae"]
            }, printedTolerance: tolerance.largest)
        let known = (content["expected"]?.object ?? []).map(\.key)
        var forecasts: [String: [Double?]] = [:]
        func values(_ name: String) throws -> [Double?]? {
            if let done = forecasts[name] { return done }
            guard let forecast = CouncilForecast(name) else { return nil }
            let values = try issues.map { try forecast.value($0) }
            forecasts[name] = values
            return values
        }
        var verdicts: [Verdict] = []
        for member in content.object ?? [] {
            if member.key == "expected" {
                for figure in member.value.object ?? [] {
                    let path = "\(member.key).\(figure.key)"
                    verdicts += comparison.verdicts("\(file): \(path)", path: path, expected: figure.value) {
                        try values(figure.key).map { Self.errors($0, issues) }
                    }
                }
            } else if member.key.hasPrefix("per_issue_") {
                let name = String(member.key.dropFirst("per_issue_".count))
                let full = CouncilForecast.fullName(name, among: known)
                verdicts += comparison.verdicts("\(file): \(member.key)", path: member.key, expected: member.value) {
                    guard let full, let values = try values(full) else { return nil }
                    return .members { id, _ in
                        guard let place = issues.firstIndex(where: { $0.id == id }) else {
                            throw CaseFieldError(place: id, expected: "an issue of \(table.name) that is used")
                        }
                        return .value(.figure(values[place]))
                    }
                }
            }
        }
        return verdicts
    }

    private static func errors(_ values: [Double?], _ issues: [CouncilIssue]) -> FigureAnswer {
        let pairs = zip(values, issues).compactMap { value, issue in
            value.map { (forecast: $0, outcome: issue.outcome) }
        }
        let errors = ForecastErrors(pairs)
        return .members { key, _ in
            switch key {
            case "n": return .value(.integer(pairs.count))
            case "mae": return .value(.figure(errors?.mean))
            case "rmse": return .value(.figure(errors?.rootMeanSquare))
            case "median_ae": return .value(.figure(errors?.median))
            case "note": return .remark
            default:
                guard key.hasPrefix("within"), let limit = Double(key.dropFirst(6)) else { return nil }
                return .value(.figure(errors?.share(within: limit)))
            }
        }
    }

    // MARK: - Issues

    /// The table whose name says that it belongs to the file, else the only one of the form.
    private func table(for file: String) -> NeighbouringTable? {
        let fitting = tables.filter { table in
            var reader = CSVReader(table.bytes)
            guard let header = try? reader.row() else { return false }
            return CouncilTable.recognises(header: header)
        }
        let name = Self.stem(file)
        let own = fitting.first { table in
            let other = Self.stem(table.name)
            return !name.isEmpty && name == other
        }
        return own ?? (fitting.count == 1 ? fitting.first : nil)
    }

    /// A file's name without its ending and the words that say what it is of.
    static func stem(_ name: String) -> String {
        let base = name.split(separator: ".").first.map(String.init) ?? name
        return base.split(separator: "-").filter { $0 != "expected" && $0 != "issues" }.joined(separator: "-")
    }
}
