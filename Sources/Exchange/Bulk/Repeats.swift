/// Finds, among numbers in an order, those that an earlier one equals, in memory that hardly grows with their count.
///
/// A first pass notes each number in a table of bits and keeps those whose bit was set already; only these, and what they
/// may repeat, are compared in a second pass.
struct Repeats {
    private var seen: [UInt64]
    private let mask: UInt64

    /// - Parameter count: how many numbers come; eight bits are kept for each.
    private init(count: Int) {
        var bits = 1 << 16
        while bits < count * 8, bits < 1 << 27 { bits <<= 1 }
        seen = [UInt64](repeating: 0, count: bits / 64)
        mask = UInt64(bits - 1)
    }

    /// Notes a number; whether its bit was set already.
    private mutating func note(_ number: UInt64) -> Bool {
        // Ids stand close together: their bits must not.
        let bit = (number &* 0x9E37_79B9_7F4A_7C15) >> 20 & mask
        let (word, flag) = (Int(bit >> 6), UInt64(1) << (bit & 63))
        let was = seen[word] & flag != 0
        seen[word] |= flag
        return was
    }

    /// The places, ascending, of the numbers that an earlier one equals.
    static func places(count: Int, _ number: (Int) -> UInt64) -> [Int] {
        var first = Repeats(count: count)
        var suspects: Set<UInt64> = []
        for place in 0..<count {
            let number = number(place)
            if first.note(number) { suspects.insert(number) }
        }
        guard !suspects.isEmpty else { return [] }
        var bits = Repeats(count: suspects.count)
        for suspect in suspects { _ = bits.note(suspect) }
        var met: Set<UInt64> = []
        var places: [Int] = []
        for place in 0..<count {
            let number = number(place)
            guard bits.holds(number), suspects.contains(number) else { continue }
            if !met.insert(number).inserted { places.append(place) }
        }
        return places
    }

    private func holds(_ number: UInt64) -> Bool {
        let bit = (number &* 0x9E37_79B9_7F4A_7C15) >> 20 & mask
        return seen[Int(bit >> 6)] & (UInt64(1) << (bit & 63)) != 0
    }
}
