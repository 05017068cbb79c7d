/// Random numbers by counting: the n-th number of a stream follows from seed, stream and n alone, so that work can be
/// split over cores in any way and gives the same bytes.
///
/// Philox with four words of 32 bits and ten rounds (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy
/// as 1, 2, 3", SC 2011).
package struct CounterRandom: RandomNumberGenerator, Sendable {
    private let key: (UInt32, UInt32)
    private let stream: UInt64
    private var counter: UInt64 = 0
    private var kept: UInt64?

    /// - Parameter stream: streams of one seed are independent of each other.
    package init(seed: UInt64, stream: UInt64 = 0) {
        key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
        self.stream = stream
    }

    package mutating func next() -> UInt64 {
        if let value = kept {
            kept = nil
            return value
        }
        let words = Self.block(
            (
                UInt32(truncatingIfNeeded: counter), UInt32(truncatingIfNeeded: counter >> 32),
                UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32)
            ), key: key)
        counter &+= 1
        kept = UInt64(words.3) << 32 | UInt64(words.2)
        return UInt64(words.1) << 32 | UInt64(words.0)
    }

    /// Uniform on 0 ..< 1, in steps of 2^-53.
    package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Uniform on 0 ..< `bound`, without bias (Lemire, "Fast random integer generation in an interval", 2019).
    ///
    /// - Parameter bound: greater than 0.
    package mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "there is nothing below \(bound)")
        let size = UInt64(bound)
        var product = next().multipliedFullWidth(by: size)
        if product.low < size {
            let least = (0 &- size) % size
            while product.low < least { product = next().multipliedFullWidth(by: size) }
        }
        return Int(product.high)
    }

    /// Puts the elements into a random order, each equally likely.
    package mutating func permute<Element>(_ elements: inout [Element]) {
        guard elements.count > 1 else { return }
        for last in (1..<elements.count).reversed() { elements.swapAt(last, below(last + 1)) }
    }

    /// Ten rounds on one counter.
    package static func block(
        _ counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)
    ) -> (UInt32, UInt32, UInt32, UInt32) {
        var (words, key) = (counter, key)
        for _ in 0..<10 {
            let a = words.0.multipliedFullWidth(by: 0xD251_1F53)
            let b = words.2.multipliedFullWidth(by: 0xCD9E_8D57)
            words = (b.high ^ words.1 ^ key.0, b.low, a.high ^ words.3 ^ key.1, a.low)
            key = (key.0 &+ 0x9E37_79B9, key.1 &+ 0xBB67_AE85)
        }
        return words
    }
}
