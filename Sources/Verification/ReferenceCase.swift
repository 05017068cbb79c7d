package import Exchange

/// One reference case: what is asked, and the figures that should come out.
package struct ReferenceCase: Sendable {
    package let id: String
    package let family: String
    /// The whole case, expected figures included. Adapters never see it.
    let content: JSONValue
}

/// What became of one case.
package struct Verdict: Sendable, Equatable {
    package enum Result: String, Sendable {
        case reproduced, differs
        case notSupported = "not supported"
        /// A figure that a model gives otherwise than a publication printed it: told, and no failure.
        case differsFromPrint = "differs from print"
    }
    package let id: String
    package let family: String
    package let result: Result
    /// The first figure that differs, by its path in the case; or what is not supported.
    package let figure: String?
    package let expected: JSONValue
    package let found: JSONValue
    /// Absolute.
    package let tolerance: Double

    static func reproduced(_ id: String, _ family: String, tolerance: Double) -> Verdict {
        Verdict(
            id: id, family: family, result: .reproduced, figure: nil, expected: .null, found: .null,
            tolerance: tolerance)
    }

    /// - Parameter reason: what is lacking.
    static func unsupported(_ id: String, _ family: String, _ reason: String?) -> Verdict {
        Verdict(
            id: id, family: family, result: .notSupported, figure: reason, expected: .null, found: .null, tolerance: 0)
    }

    /// What becomes of figures that were worked out without the expected ones: the first that differs is named; one that
    /// was not expected differs as well.
    ///
    /// - Parameters:
    ///   - tolerance: the largest of those below, which is printed.
    ///   - each: what a figure may differ by, from its path and its expected value.
    static func comparing(
        _ id: String, _ family: String, expected: JSONValue, found: JSONValue, tolerance: Double,
        each: (String, JSONValue) -> Double
    ) -> Verdict {
        let figures = Expectation.figures(.members(["expect": expected]), questions: [], remarks: [])
        let answers = Dictionary(
            Expectation.figures(.members(["expect": found]), questions: [], remarks: []).map { ($0.path, $0.value) },
            uniquingKeysWith: { first, _ in first })
        func differs(_ path: String, _ expected: JSONValue, _ tolerance: Double) -> Verdict {
            Verdict(
                id: id, family: family, result: .differs, figure: path, expected: expected,
                found: answers[path] ?? .null, tolerance: tolerance)
        }
        for figure in figures {
            let allowed = each(figure.path, figure.value)
            guard Expectation.agree(figure.value, answers[figure.path] ?? .null, tolerance: allowed) else {
                return differs(figure.path, figure.value, allowed)
            }
        }
        let asked = Set(figures.map(\.path))
        if let more = answers.keys.sorted().first(where: { !asked.contains($0) }) { return differs(more, .null, 0) }
        return .reproduced(id, family, tolerance: tolerance)
    }
}

/// Computes what a family of cases asks for.
///
/// An adapter is given the case with every expected figure blanked (null); keys, row names and counts that say what is
/// asked stay. It gives the case back with the blanks filled in.
protocol CaseAdapter: Sendable {
    /// The value of the key `family`, or for a CSV form the family's name.
    var family: String { get }
    /// Keys of the expectation that say what is asked, alone or with the key above them (`query.state`).
    var questions: Set<String> { get }
    /// Absolute, for numbers.
    var tolerance: Double { get }
    /// - Returns: the case with its blanks filled; `nil` where this case of the family is not supported.
    /// - Throws: what is wrong with the case itself, with its place.
    func answer(_ blanked: JSONValue) throws -> JSONValue?
    /// Absolute, for one figure: where a case has a tolerance of its own.
    func tolerance(of figure: String, in content: JSONValue) -> Double
    /// A case or an answer in the form in which they are compared: lists whose order means nothing are put in one.
    func comparable(_ content: JSONValue) -> JSONValue
}

extension CaseAdapter {
    func tolerance(of figure: String, in content: JSONValue) -> Double { content["tolerance"]?.number ?? tolerance }
    func comparable(_ content: JSONValue) -> JSONValue { content }
}

/// Blanks expected figures, and compares them with what was found.
enum Expectation {
    /// Keys under the expectation of a single case that explain and are no figures.
    static let remarks: Set<String> = ["why", "rule", "source", "note"]

    /// - Parameter parent: the key above.
    private static func isQuestion(
        _ key: String, under parent: String, _ questions: Set<String>, _ remarks: Set<String>
    ) -> Bool {
        questions.contains(key) || remarks.contains(key) || questions.contains("\(parent).\(key)")
    }

    static func blank(
        _ value: JSONValue, keeping questions: Set<String>, remarks: Set<String> = remarks, isExpected: Bool = false,
        under parent: String = ""
    ) -> JSONValue {
        switch value {
        case .object(let members):
            .object(
                members.map { member in
                    if isExpected && isQuestion(member.key, under: parent, questions, remarks) { return member }
                    return JSONMember(
                        key: member.key,
                        value: blank(
                            member.value, keeping: questions, remarks: remarks,
                            isExpected: isExpected || member.key == "expect" || member.key.hasPrefix("expected"),
                            under: member.key))
                })
        case .array(let values):
            .array(
                values.map {
                    blank($0, keeping: questions, remarks: remarks, isExpected: isExpected, under: parent)
                })
        default: isExpected ? .null : value
        }
    }

    /// The paths of all figures that are compared, in the order of the case. Of a list its length is one.
    static func figures(
        _ value: JSONValue, questions: Set<String>, remarks: Set<String> = remarks, path: String = "",
        isExpected: Bool = false, under parent: String = ""
    ) -> [(path: String, value: JSONValue)] {
        switch value {
        case .object(let members):
            return members.flatMap { member -> [(path: String, value: JSONValue)] in
                if isExpected && isQuestion(member.key, under: parent, questions, remarks) { return [] }
                return figures(
                    member.value, questions: questions, remarks: remarks,
                    path: path.isEmpty ? member.key : "\(path).\(member.key)",
                    isExpected: isExpected || member.key == "expect" || member.key.hasPrefix("expected"),
                    under: member.key)
            }
        case .array(let values):
            let elements = values.enumerated().flatMap { index, element in
                figures(
                    element, questions: questions, remarks: remarks, path: "\(path)[\(index)]",
                    isExpected: isExpected, under: parent)
            }
            // After its elements: a missing one is named by itself.
            return isExpected ? elements + [("\(path) (length)", .integer(values.count))] : elements
        default: return isExpected ? [(path, value)] : []
        }
    }

    static func agree(_ expected: JSONValue, _ found: JSONValue, tolerance: Double) -> Bool {
        if let a = expected.number, let b = found.number { return abs(a - b) <= tolerance }
        return expected == found
    }
}
