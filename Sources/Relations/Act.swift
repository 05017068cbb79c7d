package import Chronology

/// A pair of actors with a direction.
package struct Dyad: Hashable, Comparable, Sendable {
    package let source: String
    package let target: String

    package init(_ source: String, _ target: String) {
        self.source = source
        self.target = target
    }

    package var reversed: Dyad { Dyad(target, source) }

    package static func < (a: Dyad, b: Dyad) -> Bool { (a.source, a.target) < (b.source, b.target) }
}

/// What one actor did towards another: a happening as the measures of relations see it.
package struct Act: Sendable, Equatable {
    /// The id of the happening.
    package let id: String
    package let dyad: Dyad
    package let date: DateInterval
    /// On a conflict-cooperation scale, -10 to 10; `nil` where the event's type has no score.
    package let score: Double?
    /// Whether it answers what the other side did, and is no move of its own.
    package let isAnswer: Bool
    /// How often it counts: 1, or the number of its mentions where those are asked for; at least 1.
    package let times: Int

    package init(
        id: String, dyad: Dyad, date: DateInterval, score: Double?, isAnswer: Bool = false, times: Int = 1
    ) {
        self.id = id
        self.dyad = dyad
        self.date = date
        self.score = score
        self.isAnswer = isAnswer
        self.times = max(1, times)
    }
}
