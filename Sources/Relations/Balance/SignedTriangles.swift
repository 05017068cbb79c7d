/// The triangles of a signed network by the number of their negative sides.
package struct SignedTriangles: Sendable, Equatable {
    /// With no, one, two and three negative sides.
    package let counts: [Int]

    package init(_ network: SignedNetwork) {
        let size = network.nodes.count
        let width = (size + 63) / 64
        // Neighbours as bits, all and those by a negative tie.
        var all = Array(repeating: UInt64(0), count: size * width)
        var negative = all
        for edge in network.edges {
            for (from, to) in [(edge.a, edge.b), (edge.b, edge.a)] {
                all[from * width + to / 64] |= 1 << UInt64(to % 64)
                if edge.isNegative { negative[from * width + to / 64] |= 1 << UInt64(to % 64) }
            }
        }
        var counts = [0, 0, 0, 0]
        for edge in network.edges {
            // The third corner comes after both, so that each triangle is met once.
            for word in (edge.b / 64)..<width {
                let after: UInt64 = word == edge.b / 64 ? ~(UInt64.max >> UInt64(63 - edge.b % 64)) : .max
                let third = all[edge.a * width + word] & all[edge.b * width + word] & after
                guard third != 0 else { continue }
                let a = negative[edge.a * width + word]
                let b = negative[edge.b * width + word]
                let both = (third & a & b).nonzeroBitCount
                let one = (third & (a ^ b)).nonzeroBitCount
                let own = edge.isNegative ? 1 : 0
                counts[own] += third.nonzeroBitCount - both - one
                counts[own + 1] += one
                counts[own + 2] += both
            }
        }
        self.counts = counts
    }

    package var total: Int { counts.reduce(0, +) }

    /// The share with an even number of negative sides, 0 to 1; `nil` without triangles. Three foes count as unbalanced
    /// (the strict sense of Cartwright and Harary 1956, Psychological Review 63:277-293).
    package var balancedShare: Double? { total == 0 ? nil : Double(counts[0] + counts[2]) / Double(total) }

    /// The same, but three foes count as balanced (the weak sense of Davis 1967, Human Relations 20:181-187).
    package var weaklyBalancedShare: Double? { total == 0 ? nil : Double(total - counts[1]) / Double(total) }
}
