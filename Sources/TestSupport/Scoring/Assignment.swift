/// Pairs rows with columns one to one so that the sum of the weights is greatest (Kuhn 1955; the form with potentials of
/// Jonker and Volgenant 1987).
package enum Assignment {
    /// - Parameter weights: a row each, all of one length; pairs of weight 0 or less are not made.
    /// - Returns: the pairs, by row.
    /// - Complexity: the square of the shorter side times the longer one.
    package static func pairs(_ weights: [[Double]]) -> [(row: Int, column: Int)] {
        guard let width = weights.first?.count, width > 0 else { return [] }
        if weights.count > width {
            let turned = (0..<width).map { column in weights.map { $0[column] } }
            return pairs(turned).map { ($0.column, $0.row) }.sorted { $0.0 < $1.0 }
        }
        let height = weights.count
        var rowPotential = [Double](repeating: 0, count: height + 1)
        var columnPotential = [Double](repeating: 0, count: width + 1)
        // The row of each column, 0 for none; both counted from 1.
        var rowOfColumn = [Int](repeating: 0, count: width + 1)
        for row in 1...height {
            var before = [Int](repeating: 0, count: width + 1)
            var slack = [Double](repeating: .infinity, count: width + 1)
            var isUsed = [Bool](repeating: false, count: width + 1)
            var column = 0
            rowOfColumn[0] = row
            repeat {
                isUsed[column] = true
                let current = rowOfColumn[column]
                var delta = Double.infinity
                var next = 0
                for other in 1...width where !isUsed[other] {
                    let cost = -weights[current - 1][other - 1] - rowPotential[current] - columnPotential[other]
                    if cost < slack[other] {
                        slack[other] = cost
                        before[other] = column
                    }
                    if slack[other] < delta {
                        delta = slack[other]
                        next = other
                    }
                }
                for other in 0...width {
                    if isUsed[other] {
                        rowPotential[rowOfColumn[other]] += delta
                        columnPotential[other] -= delta
                    } else {
                        slack[other] -= delta
                    }
                }
                column = next
            } while rowOfColumn[column] != 0
            repeat {
                let previous = before[column]
                rowOfColumn[column] = rowOfColumn[previous]
                column = previous
            } while column != 0
        }
        return (1...width).compactMap { column in
            let row = rowOfColumn[column]
            guard row > 0, weights[row - 1][column - 1] > 0 else { return nil }
            return (row - 1, column - 1)
        }.sorted { $0.0 < $1.0 }
    }
}
