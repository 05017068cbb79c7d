internal import Synchronization

/// Tells somebody how much of a long piece of work is done. Nothing that is computed depends on it.
final class WorkDone: Sendable {
    private let all: Int
    private let done = Atomic<Int>(0)
    private let tell: @Sendable (Double) -> Void

    /// - Returns: `nil` where nobody asked.
    init?(of all: Int, _ tell: (@Sendable (Double) -> Void)?) {
        guard let tell, all > 0 else { return nil }
        self.all = all
        self.tell = tell
    }

    func add(_ count: Int) {
        guard count > 0 else { return }
        tell(Double(done.add(count, ordering: .relaxed).newValue) / Double(all))
    }
}
