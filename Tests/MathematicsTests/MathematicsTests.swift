import Mathematics
import TestSupport
import Testing

@Suite("Numbers that several rooms need")
struct MathematicsTests {
    static func close(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool { abs(a - b) <= tolerance }

    @Test("random numbers by counting are those of the published test vector")
    func philox() {
        let words = CounterRandom.block((0, 0, 0, 0), key: (0, 0))
        #expect([words.0, words.1, words.2, words.3] == [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8])
        let ones = CounterRandom.block((.max, .max, .max, .max), key: (.max, .max))
        #expect([ones.0, ones.1, ones.2, ones.3] == [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd])
    }

    @Test("streams of one seed differ, and the same stream begins again alike")
    func streams() {
        var (a, b, c) = (
            CounterRandom(seed: 7, stream: 1), CounterRandom(seed: 7, stream: 1), CounterRandom(seed: 7, stream: 2)
        )
        let first = (0..<5).map { _ in a.next() }
        #expect(first == (0..<5).map { _ in b.next() })
        #expect(first != (0..<5).map { _ in c.next() })
        var counts = [0, 0, 0]
        for _ in 0..<3000 { counts[a.below(3)] += 1 }
        #expect(counts.allSatisfy { $0 > 900 && $0 < 1100 })
    }

    @Test("eigenvectors of a symmetric matrix are turned into their multiples", arguments: [1, 2, 3, 10, 60])
    func symmetric(size: Int) throws {
        var random = CounterRandom(seed: 3)
        var matrix = Matrix(rows: size, columns: size)
        for i in 0..<size {
            for j in 0...i {
                let value = random.uniform() - 0.5
                matrix[i, j] = value
                matrix[j, i] = value
            }
        }
        let eigen = SymmetricEigen(matrix, withVectors: true)
        let vectors = try #require(eigen.vectors)
        let product = matrix.times(vectors)
        for j in 0..<size {
            for i in 0..<size { #expect(Self.close(product[i, j], eigen.values[j] * vectors[i, j], 1e-11)) }
        }
        #expect(Self.close(eigen.values.reduce(0, +), (0..<size).reduce(0) { $0 + matrix[$1, $1] }, 1e-10))
    }

    @Test("the complete graph of n nodes has the eigenvalues n-1 and -1")
    func complete() {
        var matrix = Matrix(rows: 6, columns: 6)
        for i in 0..<6 { for j in 0..<6 where i != j { matrix[i, j] = 1 } }
        let values = SymmetricEigen(matrix).values
        #expect(zip(values, [-1, -1, -1, -1, -1, 5]).allSatisfy { Self.close($0, $1, 1e-12) })
    }

    @Test("a rotation has complex eigenvalues, a triangle its diagonal")
    func general() throws {
        let turn = try #require(GeneralEigenvalues.of(Matrix([[0, -2], [2, 0]])))
        #expect(turn.map(\.real).allSatisfy { Self.close($0, 0) })
        #expect(zip(turn.map(\.imaginary), [2, -2]).allSatisfy { Self.close($0, $1) })
        let triangle = try #require(
            GeneralEigenvalues.of(Matrix([[3, 5, 1, 2], [0, -7, 4, 4], [0, 0, 1, 9], [0, 0, 0, 0.5]])))
        #expect(zip(triangle.map(\.real), [-7, 3, 1, 0.5]).allSatisfy { Self.close($0, $1, 1e-10) })
        // x⁴ = 1: the four roots of unity.
        let cycle = try #require(
            GeneralEigenvalues.of(Matrix([[0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]])))
        #expect(cycle.allSatisfy { Self.close($0.modulus, 1, 1e-10) })
        #expect(Self.close(cycle.reduce(0) { $0 + $1.real }, 0, 1e-10))
    }

    @Test("least squares goes through points on a line, and refuses what is not determined")
    func line() throws {
        let x = Matrix([[1, 0], [1, 1], [1, 2], [1, 3]])
        let fit = try LeastSquares(Matrix([[1], [3], [5], [7.4]]), on: x)
        #expect(Self.close(fit.coefficients[0, 0], 0.92) && Self.close(fit.coefficients[1, 0], 2.12))
        #expect(Self.close(fit.sumsOfSquares[0], 0.048))
        #expect(Self.close(fit.unscaledCovariance[1, 1], 0.2))
        #expect(throws: LeastSquares.Failure.dependent(regressor: 1)) {
            try LeastSquares(Matrix([[1], [2], [3]]), on: Matrix([[1, 2], [1, 2], [1, 2]]))
        }
        #expect(throws: LeastSquares.Failure.tooFewRows(rows: 1, regressors: 2)) {
            try LeastSquares(Matrix([[1]]), on: Matrix([[1, 2]]))
        }
    }

    @Test("tails of the normal and the F distribution are the known ones")
    func tails() {
        #expect(Self.close(Distributions.normal(below: 1.959963984540054), 0.975, 1e-14))
        // With two degrees of freedom above, the tail is (1 + 2x/m)^(-m/2).
        #expect(Self.close(Distributions.f(above: 3, 2, 10), 0.09536743164062494, 1e-13))
        #expect(Self.close(Distributions.f(above: 0, 2, 10), 1))
        #expect(Self.close(Distributions.incompleteBeta(0.5, 3, 3), 0.5, 1e-14))
    }

    @Test("the chi-square distribution has its known values, from its series and from its fraction")
    func chiSquare() {
        // With two degrees of freedom it is exponential; with one the square of a normal number.
        #expect(Self.close(Distributions.chiSquare(above: 3, 2), 0.22313016014842982, 1e-13))
        #expect(Self.close(Distributions.chiSquare(above: 40, 2), 2.0611536224385579e-9, 1e-20))
        #expect(Self.close(Distributions.chiSquare(above: 4, 1), 2 * Distributions.normal(below: -2), 1e-13))
        #expect(Self.close(Distributions.chiSquare(above: 18.307038053275146, 10), 0.05, 1e-10))
        #expect(Self.close(Distributions.chiSquare(above: 0, 3), 1))
    }
}
