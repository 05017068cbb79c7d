/// A matrix of double precision, row after row.
package struct Matrix: Sendable, Equatable {
    package let rows: Int
    package let columns: Int
    package var values: [Double]

    /// All zero.
    package init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        values = Array(repeating: 0, count: rows * columns)
    }

    /// - Parameter rows: all of one length.
    package init(_ rows: [[Double]]) {
        let width = rows.first?.count ?? 0
        precondition(rows.allSatisfy { $0.count == width }, "rows of one length")
        self.rows = rows.count
        columns = width
        values = rows.flatMap { $0 }
    }

    package static func identity(_ size: Int) -> Matrix {
        var matrix = Matrix(rows: size, columns: size)
        for i in 0..<size { matrix[i, i] = 1 }
        return matrix
    }

    package subscript(row: Int, column: Int) -> Double {
        get { values[row * columns + column] }
        set { values[row * columns + column] = newValue }
    }

    package func times(_ other: Matrix) -> Matrix {
        precondition(columns == other.rows, "as many columns as rows of the other")
        var product = Matrix(rows: rows, columns: other.columns)
        for i in 0..<rows {
            for k in 0..<columns {
                let factor = values[i * columns + k]
                for j in 0..<other.columns {
                    product.values[i * other.columns + j] += factor * other.values[k * other.columns + j]
                }
            }
        }
        return product
    }

    package func plus(_ other: Matrix, times factor: Double = 1) -> Matrix {
        precondition(rows == other.rows && columns == other.columns, "matrices of one shape")
        var sum = self
        for i in values.indices { sum.values[i] += factor * other.values[i] }
        return sum
    }

    /// The inverse, by elimination with the largest pivot of each column; `nil` where a pivot vanishes.
    package var inverse: Matrix? {
        precondition(rows == columns, "only a square matrix has an inverse")
        var (left, right) = (self, Matrix.identity(rows))
        let scale = values.reduce(0) { max($0, abs($1)) }
        for step in 0..<rows {
            var pivot = step
            for row in step..<rows where abs(left[row, step]) > abs(left[pivot, step]) { pivot = row }
            guard abs(left[pivot, step]) > scale * 1e-14 else { return nil }
            for column in 0..<columns where pivot != step {
                left.values.swapAt(step * columns + column, pivot * columns + column)
                right.values.swapAt(step * columns + column, pivot * columns + column)
            }
            let unit = 1 / left[step, step]
            for column in 0..<columns {
                left[step, column] *= unit
                right[step, column] *= unit
            }
            for row in 0..<rows where row != step {
                let factor = left[row, step]
                guard factor != 0 else { continue }
                for column in 0..<columns {
                    left[row, column] -= factor * left[step, column]
                    right[row, column] -= factor * right[step, column]
                }
            }
        }
        return right
    }
}
