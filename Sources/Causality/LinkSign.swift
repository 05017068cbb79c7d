/// Which way a cause pushes its effect.
package enum LinkSign: String, Sendable, Equatable, CaseIterable {
    case positive = "+"
    case negative = "-"
    /// Not told. It stays so through every product: nothing fills it in.
    case unknown

    package static func * (a: LinkSign, b: LinkSign) -> LinkSign {
        if a == .unknown || b == .unknown { return .unknown }
        return a == b ? .positive : .negative
    }

    /// Of a weight; `nil` for 0.
    package init?(of weight: Double) {
        if weight > 0 { self = .positive } else if weight < 0 { self = .negative } else { return nil }
    }

    /// The sign of a link from the changes of its two ends: a fall that causes a fall is a positive link.
    ///
    /// - Parameters: 1 for a rise, -1 for a fall, `nil` or 0 where the text marks neither.
    package init(causeChange: Int?, effectChange: Int?) {
        guard let cause = causeChange?.signum(), let effect = effectChange?.signum(), cause != 0, effect != 0 else {
            self = .unknown
            return
        }
        self = cause == effect ? .positive : .negative
    }
}
