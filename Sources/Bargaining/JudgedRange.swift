package import Mathematics

/// A number as judged: the lowest it may be, the likeliest, and the highest, with a triangular distribution between.
///
/// The distribution is of the judge's uncertainty, and not of what the number stands for.
package struct JudgedRange: Sendable, Equatable {
    package let low: Double
    package let mode: Double
    package let high: Double

    /// - Throws: `InputError` unless low <= mode <= high, all finite.
    package init(low: Double, mode: Double, high: Double, place: String = "range") throws(InputError) {
        try InputError.finite(low, "low of \(place)")
        try InputError.finite(mode, "mode of \(place)")
        try InputError.finite(high, "high of \(place)")
        guard low <= mode && mode <= high else {
            throw InputError(place, found: "\(low), \(mode), \(high)", expected: "low <= mode <= high")
        }
        self.low = low
        self.mode = mode
        self.high = high
    }

    /// A number that is taken for certain.
    package init(certain value: Double) throws(InputError) {
        try self.init(low: value, mode: value, high: value)
    }

    /// Nothing, for certain.
    static let zero = JudgedRange(0)

    private init(_ value: Double) { (low, mode, high) = (value, value, value) }

    package var width: Double { high - low }
    package var mean: Double { (low + mode + high) / 3 }

    /// The value below which a share of the distribution lies.
    ///
    /// - Parameter share: 0...1.
    package func quantile(_ share: Double) -> Double {
        guard width > 0 else { return mode }
        let left = (mode - low) / width
        if share < left { return low + (share * width * (mode - low)).squareRoot() }
        return high - ((1 - share) * width * (high - mode)).squareRoot()
    }
}
