/// How far coders agree who put the same units into categories without order.
package enum CoderAgreement {
    /// Cohen's kappa: (p_o - p_e) / (1 - p_e), with p_o the share of units on which both agree and p_e the share
    /// expected by chance from each coder's own shares.
    ///
    /// J. Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20 (1960),
    /// 37-46.
    ///
    /// - Parameter pairs: the two coders' categories of each unit.
    /// - Returns: at most 1; `nil` without units, or where both put all units into one and the same category.
    package static func kappa(_ pairs: [(String, String)]) -> Double? {
        guard !pairs.isEmpty else { return nil }
        let count = Double(pairs.count)
        var (first, second): ([String: Double], [String: Double]) = ([:], [:])
        for (a, b) in pairs {
            first[a, default: 0] += 1
            second[b, default: 0] += 1
        }
        let observed = Double(pairs.count { $0.0 == $0.1 }) / count
        let expected = first.keys.sorted().reduce(0) { $0 + (first[$1] ?? 0) * (second[$1] ?? 0) } / (count * count)
        return expected < 1 ? (observed - expected) / (1 - expected) : nil
    }

    /// Krippendorff's alpha for nominal data, any number of coders, units that not all of them coded:
    /// 1 - D_o / D_e from the matrix of coincidences.
    ///
    /// K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (University of Pennsylvania, 2011), sections A to
    /// C. A unit with one value pairs with nothing and is left out.
    ///
    /// - Parameter units: the values that each unit was given.
    /// - Returns: at most 1; `nil` where nothing can be paired, or only one value was ever given.
    package static func alpha(_ units: [[String]]) -> Double? {
        var totals: [String: Double] = [:]
        var agreeing = 0.0
        for values in units where values.count > 1 {
            let counts = Dictionary(grouping: values, by: \.self).mapValues { Double($0.count) }
            for value in counts.keys.sorted() {
                let number = counts[value] ?? 0
                totals[value, default: 0] += number
                agreeing += number * (number - 1) / Double(values.count - 1)
            }
        }
        let all = totals.keys.sorted().reduce(0) { $0 + (totals[$1] ?? 0) }
        let byChance = totals.keys.sorted().reduce(0) { $0 + (totals[$1] ?? 0) * ((totals[$1] ?? 0) - 1) }
        guard all > 1, all * (all - 1) > byChance else { return nil }
        return 1 - (all - 1) * (all - agreeing) / (all * (all - 1) - byChance)
    }
}
