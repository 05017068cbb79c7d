package import Mathematics

/// A causal map with weights: concepts, and how strongly each pushes each other one and in which direction.
package struct WeightedMap: Sendable, Equatable {
    package let concepts: [String]
    /// From row to column, concept by concept, row after row; 0 where there is no link.
    package let weights: [Double]

    package var count: Int { concepts.count }

    /// - Parameters:
    ///   - concepts: each name once.
    ///   - weights: as many rows and columns as concepts, from row to column; finite.
    /// - Throws: `InputError` where a name is there twice, the matrix is not square or a weight is not finite.
    package init(concepts: [String], weights: [[Double]]) throws(InputError) {
        _ = try InputError.distinct(concepts, "concept")
        guard weights.count == concepts.count else {
            throw InputError(
                "weights", found: "\(weights.count) rows", expected: "\(concepts.count), one for each concept")
        }
        for (row, name) in zip(weights, concepts) {
            guard row.count == concepts.count else {
                throw InputError(
                    "weights of '\(name)'", found: "\(row.count)", expected: "\(concepts.count), one for each concept")
            }
            for weight in row { try InputError.finite(weight, "weights of '\(name)'") }
        }
        self.concepts = concepts
        self.weights = weights.flatMap { $0 }
    }

    package func weight(from cause: Int, to effect: Int) -> Double { weights[cause * count + effect] }

    /// Effects of a concept, in the order of the concepts.
    package func effects(of cause: Int) -> [Int] { (0..<count).filter { weight(from: cause, to: $0) != 0 } }

    /// The root of the sum of squared weights.
    package var frobeniusNorm: Double { weights.reduce(0) { $0 + $1 * $1 }.squareRoot() }
}
