internal import Dynamics
internal import Exchange
internal import Foundation

/// Estimates of relational event models, `{"models": [{"id", "data", "model", "part", "time", "effects",
/// "coefficients", …}]}`, whose data lie in tables beside them.
///
/// A model is fitted from its data, its effects and their arguments alone; what is expected is looked at afterwards. The
/// figures of an entry are those by definition, but for presence in exact time where the entry has `clean_rule` beside
/// them: then they follow the reference program, and those of the clean rule are compared as well.
struct RelationalEventCases {
    static let family = "relational events"

    static func recognises(_ content: JSONValue) -> Bool {
        guard let models = content["models"]?.array, !models.isEmpty else { return false }
        return models.allSatisfy {
            $0["effects"]?.array != nil && $0["data"]?.string != nil && $0["part"]?.string != nil
        }
    }

    private let tables: RelationalEventTables

    init(_ neighbours: [NeighbouringTable]) throws(VerificationError) {
        tables = try RelationalEventTables(neighbours)
    }

    func verdicts(_ content: JSONValue) throws(VerificationError) -> [Verdict] {
        var verdicts: [Verdict] = []
        for (index, entry) in (content["models"]?.array ?? []).enumerated() {
            verdicts.append(try verdict(entry, "\(entry["id"]?.string ?? "model \(index + 1)")", content["tolerance"]))
        }
        return verdicts
    }

    private func verdict(_ entry: JSONValue, _ id: String, _ tolerance: JSONValue?) throws(VerificationError) -> Verdict
    {
        guard let (data, history) = try tables.data(entry["data"]?.string ?? "") else {
            return .unsupported(id, Self.family, "no tables of '\(entry["data"]?.string ?? "")' beside the file")
        }
        var largest = (difference: 0.0, place: "", tolerance: 0.0)
        var compared = false
        let clean = entry["clean_rule"]
        for (figures, prefix, rule) in [(entry, "", clean == nil ? EventModel.PresenceRule.cuts : .atEndOfPiece)]
            + (clean.map { [($0, "clean_rule.", EventModel.PresenceRule.cuts)] } ?? [])
        {
            let fit: EventModelFit
            do {
                fit = try Self.model(entry, history, rule).fit(data)
            } catch {
                return .unsupported(id, Self.family, "\(error)")
            }
            let found: [(String, [Double])] = [
                ("coefficients", fit.estimates), ("standard_errors", fit.coefficients.map(\.standardError)),
                ("log_likelihood", [fit.logLikelihood]),
            ]
            for (key, values) in found {
                guard let expected = figures[key], !expected.isNull else { continue }
                let allowed = tolerance?[key]?.number ?? 1e-3
                let list = expected.array ?? [expected]
                guard list.count == values.count else {
                    return Verdict(
                        id: id, family: Self.family, result: .differs, figure: "\(prefix)\(key) (length)",
                        expected: .integer(list.count), found: .integer(values.count), tolerance: 0)
                }
                for (place, value) in values.enumerated() {
                    compared = true
                    let path = expected.array == nil ? "\(prefix)\(key)" : "\(prefix)\(key)[\(place)]"
                    guard let wanted = list[place].number, abs(wanted - value) <= allowed else {
                        return Verdict(
                            id: id, family: Self.family, result: .differs, figure: path, expected: list[place],
                            found: .plain(value), tolerance: allowed)
                    }
                    if abs(wanted - value) >= largest.difference { largest = (abs(wanted - value), path, allowed) }
                }
            }
            for (key, count) in [("events", fit.events), ("pieces", fit.pieces)] {
                guard let expected = figures[key]?.number, expected != Double(count) else { continue }
                return Verdict(
                    id: id, family: Self.family, result: .differs, figure: "\(prefix)\(key)",
                    expected: figures[key] ?? .null, found: .integer(count), tolerance: 0)
            }
        }
        guard compared else { return .unsupported(id, Self.family, "no expectation") }
        return Verdict(
            id: id, family: Self.family, result: .reproduced,
            figure: "largest difference \(String(format: "%.1e", largest.difference)), \(largest.place)",
            expected: .null, found: .null, tolerance: largest.tolerance)
    }

    private static func model(
        _ entry: JSONValue, _ history: String, _ rule: EventModel.PresenceRule
    ) throws -> EventModel {
        let isExact = entry["time"]?.string == "exact"
        let part: EventModel.Part =
            switch entry["part"]?.string {
            case "rate": .rate(isExact ? .exact : .ordered)
            case "choice": .choice
            case "choice_coordination": .coordination
            case "dyad": .tie(isExact ? .exact : .ordered)
            case let other:
                throw CaseFieldError(
                    place: "part '\(other ?? "")'", expected: "rate, choice, choice_coordination or dyad")
            }
        var effects: [StatisticEffect] = []
        for (index, one) in (entry["effects"]?.array ?? []).enumerated() {
            effects.append(try effect(CaseFields(one, place: "effects[\(index)]"), in: part))
        }
        return EventModel(part, effects, history: history, presenceRule: rule)
    }

    private static func effect(_ fields: CaseFields, in part: EventModel.Part) throws -> StatisticEffect {
        let name = try fields.text("effect")
        guard let kind = StatisticEffect.Kind(rawValue: name) else {
            throw CaseFieldError(
                place: "effect '\(name)'",
                expected: StatisticEffect.Kind.allCases.map(\.rawValue).joined(separator: ", "))
        }
        /// One name, or a list of two; the second by itself under a key with 2.
        func names(_ key: String) throws -> [String] {
            guard fields.has(key) else { return [] }
            let first = fields.content[key]?.array == nil ? [try fields.text(key)] : try fields.texts(key)
            return fields.has("\(key)2") ? first + [try fields.text("\(key)2")] : first
        }
        let networks = try names("network").map(RelationalEventTables.network)
        let attributes = try names("attribute")
        func word<Word: RawRepresentable>(_ key: String, _ of: Word.Type) throws -> Word?
        where Word.RawValue == String {
            guard fields.has(key), fields.content[key]?.string != "identity" else { return nil }
            let text = try fields.text(key)
            guard let word = Word(rawValue: text) else {
                throw CaseFieldError(place: "\(key) '\(text)'", expected: "a word that is known")
            }
            return word
        }
        return StatisticEffect(
            kind, network: networks.first, secondNetwork: networks.dropFirst().first, attribute: attributes.first,
            secondAttribute: attributes.dropFirst().first,
            // Of the receiver where a model of ties does not say whose.
            side: try word("type", StatisticEffect.Side.self) ?? (part.isOfTies && kind.isOfNode ? .alter : nil),
            isWeighted: try fields.flag("weighted", orElse: false),
            transform: try word("transform", StatisticEffect.Transform.self),
            window: fields.has("window") ? try fields.number("window") : nil,
            halfLife: fields.has("half_life") ? try fields.number("half_life") : nil,
            ignoresRepetitions: try fields.flag("ignore_repetitions", orElse: false),
            pathOrder: try word("history", StatisticEffect.PathOrder.self) ?? .pooled)
    }
}
