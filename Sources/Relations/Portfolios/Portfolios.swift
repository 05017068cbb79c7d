/// How alike the ties of two states to third ones are: alliances, votes, ranks of partners.
///
/// A portfolio has one ordered category for each third state, 0 for none. It has to be said each time whether a state is
/// its own ally, which states are in the set, and what they weigh; association (Kendall's tau-b, `RankCorrelation`) is
/// no agreement.
package enum Portfolios {
    /// How a disagreement grows with the distance of the categories.
    package enum Distance: Sendable {
        case nominal, linear, squared

        func value(_ a: Int, _ b: Int) -> Double {
            let gap = Double(abs(a - b))
            return switch self {
            case .nominal: a == b ? 0 : 1
            case .linear: gap
            case .squared: gap * gap
            }
        }
    }

    /// What agreement by chance is taken to be.
    package enum Chance: Sendable {
        /// The product of the two states' own shares (Cohen 1960, 1968): different propensities are no disagreement.
        case cohen
        /// The square of their mean shares (Scott 1955).
        case scott
    }

    /// S: `1 - 2 Σ w|x - y| / (d Σ w)`, -1 to 1 (Signorino and Ritter 1999, International Studies Quarterly 43:115-144);
    /// `nil` where nothing weighs. It grows with common zeros (Häge 2011).
    ///
    /// - Parameters:
    ///   - first, second: of one length, 0 to `largest`.
    ///   - weights: at least 0, one for each; all 1 where none are given.
    ///   - largest: the largest category there is, greater than 0.
    package static func similarity(
        _ first: [Int], _ second: [Int], weights: [Double]? = nil, largest: Int
    ) -> Double? {
        precondition(first.count == second.count && largest > 0, "portfolios of one length, categories above 0")
        precondition(weights.map { $0.count == first.count } ?? true, "a weight for each")
        var (distance, size) = (0.0, 0.0)
        for index in first.indices {
            let weight = weights?[index] ?? 1
            distance += weight * Double(abs(first[index] - second[index]))
            size += weight
        }
        return size > 0 ? 1 - 2 * distance / (Double(largest) * size) : nil
    }

    /// Agreement beyond chance: `1 - Σ v O / Σ v E`, at most 1, 0 as by chance; Cohen's kappa or Scott's pi, weighted by
    /// the distance (Häge 2011, Political Analysis 19:287-305). `nil` where chance leaves no room to disagree: both put
    /// everything into one category.
    ///
    /// - Parameters: portfolios of one length, categories of any whole numbers.
    package static func agreement(
        _ first: [Int], _ second: [Int], distance: Distance, chance: Chance
    ) -> Double? {
        precondition(first.count == second.count, "portfolios of one length")
        guard !first.isEmpty else { return nil }
        let categories = Set(first + second).sorted()
        let place = Dictionary(uniqueKeysWithValues: categories.enumerated().map { ($1, $0) })
        let size = Double(first.count)
        func shares(_ values: [Int]) -> [Double] {
            var counts = Array(repeating: 0.0, count: categories.count)
            for value in values { counts[place[value] ?? 0] += 1 }
            return counts.map { $0 / size }
        }
        var (rows, columns) = (shares(first), shares(second))
        if chance == .scott {
            rows = zip(rows, columns).map { ($0 + $1) / 2 }
            columns = rows
        }
        let observed = zip(first, second).reduce(0) { $0 + distance.value($1.0, $1.1) } / size
        var expected = 0.0
        for (i, a) in categories.enumerated() {
            for (j, b) in categories.enumerated() { expected += distance.value(a, b) * rows[i] * columns[j] }
        }
        return expected > 1e-14 ? 1 - observed / expected : nil
    }
}
