/// Numbers as data files print them, read from bytes.
package enum CellNumber {
    /// Digits with an optional sign; `nil` where anything else stands there or it does not fit.
    package static func integer(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        guard index < range.upperBound else { return nil }
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        guard index < range.upperBound, range.upperBound - index <= 18 else { return nil }
        var value = 0
        while index < range.upperBound {
            let digit = bytes[index] &- 48
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
            index += 1
        }
        return isNegative ? -value : value
    }

    /// A decimal number, also as `2e+05`; `nil` where anything else stands there, or no finite double holds it.
    package static func decimal(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Double? {
        var index = range.lowerBound
        let end = range.upperBound
        guard index < end else { return nil }
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        var mantissa = 0
        var digits = 0
        var seen = 0
        var scale = 0
        while index < end, bytes[index] &- 48 < 10 {
            if digits < 18 {
                mantissa = mantissa * 10 + Int(bytes[index] - 48)
                if mantissa > 0 { digits += 1 }
            } else {
                digits += 1
            }
            seen += 1
            index += 1
        }
        if index < end, bytes[index] == UInt8(ascii: ".") {
            index += 1
            while index < end, bytes[index] &- 48 < 10 {
                if digits < 18 {
                    mantissa = mantissa * 10 + Int(bytes[index] - 48)
                    if mantissa > 0 { digits += 1 }
                    scale -= 1
                } else {
                    digits += 1
                }
                seen += 1
                index += 1
            }
        }
        guard seen > 0 else { return nil }
        if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
            guard let exponent = integer(bytes, index + 1..<end), abs(exponent) < 400 else { return nil }
            scale += exponent
            index = end
        }
        guard index == end else { return nil }
        // Exact where both the digits and the power of ten are exact doubles: one rounding only.
        if digits <= 15, abs(scale) <= 22 {
            let power = powers[abs(scale)]
            let value = scale < 0 ? Double(mantissa) / power : Double(mantissa) * power
            return isNegative ? -value : value
        }
        guard let value = Double(String(decoding: bytes[range], as: UTF8.self)), value.isFinite else { return nil }
        return value
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}
