package import Mathematics

/// Challenges that only press: a target gives way as far as the challenger is likely to prevail and the issue matters
/// little to it.
///
/// The challenge model of Stokman and van Oosten (in Bueno de Mesquita and Stokman (eds), *European Community Decision
/// Making*, 1994): among those who expect to gain by challenging it (the expectations are those of `ExpectedUtilityModel`)
/// a target meets the one that presses hardest, and moves by `P (1 - s_j) (x_i - x_j)`.
package struct PositionChallenge: Sendable {
    package struct Round: Sendable, Equatable {
        package let positions: [Double]
        /// By whom each was moved; `nil` for one who stayed.
        package let movedBy: [Int?]
        package let mean: Double
    }

    package let rounds: Int

    /// - Throws: `InputError` for fewer than 1 round or more than 10000.
    package init(rounds: Int) throws(InputError) {
        guard (1...10_000).contains(rounds) else {
            throw InputError("rounds", found: "\(rounds)", expected: "a whole number from 1 to 10000")
        }
        self.rounds = rounds
    }

    /// - Returns: one for each round; fewer where nobody is left who would challenge.
    package func run(_ issue: ContestedIssue) throws(InputError) -> [Round] {
        var reading = ExpectedUtilityReading.equation
        reading.takesRisk = false
        let model = try ExpectedUtilityModel(reading)
        var issue = issue
        var course: [Round] = []
        for _ in 0..<rounds {
            guard let expected = model.expectations(issue) else { break }
            let chances = model.chances(issue)
            let people = issue.stakeholders
            var positions = issue.positions
            var movedBy = [Int?](repeating: nil, count: people.count)
            for j in people.indices {
                var best: (by: Int, pressure: Double)?
                for i in people.indices where i != j && expected[i][j] > Comparison.tolerance {
                    let pressure = chances[i][j] * (1 - people[j].salience)
                    let way = pressure * abs(people[i].position - people[j].position)
                    guard way > Comparison.tolerance else { continue }
                    if pressure > (best?.pressure ?? 0) + Comparison.tolerance { best = (i, pressure) }
                }
                guard let best else { continue }
                movedBy[j] = best.by
                positions[j] += best.pressure * (people[best.by].position - people[j].position)
            }
            guard movedBy.contains(where: { $0 != nil }) else { break }
            issue = issue.moved(to: positions)
            course.append(
                Round(positions: positions, movedBy: movedBy, mean: try Compromise(issue).outcome))
        }
        return course
    }
}
