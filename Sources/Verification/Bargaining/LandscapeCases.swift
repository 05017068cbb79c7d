internal import Bargaining
internal import Exchange

/// Landscapes of alignment: sizes and propensities with their minima, alone or in a block `NAME_expected`.
enum LandscapeCases {
    static let family = "landscape"

    static func recognises(_ content: JSONValue) -> Bool {
        if isLandscape(content) { return true }
        let members = content.object ?? []
        if members.contains(where: { $0.key.hasSuffix("_expected") && isLandscape($0.value) }) { return true }
        return content["sizes"]?.array?.first?["size"] != nil
    }

    private static func isLandscape(_ content: JSONValue) -> Bool {
        content["propensity"] != nil && content["actors"]?.array?.first?["size"]?.number != nil
    }

    static func verdicts(_ content: JSONValue, file: String) -> [Verdict] {
        let tolerance = CaseTolerance(content)
        let comparison = FigureComparison(
            family: family, questions: [],
            tolerance: { path, _ in
                path.hasSuffix(".basin") || path.hasSuffix("configurations") || path.hasSuffix("(length)")
                    ? 0 : tolerance["energy"]
            }, printedTolerance: tolerance.largest)
        var verdicts: [Verdict] = []
        for member in content.object ?? [] {
            if member.key == "expected" {
                verdicts += figures(member.value, of: content, path: member.key, file, comparison)
            } else if member.key.hasSuffix("_expected"), member.value.object != nil {
                verdicts += figures(
                    member.value, of: member.value, path: member.key, file, comparison,
                    inputs: ["actors", "propensity"])
            } else if member.key == "published" {
                verdicts += published(member.value, content, file)
            }
        }
        return verdicts
    }

    private static func figures(
        _ expected: JSONValue, of content: JSONValue, path: String, _ file: String, _ comparison: FigureComparison,
        inputs: Set<String> = []
    ) -> [Verdict] {
        let survey = Result { try Self.survey(CaseFields(content, place: inputs.isEmpty ? "" : path)) }
        return (expected.object ?? []).filter { !inputs.contains($0.key) }.flatMap { figure -> [Verdict] in
            let place = "\(path).\(figure.key)"
            // The order of minima, of camps and of names in them means nothing.
            let comparable = figure.key == "local_minima" ? ordered(figure.value) : figure.value
            return comparison.verdicts("\(file): \(place)", path: place, expected: comparable) {
                switch figure.key {
                case "configurations": return .value(.integer(try survey.get().survey.configurations))
                case "published_count": return .printed(.integer(try survey.get().survey.minima.count))
                case "note": return .remark
                case "local_minima": return try minima(survey.get(), asked: comparable)
                default: return nil
                }
            }
        }
    }

    private struct Found {
        let landscape: Landscape
        let survey: Landscape.Survey
    }

    private static func survey(_ fields: CaseFields) throws -> Found {
        let actors = try fields.objects("actors")
        let matrix: [[Double]]
        if let text = fields.content["propensity"]?.string {
            let parts = text.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let value = Double(parts[0]), parts[1] == "for every pair" else {
                throw CaseFieldError(
                    place: "propensity", expected: "a matrix, or a number followed by 'for every pair'")
            }
            matrix = Array(repeating: Array(repeating: value, count: actors.count), count: actors.count)
        } else {
            matrix = try fields.matrix("propensity")
        }
        let landscape = try Landscape(
            names: actors.map { try $0.text("name") }, sizes: actors.map { try $0.number("size") },
            propensity: matrix)
        return Found(landscape: landscape, survey: try landscape.survey())
    }

    /// Minima by their camps, each with those figures that any of the expected ones asks for; unknown ones by name.
    private static func minima(_ found: Found, asked: JSONValue) -> FigureAnswer {
        let names = found.landscape.names
        let known = found.survey.minima.map { minimum in
            JSONValue.members([
                "sides": .array([
                    .texts(minimum.camps.0.map { names[$0] }), .texts(minimum.camps.1.map { names[$0] }),
                ]), "energy": .figure(minimum.energy), "basin": .integer(minimum.basin),
                "frustration_weighted_by_own_size": .named(
                    names, minimum.weightedFrustration.map { .figure($0) }),
            ])
        }
        let list = ordered(.array(known)).array ?? []
        let count = asked.array?.count ?? 0
        guard count == list.count else {
            // Without one to one, the whole is compared: the first that is missing is told.
            return .value(.array(list))
        }
        return .elements { index, _ in
            .members { key, _ in
                key == "note" ? .remark : list[index][key].map { .value($0) }
            }
        }
    }

    private static func ordered(_ minima: JSONValue) -> JSONValue {
        guard let list = minima.array else { return minima }
        let each = list.map { minimum -> (key: String, value: JSONValue) in
            guard let members = minimum.object else { return (JSONText.string(minimum), minimum) }
            var key = ""
            let value = JSONValue.object(
                members.map { member in
                    guard member.key == "sides", let sides = member.value.array else { return member }
                    let sorted = sides.map { side in
                        (side.array ?? []).compactMap(\.string).sorted()
                    }.sorted { $0.lexicographicallyPrecedes($1) }
                    let value = JSONValue.array(sorted.map(JSONValue.texts))
                    key = JSONText.string(value)
                    return JSONMember(key: member.key, value: value)
                })
            return (key, value)
        }
        return .array(
            each.enumerated().sorted {
                $0.element.key != $1.element.key ? $0.element.key < $1.element.key : $0.offset < $1.offset
            }
            .map(\.element.value))
    }

    // MARK: - Published figures

    private static func published(_ published: JSONValue, _ content: JSONValue, _ file: String) -> [Verdict] {
        let fields = CaseFields(content)
        var verdicts: [Verdict] = []
        for member in published.object ?? [] {
            let path = "published.\(member.key)"
            if member.key == "minima", member.value.number != nil, isLandscape(content) {
                let comparison = FigureComparison(
                    family: family, questions: [], tolerance: { _, _ in 0 }, printedTolerance: 0)
                verdicts += comparison.verdicts("\(file): \(path)", path: path, expected: member.value) {
                    .printed(.integer(try survey(fields).survey.minima.count))
                }
            }
            guard let share = member.value["share_of_size_right"], let number = share.number else { continue }
            let comparison = FigureComparison(
                family: family, questions: [], tolerance: { _, _ in Self.digits(number) },
                printedTolerance: Self.digits(number))
            verdicts += comparison.verdicts(
                "\(file): \(path)", path: "\(path).share_of_size_right", expected: share
            ) {
                let list = try fields.objects(fields.has("sizes") ? "sizes" : "actors")
                let sizes = try list.map { (name: try $0.text("name"), size: try $0.number("size")) }
                let wrong = try CaseFields(member.value, place: path).texts("wrong")
                for name in wrong where !sizes.contains(where: { $0.name == name }) {
                    throw CaseFieldError(place: "\(path).wrong", expected: "names of sizes, found '\(name)'")
                }
                let total = sizes.reduce(0) { $0 + $1.size }
                let missed = sizes.filter { wrong.contains($0.name) }.reduce(0) { $0 + $1.size }
                guard total > 0 else { throw CaseFieldError(place: "sizes", expected: "sizes above 0") }
                return .value(.figure(1 - missed / total))
            }
        }
        return verdicts
    }

    /// Half a unit of the last digit that is printed.
    private static func digits(_ number: Double) -> Double {
        let text = "\(number)"
        guard let point = text.firstIndex(of: "."), !text.contains("e") else { return 1e-9 }
        var half = 0.5
        for _ in text[text.index(after: point)...] { half /= 10 }
        return half + 1e-9
    }
}
