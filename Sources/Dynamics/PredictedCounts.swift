/// How often events of each dyad, type and period happened, over many histories: predictive distributions to score.
package struct PredictedCounts: Sendable {
    package let actors: Int
    package let types: Int
    /// Ends of the periods, ascending; the first begins at the start of the simulation. An event at an end is in it.
    package let ends: [Double]
    package private(set) var histories = 0
    /// Histories that were cut.
    package private(set) var cut = 0
    /// By dyad, type and period: how many histories had so many events; without the zeros.
    private var frequencies: [[Int: Int]]

    init(actors: Int, types: Int, ends: [Double]) {
        self.actors = actors
        self.types = types
        self.ends = ends
        frequencies = Array(repeating: [:], count: actors * actors * types * ends.count)
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
            counts[key(event.sender, event.receiver, event.type, low), default: 0] += 1
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

    /// The share of histories with each number of events, ascending, zero included.
    package func distribution(
        _ sender: Int, _ receiver: Int, type: Int = 0, period: Int
    ) -> [(count: Int, share: Double)] {
        let found = frequencies[key(sender, receiver, type, period)]
        let none = histories - found.values.reduce(0, +)
        let all = (none > 0 ? [(0, none)] : []) + found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return all.map { ($0.0, Double($0.1) / Double(histories)) }
    }

    package func mean(_ sender: Int, _ receiver: Int, type: Int = 0, period: Int) -> Double {
        distribution(sender, receiver, type: type, period: period).reduce(0) { $0 + Double($1.count) * $1.share }
    }

    package func probabilityOfAny(_ sender: Int, _ receiver: Int, type: Int = 0, period: Int) -> Double {
        let found = frequencies[key(sender, receiver, type, period)]
        return Double(found.values.reduce(0, +)) / Double(max(histories, 1))
    }

    /// The least count that so great a share of histories does not exceed.
    package func quantile(_ level: Double, _ sender: Int, _ receiver: Int, type: Int = 0, period: Int) -> Int {
        var below = 0.0
        for (count, share) in distribution(sender, receiver, type: type, period: period) {
            below += share
            if below >= level - 1e-12 { return count }
        }
        return 0
    }
}

extension ForwardSimulation {
    /// Counts by dyad, type and period over so many histories; none of them is kept.
    ///
    /// - Parameter ends: ends of the periods, ascending.
    package func counts(
        _ histories: Int, ends: [Double], countsGiven: Bool = true, threads: Int = 1
    ) -> PredictedCounts {
        let block = 256
        let empty = PredictedCounts(actors: data.actors.count, types: data.types.count, ends: ends)
        let parts = Parts.map((histories + block - 1) / block, threads: threads) { part in
            var one = empty
            for number in (part * block)..<min(histories, (part + 1) * block) {
                one.add(history(number), countsGiven: countsGiven)
            }
            return one
        }
        var all = empty
        for part in parts { all.add(part) }
        return all
    }

    /// In each history the time of the first event that is as stated; `nil` where there is none.
    package func firstTimes(
        _ histories: Int, threads: Int = 1, _ isStated: @Sendable (SimulatedEvent) -> Bool
    ) -> [Double?] {
        self.histories(histories, threads: threads) { history in history.events.first(where: isStated)?.time }
    }
}
