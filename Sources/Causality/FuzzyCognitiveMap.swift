package import Mathematics
internal import RealModule

/// A fuzzy cognitive map run forward (Kosko, *International Journal of Man-Machine Studies* 24, 1986).
///
/// What comes out is read as order and direction against a base run, never as a level: with nothing put in, the plain
/// sigmoid gives 0.5. A step is no span of time.
package struct FuzzyCognitiveMap: Sendable {
    /// How a concept's input `a_j` is made of the values x and the weights from i to j.
    package enum Rule: String, Sendable, CaseIterable {
        /// `Σ w_ij x_i`.
        case kosko
        /// `x_j + Σ w_ij x_i`.
        case modifiedKosko = "modified-kosko"
        /// `(2 x_j - 1) + Σ w_ij (2 x_i - 1)` (Papageorgiou 2014).
        case rescaled
    }

    /// How an input becomes a value.
    package enum Squashing: String, Sendable, CaseIterable {
        /// `1 / (1 + exp(-λ a))`.
        case sigmoid
        /// `tanh(λ a)`.
        case tanh
        /// 1 above 0, else 0.
        case bivalent
        /// The sign: -1, 0 or 1.
        case trivalent

        func callAsFunction(_ input: Double, slope: Double) -> Double {
            switch self {
            case .sigmoid: 1 / (1 + Double.exp(-slope * input))
            case .tanh: Double.tanh(slope * input)
            case .bivalent: input > 0 ? 1 : 0
            case .trivalent: input > 0 ? 1 : input < 0 ? -1 : 0
            }
        }
    }

    package struct Settings: Sendable, Equatable {
        package var rule = Rule.kosko
        package var squashing = Squashing.sigmoid
        /// λ, greater than 0.
        package var slope = 1.0
        /// The run ends when no value changes by more.
        package var epsilon = 1e-6
        package var maximumSteps = 200
        /// Whether concepts without causes keep their first value; without this a sigmoid drives them to 0.5.
        package var holdsInputs = true

        package init() {}
    }

    /// A run.
    package struct Run: Sendable, Equatable {
        package let converged: Bool
        /// Number of steps taken.
        package let steps: Int
        /// After the first step; the beginning where no step was taken.
        package let first: [Double]
        /// After the last step.
        package let final: [Double]
        /// The length of the cycle in which a run that does not converge goes round; `nil` where none shows.
        package let cycle: Int?
    }

    package let map: WeightedMap
    package let settings: Settings
    /// For each concept its causes with their weights, one list after the other.
    private let starts: [Int]
    private let causes: [Int]
    private let causeWeights: [Double]
    private let isHeld: [Bool]

    /// - Throws: `InputError` where slope, epsilon or number of steps is out of range.
    package init(_ map: WeightedMap, _ settings: Settings = Settings()) throws(InputError) {
        guard settings.slope > 0, settings.slope.isFinite else {
            throw InputError("lambda", found: "\(settings.slope)", expected: "a slope greater than 0")
        }
        guard settings.epsilon >= 0 else {
            throw InputError("epsilon", found: "\(settings.epsilon)", expected: "0 or more")
        }
        guard settings.maximumSteps >= 0, settings.maximumSteps <= 10_000_000 else {
            throw InputError("max_steps", found: "\(settings.maximumSteps)", expected: "0 to 10,000,000")
        }
        self.map = map
        self.settings = settings
        var (starts, causes, weights) = ([0], [Int](), [Double]())
        for effect in 0..<map.count {
            for cause in 0..<map.count where map.weight(from: cause, to: effect) != 0 {
                causes.append(cause)
                weights.append(map.weight(from: cause, to: effect))
            }
            starts.append(causes.count)
        }
        self.starts = starts
        self.causes = causes
        causeWeights = weights
        isHeld = (0..<map.count).map { settings.holdsInputs && starts[$0] == starts[$0 + 1] }
    }

    /// The bound under which one fixed point is certain, and whether this map is beneath it.
    package var uniqueness: FixedPointBound { FixedPointBound(map, settings.squashing) }

    /// What to warn of before anyone reads the run: `nil` where one fixed point is certain.
    package var warning: String? {
        guard let bound = uniqueness.slopeBelow else {
            return "\(settings.squashing.rawValue) values jump: the answer may depend on the start or oscillate"
        }
        // Rules that add a concept's own value have a steeper derivative than the bound allows for.
        if settings.rule != .kosko {
            return "the bound of one fixed point is known for the rule kosko, not for \(settings.rule.rawValue)"
        }
        return settings.slope < bound
            ? nil
            : "lambda \(settings.slope) is not below \(bound): the answer may depend on the start or oscillate"
    }

    /// - Parameters:
    ///   - initial: one value for each concept.
    ///   - clamps: values to which concepts are set after every step, by place. The first step still starts from
    ///     `initial`.
    /// - Throws: `InputError` where a value is missing or not finite, or a concept is not there.
    package func run(from initial: [Double], clamps: [Int: Double] = [:]) throws(InputError) -> Run {
        guard initial.count == map.count else {
            throw InputError(
                "initial", found: "\(initial.count) values", expected: "\(map.count), one for each concept")
        }
        for (value, name) in zip(initial, map.concepts) {
            try InputError.finite(value, "first value of '\(name)'")
        }
        for (place, value) in clamps.sorted(by: { $0.key < $1.key }) {
            guard map.concepts.indices.contains(place) else {
                throw InputError("clamp", found: "concept \(place)", expected: "0 to \(map.count - 1)")
            }
            try InputError.finite(value, "clamp of '\(map.concepts[place])'")
        }
        var clamped = [Double](repeating: .nan, count: map.count)
        for (place, value) in clamps { clamped[place] = value }
        var (now, next) = (initial, initial)
        var first = initial
        var history: [[Double]] = []
        for step in stride(from: 1, through: settings.maximumSteps, by: 1) {
            let change = advance(now, into: &next, initial, clamped)
            swap(&now, &next)
            if step == 1 { first = now }
            if change <= settings.epsilon {
                return Run(converged: true, steps: step, first: first, final: now, cycle: nil)
            }
            // The end of a run that may go round is kept, as far back as a cycle of that length can be told.
            if step > settings.maximumSteps - 2 * Self.longestCycle { history.append(now) }
        }
        return Run(
            converged: false, steps: settings.maximumSteps, first: first, final: now, cycle: cycle(of: history))
    }

    private static let longestCycle = 64

    /// - Returns: the largest change of a value.
    private func advance(
        _ now: [Double], into next: inout [Double], _ initial: [Double], _ clamped: [Double]
    ) -> Double {
        var change = 0.0
        for concept in 0..<map.count {
            var value: Double
            if !clamped[concept].isNaN {
                value = clamped[concept]
            } else if isHeld[concept] {
                value = initial[concept]
            } else {
                var input = 0.0
                let places = starts[concept]..<starts[concept + 1]
                if settings.rule == .rescaled {
                    for place in places { input += causeWeights[place] * (2 * now[causes[place]] - 1) }
                    input += 2 * now[concept] - 1
                } else {
                    for place in places { input += causeWeights[place] * now[causes[place]] }
                    if settings.rule == .modifiedKosko { input += now[concept] }
                }
                value = settings.squashing(input, slope: settings.slope)
            }
            change = max(change, abs(value - now[concept]))
            next[concept] = value
        }
        return change
    }

    /// The smallest length by which the end of a run repeats itself twice over.
    private func cycle(of states: [[Double]]) -> Int? {
        let tolerance = max(settings.epsilon, 1e-9)
        for length in stride(from: 2, through: states.count / 2, by: 1) {
            let repeats = (0..<length).allSatisfy { back in
                let (late, early) = (states[states.count - 1 - back], states[states.count - 1 - back - length])
                return zip(late, early).allSatisfy { abs($0 - $1) <= tolerance }
            }
            if repeats { return length }
        }
        return nil
    }
}
