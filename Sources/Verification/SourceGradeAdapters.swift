internal import Evidence
internal import Exchange

/// Admiralty grades as people write them.
struct SourceGradeParsing: CaseAdapter {
    let family = "source_grade_parse"
    let questions: Set<String> = []
    let tolerance = 0.0

    func answer(_ blanked: JSONValue) -> JSONValue? {
        guard let text = blanked["text"]?.string else { return nil }
        let grade = SourceGrade(text)
        return .members([
            "expect": .members([
                "valid": .bool(grade != nil), "reliability": .text(grade.map { String($0.reliability) }),
                "credibility": .text(grade.map { String($0.credibility) }),
            ])
        ])
    }
}

/// Which of two grades is better.
struct SourceGradeOrder: CaseAdapter {
    let family = "source_grade_order"
    let questions: Set<String> = []
    let tolerance = 0.0

    func answer(_ blanked: JSONValue) -> JSONValue? {
        guard let pairs = blanked["pairs"]?.array else { return nil }
        let answers = pairs.map { pair -> JSONValue in
            guard let a = pair["a"]?.string.flatMap(SourceGrade.init),
                let b = pair["b"]?.string.flatMap(SourceGrade.init)
            else { return .members(["expect": .null]) }
            return .members(["expect": .string(a.compared(to: b).rawValue)])
        }
        return .members(["pairs": .array(answers)])
    }
}

/// Words of probability to numbers and back. The form of the rows says which yardstick is asked for.
struct ProbabilityWords: CaseAdapter {
    let family = "words_of_probability"
    /// A table asks by its terms; a look-up asks by numbers.
    let questions: Set<String> = ["percent"]
    let tolerance = 1e-9

    func answer(_ blanked: JSONValue) -> JSONValue? {
        guard let rows = blanked["expect"]?.array, let first = rows.first else { return nil }
        if first["percent"] != nil {
            return .members([
                "expect": .array(
                    rows.map { row in
                        .members([
                            "percent": row["percent"] ?? .null,
                            "term": .text(row["percent"]?.number.map { WordsOfProbability.icd203Term(percent: $0) }),
                        ])
                    })
            ])
        }
        if first["centre_percent"] != nil {
            return .members([
                "expect": .array(
                    WordsOfProbability.kent.map {
                        .members([
                            "term": .string($0.term), "centre_percent": .plain($0.centre),
                            "plus_or_minus": .plain($0.halfWidth),
                        ])
                    })
            ])
        }
        guard first["low_percent"] != nil else { return nil }
        let words = first["synonym"] != nil ? WordsOfProbability.icd203 : WordsOfProbability.ukYardstick
        return .members([
            "expect": .array(
                words.map {
                    .members([
                        "term": .string($0.term), "synonym": .text($0.synonym), "low_percent": .plain($0.low),
                        "high_percent": .plain($0.high),
                    ])
                })
        ])
    }
}
