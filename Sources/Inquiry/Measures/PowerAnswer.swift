internal import Chronology
internal import Evidence
package import Exchange
internal import Record
internal import Relations

/// What two states can do, side by side through time: every measure of a data set that has a value of each, their ratio,
/// and how concentrated the measure is over all; what the documents state beside it.
package enum PowerAnswer {
    package static let columns = [
        ResultColumn("data", "data"), ResultColumn("measure", "measure"), ResultColumn("period", "period"),
        ResultColumn("a", "first"), ResultColumn("b", "second"), ResultColumn("ratio", "ratio"),
        ResultColumn("unit", "unit"), ResultColumn("concentration", "concentration", unit: "0 to 1"),
        ResultColumn("n_states", "states"),
    ]

    /// Measures that documents state of a state's weight.
    private static let stated: Set<String> = [
        "gdp", "population", "defence-spending", "warheads",
    ]

    private static func sixDigits(_ value: Double?) -> JSONValue {
        guard let value, value != 0 else { return value.map { .plain($0) } ?? .null }
        var scale = 1.0
        while abs(value) * scale < 100_000 { scale *= 10 }
        return .plain((value * scale).rounded() / scale)
    }

    /// - Parameters:
    ///   - measures: only these; all where empty.
    ///   - withSpread: whether to tell how each measure is spread over all states.
    package static func answer(
        _ material: Material, _ a: String, _ b: String, data: DataChoice, measures: [String] = [],
        withSpread: Bool = true
    ) throws -> Answer {
        var rows: [Answer.Row] = []
        var parts: [String] = []
        let sets = try material.data.sets(data)
        for name in Set(try material.data.measures().map(\.measure)).sorted()
        where measures.isEmpty || measures.contains(name) {
            let (one, other) = (try values(material, name, a), try values(material, name, b))
            for set in sets {
                let found = try ratios(
                    material, set, name, one.filter { $0.set == set.id }, other.filter { $0.set == set.id }, withSpread)
                rows += found.rows
                if let words = found.words { parts.append(words) }
            }
        }
        let said = data.hasCoded ? try figures(material, a, b, measures) : []
        let names = "\(material.name(of: a)) to \(material.name(of: b))"
        let evidence = (rows + said).flatMap(\.evidence)
        var sentence =
            parts.isEmpty
            ? "No data set of the record has a value of both \(material.name(of: a)) and \(material.name(of: b)); 'fukan import' takes capabilities (COW) or any series in"
            : "\(names): \(parts.prefix(4).joined(separator: "; "))"
        if parts.count > 4 { sentence += "; and \(Wording.count(parts.count - 4, "more measure"))" }
        if !said.isEmpty {
            sentence += "; the documents state \(Wording.count(said.count, "figure")) of them"
        }
        return Answer(
            Wording.sentence(sentence + "."), standing: rows.isEmpty && said.isEmpty ? .absent : .answered,
            evidence: evidence, basis: said.isEmpty ? "rows of data" : "rows of data and claims",
            reviewed: try material.reviewed(Array(Set(evidence))), columns: columns, rows: rows + said,
            command: "fukan power \(a) \(b)" + measures.map { " --measure \($0)" }.joined() + data.option)
    }

    private static func values(_ material: Material, _ measure: String, _ state: String) throws -> [StoredDataValue] {
        try material.data.values(measure, of: state).filter { $0.value.second == nil && $0.value.value != nil }
    }

    private static func ratios(
        _ material: Material, _ set: DataSet, _ measure: String, _ one: [StoredDataValue], _ other: [StoredDataValue],
        _ withSpread: Bool
    ) throws -> (rows: [Answer.Row], words: String?) {
        let others = Dictionary(other.map { ($0.value.period, $0.value) }, uniquingKeysWith: { first, _ in first })
        guard one.contains(where: { others[$0.value.period] != nil }) else { return ([], nil) }
        let spread = withSpread ? try spread(material, set, measure) : [:]
        var rows: [Answer.Row] = []
        var words: String?
        for stored in one {
            guard let second = others[stored.value.period], let x = stored.value.value, let y = second.value else {
                continue
            }
            let ratio = Concentration.ratio(x, to: y)
            let all = spread[stored.value.period]
            rows.append(
                Answer.Row(
                    [
                        .string(ActSource(set).label), .string(measure), .string(label(stored.value.period)),
                        sixDigits(x),
                        sixDigits(y), sixDigits(ratio), .text(stored.value.unit), sixDigits(all?.concentration),
                        all.map { .integer($0.states) } ?? .null,
                    ], evidence: [DataRows(set: set.id, lines: [stored.value.line, second.line]).id]))
            if let ratio {
                words =
                    "\(measure) \(Wording.number(x)) to \(Wording.number(y)) in \(label(stored.value.period)), a ratio of \(Wording.number(ratio)) (\(set.title))"
            }
        }
        return (rows, words)
    }

    /// How a measure is spread over all states in each period.
    private static func spread(
        _ material: Material, _ set: DataSet, _ measure: String
    ) throws -> [DateInterval: (concentration: Double, states: Int)] {
        var values: [DateInterval: [Double]] = [:]
        for stored in try material.snapshot.dataValues(measure) where stored.set == set.id && stored.value.second == nil
        {
            guard stored.value.first != nil, let value = stored.value.value, value >= 0 else { continue }
            values[stored.value.period, default: []].append(value)
        }
        return values.compactMapValues { held in Concentration.index(held).map { ($0, held.count) } }
    }

    private static func label(_ period: DateInterval) -> String {
        period.precision == .year ? period.from.map { String($0.civil.year) } ?? period.iso : period.iso
    }

    /// Figures that the documents state of either.
    private static func figures(
        _ material: Material, _ a: String, _ b: String, _ measures: [String]
    ) throws -> [Answer.Row] {
        try FiguresAnswer(material).rows.compactMap { row in
            let figure = row.figure
            let isAsked = measures.isEmpty ? stated.contains(figure.measure) : measures.contains(figure.measure)
            let actors = material.principals(of: figure.actors)
            guard isAsked, actors.count == 1, let actor = actors.first, actor == a || actor == b else { return nil }
            return Answer.Row(
                [
                    .string("stated"), .string(figure.measure),
                    .string(figure.period.isUnknown ? "no period" : label(figure.period)),
                    actor == a ? .plain(figure.value) : .null, actor == b ? .plain(figure.value) : .null, .null,
                    .string(figure.unit), .null, .null,
                ], evidence: [row.claim] + figure.derivedFrom)
        }
    }
}
