package import Mathematics

/// One issue and those who bargain over it.
package struct ContestedIssue: Sendable, Equatable {
    /// In the order in which they were given, by which ties are broken; at least one.
    package let stakeholders: [Stakeholder]

    /// - Throws: `InputError` for no stakeholder, a name said twice, a position that is not finite, a salience
    ///   outside 0...1, a negative capability, or weights that add up to 0.
    package init(_ stakeholders: [Stakeholder]) throws(InputError) {
        guard !stakeholders.isEmpty else {
            throw InputError("actors", found: "none", expected: "at least one")
        }
        try InputError.distinct(stakeholders.map(\.name), "actor")
        for one in stakeholders {
            try InputError.finite(one.position, "position of '\(one.name)'")
            try InputError.within(0...1, one.salience, "salience of '\(one.name)'")
            try InputError.notNegative(one.capability, "capability of '\(one.name)'")
        }
        guard stakeholders.contains(where: { $0.weight > 0 }) else {
            throw InputError(
                "actors", found: "no weight at all", expected: "at least one with capability times salience above 0")
        }
        self.stakeholders = stakeholders
    }

    package var positions: [Double] { stakeholders.map(\.position) }
    package var weights: [Double] { stakeholders.map(\.weight) }

    /// From the lowest position that is held to the highest.
    package var extent: ClosedRange<Double> {
        var (low, high) = (stakeholders[0].position, stakeholders[0].position)
        for one in stakeholders {
            low = min(low, one.position)
            high = max(high, one.position)
        }
        return low...high
    }

    /// The distance between the extremes that are held.
    package var range: Double { extent.upperBound - extent.lowerBound }

    /// The positions that are held, each once, in ascending order; such as differ by no more than 1e-9 are one.
    package var distinctPositions: [Double] {
        var held: [Double] = []
        for position in positions.sorted() where held.last.map({ position > $0 + Comparison.tolerance }) ?? true {
            held.append(position)
        }
        return held
    }

    /// The issue with other positions, in the same order.
    func moved(to positions: [Double]) -> ContestedIssue {
        var moved = stakeholders
        for (index, position) in positions.enumerated() { moved[index].position = position }
        return ContestedIssue(trusted: moved)
    }

    private init(trusted: [Stakeholder]) { stakeholders = trusted }
}
