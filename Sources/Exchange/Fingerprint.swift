/// A number of 64 bits by which texts are compared without being kept. Of two million different texts two share one with a
/// probability of 1 in 10 million.
///
/// Eight bytes at a time are multiplied in and the halves of the product folded, as Wang Yi's wyhash does.
struct Fingerprint {
    private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

    private static func folded(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }

    /// Takes in a text; the same texts cut in other places give another number.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var at = 0
        while at + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            value = Self.folded(value ^ word, 0xA076_1D64_78BD_642F)
            at += 8
        }
        var rest: UInt64 = 0
        while at < bytes.count {
            rest = rest << 8 | UInt64(bytes[at])
            at += 1
        }
        value = Self.folded(value ^ rest, 0xE703_7ED1_A0B4_28DB ^ UInt64(bytes.count))
    }
}
