internal import Assessment
internal import Chronology
internal import Exchange

/// What a ledger must refuse or flag.
enum QuestionCases {
    static let all: [any CaseAdapter] = [
        FamilyAdapter("coherence") { fields in
            let given = try StatedProbabilities(fields.members("given"))
            let coherence = try ProbabilityCoherence(
                given.statements, nested: given.nested, partitions: given.partitions)
            return .members([
                "coherent": .bool(coherence.isCoherent), "why": .string(coherence.reasons.joined(separator: "; ")),
            ])
        }, QuestionSchemaCases(),
    ]
}

/// Questions with everything that is wrong with them.
struct QuestionSchemaCases: CaseAdapter {
    let family = "question_schema"
    let questions: Set<String> = []
    let tolerance = 1e-9

    func answer(_ blanked: JSONValue) throws -> JSONValue? {
        let errors = try Self.errors(CaseFields(CaseFields(blanked).value("question"), place: "question"))
        return .members(["expect": .members(["valid": .bool(errors.isEmpty), "errors": .texts(errors)])])
    }

    /// Errors have no order, and an engine may word them otherwise: what is compared is which error each is.
    func comparable(_ content: JSONValue) -> JSONValue {
        guard let members = content.object else { return content }
        return .object(
            members.map { member in
                guard member.key == "expect", let figures = member.value.object else { return member }
                return JSONMember(
                    key: member.key,
                    value: .object(
                        figures.map { figure in
                            guard figure.key == "errors", let errors = figure.value.array else { return figure }
                            let kinds = errors.map { QuestionErrorKind($0.string ?? "").name }
                            return JSONMember(key: figure.key, value: .texts(kinds.sorted()))
                        }))
            })
    }

    private static func errors(_ fields: CaseFields) throws -> [String] {
        var errors: [String] = []
        func day(_ key: String) -> Day? {
            guard fields.has(key) else {
                errors.append("no \(key)")
                return nil
            }
            guard let day = fields.content[key]?.string.flatMap({ try? Day(iso: $0) }) else {
                errors.append("\(key) is no date")
                return nil
            }
            return day
        }
        let kind = ForecastQuestion.Kind(named: fields.content["type"]?.string ?? "")
        if kind == nil { errors.append("unknown type") }
        let (opens, closes, resolvesBy) = (day("opens"), day("closes"), day("resolves_by"))
        let evidence = try days(fields)
        let forecasts = try fields.has("forecasts") ? fields.objects("forecasts") : []
        guard let kind, let opens, let closes, let resolvesBy else { return errors }
        let options = fields.has("options") ? try fields.texts("options") : []
        var entries: [ForecastQuestion.Forecast] = []
        for forecast in forecasts {
            guard let at = forecast.content["at"]?.string.flatMap({ try? Day(iso: $0) }) else {
                errors.append("\(forecast.place) has no date")
                continue
            }
            entries.append(
                ForecastQuestion.Forecast(
                    at: at, probabilities: try probabilities(forecast, options),
                    evidence: try days(forecast)))
        }
        let question = ForecastQuestion(
            text: fields.content["text"]?.string ?? "", kind: kind, options: options, opens: opens, closes: closes,
            resolvesBy: resolvesBy, criteria: fields.content["criteria"]?.string ?? "",
            source: fields.content["source"]?.string ?? "",
            madeOn: fields.content["made_on"]?.string.flatMap { try? Day(iso: $0) }, evidence: evidence,
            forecasts: entries)
        return errors + question.defects.map(\.reason)
    }

    /// One probability, a list, or one for each option by name.
    private static func probabilities(_ forecast: CaseFields, _ options: [String]) throws -> [Double] {
        guard forecast.has("p") else { return [] }
        let value = try forecast.value("p")
        if value.array != nil { return try forecast.numbers("p") }
        if value.object != nil {
            let named = try forecast.namedNumbers("p")
            return options.isEmpty
                ? named.map(\.number) : options.map { option in named.first { $0.name == option }?.number ?? 0 }
        }
        return [try forecast.number("p")]
    }

    /// The days on which evidence was published: under every key that names evidence a text, an object with a date, or
    /// a list of these. Evidence without a day is passed over.
    private static func days(_ fields: CaseFields) throws -> [Day] {
        try (fields.content.object ?? []).filter { $0.key.contains("evidence") }.flatMap { member -> [Day] in
            let items = member.value.array ?? (member.value.isNull ? [] : [member.value])
            return try items.compactMap { one in
                let text = one.string ?? ["published", "date", "at"].lazy.compactMap { one[$0]?.string }.first
                guard let text else { return nil }
                do { return try DateInterval(iso: text).from } catch {
                    throw CaseFieldError(place: "\(fields.place).\(member.key)", expected: "a date: \(error)")
                }
            }
        }
    }
}

/// Which error a sentence names, by the words that it cannot do without.
struct QuestionErrorKind: Equatable {
    /// The kind and the numbers in it; the sentence itself where no kind is recognised.
    let name: String

    private static let kinds: [(name: String, words: [[String]])] = [
        ("closes before opening", [["clos"], ["before"], ["open"]]),
        ("resolves before closing", [["resolv"], ["before"], ["clos"]]),
        ("no criteria", [["no ", "without", "missing", "empty"], ["criteri"]]),
        ("options overlap", [["option"], ["overlap"]]),
        ("no option below", [["no option", "not exhaustive"], ["below", "under", "less"]]),
        ("no option above", [["no option", "not exhaustive"], ["above", "over", "more"]]),
        ("no option between", [["no option", "gap"], ["between", "for", "at"]]),
        ("evidence after forecast", [["evidence"], ["later", "after", "newer"], ["forecast"]]),
        ("evidence after question", [["evidence"], ["later", "after", "newer"]]),
        ("forecast after closing", [["forecast"], ["after"], ["clos"]]),
        ("forecast before opening", [["forecast"], ["before"], ["open"]]),
        ("probability out of range", [["probabilit"], ["outside", "out of", "range", "not between"]]),
        ("probabilities do not sum", [["probabilit"], ["sum"]]),
        ("too few options", [["option"], ["fewer", "two", "too few", "no options"]]),
        ("option twice", [["option"], ["twice", "duplicate", "repeated"]]),
    ]

    init(_ sentence: String) {
        let text = sentence.lowercased()
        guard
            let kind = Self.kinds.first(where: { kind in
                kind.words.allSatisfy { choices in choices.contains { text.contains($0) } }
            })
        else {
            name = sentence
            return
        }
        // Where options overlap or end is part of the error.
        let numbers =
            kind.name.hasPrefix("option") || kind.name.hasPrefix("no option")
            ? text.split { !$0.isNumber && $0 != "." }.filter { $0 != "." } : []
        name = ([kind.name] + numbers.map(String.init)).joined(separator: " ")
    }
}
