package import Mathematics

/// A forecast of what the Union decides on an issue, by the name that tables of errors use.
package enum CouncilForecast: Sendable, Equatable {
    case compromise(Compromise.Weighting)
    /// The mean weighted by gross domestic product times salience.
    case productWeighted
    case weightedMedian
    /// A run with the median or the mean of its last positions.
    case expectedUtility(ExpectedUtilityReading)
    case election(CondorcetElection.Rule, VictoryRule)
    case referencePoint
    case constant(Double)
    /// Nash's solution among all with the reference point where nobody gains.
    case nash

    /// `weighted_mean_cap_sal`, `salience_mean`, `plain_mean`, `gdp_weighted_mean`, `weighted_median_cap_sal`,
    /// `equation_reading_median_Q1` (or `mean`, or another Q), `equation_reading_rp_Q0.7`,
    /// `code_reading_median_10_rounds`, `pce_conditional_linear`, `reference_point_alone`, `constant_50`,
    /// `nash_reference_point`.
    package init?(_ name: String) {
        switch name {
        case "weighted_mean_cap_sal": self = .compromise(.capabilityAndSalience)
        case "salience_mean": self = .compromise(.salience)
        case "plain_mean": self = .compromise(.equal)
        case "gdp_weighted_mean": self = .productWeighted
        case "weighted_median_cap_sal": self = .weightedMedian
        case "reference_point_alone": self = .referencePoint
        case "nash_reference_point": self = .nash
        default:
            let parts = name.split(separator: "_").map(String.init)
            if name.hasPrefix("constant_"), parts.count == 2, let value = Double(parts[1]), value.isFinite {
                self = .constant(value)
            } else if name.hasPrefix("equation_reading_"), parts.count == 4, parts[3].hasPrefix("Q"),
                let q = Double(parts[3].dropFirst()), (0...1).contains(q)
            {
                var reading =
                    parts[2] == "rp" ? ExpectedUtilityReading.equation(referencePointWith: q) : .equation
                reading.statusQuo = q
                if parts[2] == "mean" { reading.headline = .mean }
                guard ["median", "mean", "rp"].contains(parts[2]) else { return nil }
                self = .expectedUtility(reading)
            } else if name.hasPrefix("code_reading_"), parts.count == 5, parts[4] == "rounds",
                let rounds = Int(parts[3]),
                (1...10_000).contains(rounds), ["median", "mean"].contains(parts[2])
            {
                var reading = ExpectedUtilityReading.code
                reading.ending = .rounds(rounds)
                if parts[2] == "mean" { reading.headline = .mean }
                self = .expectedUtility(reading)
            } else if name.hasPrefix("pce_"), parts.count >= 3, let last = parts.last {
                let middle = parts[1..<(parts.count - 1)].joined()
                guard let rule = CondorcetElection.Rule.allCases.first(where: { $0.rawValue.lowercased() == middle }),
                    let victory = VictoryRule.allCases.first(where: { $0.rawValue.lowercased() == last })
                else { return nil }
                self = .election(rule, victory)
            } else {
                return nil
            }
        }
    }

    /// A short name's full one: that which is among those known and begins with it, else that which it usually stands for.
    package static func fullName(_ name: String, among known: [String]) -> String? {
        if CouncilForecast(name) != nil { return name }
        if let own = known.first(where: { $0.hasPrefix(name) && CouncilForecast($0) != nil }) { return own }
        let usual = [
            "weighted_mean": "weighted_mean_cap_sal", "weighted_median": "weighted_median_cap_sal",
            "equation_reading_rp": "equation_reading_rp_Q0.7", "equation_reading_median": "equation_reading_median_Q1",
            "code_reading_median": "code_reading_median_10_rounds", "code_reading_mean": "code_reading_mean_10_rounds",
            "reference_point": "reference_point_alone",
        ]
        return usual[name]
    }

    /// - Returns: 0...100 as a rule; `nil` for an issue on which this one says nothing.
    /// - Throws: `InputError` where nobody has weight.
    package func value(_ council: CouncilIssue) throws(InputError) -> Double? {
        switch self {
        case .constant(let value): return value
        case .referencePoint: return council.referencePoint
        case .productWeighted:
            let products = council.actors.map { CouncilPower.product(of: $0) }
            return try Compromise(council.issue(capabilities: products)).outcome
        case .compromise(let weighting): return try Compromise(council.issue(), weighting).outcome
        case .weightedMedian: return WeightedMedian(try council.issue()).lower
        case .expectedUtility(let reading):
            return try ExpectedUtilityModel(reading).run(council.issue(), referencePoint: council.referencePoint)
                .outcome
        case .election(let rule, let victory):
            let issue = try council.issue()
            return CondorcetElection(issue, victory: victory, rule: rule).expected(issue.distinctPositions)
        case .nash:
            guard let reference = council.referencePoint else { return nil }
            return try CommonGain(council.issue(), referencePoint: reference).nash() ?? reference
        }
    }
}
