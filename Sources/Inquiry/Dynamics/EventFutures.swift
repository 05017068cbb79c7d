internal import Cases
package import Chronology
package import Dynamics
internal import Evidence
internal import Foundation
package import Mathematics
internal import Record

/// A model run forward from a day: many histories, each with coefficients drawn from how uncertain they are, and beside
/// them, where something is put in, as many in which it happens.
package struct EventFutures: Sendable {
    package struct Settings: Sendable {
        /// The last day that is known.
        package var from: Day
        package var months = 12
        package var draws = 1_000
        package var seed: UInt64 = 1
        /// Whether acts put in count where they happen; else only what follows on them does.
        package var countsGiven = true
        package init(from: Day) { self.from = from }
    }

    /// What a dyad and type come to in a month: quantiles over histories.
    package struct Band: Sendable, Equatable {
        package let source: Int
        package let target: Int
        package let type: Int
        /// Place among `months`.
        package let month: Int
        package let mean: Double
        /// 5, 25, 50, 75 and 95 per cent.
        package let quantiles: [Int]
        /// The share of histories with any.
        package let any: Double
    }

    package let run: EventModelRun
    package let settings: Settings
    package let fits: [EventModelFit]
    /// First days of the months that are run.
    package let months: [Day]
    /// The first day after them.
    package let end: Day
    package let interventions: [EventIntervention]
    /// Acts that were counted in each history beside the bands.
    package let watched: [WatchedActs]
    /// How many of them each history has, histories in their order.
    let watchedBase: [[Int]]
    private let watchedChanged: [[Int]]
    private let base: PredictedCounts
    private let changed: PredictedCounts?
    /// Histories that were cut because hazards fed themselves.
    package var cut: Int { base.cut + (changed?.cut ?? 0) }

    /// - Parameters:
    ///   - run: of acts up to the day and no later.
    ///   - watched: acts to be counted in each history, up to a day within the months.
    ///   - progress: told the share that is done.
    /// - Throws: `InputError`.
    package init(
        _ run: EventModelRun, _ fits: [EventModelFit], _ settings: Settings, interventions: [EventIntervention],
        watched: [WatchedActs] = [], progress: ((Double) -> Void)? = nil
    ) throws(InputError) {
        self.run = run
        self.fits = fits
        self.settings = settings
        self.interventions = interventions
        self.watched = watched
        var months: [Day] = []
        var first = settings.from.advanced(byDays: 1)
        for _ in 0..<settings.months {
            months.append(first)
            first = first.moved(byMonths: 1)
        }
        self.months = months
        end = first
        let last = first.advanced(byDays: -1)
        // Each month reaches to the day before the next begins, the last one to the end.
        let ends =
            months.dropFirst().map { EventModelRun.time($0.advanced(byDays: -1)) }
            + [EventModelRun.time(last)]
        for one in interventions where one.day < settings.from || one.day > last {
            throw InputError(
                "'\(one.words)'", found: one.day.iso,
                expected: "a day from \(settings.from.iso) to \(last.iso), over which the model is run")
        }
        let forward = try run.forward(fits)
        guard forward.isExact else {
            throw InputError(
                "model '\(run.model.id)'", found: "a model of the sequence alone",
                expected: "one in exact time: only that says how much comes in a month")
        }
        let counter = WatchedActs.Counter(watched, run, countsGiven: settings.countsGiven)
        func counts(
            _ interventions: [Intervention]
        ) throws(InputError) -> (counts: PredictedCounts, outcomes: [[Int]]) {
            let simulation = try ForwardSimulation(
                run.data, forward, from: EventModelRun.time(settings.from), until: ends[ends.count - 1],
                interventions: interventions, drawsParameters: true, seed: settings.seed,
                limit: run.limit(days: 31 * settings.months))
            return simulation.counts(
                settings.draws, ends: ends, countsGiven: settings.countsGiven, threads: run.settings.threads
            ) { history in
                counter.counts(history)
            }
        }
        (base, watchedBase) = try counts([])
        progress?(interventions.isEmpty ? 1 : 0.5)
        if interventions.isEmpty {
            (changed, watchedChanged) = (nil, [])
        } else {
            let other = try counts(interventions.map(\.intervention))
            (changed, watchedChanged) = (other.counts, other.outcomes)
        }
        progress?(1)
    }

    package func band(_ source: Int, _ target: Int, type: Int, month: Int, isChanged: Bool = false) -> Band {
        let counts = isChanged ? changed ?? base : base
        return Band(
            source: source, target: target, type: type, month: month,
            mean: counts.mean(source, target, type: type, period: month),
            quantiles: [0.05, 0.25, 0.5, 0.75, 0.95].map {
                counts.quantile($0, source, target, type: type, period: month)
            }, any: counts.probabilityOfAny(source, target, type: type, period: month))
    }

    package var hasChange: Bool { changed != nil }

    /// Acts over all months in the mean of histories, of a dyad and type.
    package func total(_ source: Int, _ target: Int, type: Int, isChanged: Bool = false) -> Double {
        months.indices.reduce(0) {
            $0 + band(source, target, type: type, month: $1, isChanged: isChanged).mean
        }
    }

    /// What was put in changes in some of the watched acts taken together: the mean over histories with and without it,
    /// the difference, and within which bounds that lies, at 95 per cent, given so many histories. Histories of one number
    /// begin with the same random numbers, so differences are taken number by number.
    package struct Change: Sendable, Equatable {
        package let base: Double
        package let changed: Double
        package let low: Double
        package let high: Double

        package var difference: Double { changed - base }
        /// Whether so many histories tell it from nothing.
        package var isTold: Bool { low > 0 || high < 0 }
    }

    /// - Parameter places: among `watched`.
    /// - Returns: `nil` where nothing was put in.
    package func change(_ places: [Int]) -> Change? {
        guard hasChange, !watchedBase.isEmpty else { return nil }
        func sums(_ histories: [[Int]]) -> [Double] {
            histories.map { history in Double(places.reduce(0) { $0 + history[$1] }) }
        }
        let (before, after) = (sums(watchedBase), sums(watchedChanged))
        let differences = zip(before, after).map { $1 - $0 }
        let count = Double(differences.count)
        let mean = differences.reduce(0, +) / count
        let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, count - 1)
        let error = 1.96 * (variance / count).squareRoot()
        return Change(
            base: before.reduce(0, +) / count, changed: after.reduce(0, +) / count, low: mean - error,
            high: mean + error)
    }

    /// Quantiles of watched acts over histories in which nothing is put in.
    ///
    /// - Parameter place: among `watched`.
    package func quantiles(_ levels: [Double], ofWatched place: Int) -> [Int] {
        let sorted = watchedBase.map { $0[place] }.sorted()
        guard !sorted.isEmpty else { return levels.map { _ in 0 } }
        return levels.map { level in
            sorted[min(sorted.count - 1, max(0, Int((level * Double(sorted.count)).rounded(.up)) - 1))]
        }
    }

    /// Acts of each of the last months that are known, the newest last, of a dyad and type.
    package func past(_ source: Int, _ target: Int, type: Int, months count: Int) -> [(
        from: Day, acts: Int, places: [Int]
    )] {
        var starts: [Day] = []
        var end = settings.from.advanced(byDays: 1)
        for _ in 0..<count {
            let start = end.moved(byMonths: -1)
            starts.insert(start, at: 0)
            end = start
        }
        // Deeds are in the order of days.
        let deeds = run.stream.deeds
        var place = deeds.count
        while place > 0, let first = starts.first, deeds[place - 1].day >= first { place -= 1 }
        var found: [(from: Day, acts: Int, places: [Int])] = []
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : settings.from.advanced(byDays: 1)
            var places: [Int] = []
            while place < deeds.count, deeds[place].day < end {
                let deed = deeds[place]
                if deed.source == source, deed.target == target, deed.type == type { places.append(place) }
                place += 1
            }
            if start >= run.stream.span.lowerBound { found.append((start, places.count, places)) }
        }
        return found
    }
}
