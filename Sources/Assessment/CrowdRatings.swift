package import Mathematics

/// Many people's ratings of how evidence fits hypotheses, on a scale from 1 (very inconsistent) to 5 (very consistent), as
/// the open-synthesis platform counts them (twschiller/open-synthesis).
///
/// A crowd that agrees may have read the same report.
package struct CrowdRatings: Sendable, Equatable {
    /// By evidence, hypothesis and voter; `nil` where a voter holds that the item does not apply.
    package let votes: [[[Double?]]]
    private let hypotheses: Int

    /// - Throws: `InputError` for rows of different length and ratings outside 1 to 5.
    package init(_ votes: [[[Double?]]]) throws(InputError) {
        hypotheses = votes.first?.count ?? 0
        for (row, cells) in votes.enumerated() {
            try InputError.count(cells.count, hypotheses, "evidence \(row + 1), number of hypotheses")
            for (column, cell) in cells.enumerated() {
                for case .some(let vote) in cell where !(vote >= 1 && vote <= 5) {
                    throw InputError(
                        "evidence \(row + 1), hypothesis \(column + 1)", found: "the rating \(vote)",
                        expected: "1 to 5")
                }
            }
        }
        self.votes = votes
    }

    /// The mean of a cell, what does not apply counted as 3; `nil` without votes.
    package func mean(_ cell: [Double?]) -> Double? { Sample(cell.map { $0 ?? 3 }).mean }

    /// For each hypothesis the sum of squared shortfalls of its cells' means below 3.
    package var inconsistency: [Double] { squares { min(0, $0 - 3) } }

    /// For each hypothesis the sum of squared excesses above 3.
    package var consistency: [Double] { squares { max(0, $0 - 3) } }

    private func squares(_ part: (Double) -> Double) -> [Double] {
        (0..<hypotheses).map { place in
            votes.reduce(0) { sum, row in
                guard let mean = mean(row[place]) else { return sum }
                return sum + part(mean) * part(mean)
            }
        }
    }

    /// For each item the population standard deviation of its cells' means; `nil` where nobody has voted.
    package var diagnosticity: [Double?] { votes.map { row in Sample(row.compactMap(mean)).populationDeviation } }

    /// For each cell the larger of the sample standard deviations of its ratings and of rated (1) or not (0); `nil` without
    /// votes.
    package var disagreement: [[Double?]] {
        votes.map { row in
            row.map { cell in
                guard !cell.isEmpty else { return nil }
                let rated = Sample(cell.compactMap { $0 }).sampleDeviation ?? 0
                let applied = Sample(cell.map { $0 == nil ? 0 : 1 }).sampleDeviation ?? 0
                return max(rated, applied)
            }
        }
    }
}
