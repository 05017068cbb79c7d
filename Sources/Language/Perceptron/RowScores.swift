/// Adds up rows of weights: the inner loop of everything.
///
/// A feature's row begins at its hash in one shared table and is as long as there are classes; rows overlap at will.
enum RowScores {
    /// Classes are added 16 at a time; a row is padded to a multiple of it.
    static let block = 16
    /// So many rows of bytes fit into sums of 16 bits.
    static let mostRows = 256

    static func padded(_ classes: Int) -> Int { (classes + block - 1) / block * block }

    /// The sums of the first four classes.
    ///
    /// - Parameter count: at most `mostRows`.
    @inline(__always)
    static func add(_ rows: UnsafePointer<UInt32>, count: Int, of weights: UnsafePointer<Int8>) -> SIMD4<Int16> {
        var sums = SIMD4<Int16>.zero
        for row in 0..<count {
            let cells = UnsafeRawPointer(weights + Int(rows[row])).loadUnaligned(as: SIMD4<Int8>.self)
            sums &+= SIMD4<Int16>(truncatingIfNeeded: cells)
        }
        return sums
    }

    /// Writes the sums of the rows to `scores`, which holds `padded(classes)` numbers.
    ///
    /// - Parameter count: at most `mostRows`.
    @inline(__always)
    static func add(
        _ rows: UnsafePointer<UInt32>, count: Int, of weights: UnsafePointer<Int8>, classes: Int,
        to scores: UnsafeMutablePointer<Int16>
    ) {
        var first = 0
        // As many as fit into registers at once, so that a row is fetched in one go.
        while first + 3 * block <= padded(classes) {
            var sum0 = SIMD16<Int16>.zero
            var sum1 = SIMD16<Int16>.zero
            var sum2 = SIMD16<Int16>.zero
            for row in 0..<count {
                let cells = UnsafeRawPointer(weights + Int(rows[row]) + first)
                sum0 &+= SIMD16(truncatingIfNeeded: cells.loadUnaligned(as: SIMD16<Int8>.self))
                sum1 &+= SIMD16(truncatingIfNeeded: cells.loadUnaligned(fromByteOffset: 16, as: SIMD16<Int8>.self))
                sum2 &+= SIMD16(truncatingIfNeeded: cells.loadUnaligned(fromByteOffset: 32, as: SIMD16<Int8>.self))
            }
            let target = UnsafeMutableRawPointer(scores + first)
            target.storeBytes(of: sum0, as: SIMD16<Int16>.self)
            target.storeBytes(of: sum1, toByteOffset: 32, as: SIMD16<Int16>.self)
            target.storeBytes(of: sum2, toByteOffset: 64, as: SIMD16<Int16>.self)
            first += 3 * block
        }
        while first < classes {
            var sum = SIMD16<Int16>.zero
            for row in 0..<count {
                let cells = UnsafeRawPointer(weights + Int(rows[row]) + first)
                sum &+= SIMD16(truncatingIfNeeded: cells.loadUnaligned(as: SIMD16<Int8>.self))
            }
            UnsafeMutableRawPointer(scores + first).storeBytes(of: sum, as: SIMD16<Int16>.self)
            first += block
        }
    }
}
