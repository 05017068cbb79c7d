/// Products of matrices of `Float`, row after row in memory.
///
/// Sums run over the inner dimension in order, one multiplication and one addition at a time, so that every machine
/// gives the same bits.
enum MatrixProduct {
    /// Adds `left` times `right` to `result`.
    ///
    /// - Parameters:
    ///   - left: `rows` rows of `inner` numbers.
    ///   - right: `inner` rows of `columns` numbers; `columns` is a multiple of 8.
    ///   - result: `rows` rows of `columns` numbers.
    static func add(
        _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>, to result: UnsafeMutablePointer<Float>, rows: Int,
        inner: Int, columns: Int
    ) {
        var column = 0
        while column < columns {
            var row = 0
            while row + 4 <= rows {
                let a = left + row * inner
                let out = UnsafeMutableRawPointer(result + row * columns + column)
                let stride = columns * 4
                var s0 = out.loadUnaligned(as: SIMD8<Float>.self)
                var s1 = out.loadUnaligned(fromByteOffset: stride, as: SIMD8<Float>.self)
                var s2 = out.loadUnaligned(fromByteOffset: 2 * stride, as: SIMD8<Float>.self)
                var s3 = out.loadUnaligned(fromByteOffset: 3 * stride, as: SIMD8<Float>.self)
                var b = UnsafeRawPointer(right + column)
                for k in 0..<inner {
                    let w = b.loadUnaligned(as: SIMD8<Float>.self)
                    s0 += w * a[k]
                    s1 += w * a[k + inner]
                    s2 += w * a[k + 2 * inner]
                    s3 += w * a[k + 3 * inner]
                    b += stride
                }
                out.storeBytes(of: s0, as: SIMD8<Float>.self)
                out.storeBytes(of: s1, toByteOffset: stride, as: SIMD8<Float>.self)
                out.storeBytes(of: s2, toByteOffset: 2 * stride, as: SIMD8<Float>.self)
                out.storeBytes(of: s3, toByteOffset: 3 * stride, as: SIMD8<Float>.self)
                row += 4
            }
            while row < rows {
                let a = left + row * inner
                let out = UnsafeMutableRawPointer(result + row * columns + column)
                var s0 = out.loadUnaligned(as: SIMD8<Float>.self)
                var b = UnsafeRawPointer(right + column)
                for k in 0..<inner {
                    s0 += b.loadUnaligned(as: SIMD8<Float>.self) * a[k]
                    b += columns * 4
                }
                out.storeBytes(of: s0, as: SIMD8<Float>.self)
                row += 1
            }
            column += 8
        }
    }

    static func transpose(
        _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, rows: Int, columns: Int
    ) {
        for row in 0..<rows {
            for column in 0..<columns { target[column * rows + row] = source[row * columns + column] }
        }
    }
}

/// The exponential, by a polynomial of our own: the system's differs from machine to machine.
enum Exponential {
    /// e^x for x from -80 to 80, nearly to the last digit of a `Float`; smaller and larger x count as these.
    @inline(__always)
    static func of(_ x: SIMD8<Float>) -> SIMD8<Float> {
        let low = x.replacing(with: SIMD8(repeating: -80), where: x .< -80)
        let clamped = low.replacing(with: SIMD8(repeating: 80), where: low .> 80)
        // x = n ln 2 + r; adding 1.5 * 2^23 leaves n in the last bits of the sum, and taking it away again rounds to n.
        let magic = SIMD8<Float>(repeating: 12_582_912)
        let shifted = clamped * 1.442_695_04 + magic
        let n = shifted - magic
        let r = (clamped - n * 0.693_359_375) - n * -2.121_944_4e-4
        var p = SIMD8<Float>(repeating: 1.987_569_15e-4)
        p = p * r + 1.398_199_95e-3
        p = p * r + 8.333_451_9e-3
        p = p * r + 4.166_579_6e-2
        p = p * r + 1.666_666_55e-1
        p = p * r + 0.5
        let y = p * r * r + r + 1
        let whole = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &- unsafeBitCast(magic, to: SIMD8<Int32>.self)
        return y * unsafeBitCast((whole &+ 127) &<< 23, to: SIMD8<Float>.self)
    }
}
