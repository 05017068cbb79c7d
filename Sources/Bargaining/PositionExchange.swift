package import Mathematics

/// Several issues at once, on which pairs trade support: each yields where it cares less for ground where it cares more.
///
/// Outcomes are weighted means of voted positions, `O_a = Σ w x / Σ w`; utility is `-Σ_a s_a |x_a - O_a|` with the positions
/// that one really wants. Stokman and van Oosten, in Bueno de Mesquita and Stokman (eds), *European Community Decision
/// Making*, 1994; here by their rule of equal gains.
package struct PositionExchange: Sendable {
    package struct Party: Sendable, Equatable {
        package let name: String
        /// 0 or more.
        package let capability: Double
        /// On each issue, 0...1.
        package let salience: [Double]
        /// What it wants on each issue.
        package let position: [Double]

        package init(_ name: String, capability: Double, salience: [Double], position: [Double]) {
            self.name = name
            self.capability = capability
            self.salience = salience
            self.position = position
        }
    }

    package struct Trade: Sendable, Equatable {
        /// Yields on the first issue.
        package let first: Int
        /// Yields on the second issue.
        package let second: Int
        /// The issue on which the first yields, and that on which the second does.
        package let issues: (Int, Int)
        /// By how much each outcome moves, with its sign.
        package let shifts: (Double, Double)
        /// What each of the two then votes for on the issue where it yields.
        package let positions: (Double, Double)
        /// To each of the two, the same.
        package let gain: Double
        /// What the trade is worth to every party, the two included.
        package let effects: [Double]

        package static func == (one: Trade, other: Trade) -> Bool {
            one.first == other.first && one.second == other.second && one.issues == other.issues
                && one.shifts == other.shifts && one.positions == other.positions && one.gain == other.gain
                && one.effects == other.effects
        }
    }

    package struct Course: Sendable {
        package let before: [Double]
        package let trades: [Trade]
        package let after: [Double]
        /// What each party votes for in the end, on each issue.
        package let voted: [[Double]]
        /// What the whole course was worth to each party.
        package let effects: [Double]
        /// Whether the limit of trades was met.
        package let isCut: Bool
    }

    package static let mostTrades = 2_000

    package let parties: [Party]
    package let issues: Int

    /// - Throws: `InputError` for fewer than 2 parties or issues, saliences outside 0...1, or an issue on which nobody
    ///   has weight.
    package init(_ parties: [Party]) throws(InputError) {
        guard parties.count >= 2, let count = parties.first?.position.count, count >= 2 else {
            throw InputError(
                "parties and issues", found: "\(parties.count) and \(parties.first?.position.count ?? 0)",
                expected: "at least 2 of each")
        }
        try InputError.distinct(parties.map(\.name), "party")
        for party in parties {
            try InputError.notNegative(party.capability, "capability of '\(party.name)'")
            try InputError.count(party.position.count, count, "positions of '\(party.name)'")
            try InputError.count(party.salience.count, count, "saliences of '\(party.name)'")
            for value in party.position { try InputError.finite(value, "position of '\(party.name)'") }
            for value in party.salience { try InputError.within(0...1, value, "salience of '\(party.name)'") }
        }
        for issue in 0..<count where !parties.contains(where: { $0.capability * $0.salience[issue] > 0 }) {
            throw InputError(
                "issue \(issue + 1)", found: "no weight at all",
                expected: "someone with capability times salience above 0")
        }
        self.parties = parties
        issues = count
    }

    private func weight(_ party: Int, _ issue: Int) -> Double {
        parties[party].capability * parties[party].salience[issue]
    }

    private var totals: [Double] {
        (0..<issues).map { issue in parties.indices.reduce(0) { $0 + weight($1, issue) } }
    }

    package func outcomes(_ voted: [[Double]]) -> [Double] {
        let totals = totals
        return (0..<issues).map { issue in
            parties.indices.reduce(0) { $0 + weight($1, issue) * voted[$1][issue] } / totals[issue]
        }
    }

    /// By how much an outcome would move if one party went all the way to another position, with its sign.
    package func wholeShift(of party: Int, on issue: Int, to target: Double, voted: [[Double]]) -> Double {
        weight(party, issue) * (target - voted[party][issue]) / totals[issue]
    }

    private func utility(_ party: Int, _ outcomes: [Double]) -> Double {
        var sum = 0.0
        for issue in 0..<issues {
            sum -= parties[party].salience[issue] * abs(parties[party].position[issue] - outcomes[issue])
        }
        return sum
    }

    /// The trade between two parties in which the first yields on one issue and the second on another.
    ///
    /// Both can gain only where they stand on opposite sides of both outcomes and care differently for them. The rate is
    /// `ΔO_b / ΔO_a = (s_ia + s_ja) / (s_ib + s_jb)`; one goes the whole way to the other's position, the other in
    /// proportion, and no outcome beyond what the one who gains on it wants.
    ///
    /// - Parameter voted: what each party votes for at present.
    /// - Returns: `nil` where they cannot both gain by more than 1e-9.
    package func trade(first i: Int, second j: Int, on a: Int, for b: Int, voted: [[Double]]) -> Trade? {
        let (one, other) = (parties[i], parties[j])
        let now = outcomes(voted)
        func isBetween(_ issue: Int) -> Bool {
            (one.position[issue] - now[issue]) * (other.position[issue] - now[issue]) < 0
        }
        guard i != j, a != b, isBetween(a), isBetween(b) else { return nil }
        // Ground to be had: of the outcome if each went the whole way, and not past what the other wants.
        func room(_ party: Int, _ issue: Int, towards target: Double) -> Double {
            let way = target - voted[party][issue]
            // One who has already moved beyond has nothing more to give.
            guard way * (target - now[issue]) > 0 else { return 0 }
            return min(weight(party, issue) * abs(way) / totals[issue], abs(target - now[issue]))
        }
        let rate = (one.salience[a] + other.salience[a]) / (one.salience[b] + other.salience[b])
        guard rate.isFinite, rate > 0 else { return nil }
        var shiftA = room(i, a, towards: other.position[a])
        var shiftB = shiftA * rate
        let mostB = room(j, b, towards: one.position[b])
        if shiftB > mostB { (shiftA, shiftB) = (mostB / rate, mostB) }
        let gain = one.salience[b] * shiftB - one.salience[a] * shiftA
        guard gain > Comparison.tolerance else { return nil }
        let signA = other.position[a] > now[a] ? 1.0 : -1.0
        let signB = one.position[b] > now[b] ? 1.0 : -1.0
        var after = now
        after[a] += signA * shiftA
        after[b] += signB * shiftB
        return Trade(
            first: i, second: j, issues: (a, b), shifts: (signA * shiftA, signB * shiftB),
            positions: (
                voted[i][a] + signA * shiftA * totals[a] / weight(i, a),
                voted[j][b] + signB * shiftB * totals[b] / weight(j, b)
            ), gain: gain, effects: parties.indices.map { utility($0, after) - utility($0, now) })
    }

    /// Carries out the trade of the largest gain, then looks again, until none is left.
    package func course() -> Course {
        var voted = parties.map(\.position)
        let before = outcomes(voted)
        var trades: [Trade] = []
        while trades.count < Self.mostTrades {
            var best: Trade?
            for i in parties.indices {
                for j in parties.indices where j != i {
                    for a in 0..<issues {
                        for b in 0..<issues where b != a {
                            guard let trade = trade(first: i, second: j, on: a, for: b, voted: voted) else { continue }
                            if trade.gain > (best?.gain ?? 0) + Comparison.tolerance { best = trade }
                        }
                    }
                }
            }
            guard let best else { break }
            voted[best.first][best.issues.0] = best.positions.0
            voted[best.second][best.issues.1] = best.positions.1
            trades.append(best)
        }
        let after = outcomes(voted)
        return Course(
            before: before, trades: trades, after: after, voted: voted,
            effects: parties.indices.map { utility($0, after) - utility($0, before) },
            isCut: trades.count == Self.mostTrades)
    }

    /// Courses one after another, each starting with what the last one's parties voted for as what they want, until one
    /// has no trade or `most` have run.
    package func iterated(most: Int = 10) -> [Course] {
        var courses: [Course] = []
        var model = self
        for _ in 0..<max(most, 0) {
            let course = model.course()
            courses.append(course)
            guard !course.trades.isEmpty else { break }
            model = PositionExchange(
                trusted: zip(model.parties, course.voted).map {
                    Party($0.name, capability: $0.capability, salience: $0.salience, position: $1)
                }, issues: issues)
        }
        return courses
    }

    private init(trusted parties: [Party], issues: Int) {
        self.parties = parties
        self.issues = issues
    }
}
