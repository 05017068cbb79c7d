internal import Exchange

/// What a model answers to a block of expected figures, of which it sees the keys that ask and none of the figures.
indirect enum FigureAnswer {
    /// Compared as it stands, lists element by element.
    case value(JSONValue)
    /// Members answered key by key; a key that is answered with `nil` is not known.
    case members((String, JSONValue) throws -> FigureAnswer?)
    /// Elements answered one by one, from what each asks.
    case elements((Int, JSONValue) throws -> FigureAnswer?)
    /// Compared with what is printed elsewhere: a difference is told, and is no failure.
    case printed(JSONValue)
    /// Said for the reader; not compared.
    case remark
}

/// Compares a block of expected figures with a model's answers.
struct FigureComparison {
    let family: String
    /// Keys that ask rather than expect.
    let questions: Set<String>
    /// What a figure may differ by, from its path and its expected value.
    let tolerance: (String, JSONValue) -> Double
    /// The largest of those, which is printed.
    let printedTolerance: Double

    private struct Difference {
        let path: String
        let expected: JSONValue
        let found: JSONValue
        let tolerance: Double
    }

    /// What comes of one walk over a block.
    private struct Tally {
        var compared = 0
        var different: Difference?
        var differentFromPrint: [Difference] = []
        var unknown: [(path: String, reason: String?)] = []
    }

    /// - Parameters:
    ///   - id: of the verdict.
    ///   - path: of the block in its file.
    /// - Returns: one verdict for what was compared, and one for each key that is not known.
    func verdicts(
        _ id: String, path: String, expected: JSONValue, _ answer: () throws -> FigureAnswer?
    ) -> [Verdict] {
        var tally = Tally()
        let asked = Expectation.blank(expected, keeping: questions, isExpected: true)
        walk(expected, asked, path: path, key: path, answer, &tally)
        var verdicts: [Verdict] = []
        if let difference = tally.different {
            verdicts.append(verdict(id, .differs, difference))
        } else if tally.compared > 0 && tally.differentFromPrint.isEmpty {
            verdicts.append(.reproduced(id, family, tolerance: printedTolerance))
        }
        verdicts += tally.differentFromPrint.map { verdict(id, .differsFromPrint, $0) }
        verdicts += tally.unknown.map { one in
            .unsupported(id, family, one.path + (one.reason.map { ": \($0)" } ?? ""))
        }
        return verdicts
    }

    private func verdict(_ id: String, _ result: Verdict.Result, _ difference: Difference) -> Verdict {
        Verdict(
            id: id, family: family, result: result, figure: difference.path, expected: difference.expected,
            found: difference.found, tolerance: difference.tolerance)
    }

    private func walk(
        _ expected: JSONValue, _ asked: JSONValue, path: String, key: String, _ answer: () throws -> FigureAnswer?,
        _ tally: inout Tally
    ) {
        let found: FigureAnswer
        do {
            guard let known = try answer() else {
                tally.unknown.append((path, nil))
                return
            }
            found = known
        } catch {
            tally.unknown.append((path, "\(error)"))
            return
        }
        switch found {
        case .remark: return
        case .value(let value): compare(expected, value, path, &tally, isPrinted: false)
        case .printed(let value): compare(expected, value, path, &tally, isPrinted: true)
        case .members(let answering):
            guard let members = expected.object else {
                tally.unknown.append((path, "expected an object"))
                return
            }
            for member in members where !questions.contains(member.key) {
                let shape = asked[member.key] ?? .null
                walk(
                    member.value, shape, path: "\(path).\(member.key)", key: member.key,
                    { try answering(member.key, shape) }, &tally)
            }
        case .elements(let answering):
            guard let elements = expected.array, let shapes = asked.array else {
                tally.unknown.append((path, "expected a list"))
                return
            }
            for (index, element) in elements.enumerated() {
                walk(
                    element, shapes[index], path: "\(path)[\(index)]", key: key,
                    { try answering(index, shapes[index]) }, &tally)
            }
        }
    }

    private func compare(
        _ expected: JSONValue, _ found: JSONValue, _ path: String, _ tally: inout Tally, isPrinted: Bool
    ) {
        func note(_ path: String, _ expected: JSONValue, _ found: JSONValue, _ tolerance: Double) {
            let difference = Difference(path: path, expected: expected, found: found, tolerance: tolerance)
            if isPrinted {
                tally.differentFromPrint.append(difference)
            } else if tally.different == nil {
                tally.different = difference
            }
        }
        switch expected {
        case .array(let values):
            let others = found.array ?? []
            for (index, value) in values.enumerated() {
                compare(
                    value, index < others.count ? others[index] : .null, "\(path)[\(index)]", &tally,
                    isPrinted: isPrinted)
            }
            // After its elements: a missing one is named by itself.
            if others.count != values.count && !isPrinted {
                note("\(path) (length)", .integer(values.count), found.array.map { .integer($0.count) } ?? .null, 0)
            }
            tally.compared += 1
        case .object(let members):
            for member in members where !questions.contains(member.key) {
                compare(member.value, found[member.key] ?? .null, "\(path).\(member.key)", &tally, isPrinted: isPrinted)
            }
            let keys = Set(members.map(\.key))
            if let more = found.object?.first(where: { !keys.contains($0.key) }), !isPrinted {
                note("\(path).\(more.key)", .null, more.value, 0)
            }
            tally.compared += 1
        default:
            tally.compared += 1
            let allowed = tolerance(path, expected)
            if !agree(expected, found, allowed) { note(path, expected, found, allowed) }
        }
    }

    private func agree(_ expected: JSONValue, _ found: JSONValue, _ tolerance: Double) -> Bool {
        // A number may be written as a text where other cases have words.
        if let text = expected.string, let number = Double(text), let other = found.number {
            return abs(number - other) <= tolerance
        }
        return Expectation.agree(expected, found, tolerance: tolerance)
    }
}
