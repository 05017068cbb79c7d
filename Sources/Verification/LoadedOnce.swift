internal import Synchronization

/// A value that is loaded when it is first asked for, and then kept.
final class LoadedOnce<Value: Sendable>: Sendable {
    private let load: @Sendable () throws -> Value
    private let kept = Mutex<Value?>(nil)

    init(_ load: @escaping @Sendable () throws -> Value) { self.load = load }

    func value() throws -> Value {
        try kept.withLock { kept in
            if let kept { return kept }
            let value = try load()
            kept = value
            return value
        }
    }
}
