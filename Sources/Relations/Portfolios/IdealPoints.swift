internal import Mathematics
internal import RealModule

/// Where states stand on one line, from how they vote, year by year (Bailey, Strezhnev and Voeten 2017, Journal of
/// Conflict Resolution 61:430-456).
///
/// Votes follow the ordered probit of `IdealPointVote`. A state's point moves from year to year as a normal random walk
/// and begins from a standard normal; all points together have the mean 0 and the deviation 1. What a resolution divides and where is normal as well, which keeps unanimous ones
/// finite. A resolution that is voted on again under the same name has the same thresholds, which is what makes years
/// comparable. These are the values of the largest posterior density, found by going through points and resolutions in
/// turn (Fisher scoring), without the simulation of the original: errors are those of a point with all else held fixed,
/// and so too small. Where few states vote, each resolution bends to where they were thought to stand: ten or twenty states
/// order themselves well, and move less than they should.
package struct IdealPoints: Sendable, Equatable {
    /// One vote of one state.
    package struct Ballot: Sendable, Equatable {
        package let state: String
        package let year: Int
        /// The resolution; the same where it is voted on again in the same words.
        package let resolution: String
        package let vote: VotingAgreement.Vote

        package init(state: String, year: Int, resolution: String, vote: VotingAgreement.Vote) {
            self.state = state
            self.year = year
            self.resolution = resolution
            self.vote = vote
        }
    }

    package struct Point: Sendable, Equatable {
        package let state: String
        package let year: Int
        package let value: Double
        /// The standard error with all else held fixed.
        package let error: Double
        /// Ballots of the year.
        package let ballots: Int
    }

    /// By state, then by year; only years with ballots of the state.
    package let points: [Point]
    /// How often all were gone through; as many as were allowed where the values did not settle.
    package let rounds: Int

    /// The distance of two states in a year, at least 0; `nil` where either did not vote.
    package func distance(_ one: String, _ other: String, in year: Int) -> Double? {
        func value(_ state: String) -> Double? { points.first { $0.state == state && $0.year == year }?.value }
        return value(one).flatMap { a in value(other).map { abs(a - $0) } }
    }

    private struct Resolution {
        var discrimination = 0.5
        var lower = -0.8
        var upper = 0.2
    }

    /// - Parameters:
    ///   - low, high: two states that say which end is which: on average the one lies below the other.
    ///   - walk: the standard deviation of the step from one year to the next, greater than 0; over several years without
    ///     ballots it grows with their square root.
    ///   - most: how often all are gone through at most.
    package init(_ ballots: [Ballot], low: String, high: String, walk: Double = 0.2, most: Int = 200) {
        precondition(walk > 0, "a step has a size")
        let states = Set(ballots.map(\.state)).sorted()
        let names = Set(ballots.map(\.resolution)).sorted()
        let stateIndex = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($1, $0) })
        let nameIndex = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        var years: [[Int]] = states.map { _ in [] }
        for ballot in ballots { years[stateIndex[ballot.state] ?? 0].append(ballot.year) }
        years = years.map { Set($0).sorted() }
        // Points in one row, those of a state side by side in the order of the years.
        var first: [Int] = [0]
        for one in years { first.append(first[first.count - 1] + one.count) }
        var place: [UInt64: Int] = [:]
        for (state, own) in years.enumerated() {
            for (index, year) in own.enumerated() {
                place[UInt64(state) << 32 | UInt64(UInt32(truncatingIfNeeded: year))] = first[state] + index
            }
        }
        let count = first[states.count]
        var byPoint = Array(repeating: [(resolution: Int, vote: Int)](), count: count)
        var byResolution = Array(repeating: [(point: Int, vote: Int)](), count: names.count)
        for ballot in ballots {
            let state = stateIndex[ballot.state] ?? 0
            let point = place[UInt64(state) << 32 | UInt64(UInt32(truncatingIfNeeded: ballot.year))] ?? 0
            let resolution = nameIndex[ballot.resolution] ?? 0
            byPoint[point].append((resolution, ballot.vote.rawValue))
            byResolution[resolution].append((point, ballot.vote.rawValue))
        }
        // To begin with, by how far each state votes as the high one rather than as the low one does.
        var values = Self.start(states, first, byPoint, byResolution, low: stateIndex[low], high: stateIndex[high])
        var resolutions = Array(repeating: Resolution(), count: names.count)
        var errors = Array(repeating: 1.0, count: count)
        var round = 0
        while round < most {
            round += 1
            let before = values
            for index in resolutions.indices {
                for _ in 0..<(round == 1 ? 8 : 1) { Self.fit(&resolutions[index], byResolution[index], values) }
            }
            for state in states.indices {
                for point in first[state]..<first[state + 1] {
                    var (slope, information) = (0.0, 0.0)
                    func bind(_ other: Double, _ variance: Double) {
                        slope += (other - values[point]) / variance
                        information += 1 / variance
                    }
                    let year = years[state][point - first[state]]
                    if point == first[state] {
                        bind(0, 1)
                    } else {
                        bind(values[point - 1], walk * walk * Double(year - years[state][point - 1 - first[state]]))
                    }
                    if point + 1 < first[state + 1] {
                        bind(values[point + 1], walk * walk * Double(years[state][point + 1 - first[state]] - year))
                    }
                    for one in byPoint[point] {
                        let resolution = resolutions[one.resolution]
                        let terms = Terms(resolution, values[point])
                        slope += resolution.discrimination * terms.slope(one.vote)
                        information += resolution.discrimination * resolution.discrimination * terms.information
                    }
                    let step = max(-0.5, min(0.5, slope / information))
                    values[point] += step
                    errors[point] = (1 / information).squareRoot()
                }
            }
            Self.standardise(&values, &resolutions)
            if zip(values, before).allSatisfy({ abs($0 - $1) < 1e-4 }) { break }
        }
        rounds = round
        func mean(_ state: Int?) -> Double {
            guard let state else { return 0 }
            let own = values[first[state]..<first[state + 1]]
            return own.reduce(0, +) / Double(own.count)
        }
        let sign: Double = mean(stateIndex[high]) < mean(stateIndex[low]) ? -1 : 1
        points = states.indices.flatMap { state in
            (first[state]..<first[state + 1]).map { point in
                Point(
                    state: states[state], year: years[state][point - first[state]], value: sign * values[point],
                    error: errors[point], ballots: byPoint[point].count)
            }
        }
    }

    /// Likelihoods of the three votes of one state on one resolution, with their slopes.
    private struct Terms {
        let chances: (Double, Double, Double)
        /// Densities at the two thresholds.
        let atLower: Double
        let atUpper: Double

        init(_ resolution: Resolution, _ value: Double) {
            let shift = resolution.discrimination * value
            let (a, b) = (resolution.lower - shift, resolution.upper - shift)
            let floor = 1e-9
            let below = Distributions.normal(below: a)
            chances = (
                max(floor, below), max(floor, Distributions.normal(below: b) - below),
                max(floor, Distributions.normal(below: -b))
            )
            let unit = 0.3989422804014327
            atLower = unit * Double.exp(-a * a / 2)
            atUpper = unit * Double.exp(-b * b / 2)
        }

        /// Of the logarithm of a vote's likelihood, by the product of discrimination and point.
        func slope(_ vote: Int) -> Double {
            switch vote {
            case 0: -atLower / chances.0
            case 1: (atLower - atUpper) / chances.1
            default: atUpper / chances.2
            }
        }

        var information: Double {
            atLower * atLower / chances.0 + (atLower - atUpper) * (atLower - atUpper) / chances.1
                + atUpper * atUpper / chances.2
        }
    }

    /// One step of a resolution's three values.
    private static func fit(_ resolution: inout Resolution, _ ballots: [(point: Int, vote: Int)], _ values: [Double]) {
        var slope = [-resolution.discrimination, -resolution.lower / 4, -resolution.upper / 4]
        var (aa, ab, ac, bb, bc, cc) = (1.0, 0.0, 0.0, 0.25, 0.0, 0.25)
        var (slopeA, slopeB, slopeC) = (0.0, 0.0, 0.0)
        for ballot in ballots {
            let value = values[ballot.point]
            let terms = Terms(resolution, value)
            let (lower, upper) = (terms.atLower, terms.atUpper)
            let (no, abstain, yes) = terms.chances
            slopeA += value * terms.slope(ballot.vote)
            switch ballot.vote {
            case 0: slopeB += lower / no
            case 1:
                slopeB -= lower / abstain
                slopeC += upper / abstain
            default: slopeC -= upper / yes
            }
            let (lowerLower, upperUpper) = (
                lower * lower * (1 / no + 1 / abstain), upper * upper * (1 / abstain + 1 / yes)
            )
            let lowerUpper = lower * upper / abstain
            aa += value * value * terms.information
            ab -= value * (lowerLower - lowerUpper)
            ac -= value * (upperUpper - lowerUpper)
            bb += lowerLower
            bc -= lowerUpper
            cc += upperUpper
        }
        slope = [slope[0] + slopeA, slope[1] + slopeB, slope[2] + slopeC]
        let information = Matrix([[aa, ab, ac], [ab, bb, bc], [ac, bc, cc]])
        guard let inverse = information.inverse else { return }
        var step = (0..<3).map { i in (0..<3).reduce(0) { $0 + inverse[i, $1] * slope[$1] } }
        let longest = step.reduce(0) { max($0, abs($1)) }
        if longest > 0.5 { step = step.map { $0 * 0.5 / longest } }
        // Thresholds stay in order.
        let gap = resolution.upper - resolution.lower
        if gap + step[2] - step[1] < 0.05 {
            let narrower = min(0, 0.05 - gap) - (step[2] - step[1])
            step[1] -= narrower / 2
            step[2] += narrower / 2
        }
        resolution.discrimination += step[0]
        resolution.lower += step[1]
        resolution.upper += step[2]
    }

    /// Points get the mean 0 and the deviation 1, and resolutions what says the same of them.
    private static func standardise(_ values: inout [Double], _ resolutions: inout [Resolution]) {
        let size = Double(values.count)
        guard size > 1 else { return }
        let mean = values.reduce(0, +) / size
        let spread = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / size).squareRoot()
        guard spread > 0.01 else { return }
        for index in values.indices { values[index] = (values[index] - mean) / spread }
        for index in resolutions.indices {
            let discrimination = resolutions[index].discrimination
            resolutions[index].lower -= discrimination * mean
            resolutions[index].upper -= discrimination * mean
            resolutions[index].discrimination = discrimination * spread
        }
    }

    private static func start(
        _ states: [String], _ first: [Int], _ byPoint: [[(resolution: Int, vote: Int)]],
        _ byResolution: [[(point: Int, vote: Int)]], low: Int?, high: Int?
    ) -> [Double] {
        func votes(_ state: Int?) -> [Int: Int] {
            guard let state else { return [:] }
            return Dictionary(
                (first[state]..<first[state + 1]).flatMap { byPoint[$0] }.map { ($0.resolution, $0.vote) },
                uniquingKeysWith: { a, _ in a })
        }
        let (below, above) = (votes(low), votes(high))
        return byPoint.map { ballots in
            var (sum, size) = (0.0, 1.0)
            for ballot in ballots {
                guard let a = below[ballot.resolution], let b = above[ballot.resolution], a != b else { continue }
                sum += Double(abs(ballot.vote - a) - abs(ballot.vote - b)) / Double(abs(a - b))
                size += 1
            }
            return sum / size
        }
    }
}
