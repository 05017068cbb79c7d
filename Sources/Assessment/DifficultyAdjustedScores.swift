package import Mathematics

/// Brier scores of forecasters who did not answer the same questions, made comparable: an effect for each forecaster and
/// one for each question by least squares, the forecasters' effects summing to 0 (the two-way model of ForecastBench,
/// Karger et al. 2025).
///
/// It holds if the choice of questions has nothing to do with how well they suited the one who chose.
package struct DifficultyAdjustedScores: Sendable, Equatable {
    /// For each question; `nil` where nobody answered it.
    package let questionEffects: [Double?]
    /// For each forecaster the mean of score minus the question's effect; less is better; `nil` without answers.
    package let adjusted: [Double?]

    /// - Parameter scores: by forecaster and question; `nil` where there is no answer.
    /// - Throws: `InputError` for rows of other length, without any score, and where forecasters and questions fall
    ///   into parts that nothing joins, so that no effect compares them.
    package init(_ scores: [[Double?]]) throws(InputError) {
        let questions = scores.first?.count ?? 0
        for (row, list) in scores.enumerated() {
            try InputError.count(list.count, questions, "forecaster \(row + 1), number of questions")
            for case .some(let score) in list { try InputError.finite(score, "forecaster \(row + 1)") }
        }
        let answering = scores.indices.filter { scores[$0].contains { $0 != nil } }
        let answered = (0..<questions).filter { question in scores.contains { $0[question] != nil } }
        try InputError.notEmpty(answering.count, "scores")
        var reached: Set<Int> = [answering[0]]
        var open = [answering[0]]
        while let next = open.popLast() {
            for question in answered where scores[next][question] != nil {
                for other in answering where scores[other][question] != nil && reached.insert(other).inserted {
                    open.append(other)
                }
            }
        }
        if let apart = answering.first(where: { !reached.contains($0) }) {
            throw InputError(
                "forecaster \(apart + 1)", found: "no question in common with the first, by any way",
                expected: "questions that join all forecasters")
        }
        // Normal equations with the condition as one more row and column.
        let (rows, columns) = (answering.count, answered.count)
        let size = rows + columns + 1
        var normal = Matrix(rows: size, columns: size)
        var right = Matrix(rows: size, columns: 1)
        for (i, forecaster) in answering.enumerated() {
            for (j, question) in answered.enumerated() {
                guard let score = scores[forecaster][question] else { continue }
                normal[i, i] += 1
                normal[rows + j, rows + j] += 1
                normal[i, rows + j] += 1
                normal[rows + j, i] += 1
                right[i, 0] += score
                right[rows + j, 0] += score
            }
            normal[i, size - 1] = 1
            normal[size - 1, i] = 1
        }
        guard let inverse = normal.inverse else {
            throw InputError("scores", found: "effects that are not determined", expected: "more answers")
        }
        let effects = inverse.times(right)
        var byQuestion = [Double?](repeating: nil, count: questions)
        for (j, question) in answered.enumerated() { byQuestion[question] = effects[rows + j, 0] }
        questionEffects = byQuestion
        adjusted = scores.map { row in
            Sample(
                row.indices.compactMap { question in
                    guard let score = row[question], let effect = byQuestion[question] else { return nil }
                    return score - effect
                }
            ).mean
        }
    }
}
