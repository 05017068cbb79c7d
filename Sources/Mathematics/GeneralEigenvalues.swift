/// Eigenvalues of a real square matrix, which may be complex.
package enum GeneralEigenvalues {
    package struct Value: Sendable, Equatable {
        package let real: Double
        package let imaginary: Double
        package var modulus: Double { (real * real + imaginary * imaginary).squareRoot() }
    }

    /// A complex number, with what the iteration needs.
    private struct Complex {
        var re: Double
        var im: Double
        static let zero = Complex(re: 0, im: 0)
        var modulus: Double { (re * re + im * im).squareRoot() }
        var conjugate: Complex { Complex(re: re, im: -im) }
        var root: Complex {
            let r = modulus
            let a = max(0, (r + re) / 2).squareRoot()
            let b = max(0, (r - re) / 2).squareRoot()
            return Complex(re: a, im: im < 0 ? -b : b)
        }
        static func + (a: Complex, b: Complex) -> Complex { Complex(re: a.re + b.re, im: a.im + b.im) }
        static func - (a: Complex, b: Complex) -> Complex { Complex(re: a.re - b.re, im: a.im - b.im) }
        static func * (a: Complex, b: Complex) -> Complex {
            Complex(re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re)
        }
        static func * (a: Double, b: Complex) -> Complex { Complex(re: a * b.re, im: a * b.im) }
    }

    /// The largest modulus first; equal ones by real, then by imaginary part, larger first. `nil` where the iteration
    /// does not settle.
    ///
    /// Elimination brings the matrix to Hessenberg form, then complex rotations with a shift from the last two by two
    /// corner take off one value after the other (Golub and Van Loan, Matrix Computations, 7.5).
    package static func of(_ matrix: Matrix) -> [Value]? {
        precondition(matrix.rows == matrix.columns, "only a square matrix has eigenvalues")
        let size = matrix.rows
        var h = hessenberg(matrix).values.map { Complex(re: $0, im: 0) }
        let scale = h.reduce(0) { max($0, $1.modulus) }
        var found: [Complex] = []
        var high = size - 1
        var left = 100 * max(1, size)
        while high >= 0 {
            var low = high
            while low > 0 {
                let near = h[low * size + low].modulus + h[(low - 1) * size + low - 1].modulus
                if h[low * size + low - 1].modulus <= 0x1p-52 * (near == 0 ? scale : near) { break }
                low -= 1
            }
            if low == high {
                found.append(h[high * size + high])
                high -= 1
                continue
            }
            guard left > 0 else { return nil }
            left -= 1
            let (a, b) = (h[(high - 1) * size + high - 1], h[(high - 1) * size + high])
            let (c, d) = (h[high * size + high - 1], h[high * size + high])
            let half = 0.5 * (a - d)
            let root = (half * half + b * c).root
            let middle = 0.5 * (a + d)
            let (one, other) = (middle + root, middle - root)
            var shift = (one - d).modulus < (other - d).modulus ? one : other
            if left % 20 == 0 { shift = shift + Complex(re: c.modulus, im: c.modulus / 3) }
            for k in low...high { h[k * size + k] = h[k * size + k] - shift }
            var rotations: [(Double, Complex)] = []
            for k in low..<high {
                let (x, z) = (h[k * size + k], h[(k + 1) * size + k])
                let (c, s) = rotation(x, z)
                rotations.append((c, s))
                for j in k...high {
                    let (u, w) = (h[k * size + j], h[(k + 1) * size + j])
                    h[k * size + j] = c * u + s * w
                    h[(k + 1) * size + j] = c * w - s.conjugate * u
                }
            }
            for (index, (c, s)) in rotations.enumerated() {
                let k = low + index
                for i in low...min(k + 1, high) {
                    let (u, w) = (h[i * size + k], h[i * size + k + 1])
                    h[i * size + k] = c * u + s.conjugate * w
                    h[i * size + k + 1] = c * w - s * u
                }
            }
            for k in low...high { h[k * size + k] = h[k * size + k] + shift }
        }
        return found.map { Value(real: $0.re, imaginary: abs($0.im) <= 1e-12 * scale ? 0 : $0.im) }.sorted {
            if abs($0.modulus - $1.modulus) > 1e-12 * scale { return $0.modulus > $1.modulus }
            return ($0.real, $0.imaginary) > ($1.real, $1.imaginary)
        }
    }

    /// The real cosine and complex sine that bring (x, z) to (r, 0).
    private static func rotation(_ x: Complex, _ z: Complex) -> (Double, Complex) {
        let (p, q) = (x.modulus, z.modulus)
        let r = (p * p + q * q).squareRoot()
        if r == 0 { return (1, .zero) }
        if p == 0 { return (0, (1 / q) * z.conjugate) }
        return (p / r, (1 / (p * r)) * (x * z.conjugate))
    }

    private static func hessenberg(_ matrix: Matrix) -> Matrix {
        var h = matrix
        let size = h.rows
        guard size > 2 else { return h }
        for k in 1..<(size - 1) {
            var pivot = k
            for i in k..<size where abs(h[i, k - 1]) > abs(h[pivot, k - 1]) { pivot = i }
            guard h[pivot, k - 1] != 0 else { continue }
            if pivot != k {
                for j in 0..<size { h.values.swapAt(k * size + j, pivot * size + j) }
                for i in 0..<size { h.values.swapAt(i * size + k, i * size + pivot) }
            }
            for i in (k + 1)..<size {
                let factor = h[i, k - 1] / h[k, k - 1]
                guard factor != 0 else { continue }
                for j in 0..<size { h[i, j] -= factor * h[k, j] }
                for row in 0..<size { h[row, k] += factor * h[row, i] }
                h[i, k - 1] = 0
            }
        }
        return h
    }
}
