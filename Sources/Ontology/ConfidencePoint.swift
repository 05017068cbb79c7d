/// A fixed point of the map from what the coder's marks of doubt add up to, to how often such codings are right.
package struct ConfidencePoint: Sendable, Equatable {
    /// What the marks of doubt leave, 0 to 1.
    package var marks = 0.0
    /// The share of codings with it that are right, 0 to 1.
    package var right = 0.0

    package init() {}
}

extension [ConfidencePoint] {
    /// The confidence to state, to three figures: on the straight line between the two points around it, that of the
    /// nearest point outside of them; unchanged where there are none.
    ///
    /// The points stand in rising order of both numbers, so that more doubt never gives more confidence.
    package func confidence(_ marks: Double) -> Double {
        guard let first, let last else { return marks }
        if marks <= first.marks { return first.right }
        for (low, high) in zip(self, dropFirst()) where marks <= high.marks {
            let between = (marks - low.marks) / (high.marks - low.marks)
            return ((low.right + (high.right - low.right) * between) * 1000).rounded() / 1000
        }
        return last.right
    }
}
