/// Whether two actors mean the same by each other: the sign of what one does towards the other, and the other way round.
package struct DirectedSide: Sendable, Equatable {
    package let forth: TriangleSide
    package let back: TriangleSide

    /// - Parameter dyad: from whom to whom `forth` goes.
    package init(_ acts: [Act], _ dyad: Dyad) {
        forth = TriangleSide(scores: acts.filter { $0.dyad == dyad }.compactMap(\.score))
        back = TriangleSide(scores: acts.filter { $0.dyad == dyad.reversed }.compactMap(\.score))
    }

    /// Whether the two signs disagree; `nil` where either is undetermined.
    package func disagrees(deadZone: Double, smallest: Int) -> Bool? {
        guard let a = forth.sign(deadZone: deadZone, smallest: smallest).value,
            let b = back.sign(deadZone: deadZone, smallest: smallest).value
        else { return nil }
        return a != b
    }
}
