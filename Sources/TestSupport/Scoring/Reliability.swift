internal import Foundation

/// How often codings of one stated confidence are right: what a confidence is worth.
package struct Reliability {
    package struct Bin {
        /// From the lower bound to below the upper one; the last bin holds its end too.
        package let bounds: ClosedRange<Double>
        package let count: Int
        package let right: Int
        /// The mean of the stated confidences.
        package let stated: Double

        package var share: Double { Double(right) / Double(count) }
        /// Where the share lies, at 95 % (Wilson 1927, Journal of the American Statistical Association 22:209-212).
        package var interval: ClosedRange<Double> { Reliability.wilson(right, of: count) }
        /// Whether what is stated lies within it.
        package var agrees: Bool { interval.contains(stated) }
    }

    /// Those that hold a coding, in their order.
    package let bins: [Bin]

    /// The mean distance of stated confidence and share, weighed by the number of codings; 0 where there are none.
    package var gap: Double {
        let count = bins.reduce(0) { $0 + $1.count }
        return count == 0 ? 0 : bins.reduce(0) { $0 + abs($1.stated - $1.share) * Double($1.count) } / Double(count)
    }

    /// - Parameter edges: in rising order; the first is the lowest confidence, the last the highest.
    package init(
        _ outcomes: [(confidence: Double, isRight: Bool)], edges: [Double] = [0, 0.6, 0.8, 0.835, 0.85, 0.9, 1]
    ) {
        bins = zip(edges, edges.dropFirst()).compactMap { low, high in
            let inside = outcomes.filter { $0.confidence >= low && ($0.confidence < high || high == edges.last) }
            guard !inside.isEmpty else { return nil }
            return Bin(
                bounds: low...high, count: inside.count, right: inside.count(where: \.isRight),
                stated: inside.reduce(0) { $0 + $1.confidence } / Double(inside.count))
        }
    }

    /// Wilson's score interval of a share at 95 %.
    package static func wilson(_ right: Int, of count: Int) -> ClosedRange<Double> {
        guard count > 0 else { return 0...1 }
        let z = 1.959964
        let n = Double(count)
        let share = Double(right) / n
        let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        return max(0, middle - half)...min(1, middle + half)
    }
}
