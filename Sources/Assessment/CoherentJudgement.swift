package import Mathematics
internal import RealModule

/// Probabilities that do not fit together, replaced by the nearest that do (coherent approximation, Karvetski, Olson,
/// Mandel and Twardy, *Decision Analysis* 10, 2013). In a test on analysts this and averaging cut the error by 61 per cent
/// (Mandel, Karvetski and Dhami 2018). What fits together may still be wrong.
package struct CoherentJudgement: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Of an event and its opposite, which sum to 1.
        case complement
        /// Of options that exclude each other and leave nothing out, which sum to 1.
        case partition
        /// Of events each of which holds the one before it, as windows that get longer: none is less likely than the one
        /// before it.
        case nested
    }

    package let given: [Double]
    package let coherent: [Double]
    /// Euclidean.
    package let distance: Double

    /// - Throws: `InputError` without numbers, for a complement that is no pair, and numbers that are no probability.
    package init(_ given: [Double], _ kind: Kind) throws(InputError) {
        try InputError.notEmpty(given.count, "given")
        for (index, p) in given.enumerated() { try InputError.probability(p, "given, \(index + 1)") }
        switch kind {
        case .complement:
            try InputError.count(given.count, 2, "number of a complement's probabilities")
            let first = min(1, max(0, (given[0] + 1 - given[1]) / 2))
            coherent = [first, 1 - first]
        case .partition: coherent = Self.nearestPartition(given)
        case .nested: coherent = Self.nearestAscending(given)
        }
        self.given = given
        distance = zip(given, coherent).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    /// Projection on the simplex: one amount is taken from all, and what falls below 0 is 0 (Held, Wolfe and Crowder,
    /// *Mathematical Programming* 6, 1974).
    private static func nearestPartition(_ given: [Double]) -> [Double] {
        let descending = given.sorted(by: >)
        var (sum, amount) = (0.0, 0.0)
        for (place, value) in descending.enumerated() {
            sum += value
            let candidate = (sum - 1) / Double(place + 1)
            if value > candidate { amount = candidate }
        }
        return given.map { max(0, $0 - amount) }
    }

    /// Neighbours out of order are replaced by their mean until none is (pool adjacent violators).
    private static func nearestAscending(_ given: [Double]) -> [Double] {
        var blocks: [(sum: Double, count: Int)] = []
        for value in given {
            blocks.append((value, 1))
            while blocks.count > 1 {
                let (last, before) = (blocks[blocks.count - 1], blocks[blocks.count - 2])
                guard last.sum / Double(last.count) < before.sum / Double(before.count) else { break }
                blocks.removeLast(2)
                blocks.append((before.sum + last.sum, before.count + last.count))
            }
        }
        return blocks.flatMap { Array(repeating: $0.sum / Double($0.count), count: $0.count) }
    }
}

/// Judges of one partition averaged, each weighted by how little had to be moved.
package struct CoherenceWeightedAggregate: Sendable, Equatable {
    /// `exp(-β distance)`, over their sum.
    package let weights: [Double]
    package let aggregate: [Double]

    /// - Parameters:
    ///   - judgements: by judge, probabilities over the same partition.
    ///   - beta: at least 0; 0 weights all alike.
    /// - Throws: `InputError` as `CoherentJudgement`, and for rows of other length.
    package init(_ judgements: [[Double]], beta: Double) throws(InputError) {
        try InputError.notEmpty(judgements.count, "judgements")
        guard beta >= 0, beta.isFinite else {
            throw InputError("beta", found: "\(beta)", expected: "a number of at least 0")
        }
        let width = judgements[0].count
        var rows: [CoherentJudgement] = []
        for (index, row) in judgements.enumerated() {
            try InputError.count(row.count, width, "judge \(index + 1), number of probabilities")
            rows.append(try CoherentJudgement(row, .partition))
        }
        let raw = rows.map { Double.exp(-beta * $0.distance) }
        let sum = raw.reduce(0, +)
        let weights = raw.map { $0 / sum }
        self.weights = weights
        aggregate = (0..<width).map { place in
            zip(rows, weights).reduce(0) { $0 + $1.0.coherent[place] * $1.1 }
        }
    }
}
