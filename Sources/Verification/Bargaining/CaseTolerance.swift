internal import Exchange

/// What figures of a case may differ by: one number for all, or numbers by kind.
///
/// A kind that is not named takes the strictest number there; entries of text are notes.
struct CaseTolerance {
    private let single: Double?
    private let kinds: [String: Double]
    private let orElse: Double

    /// - Parameter orElse: where the case names none.
    init(_ content: JSONValue, orElse: Double = 1e-6) {
        let given = content["tolerance"]
        single = given?.number
        var kinds: [String: Double] = [:]
        for member in given?.object ?? [] {
            if let number = member.value.number { kinds[member.key] = number }
        }
        self.kinds = kinds
        self.orElse = orElse
    }

    subscript(kind: String) -> Double { single ?? kinds[kind] ?? strictest }

    private var strictest: Double { kinds.values.min() ?? orElse }

    var largest: Double { single ?? kinds.values.max() ?? orElse }
}
