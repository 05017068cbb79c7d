import Dispatch
import Foundation
import Synchronization

/// Work on all cores, its results in order.
enum Cores {
    static var count: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// Does the work for each item, on so many threads; which thread takes which item is left open.
    static func map<Item: Sendable, Result: Sendable>(
        _ items: [Item], threads: Int, _ work: @Sendable (Item) -> Result
    ) -> [Result] {
        guard threads > 1, items.count > 1 else { return items.map(work) }
        let next = Atomic(0)
        let results = Mutex<[Result?]>(Array(repeating: nil, count: items.count))
        DispatchQueue.concurrentPerform(iterations: min(threads, items.count)) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < items.count else { return }
                let result = work(items[index])
                results.withLock { $0[index] = result }
            }
        }
        return results.withLock { $0 }.compactMap { $0 }
    }
}
