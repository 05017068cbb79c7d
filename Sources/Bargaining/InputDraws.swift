internal import Dispatch
internal import Mathematics
internal import Synchronization

/// What a model says over draws from judged ranges, each number independent of the others.
///
/// Draw number n uses stream n of the seed, and nothing else: draws can be split over cores in any way and give the same
/// numbers.
package struct InputDraws: Sendable {
    package let ranges: [JudgedRange]
    package let seed: UInt64

    package init(_ ranges: [JudgedRange], seed: UInt64) {
        self.ranges = ranges
        self.seed = seed
    }

    /// The inputs of one draw, in the order of the ranges.
    package func inputs(_ draw: Int) -> [Double] {
        var random = CounterRandom(seed: seed, stream: UInt64(draw))
        return ranges.map { $0.quantile(random.uniform()) }
    }

    /// - Parameter model: what the inputs lead to: an outcome, `nil` for no agreement, the camp of each actor.
    package func outcomes<Outcome>(_ draws: Range<Int>, _ model: ([Double]) -> Outcome) -> [Outcome] {
        draws.map { model(inputs($0)) }
    }

    /// The same on several threads, in the order of the draws; the bytes are those of one. Waits for all of them.
    package func outcomes<Outcome: Sendable>(
        _ draws: Range<Int>, threads: Int, _ model: @Sendable @escaping ([Double]) -> Outcome
    ) -> [Outcome] {
        guard threads > 1 && draws.count >= 2 * threads else { return outcomes(draws, model) }
        let size = (draws.count + threads - 1) / threads
        let parts = stride(from: draws.lowerBound, to: draws.upperBound, by: size).map {
            $0..<min($0 + size, draws.upperBound)
        }
        let found = Mutex<[Int: [Outcome]]>([:])
        DispatchQueue.concurrentPerform(iterations: parts.count) { index in
            let outcomes = self.outcomes(parts[index], model)
            found.withLock { $0[index] = outcomes }
        }
        let byPart = found.withLock { $0 }
        return parts.indices.flatMap { byPart[$0] ?? [] }
    }

    /// The same as tasks, in the order of the draws; the bytes are those of one.
    package func outcomes<Outcome: Sendable>(
        _ draws: Range<Int>, cores: Int, _ model: @Sendable @escaping ([Double]) -> Outcome
    ) async -> [Outcome] {
        guard cores > 1 && draws.count >= 2 * cores else { return outcomes(draws, model) }
        let size = (draws.count + cores - 1) / cores
        return await withTaskGroup(of: (Int, [Outcome]).self) { group in
            for start in stride(from: draws.lowerBound, to: draws.upperBound, by: size) {
                let part = start..<min(start + size, draws.upperBound)
                group.addTask { (start, self.outcomes(part, model)) }
            }
            var parts: [(Int, [Outcome])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}
