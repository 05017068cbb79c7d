internal import Mathematics
internal import RealModule

/// Balance as the eigenvalues of a signed network show it. Only signs count, not weights; nodes without ties are left
/// out.
package enum SignedSpectrum {
    /// `Σ exp(λ of A) / Σ exp(λ of |A|)`, greater than 0, 1 where all closed walks are positive (Estrada 2019, Discrete
    /// Applied Mathematics 268:70-90); `nil` without ties.
    ///
    /// The largest eigenvalue of |A| is taken from every exponent, which leaves the ratio as it is and finite.
    package static func walkBalance(_ network: SignedNetwork) -> Double? {
        guard !network.edges.isEmpty else { return nil }
        let signed = SymmetricEigen(matrix(of: network, diagonal: .zero) { Double($0.sign) }).values
        let plain = SymmetricEigen(matrix(of: network, diagonal: .zero) { _ in 1 }).values
        let largest = plain.reduce(-Double.infinity, max)
        func sum(_ values: [Double]) -> Double { values.reduce(0) { $0 + Double.exp($1 - largest) } }
        return sum(signed) / sum(plain)
    }

    /// The smallest eigenvalue of `D - A`, D of all ties whatever their sign: 0 (to rounding) where some component with
    /// ties is balanced, so it tells of the whole only where the network hangs together; `nil` without ties.
    package static func smallestLaplacianEigenvalue(_ network: SignedNetwork) -> Double? {
        guard !network.edges.isEmpty else { return nil }
        return SymmetricEigen(matrix(of: network, diagonal: .degree) { Double(-$0.sign) }).values.first
    }

    private enum Diagonal { case zero, degree }

    /// Tied nodes × tied nodes.
    private static func matrix(
        of network: SignedNetwork, diagonal: Diagonal, _ value: (SignedNetwork.Edge) -> Double
    ) -> Matrix {
        let tied = network.tiedNodes
        var place = Array(repeating: 0, count: network.nodes.count)
        for (index, node) in tied.enumerated() { place[node] = index }
        var matrix = Matrix(rows: tied.count, columns: tied.count)
        for edge in network.edges {
            let (a, b) = (place[edge.a], place[edge.b])
            matrix[a, b] = value(edge)
            matrix[b, a] = value(edge)
            if diagonal == .degree {
                matrix[a, a] += 1
                matrix[b, b] += 1
            }
        }
        return matrix
    }
}
