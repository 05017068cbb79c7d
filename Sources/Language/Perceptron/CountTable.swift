/// The weights of a perceptron in training: whole numbers of 16 bits, into which features are hashed.
struct CountTable: Sendable {
    /// The largest size of a count.
    static let largest: Int16 = 1_000
    /// So many rows fit into the 16 bits in which they are added first.
    private static let group = 32

    let bits: Int
    let classes: Int
    var cells: [Int16]

    init(bits: Int, classes: Int) {
        self.bits = bits
        self.classes = classes
        cells = LargePages.zeros(WeightTable.cellCount(bits: bits, classes: classes), of: Int16.self)
    }

    /// The sums of the first four classes.
    func sums(_ rows: UnsafePointer<UInt32>, count: Int) -> SIMD4<Int32> {
        cells.withUnsafeBufferPointer { cells in
            guard let base = cells.baseAddress else { return .zero }
            var sums = SIMD4<Int32>.zero
            for start in stride(from: 0, to: count, by: Self.group) {
                var part = SIMD4<Int16>.zero
                for row in start..<min(start + Self.group, count) {
                    part &+= UnsafeRawPointer(base + Int(rows[row])).loadUnaligned(as: SIMD4<Int16>.self)
                }
                sums &+= SIMD4<Int32>(truncatingIfNeeded: part)
            }
            return sums
        }
    }

    /// Writes the sums of the rows to `scores`, which holds `RowScores.padded(classes)` numbers.
    func add(_ rows: UnsafePointer<UInt32>, count: Int, to scores: inout [Int32]) {
        cells.withUnsafeBufferPointer { cells in
            guard let base = cells.baseAddress else { return }
            for first in stride(from: 0, to: scores.count, by: 16) {
                var sums = SIMD16<Int32>.zero
                for start in stride(from: 0, to: count, by: Self.group) {
                    var part = SIMD16<Int16>.zero
                    for row in start..<min(start + Self.group, count) {
                        part &+= UnsafeRawPointer(base + Int(rows[row]) + first).loadUnaligned(as: SIMD16<Int16>.self)
                    }
                    sums &+= SIMD16<Int32>(truncatingIfNeeded: part)
                }
                for lane in 0..<16 { scores[first + lane] = sums[lane] }
            }
        }
    }
}
