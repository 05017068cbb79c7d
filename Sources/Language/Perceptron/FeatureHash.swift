/// 64-bit hashes of features and their parts.
///
/// Features have no names and no dictionary: each is a hash of its template's number and its parts (Ganchev and
/// Dredze, "Small statistical models by random feature mixing", 2008).
enum FeatureHash {
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Takes a byte into a running hash (FNV-1a).
    @inline(__always)
    static func extend(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    /// Spreads every bit over the whole word (the finish of SplitMix64).
    @inline(__always)
    static func finish(_ hash: UInt64) -> UInt64 {
        var z = hash &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    static func of(_ text: some Sequence<UInt8>) -> UInt64 {
        finish(text.reduce(seed) { extend($0, $1) })
    }

    // The parts are hashes that are spread already, so that one multiplication a part is enough to tell orders apart.
    @inline(__always)
    static func combine(_ template: UInt64, _ a: UInt64) -> UInt64 {
        spread((a &+ template &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9)
    }
    @inline(__always)
    static func combine(_ template: UInt64, _ a: UInt64, _ b: UInt64) -> UInt64 {
        spread(((a &+ template &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9 ^ b) &* 0x94D0_49BB_1331_11EB)
    }
    @inline(__always)
    static func combine(_ template: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
        let pair = ((a &+ template &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9 ^ b) &* 0x94D0_49BB_1331_11EB
        return spread((pair ^ c) &* 0xD6E8_FEB8_6659_FD93)
    }
    @inline(__always)
    static func combine(_ template: UInt64, _ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) -> UInt64 {
        let pair = ((a &+ template &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9 ^ b) &* 0x94D0_49BB_1331_11EB
        return spread(((pair ^ c) &* 0xD6E8_FEB8_6659_FD93 ^ d) &* 0xBF58_476D_1CE4_E5B9)
    }
    @inline(__always)
    private static func spread(_ hash: UInt64) -> UInt64 { hash ^ (hash >> 29) }
}
