internal import Mathematics

/// How often events of each dyad, type and period happened, over many histories: predictive distributions to score.
package struct PredictedCounts: Sendable {
    package let actors: Int
    package let types: Int
    /// Ends of the periods, ascending; the first begins at the start of the simulation. An event at an end is in it.
    package let ends: [Double]
    package private(set) var histories = 0
    /// Histories that were cut.
    package private(set) var cut = 0
    /// By dyad, type and period, then by group and period: how many histories had so many events; without the zeros.
    private var frequencies: [[Int: Int]]
    /// By grouping: by dyad and type the group, -1 for none; and where the groups' frequencies begin.
    private let groups: [[Int32]]
    private let offsets: [Int]

    init(actors: Int, types: Int, ends: [Double], groupings: [CountGrouping] = []) {
        self.actors = actors
        self.types = types
        self.ends = ends
        var size = actors * actors * types * ends.count
        var offsets: [Int] = []
        groups = groupings.map { grouping in
            offsets.append(size)
            size += grouping.groups * ends.count
            return (0..<(actors * actors * types)).map { place in
                let dyad = place / types
                guard let group = grouping.groupOf(dyad / actors, dyad % actors, place % types),
                    (0..<grouping.groups).contains(group)
                else { return -1 }
                return Int32(group)
            }
        }
        offsets.append(size)
        self.offsets = offsets
        frequencies = Array(repeating: [:], count: size)
    }

    private func key(_ sender: Int, _ receiver: Int, _ type: Int, _ period: Int) -> Int {
        ((sender * actors + receiver) * types + type) * ends.count + period
    }

    /// - Parameter isCounted: events put in by interventions count too where it says so.
    mutating func add(_ history: SimulatedHistory, countsGiven: Bool) {
        var counts: [Int: Int] = [:]
        for event in history.events where countsGiven || !event.isGiven {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if ends[middle] < event.time { low = middle + 1 } else { high = middle }
            }
            guard low < ends.count else { continue }
            let own = key(event.sender, event.receiver, event.type, low)
            counts[own, default: 0] += 1
            for (grouping, groups) in groups.enumerated() {
                let group = Int(groups[own / ends.count])
                guard group >= 0 else { continue }
                counts[offsets[grouping] + group * ends.count + low, default: 0] += 1
            }
        }
        for (key, count) in counts { frequencies[key][count, default: 0] += 1 }
        histories += 1
        if history.isCut { cut += 1 }
    }

    mutating func add(_ other: PredictedCounts) {
        for key in frequencies.indices where !other.frequencies[key].isEmpty {
            frequencies[key].merge(other.frequencies[key], uniquingKeysWith: +)
        }
        histories += other.histories
        cut += other.cut
    }

    package func counts(_ sender: Int, _ receiver: Int, type: Int = 0, period: Int) -> CountDistribution {
        CountDistribution(histories: histories, found: frequencies[key(sender, receiver, type, period)])
    }

    /// Of a group of one of the groupings that were asked for; of what is not there, no events.
    package func counts(ofGroup group: Int, in grouping: Int = 0, period: Int) -> CountDistribution {
        guard groups.indices.contains(grouping), ends.indices.contains(period), group >= 0 else {
            return CountDistribution(histories: histories, found: [:])
        }
        let place = offsets[grouping] + group * ends.count + period
        return CountDistribution(histories: histories, found: place < offsets[grouping + 1] ? frequencies[place] : [:])
    }

    /// The share of histories with each number of events, ascending, zero included.
    package func distribution(
        _ sender: Int, _ receiver: Int, type: Int = 0, period: Int
    ) -> [(count: Int, share: Double)] {
        counts(sender, receiver, type: type, period: period).shares
    }

    package func mean(_ sender: Int, _ receiver: Int, type: Int = 0, period: Int) -> Double {
        counts(sender, receiver, type: type, period: period).mean
    }

    package func probabilityOfAny(_ sender: Int, _ receiver: Int, type: Int = 0, period: Int) -> Double {
        counts(sender, receiver, type: type, period: period).probabilityOfAny
    }

    /// The least count that so great a share of histories does not exceed.
    package func quantile(_ level: Double, _ sender: Int, _ receiver: Int, type: Int = 0, period: Int) -> Int {
        counts(sender, receiver, type: type, period: period).quantile(level)
    }
}

extension ForwardSimulation {
    /// Counts by dyad, type and period over so many histories, and of groups of them; none of the histories is kept.
    ///
    /// - Parameters:
    ///   - ends: ends of the periods, ascending.
    ///   - countsGiven: whether events put in by interventions count too.
    ///   - groupings: sums of counts that are wanted as well.
    ///   - progress: told the share that is done, from 0 to 1, on whichever thread and not always in order.
    package func counts(
        _ histories: Int, ends: [Double], countsGiven: Bool = true, groupings: [CountGrouping] = [], threads: Int = 1,
        progress: (@Sendable (Double) -> Void)? = nil
    ) -> PredictedCounts {
        counts(
            histories, ends: ends, countsGiven: countsGiven, groupings: groupings, threads: threads, progress: progress,
            reducing: { _ in }
        ).counts
    }

    /// The same, and beside it what each history amounts to, in their order, all in one pass.
    package func counts<Outcome: Sendable>(
        _ histories: Int, ends: [Double], countsGiven: Bool = true, groupings: [CountGrouping] = [], threads: Int = 1,
        progress: (@Sendable (Double) -> Void)? = nil, reducing reduce: @Sendable (SimulatedHistory) -> Outcome
    ) -> (counts: PredictedCounts, outcomes: [Outcome]) {
        // Frequencies add up to the same in any grouping; small blocks keep all cores busy to the end.
        let block = 64
        let empty = PredictedCounts(
            actors: data.actors.count, types: data.types.count, ends: ends, groupings: groupings)
        let done = WorkDone(of: histories, progress)
        let parts = Parts.map((histories + block - 1) / block, threads: threads) { part in
            var (one, outcomes) = (empty, [Outcome]())
            for number in (part * block)..<min(histories, (part + 1) * block) {
                let history = history(number)
                one.add(history, countsGiven: countsGiven)
                outcomes.append(reduce(history))
                done?.add(1)
            }
            return (counts: one, outcomes: outcomes)
        }
        var all = empty
        for part in parts { all.add(part.counts) }
        return (all, parts.flatMap(\.outcomes))
    }

    /// In each history the time of the first event that is as stated; `nil` where there is none.
    package func firstTimes(
        _ histories: Int, threads: Int = 1, progress: (@Sendable (Double) -> Void)? = nil,
        _ isStated: @Sendable (SimulatedEvent) -> Bool
    ) -> [Double?] {
        self.histories(histories, threads: threads, progress: progress) { history in
            history.events.first(where: isStated)?.time
        }
    }
}
