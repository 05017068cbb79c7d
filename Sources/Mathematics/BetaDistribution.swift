/// The beta distribution on 0...1.
package struct BetaDistribution: Sendable, Equatable {
    package let a: Double
    package let b: Double

    /// - Parameters: both greater than 0.
    package init(_ a: Double, _ b: Double) {
        precondition(a > 0 && b > 0, "both parameters are greater than 0")
        self.a = a
        self.b = b
    }

    /// The share below x, 0 to 1.
    package func share(below x: Double) -> Double { Distributions.incompleteBeta(x, a, b) }

    /// The value with a share below it, by halving the interval that holds it down to the last bit.
    ///
    /// - Parameter share: 0...1.
    package func quantile(_ share: Double) -> Double {
        if share <= 0 { return 0 }
        if share >= 1 { return 1 }
        var (low, high) = (0.0, 1.0)
        // Sixty halvings reach the last bit near 1, and a thousand the smallest number above 0.
        for _ in 0..<1100 {
            let middle = low + (high - low) / 2
            if middle <= low || middle >= high { break }
            if self.share(below: middle) < share { low = middle } else { high = middle }
        }
        return low + (high - low) / 2
    }
}
