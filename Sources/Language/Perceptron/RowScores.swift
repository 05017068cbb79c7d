/// Adds up rows of weights: the inner loop of everything.
///
/// A feature's row begins at its hash in one shared table and is as long as there are classes; rows overlap at will.
enum RowScores {
    /// Classes are added 32 at a time; a row is padded to a multiple of it.
    static let block = 32
    /// The largest size of a weight: 32 of them fit into the 16 bits in which a group of rows is added.
    static let largestWeight: Int16 = 1_000
    private static let group = 32

    static func padded(_ classes: Int) -> Int { (classes + block - 1) / block * block }

    /// The sums of the first four classes.
    @inline(__always)
    static func add(
        _ rows: UnsafePointer<UInt32>, count: Int, of weights: UnsafePointer<Int16>
    ) -> SIMD4<Int32> {
        var sums = SIMD4<Int32>.zero
        var row = 0
        while row < count {
            let end = min(row + group, count)
            var part = SIMD4<Int16>.zero
            while row < end {
                part &+= UnsafeRawPointer(weights + Int(rows[row])).loadUnaligned(as: SIMD4<Int16>.self)
                row += 1
            }
            sums &+= SIMD4<Int32>(truncatingIfNeeded: part)
        }
        return sums
    }

    /// Writes the sums of the rows to `scores`, which holds `padded(classes)` numbers.
    @inline(__always)
    static func add(
        _ rows: UnsafePointer<UInt32>, count: Int, of weights: UnsafePointer<Int16>, classes: Int,
        to scores: UnsafeMutablePointer<Int32>
    ) {
        var first = 0
        while first < classes {
            var sum0 = SIMD8<Int32>.zero
            var sum1 = SIMD8<Int32>.zero
            var sum2 = SIMD8<Int32>.zero
            var sum3 = SIMD8<Int32>.zero
            var row = 0
            while row < count {
                let end = min(row + group, count)
                var part0 = SIMD8<Int16>.zero
                var part1 = SIMD8<Int16>.zero
                var part2 = SIMD8<Int16>.zero
                var part3 = SIMD8<Int16>.zero
                while row < end {
                    let cells = UnsafeRawPointer(weights + Int(rows[row]) + first)
                    part0 &+= cells.loadUnaligned(as: SIMD8<Int16>.self)
                    part1 &+= cells.loadUnaligned(fromByteOffset: 16, as: SIMD8<Int16>.self)
                    part2 &+= cells.loadUnaligned(fromByteOffset: 32, as: SIMD8<Int16>.self)
                    part3 &+= cells.loadUnaligned(fromByteOffset: 48, as: SIMD8<Int16>.self)
                    row += 1
                }
                sum0 &+= SIMD8<Int32>(truncatingIfNeeded: part0)
                sum1 &+= SIMD8<Int32>(truncatingIfNeeded: part1)
                sum2 &+= SIMD8<Int32>(truncatingIfNeeded: part2)
                sum3 &+= SIMD8<Int32>(truncatingIfNeeded: part3)
            }
            let target = UnsafeMutableRawPointer(scores + first)
            target.storeBytes(of: sum0, as: SIMD8<Int32>.self)
            target.storeBytes(of: sum1, toByteOffset: 32, as: SIMD8<Int32>.self)
            target.storeBytes(of: sum2, toByteOffset: 64, as: SIMD8<Int32>.self)
            target.storeBytes(of: sum3, toByteOffset: 96, as: SIMD8<Int32>.self)
            first += block
        }
    }
}
