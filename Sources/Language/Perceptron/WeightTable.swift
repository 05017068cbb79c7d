/// A table of weights into which features are hashed.
package struct WeightTable: Sendable {
    /// The table has 2^bits cells, and some more into which the last rows reach.
    package let bits: Int
    /// The number of classes: the length of a row.
    package let classes: Int
    package var cells: [Int16]

    init(bits: Int, classes: Int) {
        self.bits = bits
        self.classes = classes
        cells = LargePages.zeros(Self.cellCount(bits: bits, classes: classes), of: Int16.self)
    }

    static func cellCount(bits: Int, classes: Int) -> Int { 1 << bits + RowScores.padded(classes) }

    init(bits: Int, classes: Int, cells: [Int16]) {
        self.bits = bits
        self.classes = classes
        self.cells = cells
    }

    /// Where the row of a feature begins.
    @inline(__always)
    static func row(_ hash: UInt64, _ bits: Int) -> UInt32 { UInt32(truncatingIfNeeded: hash >> UInt64(64 - bits)) }
}
