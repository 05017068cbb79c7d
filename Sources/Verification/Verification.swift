internal import Exchange
package import Ontology

/// A reference file that cannot be read: which, where, and what was expected.
package struct VerificationError: Error, Sendable, CustomStringConvertible {
    package let file: String
    package let reason: String
    package var description: String { "\(file): \(reason)" }
}

/// Runs reference cases: each is blanked, answered by its family's adapter, and compared.
///
/// The family is chosen by the keys in the file or the header of a table, never by the file's name: files that others
/// bring have other names.
package struct Verification: Sendable {
    private let adapters: [any CaseAdapter]
    private let system: LoadedOnce<SystemPackage>
    /// Reads causal statements; `nil` where the program has no engine for it.
    let causal: LoadedOnce<any CausalSentenceReader>?

    /// - Parameters: each loaded only where a case needs it.
    package init(
        _ system: @autoclosure @escaping @Sendable () throws -> SystemPackage,
        causal: (@Sendable () throws -> any CausalSentenceReader)? = nil
    ) {
        self.causal = causal.map { LoadedOnce($0) }
        self.system = LoadedOnce(system)
        adapters =
            [SourceGradeParsing(), SourceGradeOrder(), ProbabilityWords()] + CausalMapCases.all
            + CausalBeliefCases.all + CausalDynamicsCases.all + CausalProbabilityCases.all
            + ProbabilisticCrossImpactCases.all + CrossImpactBalanceCases.all + HypothesisCases.all + ArgumentCases.all
            + StatementConflictCases.all + ForecastScoreCases.all + ForecasterScoreCases.all
            + ForecastAggregationCases.all + BaseRateCases.all + QuestionCases.all
    }

    /// - Parameters:
    ///   - bytes: of a JSON file, or of a CSV file where `isTable`.
    ///   - file: its name, for messages and for the ids of tables' cases.
    ///   - neighbours: the tables beside it, asked for where the cases of a file stand on them.
    ///   - companions: the JSON files beside a table that are run with it, asked for where figures on it are theirs.
    /// - Returns: one for each case; none for a table that has no figures of its own, but on which those of another file
    ///   stand.
    package func run(
        _ bytes: [UInt8], file: String, isTable: Bool, neighbours: () -> [NeighbouringTable] = { [] },
        companions: () -> [[UInt8]] = { [] }
    ) throws(VerificationError) -> [Verdict] {
        isTable ? try runTable(bytes, file: file, companions) : try runCases(bytes, file: file, neighbours)
    }

    // MARK: - JSON

    private func runCases(
        _ bytes: [UInt8], file: String, _ neighbours: () -> [NeighbouringTable]
    ) throws(VerificationError) -> [Verdict] {
        let content = try read(bytes, file: file)
        if SignedNetworkCases.recognises(content) { return try SignedNetworkCases(neighbours()).verdicts(content) }
        if DataSetCases.recognises(content) {
            return try DataSetCases(neighbours(), try loaded(file)).verdicts(content)
        }
        if RelationalEventCases.recognises(content) {
            return try RelationalEventCases(neighbours()).verdicts(content)
        }
        if BargainingCases.recognises(content) {
            return try BargainingCases.verdicts(content, file: file, neighbours)
        }
        // Causal sentences are scored, where there is a reader for them.
        return Self.cases(content, file: file).filter { causal == nil || $0.family != Self.scoredFamily }
            .map { verdict($0) }
    }

    static let scoredFamily = "causal_sentences"

    func cases(_ bytes: [UInt8], file: String) throws(VerificationError) -> [ReferenceCase] {
        Self.cases(try read(bytes, file: file), file: file)
    }

    private func read(_ bytes: [UInt8], file: String) throws(VerificationError) -> JSONValue {
        do { return try JSONReader.read(bytes) } catch {
            throw VerificationError(file: file, reason: "\(error)")
        }
    }

    /// Cases of one family, `{"family": …, "cases": […]}`, or of several, `{"causal": {"fcm": […], …}, …}`.
    private static func cases(_ content: JSONValue, file: String) -> [ReferenceCase] {
        let found = families(content, under: "")
        return found.isEmpty ? [ReferenceCase(id: file, family: "of unknown form", content: content)] : found
    }

    /// - Parameter key: under which the content stands; the family's name where it does not give its own.
    private static func families(_ content: JSONValue, under key: String, depth: Int = 0) -> [ReferenceCase] {
        guard depth < 8 else { return [] }
        if let family = content["family"]?.string, let cases = content["cases"]?.array {
            return numbered(cases, family: family)
        }
        if let cases = content.array, !cases.isEmpty, cases.allSatisfy({ $0.object != nil }) {
            if depth > 0, cases.contains(where: { expects($0) }) { return numbered(cases, family: key) }
            return cases.flatMap { families($0, under: key, depth: depth + 1) }
        }
        if !key.isEmpty, let cases = content["cases"]?.array, cases.contains(where: { expects($0) }) {
            return numbered(cases, family: key)
        }
        return (content.object ?? []).flatMap { families($0.value, under: $0.key, depth: depth + 1) }
    }

    /// Whether a case says what should come out, itself or for the elements of one of its lists.
    private static func expects(_ one: JSONValue) -> Bool {
        (one.object ?? []).contains { member in
            member.key == "expect" || member.key.hasPrefix("expected")
                || (member.value.array ?? []).contains { $0["expect"] != nil }
        }
    }

    /// A family's name is written as in a case file or as the file's own name.
    private static func numbered(_ cases: [JSONValue], family: String) -> [ReferenceCase] {
        let name = family.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
        return cases.enumerated().map { index, one in
            ReferenceCase(id: one["id"]?.string ?? "\(index + 1)", family: name, content: one)
        }
    }

    func verdict(_ one: ReferenceCase) -> Verdict {
        guard let adapter = adapters.first(where: { $0.family == one.family }) else { return unsupported(one, nil) }
        let content = adapter.comparable(one.content)
        let expected = Expectation.figures(content, questions: adapter.questions)
        guard !expected.isEmpty else { return unsupported(one, "no expectation") }
        let answer: JSONValue
        do {
            guard let found = try adapter.answer(Expectation.blank(one.content, keeping: adapter.questions)) else {
                return unsupported(one, nil)
            }
            answer = adapter.comparable(found)
        } catch {
            return unsupported(one, "\(error)")
        }
        let found = Dictionary(
            Expectation.figures(answer, questions: adapter.questions).map { ($0.path, $0.value) },
            uniquingKeysWith: { first, _ in first })
        for figure in expected {
            let tolerance = adapter.tolerance(of: figure.path, in: one.content)
            guard !Expectation.agree(figure.value, found[figure.path] ?? .null, tolerance: tolerance) else { continue }
            return Verdict(
                id: one.id, family: one.family, result: .differs, figure: figure.path, expected: figure.value,
                found: found[figure.path] ?? .null, tolerance: tolerance)
        }
        return .reproduced(one.id, one.family, tolerance: one.content["tolerance"]?.number ?? adapter.tolerance)
    }

    private func unsupported(_ one: ReferenceCase, _ what: String?) -> Verdict {
        .unsupported(one.id, one.family, what)
    }

    private func loaded(_ file: String) throws(VerificationError) -> SystemPackage {
        do { return try system.value() } catch { throw VerificationError(file: file, reason: "\(error)") }
    }

    // MARK: - Tables

    private static let tables: [any TableAdapter.Type] = [CameoScale.self, CountryCodes.self]

    private func runTable(
        _ bytes: [UInt8], file: String, _ companions: () -> [[UInt8]]
    ) throws(VerificationError) -> [Verdict] {
        do {
            var reader = CSVReader(bytes)
            let header: [String]
            do {
                guard let first = try reader.row() else {
                    throw VerificationError(file: file, reason: "the file is empty; expected a table")
                }
                header = first
            } catch let error as CSVError {
                // A data set need not be a table with commas.
                if Self.hasNoFigures(bytes, header: []) { return [] }
                throw error
            }
            if CouncilTable.recognises(header: header) {
                // Its figures are those of a file beside it.
                return CouncilCases.areAmong(companions())
                    ? [] : [.unsupported(file, CouncilCases.family, CouncilCases.lacking)]
            }
            guard let table = Self.tables.first(where: { $0.recognises(header) }) else {
                return Self.hasNoFigures(bytes, header: header)
                    ? [] : [.unsupported(file, "table of unknown form", nil)]
            }
            let adapter = table.init(try system.value())
            var rows: [[String: String]] = []
            while let row = try reader.row() {
                guard row.count == header.count else {
                    throw CSVError(
                        line: reader.line, found: "\(row.count) cells", expected: "\(header.count), as in the header")
                }
                rows.append(Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first }))
            }
            return header.filter { adapter.isFigure($0) }.map { verdict(adapter, column: $0, rows, file) }
        } catch let error as VerificationError {
            throw error
        } catch {
            throw VerificationError(file: file, reason: "\(error)")
        }
    }

    private func verdict(
        _ adapter: any TableAdapter, column: String, _ rows: [[String: String]], _ file: String
    ) -> Verdict {
        let id = "\(file): \(column)"
        guard adapter.supports(column) else {
            return .unsupported(id, adapter.family, column)
        }
        for row in rows {
            guard let name = adapter.rowName(row), let expected = row[column] else { continue }
            let found = adapter.value(of: column, row: name)
            let agrees: Bool =
                if let a = Double(expected), let b = found.flatMap(Double.init) { abs(a - b) <= adapter.tolerance } else
                {
                    expected == (found ?? "")
                }
            if !agrees {
                return Verdict(
                    id: id, family: adapter.family, result: .differs, figure: "\(name) \(column)",
                    expected: .string(expected), found: .text(found), tolerance: adapter.tolerance)
            }
        }
        return .reproduced(id, adapter.family, tolerance: adapter.tolerance)
    }

    /// Whether a table is one on which the figures of another file stand: ties of signed networks, or a data set of the
    /// field. A plain series is not told from any other table with dates and numbers, and so is not one.
    private static func hasNoFigures(_ bytes: [UInt8], header: [String]) -> Bool {
        if SignedNetworkCases.recognises(header: header) || RelationalEventTables.recognises(header: header) {
            return true
        }
        guard let set = try? RecognisedDataSet(bytes) else { return false }
        return set.format != .series
    }
}
