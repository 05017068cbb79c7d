internal import Mathematics
internal import RealModule

/// How a model is fitted.
package struct FitOptions: Sendable, Hashable {
    /// Half of it times the sum of squared coefficients, each in units of its statistic's spread, is taken off; the
    /// intercept is left out. 0 for none. The spread is over distinct rows of statistics, in exact time over time at risk.
    package var ridge: Double
    /// Whether errors are wanted as well that hold where the model is not right, by the sandwich of event scores.
    package var isRobust: Bool
    package var threads: Int
    package var iterations: Int
    /// Coefficients to begin from, of the statistics as they are; 0, and the level alone, where `nil`. Where no maximum is
    /// found from there, it is looked for as if there were none.
    package var start: [Double]?

    package init(
        ridge: Double = 0, isRobust: Bool = false, threads: Int = 1, iterations: Int = 200, start: [Double]? = nil
    ) {
        self.ridge = ridge
        self.isRobust = isRobust
        self.threads = threads
        self.iterations = iterations
        self.start = start
    }
}

/// Climbs to the maximum of a log-likelihood by steps of Newton, or of Fisher where the information is the expected one.
///
/// Each step is tried whole and halved until it climbs (Armijo). What stands in the way of a maximum is named.
struct Maximisation {
    let names: [String]
    let ridge: Double
    /// How much of the ridge each coefficient bears; 0 of one that it leaves alone.
    let shares: [Double]
    /// Whether the information is the observed one, so that the last steps are exact.
    let isObserved: Bool
    let iterations: Int

    struct Result {
        var theta: [Double]
        var at: Curvature
        var covariance: Matrix
        var iterations: Int
        var largestScore: Double
        var conditionNumber: Double
    }

    /// - Parameter first: the curvature at the start, where it is known.
    func run(
        from start: [Double], first: Curvature? = nil, _ evaluate: ([Double]) -> Curvature
    ) throws(InputError) -> Result {
        var theta = start
        var at = penalised(first ?? evaluate(theta), theta)
        guard at.value.isFinite else {
            throw InputError(
                "likelihood", found: "no finite value at the start", expected: "statistics of usual size")
        }
        try checkColumns(at)
        var used = 0
        var lastStep: [Double] = Array(repeating: 0, count: theta.count)
        var hasConverged = false
        var memory: [Secant] = []
        while used < iterations {
            used += 1
            guard let inverse = Self.inverse(at.information) else { throw collinear(at) }
            let step = Self.step(inverse, at.score, memory)
            let gain = zip(step, at.score).reduce(0) { $0 + $1.0 * $1.1 }
            lastStep = step
            guard gain > (isObserved ? 1e-20 : 1e-16) else {
                hasConverged = true
                break
            }
            var share = 1.0
            var found: ([Double], Curvature)?
            for _ in 0..<60 {
                let trial = theta.indices.map { theta[$0] + share * step[$0] }
                let there = penalised(evaluate(trial), trial)
                if there.value.isFinite,
                    there.value >= at.value + 1e-4 * share * gain
                        // Differences below what rounding leaves of the value count as none.
                        || (share == 1 && abs(there.value - at.value) <= 1e-13 * abs(at.value) && gain < 1e-6)
                {
                    found = (trial, there)
                    break
                }
                share /= 2
            }
            guard let (trial, there) = found else {
                // Nothing climbs: the value is as high as rounding lets it be.
                hasConverged = gain < 1e-6
                break
            }
            let isSettled = gain < (isObserved ? 1e-10 : 1e-15) && share == 1
            if !isObserved { memory = Secant.remembered(memory, theta, trial, at.score, there.score) }
            theta = trial
            at = there
            if isSettled {
                hasConverged = true
                break
            }
            if used > 12, theta.contains(where: { abs($0) > 60 }) { break }
        }
        try checkGrowth(lastStep, theta, at, hasConverged)
        guard let covariance = Self.inverse(at.information) else { throw collinear(at) }
        var largest = 0.0
        for k in theta.indices {
            let spread = at.information[k, k]
            if spread > 0 { largest = max(largest, abs(at.score[k]) / spread.squareRoot()) }
        }
        return Result(
            theta: theta, at: at, covariance: covariance, iterations: used, largestScore: largest,
            conditionNumber: Self.condition(at.information))
    }

    private func penalised(_ at: Curvature, _ theta: [Double]) -> Curvature {
        guard ridge > 0, at.value.isFinite else { return at }
        var one = at
        for k in theta.indices where shares[k] > 0 {
            let ridge = ridge * shares[k]
            one.value -= ridge * theta[k] * theta[k] / 2
            one.score[k] -= ridge * theta[k]
            one.information[k, k] += ridge
        }
        return one
    }

    // MARK: - What stands in the way

    private func checkColumns(_ at: Curvature) throws(InputError) {
        let largest = names.indices.reduce(0) { max($0, at.information[$1, $1]) }
        for k in names.indices where !(at.information[k, k] > largest * 1e-14) {
            throw InputError(
                "effect \(names[k])", found: "the same value for all that could happen, at every event",
                expected: "a statistic that differs between them")
        }
        if Self.condition(at.information) > 1e11 { throw collinear(at) }
    }

    private func collinear(_ at: Curvature) -> InputError {
        let eigen = SymmetricEigen(Self.scaled(at.information), withVectors: true)
        var culprits: [String] = []
        if let vectors = eigen.vectors {
            culprits = names.indices.filter { abs(vectors[$0, 0]) > 0.05 }.map { names[$0] }
        }
        return InputError(
            "effects \(culprits.joined(separator: ", "))", found: "one is a sum of multiples of the others",
            expected: "one of them left out")
    }

    private func checkGrowth(
        _ step: [Double], _ theta: [Double], _ at: Curvature, _ hasConverged: Bool
    ) throws(InputError) {
        let largest = step.reduce(0) { max($0, abs($1)) }
        // At a maximum steps vanish. Where they do not and the score does, there is none.
        let size = theta.reduce(0) { max($0, abs($1)) }
        if largest > 0.02 && size > 4 || (!hasConverged && size > 15) {
            let growing = names.indices.filter { abs(step[$0]) > 0.3 * largest && abs(theta[$0]) > 2 }
            let named = growing.isEmpty ? names.indices.filter { abs(theta[$0]) == size } : growing
            let directions = named.map { "\(names[$0]) (\(theta[$0] > 0 ? "up" : "down"))" }
            throw InputError(
                "effect \(directions.joined(separator: ", "))",
                found: "a coefficient that grows without end: it separates what happened from what did not",
                expected: "events that go against it, the effect left out, or a ridge")
        }
        guard hasConverged else {
            throw InputError(
                "estimation", found: "no maximum after \(iterations) steps", expected: "fewer effects, or a ridge")
        }
    }

    // MARK: - Linear algebra

    static func scaled(_ matrix: Matrix) -> Matrix {
        var one = matrix
        for i in 0..<matrix.rows {
            for j in 0..<matrix.rows {
                let size = (matrix[i, i] * matrix[j, j]).squareRoot()
                one[i, j] = size > 0 ? matrix[i, j] / size : 0
            }
        }
        return one
    }

    static func condition(_ matrix: Matrix) -> Double {
        let values = SymmetricEigen(scaled(matrix)).values
        guard let low = values.first, let high = values.last else { return 1 }
        return low > 0 ? high / low : .infinity
    }

    static func inverse(_ matrix: Matrix) -> Matrix? {
        let sizes = (0..<matrix.rows).map { matrix[$0, $0].squareRoot() }
        guard sizes.allSatisfy({ $0 > 0 && $0.isFinite }), var inverse = scaled(matrix).inverse else { return nil }
        for i in sizes.indices { for j in sizes.indices { inverse[i, j] /= sizes[i] * sizes[j] } }
        return inverse
    }

    /// The step that the information asks for. Where it is the expected one, what earlier steps showed of the true bend is
    /// laid over it (limited memory of Broyden, Fletcher, Goldfarb and Shanno: Nocedal and Wright, *Numerical
    /// Optimization*, 2006, 7.2).
    private static func step(_ inverse: Matrix, _ score: [Double], _ memory: [Secant]) -> [Double] {
        func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        var rest = score
        var shares: [Double] = []
        for one in memory.reversed() {
            let share = dot(one.move, rest) / one.product
            shares.append(share)
            for k in rest.indices { rest[k] -= share * one.fall[k] }
        }
        var step = rest.indices.map { i in rest.indices.reduce(0) { $0 + inverse[i, $1] * rest[$1] } }
        for (one, share) in zip(memory, shares.reversed()) {
            let back = dot(one.fall, step) / one.product
            for k in step.indices { step[k] += (share - back) * one.move[k] }
        }
        return step
    }

    /// What one step showed: how far it went, and by how much the score fell.
    private struct Secant {
        var move: [Double]
        var fall: [Double]
        var product: Double

        static func remembered(
            _ memory: [Secant], _ from: [Double], _ to: [Double], _ before: [Double], _ after: [Double]
        ) -> [Secant] {
            let move = zip(to, from).map { $0 - $1 }
            let fall = zip(before, after).map { $0 - $1 }
            let product = zip(move, fall).reduce(0) { $0 + $1.0 * $1.1 }
            guard product > 1e-14 * fall.reduce(0, { $0 + $1 * $1 }) else { return [] }
            return memory.suffix(11) + [Secant(move: move, fall: fall, product: product)]
        }
    }
}
