internal import Mathematics

/// The ways in which the signs of disputed links may stand: all of them, or so many drawn at random.
package struct SignAssignments: Sendable, Equatable {
    /// One sign for each disputed link; true stands for a positive one.
    package let assignments: [[Bool]]
    /// False where not all are there.
    package let isComplete: Bool

    /// - Parameters:
    ///   - links: how many are disputed.
    ///   - limit: up to so many assignments all are taken; beyond, as many are drawn, each sign as likely as the other.
    package init(links: Int, limit: Int = 1_024, seed: UInt64 = 1) {
        let links = max(0, links)
        if links < 31, 1 << links <= max(1, limit) {
            assignments = (0..<(1 << links)).map { number in (0..<links).map { number >> $0 & 1 == 1 } }
            isComplete = true
        } else {
            assignments = (0..<max(1, limit)).map { draw in
                var random = CounterRandom(seed: seed, stream: UInt64(draw))
                return (0..<links).map { _ in random.below(2) == 1 }
            }
            isComplete = false
        }
    }
}
