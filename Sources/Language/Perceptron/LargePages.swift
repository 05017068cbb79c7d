internal import Glibc

/// Memory in pages of 2 MB, where the system has them: a table is read at random, and with pages of 4 kB most of the
/// time goes into finding out where a page lies.
enum LargePages {
    static let size = 1 << 21

    /// How far the first edge of such a page lies behind the beginning of some memory.
    static func offsetOfEdge(in memory: UnsafeRawBufferPointer) -> Int {
        guard let base = memory.baseAddress else { return 0 }
        return (size - Int(UInt(bitPattern: base) % UInt(size))) % size
    }

    /// Asks for large pages under memory that has not been touched yet. It changes nothing but speed.
    static func advise(_ memory: UnsafeMutableRawBufferPointer) {
        guard let base = memory.baseAddress else { return }
        let from = (UInt(bitPattern: base) + UInt(size) - 1) / UInt(size) * UInt(size)
        let to = (UInt(bitPattern: base) + UInt(memory.count)) / UInt(size) * UInt(size)
        guard to > from, let start = UnsafeMutableRawPointer(bitPattern: from) else { return }
        _ = madvise(start, Int(to - from), Int32(MADV_HUGEPAGE))
    }

    /// An array of zeros in such pages.
    static func zeros<Number: FixedWidthInteger>(_ count: Int, of type: Number.Type) -> [Number] {
        [Number](unsafeUninitializedCapacity: count) { cells, filled in
            advise(UnsafeMutableRawBufferPointer(cells))
            cells.initialize(repeating: 0)
            filled = count
        }
    }
}
