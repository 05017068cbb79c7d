/// How often a count came out as each number, over many histories.
package struct CountDistribution: Sendable, Equatable {
    package let histories: Int
    /// How many histories had so many; without the zeros.
    private var found: [Int: Int]

    init(histories: Int, found: [Int: Int]) {
        self.histories = histories
        self.found = found
    }

    /// The share of histories with each number, ascending, zero included where it came out.
    package var shares: [(count: Int, share: Double)] {
        let none = histories - found.values.reduce(0, +)
        let all = (none > 0 ? [(0, none)] : []) + found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return all.map { ($0.0, Double($0.1) / Double(histories)) }
    }

    package var mean: Double { shares.reduce(0) { $0 + Double($1.count) * $1.share } }

    package var probabilityOfAny: Double { Double(found.values.reduce(0, +)) / Double(max(histories, 1)) }

    /// The least count that so great a share of histories does not exceed.
    package func quantile(_ level: Double) -> Int {
        var below = 0.0
        for (count, share) in shares {
            below += share
            if below >= level - 1e-12 { return count }
        }
        return 0
    }
}

/// Sums of counts over dyads and types that are to be foretold together: their distribution is over histories, in which
/// the parts go together as they do, not as if they were independent.
package struct CountGrouping: Sendable {
    package let groups: Int
    /// By sender, receiver and type; a number outside `0 ..< groups` counts as `nil`.
    let groupOf: @Sendable (Int, Int, Int) -> Int?

    package init(groups: Int, _ groupOf: @escaping @Sendable (_ sender: Int, _ receiver: Int, _ type: Int) -> Int?) {
        self.groups = groups
        self.groupOf = groupOf
    }

    /// All types of a dyad together: the group of i towards j is `i * actors + j`.
    package static func dyads(actors: Int) -> CountGrouping {
        CountGrouping(groups: actors * actors) { sender, receiver, _ in sender * actors + receiver }
    }

    /// Both directions and all types of a pair together, or only some types: the group of i and j, i < j, is
    /// `i * actors + j`.
    package static func pairs(actors: Int, types: Set<Int>? = nil) -> CountGrouping {
        CountGrouping(groups: actors * actors) { sender, receiver, type in
            guard types?.contains(type) ?? true else { return nil }
            return min(sender, receiver) * actors + max(sender, receiver)
        }
    }
}
