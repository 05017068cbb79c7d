/// Three capital letters as a number below 2^15, in the order of the alphabet; 0 stands for none.
package struct CountryLetters: Hashable, Sendable {
    package let number: UInt16

    init(number: UInt16) { self.number = number }

    /// `nil` for what is neither empty nor three capital letters.
    init?(_ field: UnsafeRawBufferPointer) {
        guard !field.isEmpty else {
            number = 0
            return
        }
        guard field.count == 3 else { return nil }
        var number: UInt16 = 0
        for byte in field {
            let letter = byte &- 64
            guard letter > 0, letter <= 26 else { return nil }
            number = number << 5 | UInt16(letter)
        }
        self.number = number
    }

    package var isNone: Bool { number == 0 }

    package var text: String {
        guard !isNone else { return "" }
        return String(
            decoding: [number >> 10, number >> 5, number].map { UInt8(truncatingIfNeeded: $0 & 31) + 64 },
            as: UTF8.self)
    }
}
