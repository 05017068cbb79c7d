internal import RealModule

/// How a state stands between two patrons, from decayed stocks of cooperation with each.
///
/// There is no agreed index of hedging (Kuik 2008; Lim and Cooper 2015); this pair is ours and no published measure.
package struct Hedging: Sendable, Equatable {
    /// Of cooperation with the one and with the other patron, at least 0.
    package let first: Double
    package let second: Double

    package init(_ first: Double, _ second: Double) {
        precondition(first >= 0 && second >= 0, "stocks of cooperation are at least 0")
        self.first = first
        self.second = second
    }

    /// `(c_P - c_Q) / (c_P + c_Q)`, -1 to 1, above 0 toward the first; `nil` without cooperation.
    package var balance: Double? {
        let sum = first + second
        return sum > 0 ? (first - second) / sum : nil
    }

    /// `(1 - |b|) 2 √(c_P c_Q) / (c_P + c_Q)`, 0 with one patron alone to 1 with both alike; `nil` without cooperation.
    package var hedging: Double? {
        balance.map { (1 - abs($0)) * 2 * (first * second).squareRoot() / (first + second) }
    }

    /// A decayed stock of yearly amounts: `Σ 2^(-(t - s)/h) x_s` over the years s up to t.
    ///
    /// - Parameter halfLife: in years, greater than 0.
    package static func stock(_ amounts: [Int: Double], at year: Int, halfLife: Double) -> Double {
        precondition(halfLife > 0, "a half-life is greater than 0")
        return amounts.sorted { $0.key < $1.key }.reduce(0) { sum, amount in
            amount.key > year ? sum : sum + amount.value * Double.exp2(-Double(year - amount.key) / halfLife)
        }
    }

    /// How far channels (defence, trade, diplomacy) contradict each other: the range of their balances, 0 to 2; `nil`
    /// below two channels with cooperation.
    package static func contradiction(_ channels: [Hedging]) -> Double? {
        let balances = channels.compactMap(\.balance)
        guard balances.count >= 2, let least = balances.min(), let most = balances.max() else { return nil }
        return most - least
    }
}

/// How wide a state spreads over its partners.
package struct PartnerSpread: Sendable, Equatable {
    /// The partners' names in order, each with its share of all; those with nothing left out.
    package let shares: [(partner: String, share: Double)]

    /// - Parameter amounts: at least 0, of any one unit: stocks of cooperation, trade, talks.
    package init(_ amounts: [String: Double]) {
        let total = amounts.values.sorted().reduce(0, +)
        shares = amounts.filter { $0.value > 0 }.map { ($0.key, $0.value / total) }.sorted { $0.partner < $1.partner }
    }

    /// `Σ s²`, greater than 0 to 1; `nil` without partners.
    package var concentration: Double? {
        shares.isEmpty ? nil : shares.reduce(0) { $0 + $1.share * $1.share }
    }

    /// How many partners of the same share would be as wide a spread: the exponential of the shares' entropy, at least 1;
    /// `nil` without partners.
    package var breadth: Double? {
        shares.isEmpty ? nil : Double.exp(shares.reduce(0) { $0 - $1.share * Double.log($1.share) })
    }

    /// The share that lies with a group, 0 to 1; `nil` without partners.
    package func exposure(to group: Set<String>) -> Double? {
        shares.isEmpty ? nil : shares.reduce(0) { group.contains($1.partner) ? $0 + $1.share : $0 }
    }

    package static func == (a: PartnerSpread, b: PartnerSpread) -> Bool {
        a.shares.elementsEqual(b.shares) { $0.partner == $1.partner && $0.share == $1.share }
    }
}
