package import Mathematics
internal import RealModule

/// The latent linear system of Delphi (Sharp et al. 2019): each concept has a level and a rate, and a rate moves the
/// levels of all concepts to which simple paths lead.
///
/// With levels and rates `s`, `ds/dt = A s`, where A joins each level to its own rate with 1 and to the rate of another
/// concept with the sum over simple paths of the product of slopes. No level feeds a rate, so `A² = 0` and a step of
/// length d is exactly `s + d A s`: every path is a straight line until something is set, loops add paths and no dynamics,
/// and setting a level changes nothing downstream.
package struct LatentLinearSystem: Sendable {
    package struct Link: Sendable, Equatable {
        package let cause: String
        package let effect: String
        package let slope: Double

        package init(_ cause: String, _ effect: String, slope: Double) {
            self.cause = cause
            self.effect = effect
            self.slope = slope
        }

        /// - Parameter angle: of the slope, from -π/2 to π/2.
        package init(_ cause: String, _ effect: String, angle: Double) {
            self.init(cause, effect, slope: Double.tan(angle))
        }
    }

    /// What the rate of a cause adds to the level of an effect in a unit of time.
    package struct Cell: Sendable, Equatable {
        package let cause: Int
        package let effect: Int
        /// Number of simple paths.
        package let paths: Int
        package let value: Double
    }

    package struct Clamp: Sendable, Equatable {
        package enum Place: Sendable {
            /// After the step the level is set.
            case level
            /// Before the step the rate is set to `(value - level) / step`; afterwards the first rate returns, or 0
            /// where the clamp lasts.
            case rate
        }
        package let concept: String
        /// The step after which the level should be so, 0 for the beginning.
        package let step: Int
        package let value: Double

        package init(_ concept: String, step: Int, value: Double) {
            self.concept = concept
            self.step = step
            self.value = value
        }
    }

    package let concepts: [String]
    /// Pairs between which a path leads, by cause and then by effect in the order of the concepts.
    package let cells: [Cell]

    /// - Throws: `InputError` for names that are there twice or unknown, slopes that are not finite, and more than
    ///   a million paths.
    package init(concepts: [String], links: [Link]) throws(InputError) {
        let places = try InputError.distinct(concepts, "concept")
        var out = [[(to: Int, slope: Double)]](repeating: [], count: concepts.count)
        for (index, link) in links.enumerated() {
            let cause = try InputError.place(of: link.cause, in: places, "link \(index + 1)")
            let effect = try InputError.place(of: link.effect, in: places, "link \(index + 1)")
            try InputError.finite(link.slope, "link \(index + 1), '\(link.cause)' to '\(link.effect)'")
            if cause != effect { out[cause].append((effect, link.slope)) }
        }
        var cells: [Cell] = []
        var total = 0
        for start in concepts.indices {
            var sums = [Double](repeating: 0, count: concepts.count)
            var counts = [Int](repeating: 0, count: concepts.count)
            var seen = [Bool](repeating: false, count: concepts.count)
            func walk(_ node: Int, _ product: Double) {
                guard total < 1_000_000 else { return }
                seen[node] = true
                for (next, slope) in out[node] where !seen[next] {
                    total += 1
                    counts[next] += 1
                    sums[next] += product * slope
                    walk(next, product * slope)
                }
                seen[node] = false
            }
            walk(start, 1)
            guard total < 1_000_000 else {
                throw InputError(
                    "links", found: "more than a million simple paths", expected: "a map with fewer")
            }
            for effect in concepts.indices where counts[effect] > 0 {
                cells.append(Cell(cause: start, effect: effect, paths: counts[effect], value: sums[effect]))
            }
        }
        self.concepts = concepts
        self.cells = cells
    }

    /// A, with the level of concept i at 2i and its rate at 2i + 1.
    package var transition: [[Double]] {
        var matrix = [[Double]](
            repeating: [Double](repeating: 0, count: 2 * concepts.count), count: 2 * concepts.count)
        for concept in concepts.indices { matrix[2 * concept][2 * concept + 1] = 1 }
        for cell in cells { matrix[2 * cell.effect][2 * cell.cause + 1] = cell.value }
        return matrix
    }

    /// Whether `exp(A d) = I + A d`, which holds where A times A vanishes.
    package var isExactInOneTerm: Bool {
        let matrix = transition
        for row in matrix.indices {
            for column in matrix.indices {
                var sum = 0.0
                for middle in matrix.indices { sum += matrix[row][middle] * matrix[middle][column] }
                if sum != 0 { return false }
            }
        }
        return true
    }

    /// The levels at the beginning and after each step.
    ///
    /// - Parameters:
    ///   - levels: one for each concept; rates likewise, in levels per unit of time.
    ///   - step: greater than 0, in units of time.
    ///   - steps: at least 0.
    ///   - lasting: whether what is set stays set in every later step.
    /// - Returns: `steps + 1` rows of levels in the order of the concepts.
    /// - Throws: `InputError` for lists of other length, numbers that are not finite, unknown concepts and steps
    ///   that are not run.
    package func run(
        levels: [Double], rates: [Double], step: Double, steps: Int, clamps: [Clamp] = [],
        at place: Clamp.Place = .level, lasting: Bool = false
    ) throws(InputError) -> [[Double]] {
        for (name, values) in [("first levels", levels), ("first rates", rates)] {
            guard values.count == concepts.count else {
                throw InputError(
                    name, found: "\(values.count)", expected: "\(concepts.count), one for each concept")
            }
            for value in values { try InputError.finite(value, name) }
        }
        guard step > 0, step.isFinite else {
            throw InputError("step", found: "\(step)", expected: "a length greater than 0")
        }
        guard steps >= 0, steps <= 1_000_000 else {
            throw InputError("steps", found: "\(steps)", expected: "0 to 1,000,000")
        }
        var set: [Int: [(concept: Int, value: Double)]] = [:]
        let places = try InputError.distinct(concepts, "concept")
        for clamp in clamps {
            let concept = try InputError.place(of: clamp.concept, in: places, "clamp at step \(clamp.step)")
            try InputError.finite(clamp.value, "clamp of '\(clamp.concept)' at step \(clamp.step)")
            guard clamp.step >= (place == .level ? 0 : 1), clamp.step <= steps else {
                throw InputError(
                    "clamp of '\(clamp.concept)'", found: "step \(clamp.step)",
                    expected: "\(place == .level ? 0 : 1) to \(steps), which are run")
            }
            set[clamp.step, default: []].append((concept, clamp.value))
        }
        var level = levels
        var rate = rates
        var held: [Int: Double] = [:]
        if place == .level {
            for (concept, value) in set[0] ?? [] {
                level[concept] = value
                if lasting { held[concept] = value }
            }
        }
        var rows = [level]
        for now in stride(from: 1, through: steps, by: 1) {
            let here = set[now] ?? []
            if place == .rate { for (concept, value) in here { rate[concept] = (value - level[concept]) / step } }
            var next = level
            for concept in concepts.indices { next[concept] += step * rate[concept] }
            for cell in cells { next[cell.effect] += step * cell.value * rate[cell.cause] }
            level = next
            switch place {
            case .level:
                for (concept, value) in here {
                    level[concept] = value
                    if lasting { held[concept] = value }
                }
                for concept in concepts.indices { if let value = held[concept] { level[concept] = value } }
            case .rate:
                for (concept, _) in here { rate[concept] = lasting ? 0 : rates[concept] }
            }
            rows.append(level)
        }
        return rows
    }
}
