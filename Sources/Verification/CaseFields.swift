internal import Exchange

/// A case that lacks a field, or has it in another form: where, and what was expected.
struct CaseFieldError: Error, CustomStringConvertible {
    let place: String
    let expected: String
    var description: String { "\(place): expected \(expected)" }
}

/// The fields of a case as its family expects them; every reading says where it failed.
struct CaseFields {
    let content: JSONValue
    let place: String

    init(_ content: JSONValue, place: String = "") {
        self.content = content
        self.place = place
    }

    func has(_ key: String) -> Bool { content[key].map { !$0.isNull } ?? false }

    private func at(_ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }

    func value(_ key: String) throws -> JSONValue {
        guard let value = content[key], !value.isNull else { throw CaseFieldError(place: at(key), expected: "a value") }
        return value
    }

    func number(_ key: String) throws -> Double { try Self.number(content[key], at(key)) }

    func number(_ key: String, orElse other: Double) throws -> Double { has(key) ? try number(key) : other }

    func whole(_ key: String) throws -> Int { try Self.whole(content[key], at(key)) }

    func text(_ key: String) throws -> String {
        guard let text = content[key]?.string else { throw CaseFieldError(place: at(key), expected: "a text") }
        return text
    }

    func flag(_ key: String, orElse other: Bool) throws -> Bool {
        has(key) ? try Self.flag(content[key], at(key)) : other
    }

    /// `true`, `false`, 1 or 0.
    func flag(_ key: String) throws -> Bool { try Self.flag(content[key], at(key)) }

    func list(_ key: String) throws -> [JSONValue] {
        guard let list = content[key]?.array else { throw CaseFieldError(place: at(key), expected: "a list") }
        return list
    }

    func numbers(_ key: String) throws -> [Double] { try Self.numbers(content[key], at(key)) }

    func pair(_ key: String) throws -> (Double, Double) {
        let both = try numbers(key)
        guard both.count == 2 else { throw CaseFieldError(place: at(key), expected: "two numbers") }
        return (both[0], both[1])
    }

    func matrix(_ key: String) throws -> [[Double]] {
        try list(key).enumerated().map { try Self.numbers($1, "\(at(key))[\($0)]") }
    }

    func texts(_ key: String) throws -> [String] {
        try list(key).enumerated().map { index, value in
            guard let text = value.string else {
                throw CaseFieldError(place: "\(at(key))[\(index)]", expected: "a text")
            }
            return text
        }
    }

    func flags(_ key: String) throws -> [Bool] {
        try list(key).enumerated().map { try Self.flag($1, "\(at(key))[\($0)]") }
    }

    /// The elements of a list of objects.
    func objects(_ key: String) throws -> [CaseFields] {
        try list(key).enumerated().map { index, value in
            guard value.object != nil else {
                throw CaseFieldError(place: "\(at(key))[\(index)]", expected: "an object")
            }
            return CaseFields(value, place: "\(at(key))[\(index)]")
        }
    }

    /// The members of an object; none where it is missing.
    func members(_ key: String) throws -> [JSONMember] {
        guard has(key) else { return [] }
        guard let members = content[key]?.object else { throw CaseFieldError(place: at(key), expected: "an object") }
        return members
    }

    func namedNumbers(_ key: String) throws -> [(name: String, number: Double)] {
        try members(key).map { ($0.key, try Self.number($0.value, "\(at(key)).\($0.key)")) }
    }

    func namedTexts(_ key: String) throws -> [String: String] {
        var texts: [String: String] = [:]
        for member in try members(key) {
            guard let text = member.value.string else {
                throw CaseFieldError(place: "\(at(key)).\(member.key)", expected: "a text")
            }
            texts[member.key] = text
        }
        return texts
    }

    /// Pairs of names.
    func pairs(_ key: String) throws -> [(String, String)] {
        guard has(key) else { return [] }
        return try list(key).enumerated().map { index, value in
            guard let both = value.array, both.count == 2, let first = both[0].string, let second = both[1].string
            else { throw CaseFieldError(place: "\(at(key))[\(index)]", expected: "two names") }
            return (first, second)
        }
    }

    static func number(_ value: JSONValue?, _ place: String) throws -> Double {
        guard let number = value?.number else { throw CaseFieldError(place: place, expected: "a number") }
        return number
    }

    static func whole(_ value: JSONValue?, _ place: String) throws -> Int {
        guard let number = value?.number, number == number.rounded(), abs(number) < 1e15 else {
            throw CaseFieldError(place: place, expected: "a whole number")
        }
        return Int(number)
    }

    static func numbers(_ value: JSONValue?, _ place: String) throws -> [Double] {
        guard let list = value?.array else { throw CaseFieldError(place: place, expected: "a list of numbers") }
        return try list.enumerated().map { try number($1, "\(place)[\($0)]") }
    }

    static func flag(_ value: JSONValue?, _ place: String) throws -> Bool {
        if let flag = value?.bool { return flag }
        switch value?.number {
        case 1: return true
        case 0: return false
        default: throw CaseFieldError(place: place, expected: "true, false, 1 or 0")
        }
    }
}

extension JSONValue {
    /// A number; null where there is none, or an infinite one, which JSON does not have.
    static func figure(_ value: Double?) -> JSONValue {
        guard let value, value.isFinite else { return .null }
        return .number(value)
    }

    static func figures(_ values: [Double]) -> JSONValue { .array(values.map { figure($0) }) }

    static func table(_ rows: [[Double]]) -> JSONValue { .array(rows.map(figures)) }

    /// Members in order, of names that are data.
    static func named(_ names: [String], _ values: [JSONValue]) -> JSONValue {
        .object(zip(names, values).map { JSONMember(key: $0, value: $1) })
    }
}

/// An adapter whose answer is a function of the case.
struct FamilyAdapter: CaseAdapter {
    let family: String
    let questions: Set<String>
    let tolerance: Double
    /// What belongs under `expect`.
    let solve: @Sendable (CaseFields) throws -> JSONValue
    /// Lists under `expect` whose order means nothing, each with the key of its elements by which they are sorted
    /// (empty: by themselves).
    let unordered: KeyValuePairs<String, String>

    init(
        _ family: String, questions: Set<String> = [], tolerance: Double = 1e-9,
        unordered: KeyValuePairs<String, String> = [:], solve: @escaping @Sendable (CaseFields) throws -> JSONValue
    ) {
        self.family = family
        self.questions = questions
        self.tolerance = tolerance
        self.unordered = unordered
        self.solve = solve
    }

    func answer(_ blanked: JSONValue) throws -> JSONValue? {
        .members(["expect": try solve(CaseFields(blanked))])
    }

    /// `NAME` is compared to within `NAME_tolerance` of the expectation, or for a prefix `P_…` to within `P_tolerance`.
    func tolerance(of figure: String, in content: JSONValue) -> Double {
        let parts = figure.split(separator: ".", maxSplits: 1)
        if parts.count == 2, parts[0] == "expect", let expected = content["expect"]?.object {
            for member in expected where member.key.hasSuffix("_tolerance") {
                if parts[1].hasPrefix(member.key.dropLast("tolerance".utf8.count)), let own = member.value.number {
                    return own
                }
            }
        }
        return content["tolerance"]?.number ?? tolerance
    }

    func comparable(_ content: JSONValue) -> JSONValue {
        guard let members = content.object, !unordered.isEmpty else { return content }
        return .object(
            members.map { member in
                guard member.key == "expect", let figures = member.value.object else { return member }
                return JSONMember(
                    key: member.key,
                    value: .object(
                        figures.map { figure in
                            guard let (_, key) = unordered.first(where: { $0.key == figure.key }),
                                let list = figure.value.array
                            else { return figure }
                            return JSONMember(key: figure.key, value: .array(Self.sorted(list, by: key)))
                        }))
            })
    }

    private static func sorted(_ list: [JSONValue], by key: String) -> [JSONValue] {
        list.enumerated().map { index, value in
            (JSONText.string(key.isEmpty ? value : value[key] ?? .null), index, value)
        }.sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }.map(\.2)
    }
}
