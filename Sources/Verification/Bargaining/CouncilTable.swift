package import Bargaining
internal import Exchange

/// A table of issues of the European Union: `issue`, `decision_year`, `reference_point`, `outcome`, and for each actor its
/// position `p_ACTOR` and salience `s_ACTOR`, 0 to 100, nothing where it takes no part. Any other decisions in that form: with
/// capabilities `c_ACTOR` where a table has them; where it has none and not all actors are of the Union, all weigh alike.
/// Columns of a few words group the issues.
package struct CouncilTable: Sendable, Equatable {
    /// Those with an outcome and at least three actors, in the order of the table.
    package let issues: [CouncilIssue]

    /// - Parameter file: its name, for messages.
    /// - Throws: `VerificationError` for a table that cannot be read or a cell that is no number.
    package init(_ bytes: [UInt8], file: String) throws(VerificationError) {
        issues = try Self.issues(bytes, file)
    }

    package static func recognises(header: [String]) -> Bool {
        let columns = Set(header)
        return columns.contains("issue") && columns.contains("outcome")
            && header.contains { $0.hasPrefix("p_") && columns.contains("s_" + $0.dropFirst(2)) }
    }

    private static let own: Set<String> = ["issue", "decision_year", "reference_point", "outcome"]

    private static func issues(_ bytes: [UInt8], _ file: String) throws(VerificationError) -> [CouncilIssue] {
        do {
            var reader = CSVReader(bytes)
            guard let header = try reader.row() else { return [] }
            let places = Dictionary(
                header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            let actors = header.filter { $0.hasPrefix("p_") && places["s_" + $0.dropFirst(2)] != nil }
                .map { String($0.dropFirst(2)) }
            let isWeighed = actors.contains { places["c_\($0)"] != nil }
            let isOfTheUnion = actors.allSatisfy { CouncilPower.knows($0) }
            let grouping = header.filter { column in
                !Self.own.contains(column) && !["p_", "s_", "c_"].contains { column.hasPrefix($0) }
            }
            var issues: [CouncilIssue] = []
            while let row = try reader.row() {
                let line = reader.line
                func number(_ column: String) throws(VerificationError) -> Double? {
                    guard let place = places[column], place < row.count, !row[place].isEmpty else { return nil }
                    guard let value = Double(row[place]), value.isFinite else {
                        throw VerificationError(
                            file: file,
                            reason: "line \(line): \(column): found '\(row[place])'; expected a number or nothing")
                    }
                    return value
                }
                func share(_ column: String) throws(VerificationError) -> Double? {
                    guard let value = try number(column) else { return nil }
                    guard (0...100).contains(value) else {
                        throw VerificationError(
                            file: file, reason: "line \(line): \(column): found \(value); expected 0 to 100")
                    }
                    return value
                }
                let present = try actors.compactMap { actor -> (String, Double, Double, Double)? in
                    guard let position = try share("p_" + actor), let salience = try share("s_" + actor) else {
                        return nil
                    }
                    let capability = isWeighed ? try number("c_" + actor) ?? 0 : 1
                    guard capability >= 0 else {
                        throw VerificationError(
                            file: file, reason: "line \(line): c_\(actor): found \(capability); expected 0 or more")
                    }
                    return (actor, position, salience, capability)
                }
                guard present.count >= 3, let outcome = try number("outcome"), let place = places["issue"] else {
                    continue
                }
                // A year that the data leave open stands there as nothing or as 999.
                let year = try number("decision_year") ?? 999
                guard let whole = Int(exactly: year) else {
                    throw VerificationError(
                        file: file, reason: "line \(line): decision_year: found \(year); expected a year")
                }
                issues.append(
                    CouncilIssue(
                        id: row[place], dossier: CouncilIssue.dossier(of: row[place]), actors: present.map(\.0),
                        positions: present.map(\.1), saliences: present.map { $0.2 / 100 },
                        year: whole == 999 ? 2007 : whole, referencePoint: try number("reference_point"),
                        outcome: outcome,
                        capabilities: isWeighed || !isOfTheUnion ? present.map(\.3) : nil,
                        groups: Dictionary(
                            grouping.compactMap { column in
                                guard let place = places[column], place < row.count, !row[place].isEmpty else {
                                    return nil
                                }
                                return (column, row[place])
                            }, uniquingKeysWith: { first, _ in first })))
            }
            return issues
        } catch let error as VerificationError {
            throw error
        } catch {
            throw VerificationError(file: file, reason: "\(error)")
        }
    }
}
