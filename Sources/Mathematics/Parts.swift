internal import Dispatch
internal import Synchronization

/// Parts of one piece of work, on several threads, in their order: the bytes are those of one thread.
package enum Parts {
    package static func map<Outcome: Sendable>(
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
