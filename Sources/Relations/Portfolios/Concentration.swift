/// How capabilities are spread over states.
package enum Concentration {
    /// The index of Ray and Singer (1973, Sociological Methods and Research 1:403-437): the square root of
    /// `(Σ s² - 1/n) / (1 - 1/n)`, 0 where all have the same, 1 where one has all; `nil` below two states or where none has
    /// anything.
    ///
    /// - Parameter capabilities: at least 0, of any unit; they are made shares of their sum.
    package static func index(_ capabilities: [Double]) -> Double? {
        let total = capabilities.reduce(0, +)
        guard capabilities.count >= 2, total > 0 else { return nil }
        let even = 1 / Double(capabilities.count)
        let squares = capabilities.reduce(0) { $0 + ($1 / total) * ($1 / total) }
        return max(0, (squares - even) / (1 - even)).squareRoot()
    }

    /// The largest share, greater than 0 to 1; `nil` where none has anything.
    package static func largestShare(_ capabilities: [Double]) -> Double? {
        let total = capabilities.reduce(0, +)
        return total > 0 ? capabilities.reduce(0, max) / total : nil
    }

    /// One state's capability over another's; `nil` where the other has none.
    package static func ratio(_ one: Double, to other: Double) -> Double? { other > 0 ? one / other : nil }
}
