package import Assessment
internal import Cases
package import Chronology
package import Dynamics
internal import Foundation
package import Mathematics
internal import Record

/// A model scored on what was held back, month after month: at each origin it knows the acts up to that day alone, runs one
/// month forward, and its counts of acts by dyad and type are set beside what came, the dyad's base rate and persistence.
package struct EventBacktest: Sendable {
    package struct Settings: Sendable {
        /// The first day that is held back.
        package var split: Day
        package var draws = 400
        /// The model is fitted anew every so many months.
        package var refit = 12
        package init(split: Day) { self.split = split }
    }

    package enum Forecaster: Int, Sendable, CaseIterable {
        case model, baseRate, persistence

        package var name: String {
            switch self {
            case .model: "the model"
            case .baseRate: "the dyad's base rate"
            case .persistence: "persistence"
            }
        }
    }

    /// A forecast by each of the three of one dyad, type and month, and what came.
    package struct Forecast: Sendable {
        package let source: Int
        package let target: Int
        package let type: Int
        /// Place among `months`.
        package let month: Int
        package let outcome: Int
        /// Of any act, by forecaster.
        package let probability: [Double]
        /// Of the count, by forecaster.
        package let mean: [Double]
        package let rankedProbability: [Double]
    }

    /// Mean scores of one forecaster over some forecasts.
    package struct Scores: Sendable {
        package let brier: Double
        package let log: Double
        package let rankedProbability: Double
        package let decomposition: BrierDecomposition
    }

    /// A score of the model less that of another, with an interval by drawing months anew.
    package struct Difference: Sendable {
        package let mean: Double
        package let low: Double
        package let high: Double
    }

    package let settings: Settings
    package let states: [String]
    /// First days of the months that were forecast.
    package let months: [Day]
    package let forecasts: [Forecast]
    package let fits: [(origin: Day, coefficients: [EventModelFit.Coefficient])]
    /// Dyads, by directed pair and type, with enough acts before the split to be scored.
    package let scored: Int
    /// Histories that were cut because hazards fed themselves.
    package let cut: Int

    /// Of how many acts before the split a dyad and type is scored.
    package static let fewest = 10

    /// - Parameters:
    ///   - run: of all acts, its states chosen before the split.
    ///   - progress: told the share that is done.
    /// - Throws: `InputError` where the model cannot be fitted to what lies before an origin, or too little lies on one
    ///   side of the split.
    package init(
        _ run: EventModelRun, _ settings: Settings, progress: ((Double) -> Void)? = nil
    ) throws(InputError) {
        let stream = run.stream
        let (year, month, _) = settings.split.civil
        guard let first = Day(year: year, month: month, day: 1) else {
            throw InputError("--split", found: settings.split.iso, expected: "a day of the calendar")
        }
        let all = Self.months(from: stream.span.lowerBound, to: stream.span.upperBound)
        guard let firstPlace = all.firstIndex(of: first), firstPlace >= 12, all.count - firstPlace >= 2 else {
            throw InputError(
                "--split", found: settings.split.iso,
                expected:
                    "a month with twelve whole months before it and one after, within \(stream.span.lowerBound.iso) to \(stream.span.upperBound.iso)"
            )
        }
        self.settings = settings
        states = stream.states
        // The last month may be cut short by the end of the data: it is not scored.
        let ends = all.dropFirst().map { $0.advanced(byDays: -1) }
        let counts = Self.counts(run, all)
        let size = stream.states.count
        let types = run.model.types.count
        let keys = counts.indices.filter { counts[$0][..<firstPlace].reduce(0, +) >= Self.fewest }
        scored = keys.count
        guard !keys.isEmpty else {
            throw InputError(
                "--split", found: "no dyad with \(Self.fewest) acts of a type before \(settings.split.iso)",
                expected: "a later one")
        }
        var forecasts: [Forecast] = []
        let months = Array(all[firstPlace..<(all.count - 1)])
        let origins = months.indices.filter { $0 % settings.refit == 0 }.map { months[$0].advanced(byDays: -1) }
        let fitted = try Self.fits(run, at: origins, progress: progress)
        var cut = 0
        for (place, monthStart) in months.enumerated() {
            let origin = monthStart.advanced(byDays: -1)
            let time = EventModelRun.time(origin)
            let forward = try run.forward(fitted[place / settings.refit])
            let end = EventModelRun.time(ends[firstPlace + place])
            let simulation = try ForwardSimulation(
                run.data, forward, from: time, until: end, drawsParameters: true,
                seed: run.settings.seed &+ UInt64(place), limit: run.limit(days: 31))
            let predicted = simulation.counts(settings.draws, ends: [end], threads: run.settings.threads)
            cut += predicted.cut
            let past = CountPast(counts.map { Array($0[..<(firstPlace + place)]) })
            for key in keys {
                let (source, target, type) = (key / types / size, key / types % size, key % types)
                let outcome = counts[key][firstPlace + place]
                let shares = [
                    Self.smoothed(predicted.distribution(source, target, type: type, period: 0), settings.draws),
                    past.baseRate(key), past.persistence(key),
                ]
                var scores: [Double] = []
                for one in shares {
                    scores.append(try CountDistributionScore(one, outcome: outcome).rankedProbability)
                }
                forecasts.append(
                    Forecast(
                        source: source, target: target, type: type, month: place, outcome: outcome,
                        probability: shares.map { one in 1 - (one.first { $0.count == 0 }?.share ?? 0) },
                        mean: shares.map { one in one.reduce(0) { $0 + Double($1.count) * $1.share } },
                        rankedProbability: scores))
            }
            progress?(0.2 + 0.8 * Double(place + 1) / Double(months.count))
        }
        self.months = months
        self.forecasts = forecasts
        fits = zip(origins, fitted).map { ($0, $1.flatMap(\.coefficients)) }
        self.cut = cut
    }

    /// The fits of all parts at each of some origins, from one pass over the acts.
    private static func fits(
        _ run: EventModelRun, at origins: [Day], progress: ((Double) -> Void)?
    ) throws(InputError) -> [[EventModelFit]] {
        let options = FitOptions(ridge: run.model.ridge, threads: run.settings.threads)
        var all: [[EventModelFit]] = Array(repeating: [], count: origins.count)
        for (index, part) in run.parts.enumerated() {
            for (place, result) in part.fits(
                run.data, ends: origins.map { EventModelRun.time($0) }, options: options
            ).enumerated() {
                switch result {
                case .success(let fit): all[place].append(fit)
                case .failure(let error):
                    throw InputError(
                        "acts until \(origins[place].iso), \(error.place)", found: error.found,
                        expected: error.expected)
                }
            }
            progress?(0.2 * Double(index + 1) / Double(run.parts.count))
        }
        return all
    }

    /// Half a history with no act and half with one are put in, so that what no draw had is not impossible.
    private static func smoothed(
        _ shares: [(count: Int, share: Double)], _ draws: Int
    ) -> [(count: Int, share: Double)] {
        var weights: [Int: Double] = [0: 0.5, 1: 0.5]
        for (count, share) in shares { weights[count, default: 0] += share * Double(draws) }
        return weights.sorted { $0.key < $1.key }.map { ($0.key, $0.value / Double(draws + 1)) }
    }

    /// First days of whole months, and of the one in which the time ends.
    static func months(from: Day, to: Day) -> [Day] {
        var (year, month, day) = from.civil
        if day > 1 { (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1) }
        var found: [Day] = []
        while let first = Day(year: year, month: month, day: 1), first <= to {
            found.append(first)
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        day = to.advanced(byDays: 1).civil.day
        // A time that ends with a month ends before the next.
        if day == 1 { found.append(to.advanced(byDays: 1)) }
        return found
    }

    /// The first of the last so many whole months of a stream; `nil` where fewer than as many, or than twelve, lie before
    /// them.
    package static func split(_ stream: EventStream, last: Int) -> Day? {
        // The last of them may be cut short, and is never scored.
        let months = months(from: stream.span.lowerBound, to: stream.span.upperBound)
        let place = months.count - 1 - last
        return place >= max(12, last) ? months[place] : nil
    }

    /// Acts by dyad and type, then by month.
    private static func counts(_ run: EventModelRun, _ months: [Day]) -> [[Int]] {
        let (size, types) = (run.stream.states.count, run.model.types.count)
        var counts = Array(
            repeating: Array(repeating: 0, count: months.count), count: size * size * types)
        for deed in run.stream.deeds {
            guard let month = months.lastIndex(where: { $0 <= deed.day }) else { continue }
            counts[(deed.source * size + deed.target) * types + deed.type][month] += 1
        }
        return counts
    }

    // MARK: - Scores

    package func scores(_ who: Forecaster, of places: [Int]) throws(InputError) -> Scores {
        let count = Double(max(1, places.count))
        var (log, ranked) = (0.0, 0.0)
        var probabilities: [Double] = []
        var happened: [Bool] = []
        for place in places {
            let one = forecasts[place]
            let score = try BinaryScore(min(1, max(0, one.probability[who.rawValue])), happened: one.outcome > 0)
            log += score.logNats
            ranked += one.rankedProbability[who.rawValue]
            probabilities.append(score.probability)
            happened.append(score.happened)
        }
        let decomposition = try BrierDecomposition(probabilities, happened: happened, bins: 10)
        return Scores(
            brier: decomposition.brier, log: log / count, rankedProbability: ranked / count,
            decomposition: decomposition)
    }

    /// The model's mean score less that of another, over forecasts; months are drawn anew as blocks, since what comes in
    /// one month hangs together.
    package func difference(
        to other: Forecaster, of places: [Int], seed: UInt64, _ score: (Forecast, Int) -> Double
    ) -> Difference {
        var sums = Array(repeating: (total: 0.0, count: 0), count: months.count)
        for place in places {
            let one = forecasts[place]
            sums[one.month].total += score(one, Forecaster.model.rawValue) - score(one, other.rawValue)
            sums[one.month].count += 1
        }
        func mean(_ drawn: [Int]) -> Double {
            let (total, count) = drawn.reduce((0.0, 0)) { ($0.0 + sums[$1].total, $0.1 + sums[$1].count) }
            return total / Double(max(1, count))
        }
        var random = CounterRandom(seed: seed)
        let drawn = (0..<1_000).map { _ in
            mean(months.indices.map { _ in Int(random.uniform() * Double(months.count)) })
        }.sorted()
        return Difference(mean: mean(Array(months.indices)), low: drawn[24], high: drawn[974])
    }

    package static func brier(_ one: Forecast, _ who: Int) -> Double {
        let miss = one.probability[who] - (one.outcome > 0 ? 1 : 0)
        return miss * miss
    }
    package static func logScore(_ one: Forecast, _ who: Int) -> Double {
        -log(max(1e-12, one.outcome > 0 ? one.probability[who] : 1 - one.probability[who]))
    }
    package static func ranked(_ one: Forecast, _ who: Int) -> Double { one.rankedProbability[who] }
}
