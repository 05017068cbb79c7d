/// Writes where the rows of features begin, one behind another: each by the hash of its template's number, which is its
/// place, and of its parts.
struct FeatureRows {
    private let rows: UnsafeMutableBufferPointer<UInt32>
    private let bits: Int
    /// What the number of the first template is.
    private let first: UInt64
    private(set) var count = 0

    init(_ rows: UnsafeMutableBufferPointer<UInt32>, bits: Int, first: UInt64 = 0) {
        self.rows = rows
        self.bits = bits
        self.first = first
    }

    private var template: UInt64 {
        @inline(__always) get { UInt64(count) &+ first }
    }

    @inline(__always)
    private mutating func put(_ hash: UInt64) {
        rows[count] = WeightTable.row(hash, bits)
        count += 1
    }

    @inline(__always)
    mutating func callAsFunction(_ a: UInt64) { put(FeatureHash.combine(template, a)) }
    @inline(__always)
    mutating func callAsFunction(_ a: UInt64, _ b: UInt64) { put(FeatureHash.combine(template, a, b)) }
    @inline(__always)
    mutating func callAsFunction(_ a: UInt64, _ b: UInt64, _ c: UInt64) { put(FeatureHash.combine(template, a, b, c)) }
    @inline(__always)
    mutating func callAsFunction(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
        put(FeatureHash.combine(template, a, b, c, d))
    }
}
