/// Eigenvalues and eigenvectors of a real symmetric matrix, in plain Swift.
///
/// Reflections bring the matrix to three diagonals, then shifted rotations shrink what is beside the main one (Golub and
/// Van Loan, Matrix Computations, 8.3). Networks of states have some two hundred nodes at most; there this takes
/// milliseconds, to about fourteen digits, and gives the same bytes on every machine, which a linked library with
/// kernels for each processor does not.
package struct SymmetricEigen: Sendable {
    /// Ascending.
    package let values: [Double]
    /// The eigenvector of `values[i]` in column i, of length 1, its entry of largest size positive; `nil` where only
    /// values were asked for.
    package let vectors: Matrix?

    /// - Parameters:
    ///   - matrix: square; only its lower triangle is read.
    ///   - withVectors: whether eigenvectors are wanted as well.
    package init(_ matrix: Matrix, withVectors: Bool = false) {
        precondition(matrix.rows == matrix.columns, "only a square matrix has eigenvalues")
        let size = matrix.rows
        var a = matrix.values
        for i in 0..<size { for j in 0..<i { a[j * size + i] = a[i * size + j] } }
        var turned = withVectors ? Matrix.identity(size).values : []
        Self.reduce(&a, size, &turned)
        var diagonal = (0..<size).map { a[$0 * size + $0] }
        var beside = size > 1 ? (0..<(size - 1)).map { a[($0 + 1) * size + $0] } : []
        Self.iterate(&diagonal, &beside, size, &turned)
        let order = diagonal.indices.sorted { (diagonal[$0], $0) < (diagonal[$1], $1) }
        values = order.map { diagonal[$0] }
        guard withVectors else {
            vectors = nil
            return
        }
        var vectors = Matrix(rows: size, columns: size)
        for (column, from) in order.enumerated() {
            var largest = 0.0
            for row in 0..<size where abs(turned[row * size + from]) > abs(largest) + 1e-12 {
                largest = turned[row * size + from]
            }
            for row in 0..<size { vectors[row, column] = (largest < 0 ? -1 : 1) * turned[row * size + from] }
        }
        self.vectors = vectors
    }

    /// To three diagonals, by reflections; `turned` gathers them where it is not empty.
    private static func reduce(_ a: inout [Double], _ size: Int, _ turned: inout [Double]) {
        guard size > 2 else { return }
        var v = Array(repeating: 0.0, count: size)
        var p = v
        for k in 0..<(size - 2) {
            var square = 0.0
            for i in (k + 1)..<size { square += a[i * size + k] * a[i * size + k] }
            let first = a[(k + 1) * size + k]
            guard square > first * first else { continue }
            let target = first > 0 ? -square.squareRoot() : square.squareRoot()
            for i in (k + 1)..<size { v[i] = a[i * size + k] }
            v[k + 1] -= target
            let beta = 1 / (square - first * target)
            var overlap = 0.0
            for i in (k + 1)..<size {
                var sum = 0.0
                for j in (k + 1)..<size { sum += a[i * size + j] * v[j] }
                p[i] = beta * sum
                overlap += p[i] * v[i]
            }
            let half = 0.5 * beta * overlap
            for i in (k + 1)..<size { p[i] -= half * v[i] }
            for i in (k + 1)..<size {
                let (vi, pi) = (v[i], p[i])
                for j in (k + 1)..<size { a[i * size + j] -= vi * p[j] + pi * v[j] }
            }
            a[(k + 1) * size + k] = target
            a[k * size + k + 1] = target
            for i in (k + 2)..<size { (a[i * size + k], a[k * size + i]) = (0, 0) }
            guard !turned.isEmpty else { continue }
            for row in 0..<size {
                var sum = 0.0
                for j in (k + 1)..<size { sum += turned[row * size + j] * v[j] }
                sum *= beta
                for j in (k + 1)..<size { turned[row * size + j] -= sum * v[j] }
            }
        }
    }

    /// To one diagonal, by rotations with the shift of Wilkinson.
    private static func iterate(
        _ diagonal: inout [Double], _ beside: inout [Double], _ size: Int, _ turned: inout [Double]
    ) {
        guard size > 1 else { return }
        var high = size - 1
        var left = 60 * size
        let scale = zip(diagonal, beside + [0]).reduce(0) { max($0, abs($1.0) + abs($1.1)) }
        func vanishes(_ k: Int) -> Bool {
            abs(beside[k]) <= 0x1p-52 * (abs(diagonal[k]) + abs(diagonal[k + 1])) || abs(beside[k]) <= 0x1p-60 * scale
        }
        while high > 0, left > 0 {
            if vanishes(high - 1) {
                beside[high - 1] = 0
                high -= 1
                continue
            }
            left -= 1
            var low = high - 1
            while low > 0, !vanishes(low - 1) { low -= 1 }
            let gap = (diagonal[high - 1] - diagonal[high]) / 2
            let off = beside[high - 1]
            let length = (gap * gap + off * off).squareRoot()
            let shift = diagonal[high] - off * off / (gap + (gap < 0 ? -length : length))
            var (x, z) = (diagonal[low] - shift, beside[low])
            for k in low..<high {
                let r = (x * x + z * z).squareRoot()
                let (c, s) = r == 0 ? (1.0, 0.0) : (x / r, z / r)
                if k > low { beside[k - 1] = r }
                let (a, b, d) = (diagonal[k], beside[k], diagonal[k + 1])
                diagonal[k] = c * c * a + 2 * c * s * b + s * s * d
                diagonal[k + 1] = s * s * a - 2 * c * s * b + c * c * d
                beside[k] = c * s * (d - a) + (c * c - s * s) * b
                if k + 1 < high {
                    z = s * beside[k + 1]
                    beside[k + 1] *= c
                    x = beside[k]
                }
                guard !turned.isEmpty else { continue }
                for row in 0..<size {
                    let (u, w) = (turned[row * size + k], turned[row * size + k + 1])
                    turned[row * size + k] = c * u + s * w
                    turned[row * size + k + 1] = c * w - s * u
                }
            }
        }
    }
}
