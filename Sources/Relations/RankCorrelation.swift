/// How far two series rise and fall together.
package enum RankCorrelation {
    /// Kendall's tau-b, corrected for ties: from -1 to 1; `nil` where a series does not vary.
    ///
    /// Kendall, "The Treatment of Ties in Ranking Problems", Biometrika 33 (1945).
    ///
    /// - Parameters: of one length; pairs are compared, which takes time in the square of it.
    package static func tau(_ first: [Double], _ second: [Double]) -> Double? {
        precondition(first.count == second.count, "a value of each series at each time")
        var (same, opposite, tiedFirst, tiedSecond) = (0, 0, 0, 0)
        for i in first.indices {
            for j in first.indices where j > i {
                let a = first[i] - first[j]
                let b = second[i] - second[j]
                if a == 0 && b == 0 { continue }
                if a == 0 {
                    tiedFirst += 1
                } else if b == 0 {
                    tiedSecond += 1
                } else if a * b > 0 {
                    same += 1
                } else {
                    opposite += 1
                }
            }
        }
        let total = same + opposite
        let scale = (Double(total + tiedFirst) * Double(total + tiedSecond)).squareRoot()
        return scale > 0 ? Double(same - opposite) / scale : nil
    }
}
