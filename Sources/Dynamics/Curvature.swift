internal import Dispatch
internal import Mathematics
internal import Synchronization

/// A log-likelihood at one point, with its slope and its information.
struct Curvature: Sendable {
    var value: Double
    var score: [Double]
    var information: Matrix

    init(width: Int) {
        value = 0
        score = Array(repeating: 0, count: width)
        information = Matrix(rows: width, columns: width)
    }

    /// What no step may lead to.
    static func impossible(width: Int) -> Curvature {
        var one = Curvature(width: width)
        one.value = -.infinity
        return one
    }

    mutating func add(_ other: Curvature) {
        value += other.value
        for k in score.indices { score[k] += other.score[k] }
        for k in information.values.indices { information.values[k] += other.information.values[k] }
    }
}

/// Parts of one piece of work, on several threads, in their order: the bytes are those of one thread.
enum Parts {
    static func map<Outcome: Sendable>(
        _ count: Int, threads: Int, _ part: @Sendable (Int) -> Outcome
    ) -> [Outcome] {
        guard threads > 1, count > 1 else { return (0..<count).map(part) }
        let found = Mutex<[Int: Outcome]>([:])
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                let outcome = part(index)
                found.withLock { $0[index] = outcome }
            }
        }
        let all = found.withLock { $0 }
        return (0..<count).compactMap { all[$0] }
    }
}
