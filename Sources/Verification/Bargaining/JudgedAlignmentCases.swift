internal import Bargaining
internal import Exchange

/// Alignments over actors whose sizes and propensities are judged ranges, `propensities` a list of pairs, with figures
/// under `computed…`.
enum JudgedAlignmentCases {
    static let family = "judged alignment"

    static func recognises(_ content: JSONValue) -> Bool {
        content["propensities"]?.array?.first?["pair"] != nil && content["actors"]?.array?.first?["size"] != nil
    }

    static func verdicts(_ content: JSONValue, file: String) -> [Verdict] {
        let tolerance = CaseTolerance(content)
        let alignment = Result { try AlignmentFigures(CaseFields(content)) }
        let own = (content.object ?? []).filter { $0.key.hasPrefix("computed") }
        return own.flatMap { block -> [Verdict] in
            // The block may say itself what its draws may differ by.
            let drawn = block.value["monte_carlo"]?["tolerance"]?.number ?? tolerance["monte_carlo"]
            let comparison = FigureComparison(
                family: family, questions: ["draws", "tolerance"],
                tolerance: { path, _ in
                    if path.contains(".monte_carlo.") { return drawn }
                    return path.hasSuffix(".basin") || path.hasSuffix("(length)") ? 0 : tolerance["energy"]
                }, printedTolerance: max(drawn, tolerance.largest))
            return (block.value.object ?? []).flatMap { figure -> [Verdict] in
                let path = "\(block.key).\(figure.key)"
                guard figure.value.string == nil else { return [] }
                let comparable = figure.key.hasPrefix("minima") ? AlignmentFigures.ordered(figure.value) : figure.value
                let asked = Expectation.blank(comparable, keeping: comparison.questions, isExpected: true)
                return comparison.verdicts("\(file): \(path)", path: path, expected: comparable) {
                    try alignment.get().answer(figure.key, asked)
                }
            }
        }
    }
}

private struct AlignmentFigures {
    private let alignment: JudgedAlignment
    private var names: [String] { alignment.names }

    init(_ case: CaseFields) throws {
        func range(_ fields: CaseFields) throws -> JudgedRange {
            try JudgedRange(
                low: fields.number("low"), mode: fields.number("mode"), high: fields.number("high"),
                place: fields.place)
        }
        let actors = try `case`.objects("actors")
        alignment = try JudgedAlignment(
            names: actors.map { try $0.text("name") },
            sizes: actors.map { try range(CaseFields($0.value("size"), place: "\($0.place).size")) },
            pairs: `case`.objects("propensities").map { one in
                let both = try one.texts("pair")
                guard both.count == 2 else { throw CaseFieldError(place: "\(one.place).pair", expected: "two actors") }
                return JudgedAlignment.Pair(both[0], both[1], try range(one))
            })
    }

    func answer(_ key: String, _ asked: JSONValue) throws -> FigureAnswer? {
        switch key {
        case "minima_at_modes":
            let found = try alignment.atModes().survey().minima
            // Whose camp a minimum is told by follows from its keys.
            let about = (asked.array ?? []).first?.object?.compactMap { member in
                names.first { member.key == "with_\(Self.key($0))" }
            }.first
            guard let about, let place = names.firstIndex(of: about) else {
                throw CaseFieldError(place: key, expected: "with_ACTOR and against_ACTOR")
            }
            let known = found.map { minimum -> JSONValue in
                let isFirst = minimum.camps.0.contains(place)
                let (own, other) = isFirst ? minimum.camps : (minimum.camps.1, minimum.camps.0)
                return .object([
                    JSONMember(key: "with_\(Self.key(about))", value: .texts(own.map { names[$0] })),
                    JSONMember(key: "against_\(Self.key(about))", value: .texts(other.map { names[$0] })),
                    JSONMember(key: "energy", value: .figure(minimum.energy)),
                    JSONMember(key: "basin", value: .integer(minimum.basin)),
                ])
            }
            let list = Self.ordered(.array(known)).array ?? []
            guard asked.array?.count == list.count else { return .value(.array(list)) }
            return .elements { index, _ in
                .members { key, _ in key == "note" ? .remark : list[index][key].map { .value($0) } }
            }
        case "monte_carlo":
            let count = asked["draws"]?.number ?? 2_000
            guard count >= 1, count <= 1_000_000 else {
                throw CaseFieldError(place: "draws", expected: "a number from 1 to 1000000")
            }
            let drawn = try alignment.spread(0..<Int(count), seed: 1)
            return .members { key, _ in
                if key == "share_of_draws_with_more_than_one_minimum" { return .value(.figure(drawn.several)) }
                guard
                    let about = names.firstIndex(where: {
                        key == "share_of_draws_on_\(Self.key($0))s_side_in_the_lowest_configuration"
                    })
                else { return nil }
                return .members { name, _ in
                    names.firstIndex(of: name).map { .value(.figure(drawn.together[about][$0])) }
                }
            }
        default: return nil
        }
    }

    /// An actor's name as it stands in a key.
    private static func key(_ name: String) -> String { name.replacing(" ", with: "_") }

    /// Minima, and names in their camps, in one order: theirs means nothing.
    static func ordered(_ minima: JSONValue) -> JSONValue {
        guard let list = minima.array else { return minima }
        let each = list.map { minimum -> (String, JSONValue) in
            guard let members = minimum.object else { return (JSONText.string(minimum), minimum) }
            let value = JSONValue.object(
                members.map { member in
                    guard let camp = member.value.array, camp.allSatisfy({ $0.string != nil }) else { return member }
                    return JSONMember(key: member.key, value: .texts(camp.compactMap(\.string).sorted()))
                })
            let camp = value.object?.first { $0.key.hasPrefix("with_") }?.value ?? .null
            return (JSONText.string(camp), value)
        }
        return .array(
            each.enumerated().sorted {
                $0.element.0 != $1.element.0 ? $0.element.0 < $1.element.0 : $0.offset < $1.offset
            }
            .map(\.element.1))
    }
}
