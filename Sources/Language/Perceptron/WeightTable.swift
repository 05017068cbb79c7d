/// A table of finished weights, a byte each, into which features are hashed.
///
/// Half the bytes of training's counters: reading is bound by the memory that the rows are fetched from.
package struct WeightTable: Sendable {
    /// The table has 2^bits cells, and some more into which the last rows reach.
    package let bits: Int
    /// The number of classes: the length of a row.
    package let classes: Int
    /// How many sixteenths of a count make a unit of the cells.
    package let step: Int
    private let memory: [Int8]
    /// Where the table begins in `memory`: at the edge of a large page, so that it lies in as few as possible.
    private let start: Int

    static func cellCount(bits: Int, classes: Int) -> Int { 1 << bits + RowScores.padded(classes) }

    /// A table of zeros, which `fill` changes; `nil` where it returns `false`.
    init?(bits: Int, classes: Int, step: Int, fill: (UnsafeMutableBufferPointer<Int8>) -> Bool) {
        let count = Self.cellCount(bits: bits, classes: classes)
        var start = 0
        var isFilled = false
        memory = [Int8](unsafeUninitializedCapacity: count + LargePages.size) { memory, filled in
            LargePages.advise(UnsafeMutableRawBufferPointer(memory))
            memory.initialize(repeating: 0)
            filled = memory.count
            start = LargePages.offsetOfEdge(in: UnsafeRawBufferPointer(memory))
            isFilled = fill(UnsafeMutableBufferPointer(rebasing: memory[start..<start + count]))
        }
        guard isFilled else { return nil }
        self.bits = bits
        self.classes = classes
        self.step = step
        self.start = start
    }

    /// Rounds weights in sixteenths to whole steps, at most 127 of them.
    ///
    /// - Parameter smallest: weights below so many sixteenths become 0.
    init(bits: Int, classes: Int, step: Int, sixteenths: [Int32], smallest: Int32) {
        let step32 = Int32(step)
        let table = WeightTable(bits: bits, classes: classes, step: step) { cells in
            for (index, weight) in sixteenths.enumerated() {
                let size = abs(weight)
                let steps = size < smallest ? 0 : min((2 * size + step32) / (2 * step32), 127)
                cells[index] = Int8(weight < 0 ? -steps : steps)
            }
            return true
        }
        guard let table else { preconditionFailure("a table that is always filled") }
        self = table
    }

    func withCells<Result>(_ body: (UnsafeBufferPointer<Int8>) -> Result) -> Result {
        let count = Self.cellCount(bits: bits, classes: classes)
        return memory.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<start + count])) }
    }

    /// Where the row of a feature begins.
    @inline(__always)
    static func row(_ hash: UInt64, _ bits: Int) -> UInt32 { UInt32(truncatingIfNeeded: hash >> UInt64(64 - bits)) }
}
