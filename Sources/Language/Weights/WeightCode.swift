/// One byte for a weight that is not 0: 127 sizes of either sign, each about 4.5 % above the one before.
///
/// Few weights are large and most are small, so equal steps would need 16 bits; equal ratios need 8.
enum WeightCode {
    /// The size of each code from 1 to 127, in the units of the tables; made with whole numbers, the same everywhere.
    static let sizes: [Int16] = {
        var sizes: [Int16] = [0]
        var size = 4
        for _ in 1...127 {
            sizes.append(Int16(min(size, Int(RowScores.largestWeight))))
            size = max(size + 1, size * 1_045 / 1_000)
        }
        return sizes
    }()

    /// The weight of each byte.
    static let weights: [Int16] = (0..<256).map { $0 < 128 ? sizes[$0] : -sizes[$0 - 128] }

    /// The byte whose weight is nearest; 0 for a weight nearer to 0 than to the smallest size.
    static let codes: [UInt8] = {
        (0...Int(RowScores.largestWeight)).map { weight in
            var best = 0
            for code in 1...127 where abs(Int(sizes[code]) - weight) < abs(Int(sizes[best]) - weight) { best = code }
            return UInt8(best)
        }
    }()

    static func code(_ weight: Int16) -> UInt8 {
        let size = codes[Int(min(abs(Int32(weight)), Int32(RowScores.largestWeight)))]
        return weight < 0 && size > 0 ? size | 128 : size
    }
}
